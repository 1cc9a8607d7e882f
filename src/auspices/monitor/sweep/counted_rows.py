"""Which rows of a cell a view counts as known at one instant, and by whom each is corroborated, if it must be.

The rules are those of `rows`, asked once for rows that they cannot tell apart; what is found here is only who
overlaps whom.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from auspices.kernel.instants import MAX, Instant
from auspices.monitor.arrays.claim_columns import Bools, Codes, Ints
from auspices.monitor.arrays.questions import COVERED
from auspices.monitor.claims.admission import counts_alone, may_corroborate, names_bearer, owner_of
from auspices.monitor.plan.cells import Cell
from auspices.monitor.sweep.cell_rows import CellRows, numbered
from auspices.monitor.sweep.row_orders import RowOrders
from auspices.monitor.sweep.skyline import NONE, first_meeting
from auspices.monitor.viewpoint import hears
from auspices.pack.model import Pack, View


class CellView:
    """A cell's rows as one view weighs them for one reader, whenever.

    What does not depend on `known` is worked out once.
    """

    def __init__(self, rows: CellRows, cell: Cell, view: View, pack: Pack, clearance: str) -> None:
        self.rows, self.cell, self.view, self.pack = rows, cell, view, pack
        self.visible, self.until = rows.visible(hears(view, clearance)), rows.until(hears(view, clearance))

    @cached_property
    def _weighed(self) -> tuple[Bools, Bools, Ints]:
        """Which rows count alone, which may corroborate, and of which of two bearers each is the word against both (0: of none).

        A rule sees of a row its source, event, whether it names the bearer, side, audience, grade and epoch.
        """
        rows, events = self.rows, Codes()
        event = np.array(
            [events[says.event, names_bearer(says, self.cell, self.pack)] for says, _, _ in rows.spoken] or [0],
            dtype=np.int64,
        )
        edges = sorted(
            {edge for one in self.pack.members.edges for edge in (one.during.earliest, one.during.latest + 1)}
        )
        epoch = np.searchsorted(edges, rows.known, side="right")
        alike = numbered(
            rows.source, event[rows.words] if len(rows) else rows.words, rows.side, rows.audience, rows.grade, epoch
        )
        _, examples, kind = np.unique(alike, return_index=True, return_inverse=True)
        some = [rows.row(i) for i in examples.tolist()]
        alone = np.array([counts_alone(one, self.cell, self.view, self.pack) for one in some], dtype=bool)
        able = np.array([may_corroborate(one, self.cell, self.pack) for one in some], dtype=bool)
        of = {"": 0} | {bearer: number for number, bearer in enumerate(self.cell.bearers, 1)}
        owner = np.array([of[owner_of(one, self.cell, self.pack)] for one in some], dtype=np.int64)
        return alone[kind], able[kind] & self.visible, np.where(self.visible, owner[kind], 0)

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
    def _first_partner(self) -> Ints:
        """The first of those that ever corroborate each row that does not count alone, or NONE.

        As rank begins with `known`, none is known before it.
        """
        return self._ever(np.ones(len(self.rows), dtype=bool))

    @cached_property
    def _lasting_partner(self) -> Ints:
        """The first of those that are never withdrawn.

        Where some are, partners will be looked for: their orders are laid now.
        """
        if (self.until > MAX).all():
            return self._first_partner
        self._able.meeting(0, 0)
        return self._ever(self.until > MAX)

    def _ever(self, among: Bools) -> Ints:
        """The first of some that bear each row out: as an independent report, or as the other bearer's word against both."""
        _, able, owner = self._weighed
        found = np.full(len(self.rows), len(self.rows))
        for may, house in ((able, self._house), (owner > 0, owner)):
            waiting = np.flatnonzero(may & ~self.alone)
            met = self._partners(waiting, np.flatnonzero(may & among), house)
            found[waiting] = np.minimum(found[waiting], np.where(met == NONE, len(self.rows), met))
        return np.where(found == len(self.rows), NONE, found)

    @cached_property
    def _able(self) -> RowOrders:
        return RowOrders(self.rows, np.flatnonzero(self._weighed[1] | (self._weighed[2] > 0)), of_claims=True)

    def partner(self, position: int, known: Instant) -> int:
        """The row that corroborates one that counts as known at `known`, or NONE where it counts alone."""
        if self.view.kind != "verified" or self.alone[position]:
            return NONE
        first = int(self._first_partner[position])
        if first == NONE or self.until[first] > known:
            return first
        rows = self.rows
        near = self._able.meeting(int(rows.begins[position]), int(rows.ends[position]))
        near = near[
            (rows.known[near] <= known) & (self.until[near] > known) & (self._same[near] == self._same[position])
        ]
        _, able, owner = self._weighed
        two = able[near] & able[position] & (self._house[near] != self._house[position])
        both = (owner[near] > 0) & (owner[position] > 0) & (owner[near] != owner[position])
        near = near[two | both]
        return int(near[0]) if len(near) else NONE

    def leaning_on(self, some: Ints) -> Ints:
        """The rows that some rows corroborate, and others near.

        Those that report the same in overlapping time and do not count alone.
        """
        if self.view.kind != "verified":
            return some[:0]
        rows = self.rows
        near = self._able.meeting(int(rows.begins[some].min()), int(rows.ends[some].max()))
        return near[~self.alone[near] & np.isin(self._same[near], self._same[some])]

    def _partners(self, waiting: Ints, able: Ints, house: Ints) -> Ints:
        """For each of some rows the first able row of another house that reports the same, in overlapping time.

        able: a (house 1, days 1-3), b (house 1, day 2), c (house 2, day 2)
        b meets a first, of its own house; among the rows of other houses it meets c: c corroborates it
        """
        same, rows = self._same, self.rows
        able = able[np.isin(same[able], same[waiting])]
        base = rows.begins.min(initial=0)
        span = int(rows.ends.max(initial=0) - base) + 2
        low, high = (
            same * span + rows.begins - base,
            same * span + rows.ends - base,
        )  # each kind of report has a time of its own

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

    def counts(self, some: Ints, known: Instant) -> Bools:
        """Which of some rows count as known at `known`.

        One that does not count alone counts where the first row that corroborates it is still heard, or the first
        that is never withdrawn is known. In between, which is seldom, its partners are looked for.
        """
        rows = self.rows
        heard: Bools = self.visible[some] & (rows.known[some] <= known) & (self.until[some] > known)
        if self.view.kind != "verified":
            return heard & self.alone[some]
        first, lasting = self._first_partner[some], self._lasting_partner[some]
        met = (first != NONE) & (rows.known[first] <= known)
        gone = met & (self.until[first] <= known) & ~((lasting != NONE) & (rows.known[lasting] <= known))
        for i in np.flatnonzero(gone & heard).tolist():
            met[i] = self.partner(int(some[i]), known) != NONE
        counting: Bools = heard & (self.alone[some] | met)
        return counting

    def counted(self, known: Instant) -> Ints:
        """The positions of the rows that count as known at `known`."""
        some = np.arange(self.rows.known_by(known))
        return some[self.counts(some, known)]
