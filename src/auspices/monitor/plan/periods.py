"""The periods of a recurring commitment, by the calendar of the process's zone (docs/semantics.md, "recur")."""

from __future__ import annotations

from auspices.kernel.instants import MAX, Instant, add_periods


class Periods:
    """Period k runs from `start` + k periods to the second before the next; the last that the calendar holds never ends."""

    def __init__(self, start: Instant, every: str, zone: str) -> None:
        self.start, self.every, self.zone = start, every, zone
        self._firsts: dict[int, Instant] = {0: start}
        self._length = max(1, self.first(1) - start)

    def first(self, k: int) -> Instant:
        """The first second of period k, from 0."""
        if k not in self._firsts:
            self._firsts[k] = add_periods(self.start, self.every, k, self.zone)
        return self._firsts[k]

    def last(self, k: int) -> Instant:
        """The last second of period k."""
        following = self.first(k + 1)
        return MAX if following >= MAX else following - 1

    def at(self, instant: Instant) -> int:
        """The number of the period that holds an instant; 0 for one before the start."""
        near = max(0, instant - self.start) // self._length
        low, high = (
            near * 4 // 5,
            near * 6 // 5 + 2,
        )  # months and years differ in length by less than a fifth of their mean
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.first(middle) <= instant else (low, middle - 1)
        return low
