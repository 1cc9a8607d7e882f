"""One cell at one clearance, kept up: the rows heard, which of them each view counts, and a strand for each view."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Sequence

from auspices.kernel.audiences import PUBLIC
from auspices.kernel.instants import MIN, Instant
from auspices.pack.model import Claim, Pack, View

from .life import Phase, phases
from .marks import Mark, carries
from .plan import Cell
from .rows import Row, corroborates, counts_alone, may_corroborate
from .strand import Segment, Strand

Rows = dict[int, Row]


class Hearing:
    """Feed it steps in the order of `known`."""

    def __init__(self, cell: Cell, clearance: str, views: Iterable[View], pack: Pack) -> None:
        self.cell, self.clearance, self.pack = cell, clearance, pack
        self.strands = [Strand(cell, view, clearance, pack) for view in kept_views(views, clearance)]
        self.rows: dict[str, list[Row]] = {}
        self.marks: list[Mark] = []
        self._admitting = {
            one.view.id: _Verified(cell, one.view, pack) for one in self.strands if one.view.kind == "verified"
        }
        for strand in self.strands:
            if strand.view.id in self._admitting:
                strand.pairs = self._admitting[strand.view.id].pairs

    def begin(self, known: Instant, *, exists: bool) -> None:
        """Start with nothing heard, the life as known at `known`; standings only if the cell exists already."""
        life = phases(self.cell, known)
        for strand in self.strands:
            strand.life = life
            if exists:
                strand.begin(known)

    def step(
        self, known: Instant, heard: Sequence[Row] = (), gone: Sequence[Row] = (),
        marks: Sequence[Mark] = (), unmarked: Sequence[Mark] = (), *, acts: bool = False,
    ) -> None:  # fmt: skip
        """What is heard, and no longer heard, from `known` on; `acts`: an act became known."""
        life = phases(self.cell, known) if acts else None
        for row in gone:
            self.rows[row.claim.id] = [one for one in self.rows[row.claim.id] if one is not row]
        for row in heard:
            self.rows.setdefault(row.claim.id, []).append(row)
        self.marks = [one for one in self.marks if one not in unmarked] + list(marks)
        for strand in self.strands:
            self._step(strand, known, heard, gone, [*marks, *unmarked], life)

    def _step(
        self,
        strand: Strand,
        known: Instant,
        heard: Sequence[Row],
        gone: Sequence[Row],
        marks: Sequence[Mark],
        life: list[Phase] | None,
    ) -> None:
        view = strand.view
        changed: Sequence[Row] = ()
        if view.id in self._admitting:
            heard, gone, changed = self._admitting[view.id].step(heard, gone)
        else:
            heard = [row for row in heard if counts_alone(row, self.cell, view, self.pack)]
            gone = [row for row in gone if counts_alone(row, self.cell, view, self.pack)]
        carried = [one.begins for one in marks if carries(one.claim, view, self.pack)]
        begins = min(carried, default=None)
        if carried:
            strand.marks = [one for one in self.marks if carries(one.claim, view, self.pack)]
        if life is not None:
            strand.life, begins = life, MIN
        if heard or gone or changed or begins is not None:
            strand.step(known, heard, gone, changed, begins=begins)

    def exist(self, known: Instant, *, exists: bool) -> None:
        """An item is heard of, or no longer."""
        for strand in self.strands:
            if exists != strand.exists:
                strand.begin(known) if exists else strand.end(known)

    def take_up(
        self, rows: Sequence[Row], marks: Sequence[Mark], known: Instant,
        stored: Callable[[Strand], tuple[list[Segment], list[Segment]]],
    ) -> None:  # fmt: skip
        """Go on from what was kept elsewhere: rows and marks heard at `known`, and each strand's segments."""
        life = phases(self.cell, known)
        self.marks = list(marks)
        for row in rows:
            self.rows.setdefault(row.claim.id, []).append(row)
        for strand in self.strands:
            view = strand.view
            if view.id in self._admitting:
                counted: Sequence[Row] = self._admitting[view.id].step(rows, ())[0]
            else:
                counted = [row for row in rows if counts_alone(row, self.cell, view, self.pack)]
            strand.life = life
            strand.marks = [one for one in marks if carries(one.claim, view, self.pack)]
            strand.known = known
            strand.load(counted, *stored(strand))


def kept_views(views: Iterable[View], clearance: str) -> list[View]:
    """The views that are kept at a clearance: what the public view holds is what `all` holds at the clearance of the public."""
    views = list(views)
    every = any(one.kind == "all" for one in views)
    return [one for one in views if one.kind != "public" or (clearance == PUBLIC and not every)]


