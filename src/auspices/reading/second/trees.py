"""Walking a dependency tree: conjuncts, and the stretch of text that a word governs. Tokens are spaCy's, or anything with the same attributes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auspices.reading.model import Span

EDGES = frozenset({"punct", "cc", "det:predet"})


def conjuncts(token: Any) -> Iterator[Any]:
    """The word and all that are conjoined to it, in the order of the text."""
    found, waiting = [], [token]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += [child for child in one.children if child.dep_ == "conj"]
    yield from sorted(found, key=lambda one: int(one.i))


def without(token: Any, *labels: str) -> list[Any]:
    """The children of these labels: where another stretch begins."""
    return [child for child in token.children if child.dep_ in labels]


def extent(token: Any, stop: Sequence[Any]) -> tuple[int, int]:
    """From the first to the last token (inclusive) that the word governs, leaving out the words of `stop` and what they govern."""
    left_out = {one.i for one in stop}
    first = last = int(token.i)
    waiting = [token]
    while waiting:
        one = waiting.pop()
        first, last = min(first, int(one.i)), max(last, int(one.i))
        waiting += [child for child in one.children if child.i not in left_out]
    beyond = min((int(one.left_edge.i) for one in stop if one.i > token.i), default=last + 1)
    return first, max(first, min(last, beyond - 1))


def named(head: Any) -> list[tuple[int, int]]:
    """The stretches of a noun and of those conjoined to it, each by itself."""
    return [extent(one, without(one, "conj")) for one in conjuncts(head)]


def clean(stretch: tuple[int, int], doc: Any, base: int) -> Span:
    """The stretch without commas and conjunctions at its edges, in the offsets of the whole text."""
    first, last = stretch
    while last > first and doc[last].dep_ in EDGES:
        last -= 1
    while first < last and doc[first].dep_ in EDGES:
        first += 1
    return Span(base + doc[first].idx, base + doc[last].idx + len(doc[last].text))
