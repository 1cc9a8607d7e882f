"""What a view holds of a cell at one instant, as known at one instant."""

from __future__ import annotations

from dataclasses import dataclass, field

from auspices.kernel.instants import Instant
from auspices.pack.model import Pack, View

from .judge import Ruling, first, judge
from .life import Phase, due_at, item_due, phase_at, terms_at
from .marks import Mark, spoken
from .plan import Cell, Facets
from .rows import Admitted
from .sides import MET, NO


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict in a view, with what fixed it. `facets` is empty for the whole; `parts` are the verdicts the whole was made of.

    `because` holds ids of claims: at most two a side. `due` is the due date in force; `row` the row of the table that gave the verdict.
    Of a whole of items, `parts` are those that count and `apart` those that are contested.
    """

    commitment: str
    bearer: str
    reading: str
    facets: Facets
    view: str
    lifecycle: str
    verdict: str
    timing: str = ""
    due: Instant | None = None
    contested: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    row: str = ""
    parts: tuple[str, ...] = field(default=(), compare=False)
    apart: tuple[str, ...] = field(default=(), compare=False)

    @property
    def value(self) -> tuple[object, ...]:
        """What a rectangle holds: equal values may share one."""
        return self.lifecycle, self.verdict, self.timing, self.due, self.contested, self.because, self.row


@dataclass(frozen=True, slots=True)
class Judged:
    """One cell in one view as known at one instant: judge it at any `at`."""

    cell: Cell
    view: View
    admitted: Admitted
    marks: tuple[Mark, ...]
    life: list[Phase]
    pack: Pack

    def at(self, at: Instant) -> Standing:
        """The standing at `at`."""
        key, view, contested = self.cell.key, self.view.id, spoken(self.marks, at)
        phase = phase_at(self.life, at)
        if phase is None:
            due = due_at(self.life, at)
            return Standing(*key, view, "conditional", "not_applicable", "", due, contested, row="before its start")
        moment = at if phase.judged_at is None else phase.judged_at
        ruling = (
            self._ruling(moment) if moment >= self.cell.reading.start else Ruling("not_applicable", "before its start")
        )
        due = ruling.due if self.cell.commitment.within else due_at(self.life, at)
        because = self._because(ruling)
        return Standing(*key, view, phase.lifecycle, ruling.verdict, ruling.timing, due, contested, because, ruling.row)

    def _ruling(self, at: Instant) -> Ruling:
        rows = self.admitted.rows
        ruling = judge(self.cell, terms_at(self.life, at), rows, at, self.pack)
        if self.view.kind == "party" and not ruling.fixed_by:
            begun = [row for row in rows if row.claim.when.earliest <= at]
            if not begun:
                return Ruling("no_statement", "no statement of this party", due=ruling.due)
            return Ruling(ruling.verdict, ruling.row, (first(begun),), due=ruling.due)
        return ruling

    def _because(self, ruling: Ruling) -> tuple[str, ...]:
        ids: list[str] = []
        for row in ruling.fixed_by:
            ids.append(row.claim.id)
            if other := self.admitted.corroborator(row):
                ids.append(other.id)
        return tuple(dict.fromkeys(ids))

    def breaks(self) -> list[Instant]:
        """Every instant at which the standing may change, sorted."""
        out = {phase.start for phase in self.life} | {one.begins for one in self.marks}
        out |= {phase.due + 1 for phase in self.life if phase.due is not None}
        if self.cell.commitment.shape == "recur":
            out.add(self.cell.periods.first(1))
        for row in self.admitted.rows:
            out |= {row.claim.when.earliest, row.when.earliest, row.when.latest, row.when.latest + 1}
            out.add(self.cell.speaks_until(row.when.latest) + 1)
            if self.cell.commitment.shape == "recur":
                out |= self._turns(row.when.earliest if row.side == NO else row.when.latest, row.when.latest)
            if row.side == MET and self.cell.commitment.within:
                dues = {item_due(self.cell, phase, row.when.latest) for phase in self.life}
                out |= {due + 1 for due in dues if due is not None}
        return sorted(out)

    def _turns(self, earliest: Instant, latest: Instant) -> set[Instant]:
        """The first seconds of the periods in which a row speaks, and of the two after."""
        periods = self.cell.periods
        return {periods.first(k) for k in range(periods.at(earliest), periods.at(latest) + 3)}
