"""Standings as rectangles, judged by all rows of a cell anew: they tile the (at, known) plane, exactly one per point. What the sweep is held against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from auspices.kernel.instants import MAX, MIN, Instant
from auspices.monitor.plan.cells import Cell, Facets, Plan
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.verdicts.standing import Standing, Strip
from auspices.monitor.viewpoint import hears
from auspices.pack.model import Claim, Pack, View


@dataclass(frozen=True, slots=True)
class Rectangle:
    """One standing over [at_from, at_to) x [known_from, known_to)."""

    at_from: Instant
    at_to: Instant
    known_from: Instant
    known_to: Instant
    standing: Standing


def strip(evidence: Evidence, cell: Cell, view: View, known: Instant, clearance: str) -> Strip:
    """A cell's standings along `at`, as known at one instant; neighbours with equal values joined. Empty for an item not heard of."""
    if cell.item and not evidence.exists(cell, known, hears(view, clearance)):
        return []
    judged = evidence.judged(cell, view, known, clearance)
    edges = [MIN, *(edge for edge in judged.breaks() if MIN < edge < MAX), MAX]
    out: Strip = []
    for start, end in pairwise(edges):
        standing = judged.at(start)
        if out and out[-1][2].value == standing.value:
            out[-1] = (out[-1][0], end, out[-1][2])
        else:
            out.append((start, end, standing))
    return out


def tile(
    evidence: Evidence, cell: Cell, view: View, clearance: str, known_from: Instant = MIN, known_to: Instant = MAX
) -> Iterator[Rectangle]:
    """The rectangles of a cell in a view for `known` in [known_from, known_to)."""
    steps = sorted({known_from, *(one for one in _steps(evidence, cell) if known_from < one < known_to)})
    growing: dict[tuple[Instant, Instant, tuple[object, ...]], tuple[Instant, Standing]] = {}
    for step in steps:
        now = {
            (start, end, standing.value): standing
            for start, end, standing in strip(evidence, cell, view, step, clearance)
        }
        for key in [key for key in growing if key not in now]:
            since, standing = growing.pop(key)
            yield Rectangle(key[0], key[1], since, step, standing)
        for key, standing in now.items():
            growing.setdefault(key, (step, standing))
    for key, (since, standing) in growing.items():
        yield Rectangle(key[0], key[1], since, known_to, standing)


def _steps(evidence: Evidence, cell: Cell) -> Iterator[Instant]:
    """The instants of `known` at which a cell may change."""
    ids = {row.claim.id for row in evidence.rows(cell)} | {one.claim.id for one in evidence.marks.every(cell)}
    yield from (act.known for act in cell.acts)
    for claim in evidence.claims:
        if claim.id in ids or claim.withdraws in ids:
            yield claim.known


def rectangles(
    pack: Pack,
    claims: Iterable[Claim],
    commitment: str,
    bearer: str,
    reading: str,
    view: str,
    facets: Facets = (),
    clearance: str = "public",
) -> list[Rectangle]:
    """The rectangles of one cell. Raises KeyError if the pack has no such cell or view."""
    evidence = Evidence(Plan(pack), claims)
    key = (commitment, bearer, reading, facets)
    cell = next((one for one in (*evidence.plan.cells, *evidence.instances) if one.key == key), None)
    if cell is None:
        raise KeyError(key)
    return list(tile(evidence, cell, pack.views[view], clearance))
