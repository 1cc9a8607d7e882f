"""The rows near a point (at, known) of a dense cell: so many that what decides among them decides among all.

What counts at `known` is asked of the rows looked at alone; they are found in orders laid once for the cell
(`row_orders`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np

from auspices.kernel.instants import MIN, Instant
from auspices.monitor.arrays.claim_columns import Bools, Ints
from auspices.monitor.arrays.questions import POSSIBLE, SIDE, SURE
from auspices.monitor.claims.sides import AGREED, MET, NO, REFUSED, UNMET, YES
from auspices.monitor.plan.lifecycle import Phase, terms_at
from auspices.monitor.sweep import row_orders
from auspices.monitor.sweep.counted_rows import CellView
from auspices.monitor.sweep.deciding_rows import DecidingRows
from auspices.monitor.sweep.row_orders import RowOrders

Test = Callable[[Ints], Bools]


class NearRows:
    """The rows near points of one cell, as a view weighs it for a reader."""

    def __init__(self, seen: CellView) -> None:
        self.seen, self.rows, self.cell = seen, seen.rows, seen.cell
        self._orders: dict[tuple[str, int], RowOrders] = {}

    def of(self, side: str, way: int = SURE) -> RowOrders:
        """The rows of a side and way in their orders."""
        key = side, way
        if key not in self._orders:
            chosen = (self.rows.side == SIDE[side]) & (self.rows.way == way) & self.seen.visible
            self._orders[key] = RowOrders(self.rows, np.flatnonzero(chosen))
        return self._orders[key]

    @cached_property
    def every(self) -> RowOrders:
        """All rows in their orders."""
        return RowOrders(self.rows, np.flatnonzero(self.seen.visible))

    @cached_property
    def own(self) -> RowOrders:
        """The rows that are not about a condition: one of those without what denies it would seem open."""
        about = np.isin(self.rows.side, (SIDE[MET], SIDE[UNMET]))
        return RowOrders(self.rows, np.flatnonzero(self.seen.visible & ~about))

    @cached_property
    def by_source(self) -> list[RowOrders]:
        """The sure rows of each source."""
        sure = np.flatnonzero((self.rows.way == SURE) & self.seen.visible)
        source = self.rows.source[sure]
        return [RowOrders(self.rows, sure[source == one]) for one in np.unique(source).tolist()]

    def at(self, at: Instant, known: Instant, life: Sequence[Phase]) -> Ints:
        """Positions, in their order, of rows that count at `known`, among them all that decide at `at`."""
        look = _Look(self, at, known)
        found = [look.about(life)]
        _SHAPES[self.cell.commitment.shape](look, found)
        return look.counting(np.unique(np.concatenate(found)))

    def over(self, low: Instant, high: Instant, known: Instant) -> Ints:
        """Of a ban without a condition.

        Positions of rows that count at `known`, among them all that decide anywhere in [low, high].
        """
        look, found = _Look(self, low, known), [self.every.some[:0]]
        look.spanning(found, low, high)
        return look.counting(np.unique(np.concatenate(found)))

    def touched(self, known: Instant) -> tuple[Instant, Instant] | None:
        """Of a ban without a condition: the span in which becoming known at `known` may change a verdict, or None.

        What came or went speaks of its own time; beyond that, who is corroborated by it counts or not, and what it
        denies is denied or not.
        """
        rows, seen = self.rows, self.seen
        changed = np.concatenate((np.arange(rows.known_by(known - 1), rows.known_by(known)), self._gone(known)))
        changed = changed[seen.visible[changed]]
        if not len(changed):
            return None
        changed = np.union1d(changed, seen.leaning_on(changed))
        denials = changed[(rows.side[changed] == SIDE[NO]) & (rows.way[changed] == SURE)]
        if len(denials):
            low, high = int(rows.earliest[denials].min()), int(rows.latest[denials].max())
            changed = np.union1d(changed, self.of(YES).meeting(low, high))
        return int(rows.earliest[changed].min()), int(rows.latest[changed].max()) + 1

    def _gone(self, known: Instant) -> Ints:
        until, order = self._by_until
        first, past = np.searchsorted(until, (known, known + 1))
        return order[first:past]

    @cached_property
    def _by_until(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.seen.until, kind="stable")
        return self.seen.until[order], order

    def first_begun(self, at: Instant, known: Instant) -> Ints:
        """The first by rank of the rows that have begun by `at`, or none."""
        look = _Look(self, at, known)
        return look.first(look.known_of(self.every), lambda some: self.rows.begins[some] <= at)


class _Look:
    """One look at a point. What it finds are positions, none or one where it looks for the first."""

    def __init__(self, near: NearRows, at: Instant, known: Instant) -> None:
        self.near, self.at, self.known = near, at, known
        self.rows, self.cell, self.of = near.rows, near.cell, near.of
        self.due: Instant | None = None

    def counting(self, some: Ints) -> Ints:
        """Those of some rows that count at `known`."""
        return some[self.near.seen.counts(some, self.known)]

    def known_of(self, orders: RowOrders) -> Ints:
        """Those of some rows that are known at `known`, by rank."""
        return orders.some[: np.searchsorted(orders.some, self.rows.known_by(self.known))]

    def about(self, life: Sequence[Phase]) -> Ints:
        """The rows that decide about the condition: of these all that have begun are looked at."""
        self.due = terms_at(list(life), self.at).due
        if self.cell.condition is None:
            return np.empty(0, dtype=np.int64)
        some = np.concatenate([self.known_of(self.of(side)) for side in (MET, UNMET)])
        begun = self.counting(np.sort(some[self.rows.earliest[some] <= self.at]))
        deciding = DecidingRows(self.cell, self.rows, begun, life, self.near.seen.pack)
        self.due = [due for since, due in deciding.dues() if since <= self.at][-1]
        return np.array(deciding.at(self.at), dtype=np.int64)

    def first(self, order: Ints, test: Test | None = None) -> Ints:
        """The first in an order that passes a test and counts."""
        start, size = 0, row_orders.FEW_NEAR
        while start < len(order):
            some = order[start : start + size]
            found = self.counting(some if test is None else some[test(some)])
            if len(found):
                return found[:1]
            start, size = start + size, size * 2
        return order[:0]

    def least(self, orders: RowOrders, low: Instant, high: Instant) -> Ints:
        """The first by rank of those that meet [low, high]."""
        if orders.few_may_meet(low, high):
            return self.first(orders.meeting(low, high))
        rows = self.rows
        return self.first(
            self.known_of(orders), lambda some: (rows.earliest[some] <= high) & (rows.latest[some] >= low)
        )

    def newest(self, orders: RowOrders, test: Test | None = None) -> Ints:
        """The last to begin by `at`."""
        begins, positions = orders.by_begin
        return self.first(positions[: np.searchsorted(begins, self.at, side="right")][::-1], test)

    def begin(self, *found: Ints) -> Instant:
        """The latest begin of what was found; MIN for nothing."""
        return max((int(self.rows.earliest[one].max()) for one in found if len(one)), default=MIN)

    # ---------------------------------------- shapes: what `deciding_rows` sweeps, looked for at one point

    def achieve(self, found: list[Ints]) -> None:
        """What was done by now, first and newest; for `timing` the last and the oldest; what denies since."""
        rows, at, done, no = self.rows, self.at, self.of(YES), self.of(NO)

        def over(some: Ints) -> Bools:
            ended: Bools = rows.latest[some] <= at
            return ended

        ends, positions = done.by_end
        by_end = positions[: np.searchsorted(ends, at, side="right")]
        newest = self.newest(done, over)
        by_rank = np.sort(by_end) if len(by_end) <= row_orders.FEW_NEAR else self.known_of(done)
        found += [newest, self.first(by_rank, over), self.first(by_end[::-1]), self.first(done.by_begin[1], over)]
        found.append(self.least(no, self.begin(newest), at))
        if self.due is not None and self.due < at:
            found.append(self.least(no, self.due + 1, at))
        agreed, refused = self.of(AGREED), self.of(REFUSED)
        if len(agreed.some) or len(refused.some):
            ayes, noes, denied = self.newest(agreed), self.newest(refused), self.newest(no)
            found += [ayes, noes, denied]
            found.append(self.least(agreed, self.begin(noes, denied), at))
            found.append(self.least(refused, self.begin(ayes), at))

    def refrain(self, found: list[Ints]) -> None:
        """What is active, and what denies the incidents among it."""
        self.spanning(found, self.at, self.at)

    def spanning(self, found: list[Ints], low: Instant, high: Instant) -> None:
        """What is active somewhere in [low, high], and what denies the incidents among it."""
        rows = self.rows
        active = self.counting(self.near.own.meeting(low, high))
        incidents = active[(rows.side[active] == SIDE[YES]) & (rows.way[active] == SURE)]
        found.append(active)
        if len(incidents):
            found.append(self.of(NO).meeting(int(rows.earliest[incidents].min()), int(rows.latest[incidents].max())))

    def maintain(self, found: list[Ints]) -> None:
        """As `lasting`; what may be against, the first failure, and the newest report since."""
        self.lasting(found)
        found.append(self.least(self.of(NO, POSSIBLE), self.at, self.at))
        failed = self.least(self.of(NO), MIN, self.at)
        if len(failed):
            low = self._live_from(self.newest(self.of(NO)))
            found += [failed, self.newest(self.of(YES), lambda some: self.rows.latest[some] >= low)]

    def lasting(self, found: list[Ints]) -> None:
        """Of each side the newest, and the first of those that neither it nor age has overtaken."""
        yes, no = self.newest(self.of(YES)), self.newest(self.of(NO))
        found += [yes, no]
        found.append(self.least(self.of(YES), self._live_from(no), self.at))
        found.append(self.least(self.of(NO), self._live_from(yes), self.at))

    def _live_from(self, other: Ints) -> Instant:
        fresh = self.cell.commitment.fresh_for
        return max(self.begin(other), self.at - fresh if fresh else MIN)

    def conduct(self, found: list[Ints]) -> None:
        """Of each source what reaches its newest assessment.

        Which of it still speaks, and which is first, is for the slots.
        """
        for orders in self.near.by_source:
            newest = self.newest(orders)
            if len(newest):
                found += [newest, orders.meeting(self.begin(newest), self.at)]

    def recur(self, found: list[Ints]) -> None:
        """Of this period and the last: what was done in it, first and newest; what denies it since, and to its end."""
        periods = self.cell.periods
        ends, positions = self.of(YES).by_end
        k = periods.at(self.at)
        for one in (k, k - 1) if k else (k,):
            low, high = periods.first(one), min(periods.last(one), self.at)
            first, past = np.searchsorted(ends, (low, high + 1))
            done = np.sort(self.counting(positions[first:past]))
            newest = done[np.argmax(self.rows.earliest[done])][None] if len(done) else done
            found += [done[:1], newest, self.least(self.of(NO), max(low, self.begin(newest)), high)]
            found.append(self.least(self.of(NO), high, high))


_SHAPES: Mapping[str, Callable[[_Look, list[Ints]], None]] = {
    "achieve": _Look.achieve,
    "respond": _Look.achieve,
    "refrain": _Look.refrain,
    "maintain": _Look.maintain,
    "limit": _Look.lasting,
    "during": _Look.lasting,
    "conduct": _Look.conduct,
    "recur": _Look.recur,
}
