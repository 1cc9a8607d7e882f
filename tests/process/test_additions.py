"""Promise: what is confirmed joins the pack from then on, is carried into later versions, and is contradicted by none."""

import pytest
from django.db import transaction

from auspices.commitments.actions import adopt
from auspices.journal.actions import take_turn
from auspices.kernel.instants import MAX, MIN
from auspices.kernel.problems import Problem, Problems
from auspices.pack import build
from auspices.process import additions, queries
from auspices.process.merging import merged, plain
from auspices.process.models import Addition, Adoption
from tests.commitments import small
from tests.commitments.small import clock

pytestmark = pytest.mark.django_db

GATE = {
    "id": "gate",
    "clause": "note/1",
    "bearer": "P",
    "achieve": "open(of: depot)",
    "by": "2021-03-20",
    "text": "Open the depot",
}
NOTE = {
    "id": "note", "title": {"en": "Note"}, "made": "2021-02-01", "legal_nature": "political", "parties": ["P", "Q"],
    "clauses": [{"id": "note/1", "n": "1", "force": "binding", "text": "The depot is opened."}],
}  # fmt: skip
SECOND = {"id": "accord", "title": {"en": "-"}, "made": "2021-01-01", "legal_nature": "political",
          "clauses": [{"id": "accord/9", "n": "9", "force": "exhortation", "text": "The road is lit."}]}  # fmt: skip
LIT = {
    "id": "lit",
    "clause": "accord/9",
    "bearer": ["Q"],
    "achieve": "open(of: road, what: cargo)",
    "text": "Light the road",
}


def enter(process, when, commitment=GATE, instrument=NOTE):
    with transaction.atomic():
        pack = queries.pack_now(process.id)
        turn = take_turn(process.id, when)
        return additions.enter(
            process.id, pack, commitment=commitment, instrument=instrument, text="t", clause="1", by="", turn=turn
        )


@pytest.fixture
def process(db, tmp_path):
    return adopt(small.write(tmp_path / "one"), clock())[0]


def test_files_with_a_fragment_give_the_pack_with_it_and_nothing_else_is_changed():
    files = {name: text.replace("VERSION", "1").replace("DUE", "2021-03-10") for name, text in small.FILES.items()}
    before, after = build(files), build(merged(files, [{"instrument": NOTE, "commitment": plain(GATE)}]))
    assert after.version == "1+1"
    assert set(after.commitments) - set(before.commitments) == {"gate"}
    assert {id_: after.commitments[id_] for id_ in before.commitments} == dict(before.commitments)
    assert (after.acts, after.claims, after.views) == (before.acts, before.claims, before.views)


def test_nothing_to_merge_leaves_the_files_as_they_are():
    assert merged({"process.yaml": "x"}, []) == {"process.yaml": "x"}


@pytest.mark.parametrize(("given", "kept"), [(True, "true"), (3, "3"), (["a", None, 1.5], ["a", "1.5"]), ({"a": None, "b": "no"}, {"b": "no"})])  # fmt: skip
def test_a_fragment_is_kept_as_a_pack_is_read(given, kept):
    """Every scalar is text: what is confirmed is read as if it stood in a file."""
    assert plain(given) == kept


def test_it_is_of_the_pack_from_its_recording_on_and_not_before(process):
    enter(process, clock(3))
    spans = [
        (since, until, pack.version, "gate" in pack.commitments) for since, until, pack in queries.packs(process.id)
    ]
    assert spans == [(MIN, clock(3)(), "1", False), (clock(3)(), MAX, "1+1", True)]
    for since, until, _, there in spans:
        for known in (since, until - 1):
            assert ("gate" in queries.pack_at(process.id, known).commitments) == there
            assert queries.plan_at(process.id, known).pack is queries.pack_at(process.id, known)


def test_a_clause_joins_an_instrument_that_is_there(process):
    """Of an instrument that the pack has, only the new clauses count."""
    enter(process, clock(3), LIT, SECOND)
    accord = queries.pack_now(process.id).instruments["accord"]
    assert (accord.clauses[-1], len(accord.clauses), accord.title.best()) == ("accord/9", 5, "Accord")


