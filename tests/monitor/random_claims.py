"""Random claims near what some commitments ask: repeated, denied, withdrawn, corrected, adopted, examined, and disputed in law."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from auspices.kernel.instants import DAY, Interval
from auspices.pack.model import Claim, Commitment, Selector
from tests.monitor.random_duties import one_in
from tests.monitor.world import ANSWERS, LEVELS, SOURCES, claim, first, last

SPAN = 30
many = (30, 30, 30, 29, 29, 28, 27, 26, 25, 24, 22, 20, 18, 16, 13, 10, 6, 2, 0)
audiences = ("public",) * 9 + ("parties", "party:P", "party:Q", "mission")
speakers = [one.id for one in SOURCES] + ["m", "m", "b", "news", "wire", "p", "q"]
grades = ("", "", "", "A", "B", "C")
people = ("P", "P", "P", "Q", "Q", "pa", "qa", "pb", "G", "?", "?", "")
watchers = ("M", "M", "M", "B", "G", "P", "Q", "pa", "?", "")
seen_kinds = ("", "", "", "incident", "incident", "[incident, passable]", "passable", "?")  # of what somebody watches
places = ("zone", "east", "east", "village", "village", "far", "?", "")
things = ("east", "east", "east", "village", "?", "")
kinds = ("", "", "shelling", "persons", "?")
items = ("x1", "x1", "x1", "x1", "x2", "x2", "x2", "x3")


class Saying(NamedTuple):
    """What is said, of which item and how much; how often of a hundred it is denied; whose word it should be, if anybody's."""

    says: str
    item: str = ""
    amount: tuple[float, str] | None = None
    denied: int = 35
    by: str = ""


def phrase(event: str, **roles: str) -> str:
    return f"{event}({', '.join(f'{role}: {value}' for role, value in roles.items() if value)})"


def happenings(rng: Random) -> Interval:
    """When something happened: a day, some hours of it, or several days."""
    begin, how = rng.choice((rng.randint(8, 14), rng.randint(8, 14), rng.randint(0, SPAN))), rng.randrange(100)
    if how < 50:
        return Interval(first(begin), last(begin))
    if how < 70:
        hour = rng.randint(0, 20)
        return Interval(first(begin) + hour * 3600, first(begin) + (hour + rng.randint(0, 3)) * 3600)
    return Interval(first(begin), last(begin + rng.randint(1, 12)))


def knowings(rng: Random, when: Interval, earlier: list[Claim]) -> int:
    """When it became known: at once, while it went on, up to three weeks later, or in the very second of another."""
    how = rng.randrange(100)
    if how < 15:
        return when.earliest + rng.randint(0, 30) * 3600
    if how < 45:
        return when.latest
    if how < 60 and earlier and (same := [one.known for one in earlier if one.known >= when.earliest]):
        return rng.choice(same)
    return when.latest + rng.randint(0, 21) * DAY + rng.choice((0, 1, 43200))


def asked(rng: Random, duties_: list[Commitment]) -> Commitment:
    """One of the commitments; the first of them is much talked about."""
    able = [one for one in duties_ if one.selector]
    return able[0] if one_in(rng, 40) else rng.choice(able)


def part_of(rng: Random, one: Commitment) -> tuple[Selector, bool]:
    """A selector of the commitment, and whether it is the trigger or the condition."""
    if one.trigger and one_in(rng, 22):
        return one.trigger, True
    if one.once and one_in(rng, 25):
        return one.once, True
    if one.answers and one_in(rng, 65):
        return one.answers, False
    if one.exceptions and one_in(rng, 22):
        return rng.choice(one.exceptions), False
    return one.selector, False


