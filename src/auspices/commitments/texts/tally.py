"""How far the review of each text is, without reading one: of how many clauses a decision stands, and of how many a person has yet to say the force."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from auspices.commitments.models import Decision, Passage
from auspices.commitments.texts.queries import Decided, held

OVER = ("accept", "not-a-commitment")


@dataclass(frozen=True, slots=True)
class ClauseCounts:
    """Of each text by its key: clauses as indexed, clauses accepted or put aside, clauses whose force is open."""

    clauses: dict[str, int]
    decided: dict[str, int]
    open_force: dict[str, int]


def tally(process_id: UUID) -> ClauseCounts:
    """The numbers of every text of a process that has any."""
    found = Passage.objects.filter(process_id=process_id, kind="text", part="clause").exclude(force="")
    clauses = dict(found.values_list("of").annotate(many=Count("id")).values_list("of", "many"))
    asking = set(found.filter(asks=True).values_list("of", "n"))
    by_text: dict[str, list[Decided]] = {}
    rows = Decision.objects.filter(process_id=process_id).order_by("seq")
    for one in rows.values_list("text", "clause", "kind", "proposal", "correction", "commitment", "by", "known", "seq"):
        text, clause, kind, proposal, correction, *rest = one
        by_text.setdefault(text, []).append(Decided(clause, kind, json.loads(proposal), json.loads(correction), *rest))
    decided, waiting = Counter[str](), Counter(text for text, _ in asking)
    for text, history in by_text.items():
        stack = held(history)
        gone = {other for mine in stack.values() for one in mine if one.kind == "merge" for other in (one.correction or {})["with"]}  # fmt: skip
        decided[text] = sum(mine[-1].kind in OVER for mine in stack.values())
        asked = {clause for of, clause in asking if of == text}
        waiting[text] = len(asked - set(stack) - gone) + sum(_waiting(id_, mine, stack) for id_, mine in stack.items() if id_ not in gone)  # fmt: skip
    return ClauseCounts(clauses, dict(decided), dict(waiting))


def _waiting(id_: str, mine: tuple[Decided, ...], stack: dict[str, tuple[Decided, ...]]) -> int:
    """How many forces a clause on which something is decided leaves open: its own, or of a split those of the pieces on which nothing is."""
    last = mine[-1]
    settled = not last.proposal.get("needs_decision") or any("force" in (one.correction or {}) for one in mine)
    if settled or last.kind in OVER:
        return 0
    if last.kind != "split":
        return 1
    pieces: list[dict[str, Any]] = (last.correction or {})["clauses"]
    named = zip("abcdefghijklmnopqrstuvwxyz", pieces, strict=False)
    return sum("force" not in piece and f"{id_}.{letter}" not in stack for letter, piece in named)
