"""Marks that are not seen: what turns the direction of writing, what has no width, what steers a printer. They are dropped and listed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from auspices.kernel.problems import Problem
from auspices.reading.model import Span

from .layer import Repair

# The joiners U+200C and U+200D are letters' business in several scripts and stay.
MARKS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]+")  # fmt: skip
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BINARY = re.compile("[\x00-\x08\x0e-\x1a]")


def controls(raw: str, name: str) -> list[Repair]:
    """One repair for each run of such marks. Raises TEXT-MEDIUM where so many stand that it is no text."""
    stray = sum(1 for _ in _BINARY.finditer(raw))
    if "\0" in raw or stray > 20 + len(raw) // 100:
        raise Problem("TEXT-MEDIUM", "It holds zero bytes or control characters as no text does.", name)
    return [Repair(Span(*one.span()), "", "control", _reason(one[0])) for one in MARKS.finditer(raw)]


def unseen(raw: str) -> str:
    """The text with a blank for each such mark, of the same length: for looking at, not for keeping."""
    return MARKS.sub(lambda one: " " * len(one[0]), raw)


@lru_cache(maxsize=256)
def _reason(marks: str) -> str:
    names = ", ".join(dict.fromkeys(unicodedata.name(char, f"U+{ord(char):04X}").lower() for char in marks))
    if _TURNS.search(marks):
        return f"a direction override or embedding, which can show another text than it holds: {names}"
    return f"not seen in print: {names}"
