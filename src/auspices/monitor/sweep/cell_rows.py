"""The rows of one cell as columns, laid once and asked often.

Where a claim stands in the order of naming is its position (NumPy).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from auspices.kernel.audiences import sees
from auspices.kernel.instants import MAX, Instant, Interval
from auspices.monitor.arrays.attachment import Hits
from auspices.monitor.arrays.claim_columns import Bools, Codes, Columns, Ints, row_numbers
from auspices.monitor.arrays.questions import COVERED, COVERED_IN_PART, POSSIBLE, SIDE, SIDES, SURE
from auspices.monitor.claims.admission import Row, Way
from auspices.pack.model import Claim, Stance
from auspices.pack.phrases import Phrase

WAYS: Final[Mapping[str, int]] = {"sure": SURE, "possible": POSSIBLE, "full": COVERED, "part": COVERED_IN_PART}
COLUMNS: Final = (
    "begins",
    "ends",
    "earliest",
    "latest",
    "known",
    "side",
    "way",
    "source",
    "words",
    "audience",
    "grade",
    "claim",
)
_WAY_WORDS: Final[Sequence[Way]] = ("sure", "possible", "full", "part")
_STANCES: Final[Mapping[int, Stance]] = {1: "for", 0: "against", -1: "none"}
Words = tuple[Phrase, str, str]
"""What a claim says, of which item, and its stance: claims of equal words attach alike."""


@dataclass(frozen=True)
class CellRows:
    """N rows of a cell, heard or not, by rank: position i is named before position i + 1.

    [`begins`, `ends`] is the claim's interval, [`earliest`, `latest`] the row's (of coverage, the part of it in which
    it covers). `side` and `way` are the codes of `asked`; `source`, `words` and `audience` index `sources`, `spoken`
    and `audiences`; `grade` is the reliability, A as 1; `claim` numbers the claims. `withdrawals` are (claim, known,
    audience) of what withdraws one: 3 x W.
    """

    begins: Ints
    ends: Ints
    earliest: Ints
    latest: Ints
    known: Ints
    side: Ints
    way: Ints
    source: Ints
    words: Ints
    audience: Ints
    grade: Ints
    claim: Ints
    withdrawals: Ints
    sources: Sequence[str]
    spoken: Sequence[Words]
    audiences: Sequence[str]
    row: Callable[[int], Row]

    def __len__(self) -> int:
        return len(self.known)

    @cached_property
    def _until(self) -> dict[str, Ints]:
        return {}

    def visible(self, clearance: str) -> Bools:
        """Which rows a clearance may see at all."""
        seen: Bools = np.array([sees(clearance, one) for one in self.audiences], dtype=bool)[self.audience]
        return seen

    def until(self, clearance: str) -> Ints:
        """From when each is withdrawn, as a clearance hears it; never: beyond MAX."""
        if clearance not in self._until:
            claim, known, audience = self.withdrawals
            heard = np.array([sees(clearance, one) for one in self.audiences], dtype=bool)[audience]
            last = np.full(int(self.claim.max(initial=-1)) + 1, MAX + 1, dtype=np.int64)
            np.minimum.at(last, claim[heard], known[heard])
            self._until[clearance] = last[self.claim]
        return self._until[clearance]

    def known_by(self, known: Instant) -> int:
        """How many are known at an instant: these are the first, for rank begins with `known`."""
        return int(np.searchsorted(self.known, known, side="right"))


def cell_rows(rows: Iterable[Row], withdrawing: Mapping[str, Sequence[Claim]]) -> CellRows:
    """The columns of rows, with the claims that withdraw theirs, by the id that they withdraw."""
    ordered = sorted(rows, key=lambda row: row.rank)
    sources, words, audiences, claims = Codes(), Codes(), Codes(), Codes()
    table = np.array(
        [
            (
                row.claim.when.earliest,
                row.claim.when.latest,
                row.when.earliest,
                row.when.latest,
                row.claim.known,
                SIDE[row.side],
                WAYS[row.way],
                sources[row.claim.source],
                words[row.claim.says, row.claim.item, row.claim.stance],
                audiences[row.claim.audience],
                ord(row.claim.reliability) - 64,
                claims[row.claim.id],
            )
            for row in ordered
        ],
        dtype=np.int64,
    ).reshape(len(ordered), 12)
    gone = [
        (code, one.known, audiences[one.audience]) for id_, code in claims.items() for one in withdrawing.get(id_, ())
    ]
    withdrawals = np.array(gone, dtype=np.int64).reshape(len(gone), 3).T
    columns = {name: np.ascontiguousarray(one) for name, one in zip(COLUMNS, table.T, strict=True)}
    return CellRows(
        **columns,
        withdrawals=withdrawals,
        sources=list(sources),
        spoken=list(words),
        audiences=list(audiences),
        row=ordered.__getitem__,
    )


def rows_of_columns(data: Columns, found: Hits, number: int) -> CellRows:
    """The columns of the cell of some number among hits, from the columns of its claims.

    No claim becomes an object before it is asked for.
    """
    here = np.flatnonzero(found.cell == number)
    here = here[np.argsort(data.rank[found.claim[here]], kind="stable")]
    claim = found.claim[here]
    _, examples, words = np.unique(
        numbered(data.says[claim], data.item[claim], data.stance[claim] + 1), return_index=True, return_inverse=True
    )
    withdrawing = np.flatnonzero(data.withdraws >= 0)
    withdrawing = withdrawing[np.isin(data.withdraws[withdrawing], claim)]

    def row(i: int) -> Row:
        when = Interval(int(found.earliest[here[i]]), int(found.latest[here[i]]))
        return Row(claim_at(data, int(claim[i])), SIDES[found.side[here[i]]], _WAY_WORDS[found.way[here[i]]], when)

    spoken = [claim_at(data, one) for one in claim[examples].tolist()]
    return CellRows(
        begins=data.earliest[claim],
        ends=data.latest[claim],
        earliest=found.earliest[here],
        latest=found.latest[here],
        known=data.known[claim],
        side=found.side[here],
        way=found.way[here],
        source=data.source[claim],
        words=words,
        audience=data.audience[claim],
        grade=data.reliability[claim],
        claim=claim,
        withdrawals=np.array([data.withdraws[withdrawing], data.known[withdrawing], data.audience[withdrawing]]),
        sources=data.sources,
        spoken=[(one.says, one.item, one.stance) for one in spoken if one.says is not None],
        audiences=data.audiences,
        row=row,
    )


def claim_at(data: Columns, position: int) -> Claim:
    """A claim of columns as an object: what they hold of it, without its texts."""
    unit = int(data.unit[position])
    return Claim(
        id=data.id_of(position),
        says=data.phrases[data.says[position]],
        stance=_STANCES[int(data.stance[position])],
        when=Interval(int(data.earliest[position]), int(data.latest[position])),
        known=int(data.known[position]),
        source=data.sources[data.source[position]],
        reliability=chr(64 + int(data.reliability[position])),
        credibility="",
        audience=data.audiences[data.audience[position]],
        item=data.items[data.item[position]],
        amount=None if unit < 0 else (float(data.amount[position]), data.units[unit]),
    )


def withdrawing(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims that withdraw one, by its id."""
    out: dict[str, list[Claim]] = {}
    for one in claims:
        if one.withdraws:
            out.setdefault(one.withdraws, []).append(one)
    return out


def numbered(*columns: Ints) -> Ints:
    """A number for each distinct row of columns of codes, from 0 on."""
    return np.unique(row_numbers(*columns), return_inverse=True)[1]
