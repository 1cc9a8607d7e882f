"""Commitments proposed for a clause: what has no holes is taken by the pack's reader, and nothing is invented."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from auspices.pack import build, read
from auspices.pack.folders import read_files
from auspices.reading.ingest import take, take_text
from auspices.reading.pipeline import read as read_text
from auspices.reading.suggest import suggest

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "packs" / "karabakh"
STATEMENT = ROOT.parent / "shared" / "texts" / "cochairs_2020-12-03.txt"
OWN = """Statement by the President of Azerbaijan, the Prime Minister of Armenia and the President of the Russian Federation

10 November 2020

We, the President of Azerbaijan, the Prime Minister of Armenia and the President of the Russian Federation, hereby declare the following:

1. A full truce and an end of all fighting in the area of the Nagorno-Karabakh conflict is declared from 10 November 2020.

2. Armenia shall hand over the Kalbajar district to Azerbaijan before 15 November 2020.

3. Azerbaijan shall guarantee safe passage of persons, vehicles and cargo along the Lachin corridor in both directions.

4. The Parties shall exchange all prisoners of war and other detained persons.

5. The Parties shall within three years agree on a plan for a new route along the Lachin corridor.

6. The Parties shall promptly receive the Co-Chairs.

7. Armenia and Azerbaijan shall not use force."""


@pytest.fixture(scope="module")
def pack():
    return read(FOLDER)


@pytest.fixture(scope="module")
def own(pack):
    reading = read_text(take_text(OWN), pack, id="own-words")
    return {clause.id: suggest(clause, pack, reading.document) for clause in reading.clauses}


@cache
def _ids_of(file, key=None):
    """The ids of a file of the pack."""
    found = yaml.safe_load(read_files(FOLDER)[file])
    return {one["id"] for one in (found[key] if key else found)}


def _with(fields, forces):
    """The pack with the entry put into its files, its instrument too where it is new."""
    files = read_files(FOLDER)
    clause = fields["clause"]
    instrument = clause.split("/")[0]
    assert fields["id"] not in _ids_of("commitments.yaml", "commitments")
    if instrument not in _ids_of("instruments.yaml"):
        new = {
            "id": instrument,
            "title": {"en": "Own words"},
            "made": "2020-11-10",
            "legal_nature": "political",
            "parties": ["AM", "AZ"],
        }
        new["clauses"] = [{"id": clause, "n": "1", "force": forces, "text": "Own words."}]
        files["instruments.yaml"] += "\n" + yaml.safe_dump([new], allow_unicode=True, sort_keys=False)
    rows = yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, default_flow_style=False)
    head, mark, acts = files["commitments.yaml"].partition("\nacts:")
    files["commitments.yaml"] = head.rstrip() + "\n" + rows + mark + acts
    return build(files)


def _check_all(all_of):
    whole = [one for many in all_of.values() for one in many if one.whole]
    for one in whole:
        built = _with(one.fields, one.fields["force"])
        assert built.commitments[one.fields["id"]].shape == one.shape
    return whole


def test_what_has_no_holes_is_taken_by_the_pack(own):
    assert len(_check_all(own)) >= 5


@pytest.mark.skipif(not STATEMENT.exists(), reason="the texts of ../shared/texts are not here")
def test_the_joint_statement_s_trackable_clauses_have_suggestions_that_the_pack_takes(pack):
    reading = read_text(take(STATEMENT.read_bytes(), STATEMENT.name), pack, id="cochairs")
    found = {clause.id: suggest(clause, pack, reading.document) for clause in reading.clauses}
    assert all(found[clause.id] for clause in reading.clauses)
    for clause in reading.clauses:
        if clause.cut.force == "appraisal":
            assert {one.shape for one in found[clause.id]} == {"concern"}
    best = {id_: many[0].shape for id_, many in found.items()}
    assert best["2.1"] == "through"
    assert best["5.2a"] == "achieve"
    assert best["6.1"] == "refrain"
    assert found["5.2a"][0].fields["promptly"] is True
    assert "by" not in found["5.2a"][0].fields
    _check_all({id_: many[:2] for id_, many in found.items()})


def test_the_phrase_says_who_hands_what_to_whom_and_before_excludes_the_day(own):
    best = own["2"][0]
    assert best.fields["achieve"] == "handover(of: kalbajar, from: AM, to: AZ)"
    assert best.fields["by"] == "2020-11-14"
    assert any("the day itself is not in" in one for one in best.why)


def test_a_thing_to_be_left_undone_is_never_asked_for(own):
    ill = ("incident(", "force(", "damaged(", "interference(", "accused(", "captured(", "civilians_hit(")
    for many in own.values():
        for one in many:
            phrase = str(one.fields.get(one.shape, ""))
            assert one.shape in {"refrain", "concern"} or not phrase.startswith(ill)
    assert own["7"][0].fields["refrain"].startswith("force(by: bearer")


def test_nobody_is_made_bearer_where_the_text_names_nobody(own):
    assert own["1"]
    for one in own["1"]:
        assert "bearer" not in one.fields
        assert "bearer" in {hole.key for hole in one.holes}


def test_a_period_runs_from_a_day_that_a_person_must_give(own):
    best = own["5"][0]
    assert best.fields["within"] == "P3Y"
    assert best.fields["achieve"] == "agreed(of: lachin-route-plan, by: bearer)"
    assert [hole.key for hole in best.holes] == ["of"]


def test_a_period_that_no_text_gives_is_said_to_be_borrowed(own):
    best = own["3"][0]
    assert best.fields["maintain"] == "passable(of: lachin-corridor)"
    assert any("fresh_for is not in the text: as in " in one for one in best.why)


def test_items_are_opened_as_the_pack_opens_them(own):
    best = own["4"][0]
    assert (best.fields["each"], best.fields["achieve"]) == ("held(item, by: bearer)", "repatriated(item)")


def test_every_suggestion_gives_its_reasons_and_prints(own):
    for many in own.values():
        for one in many:
            assert one.why
            assert one.as_dict()["shape"] == one.shape
        assert [one.weight for one in many] == sorted((one.weight for one in many), reverse=True)
