"""Claims laid out for a plan and a reader. What was laid last is kept in memory for as long as the journal ends as it did then."""

from collections import OrderedDict
from typing import NamedTuple
from uuid import UUID

from auspices.evidence import queries as evidence
from auspices.journal.queries import head
from auspices.kernel.budgets import shared_work
from auspices.monitor import Evidence, Plan
from auspices.process.queries import forgets

MOST = 50_000  # claims kept laid out, over all readers and processes


class Laid(NamedTuple):
    """Evidence as laid out when the journal ended with ``head``."""

    head: object
    evidence: Evidence


_kept: OrderedDict[tuple[UUID, str, Plan], Laid] = OrderedDict()
forgets(_kept.clear)


def laid(process_id: UUID, plan: Plan, clearance: str) -> Evidence:
    """Every claim that a reader of this clearance may see. Whoever recorded something since, in whatever program: it is noticed by the journal's head."""
    key, now = (process_id, clearance, plan), head(process_id)
    kept = _kept.get(key)
    if kept is None or kept.head != now:
        with shared_work():
            kept = Laid(now, Evidence(plan, evidence.claims(process_id, clearance)))
        _keep(key, kept)
    else:
        _kept.move_to_end(key)
    return kept.evidence


def _keep(key: tuple[UUID, str, Plan], one: Laid) -> None:
    """Of what is kept the longest unused goes first; what is too large by itself is not kept."""
    _kept.pop(key, None)
    if len(one.evidence.claims) <= MOST:
        _kept[key] = one
    while sum(len(each.evidence.claims) for each in _kept.values()) > MOST:
        _kept.popitem(last=False)
