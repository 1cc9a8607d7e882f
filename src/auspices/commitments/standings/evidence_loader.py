"""Claims laid out for a plan and a reader, or all of them as columns. What was laid last is kept in memory for as long as the journal ends as it did then."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from auspices.evidence import queries as evidence
from auspices.journal.queries import head
from auspices.kernel.budgets import shared_work
from auspices.monitor import Evidence, Plan
from auspices.process.queries import forgets

if TYPE_CHECKING:
    from auspices.monitor.arrays.claim_columns import Columns

MOST = 50_000  # claims kept laid out, over all readers and processes
MOST_IN_COLUMNS = 2_000_000  # some 200 bytes each, ids included


class Laid(NamedTuple):
    """Evidence as laid out when the journal ended with ``head``."""

    head: object
    evidence: Evidence


class Whole(NamedTuple):
    """All claims of a process as columns when the journal ended with ``head``, and for each version of the pack what is carried beside verdicts."""

    head: object
    columns: Columns
    law: dict[Plan, Evidence]


_kept: OrderedDict[tuple[UUID, str, Plan], Laid] = OrderedDict()
_columns: OrderedDict[UUID, Whole] = OrderedDict()
forgets(_kept.clear)
forgets(_columns.clear)


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


def whole(process_id: UUID, plan: Plan) -> tuple[Columns, Evidence]:
    """All claims of a process as columns, whoever may see them; and laid out for the plan those that are carried beside verdicts."""
    # NumPy and DuckDB take a third of a second to load; only this needs them.
    from auspices.monitor.columns.evaluator import law_events

    kept, now = _columns.pop(process_id, None), head(process_id)
    if kept is None or kept.head != now:
        with shared_work():
            kept = Whole(now, evidence.as_columns(process_id), {})
    if plan not in kept.law:
        kept.law[plan] = Evidence(plan, evidence.law(process_id, law_events(plan.pack)))
    if len(kept.columns) <= MOST_IN_COLUMNS:
        _columns[process_id] = kept
    while sum(len(each.columns) for each in _columns.values()) > MOST_IN_COLUMNS:
        _columns.popitem(last=False)
    return kept.columns, kept.law[plan]


def _keep(key: tuple[UUID, str, Plan], one: Laid) -> None:
    """Of what is kept the longest unused goes first; what is too large by itself is not kept."""
    _kept.pop(key, None)
    if len(one.evidence.claims) <= MOST:
        _kept[key] = one
    while sum(len(each.evidence.claims) for each in _kept.values()) > MOST:
        _kept.popitem(last=False)
