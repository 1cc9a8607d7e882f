"""Which rows of a cell a view counts as known at one instant, and by whom each is corroborated that does not count alone.

The rules are those of `rows`, asked once for rows that they cannot tell apart; what is found here is only who overlaps whom.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from auspices.kernel.instants import Instant
from auspices.monitor.asked import COVERED
from auspices.monitor.columns import Bools, Codes, Ints
from auspices.monitor.evidence import hears
from auspices.monitor.plan import Cell
from auspices.monitor.rows import counts_alone, may_corroborate
from auspices.pack.model import Pack, View

from .cell_rows import CellRows, numbered
from .skyline import NONE, first_meeting


class CellView:
    """A cell's rows as one view weighs them for one reader, whenever: what does not depend on `known` is worked out once."""

    def __init__(self, rows: CellRows, cell: Cell, view: View, pack: Pack, clearance: str) -> None:
        self.rows, self.cell, self.view, self.pack = rows, cell, view, pack
        self.visible, self.until = rows.visible(hears(view, clearance)), rows.until(hears(view, clearance))

    @cached_property
    def _weighed(self) -> tuple[Bools, Bools]:
        """Which rows count alone and which may corroborate: a rule sees of a row its source, event, side, audience, grade and epoch."""
        rows, events = self.rows, Codes()
        event = np.array([events[says.event] for says, _, _ in rows.spoken] or [0], dtype=np.int64)
        edges = sorted({edge for one in self.pack.members.edges for edge in (one.during.earliest, one.during.latest + 1)})
        epoch = np.searchsorted(edges, rows.known, side="right")
        alike = numbered(rows.source, event[rows.words] if len(rows) else rows.words, rows.side, rows.audience, rows.grade, epoch)
        _, examples, kind = np.unique(alike, return_index=True, return_inverse=True)
        some = [rows.row(i) for i in examples.tolist()]
        alone = np.array([counts_alone(one, self.cell, self.view, self.pack) for one in some], dtype=bool)
        able = np.array([may_corroborate(one, self.cell, self.pack) for one in some], dtype=bool)
        return alone[kind], able[kind] & self.visible

    @cached_property
    def alone(self) -> Bools:
        """Which rows count whatever else is heard."""
        return self._weighed[0] & self.visible

    @cached_property
    def _house(self) -> Ints:
        codes = Codes()
        groups = [codes[self.pack.sources[one].group] for one in self.rows.sources]
        return np.array(groups or [0], dtype=np.int64)[self.rows.source]

    @cached_property
    def _same(self) -> Ints:
        """A number for rows that report the same in the same way."""
        rows = self.rows
        return numbered(rows.words, rows.side, np.minimum(rows.way, COVERED))

    @cached_property
    def partner(self) -> Ints:
        """The first of those that ever corroborate each row that does not count alone, or NONE. As rank begins with `known`, no other is known before it."""
        found = np.full(len(self.rows), NONE)
        if self.view.kind == "verified":
            able = self._weighed[1]
            waiting = np.flatnonzero(able & ~self.alone)
            found[waiting] = self._partners(waiting, np.flatnonzero(able))
        return found

    def _partners(self, waiting: Ints, able: Ints) -> Ints:
        """For each of some rows the first of the able rows that reports the same, in overlapping time, from another house.

            able: a (house 1, days 1-3), b (house 1, day 2), c (house 2, day 2)
            b meets a first, of its own house; among the rows of other houses it meets c: c corroborates it
        """
        same, house, rows = self._same, self._house, self.rows
        able = able[np.isin(same[able], same[waiting])]
        base = rows.begins.min(initial=0)
        span = int(rows.ends.max(initial=0) - base) + 2
        low, high = same * span + rows.begins - base, same * span + rows.ends - base  # each kind of report has a time of its own

        def met(asking: Ints, asked: Ints) -> Ints:
            found = first_meeting(low[asked], high[asked], low[asking], high[asking])
            return np.where(found >= 0, asked[found], NONE) if len(asked) else found

        out = met(waiting, able)
        own = (out >= 0) & (house[out] == house[waiting])
        for one in np.unique(house[waiting[own]]).tolist():
            here = np.flatnonzero(own & (house[waiting] == one))
            others = able[(house[able] != one) & np.isin(same[able], same[waiting[here]])]
            out[here] = met(waiting[here], others)
        return out

    def counts(self, some: Ints, known: Instant) -> tuple[Bools, Ints]:
        """Which of some rows count as known at `known`, and the row that corroborates each that does not count alone, or NONE."""
        rows = self.rows
        heard = self.visible[some] & (rows.known[some] <= known) & (self.until[some] > known)
        alone = self.alone[some]
        if self.view.kind != "verified":
            return heard & alone, _NOBODY
        partner = np.where(alone | ~heard, NONE, self.partner[some])
        partner[rows.known[partner] > known] = NONE
        gone = np.flatnonzero((partner != NONE) & (self.until[partner] <= known))
        if len(gone):
            able = np.flatnonzero(self._weighed[1][: rows.known_by(known)])
            partner[gone] = self._partners(some[gone], able[self.until[able] > known])
        return heard & (alone | (partner != NONE)), partner

    def counted(self, known: Instant, among: Ints | None = None) -> CountedRows:
        """The rows that count as known at `known`: of all, or of some positions in their order."""
        some = np.arange(self.rows.known_by(known)) if among is None else among
        kept, partner = self.counts(some, known)
        return CountedRows(some[kept], partner[kept] if len(partner) else partner)


_NOBODY = np.empty(0, dtype=np.int64)


class CountedRows:
    """Positions in their order, and of each the position of the row that corroborates it, or NONE; None where a view asks for none."""

    def __init__(self, positions: Ints, partners: Ints) -> None:
        self.positions, self._partners = positions, partners

    def partner(self, position: int) -> int:
        """The position of the row that corroborates one that does not count alone, or NONE."""
        if not len(self._partners):
            return NONE
        return int(self._partners[np.searchsorted(self.positions, position)])
