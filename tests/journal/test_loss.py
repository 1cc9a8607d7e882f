"""Promise: what is lost is accepted by name, by a record of its own, and never silently; what is not lost is not."""

import pytest
from django.db import connection

from auspices.commitments.actions import record_claim
from auspices.evidence.models import Claim
from auspices.journal import guards, nodes, queries, tree
from auspices.journal.differences import first_difference
from auspices.journal.models import Node, Record
from auspices.journal.rebuild import rebuild
from auspices.journal.repair import accept_loss
from auspices.journal.verify import verify
from auspices.kernel.problems import Problem
from tests.commitments import small
from tests.commitments.small import clock, said

pytestmark = pytest.mark.django_db
REASON = "The disk failed and no copy is left."


@pytest.fixture
def process(tmp_path):
    from auspices.commitments.actions import adopt

    adopted = adopt(small.write(tmp_path / "small"), clock())[0]
    for n in range(5):
        record_claim(adopted.id, said(f"c.{n}", "handover(of: depot, from: P)", "2021-03-08"), clock(1))
    guards.remove(connection)
    yield adopted
    guards.install(connection)


def run(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


LOSSES = {
    "a record gone": ("DELETE FROM journal_record WHERE seq = 8", [8]),
    "a body changed": ("UPDATE journal_record SET body = '{}' WHERE seq = 8", [8]),
    "the last gone, its leaf left": ("DELETE FROM journal_record WHERE seq >= 10", [10, 11]),
    "the last changed": ("UPDATE journal_record SET salt = leaf WHERE seq = 11", [11]),
    "a node changed": (
        'UPDATE journal_node SET hash = (SELECT hash FROM journal_node ORDER BY level, "index" LIMIT 1) WHERE level = 1',
        [],
    ),
    "nodes gone": ("DELETE FROM journal_node WHERE level > 0", []),
}


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_accepted_by_a_record_and_told_for_ever(process, name):
    statement, lost = LOSSES[name]
    size, root = queries.size(process.id), queries.root(process.id)
    run(statement)
    assert not verify(process.id).whole
    with pytest.raises(Problem, match="JOURNAL-BROKEN"):
        rebuild()
    loss = accept_loss(process.id, REASON, clock(2))
    assert (loss.seq, sorted(loss.leaves), loss.reason, loss.cut) == (size, lost, REASON, None)
    verdict = verify(process.id)
    assert (verdict.whole, verdict.size, verdict.losses) == (True, size + 1, (loss,))
    assert queries.root(process.id, size) == root
    gone = set(Record.objects.filter(seq__in=lost).values_list("id", flat=True))
    assert not Claim.objects.filter(pk__in=gone).exists()
    assert Claim.objects.count() == size - 1 - len(lost)
    assert first_difference() is None
    record_claim(process.id, said("c.9", "handover(of: depot, from: P)", "2021-03-08"), clock(3))
    assert verify(process.id).whole
    run("DELETE FROM journal_record WHERE seq = %s", 7)
    assert verify(process.id).fault.seq == 7  # what was not accepted is still a fault


def test_a_journal_cut_with_its_nodes_is_told_by_what_was_signed_alone(process):
    size, root = queries.size(process.id), queries.root(process.id)
    run("DELETE FROM journal_record WHERE seq >= 9")
    run("DELETE FROM journal_node")
    nodes.write(
        process.id, tree.extend(0, {}, list(map(bytes, Record.objects.order_by("seq").values_list("leaf", flat=True))))
    )
    with pytest.raises(Problem, match="REPAIR-NOTHING"):
        accept_loss(process.id, REASON, clock(2))
    loss = accept_loss(process.id, REASON, clock(2), mark=(size, root))
    assert (loss.seq, loss.leaves, loss.cut) == (9, {}, 9)
    assert Record.objects.get(seq=9).content["before"] == {"size": size, "root": root.hex()}
    assert "everything from record 9 on" in verify(process.id).losses[0].words


def test_nothing_is_accepted_where_nothing_is_lost(process):
    before = (Record.objects.count(), Node.objects.count())
    with pytest.raises(Problem, match="REPAIR-NOTHING"):
        accept_loss(process.id, REASON, clock(2), mark=(queries.size(process.id), queries.root(process.id)))
    assert (Record.objects.count(), Node.objects.count()) == before


def test_a_record_that_stands_where_none_can_be_is_not_accepted_and_nothing_is_changed(process):
    """All that follows would be counted from there; then only a copy helps."""
    run("UPDATE journal_record SET seq = 5000000 WHERE seq = 8")
    with pytest.raises(Problem, match="REPAIR-UNABLE"):
        accept_loss(process.id, REASON, clock(2))
    assert not Record.objects.filter(kind="loss.accepted").exists()
