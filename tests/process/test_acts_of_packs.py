"""Promise: the pack of a day has the acts recorded by that day, is made once, and costs one small question."""

import pytest
from django.db import transaction

from auspices.journal.actions import take_turn
from auspices.journal.errors import NoTransaction
from auspices.journal.models import Record
from auspices.kernel.problems import Problem
from auspices.pack import read
from auspices.process import acts, queries
from auspices.process.actions import adopt
from auspices.process.models import Act
from auspices.process.recorded import act_of
from tests.commitments import small
from tests.commitments.small import DAY, clock, done

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(tmp_path):
    """Two versions of the small process, an act under the first and two under the second."""
    adopted = _adopted(tmp_path / "one", 0)
    _act(adopted, done("a.1", "extend", "depot", by="2021-05-01"), 1)
    _adopted(tmp_path / "two", 2, version="2")
    _act(adopted, done("a.2", "extend", "depot", by="2021-06-01"), 3)
    _act(adopted, done("a.3", "terminate", "road", made_by="P", contested=True), 4)
    return adopted


def _adopted(folder, day, **more):
    with transaction.atomic():
        return adopt(read(small.write(folder, **more)), clock(day))[0]


def _act(process, written, day):
    with transaction.atomic():
        turn, pack = take_turn(process.id, clock(day)), queries.pack_now(process.id)
        return acts.enter(process.id, acts.draft(written, pack, turn.moment), written, pack, turn)


def ids(pack):
    return [act.id for act in pack.acts]


def test_each_version_has_the_acts_recorded_while_it_was_the_pack_or_before(process):
    assert [(pack.version, ids(pack)) for _, _, pack in queries.packs(process.id)] == [
        ("1", ["a.1"]),
        ("2", ["a.1", "a.2", "a.3"]),
    ]
    assert [(plan.pack.version, ids(plan.pack)) for _, _, plan in queries.plans(process.id)] == [
        ("1", ["a.1"]),
        ("2", ["a.1", "a.2", "a.3"]),
    ]


def test_the_pack_of_a_day_has_the_acts_recorded_by_then(process):
    days = (0, 0.9, 1, 2, 3, 3.9, 4, 9)
    found = [ids(queries.pack_at(process.id, clock(day)())) for day in days]
    assert found == [
        [],
        [],
        ["a.1"],
        ["a.1"],
        ["a.1", "a.2"],
        ["a.1", "a.2"],
        ["a.1", "a.2", "a.3"],
        ["a.1", "a.2", "a.3"],
    ]
    assert [ids(queries.plan_at(process.id, clock(day)()).pack) for day in days] == found
    assert ids(queries.pack_now(process.id)) == ids(queries.plan_now(process.id).pack) == ["a.1", "a.2", "a.3"]


def test_a_clock_that_was_set_back_gives_an_act_to_no_earlier_version(process):
    """A little behind, it is carried forward to the last record; further behind, nothing is recorded."""
    act = _act(process, done("a.4", "release", "line", made_by=["P", "Q"]), 4 - 300 / DAY)
    assert act.known == clock(4)()
    assert [ids(pack) for _, _, pack in queries.packs(process.id)] == [["a.1"], ["a.1", "a.2", "a.3", "a.4"]]
    with pytest.raises(Problem, match="CLOCK-BEHIND"):
        _act(process, done("a.5", "release", "line", made_by=["P", "Q"]), 4 - 301 / DAY)


def test_it_is_made_once_and_told_by_one_small_question(process, django_assert_num_queries):
    """Every claim asks for it: nothing of packs or acts is read again."""
    plans, now = queries.plans(process.id), queries.plan_now(process.id)
    assert plans[-1][2] is now
    with django_assert_num_queries(1) as asked:
        again = queries.plans(process.id)
    assert all(one is other for (_, _, one), (_, _, other) in zip(again, plans, strict=True))
    assert "files" not in asked[0]["sql"]
    assert "body" not in asked[0]["sql"]
    with django_assert_num_queries(1):
        assert queries.plan_now(process.id) is now
    queries.forget()
    assert queries.plan_now(process.id) is not now
    assert queries.plan_now(process.id).pack.acts == now.pack.acts


def test_nothing_is_lost_between_the_record_and_the_pack(process):
    """What was written and is not part of the typed act is in the record: by, source, url, happened."""
    full = done("a.9", "extend", "depot", "2021-04-01/2021-04-02", ["Q", "P"], requested_by="P", by="2021-07-01", source="wire", text="Ə, Հ, Ж", cite="Letter", url="https://example.org/1")  # fmt: skip
    act = _act(process, full, 5)
    record = Record.objects.get(process_id=process.id, seq=5)
    assert record.kind == acts.RECORDED
    assert (act_of(record.content), queries.pack_now(process.id).acts[-1]) == (act, act)
    for name in ("by", "source", "url", "happened", "text", "cite", "made_by", "requested_by"):
        assert record.content[name] == getattr(full, name)
    row = Act.objects.get(id=record.id)
    assert (row.key, row.commitment, row.known, row.seq, row.body) == ("a.9", "depot", clock(5)(), 5, record.body)


@pytest.mark.django_db(transaction=True)
def test_entering_outside_a_transaction_is_refused(tmp_path):
    adopted = _adopted(tmp_path / "one", 0)
    written, pack = done("a.1", "release", "depot"), queries.pack_now(adopted.id)
    with transaction.atomic():
        turn = take_turn(adopted.id, clock(1))
    with pytest.raises(NoTransaction):
        acts.enter(adopted.id, acts.draft(written, pack, turn.moment), written, pack, turn)
    assert not Act.objects.exists()
