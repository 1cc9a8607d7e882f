"""Reading standings: a look-up in the stored rectangles, and the wholes computed on read."""

import json
from collections.abc import Iterable, Iterator
from uuid import UUID

from auspices.commitments.keeping import standing_of
from auspices.commitments.models import UNBOUNDED, Strand
from auspices.evidence import queries as evidence
from auspices.journal.statements import marks, read
from auspices.kernel.audiences import PUBLIC, ladder
from auspices.kernel.instants import MAX, Instant
from auspices.kernel.problems import Problem
from auspices.monitor import Evidence, Plan, Standing
from auspices.monitor.plan import Facets
from auspices.monitor.wholes import wholes
from auspices.pack import Pack
from auspices.pack.reading import nearest
from auspices.process.queries import plan_at

Key = tuple[str, str, str, Facets]
Strands = list[tuple[Key, str, int]]
_FIELDS = "lifecycle, verdict, timing, due, contested, because, row"
_OF = "FROM commitments_standing WHERE strand_id = %s"
_NOW = f"SELECT known_from, {_FIELDS} {_OF} AND known_to = {MAX} AND at_from <= %s ORDER BY at_from DESC LIMIT 1"  # our own names
_LAST = f"SELECT at_from, known_to, {_FIELDS} {_OF} AND at_to = {MAX} AND known_from <= %s ORDER BY known_from DESC LIMIT 1"  # our own names
_THEN = f"SELECT {_FIELDS} {_OF} AND length = %s AND at_from > %s AND at_from <= %s AND at_to > %s AND known_from <= %s AND known_to > %s"  # our own names
_LENGTHS = f"SELECT DISTINCT length {_OF}"  # our own names


def standings(process_id: UUID, *, at: Instant, known: Instant, views: Iterable[str], clearance: str) -> list[Standing]:
    """Every standing of a process at (at, known) in some views: cells first, then wholes. Raises Problem VIEW-UNKNOWN."""
    plan = plan_at(process_id, known)
    chosen = [checked_view(plan.pack, view) for view in views]
    strands = strands_of(process_id, plan, chosen, clearance)

    def cells(at: Instant) -> list[Standing]:
        return list(at_point(strands, at, known))

    here = cells(at)
    return [*here, *wholes(law_of(process_id, plan), here, at, known, clearance, cells, chosen)]


def law_of(process_id: UUID, plan: Plan) -> Evidence:
    """What is carried beside verdicts: disputes of law, and exceptions claimed."""
    events = {one.event for commitment in plan.pack.commitments.values() for one in commitment.exceptions}
    return Evidence(plan, evidence.law(process_id, events))


def one(
    process_id: UUID, commitment: str, bearer: str, *, at: Instant, known: Instant, view: str, clearance: str,
    reading: str = "", facets: Facets = (),
) -> Standing | None:  # fmt: skip
    """The standing of one cell, looked up. None where there is no such cell, or no such item for this reader. Raises Problem VIEW-UNKNOWN."""
    plan = plan_at(process_id, known)
    key = (commitment, bearer, reading, facets)
    kept, steps = kept_as(checked_view(plan.pack, view), clearance)
    found = Strand.objects.filter(
        process_id=process_id, view=kept, commitment=commitment, bearer=bearer, reading=reading,
        facets=json.dumps(facets), clearance__in=steps,
    )  # fmt: skip
    numbers = dict(found.values_list("clearance", "id"))
    for step in steps:
        if step in numbers:
            fields = _cell_at(numbers[step], at, known)
            return standing_of(key, view, fields) if fields else None
    return None


def _cell_at(strand: int, at: Instant, known: Instant) -> tuple[object, ...] | None:
    """The fields of the one rectangle of a strand that holds (at, known): now, else the last along `at`, else by its length."""
    for since, *fields in read(_NOW, strand, at):
        if since <= known:
            return tuple(fields)
    for at_from, until, *fields in read(_LAST, strand, known):
        if at_from <= at and known < until:
            return tuple(fields)
    for (length,) in read(_LENGTHS, strand):
        if length != UNBOUNDED:
            for row in read(_THEN, strand, length, at - (1 << length), at, at, known, known):
                return row
    return None


