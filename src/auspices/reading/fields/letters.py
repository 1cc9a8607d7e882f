"""Letters: "I", "my Government" and "you" by the line that says who writes to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from auspices.reading.model import Actor, Cut, Span

from .surroundings import Surroundings

_LINE = re.compile(
    r"(?:Letter\b.{0,60}?\bfrom\s+|From:?\s+)?(?P<sender>(?:[Tt]he|His|Her)\s+[A-Z].{3,110}?)\s+(?:addressed\s+)?to:?\s+(?P<to>(?:the|His|Her)\s+[A-Z].{3,110})"
)
_ADDRESS = re.compile(r"\bExcellency\b|\bSir,|\bMadam,|assurances of my")
_STATE = re.compile(
    r"\bof\s+(?:the\s+)?(?!Foreign|State|Ministers|the)(?P<name>[A-Z][\w-]*(?:\s+(?:of|and|the|[A-Z][\w-]*))*)$"
)
_OWN = re.compile(r"(?:my|our)\s+government|we|us", re.IGNORECASE)
_THEIR = re.compile(r"(?:your|your excellency's)\s+government|your authorities", re.IGNORECASE)
_PERSON = re.compile(r"i|me|the undersigned", re.IGNORECASE)
_YOU = re.compile(r"you|your excellency|excellency", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of a text: where it begins, who writes it, for which State, to whom, of which State."""

    start: int
    sender: Span
    state: Span
    recipient: Span
    theirs: Span


def letters_of(around: Surroundings) -> tuple[Letter, ...]:
    """The letters of a document in order, read once; empty where it is none."""
    if around.letters is None:
        text = around.text
        found = []
        for block in around.document.source.blocks if _ADDRESS.search(text) else ():
            line = _LINE.fullmatch(text, block.span.start, block.span.end)
            if line and block.span.end - block.span.start < 240:
                sender, to = Span(*line.span("sender")), Span(*line.span("to"))
                found.append(Letter(block.span.start, sender, _state(text, sender), to, _state(text, to)))
        around.letters = tuple(found)
    return around.letters


def _state(text: str, who: Span) -> Span:
    hit = _STATE.search(text, who.start, who.end)
    return Span(*hit.span("name")) if hit else who


def letter_at(around: Surroundings, cut: Cut) -> Letter | None:
    """The letter in which a clause stands."""
    return next((one for one in reversed(letters_of(around)) if one.start <= cut.span.start), None)


def writer(around: Surroundings, cut: Cut, letter: Letter) -> tuple[Actor, ...]:
    """Who says a clause of a letter: the writer where it says "I", else the State for which he writes."""
    said = cut.roles.get("speaker") or cut.roles.get("subject")
    personal = said is not None and _PERSON.fullmatch(around.text, said.start, said.end)
    who = letter.sender if personal else letter.state
    return (Actor(who.of(around.text), "", who, "speaker.letter", "resolved", "issuer"),)


def named_in_letter(around: Surroundings, cut: Cut, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Actors of a clause, with "my Government", "I" and "you" as those who write and are written to."""
    letter = letter_at(around, cut) if found else None
    if letter is None:
        return found
    out = []
    for one in found:
        at = next(
            (
                span
                for form, span in (
                    (_OWN, letter.state),
                    (_PERSON, letter.sender),
                    (_THEIR, letter.theirs),
                    (_YOU, letter.recipient),
                )
                if form.fullmatch(one.text)
            ),
            None,
        )
        out.append(replace(one, text=at.of(around.text), grade="resolved", via=f"letter:{one.text}") if at else one)
    return tuple(out)
