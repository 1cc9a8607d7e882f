"""The rows that decide: for each shape when a row can be the one that does, and in which order they come forward.

Every *slot* is a skyline over rows: the winners at an instant, of all slots, are a handful of rows. The tables
(`judge`) rule on them as they would on all rows, for what a table asks is asked of the first, the newest or the last
of a side. A row between the winners and all rows changes nothing: of each side that overtakes, the newest is always
among the winners. *Witnesses* are rows that are there for that alone: where only they change, nothing does, so that
they make no edges. (A row that only a later witness overtakes was live at the last edge; then the winner of its slot
ranks before it, and is still live, or its end would be an edge.)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np

from auspices.kernel.instants import DAY, MAX, MIN, Instant
from auspices.monitor.arrays.claim_columns import Ints
from auspices.monitor.arrays.questions import COVERED, COVERED_IN_PART, POSSIBLE, SIDE, SURE
from auspices.monitor.claims.sides import AGREED, COVER, MET, NO, REFUSED, UNMET, YES
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import Phase, item_due
from auspices.monitor.sweep.cell_rows import CellRows
from auspices.monitor.sweep.denials import Denials
from auspices.monitor.sweep.skyline import NONE, Skyline, skyline
from auspices.pack.model import Pack

_NEVER = MAX + 1


class DecidingRows:
    """The slots of a cell over the rows that a view counts (their positions), as known at one instant."""

    def __init__(self, cell: Cell, rows: CellRows, counted: Ints, life: Sequence[Phase], pack: Pack) -> None:
        self.cell, self.rows, self.counted, self.life, self.pack = cell, rows, counted, life, pack
        self.lines: list[Skyline] = []
        self.witnesses: list[Skyline] = []
        self.turns: set[Instant] = set()
        self._condition = _Condition(self) if cell.condition is not None else None
        _SHAPES[cell.commitment.shape](self)

    def of(self, side: str, way: int = SURE) -> Ints:
        """The counted rows of a side and way."""
        mine: Ints = self.counted[self._kind == SIDE[side] * 4 + way]
        return mine

    @cached_property
    def _kind(self) -> Ints:
        kind: Ints = self.rows.side[self.counted] * 4 + self.rows.way[self.counted]
        return kind

    def slot(self, some: Ints, low: Ints, high: Ints | None = None, first: Ints | None = None) -> None:
        """A slot.

        Rows in [low, high], without `high` for ever; who comes first has the least of `first`, else of rank.
        """
        self.lines.append(self._line(some, low, high, first))

    def _line(self, some: Ints, low: Ints, high: Ints | None, first: Ints | None) -> Skyline:
        upper = np.full(len(some), MAX) if high is None else high
        if first is None:
            return skyline(low, upper).named(some)
        order = np.argsort(first, kind="stable")
        return skyline(low[order], upper[order]).named(some[order])

    def newest(self, some: Ints, low: Ints | None = None, high: Ints | None = None) -> None:
        """A witness: the row that was the last to begin, from when it counts; what it overtakes stays overtaken."""
        begins = self.rows.earliest[some]
        self.witnesses.append(self._line(some, begins if low is None else low, high, -begins))

    def overtaken(self, mine: Ints, others: Ints, low: Ints | None = None) -> Ints:
        """When each row is overtaken.

        One of the others begins after its end, and counts (from `low` on, else from its begin).
        """
        begins = self.rows.earliest[others]
        order = np.argsort(begins, kind="stable")
        since = (begins if low is None else low)[order]
        soonest = np.append(np.minimum.accumulate(since[::-1])[::-1], _NEVER)
        return soonest[np.searchsorted(begins[order], self.rows.latest[mine], side="right")]

    def speaks(self, some: Ints, until: Ints) -> Ints:
        """The last second for which each speaks, but for `until` at most.

        By the calendar it is asked only of those that may be stale before then: of months, and of whole days, none is
        shorter than another by a fifth. Of 10,000 assessments nearly all are overtaken within days, and the calendar
        is slow.
        """
        latest, fresh = self.rows.latest[some], self.cell.commitment.fresh_for
        if self.cell.commitment.shape != "conduct":
            return np.minimum(latest + fresh, until) if fresh else until
        length = self.cell.speaks_until(self.cell.reading.start) - self.cell.reading.start
        least = length * 4 // 5 if length > DAY else 0
        high = until.copy()
        asked = np.flatnonzero(latest + least < until)
        values, place = np.unique(latest[asked], return_inverse=True)
        stale = np.array([self.cell.speaks_until(one) for one in values.tolist()], dtype=np.int64)
        high[asked] = np.minimum(high[asked], stale[place])
        return high

    # ------------------------------------------------------------ what holds when

    @cached_property
    def edges(self) -> list[Instant]:
        """The instants at which other rows decide, or may."""
        starts = np.unique(
            np.concatenate([np.array(sorted(self.turns), dtype=np.int64), *(one.starts for one in self.lines)])
        )
        return [MIN, *starts[(starts > MIN) & (starts < MAX)].tolist()]

    @cached_property
    def _winners(self) -> Ints:
        """Positions or NONE: a row of them for each edge, a column for each slot."""
        edges = np.array(self.edges, dtype=np.int64)
        own = [line.at(edges) for line in (*self.lines, *self.witnesses)]
        about = self._condition.at(edges) if self._condition else []
        return np.array([*own, *about], dtype=np.int64).reshape(len(own) + len(about), len(edges)).T

    def at(self, at: Instant) -> list[int]:
        """The positions of the rows that decide at an instant."""
        found = self._winners[max(0, bisect_right(self.edges, at) - 1)].tolist()
        return [one for one in dict.fromkeys(found) if one != NONE]

    # ------------------------------------------------------------ shapes

    def achieve(self) -> None:
        """What was done lasts; a denial stands until something done is newer.

        no  [3, 5]  from 3 on, until the done of [6, 9] counts, at 9, for 6 > 5
        yes [6, 9]  from 9 on, for ever
        yes [4, 12] from 12 on; the newest, oldest and last are there for `timing`, and for what they overtake
        """
        rows, done, no = self.rows, self.of(YES), self.of(NO)
        latest, earliest = rows.latest[done], rows.earliest[done]
        self.slot(done, latest)
        self.newest(done, latest)
        dues = {due for _, due in self.dues() if due is not None}
        if dues:
            self.slot(done, latest, first=earliest)
            self.witnesses.append(self._line(done, latest, None, -latest))
            ends = np.sort(latest)
            past = np.searchsorted(ends, sorted(dues), side="right")
            self.turns |= set(ends[past[past < len(ends)]].tolist())  # from then on not all was done on time
        self.slot(no, rows.earliest[no], self.overtaken(no, done, latest) - 1)
        self.lines.append(self._late(no))
        agreed, refused = self.of(AGREED), self.of(REFUSED)
        if len(agreed) or len(refused):
            for mine, others in ((agreed, np.union1d(refused, no)), (refused, agreed)):
                self.slot(mine, rows.earliest[mine], self.overtaken(mine, others) - 1)
                self.newest(mine)
            self.newest(no)

    def _late(self, no: Ints) -> Skyline:
        """Of the denials begun, the first that reaches past the due date then in force.

        It is asked for only where nothing is done yet, so none is overtaken.

        Kept is the front of (latest, rank): a denial that ends later and ranks before another makes that one needless.

            due 10: no a [2, 9], no b [3, 12], no c [4, 11]; by rank a, c, b
            the front is a 9, c 11, b 12; past 10 the first is c
        """
        latest, begins = self.rows.latest[no].tolist(), self.rows.earliest[no]
        order = np.argsort(begins, kind="stable").tolist()
        ends: list[Instant] = []
        front: list[int] = []
        starts: list[Instant] = []
        winners: list[int] = []
        due: Instant | None = None
        position = no.tolist()
        events = [*((int(begins[i]), i, None) for i in order), *((start, NONE, one) for start, one in self.dues())]
        for start, i, changed in sorted(events, key=_zero):
            if i == NONE:
                due = changed
            else:
                place = bisect_left(ends, latest[i])
                if place < len(ends) and front[place] < position[i]:
                    continue
                past = place + (place < len(ends) and ends[place] == latest[i])
                while place and front[place - 1] > position[i]:
                    place -= 1
                ends[place:past], front[place:past] = [latest[i]], [position[i]]
            reach = len(ends) if due is None else bisect_right(ends, due)
            winner = front[reach] if reach < len(front) else NONE
            if starts and starts[-1] == start:
                winners[-1] = winner
            elif (winners[-1] if winners else NONE) != winner:
                starts.append(start)
                winners.append(winner)
        return Skyline(np.array(starts, dtype=np.int64), np.array(winners, dtype=np.int64))

    def dues(self) -> Sequence[tuple[Instant, Instant | None]]:
        """The due dates in force, each with the instant from which it is."""
        if self._condition is not None and self.cell.commitment.within:
            return self._condition.dues()
        first, *others = self.life
        return [(MIN, first.due), *((phase.start, phase.due) for phase in others)]

    def refrain(self) -> None:
        """One slot, for each row counts just in its interval and one kind goes before another, as in the table.

        incident [1, 9] that nobody denies; incident [4, 6], denied; watching [1, 20]
        the first wins 1..9, watching 10..20; the denied one decides nowhere
        """
        rows, incidents, no = self.rows, self.of(YES), self.of(NO)
        selector = self.cell.commitment.selector
        roles = {test.role: test.kind for test in selector.tests} if selector else {}
        denial = np.full(len(rows) + 1, NONE)
        if len(no):
            denial[incidents] = Denials(rows, no, roles, self.pack).first(incidents)
        open_ = denial[incidents] == NONE
        kinds = (
            incidents[open_],
            incidents[~open_],
            self.of(YES, POSSIBLE),
            self.of(COVER, COVERED),
            self.of(COVER, COVERED_IN_PART),
        )
        order = np.concatenate(kinds)
        line = skyline(rows.earliest[order], rows.latest[order]).named(order)
        self.lines += [line, line.named(denial)]

    def maintain(self) -> None:
        """As `lasting`.

        Beside it what may be against, and for `restored` the newest live report and the first failure.
        """
        self.lasting()
        rows, yes, no, maybe = self.rows, self.of(YES), self.of(NO), self.of(NO, POSSIBLE)
        self.slot(maybe, rows.earliest[maybe], rows.latest[maybe])
        if len(no):
            self.slot(no, rows.earliest[no])
            begins = rows.earliest[yes]
            self.slot(yes, begins, self.speaks(yes, self.overtaken(yes, no) - 1), -begins)

    def lasting(self) -> None:
        """Of limit and during too: a report speaks until it is stale, or the other side has one begun after its end.

        yes [1, 3], no [5, 5]: yes speaks 1..4, no from 5 on
        yes [1, 6], no [5, 5]: both speak from 5 on, for the yes reaches past the no
        """
        yes, no = self.of(YES), self.of(NO)
        for mine, others in ((yes, no), (no, yes)):
            high = self.speaks(mine, self.overtaken(mine, others) - 1)
            self.slot(mine, self.rows.earliest[mine], high)
            self.newest(mine)

    def conduct(self) -> None:
        """An assessment speaks until it is stale or its own source has made another; each level has a slot.

        lab: poor [1, 2], good [4, 4]; court: poor [3, 3]
        poor 1..3 by lab, then by court; good from 4 on: the two then differ
        """
        rows = self.rows
        sure = self.counted[rows.way[self.counted] == SURE]
        source, begins = rows.source[sure], rows.earliest[sure]
        over = np.full(len(sure), _NEVER)
        for one in np.unique(source).tolist():
            here = np.flatnonzero(source == one)
            over[here] = self.overtaken(sure[here], sure[here])
        high = self.speaks(sure, over - 1)
        for side in np.unique(rows.side[sure]).tolist():
            here = np.flatnonzero(rows.side[sure] == side)
            self.slot(sure[here], begins[here], high[here])

    def recur(self) -> None:
        """What was done counts in the period of its end, and in the next; a denial in each period that it touches.

        weeks of days 0-6, 7-13, 14-20; no [3, 9]; yes [10, 11]
        as this week's: the no 3..10, for on day 11 the yes counts, which began after its end; the yes 11..13
        as last week's: the no 7..13, for it reaches the end of week 0; in week 2 the yes decides 14..20
        """
        rows, yes, no = self.rows, self.of(YES), self.of(NO)
        first, number = self._periods(np.concatenate((yes, no)))
        done = rows.latest[yes]
        k = number(done)
        for low, high in ((done, first[k + 1] - 1), (first[k + 1], first[k + 2] - 1)):
            self.slot(yes, low, high)
            self.newest(yes, low, high)
        latest, begins = rows.latest[no], rows.earliest[no]
        opens, k = number(begins), number(latest)
        over = self.overtaken(no, yes, done)
        kept = over > first[k + 1] - 1  # it is overtaken only in the period of its end, and then is no denial of it
        self.slot(no, begins, np.minimum(first[k + 1], over) - 1)
        reaches = latest >= first[k + 1] - 1
        after = first[np.where(kept, k + 2, k + 1)] - 1
        self.slot(no, np.maximum(begins, first[opens + 1]), after)
        self.slot(no, np.maximum(begins, first[opens + 1]), first[np.where(reaches & kept, k + 2, k + 1)] - 1)

    def _periods(self, some: Ints) -> tuple[Ints, _Numbers]:
        """The first second of each period that rows touch and of two more, and how to number instants."""
        periods = self.cell.periods
        last = periods.at(int(self.rows.latest[some].max(initial=periods.start)))
        first = np.array([min(periods.first(k), _NEVER) for k in range(last + 3)], dtype=np.int64)
        first[first >= MAX] = _NEVER
        return first, _Numbers(first)


class _Numbers:
    def __init__(self, first: Ints) -> None:
        self.first = first

    def __call__(self, instants: Ints) -> Ints:
        return np.maximum(0, np.searchsorted(self.first, instants, side="right") - 1)


class _Condition:
    """The slots of what must be so before a duty applies: met, met and denied by nobody, and denied.

    met m1 [1, 4], met m2 [6, 8]; unmet u [3, 3]
    m1 is open 1..2, then u has begun and denies it; m2 is open from 6 on
    3..5 the rows are m1 with u, its first denial; from 6 on m2, and the one of least end, by which an item is due
    """

    def __init__(self, of: DecidingRows) -> None:
        self.of, rows = of, of.rows
        met, unmet = of.of(MET), of.of(UNMET)
        condition = of.cell.condition
        roles = of.pack.events[condition.event].roles if condition else {}
        self.denials = Denials(rows, unmet, roles, of.pack)
        begins, closed = rows.earliest[met], np.full(len(met), _NEVER)
        if len(unmet):
            soonest = Denials(rows, unmet[np.argsort(rows.earliest[unmet], kind="stable")], roles, of.pack).first(met)
            closed[soonest != NONE] = rows.earliest[soonest[soonest != NONE]]
        orders = [np.arange(len(met))]
        if of.cell.commitment.within:
            orders.append(np.argsort(rows.latest[met], kind="stable"))
        self.open = [skyline(begins[order], closed[order] - 1).named(met[order]) for order in orders]
        self.met = [skyline(begins[order], np.full(len(met), MAX)).named(met[order]) for order in orders]
        self.no = skyline(rows.earliest[unmet], np.full(len(unmet), MAX)).named(unmet)
        of.turns |= {edge for line in (*self.open, *self.met, self.no) for edge in line.starts.tolist()}
        of.turns |= set(rows.earliest[unmet].tolist())
        if of.cell.commitment.within:
            of.turns |= {due + 1 for _, due in self.dues() if due is not None}

    def at(self, edges: Ints) -> list[Ints]:
        """The rows about the condition at each edge.

        Those open; where none is, those met, each with its first denial by then; a denial.
        """
        out = [line.at(edges) for line in self.open]
        bare = out[0] == NONE
        for line in self.met:
            met = np.where(bare, line.at(edges), NONE)
            here, denial = np.flatnonzero(met != NONE), np.full(len(edges), NONE)
            denial[here] = self.denials.first(met[here], edges[here])
            out += [met, denial]
        return [*out, self.no.at(edges)]

    def dues(self) -> list[tuple[Instant, Instant | None]]:
        """Of an item that is due so long after its trigger: its due dates, each from when it is in force."""
        cell, life = self.of.cell, self.of.life
        turns = {MIN, *(phase.start for phase in life)}
        turns |= {edge for line in (self.open[1], self.met[1]) for edge in line.starts.tolist()}
        edges = np.array(sorted(turns), dtype=np.int64)
        trigger = np.where(self.open[1].at(edges) == NONE, self.met[1].at(edges), self.open[1].at(edges))
        known: dict[tuple[int, int], Instant | None] = {}
        out, i = [], 0
        for edge, row in zip(edges.tolist(), trigger.tolist(), strict=True):
            while i + 1 < len(life) and life[i + 1].start <= edge:
                i += 1
            if (i, row) not in known:
                known[i, row] = life[i].due if row == NONE else item_due(cell, life[i], int(self.of.rows.latest[row]))
            out.append((edge, known[i, row]))
        return out


_SHAPES: Mapping[str, Callable[[DecidingRows], None]] = {
    "achieve": DecidingRows.achieve,
    "respond": DecidingRows.achieve,
    "refrain": DecidingRows.refrain,
    "maintain": DecidingRows.maintain,
    "limit": DecidingRows.lasting,
    "during": DecidingRows.lasting,
    "conduct": DecidingRows.conduct,
    "recur": DecidingRows.recur,
}


def _zero(event: tuple[Instant, int, Instant | None]) -> Instant:
    return event[0]
