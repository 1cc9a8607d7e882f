"""Promise: whatever somebody with the database in their hands changes of records and tree, verify names it, or an earlier root tells."""

import json
import os
from collections import Counter
from random import Random
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from auspices.journal import guards, leaves, nodes, queries, tree
from auspices.journal.actions import append_many
from auspices.journal.authors import Author, authored
from auspices.journal.checks import run_checks
from auspices.journal.models import Record
from auspices.journal.verify import verify
from auspices.kernel.clock import stopped
from tests.journal.test_turns import first_edition

pytestmark = pytest.mark.django_db
NOW = 1_600_000_000
RECORD = ("id", "process_id", "seq", "kind", "recorded", "header", "body", "salt", "leaf", "author")
NODE = ("process_id", "level", "index", "hash")
UUIDS = {"id", "process_id"}


class House:
    """A journal of both editions, some records of it carried forward, and how its root was when it had 30 of its 37 records."""

    def __init__(self) -> None:
        self.process = uuid4()
        old = [first_edition(self.process, n, {"n": n, "words": "é" * n}) for n in range(9)]
        Record.objects.bulk_create(old)
        nodes.write(self.process, tree.extend(0, {}, [one.leaf for one in old]))
        with authored(str(uuid4()), "page"):
            append_many(self.process, [("note", {"n": n}) for n in range(9, 25)], clock=stopped(NOW + 50))
        append_many(self.process, [("other", n) for n in range(25, 30)], clock=stopped(NOW + 20))
        self.earlier = 30, queries.root(self.process)
        append_many(self.process, [("note", {"n": n}) for n in range(30, 37)], clock=stopped(NOW + 60))
        self.records = self._rows("journal_record", RECORD)
        self.nodes = self._rows("journal_node", NODE)

    def _rows(self, table, columns):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(map(quoted, columns))} FROM {table}")  # noqa: S608  # our own tables
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def caught(self) -> str:
        """By what it was found, empty where it was not."""
        if verify(self.process).fault:
            return "verify"
        if (
            queries.size(self.process) < self.earlier[0]
            or queries.root(self.process, self.earlier[0]) != self.earlier[1]
        ):
            return "an earlier root"
        return next((name for name, found in run_checks() if found and name == "rows of no process"), "")


def quoted(column):
    return f'"{column}"'


