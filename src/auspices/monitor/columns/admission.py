"""Which attached claims a view counts, by the column (docs/semantics.md, "Cells and views"); arrays in, arrays out (NumPy)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from auspices.kernel.audiences import PUBLIC
from auspices.monitor.arrays.attachment import Existing, Hits, impartial_for
from auspices.monitor.arrays.claim_columns import Bools, Codes, Columns, Ints, row_numbers, voices
from auspices.monitor.arrays.questions import COVERED, SIDE, SIDES
from auspices.monitor.claims.admission import names_bearer
from auspices.monitor.claims.sides import COVER, FAVOURABLE, NO, YES
from auspices.pack.model import Pack, View


class Weighed:
    """What makes a hit count: who speaks, for whom, of what; each worked out once, for the hits of some cells."""

    def __init__(self, data: Columns, found: Hits, existing: Existing, pack: Pack, hears: Bools, public: Bools) -> None:
        self.data, self.found, self.existing, self.pack, self.hears, self.public = (
            data,
            found,
            existing,
            pack,
            hears,
            public,
        )
        self.kind = existing.kind[found.cell]
        cells = existing.kinds
        self._voices: dict[str, Bools] = {}
        self.own = self._speaks([cell.bearers for cell in cells])
        shapes = [cell.commitment.shape for cell in cells]
        self.refrain = np.array([shape == "refrain" for shape in shapes], dtype=bool)[self.kind]
        self.conduct = np.array([shape == "conduct" for shape in shapes], dtype=bool)[self.kind]
        self.may = (
            ~self.conduct | (self._speaks([cell.commitment.judged_by for cell in cells]) & ~self.own)
            if self.conduct.any()
            else np.ones(len(found.claim), dtype=bool)
        )
        """Outside a party's view: an assessment counts only of those who judge, and not of the bearer's."""
        self.alone, self.able, self.owner = self._verified()

    def counted(self, views: Sequence[View]) -> Ints:
        """For each hit a number whose bit i says whether views[i] counts it."""
        out = np.zeros(len(self.found.claim), dtype=np.int64)
        for bit, view in enumerate(views):
            out |= self._counts(view).astype(np.int64) << bit
        return out

    def _counts(self, view: View) -> Bools:
        data, claim = self.data, self.found.claim
        if view.kind == "verified":
            return self.alone | self._corroborated()
        if view.kind == "party":
            spoken: Bools = (self.hears & self._of(view.party))[claim]
            return spoken
        if view.kind == "public":
            heard = self.public & np.array([one == PUBLIC for one in data.audiences], dtype=bool)[data.audience]
        elif view.kind == "sources":
            heard = self.hears & np.array([one in view.sources for one in data.sources], dtype=bool)[data.source]
        else:
            heard = self.hears
        counted: Bools = heard[claim] & self.may
        return counted

    def _of(self, actor: str) -> Bools:
        """Which claims were made by a voice of an actor."""
        if actor not in self._voices:
            self._voices[actor] = voices(self.data, self.pack, actor)
        return self._voices[actor]

    def _speaks(self, actors: Sequence[tuple[str, ...]]) -> Bools:
        """Which hits are of a voice of one of some actors, told for each kind of cell."""
        out, codes = np.zeros(len(self.found.claim), dtype=bool), Codes()
        group_of = np.array([codes[group] for group in actors], dtype=np.int64)[self.kind]
        for group, code in codes.items():
            spoken = np.zeros(len(self.data), dtype=bool)
            for actor in group:
                spoken |= self._of(actor)
            here = group_of == code
            out[here] = spoken[self.found.claim[here]]
        return out

    def _verified(self) -> tuple[Bools, Bools, Ints]:
        """Which hits the verified view counts alone, which may corroborate each other, and of which of two bearers each is the word against
        both (0: of none)."""
        data, found, pack, own = self.data, self.found, self.pack, self.own
        claim = found.claim
        entitled = self._speaks([cell.commitment.to for cell in self.existing.kinds])
        good = np.array([side in FAVOURABLE for side in SIDES], dtype=bool)[found.side]
        good |= found.side == np.where(self.refrain, SIDE[NO], SIDE[YES])
        covers = found.side == SIDE[COVER]
        neutral = impartial_for(data, pack)[data.says[claim], data.source[claim]] & ~own
        heard = self.hears[claim]
        bearers = [cell.bearers for cell in self.existing.kinds]
        admits = ~good & own & ~self.conduct
        forbidden = np.flatnonzero(admits & self.refrain & (found.side == SIDE[YES]))
        admits[forbidden] = self._names_bearer(forbidden)
        sole = np.array([len(many) == 1 for many in bearers], dtype=bool)[self.kind]
        counted = neutral | (admits & sole) | (good & ~covers & ~own & entitled)
        able = heard & (data.reliability[claim] <= 2) & ~(good & own) & ~self.conduct
        owner = np.zeros(len(claim), dtype=np.int64)
        pairs = np.array([len(many) == 2 for many in bearers], dtype=bool)[self.kind]  # two
        for number in (2, 1) if (pairs & admits).any() else ():
            spoken = self._speaks([many[number - 1 : number] if len(many) == 2 else () for many in bearers])
            owner[pairs & admits & heard & spoken] = number
        return heard & self.may & (counted | self.conduct), able, owner

    def _names_bearer(self, hits: Ints) -> Bools:
        """Whether the words of some hits name as the doer somebody who bears the duty."""
        data, found, kinds = self.data, self.found, self.existing.kinds
        both = self.kind[hits] * len(data.phrases) + data.says[found.claim[hits]]
        asked, code = np.unique(both, return_inverse=True)
        named = [
            names_bearer(data.phrases[one % len(data.phrases)], kinds[one // len(data.phrases)], self.pack)
            for one in asked.tolist()
        ]
        return np.array(named or [False], dtype=bool)[code]

    def _corroborated(self) -> Bools:
        """Which hits are borne out: by an independent report of the same, or by the other bearer's word against both."""
        data, groups = self.data, Codes()
        group_of = np.array([groups[self.pack.sources[one].group] for one in data.sources] or [0], dtype=np.int64)
        out = self._borne_out(self.able, group_of[data.source[self.found.claim]])
        return out | self._borne_out(self.owner > 0, self.owner) if self.owner.any() else out

    def _borne_out(self, able: Bools, group: Ints) -> Bools:
        """Which able hits overlap, in time, another of the same words, stance, side, way and cell, of another group."""
        data, found = self.data, self.found
        wanting = np.zeros(len(data.phrases), dtype=bool)  # what is said by one who does not count alone
        wanting[data.says[found.claim[able & ~self.alone]]] = True
        at = np.flatnonzero(able & wanting[data.says[found.claim]])
        claim = found.claim[at]
        alike = (found.cell[at], found.side[at], np.minimum(found.way[at], COVERED), data.item[claim])
        same = row_numbers(
            data.says[claim], data.stance[claim], *alike
        )  # the words first: so hits stand, and sorting has little to do
        own = row_numbers(same, group[at])
        low, high = data.earliest[claim], data.latest[claim]
        out = np.zeros(len(able), dtype=bool)
        out[at] = _overlapping(same, low, high) > _overlapping(own, low, high)
        return out


