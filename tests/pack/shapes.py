"""A small pack that has a commitment of every shape and key; tests change one line of it and see what the reader says."""

from __future__ import annotations

from tests.pack.written import FILES

COMMITMENTS = {
    "each": 'bearer: [P, Q], each: "held(item, by: bearer)", achieve: "returned(item)", within: P14D, exceptions: ["retained(item, under: law)"]',
    "respond": 'bearer: [P, Q], force: exhortation, respond: "access_request(item, to: bearer)", with: "access_answer(item, answer: granted)"',
    "answers": 'bearer: P, achieve: "visit(of: M, to: P)", answers: "visit_answer(of: M, by: P)", promptly: true',
    "once": 'bearer: P, achieve: "departed(of: fighters)", once: "present(of: fighters)"',
    "recur": 'bearer: [P, Q], recur: "reported(by: bearer)", every: P1M',
    "limit": 'bearer: P, limit: "strength(of: troops)", at_most: {personnel: 1960, apc: 90}',
    "during": 'bearer: P, to: [P, Q], force: permission, during: "deployed(of: troops)", from: 2020-11-10, for: P5Y, renews: P5Y, unless: "objection(by: [Q, P])", notice: P6M',
    "conduct": "bearer: [P, Q], force: exhortation, conduct: settlement, judged_by: [M], levels: {constructive: holding, absent: not_done}, every: P6M",
    "concern": 'force: appraisal, concern: settlement, indicators: ["returned(of: P)", "present(of: fighters)"]',
    "joint": 'bearer: [P, Q], joint: true, achieve: "agreed(of: plan)", within: P3Y, of: 2020-11-10',
    "maintain": 'bearer: P, maintain: "passable(of: zone)", facets: {what: [persons, cargo]}, fresh_for: P7D',
    "refrain": 'bearer: [P, Q], refrain: "incident(by: bearer)", in: zone',
    "through": 'bearer: [P, Q], through: ["pact/*"]',
}  # fmt: skip
TERMS = ("persons", "cargo", "settlement", "constructive", "absent", "fighters", "troops", "plan", "law")
WORDS = """\
held: {text: {en: "{item} held by {by}"}, roles: {item: item, by: actor}}
returned: {text: {en: "{item} returned"}, roles: {item: item, of: object}}
retained: {text: {en: "{item} retained under {under}"}, roles: {item: item, under: term}}
access_request: {text: {en: "access for {item} asked of {to}"}, roles: {item: item, to: actor}}
access_answer: {text: {en: "access for {item}: {answer}"}, roles: {item: item, answer: term}}
visit: {text: {en: "{of} received by {to}"}, roles: {of: object, to: actor}}
visit_answer: {text: {en: "{by} answers {of}: {answer}"}, roles: {of: object, by: actor, answer: term}}
departed: {text: {en: "{of} departed"}, roles: {of: object}}
present: {text: {en: "{of} present"}, roles: {of: object}}
reported: {text: {en: "report by {by}"}, roles: {by: actor}}
strength: {text: {en: "strength of {of}"}, roles: {of: object}}
deployed: {text: {en: "{of} deployed"}, roles: {of: object}}
agreed: {text: {en: "{of} agreed"}, roles: {of: object, by: actor}}
"""


def shaped(
    changed: dict[str, str] | None = None, *, acts: str = "", claims: str = "", words: str = ""
) -> dict[str, str]:
    """The files, with some commitments written otherwise (`{"limit": "..."}`, added if new) and acts and claims added."""
    rows = "".join(
        f"- {{id: {name}, clause: pact/{1 if name == 'through' else 2}, {text}, text: It}}\n"
        for name, text in {**COMMITMENTS, **(changed or {})}.items()
    )
    terms = ", ".join(f"{one}: {{en: {one}}}" for one in TERMS)
    process = FILES["process.yaml"].replace(
        "terms: {persons: {en: persons}, cargo: {en: cargo}}", f"terms: {{{terms}}}"
    )
    return {
        **FILES,
        "process.yaml": process,
        "words.yaml": FILES["words.yaml"] + WORDS + words,
        "commitments.yaml": f"commitments:\n{rows}" + (f"acts:\n{acts}" if acts else ""),
        "claims.yaml": claims,
    }


def reworded(name: str, old: str, new: str) -> dict[str, str]:
    """The files with one passage of one commitment replaced. The passage must be there once."""
    text = COMMITMENTS[name]
    if text.count(old) != 1:
        raise AssertionError(f"{old!r} stands {text.count(old)} times in {name}")
    return shaped({name: text.replace(old, new)})
