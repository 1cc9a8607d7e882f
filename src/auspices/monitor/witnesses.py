"""The few rows that can bear on one instant, and the instants on which one row can bear: what keeps the incremental evaluator local.

A witness set gives `judge` fewer rows and the same ruling (a property test holds it to that). `reach` may name too many instants, never too few.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from auspices.kernel.instants import DAY, MAX, MIN, Instant

from .plan import Cell
from .rows import Row
from .sides import COVER, MET, NO, UNMET, YES
from .staircase import Done, Staircase, Windows

Span = tuple[Instant, Instant]
FEW = 24


class All:
    """Every row, for every instant: for cells whose rows are few, and for conditions, items and answers, whose rows all matter."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        self.rows: list[Row] = []
        self._laid()

    def _laid(self) -> None:
        """Begin with nothing."""

    def _add(self, row: Row) -> None:
        """Lay one row."""

    def add(self, row: Row) -> None:
        """Count a row."""
        self.rows.append(row)
        self._add(row)

    def remove(self, row: Row) -> None:
        """Count a row no more."""
        del self.rows[next(i for i, one in enumerate(self.rows) if one is row)]
        self._laid()
        for one in self.rows:
            self._add(one)

    def at(self, at: Instant) -> Sequence[Row]:
        """Rows that give the same ruling at `at` as all of them."""
        return self.rows

    def reach(self, row: Row) -> Span:
        """From when to when a row, which is counted now, can make a difference."""
        denial = row.side == NO and self.cell.commitment.shape == "refrain"  # it answers incidents that began before it
        return MIN if denial else row.when.earliest, MAX


class Conditional(All):
    """Of a duty with a condition: what bears on the duty, by its shape; and every claim about the condition, for they are few."""

    def _laid(self) -> None:
        self._own = _of_shape(self.cell)
        self._about: list[Row] = []
        self._first_met = Staircase()

    def _add(self, row: Row) -> None:
        if row.side not in (MET, UNMET):
            self._own.add(row)
            return
        self._about.append(row)
        if row.side == MET and row.way == "sure":
            self._first_met.add(row)

    def at(self, at: Instant) -> Sequence[Row]:
        """What bears on the duty, and the claims about its condition; where nobody denies it, the first alone."""
        if any(row.side == UNMET for row in self._about):
            return [*self._own.at(at), *self._about]
        first = self._first_met.at(at)
        return [*self._own.at(at), first] if first is not None else self._own.at(at)

    def reach(self, row: Row) -> Span:
        """Of a claim that the condition is met: until one that ranks better; where somebody denies it, for ever."""
        if row.side not in (MET, UNMET):
            return self._own.reach(row)
        if any(one.side == UNMET for one in self._about):
            return row.when.earliest, MAX
        if row not in self._first_met:
            return row.when.earliest, row.when.earliest - 1
        better = self._first_met.better(row)
        return row.when.earliest, MAX if better is None else better


class Achieved(All):
    """Of achieve without answers or condition: what was done lasts, and what is newer overtakes what was denied."""

    def _laid(self) -> None:
        self._done = Done()
        self._no: list[tuple[Instant, tuple[Instant, str, str], Row]] = []
        self._first_no = Staircase()

    def _add(self, row: Row) -> None:
        if row.way != "sure":
            return
        if row.side == YES:
            self._done.add(row)
        else:
            insort(self._no, (row.when.latest, row.rank, row), key=_two)
            self._first_no.add(row)

    def at(self, at: Instant) -> Sequence[Row]:
        """What stands for all that was done, and what was denied since."""
        done = self._done.at(at)
        newest = self._done.newest(at)
        if newest is None and self._first_no.at(at) is None:
            return done
        start = 0 if newest is None else bisect_left(self._no, newest, key=_zero)
        denied = [row for _, _, row in self._no[start:] if row.when.earliest <= at]
        if done and denied:
            return [*done, min(denied, key=_rank)]
        return [*done, *denied] if newest is None else done

    def reach(self, row: Row) -> Span:
        """Until it is overtaken."""
        if row.way != "sure":
            return row.when.earliest, row.when.earliest - 1
        if row.side == NO:
            over = self._done.overtaken(row.when.latest)
            return row.when.earliest, MAX if over is None else max(row.when.earliest, over) - 1
        return row.when.latest, MAX


