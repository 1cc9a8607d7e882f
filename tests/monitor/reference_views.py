"""The reference's half about views, rule by rule from docs/semantics.md: which rows of a cell a view admits.

Slow and obvious, for tests only; see `tests/monitor/reference.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from auspices.pack.model import Claim, Pack
from tests.monitor.reference_claims import (
    AGREED,
    COVERAGE,
    NO,
    UNMET,
    YES,
    Attached,
    Cell,
    overlap,
    speaks_for,
)  # fmt: skip
from tests.monitor.reference_sides import attach

GOOD_CONDUCT = ("fulfilled", "holding", "within", "exercised", "restored", "pending", "agreed", "not_exercised")

# ------------------------------------------------------------------ views


def favourable(cell: Cell, one: Attached) -> bool:
    if one.part == "own" and cell.commitment.shape == "conduct":
        return one.side in GOOD_CONDUCT
    if one.part == "own" and cell.commitment.shape == "refrain":
        return one.side in (NO, COVERAGE)
    return one.side in (YES, AGREED, UNMET)


def for_bearer(cell: Cell, claim: Claim) -> bool:
    """Whether a claim's source is the bearer's own voice: of a joint bearer, the voice of any."""
    return any(speaks_for(cell.pack, claim, bearer) for bearer in cell.bearers)


def corroborated(cell: Cell, one: Attached, everyone: Iterable[Attached]) -> bool:
    claim, sources = one.claim, cell.pack.sources
    if claim.reliability not in ("A", "B") or own_praise(cell, one):
        return False
    for other in everyone:
        second = other.claim
        if (
            second.id != claim.id
            and other.part == one.part
            and other.side == one.side
            and other.how == one.how
            and second.stance == claim.stance
            and second.says == claim.says
            and second.item == claim.item
            and overlap(second, claim)
            and second.reliability in ("A", "B")
            and second.source != claim.source
            and sources[second.source].group != sources[claim.source].group
            and not own_praise(cell, other)
        ):
            return True
    return False


def own_praise(cell: Cell, one: Attached) -> bool:
    """A favourable claim of a source that speaks for the bearer."""
    return favourable(cell, one) and for_bearer(cell, one.claim)


def verified(cell: Cell, one: Attached, everyone: Iterable[Attached]) -> bool:
    claim = one.claim
    source = cell.pack.sources[claim.source]
    own = for_bearer(cell, claim)
    if source.kind == "mission" and not own:
        return True
    if claim.says.event in source.impartial_for and not own:
        return True
    if not favourable(cell, one) and own:
        return True
    if (
        favourable(cell, one)
        and one.how != COVERAGE
        and not own
        and any(speaks_for(cell.pack, claim, to) for to in cell.commitment.to)
    ):
        return True
    return corroborated(cell, one, everyone)


def judges(cell: Cell, claim: Claim) -> bool:
    """Whether conduct is for this source to assess."""
    return any(speaks_for(cell.pack, claim, judge) for judge in cell.commitment.judged_by) and not for_bearer(
        cell, claim
    )


def in_view(pack: Pack, view: str, claim: Claim) -> bool:
    """Whether a view other than verified admits a heard claim."""
    rule = pack.views[view]
    if rule.kind == "party":
        return speaks_for(pack, claim, rule.party)
    if rule.kind == "sources":
        return claim.source in rule.sources
    if rule.kind == "public":
        return claim.audience == "public"
    return True


def admitted(cell: Cell) -> list[Attached]:
    everyone = [one for claim in cell.heard for one in attach(cell, claim)]
    kind = cell.pack.views[cell.view].kind
    if cell.commitment.shape == "conduct":
        allowed = [one for one in everyone if kind == "verified" or in_view(cell.pack, cell.view, one.claim)]
        return allowed if kind == "party" else [one for one in allowed if judges(cell, one.claim)]
    if kind == "verified":
        return [one for one in everyone if verified(cell, one, everyone)]
    return [one for one in everyone if in_view(cell.pack, cell.view, one.claim)]
