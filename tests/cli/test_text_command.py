"""What `auspices text` and `auspices user` promise: a text is taken in, read, decided on, confirmed and found again by commands alone; bad input is told by code."""

import csv
import io
import shutil

import pytest
import yaml

from tests.cli.conftest import House

TEXT = """Statement on the corridor
3 March 2021

The Government calls upon Azerbaijan to keep the new road open for humanitarian convoys without delay.
The Government also urges Armenia and Azerbaijan to exchange the remains of the dead by 20 March 2021.
"""
COMMITMENT = """id: remains.2021
bearer: [AM, AZ]
maintain: "searching(of: remains, with: bearer)"
fresh_for: P90D
text: Exchange the remains of the dead
"""


@pytest.fixture(scope="module")
def taken_once(shown, tmp_path_factory):
    """A data folder with one text taken in: for those who only read, and to be copied."""
    folder = tmp_path_factory.mktemp("taken")
    house = House(folder / "home")
    shutil.copytree(shown.home, house.home)
    (folder / "statement.txt").write_text(TEXT, encoding="utf-8")
    ran = house.run("text", "add", "karabakh", folder / "statement.txt", "--key", "corridor", "--date", "2021-03-03", "--title", "Statement on the corridor", "--json")  # fmt: skip
    assert (ran.code, ran.json["key"], ran.json["date"]) == (0, "corridor", "2021-03-03"), ran.err
    return house


@pytest.fixture
def taken(taken_once, tmp_path):
    """A copy of that data folder."""
    shutil.copytree(taken_once.home, tmp_path / "home")
    return House(tmp_path / "home")


def clause_on(house, word):
    """The id of the clause that has a word."""
    clauses = house.run("text", "show", "karabakh", "corridor", "--json").json["clauses"]
    return next(one["id"] for one in clauses if word in one["text"])


def table(ran):
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_from_a_file_to_a_commitment_in_three_commands(taken, tmp_path):
    clause = clause_on(taken, "remains")
    (tmp_path / "commitment.yaml").write_text(COMMITMENT, encoding="utf-8")
    ran = taken.run("text", "confirm", "karabakh", "corridor", clause, tmp_path / "commitment.yaml", "--legal-nature", "political", "--party", "RU", "--json")  # fmt: skip
    assert (ran.code, ran.json["commitment"], ran.json["shape"]) == (0, "remains.2021", "maintain"), ran.err
    standings = taken.run("status", "karabakh", "--json").json["standings"]
    assert {one["bearer"] for one in standings if one["id"] == "remains.2021"} == {"AM", "AZ"}
    shown = taken.run("text", "show", "karabakh", "corridor", "--json").json
    [decided] = [one["decided"] for one in shown["clauses"] if one["id"] == clause]
    assert (decided["kind"], decided["commitment"]) == ("accept", "remains.2021")
    assert taken.run("rebuild", "--check").code == 0
    assert "remains.2021" in taken.run("explain", "karabakh", "remains.2021", "--json").out


def test_decisions_are_kept_and_written_out_as_a_case(taken, tmp_path):
    clause = clause_on(taken, "road")
    for kind, more in (("accept", ()), ("change", ("--correction", '{"track": "access", "bearers": ["AZ"]}'))):
        assert taken.run("text", "decide", "karabakh", "corridor", clause, kind, *more).code == 0
    ran = taken.run("text", "cases", "karabakh", "corridor", "-o", tmp_path / "corridor.gold.yaml")
    assert ran.code == 0, ran.err
    case = yaml.safe_load((tmp_path / "corridor.gold.yaml").read_text(encoding="utf-8"))
    [one] = case["clauses"]
    assert (one["id"], one["track"], one["bearers"], case["document"]["source_file"]) == (
        clause,
        "access",
        ["AZ"],
        "corridor.txt",
    )
    assert one["text"] in " ".join((tmp_path / "corridor.txt").read_text(encoding="utf-8").split())
    assert set(one["bearers"] + one["addressees"] + one["speaker"]) <= set(case["entities"])
    from bench.reading.annotation import read_folder  # the form that the reader is scored by

    [read], missing = read_folder(tmp_path)
    assert ([each["id"] for each in read.clauses], missing) == ([clause], [])
    history = taken.run("text", "show", "karabakh", "corridor", "--json").json["history"]
    assert [step["kind"] for step in history] == ["accept", "change"]


