"""What the three questions promise on the command line: answers a person can read, stable JSON, coded problems, and a database that stays as it was."""

import csv
import io
import sqlite3

import pytest

EVE = ("--at", "2020-11-19", "--known", "2020-11-19")
WRITTEN = """
claims:
  - {says: "handover(of: aghdam, from: AM, to: AZ)", stance: against, happened: 2020-12-10, source: mfa-am}
acts:
  - {act: extend, commitment: tri.6a, by: 2021-02-01, made_by: AZ, happened: 2020-11-16}
"""


@pytest.fixture
def asked(tmp_path):
    """The file of a what if."""
    path = tmp_path / "asked.yaml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def dumped(house):
    """Everything in the database."""
    [path] = house.home.glob("*.sqlite3")
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return list(db.iterdump())


def test_why_not_says_who_could_say_what(shown):
    ran = shown.run("why-not", "karabakh", "tri.2", "overdue", *EVE)
    assert ran.code == 0
    assert ran.out.splitlines()[0] == "Pending; due on 20 November 2020."
    assert "An admission by Armenia, against its own interest, that speaks of 21 November 2020 would do" in ran.out


def test_why_not_as_json(shown):
    """One answer for each bearer, with what each suggestion is made of."""
    answers = shown.run("why-not", "karabakh", "tri.1", "violated", *EVE, "--json").json["answers"]
    assert [one["bearer"] for one in answers] == ["AM", "AZ"]
    assert {"verdict", "wanted", "sentence", "answer", "rests_on", "because", "suggestions", "parts"} <= set(answers[0])
    kinds = {one["kind"]: one for one in answers[0]["suggestions"]}
    assert "rpc" in kinds["impartial"]["sources"]
    assert kinds["impartial"]["says"].startswith("incident(by: AM")
    [other] = shown.run("why-not", "karabakh", "tri.1", "violated", *EVE, "--json", "--bearer", "AZ").json["answers"]
    assert other == answers[1]


def test_why_not_of_one_facet_and_one_item(shown):
    winter = ("--at", "2023-02-01", "--known", "2023-02-01", "--json")
    facet = ("--facet", "what=persons", "--facet", "way=in", "--facet", "kind=humanitarian")
    [one] = shown.run("why-not", "karabakh", "tri.6c", "holding", *winter, *facet).json["answers"]
    assert one["facets"] == {"what": "persons", "way": "in", "kind": "humanitarian"}
    assert "impartial" in {each["kind"] for each in one["suggestions"]}
    assert one["parts"] == []
    [item] = shown.run("why-not", "karabakh", "gc3.118", "disputed", *winter, "--item", "group-2020-12-28-to-am").json[
        "answers"
    ]
    assert item["facets"] == {"item": "group-2020-12-28-to-am"}


@pytest.mark.parametrize(
    ("args", "code", "exit_"),
    [
        (("why-not", "karabakh", "tri.2", "holding"), "VERDICT-UNKNOWN", 2), (("why-not", "karabakh", "tri.2", "fullfilled"), "VERDICT-UNKNOWN", 2),
        (("why-not", "karabakh", "tri.99", "fulfilled"), "COMMITMENT-UNKNOWN", 3), (("why-not", "karabakh", "tri.2", "fulfilled", "--bearer", "RU"), "COMMITMENT-UNKNOWN", 3),
        (("why-not", "karabakh", "tri.2", "fulfilled", "--view", "mars"), "VIEW-UNKNOWN", 3), (("why-not", "karabakh", "tri.2", "fulfilled", "--reading", "x"), "COMMITMENT-UNKNOWN", 3),
        (("what-if", "karabakh", "nowhere.yaml"), "PACK-FILE", 2), (("what-if", "nowhere", "nowhere.yaml"), "PROCESS-UNKNOWN", 3),
        (("changes", "karabakh", "--since", "soon"), "TIME-UNREAD", 2), (("changes", "karabakh", "--since", "2021-01-01", "--until", "2020-01-01"), "TIME-ORDER", 2),
        (("changes", "karabakh", "--since", "2021-01-01", "--track", "mars"), "TRACK-UNKNOWN", 3), (("changes", "karabakh", "--since", "2021-01-01", "--view", "mars"), "VIEW-UNKNOWN", 3),
    ],
)  # fmt: skip
def test_bad_questions_give_one_coded_problem(shown, args, code, exit_):
    ran = shown.run(*args)
    assert (ran.code, code in ran.err) == (exit_, True)


