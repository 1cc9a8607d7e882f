"""The verbs with which a sentence speaks: found by walking its main clause, past subordinate ones, with those that "and" puts beside the first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from .frames import Frame, Grammar
from .lexicon import (
    back_over_adverbs,
    determined,
    forms,
    infinitive,
    infinitive_after_to,
    listed,
    past_forms,
    skip_adverbs,
    thirds,
)
from .matching import Match, match
from .patterns import Form, Pattern
from .subjects import Range, has_word, names_someone, subject
from .tokens import Passage

_TELLING = frozenset({"statement", "declaration", "unknown"})
PAST = "told in the past tense: it may be of another occasion"
_FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "am"})
_LOOK = 600
_MOST = 100
_EITHER = frozenset(
    {
        "recommend",
        "support",
        "invite",
        "note",
        "request",
        "promote",
        "consider",
        "ask",
        "encourage",
        "recognize",
        "recognise",
        "acknowledge",
        "respect",
        "endorse",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A frame found: its clause runs over tokens `begin` to `end`, its verb is `anchor`. `who` is the subject's range, None if it stands elsewhere;
    `before` is what is put before the subject. `borrowed`: the subject is the one before's."""

    frame: Frame
    pattern: Pattern
    match: Match
    begin: int
    end: int
    anchor: int
    form: Form
    who: Range | None
    before: Range | None
    doubt: str = ""
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A place where a main verb stands: `begin` is where its clause begins, `stop` where the one before it ends."""

    anchor: int
    form: Form
    begin: int
    stop: int
    bare: bool
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Under what a sentence is read."""

    grammar: Grammar
    genre: str
    recital: bool = False
    headless: bool = False


def find(p: Passage, a: int, b: int, setting: Setting) -> list[Found]:
    """The frames of the sentence that tokens `a` to `b` are, in order; empty if it does nothing that the grammar knows."""
    sites = _sites(p, a, b, setting)
    kept: list[Site] = []
    earlier: Range | None = None
    for site in sites[:_MOST]:
        one = _tried(p, site, min(b, site.anchor + _LOOK), setting, earlier)
        if one:
            earlier = one.who or earlier
            kept.append(site)
    found: list[Found] = []
    for k, site in enumerate(kept):
        end = kept[k + 1].stop if k + 1 < len(kept) else b
        earlier = found[-1].who if found else None
        one = _tried(p, site, end, setting, earlier) or _alone(_tried(p, site, b, setting, earlier), end)
        if one:
            found.append(one)
    return found


def _alone(one: Found | None, end: int) -> Found | None:
    """A verb whose object is said only behind the next ("Welcomes and commends the plan"): without slots."""
    if one is None:
        return None
    slots = {name: at for name, at in one.match.slots.items() if at[1] <= end}
    return replace(
        one,
        match=replace(one.match, trigger=(one.match.trigger[0], min(end, one.match.trigger[1])), slots=slots),
        end=end,
    )


def _tried(p: Passage, site: Site, end: int, setting: Setting, earlier: Range | None = None) -> Found | None:
    """The frame at a site; a verb without a subject has the `earlier` one."""
    who, before = (earlier, None) if site.bare else subject(p, site.begin, site.anchor)
    if site.bare and site.begin < site.anchor:
        before = (site.begin, site.anchor)
    index = setting.grammar.index.get(p.low[site.anchor], ())
    for frame, pattern in (*index, *setting.grammar.open):
        if not fits(frame, setting):
            continue
        if pattern.anchor.name == "PRESENT" and (
            setting.genre not in ("agreement", "declaration")
            or who is None
            or site.form == "ing"
            or (site.bare and p.low[site.anchor] not in _certain())
        ):
            continue
        hit = match(pattern, p, site.anchor, end, site.form)
        if hit and met(p, frame, pattern, hit, who):
            return Found(
                frame,
                pattern,
                hit,
                site.begin,
                end,
                site.anchor,
                site.form,
                who,
                before,
                site.doubt or frame.doubt or (PAST if site.form == "past" else ""),
                borrowed=site.bare and who is not None,
            )
    return None


