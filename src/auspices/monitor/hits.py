"""Attaching claims to cells by the column: every phrase beside every cell of its event first, then all claims at once (NumPy).

The matching itself is `matching.role_fit`, asked once for each pair of values; here its spans only become numbers. A *table*
of spans is K x 4 x C for C cells: a claim matches surely within [0, -1] and possibly where it touches [2, -3]. The upper bounds
are negated, so that several tables hold together by the greatest of each number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import product
from typing import Any, TypeVar

import numpy as np

from auspices.kernel.instants import ALWAYS, MAX, MIN, Interval
from auspices.pack.model import Pack
from auspices.pack.phrases import UNKNOWN, Phrase
from auspices.pack.words import WATCHING

from .columns import COVERED, COVERED_IN_PART, POSSIBLE, SURE, Bools, Columns, Hits, Ints
from .matching import FULL, NONE, RoleFit, Spans, facet_fit, role_fit
from .plan import Cell, Plan

V = TypeVar("V", bound=Hashable)
Table = tuple[Ints, Bools]  # the spans, and whether a cell has any that may be touched
ROWS_AT_ONCE = 2_000_000


def hits(data: Columns, plan: Plan, among: Bools) -> Hits:
    """Every attachment of the claims `among` to the plan's cells."""
    chosen = np.flatnonzero(among & (data.stance >= 0))
    spoken = data.says[chosen] * 2 + data.stance[chosen]
    order = np.argsort(spoken, kind="stable")
    chosen, edges = chosen[order], np.searchsorted(spoken[order], np.arange(2 * len(data.phrases) + 1))
    start = np.array([cell.reading.start for cell in plan.cells], dtype=np.int64)
    found = [_expand(data, start, pairs, chosen, edges) for pairs in _gathered(data.phrases, plan, np.diff(edges))]
    empty = tuple(np.empty(0, dtype=np.int64) for _ in range(5))
    return Hits(*(np.concatenate(parts) for parts in zip(empty, *found, strict=True)))


