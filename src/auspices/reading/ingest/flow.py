"""Passages as a medium with elements tells them, one after the other, with the raw text that they make."""

from __future__ import annotations

import re

from auspices.reading.model import BlockKind, Span

from .layer import EditKind, Passage, Repair
from .marks import Series, marks

_SPACE = re.compile(r"[ \t\r\n\f\v]+")


class Flow:
    """The raw text layer as it grows: one passage to a line. `passages` are those that hold something."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.begun = 0
        self.passages: list[Passage] = []
        self.repairs: list[Repair] = []
        self.kind: BlockKind = "paragraph"
        self.number, self.level, self.eid, self.boiler, self.main = "", 0, "", "", True
        self.number_at: Span | None = None
        self.ink = False

    def say(self, text: str, *, fold: bool = True) -> None:
        """Text of the passage that is open; `fold` as a browser does, where line ends in the source mean nothing."""
        if fold:
            text = _SPACE.sub(" ", text)
            if not self.ink:
                text = text.lstrip(" ")
        if text:
            self.ink = self.ink or not text.isspace()
            self.parts.append(text)
            self.length += len(text)

    def mark(self, kind: EditKind, start: int, now: str, reason: str, was: str | None = None) -> None:
        """Note a repair from `start` to here."""
        self.repairs.append(Repair(Span(start, self.length), now, kind, reason, was))

    def numbered(self, start: int) -> None:
        """What was said since `start` is the passage's number."""
        self.number_at = Span(start, self.length)

    def close(self) -> None:
        """End the passage that is open, if it holds anything, and forget its marks."""
        if self.ink or self.number:
            at = Span(self.begun, self.length)
            one = Passage(at, self.kind, self.number, self.number_at, self.level, bool(self.number) and self.number_at is None, self.eid, self.boiler, self.main)  # fmt: skip
            self.passages.append(one)
            self.parts.append("\n")
            self.length += 1
        elif self.length > self.begun:
            self.parts.append("\n")
            self.length += 1
        self.begun, self.ink = self.length, False
        self.number, self.level, self.eid, self.number_at = "", 0, "", None
        self.kind = "paragraph"

    def raw(self) -> str:
        """The text layer."""
        return "".join(self.parts)


def count_written(passages: list[Passage], seen: str) -> None:
    """Numbers that stand in the text of passages to which the medium gave none ("1." typed by hand): set in place, with their depth."""
    series = Series()
    for one in passages:
        if one.number or one.kind in {"cell", "footnote", "title"}:
            if one.number and one.counted:
                series.open = series.open if one.level else []
            continue
        text = one.at.of(seen)
        lead = len(text) - len(text.lstrip())
        found = series.choose(marks(text[lead : lead + 60]))
        if found is None or (found.style == "bullet" and found.length == 1 and text[lead] not in "•●▪◦‣·–—-*"):
            continue
        start = one.at.start + lead
        one.number, one.number_at = text[lead : lead + found.length], Span(start, start + found.length)
        one.level = max(one.level, series.take(found))