def fits(frame: Frame, setting: Setting) -> bool:
    """Whether a frame is tried in this genre and place."""
    if frame.genres and setting.genre not in frame.genres:
        return False
    return frame.recital == "both" or (frame.recital == "only") == setting.recital


def met(p: Passage, frame: Frame, pattern: Pattern, hit: Match, who: Range | None) -> bool:
    """Whether a frame's conditions on its roles hold."""
    roles = dict(hit.slots)
    if who:
        roles[pattern.subject] = who
    for role, words in frame.where.items():
        at = roles.get(role)
        if words is listed("PARTY") or words == listed("PARTY"):
            if not at or not names_someone(p, at):
                return False
        elif not at or not has_word(p, at, words):
            return False
    return not any(
        role in roles and has_word(p, roles[role], words, head=role in ("speaker", "subject"))
        for role, words in frame.unless.items()
    )


def _sites(p: Passage, a: int, b: int, setting: Setting) -> list[Site]:
    """Candidates in order; whether a frame stands there is asked later."""
    sites: list[Site] = []
    first = skip_adverbs(p, a, b)
    if p.at(first) in listed("PREP") and setting.genre == "resolution":
        first = _after_aside(p, first, b)
    while first < b and not p.word[first] and p.low[first] in "“‘\"'[":
        first += 1
    index = setting.grammar.index
    wanted = _form(p, first, setting)
    if first < b and wanted and (p.low[first] in index):
        sites.append(Site(first, wanted, a, a, bare=True))
    pending = 0
    leading = any(p.at(j) in listed("LEADSUB") | listed("SUBORD") or p.at(j) == "should" for j in (a, first))
    if leading:
        pending = 1
    heard = False  # a subordinate clause whose verb could itself have spoken: "which condemns ... and calls"
    conj = -1
    clear = True
    chain = -1
    closed = bool(sites)
    for i in range(first + 1 if sites else a, b):
        if p.depth[i]:
            continue
        low = p.low[i]
        if i == a and leading:
            continue
        inverted = low == "should" and p.at(i - 1) in ("", ",", "and") and p.at(i + 1) in listed("DET")
        if inverted or low in listed("SUBORD") or (low == "that" and not _pointing(p, i)):
            pending += 1
            heard = False
        elif low == "," and leading:
            pending, leading = 0, False
            conj = i
        elif low in ("and", "but", ";", ",") or (low == "as" and p.at(i + 1) == "well"):
            conj, clear = i, pending == 0
        elif i <= chain:
            continue
        else:
            form = _finite(p, i, setting, sites)
            if not form:
                if pending and _consumes(p, i):
                    pending -= 1
                continue
            if low in listed("MODAL") or low in _FINITE:
                chain = i + 1
            opens = low in index
            bare = conj >= 0 and _adjacent(p, conj, i)
            if (
                bare
                and sites
                and opens
                and form == sites[0].form
                and low not in listed("MODAL")
                and low not in _FINITE
                and sites[0].anchor != i
            ):
                if heard:
                    continue
                doubt = _below(p, sites, i, setting)
                if doubt == "below":
                    continue
                joined = _joining(p, conj)
                sites.append(Site(i, form, _behind(p, joined), _before(p, joined), bare=True, doubt=doubt))
                pending = 0
                continue
            if bare and sites and not pending and p.low[conj] in ("and", "but") and _goes_on(p, sites[-1].anchor, i):
                sites.append(Site(i, form, _behind(p, conj), _before(p, conj), bare=True))
                continue
            if pending:
                pending -= 1
                heard = opens and low not in listed("MODAL") and low not in _FINITE and _speaks(low, setting)
                continue
            if not closed:
                if bare and p.low[conj] in ("and", "but") and (low in listed("MODAL") or low in _FINITE):
                    continue
                if opens or low in listed("MODAL") or low in _FINITE or setting.genre in ("agreement", "declaration"):
                    sites.append(Site(i, form, a, a, bare=False))
                    closed = low in listed("MODAL") or low in _FINITE or bool(_tried(p, sites[-1], b, setting))
                    if not closed:
                        sites.pop()
                        closed = low in _certain()
            elif (
                conj >= 0
                and clear
                and not bare
                and conj > (sites[-1].anchor if sites else a)
                and determined(p, conj + 1)
                and p.at(conj + 1) != "that"
                and (
                    low in listed("MODAL")
                    or low in _FINITE
                    or (opens and (p.at(conj) in (",", ";") or p.at(conj - 1) in (",", ";")))
                )
            ):
                sites.append(Site(i, form, _behind(p, conj), _before(p, conj), bare=False))
    return sites


