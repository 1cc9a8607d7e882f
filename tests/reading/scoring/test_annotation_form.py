"""Promise: annotations are of the form that tests/reading/texts/README.md says, and what is not gets a coded problem."""

from pathlib import Path

import pytest
import yaml

from auspices.kernel.problems import Problem, Problems
from bench.reading.__main__ import main
from bench.reading.annotation import ELSEWHERE, FORCES, read_annotation, read_folder
from bench.reading.folding import Bridge, fold
from bench.reading.place import place

TEXTS = Path(__file__).parents[1] / "texts"
DEV = TEXTS / "dev"
TRACKED = {"binding", "restated", "exhortation", "self-commitment"}
TRACKS = {
    "ceasefire",
    "departures",
    "persons",
    "returns",
    "heritage",
    "access",
    "response",
    "guarantors",
    "fieldwork",
    "negotiation",
    "links",
    None,
}
WORKED = ELSEWHERE.parent
JOINT = WORKED / "cochairs_2020-12-03.gold.yaml"


def dev_files():
    return sorted(DEV.glob("*.gold.yaml"))


@pytest.mark.parametrize("file", dev_files(), ids=lambda path: path.name)
def test_a_development_annotation_is_whole_and_consistent(file) -> None:
    """Ids are unique, names are declared, words of the guide are used, what is trackable has a force that can be."""
    tree = yaml.safe_load(file.read_text("utf-8"))
    assert file.read_text("utf-8").startswith("# ")
    ids = [clause["id"] for clause in tree["clauses"]]
    assert len(ids) == len(set(ids))
    for clause in tree["clauses"]:
        assert isinstance(clause["id"], str), clause["id"]
        assert clause["force"] in FORCES
        assert not clause["trackable"] or clause["force"] in TRACKED, clause["id"]
        assert clause.get("track") in TRACKS
        for key in ("speaker", "addressees", "bearers", "beneficiaries", "counterpart"):
            assert set(clause.get(key, [])) <= set(tree["entities"]), (clause["id"], key)
        assert set(clause.get("instruments", [])) <= set(tree.get("instruments", {})), clause["id"]
        if clause["force"] in {"appraisal", "declaration", "procedural"}:
            assert clause["bearers"] == [], clause["id"]
        for timing in clause.get("timing", []):
            assert timing["type"] != "urgency" or "value" not in timing


@pytest.mark.parametrize("file", dev_files(), ids=lambda path: path.name)
def test_offsets_are_those_of_the_words(file) -> None:
    """Where the text is here, each `offset_norm` is exactly where the clause's words and its own trigger stand."""
    gold = read_annotation(file)
    if gold is None:
        pytest.skip("the text is not kept here, and ../shared/texts/unsc is absent")
    for clause in gold.clauses:
        start, end = clause["offset_norm"]
        assert clause["span"] == (start, end)
        assert "text" not in clause or gold.folded[start:end] == fold(clause["text"])
        assert clause["trigger"] in gold.folded


def test_resolutions_are_annotated_by_place_alone() -> None:
    """What is not ours to keep is not kept."""
    files = sorted(DEV.glob("resolution-*.gold.yaml"))
    assert len(files) >= 6
    assert not any("text" in clause for file in files for clause in yaml.safe_load(file.read_text("utf-8"))["clauses"])
    assert not list(DEV.glob("*RES*.txt"))


def test_the_joint_statement_is_read_as_it_is() -> None:
    """The worked annotation needs no change of form: 18 clauses, each where its `offset_norm` says."""
    if not JOINT.exists():
        pytest.skip("../shared/texts is absent")
    gold = read_annotation(JOINT)
    assert len(gold.clauses) == 18
    assert all(clause["span"] == tuple(clause["offset_norm"]) for clause in gold.clauses)
    assert gold.entities["PARTIES"].members == ("AM", "AZ")


def write(folder: Path, **changes: object) -> Path:
    """A small annotation, changed."""
    tree = {"document": {"id": "x", "source_file": "x.txt"}, "entities": {"A": "Party A"}}
    tree["clauses"] = [{"id": "1", "text": "Party A shall go.", "force": "binding"}]
    (folder / "x.txt").write_text("1. Party A\nshall go.\n", "utf-8")
    (folder / "x.gold.yaml").write_text("# head\n" + yaml.safe_dump({**tree, **changes}), "utf-8")
    return folder / "x.gold.yaml"


@pytest.mark.parametrize(
    "changes",
    [
        {"document": {"id": "x"}},
        {"clauses": "none"},
        {"clauses": [{"id": "1", "text": "Party B shall go.", "force": "binding"}]},
        {"clauses": [{"id": "1", "text": "Party A shall go.", "force": "violent"}]},
        {"clauses": [{"id": "1", "force": "binding"}]},
        {"clauses": [{"id": "1", "offset_norm": [0, 9000]}]},
        {"clauses": [{"id": "1", "text": "Party A shall go.", "offset_norm": ["a", 2]}]},
        {"entities": ["A"]},
    ],
    ids=str,
)
def test_a_bad_annotation_is_a_coded_problem(tmp_path, changes, capsys) -> None:
    write(tmp_path, **changes)
    with pytest.raises((Problem, Problems)):
        read_folder(tmp_path)
    assert main([str(tmp_path)]) == 2
    assert "READ-GOLD" in capsys.readouterr().err


def test_a_bad_folder_is_a_coded_problem_and_exit_code_2(tmp_path, capsys) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "x.gold.yaml").write_text("{", "utf-8")
    for folder in ("absent", "empty", "odd"):
        assert main([str(tmp_path / folder)]) == 2
        assert "READ-GOLD" in capsys.readouterr().err
    assert main([str(DEV), "--ids", str(tmp_path / "absent.yaml")]) == 2
    assert main([str(DEV), "--pack", str(tmp_path / "absent")]) == 2


def test_a_text_that_is_not_here_is_skipped_and_named(tmp_path) -> None:
    write(tmp_path)
    write(tmp_path, document={"id": "y", "source_file": "y.txt"}).rename(tmp_path / "y.gold.yaml")
    write(tmp_path)
    texts, missing = read_folder(tmp_path)
    assert [text.name for text in texts] == ["x"]
    assert [line.split(":")[0] for line in missing] == ["y.gold.yaml"]


def test_offsets_are_written_from_words_and_words_taken_out(tmp_path) -> None:
    file = write(tmp_path)
    place(file, drop_text=True)
    (clause,) = yaml.safe_load(file.read_text("utf-8"))["clauses"]
    assert clause == {"force": "binding", "id": "1", "offset_norm": [3, 20]}
    assert file.read_text("utf-8").startswith("# head\n")
    assert read_annotation(file).clauses[0]["span"] == (3, 20)


def test_folding_joins_at_a_hyphen_and_keeps_it() -> None:
    assert fold("the Secretary-\n  General\r\n\r\nof  it - now\n") == "the Secretary-General of it - now"


def test_offsets_cross_to_a_text_that_was_repaired() -> None:
    here, there = "1. The Part ies shall leave the town. Then rest.", "The Parties shall leave the town. Then rest."
    start = here.index("shall")
    over = Bridge(here, there).over((start, here.index(" Then")))
    assert there[slice(*over)] == "shall leave the town."
    assert Bridge(here, there).over((0, 2)) is None
