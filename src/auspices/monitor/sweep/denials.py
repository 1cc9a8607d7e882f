"""Which denial is the first to speak of a claim.

Found by words once for each pair of words, and by time for each claim once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from auspices.kernel.instants import ALWAYS
from auspices.monitor.arrays.claim_columns import Bools, Codes, Ints
from auspices.monitor.claims.role_match import Spans, order_of
from auspices.monitor.sweep.cell_rows import CellRows
from auspices.monitor.sweep.skyline import NONE, first_meeting
from auspices.pack.model import Pack, RoleKind
from auspices.pack.phrases import UNKNOWN

_Said = tuple[str, ...]


class Denials:
    """Denials of a cell, in an order of precedence, by what they say in some roles.

    One denies what it overlaps and agrees with in each of them.
    """

    def __init__(self, rows: CellRows, denying: Ints, roles: Mapping[str, RoleKind], pack: Pack) -> None:
        self.rows, self.denying, self.kinds, self.pack = rows, denying, tuple(roles.values()), pack
        codes: Codes = Codes()
        said = [codes[tuple(says.one(role) for role in roles)] for says, _, _ in rows.spoken]
        self._code, self._said = np.array(said, dtype=np.int64), list(codes)
        code = self._code[rows.words[denying]]
        self._by_said = {one: np.flatnonzero(code == one) for one in np.unique(code).tolist()}

    def first(self, asserted: Ints, until: Ints | None = None) -> Ints:
        """For each asserted row the first denial of it, or NONE; where `until` is given, of those begun by then.

        Denials alike for the words of several rows are asked together, so that ten thousand places cost no ten
        thousand passes.
        """
        found = np.full(len(asserted), len(self.denying))
        code = self._code[self.rows.words[asserted]]
        asking: dict[tuple[int, ...], list[int]] = {}
        for one in np.unique(code).tolist():
            always = []
            for other in self._by_said:
                when = agreement(self._said[other], self._said[one], self.kinds, self.pack)
                if when == ():
                    always.append(other)
                elif when is not None:
                    here = np.flatnonzero((code == one) & self._touching(asserted, when))
                    self._settle(found, asserted, here, until, self._by_said[other])
            if always:
                asking.setdefault(tuple(always), []).append(one)
        for others, these in asking.items():
            some = np.sort(np.concatenate([self._by_said[one] for one in others]))
            self._settle(found, asserted, np.flatnonzero(np.isin(code, these)), until, some)
        hit = found < len(self.denying)
        found[hit] = self.denying[found[hit]]
        found[~hit] = NONE
        return found

    def _touching(self, asserted: Ints, when: Sequence[Spans]) -> Bools:
        low, high = self.rows.begins[asserted], self.rows.ends[asserted]
        touching = np.ones(len(asserted), dtype=bool)
        for spans in when:
            touching &= np.any([(low <= span.latest) & (span.earliest <= high) for span in spans], axis=0)
        return touching

    def _settle(self, found: Ints, asserted: Ints, here: Ints, until: Ints | None, some: Ints) -> None:
        rows, asked, denying = self.rows, asserted[here], self.denying[some]
        high = rows.ends[asked] if until is None else np.minimum(rows.ends[asked], until[here])
        met = first_meeting(rows.begins[denying], rows.ends[denying], rows.begins[asked], high)
        hit = met != NONE
        found[here[hit]] = np.minimum(found[here[hit]], some[met[hit]])


def agreement(no: _Said, yes: _Said, kinds: Sequence[RoleKind], pack: Pack) -> tuple[Spans, ...] | None:
    """When a denial speaks of what was said: where its time touches each of some spans. None: never; empty: always.

    As `matching.agrees`, which is asked with a time; here the answer is for every time.
    """
    when: list[Spans] = []
    for denied, said, kind in zip(no, yes, kinds, strict=True):
        if UNKNOWN in (denied, said) or denied == said:
            continue
        order = order_of(pack, kind)
        spans = () if order is None else order.spans(said, denied)
        if not spans:
            return None
        if spans != (ALWAYS,):
            when.append(spans)
    return tuple(when)
