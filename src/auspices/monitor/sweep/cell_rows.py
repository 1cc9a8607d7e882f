"""The rows of one cell as columns, laid once and asked often: where a claim stands in the order of naming is its position (NumPy)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from auspices.kernel.audiences import sees
from auspices.kernel.instants import MAX, Instant
from auspices.monitor.asked import COVERED, COVERED_IN_PART, POSSIBLE, SIDE, SURE
from auspices.monitor.columns import Bools, Codes, Ints
from auspices.monitor.rows import Row
from auspices.pack.model import Claim
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
_LARGEST: Final = 2**62
Words = tuple[Phrase, str, str]
"""What a claim says, of which item, and its stance: claims of equal words attach alike."""


@dataclass(frozen=True)
class CellRows:
    """N rows of a cell, heard or not, by rank: position i is named before position i + 1.

    [`begins`, `ends`] is the claim's interval, [`earliest`, `latest`] the row's (of coverage, the part of it in which it covers).
    `side` and `way` are the codes of `asked`; `source`, `words` and `audience` index `sources`, `spoken` and `audiences`; `grade` is the
    reliability, A as 1; `claim` numbers the claims. `withdrawals` are (claim, known, audience) of what withdraws one: 3 x W.
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


def withdrawing(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims that withdraw one, by its id."""
    out: dict[str, list[Claim]] = {}
    for one in claims:
        if one.withdraws:
            out.setdefault(one.withdraws, []).append(one)
    return out


def numbered(*columns: Ints) -> Ints:
    """A number for each distinct row of columns of codes, from 0 on."""
    number, size = columns[0], int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        wide = int(column.max(initial=0)) + 1
        if size * wide > _LARGEST:
            distinct, number = np.unique(number, return_inverse=True)
            size = len(distinct)
        number, size = number * wide + column, size * wide
    return np.unique(number, return_inverse=True)[1]
