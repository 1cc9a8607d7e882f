"""Standings asked: at a point, and along ``at``."""

from collections.abc import Iterable
from uuid import UUID

from auspices.commitments.standings.evidence_loader import laid, whole
from auspices.journal.queries import size
from auspices.kernel.instants import Instant
from auspices.kernel.problems import Problem
from auspices.monitor import Standing
from auspices.monitor.standings.rollup import standings_of
from auspices.monitor.viewpoint import hears
from auspices.pack import Pack
from auspices.pack.reading import nearest
from auspices.process.queries import plan_at

FEW = 20_000  # records; of more, a whole table is asked of columns


def standings(
    process_id: UUID, *, at: Instant, known: Instant, views: Iterable[str], clearance: str, commitment: str | None = None
) -> list[Standing]:  # fmt: skip
    """Every standing of a process (or of one commitment, no umbrella) at (at, known) in some views: cells, then wholes.

    Raises Problem VIEW-UNKNOWN.
    """
    plan = plan_at(process_id, known)
    chosen = [checked_view(plan.pack, view) for view in views]
    if commitment is None and size(process_id) > FEW:
        return recomputed(process_id, at=at, known=known, views=chosen, clearance=clearance)
    found = laid(process_id, plan, clearance)
    return standings_of(found, at=at, known=known, views=chosen, clearance=clearance, only=commitment)


def recomputed(
    process_id: UUID, *, at: Instant, known: Instant, views: Iterable[str], clearance: str
) -> list[Standing]:
    """The same by columns. Raises as ``standings``."""
    plan = plan_at(process_id, known)
    chosen = [checked_view(plan.pack, view) for view in views]
    from auspices.monitor.columns.evaluator import evaluate  # with it NumPy and DuckDB, which take a third of a second

    columns, law = whole(process_id, plan)
    return evaluate(plan, columns, law, at=at, known=known, views=chosen, clearance=clearance)


def strips(
    process_id: UUID, *, known: Instant, view: str, clearance: str, commitment: str | None = None
) -> list[tuple[Instant, Instant, Standing]]:
    """The standings of cells along ``at``, as known at one instant: (from, to, standing), by time."""
    from auspices.monitor.sweep.strips import strip

    plan = plan_at(process_id, known)
    chosen, found = plan.pack.views[view], laid(process_id, plan, clearance)
    out = [
        part
        for cell in found.cells(known, hears(chosen, clearance))
        if commitment is None or cell.commitment.id == commitment
        for part in strip(found.of(cell), known, chosen, clearance)
    ]
    return sorted(out, key=lambda part: part[0])


def checked_view(pack: Pack, view: str) -> str:
    """The view's id. Raises Problem VIEW-UNKNOWN."""
    if view not in pack.views:
        raise Problem(
            "VIEW-UNKNOWN", f'There is no view "{view[:40]}".', "view", nearest(view, pack.views) or f"Views: {', '.join(pack.views)}.",
        )  # fmt: skip
    return view
