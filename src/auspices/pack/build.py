"""From the files of a pack to one `Pack`, all problems gathered."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from auspices.kernel.belonging import Belonging, Edge
from auspices.kernel.instants import OF_INSTRUMENTS, parse_first, parse_interval, parse_last
from auspices.kernel.names import Name, Names
from auspices.kernel.problems import Problem

from . import schema
from .acts import build_act, check_acts
from .audiences import pointed_at
from .claims import build_claim
from .commitments import build_commitment, check_umbrella
from .model import Actor, Claim, Clause, Event, Instrument, Moment, Pack, Place, Source, View
from .phrases import ITEM
from .reading import Reader, nearest
from .words import ANSWER_NAMES, BUILT_IN
from .yamltree import Tree, parse

OWN = ("process", "actors", "places", "words", "sources", "views", "instruments", "commitments")
_FIXED = {
    "verified": Names(
        (Name("Verified", "en"), Name("Hastatulmuş", "az"), Name("Ստուգված", "hy"), Name("Подтверждено", "ru"))
    ),
    "all": Names((Name("All", "en"),)),
    "public": Names((Name("Public", "en"),)),
}


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_HasId)
B = TypeVar("B")


def build(files: Mapping[str, str], folder: str = "") -> Pack:
    """The pack whose files are given by name (`process.yaml`, `claims/lachin.yaml`, ...). Raises Problems."""
    reader = Reader()
    trees: dict[str, Tree] = {}
    for name, text in files.items():
        with reader.gather():
            trees[name.removesuffix(".yaml")] = parse(text, f"{folder}/{name}" if folder else name)
    reader.done()
    pack = _frame(reader, trees)
    pack = replace(pack, files=dict(files), **_ground(reader, trees, pack))
    instruments, clauses = _instruments(reader, trees.get("instruments"), pack)
    pack = replace(pack, instruments=instruments, clauses=clauses)
    reader.done()
    raw = reader.valid(schema.WrittenCommitments, tree, tree.data or {}) if (tree := trees.get("commitments")) else None
    if raw is not None and tree is not None:
        rows = ((one, tree.where("commitments", i)) for i, one in enumerate(raw.commitments))
        pack = replace(
            pack,
            commitments=_table(reader, "commitment", rows, lambda one, where: _commitment(reader, one, pack, where)),
        )
        acts = [(one, tree.where("acts", i)) for i, one in enumerate(raw.acts)]
        pack = replace(
            pack, acts=tuple(_table(reader, "act", acts, lambda one, where: _act(reader, one, pack, where)).values())
        )
        reader.found.extend(check_acts(pack.acts, {one.id: where for one, where in acts}, pack))
        for i, one in enumerate(() if reader.found else raw.commitments):
            with reader.gather():
                if one.id in pack.commitments:
                    check_umbrella(pack.commitments[one.id], pack, tree.where("commitments", i))
    reader.done()
    pack = replace(
        pack,
        claims=build_claims(reader, [tree for name, tree in trees.items() if name.split("/")[0] == "claims"], pack),
    )
    reader.done()
    return pack


def build_claims(reader: Reader, trees: Iterable[Tree], pack: Pack) -> tuple[Claim, ...]:
    """Claims in the order of their files; one may point to any other. Their problems are gathered in `reader`."""
    written: dict[str, tuple[schema.WrittenClaim, str]] = {}
    for tree in trees:
        for raw, where in reader.rows(schema.WrittenClaim, tree):
            if raw.id in written:
                reader.found.append(Problem("PACK-TWICE", f'Two claims are called "{raw.id}".', where))
            written[raw.id] = raw, where
    built: dict[str, Claim] = {}
    items: dict[str, set[str]] = {}

    def one(id_: str, path: tuple[str, ...]) -> None:
        raw, where = written[id_]
        if id_ in path:
            raise Problem("PACK-CIRCLE", " points to ".join((*path, id_)) + ".", where)
        for target in pointed_at(raw):
            if target in written and target not in built:
                one(target, (*path, id_))
        if id_ not in built:
            built[id_] = claim = build_claim(raw, pack, built, where, items=items)
            items.setdefault(claim.item, set()).add(claim.audience)

    # In the order in which they became known: what an item's later claims show is measured by those before. Problems come in the order of the files.
    found: dict[str, list[Problem]] = {}
    before = reader.found
    for id_ in sorted(written, key=lambda id_: _known(written[id_][0], pack)):
        reader.found = found[id_] = []
        with reader.gather():
            one(id_, ())
    reader.found = [*before, *(problem for id_ in written for problem in found[id_])]
    return tuple(built[id_] for id_ in written if id_ in built)


def _known(raw: schema.WrittenClaim, pack: Pack) -> int:
    try:
        return parse_last(raw.known, pack.zone)
    except Problem:  # it is told when the claim is built
        return 0


def _frame(reader: Reader, trees: Mapping[str, Tree]) -> Pack:
    tree = trees.get("process")
    if tree is None:
        raise Problem(
            "PACK-FILE",
            "There is no process.yaml.",
            "",
            "A pack begins with process.yaml; `auspices pack new` makes one.",
        )
    raw = reader.valid(schema.WrittenProcess, tree, tree.data or {})
    reader.done()
    if raw is None:
        raise AssertionError("an invalid process.yaml leaves a problem")
    try:
        zoneinfo.ZoneInfo(raw.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        raise Problem(
            "PACK-VALUE", f'"{raw.zone}" is no time zone.', tree.where("zone"), "Write it as Asia/Baku."
        ) from None
    reader.zone = raw.zone
    names = {key: reader.names(value) for key, value in raw.tracks.items()}
    terms = {**ANSWER_NAMES, **{key: reader.names(value) for key, value in raw.terms.items()}}
    moments: list[Moment] = []
    for i, one in enumerate(raw.moments):
        with reader.gather():
            where = tree.where("moments", i)
            at = parse_last(one.at, raw.zone, where)
            moments.append(
                Moment(at, parse_last(one.known, raw.zone, where) if one.known else at, reader.names(one.text, where))
            )
    return Pack(
        id=raw.id, title=reader.names(raw.title), summary=reader.names(raw.summary), zone=raw.zone, begins=parse_first(raw.begins, raw.zone, tree.where("begins"), bounds=OF_INSTRUMENTS),
        version=raw.version, languages=tuple(raw.languages), parties=tuple(raw.parties), tracks=names, terms=terms, actors={}, places={}, events={},
        sources={}, views={}, instruments={}, clauses={}, commitments={}, acts=(), claims=(), members=Belonging(()), containment=Belonging(()), moments=tuple(moments),
    )  # fmt: skip


def _table(reader: Reader, kind: str, rows: Iterable[tuple[R, str]], make: Callable[[R, str], B]) -> dict[str, B]:
    out: dict[str, B] = {}
    for raw, where in rows:
        with reader.gather():
            if raw.id in out:
                raise Problem("PACK-TWICE", f'Two entries of kind {kind} are called "{raw.id}".', where)
            out[raw.id] = make(raw, where)
    return out


def _ground(reader: Reader, trees: Mapping[str, Tree], pack: Pack) -> dict[str, Any]:
    """Actors, places, words, sources and views."""
    members: dict[Edge, str] = {}
    within: dict[Edge, str] = {}

    def actor(raw: schema.WrittenActor, where: str) -> Actor:
        members.update({Edge(raw.id, one.of, reader.during(one, where)): where for one in raw.member_of})
        return Actor(raw.id, raw.kind, reader.names(raw.names, where), raw.role, raw.note)

    def place(raw: schema.WrittenPlace, where: str) -> Place:
        within.update({Edge(raw.id, one.place, reader.during(one, where)): where for one in raw.within})
        point = (raw.point[0], raw.point[1]) if raw.point else None
        return Place(raw.id, raw.kind, reader.names(raw.names, where), point, raw.geonames, raw.wikidata, raw.note)

    actors = _table(reader, "actor", reader.rows(schema.WrittenActor, trees.get("actors")), actor)
    places = _table(reader, "place", reader.rows(schema.WrittenPlace, trees.get("places")), place)
    for kind, edges, known in (("actor", members, actors), ("place", within, places)):
        for edge, where in edges.items():
            with reader.gather():
                reader.one_of(kind, edge.whole, known, where)
    for party in pack.parties:
        with reader.gather():
            reader.one_of("actor", party, actors, trees["process"].where("parties"))
    reader.done()
    events = _events(reader, trees.get("words"))

    def source(raw: schema.WrittenSource, where: str) -> Source:
        if raw.actor is not None:
            reader.one_of("actor", raw.actor, actors, where)
        for event in (*raw.impartial_for, *raw.watches):
            reader.one_of("event", event, events, where)
        return Source(
            raw.id,
            reader.names(raw.names, where),
            raw.kind,
            raw.actor,
            raw.group or raw.id,
            raw.reliability,
            frozenset(raw.impartial_for),
            raw.confidential,
            raw.url,
            frozenset(raw.watches),
        )

    sources = _table(reader, "source", reader.rows(schema.WrittenSource, trees.get("sources")), source)
    views: dict[str, View] = {
        "verified": View("verified", "verified", _FIXED["verified"]),
        "all": View("all", "all", _FIXED["all"]),
        "public": View("public", "public", _FIXED["public"]),
    }
    views |= {party: View(party, "party", actors[party].names, party) for party in pack.parties}
    for raw, where in reader.rows(schema.WrittenView, trees.get("views")):
        with reader.gather():
            if raw.id in views:
                raise Problem("PACK-TWICE", f'Two views are called "{raw.id}".', where)
            views[raw.id] = View(
                raw.id,
                "sources",
                reader.names(raw.names, where),
                sources=frozenset(reader.one_of("source", one, sources, where) for one in raw.sources),
            )
    ground: dict[str, Any] = {"actors": actors, "places": places, "events": events, "sources": sources, "views": views}
    with reader.gather():
        ground |= {"members": Belonging(members), "containment": Belonging(within)}
    return ground


def _events(reader: Reader, tree: Tree | None) -> dict[str, Event]:
    events = dict(BUILT_IN)
    data = (tree.data if tree else None) or {}
    if tree and not isinstance(data, dict):
        reader.found.append(Problem("PACK-VALUE", "words.yaml holds events by name.", tree.where()))
        return events
    for name, value in data.items():
        raw = reader.valid(schema.WrittenEvent, tree, value, (name,)) if tree else None
        if raw is not None and tree is not None:
            if name in BUILT_IN:
                reader.found.append(
                    Problem(
                        "PACK-TWICE",
                        f'The event "{name}" is there in every process.',
                        tree.where(name),
                        "Leave it out.",
                    )
                )
            for role, kind in raw.roles.items():
                if (role == ITEM) != (kind == ITEM):
                    reader.found.append(
                        Problem(
                            "PACK-VALUE",
                            f'The event "{name}": the role "{role}" is of kind {kind}.',
                            tree.where(name, "roles", role),
                            f"The role {ITEM}, and no other, is of kind {ITEM}.",
                        )
                    )
            if raw.doer is not None and raw.roles.get(raw.doer) != "actor":
                actors = [role for role, kind in raw.roles.items() if kind == "actor"]
                reader.found.append(
                    Problem(
                        "PACK-VALUE",
                        f'The event "{name}" is done by "{raw.doer}", which is no role of kind actor.',
                        tree.where(name, "doer"),
                        nearest(raw.doer, actors) if actors else "Leave doer out.",
                    )
                )
            events[name] = Event(name, dict(raw.roles), raw.text, raw.doer or "")
    return events


def _instruments(reader: Reader, tree: Tree | None, pack: Pack) -> tuple[dict[str, Instrument], dict[str, Clause]]:
    clauses: dict[str, Clause] = {}

    def instrument(raw: schema.WrittenInstrument, where: str) -> Instrument:
        made = parse_interval(raw.made, pack.zone, where=where, bounds=OF_INSTRUMENTS)
        for actor in (*raw.parties, *raw.changed_by):
            reader.one_of("actor", actor, pack.actors, where)
        for one in raw.clauses:
            with reader.gather():
                if not one.id.startswith(raw.id + "/"):
                    raise Problem("PACK-VALUE", f'The clause "{one.id}" does not begin with "{raw.id}/".', where)
                if one.id in clauses:
                    raise Problem("PACK-TWICE", f'Two clauses are called "{one.id}".', where)
                for who in one.addressees:
                    reader.one_of("actor", who, pack.actors, where)
                clauses[one.id] = Clause(
                    one.id,
                    one.n,
                    raw.id,
                    one.force,
                    one.underlying,
                    one.text,
                    tuple(one.addressees),
                    one.bearers_named,
                    one.note,
                )
        return Instrument(
            raw.id, reader.names(raw.title, where), made, parse_first(raw.in_force, pack.zone, where) if raw.in_force else made.earliest, raw.legal_nature,
            tuple(raw.parties), tuple(raw.changed_by), tuple((one.url, one.note, one.lang) for one in raw.published), raw.note,
            tuple(one.id for one in raw.clauses),
        )  # fmt: skip

    return _table(reader, "instrument", reader.rows(schema.WrittenInstrument, tree), instrument), clauses


def _commitment(reader: Reader, raw: schema.WrittenCommitment, pack: Pack, where: str) -> Any:
    reader.one_of("clause", raw.clause, pack.clauses, where)
    for one in (*raw.bearer, *raw.to, *raw.changed_by, *raw.judged_by):
        reader.one_of("actor", one, pack.actors, where)
    if raw.track:
        reader.one_of("track", raw.track, pack.tracks, where)
    if raw.in_:
        reader.one_of("place", raw.in_, pack.places, where)
    for pattern in raw.through:
        stem = pattern.removesuffix("*")
        if not any(clause.startswith(stem) if pattern.endswith("*") else clause == pattern for clause in pack.clauses):
            raise Problem("PACK-UNKNOWN", f'No clause matches "{pattern}".', where, nearest(pattern, pack.clauses))
    return build_commitment(raw, pack, where)


def _act(reader: Reader, raw: schema.WrittenAct, pack: Pack, where: str) -> Any:
    reader.one_of("commitment", raw.commitment, pack.commitments, where)
    for one in (*raw.made_by, *raw.requested_by):
        reader.one_of("actor", one, pack.actors, where)
    return build_act(raw, pack, where)
