"""Claims laid out for a plan: the rows of every cell, the items of every itemised commitment, the disputes of law. Made once, asked often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from auspices.kernel.budgets import check_budget
from auspices.kernel.instants import Instant
from auspices.monitor.claims.admission import Answer, Heard, Row, admit, remembered, rows_of
from auspices.monitor.claims.attachment import attachment_of
from auspices.monitor.claims.legal_disputes import Marks
from auspices.monitor.claims.sides import MET
from auspices.monitor.plan.cells import Cell, Plan
from auspices.monitor.plan.lifecycle import phases
from auspices.monitor.verdicts.standing import Judged, Key
from auspices.monitor.viewpoint import hears
from auspices.pack.model import Claim, View

if TYPE_CHECKING:
    from auspices.monitor.standings.tally import Tally
    from auspices.monitor.sweep.evaluator import CellEvidence


class Evidence:
    """What is known of a process. A claim of a source that this version of the pack does not declare is not heard."""

    def __init__(self, plan: Plan, claims: Iterable[Claim]) -> None:
        self.plan, self.pack = plan, plan.pack
        self.claims = tuple(one for one in claims if one.source in plan.pack.sources)
        self.marks = Marks(plan, self.claims)
        self._rows: dict[Key, list[Row]] = {cell.key: [] for cell in plan.cells}
        self._order = {cell.key[:3]: i for i, cell in enumerate(plan.templates)}
        self._opened: dict[Key, tuple[Cell, list[Claim]]] = {}
        self._heard: dict[str, Heard] = {}
        self.tallies: dict[tuple[object, ...], Tally] = {}
        self._of: dict[Key, CellEvidence] = {}
        self._cells: dict[tuple[Instant, str], list[Cell]] = {}
        self._by_whole: dict[tuple[Instant, str], dict[tuple[str, str, str], list[Cell]]] = {}
        attachment = attachment_of(plan)
        for claim in self.claims:
            for cell, answers in attachment.of(claim):
                self._lay(claim, cell, answers)

    def _lay(self, claim: Claim, cell: Cell, answers: Iterable[Answer]) -> None:
        rows = rows_of(claim, cell, answers, self.pack)
        self._rows.setdefault(cell.key, []).extend(rows)
        if cell.item and any(row.side == MET and row.way == "sure" for row in rows):
            self._opened.setdefault(cell.key, (cell, []))[1].append(claim)

    def rows(self, cell: Cell) -> Sequence[Row]:
        """Every row of a cell, heard or not."""
        return self._rows.get(cell.key, ())

    def heard(self, clearance: str) -> Heard:
        """What a clearance hears."""
        if clearance not in self._heard:
            self._heard[clearance] = Heard(self.claims, clearance)
        return self._heard[clearance]

    @property
    def instances(self) -> list[Cell]:
        """The cells of all items that anybody has named, for whatever reader."""
        return [cell for cell, _ in self._opened.values()]

    def openings(self, cell: Cell) -> Sequence[Claim]:
        """The claims that open an item, heard or not."""
        return self._opened[cell.key][1] if cell.key in self._opened else ()

    def exists(self, cell: Cell, known: Instant, clearance: str) -> bool:
        """Whether a reader has heard of an item."""
        heard = self.heard(clearance).at(known)
        return any(one.id in heard for one in self.openings(cell))

    def cells(self, known: Instant, clearance: str) -> list[Cell]:
        """The cells that exist for a reader: the plan's, and those of the items that this clearance has heard of."""
        return remembered(self._cells, (known, clearance), self._existing)

    def cells_of(self, key: tuple[str, str, str], known: Instant, clearance: str) -> list[Cell]:
        """Those of one commitment, bearer and reading."""
        return remembered(self._by_whole, (known, clearance), self._wholes).get(key, [])

    def _wholes(self, known: Instant, clearance: str) -> dict[tuple[str, str, str], list[Cell]]:
        found: dict[tuple[str, str, str], list[Cell]] = {}
        for cell in self.cells(known, clearance):
            found.setdefault(cell.key[:3], []).append(cell)
        return found

    def _existing(self, known: Instant, clearance: str) -> list[Cell]:
        heard = self.heard(clearance).at(known) if self._opened else set()
        items = [cell for cell, opening in self._opened.values() if any(one.id in heard for one in opening)]
        return [*self.plan.cells, *sorted(items, key=lambda cell: (self._order[cell.key[:3]], cell.key))]

    def of(self, cell: Cell) -> CellEvidence:
        """What is known of one cell, for every reader."""
        check_budget()
        if cell.key not in self._of:
            from auspices.monitor.sweep.evaluator import (
                CellEvidence,  # with it NumPy, which takes a moment to load: only whoever asks needs it
            )

            marks = self.marks.every(cell)
            self._of[cell.key] = CellEvidence(cell, self.pack, self.rows(cell), marks, self._withdrawing)
        return self._of[cell.key]

    @cached_property
    def _withdrawing(self) -> dict[str, list[Claim]]:
        from auspices.monitor.sweep.cell_rows import withdrawing  # as above

        return withdrawing(self.claims)

    def judged(self, cell: Cell, view: View, known: Instant, clearance: str) -> Judged:
        """A cell in a view as known at an instant, with every row that counts."""
        check_budget()
        heard = self.heard(hears(view, clearance)).at(known)
        rows = [row for row in self.rows(cell) if row.claim.id in heard]
        marks = self.marks.of(cell, view, heard)
        return Judged(cell, view, admit(rows, cell, view, self.pack), marks, phases(cell, known), self.pack)
