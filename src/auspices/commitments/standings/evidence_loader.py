"""Claims laid out for a plan and a reader, or all of them as columns; kept in memory for as long as the journal ends as it did then."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from auspices.evidence import queries as evidence
from auspices.journal.losses import KIND as ACCEPTED
from auspices.journal.queries import SEALED, head, kinds_between
from auspices.kernel.budgets import shared_work
from auspices.monitor import Evidence, Plan
from auspices.process.queries import forgets

if TYPE_CHECKING:
    from auspices.monitor.arrays.claim_columns import Columns

K = TypeVar("K")
V = TypeVar("V")


Head = tuple[int, str]
"""The record with which a journal ends, as ``journal.queries.head`` gives it."""


def _never(_kept: object, _before: Head, _now: Head) -> None:
    return None


class KeptByHead(Generic[K, V]):
    """What was made of a process's records, by key, until its journal ends otherwise: whoever records, in whatever program, is noticed.

    ``most``: how many claims in all; the longest unused goes first, and what is larger by itself is not kept. Threads may share it.
    """

    def __init__(self, most: int, size: Callable[[V], int]) -> None:
        self.most, self._size = most, size
        self._lock = Lock()
        self._kept: OrderedDict[K, tuple[Head | None, V]] = OrderedDict()
        forgets(self.clear)

    def get(
        self, key: K, process_id: UUID, make: Callable[[], V], grown: Callable[[V, Head, Head], V | None] = _never
    ) -> V:
        """What is kept, or made now. Two that ask at once may both make it.

        ``grown`` gives, of what was made when the journal ended with one record, what it is now that it ends with another; None: make it.
        """
        now = head(process_id)
        with self._lock:
            before, value = self._kept.get(key, (None, None))
            if value is not None and before == now:
                self._kept.move_to_end(key)
                return value
        with shared_work():
            if value is not None:
                value = grown(value, before, now) if before and now else None
            if value is None:
                value = make()
        with self._lock:
            self._kept.pop(key, None)
            if self._size(value) <= self.most:
                self._kept[key] = (now, value)
            while sum(self._size(each) for _, each in self._kept.values()) > self.most:
                self._kept.popitem(last=False)
        return value

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._kept.clear()


def _claims(one: Evidence) -> int:
    return len(one.claims)


_laid: KeptByHead[tuple[UUID, str, Plan], Evidence] = KeptByHead(50_000, _claims)
_law: KeptByHead[tuple[UUID, Plan], Evidence] = KeptByHead(50_000, _claims)
_columns: KeptByHead[UUID, Columns] = KeptByHead(2_000_000, len)


def laid(process_id: UUID, plan: Plan, clearance: str) -> Evidence:
    """Every claim that a reader of this clearance may see."""
    return _laid.get(
        (process_id, clearance, plan), process_id, lambda: Evidence(plan, evidence.claims(process_id, clearance))
    )


def whole(process_id: UUID, plan: Plan) -> tuple[Columns, Evidence]:
    """All claims of a process as columns, whoever may see them; and laid out for the plan those that are carried beside verdicts."""
    # NumPy and DuckDB take a third of a second to load; only this needs them.
    from auspices.monitor.columns.evaluator import law_events

    def law() -> Evidence:
        return Evidence(plan, evidence.law(process_id, law_events(plan.pack)))

    def appended(held: Columns, before: Head, now: Head) -> Columns | None:
        # Where more was recorded than is held, one pass over the table is quicker than finding each row.
        if now[0] - before[0] > len(held) or not _only_added(process_id, before, now):
            return None
        return evidence.appended(process_id, held, before[0], now[0])

    def unmoved(held: Evidence, before: Head, now: Head) -> Evidence | None:
        if not _only_added(process_id, before, now):
            return None
        return None if evidence.speaks(process_id, law_events(plan.pack), before[0], now[0]) else held

    columns = _columns.get(process_id, process_id, lambda: evidence.as_columns(process_id), appended)
    return columns, _law.get((process_id, plan), process_id, law, unmoved)


def _only_added(process_id: UUID, before: Head, now: Head) -> bool:
    """Whether what was recorded since leaves earlier claims as they were.

    A retraction or a correction is a row of its own, and so is what a new version of the pack brings; who is heard in it is asked of the plan.
    Rows go, or are made of other records, only where something is sealed, where a loss is accepted, and where the journal is another than
    it was (a copy put in its place): then everything is read anew.
    """
    kinds = kinds_between(process_id, before, now)
    return kinds is not None and kinds.isdisjoint((SEALED, ACCEPTED))
