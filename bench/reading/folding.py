"""Offsets of annotations: counted in the folded text, and brought to a reader's own text, whose repairs and trims shift them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

Pair = tuple[int, int]
WORD = re.compile(r"\w+")


def fold(raw: str) -> str:
    """One line: a hyphen at a line's end joins what follows and stays; every other run of white space is one blank."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=\w)-[ \t]*\r?\n\s*", "-", raw.removeprefix("\ufeff"))).strip()


def search(words: str, folded: str, after: int = 0) -> Pair | None:
    """Where a passage stands in a folded text, not before `after` if it can be had there; None where it does not stand at all."""
    wanted = fold(words)
    start = folded.find(wanted, after)
    if start < 0:
        start = folded.find(wanted)
    return None if start < 0 or not wanted else (start, start + len(wanted))


class Bridge:
    """From offsets of one text to those of another that has mostly the same words."""

    def __init__(self, here: str, there: str) -> None:
        self.same = here == there
        self.here = [] if self.same else [match.span() for match in WORD.finditer(here)]
        self.there = [] if self.same else [match.span() for match in WORD.finditer(there)]
        self.to: dict[int, int] = {}
        if not self.same:
            mine = [here[a:b] for a, b in self.here]
            theirs = [there[a:b] for a, b in self.there]
            for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
                self.to.update({block.a + i: block.b + i for i in range(block.size)})

    def over(self, pair: Pair) -> Pair | None:
        """The same passage in the other text, from its first common word to its last; None where no word of it is there."""
        if self.same:
            return pair
        start, end = pair
        words = [
            (self.here[i], self.there[j])
            for i, j in self.to.items()
            if self.here[i][0] < end and self.here[i][1] > start
        ]
        if not words:
            return None
        words.sort()
        (first, at), (last, until) = words[0], words[-1]
        return max(0, at[0] - max(0, first[0] - start if first[0] - start < 4 else 0)), until[1] + _tail(last[1], end)


def _tail(last: int, end: int) -> int:
    """What follows the last word in the passage (a full stop), when it is short enough to be only that."""
    return end - last if 0 <= end - last < 4 else 0
