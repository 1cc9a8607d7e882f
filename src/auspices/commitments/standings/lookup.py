"""Standings asked: at a point, and along ``at``."""

from collections.abc import Collection, Iterable
from uuid import UUID

from auspices.commitments.standings.evidence_loader import is_large, laid, whole
from auspices.kernel.instants import Instant
from auspices.kernel.problems import Problem
from auspices.monitor import Evidence, Standing
from auspices.monitor.standings.rollup import standings_of
from auspices.monitor.viewpoint import hears
from auspices.pack import Pack
from auspices.pack.model import View
from auspices.pack.reading import nearest
from auspices.process.queries import plan_at


def standings(process_id: UUID, *, at: Instant, known: Instant, views: Iterable[str], clearance: str) -> list[Standing]:
    """Every standing of a process at (at, known) in some views: cells, then wholes.

    Raises Problem VIEW-UNKNOWN.
    """
    plan = plan_at(process_id, known)
    chosen = [checked_view(plan.pack, view) for view in views]
    if is_large(process_id):
        return recomputed(process_id, at=at, known=known, views=chosen, clearance=clearance)
    found = laid(process_id, plan, clearance)
    return standings_of(found, at=at, known=known, views=chosen, clearance=clearance)


def recomputed(
    process_id: UUID, *, at: Instant, known: Instant, views: Iterable[str], clearance: str
) -> list[Standing]:
    """The same by columns. Raises as ``standings``."""
    plan = plan_at(process_id, known)
    chosen = [checked_view(plan.pack, view) for view in views]
    from auspices.monitor.columns.evaluator import evaluate  # with it NumPy and DuckDB, which take a third of a second

    columns, law = whole(process_id, plan)
    return evaluate(plan, columns, law, at=at, known=known, views=chosen, clearance=clearance)


def strips(process_id: UUID, *, known: Instant, view: str, clearance: str) -> list[tuple[Instant, Instant, Standing]]:
    """The standings of cells along ``at``, as known at one instant: (from, to, standing), by time."""
    plan = plan_at(process_id, known)
    return strips_of(laid(process_id, plan, clearance), known, plan.pack.views[view], clearance)


def strips_of(
    evidence: Evidence, known: Instant, view: View, clearance: str, only: Collection[str] | None = None
) -> list[tuple[Instant, Instant, Standing]]:
    """The same, from claims that are laid out already; of some commitments, if ``only`` names them."""
    from auspices.monitor.sweep.strips import strip

    out = [
        part
        for cell in evidence.cells(known, hears(view, clearance))
        if only is None or cell.commitment.id in only
        for part in strip(evidence.of(cell), known, view, clearance)
    ]
    return sorted(out, key=lambda part: part[0])


def checked_view(pack: Pack, view: str) -> str:
    """The view's id. Raises Problem VIEW-UNKNOWN."""
    if view not in pack.views:
        raise Problem(
            "VIEW-UNKNOWN", f'There is no view "{view[:40]}".', "view", nearest(view, pack.views) or f"Views: {', '.join(pack.views)}.",
        )  # fmt: skip
    return view
