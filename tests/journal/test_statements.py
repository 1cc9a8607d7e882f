"""Promise: what the kept statements store is what the ORM would have stored, and they ask the database no more as the journal grows."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from auspices.evidence.models import Claim
from auspices.journal import nodes, statements, tree
from auspices.journal.actions import append, append_many
from auspices.journal.errors import ImmutableRecord
from auspices.journal.models import Node, Record
from auspices.journal.statements import Insert
from auspices.kernel.clock import stopped

pytestmark = pytest.mark.django_db
CLOCK = stopped(1_600_000_000)


def filled(model, number):
    """An instance with a value of its own in every column."""
    made = {
        models.UUIDField: lambda i: UUID(int=1000 * number + i),
        models.BinaryField: lambda i: bytes([number, i, 0, 255]),
        models.BooleanField: lambda _: bool(number % 2),
        models.CharField: lambda i: chr(0x180 + i),
        models.TextField: lambda i: f'"é\\ \n{number} {i}',
    }
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.CompositePrimaryKey)]
    values = {one.attname: made.get(type(one), lambda i: 7 * number + i)(i) for i, one in enumerate(fields)}
    return model(**values)


def raw(model):
    """Every value of a table as the database holds it and, where it types single values, its type."""
    columns = [one.column for one in model._meta.concrete_fields if one.column]
    asked = [f'"{one}"' for one in columns]
    if connection.vendor == "sqlite":
        asked += [f'typeof("{one}")' for one in columns]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)} FROM {model._meta.db_table}")  # noqa: S608  # names of our own table
        return [tuple(bytes(one) if isinstance(one, memoryview) else one for one in row) for row in cursor.fetchall()]


@pytest.mark.parametrize("model", [Record, Node, Claim])
@pytest.mark.parametrize("number", [1, 2])
def test_a_row_is_stored_to_the_byte_as_the_orm_stores_it(model, number):
    found = []
    for store in (model.objects.bulk_create, Insert(model).instances):
        mark = transaction.savepoint()
        store([filled(model, number)])
        found.append(raw(model))
        transaction.savepoint_rollback(mark)
    assert len(found[0]) == 1
    assert found[0] == found[1]


def test_a_record_that_was_appended_counts_as_stored():
    """Otherwise saving it again would reach the database before anything refuses."""
    record = append(uuid4(), "note", 1, clock=CLOCK)
    assert not record._state.adding
    assert record._state.db == "default"
    with pytest.raises(ImmutableRecord):
        record.save()


def test_a_row_that_stands_already_is_refused_by_the_error_that_the_orm_raises():
    node = filled(Node, 1)
    Insert(Node).instances([node])
    with pytest.raises(IntegrityError), transaction.atomic():
        Insert(Node).instances([node])
    assert len(raw(Node)) == 1


def test_asked_directly_or_while_somebody_listens_the_answer_and_the_rows_are_the_same():
    """Inside a transaction the driver is asked; where statements are captured, Django's cursor, which tells of them."""
    process = uuid4()
    found = []
    for listening in (False, True):
        mark = transaction.savepoint()
        if listening:
            with CaptureQueriesContext(connection) as asked:
                Insert(Node).rows([(process, 0, 0, b"\x00\xff")])
                found.append(nodes.at(process, [(0, 0), (3, 3)]))
            assert len(asked) == 2
        else:
            Insert(Node).rows([(process, 0, 0, b"\x00\xff")])
            found.append(nodes.at(process, [(0, 0), (3, 3)]))
        found.append(raw(Node))
        transaction.savepoint_rollback(mark)
    assert found[:2] == found[2:]
    assert found[0] == {(0, 0): b"\x00\xff"}


def test_a_transaction_that_is_broken_is_not_asked():
    """As with the ORM: after an error within, nothing more is said to the database before the rollback."""
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            nodes.at(uuid4(), [(0, 0)])


@pytest.mark.django_db(transaction=True)
def test_reading_needs_no_transaction():
    assert nodes.at(uuid4(), [(0, 0)]) == {}


def test_no_rows_are_no_statement():
    with CaptureQueriesContext(connection) as asked:
        Insert(Node).rows([])
        assert nodes.at(uuid4(), []) == {}
    assert len(asked) == 0


def test_an_id_is_read_back_by_its_stored_form():
    process = uuid4()
    append(process, "note", 1, clock=CLOCK)
    [(found,)] = statements.read(
        "SELECT process_id FROM journal_record WHERE process_id = %s", statements.stored(process)
    )
    assert UUID(str(found)) == process


def test_appending_asks_the_database_as_much_at_three_thousand_records_as_at_three():
    """Counted: statements sent, and nodes read; nothing of the journal is read but its last number and a few peaks."""
    process, counted = uuid4(), []
    for before in (2, 3, 2995, 1):  # to a size of 2, 5, 3000 and 3001
        append_many(process, [("note", n) for n in range(before)], clock=CLOCK)
        with CaptureQueriesContext(connection) as asked:
            append(process, "note", 0, clock=CLOCK)
        counted.append(len(asked))
    assert max(counted) <= 5  # the lock (PostgreSQL), the last number, the peaks, the record, its nodes


def test_nodes_are_found_by_their_position_each(monkeypatch):
    """However many are asked for at once, SQLite looks each up in the index instead of reading a process's nodes through."""
    if connection.vendor != "sqlite":
        pytest.skip("the plans of PostgreSQL depend on its statistics")
    asked = []
    monkeypatch.setattr(nodes, "read", lambda *parts: asked.append(parts) or [])
    nodes.at(uuid4(), tree.peaks(0b1011011))
    [(statement, *parameters)] = asked
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        plan = [row[3] for row in cursor.fetchall() if "journal_node" in row[3]]
    assert len(plan) == 5
    assert all("(process_id=? AND level=? AND index=?)" in one for one in plan)


@pytest.mark.parametrize("count", [1, 2, 7, 100])
def test_what_is_read_of_the_tree_is_what_extending_it_needs(count):
    """No peak more (it would be read for nothing), none less (extending would fail)."""

    class Noted(dict):
        def __getitem__(self, position):
            read.append(position)
            return bytes(32)

    for size in range(200):
        read: list = []
        tree.extend(size, Noted(), [bytes(32)] * count)
        assert tree.joined(size, count) == read
        assert set(read) <= set(tree.peaks(size))
