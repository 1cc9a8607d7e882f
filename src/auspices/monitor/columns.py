"""Claims as columns, and what each cell, view and clearance makes of them; arrays in, arrays out (NumPy)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from auspices.kernel.audiences import sees
from auspices.kernel.instants import ALWAYS, Instant, Interval
from auspices.pack.model import Claim, Pack, View
from auspices.pack.phrases import Phrase
from auspices.pack.words import WATCHING

from .matching import Fit, fit
from .plan import Cell, Plan

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
SURE, POSSIBLE, COVERED, COVERED_IN_PART = range(4)


@dataclass(frozen=True)
class Columns:
    """N claims, sorted by id. Codes index `phrases` and `names`; `withdraws` is a position or -1; `stance` is 1 for, 0 against, -1 neither.

    `rank` orders claims by (known, reliability, id). `id_of` gives the id at a position.
    """

    says: Ints
    stance: Ints
    earliest: Ints
    latest: Ints
    known: Ints
    source: Ints
    reliability: Ints
    audience: Ints
    item: Ints
    withdraws: Ints
    rank: Ints
    phrases: Sequence[Phrase | None]
    sources: Sequence[str]
    audiences: Sequence[str]
    id_of: Callable[[int], str]

    def __len__(self) -> int:
        return len(self.says)


class Codes(dict[Any, int]):
    """Values numbered in the order in which they are first met."""

    def __missing__(self, value: Any) -> int:
        self[value] = len(self)
        return self[value]


def from_claims(claims: Iterable[Claim]) -> Columns:
    """Columns of typed claims."""
    ordered = sorted(claims, key=lambda one: one.id)
    ids = [one.id for one in ordered]
    place = {id_: i for i, id_ in enumerate(ids)}
    says, sources, audiences, items = Codes(), Codes(), Codes(), Codes()
    rows = [
        (says[one.says], {"for": 1, "against": 0}.get(one.stance, -1), one.when.earliest, one.when.latest, one.known, sources[one.source],
         ord(one.reliability) - 64, audiences[one.audience], items[one.item], place.get(one.withdraws, -1))
        for one in ordered
    ]  # fmt: skip
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 10)
    return columns(table, list(says), list(sources), list(audiences), ids.__getitem__)


def columns(
    table: Ints,
    phrases: Sequence[Phrase | None],
    sources: Sequence[str],
    audiences: Sequence[str],
    id_of: Callable[[int], str],
) -> Columns:
    """Columns of an N x 10 table in the order of the fields of `Columns`, sorted by id."""
    says, stance, earliest, latest, known, source, reliability, audience, item, withdraws = (
        np.ascontiguousarray(table[:, i]) for i in range(10)
    )
    rank = np.empty(len(table), dtype=np.int64)
    rank[np.lexsort((reliability, known))] = np.arange(len(table))
    return Columns(
        says,
        stance,
        earliest,
        latest,
        known,
        source,
        reliability,
        audience,
        item,
        withdraws,
        rank,
        phrases,
        sources,
        audiences,
        id_of,
    )


def heard(data: Columns, known: Instant, clearance: str) -> Bools:
    """Which claims a clearance hears at `known`."""
    visible = np.array([sees(clearance, one) for one in data.audiences], dtype=bool)[data.audience] & (
        data.known <= known
    )
    standing = np.ones(len(data), dtype=bool)
    standing[data.withdraws[visible & (data.withdraws >= 0)]] = False
    return visible & standing


def voices(data: Columns, pack: Pack, actor: str) -> Bools:
    """Which claims were made by a voice of an actor."""
    out = np.zeros(len(data), dtype=bool)
    for code, source in enumerate(data.sources):
        voice = pack.sources[source].actor
        for span in pack.members.spans(voice, actor) if voice else ():
            out |= (data.source == code) & (data.known >= span.earliest) & (data.known <= span.latest)
    return out


@dataclass(frozen=True)
class Hits:
    """Claims attached to cells: `claim` and `cell` are positions, `way` a code, [`earliest`, `latest`] the row's interval."""

    claim: Ints
    cell: Ints
    way: Ints
    earliest: Ints
    latest: Ints