def test_a_later_version_carries_on_what_it_does_not_declare(process, tmp_path):
    enter(process, clock(1))
    enter(process, clock(2), LIT, SECOND)
    adopt(small.write(tmp_path / "two", version="2", due="2021-03-20"), clock(5))
    now = queries.pack_now(process.id)
    assert (now.version, {"gate", "lit"} <= set(now.commitments)) == ("2+2", True)
    assert [one.version for one in Adoption.objects.order_by("seq")] == ["1", "2"]
    assert [pack.version for _, _, pack in queries.packs(process.id)] == ["1", "1+1", "1+2", "2+2"]


def test_a_later_version_may_declare_it_itself(process, tmp_path):
    enter(process, clock(1), LIT, SECOND)
    wider = small.FILES["instruments.yaml"] + "    - {id: accord/9, n: '9', force: exhortation, text: Lit.}\n"
    mine = (
        small.FILES["commitments.yaml"]
        + "  - {id: lit, clause: accord/9, bearer: P, achieve: 'open(of: road)', text: Ours}\n"
    )
    adopt(small.write(tmp_path / "two", version="2", instruments=wider, commitments=mine), clock(5))
    now = queries.pack_now(process.id)
    assert (now.version, now.commitments["lit"].bearers, now.clauses["accord/9"].text) == ("2", ("P",), "Lit.")


CONTRADICTIONS = {
    "an id for another clause": {"commitments": small.FILES["commitments.yaml"] + "  - {id: gate, clause: accord/1, bearer: P, achieve: 'open(of: road)', text: Other}\n"},
    "a clause with other force": {"instruments": small.FILES["instruments.yaml"] + "- {id: note, title: {en: N}, made: 2021-02-01, legal_nature: political, clauses: [{id: note/1, n: '1', force: appraisal, text: X}]}\n"},
    "a word that is gone": {"words": small.FILES["words.yaml"].replace("what: term}", "what: term}\n# as before\n").replace("open:", "opened:"), "commitments": "commitments: []\n", "claims": "[]\n"},
}  # fmt: skip


@pytest.mark.parametrize("changed", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_later_version_that_contradicts_it_is_refused_and_nothing_is_written(process, tmp_path, changed):
    from tests.commitments.state import no_more, state

    enter(process, clock(1))
    before = state()
    with pytest.raises(Problem) as refused:
        adopt(small.write(tmp_path / "two", version="2", **changed), clock(5))
    no_more(before)
    assert (refused.value.code, bool(refused.value.remedy)) == ("PACK-CONFIRMED", True)
    assert queries.pack_now(process.id).version == "1+1"


REFUSED = [
    ("an id taken", "PACK-TWICE", GATE | {"id": "depot"}, NOTE),
    ("an unknown key", "PACK-KEY", GATE | {"colour": "red"}, NOTE),
    ("no text", "PACK-KEY", {name: value for name, value in GATE.items() if name != "text"}, NOTE),
    ("a clause unknown", "PACK-UNKNOWN", GATE, None),
    ("a bearer unknown", "PACK-UNKNOWN", GATE | {"bearer": "R"}, NOTE),
    ("no shape", "PACK-SHAPE", {name: value for name, value in GATE.items() if name != "achieve"}, NOTE),
    ("a date unread", "TIME-UNREAD", GATE | {"by": "soon"}, NOTE),
    ("a force unknown", "PACK-VALUE", GATE, NOTE | {"clauses": [NOTE["clauses"][0] | {"force": "strong"}]}),
    ("a clause of another instrument", "PACK-VALUE", GATE, NOTE | {"clauses": [NOTE["clauses"][0] | {"id": "other/1"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "code", "commitment", "instrument"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_a_pack_could_not_hold_is_refused_with_code_and_place(process, what, code, commitment, instrument):
    with pytest.raises((Problem, Problems)) as refused:
        enter(process, clock(1), commitment, instrument)
    problem = refused.value.found[0] if isinstance(refused.value, Problems) else refused.value
    assert (problem.code, bool(problem.where)) == (code, True)
    assert not Addition.objects.exists()


def test_an_addition_that_was_undone_leaves_nothing_in_memory(process):
    with transaction.atomic():
        enter(process, clock(1))
        assert "gate" in queries.pack_now(process.id).commitments
        transaction.set_rollback(True)
    assert "gate" not in queries.pack_now(process.id).commitments
    enter(process, clock(1), LIT, SECOND)
    assert {"gate", "lit"} & set(queries.pack_now(process.id).commitments) == {"lit"}
