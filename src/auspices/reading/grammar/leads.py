"""What a unit takes from the passage it hangs on: the speaker ("The Security Council,"), or a whole head ("Urges both sides:") whose item it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from auspices.reading.model import Span, Unit

from .coordination import Link
from .finding import Found, find
from .lexicon import infinitive_after_to, listed, skip_adverbs
from .mainverbs import Setting, certain_verbs
from .tokens import Passage, tokenise

_HEADING = 8


@dataclass(frozen=True, slots=True)
class Lead:
    """`given`: there is a lead; `speaker`: who speaks in it; `trigger`: the frame that the head begins and its items end."""

    given: bool = False
    speaker: Span | None = None
    trigger: Found | None = None
    passage: Passage | None = None

    @property
    def governs(self) -> bool:
        """Whether the head's verb rules its items, rather than announcing sentences of their own ("have agreed as follows:")."""
        return self.trigger is not None and not self.trigger.frame.announces

    @property
    def decides(self) -> bool:
        """Whether the head is "Decides:", below which an item may say what is done ("To call upon ...")."""
        return self.trigger is not None and self.trigger.frame.family == "decisions"


def lead_of(text: str, unit: Unit, setting: Setting) -> Lead:
    """What the unit's lead gives it; the innermost head counts."""
    speaker: Span | None = None
    trigger: Found | None = None
    passage: Passage | None = None
    for at in reversed(unit.lead):
        p = tokenise(text, at)
        if not len(p):
            continue
        found = [] if setting.recital else find(p, 0, len(p), replace(setting, headless=True))
        if found:
            trigger, passage = found[-1], p
        elif trigger is None and len(p) <= 40:
            speaker = _speaker(p) or speaker
    return Lead(bool(unit.lead), speaker, trigger, passage)


def _speaker(p: Passage) -> Span | None:
    """Who a lead without a verb names: "The Security Council,"."""
    end = len(p)
    while end and p.low[end - 1] in ",:;.":
        end -= 1
    if not end or any(p.low[i] in listed("AUX") for i in range(end)):
        return None
    return p.over(0, end)


def begins_with_verb(p: Passage) -> bool:
    """Whether an item begins as an order or a doing, not as a sentence with its own subject."""
    first = skip_adverbs(p, 0, len(p))
    low = p.at(first)
    return low in ("to", "not") or low in listed("verbs") or low in listed("both")


def ends_head(p: Passage, lead: Lead) -> bool:
    """Whether an item ends what its head begins: below a head that governs, always; else unless it is a sentence of its own."""
    if lead.governs or begins_with_verb(p):
        return True
    if len(p) <= _HEADING and p.raw(0).isupper() and all(p.raw(j).isupper() for j in range(len(p)) if p.word[j]):
        return False
    verbs = listed("AUX") | listed("MODAL") | certain_verbs() | {"means", "mean"}
    return not any(p.low[j] in verbs and not p.depth[j] and not p.capital(j) for j in range(len(p)))


def item_range(p: Passage) -> tuple[int, int, Link]:
    """Where an item's own words begin and end, and how they hang on the head."""
    start = skip_adverbs(p, 0, len(p))
    link: Link = "noun"
    if p.at(start) in ("to", "that", "for"):
        link = p.low[start]  # type: ignore[assignment]  # one of three literals
        start += 1
    elif infinitive_after_to(p, start, len(p)) or p.at(start) in listed("verbs") | listed("both") | {"not"}:
        link = "verb"
    end = len(p)
    while end > start and (p.low[end - 1] in ".,;:" or p.low[end - 1] in ("and", "or")):
        end -= 1
    return start, end, link
