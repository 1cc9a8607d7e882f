"""The reference's half about claims, rule by rule from docs/semantics.md: time, belonging, matching, and what a view admits.

Slow and obvious, for tests only; see `tests/monitor/reference.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from auspices.kernel.belonging import Edge
from auspices.kernel.instants import Interval
from auspices.pack.model import Claim, Commitment, Pack

UNKNOWN = "?"
SURE, POSSIBLE, COVERAGE = "sure", "possible", "coverage"


class Attached(NamedTuple):
    """A claim that bears on a cell, and how: sure, possible or coverage."""

    claim: Claim
    how: str


class Cell(NamedTuple):
    """What is judged, and with whose eyes: the claims that the reader has heard."""

    pack: Pack
    heard: tuple[Claim, ...]
    commitment: Commitment
    bearer: str
    reading: str
    facets: Mapping[str, str]
    view: str

    @property
    def start(self) -> int:
        return self.commitment.readings[self.reading].start

    def asked(self) -> dict[str, tuple[str, str]]:
        """Role -> (kind, value) of the selector, the bearer put in."""
        tests = self.commitment.selector.tests if self.commitment.selector else ()
        return {test.role: (test.kind, self.bearer if test.value == "bearer" else test.value) for test in tests}


# ------------------------------------------------------------------ time


def when(claim: Claim) -> Interval:
    """A claim's interval never runs beyond its own `known`, nor ends before it begins."""
    return Interval(claim.when.earliest, max(claim.when.earliest, min(claim.when.latest, claim.known)))


def begun(claim: Claim, at: int) -> bool:
    return when(claim).earliest <= at


def active(claim: Claim, at: int) -> bool:
    return when(claim).earliest <= at <= when(claim).latest


def overlap(one: Claim, other: Claim) -> bool:
    return when(one).earliest <= when(other).latest and when(other).earliest <= when(one).latest


def may_see(clearance: str, audience: str) -> bool:
    if clearance == "public":
        return audience == "public"
    if clearance == "parties":
        return audience in ("public", "parties")
    if clearance == "mission":
        return True
    return audience in ("public", "parties", clearance)


def heard(claims: Iterable[Claim], known: int, clearance: str) -> tuple[Claim, ...]:
    """What a reader of this clearance has heard by `known`: without what was retracted or corrected, as far as they may see it."""
    visible = [claim for claim in claims if claim.known <= known and may_see(clearance, claim.audience)]
    gone = {claim.retracts for claim in visible} | {claim.corrects for claim in visible}
    return tuple(claim for claim in visible if claim.id not in gone and not claim.retracts and claim.says is not None)


# ------------------------------------------------------------------ belonging


def belongs_at(edges: Iterable[Edge], part: str, whole: str, at: int) -> bool:
    if part == whole:
        return True
    edges = tuple(edges)
    return any(
        edge.part == part
        and edge.during.earliest <= at <= edge.during.latest
        and belongs_at(edges, edge.whole, whole, at)
        for edge in edges
    )


def moments(edges: Iterable[Edge], span: Interval) -> list[int]:
    """Instants of `span` between which belonging cannot change without one of them showing it."""
    ends: set[int] = set()
    for edge in edges:
        ends |= {edge.during.earliest - 1, edge.during.earliest, edge.during.latest, edge.during.latest + 1}
    return sorted({span.earliest, span.latest} | {end for end in ends if span.earliest <= end <= span.latest})


def throughout(edges: Iterable[Edge], part: str, whole: str, span: Interval) -> bool:
    return all(belongs_at(edges, part, whole, at) for at in moments(edges, span))


def ever(edges: Iterable[Edge], part: str, whole: str, span: Interval) -> bool:
    return any(belongs_at(edges, part, whole, at) for at in moments(edges, span))


def speaks_for(pack: Pack, claim: Claim, actor: str) -> bool:
    """Whether the claim's source is the voice of `actor` or of a member of it, at the claim's `known`."""
    voice = pack.sources[claim.source].actor
    return voice is not None and belongs_at(pack.members.edges, voice, actor, claim.known)


# ------------------------------------------------------------------ matching


def role_match(pack: Pack, kind: str, asked: str, given: tuple[str, ...], span: Interval) -> str:
    """sure, possible or "" (contradicts) for one role of a selector.

    A term role that lists several values is sure if one of them is the value asked: it says each of them.
    """
    if not given:
        return POSSIBLE
    if asked in given:
        return SURE
    if UNKNOWN in given:
        return POSSIBLE
    if kind == "actor":
        edges = pack.members.edges
        if throughout(edges, given[0], asked, span):
            return SURE
        return POSSIBLE if ever(edges, given[0], asked, span) else ""
    if kind == "place":
        edges = pack.containment.edges
        if throughout(edges, given[0], asked, span):
            return SURE
        return POSSIBLE if ever(edges, given[0], asked, span) or ever(edges, asked, given[0], span) else ""
    return ""


