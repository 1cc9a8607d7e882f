"""One cell in one view at one clearance, kept up: its strip of standings along `at` as now known, and what of it has just changed.

Its rectangles are those of `rectangles.tile`, whatever the order in which claims came: maximal runs of equal value along `at`,
each for as long as it stays the same run.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auspices.kernel.instants import MAX, MIN, Instant
from auspices.pack.model import Claim, Pack, View

from .life import Phase
from .marks import Mark
from .plan import Cell
from .rows import Row
from .sides import MET, UNMET, YES
from .staircase import Staircase
from .standing import Judging, Value
from .witnesses import Span, absorbs, witnesses

Piece = tuple[Instant, Instant, Value]
Place = tuple[Instant, Instant]
Held = tuple[Instant, Instant, Value]


class Segment:
    """What a standing holds over [start, end), known since `since`. `stored`: whether the keeper of rectangles has it."""

    __slots__ = ("end", "since", "start", "stored", "value")

    def __init__(self, start: Instant, end: Instant, value: Value, since: Instant, *, stored: bool = False) -> None:
        self.start, self.end, self.value, self.since, self.stored = start, end, value, since, stored


@dataclass(slots=True)
class Changes:
    """What a keeper of rectangles must do: drop (`anew`: all of the strand), then set until when a rectangle was known, then write."""

    dropped: list[Segment] = field(default_factory=list)
    closed: list[tuple[Segment, Instant]] = field(default_factory=list)
    written: list[tuple[Segment, Instant]] = field(default_factory=list)
    anew: bool = False

    def against(self, stored: Mapping[Place, Held]) -> tuple[list[Place], list[tuple[Segment, Instant]]]:
        """Of a strand made anew: where the rectangles lie that are stored and no longer so, and those to be written."""
        new = {(one.start, one.since): (one.end, until, one.value) for one, until in self.written}
        gone = [place for place, held in stored.items() if new.get(place) != held]
        return gone, [
            (one, until)
            for one, until in self.written
            if stored.get((one.start, one.since)) != (one.end, until, one.value)
        ]

    def __bool__(self) -> bool:
        return bool(self.anew or self.dropped or self.closed or self.written)


class Strand(Judging):
    """Feed it steps in the order of `known`; it judges anew only where a step can make a difference."""

    def __init__(self, cell: Cell, view: View, clearance: str, pack: Pack) -> None:
        self.cell, self.view, self.clearance, self.pack = cell, view, clearance, pack
        self.life: list[Phase] = []
        self.marks: Sequence[Mark] = ()
        self.pairs: dict[tuple[str, str], Claim] = {}
        self.exists = False
        self.starts: list[Instant] = []
        self.segments: list[Segment] = []
        self._witnesses = witnesses(cell)
        self._firsts = Staircase() if view.kind == "party" else None
        self._edges: list[Instant] = []
        self._turning: list[Instant] = []
        self._loose: list[Row] = []
        self.known = MIN
        self._newest = MIN
        self._shut: dict[Piece, Segment] = {}
        self._dropped: list[Segment] = []
        self._closed: dict[int, tuple[Segment, Instant]] = {}
        self._opened: dict[int, Segment] = {}
        self.anew = False
        self.judged = 0

    # ------------------------------------------------------------ judging

    def rows_at(self, at: Instant) -> Sequence[Row]:
        """The rows that can bear on `at`."""
        rows = self._witnesses.at(at)
        if (
            self._firsts is not None
            and (one := self._firsts.at(at)) is not None
            and all(one is not row for row in rows)
        ):
            return [*rows, one]
        return rows

    def edges(self, row: Row) -> set[Instant]:
        """The instants at which the standing may change because of a row: no more than its shape needs."""
        shape, when = self.cell.commitment.shape, row.when
        if shape == "recur" or (row.side == MET and self.cell.commitment.within):
            return super().edges(row)
        if shape in ("achieve", "respond"):
            return {when.earliest, when.latest} if row.side == YES else {when.earliest}
        if row.side in (MET, UNMET):
            return {when.earliest}
        if shape == "refrain" or row.way == "possible":
            return {row.claim.when.earliest, when.earliest, when.latest + 1}
        return {when.earliest, self.cell.speaks_until(when.latest) + 1}

    def corroborator(self, row: Row) -> Claim | None:
        """As the cell's admission keeps it."""
        return self.pairs.get((row.claim.id, row.side))

    @property
    def rows(self) -> list[Row]:
        """All rows that the view counts."""
        self._settle()
        return self._witnesses.rows

    # ------------------------------------------------------------ steps

    def load(self, rows: Iterable[Row], segments: Iterable[Segment], shut: Iterable[Segment]) -> None:
        """Take up at `known` where a keeper left off: the rows counted, the standings as last known, and those shut in that very second."""
        for row in rows:
            self._count(row)
        self.segments = sorted(segments, key=lambda one: one.start)
        self.starts = [one.start for one in self.segments]
        self.exists = bool(self.segments)
        self._turning = sorted(self.turns())
        self._shut = {_key(one): one for one in shut}

    def step(
        self,
        known: Instant,
        added: Sequence[Row] = (),
        removed: Sequence[Row] = (),
        changed: Sequence[Row] = (),
        *,
        begins: Instant | None = None,
    ) -> None:
        """Count rows and count rows no more, as known at `known`; `changed` rows are now corroborated by another claim.

        `begins`: from when on marks changed; MIN where the life did.
        """
        if known > self.known:
            self.known, self._shut = known, {}
        if begins == MIN and self.cell.commitment.within:  # a life that changed moves the dates of items
            self._edges = sorted({*self._edges}.union(*(self.edges(row) for row in self._witnesses.rows)))
        if not self.exists:
            for row in removed:
                self._uncount(row)
            for row in added:
                self._count(row)
            return
        if len(added) == 1 and not removed and not changed and begins is None and self._absorbed(added[0]):
            return
        self._settle()
        spans = [] if begins is None else [(begins, MAX)]
        if begins is not None:
            self._turning = sorted(self.turns())
        for row in removed:
            spans.append(self._reach(row))
            self._uncount(row)
        for row in added:
            self._count(row)
        self._settle()
        spans += [self._reach(row) for row in (*added, *changed)]
        if len(self.life) > 1:
            spans += self._frozen(spans)
        for low, high in spans if len(spans) == 1 else _joined(spans):
            self._rejudge(low, high)

    def begin(self, known: Instant) -> None:
        """From now on the cell exists for this reader: of an item, once it is heard of."""
        self._know(known)
        self.exists = True
        self._turning = sorted(self.turns())
        self._settle()
        self._splice(0, 0, self._judge_all())

    def end(self, known: Instant) -> None:
        """The cell exists no more for this reader: what opened the item is withdrawn."""
        self._know(known)
        self.exists = False
        self._splice(0, len(self.segments), [])

    def _know(self, known: Instant) -> None:
        if known > self.known:
            self.known, self._shut = known, {}

    # ------------------------------------------------------------ rows

    def _count(self, row: Row) -> None:
        self._loose.append(row)
        self._newest = max(self._newest, row.claim.known)

    def _settle(self) -> None:
        if not self._loose:
            return
        for row in self._loose:
            self._witnesses.add(row)
            if self._firsts is not None:
                self._firsts.add(row)
        edges = set().union(*(self.edges(row) for row in self._loose))
        if len(edges) > 64:
            self._edges = sorted(edges.union(self._edges))
        else:
            for edge in edges:
                at = bisect_left(self._edges, edge)
                if at == len(self._edges) or self._edges[at] != edge:
                    self._edges.insert(at, edge)
        self._loose = []

    def _uncount(self, row: Row) -> None:
        self._settle()
        self._witnesses.remove(row)
        if self._firsts is not None and row in self._firsts:
            self._firsts = Staircase(self._witnesses.rows)

    def _reach(self, row: Row) -> Span:
        low, high = self._witnesses.reach(row)
        if self._firsts is not None and row in self._firsts:
            better = self._firsts.better(row)
            begins = row.claim.when.earliest
            low, high = min(low, begins), max(high, MAX if better is None else better)
        return low, high

    def _frozen(self, spans: Sequence[Span]) -> list[Span]:
        """The phases in which a verdict judged within the spans is kept."""
        out: list[Span] = []
        for i, phase in enumerate(self.life):
            if phase.judged_at is not None and any(low <= phase.judged_at <= high for low, high in spans):
                out.append((phase.start, self.life[i + 1].start - 1 if i + 1 < len(self.life) else MAX))
        return out

    # ------------------------------------------------------------ the strip

    def _absorbed(self, row: Row) -> bool:
        """Whether a row changes nothing, seen at once: it comes after all others, and the standings that it meets stay as they are."""
        if row.claim.known <= self._newest or len(self.life) > 1:
            return False
        shape = self.cell.commitment.shape
        low = row.when.latest if shape == "achieve" and row.side == YES and self._firsts is None else row.when.earliest
        i = bisect_right(self.starts, low) - 1
        high = MAX if shape in ("achieve", "limit", "during") else max(row.when.latest, self._speaks(row))
        while i < len(self.segments) and self.segments[i].start <= high:
            lifecycle, verdict, timing, due, *_ = self.segments[i].value
            if lifecycle != "in_force" or not absorbs(verdict, row, timing, due, shape):
                return False
            i += 1
        self._count(row)
        return True

    def _speaks(self, row: Row) -> Instant:
        return row.when.latest if self.cell.commitment.shape == "refrain" else self.cell.speaks_until(row.when.latest)

    def _judge_all(self) -> list[Piece]:
        edges = [MIN, *sorted(edge for edge in self.turns().union(self._edges) if MIN < edge < MAX), MAX]
        return self._judged(edges)

    def _judged(self, edges: Sequence[Instant]) -> list[Piece]:
        self.judged += len(edges) - 1
        return _merged((start, end, self.value(start)) for start, end in pairwise(edges))

    def _rejudge(self, low: Instant, high: Instant) -> None:
        low, stop = max(low, MIN), min(high + 1, MAX)
        if low >= stop:
            return
        i, j = bisect_right(self.starts, low) - 1, bisect_left(self.starts, stop)
        edges = {low, stop, *self.starts[i + 1 : j]}
        for known in (self._edges, self._turning):
            edges.update(known[bisect_right(known, low) : bisect_left(known, stop)])
        new = self._judged(sorted(edges))
        first, final = self.segments[i], self.segments[j - 1]
        pieces = [*self._pieces(i - 1, i), (first.start, low, first.value), *new]
        pieces += [(stop, final.end, final.value), *self._pieces(j, j + 1)]
        self._splice(max(0, i - 1), j + 1, _merged(one for one in pieces if one[0] < one[1]))

    def _pieces(self, i: int, j: int) -> list[Piece]:
        return [(one.start, one.end, one.value) for one in self.segments[max(0, i) : max(0, j)]]

    def _splice(self, i: int, j: int, new: Iterable[Piece]) -> None:
        old = {_key(one): one for one in self.segments[i:j]}
        kept: list[Segment] = []
        for key in new:
            same = old.pop(key, None)
            kept.append(self._open(key) if same is None else same)
        for one in old.values():
            self._shut_one(one)
        self.segments[i:j] = kept
        self.starts[i:j] = [one.start for one in kept]

    def _open(self, key: Piece) -> Segment:
        again = self._shut.pop(key, None)
        if again is None:
            again = Segment(*key, self.known)
            self._opened[id(again)] = again
        elif again.stored:
            self._closed[id(again)] = (again, MAX)
        else:
            del self._closed[id(again)]
            self._opened[id(again)] = again
        return again

    def _shut_one(self, one: Segment) -> None:
        self._opened.pop(id(one), None)
        if one.since < self.known:
            self._shut[_key(one)] = one
            self._closed[id(one)] = (one, self.known)
        elif one.stored:
            self._dropped.append(one)

    def flush(self) -> Changes:
        """What changed since the last flush; afterwards all of it counts as stored."""
        changes = Changes(self._dropped, anew=self.anew)
        for one, until in self._closed.values():
            (changes.closed if one.stored else changes.written).append((one, until))
            one.stored = True
        for one in self._opened.values():
            changes.written.append((one, MAX))
            one.stored = True
        self._dropped, self._closed, self._opened, self.anew = [], {}, {}, False
        return changes


def _key(one: Segment) -> Piece:
    return one.start, one.end, one.value


def _joined(spans: Iterable[Span]) -> list[Span]:
    out: list[Span] = []
    for low, high in sorted(one for one in spans if one[0] <= one[1]):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return out


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of equal value joined."""
    out: list[Piece] = []
    for piece in pieces:
        if out and out[-1][2] == piece[2]:
            out[-1] = (out[-1][0], piece[1], piece[2])
        else:
            out.append(piece)
    return out