def strands_of(process_id: UUID, plan: Plan, views: list[str], clearance: str) -> Strands:
    """The strands that a reader sees, as (cell, view, number): of each cell and view the highest clearance kept at or below the reader's."""
    order = {cell.key: i for i, cell in enumerate(plan.cells)}
    templates = {cell.key[:3]: len(order) + i for i, cell in enumerate(plan.templates)}
    best: dict[tuple[Key, str], tuple[int, int]] = {}
    for view in views:
        kept, steps = kept_as(view, clearance)
        found = Strand.objects.filter(process_id=process_id, view=kept, clearance__in=steps)
        for id_, commitment, bearer, reading, facets, step in found.values_list(
            "id", "commitment", "bearer", "reading", "facets", "clearance"
        ):
            key: Key = (commitment, bearer, reading, tuple((role, value) for role, value in json.loads(facets)))
            if key in order or key[:3] in templates:
                best[key, view] = min(best.get((key, view), (len(steps), 0)), (steps.index(step), id_))
    place = {view: i for i, view in enumerate(views)}
    sorted_ = sorted(
        best.items(),
        key=lambda one: (place[one[0][1]], order.get(one[0][0], templates.get(one[0][0][:3], 0)), one[0][0]),
    )
    return [(key, view, id_) for (key, view), (_, id_) in sorted_]


def at_point(strands: Strands, at: Instant, known: Instant) -> Iterator[Standing]:
    """The standings of strands at (at, known), in their order."""
    found: dict[int, tuple[object, ...]] = {}
    ids = sorted({id_ for _, _, id_ in strands})
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        statement = (
            f"SELECT strand_id, {_FIELDS} FROM commitments_standing WHERE strand_id IN {marks(len(some))}"  # noqa: S608  # our own names
            " AND at_from <= %s AND at_to > %s AND known_from <= %s AND known_to > %s"
        )
        for id_, *fields in read(statement, *some, at, at, known, known):
            found[id_] = tuple(fields)
    for key, view, id_ in strands:
        if id_ in found:
            yield standing_of(key, view, found[id_])


def recomputed(
    process_id: UUID, *, at: Instant, known: Instant, views: Iterable[str], clearance: str
) -> list[Standing]:
    """The same by the batch evaluator, from the evidence and not from the stored rectangles. Raises as ``standings``."""
    plan = plan_at(process_id, known)
    chosen = [checked_view(plan.pack, view) for view in views]
    from auspices.monitor.batched import (
        evaluate,  # NumPy and DuckDB take a third of a second to load; only this needs them
    )

    return evaluate(
        plan,
        evidence.as_columns(process_id),
        law_of(process_id, plan),
        at=at,
        known=known,
        views=chosen,
        clearance=clearance,
    )


def strips(
    process_id: UUID, *, known: Instant, view: str, clearance: str, commitment: str | None = None
) -> list[tuple[Instant, Instant, Standing]]:
    """The standings of cells along ``at``, as known at one instant: (from, to, standing), by time."""
    strands = strands_of(process_id, plan_at(process_id, known), [view], clearance)
    wanted = {id_: (key, view) for key, _, id_ in strands if commitment is None or key[0] == commitment}
    out: list[tuple[Instant, Instant, Standing]] = []
    ids = list(wanted)
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        statement = (
            f"SELECT strand_id, at_from, at_to, {_FIELDS} FROM commitments_standing WHERE strand_id IN {marks(len(some))}"  # noqa: S608  # our own names
            " AND known_from <= %s AND known_to > %s"
        )
        for id_, at_from, at_to, *fields in read(statement, *some, known, known):
            out.append((at_from, at_to, standing_of(*wanted[id_], fields)))
    return sorted(out, key=lambda one: one[0])


def kept_as(view: str, clearance: str) -> tuple[str, tuple[str, ...]]:
    """Under which view, and at which clearances (highest first), a reader's standings are kept: the public's are those of `all` at its own."""
    return ("all", (PUBLIC,)) if view == PUBLIC else (view, ladder(clearance))


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
