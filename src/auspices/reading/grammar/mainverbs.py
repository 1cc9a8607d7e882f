"""Which words of a sentence are its main verbs, and what joins them: by the words around them, without a model."""

from __future__ import annotations

from dataclasses import dataclass
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
    present_verb,
    skip_adverbs,
    thirds,
)
from .patterns import Form
from .tokens import Passage

FINITE = frozenset({"is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "am"})
_TELLING = frozenset({"statement", "declaration", "unknown"})
PRESENTS = frozenset({"agreement", "declaration", "imperatives"})
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


_ATTITUDES = frozenset({"intend", "hope", "expect", "wish", "trust", "believe"})
_TURNS = frozenset({"invite", "request", "ask", "encourage"})


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


def fits(frame: Frame, setting: Setting) -> bool:
    """Whether a frame is tried in this genre and place."""
    if frame.genres and setting.genre not in frame.genres:
        return False
    return frame.recital == "both" or (frame.recital == "only") == setting.recital


def goes_on(p: Passage, anchor: int, i: int) -> bool:
    """Whether a modal behind "and" goes on with the subject of a verb in the present ("enters into force and shall remain")."""
    modal = listed("MODAL")
    on = (
        p.low[i] in ("is", "are", "remain")
        or p.low[i] in certain_verbs()
        or (p.low[i] in modal and p.low[anchor] not in modal)
        or (p.low[anchor] in thirds() and p.low[i] in thirds() and (determined(p, i + 1) or p.at(i + 1) == "to"))
    )
    return on and "that" not in p.low[anchor:i]


@cache
def certain_verbs() -> frozenset[str]:
    """Third persons that are no nouns in the plural: the main verb, where one stands in the main clause."""
    spoken = {forms(verb)[0] for verb in listed("PERFORM") | {"intend", "hope", "expect", "wish", "trust"}}
    return (thirds() | spoken) - {forms(noun)[0] for noun in listed("both")}


def opening_form(p: Passage, i: int, setting: Setting) -> Form | None:
    """The form in which a verb at the very beginning performs, None if it does not."""
    low = p.at(i)
    if setting.recital:
        return "ing"
    if low in listed("MODAL") or low in FINITE:
        return None
    if low.endswith("ing"):
        return None
    if setting.genre in ("resolution", "unknown") or setting.headless:
        form: Form = "third" if low in thirds() or (low.endswith("s") and not low.endswith("ss")) else "base"
        return None if form == "base" and setting.genre == "unknown" and not setting.headless else form
    return None


def finite_form(p: Passage, i: int, setting: Setting, sites: list[Site]) -> Form | None:
    """The form of a finite verb at `i`, None if the word is none here."""
    low = p.low[i]
    before = back_over_adverbs(p, i, 0) - 1
    prev = p.at(before)
    if low in listed("MODAL"):
        if p.capital(i) and i:
            return None
        return None if prev in listed("DET") and low in ("will", "might", "may") else "base"
    if low in ("do", "does") and p.at(i + 1) == "hereby":
        return None
    if low in FINITE:
        return None if prev in listed("MODAL") or prev == "to" else "base"
    if setting.recital:
        return "ing" if low.endswith("ing") and low in setting.grammar.index else None
    if low == "be":
        return None
    known = low in setting.grammar.index
    present = setting.genre in PRESENTS and present_verb(p, i, len(p))
    if not known and not present:
        return None
    if (
        p.capital(i)
        or prev in listed("MODAL")
        or (prev in listed("AUX") and p.at(before + 1) != "hereby")
        or prev in ("to", "not")
    ):
        return None
    if prev in listed("POSS") or prev in listed("PREP") or prev.endswith(("'s", "s'")):
        return None
    if prev in listed("DET") and prev not in listed("PRON"):
        return None
    if prev in listed("ADJ") or (before == 0 and prev.endswith("ed")):
        return None
    if low in past_forms():
        told = setting.genre in _TELLING and p.at(i + 1) != "by"
        return "past" if told and ((sites and sites[0].form == "past") or subject_before(p, i)) else None
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


def subject_before(p: Passage, i: int) -> bool:
    """Whether the words before a past form can be its subject: an article or name opens the sentence, and no preposition stands before the verb."""
    loose = p.at(i - 1) in ("nothing", "anything", "those", "all") or p.at(i + 1) in ("in", "under", "at", "during")
    return p.capital(0) and not loose and p.at(i - 1) not in listed("PREP")


def pointing(p: Passage, i: int) -> bool:
    """Whether "that" points ("in that context") rather than opens a clause."""
    return (
        p.at(i + 1) in listed("thatnouns")
        or p.at(i - 1) in ("in", "to", "of", "at", "for", "on")
        or p.at(i + 1) in ("of", "purpose")
        or (p.at(i + 1) == "in" and p.at(i - 1) in ("including", "as", "than"))
    )


def consumes(p: Passage, i: int) -> bool:
    """Whether the word is the verb of a waiting subordinate clause, though not one that could speak."""
    low, prev = p.low[i], p.at(i - 1)
    if p.capital(i) or prev == "to" or prev in listed("DET") or prev in listed("POSS") or prev in listed("PREP"):
        return False
    told = prev in ("who", "which") and low in listed("verbs") | listed("both")
    return told or low in thirds() or low.endswith("ed") or infinitive(p, i, len(p))


def adjacent(p: Passage, conj: int, i: int) -> bool:
    """Whether between the conjunction and the verb there are only adverbs or a phrase between commas or of a few words."""
    at = skip_adverbs(p, joint_end(p, conj), i)
    if at == i:
        return True
    if p.at(at) in (",", "and") or p.at(at) in listed("PREP"):
        last = max((j for j in range(at, i) if p.low[j] == ","), default=-1)
        if last >= 0 and i - conj < 30 and (p.at(at) == "," or p.at(at) in listed("PREP")):
            return skip_adverbs(p, last + 1, i) == i
    return False


def after_aside(p: Passage, i: int, end: int) -> int:
    """The token behind a phrase that opens the sentence and ends with a comma; `i` itself where there is none."""
    comma = next((j for j in range(i, min(end, i + 40)) if p.low[j] == "," and not p.depth[j]), -1)
    return skip_adverbs(p, comma + 1, end) if comma >= 0 else i


def joint_end(p: Passage, conj: int) -> int:
    """The first token behind a conjunction and what stands with it ("and, but")."""
    at = conj + (3 if p.at(conj) == "as" else 1)
    while p.at(at) in ("and", "but", ","):
        at += 1
    return at


def joint_start(p: Passage, conj: int) -> int:
    """The first token of a conjunction with the commas before it: where the clause before it ends."""
    while conj > 0 and p.at(conj - 1) in (",", ";", "and", "but"):
        conj -= 1
    return conj


def joining(p: Passage, conj: int) -> int:
    """The conjunction itself where a comma only closes what was put in behind it ("and, should talks fail, calls on")."""
    if p.low[conj] != ",":
        return conj
    openers = listed("SUBORD") | listed("PREP") | {"should"}
    for j in range(conj - 1, max(0, conj - 40), -1):
        if p.low[j] == "and" and p.low[j + 1] == "," and p.low[j + 2] in openers:
            return j
    return conj


def _put_to(p: Passage, i: int) -> bool:
    """Whether a verb of asking has one whom it asks, and what ("request the Office to ...")."""
    if not determined(p, i + 1):
        return False
    return any(p.low[j] == "to" and infinitive_after_to(p, j + 1, len(p)) for j in range(i + 2, min(len(p), i + 16)))


def hangs_below(p: Passage, sites: list[Site], i: int, setting: Setting) -> str:
    """Whether a verb in its base form stands below an open "to" ("urge both to stop and agree ...") rather than beside the trigger: "below", a doubt, or ""."""
    known = setting.grammar.index
    asks = any(f.force in ("exhortation", "binding") for f, _ in known.get(p.low[sites[-1].anchor], ()))
    span = range(sites[-1].anchor + 1, i)
    if sites[0].form != "base" or not asks:
        return ""
    if not any(p.low[j] == "to" and infinitive_after_to(p, j + 1, i) for j in span):
        return ""
    low = p.low[i]
    if low in _ATTITUDES and p.low[sites[-1].anchor] in listed("MODAL"):
        return ""
    if low in _TURNS and p.at(joint_start(p, i - 1)) == "," and _put_to(p, i):
        return "may be part of what is asked before it"
    frames = [f for f, _ in setting.grammar.index.get(low, ())]
    if low in _EITHER or not any(f.speech for f in frames):
        return "below"
    return "may be part of what is asked before it"
