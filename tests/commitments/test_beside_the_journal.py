"""Promise: what is changed beside the journal (a derived row, a trigger, the search index, a moment) is named by verify."""

import pytest
from django.db import connection, models

from auspices.commitments.actions import record_act, record_claim
from auspices.commitments.models import Passage
from auspices.evidence.models import Claim
from auspices.journal.checks import run_checks
from auspices.journal.derived import derived_tables
from auspices.journal.differences import first_difference
from tests.commitments.small import clock, done, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(process):
    record_claim(process.id, said("c.new", "handover(of: depot, from: P)", "2021-03-08"), clock(1))
    record_act(process.id, done("a.1", "extend", "depot", by="2021-05-01"), clock(2))
    return process


def found():
    return {name: told for name, told in run_checks() if told}


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_nothing_is_found_where_nothing_was_changed(lived):
    assert found() == {}
    assert first_difference() is None


def filled():
    return [table for table in derived_tables() if table.model._default_manager.exists()]


def test_a_row_of_any_derived_table_changed_or_removed_or_added_is_named(lived):
    """In each table: its first number or text other than a key, its last row, and a copy of one."""
    assert len(filled()) >= 6
    for table in filled():
        rows, label = table.model._default_manager.order_by(*table.order_by), table.model._meta.label
        column = next(
            one
            for one in reversed(table.model._meta.concrete_fields)
            if isinstance(one, models.CharField | models.TextField | models.BigIntegerField)
            and not one.primary_key
            and not one.choices
        )
        last = rows.values("pk", column.attname).last()
        other = last[column.attname] + 1 if isinstance(last[column.attname], int) else "{}"
        table.model._default_manager.filter(pk=last["pk"]).update(**{column.attname: other})
        assert label in (first_difference() or ""), f"{label}.{column.name} changed"
        table.model._default_manager.filter(pk=last["pk"]).update(**{column.attname: last[column.attname]})
        assert first_difference() is None


def test_a_row_removed_and_a_row_added_are_named_by_their_key(lived):
    kept = Claim.objects.get(key="c.new")
    Claim.objects.filter(key="c.new").delete()
    assert "evidence.Claim with process_id" in first_difference()
    assert "is missing" in first_difference()
    kept.save(force_insert=True)
    kept.pk, kept.key = "0" * 32, "c.forged"
    kept.save(force_insert=True)
    assert "yields no row" in first_difference()
    assert '"c.forged"' in first_difference()


TRIGGERS = {
    "sqlite": {
        "missing": "DROP TRIGGER journal_record_no_update",
        "was changed": "DROP TRIGGER journal_record_no_update; CREATE TRIGGER journal_record_no_update BEFORE UPDATE ON journal_record BEGIN SELECT 1; END",
        "does not know": "CREATE TRIGGER more AFTER INSERT ON journal_record BEGIN DELETE FROM evidence_claim; END",
    },
    "postgresql": {
        "missing": "DROP TRIGGER journal_record_no_change ON journal_record",
        "was changed": "CREATE OR REPLACE FUNCTION journal_record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "does not know": "CREATE TRIGGER more AFTER INSERT ON journal_record EXECUTE FUNCTION journal_record_refuse()",
    },
}


@pytest.mark.parametrize("how", ["missing", "was changed", "does not know"])
def test_a_trigger_dropped_replaced_or_added_is_named(lived, how):
    statement = TRIGGERS[connection.vendor][how]
    for one in statement.split("; C")[:1] + [f"C{one}" for one in statement.split("; C")[1:]]:
        run(one)
    assert how in found()["database triggers"]


def test_a_trigger_switched_off_is_named(lived):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite cannot switch a trigger off")
    run("ALTER TABLE journal_record DISABLE TRIGGER journal_record_no_change")
    assert "was changed" in found()["database triggers"]


def test_a_search_index_that_holds_other_words_is_named(lived):
    [first, *_] = Passage.objects.order_by("pk")
    assert "search index" not in found()
    if connection.vendor == "postgresql":
        run(f"UPDATE commitments_passage SET lexemes = 'other'::tsvector WHERE id = {first.pk}")  # noqa: S608  # a number
        assert f"passage {first.pk}" in found()["search index"]
        return
    for statement in (
        f"UPDATE commitments_words SET words = 'other' WHERE rowid = {first.pk}",  # noqa: S608  # a number
        f"DELETE FROM commitments_words WHERE rowid = {first.pk}",  # noqa: S608  # a number
        "INSERT INTO commitments_words (rowid, words) VALUES (99999, 'other')",
    ):
        with connection.cursor() as cursor:
            cursor.execute("SAVEPOINT changed")
            cursor.execute(statement)
            assert found().get("search index"), statement
            cursor.execute("ROLLBACK TO changed")
    assert "search index" not in found()


def test_a_moment_that_is_not_that_of_the_recording_is_named(lived):
    Claim.objects.filter(key="c.new").update(known=1)
    assert "evidence.Claim" in found()["moments of evidence.Claim"]
