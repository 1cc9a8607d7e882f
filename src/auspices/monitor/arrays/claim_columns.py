"""Claims as columns, and who hears which; arrays in, arrays out (NumPy)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from auspices.kernel.audiences import sees
from auspices.kernel.instants import Instant
from auspices.monitor.claims.role_match import item_of
from auspices.pack.model import Claim, Pack
from auspices.pack.phrases import ITEM, UNKNOWN, Phrase, with_item

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
Amounts = tuple[Floats, Ints, Sequence[str]]
_LARGEST = 2**62
_PARTS = ("says", "stance", "earliest", "latest", "known", "source", "reliability", "audience", "item", "withdraws")


@dataclass(frozen=True)
class Columns:
    """N claims, in any order. Codes index `phrases`, `sources`, `audiences`, `items` and `units`; `withdraws` is a position or -1; `stance` is 1 for, 0 against, -1 neither.

    `amount` counts where `unit` is not -1. `rank` orders claims by (known, reliability, id). `id_of` gives the id at a position.
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
    amount: Floats
    unit: Ints
    rank: Ints
    phrases: Sequence[Phrase | None]
    sources: Sequence[str]
    audiences: Sequence[str]
    items: Sequence[str]
    units: Sequence[str]
    id_of: Callable[[int], str]

    def __len__(self) -> int:
        return len(self.says)


def row_numbers(*columns: Ints) -> Ints:
    """A number for each distinct row of non-negative columns; rows that differ early differ in it more. Not every number is taken."""
    number, size = columns[0], int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        wide = int(column.max(initial=0)) + 1
        if size * wide > _LARGEST:
            distinct, number = np.unique(number, return_inverse=True)
            size = len(distinct)
        number, size = number * wide + column, size * wide
    return number


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
        (says[one.says and with_item(one.says, ITEM)], {"for": 1, "against": 0}.get(one.stance, -1), one.when.earliest, one.when.latest, one.known, sources[one.source],
         ord(one.reliability) - 64, audiences[one.audience], items[_item(one)], place.get(one.withdraws, -1))
        for one in claims
    ]  # fmt: skip
    table = np.array(rows, dtype=np.int64).reshape(len(rows), len(_PARTS)).T
    return columns(
        [np.ascontiguousarray(one) for one in table],
        list(says),
        list(sources),
        list(audiences),
        list(items),
        list(place),
        amounts(len(claims), ((i, *one.amount) for i, one in enumerate(claims) if one.amount)),
    )


def _item(claim: Claim) -> str:
    """The item that a claim names; empty for none."""
    item = item_of(claim)
    return "" if item == UNKNOWN else item


def amounts(size: int, given: Iterable[tuple[int, float, str]]) -> Amounts:
    """The amounts of some of `size` claims, given as (position, value, unit)."""
    units = Codes()
    value, unit = np.full(size, np.nan), np.full(size, -1, dtype=np.int64)
    for at, amount, word in given:
        value[at], unit[at] = amount, units[word]
    return value, unit, list(units)


def spoken_by(data: Columns, sources: Collection[str]) -> Columns:
    """The claims of some sources: a pack hears those it declares, and a later version may declare others."""
    known = np.array([one in sources for one in data.sources], dtype=bool)
    if known.all():
        return data
    kept = known[data.source]
    at = np.append(np.where(kept, np.cumsum(kept) - 1, -1), -1)  # the last one is for "withdraws nothing"
    parts = {name: getattr(data, name)[kept] for name in _PARTS}
    parts |= {"source": (np.cumsum(known) - 1)[parts["source"]], "withdraws": at[parts["withdraws"]]}
    ids = [data.id_of(i) for i in np.flatnonzero(kept).tolist()]
    spoken = [one for one in data.sources if one in sources]
    measured = data.amount[kept], data.unit[kept], data.units
    return columns(list(parts.values()), data.phrases, spoken, data.audiences, data.items, ids, measured)


def columns(
    parts: Sequence[Ints],
    phrases: Sequence[Phrase | None],
    sources: Sequence[str],
    audiences: Sequence[str],
    items: Sequence[str],
    ids: Sequence[str],
    measured: Amounts,
) -> Columns:
    """Columns of ten arrays in the order of the fields of `Columns`, the ids, and the amounts."""
    named = dict(zip(_PARTS, parts, strict=True))
    rank = np.empty(len(ids), dtype=np.int64)
    rank[_by_rank(named["known"], named["reliability"], ids)] = np.arange(len(ids))
    amount, unit, units = measured
    return Columns(
        **named, amount=amount, unit=unit, rank=rank, phrases=phrases, sources=sources, audiences=audiences, items=items, units=units, id_of=ids.__getitem__,
    )  # fmt: skip


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