def facet_match(asked: str, given: tuple[str, ...]) -> str:
    """A claim without the role speaks of all its values; a role may list several; `?` is possible for each."""
    if not given or asked in given:
        return SURE
    return POSSIBLE if UNKNOWN in given else ""


def denial_touches(pack: Pack, kind: str, asked: str, given: tuple[str, ...], span: Interval) -> bool:
    """Whether a role of a denial is equal, contained either way at some moment, or missing (`?` is as missing)."""
    if not given or UNKNOWN in given or asked in given:
        return True
    edges = {"actor": pack.members.edges, "place": pack.containment.edges}.get(kind, ())
    return ever(edges, given[0], asked, span) or ever(edges, asked, given[0], span)


def covers_at(cell: Cell, claim: Claim, at: int) -> str:
    """What of the commitment's `in` a watching claim covers at one moment, as places lie then: all, part or ""."""
    watched, where = claim.says.one("in"), cell.asked().get("in")
    if not active(claim, at):
        return ""
    if where is None or belongs_at(cell.pack.containment.edges, where[1], watched, at):
        return "all"
    return "part" if belongs_at(cell.pack.containment.edges, watched, where[1], at) else ""


def coverage(cell: Cell, claim: Claim) -> Attached | None:
    """A watching claim as coverage of a refrain cell, or None.

    It covers nothing where `by` is missing, `?`, or at some moment of its interval the bearer or a member of it. A watcher who names
    no place covers none.
    """
    by, watched = claim.says.one("by"), claim.says.one("in")
    if UNKNOWN in (by, watched) or ever(cell.pack.members.edges, by, cell.bearer, when(claim)):
        return None
    covering = any(covers_at(cell, claim, at) for at in moments(cell.pack.containment.edges, when(claim)))
    return Attached(claim, COVERAGE) if covering else None


def attach(cell: Cell, claim: Claim) -> Attached | None:
    """How a claim bears on a cell, or None."""
    commitment = cell.commitment
    if when(claim).latest < cell.start or claim.stance == "none" or commitment.selector is None:
        return None
    if claim.says.event == "watching":  # gives coverage, never support
        return coverage(cell, claim) if commitment.shape == "refrain" and claim.stance == "for" else None
    if claim.says.event != commitment.selector.event:
        return None
    asked = cell.asked()
    if commitment.shape == "refrain" and claim.stance == "against":
        touches = all(
            denial_touches(cell.pack, kind, value, claim.says.get(role), when(claim))
            for role, (kind, value) in asked.items()
        )
        return Attached(claim, SURE) if touches else None
    found = [
        role_match(cell.pack, kind, value, claim.says.get(role), when(claim)) for role, (kind, value) in asked.items()
    ]
    found += [facet_match(value, claim.says.get(role)) for role, value in cell.facets.items()]
    if "" in found:
        return None
    return Attached(claim, POSSIBLE if POSSIBLE in found else SURE)


def denies(cell: Cell, denial: Claim, incident: Claim) -> bool:
    """Whether a denial denies an incident: overlapping, and each role of the selector equal, or containing the incident's at some
    moment of the incident, or missing (or `?`) from either."""
    if not overlap(denial, incident):
        return False
    for role, (kind, _) in cell.asked().items():
        no, yes = denial.says.one(role), incident.says.one(role)
        edges = {"actor": cell.pack.members.edges, "place": cell.pack.containment.edges}.get(kind, ())
        if no != yes and UNKNOWN not in (no, yes) and not ever(edges, yes, no, when(incident)):
            return False
    return True


# ------------------------------------------------------------------ views


def favourable(cell: Cell, one: Attached) -> bool:
    if one.how == COVERAGE:
        return True
    return one.claim.stance == ("against" if cell.commitment.shape == "refrain" else "for")


def corroborated(cell: Cell, one: Attached, everyone: Iterable[Attached]) -> bool:
    claim, sources = one.claim, cell.pack.sources
    if claim.reliability not in ("A", "B") or own_praise(cell, one):
        return False
    for other in everyone:
        second = other.claim
        if (
            second.id != claim.id
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
    return favourable(cell, one) and speaks_for(cell.pack, one.claim, cell.bearer)


def verified(cell: Cell, one: Attached, everyone: Iterable[Attached]) -> bool:
    claim = one.claim
    source = cell.pack.sources[claim.source]
    for_bearer = speaks_for(cell.pack, claim, cell.bearer)
    if source.kind == "mission" and not for_bearer:
        return True
    if claim.says.event in source.impartial_for and not for_bearer:
        return True
    if not favourable(cell, one) and for_bearer:
        return True
    if (
        favourable(cell, one)
        and one.how != COVERAGE
        and not for_bearer
        and any(speaks_for(cell.pack, claim, to) for to in cell.commitment.to)
    ):
        return True
    return corroborated(cell, one, everyone)


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
    everyone = [one for claim in cell.heard if (one := attach(cell, claim))]
    if cell.pack.views[cell.view].kind == "verified":
        return [one for one in everyone if verified(cell, one, everyone)]
    return [one for one in everyone if in_view(cell.pack, cell.view, one.claim)]
