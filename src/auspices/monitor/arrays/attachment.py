"""Attaching claims to cells by the column: every phrase beside every question of its event first, then all claims at once (NumPy)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from threading import Lock

import numpy as np

from auspices.kernel.instants import Interval, day_of
from auspices.monitor.arrays.claim_columns import Bools, Codes, Columns, Ints, voices
from auspices.monitor.arrays.questions import (
    COVERED,
    MEASURED,
    PARTS,
    POSSIBLE,
    SIDE,
    SURE,
    Answers,
    EventQuestions,
)
from auspices.monitor.claims.admission import leaves_doer_open
from auspices.monitor.claims.sides import COVER, MET, NO, YES
from auspices.monitor.plan.cells import Cell, Facets, Plan
from auspices.pack.model import Pack
from auspices.pack.phrases import ITEM, UNKNOWN, Phrase

ROWS_AT_ONCE = 2_000_000
PLANS = 2  # of how many versions of a pack what a table attaches to is kept


@dataclass(frozen=True)
class Hits:
    """Claims attached to cells: `claim` and `cell` are positions, `side` and `way` codes (`asked`), [`earliest`, `latest`] the row's interval."""

    claim: Ints
    cell: Ints
    side: Ints
    way: Ints
    earliest: Ints
    latest: Ints


@dataclass(frozen=True)
class Existing:
    """The N cells that exist for a reader: those of the plan for all, those of items where the item was heard of.

    `kinds` are the plan's cells and its templates: what a commitment says is asked of them, and not of half a million items. `kind` gives
    each cell its own, `item` the position in `items` of what it is about (-1 for a cell of the plan). `reader` and `public` say which exist
    for the reader's clearance and which for the public.
    """

    kinds: Sequence[Cell]
    kind: Ints
    item: Ints
    items: Sequence[str]
    reader: Bools
    public: Bools

    def __len__(self) -> int:
        return len(self.kind)

    def facets(self, cell: int) -> Facets:
        """The facets of a cell: of an item the item."""
        item = self.item[cell]
        return self.kinds[self.kind[cell]].facets if item < 0 else ((ITEM, self.items[item]),)

    def of(self, cell: int, plan: Plan) -> Cell:
        """A cell itself."""
        kind, item = self.kinds[self.kind[cell]], self.item[cell]
        return kind if item < 0 else plan.instance(kind, self.items[item])


@dataclass(frozen=True)
class Attached:
    """All attachments of a table's claims, whoever hears them, and its cells; `opens` are the positions of the hits that open an item."""

    existing: Existing
    found: Hits
    opens: Ints


def hits(data: Columns, plan: Plan, hears: Bools, public: Bools) -> tuple[Existing, Hits]:
    """Every attachment of the claims that a reader, or the public, hears; and the cells that exist for them.

    What claims attach to is worked out once for a table and a plan, and kept with the table.
    """
    whole: Attached | None = data.attached.get(plan)
    if whole is None:
        whole = _attached(data, plan)
        if len(data.attached) >= PLANS:
            data.attached.clear()
        data.attached[plan] = whole
    found, existing = whole.found, whole.existing
    opened, opener = found.cell[whole.opens], found.claim[whole.opens]
    heard = np.flatnonzero((hears | public)[found.claim])

    def exist(hearing: Bools) -> Bools:
        out = existing.item < 0
        out[opened[hearing[opener]]] = True
        return out

    if len(heard) < len(found.claim):
        found = Hits(*(getattr(found, one.name)[heard] for one in fields(Hits)))
    return replace(existing, reader=exist(hears), public=exist(public)), found


def _attached(data: Columns, plan: Plan) -> Attached:
    chosen = np.flatnonzero(data.stance >= 0)
    spoken = data.says[chosen] * 2 + data.stance[chosen]
    order = np.argsort(spoken, kind="stable")
    chosen, edges = chosen[order], np.searchsorted(spoken[order], np.arange(2 * len(data.phrases) + 1))
    limits = _Limits(data, plan)
    found = [_expand(data, limits, pairs, chosen, edges) for pairs in _gathered(data.phrases, plan, np.diff(edges))]
    empty = tuple(np.empty(0, dtype=np.int64) for _ in range(6))
    existing, rows = _by_item(data, plan, Hits(*map(np.concatenate, zip(empty, *found, strict=True))))
    rows = _without(rows, _partial(data, plan.pack, existing, rows), _of_another(data, plan.pack, existing, rows))
    opens = np.flatnonzero((existing.item[rows.cell] >= 0) & (rows.side == SIDE[MET]) & (rows.way == SURE))
    return Attached(existing, rows, opens)


