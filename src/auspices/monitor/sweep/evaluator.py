"""The sweep: one cell in one view as known at one instant, from the few rows that decide at each instant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from auspices.kernel.audiences import sees
from auspices.kernel.instants import MAX, MIN, Instant
from auspices.monitor.arrays.claim_columns import Ints
from auspices.monitor.arrays.questions import SIDE, SURE
from auspices.monitor.claims.admission import ASKED, Admitted, Row, admit, remembered
from auspices.monitor.claims.legal_disputes import Mark, carries
from auspices.monitor.claims.sides import MET
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import phases
from auspices.monitor.sweep.cell_rows import CellRows, cell_rows
from auspices.monitor.sweep.counted_rows import CellView
from auspices.monitor.sweep.deciding_rows import DecidingRows
from auspices.monitor.sweep.near_rows import NearRows
from auspices.monitor.sweep.skyline import NONE, Skyline, skyline
from auspices.monitor.verdicts.standing import Judged, Judging, Standing, Strip
from auspices.monitor.viewpoint import Viewpoint, hears
from auspices.pack.model import Claim, Pack, View

FEW: Final = 32
"""Of so few rows the tables are given all: a sweep costs as much from about there on (`bench.dense`)."""

HANDFUL: Final = 12
"""So few rows near a point are all given to the tables."""


class Sweep(Judging):
    """A cell in a view as known at one instant, over all rows that count then: ask it for its strip.

    It keeps nothing beyond its own life.
    """

    def __init__(self, seen: CellView, known: Instant, marks: Sequence[Mark]) -> None:
        self.cell, self.view, self.pack, self.marks = seen.cell, seen.view, seen.pack, marks
        self.life = phases(seen.cell, known)
        self.seen, self.rows, self.known = seen, seen.rows, known
        self._handed: dict[int, Row] = {}
        self._place: dict[int, int] = {}

    @cached_property
    def deciding(self) -> DecidingRows:
        """The slots of the cell."""
        return self.among(self.seen.counted(self.known))

    def among(self, counted: Ints) -> DecidingRows:
        """The slots over some rows that count."""
        return DecidingRows(self.cell, self.rows, counted, self.life, self.pack)

    @cached_property
    def begun(self) -> Skyline:
        """Of all rows the first that has begun, for the silence of a party."""
        some = self.deciding.counted if self.view.kind == "party" else self.deciding.counted[:0]
        return skyline(self.rows.begins[some], np.full(len(some), MAX)).named(some)

    def rows_at(self, at: Instant) -> list[Row]:
        """The rows that decide at an instant."""
        return [self.handed(i) for i in self.deciding.at(at)]

    def handed(self, position: int) -> Row:
        """A row as an object: only what decides becomes one, and once."""
        if position not in self._handed:
            row = self._handed[position] = self.rows.row(position)
            self._place[id(row)] = position
        return self._handed[position]

    def position(self, row: Row) -> int:
        """Where a row that was handed out is."""
        return self._place[id(row)]

    def first_begun(self, at: Instant) -> Row | None:
        """The first row that has begun, of a party's view."""
        found = int(self.begun.at(np.array([at]))[0])
        return None if found == NONE else self.handed(found)

    def corroborator(self, row: Row) -> Claim | None:
        """The claim by which a row counts, if it counts by corroboration alone."""
        other = self.seen.partner(self.position(row), self.known)
        return None if other == NONE else self.handed(other).claim

    def breaks(self) -> list[Instant]:
        """Every instant at which the standing may change, sorted."""
        return sorted({*self.turns(), *self.deciding.edges, *self.begun.starts.tolist()})


class PointSweep(Sweep):
    """A cell in a view as known at one instant, asked at one point or two: over the rows near each."""

    def __init__(self, near: NearRows, known: Instant, marks: Sequence[Mark]) -> None:
        super().__init__(near.seen, known, marks)
        self._near = near
        self._found: dict[Instant, list[int]] = {}

    def rows_at(self, at: Instant) -> list[Row]:
        """The rows that decide at an instant; where few are near, all of these."""
        if at not in self._found:
            near = self._near.at(at, self.known, self.life)
            self._found[at] = near.tolist() if len(near) <= HANDFUL else self.among(near).at(at)
        return [self.handed(i) for i in self._found[at]]

    def first_begun(self, at: Instant) -> Row | None:
        """The first row that has begun, of a party's view."""
        found = self._near.first_begun(at, self.known).tolist()
        return self.handed(found[0]) if found else None


