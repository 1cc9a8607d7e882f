"""Appending: gap-free, all or nothing, and for good."""

import threading
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from auspices.journal import nodes, queries, tree
from auspices.journal.actions import append, append_many
from auspices.journal.errors import ImmutableRecord, NoTransaction
from auspices.journal.models import Node, Record
from auspices.journal.verify import verify
from auspices.kernel.clock import stopped

CLOCK = stopped(1_600_000_000)


def test_the_run_uses_the_engine_it_was_asked_for(request, db):
    """Otherwise a whole run on PostgreSQL could pass without ever touching it."""
    wanted = {"sqlite": "sqlite", "postgres": "postgresql"}
    asked = getattr(request.config, "workerinput", {}).get("db") or request.config.getoption("--db")
    assert connection.vendor == wanted[asked]


@pytest.mark.django_db
def test_one_by_one_and_in_bulk_give_one_gap_free_sequence_and_every_earlier_root():
    process = uuid4()
    roots = [queries.root(process)]
    for n in range(5):
        append(process, "note", {"n": n}, clock=CLOCK)
        roots.append(queries.root(process))
    append_many(process, [("note", {"n": n}) for n in range(5, 3000)], clock=CLOCK)
    found = list(queries.records(process))
    assert [record.seq for record in found] == list(range(3000))
    assert [record.content["n"] for record in found] == list(range(3000))
    assert {record.recorded for record in found} == {1_600_000_000_000_000}
    assert queries.size(process) == 3000
    assert [queries.root(process, n) for n in range(6)] == roots
    all_nodes = tree.extend(0, {}, [bytes(record.leaf) for record in found])
    assert nodes.between(process, 0, 3000) == all_nodes
    assert queries.root(process) == tree.root(3000, all_nodes)


@pytest.mark.django_db
def test_reading_can_start_after_a_record_and_processes_do_not_mix():
    one, two = uuid4(), uuid4()
    append_many(one, [("note", n) for n in range(4)], clock=CLOCK)
    append(two, "note", "other", clock=CLOCK)
    assert [record.seq for record in queries.records(one, after=1)] == [2, 3]
    assert queries.size(two) == 1
    assert set(queries.processes()) == {one, two}
    with pytest.raises(ValueError, match="4 records"):
        queries.root(one, 5)


@pytest.mark.django_db
def test_an_empty_journal_has_size_zero_and_the_empty_root():
    process = uuid4()
    assert append_many(process, [], clock=CLOCK) == []
    assert (queries.size(process), queries.root(process)) == (0, tree.EMPTY_ROOT)


@pytest.mark.django_db(transaction=True)
def test_append_outside_a_transaction_is_refused():
    with pytest.raises(NoTransaction):
        append(uuid4(), "note", 1, clock=CLOCK)
    assert not Record.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rollback_leaves_neither_record_nor_node():
    process = uuid4()

    def append_and_fall():
        with transaction.atomic():
            append(process, "note", 1, clock=CLOCK)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        append_and_fall()
    assert not Record.objects.exists()
    assert not Node.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_appends_from_several_connections_leave_no_gap_and_no_double():
    process, other, each = uuid4(), uuid4(), 25
    errors: list[BaseException] = []
    start = threading.Barrier(3)

    def work(target):
        try:
            start.wait()
            for n in range(each):
                with transaction.atomic():
                    append(target, "note", n, clock=CLOCK)
        except BaseException as error:  # noqa: BLE001  # carried to the test's own thread
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(target,)) for target in (process, process, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [record.seq for record in queries.records(process)] == list(range(2 * each))
    assert verify(process).whole
    assert verify(other).whole


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.save(),
        lambda record: record.delete(),
        lambda record: Record.objects.filter(pk=record.pk).update(kind="x"),
        lambda record: Record.objects.filter(pk=record.pk).delete(),
        lambda record: Record.objects.bulk_update([record], ["kind"]),
    ],
)
def test_django_refuses_to_change_a_record(change):
    record = append(uuid4(), "note", 1, clock=CLOCK)
    with pytest.raises(ImmutableRecord):
        change(Record.objects.get(pk=record.pk))


STATEMENTS = ["UPDATE journal_record SET kind = 'x'", "DELETE FROM journal_record"]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", [*STATEMENTS, "replace", "TRUNCATE journal_record"])
def test_the_database_itself_refuses_to_change_a_record(statement):
    if statement == "TRUNCATE journal_record" and connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    if statement == "replace":
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite has INSERT OR REPLACE, which fires no delete trigger")
        columns = "process_id, seq, kind, recorded, header, body, salt, leaf"
        statement = (
            f"INSERT OR REPLACE INTO journal_record (id, {columns})"  # noqa: S608  # only constants and a fresh id
            f" SELECT '{uuid4().hex}', {columns} FROM journal_record"
        )
    record = append(uuid4(), "note", 1, clock=CLOCK)
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Record.objects.get().pk == record.pk
