"""Claims as columns, and what each cell, view and clearance makes of them; arrays in, arrays out (NumPy)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from auspices.kernel.audiences import sees
from auspices.kernel.instants import Instant
from auspices.pack.model import Claim, Pack, View
from auspices.pack.phrases import Phrase

from .plan import Plan

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
SURE, POSSIBLE, COVERED, COVERED_IN_PART = range(4)
_LARGEST = 2**62


@dataclass(frozen=True)
class Columns:
    """N claims, in any order. Codes index `phrases` and `names`; `withdraws` is a position or -1; `stance` is 1 for, 0 against, -1 neither.

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
    claims = list(claims)
    place = {one.id: i for i, one in enumerate(claims)}
    says, sources, audiences, items = Codes(), Codes(), Codes(), Codes()
    rows = [
        (says[one.says], {"for": 1, "against": 0}.get(one.stance, -1), one.when.earliest, one.when.latest, one.known, sources[one.source],
         ord(one.reliability) - 64, audiences[one.audience], items[one.item], place.get(one.withdraws, -1))
        for one in claims
    ]  # fmt: skip
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 10).T
    return columns(
        [np.ascontiguousarray(one) for one in table], list(says), list(sources), list(audiences), list(place)
    )


def spoken_by(data: Columns, sources: Collection[str]) -> Columns:
    """The claims of some sources: a pack hears those it declares, and a later version may declare others."""
    known = np.array([one in sources for one in data.sources], dtype=bool)
    if known.all():
        return data
    kept = known[data.source]
    at = np.append(np.where(kept, np.cumsum(kept) - 1, -1), -1)  # the last one is for "withdraws nothing"
    parts = [one[kept] for one in (data.says, data.stance, data.earliest, data.latest, data.known)]
    parts += [
        (np.cumsum(known) - 1)[data.source[kept]],
        data.reliability[kept],
        data.audience[kept],
        data.item[kept],
        at[data.withdraws[kept]],
    ]
    ids = [data.id_of(i) for i in np.flatnonzero(kept).tolist()]
    return columns(parts, data.phrases, [one for one in data.sources if one in sources], data.audiences, ids)


def columns(
    parts: Sequence[Ints],
    phrases: Sequence[Phrase | None],
    sources: Sequence[str],
    audiences: Sequence[str],
    ids: Sequence[str],
) -> Columns:
    """Columns of ten arrays in the order of the fields of `Columns`, and the ids."""
    says, stance, earliest, latest, known, source, reliability, audience, item, withdraws = parts
    rank = np.empty(len(ids), dtype=np.int64)
    rank[_by_rank(known, reliability, ids)] = np.arange(len(ids))
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
        ids.__getitem__,
    )


def _by_rank(known: Ints, reliability: Ints, ids: Sequence[str]) -> Ints:
    """Positions by (known, reliability, id). The ids, which no array holds, are compared only where all else is equal."""
    order = np.lexsort((reliability, known))
    tied = np.zeros(len(order) + 1, dtype=np.int8)
    tied[1:-1] = (np.diff(known[order]) == 0) & (np.diff(reliability[order]) == 0)
    for begin, end in zip(
        (np.flatnonzero(np.diff(tied) == 1)).tolist(), (np.flatnonzero(np.diff(tied) == -1) + 1).tolist(), strict=True
    ):
        order[begin:end] = sorted(order[begin:end].tolist(), key=ids.__getitem__)
    return order


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
    same = _numbered(
        found.cell[at], np.minimum(found.way[at], COVERED), data.stance[claim], data.says[claim], data.item[claim]
    )
    own = _numbered(same, group_of[data.source[claim]])
    low, high = data.earliest[claim], data.latest[claim]
    out = np.zeros(len(able), dtype=bool)
    out[at] = _overlapping(same, low, high) > _overlapping(own, low, high)
    return out


def _numbered(*columns: Ints) -> Ints:
    """A number for each distinct row of non-negative columns; rows that differ early differ in it more."""
    number, size = columns[0], int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        wide = int(column.max(initial=0)) + 1
        if size * wide > _LARGEST:
            distinct, number = np.unique(number, return_inverse=True)
            size = len(distinct)
        number, size = number * wide + column, size * wide
    return number


def _overlapping(part: Ints, low: Ints, high: Ints) -> Ints:
    """For each interval, how many of its part it overlaps, itself among them: those begun by its end, less those ended before it begins."""
    first = low.min(initial=0)
    both = _numbered(np.tile(part, 2), np.concatenate((low, high)) - first)
    low, high = both[: len(part)], both[len(part) :]
    return np.searchsorted(np.sort(low), high, side="right") - np.searchsorted(np.sort(high), low, side="left")
