"""The reference's half about views, rule by rule from docs/semantics.md: which rows of a cell a view admits.

Slow and obvious, for tests only; see `tests/monitor/reference.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from auspices.kernel.instants import ALWAYS
from auspices.pack.model import Claim, Pack
from tests.monitor.reference_claims import (
    AGREED,
    COVERAGE,
    NO,
    UNMET,
    YES,
    Attached,
    Cell,
    belongs_at,
    moments,
    overlap,
    speaks_for,
)  # fmt: skip
from tests.monitor.reference_sides import attach, doer_role

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
            and says_the_same(other, one)
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


def against_interest(cell: Cell, one: Attached) -> bool:
    """Whether a claim is a bearer's own word against those who bear the duty; of a deed forbidden only where it names one of them as the doer."""
    if favourable(cell, one) or not for_bearer(cell, one.claim):
        return False
    if cell.commitment.shape != "refrain" or one.part != "own" or one.side != YES:
        return True
    said = one.claim.says.get(doer_role(cell, one.claim))
    members = cell.pack.members.edges
    return len(said) == 1 and any(
        belongs_at(members, said[0], bearer, at) for bearer in cell.bearers for at in moments(members, ALWAYS)
    )


def both_say_so(cell: Cell, one: Attached, everyone: Iterable[Attached]) -> bool:
    """Whether, of a duty that two bear together, both say against both the same of an overlapping time. Of more than two nobody can."""
    if len(cell.bearers) != 2 or not against_interest(cell, one):
        return False
    mine = next(bearer for bearer in cell.bearers if speaks_for(cell.pack, one.claim, bearer))
    [theirs] = [bearer for bearer in cell.bearers if bearer != mine]
    return any(
        against_interest(cell, other)
        and next(bearer for bearer in cell.bearers if speaks_for(cell.pack, other.claim, bearer)) == theirs
        and says_the_same(other, one)
        for other in everyone
    )


def says_the_same(other: Attached, one: Attached) -> bool:
    """Whether two rows report the same, of an overlapping time."""
    first, second = one.claim, other.claim
    return (
        (other.part, other.side, other.how) == (one.part, one.side, one.how)
        and (second.stance, second.says, second.item) == (first.stance, first.says, first.item)
        and overlap(second, first)
    )


def verified(cell: Cell, one: Attached, everyone: Iterable[Attached]) -> bool:
    claim = one.claim
    source = cell.pack.sources[claim.source]
    own = for_bearer(cell, claim)
    if source.kind == "mission" and not own:
        return True
    if claim.says.event in source.impartial_for and not own:
        return True
    if against_interest(cell, one) and len(cell.bearers) == 1:
        return True
    if both_say_so(cell, one, everyone):
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