class WindowSweep(Sweep):
    """A ban without a condition, in a view that is no party's, as known at one instant.

    Within [low, high), over the rows near that.
    """

    def __init__(self, near: NearRows, known: Instant, marks: Sequence[Mark], low: Instant, high: Instant) -> None:
        super().__init__(near.seen, known, marks)
        self._near, self._low, self._high = near, low, high

    @cached_property
    def deciding(self) -> DecidingRows:
        """The slots over the rows near the window."""
        return self.among(self._near.over(self._low, self._high - 1, self.known))


class CellEvidence:
    """What is known of one cell, for every reader, laid once and asked often.

    Of few rows the tables are given all (`Judged`): then a sweep costs more than it saves. Of more, a sweep.
    """

    def __init__(
        self,
        cell: Cell,
        pack: Pack,
        rows: Sequence[Row] | CellRows,
        marks: Iterable[Mark],
        withdrawing: Mapping[str, Sequence[Claim]],
        few: int = FEW,
    ) -> None:
        """All rows and marks of the cell, heard or not.

        `withdrawing`: the claims that withdraw one, by its id (of columns: those of marks alone).
        """
        self.cell, self.pack, self.given = cell, pack, rows
        self.marks, self.withdrawing, self.few = tuple(marks), withdrawing, few
        self._seen: dict[tuple[str, str], CellView] = {}
        self._near: dict[tuple[str, str], NearRows] = {}
        self._heard_rows: dict[tuple[Instant, str], list[Row]] = {}
        self._admitted: dict[tuple[Instant, str, str], Admitted] = {}
        self._steps: dict[str, list[Instant]] = {}
        self.strips: dict[tuple[Instant, str, str], Strip] = {}  # of few rows, by step, view and clearance

    @cached_property
    def rows(self) -> CellRows:
        """The rows as columns."""
        return self.given if isinstance(self.given, CellRows) else cell_rows(self.given, self.withdrawing)

    def seen(self, view: View, clearance: str) -> CellView:
        """The cell as a view weighs it for a reader."""
        key = view.id, hears(view, clearance)
        if key not in self._seen:
            self._seen[key] = CellView(self.rows, self.cell, view, self.pack, clearance)
        return self._seen[key]

    def judged(self, known: Instant, view: View, clearance: str) -> Judged | Sweep:
        """The cell in a view as known at an instant."""
        marks = self.carried(known, view, clearance)
        if isinstance(self.given, CellRows) or len(self.given) > self.few:
            return Sweep(self.seen(view, clearance), known, marks)
        admitted = self.admitted(known, view, clearance)
        return Judged(self.cell, view, admitted, tuple(marks), phases(self.cell, known), self.pack)

    def step(self, known: Instant, hearing: str) -> Instant:
        """The last instant up to ``known`` at which a clearance came to know the cell otherwise; MIN before the first.

        What is worked out for it holds until the next. Example: told on Monday and on Friday, of Wednesday is known what was known on Monday.
        """
        if hearing not in self._steps:
            self._steps[hearing] = sorted(self.steps(hearing))
        passed = bisect_right(self._steps[hearing], known)
        return self._steps[hearing][passed - 1] if passed else MIN

    def heard(self, known: Instant, hearing: str) -> list[Row]:
        """The rows that a clearance hears as known at an instant. Raises TypeError where the cell was given as columns."""
        if isinstance(self.given, CellRows):
            raise TypeError("columns hold no rows")  # a programmer's mistake
        return remembered(self._heard_rows, (self.step(known, hearing), hearing), self._rows_heard, self._moments)

    def _rows_heard(self, step: Instant, hearing: str) -> list[Row]:
        return [row for row in self.given if self._heard(row.claim, step, hearing)]  # type: ignore[union-attr]  # as above

    def admitted(self, known: Instant, view: View, clearance: str) -> Admitted:
        """Those of them that a view counts. A page asks several times for the same: its line, its number, its sentence."""
        hearing = hears(view, clearance)

        def work(step: Instant, _: str, hearing: str) -> Admitted:
            heard = self.heard(step, hearing)
            return (
                self._admitted_of_many(heard, view, hearing, step)
                if self.dense
                else admit(heard, self.cell, view, self.pack)
            )

        return remembered(self._admitted, (self.step(known, hearing), view.id, hearing), work, self._moments)

    def _admitted_of_many(self, heard: Sequence[Row], view: View, hearing: str, known: Instant) -> Admitted:
        """The same by the orders of the rows, so that not each is compared with each."""
        seen = self.seen(view, hearing)
        counted = seen.counted(known).tolist()
        kept = {id(self.rows.row(one)) for one in counted}
        pairs: dict[tuple[str, str], Claim] = {}
        for one in counted if view.kind == "verified" else ():
            if (other := seen.partner(one, known)) != NONE:
                row = self.rows.row(one)
                pairs[row.claim.id, row.side] = self.rows.row(other).claim
        return Admitted(tuple(row for row in heard if id(row) in kept), pairs)

    @property
    def _moments(self) -> int:
        """How many lists of rows are kept at once: of a dense cell each is as long as the cell."""
        return 2 if self.dense else ASKED

    def at(self, point: Viewpoint) -> Standing:
        """One standing. It costs no pass over the rows of a dense cell, once these are laid in their orders."""
        if not self.dense:
            return self.judged(point.known, point.view, point.clearance).at(point.at)
        marks = self.carried(point.known, point.view, point.clearance)
        return PointSweep(self.near(point.view, point.clearance), point.known, marks).at(point.at)

    def near(self, view: View, clearance: str) -> NearRows:
        """The rows in the orders in which those near a point are found."""
        key = view.id, hears(view, clearance)
        if key not in self._near:
            self._near[key] = NearRows(self.seen(view, clearance))
        return self._near[key]

    def is_local(self, view: View, known: Instant) -> bool:
        """Whether a report decides near its own time alone.

        Of a dense ban without a condition, in no party's view, while nothing stands still.
        """
        still = any(phase.judged_at is not None for phase in phases(self.cell, known))
        ban = self.cell.commitment.shape == "refrain" and self.cell.condition is None
        return self.dense and ban and view.kind != "party" and not still

    @property
    def dense(self) -> bool:
        """Whether the rows are so many that they are swept."""
        return isinstance(self.given, CellRows) or len(self.given) > self.few

    def exists(self, known: Instant, clearance: str) -> bool:
        """Whether a reader has heard of the item that the cell is about; of any other cell always."""
        if not self.cell.item:
            return True
        if not isinstance(self.given, CellRows):
            return any(
                row.side == MET and row.way == "sure" and self._heard(row.claim, known, clearance) for row in self.given
            )
        rows = self.rows
        opening = (rows.side == SIDE[MET]) & (rows.way == SURE) & (rows.known <= known)
        return bool((opening & rows.visible(clearance) & (rows.until(clearance) > known)).any())

    def carried(self, known: Instant, view: View, clearance: str) -> list[Mark]:
        """The marks that a view carries at `known`."""
        hearing = hears(view, clearance)
        return [
            one for one in self.marks if self._heard(one.claim, known, hearing) and carries(one.claim, view, self.pack)
        ]

    def _heard(self, claim: Claim, known: Instant, clearance: str) -> bool:
        gone = self.withdrawing.get(claim.id, ())
        return (
            claim.known <= known
            and sees(clearance, claim.audience)
            and not any(one.known <= known and sees(clearance, one.audience) for one in gone)
        )

    def steps(self, clearance: str) -> set[Instant]:
        """The instants at which a clearance may come to know the cell otherwise."""
        found = {act.known for act in self.cell.acts}
        claims = [mark.claim for mark in self.marks]
        if isinstance(self.given, CellRows):
            seen = self.given.visible(clearance)
            found |= {*self.given.known[seen].tolist(), *self.given.until(clearance)[seen].tolist()}
        else:
            claims += [row.claim for row in self.given]
        some = (each for one in claims for each in (one, *self.withdrawing.get(one.id, ())))
        return found | {one.known for one in some if sees(clearance, one.audience)}
