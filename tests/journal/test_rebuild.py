"""Rebuilding gives what stood before, in order, and refuses what it does not know."""

from uuid import uuid4

import pytest

from auspices.journal import derived, rebuild
from auspices.journal.actions import append_many
from auspices.journal.models import Node
from auspices.journal.verify import verify
from auspices.kernel.clock import stopped
from auspices.kernel.problems import Problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry(monkeypatch):
    """A register of its own: only the journal's own table, and no handlers of the floors above."""
    monkeypatch.setattr(derived, "_tables", {"journal.Node": derived._tables["journal.Node"]})
    monkeypatch.setattr(rebuild, "_handlers", {})
    monkeypatch.setattr(rebuild, "_finishers", [])


def test_rebuilt_nodes_equal_the_live_ones_and_handlers_see_every_record_in_order(registry, monkeypatch):
    monkeypatch.setattr(rebuild, "BATCH", 4)
    one, two = sorted([uuid4(), uuid4()])
    seen, progress, finished = [], [], []
    rebuild.replays("note")(lambda record: seen.append((record.process_id, record.content)))
    rebuild.after_replay(finished.append)
    for process in (two, one):
        append_many(process, [("note", n) for n in range(11)], clock=stopped(5))
    live = derived.fingerprint()
    derived.wipe_derived()
    assert not Node.objects.exists()
    assert derived.fingerprint() != live
    assert rebuild.replay(on=lambda record: progress.append(record.seq)) == 22
    assert derived.fingerprint() == live
    assert seen == [(process, n) for process in (one, two) for n in range(11)]
    assert progress == [*range(11), *range(11)]
    assert finished == [one, two]
    assert rebuild.rebuild() == 22
    assert derived.fingerprint() == live
    assert verify(one).whole


def test_one_changed_row_changes_the_fingerprint_of_its_table(registry):
    process = uuid4()
    append_many(process, [("note", n) for n in range(3)], clock=stopped(5))
    live = derived.table_fingerprints()
    Node.objects.filter(level=0, index=1).update(hash=bytes(32))
    assert derived.table_fingerprints() != live


def test_a_kind_that_nothing_replays_is_a_problem_and_leaves_what_stood(registry):
    append_many(uuid4(), [("unheard-of", 1)], clock=stopped(5))
    live = derived.fingerprint()
    with pytest.raises(Problem, match="unheard-of"):
        rebuild.rebuild()
    assert derived.fingerprint() == live
