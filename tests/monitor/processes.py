"""Random small processes for the laws: `processes()` draws (Pack, claims) over some 30 days, so that claims often collide.

Hypothesis draws the seed, so that a failing example is kept and repeated; `Random` deals from it, evenly and fast; `smallest` shrinks.

Everything the rules speak of occurs: every shape (`random_duties`), late and retracted and corrected claims, findings, adoptions,
repetition by others, intervals of hours and of days, unknown and missing roles, dated places and members, watchers with gaps, items,
answers, amounts, assessments, contests, exceptions, audiences (`random_claims`), acts with and without competence, zones that change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from auspices.kernel.instants import ALWAYS, Interval
from auspices.pack.model import Claim, Commitment, Pack
from tests.monitor.random_claims import SPAN, claims_of
from tests.monitor.random_duties import BASIC, EVERY, acts_of, duties, one_in
from tests.monitor.reference_claims import later
from tests.monitor.world import SOURCES, first, last, pack

__all__ = [
    "BASIC",
    "CLEARANCES",
    "EVERY",
    "SPAN",
    "Drawn",
    "deal",
    "points_of",
    "processes",
    "view_of",
    "with_points",
    "with_seed",
]
CLEARANCES = ("public", "parties", "party:P", "party:Q", "mission")
VIEWS = (*(10 * ["all"]), *(4 * ["verified"]), "public", "public", "body", "P", "Q")
ZONES = ("UTC", "UTC", "Asia/Baku", "Europe/Berlin")  # in Berlin the clocks go forward on day 27


def spans(rng: Random) -> Interval:
    """A dated belonging: always, or from one day to another."""
    if one_in(rng, 45):
        return ALWAYS
    begin, length = rng.randint(0, SPAN), rng.randint(0, SPAN)
    return Interval(first(begin - 5), last(begin - 5 + length))


def sources_of(rng: Random) -> list:
    """The fixed sources, with other groups and other impartial bodies."""
    events = rng.choice((("incident", "watching"), ("incident", "passable", "watching", "handover"), ("watching",)))
    out = [replace(one, impartial_for=frozenset(events)) if one.id == "b" else one for one in SOURCES]
    if rng.randrange(100) < 25:
        out = [replace(one, group="wire") if one.id == "news" else one for one in out]
    if rng.randrange(100) < 20:  # a body that belongs to a party is not impartial for it
        out = [replace(one, impartial_for=frozenset(events)) if one.id == "qa" else one for one in out]
    return out


def deal(rng: Random, shapes: Sequence[str] = BASIC) -> tuple[Pack, tuple[Claim, ...]]:
    """A process and its claims, in the order in which they came in."""
    within = [("east", "zone", spans(rng)), ("village", "east", spans(rng))]
    if one_in(rng, 40):
        within += [("far", "zone", spans(rng)), ("village", "far", spans(rng))]
    members = [("pa", "P", spans(rng)), ("qa", "Q", spans(rng)), ("pb", rng.choice(("pa", "qa")), spans(rng))]
    owed = duties(rng, shapes)
    signed = rng.choice((("P", "Q"), ("P", "Q", "G")))
    acts, sources, zone = acts_of(rng, owed), sources_of(rng), rng.choice(ZONES)
    process = pack(*owed, acts=acts, within=within, members=members, sources=sources, signed=signed, zone=zone)
    return process, tuple(claims_of(rng, owed))


def dates_of(process: Pack, one: Commitment, claims: tuple[Claim, ...]) -> list[int]:
    """Moments at which a commitment may turn without a claim: dates, ends, periods, reports that grow old."""
    at = []
    for reading in one.readings.values():
        at += [reading.start, *([reading.due] if reading.due else [])]
        at += [later(reading.start, one.every, process.zone, k) for k in range(5)] if one.shape == "recur" else []
    if one.end:
        at += [one.end]
        at += [later(one.end, one.renewal.renews, process.zone, k) for k in range(3)] if one.renewal else []
    for report in claims[:4]:
        at += [report.when.latest + one.fresh_for] if one.fresh_for else []
        at += [later(report.when.latest, length, process.zone) for length in (one.within, one.every) if length]
    return at


def points_of(rng: Random, process: Pack, claims: tuple[Claim, ...]) -> tuple[int, int]:
    """An (at, known) at which something is likely to change, or one second beside it."""
    at = [first(-1), last(SPAN + 20)]
    known = [first(-1), last(SPAN + 60), last(SPAN + 60)]
    for one in claims:
        at += 2 * [one.when.earliest, one.when.latest]
        known.append(one.known)
    for one in process.acts:
        at.append(one.when.latest)
        known.append(one.known)
    for one in process.commitments.values():
        at += dates_of(process, one, claims)
    late = one_in(rng, 60)  # mostly with all that will ever be known
    second = rng.choice(at) if one_in(rng, 40) else max(rng.choice(at), rng.choice(at))
    return second + rng.choice((-1, 0, 0, 1)), last(SPAN + 60) if late else rng.choice(known) + rng.choice(
        (-1, 0, 0, 0)
    )


def view_of(rng: Random) -> str:
    """A view to look with: seldom a party's, in which most is silence."""
    return rng.choice(VIEWS)


seeds = st.integers(0, 2**48)


def processes(shapes: Sequence[str] = BASIC) -> st.SearchStrategy[tuple[Pack, tuple[Claim, ...]]]:
    """Processes with their claims, in the order in which they came in."""
    return seeds.map(lambda seed: deal(Random(seed), shapes))


class Drawn(NamedTuple):
    """A process, its claims and points (at, known); shown by its seed alone, since a whole pack fills a screen."""

    process: Pack
    claims: tuple[Claim, ...]
    points: list[tuple[int, int]]
    seed: int
    shapes: Sequence[str]

    def __repr__(self) -> str:
        return f"with_seed({self.seed}, {len(self.points)}, {'BASIC' if self.shapes == BASIC else 'EVERY'})"


def with_seed(seed: int, n: int = 1, shapes: Sequence[str] = BASIC) -> Drawn:
    """The process and n points that `with_points` draws with this seed."""
    rng = Random(seed)
    process, claims = deal(rng, shapes)
    return Drawn(process, claims, [points_of(rng, process, claims) for _ in range(n)], seed, shapes)


def with_points(n: int = 1, shapes: Sequence[str] = BASIC) -> st.SearchStrategy[Drawn]:
    """Processes with n points (at, known) at which something is likely to change."""
    return seeds.map(lambda seed: with_seed(seed, n, shapes))
