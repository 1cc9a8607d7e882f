"""A keeper in memory for the incremental evaluator: rectangles as columns, asked for any (at, known) at once.

What `Live.flush` tells goes in by `take`; `at` gives every standing of some views at a point. The database's keeper is in `commitments`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from auspices.kernel.instants import Instant

from .standing import Key, Standing, Value
from .strand import Changes, Segment, Strand

GROWTH = 1024


class Kept:
    """Every rectangle of a process. `take` costs what has changed; `at` one pass over four columns of numbers."""

    def __init__(self) -> None:
        self._columns: npt.NDArray[np.int64] = np.empty(
            (5, GROWTH), dtype=np.int64
        )  # at from, at to, known from, known to, strand
        self._values: list[Value | None] = []
        self._strands: list[Strand] = []
        self._numbers: dict[tuple[Key, str, str], int] = {}
        self._rows: dict[int, tuple[int, Segment]] = {}

    def __len__(self) -> int:
        return sum(value is not None for value in self._values)

    def take(self, changes: Iterable[tuple[Strand, Changes]]) -> None:
        """Do what the evaluator says has changed."""
        for strand, one in changes:
            number = self._number(strand)
            if one.anew:
                self._forget(number)
            for segment in one.dropped:
                self._end(segment, segment.since)
            for segment, until in one.closed:
                self._end(segment, until)
            for segment, until in one.written:
                self._write(segment, until, number)

    def _number(self, strand: Strand) -> int:
        """The number of a strand; one that is made anew keeps that of the one before it."""
        name = strand.cell.key, strand.view.id, strand.clearance
        if name not in self._numbers:
            self._numbers[name] = len(self._strands)
            self._strands.append(strand)
        return self._numbers[name]

    def _forget(self, number: int) -> None:
        size = len(self._values)
        gone = np.flatnonzero(self._columns[4, :size] == number)
        self._columns[3, gone] = self._columns[2, gone]
        for row in gone.tolist():
            self._values[row] = None

    def _end(self, segment: Segment, until: Instant) -> None:
        row, _ = self._rows[id(segment)]
        self._columns[3, row] = until
        if until == segment.since:
            self._values[row] = None
            del self._rows[id(segment)]

    def _write(self, segment: Segment, until: Instant, number: int) -> None:
        row = len(self._values)
        if row == self._columns.shape[1]:
            self._columns = np.hstack((self._columns, np.empty_like(self._columns)))
        self._columns[:, row] = segment.start, segment.end, segment.since, until, number
        self._values.append(segment.value)
        self._rows[id(segment)] = row, segment

    def at(
        self, at: Instant, known: Instant, views: Iterable[str] | None = None, clearance: str = "public"
    ) -> Iterator[Standing]:
        """The standings of the cells kept at a clearance, at one point."""
        size = len(self._values)
        begins, ends, since, until, strands = (column[:size] for column in self._columns)
        here: Any = np.flatnonzero((begins <= at) & (at < ends) & (since <= known) & (known < until))
        wanted = None if views is None else set(views)
        for row, number in zip(here.tolist(), strands[here].tolist(), strict=True):
            strand, value = self._strands[number], self._values[row]
            if value is not None and strand.clearance == clearance and (wanted is None or strand.view.id in wanted):
                yield Standing.of(strand.cell.key, strand.view.id, value)