def _gathered(phrases: Sequence[Phrase | None], plan: Plan, counts: Ints) -> Iterator[Ints]:
    """The pairs of phrases and cells, some million rows' worth at a time: 8 x P of spoken, often, cell, way and the four bounds."""
    events: dict[str, _Event] = {}
    answers = _Answers(plan.pack)
    heads: list[tuple[int, int, int]] = []
    parts: list[tuple[Ints, Ints, Ints]] = []
    size = 0
    for spoken in np.flatnonzero(counts).tolist():
        phrase = phrases[spoken // 2]
        if phrase is None or phrase.event not in plan.by_event:
            continue
        if phrase.event not in events:
            events[phrase.event] = _Event(plan, phrase.event, answers)
        for often, cell, way, bounds in events[phrase.event].pairs(phrase, spoken % 2):
            heads.append((spoken, often, len(cell)))
            parts.append((cell, way, bounds))
            size += len(cell) * int(counts[spoken])
        if size > ROWS_AT_ONCE:
            yield _joined(heads, parts)
            heads, parts, size = [], [], 0
    if parts:
        yield _joined(heads, parts)


def _joined(heads: Sequence[tuple[int, int, int]], parts: Sequence[tuple[Ints, Ints, Ints]]) -> Ints:
    spoken, often, count = np.array(heads, dtype=np.int64).T
    cell, way, bounds = zip(*parts, strict=True)
    return np.vstack(
        (
            np.repeat(spoken, count),
            np.repeat(often, count),
            np.concatenate(cell),
            np.concatenate(way),
            np.concatenate(bounds, axis=1),
        )
    )


def _expand(data: Columns, start: Ints, pairs: Ints, chosen: Ints, edges: Ints) -> tuple[Ints, ...]:
    """The rows of some pairs: each pair once for every claim that says its phrase, where it matches or covers."""
    spoken, often, cell, way, *bounds = pairs
    count = edges[spoken + 1] - edges[spoken]
    pair = np.repeat(np.arange(len(count)), count)
    claim = chosen[np.arange(len(pair)) + np.repeat(edges[spoken] - (np.cumsum(count) - count), count)]
    inside_low, inside_high, touch_low, touch_high = (one[pair] for one in bounds)
    low, high, way, cell = data.earliest[claim], data.latest[claim], way[pair], cell[pair]
    covers = way >= COVERED
    inside, touches = (low >= inside_low) & (-high >= inside_high), (high >= touch_low) & (-low >= touch_high)
    kept = (high >= start[cell]) & np.where(covers, inside & touches, inside | touches)
    low, high = np.where(covers, np.maximum(low, touch_low), low), np.where(covers, np.minimum(high, -touch_high), high)
    way = np.where((way == POSSIBLE) & inside, SURE, way)
    rows = np.flatnonzero(kept & (often[pair] == 0))
    again = np.flatnonzero(kept & (often[pair] == 1))
    if len(again):  # one pair by several spans: of a claim that touches more than one the surest row is kept
        again = again[np.lexsort((way[again], cell[again], claim[again]))]
        new = np.append(True, (np.diff(claim[again]) != 0) | (np.diff(cell[again]) != 0))
        rows = np.concatenate((rows, again[new]))
    return claim[rows], cell[rows], way[rows], low[rows], high[rows]


class _Answers:
    """What the values of a role answer to a value asked for, worked out once each; and which could answer at all."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._known: dict[tuple[str, tuple[str, ...], str, bool], RoleFit] = {}
        self._wholes: dict[str, set[str]] = {}
        for edge in (*pack.members.edges, *pack.containment.edges):
            self._wholes.setdefault(edge.part, set()).add(edge.whole)
        self._kin: dict[str, set[str]] = {}
        for part in self._wholes:
            for whole in self._above(part):
                self._kin.setdefault(part, set()).add(whole)
                self._kin.setdefault(whole, set()).add(part)

    def _above(self, part: str) -> set[str]:
        wholes = self._wholes.get(part, set())
        return wholes.union(*(self._above(whole) for whole in wholes))

    def kin(self, said: tuple[str, ...]) -> set[str] | None:
        """The values that can answer one value at some time: itself, what it belongs to, what belongs to it. None: any may."""
        return None if len(said) != 1 or UNKNOWN in said else self._kin.get(said[0], set()) | set(said)

    def __call__(self, kind: str, said: tuple[str, ...], asked: str, denial: bool) -> RoleFit:
        found = self._known.get((kind, said, asked, denial))
        if found is None:
            found = self._known[kind, said, asked, denial] = role_fit(kind, said, asked, self.pack, denial=denial)
        return found


class _Event:
    """The cells on which an event can bear, as columns: asked for the pairs of each of its phrases."""

    def __init__(self, plan: Plan, event: str, answers: _Answers) -> None:
        self.pack, self.answers = plan.pack, answers
        place = {cell.key: i for i, cell in enumerate(plan.cells)}
        cells = list({cell.key: cell for cell in plan.by_event[event]}.values())
        refrain = [cell for cell in cells if cell.commitment.shape == "refrain"]
        self.covered = refrain if event == WATCHING else []
        self.asking = [cell for cell in cells if cell.commitment.shape != "refrain"] if event == WATCHING else cells
        self.number = np.array([place[cell.key] for cell in self.asking], dtype=np.int64)
        self.covered_number = np.array([place[cell.key] for cell in self.covered], dtype=np.int64)
        self.refrain = np.array([cell.commitment.shape == "refrain" for cell in self.asking], dtype=bool)
        self.roles = sorted(
            {test.role for cell in self.asking if cell.commitment.selector for test in cell.commitment.selector.tests}
        )
        self.facets = sorted({role for cell in self.asking for role, _ in cell.facets})
        self._codes: dict[str, tuple[Ints, list[Any]]] = {}
        self._tables: dict[tuple[str, Hashable], Table] = {}

    def pairs(self, phrase: Phrase, stance: int) -> Iterator[tuple[int, Ints, Ints, Ints]]:
        """(whether a cell may come again, cells, ways, 4 x P bounds) for a phrase said for (1) or against (0)."""
        if len(self.covered):
            yield from self._coverage(phrase.one("by"), phrase.one("in"))
        tables = [self._role(role, phrase.get(role), stance) for role in self.roles] + [
            self._facet(role, phrase.get(role)) for role in self.facets
        ]
        if not tables:
            tables = [(_spans([FULL] * len(self.asking)), np.ones(len(self.asking), dtype=bool))]
        may = tables[0][1]
        for _, also in tables[1:]:
            may = may & also
        at = np.flatnonzero(may)
        if not len(at):
            return
        way = np.where(self.refrain[at], SURE, POSSIBLE) if stance == 0 else np.full(len(at), POSSIBLE)
        often = int(any(len(spans) > 1 for spans, _ in tables))
        for first, *rest in product(*(spans for spans, _ in tables)):
            bounds = first[:, at]
            for one in rest:
                np.maximum(bounds, one[:, at], out=bounds)
            yield often, self.number[at], way, bounds

    def _role(self, role: str, said: tuple[str, ...], stance: int) -> Table:
        def asked(cell: Cell) -> tuple[str, str, bool] | None:
            tests = cell.commitment.selector.tests if cell.commitment.selector else ()
            return next(
                (
                    (test.kind, test.asked(cell.bearer), cell.commitment.shape == "refrain")
                    for test in tests
                    if test.role == role
                ),
                None,
            )

        kin = self.answers.kin(said)

        def answer(asked: tuple[str, str, bool] | None) -> RoleFit:
            if asked is None:
                return FULL
            kind, wanted, refrain = asked
            return (
                NONE
                if kin is not None and wanted not in kin
                else self.answers(kind, said, wanted, refrain and stance == 0)
            )

        return self._table(role, (said, stance), self.asking, asked, answer)

    def _facet(self, role: str, said: tuple[str, ...]) -> Table:
        return self._table(
            f"{role}=",
            said,
            self.asking,
            lambda cell: dict(cell.facets).get(role),
            lambda value: FULL if value is None else facet_fit(said, value),
        )

    def _coverage(self, watcher: str, place: str) -> Iterator[tuple[int, Ints, Ints, Ints]]:
        """Throughout: when the watcher is not of the bearer. Touched: when one place lies in the other."""
        pack = self.pack
        if watcher == UNKNOWN:
            return
        apart, _ = self._table(
            "bearer",
            watcher,
            self.covered,
            lambda cell: cell.bearer,
            lambda bearer: RoleFit(_gaps(pack.members.spans(watcher, bearer)), ()),
        )
        full = self._table(
            "zone",
            (COVERED, place),
            self.covered,
            lambda cell: cell.zone,
            lambda zone: RoleFit((), _full(zone, place, pack)),
        )
        part = self._table(
            "zone",
            (COVERED_IN_PART, place),
            self.covered,
            lambda cell: cell.zone,
            lambda zone: RoleFit((), _part(zone, place, pack)),
        )
        for way, (spans, may) in ((COVERED, full), (COVERED_IN_PART, part)):
            at = np.flatnonzero(may)
            for gap, span in product(apart, spans) if len(at) else ():
                yield 0, self.covered_number[at], np.full(len(at), way), np.vstack((gap[:2, at], span[2:, at]))

    def _table(
        self,
        what: str,
        said: Hashable,
        cells: Sequence[Cell],
        value: Callable[[Cell], V],
        answer: Callable[[V], RoleFit],
    ) -> Table:
        """The answers of what is said to the value that each cell asks; both are worked out once."""
        if what not in self._codes:
            codes: dict[Any, int] = {}
            self._codes[what] = (
                np.array([codes.setdefault(value(cell), len(codes)) for cell in cells], dtype=np.int64),
                list(codes),
            )
        code, values = self._codes[what]
        if (what, said) not in self._tables:
            spans = _spans([answer(one) for one in values])[:, :, code]
            may: Bools = np.any(spans[:, 2] <= -spans[:, 3], axis=0)
            self._tables[what, said] = spans, may
        return self._tables[what, said]


def _spans(fits: Sequence[RoleFit]) -> Ints:
    some = [(i, one) for i, one in enumerate(fits) if one is not NONE]
    spans = np.empty(
        (max((len(side) for _, one in some for side in (one.sure, one.maybe)), default=0) or 1, 4, len(fits)),
        dtype=np.int64,
    )
    spans[:, ::2], spans[:, 1::2] = MAX + 1, 1 - MIN
    for i, one in some:
        for k, span in enumerate(one.sure):
            spans[k, :2, i] = span.earliest, -span.latest
        for k, span in enumerate(one.maybe):
            spans[k, 2:, i] = span.earliest, -span.latest
    return spans


def _gaps(spans: Iterable[Interval]) -> Spans:
    """What lies between disjoint sorted spans."""
    out, low = [], MIN
    for span in spans:
        out.append(Interval(low, span.earliest - 1))
        low = span.latest + 1
    return tuple(one for one in (*out, Interval(low, MAX)) if one.earliest <= one.latest)


def _full(zone: str | None, place: str, pack: Pack) -> Spans:
    if place == UNKNOWN:
        return ()
    return (ALWAYS,) if zone is None else pack.containment.spans(zone, place)


def _part(zone: str | None, place: str, pack: Pack) -> Spans:
    return () if zone in (None, place) or place == UNKNOWN else pack.containment.spans(place, zone)