def _speaks(low: str, setting: Setting) -> bool:
    """Whether a verb could itself be a performative here."""
    return any(frame.speech and fits(frame, setting) for frame, _ in setting.grammar.index.get(low, ()))


def _goes_on(p: Passage, anchor: int, i: int) -> bool:
    """Whether a modal behind "and" goes on with the subject of a verb in the present ("enters into force and shall remain")."""
    modal = listed("MODAL")
    on = (
        p.low[i] in ("is", "are", "remain")
        or p.low[i] in _certain()
        or (p.low[i] in modal and p.low[anchor] not in modal)
    )
    return on and "that" not in p.low[anchor:i]


@cache
def _certain() -> frozenset[str]:
    """Third persons that are no nouns in the plural: the main verb, where one stands in the main clause."""
    return thirds() - {forms(noun)[0] for noun in listed("both")}


def _form(p: Passage, i: int, setting: Setting) -> Form | None:
    """The form in which a verb at the very beginning performs, None if it does not."""
    low = p.at(i)
    if setting.recital:
        return "ing"
    if low in listed("MODAL") or low in _FINITE:
        return None
    if low.endswith("ing"):
        return None
    if setting.genre in ("resolution", "unknown") or setting.headless:
        form: Form = "third" if low in thirds() or low.endswith("s") else "base"
        return None if form == "base" and setting.genre == "unknown" and not setting.headless else form
    return None


def _finite(p: Passage, i: int, setting: Setting, sites: list[Site]) -> Form | None:
    """The form of a finite verb at `i`, None if the word is none here."""
    low = p.low[i]
    before = back_over_adverbs(p, i, 0) - 1
    prev = p.at(before)
    if low in listed("MODAL"):
        if p.capital(i) and i:
            return None
        return None if prev in listed("DET") and low in ("will", "might", "may") else "base"
    if low in _FINITE:
        return None if prev in listed("MODAL") or prev == "to" else "base"
    if setting.recital:
        return "ing" if low.endswith("ing") and low in setting.grammar.index else None
    if low == "be":
        return None
    known = low in setting.grammar.index
    present = setting.genre in ("agreement", "declaration") and (low in thirds() or infinitive(p, i, len(p)))
    if not known and not present:
        return None
    if p.capital(i) or prev in listed("MODAL") or prev in listed("AUX") or prev in ("to", "not"):
        return None
    if prev in listed("POSS") or prev in listed("PREP") or prev.endswith(("'s", "s'")):
        return None
    if prev in listed("DET") and prev not in listed("PRON"):
        return None
    if prev in listed("ADJ") or (before == 0 and prev.endswith("ed")):
        return None
    if low in past_forms():
        told = setting.genre in _TELLING and p.at(i + 1) != "by"
        return "past" if told and ((sites and sites[0].form == "past") or _subject_before(p, i)) else None
    form: Form = "third" if low in thirds() or any(low == forms(v)[0] for v in (low[:-1], low[:-2])) else "base"
    if (
        prev not in ("and", ",", "but", ";", "")
        and not sites
        and low in listed("both") | {forms(v)[0] for v in ("call", "demand", "request", "appeal")}
    ):
        plural = (
            prev in listed("PRON")
            or any(p.low[j].endswith("s") for j in range(before + 1))
            or " and " in p.text[p.span.start : p.start[i]]
        )
        if form == "base" and not plural:
            return None
    return form


