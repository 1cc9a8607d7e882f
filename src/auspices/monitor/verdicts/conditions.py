"""From the rows that a view admits to one verdict at one instant (docs/semantics.md). This is the one place where the sweep decides.

`judge` is a pure function of (cell, terms, rows, at, pack). The tables of the shapes stand in `tables`; here is what comes before them:
whether the duty applies at all, and the due date of an item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auspices.kernel.instants import Instant
from auspices.monitor.claims.admission import Row
from auspices.monitor.claims.role_match import agrees
from auspices.monitor.claims.sides import MET, UNMET
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import Phase, item_due
from auspices.monitor.verdicts.tables import TABLES, Ruling, first
from auspices.pack.model import Pack

__all__ = ["Ruling", "first", "judge"]


def judge(cell: Cell, terms: Phase, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    """The ruling of a cell at `at` on the admitted rows. `terms` are those in force at `at` (its due date, and how it came about)."""
    if cell.condition is None:
        return TABLES[cell.commitment.shape](cell, terms.due, rows, at, pack)
    met, open_, unmet = _condition(cell, rows, at, pack)
    if not met:
        if unmet:
            return Ruling("not_applicable", "once: denied", (first(unmet),))
        return Ruling("not_applicable", "once: nobody says so")
    due, named = _due(cell, terms, open_ or met)
    own = [row for row in rows if row.side not in (MET, UNMET)]
    ruling = TABLES[cell.commitment.shape](cell, due, own, at, pack)
    one = named or first(open_ or met)
    if open_ or ruling.verdict == "fulfilled":
        return replace(ruling, fixed_by=(one, *ruling.fixed_by))
    return Ruling("disputed", "once: for and against", (one, first(no for no in unmet if _denies(no, one, pack))))


def due_of(cell: Cell, terms: Phase, rows: Sequence[Row], at: Instant, pack: Pack) -> Instant | None:
    """The due date in force at `at`: of an item, reckoned from its trigger where it has no date of its own."""
    if not cell.commitment.within:
        return terms.due
    met, open_, _ = _condition(cell, rows, at, pack)
    return _due(cell, terms, open_ or met)[0]


def _condition(cell: Cell, rows: Sequence[Row], at: Instant, pack: Pack) -> tuple[list[Row], list[Row], list[Row]]:
    """The begun claims that the condition is met, those of them that nothing denies, and those that it is not."""
    begun = [row for row in rows if row.way == "sure" and row.when.earliest <= at]
    met, unmet = ([row for row in begun if row.side == side] for side in (MET, UNMET))
    return met, [row for row in met if not any(_denies(no, row, pack) for no in unmet)], unmet


def _denies(denial: Row, met: Row, pack: Pack) -> bool:
    no, yes = denial.claim.says, met.claim.says
    if no is None or yes is None or not denial.when.overlaps(met.when):
        return False
    return agrees(no, yes, met.when, pack.events[yes.event].roles, pack)


def _due(cell: Cell, terms: Phase, met: Sequence[Row]) -> tuple[Instant | None, Row | None]:
    """The due date, and the trigger by which it was reckoned if one was."""
    if not cell.commitment.itemised or not cell.commitment.within or not met:
        return terms.due, None
    earliest = min(met, key=lambda row: (row.when.latest, row.rank))
    due = item_due(cell, terms, earliest.when.latest)
    return due, earliest if due is not None and due != terms.due else None
