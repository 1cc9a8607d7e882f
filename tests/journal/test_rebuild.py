"""Rebuilding gives what stood before, in order, and refuses what it does not know and what was changed."""

from uuid import uuid4

import pytest
from django.db import connection

from auspices.journal import derived, guards, rebuild
from auspices.journal.actions import append_many
from auspices.journal.differences import first_difference
from auspices.journal.models import Node, Record
from auspices.kernel.clock import stopped
from auspices.kernel.problems import Problem
from auspices.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry(monkeypatch):
    """A register of its own: accounts stand for what is derived, and no handlers of the floors above."""
    monkeypatch.setattr(derived, "_tables", {})
    derived.register_derived(User, ["username"], exclude=["id", "date_joined"])
    monkeypatch.setattr(rebuild, "_handlers", {})
    monkeypatch.setattr(rebuild, "_finishers", [])
    seen: list = []

    @rebuild.replays("note")
    def _note(record: Record) -> None:
        seen.append((record.process_id, record.content))
        User.objects.create(username=f"{record.process_id}.{record.content}")

    return seen


def test_handlers_see_every_record_in_order_and_the_tree_is_not_touched(registry):
    one, two = sorted([uuid4(), uuid4()])
    progress, finished = [], []
    rebuild.after_replay(finished.append)
    for process in (two, one):
        append_many(process, [("note", n) for n in range(11)], clock=stopped(5))
    nodes = list(Node.objects.values_list("pk", "hash").order_by("pk"))
    assert rebuild.rebuild(on=lambda record: progress.append(record.seq)) == 22
    live = derived.fingerprint()
    assert registry == [(process, n) for process in (one, two) for n in range(11)]
    assert (progress, finished) == ([*range(11), *range(11)], [one, two])
    assert rebuild.rebuild() == 22
    assert derived.fingerprint() == live
    assert list(Node.objects.values_list("pk", "hash").order_by("pk")) == nodes


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda name: User.objects.filter(username=name).update(is_staff=True), "is not what the journal yields"),
        (lambda name: User.objects.filter(username=name).delete(), "is missing"),
        (lambda name: User.objects.create(username=f"{name}a"), "The journal yields no row"),
    ],
)
def test_the_first_row_that_differs_is_named_by_table_and_key(registry, change, words):
    process = uuid4()
    append_many(process, [("note", n) for n in range(5)], clock=stopped(5))
    rebuild.rebuild()
    assert first_difference() is None
    change(f"{process}.3")
    before = derived.fingerprint()
    found = first_difference()
    assert words in found
    assert f'people.User with username "{process}.3' in found
    assert derived.fingerprint() == before


def test_a_kind_that_nothing_replays_is_a_problem_and_leaves_what_stood(registry):
    append_many(uuid4(), [("unheard-of", 1)], clock=stopped(5))
    live = derived.fingerprint()
    with pytest.raises(Problem, match="unheard-of"):
        rebuild.rebuild()
    assert derived.fingerprint() == live


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_record SET body = '7' WHERE seq = 3",
        "DELETE FROM journal_record WHERE seq = 3",
        "DELETE FROM journal_node WHERE level = 1",
    ],
)
def test_a_journal_that_is_broken_is_not_rebuilt_from_and_stays_as_it_is(registry, statement):
    append_many(uuid4(), [("note", n) for n in range(5)], clock=stopped(5))
    guards.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    before = (list(Record.objects.values_list()), list(Node.objects.values_list("pk", "hash")))
    with pytest.raises(Problem, match="JOURNAL-BROKEN"):
        rebuild.rebuild()
    assert (list(Record.objects.values_list()), list(Node.objects.values_list("pk", "hash"))) == before
    assert not registry
