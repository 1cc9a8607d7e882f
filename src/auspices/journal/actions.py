"""The only writer of the journal. A record and its nodes are written inside the caller's transaction, with what follows from it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from auspices.journal import leaves, nodes, queries, tree
from auspices.journal.authors import current_author
from auspices.journal.errors import NoTransaction
from auspices.journal.models import Record
from auspices.journal.statements import Insert
from auspices.kernel.clock import Clock
from auspices.kernel.ids import new_id
from auspices.kernel.instants import Instant
from auspices.kernel.problems import Problem

MICROSECONDS = 1_000_000
_records = Insert(Record)


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn to write to a process, and the one moment of recording of the transaction that has it.

    ``moment`` is in seconds UTC, ``size`` the number of records when the turn came, ``behind`` by how many seconds the clock lay
    behind the last record. It is a clock that stands still: hand it to ``append``, so that all that is written in it has its moment.
    """

    process_id: UUID
    moment: Instant
    size: int
    behind: int

    def __call__(self) -> Instant:
        return self.moment


def take_turn(process_id: UUID, clock: Clock) -> Turn:
    """Wait until no other transaction is appending to this process, so that ``seq`` has neither gap nor double; then read the clock.

    SQLite's IMMEDIATE transaction already holds the one write lock; PostgreSQL locks per process until the commit.
    Whoever decides by what is recorded calls it before looking. The moment of recording never goes back: a clock up to 300 seconds
    behind the last record is carried forward to it (record at 12:00:10, clock at 12:00:04: moment 12:00:10, six seconds behind).
    Raises Problem CLOCK-BEHIND where it is further behind, ``NoTransaction`` outside ``transaction.atomic()``.
    """
    wait_for_others(process_id)
    size, recorded = queries.end(process_id)
    now = clock()
    # Rounded up: records of the first edition may have parts of a second.
    moment = max(now, -(-recorded // MICROSECONDS)) if size else now
    if moment - now > leaves.MOST_BEHIND:
        raise Problem("CLOCK-BEHIND", f"The clock lies {moment - now:,} seconds behind the last record.")
    return Turn(process_id, moment, size, moment - now)


def wait_for_others(process_id: UUID) -> None:
    """The wait alone. Raises ``NoTransaction``."""
    connection = _within_transaction()
    if connection.vendor == "postgresql":
        key = int.from_bytes(sha256(b"journal" + process_id.bytes).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def append(process_id: UUID, kind: str, body: Any, *, clock: Clock) -> Record:
    """Record one fact: ``body`` is JSON data, ``kind`` the word by which ``rebuild`` finds its handlers, and the author is
    whoever records now (``journal.authors``). ``clock`` is best the ``Turn`` by which it was decided.

    Raises as ``take_turn``, and ``rfc8785.CanonicalizationError`` for a body that is not JSON.
    """
    return append_many(process_id, [(kind, body)], clock=clock)[0]


def append_many(process_id: UUID, entries: Iterable[tuple[str, Any]], *, clock: Clock) -> list[Record]:
    """Record many facts, ``(kind, body)`` each, in the order given and at one moment, with one pass over the tree.

    Raises as ``append``; then nothing is written.
    """
    _within_transaction()
    if isinstance(clock, Turn) and clock.process_id == process_id:
        turn, size = clock, queries.size(process_id)
    else:
        turn = take_turn(process_id, clock)
        size = turn.size
    author = leaves.author_text(current_author())
    new = [_record(turn, size + offset, kind, body, author) for offset, (kind, body) in enumerate(entries)]
    stored = nodes.at(process_id, tree.joined(size, len(new)))
    _records.instances(new)
    nodes.write(process_id, tree.extend(size, stored, [record.leaf for record in new]))
    return new


def append_after(turn: Turn, size: int, kind: str, body: Any) -> Record:
    """Record one fact as the record that follows ``size`` leaves of the tree, whatever records there are: for a loss alone."""
    record = _record(turn, size, kind, body, leaves.author_text(current_author()))
    stored = nodes.at(turn.process_id, tree.joined(size, 1))
    _records.instances([record])
    nodes.write(turn.process_id, tree.extend(size, stored, [record.leaf]))
    return record


def _within_transaction() -> BaseDatabaseWrapper:
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:
        raise NoTransaction
    return connection


def _record(turn: Turn, seq: int, kind: str, body: Any, author: str) -> Record:
    record_id, salt, recorded = new_id(), secrets.token_bytes(leaves.SALT_BYTES), turn.moment * MICROSECONDS
    leaf = leaves.leaf(record_id, turn.process_id, seq, kind, recorded, salt, body, author, turn.behind)
    # In the order of the fields: naming them takes Django three times as long.
    return Record(record_id, turn.process_id, seq, kind, recorded, leaf.header, leaf.body, salt, leaf.hash, author)
