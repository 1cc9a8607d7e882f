"""A small invented process, built straight from the typed model: two parties P and Q, a guarantor G, a mission M, a body B, media.

Days are counted from `EPOCH` (1 March 2021, UTC); `day(3)` is the whole of the fourth day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product

from auspices.kernel.belonging import Belonging, Edge
from auspices.kernel.instants import ALWAYS, DAY, Interval
from auspices.kernel.names import Name, Names
from auspices.pack.model import (
    Act,
    Actor,
    Claim,
    Clause,
    Commitment,
    Event,
    Instrument,
    Pack,
    Place,
    Reading,
    Renewal,
    RoleTest,
    Selector,
    Source,
    View,
)  # fmt: skip
from auspices.pack.phrases import parse_phrase
from auspices.pack.words import BUILT_IN

EPOCH = 1614556800  # 2021-03-01T00:00:00Z
EVENTS = dict(BUILT_IN) | {
    "handover": Event("handover", {"of": "object", "from": "actor", "to": "actor"}, {"en": "{of} handed over"}),
    "incident": Event("incident", {"by": "actor", "in": "place", "what": "term"}, {"en": "incident by {by} in {in}"}),
    "passable": Event("passable", {"of": "object", "what": "term", "way": "term"}, {"en": "{of} passable"}),
    "visit": Event("visit", {"of": "object", "to": "actor"}, {"en": "{of} visited {to}"}),
    "reply": Event("reply", {"of": "object", "by": "actor", "answer": "term"}, {"en": "{by} answered {of}: {answer}"}),
    "present": Event("present", {"of": "object", "by": "actor", "in": "place"}, {"en": "{of} present in {in}"}),
    "request": Event("request", {"item": "item", "to": "actor"}, {"en": "{item} asked of {to}"}),
    "answer": Event(
        "answer", {"item": "item", "by": "actor", "answer": "term"}, {"en": "{by} answered {item}: {answer}"}
    ),
    "held": Event("held", {"item": "item", "by": "actor", "in": "place"}, {"en": "{item} held by {by}"}),
    "returned": Event("returned", {"item": "item"}, {"en": "{item} returned"}),
    "retained": Event("retained", {"item": "item", "under": "object"}, {"en": "{item} retained under {under}"}),
    "waived": Event("waived", {"of": "object"}, {"en": "{of} waived"}),
    "report": Event("report", {"by": "actor", "on": "term"}, {"en": "{by} reported on {on}"}),
    "strength": Event("strength", {"of": "object"}, {"en": "strength of {of}"}),
    "deployed": Event("deployed", {"of": "object", "by": "actor"}, {"en": "{of} deployed"}),
    "assessed": Event(
        "assessed", {"of": "term", "by": "actor", "level": "term"}, {"en": "{of} by {by} assessed: {level}"}
    ),
    "contests": Event(
        "contests",
        {"by": "actor", "commitment": "commitment", "item": "item", "claim": "claim", "ground": "ground"},
        {"en": "{by} disputes in law: {ground}"},
    ),
}
ANSWERS = ("granted", "carried-out", "agreed", "conditional", "refused")
LEVELS = {"full": "fulfilled", "some": "partly", "planned": "pending", "none": "not_done"}
TERMS = (
    "persons",
    "cargo",
    "inward",
    "outward",
    "shelling",
    "road",
    "team",
    "fighters",
    "talks",
    "law",
    *ANSWERS,
    *LEVELS,
)
ACTORS = {
    "P": "party",
    "Q": "party",
    "G": "guarantor",
    "M": "mission",
    "B": "other",
    "pa": "other",
    "qa": "other",
    "pb": "other",
}
PLACES = ("zone", "east", "village", "far")
WITHIN = (("east", "zone", ALWAYS), ("village", "east", ALWAYS))
MEMBERS = (("pa", "P", ALWAYS), ("qa", "Q", ALWAYS), ("pb", "pa", ALWAYS))


def first(n: float) -> int:
    """The first second of day n (or n and a fraction)."""
    return EPOCH + int(n * DAY)


def last(n: float) -> int:
    """The last second of day n."""
    return first(n + 1) - 1


def day(n: int, m: int | None = None) -> Interval:
    """Day n, or from n to the end of m."""
    return Interval(first(n), last(n if m is None else m))


def names(text: str) -> Names:
    return Names((Name(text, "en"),))


def source(
    id_: str,
    actor: str | None = None,
    reliability: str = "C",
    *,
    kind: str = "media",
    group: str = "",
    impartial: Iterable[str] = (),
    watches: Iterable[str] = (),
) -> Source:
    return Source(
        id_, names(id_), kind, actor, group or id_, reliability, frozenset(impartial), confidential=False, url="", watches=frozenset(watches)
    )  # fmt: skip


SOURCES = (
    source("p", "P", "C", kind="party"), source("pa", "pa", "B", kind="party"), source("pb", "pb", "A", kind="party"),
    source("q", "Q", "C", kind="party"), source("qa", "qa", "B", kind="party"),
    source("g", "G", "B", kind="organisation"), source("m", "M", "A", kind="mission", watches=("incident",)),
    source("b", "B", "A", kind="organisation", impartial=("incident", "passable", "watching"), watches=("incident", "passable")),
    source("news", None, "B"), source("wire", None, "A"), source("echo", None, "A", group="wire"), source("gossip", None, "D"),
)  # fmt: skip


def selector(text: str) -> Selector:
    """A selector; an item is asked for as `item: item`."""
    phrase = parse_phrase(text)
    return Selector(
        phrase.event,
        tuple(RoleTest(role, EVENTS[phrase.event].roles[role], values[0]) for role, values in phrase.roles),
    )


def duty(
    id_: str, shape: str, says: str | None = None, *, bearers: Iterable[str] = ("P",), to: Iterable[str] = ("Q",), start: int | None = None,
    due: int | None = None, end: int | None = None, readings: Mapping[str, tuple[int | None, int | None]] | None = None,
    facets: Mapping[str, tuple[str, ...]] | None = None, fresh_for: int = 0, changed_by: Iterable[str] = (), patterns: Iterable[str] = (), clause: str = "",
    once: str = "", each: str = "", answers: str = "", exceptions: Iterable[str] = (), done: Iterable[str] = (), renewal: Renewal | None = None,
    judged_by: Iterable[str] = (), indicators: Iterable[str] = (), **more: object,
) -> Commitment:  # fmt: skip
    """A commitment. `start` defaults to day 0; `readings` are name -> (start or None for the main one's, due).

    `each` is the trigger, of `respond` too; `done` are the answers that count as done. `more`: joint, within, every, at_most, levels.
    """
    start = first(0) if start is None else start
    others = {
        name: Reading(name, start if begin is None else begin, by, "") for name, (begin, by) in (readings or {}).items()
    }
    return Commitment(
        id=id_, clause=clause or f"pact/{id_}", instrument="pact", track="t", text=id_, bearers=tuple(bearers), bearer_basis="stated", basis_reason="",
        to=tuple(to), force="binding", shape=shape, selector=selector(says) if says else None, patterns=tuple(patterns),
        readings={"": Reading("", start, due, "")} | others, end=end, promptly=False, facets=dict(facets or ({"unit": tuple(more["at_most"])} if more.get("at_most") else {})), fresh_for=fresh_for, changed_by=tuple(changed_by),
        once=selector(once) if once else None, trigger=selector(each) if each else None, answers=selector(answers) if answers else None,
        exceptions=tuple(map(selector, exceptions)), indicators=tuple(map(selector, indicators)), done_words=frozenset(done), renewal=renewal, judged_by=tuple(judged_by), **more,
    )  # fmt: skip


def pack(
    *commitments: Commitment, acts: Iterable[Act] = (), claims: Iterable[Claim] = (), sources: Iterable[Source] = SOURCES, within: Iterable[tuple[str, str, Interval]] = WITHIN,
    members: Iterable[tuple[str, str, Interval]] = MEMBERS, parties: Iterable[str] = ("P", "Q"), signed: Iterable[str] = ("P", "Q"), changed_by: Iterable[str] = (), zone: str = "UTC",
) -> Pack:  # fmt: skip
    views = {view: View(view, view, names(view)) for view in ("verified", "all", "public")}
    views |= {party: View(party, "party", names(party), party) for party in ("P", "Q")}
    views["body"] = View("body", "sources", names("body"), sources=frozenset({"b", "news"}))
    clauses = {
        one.clause: Clause(
            one.clause, one.id, "pact", "binding", None, one.text, one.bearers, bearers_named=True, note=""
        )
        for one in commitments
    }
    pact = Instrument(
        "pact",
        names("Pact"),
        Interval(first(0), last(0)),
        first(0),
        "treaty",
        tuple(signed),
        tuple(changed_by),
        (),
        "",
        tuple(clauses),
    )
    return Pack(
        id="small", title=names("Small"), summary=names(""), zone=zone, begins=first(-100), version="1", languages=("en",), parties=tuple(parties),
        tracks={"t": names("t")}, terms={term: names(term) for term in TERMS}, actors={id_: Actor(id_, "state", names(id_), role, "") for id_, role in ACTORS.items()},
        places={id_: Place(id_, "area", names(id_), None, None, None, "") for id_ in PLACES}, events=EVENTS, sources={one.id: one for one in sources},
        views=views, instruments={"pact": pact}, clauses=clauses, commitments={one.id: one for one in commitments}, acts=tuple(acts), claims=tuple(claims),
        members=Belonging(Edge(*edge) for edge in members), containment=Belonging(Edge(*edge) for edge in within),
    )  # fmt: skip


def claim(
    id_: str, says: str | None, happened: Interval, by: str, *, known: int | None = None, against: bool = False, stance: str = "", audience: str = "public",
    reliability: str = "", item: str = "", retracts: str = "", corrects: str = "", adopts: str = "", finding_of: str = "",
    amount: tuple[float, str] | None = None,
) -> Claim:  # fmt: skip
    """A claim, known at the end of what happened unless said otherwise. Reliability defaults to the source's."""
    known = happened.latest if known is None else known
    when = Interval(happened.earliest, max(happened.earliest, min(happened.latest, known)))
    return Claim(
        id=id_, says=parse_phrase(says) if says else None, stance=stance or ("against" if against else "for"), when=when, known=known, source=by,
        reliability=reliability or next(one.reliability for one in SOURCES if one.id == by), credibility="3", audience=audience, item=item,
        retracts=retracts, corrects=corrects, adopts=adopts, finding_of=finding_of, amount=amount,
    )  # fmt: skip


def act(
    id_: str,
    kind: str,
    commitment: str,
    made_by: Iterable[str],
    at: int,
    *,
    known: int | None = None,
    due: int | None = None,
    contested: bool = False,
) -> Act:
    """An act at one instant, known then unless said otherwise."""
    return Act(
        id_,
        kind,
        commitment,
        tuple(made_by),
        (),
        due,
        Interval(at, at),
        at if known is None else known,
        contested,
        "",
        "",
    )


def bearers_of(one: Commitment) -> tuple[str, ...]:
    """The bearers of its cells: one for all where it is joint, written P+Q."""
    return ("+".join(one.bearers),) if one.joint else one.bearers


def facets_of(one: Commitment) -> list[tuple[tuple[str, str], ...]]:
    """Every combination of facet values, each unit of a limit among them; one empty combination where there are none."""
    facets = {**one.facets, **({"unit": tuple(one.at_most)} if one.at_most else {})}
    return [tuple(zip(facets, values, strict=True)) for values in product(*facets.values())]


def cells(
    process: Pack, items: Callable[[Commitment, str, str], Iterable[str]] | None = None
) -> list[tuple[str, str, str, tuple[tuple[str, str], ...]]]:
    """Every (commitment, bearer, reading, facets), the whole of a faceted or itemised one included as ().

    `items` gives the items of a commitment for a bearer in a reading; without it, an itemised one has its whole only.
    """
    out = []
    for one in process.commitments.values():
        for bearer in bearers_of(one):
            for reading in one.readings:
                if one.itemised:
                    parts = [(), *((("item", item),) for item in (items(one, bearer, reading) if items else ()))]
                else:
                    parts = facets_of(one)
                    parts = parts if parts == [()] else [(), *parts]
                out += [(one.id, bearer, reading, part) for part in parts]
    return out
