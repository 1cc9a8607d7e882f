"""An invented process of two islands, to show that nothing in the reading of fields is of one process."""

from __future__ import annotations

from auspices.pack import Pack, build

FILES = {
    "process.yaml": """\
id: islands
title: {en: Process of the two islands}
zone: UTC
begins: 2020-01-01
version: "1"
languages: [en, fr]
parties: [NO, SU]
tracks: {ceasefire: {en: Ceasefire}, access: {en: Access and passage}, persons: {en: Persons held and missing}, negotiation: {en: Negotiation}, fisheries: {en: Fisheries}}
terms: {persons: {en: persons}}
""",
    "actors.yaml": """\
- {id: NO, kind: state, names: {en: [Norland, Republic of Norland], fr: [Norlande]}, role: party}
- {id: SU, kind: state, names: {en: [Sudland, Kingdom of Sudland], fr: [Sudlande]}, role: party}
- {id: no-government, kind: office, names: {en: [Government of Norland]}, member_of: [{of: NO}]}
- {id: su-government, kind: office, names: {en: [Government of Sudland]}, member_of: [{of: SU}]}
- {id: straits-council, kind: organisation, names: {en: [Straits Council]}, role: mediator}
- {id: council-states, kind: group, names: {en: [Straits Council States]}, role: mediator}
- {id: everyone, kind: group, names: {en: [all parties]}}
""",
    "places.yaml": """\
- {id: sound, kind: area, names: {en: [Grey Sound], fr: [Détroit Gris]}}
- {id: norland, kind: country, names: {en: [Norland]}}
- {id: harbour, kind: town, names: {en: [Port Elm, Elmhaven]}, within: [{place: sound}]}
""",
    "words.yaml": """\
incident:
  text: {en: "incident by {by} in {in}"}
  roles: {by: actor, in: place}
""",
    "sources.yaml": """\
- {id: n, actor: "NO", names: {en: Norland says}, kind: party, reliability: C}
- {id: s, actor: SU, names: {en: Sudland says}, kind: party, reliability: C}
""",
    "views.yaml": "[]\n",
    "instruments.yaml": """\
- id: elm-accord
  title: {en: Elm Accord of 4 March 2030}
  made: 2030-03-04
  in_force: 2030-03-04
  legal_nature: treaty
  parties: ["NO", SU]
  clauses:
    - {id: elm-accord/1, n: "1", force: binding, text: No incidents.}
- id: council-12
  title: {en: Straits Council resolution 12 of 9 May 2029}
  made: 2029-05-09
  in_force: 2029-05-09
  legal_nature: political
  parties: [straits-council]
  clauses:
    - {id: council-12/1, n: "1", force: exhortation, text: Stop.}
""",
    "commitments.yaml": """\
commitments:
- {id: elm.1, clause: elm-accord/1, bearer: ["NO", SU], refrain: "incident(by: bearer)", in: sound, text: No incidents}
""",
}


def islands() -> Pack:
    """The pack, built."""
    return build(FILES)
