"""A random process, changed: its parties swapped, all that is not needed left out; and what of the rules it exercises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from auspices.kernel.instants import ALWAYS, DAY
from auspices.pack.model import Claim, Commitment, Pack, Selector
from auspices.pack.phrases import Phrase
from tests.monitor.processes import SPAN
from tests.monitor.world import first, last


def smallest(
    process: Pack, claims: tuple[Claim, ...], fails: Callable[[Pack, tuple[Claim, ...]], bool]
) -> tuple[Pack, tuple[Claim, ...]]:
    """A process with as few claims and acts as still fail, found by leaving one out at a time."""
    going = True
    while going:
        going = False
        for one in claims:
            fewer = tuple(
                other
                for other in claims
                if other.id != one.id and one.id not in (other.retracts, other.corrects, other.adopts, other.finding_of)
            )
            if fails(process, fewer):
                claims, going = fewer, True
                break
        for one in process.acts:
            less = replace(process, acts=tuple(other for other in process.acts if other.id != one.id))
            if fails(less, claims):
                process, going = less, True
                break
    return process, claims


def swapped(process: Pack, claims: tuple[Claim, ...]) -> tuple[Pack, tuple[Claim, ...]]:
    """Everything that is P's is Q's, and the other way round. Sources and organs keep their ids and change sides."""
    other = {"P": "Q", "Q": "P", "party:P": "party:Q", "party:Q": "party:P"}

    def turn(one: str | None) -> str | None:
        return other.get(one, one) if one else one

    def says(one: Phrase | None) -> Phrase | None:
        return one and Phrase(
            one.event, tuple((role, tuple(sorted(turn(value) for value in values))) for role, values in one.roles)
        )

    def asks(one: Selector | None) -> Selector | None:
        return one and replace(one, tests=tuple(replace(test, value=turn(test.value)) for test in one.tests))

    def owed(one: Commitment) -> Commitment:
        return replace(
            one,
            bearers=tuple(map(turn, one.bearers)),
            to=tuple(map(turn, one.to)),
            changed_by=tuple(map(turn, one.changed_by)),
            judged_by=tuple(map(turn, one.judged_by)),
            selector=asks(one.selector),
            once=asks(one.once),
            trigger=asks(one.trigger),
            answers=asks(one.answers),
            exceptions=tuple(map(asks, one.exceptions)),
            indicators=tuple(map(asks, one.indicators)),
            renewal=one.renewal and replace(one.renewal, unless=tuple(map(turn, one.renewal.unless))),
        )

    changed = replace(
        process,
        commitments={id_: owed(one) for id_, one in process.commitments.items()},
        instruments={
            id_: replace(one, parties=tuple(map(turn, one.parties)), changed_by=tuple(map(turn, one.changed_by)))
            for id_, one in process.instruments.items()
        },
        acts=tuple(replace(one, made_by=tuple(map(turn, one.made_by))) for one in process.acts),
        sources={id_: replace(one, actor=turn(one.actor)) for id_, one in process.sources.items()},
        members=type(process.members)(
            edge._replace(part=turn(edge.part), whole=turn(edge.whole)) for edge in process.members.edges
        ),
        claims=(),
    )
    return changed, tuple(replace(one, says=says(one.says), audience=turn(one.audience)) for one in claims)


def turned(bearer: str) -> str:
    """A bearer, or several together, after the parties are swapped."""
    return "+".join({"P": "Q", "Q": "P"}.get(one, one) for one in bearer.split("+"))


def shape_of(one: Commitment) -> str:
    """The shape's name as a pack writes it: joint ones and `each` by those words."""
    return "joint" if one.joint else "each" if one.itemised and one.shape == "achieve" else one.shape


def known_features(process: Pack, claims: tuple[Claim, ...]) -> set[str]:
    """What of the rules a process exercises; for measuring the generator."""
    found = {shape_of(one) for one in process.commitments.values()}
    for name in ("once", "answers", "exceptions", "renewal", "within"):
        found |= {name for one in process.commitments.values() if getattr(one, name)}
    found |= {"contested act" for one in process.acts if one.contested}
    found |= {"facets" for one in process.commitments.values() if one.facets} | {
        "readings" for one in process.commitments.values() if len(one.readings) > 1
    }
    found |= {one.act for one in process.acts}
    watched = [one for one in claims if one.says and one.says.event == "watching"]
    tests = {
        "late": lambda one: one.known - one.when.latest >= DAY,
        "retraction": lambda one: one.retracts,
        "correction": lambda one: one.corrects,
        "finding": lambda one: one.finding_of,
        "adoption": lambda one: one.adopts,
        "uncertain": lambda one: one.when.latest - one.when.earliest >= DAY,
        "unknown": lambda one: (
            one.says
            and (
                any("?" in values for _, values in one.says.roles)
                or (one.says.event == "incident" and not one.says.get("by"))
            )
        ),
        "hidden": lambda one: one.audience != "public",
        "against": lambda one: one.stance == "against",
        "item": lambda one: one.says and one.says.get("item") and one.says.event != "contests",
        "contest of an item": lambda one: one.says and one.says.event == "contests" and one.says.get("item"),
        "exception": lambda one: one.says and one.says.event in ("retained", "waived"),
        "kinds watched for": lambda one: one.says and one.says.event == "watching" and one.says.get("for"),
        "report of nothing": lambda one: (
            one.says
            and one.says.event == "incident"
            and one.stance == "against"
            and one.says.get("in")
            and one.source in ("m", "b")
        ),
        "no doer named": lambda one: (
            one.says
            and one.says.event == "incident"
            and one.says.get("by") in ((), ("?",))
            and one.source in ("p", "pa", "pb", "q", "qa")
        ),
        "contest": lambda one: one.says and one.says.event == "contests",
    }
    found |= {name for name, test in tests.items() if any(test(one) for one in claims)}
    found |= (
        {"gap"}
        if any(process.commitments[c].shape == "refrain" for c in process.commitments)
        and watched
        and not any(one.when.earliest <= first(0) and one.when.latest >= last(SPAN) for one in watched)
        else set()
    )
    joint = {one.selector.event for one in process.commitments.values() if one.joint and one.selector}
    against = {one.source for one in claims if one.stance == "against" and one.says and one.says.event in joint}
    found |= {"both against"} if against & {"p", "pa"} and against & {"q", "qa"} else set()
    known, whens = [one.known for one in claims], [one.when for one in claims]
    found |= {"same second known"} if len(set(known)) < len(known) else set()
    found |= {"same interval"} if len(set(whens)) < len(whens) else set()
    found |= {"ids against arrival"} if [one.id for one in claims] != sorted(one.id for one in claims) else set()
    found |= (
        {"dated"}
        if any(edge.during != ALWAYS for edge in (*process.members.edges, *process.containment.edges))
        else set()
    )
    return found
