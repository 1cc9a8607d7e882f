"""Claims as columns, and who hears which; arrays in, arrays out (NumPy)."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

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
W = TypeVar("W", bound=Hashable)
_LARGEST = 2**62
_VOCABULARIES = {"says": "phrases", "source": "sources", "audience": "audiences", "item": "items"}
_PARTS = ("says", "stance", "earliest", "latest", "known", "source", "reliability", "audience", "item", "withdraws")


@dataclass(frozen=True)
class Columns:
    """N claims, in any order. Codes index `phrases`, `sources`, `audiences`, `items` and `units`; `withdraws` is a position or -1; `stance` is 1 for, 0 against, -1 neither.

    `amount` counts where `unit` is not -1. `rank` orders claims by (known, reliability, id).
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
    ids: Sequence[str]
    attached: dict[Any, Any] = field(default_factory=dict, repr=False)
    """What the claims attach to, by plan (`arrays.attachment`); not among what is copied."""

    def __len__(self) -> int:
        return len(self.says)

    def id_of(self, position: int) -> str:
        """The id of the claim at a position."""
        return self.ids[position]


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


def joined(first: Columns, more: Columns, withdrawing: Mapping[int, str]) -> Columns:
    """The claims of `first`, each where it was, and after them those of `more` that are not among them.

    `withdrawing` gives, by position in `more`, the ids of the claims that those withdraw. What `first` itself withdraws stays: a claim is
    recorded before, or together with, whatever withdraws it. N + 1 claims cost a copy of the arrays, no sorting and no parsing.
    """
    there = set(more.ids).intersection(first.ids)
    fresh = np.array([i for i, key in enumerate(more.ids) if key not in there], dtype=np.int64)
    ids = [*first.ids, *(more.ids[i] for i in fresh.tolist())]
    wanted = set(withdrawing.values())
    place = {key: i for i, key in enumerate(ids) if key in wanted} if wanted else {}
    parts: dict[str, Any] = {name: getattr(more, name)[fresh] for name in _PARTS}
    parts["withdraws"] = np.array([place.get(withdrawing.get(i, ""), -1) for i in fresh.tolist()], dtype=np.int64)
    words: dict[str, Any] = {}
    for name, vocabulary in _VOCABULARIES.items():
        words[vocabulary], code = _extended(getattr(first, vocabulary), getattr(more, vocabulary))
        parts[name] = code[parts[name]]
    units, code = _extended(first.units, more.units)
    parts |= {"amount": more.amount[fresh], "unit": np.append(code, -1)[more.unit[fresh]]}
    whole: dict[str, Any] = {name: np.concatenate((getattr(first, name), part)) for name, part in parts.items()}
    return Columns(**whole, **words, units=units, ids=ids, rank=_merged_rank(first.rank, whole, ids))


def _extended(words: Sequence[W], more: Sequence[W]) -> tuple[Sequence[W], Ints]:
    """The words, with those of `more` that are not among them; and the code of each of `more`."""
    wanted = set(more)
    place = {word: i for i, word in enumerate(words) if word in wanted}
    new = [word for word in dict.fromkeys(more) if word not in place]
    place |= {word: i for i, word in enumerate(new, len(words))}
    return [*words, *new] if new else words, np.array([place[word] for word in more] or [0], dtype=np.int64)


def _merged_rank(rank: Ints, whole: Mapping[str, Any], ids: Sequence[str]) -> Ints:
    """The rank of all, from that of the first: each later claim looks for its place among them."""
    known, reliability = whole["known"], whole["reliability"]
    order = np.empty(len(rank), dtype=np.int64)
    order[rank] = np.arange(len(rank))

    def key(position: int) -> tuple[int, int, str]:
        return int(known[position]), int(reliability[position]), ids[position]

    later = sorted(range(len(rank), len(ids)), key=key)
    before = np.array([bisect(order, key(one), key=key) for one in later], dtype=np.int64)
    out = np.concatenate((rank + np.searchsorted(before, rank, side="right"), np.empty(len(later), dtype=np.int64)))
    out[later] = before + np.arange(len(later))
    return out


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
    named: dict[str, Any] = dict(zip(_PARTS, parts, strict=True))
    rank = np.empty(len(ids), dtype=np.int64)
    rank[_by_rank(named["known"], named["reliability"], ids)] = np.arange(len(ids))
    amount, unit, units = measured
    return Columns(
        **named, amount=amount, unit=unit, rank=rank, phrases=phrases, sources=sources, audiences=audiences, items=items, units=units, ids=ids,
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