def run(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def where(row, columns):
    keys = [name for name in ("id", "process_id", "level", "index") if name in columns][
        : 1 if "id" in columns else None
    ]
    return " AND ".join(f"{quoted(key)} = %s" for key in keys), [row[key] for key in keys]


def put(table, columns, row, column, value):
    found, keys = where(row, columns)
    typed = "CAST(%s AS TEXT)" if isinstance(value, bytes) and isinstance(row[column], str) else "%s"
    run(f"UPDATE {table} SET {quoted(column)} = {typed} WHERE {found}", value, *keys)  # noqa: S608  # as above


def flipped(random, value):
    """A value with one bit turned over; a text as bytes, where SQLite takes them as they come."""
    if isinstance(value, int):
        return value ^ (1 << random.randrange(40))
    if isinstance(value, UUID):
        return UUID(int=value.int ^ (1 << random.randrange(128)))
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    if not raw:
        return "{}"
    raw[random.randrange(len(raw))] ^= 1 << random.randrange(8)
    if isinstance(value, str) and connection.vendor == "postgresql":
        return raw.decode()  # what is no text PostgreSQL does not take
    return bytes(raw)


def flip(house, random):
    table, columns, rows = random.choice(
        [("journal_record", RECORD, house.records), ("journal_node", NODE, house.nodes)]
    )
    row, column = random.choice(rows), random.choice(columns)
    put(table, columns, row, column, flipped(random, row[column]))


def drop(house, random):
    seqs = random.sample(range(36), random.choice((1, 1, 2, 5)))  # the last with its node is a journal one shorter
    for seq in seqs:
        run("DELETE FROM journal_record WHERE seq = %s", seq)
        if random.random() < 0.5:
            run('DELETE FROM journal_node WHERE level = 0 AND "index" = %s', seq)


def reorder(house, random):
    one, other = random.sample(house.records, 2)
    columns = random.choice([("seq",), ("body", "salt"), ("body", "salt", "header", "leaf"), ("kind", "author")])
    for row, source in ((one, -1), (other, one), (one, other)):
        for column in columns:
            value = source[column] if source != -1 else (-1 - one["seq"] if column == "seq" else one[column])
            put("journal_record", RECORD, row, column, value)
    if all(one[column] == other[column] for column in columns):
        flip(house, random)


def insert(house, random):
    """Another record: after the last, or in the place of one, with its own leaf and perhaps its own node.

    In the place of the last, with its node, it is what was recorded after the noted root: only a later root would tell.
    """
    seq = random.choice((37, 37, 40, random.randrange(36)))
    if seq < 37:
        run("DELETE FROM journal_record WHERE seq = %s", seq)
    made = forged(house, seq, {"forged": random.random()})
    if random.random() < 0.5:
        run('DELETE FROM journal_node WHERE level = 0 AND "index" = %s', seq)
        nodes.write(house.process, {(0, seq): made.leaf})


def forged(house, seq, body):
    id_, salt, author = uuid4(), bytes(32), leaves.author_text.__wrapped__(AUTHOR)
    leaf = leaves.leaf(id_, house.process, seq, "note", (NOW + 60) * 1_000_000, salt, body, author)
    made = Record(
        id_, house.process, seq, "note", (NOW + 60) * 1_000_000, leaf.header, leaf.body, salt, leaf.hash, author
    )
    Record.objects.bulk_create([made])
    return made


def truncate(house, random):
    """The last records, some of them with their nodes."""
    size = random.randrange(30)
    run("DELETE FROM journal_record WHERE seq >= %s", size)
    if random.random() < 0.5:
        run(
            'DELETE FROM journal_node WHERE level > %s AND ("index" + 1) * (1 << level) > %s',
            random.randrange(-1, 4),
            size,
        )


def mend(house):
    """Make the tree anew over what is there, as whoever knows the format can."""
    run("DELETE FROM journal_node")
    found = list(Record.objects.order_by("seq").values_list("leaf", flat=True))
    nodes.write(house.process, tree.extend(0, {}, [bytes(one) for one in found]))


def rewrite_and_mend(house, random):
    """One record replaced whole, before the noted size, and the tree made anew: only the earlier root tells."""
    seq = random.randrange(9, 30)
    row = house.records[seq]
    run("DELETE FROM journal_record WHERE seq = %s", seq)
    header = json.loads(row["header"])
    recorded, author = header["recorded"], row["author"]
    leaf = leaves.leaf(
        UUID(str(row["id"])), house.process, seq, row["kind"], recorded, bytes(32), {"forged": random.random()}, author
    )
    Record.objects.bulk_create(
        [
            Record(
                row["id"],
                house.process,
                seq,
                row["kind"],
                recorded,
                leaf.header,
                leaf.body,
                bytes(32),
                leaf.hash,
                author,
            )
        ]
    )
    mend(house)


def cut_and_mend(house, random):
    run("DELETE FROM journal_record WHERE seq >= %s", random.randrange(30))
    mend(house)


def cut_and_grow(house, random):
    """Cut, mended, and as many other records appended as were taken."""
    size = random.randrange(10, 30)
    run("DELETE FROM journal_record WHERE seq >= %s", size)
    mend(house)
    append_many(house.process, [("note", random.random() < 2) for _ in range(37 - size)], clock=stopped(NOW + 60))


KINDS = (flip, flip, flip, flip, drop, reorder, insert, truncate, rewrite_and_mend, cut_and_mend, cut_and_grow)

AUTHOR = Author("", "library")


def tampered(count, seed):
    """How many tamperings of each kind were made, and those that nobody noticed."""
    house, random = House(), Random(seed)
    guards.remove(connection)
    made, missed = Counter(), []
    by = Counter()
    while sum(made.values()) < count:
        kind = random.choice(KINDS)
        state = random.getstate()
        mark = transaction.savepoint()
        try:
            with transaction.atomic():
                kind(house, random)
        except (DatabaseError, UnicodeDecodeError):
            transaction.savepoint_rollback(mark)
            continue  # the database itself does not take it
        made[kind.__name__] += 1
        found = house.caught()
        by[found] += 1
        if not found:
            missed.append((kind.__name__, state))
        transaction.savepoint_rollback(mark)
    assert verify(house.process).whole
    guards.install(connection)
    # For whoever asks with -s how many there were.
    print(f"{sum(made.values()):,} tamperings, {len(missed)} missed; caught by {dict(by)}; {dict(made)}")  # noqa: T201  # as said
    return missed


def test_every_tampering_is_caught():
    assert tampered(300, int(os.environ.get("TAMPER_SEED", "1"))) == []


@pytest.mark.thorough
@pytest.mark.either_engine
def test_every_one_of_ten_thousand_tamperings_is_caught():
    assert tampered(10_000, 7) == []