def _without(found: Hits, *some: Ints) -> Hits:
    """The hits but for those at some positions."""
    gone = np.concatenate(some)
    return Hits(*(np.delete(getattr(found, one.name), gone) for one in fields(Hits))) if len(gone) else found


def _partial(data: Columns, pack: Pack, existing: Existing, found: Hits) -> Ints:
    """The coverage by reports of nothing that are the bearer's own, or of a source not impartial for what they tell of."""
    at = np.flatnonzero((found.side == SIDE[COVER]) & (data.stance[found.claim] == 0))
    claim = found.claim[at]
    impartial = impartial_for(data, pack)[data.says[claim], data.source[claim]]
    return at[~impartial | _own(data, pack, existing, found, at, every=False)]


def _of_another(data: Columns, pack: Pack, existing: Existing, found: Hits) -> Ints:
    """The hits that may be the bearer's, but name no doer and are the bearer's own words: they speak of another (`admission.is_of_another`)."""
    events = pack.events
    open_ = [
        one is not None and one.event in events and one.get(events[one.event].done_by) in ((), (UNKNOWN,))
        for one in data.phrases
    ]
    at = np.flatnonzero((found.way == POSSIBLE) & np.array(open_ or [False], dtype=bool)[data.says[found.claim]])
    both = existing.kind[found.cell[at]] * len(data.phrases) + data.says[found.claim[at]]
    asked, code = np.unique(both, return_inverse=True)
    left = [
        leaves_doer_open(data.phrases[one % len(data.phrases)], existing.kinds[one // len(data.phrases)], pack)
        for one in asked.tolist()
    ]
    at = at[np.array(left or [False], dtype=bool)[code]]
    spoken: Ints = at[_own(data, pack, existing, found, at, every=True)]
    return spoken


def _own(data: Columns, pack: Pack, existing: Existing, found: Hits, at: Ints, *, every: bool) -> Bools:
    """Which of some hits are the word of one who bears the duty; with `every`, of all who do."""
    out, bearers = np.full(len(at), every), [cell.bearers for cell in existing.kinds]
    kind, claim = existing.kind[found.cell[at]], found.claim[at]
    for one in {one for many in bearers for one in many}:
        bears = np.array([one in many for many in bearers], dtype=bool)[kind]
        speaks = voices(data, pack, one)[claim]
        out = out & (~bears | speaks) if every else out | (bears & speaks)
    return out


def impartial_for(data: Columns, pack: Pack) -> Bools:
    """For each phrase (by row) whether each source (by column) is the mission, or named impartial for its kind of event."""
    out = np.zeros((len(data.phrases), len(data.sources)), dtype=bool)
    for i, source in enumerate(data.sources):
        mission, events = pack.sources[source].kind == "mission", pack.sources[source].impartial_for
        out[:, i] = [one is not None and (mission or one.event in events) for one in data.phrases]
    return out


class PhrasePairs:
    """Which questions of a plan each phrase answers, worked out once and kept.

    `table` is 8 x P: of each pair often, question, side, way and the four bounds (`questions.Pairs`). It only grows, so that what was
    found in it stands where it stood. Threads may share it.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan, self.table = plan, np.empty((8, 0), dtype=np.int64)
        self._answers, self._events = Answers(plan.pack), dict[str, EventQuestions]()
        self._places: dict[tuple[Phrase | None, int], tuple[int, int]] = {}
        self._lock = Lock()

    def places(self, phrases: Sequence[Phrase | None], spoken: Ints) -> Ints:
        """Where in the table the pairs of words begin, and how many they are: N x 2. Words are 2 x the position of a phrase + a stance."""
        words = [(phrases[one // 2], one % 2) for one in spoken.tolist()]
        with self._lock:
            new: list[Ints] = []
            places: dict[tuple[Phrase | None, int], tuple[int, int]] = {}
            size = self.table.shape[1]
            for phrase, stance in words:
                if (phrase, stance) not in self._places and (phrase, stance) not in places:
                    found = self._pairs(phrase, stance)
                    places[phrase, stance] = size, sum(one.shape[1] for one in found)
                    size += places[phrase, stance][1]
                    new.extend(found)
            self.table = np.concatenate((self.table, *new), axis=1) if new else self.table
            self._places |= places  # only once the table holds them: what fails half-way leaves nothing behind
            return np.array([self._places[one] for one in words], dtype=np.int64).reshape(len(words), 2)

    def _pairs(self, phrase: Phrase | None, stance: int) -> list[Ints]:
        if phrase is None or phrase.event not in self.plan.by_event:
            return []
        if phrase.event not in self._events:
            self._events[phrase.event] = EventQuestions(self.plan, phrase.event, self._answers)
        return [
            np.vstack((np.full(len(one.question), one.often), one.question, one.side, one.way, one.bounds))
            for one in self._events[phrase.event].pairs(phrase, stance)
        ]


@lru_cache(maxsize=4)
def pairs_of(plan: Plan) -> PhrasePairs:
    """The one of a plan: what is worked out for one table serves the next."""
    return PhrasePairs(plan)


def _gathered(phrases: Sequence[Phrase | None], plan: Plan, counts: Ints) -> Iterator[Ints]:
    """The pairs of the words said (`counts`: how often), some million rows' worth at a time: 9 x P of spoken and the table of `PhrasePairs`."""
    spoken, kept = np.flatnonzero(counts), pairs_of(plan)
    first, count = kept.places(phrases, spoken).T
    part = np.cumsum(count * counts[spoken]) // ROWS_AT_ONCE
    for edges in np.split(np.arange(len(spoken)), np.flatnonzero(np.diff(part)) + 1):
        many = count[edges]
        at = np.arange(many.sum()) + np.repeat(first[edges] - (np.cumsum(many) - many), many)
        yield np.vstack((np.repeat(spoken[edges], many), kept.table[:, at]))


class _Limits:
    """What of each cell decides which claims make a row, and of when: its start, whether it is a ban or a limit, and of a limit its unit and amount."""

    def __init__(self, data: Columns, plan: Plan) -> None:
        cells, self.zone = (*plan.cells, *plan.templates), plan.pack.zone
        self.refrains = np.array([cell.commitment.shape == "refrain" for cell in cells], dtype=bool)
        self.start = np.array([cell.reading.start for cell in cells], dtype=np.int64)
        self.limited = np.array([cell.commitment.shape == "limit" for cell in cells], dtype=bool)
        units = {unit: code for code, unit in enumerate(data.units)}
        asked = [dict(cell.facets).get("unit", "") if cell.commitment.shape == "limit" else "" for cell in cells]
        self.unit = np.array([units.get(unit, -2) for unit in asked], dtype=np.int64)
        self.most = np.array(
            [cell.commitment.at_most.get(unit, 0) for cell, unit in zip(cells, asked, strict=True)], dtype=np.float64
        )

    def day_of(self, instants: Ints) -> tuple[Ints, Ints]:
        """The first and the last second of the day of each instant. Most lie in few days, and of those each is asked of the calendar once."""
        some, place = np.unique(instants, return_inverse=True)
        days: list[Interval] = []
        for one in some.tolist():
            days.append(days[-1] if days and one <= days[-1].latest else day_of(one, self.zone))
        first, last = (np.array([getattr(day, end) for day in days], dtype=np.int64) for end in ("earliest", "latest"))
        return first[place], last[place]


def _expand(data: Columns, limits: _Limits, pairs: Ints, chosen: Ints, edges: Ints) -> tuple[Ints, ...]:
    """The rows of some pairs: each pair once for every claim that says its phrase, where it matches or covers."""
    spoken, often, question, side, way, *bounds = pairs
    count = edges[spoken + 1] - edges[spoken]
    pair = np.repeat(np.arange(len(count)), count)
    claim = chosen[np.arange(len(pair)) + np.repeat(edges[spoken] - (np.cumsum(count) - count), count)]
    inside_low, inside_high, touch_low, touch_high = (one[pair] for one in bounds)
    low, high, way, cell = data.earliest[claim], data.latest[claim], way[pair], question[pair] >> 2
    covers = way >= COVERED
    inside, touches = (low >= inside_low) & (-high >= inside_high), (high >= touch_low) & (-low >= touch_high)
    kept = (high >= limits.start[cell]) & np.where(covers, inside & touches, inside | touches)
    low, high = np.where(covers, np.maximum(low, touch_low), low), np.where(covers, np.minimum(high, -touch_high), high)
    incident = limits.refrains[cell] & ((question[pair] & 3) == PARTS.index("main")) & (side[pair] == SIDE[YES])
    high[incident] = limits.day_of(high[incident])[1]
    first, last = limits.day_of(low[covers])
    low[covers] = np.where(first == low[covers], first, last + 1)
    kept &= ~covers | (low <= high)
    way = np.where((way == POSSIBLE) & inside, SURE, way)
    side = side[pair]
    if limits.limited.any():
        own = limits.limited[cell] & ((question[pair] & 3) == PARTS.index("main"))
        kept &= ~own | (way == SURE)
        measured = side == MEASURED
        kept &= ~measured | (data.unit[claim] == limits.unit[cell])
        side = np.where(measured, np.where(data.amount[claim] <= limits.most[cell], SIDE[YES], SIDE[NO]), side)
    rows = np.flatnonzero(kept & (often[pair] == 0))
    again = np.flatnonzero(kept & (often[pair] == 1))
    if len(again):  # one pair by several spans: of a claim that touches more than one the surest row is kept
        asked = question[pair[again]]
        order = np.lexsort((way[again], asked, claim[again]))
        again, asked = again[order], asked[order]
        new = np.append(True, (np.diff(claim[again]) != 0) | (np.diff(asked) != 0))
        rows = np.concatenate((rows, again[new]))
    return claim[rows], cell[rows], side[rows], way[rows], low[rows], high[rows]


def _by_item(data: Columns, plan: Plan, found: Hits) -> tuple[Existing, Hits]:
    """The rows of templates given to the cells of their items, and those cells after the plan's; rows of items that nobody has named fall away."""
    size, nobody = len(plan.cells), np.zeros(0, dtype=bool)
    kinds, own = (*plan.cells, *plan.templates), np.arange(size)
    of_items = found.cell >= size
    if not of_items.any():
        return Existing(kinds, own, np.full(size, -1), (), nobody, nobody), found
    items, said = _items(data)
    key = np.where(of_items, (found.cell - size) * len(items) + said[found.claim], -1)
    opens = of_items & (said[found.claim] > 0) & (found.side == SIDE[MET]) & (found.way == SURE)
    keys = np.unique(key[opens])
    alphabetical = np.empty(len(items), dtype=np.int64)
    alphabetical[sorted(range(len(items)), key=items.__getitem__)] = np.arange(len(items))
    order = np.lexsort((alphabetical[keys % len(items)], keys // len(items)))
    place = np.empty(len(keys) + 1, dtype=np.int64)
    place[order] = size + np.arange(len(keys))
    at = np.searchsorted(keys, key)
    known = of_items & (np.append(keys, -2)[at] == key)
    kept = ~of_items | known
    cell = np.where(of_items, place[at], found.cell)[kept]
    kind = np.append(own, size + keys[order] // len(items))
    item = np.append(np.full(size, -1), keys[order] % len(items))
    rest = (one[kept] for one in (found.side, found.way, found.earliest, found.latest))
    return Existing(kinds, kind, item, items, nobody, nobody), Hits(found.claim[kept], cell, *rest)


def _items(data: Columns) -> tuple[list[str], Ints]:
    """The items that claims name, after `?` for none, and of each claim which: as the role `item` of what it says, else as its own."""
    codes = Codes()
    unknown = codes[UNKNOWN]
    own = np.array([codes[one or UNKNOWN] for one in data.items] or [unknown], dtype=np.int64)
    named = [one.one(ITEM) if one is not None else UNKNOWN for one in data.phrases]
    spoken = np.array([-1 if one in (UNKNOWN, ITEM) else codes[one] for one in named], dtype=np.int64)[data.says]
    return list(codes), np.where(spoken >= 0, spoken, own[data.item])
