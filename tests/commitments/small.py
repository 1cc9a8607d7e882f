"""A small invented process on disk: parties P and Q, a force of P, a mission M, two media; one commitment of each shape.

Dates of its first version: the depot is due on 10 March 2021; version 2 says the 20th. `NOW` is 1 April 2021, noon UTC.
"""

from pathlib import Path

from auspices.kernel.clock import Clock, stopped
from auspices.kernel.instants import parse_last
from auspices.pack import schema

NOW = 1_617_278_400
DAY = 86_400
FILES = {
    "process.yaml": """
id: small
title: {en: A small process}
zone: UTC
begins: 2020-01-01
version: "VERSION"
languages: [en]
parties: [P, Q]
tracks: {all: {en: All}}
terms: {depot: {en: depot}, road: {en: road}, persons: {en: persons}, cargo: {en: cargo}}
""",
    "actors.yaml": """
- {id: P, kind: state, role: party, names: {en: Pland}}
- {id: Q, kind: state, role: party, names: {en: Qland}}
- {id: pa, kind: force, names: {en: Force of Pland}, member_of: [{of: P}]}
- {id: M, kind: organisation, role: mission, names: {en: Mission}}
""",
    "places.yaml": """
- {id: zone, kind: area, names: {en: Zone}}
- {id: east, kind: village, names: {en: East}, within: [{place: zone}]}
""",
    "words.yaml": """
incident: {text: {en: "an incident by {by} in {in}"}, roles: {by: actor, in: place}}
handover: {text: {en: "{of} handed over by {from}"}, roles: {of: object, from: actor}}
open: {text: {en: "{of} open"}, roles: {of: object, what: term}}
""",
    "sources.yaml": """
- {id: mission, actor: M, kind: mission, names: {en: Mission}, reliability: A, watches: [incident]}
- {id: gov-p, actor: P, kind: party, names: {en: Government of Pland}, reliability: C}
- {id: gov-q, actor: Q, kind: party, names: {en: Government of Qland}, reliability: C}
- {id: wire, kind: media, names: {en: Wire}, reliability: B}
- {id: agency, kind: media, names: {en: Agency}, reliability: B}
""",
    "views.yaml": "- {id: media, names: {en: Media}, sources: [wire, agency]}\n",
    "instruments.yaml": """
- id: accord
  title: {en: Accord}
  made: 2021-01-01
  legal_nature: political
  parties: [P, Q]
  clauses:
    - {id: accord/1, n: "1", force: binding, text: No incidents in the zone.}
    - {id: accord/2, n: "2", force: binding, text: The depot is handed over.}
    - {id: accord/3, n: "3", force: binding, text: The road stays open.}
    - {id: accord/4, n: "4", force: exhortation, text: All of this is kept.}
""",
    "commitments.yaml": """
commitments:
  - {id: line, clause: accord/1, bearer: [P, Q], refrain: "incident(by: bearer)", in: zone, text: No incidents}
  - {id: depot, clause: accord/2, bearer: P, to: Q, achieve: "handover(of: depot, from: P)", by: DUE, text: Hand over the depot}
  - {id: road, clause: accord/3, bearer: Q, to: P, maintain: "open(of: road)", facets: {what: [persons, cargo]}, fresh_for: P7D, text: Keep the road open}
  - {id: whole, clause: accord/4, bearer: [P, Q], through: ["accord/*"], text: Keep the accord}
""",
    "claims.yaml": """
- {id: c.watch, says: "watching(by: M, in: zone)", happened: 2021-03-01/2021-03-05, known: 2021-03-06, source: mission}
- {id: c.incident, says: "incident(by: pa, in: east)", happened: 2021-03-03, known: 2021-03-04, source: mission}
- {id: c.depot.wire, says: "handover(of: depot, from: P)", happened: 2021-03-09/2021-03-11, known: 2021-03-12, source: wire}
- {id: c.depot.no, says: "handover(of: depot, from: P)", stance: against, happened: 2021-03-12, known: 2021-03-13, source: gov-q}
- {id: c.road, says: "open(of: road)", happened: 2021-03-02, known: 2021-03-03, source: gov-p}
- {id: c.law, says: "contests(by: Q, commitment: road, ground: scope)", happened: 2021-03-04, known: 2021-03-05, source: gov-q}
""",
}


def write(folder: Path, version: str = "1", due: str = "2021-03-10", **changed: str) -> Path:
    """The pack on disk, `changed` files apart; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        written = changed.get(name.removesuffix(".yaml"), text).replace("VERSION", version).replace("DUE", due)
        (folder / name).write_text(written, encoding="utf-8")
    return folder


def said(
    id_: str, says: str | None = None, happened: str | None = None, source: str = "mission", **more: object
) -> schema.WrittenClaim:
    """A claim as a person would enter it; `known` is long past, for the writer must not take it."""
    return schema.WrittenClaim.model_validate(
        {"id": id_, "says": says, "happened": happened, "source": source, "known": "2020-06-01", **more}
    )


def done(
    id_: str, kind: str, commitment: str, happened: str = "2021-03-31", made_by: str = "Q", **more: object
) -> schema.WrittenAct:
    """An act as a person would enter it; `known` is long past, for the writer must not take it."""
    return schema.WrittenAct.model_validate(
        {
            "id": id_,
            "act": kind,
            "commitment": commitment,
            "happened": happened,
            "made_by": made_by,
            "known": "2020-06-01",
            **more,
        }
    )


def clock(days: float = 0) -> Clock:
    """A clock that stands some days after NOW."""
    return stopped(NOW + int(days * DAY))


def on(day: str) -> int:
    """The last second of a day."""
    return parse_last(day, "UTC")
