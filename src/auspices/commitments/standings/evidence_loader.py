"""Claims laid out for a plan and a reader, or all of them as columns; kept in memory for as long as the journal ends as it did then."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar, cast
from uuid import UUID

from auspices.evidence import queries as evidence
from auspices.evidence.rows import phrase_of
from auspices.journal.losses import KIND as ACCEPTED
from auspices.journal.queries import SEALED, head, kinds_between, size
from auspices.kernel.audiences import sees
from auspices.kernel.budgets import shared_work
from auspices.monitor import Evidence, Plan
from auspices.monitor.claims.attachment import attachment_of
from auspices.monitor.claims.legal_disputes import law_events
from auspices.pack.model import Stance
from auspices.pack.phrases import ITEM, without_item
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


FEW = 20_000  # records; of a process with more, a whole table is asked of columns, and a question of few commitments of what bears on them
_laid: KeptByHead[tuple[UUID, str, Plan, frozenset[str] | None], Evidence] = KeptByHead(250_000, _claims)
_law: KeptByHead[tuple[UUID, Plan], Evidence] = KeptByHead(50_000, _claims)
_columns: KeptByHead[UUID, Columns] = KeptByHead(2_000_000, len)


def is_large(process_id: UUID) -> bool:
    """Whether so much is recorded that not every claim is laid out for one question."""
    return size(process_id) > FEW


def laid(process_id: UUID, plan: Plan, clearance: str, only: Collection[str] | None = None) -> Evidence:
    """Every claim that a reader of this clearance may see; where ``only`` names commitments, those that bear on them.

    Then disputes of law and exceptions claimed are among them, whatever they are about, and so is what withdraws a claim.
    """
    some = frozenset(only) if only is not None else None

    def make() -> Evidence:
        if some is None:
            return Evidence(plan, evidence.claims(process_id, clearance))
        found = evidence.bearing(process_id, list(_words_on(process_id, plan, some)))
        seen = {one.id: one for one in found if sees(clearance, one.audience)}
        return Evidence(plan, [seen[key] for key in sorted(seen)])

    return _laid.get((process_id, clearance, plan, some), process_id, make)


def _words_on(process_id: UUID, plan: Plan, commitments: Collection[str]) -> Iterator[int]:
    """The keys of the words that bear on some commitments at some time; of a concern, on its indicators; and of all that is carried beside verdicts."""
    attachment, known = attachment_of(plan), plan.pack.commitments
    events = law_events(plan.pack) | {one.event for id_ in commitments for one in known[id_].indicators}
    for words in evidence.words(process_id):
        phrase, stance = phrase_of(words.says, ITEM), cast("Stance", words.stance)
        if phrase is None:
            continue
        both = (attachment.of_words(without_item(phrase), stance, item=item) for item in (False, True))
        if phrase.event in events or any(cell.commitment.id in commitments for cells in both for cell, _ in cells):
            yield words.id


def whole(process_id: UUID, plan: Plan) -> tuple[Columns, Evidence]:
    """All claims of a process as columns, whoever may see them; and laid out for the plan those that are carried beside verdicts."""

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
