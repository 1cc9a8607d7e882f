"""Verify finds what was changed, and says which record and what. These tests drop the triggers first: they would refuse."""

import json
from uuid import uuid4

import pytest
from django.db import connection

from auspices.journal import guards, leaves, queries, tree
from auspices.journal import verify as verifying
from auspices.journal.actions import append_many
from auspices.journal.models import Node, Record
from auspices.journal.verify import verify
from auspices.kernel.clock import stopped

SIZE = 11
pytestmark = pytest.mark.django_db


@pytest.fixture
def journal(monkeypatch):
    """Eleven records, verified in batches of four so that faults fall within, between and after batches."""
    monkeypatch.setattr(verifying, "BATCH", 4)
    process = uuid4()
    append_many(process, [("note", {"n": n}) for n in range(SIZE)], clock=stopped(1_600_000_000))
    assert verify(process).whole
    guards.remove(connection)
    yield process
    guards.install(connection)


def tamper(process, seq, **columns):
    with connection.cursor() as cursor:
        for name, value in columns.items():
            cursor.execute(
                f"UPDATE journal_record SET {name} = %s WHERE process_id = %s AND seq = %s",  # noqa: S608  # our own columns
                [value, process.hex, seq],
            )


def record(process, seq):
    return Record.objects.get(process_id=process, seq=seq)


def expect(process, seq, part, *words, record_id=None):
    verdict = verify(process)
    assert verdict.fault is not None
    assert (verdict.fault.seq, verdict.fault.part) == (seq, part), verdict.fault
    for word in words:
        assert word in verdict.fault.words
    if record_id:
        assert (verdict.fault.id, verdict.fault.kind) == (str(record_id), record(process, seq).kind)
    return verdict


def test_a_whole_journal_verifies_and_gives_its_root(journal):
    verdict = verify(journal)
    assert (verdict.whole, verdict.size, verdict.root) == (True, SIZE, queries.root(journal))


@pytest.mark.parametrize("seq", range(SIZE))
class TestEachPartOfEachRecord:
    def test_a_changed_body_is_named(self, journal, seq):
        tamper(journal, seq, body='{"n":99}')
        verdict = expect(journal, seq, "body", "The body was changed", record_id=record(journal, seq).id)
        assert (verdict.size, verdict.root) == (seq, queries.root(journal, seq))

    def test_a_body_in_another_spelling_of_the_same_json_is_named(self, journal, seq):
        tamper(journal, seq, body=f'{{"n": {seq}}}')
        expect(journal, seq, "body")

    def test_a_changed_salt_is_named(self, journal, seq):
        tamper(journal, seq, salt=bytes(32))
        expect(journal, seq, "salt", "The salt was changed", record_id=record(journal, seq).id)

    def test_a_changed_leaf_is_named(self, journal, seq):
        tamper(journal, seq, leaf=bytes(32))
        expect(journal, seq, "leaf", "leaf hash was changed", record_id=record(journal, seq).id)

    @pytest.mark.parametrize(("column", "value"), [("kind", "other"), ("recorded", 5)])
    def test_a_changed_column_is_named(self, journal, seq, column, value):
        tamper(journal, seq, **{column: value})
        expect(journal, seq, "column", f'"{column}"', record_id=record(journal, seq).id)

    @pytest.mark.parametrize("field", ["id", "process", "seq", "kind", "recorded", "body", "salt"])
    def test_a_changed_header_field_is_named(self, journal, seq, field):
        header = json.loads(record(journal, seq).header)
        header[field] = 99 if isinstance(header[field], int) else "0" * 64
        tamper(journal, seq, header=leaves.canonical(header))
        expect(journal, seq, "header", f'"{field}"', record_id=record(journal, seq).id)

    def test_a_header_that_is_no_header_is_named(self, journal, seq):
        tamper(journal, seq, header="[" * 5000)
        expect(journal, seq, "header", "canonical JSON")

    def test_a_header_changed_with_its_column_is_named(self, journal, seq):
        header = json.loads(record(journal, seq).header) | {"kind": "other"}
        tamper(journal, seq, header=leaves.canonical(header), kind="other")
        expect(journal, seq, "record")

    def test_a_record_replaced_whole_is_named(self, journal, seq):
        old = record(journal, seq)
        made = leaves.leaf(old.id, journal, seq, "note", old.recorded, bytes(32), {"n": 99}, old.author)
        tamper(journal, seq, header=made.header, body=made.body, salt=bytes(32), leaf=made.hash)
        expect(journal, seq, "record", record_id=old.id)

    def test_a_missing_record_is_named(self, journal, seq):
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM journal_record WHERE process_id = %s AND seq = %s", [journal.hex, seq])
        remembered = Node.objects.get(process_id=journal, level=0, index=seq)
        expect(journal, seq, "missing", f"Record {seq} is missing", bytes(remembered.hash).hex())


def test_records_missing_from_the_end_are_named_first_to_last(journal):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_record WHERE process_id = %s AND seq >= 6", [journal.hex])
    expect(journal, 6, "missing", "Records 6 to 10 are missing from the end")


def test_all_records_missing_are_noticed(journal):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_record")
    expect(journal, 0, "missing", "Records 0 to 10")


def test_every_stored_node_that_is_changed_or_missing_is_named(journal):
    for node in list(Node.objects.filter(process_id=journal)):
        last = ((node.index + 1) << node.level) - 1
        place = {"process_id": journal, "level": node.level, "index": node.index}
        named = f"(level {node.level}, index {node.index})"
        Node.objects.filter(**place).update(hash=bytes(32))
        if node.level == 0 and last == SIZE - 1:
            expect(journal, last, "record", "no later record tells")
        else:
            expect(journal, last, "node", named, "changed")
        Node.objects.filter(**place).delete()
        expect(journal, last, "node", named, "missing")
        Node(hash=node.hash, **place).save(force_insert=True)
    assert verify(journal).whole


def test_a_node_beyond_the_records_is_named(journal):
    Node(process_id=journal, level=4, index=0, hash=bytes(32)).save(force_insert=True)
    expect(journal, SIZE, "node", "(level 4, index 0)")


def test_of_several_faults_the_first_is_named(journal):
    tamper(journal, 9, body="1")
    tamper(journal, 2, salt=bytes(32))
    Node.objects.filter(process_id=journal, level=0, index=1).update(hash=bytes(32))
    expect(journal, 1, "node")


def test_another_process_is_not_accused(journal):
    other = uuid4()
    append_many(other, [("note", 1)], clock=stopped(5))
    tamper(journal, 3, body="1")
    assert verify(other).whole


def test_the_root_of_an_empty_journal_is_the_empty_root(db):
    assert verify(uuid4()).root == tree.EMPTY_ROOT