def _subject_before(p: Passage, i: int) -> bool:
    """Whether the words before a past form can be its subject: an article or name opens the sentence, and no preposition stands before the verb."""
    loose = p.at(i - 1) in ("nothing", "anything", "those", "all") or p.at(i + 1) in ("in", "under", "at", "during")
    return p.capital(0) and not loose and p.at(i - 1) not in listed("PREP")


def _pointing(p: Passage, i: int) -> bool:
    """Whether "that" points ("in that context") rather than opens a clause."""
    return (
        p.at(i + 1) in listed("thatnouns")
        or p.at(i - 1) in ("in", "to", "of", "at", "for", "on")
        or p.at(i + 1) in ("of", "purpose")
        or (p.at(i + 1) == "in" and p.at(i - 1) in ("including", "as", "than"))
    )


def _consumes(p: Passage, i: int) -> bool:
    """Whether the word is the verb of a waiting subordinate clause, though not one that could speak."""
    low, prev = p.low[i], p.at(i - 1)
    if p.capital(i) or prev == "to" or prev in listed("DET") or prev in listed("POSS") or prev in listed("PREP"):
        return False
    return low in thirds() or low.endswith("ed") or infinitive(p, i, len(p))


def _adjacent(p: Passage, conj: int, i: int) -> bool:
    """Whether between the conjunction and the verb there are only adverbs or a phrase between commas or of a few words."""
    at = skip_adverbs(p, _behind(p, conj), i)
    if at == i:
        return True
    if p.at(at) in (",", "and") or p.at(at) in listed("PREP"):
        last = max((j for j in range(at, i) if p.low[j] == ","), default=-1)
        if last >= 0 and i - conj < 30 and (p.at(at) == "," or p.at(at) in listed("PREP")):
            return skip_adverbs(p, last + 1, i) == i
    return False


def _after_aside(p: Passage, i: int, end: int) -> int:
    comma = next((j for j in range(i, min(end, i + 40)) if p.low[j] == "," and not p.depth[j]), -1)
    return skip_adverbs(p, comma + 1, end) if comma >= 0 else i


def _behind(p: Passage, conj: int) -> int:
    at = conj + (3 if p.at(conj) == "as" else 1)
    while p.at(at) in ("and", "but", ","):
        at += 1
    return at


def _joining(p: Passage, conj: int) -> int:
    """The conjunction itself where a comma only closes what was put in behind it ("and, should talks fail, calls on")."""
    if p.low[conj] != ",":
        return conj
    openers = listed("SUBORD") | listed("PREP") | {"should"}
    for j in range(conj - 1, max(0, conj - 40), -1):
        if p.low[j] == "and" and p.low[j + 1] == "," and p.low[j + 2] in openers:
            return j
    return conj


def _before(p: Passage, conj: int) -> int:
    while conj > 0 and p.at(conj - 1) in (",", ";", "and", "but"):
        conj -= 1
    return conj


def _below(p: Passage, sites: list[Site], i: int, setting: Setting) -> str:
    """Whether a verb in its base form stands below an open "to" ("urge both to stop and agree ...") rather than beside the trigger: "below", a doubt, or ""."""
    known = setting.grammar.index
    asks = any(f.force in ("exhortation", "binding") for f, _ in known.get(p.low[sites[-1].anchor], ()))
    span = range(sites[-1].anchor + 1, i)
    if sites[0].form != "base" or not asks:
        return ""
    if not any(p.low[j] == "to" and infinitive_after_to(p, j + 1, i) for j in span):
        return ""
    low = p.low[i]
    frames = [f for f, _ in setting.grammar.index.get(low, ())]
    if low in _EITHER or not any(f.speech for f in frames):
        return "below"
    return "may be part of what is asked before it"