class _Verified:
    """What `verified` counts: some rows alone, others by corroboration (docs/semantics.md, "Cells and views")."""

    def __init__(self, cell: Cell, view: View, pack: Pack) -> None:
        self.cell, self.view, self.pack = cell, view, pack
        self.pairs: dict[tuple[str, str], Claim] = {}
        self._groups: dict[Hashable, _Group] = {}
        self._counted: set[int] = set()

    def step(self, heard: Sequence[Row], gone: Sequence[Row]) -> tuple[list[Row], list[Row], list[Row]]:
        """(rows that count from now on, rows that no longer count, rows that count by another claim than before)."""
        before = dict(self.pairs) if len(heard) + len(gone) > 1 else None
        added: Rows = {}
        removed: Rows = {}
        changed: Rows = {}
        for row in gone:
            self._leave(row, removed, changed)
        for row in heard:
            self._enter(row, added, removed, changed)
        if before is not None:
            for key in [key for key in removed if key in added]:
                row = added.pop(key)
                del removed[key]
                if before.get(_named(row)) != self.pairs.get(_named(row)):
                    changed[key] = row
        moved = [row for key, row in changed.items() if key not in added and key not in removed]
        return list(added.values()), list(removed.values()), moved

    def _enter(self, row: Row, added: Rows, removed: Rows, changed: Rows) -> None:
        alone = counts_alone(row, self.cell, self.view, self.pack)
        if alone:
            self._count(row, added)
        if not may_corroborate(row, self.cell, self.pack):
            return
        group = self._groups.setdefault(_alike(row), _Group())
        partners = [one for one in group.near(row) if corroborates(one, row, self.pack)]
        group.add(row)
        if partners and not alone:
            self.pairs[_named(row)] = min(partners, key=lambda one: one.rank).claim
            self._count(row, added)
        for one in partners:
            if not counts_alone(one, self.cell, self.view, self.pack):
                self._offer(one, row, added, changed)

    def _count(self, row: Row, added: Rows) -> None:
        self._counted.add(id(row))
        added[id(row)] = row

    def _offer(self, one: Row, row: Row, added: Rows, changed: Rows) -> None:
        now = self.pairs.get(_named(one))
        better = now is None or row.rank < (now.known, now.reliability, now.id)
        if better:
            self.pairs[_named(one)] = row.claim
        if id(one) not in self._counted:
            self._count(one, added)
        elif better:
            changed[id(one)] = one

    def _leave(self, row: Row, removed: Rows, changed: Rows) -> None:
        if id(row) in self._counted:
            self._counted.discard(id(row))
            self.pairs.pop(_named(row), None)
            removed[id(row)] = row
        group = self._groups.get(_alike(row))
        if group is None or not group.remove(row):
            return
        for one in group.near(row):
            now = self.pairs.get(_named(one))
            paired = id(one) in self._counted and not counts_alone(one, self.cell, self.view, self.pack)
            if not paired or not corroborates(row, one, self.pack) or (now is not None and now is not row.claim):
                continue
            others = [other for other in group.near(one) if corroborates(other, one, self.pack)]
            if others:
                self.pairs[_named(one)] = min(others, key=lambda other: other.rank).claim
                changed[id(one)] = one
            else:
                self.pairs.pop(_named(one), None)
                self._counted.discard(id(one))
                removed[id(one)] = one


def _named(row: Row) -> tuple[str, str]:
    return row.claim.id, row.side


def _alike(row: Row) -> Hashable:
    return row.claim.says, row.claim.item, row.side, "" if row.covers else row.way


class _Group:
    """Rows that say the same in the same way, by when."""

    def __init__(self) -> None:
        self._rows: list[tuple[Instant, tuple[Instant, str, str], Row]] = []
        self._span = 0

    def add(self, row: Row) -> None:
        insort(self._rows, (row.claim.when.earliest, row.rank, row), key=_two)
        self._span = max(self._span, row.claim.when.latest - row.claim.when.earliest)

    def remove(self, row: Row) -> bool:
        for i, (_, _, one) in enumerate(self._rows):
            if one is row:
                del self._rows[i]
                return True
        return False

    def near(self, row: Row) -> list[Row]:
        when = row.claim.when
        low = bisect_left(self._rows, when.earliest - self._span, key=_one)
        high = bisect_right(self._rows, when.latest, key=_one)
        return [one for _, _, one in self._rows[low:high] if one.claim.when.latest >= when.earliest and one is not row]


def _one(entry: tuple[Instant, tuple[Instant, str, str], Row]) -> Instant:
    return entry[0]


def _two(entry: tuple[Instant, tuple[Instant, str, str], Row]) -> tuple[Instant, tuple[Instant, str, str]]:
    return entry[0], entry[1]
