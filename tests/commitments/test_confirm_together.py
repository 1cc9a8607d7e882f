"""Promise: a confirmation, a decision, a text taken in stand with all that follows from them, or not at all, wherever it stops."""

import pytest

from auspices.commitments.actions import adopt, record_claim
from auspices.commitments.texts import actions, fulltext, index
from auspices.commitments.texts.actions import confirm, decide, take_text
from auspices.journal import derived, nodes
from auspices.journal.rebuild import rebuild
from auspices.journal.verify import verify
from auspices.process import additions
from tests.commitments import byhand, small
from tests.commitments.small import clock, said
from tests.commitments.state import no_more, state

pytestmark = pytest.mark.django_db

RAW = b"P shall hand over the depot by 20 March 2021. The mission calls upon Q to open the road."
ROAD = {
    "id": "road.note",
    "clause": "accord/3",
    "bearer": "Q",
    "maintain": "open(of: road)",
    "fresh_for": "P7D",
    "text": "Keep the road open",
}


class Stopped(Exception):
    """The power went."""


def _stop(*_args, **_kwargs):
    raise Stopped


def _stop_after(step):
    def stopped(*args, **kwargs):
        step(*args, **kwargs)
        raise Stopped

    return stopped


TAKING = [
    ("the record without its nodes", nodes, "write", _stop), ("the record without its row", actions, "text_row", _stop), ("the row without passages", index, "add_text", _stop),
    ("passages without words", fulltext, "add", _stop), ("everything but the commit", index, "add_text", _stop_after(index.add_text)),
]  # fmt: skip
DECIDING = [
    ("the record without its nodes", nodes, "write", _stop), ("the record without its row", actions, "decision_row", _stop),
    ("everything but the commit", actions, "decision_row", _stop_after(actions.decision_row)),
]  # fmt: skip
CONFIRMING = [
    ("the record without its nodes", nodes, "write", _stop), ("the record without its row", additions, "_row", _stop), ("the addition without the decision", actions, "decision_row", _stop),
    ("all without passages", index, "add_instrument", _stop), ("everything but the commit", index, "add_instrument", _stop_after(index.add_instrument)),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    byhand.put(monkeypatch)


@pytest.fixture
def process(db, tmp_path):
    process = adopt(small.write(tmp_path / "one"), clock())[0]
    take_text(process.id, RAW, "note.txt", key="note", date="2021-02-01", clock=clock(1))
    return process


def _take(process):
    take_text(process.id, RAW, "other.txt", key="other", clock=clock(2))


def _decide(process):
    decide(process.id, "note", "1", "accept", clock=clock(2))


def _confirm(process):
    confirm(process.id, "note", "2", ROAD, clock=clock(2))


WORK = [
    (work, *step) for work, steps in ((_take, TAKING), (_decide, DECIDING), (_confirm, CONFIRMING)) for step in steps
]


@pytest.mark.parametrize(
    ("work", "upto", "where", "name", "instead"), WORK, ids=[f"{one[0].__name__[1:]}: {one[1]}" for one in WORK]
)
def test_what_stops_at_a_step_leaves_nothing_and_can_be_done_again(
    process, monkeypatch, work, upto, where, name, instead
):
    """A claim in between goes on from the pack of before; then the same is done and rebuilt."""
    before = state()
    with monkeypatch.context() as patch:
        patch.setattr(where, name, instead)
        with pytest.raises(Stopped):
            work(process)
    no_more(before)
    record_claim(process.id, said("c.between", "open(of: road, what: cargo)", "2021-03-30"), clock(2))
    work(process)
    assert verify(process.id).whole
    live = derived.table_fingerprints()
    rebuild()
    assert derived.table_fingerprints() == live


@pytest.mark.parametrize(("work", "steps"), [(_take, TAKING), (_decide, DECIDING), (_confirm, CONFIRMING)])
def test_each_step_is_passed_on_the_way(process, monkeypatch, work, steps):
    """Otherwise a step above could stop nothing, and its test would hold vacuously."""
    from django.db import connection

    passed = {}
    for _, where, name, _ in steps:
        step = getattr(where, name)

        def noted(*args, step=step, name=name, **kwargs):
            passed[name] = connection.in_atomic_block
            return step(*args, **kwargs)

        monkeypatch.setattr(where, name, noted)
    work(process)
    assert passed == dict.fromkeys((name for _, _, name, _ in steps), True)
