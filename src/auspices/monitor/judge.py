"""From the rows that a view admits to one verdict at one instant (docs/semantics.md). This is the one place where the live evaluator decides.

`judge` is a pure function of (cell, terms, rows, at, pack). The tables of the shapes stand in `tables`; here is what comes before them:
whether the duty applies at all, and the due date of an item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auspices.kernel.instants import Instant
from auspices.pack.model import Pack

from .life import Phase, item_due
from .matching import denies
from .plan import Cell
from .rows import Row
from .sides import MET, UNMET
from .tables import TABLES, Ruling, first

__all__ = ["Ruling", "first", "judge"]


def judge(cell: Cell, terms: Phase, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    """The ruling of a cell at `at` on the admitted rows. `terms` are those in force at `at` (its due date, and how it came about)."""
    if cell.condition is None:
        return TABLES[cell.commitment.shape](cell, terms.due, rows, at, pack)
    met = [row for row in rows if row.side == MET and row.way == "sure" and row.when.earliest <= at]
    unmet = [row for row in rows if row.side == UNMET and row.way == "sure" and row.when.earliest <= at]
    denied = {row.claim.id: [no for no in unmet if _denies(no, row, cell, pack)] for row in met}
    open_ = [row for row in met if not denied[row.claim.id]]
    due, named = _due(cell, terms, open_ or met)
    if not met:
        if unmet:
            return Ruling("not_applicable", "once: denied", (first(unmet),), due=due)
        return Ruling("not_applicable", "once: nobody says so", due=due)
    own = [row for row in rows if row.side not in (MET, UNMET)]
    ruling = replace(TABLES[cell.commitment.shape](cell, due, own, at, pack), due=due)
    if open_:
        return replace(ruling, fixed_by=(named or first(open_), *ruling.fixed_by))
    one = named or first(met)
    if ruling.verdict == "fulfilled":
        return replace(ruling, fixed_by=(one, *ruling.fixed_by))
    return Ruling("disputed", "once: for and against", (one, first(denied[one.claim.id])), due=due)


def _denies(denial: Row, met: Row, cell: Cell, pack: Pack) -> bool:
    no, yes, condition = denial.claim.says, met.claim.says, cell.condition
    if no is None or yes is None or condition is None:
        return False
    return denial.when.overlaps(met.when) and denies(no, yes, met.when, condition, pack)


def _due(cell: Cell, terms: Phase, met: Sequence[Row]) -> tuple[Instant | None, Row | None]:
    """The due date, and the trigger by which it was reckoned if one was."""
    if not cell.commitment.itemised or not cell.commitment.within or not met:
        return terms.due, None
    earliest = min(met, key=lambda row: (row.when.latest, row.rank))
    due = item_due(cell, terms, earliest.when.latest)
    return due, earliest if due is not None and due != terms.due else None