def aimed(rng: Random, duties_: list[Commitment]) -> Saying:
    """What one of the commitments asks, of one of its bearers, at times with a role amiss."""
    one = asked(rng, duties_)
    selector, condition = part_of(rng, one)
    roles, item = {}, ""
    for test in selector.tests:
        if test.kind == "item":
            named = rng.choice(items) if one_in(rng, 94) else rng.choice(("?", ""))
            if one_in(rng, 70):
                roles[test.role] = named
            else:
                item = named.replace("?", "")
            continue
        how = rng.randrange(100)
        value = rng.choice(one.bearers) if test.value == "bearer" else test.value
        amiss = 10 if selector.event in ("incident", "passable") else 4
        if how < amiss:
            value = rng.choice(("?", ""))
        elif how < 2 * amiss:
            value = rng.choice({"actor": people, "place": places}.get(test.kind, (value,)))
        roles[test.role] = value
    if selector is one.selector:
        for role, values in ((role, values) for role, values in one.facets.items() if role != "unit"):
            roles[role] = rng.choice(("", "", "?", *values, f"[{', '.join(values)}]"))
    if selector.event in ("reply", "answer"):
        roles["answer"] = rng.choice((*ANSWERS, *(3 * ("refused", "agreed")), "conditional", "?", ""))
    if selector.event == "assessed":
        roles["level"] = rng.choice((*LEVELS, *LEVELS, "?", "", "talks"))
    if selector.event == "incident" and one_in(rng, 50):
        roles["in"] = rng.choice(places)
        roles["what"] = rng.choice(kinds)
    by = rng.choice(("m", "m", "b", "g")) if selector.event == "assessed" and one_in(rng, 70) else ""
    denied = 12 if condition or selector.event in ("reply", "assessed", "strength") else 45
    return Saying(phrase(selector.event, **roles), item, amount_of(rng, one), denied, by)


def amount_of(rng: Random, one: Commitment) -> tuple[float, str] | None:
    """An amount near the limit, in a unit of it, in another, or none."""
    if not one.at_most or one_in(rng, 8):
        return None
    unit = rng.choice((*one.at_most, *one.at_most, *one.at_most, "road"))
    at_most = one.at_most.get(unit, 5.0)
    return rng.choice((at_most - 3, at_most - 1, at_most, at_most + 1, at_most + 5)), unit


def nearly(rng: Random, one: Claim) -> str:
    """The same words, or one role of them changed or left out."""
    says = one.says
    roles = {role: values[0] if len(values) == 1 else f"[{', '.join(values)}]" for role, values in says.roles}
    if roles and one_in(rng, 35) and says.event != "contests":
        role = rng.choice(sorted(roles))
        other = {"for": ("incident", "passable"), "by": people, "in": ("zone", "east", "village", "far"), "what": ("persons", "cargo"), "answer": ANSWERS, "level": tuple(LEVELS), "item": items}  # fmt: skip
        left_out = one_in(rng, 30) and role not in ("in", "of")
        roles[role] = "" if left_out else rng.choice(other.get(role, (roles[role],)))
    return phrase(says.event, **roles)


def sayings(rng: Random, duties_: list[Commitment]) -> Saying | None:
    """What a claim says: mostly near what the commitments ask; None for a dispute of law."""
    events = {one.selector.event for one in duties_ if one.selector}
    if one_in(rng, 66):
        return aimed(rng, duties_)
    how = rng.randrange(100)
    if how < 12 and "handover" in events:
        return Saying(phrase("handover", of=rng.choice(things), **{"from": rng.choice(people), "to": rng.choice(("", "", "Q", "G", "P", "?"))}))  # fmt: skip
    if how < 32 and "incident" in events:
        return Saying(phrase("incident", by=rng.choice(people), **{"in": rng.choice(places)}, what=rng.choice(kinds)))
    if how < 44 and "passable" in events:
        what = rng.choice(("", "persons", "cargo", "[cargo, persons]", "?", "shelling"))
        of = rng.choice(("road", "road", "road", "road", "?", "east"))
        return Saying(phrase("passable", of=of, what=what, way=rng.choice(("", "", "inward", "outward", "[inward, outward]"))))  # fmt: skip
    if how < 88 and "incident" in events:
        where = rng.choice(("zone", "east", "village", "far"))
        if one_in(rng, 25):  # an impartial report of nothing, over a place
            who = rng.choice(("", "", "?", "P", "pa", "Q"))
            what = rng.choice(("", "", "", "shelling"))
            return Saying(
                phrase("incident", by=who, **{"in": where}, what=what), denied=100, by=rng.choice(("m", "m", "b", "g"))
            )
        return watch(rng, rng.choice(watchers), where)
    return None if how >= (70 if any(one.itemised for one in duties_) else 88) else aimed(rng, duties_)


def watch(rng: Random, by: str, where: str) -> Saying:
    """Somebody is able to see a place, for some kinds of event or for those declared."""
    return Saying(phrase("watching", by=by, **{"in": where, "for": rng.choice(seen_kinds)}), denied=0)


def disputes(rng: Random, duties_: list[Commitment]) -> Saying:
    """A dispute of law: of a commitment, of an item of one, or of an item wherever it stands."""
    about = rng.choice([one for one in duties_ if one.itemised and one_in(rng, 60)] or duties_)
    roles = {"commitment": about.id}
    if about.itemised and one_in(rng, 80):
        roles = rng.choice(({"item": rng.choice(items)}, {"item": rng.choice(items), "commitment": about.id}))
    return Saying(
        phrase("contests", by=rng.choice(("P", "Q")), **roles, ground=rng.choice(("scope", "status"))), denied=0
    )


