"""A keeper of rectangles for the incremental evaluator, in memory; and the ways in which claims can come to it.

It holds the evaluator to its word: what is closed was open, what is dropped was there, nothing is written where something stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from auspices.kernel.audiences import PUBLIC, every, ladder
from auspices.kernel.instants import DAY, MAX, MIN
from auspices.monitor.evidence import Evidence
from auspices.monitor.live import Live
from auspices.monitor.plan import Plan
from auspices.monitor.rectangles import tile
from auspices.monitor.strand import Changes, Segment, Strand
from auspices.pack.model import Claim, Pack, View
from tests.monitor.world import first

Name = tuple[tuple, str, str]
Flat = tuple[int, int, int, int, tuple]


class Book:
    """The rectangles of every strand: by (begins, known since) how far it goes, until when it was known, and what it holds."""

    def __init__(self, known_to: int = MAX) -> None:
        self.known_to = known_to
        self.strands: dict[Name, dict[tuple[int, int], tuple[int, int, tuple]]] = {}
        self.written = self.closed = self.dropped = 0

    def take(self, changed: Iterable[tuple[Strand, Changes]]) -> None:
        """Do what the evaluator says, and nothing that cannot be done."""
        for strand, changes in changed:
            kept = self.strands.setdefault((strand.cell.key, strand.view.id, strand.clearance), {})
            if changes.anew:
                self._take_anew(kept, changes)
                continue
            for one in changes.dropped:
                del kept[one.start, one.since]
            for one, until in changes.closed:
                end, _, value = kept[one.start, one.since]
                assert (end, value) == (one.end, one.value)
                kept[one.start, one.since] = end, min(until, self.known_to), value
            for one, until in changes.written:
                assert (one.start, one.since) not in kept
                assert one.start < one.end
                assert one.since < until
                kept[one.start, one.since] = one.end, min(until, self.known_to), one.value
            self.written += len(changes.written)
            self.closed += len(changes.closed)
            self.dropped += len(changes.dropped)

    def _take_anew(self, kept: dict[tuple[int, int], tuple[int, int, tuple]], changes: Changes) -> None:
        """Of a strand made anew write only what differs."""
        there = {
            place: (end, MAX if until == self.known_to else until, value) for place, (end, until, value) in kept.items()
        }
        gone, new = changes.against(there)
        for place in gone:
            del kept[place]
        for one, until in new:
            assert (one.start, one.since) not in kept
            kept[one.start, one.since] = one.end, min(until, self.known_to), one.value
        self.written += len(new)
        self.dropped += len(gone)

    def stored(self, strand: Strand) -> tuple[list[Segment], list[Segment]]:
        """For `take_up`: what is known of a strand to this day, and what was shut in the second of its last step."""
        now: list[Segment] = []
        shut: list[Segment] = []
        kept = self.strands.get((strand.cell.key, strand.view.id, strand.clearance), {})
        for (start, since), (end, until, value) in kept.items():
            if until >= strand.known:
                (now if until == MAX else shut).append(Segment(start, end, value, since, stored=True))
        return now, shut

    def of(self, cell: tuple, view: View, clearance: str) -> set[Flat]:
        """The rectangles by which a reader of a clearance sees a cell: of the highest clearance kept that is not above it.

        The public view is what all claims give at the clearance of the public, and need not be kept beside it.
        """
        if view.kind == "public":
            return self._of(cell, view.id, PUBLIC) or self._of(cell, "all", PUBLIC)
        return self._of(cell, view.id, clearance)

    def _of(self, cell: tuple, view: str, clearance: str) -> set[Flat]:
        for step in ladder(clearance):
            if (cell, view, step) in self.strands:
                kept = self.strands[cell, view, step]
                return {(start, end, since, until, value) for (start, since), (end, until, value) in kept.items()}
        return set()


def follow(live: Live, book: Book, earlier: Sequence[Claim], new: Sequence[Claim]) -> None:
    """New claims come to an evaluator that takes up from the book the cells that it does not keep yet, as the keeper of the database does."""
    there = {one.id: one for one in earlier}
    bearing = [*new, *(there[one.withdraws] for one in new if one.withdraws in there)]
    cells = {cell.key: cell for one in bearing for cell in live.cells_for(one)}
    pile = live.pile(earlier)
    for cell in [cell for key, cell in cells.items() if key not in live.cells]:
        live.take_up(cell, pile, book.stored)
    live.add(new)
    book.take(live.flush())


def newcomer(plan: Plan, book: Book, views: Sequence[str], known_from: int = MIN) -> Live:
    """An evaluator that keeps no cell yet, told which items stand in the book."""
    live = Live(plan, views, known_from)
    templates = {cell.key[:3]: cell for cell in plan.templates}
    for key, _, _ in book.strands:
        if key[:3] in templates:
            cell = plan.instance(templates[key[:3]], dict(key[3])["item"])
            live.items[cell.key] = cell
    return live


def in_groups(claims: Sequence[Claim], chance: Random) -> Iterator[Sequence[Claim]]:
    """Claims as they are told of together: mostly one, at times several. The same claims split alike, whatever stands between them."""
    salt = chance.randrange(2**30)
    ends = [i + 1 for i, one in enumerate(claims) if Random(f"{salt}{one.id}").random() < 0.7]
    yield from (claims[low:high] for low, high in pairwise(sorted({0, *ends, len(claims)})))


def coarse(claims: Sequence[Claim], days: int) -> tuple[Claim, ...]:
    """The same claims, known at no more than a few moments: each at the end of a stretch of days."""
    base = first(-200)
    return tuple(replace(one, known=base + -(-(one.known - base) // (days * DAY)) * days * DAY) for one in claims)


def differences(
    process: Pack, claims: Sequence[Claim], book: Book, views: Iterable[str], known_from: int = MIN, known_to: int = MAX
) -> list[str]:
    """Where the book is not what `tile` makes of the same claims: at every clearance, of every cell."""
    evidence, out = Evidence(Plan(process), claims), []
    cells = [*evidence.plan.cells, *evidence.instances]
    for view in views:
        for clearance in every(process.parties):
            if process.views[view].kind == "public" and clearance != PUBLIC:
                continue
            for cell in cells:
                want = {
                    (one.at_from, one.at_to, one.known_from, one.known_to, one.standing.value)
                    for one in tile(evidence, cell, process.views[view], clearance, known_from, known_to)
                }
                got = book.of(cell.key, process.views[view], clearance)
                if want != got:
                    lacks, more = (sorted(some, key=str)[:3] for some in (want - got, got - want))
                    out.append(f"{cell.key} {cell.commitment.shape} {view} {clearance}\n  lacks {lacks}\n  has {more}")
    there = {cell.key for cell in cells}
    out += [f"{name} is kept, and not there" for name, kept in book.strands.items() if kept and name[0] not in there]
    return out
