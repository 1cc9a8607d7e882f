"""The verbs with which a sentence speaks: found by walking its main clause, past subordinate ones, with those that "and" puts beside the first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .frames import Frame
from .lexicon import (
    determined,
    listed,
    skip_adverbs,
)
from .mainverbs import (
    FINITE,
    PRESENTS,
    Setting,
    Site,
    adjacent,
    after_aside,
    certain_verbs,
    consumes,
    finite_form,
    goes_on,
    hangs_below,
    joining,
    joint_end,
    joint_start,
    opening_form,
    pointing,
)
from .matching import Match, match
from .patterns import Form, Pattern
from .subjects import Range, has_word, names_someone, subject
from .tokens import Passage

PAST = "told in the past tense: it may be of another occasion"
_LOOK = 600
_MOST = 100


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
    index, bag = setting.grammar.index.get(p.low[site.anchor], ()), p.bag
    for frame, pattern in (*index, *setting.grammar.open):
        if not fits(frame, setting) or any(bag.isdisjoint(words) for words in pattern.needed):
            continue
        if pattern.anchor.name == "PRESENT" and (
            setting.genre not in PRESENTS
            or who is None
            or site.form == "ing"
            or (site.bare and p.low[site.anchor] not in certain_verbs())
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
        if words >= listed("PARTY"):
            if not at or not (names_someone(p, at) or has_word(p, at, words)):
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
        first = after_aside(p, first, b)
    while first < b and not p.word[first] and p.low[first] in "“‘\"'[":
        first += 1
    index = setting.grammar.index
    wanted = opening_form(p, first, setting)
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
        if low == "that" and p.at(i - 1) in ("save", "except"):
            conj, clear = i, pending == 0
        elif low == "provided" and p.at(i + 1) in listed("PREP"):
            continue
        elif inverted or low in listed("SUBORD") or (low == "that" and not pointing(p, i)):
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
            form = finite_form(p, i, setting, sites)
            if not form:
                if pending and consumes(p, i):
                    pending -= 1
                continue
            if low in listed("MODAL") or low in FINITE:
                chain = i + 1
            opens = low in index
            bare = conj >= 0 and adjacent(p, conj, i)
            if (
                bare
                and sites
                and opens
                and (form == sites[0].form or (p.low[sites[0].anchor] == "would" and form == "third"))
                and low not in listed("MODAL")
                and low not in FINITE
                and sites[0].anchor != i
            ):
                if heard or _aside_of_modal(p, sites[-1].anchor, conj):
                    continue
                doubt = hangs_below(p, sites, i, setting)
                if doubt == "below":
                    continue
                joined = joining(p, conj)
                sites.append(Site(i, form, joint_end(p, joined), joint_start(p, joined), bare=True, doubt=doubt))
                pending = 0
                continue
            if bare and sites and not pending and p.low[conj] in ("and", "but") and goes_on(p, sites[-1].anchor, i):
                sites.append(Site(i, form, joint_end(p, conj), joint_start(p, conj), bare=True))
                continue
            if pending:
                pending -= 1
                heard = opens and not low.startswith("remain") and low not in listed("MODAL") and low not in FINITE and _speaks(low, setting)
                continue
            if not closed:
                if bare and p.low[conj] in ("and", "but") and (low in listed("MODAL") or low in FINITE):
                    continue
                if opens or low in listed("MODAL") or low in FINITE or setting.genre in PRESENTS:
                    sites.append(Site(i, form, a, a, bare=False))
                    closed = low in listed("MODAL") or low in FINITE or bool(_tried(p, sites[-1], b, setting))
                    if not closed:
                        sites.pop()
                        closed = low in certain_verbs()
            elif (
                conj >= 0
                and clear
                and not bare
                and conj > (sites[-1].anchor if sites else a)
                and (determined(p, conj + 1) or p.at(conj + 1) in listed("PRONSPEAKER"))
                and p.at(conj + 1) != "that"
                and (
                    low in listed("MODAL")
                    or low in FINITE
                    or (opens and (p.at(conj) in (",", ";") or p.at(conj - 1) in (",", ";")))
                )
            ):
                sites.append(Site(i, form, joint_end(p, conj), joint_start(p, conj), bare=False))
    return sites


def _aside_of_modal(p: Passage, modal: int, comma: int) -> bool:
    """Whether the comma only closes what is put between a modal and its verb ("may, after one year, call upon")."""
    return p.low[modal] in listed("MODAL") and p.at(modal + 1) == "," and p.low[comma] == "," and "," not in p.low[modal + 2 : comma]


def _speaks(low: str, setting: Setting) -> bool:
    """Whether a verb could itself be a performative here."""
    return any(frame.speech and fits(frame, setting) for frame, _ in setting.grammar.index.get(low, ()))