def hits(data: Columns, plan: Plan, among: Bools) -> Hits:
    """Every attachment of the claims `among` to the plan's cells."""
    number = {cell.key: i for i, cell in enumerate(plan.cells)}
    chosen = np.flatnonzero(among & (data.stance >= 0))
    chosen = chosen[np.argsort(data.says[chosen], kind="stable")]
    bounds = np.searchsorted(data.says[chosen], np.arange(len(data.phrases) + 1))
    parts: list[tuple[Ints, int, int | Ints, Ints, Ints]] = []
    for code, phrase in enumerate(data.phrases):
        rows = chosen[bounds[code] : bounds[code + 1]]
        if phrase is None or not len(rows):
            continue
        for cell in plan.by_event.get(phrase.event, ()):
            current = rows[data.latest[rows] >= cell.reading.start]
            if len(current):
                parts.extend(
                    (claims, number[cell.key], way, low, high)
                    for claims, way, low, high in _attach(data, phrase, cell, current, plan.pack)
                )
    if not parts:
        empty = np.empty(0, dtype=np.int64)
        return Hits(empty, empty, empty, empty, empty)
    sizes = [len(part[0]) for part in parts]
    return Hits(
        np.concatenate([part[0] for part in parts]), np.repeat([part[1] for part in parts], sizes),
        np.concatenate([np.broadcast_to(np.asarray(part[2], dtype=np.int64), size) for part, size in zip(parts, sizes, strict=True)]),
        np.concatenate([part[3] for part in parts]), np.concatenate([part[4] for part in parts]),
    )  # fmt: skip


def _attach(
    data: Columns, phrase: Phrase, cell: Cell, rows: Ints, pack: Pack
) -> Iterable[tuple[Ints, int | Ints, Ints, Ints]]:
    if phrase.event == WATCHING and cell.commitment.shape == "refrain":
        yield from _coverage(data, phrase, cell, rows, pack)
        return
    if cell.commitment.shape == "refrain":
        against = data.stance[rows] == 0
        found = fit(phrase, cell, pack, denial=True)
        if found is not None and against.any():
            some = rows[against]
            _, maybe = _ways(found, data.earliest[some], data.latest[some])
            yield some[maybe], SURE, data.earliest[some[maybe]], data.latest[some[maybe]]
        rows = rows[~against]
    found = fit(phrase, cell, pack)
    if found is None or not len(rows):
        return
    sure, maybe = _ways(found, data.earliest[rows], data.latest[rows])
    kept = rows[maybe]
    yield kept, np.where(sure[maybe], SURE, POSSIBLE), data.earliest[kept], data.latest[kept]


def _ways(found: Fit, low: Ints, high: Ints) -> tuple[Bools, Bools]:
    sure, maybe = np.ones(len(low), dtype=bool), np.ones(len(low), dtype=bool)
    for role in found:
        sure &= _any(role.sure, low, high, inside=True)
        maybe &= _any(role.maybe, low, high, inside=False)
    return sure, maybe | sure


def _any(spans: Iterable[Interval], low: Ints, high: Ints, *, inside: bool) -> Bools:
    out = np.zeros(len(low), dtype=bool)
    for span in spans:
        if span == ALWAYS:
            return np.ones(len(low), dtype=bool)
        out |= (
            (low >= span.earliest) & (high <= span.latest) if inside else (low <= span.latest) & (high >= span.earliest)
        )
    return out


def _coverage(
    data: Columns, phrase: Phrase, cell: Cell, rows: Ints, pack: Pack
) -> Iterable[tuple[Ints, int, Ints, Ints]]:
    watcher, place = phrase.one("by"), phrase.one("in")
    if watcher == "?" or (place == "?" and cell.zone is not None):
        return
    rows = rows[~_any(pack.members.spans(watcher, cell.bearer), data.earliest[rows], data.latest[rows], inside=False)]
    full = (ALWAYS,) if cell.zone is None else pack.containment.spans(cell.zone, place)
    part = pack.containment.spans(place, cell.zone) if cell.zone not in (None, place) else ()
    for way, spans in ((COVERED, full), (COVERED_IN_PART, part)):
        for span in spans:
            low, high = np.maximum(data.earliest[rows], span.earliest), np.minimum(data.latest[rows], span.latest)
            kept = low <= high
            yield rows[kept], way, low[kept], high[kept]


def admission(data: Columns, found: Hits, plan: Plan, views: Sequence[View], hears: Bools, public: Bools) -> Ints:
    """For each hit a number whose bit i says whether views[i] counts it."""
    pack, claim = plan.pack, found.claim
    out = np.zeros(len(claim), dtype=np.int64)
    is_public = np.array([one == "public" for one in data.audiences], dtype=bool)[data.audience]
    for bit, view in enumerate(views):
        if view.kind == "public":
            mask = (public & is_public)[claim]
        elif view.kind == "party":
            mask = (hears & voices(data, pack, view.party))[claim]
        elif view.kind == "sources":
            mask = (hears & np.array([one in view.sources for one in data.sources], dtype=bool)[data.source])[claim]
        elif view.kind == "verified":
            mask = verified(data, found, plan, hears)
        else:
            mask = hears[claim]
        out |= mask.astype(np.int64) << bit
    return out


