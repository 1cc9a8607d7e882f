"""Sorted rows of which the first, the newest and the oldest up to an instant are looked up at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

from auspices.kernel.instants import DAY, Instant

from .rows import Row

SHORT = 45 * DAY


class Staircase:
    """The first row by rank among those that have begun: steps to the right begin later and rank better."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._begins: list[Instant] = []
        self._rows: list[Row] = []
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Put a row in, unless one that began no later ranks better."""
        begins = row.claim.when.earliest
        low = bisect_right(self._begins, begins)
        if low and self._rows[low - 1].rank <= row.rank:
            return
        high = low
        while high < len(self._rows) and self._rows[high].rank >= row.rank:
            high += 1
        if low and self._begins[low - 1] == begins:
            low -= 1
        self._begins[low:high], self._rows[low:high] = [begins], [row]

    def at(self, at: Instant) -> Row | None:
        """The first by rank of the rows begun at an instant."""
        low = bisect_right(self._begins, at)
        return self._rows[low - 1] if low else None

    def better(self, row: Row) -> Instant | None:
        """When the first row begins that ranks better than this one."""
        return next((begins for begins, one in zip(self._begins, self._rows, strict=True) if one.rank < row.rank), None)

    def __contains__(self, row: Row) -> bool:
        return any(row is one for one in self._rows)


class Done:
    """Rows by `latest`; of those that lie before an instant: the first by rank, the newest, the oldest, the last."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._latest: list[Instant] = []
        self._rows: list[Row] = []
        self._first: list[Row] = []
        self._newest: list[Row] = []
        self._oldest: list[Row] = []
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Put a row in; what lies after it is corrected only as far as it changes."""
        at = bisect_right(self._latest, row.when.latest)
        self._latest.insert(at, row.when.latest)
        self._rows.insert(at, row)
        first = newest = oldest = row
        if at:
            first = min(self._first[at - 1], row, key=_rank)
            newest = max(self._newest[at - 1], row, key=_begins)
            oldest = min(self._oldest[at - 1], row, key=_begins)
        self._first.insert(at, first)
        self._newest.insert(at, newest)
        self._oldest.insert(at, oldest)
        for steps, better in ((self._first, _ranks), (self._newest, _newer), (self._oldest, _older)):
            after = at + 1
            while after < len(steps) and better(row, steps[after]):
                steps[after] = row
                after += 1

    def at(self, at: Instant) -> list[Row]:
        """The rows that stand for all with `latest` <= `at`."""
        i = bisect_right(self._latest, at) - 1
        return [self._first[i], self._newest[i], self._oldest[i], self._rows[i]] if i >= 0 else []

    def newest(self, at: Instant) -> Instant | None:
        """The greatest `earliest` of the rows with `latest` <= `at`."""
        i = bisect_right(self._latest, at) - 1
        return self._newest[i].when.earliest if i >= 0 else None

    def overtaken(self, beyond: Instant, *, too: bool = False) -> Instant | None:
        """The least `latest` of the rows with `earliest` beyond an instant (`too`: or at it)."""
        find = bisect_left if too else bisect_right
        i = find(self._newest, beyond, key=_begins)
        return self._latest[i] if i < len(self._latest) else None

    def __len__(self) -> int:
        return len(self._rows)


def _rank(row: Row) -> tuple[Instant, str, str]:
    return row.rank


def _begins(row: Row) -> Instant:
    return row.when.earliest


def _ranks(one: Row, other: Row) -> bool:
    return one.rank < other.rank


def _newer(one: Row, other: Row) -> bool:
    return one.when.earliest > other.when.earliest


def _older(one: Row, other: Row) -> bool:
    return one.when.earliest < other.when.earliest


class Windows:
    """Rows with the last instant at which each can matter, found again by an instant that they hold. Long ones are kept apart."""

    def __init__(self) -> None:
        self._short = _Tier()
        self._long = _Tier()

    def add(self, row: Row, until: Instant) -> None:
        """Put a row in that can matter in [earliest, until]."""
        (self._short if until - row.when.earliest <= SHORT else self._long).add(row, until)

    def meeting(self, low: Instant, high: Instant) -> Iterator[Row]:
        """The rows that can matter somewhere in [low, high]."""
        yield from self._short.meeting(low, high)
        yield from self._long.meeting(low, high)


class _Tier:
    def __init__(self) -> None:
        self._rows: list[tuple[Instant, Instant, tuple[Instant, str, str], Row]] = []
        self._span = 0

    def add(self, row: Row, until: Instant) -> None:
        insort(self._rows, (row.when.earliest, until, row.rank, row), key=_three)
        self._span = max(self._span, until - row.when.earliest)

    def meeting(self, low: Instant, high: Instant) -> Iterator[Row]:
        start = bisect_left(self._rows, low - self._span, key=_zero)
        for begins, until, _, row in self._rows[start : bisect_right(self._rows, high, key=_zero)]:
            if until >= low and begins <= high:
                yield row


def _zero(entry: tuple[Instant, Instant, tuple[Instant, str, str], Row]) -> Instant:
    return entry[0]


def _three(entry: tuple[Instant, Instant, tuple[Instant, str, str], Row]) -> tuple[Instant, Instant]:
    return entry[0], entry[1]