class Lasting(All):
    """Of limit and during where a report speaks until it is overtaken."""

    def _laid(self) -> None:
        self._by_begin: dict[str, list[tuple[Instant, tuple[Instant, str, str], Row]]] = {YES: [], NO: []}

    def _add(self, row: Row) -> None:
        if row.way == "sure":
            insort(self._by_begin[row.side], (row.when.earliest, row.rank, row), key=_two)

    def at(self, at: Instant) -> Sequence[Row]:
        """Of each side the first that is live, and the newest."""
        out: list[Row] = []
        for side, other in ((YES, NO), (NO, YES)):
            against = self._by_begin[other]
            newest = bisect_right(against, at, key=_zero) - 1
            since = against[newest][0] if newest >= 0 else None
            mine = self._by_begin[side]
            begun = mine[: bisect_right(mine, at, key=_zero)]
            live = [row for _, _, row in begun if since is None or row.when.latest >= since]
            if live:
                out.append(min(live, key=_rank))
            if begun:
                out.append(begun[-1][2])
        return out

    def reach(self, row: Row) -> Span:
        """Until the other side has overtaken it, and its own side what it overtook."""
        begins, ends = row.when.earliest, row.when.latest
        if row.way != "sure":
            return begins, begins - 1
        other, mine = self._by_begin[NO if row.side == YES else YES], self._by_begin[row.side]
        over = bisect_right(other, ends, key=_zero)
        after = bisect_right(mine, begins, key=_zero)
        if over == len(other) or after == len(mine):
            return begins, MAX
        return begins, max(other[over][0], mine[after][0])


class Windowed(All):
    """Of refrain, maintain, conduct and recur, and of limit and during with an age: a row matters near its time."""

    def _laid(self) -> None:
        self._windows = Windows()
        self._first_no = Staircase()

    def _add(self, row: Row) -> None:
        self._windows.add(row, self._until(row))
        if row.side == NO and row.way == "sure" and self.cell.commitment.shape == "maintain":
            self._first_no.add(row)

    def _until(self, row: Row) -> Instant:
        if self.cell.commitment.shape == "refrain":
            return row.when.latest
        if self.cell.commitment.shape == "recur":
            return self.cell.periods.last(self.cell.periods.at(row.when.latest) + 1)
        spare = 4 * DAY if self.cell.commitment.shape == "conduct" else 0  # months differ in length
        return min(MAX, self.cell.speaks_until(row.when.latest) + spare)

    def at(self, at: Instant) -> Sequence[Row]:
        """The rows near an instant, with the denials of its incidents and the first failure before it."""
        near = list(self._windows.meeting(at, at))
        if self.cell.commitment.shape == "refrain":
            incidents = [row for row in near if row.side == YES and row.way == "sure"]
            if incidents:
                low = min(row.when.earliest for row in incidents)
                high = max(row.when.latest for row in incidents)
                near += [
                    row
                    for row in self._windows.meeting(low, high)
                    if row.side == NO and not row.when.earliest <= at <= row.when.latest
                ]
        elif (first := self._first_no.at(at)) is not None and all(first is not one for one in near):
            near.append(first)
        return near

    def reach(self, row: Row) -> Span:
        """As long as it speaks; a denial, for the incidents it denies; the first failure, for what was restored since."""
        low, high = row.when.earliest, self._until(row)
        if row.side == NO and self.cell.commitment.shape == "refrain":
            denied = [one for one in self._windows.meeting(low, high) if one.side == YES]
            low = min([low, *(one.when.earliest for one in denied)])
            high = max([high, *(one.when.latest for one in denied)])
        elif row in self._first_no:
            better = self._first_no.better(row)
            high = MAX if better is None else max(high, better)
        return low, high


def witnesses(cell: Cell) -> All:
    """The witness set that fits a cell."""
    if cell.commitment.itemised or cell.commitment.answers is not None:
        return All(cell)
    return Conditional(cell) if cell.condition is not None else _of_shape(cell)


def _of_shape(cell: Cell) -> All:
    commitment = cell.commitment
    if commitment.shape == "achieve":
        return All(cell) if commitment.answers is not None else Achieved(cell)
    lasting = commitment.shape in ("limit", "during") and not commitment.fresh_for
    return Lasting(cell) if lasting else Windowed(cell)


def absorbs(verdict: str, row: Row, timing: str, due: Instant | None, shape: str) -> bool:
    """Whether a verdict stays as it is, named claims and all, when a row is added that ranks after all others."""
    if shape == "refrain":
        if row.side == YES and row.way == "sure":
            return verdict == "violated"
        if row.side == COVER:
            return verdict in ("violated", "unattributed", "disputed", "holding")
        return row.side == YES and verdict in ("violated", "unattributed")
    if row.way != "sure":
        return False
    if shape == "achieve" and row.side == YES:
        if verdict != "fulfilled":
            return False
        if due is None or timing == "uncertain":
            return True
        return row.when.latest <= due if timing == "on_time" else row.when.earliest > due
    if row.side == YES:
        return verdict in ("holding", "within", "exercised") and shape in ("maintain", "limit", "during")
    return row.side == NO and (
        (shape == "maintain" and verdict == "violated")
        or (shape == "limit" and verdict == "exceeded")
        or (shape == "achieve" and verdict in ("not_done", "overdue"))
    )


def _zero(entry: tuple[Instant, tuple[Instant, str, str], Row]) -> Instant:
    return entry[0]


def _two(entry: tuple[Instant, tuple[Instant, str, str], Row]) -> tuple[Instant, tuple[Instant, str, str]]:
    return entry[0], entry[1]


def _rank(row: Row) -> tuple[Instant, str, str]:
    return row.rank
