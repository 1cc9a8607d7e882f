"""Random commitments and acts upon them, of every shape, over a month that is counted in days so that dates often coincide.

`BASIC` are the first four shapes in their plain form; asked for more than these, conditions, answers, exceptions and joint bearers occur too.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from auspices.kernel.instants import DAY
from auspices.pack.model import Act, Commitment, Renewal
from tests.monitor.world import LEVELS, act, duty, first, last

BASIC = ("achieve", "refrain", "maintain", "through")
EVERY = (*BASIC, "recur", "respond", "each", "limit", "during", "conduct", "joint", "concern")
OFTEN = {"achieve": 13, "refrain": 11, "maintain": 9, "respond": 5, "each": 5, "limit": 6, "during": 6, "conduct": 3, "joint": 4, "recur": 4, "through": 3, "concern": 2}  # fmt: skip
PRESENT = "present(of: fighters)"
facet_values = {"what": ("persons", "cargo"), "way": ("inward", "outward")}


def one_in(rng: Random, share: int) -> bool:
    """True in `share` of a hundred."""
    return rng.randrange(100) < share


def duties(rng: Random, shapes: Sequence[str] = EVERY) -> list[Commitment]:
    """Two to four commitments of differing shapes; the umbrellas among them hold the others."""
    plain = set(shapes) <= set(BASIC)
    out: list[Commitment] = []
    for n in range(rng.choice((2, 2, 3, 4) if plain else (2, 2, 2, 3))):
        shape = rng.choices(shapes, [OFTEN[one] for one in shapes])[0]
        start = first(rng.choice((0, 0, 0, 2, 5, 9) if plain else (0, 0, 0, 0, 3, 9)))
        end = rng.choice((None, None, None, None, last(14), last(24), last(24) - 7200))
        both = ("P", "Q") if one_in(rng, 60 if plain else 35) else rng.choice((("P",), ("Q",)))
        to = rng.choice((("Q",), ("P",), ("P", "Q"), ()))
        changed_by = rng.choice(((), (), ("Q",), ("G",), ("P", "G")))
        common = {"bearers": both, "to": to, "start": start, "end": end, "changed_by": changed_by}
        if not plain and shape in ("achieve", "refrain", "maintain", "recur", "limit") and one_in(rng, 22):
            common["once"] = rng.choice((PRESENT, PRESENT, "present(of: fighters, in: east)"))
        if not plain and one_in(rng, 12) and shape not in ("through", "concern", "respond", "each"):
            common["exceptions"] = ("waived(of: team)",)
        out.append(MADE[shape](rng, n, common, plain))
    if all(one.shape in ("through", "concern") for one in out):
        out.append(duty("a9", "achieve", "handover(of: east, from: bearer)", due=last(12), bearers=("P", "Q")))
    return out


def achieve(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    due = rng.choice(
        (None, last(9), last(12), last(15), first(12) + 36000)
        if plain
        else (None, None, None, None, last(6), last(9), last(12), first(11) + 36000)
    )
    readings = {}
    if one_in(rng, 40 if plain else 20):
        readings = {"other": (rng.choice((None, first(4), first(11))), rng.choice((last(11), last(16), due)))}
    if not plain and one_in(rng, 45):
        answers = "reply(of: team, by: bearer)"
        return duty(
            f"a{n}", "achieve", "visit(of: team, to: bearer)", answers=answers, due=due, readings=readings, **common
        )
    says = rng.choice(
        (
            "handover(of: east, from: bearer)",
            "handover(of: village, from: bearer, to: G)",
            "handover(of: east, to: bearer)",
        )
    )
    return duty(f"a{n}", "achieve", says, due=due, readings=readings, **common)


def refrain(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    says = rng.choice(
        (
            "incident(by: bearer, in: zone)",
            "incident(by: bearer, in: east)",
            "incident(by: bearer)",
            "incident(by: bearer, in: east, what: shelling)",
        )
    )
    return duty(f"r{n}", "refrain", says, **common)


def maintain(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    facets = facet_values if one_in(rng, 55 if plain else 22) else {}
    common["bearers"] = common["bearers"][:1]
    fresh = rng.choice((DAY, 3 * DAY, 7 * DAY + 3600) if plain else (3 * DAY, 9 * DAY + 3600, 14 * DAY))
    return duty(f"m{n}", "maintain", "passable(of: road)", facets=facets, fresh_for=fresh, **common)


def through(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    patterns = rng.choice((("pact/*",), ("pact/*",), ("pact/*",), ("pact/a*", "pact/r*"), ("pact/m*",)))
    return duty(f"u{n}", "through", patterns=patterns, **common)


def recur(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    every = rng.choice(("P3D", "P5D", "P7D", "P1W", "P1M", "PT60H"))
    return duty(f"p{n}", "recur", "report(by: bearer, on: talks)", every=every, **common)


def respond(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    done = rng.choice((("granted", "carried-out"), ("carried-out",)))
    return of_items(
        rng, f"q{n}", "respond", "answer(item: item, by: bearer)", "request(item: item, to: bearer)", common, done
    )


def each(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    return of_items(rng, f"e{n}", "achieve", "returned(item: item)", "held(item: item, by: bearer)", common, ())


def of_items(
    rng: Random, id_: str, shape: str, says: str, trigger: str, common: dict, done: tuple[str, ...]
) -> Commitment:
    due = last(9) if one_in(rng, 10) else None
    within = "" if due or one_in(rng, 58) else rng.choice(("P2D", "P5D", "P1M"))
    readings = {"other": (None, last(12))} if one_in(rng, 12) else {}
    exceptions = ("retained(item: item, under: law)",) if one_in(rng, 50) else ()
    common["bearers"] = common["bearers"] if one_in(rng, 25) else common["bearers"][:1]
    return duty(
        id_,
        shape,
        says,
        each=trigger,
        within=within,
        due=due,
        readings=readings,
        exceptions=exceptions,
        done=done,
        **common,
    )


def limit(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    common["bearers"] = common["bearers"][:1]
    at_most = rng.choice(({"persons": 10.0}, {"persons": 10.0}, {"persons": 10.0}, {"cargo": 3.0, "persons": 10.0}))
    return duty(
        f"l{n}",
        "limit",
        "strength(of: team)",
        at_most=at_most,
        fresh_for=rng.choice((0, 0, 4 * DAY, 12 * DAY)),
        **common,
    )


def during(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    common["end"] = rng.choice((last(14), last(20), last(24), first(24) - 1))
    renewal = Renewal(rng.choice(("P5D", "P7D", "P1M")), rng.choice((("Q",), ("P", "Q"))), rng.choice(("P2D", "P5D")))
    fresh = rng.choice((0, 0, 4 * DAY, 9 * DAY))
    return duty(
        f"d{n}",
        "during",
        "deployed(of: team, by: bearer)",
        renewal=renewal if one_in(rng, 60) else None,
        fresh_for=fresh,
        **common,
    )


def conduct(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    judged_by, every = rng.choice((("M",), ("B", "M"), ("B", "G", "M"))), rng.choice(("P5D", "P14D", "P1M"))
    return duty(
        f"n{n}", "conduct", "assessed(of: talks, by: bearer)", judged_by=judged_by, every=every, levels=LEVELS, **common
    )


def joint(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    """One for both: where the act is one. None of its selectors names the bearer."""
    common |= {"bearers": ("P", "Q"), "joint": True}
    shape = rng.choice(("achieve", "maintain", "refrain"))
    if shape == "achieve":
        due = rng.choice((None, last(12), last(15)))
        return duty(
            f"j{n}", "achieve", "visit(of: team)", answers=rng.choice(("", "reply(of: team)")), due=due, **common
        )
    if shape == "maintain":
        return duty(f"j{n}", "maintain", "passable(of: road)", fresh_for=rng.choice((3, 7)) * DAY, **common)
    return duty(f"j{n}", "refrain", "incident(in: east)", **common)


def concern(rng: Random, n: int, common: dict, plain: bool) -> Commitment:
    """Nobody's duty: indicators to count."""
    kept = {"start": common["start"], "end": common["end"]}
    return duty(
        f"i{n}",
        "concern",
        bearers=(),
        to=(),
        concern="talks",
        indicators=("passable(of: road)", "strength(of: team)"),
        **kept,
    )


