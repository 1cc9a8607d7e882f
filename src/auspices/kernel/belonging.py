"""Who is a member of whom, what lies within what: dated, transitive, with several parents allowed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .instants import ALWAYS, Interval
from .problems import Problem


class Edge(NamedTuple):
    """`part` belongs to `whole` during `during`."""

    part: str
    whole: str
    during: Interval


class Belonging:
    """A dated order of parts and wholes. Raises Problem PACK-CIRCLE when built from edges that run in a circle."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self.edges = tuple(edges)
        self._up: dict[str, list[Edge]] = {}
        for edge in self.edges:
            self._up.setdefault(edge.part, []).append(edge)
        self._spans: dict[tuple[str, str], tuple[Interval, ...]] = {}
        self._check()

    def _check(self) -> None:
        done: set[str] = set()

        def climb(part: str, path: tuple[str, ...]) -> None:
            if part in path:
                raise Problem("PACK-CIRCLE", " within ".join((*path[path.index(part) :], part)) + ".")
            if part in done:
                return
            for edge in self._up.get(part, ()):
                climb(edge.whole, (*path, part))
            done.add(part)

        for part in self._up:
            climb(part, ())

    def spans(self, part: str, whole: str) -> tuple[Interval, ...]:
        """The disjoint, sorted intervals in which `part` is, or belongs through any chain to, `whole`."""
        if part == whole:
            return (ALWAYS,)
        known = self._spans.get((part, whole))
        if known is None:
            found = [
                met
                for edge in self._up.get(part, ())
                for span in self.spans(edge.whole, whole)
                if (met := edge.during.meet(span))
            ]
            known = self._spans[part, whole] = merged(found)
        return known

    def throughout(self, part: str, whole: str, when: Interval) -> bool:
        """Whether it belongs during all of `when`."""
        return any(when.within(span) for span in self.spans(part, whole))

    def ever(self, part: str, whole: str, when: Interval) -> bool:
        """Whether it belongs at some moment of `when`."""
        return any(when.overlaps(span) for span in self.spans(part, whole))


def merged(spans: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same instants as disjoint sorted intervals; neighbours that touch are joined."""
    out: list[Interval] = []
    for span in sorted(spans):
        if out and span.earliest <= out[-1].latest + 1:
            out[-1] = Interval(out[-1].earliest, max(out[-1].latest, span.latest))
        else:
            out.append(span)
    return tuple(out)