class Partners:
    """By which claim a hit counts in the verified view, where it counts by corroboration alone."""

    def __init__(self, weighed: Weighed) -> None:
        self.weighed = weighed
        cell, size = weighed.found.cell, len(weighed.existing)
        self._order = np.argsort(cell, kind="stable")
        self._bounds = np.searchsorted(cell[self._order], np.arange(size + 1))
        sources = weighed.pack.sources
        self._groups = [sources[one].group for one in weighed.data.sources]

    def of(self, cell: int, position: int, side: int) -> int | None:
        """The position of the corroborating claim of a claim on a side of a cell, or None if it counts alone."""
        data, found, weighed = self.weighed.data, self.weighed.found, self.weighed
        here = self._order[self._bounds[cell] : self._bounds[cell + 1]]
        here = here[found.side[here] == side]
        mine = here[found.claim[here] == position]
        if weighed.alone[mine].any():
            return None
        way = np.minimum(found.way[mine[0]], COVERED)
        here = here[np.minimum(found.way[here], COVERED) == way]
        others, owner, able = found.claim[here], weighed.owner[here], weighed.able
        group = self._groups[data.source[position]]
        elsewhere = np.array([one != group for one in self._groups], dtype=bool)
        two = able[here] & able[mine[0]] & elsewhere[data.source[others]]
        both = (owner > 0) & (weighed.owner[mine[0]] > 0) & (owner != weighed.owner[mine[0]])
        same = (
            (data.says[others] == data.says[position]) & (data.item[others] == data.item[position]) & (data.stance[others] == data.stance[position])
            & (two | both) & (data.earliest[others] <= data.latest[position]) & (data.latest[others] >= data.earliest[position])
        )  # fmt: skip
        return int(others[same][np.argmin(data.rank[others[same]])]) if same.any() else None


def _overlapping(part: Ints, low: Ints, high: Ints) -> Ints:
    """For each interval, how many of its part it overlaps, itself among them: those begun by its end, less those ended before it begins."""
    first = low.min(initial=0)
    both = row_numbers(np.tile(part, 2), np.concatenate((low, high)) - first)
    low, high = both[: len(part)], both[len(part) :]
    return np.searchsorted(np.sort(low), high, side="right") - np.searchsorted(np.sort(high), low, side="left")
