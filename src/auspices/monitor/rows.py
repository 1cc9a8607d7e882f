"""Claims as one cell sees them: attached surely or possibly, as support or as coverage; heard by a clearance; admitted by a view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from auspices.kernel.audiences import PUBLIC, sees
from auspices.kernel.instants import Instant, Interval
from auspices.pack.model import Claim, Pack, View
from auspices.pack.phrases import UNKNOWN
from auspices.pack.words import WATCHING

from .matching import fit, way
from .plan import Cell

Way = Literal["sure", "possible", "full", "part"]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim attached to a cell. `when` is the claim's interval; for coverage (`full`, `part`), the part of it in which it covers."""

    claim: Claim
    way: Way
    when: Interval

    @property
    def covers(self) -> bool:
        """Whether this is coverage, not support."""
        return self.way in ("full", "part")

    @property
    def rank(self) -> tuple[Instant, str, str]:
        """The order in which claims are named: earliest known, then most reliable, then id."""
        return self.claim.known, self.claim.reliability, self.claim.id


def attach(claim: Claim, cell: Cell, pack: Pack) -> list[Row]:
    """The rows that one claim makes in one cell: none, one, or for coverage one for each span of places."""
    if claim.says is None or claim.stance == "none" or claim.when.latest < cell.reading.start:
        return []
    if claim.says.event == WATCHING and cell.commitment.shape == "refrain":
        return _coverage(claim, cell, pack)
    found = fit(claim.says, cell, pack, denial=cell.commitment.shape == "refrain" and claim.stance == "against")
    if found is None:
        return []
    how = way(found, claim.when)
    if how and cell.commitment.shape == "refrain" and claim.stance == "against":
        how = "sure"
    return [Row(claim, "sure" if how == "sure" else "possible", claim.when)] if how else []


def _coverage(claim: Claim, cell: Cell, pack: Pack) -> list[Row]:
    if claim.says is None:
        return []
    watcher, place = claim.says.one("by"), claim.says.one("in")
    if UNKNOWN in (watcher, place) or pack.members.ever(watcher, cell.bearer, claim.when):
        return []
    if cell.zone is None:
        return [Row(claim, "full", claim.when)]
    full = pack.containment.spans(cell.zone, place)
    part = pack.containment.spans(place, cell.zone) if place != cell.zone else ()
    spans: list[tuple[Way, Interval]] = [*(("full", span) for span in full), *(("part", span) for span in part)]
    return [Row(claim, how, met) for how, span in spans if (met := claim.when.meet(span))]


class Heard:
    """What a reader of one clearance hears: visible claims, and from when each is withdrawn."""

    def __init__(self, claims: Iterable[Claim], clearance: str) -> None:
        self.claims = [claim for claim in claims if sees(clearance, claim.audience)]
        self.until: dict[str, Instant] = {}
        for claim in self.claims:
            if claim.withdraws:
                self.until[claim.withdraws] = min(claim.known, self.until.get(claim.withdraws, claim.known))

    def at(self, known: Instant) -> set[str]:
        """The ids of the claims heard at `known`."""
        return {
            one.id
            for one in self.claims
            if one.known <= known and (one.id not in self.until or self.until[one.id] > known)
        }


def favourable(row: Row, cell: Cell) -> bool:
    """Whether a row speaks for the bearer's performance."""
    return row.covers or (row.claim.stance == "against") == (cell.commitment.shape == "refrain")


@dataclass(frozen=True, slots=True)
class Admitted:
    """The rows that a view counts, and for those counted by corroboration alone, the claim that corroborates."""

    rows: tuple[Row, ...]
    corroborated_by: Mapping[str, Claim]


def admit(rows: Iterable[Row], cell: Cell, view: View, pack: Pack) -> Admitted:
    """The rows of a cell (heard at one moment) that a view counts (docs/semantics.md, "Cells and views")."""
    rows = tuple(rows)
    if view.kind == "verified":
        return _verified(rows, cell, pack)
    if view.kind == "party":
        return Admitted(
            tuple(row for row in rows if pack.speaks_for(row.claim.source, view.party, row.claim.known)), {}
        )
    if view.kind == "sources":
        return Admitted(tuple(row for row in rows if row.claim.source in view.sources), {})
    if view.kind == "public":
        return Admitted(tuple(row for row in rows if row.claim.audience == PUBLIC), {})
    return Admitted(rows, {})


def _verified(rows: tuple[Row, ...], cell: Cell, pack: Pack) -> Admitted:
    kept: list[Row] = []
    pairs: dict[str, Claim] = {}
    able = [
        row
        for row in rows
        if row.claim.reliability in "AB" and not (favourable(row, cell) and _bearers(row, cell, pack))
    ]
    for row in rows:
        if _counts_alone(row, cell, pack):
            kept.append(row)
        elif row in able and (others := [other for other in able if corroborates(other, row, pack)]):
            kept.append(row)
            pairs[row.claim.id] = min(others, key=lambda one: one.rank).claim
    return Admitted(tuple(kept), pairs)


def _bearers(row: Row, cell: Cell, pack: Pack) -> bool:
    return pack.speaks_for(row.claim.source, cell.bearer, row.claim.known)


def _counts_alone(row: Row, cell: Cell, pack: Pack) -> bool:
    claim = row.claim
    source = pack.sources[claim.source]
    own = _bearers(row, cell, pack)
    if not own and (source.kind == "mission" or (claim.says is not None and claim.says.event in source.impartial_for)):
        return True
    if not favourable(row, cell):
        return own
    return (
        not row.covers
        and not own
        and any(pack.speaks_for(claim.source, one, claim.known) for one in cell.commitment.to)
    )


def corroborates(other: Row, row: Row, pack: Pack) -> bool:
    """Whether two rows are independent reports of the same: same words, stance and way, overlapping time, other source and group."""
    one, two = other.claim, row.claim
    return (
        one.source != two.source and pack.sources[one.source].group != pack.sources[two.source].group
        and one.stance == two.stance and one.says == two.says and one.item == two.item and one.when.overlaps(two.when)
        and (other.covers if row.covers else other.way == row.way)
    )  # fmt: skip
