"""The words of a text, found once, and marks at some of them: a pattern is tried on a stretch only where a word that it needs stands there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from auspices.reading.model import Span

from .gazetteer import WORD, Word, words_of

NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=2)
def words_in(text: str) -> tuple[Word, ...]:
    """The words of a text in small letters with where they begin and end; a hyphen parts."""
    return tuple(words_of(text))


def needed(phrase: str) -> str:
    """The word of a phrase to look for, its longest: where that does not stand the phrase does not."""
    said: list[str] = WORD.findall(phrase.casefold())
    return max(reversed(said), key=len)


@dataclass(frozen=True, slots=True)
class Marks:
    """Names of what may be read at offsets, which rise."""

    at: list[int]
    names: list[frozenset[str]]

    def within(self, span: Span) -> frozenset[str]:
        """The names of all marks of a stretch."""
        first = bisect_left(self.at, span.start)
        last = bisect_left(self.at, span.end, first)
        return NOTHING.union(*self.names[first:last]) if first < last else NOTHING


def marks(found: Iterable[tuple[int, frozenset[str]]]) -> Marks:
    """Marks of offsets with names, in any order."""
    order = sorted(found, key=lambda one: one[0])
    return Marks([at for at, _ in order], [names for _, names in order])