def claims_of(rng: Random, duties_: list[Commitment]) -> list[Claim]:
    """Up to 30 claims; later ones may repeat, deny, withdraw, adopt or examine earlier ones."""
    out: list[Claim] = []
    opening = openings(rng, duties_)
    for n in range(rng.choice(many)):
        id_ = f"c{(n * 7 + 3) % 31:02}"  # the order of ids is not the order of coming in
        common = {"audience": rng.choice(audiences), "reliability": rng.choice(grades)}
        earlier = [one for one in out if one.says is not None]
        how = rng.randrange(100) if earlier else 99
        target = rng.choice(earlier) if how < 58 else None
        if opening:
            out.append(opened(rng, id_, opening.pop(), common))
        elif target is None:
            out.append(new(rng, id_, duties_, out, common))
        elif how < 32:
            out.append(again(rng, id_, target, out, common))
        elif how < 39:
            later = target.known + rng.randint(0, 10) * DAY
            out.append(claim(id_, None, target.when, target.source, known=later, retracts=target.id, audience=common["audience"]))  # fmt: skip
        elif how < 46:
            out.append(corrected(rng, id_, target, duties_, out, common))
        elif target.stance == "none":
            out.append(new(rng, id_, duties_, out, common))
        else:
            out.append(taken_up(rng, id_, target, common, finding=how < 52))
    return out


class Told(NamedTuple):
    """Part of a story: what is said, for or against, of when."""

    says: str
    against: bool
    when: Interval
    amount: tuple[float, str] | None = None
    by: str = ""


def exactly(rng: Random, one: Commitment, selector: Selector, **more: str) -> str:
    """A selector as it stands, of one bearer and of the first items."""
    values = {"bearer": rng.choice(one.bearers), "item": rng.choice(("x1", "x1", "x2"))}
    return phrase(selector.event, **{test.role: values.get(test.value, test.value) for test in selector.tests}, **more)


def conditions(rng: Random, one: Commitment) -> list[Told]:
    """What makes a condition true, or opens items, early on."""
    condition = one.trigger or one.once
    turns = 0 if condition is None else 3 if one.trigger else 2
    days = [rng.randint(0, 10) for _ in range(turns) if one_in(rng, 65)]
    return [Told(exactly(rng, one, condition), against=False, when=Interval(first(n), last(n + rng.choice((0, 0, 2))))) for n in days]  # fmt: skip


def story(rng: Random, one: Commitment) -> list[Told]:
    """A course of events that seldom comes about by chance: long not done, refused, restored, exceeded."""
    begin = rng.randint(3, 11)
    day, soon = Interval(first(begin), last(begin)), Interval(last(begin) + 1, last(begin + rng.randint(1, 5)))
    if one.selector is None:
        return []
    if one.shape == "refrain":  # by someone, nobody knows whom
        where = one.selector.asks("in", "") or "east"
        seen = Interval(first(begin), last(begin + 8))
        told = [Told(watch(rng, "M", where).says, against=False, when=seen)]
        if one_in(rng, 45):
            told.append(Told(phrase("incident", **{"in": where}), against=True, when=seen, by=rng.choice(("m", "b"))))
        return [*told, Told(phrase("incident", what="shelling", **{"in": where}), against=False, when=Interval(first(begin), last(begin + 3)))][:: rng.choice((1, -1))]  # fmt: skip
    if one.shape == "limit":
        unit = rng.choice(sorted(one.at_most))
        amount = one.at_most[unit] + rng.choice((0, 1)), unit
        return [Told(exactly(rng, one, one.selector), against=False, when=soon, amount=amount)]
    if one.shape in ("maintain", "during"):
        says = exactly(rng, one, one.selector)
        return [Told(says, against=True, when=day), Told(says, against=False, when=soon)]
    long = Interval(first(begin), last(rng.randint(14, 24)))
    if one.joint and one.shape == "achieve" and one_in(rng, 60):  # both say that it is not done
        says = exactly(rng, one, one.selector)
        return [Told(says, against=True, when=long, by=by) for by in ("p", rng.choice(("q", "qa")))]
    if one.shape == "respond" and one_in(rng, 25):
        return [Told(exactly(rng, one, one.selector, answer="carried-out"), against=True, when=long)]
    if (one.answers or one.shape == "respond") and one_in(rng, 75):
        words = rng.choice((("refused",), ("refused",), ("agreed",), ("agreed", "refused"), ("refused", "conditional")))
        return [
            Told(exactly(rng, one, one.answers or one.selector, answer=word), against=False, when=day) for word in words
        ]
    if one.shape == "conduct":
        judges = rng.choice((("m",), ("m", "b"), ("m", "b"), ("g", "m")))
        return [Told(exactly(rng, one, one.selector, level=rng.choice(sorted(LEVELS))), against=False, when=day, by=by) for by in judges]  # fmt: skip
    if one.shape == "achieve" and one_in(rng, 25):
        return [Told(exactly(rng, one, one.selector), against=False, when=rng.choice((day, soon, long)))]
    if one.shape in ("achieve", "recur"):
        return [Told(exactly(rng, one, one.selector), against=True, when=long)]
    return []


