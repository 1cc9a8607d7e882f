"""Random small processes for the laws: `processes()` draws (Pack, claims) over some 30 days, so that claims often collide.

Hypothesis draws the seed, so that a failing example is kept and repeated; `Random` deals from it, evenly and fast; `smallest` shrinks.

Everything the rules speak of occurs: late and retracted and corrected claims, findings, adoptions, repetition by others, intervals of
hours and of days, open ones, unknown and missing roles, dated places and members, watchers with gaps, contests, audiences, acts.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from auspices.kernel.instants import ALWAYS, DAY, Interval
from auspices.pack.model import Act, Claim, Commitment, Pack
from auspices.pack.phrases import Phrase
from tests.monitor.world import SOURCES, act, claim, duty, first, last, pack

CLEARANCES = ("public", "parties", "party:P", "party:Q", "mission")
SPAN = 30

many = (14, 14, 13, 13, 12, 12, 11, 10, 9, 8, 7, 6, 5, 4, 2, 0)
audiences = ("public",) * 7 + ("parties", "party:P", "party:Q", "mission")
speakers = [one.id for one in SOURCES] + ["m", "b", "news", "wire", "p", "q"]
grades = ("", "", "", "A", "B", "C")
people = ("P", "P", "P", "Q", "Q", "pa", "qa", "pb", "G", "?", "?", "")
watchers = ("M", "M", "B", "G", "P", "Q", "pa", "?", "")
places = ("zone", "east", "east", "village", "village", "far", "?", "")
things = ("east", "east", "east", "village", "?", "")
kinds = ("", "", "shelling", "persons", "?")
facet_values = {"what": ("persons", "cargo"), "way": ("inward", "outward")}


def spans(rng: Random) -> Interval:
    """A dated belonging: always, or from one day to another."""
    if rng.randrange(100) < 45:
        return ALWAYS
    begin, length = rng.randint(0, SPAN), rng.randint(0, SPAN)
    return Interval(first(begin - 5), last(begin - 5 + length))


def happenings(rng: Random) -> Interval:
    """When something happened: a day, some hours of it, or several days."""
    begin, how = rng.choice((rng.randint(8, 14), rng.randint(8, 14), rng.randint(0, SPAN))), rng.randrange(100)
    if how < 50:
        return Interval(first(begin), last(begin))
    if how < 70:
        hour = rng.randint(0, 20)
        return Interval(first(begin) + hour * 3600, first(begin) + (hour + rng.randint(0, 3)) * 3600)
    return Interval(first(begin), last(begin + rng.randint(1, 12)))


def knowings(rng: Random, when: Interval) -> int:
    """When it became known: at once, while it went on, or up to three weeks later."""
    how = rng.randrange(100)
    if how < 15:
        return when.earliest + rng.randint(0, 30) * 3600
    if how < 50:
        return when.latest
    return when.latest + rng.randint(0, 21) * DAY + rng.choice((0, 1, 43200))


def duties(rng: Random) -> list[Commitment]:
    """Two to four commitments of differing shapes, and at times an umbrella over them."""
    out = []
    for n in range(rng.choice((2, 2, 3, 4))):
        shape = rng.choice(("achieve", "achieve", "refrain", "refrain", "maintain", "maintain", "through"))
        start = first(rng.choice((0, 0, 0, 2, 5, 9)))
        end = rng.choice((None, None, None, last(14), last(24), last(24) - 7200))
        both = ("P", "Q") if rng.randrange(100) < 60 else rng.choice((("P",), ("Q",)))
        to = rng.choice((("Q",), ("P",), ("P", "Q"), ()))
        changed_by = rng.choice(((), (), ("Q",), ("G",), ("P", "G")))
        common = {"bearers": both, "to": to, "start": start, "end": end, "changed_by": changed_by}
        if shape == "achieve":
            due = rng.choice((None, last(9), last(12), last(15), first(12) + 36000))
            readings = (
                {"other": (rng.choice((None, first(4), first(11))), rng.choice((last(11), last(16), due)))}
                if rng.randrange(100) < 40
                else {}
            )
            says = rng.choice(
                (
                    "handover(of: east, from: bearer)",
                    "handover(of: village, from: bearer, to: G)",
                    "handover(of: east, to: bearer)",
                )
            )
            out.append(duty(f"a{n}", "achieve", says, due=due, readings=readings, **common))
        elif shape == "refrain":
            says = rng.choice(
                (
                    "incident(by: bearer, in: zone)",
                    "incident(by: bearer, in: east)",
                    "incident(by: bearer)",
                    "incident(by: bearer, in: east, what: shelling)",
                )
            )
            out.append(duty(f"r{n}", "refrain", says, **common))
        elif shape == "maintain":
            facets = facet_values if rng.randrange(100) < 55 else {}
            common["bearers"] = both[:1]
            fresh = rng.choice((DAY, 3 * DAY, 7 * DAY + 3600))
            out.append(duty(f"m{n}", "maintain", "passable(of: road)", facets=facets, fresh_for=fresh, **common))
        else:
            out.append(
                duty(
                    f"u{n}",
                    "through",
                    patterns=rng.choice((("pact/*",), ("pact/a*", "pact/r*"), ("pact/m*",))),
                    **common,
                )
            )
    if all(one.shape == "through" for one in out):
        out.append(duty("a9", "achieve", "handover(of: east, from: bearer)", due=last(12), bearers=("P", "Q")))
    return out


def phrase(event: str, **roles: str) -> str:
    return f"{event}({', '.join(f'{role}: {value}' for role, value in roles.items() if value)})"


def aimed(rng: Random, duties_: list[Commitment]) -> str:
    """What one of the commitments asks, of one of its bearers, at times with a role amiss."""
    able = [one for one in duties_ if one.selector]
    asked = able[0] if rng.randrange(100) < 50 else rng.choice(able)  # one of them is much talked about
    roles = {}
    for test in asked.selector.tests:
        how = rng.randrange(100)
        value = rng.choice(asked.bearers) if test.value == "bearer" else test.value
        if how < 12:
            value = rng.choice(("?", ""))
        elif how < 27:
            value = rng.choice({"actor": people, "place": places}.get(test.kind, (value,)))
        roles[test.role] = value
    for role, values in asked.facets.items():
        roles[role] = rng.choice(("", "", "?", *values, f"[{', '.join(values)}]"))
    if asked.selector.event == "incident" and rng.randrange(100) < 50:
        roles["in"] = rng.choice(places)
        roles["what"] = rng.choice(kinds)
    return phrase(asked.selector.event, **roles)


def nearly(rng: Random, says: Phrase) -> str:
    """The same words, or one role of them changed or left out."""
    roles = {role: values[0] if len(values) == 1 else f"[{', '.join(values)}]" for role, values in says.roles}
    if roles and rng.randrange(100) < 35 and says.event != "contests":
        role = rng.choice(sorted(roles))
        roles[role] = (
            ""
            if rng.randrange(100) < 30 and role not in ("in", "of")
            else rng.choice(
                {"by": people, "in": ("zone", "east", "village", "far"), "what": ("persons", "cargo")}.get(
                    role, (roles[role],)
                )
            )
        )
    return phrase(says.event, **roles)


def sayings(rng: Random, duties_: list[Commitment]) -> str:
    """What a claim says: mostly near what the commitments ask."""
    if rng.randrange(100) < 62:
        return aimed(rng, duties_)
    how = rng.randrange(100)
    if how < 12:
        return phrase(
            "handover",
            of=rng.choice(things),
            **{"from": rng.choice(people), "to": rng.choice(("", "", "Q", "G", "P", "?"))},
        )
    if how < 32:
        return phrase("incident", by=rng.choice(people), **{"in": rng.choice(places)}, what=rng.choice(kinds))
    if how < 44:
        what = rng.choice(("", "persons", "cargo", "[cargo, persons]", "?", "shelling"))
        return phrase(
            "passable",
            of=rng.choice(("road", "road", "road", "road", "?", "east")),
            what=what,
            way=rng.choice(("", "", "inward", "outward", "[inward, outward]")),
        )
    if how < 88:
        return phrase("watching", by=rng.choice(watchers), **{"in": rng.choice(("zone", "east", "village", "far"))})
    return ""


def claims_of(rng: Random, duties_: list[Commitment]) -> list[Claim]:
    """Up to 14 claims; later ones may repeat, deny, withdraw, adopt or examine earlier ones."""
    out: list[Claim] = []
    for n in range(rng.choice(many)):
        id_ = f"c{(n * 7 + 3) % 15:02}"  # the order of ids is not the order of coming in
        sourced = rng.choice(speakers)
        common = {"audience": rng.choice(audiences), "reliability": rng.choice(grades)}
        earlier = [one for one in out if one.says is not None]
        how = rng.randrange(100) if earlier else 99
        target = rng.choice(earlier) if how < 50 else None
        if target is not None and how < 22:  # another says the same, or denies it
            when = rng.choice((target.when, target.when, happenings(rng)))
            against = target.says.event != "watching" and (target.stance == "against") != (rng.randrange(100) < 40)
            out.append(
                claim(
                    id_,
                    nearly(rng, target.says),
                    when,
                    sourced,
                    known=knowings(rng, when),
                    against=against,
                    item=target.item,
                    **common,
                )
            )
        elif target is not None and how < 31:
            later = target.known + rng.randint(0, 10) * DAY
            out.append(
                claim(
                    id_, None, target.when, target.source, known=later, retracts=target.id, audience=common["audience"]
                )
            )
        elif target is not None and how < 39:
            when = happenings(rng)
            known = max(target.known, knowings(rng, when))
            out.append(
                claim(
                    id_,
                    rng.choice((str(target.says), sayings(rng, duties_) or str(target.says))),
                    when,
                    target.source,
                    known=known,
                    corrects=target.id,
                    **common,
                )
            )
        elif target is not None and how < 45 and target.stance != "none":
            turned = "against" if target.stance == "for" else "for"
            stance = target.stance if target.says.event == "watching" else rng.choice((target.stance, turned, "none"))
            known = target.known + rng.randint(0, 8) * DAY
            out.append(
                claim(
                    id_,
                    str(target.says),
                    target.when,
                    "m",
                    known=known,
                    stance=stance,
                    finding_of=target.id,
                    audience=common["audience"],
                )
            )
        elif target is not None and target.stance != "none":
            known = target.known + rng.randint(0, 8) * DAY
            out.append(
                claim(
                    id_,
                    str(target.says),
                    target.when,
                    rng.choice(("p", "q")),
                    known=known,
                    stance=target.stance,
                    adopts=target.id,
                    item=target.item,
                    **common,
                )
            )
        else:
            when = happenings(rng)
            says = sayings(rng, duties_) or phrase(
                "contests",
                by=rng.choice(("P", "Q")),
                commitment=rng.choice(duties_).id,
                ground=rng.choice(("scope", "status")),
            )
            if says.startswith("watching"):
                when = Interval(when.earliest, when.latest + rng.randint(0, 9) * DAY)
            against = not says.startswith(("watching", "contests")) and rng.randrange(100) < 35
            out.append(
                claim(
                    id_,
                    says,
                    when,
                    sourced,
                    known=knowings(rng, when),
                    against=against,
                    item=rng.choice(("", "", "", "x")),
                    **common,
                )
            )
    return out


def acts_of(rng: Random, duties_: list[Commitment]) -> list[Act]:
    """Up to three acts upon commitments, some by those who may not."""
    out = []
    for n in range(rng.choice((0, 1, 1, 2, 2, 3))):
        target = rng.choice(duties_)
        extending = ("extend", "extend", "extend") if target.shape == "achieve" else ()
        kind = rng.choice((*extending, "suspend", "suspend", "release", "supersede", "terminate"))
        made_by = rng.choice((("Q",), ("P",), ("P", "Q"), ("P", "Q", "G"), ("G",)))
        at = rng.choice((first, last))(rng.choice((rng.randint(8, 16), rng.randint(1, 26))))
        known = at + rng.randint(0, 6) * DAY
        due = last(rng.randint(10, 30)) if kind == "extend" else None
        contested = rng.randrange(100) < 12
        out.append(act(f"act{n}", kind, target.id, made_by, at, known=known, due=due, contested=contested))
        if kind == "suspend" and rng.randrange(100) < 75:
            at += rng.randint(0, 8) * DAY
            out.append(act(f"act{n}r", "resume", target.id, made_by, at, known=at + rng.randint(0, 6) * DAY))
    return out


def sources_of(rng: Random) -> list:
    """The fixed sources, with other groups and other impartial bodies."""
    events = rng.choice((("incident", "watching"), ("incident", "passable", "watching", "handover"), ("watching",)))
    out = [replace(one, impartial_for=frozenset(events)) if one.id == "b" else one for one in SOURCES]
    if rng.randrange(100) < 25:
        out = [replace(one, group="wire") if one.id == "news" else one for one in out]
    if rng.randrange(100) < 20:  # a body that belongs to a party is not impartial for it
        out = [replace(one, impartial_for=frozenset(events)) if one.id == "qa" else one for one in out]
    return out


def deal(rng: Random) -> tuple[Pack, tuple[Claim, ...]]:
    """A process and its claims, in the order in which they came in."""
    within = [("east", "zone", spans(rng)), ("village", "east", spans(rng))]
    if rng.randrange(100) < 40:
        within += [("far", "zone", spans(rng)), ("village", "far", spans(rng))]
    members = [("pa", "P", spans(rng)), ("qa", "Q", spans(rng)), ("pb", rng.choice(("pa", "qa")), spans(rng))]
    duties_ = duties(rng)
    signed = rng.choice((("P", "Q"), ("P", "Q", "G")))
    process = pack(
        *duties_, acts=acts_of(rng, duties_), within=within, members=members, sources=sources_of(rng), signed=signed
    )
    return process, tuple(claims_of(rng, duties_))


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
        for reading in one.readings.values():
            at += [reading.start, *([reading.due] if reading.due else [])]
        at += [one.end] if one.end else []
        for report in claims[:4]:
            at += [report.when.latest + one.fresh_for]
    late = rng.randrange(2)  # half the time with all that will ever be known
    return rng.choice(at) + rng.choice((-1, 0, 0, 1)), last(SPAN + 60) if late else rng.choice(known) + rng.choice(
        (-1, 0, 0, 0)
    )


seeds = st.integers(0, 2**48)


def processes() -> st.SearchStrategy[tuple[Pack, tuple[Claim, ...]]]:
    """Processes with their claims, in the order in which they came in."""
    return seeds.map(lambda seed: deal(Random(seed)))


class Drawn(NamedTuple):
    """A process, its claims and points (at, known); shown by its seed alone, since a whole pack fills a screen."""

    process: Pack
    claims: tuple[Claim, ...]
    points: list[tuple[int, int]]
    seed: int

    def __repr__(self) -> str:
        return f"with_seed({self.seed}, {len(self.points)})"


def with_seed(seed: int, n: int = 1) -> Drawn:
    """The process and n points that `with_points` draws with this seed."""
    rng = Random(seed)
    process, claims = deal(rng)
    return Drawn(process, claims, [points_of(rng, process, claims) for _ in range(n)], seed)


def with_points(n: int = 1) -> st.SearchStrategy[Drawn]:
    """Processes with n points (at, known) at which something is likely to change."""
    return seeds.map(lambda seed: with_seed(seed, n))
