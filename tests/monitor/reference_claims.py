"""The reference's half about claims, rule by rule from docs/semantics.md: what a cell is, time, hearing, belonging.

Slow and obvious, for tests only; see `tests/monitor/reference.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from auspices.kernel.belonging import Edge
from auspices.kernel.instants import Interval
from auspices.pack.model import Claim, Commitment, Pack, Selector

UNKNOWN = "?"
SURE, POSSIBLE, COVERAGE = "sure", "possible", "coverage"
YES, NO, AGREED, REFUSED, MET, UNMET = "yes", "no", "agreed", "refused", "met", "unmet"


class Attached(NamedTuple):
    """A claim as a row of a cell: sure, possible or coverage, of which part, on which side.

    Parts are `own`, `once` (a trigger is the `once` of its items) and `answers`. Sides are yes, no, agreed, refused, met, unmet,
    coverage; of conduct a verdict.
    """

    claim: Claim
    how: str
    side: str = ""
    part: str = "own"


class Cell(NamedTuple):
    """What is judged, and with whose eyes: the claims that the reader has heard. `facets` holds the item too, as `item`."""

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

    @property
    def bearers(self) -> tuple[str, ...]:
        """All of a joint cell, else the one."""
        return self.commitment.bearers if self.commitment.joint else (self.bearer,)

    @property
    def item(self) -> str:
        return self.facets.get("item", "")

    def asked(self, selector: Selector | None) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Role -> (kind, values any of which will do), the bearer and the item put in. Only a joint bearer is more than one value."""
        out = {}
        for test in selector.tests if selector else ():
            if test.kind == "item":
                out[test.role] = test.kind, (self.item,)
            else:
                out[test.role] = test.kind, self.bearers if test.value == "bearer" else (test.value,)
        return out


def bearer_of(commitment: Commitment, bearer: str) -> str:
    """The bearer of a commitment's cell: all together where it is joint."""
    return "+".join(commitment.bearers) if commitment.joint else bearer


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


PERIOD = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def day_start(cell: Cell, at: int) -> int:
    """The first second of the day, in the zone of the process, in which a moment lies."""
    there = datetime.fromtimestamp(at, ZoneInfo(cell.pack.zone))
    return int(there.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).timestamp())


def later(start: int, period: str, zone: str, times: int = 1) -> int:
    """`start` and so many ISO 8601 periods, by the calendar and the clock of the zone. A month that has no such day ends on its last."""
    years, months, weeks, days, hours, minutes, seconds = (int(n or 0) for n in PERIOD.fullmatch(period).groups())
    there = datetime.fromtimestamp(start, ZoneInfo(zone))
    month = there.year * 12 + there.month - 1 + times * (12 * years + months)
    year, month = month // 12, month % 12 + 1
    there = there.replace(year=year, month=month, day=min(there.day, monthrange(year, month)[1]), fold=0)
    step = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return int((there + times * step).timestamp())


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