def test_passages_are_found_again_as_text_json_and_csv(taken_once):
    ran = taken_once.run("text", "search", "karabakh", "humanitarian", "convoy*", "--json")
    assert ran.code == 0, ran.err
    refs = [one["ref"] for one in ran.json["hits"]]
    assert [one for one in refs if one.startswith("t:corridor#")]
    first = ran.json["hits"][0]
    assert all(
        first["snippet"][start:end].lower().startswith(("humanitarian", "convoy")) for start, end in first["spans"]
    )
    assert [
        one["ref"] for one in table(taken_once.run("text", "search", "karabakh", "humanitarian", "convoy*", "--csv"))
    ] == refs
    assert taken_once.run("text", "search", "karabakh", "nowhere-at-all").out == "Nothing found.\n"
    near = taken_once.run("text", "related", "karabakh", refs[0], "--json").json["related"]
    assert near
    assert all(one["shared"]["terms"] or one["shared"]["places"] or one["shared"]["actors"] for one in near)
    steps = table(taken_once.run("text", "timeline", "karabakh", "remains", "--csv"))
    assert [one["date"] for one in steps] == sorted(one["date"] for one in steps)
    assert {"binding", "exhortation"} <= {one["force"] for one in steps}


@pytest.mark.thorough
def test_two_versions_are_compared(taken, tmp_path):
    (tmp_path / "other.txt").write_text(TEXT.replace("20 March", "25 March"), encoding="utf-8")
    assert (
        taken.run(
            "text",
            "add",
            "karabakh",
            tmp_path / "other.txt",
            "--key",
            "corridor.b",
            "--version-of",
            "corridor",
            "--date",
            "2021-03-03",
        ).code
        == 0
    )
    pairs = table(taken.run("text", "compare", "karabakh", "corridor", "corridor.b", "--csv"))
    assert {one["state"] for one in pairs} == {"same", "changed"}
    assert taken.run("text", "compare", "karabakh", "corridor", "corridor.b", "--json").json["pairs"]
    assert "25 March" in taken.run("text", "compare", "karabakh", "corridor", "corridor.b").out


def test_who_may_not_see_a_text_does_not_find_it(taken, tmp_path):
    (tmp_path / "closed.txt").write_text(TEXT, encoding="utf-8")
    assert (
        taken.run("text", "add", "karabakh", tmp_path / "closed.txt", "--key", "closed", "--audience", "mission").code
        == 0
    )
    listed = {
        seen: {one["key"] for one in table(taken.run("text", "list", "karabakh", "--csv", "--clearance", seen))}
        for seen in ("public", "mission")
    }
    assert listed == {"public": {"corridor"}, "mission": {"corridor", "closed"}}
    assert taken.run("text", "show", "karabakh", "closed", "--clearance", "public").code == 3


@pytest.mark.parametrize(
    ("args", "code", "exit_"),
    [
        (("text", "add", "karabakh", "no-such-file.txt"), "TEXT-FILE", 3), (("text", "show", "karabakh", "none"), "TEXT-UNKNOWN", 3), (("text", "list", "nowhere"), "PROCESS-UNKNOWN", 3),
        (("text", "search", "karabakh", "--", "-road"), "SEARCH-WORDS", 2), (("text", "related", "karabakh", "t:none#1"), "PASSAGE-UNKNOWN", 3), (("text", "timeline", "karabakh"), "SEARCH-WORDS", 2),
        (("text", "timeline", "karabakh", "--track", "none"), "TRACK-UNKNOWN", 3), (("text", "search", "karabakh", "road", "--since", "soon"), "TIME-UNREAD", 2), (("text", "search", "karabakh", "road", "--clearance", "all"), "AUDIENCE-UNKNOWN", 2),
        (("user", "seat", "nobody", "--process", "karabakh", "--role", "reader"), "USER-UNKNOWN", 3), (("user", "add", "synthetic.x"), "PASSWORD-WEAK", 2),
    ],
)  # fmt: skip
def test_bad_input_is_one_coded_problem(shown, args, code, exit_):
    """Nothing is written by any of them: they share one data folder."""
    ran = shown.run(*args)
    assert code in ran.err
    assert (ran.code, ran.out) == (exit_, "")


def test_a_decision_on_no_clause_is_one_coded_problem(taken):
    for more, code in (((), "TEXT-CLAUSE"), (("--correction", "{"), "PACK-VALUE")):
        ran = taken.run("text", "decide", "karabakh", "corridor", "99", "accept", *more)
        assert (code in ran.err, ran.out) == (True, "")
