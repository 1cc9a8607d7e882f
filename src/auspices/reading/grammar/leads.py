"""What a unit takes from the passage it hangs on: the speaker ("The Security Council,"), or a whole head ("Urges both sides:") whose item it is."""

from __future__ import annotations

from dataclasses import dataclass

from auspices.reading.model import Cut, Span, Unit

from .finding import Found, Setting, find
from .force import standing
from .frames import Grammar, act_of
from .lexicon import listed, skip_adverbs
from .tokens import Passage, tokenise


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
        return (
            self.trigger is not None
            and self.trigger.frame.needs != "agreement"
            and self.trigger.frame.force not in ("declaration", "self-commitment")
        )

    @property
    def decides(self) -> bool:
        """Whether the head is "Decides:", below which an item may say what is done ("To call upon ...")."""
        return self.trigger is not None and self.trigger.frame.act in ("decide", "agree", "resolve")

    def apply(self, p: Passage, span: Span, unit: Unit, *, competent: bool, genre: str) -> list[Cut]:
        """The clause of an item: the head's act and roles, the item as its complement."""
        one, head = self.trigger, self.passage
        if one is None or head is None:
            return []
        start = skip_adverbs(p, 0, len(p))
        if p.at(start) in ("to", "that", "for"):
            start += 1
        end = len(p)
        while end > start and (p.low[end - 1] in ".,;:" or p.low[end - 1] in ("and", "or")):
            end -= 1
        if start >= end:
            return []
        held = standing(p, one, (start, end), competent=competent, recital=False, genre=genre)
        roles = {name: head.over(*at) for name, at in one.match.slots.items() if name not in ("complement", "object")}
        if one.who:
            roles[one.pattern.subject] = head.over(*one.who)
        elif self.speaker:
            roles[one.pattern.subject] = self.speaker
        shared = frozenset((*roles, "trigger"))
        roles["complement"] = p.over(start, end)
        return [
            Cut(
                unit.n,
                unit.n,
                unit.node,
                span,
                one.frame.id,
                act_of(one.frame, head.low[slice(*one.match.trigger)]),
                held.force,
                head.over(*one.match.trigger),
                roles,
                shared - {"trigger"},
                held.underlying,
                held.reason,
                held.decide,
                held.forces,
                (one.doubt,) if one.doubt else (),
            )
        ]


def lead_of(text: str, unit: Unit, rules: Grammar, genre: str, *, recital: bool) -> Lead:
    """What the unit's lead gives it."""
    speaker: Span | None = None
    trigger: Found | None = None
    passage: Passage | None = None
    for at in reversed(unit.lead):
        p = tokenise(text, at)
        if not len(p):
            continue
        found = [] if recital else find(p, 0, len(p), Setting(rules, genre, headless=speaker is not None))
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
