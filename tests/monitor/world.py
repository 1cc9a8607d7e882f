"""A small invented process, built straight from the typed model: two parties P and Q, a guarantor G, a mission M, a body B, media.

Days are counted from `EPOCH` (1 March 2021, UTC); `day(3)` is the whole of the fourth day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auspices.kernel.belonging import Belonging, Edge
from auspices.kernel.instants import ALWAYS, DAY, Interval
from auspices.kernel.names import Name, Names
from auspices.pack.commitments import facet_cells
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
}
TERMS = ("persons", "cargo", "inward", "outward", "shelling", "road")
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
) -> Source:
    return Source(
        id_, names(id_), kind, actor, group or id_, reliability, frozenset(impartial), confidential=False, url=""
    )


SOURCES = (
    source("p", "P", "C", kind="party"), source("pa", "pa", "B", kind="party"), source("pb", "pb", "A", kind="party"),
    source("q", "Q", "C", kind="party"), source("qa", "qa", "B", kind="party"),
    source("g", "G", "B", kind="organisation"), source("m", "M", "A", kind="mission"),
    source("b", "B", "A", kind="organisation", impartial=("incident", "passable", "watching")),
    source("news", None, "B"), source("wire", None, "A"), source("echo", None, "A", group="wire"), source("gossip", None, "D"),
)  # fmt: skip


def selector(text: str) -> Selector:
    phrase = parse_phrase(text)
    return Selector(
        phrase.event,
        tuple(RoleTest(role, EVENTS[phrase.event].roles[role], values[0]) for role, values in phrase.roles),
    )


def duty(
    id_: str, shape: str, says: str | None = None, *, bearers: Iterable[str] = ("P",), to: Iterable[str] = ("Q",), start: int | None = None,
    due: int | None = None, end: int | None = None, readings: Mapping[str, tuple[int | None, int | None]] | None = None,
    facets: Mapping[str, tuple[str, ...]] | None = None, fresh_for: int = 0, changed_by: Iterable[str] = (), patterns: Iterable[str] = (), clause: str = "",
) -> Commitment:  # fmt: skip
    """A commitment. `start` defaults to day 0; `readings` are name -> (start or None for the main one's, due)."""
    start = first(0) if start is None else start
    others = {
        name: Reading(name, start if begin is None else begin, by, "") for name, (begin, by) in (readings or {}).items()
    }
    return Commitment(
        id=id_, clause=clause or f"pact/{id_}", instrument="pact", track="t", text=id_, bearers=tuple(bearers), bearer_basis="stated", basis_reason="",
        to=tuple(to), force="binding", shape=shape, selector=selector(says) if says else None, patterns=tuple(patterns),
        readings={"": Reading("", start, due, "")} | others, end=end, promptly=False, facets=dict(facets or {}), fresh_for=fresh_for, changed_by=tuple(changed_by),
    )  # fmt: skip


def pack(
    *commitments: Commitment, acts: Iterable[Act] = (), claims: Iterable[Claim] = (), sources: Iterable[Source] = SOURCES, within: Iterable[tuple[str, str, Interval]] = WITHIN,
    members: Iterable[tuple[str, str, Interval]] = MEMBERS, parties: Iterable[str] = ("P", "Q"), signed: Iterable[str] = ("P", "Q"), changed_by: Iterable[str] = (),
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
        id="small", title=names("Small"), summary=names(""), zone="UTC", begins=first(-100), version="1", languages=("en",), parties=tuple(parties),
        tracks={"t": names("t")}, terms={term: names(term) for term in TERMS}, actors={id_: Actor(id_, "state", names(id_), role, "") for id_, role in ACTORS.items()},
        places={id_: Place(id_, "area", names(id_), None, None, None, "") for id_ in PLACES}, events=EVENTS, sources={one.id: one for one in sources},
        views=views, instruments={"pact": pact}, clauses=clauses, commitments={one.id: one for one in commitments}, acts=tuple(acts), claims=tuple(claims),
        members=Belonging(Edge(*edge) for edge in members), containment=Belonging(Edge(*edge) for edge in within),
    )  # fmt: skip


def claim(
    id_: str, says: str | None, happened: Interval, by: str, *, known: int | None = None, against: bool = False, stance: str = "", audience: str = "public",
    reliability: str = "", item: str = "", retracts: str = "", corrects: str = "", adopts: str = "", finding_of: str = "",
) -> Claim:  # fmt: skip
    """A claim, known at the end of what happened unless said otherwise. Reliability defaults to the source's."""
    known = happened.latest if known is None else known
    when = Interval(happened.earliest, max(happened.earliest, min(happened.latest, known)))
    return Claim(
        id=id_, says=parse_phrase(says) if says else None, stance=stance or ("against" if against else "for"), when=when, known=known, source=by,
        reliability=reliability or next(one.reliability for one in SOURCES if one.id == by), credibility="3", audience=audience, item=item,
        retracts=retracts, corrects=corrects, adopts=adopts, finding_of=finding_of,
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


def cells(process: Pack) -> list[tuple[str, str, str, tuple[tuple[str, str], ...]]]:
    """Every (commitment, bearer, reading, facets), the whole of a faceted one included as ()."""
    out = []
    for one in process.commitments.values():
        for bearer in one.bearers:
            for reading in one.readings:
                whole = [()] if one.facets else []
                out += [(one.id, bearer, reading, facets) for facets in (*whole, *facet_cells(one))]
    return out
