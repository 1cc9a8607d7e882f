"""Reading standings: a look-up in the stored rectangles, and the wholes computed on read."""

import json
from collections.abc import Iterable, Iterator
from uuid import UUID

from auspices.commitments.models import Standing as Row
from auspices.evidence import queries as evidence
from auspices.kernel.audiences import ladder
from auspices.kernel.instants import Instant
from auspices.kernel.problems import Problem
from auspices.monitor import Evidence, Plan, Standing
from auspices.monitor.wholes import wholes
from auspices.pack import Pack
from auspices.pack.reading import nearest
from auspices.process.queries import pack_at


def standings(process_id: UUID, *, at: Instant, known: Instant, views: Iterable[str], clearance: str) -> list[Standing]:
    """Every standing of a process at (at, known) in some views: cells first, then wholes. Raises Problem VIEW-UNKNOWN."""
    pack = pack_at(process_id, known)
    chosen = [checked_view(pack, view) for view in views]
    plan = Plan(pack)
    order = {cell.key: i for i, cell in enumerate(plan.cells)}
    rows = Row.objects.filter(process_id=process_id, view__in=chosen, known_from__lte=known, known_to__gt=known)

    def cells(at: Instant) -> list[Standing]:
        found = map(_standing, _at_clearance(rows.filter(at_from__lte=at, at_to__gt=at), clearance))
        return sorted(
            found, key=lambda one: (chosen.index(one.view), order[one.commitment, one.bearer, one.reading, one.facets])
        )

    here = cells(at)
    return [*here, *wholes(Evidence(plan, evidence.law(process_id)), here, at, known, clearance, cells, chosen)]


def recomputed(
    process_id: UUID, *, at: Instant, known: Instant, views: Iterable[str], clearance: str
) -> list[Standing]:
    """The same by the batch evaluator, from the evidence and not from the stored rectangles. Raises as ``standings``."""
    pack = pack_at(process_id, known)
    chosen = [checked_view(pack, view) for view in views]
    from auspices.monitor.batched import (
        evaluate,  # NumPy and DuckDB take a third of a second to load; only this needs them
    )

    plan = Plan(pack)
    return evaluate(
        plan,
        evidence.as_columns(process_id),
        Evidence(plan, evidence.law(process_id)),
        at=at,
        known=known,
        views=chosen,
        clearance=clearance,
    )


def strips(
    process_id: UUID, *, known: Instant, view: str, clearance: str, commitment: str | None = None
) -> list[tuple[Instant, Instant, Standing]]:
    """The standings of cells along ``at``, as known at one instant: (from, to, standing), by time."""
    found = Row.objects.filter(process_id=process_id, view=view, known_from__lte=known, known_to__gt=known)
    if commitment:
        found = found.filter(commitment=commitment)
    return [
        (row.at_from, row.at_to, _standing(row))
        for row in sorted(_at_clearance(found, clearance), key=lambda row: row.at_from)
    ]


def checked_view(pack: Pack, view: str) -> str:
    """The view's id. Raises Problem VIEW-UNKNOWN."""
    if view not in pack.views:
        raise Problem(
            "VIEW-UNKNOWN",
            f'There is no view "{view[:40]}".',
            "view",
            nearest(view, pack.views) or f"Views: {', '.join(pack.views)}.",
        )
    return view


def _at_clearance(found: Iterable[Row], clearance: str) -> Iterator[Row]:
    """Of each key, the rows of the highest stored clearance at or below the reader's."""
    steps = {step: i for i, step in enumerate(ladder(clearance))}
    best: dict[tuple[str, ...], tuple[int, list[Row]]] = {}
    for row in found:
        step = steps.get(row.clearance)
        if step is None:
            continue
        key = (row.commitment, row.bearer, row.reading, row.facets, row.view)
        now = best.get(key)
        if now is None or step < now[0]:
            best[key] = (step, [row])
        elif step == now[0]:
            now[1].append(row)
    return (row for _, rows in best.values() for row in rows)


def _standing(row: Row) -> Standing:
    facets = tuple((role, value) for role, value in json.loads(row.facets))
    return Standing(
        row.commitment, row.bearer, row.reading, facets, row.view, row.lifecycle, row.verdict, row.timing, row.due,
        tuple(json.loads(row.contested)), tuple(json.loads(row.because)), row.row,
    )  # fmt: skip
