"""What a view holds of a cell at one instant, as known at one instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auspices.kernel.instants import Instant
from auspices.monitor.claims.admission import Admitted, Row
from auspices.monitor.claims.legal_disputes import Mark, spoken
from auspices.monitor.claims.sides import MET, NO
from auspices.monitor.plan.cells import Cell, Facets
from auspices.monitor.plan.lifecycle import Phase, item_due, phase_at, terms_at
from auspices.monitor.verdicts.conditions import Ruling, due_of, first, judge
from auspices.pack.model import Claim, Pack, View

Key = tuple[str, str, str, Facets]
Value = tuple[str, str, str, Instant | None, tuple[str, ...], tuple[str, ...], str]
"""Lifecycle, verdict, timing, due date, marks, deciding claims, row of the table."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict in a view, with what fixed it. `facets` is empty for the whole; `parts` are the verdicts the whole was made of.

    `because` holds ids of claims: at most two a side. `due` is the due date in force; `row` the row of the table that gave the verdict.
    Of a whole of items, `parts` are those that apply, and `apart` those among them that are contested.
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

    @classmethod
    def of(cls, key: Key, view: str, value: Value) -> Standing:
        """The standing of a cell in a view that holds a value."""
        commitment, bearer, reading, facets = key
        return cls(commitment, bearer, reading, facets, view, *value)

    @property
    def value(self) -> Value:
        """What a rectangle holds: equal values may share one."""
        return self.lifecycle, self.verdict, self.timing, self.due, self.contested, self.because, self.row


_NOT_YET = Ruling("not_applicable", "before its start")


Strip = list[tuple[Instant, Instant, Standing]]
"""Standings along `at`: [start, end) and what holds over it."""


class Judging:
    """One cell in one view as known at one instant: judge it at any `at`. What holds the rows is the heir's to say."""

    cell: Cell
    view: View
    marks: Sequence[Mark]
    life: list[Phase]
    pack: Pack

    def rows_at(self, at: Instant) -> Sequence[Row]:
        """The rows that the view counts: all, or at least those that can bear on `at`."""
        raise NotImplementedError

    def corroborator(self, row: Row) -> Claim | None:
        """The claim by which a row counts, if it counts by corroboration alone."""
        raise NotImplementedError

    def first_begun(self, at: Instant) -> Row | None:
        """The first row that has begun by `at`, whatever it decides: whether a party has said anything."""
        begun = [row for row in self.rows_at(at) if row.claim.when.earliest <= at]
        return first(begun) if begun else None

    def at(self, at: Instant) -> Standing:
        """The standing at `at`."""
        return Standing.of(self.cell.key, self.view.id, self.value(at))

    def value(self, at: Instant) -> Value:
        """What a standing at `at` holds, and a rectangle over it."""
        lifecycle, due, contested, ruling = self.ruled(at)
        return lifecycle, ruling.verdict, ruling.timing, due, contested, self.because(ruling.fixed_by), ruling.row

    def ruled(self, at: Instant) -> tuple[str, Instant | None, tuple[str, ...], Ruling]:
        """The lifecycle, the due date, the marks and the ruling at `at`."""
        life = self.life
        if len(life) == 1:
            terms = life[0]
            phase = terms if at >= terms.start else None
        else:
            phase, terms = phase_at(life, at), terms_at(life, at)
        contested = spoken(self.marks, at) if self.marks else ()
        due = due_of(self.cell, terms, self.rows_at(at), at, self.pack) if self.cell.commitment.within else terms.due
        if phase is None:
            return "conditional", due, contested, _NOT_YET
        moment = at if phase.judged_at is None else phase.judged_at
        if moment < self.cell.reading.start:
            return phase.lifecycle, due, contested, _NOT_YET
        return phase.lifecycle, due, contested, self._ruling(moment)

    def _ruling(self, at: Instant) -> Ruling:
        rows = self.rows_at(at)
        ruling = judge(self.cell, self.life[0] if len(self.life) == 1 else terms_at(self.life, at), rows, at, self.pack)
        if self.view.kind == "party" and not ruling.fixed_by:
            begun = self.first_begun(at)
            if begun is None:
                return Ruling("no_statement", "no statement of this party")
            return Ruling(ruling.verdict, ruling.row, (begun,))
        return ruling

    def because(self, rows: Sequence[Row]) -> tuple[str, ...]:
        """The claims named for a ruling that rows fixed: each with the one that corroborates it."""
        ids: list[str] = []
        for row in rows:
            ids.append(row.claim.id)
            if other := self.corroborator(row):
                ids.append(other.id)
        return tuple(dict.fromkeys(ids))

    def turns(self) -> set[Instant]:
        """The instants at which the standing may change whatever is claimed."""
        out = {phase.start for phase in self.life} | {one.begins for one in self.marks}
        out |= {phase.due + 1 for phase in self.life if phase.due is not None}
        if self.cell.commitment.shape == "recur":
            out.add(self.cell.periods.first(1))
        return out

    def edges(self, row: Row) -> set[Instant]:
        """The instants at which the standing may change because of a row, and some more."""
        out = {row.claim.when.earliest, row.when.earliest, row.when.latest, row.when.latest + 1}
        out.add(self.cell.speaks_until(row.when.latest) + 1)
        if self.cell.commitment.shape == "recur":
            periods = self.cell.periods
            begins = row.when.earliest if row.side == NO else row.when.latest
            out |= {periods.first(k) for k in range(periods.at(begins), periods.at(row.when.latest) + 3)}
        if row.side == MET and self.cell.commitment.within:
            dues = {item_due(self.cell, phase, row.when.latest) for phase in self.life}
            out |= {due + 1 for due in dues if due is not None}
        return out


@dataclass(frozen=True)
class Judged(Judging):
    """A cell in a view with all the rows that the view counts."""

    cell: Cell
    view: View
    admitted: Admitted
    marks: tuple[Mark, ...]
    life: list[Phase]
    pack: Pack

    def rows_at(self, at: Instant) -> Sequence[Row]:
        """All of them."""
        return self.admitted.rows

    def corroborator(self, row: Row) -> Claim | None:
        """As the admission found it."""
        return self.admitted.corroborator(row)

    def breaks(self) -> list[Instant]:
        """Every instant at which the standing may change, sorted."""
        return sorted(self.turns().union(*(self.edges(row) for row in self.admitted.rows)))
