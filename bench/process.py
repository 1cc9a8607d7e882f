"""A generated process, as the YAML of a pack: as many commitments as asked, of every shape; the same for the same numbers.

Two parties that mirror each other, forces of theirs, a mission and a guarantor; a region of districts and villages.
"""

from collections.abc import Iterator

DISTRICTS, VILLAGES = 20, 300
PARTIES = ("north", "south")
FORCES = {"north-army": "north", "south-army": "south", "north-guard": "north", "south-guard": "south"}
INCIDENTS = ("shelling", "raid", "detention", "fortification", "overflight")
KINDS, WAYS = ("persons", "vehicles", "cargo"), ("inward", "outward")
PLACES = ["region", *(f"d-{i:02}" for i in range(DISTRICTS)), *(f"v-{i:03}" for i in range(VILLAGES))]
# id: (kind, actor, reliability, group, events it is impartial for)
SOURCES = {
    "mission": ("mission", "mission", "A", "", ()),
    "guarantor": ("organisation", "guarantor", "B", "", (*INCIDENTS, "watching")),
    "relief": ("organisation", "relief", "A", "", ("open", "watching")),
    **{f"{force}-daily": ("party", force, "C", "", ()) for force in FORCES},
    **{f"{party}-government": ("party", party, "B", "", ()) for party in PARTIES},
    **{f"agency-{i}": ("media", "", "BBCC"[i % 4], f"house-{i // 2}", ()) for i in range(6)},
}
BEGINS, DAYS = "2021-01-01", 1095


def shares(commitments: int) -> dict[str, int]:
    """How many commitments there are of each shape."""
    counts = {"refrain": 30, "undated": 10, "maintain": 15, "facets": 10, "through": 1}
    out = {name: max(commitments * share // 100, 1) for name, share in counts.items()}
    return out | {"dated": commitments - sum(out.values())}


def files(commitments: int) -> dict[str, str]:
    """The pack's files by name."""
    count = shares(commitments)
    terms = [
        *KINDS,
        *WAYS,
        *(f"item-{i}" for i in range(count["dated"] + count["undated"])),
        *(f"road-{i}" for i in range(count["maintain"] + count["facets"])),
    ]
    return {
        "process.yaml": _lines(
            "id: generated", "title: {en: A generated process}", "zone: UTC", f"begins: {BEGINS}", 'version: "1"', "languages: [en]",
            f"parties: [{', '.join(PARTIES)}]", "tracks: {all: {en: All}}", "terms:", *(f"  {one}: {{en: {one}}}" for one in terms),
        ),
        "actors.yaml": _lines(*_actors()),
        "places.yaml": _lines(*_places()),
        "words.yaml": _lines(
            *(f'{one}: {{text: {{en: "{one} by {{by}} in {{in}}"}}, roles: {{by: actor, in: place}}}}' for one in INCIDENTS),
            'handover: {text: {en: "{of} handed over by {from}"}, roles: {of: object, from: actor}}',
            'open: {text: {en: "{of} open"}, roles: {of: object, what: term, way: term}}',
        ),
        "sources.yaml": _lines(*_sources()),
        "instruments.yaml": _lines(
            "- id: accord", "  title: {en: An accord}", f"  made: {BEGINS}", "  legal_nature: political", f"  parties: [{', '.join(PARTIES)}]",
            "  clauses:", *(f"    - {{id: accord/{n}, n: '{n}', force: binding, text: Clause {n}.}}" for n in range(1, 11)),
        ),
        "commitments.yaml": _lines("commitments:", *(f"  - {one}" for one in _commitments(count))),
    }  # fmt: skip


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _actors() -> Iterator[str]:
    for party in PARTIES:
        yield f"- {{id: {party}, kind: state, role: party, names: {{en: {party}}}}}"
    for force, party in FORCES.items():
        until = ", to: 2022-12-31" if force.endswith("guard") else ""
        yield f"- {{id: {force}, kind: force, names: {{en: {force}}}, member_of: [{{of: {party}, from: {BEGINS}{until}}}]}}"
    for other in ("mission", "guarantor", "relief"):
        yield f"- {{id: {other}, kind: organisation, names: {{en: {other}}}}}"


def _places() -> Iterator[str]:
    yield "- {id: region, kind: region, names: {en: region}}"
    for i in range(DISTRICTS):
        yield f"- {{id: d-{i:02}, kind: district, names: {{en: d-{i:02}}}, within: [{{place: region}}]}}"
    for i in range(VILLAGES):
        here = f"d-{i % DISTRICTS:02}"
        within = (
            f"{{place: {here}}}"
            if i % 10
            else f"{{place: {here}, to: 2022-05-31}}, {{place: d-{(i + 1) % DISTRICTS:02}, from: 2022-06-01}}"
        )
        yield f"- {{id: v-{i:03}, kind: village, names: {{en: v-{i:03}}}, within: [{within}]}}"


def _sources() -> Iterator[str]:
    for source, (kind, actor, reliability, group, impartial) in SOURCES.items():
        more = (f", actor: {actor}" if actor else "") + (f", group: {group}" if group else "")
        more += f", watches: [{', '.join(INCIDENTS)}]" if actor not in ("", *PARTIES) else ""
        yield f"- {{id: {source}, kind: {kind}, names: {{en: {source}}}, reliability: {reliability}, impartial_for: [{', '.join(impartial)}]{more}}}"


def _commitments(count: dict[str, int]) -> Iterator[str]:
    for i in range(count["refrain"]):
        yield _one(
            f"refrain.{i}",
            i,
            "[north, south]",
            f'refrain: "{INCIDENTS[i % 5]}(by: bearer)", in: {PLACES[1 + i // 5 % (len(PLACES) - 1)]}',
        )
    for i in range(count["dated"] + count["undated"]):
        both, day = i % 5 == 0, 30 + i * 7 % 900
        due = (
            ""
            if i >= count["dated"]
            else f", by: {_date(day)}" + (f", readings: {{other: {{by: {_date(day + 10)}}}}}" if i % 10 == 0 else "")
        )
        bearer = PARTIES[i % 2]
        yield _one(
            f"achieve.{i}",
            i,
            "[north, south]" if both else f"{bearer}, to: {PARTIES[1 - i % 2]}",
            f'achieve: "handover(of: item-{i}, from: bearer)"{due}',
        )
    for i in range(count["maintain"] + count["facets"]):
        facets = "" if i < count["maintain"] else f", facets: {{what: [{', '.join(KINDS)}], way: [{', '.join(WAYS)}]}}"
        yield _one(
            f"maintain.{i}",
            i,
            f"{PARTIES[i % 2]}, to: {PARTIES[1 - i % 2]}",
            f'maintain: "open(of: road-{i})", fresh_for: P30D{facets}',
        )
    for i in range(count["through"]):
        yield _one(f"through.{i}", i, "[north, south]", f"through: [accord/{1 + i % 10}]")


def _one(id_: str, i: int, bearer: str, shape: str) -> str:
    return f"{{id: {id_}, clause: accord/{1 + i % 10}, bearer: {bearer}, {shape}, text: Commitment {id_}}}"


def _date(day: int) -> str:
    return f"{2021 + day // 360}-{1 + day % 360 // 30:02}-{1 + day % 30 % 28:02}"