def test_what_if_tells_before_and_after_and_records_nothing(house, asked):
    before = dumped(house)
    ran = house.run("what-if", "karabakh", asked, "--at", "2021-01-10", "--known", "2021-01-10", "--view", "verified")
    assert ran.code == 0
    assert "before: Fulfilled on 20 November 2020, on time" in ran.out
    assert "after:  Disputed: Ministry of Defence of Azerbaijan reports it done" in ran.out
    assert "Nothing is recorded." in ran.out
    assert dumped(house) == before


def test_what_if_as_json_in_every_view(shown, asked):
    answer = shown.run("what-if", "karabakh", asked, "--at", "2021-01-10", "--known", "2021-01-10", "--json").json
    assert (answer["claims"], answer["acts"]) == (["what-if.1"], ["what-if.act.1"])
    found = {(one["commitment"], one["view"], one["reading"]): one for one in answer["differences"]}
    assert found["tri.2", "AM", ""]["before"]["verdict"] == "no_statement"
    assert found["tri.2", "AM", ""]["after"]["verdict"] == "overdue"
    assert found["tri.6a", "verified", ""]["differs"] == ["due"]


def test_what_if_refuses_what_a_pack_would_refuse(shown, tmp_path):
    """With the file and the line."""
    path = tmp_path / "wrong.yaml"
    path.write_text("claims:\n  - {sais: x, source: mfa-am}\n", encoding="utf-8")
    ran = shown.run("what-if", "karabakh", path)
    assert (ran.code, "PACK-KEY" in ran.err, "wrong.yaml:2" in ran.err) == (2, True, True)


def test_changes_by_day_and_track_with_their_cause(shown):
    ran = shown.run("changes", "karabakh", "--since", "2020-11-20", "--until", "2020-11-25")
    assert ran.code == 0
    told = (
        "20 November 2020\n  Ceasefire\n"
        "    Hand over the Aghdam district, Armenia, under the reading “before”: was pending, is now no report.\n      The date passed.\n"
        "    Hand over the Aghdam district, Armenia: was pending, is now fulfilled, on time.\n"
    )
    assert told in ran.out
    assert "[c.aghdam.az]" in ran.out


def test_changes_as_json_and_csv_are_the_same(shown):
    span = ("--since", "2020-11-10", "--until", "2021-01-10")
    answer = shown.run("changes", "karabakh", *span, "--json").json

    def sentences(changes):
        return [one for change in changes for one in (change["sentence"], *sentences(change["parts"]))]

    told = sentences((*answer["changes"], *answer["earlier"]))
    rows = list(csv.DictReader(io.StringIO(shown.run("changes", "karabakh", *span, "--csv").out)))
    assert [row["words"] for row in rows] == told
    assert answer["changes"]
    assert all(change["causes"] for change in (*answer["changes"], *answer["earlier"]))
    assert [len(change["of"]) for change in answer["changes"]] == [0] * len(answer["changes"])
    assert {len(change["of"]) for change in answer["earlier"]} == {2}


def test_what_became_known_of_an_earlier_day_stands_apart(shown):
    """Hin Tagher: the violation of 11 December 2020, reported on the 12th, names no side."""
    ran = shown.run("changes", "karabakh", "--since", "2020-12-12", "--until", "2020-12-12", "--track", "ceasefire")
    apart = ran.out.partition("Became known in this time, of earlier times")[2]
    assert "of 11 December 2020 it was seen as unknown, and is now seen as violation recorded, not attributed." in apart
    assert "[c.hin-tagher.rpc]" in apart


def test_a_time_without_changes_says_so(shown):
    assert "Nothing changed" in shown.run("changes", "karabakh", "--since", "1995-01-01", "--until", "1995-01-02").out
