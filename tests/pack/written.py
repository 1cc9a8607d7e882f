"""A small pack as written, all in order; tests change a line of it and see what the reader says."""

from __future__ import annotations

FILES = {
    "process.yaml": """\
id: small
title: {en: Small process}
zone: Asia/Baku
begins: 1991-01-01
version: "1"
languages: [en]
parties: [P, Q]
tracks: {ceasefire: {en: Ceasefire}}
terms: {persons: {en: persons}, cargo: {en: cargo}}
""",
    "actors.yaml": """\
- {id: P, kind: state, names: {en: [Pe, Peh]}, role: party}
- {id: Q, kind: state, names: {en: Qu}, role: party}
- {id: M, kind: organisation, names: {en: Mission}, role: mission}
- {id: pa, kind: force, names: {en: Force of Pe}, member_of: [{of: P, from: 2020-01-01}]}
""",
    "places.yaml": """\
- {id: zone, kind: area, names: {en: Zone}}
- {id: east, kind: district, names: {en: East}, within: [{place: zone, from: 2020-11-10}]}
""",
    "words.yaml": """\
handover:
  text: {en: "{of} handed over from {from} to {to}"}
  roles: {of: object, from: actor, to: actor}
incident:
  text: {en: "incident by {by} in {in}"}
  roles: {by: actor, in: place}
passable:
  text: {en: "{of} passable for {what}"}
  roles: {of: object, what: term}
""",
    "sources.yaml": """\
- {id: p, actor: P, names: {en: Pe says}, kind: party, reliability: C}
- {id: q, actor: Q, names: {en: Qu says}, kind: party, reliability: C}
- {id: m, actor: M, names: {en: Mission}, kind: mission, reliability: A, watches: [incident]}
- {id: news, names: {en: News}, kind: media, reliability: B, impartial_for: [incident]}
""",
    "views.yaml": """\
- {id: press, names: {en: Press}, sources: [news]}
""",
    "instruments.yaml": """\
- id: pact
  title: {en: Pact}
  made: 2020-11-09
  in_force: "2020-11-10T00:00+03:00"
  legal_nature: political
  parties: [P, Q]
  clauses:
    - {id: pact/1, n: "1", force: binding, text: No incidents.}
    - {id: pact/2, n: "2", force: binding, text: Hand over., addressees: [P]}
    - {id: pact/3, n: "3", force: binding, text: Keep open.}
""",
    "commitments.yaml": """\
commitments:
- {id: c.1, clause: pact/1, bearer: [P, Q], refrain: "incident(by: bearer)", in: zone, text: No incidents}
- {id: c.2, clause: pact/2, bearer: P, to: Q, achieve: "handover(of: east, from: P, to: Q)", by: 2020-11-20, readings: {early: {by: 2020-11-19}}, text: Hand over}
- {id: c.3, clause: pact/3, bearer: P, maintain: "passable(of: zone)", facets: {what: [persons, cargo]}, fresh_for: P7D, text: Keep open}
- {id: c.4, clause: pact/3, bearer: P, through: ["pact/*"], text: All of it}
acts:
- {id: act.1, act: extend, commitment: c.2, by: 2020-11-25, made_by: Q, happened: 2020-11-15, known: "2020-11-15T16:00+04:00"}
""",
    "claims.yaml": """\
- id: a
  says: "handover(of: east, from: P, to: Q)"
  happened: 2020-11-20
  known: "2020-11-20T12:00+04:00"
  source: q
- {id: b, says: "incident(by: ?, in: east)", happened: 2020-12-11/2020-12-12, known: 2020-12-12, source: news}
- {id: c, known: 2020-12-13, source: m, finding: {of: b, outcome: refuted}}
- {id: d, known: 2020-12-14, source: p, adopts: a}
- {id: e, known: 2020-12-15, source: news, retracts: b}
""",
}


def files(**changed: str | None) -> dict[str, str]:
    """The files, some replaced (`claims="..."`) or left out (`views=None`)."""
    out = dict(FILES)
    for name, text in changed.items():
        out[f"{name}.yaml"] = text or ""
        if text is None:
            del out[f"{name}.yaml"]
    return out


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """The files with one passage of one file replaced. The passage must be there once."""
    text = FILES[f"{name}.yaml"]
    if text.count(old) != 1:
        raise AssertionError(f"{old!r} stands {text.count(old)} times in {name}.yaml")
    return files(**{name: text.replace(old, new)})
