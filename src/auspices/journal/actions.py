"""The only writer of the journal. A record and its nodes are written inside the caller's transaction, with what follows from it."""

import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from auspices.journal import leaves, nodes, queries, tree
from auspices.journal.errors import NoTransaction
from auspices.journal.models import Record
from auspices.journal.statements import Insert
from auspices.kernel.clock import Clock
from auspices.kernel.ids import new_id

MICROSECONDS = 1_000_000
_records = Insert(Record)


def append(process_id: UUID, kind: str, body: Any, *, clock: Clock) -> Record:
    """Record one fact: ``body`` is JSON data, ``kind`` the word by which ``rebuild`` finds its handlers.

    Raises ``NoTransaction`` outside ``transaction.atomic()`` and ``rfc8785.CanonicalizationError`` for a body that is not JSON.
    """
    return append_many(process_id, [(kind, body)], clock=clock)[0]


def append_many(process_id: UUID, entries: Iterable[tuple[str, Any]], *, clock: Clock) -> list[Record]:
    """Record many facts, ``(kind, body)`` each, in the order given and at one moment, with one pass over the tree.

    Raises as ``append``; then nothing is written.
    """
    wait_turn(process_id)
    size = queries.size(process_id)
    recorded = clock() * MICROSECONDS
    new = [_record(process_id, size + offset, kind, recorded, body) for offset, (kind, body) in enumerate(entries)]
    stored = nodes.at(process_id, tree.joined(size, len(new)))
    _records.instances(new)
    nodes.write(process_id, tree.extend(size, stored, [record.leaf for record in new]))
    return new


def _record(process_id: UUID, seq: int, kind: str, recorded: int, body: Any) -> Record:
    record_id, salt = new_id(), secrets.token_bytes(leaves.SALT_BYTES)
    leaf = leaves.leaf(record_id, process_id, seq, kind, recorded, salt, body)
    # In the order of the fields: naming them takes Django three times as long.
    return Record(record_id, process_id, seq, kind, recorded, leaf.header, leaf.body, salt, leaf.hash)


def wait_turn(process_id: UUID) -> None:
    """Wait until no other transaction is appending to this process, so that ``seq`` has neither gap nor double.

    SQLite's IMMEDIATE transaction already holds the one write lock; PostgreSQL locks per process until the commit.
    Whoever decides by what is recorded calls it before looking. Raises ``NoTransaction`` outside ``transaction.atomic()``.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if not connection.in_atomic_block:
        raise NoTransaction
    if connection.vendor == "postgresql":
        key = int.from_bytes(sha256(b"journal" + process_id.bytes).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
