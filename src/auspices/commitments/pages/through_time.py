"""How whole commitments stood through time, as known at one instant: the stored strips of cells, combined where a whole has parts."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from auspices.kernel.instants import MAX, MIN, Instant
from auspices.monitor import Plan, Standing
from auspices.monitor.codes import joined
from auspices.monitor.plan.cells import Cell, bearer_under
from auspices.monitor.plan.lifecycle import phase_at, phases
from auspices.monitor.standings.rollup import of_facets, of_items
from auspices.pack.model import Commitment

Key = tuple[str, str, str]  # commitment, bearer, reading


class StandingPeriod(NamedTuple):
    """One standing over [start, end), in seconds UTC."""

    start: Instant
    end: Instant
    standing: Standing


@dataclass(frozen=True)
class Course:
    """The stretches of one whole commitment, without gap, by time."""

    stretches: tuple[StandingPeriod, ...]

    def at(self, moment: Instant) -> Standing:
        """How it stood."""
        return self.stretches[max(bisect_right(self._starts, moment) - 1, 0)].standing

    @cached_property
    def _starts(self) -> list[Instant]:
        # An umbrella asks every course beneath it at every edge of all of them.
        return [one.start for one in self.stretches]


Apart = Callable[[Standing, Instant], bool]


def courses(
    plan: Plan, strips: Iterable[StandingPeriod], known: Instant, apart: Apart, *, party: bool, only: str | None = None
) -> dict[Key, Course]:
    """The course of every whole that strips (of one view; `party`: of a party's) tell of, of items too, and of the umbrellas over them.

    If the strips are of one commitment, `only` names it, and of umbrellas nothing is told.

    `apart` tells of an item's standing whether the item is contested at a moment.
    """
    by_whole: dict[Key, dict[object, list[StandingPeriod]]] = {}
    for strip in strips:
        one = strip.standing
        by_whole.setdefault((one.commitment, one.bearer, one.reading), {}).setdefault(one.facets, []).append(strip)
    items = {cell.key[:3]: cell for cell in plan.templates if only in (None, cell.commitment.id)}
    out = {
        key: _combined([Course(tuple(many)) for many in cells.values()])
        for key, cells in by_whole.items()
        if key not in items
    }
    for key, template in items.items():
        found = [Course(tuple(many)) for many in by_whole.get(key, {}).values()]
        out[key] = _of_items(template, found, known, apart, party=party)
    for cell in plan.umbrellas if only is None else ():
        if course := _umbrella(plan, cell, out, known):
            out[cell.commitment.id, cell.bearer, cell.reading.name] = course
    return out


def _combined(cells: Sequence[Course]) -> Course:
    if len(cells) == 1 and not cells[0].stretches[0].standing.facets:
        return cells[0]
    return _joined(
        StandingPeriod(start, end, of_facets([cell.at(start) for cell in cells]))
        for start, end in _steps(one for cell in cells for one in cell.stretches)
    )


def _of_items(template: Cell, items: Sequence[Course], known: Instant, apart: Apart, *, party: bool) -> Course:
    """The whole of items through time: every item that the reader has heard of, from the beginning on."""
    life = phases(template, known)
    bounds = [
        StandingPeriod(MIN, MAX, _blank(template, "conditional")),
        *(one for course in items for one in course.stretches),
    ]

    def whole(moment: Instant) -> Standing:
        phase = phase_at(life, moment)
        if phase is None:
            return _blank(template, "conditional")
        judged = moment if phase.judged_at is None else phase.judged_at
        here = [course.at(moment) for course in items]
        return of_items(
            here, _blank(template, phase.lifecycle), {one.facets for one in here if apart(one, judged)}, party=party
        )

    steps = _steps(bounds, {phase.start for phase in life})
    return _joined(StandingPeriod(start, end, whole(start)) for start, end in steps)


def _blank(template: Cell, lifecycle: str) -> Standing:
    return Standing(*template.key, "", lifecycle, "not_applicable")


def _umbrella(plan: Plan, cell: Cell, wholes: dict[Key, Course], known: Instant) -> Course | None:
    life = phases(cell, known)
    everything = [
        course
        for (id_, bearer, reading), course in wholes.items()
        if cell.bearer in bearer.split("+") and not reading and plan.pack.commitments[id_].shape != "through"
    ]
    if not everything:
        return None
    under = plan.through(cell.commitment, cell.bearer, MAX)
    starts = {one.readings[""].start for one in plan.pack.commitments.values()} | {phase.start for phase in life}
    steps = _steps((one for course in everything for one in course.stretches), starts)
    return _joined(
        StandingPeriod(start, end, _under(under, cell, wholes, phase_at(life, start), start)) for start, end in steps
    )


def _under(
    under: Sequence[Commitment], cell: Cell, wholes: dict[Key, Course], phase: object, moment: Instant
) -> Standing:
    """The umbrella at a moment, over those of ``under`` that had begun by when it was judged."""
    lifecycle = getattr(phase, "lifecycle", "conditional")
    judged = getattr(phase, "judged_at", None)
    moment = moment if judged is None else judged
    keys = (
        [(one.id, bearer_under(one, cell.bearer), "") for one in under if one.readings[""].start <= moment]
        if phase
        else []
    )
    parts = tuple(wholes[key].at(moment).verdict for key in keys if key in wholes)
    return Standing(
        cell.commitment.id,
        cell.bearer,
        cell.reading.name,
        (),
        "",
        lifecycle,
        joined(parts) if phase else "not_applicable",
        parts=parts,
    )


def _steps(stretches: Iterable[StandingPeriod], more: Iterable[Instant] = ()) -> list[tuple[Instant, Instant]]:
    stretches = list(stretches)
    first, last = min(one.start for one in stretches), max(one.end for one in stretches)
    edges = sorted(
        {edge for one in stretches for edge in (one.start, one.end)} | {edge for edge in more if first < edge < last}
    )
    return list(pairwise(edges))


def _joined(stretches: Iterable[StandingPeriod]) -> Course:
    out: list[StandingPeriod] = []
    for one in stretches:
        if out and _look(out[-1].standing) == _look(one.standing):
            out[-1] = out[-1]._replace(end=one.end)
        else:
            out.append(one)
    return Course(tuple(out))


def _look(one: Standing) -> tuple[object, ...]:
    return one.lifecycle, one.verdict, one.parts, one.apart
