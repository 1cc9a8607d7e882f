"""The orders in which rows of a dense cell are looked for.

By begin, by end, and by length, laid once each when first asked for (NumPy).
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np

from auspices.kernel.instants import Instant
from auspices.monitor.arrays.claim_columns import Ints
from auspices.monitor.sweep.cell_rows import CellRows

FEW_NEAR: Final = 4096
"""So many rows are looked at together.

Where more may meet a span, they are gone through in the order in which one of them is the first.
"""


class RowOrders:
    """Some rows of a cell in the orders in which they are looked for, by their interval, or by their claims'."""

    def __init__(self, rows: CellRows, some: Ints, *, of_claims: bool = False) -> None:
        self.low, self.high = (rows.begins, rows.ends) if of_claims else (rows.earliest, rows.latest)
        self.some = some

    @cached_property
    def by_begin(self) -> tuple[Ints, Ints]:
        """(begins, positions): of those that begin together the first by rank is the last."""
        begins = self.low[self.some]
        order = np.lexsort((-self.some, begins))
        return begins[order], self.some[order]

    @cached_property
    def by_end(self) -> tuple[Ints, Ints]:
        """(ends, positions), alike."""
        ends = self.high[self.some]
        order = np.lexsort((-self.some, ends))
        return ends[order], self.some[order]

    @cached_property
    def _by_length(self) -> list[tuple[int, Ints, Ints]]:
        """(longest, begins, positions) for the rows of each power of two of lengths."""
        low, length = self.low[self.some], self.high[self.some] - self.low[self.some]
        power = np.frexp(length.astype(np.float64))[1]
        out = []
        for one in np.unique(power).tolist():
            here = np.flatnonzero(power == one)
            here = here[np.argsort(low[here], kind="stable")]
            out.append((int(length[here].max()), low[here], self.some[here]))
        return out

    def _slices(self, low: Instant, high: Instant) -> list[Ints]:
        """Rows among which are all that meet [low, high]."""
        out = [self.some[:0]]
        for longest, begins, positions in self._by_length:
            first, past = np.searchsorted(begins, (low - longest, high + 1))
            out.append(positions[first:past])
        return out

    def meeting(self, low: Instant, high: Instant) -> Ints:
        """The rows that meet [low, high], by rank."""
        found = np.concatenate(self._slices(low, high))
        return np.sort(found[(self.high[found] >= low) & (self.low[found] <= high)])

    def few_may_meet(self, low: Instant, high: Instant) -> bool:
        """Whether those that meet [low, high] are few enough to look at all."""
        return sum(map(len, self._slices(low, high))) <= FEW_NEAR