def openings(rng: Random, duties_: list[Commitment]) -> list[Told]:
    """With what a process begins, the last first."""
    out = []
    for one in duties_:
        out += conditions(rng, one) + (story(rng, one) if one_in(rng, 60) else [])
    return out[::-1]


def opened(rng: Random, id_: str, said: Told, common: dict) -> Claim:
    by, known = said.by or rng.choice(("m", "m", *speakers)), said.when.latest
    return claim(id_, said.says, said.when, by, known=known, against=said.against, amount=said.amount, **common)


def new(rng: Random, id_: str, duties_: list[Commitment], out: list[Claim], common: dict) -> Claim:
    said = sayings(rng, duties_) or disputes(rng, duties_)
    when = happenings(rng)
    if said.says.startswith("watching"):
        when = Interval(when.earliest, when.latest + rng.randint(0, 9) * DAY)
    item = said.item or (
        "" if said.says.startswith("contests") or "item" in said.says else rng.choice(("", "", "", "x9"))
    )
    by = said.by or rng.choice(speakers)
    against = one_in(rng, said.denied)
    if against and one_in(rng, 45):  # not done all that time
        when = Interval(when.earliest, max(when.latest, last(rng.randint(12, 20))))
    return claim(
        id_,
        said.says,
        when,
        by,
        known=knowings(rng, when, out),
        against=against,
        item=item,
        amount=said.amount,
        **common,
    )


def again(rng: Random, id_: str, target: Claim, out: list[Claim], common: dict) -> Claim:
    """Another says the same, or nearly, or denies it; or says that it turned, soon after."""
    when = rng.choice((target.when, target.when, happenings(rng)))
    deniable = target.says.event not in ("watching", "contests")
    turns = deniable and one_in(rng, 70 if target.stance == "against" else 20)
    if turns:
        begin = target.when.latest + rng.choice((0, 1, 1, DAY))
        when = Interval(begin, begin + rng.choice((0, DAY - 1, 3 * DAY)))
    against = deniable and (target.stance == "against") != (turns or one_in(rng, 40))
    amount = target.amount
    if amount is not None and one_in(rng, 30):
        amount = amount[0] + rng.choice((-2, 1, 3)), amount[1]
    by, says = rng.choice(speakers), nearly(rng, target)
    return claim(
        id_, says, when, by, known=knowings(rng, when, out), against=against, item=target.item, amount=amount, **common
    )


def corrected(rng: Random, id_: str, target: Claim, duties_: list[Commitment], out: list[Claim], common: dict) -> Claim:
    """The same source says otherwise: of another time, or something else."""
    when = happenings(rng)
    same = Saying(str(target.says), target.item, target.amount)
    said = rng.choice((same, sayings(rng, duties_) or same))
    known = max(target.known, knowings(rng, when, out))
    return claim(id_, said.says, when, target.source, known=known, corrects=target.id, item=said.item, amount=said.amount, **common)  # fmt: skip


def taken_up(rng: Random, id_: str, target: Claim, common: dict, *, finding: bool) -> Claim:
    """The mission's finding on a claim, or a party's adoption of it."""
    known = target.known + rng.randint(0, 8) * DAY
    kept = {"item": target.item, "amount": target.amount}
    if not finding:
        by = rng.choice(("p", "q"))
        return claim(id_, str(target.says), target.when, by, known=known, stance=target.stance, adopts=target.id, **kept, **common)  # fmt: skip
    turned = "against" if target.stance == "for" else "for"
    fixed = target.says.event in ("watching", "contests")
    stance = target.stance if fixed else rng.choice((target.stance, turned, "none"))
    return claim(id_, str(target.says), target.when, "m", known=known, stance=stance, finding_of=target.id, audience=common["audience"], **kept)  # fmt: skip
