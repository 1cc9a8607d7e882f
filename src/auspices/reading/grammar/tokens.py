"""A passage as tokens: words, numbers and marks with their places, and how deep each stands in brackets, quotation marks or dashes.

Offsets are those of the text that is read (normalised). One pass; the time grows with the length of the passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from auspices.reading.model import Span

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’~‑][^\W_]+)*['’]?|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?|[^\w\s]|_")
_OPEN = {"(": ")", "[": "]", "“": "”", "«": "»", "„": "“"}
_SHUT = frozenset(_OPEN.values())
_DASHES = frozenset("–—")
_STRAIGHT = '"'


@dataclass(slots=True)
class Passage:
    """The tokens of `text[span]`. Parallel lists, one entry a token: `low` in small letters (save the month May, which is no verb), `start`, `end`, `word` (is it a word),
    `depth` (0: the passage's own level; more inside brackets, quotation marks and pairs of dashes). `bag`: which words there are at all;
    `adverbs`: how many tokens the adverb takes that begins at one (lexicon.py remembers it here)."""

    text: str
    span: Span
    low: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    word: list[bool] = field(default_factory=list)
    depth: list[int] = field(default_factory=list)
    bag: frozenset[str] = frozenset()
    adverbs: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.low)

    def at(self, i: int) -> str:
        """The token in small letters, "" outside the passage."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def raw(self, i: int) -> str:
        """The token as written."""
        return self.text[self.start[i] : self.end[i]] if 0 <= i < len(self.low) else ""

    def capital(self, i: int) -> bool:
        """Whether the token begins with a capital."""
        return self.raw(i)[:1].isupper()

    def over(self, a: int, b: int) -> Span:
        """The span of tokens `a` up to, not including, `b`."""
        return Span(self.start[a], self.end[b - 1])


def tokenise(text: str, span: Span) -> Passage:
    """The passage's tokens with their depth. A bracket or mark without its other half changes no depth."""
    passage = Passage(text, span)
    for found in _TOKEN.finditer(text, span.start, span.end):
        raw = found.group()
        low = raw if raw == "May" else raw.lower()
        passage.low.append(low.replace("’", "'").replace("~", "-").replace("‑", "-"))
        passage.start.append(found.start())
        passage.end.append(found.end())
        passage.word.append(raw[0].isalpha())
    passage.bag = frozenset(passage.low)
    _measure(passage)
    return passage


def _measure(passage: Passage) -> None:
    """Pair what opens with what closes, then count the pairs that are open at each token."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    straight = dash = -1
    for i, low in enumerate(passage.low):
        if low in _OPEN and not (low == "“" and waiting and waiting[-1][0] == "“"):
            waiting.append((_OPEN[low], i))
        elif low in _SHUT:
            at = next((k for k in range(len(waiting) - 1, max(-1, len(waiting) - 8), -1) if waiting[k][0] == low), -1)
            if at >= 0:
                pairs.append((waiting[at][1], i))
                del waiting[at:]
        elif low == _STRAIGHT:
            if straight >= 0:
                pairs.append((straight, i))
                straight = -1
            else:
                straight = i
        elif low in _DASHES and not waiting:
            if dash >= 0:
                pairs.append((dash, i))
                dash = -1
            else:
                dash = i
    change = [0] * (len(passage) + 1)
    for a, b in pairs:
        change[a] += 1
        change[b + 1] -= 1
    depth = 0
    for step in change[:-1]:
        depth += step
        passage.depth.append(depth)
