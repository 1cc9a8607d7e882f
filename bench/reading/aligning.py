"""Which proposed clause is which annotated one: by what they share of the text, one to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .annotation import Annotated
from .folding import Bridge, Pair, search

LEAST = 0.5  # of the shorter clause


def align(gold: Annotated, proposed: Sequence[Mapping[str, Any]], text: str) -> list[tuple[int, int]]:
    """Pairs (index in the annotation, index among the proposed), the best fit first. `text` is that in which the proposed offsets count."""
    bridge = Bridge(gold.folded, text)
    wanted = [bridge.over(clause["span"]) for clause in gold.clauses]
    given = [span_of(clause, text) for clause in proposed]
    fits = [
        (fit, i, j)
        for i, mine in enumerate(wanted)
        for j, theirs in enumerate(given)
        if mine and theirs and (fit := _fit(mine, theirs))
    ]
    pairs, taken = [], (set[int](), set[int]())
    for _, i, j in sorted(fits, key=lambda one: (-one[0], one[1], one[2])):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((i, j))
    return sorted(pairs)


def span_of(clause: Mapping[str, Any], text: str) -> Pair | None:
    """A proposed clause's place: its offsets, or else where its words stand."""
    start, end = clause.get("start"), clause.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text):
        return start, end
    return search(str(clause.get("text") or ""), text)


def _fit(one: Pair, other: Pair) -> float:
    """What two passages share of both together, 0 where it is less than `LEAST` of the shorter."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared < LEAST * min(one[1] - one[0], other[1] - other[0]) or shared <= 0:
        return 0.0
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))
