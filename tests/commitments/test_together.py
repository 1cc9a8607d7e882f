"""Promise: journal and evidence are written together or not at all, wherever the work stops."""

import pytest

from auspices.commitments.actions import adopt, record_act, record_claim
from auspices.evidence import actions as evidence
from auspices.evidence.models import Claim, Words
from auspices.journal import actions as journal
from auspices.journal import derived, nodes
from auspices.journal.models import Node, Record
from auspices.journal.rebuild import rebuild
from auspices.journal.verify import verify
from auspices.process import actions as process_actions
from auspices.process import acts
from auspices.process.models import Act, Adoption, Process
from tests.commitments import small
from tests.commitments.small import clock, done, said
from tests.commitments.state import no_more, state

pytestmark = pytest.mark.django_db(transaction=True)

HANDOVER = said("c.new", "handover(of: depot, from: P)", "2021-03-08")
EXTENDED = done("a.new", "extend", "depot", by="2021-05-01")


class Stopped(Exception):
    """Stands for whatever may stop the work at a step."""


def _stop(*_args, **_kwargs):
    raise Stopped


def _stop_after(work):
    def done_and_stopped(*args, **kwargs):
        work(*args, **kwargs)
        raise Stopped

    return done_and_stopped


# (what has been done when it stops, where, name there, what stands there instead)
RECORDED = [
    ("nothing", journal, "_record", _stop),
    ("records without their tree", nodes, "write", _stop),
    ("records with their tree", nodes, "write", _stop_after(nodes.write)),
    ("the journal without evidence", evidence, "row_of", _stop),
]
STEPS = [
    *RECORDED,
    ("the words without the claim", evidence._rows, "instances", _stop),
    ("everything but the commit", evidence._rows, "instances", _stop_after(evidence._rows.instances)),
]
ACTING = [
    *RECORDED[:3],
    ("the journal without the act's row", acts, "_row", _stop),
    ("everything but the commit", acts, "_row", _stop_after(acts._row)),
]
ADOPTING = [
    *STEPS,
    ("the adoption without its claims", process_actions, "_adopted", _stop),
]


def _claim(process):
    record_claim(process.id, HANDOVER, clock())


def _act(process):
    record_act(process.id, EXTENDED, clock())


@pytest.mark.parametrize(
    ("work", "upto", "where", "name", "instead"),
    [(_claim, *step) for step in STEPS] + [(_act, *step) for step in ACTING],
    ids=[f"a claim: {step[0]}" for step in STEPS] + [f"an act: {step[0]}" for step in ACTING],
)
def test_what_stops_at_a_step_leaves_nothing_and_can_be_recorded_again(
    process, monkeypatch, work, upto, where, name, instead
):
    before = state()
    with monkeypatch.context() as patch:
        patch.setattr(where, name, instead)
        with pytest.raises(Stopped):
            work(process)
    no_more(before)
    assert verify(process.id).whole
    work(process)
    after = state()
    assert after["records"] == before["records"] + 1
    assert after["tables"] != before["tables"]
    assert verify(process.id).whole
    live = derived.table_fingerprints()
    rebuild()
    assert derived.table_fingerprints() == live


@pytest.mark.parametrize(("done", "where", "name", "instead"), ADOPTING, ids=[step[0] for step in ADOPTING])
@pytest.mark.parametrize("version", ["1", "2"])
def test_an_adoption_that_stops_at_a_step_leaves_nothing_and_can_be_made_again(
    folder, tmp_path, monkeypatch, version, done, where, name, instead
):
    """The first adoption makes the process; a second changes it. `c.more` is a claim that only the second brings."""
    if version == "2":
        adopt(folder, clock())
        more = (
            small.FILES["claims.yaml"]
            + '- {id: c.more, says: "handover(of: depot, from: P)", happened: 2021-03-08, known: 2021-03-09, source: mission}\n'
        )
        folder = small.write(tmp_path / "second", version="2", due="2021-03-20", claims=more)
    before = state()
    with monkeypatch.context() as patch:
        patch.setattr(where, name, instead)
        with pytest.raises(Stopped):
            adopt(folder, clock(1))
    no_more(before)
    process, new, imported = adopt(folder, clock(1))
    assert new
    assert imported == (6 if version == "1" else 1)
    assert verify(process.id).whole


@pytest.mark.parametrize(("work", "steps"), [(_claim, STEPS), (_act, ACTING)], ids=["a claim", "an act"])
def test_each_step_is_passed_on_the_way(process, monkeypatch, work, steps):
    """Otherwise a step above could stop nothing, and its test would hold vacuously: nothing is done outside the transaction either."""
    from django.db import connection

    passed = []
    for _, where, name, _ in steps:
        step = getattr(where, name)

        def noted(*args, step=step, name=name, **kwargs):
            passed.append((name, connection.in_atomic_block))
            return step(*args, **kwargs)

        monkeypatch.setattr(where, name, noted)
    work(process)
    assert {name for name, _ in passed} == {name for _, _, name, _ in steps}
    assert all(inside for _, inside in passed)


def test_the_tables_that_were_compared_are_all_there_are(process):
    """A table of ours that is neither journal nor registered as derived would escape every comparison above."""
    from django.apps import apps

    from auspices.journal import derived

    ours = {
        model
        for config in apps.get_app_configs()
        if config.name.startswith("auspices.")
        for model in config.get_models()
    }
    registered = {table.model for table in derived.derived_tables()}
    assert {Claim, Words, Act, Adoption, Process} <= registered
    assert {
        model.__name__ for model in ours - registered - {Record, Node} if model._meta.app_label != "people"
    } == set()