MADE = {
    "achieve": achieve, "refrain": refrain, "maintain": maintain, "through": through, "recur": recur, "respond": respond, "each": each,
    "limit": limit, "during": during, "conduct": conduct, "joint": joint, "concern": concern,
}  # fmt: skip


def acts_of(rng: Random, duties_: list[Commitment]) -> list[Act]:
    """Up to three acts upon commitments, some by those who may not, and objections to what would renew itself."""
    out = []
    able = [one for one in duties_ if one.shape != "concern"]
    for n in range(rng.choice((0, 1, 1, 2, 2, 3))):
        target = rng.choice([one for one in able if one.renewal and one_in(rng, 50)] or able)
        extending = ("extend", "extend", "extend") if target.shape in ("achieve", "respond") else ()
        ending = ("terminate", "terminate", *(5 * ("object",))) if target.shape == "during" else ()
        kind = rng.choice((*extending, *ending, "suspend", "suspend", "release", "supersede", "terminate"))
        made_by = rng.choice((("Q",), ("P",), ("P", "Q"), ("P", "Q", "G"), ("G",)))
        at = rng.choice((first, last))(rng.choice((rng.randint(8, 16), rng.randint(1, 26))))
        if kind == "object" and target.end is not None and one_in(rng, 50):  # in time, or a second late
            at = target.end + (rng.choice((0, 0, 5, 7)) - rng.choice((2, 5))) * DAY + rng.choice((0, 1))
        known = at + rng.randint(0, 6) * DAY
        due = last(rng.randint(10, 30)) if kind == "extend" else None
        out.append(act(f"act{n}", kind, target.id, made_by, at, known=known, due=due, contested=one_in(rng, 12)))
        if kind == "suspend" and one_in(rng, 75):
            at += rng.randint(0, 8) * DAY
            out.append(act(f"act{n}r", "resume", target.id, made_by, at, known=at + rng.randint(0, 6) * DAY))
    return out
