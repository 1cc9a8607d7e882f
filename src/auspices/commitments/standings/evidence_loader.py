"""Claims laid out for a plan and a reader, or all of them as columns; kept in memory for as long as the journal ends as it did then."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar
from uuid import UUID

from auspices.evidence import queries as evidence
from auspices.journal.queries import head
from auspices.kernel.budgets import shared_work
from auspices.monitor import Evidence, Plan
from auspices.process.queries import forgets

if TYPE_CHECKING:
    from auspices.monitor.arrays.claim_columns import Columns

K = TypeVar("K")
V = TypeVar("V")


class KeptByHead(Generic[K, V]):
    """What was made of a process's records, by key, until its journal ends otherwise: whoever records, in whatever program, is noticed.

    ``most``: how many claims in all; the longest unused goes first, and what is larger by itself is not kept. Threads may share it.
    """

    def __init__(self, most: int, size: Callable[[V], int]) -> None:
        self.most, self._size = most, size
        self._lock = Lock()
        self._kept: OrderedDict[K, tuple[object, V]] = OrderedDict()
        forgets(self.clear)

    def get(self, key: K, process_id: UUID, make: Callable[[], V]) -> V:
        """What is kept, or made now. Two that ask at once may both make it."""
        now = head(process_id)
        with self._lock:
            before, value = self._kept.get(key, (None, None))
            if value is not None and before == now:
                self._kept.move_to_end(key)
                return value
        with shared_work():
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

    columns = _columns.get(process_id, process_id, lambda: evidence.as_columns(process_id))
    return columns, _law.get((process_id, plan), process_id, law)
