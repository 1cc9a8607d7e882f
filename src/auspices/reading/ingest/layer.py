"""What each medium gives before it is normalised: the raw text with its passages, its repairs and what was trimmed. All spans are raw."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from auspices.reading.model import BlockKind, Medium, Span, Trim

EditKind = Literal["hyphen", "ocr", "control", "encoding", "footnote-mark", "tracked-change"]


@dataclass(slots=True)
class Passage:
    """A block of the raw text. `at` runs from its number, where it is written, to its last character. `boiler` names the kind of page furniture that the
    medium's own marking (an element, a class) makes it; `main` says whether it lies in the part marked as the page's main one."""

    at: Span
    kind: BlockKind = "paragraph"
    number: str = ""
    number_at: Span | None = None
    level: int = 0
    counted: bool = False
    eid: str = ""
    boiler: str = ""
    main: bool = True

    @property
    def body(self) -> Span:
        """The passage without its written number."""
        return Span(self.number_at.end, self.at.end) if self.number_at else self.at


@dataclass(frozen=True, slots=True)
class Repair:
    """`now` in the place of what stands at `at`. Without a `kind` it is white space only, and no reader needs to know."""

    at: Span
    now: str
    kind: EditKind | None = None
    reason: str = ""
    was: str | None = None


@dataclass(slots=True)
class Layer:
    """A text as its medium gave it."""

    medium: Medium
    raw: str
    passages: list[Passage] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    trims: list[Trim] = field(default_factory=list)
    lang: str = ""
    title: str = ""
    date: str = ""