def verified(data: Columns, found: Hits, plan: Plan, hears: Bools) -> Bools:
    """Which hits the verified view counts."""
    alone, able = weigh(data, found, plan, hears)
    return alone | _corroborated(data, found, plan.pack, able)


def weigh(data: Columns, found: Hits, plan: Plan, hears: Bools) -> tuple[Bools, Bools]:
    """Which hits count alone in the verified view, and which may corroborate each other."""
    pack, cells, claim = plan.pack, plan.cells, found.claim
    own_by: dict[str, Bools] = {}

    def own_of(actors: Sequence[tuple[str, ...]]) -> Bools:
        out = np.zeros(len(claim), dtype=bool)
        for group in set(actors):
            spoken = np.zeros(len(data), dtype=bool)
            for actor in group:
                if actor not in own_by:
                    own_by[actor] = voices(data, pack, actor)
                spoken |= own_by[actor]
            here = np.array([one == group for one in actors], dtype=bool)[found.cell]
            out[here] = spoken[claim[here]]
        return out

    own = own_of([(cell.bearer,) for cell in cells])
    entitled = own_of([cell.commitment.to for cell in cells])
    refrain = np.array([cell.commitment.shape == "refrain" for cell in cells], dtype=bool)[found.cell]
    covers = found.way >= COVERED
    good = covers | ((data.stance[claim] == 0) == refrain)
    impartial = np.zeros((len(data.phrases), len(data.sources)), dtype=bool)
    for code, phrase in enumerate(data.phrases):
        for i, source in enumerate(data.sources):
            impartial[code, i] = phrase is not None and (
                pack.sources[source].kind == "mission" or phrase.event in pack.sources[source].impartial_for
            )
    neutral = impartial[data.says[claim], data.source[claim]] & ~own
    heard_here = hears[claim]
    alone = heard_here & (neutral | (~good & own) | (good & ~covers & ~own & entitled))
    able = heard_here & (data.reliability[claim] <= 2) & ~(good & own)
    return alone, able


def _corroborated(data: Columns, found: Hits, pack: Pack, able: Bools) -> Bools:
    """Which able hits overlap, in time, another of the same words, stance, way and cell, of another source and group."""
    groups = Codes()
    group_of = np.array([groups[pack.sources[one].group] for one in data.sources] or [0], dtype=np.int64)
    at = np.flatnonzero(able)
    claim = found.claim[at]
    way = np.minimum(found.way[at], COVERED)
    key = (found.cell[at], way, data.says[claim], data.item[claim], data.stance[claim])
    order = np.lexsort((data.earliest[claim], *key))
    out = np.zeros(len(able), dtype=bool)
    if not len(order):
        return out
    at, claim = at[order], claim[order]
    parts = [column[order] for column in key]
    new = np.ones(len(at), dtype=bool)
    new[1:] = np.logical_or.reduce([part[1:] != part[:-1] for part in parts])
    low, high, group = data.earliest[claim], data.latest[claim], group_of[data.source[claim]]
    begins = np.flatnonzero(new)
    ends = np.append(begins[1:], len(at))
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        if end - begin > 1:
            out[at[begin:end]] = _overlapping(
                low[begin:end].tolist(), high[begin:end].tolist(), group[begin:end].tolist()
            )
    return out


def _overlapping(low: list[int], high: list[int], group: list[int]) -> list[bool]:
    """For intervals sorted by `low`: which overlap one of another group. One pass each way."""
    size = len(low)
    out = [False] * size
    best: int | None = None
    best_group = -1
    second: int | None = None
    for i in range(size):
        reach = second if group[i] == best_group else best
        out[i] = reach is not None and reach >= low[i]
        if best is None or high[i] > best:
            if group[i] != best_group:
                second = best
            best, best_group = high[i], group[i]
        elif group[i] != best_group and (second is None or high[i] > second):
            second = high[i]
    other = size
    for i in range(size - 1, -1, -1):
        if i + 1 < size and group[i + 1] != group[i]:
            other = i + 1
        if other < size and group[other] != group[i] and low[other] <= high[i]:
            out[i] = True
    return out
