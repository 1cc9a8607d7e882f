"""What the command promises: the answers of the worked example, stable JSON, exit codes, nothing overwritten."""

import csv
import io
import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request

import pytest

from auspices.monitor import VERDICTS

KEYS = {
    "id", "clause", "track", "bearer", "bearer_name", "force", "shape", "reading", "lifecycle", "verdict", "words", "timing", "due", "counts", "contested", "because", "parts",
}  # fmt: skip


def standing(house, id_, bearer, *args, reading=""):
    """The one standing of a commitment and bearer."""
    answer = house.run("status", "karabakh", "--json", *args).json
    return next(
        one for one in answer["standings"] if (one["id"], one["bearer"], one["reading"]) == (id_, bearer, reading)
    )


def test_demo_prints_the_standings_and_ends(empty):
    ran = empty.run("demo", "--no-serve")
    assert ran.code == 0
    assert "Hand over the Aghdam district" in ran.out
    assert "Fulfilled on 20 November 2020, on time" in ran.out


def test_demo_again_reuses_what_is_there_and_fresh_starts_anew(house):
    assert (
        house.run(
            "claim",
            "add",
            "karabakh",
            "--source",
            "osce",
            "--says",
            "visit(of: co-chairs, to: AM)",
            "--happened",
            "2020-12-14",
            "--id",
            "c.mine",
        ).code
        == 0
    )
    assert "Here already" in house.run("demo", "--no-serve").out
    assert "c.mine" in house.run("claim", "list", "karabakh", "--source", "osce").out
    assert "Adopted" in house.run("demo", "--no-serve", "--fresh").out
    assert "c.mine" not in house.run("claim", "list", "karabakh", "--source", "osce").out


def test_home_chooses_the_data_folder(shown, tmp_path):
    ran = shown.run("--home", tmp_path / "other", "status", "karabakh")
    assert ran.code == 3
    assert "PROCESS-UNKNOWN" in ran.err
    assert (tmp_path / "other" / "auspices.sqlite3").exists()


def test_status_json_has_the_documented_form(shown):
    answer = shown.run("status", "karabakh", "--at", "2020-12-20", "--known", "2021-01-10", "--json").json
    assert list(answer) == ["process", "at", "known", "view", "clearance", "standings", "concerns"]
    assert answer["at"] == "2020-12-20T23:59:59+04:00"
    for one in answer["standings"]:
        assert set(one) == KEYS
        assert one["verdict"] in VERDICTS
        assert one["words"]


def test_status_can_be_recomputed_from_the_evidence(shown):
    at = ("status", "karabakh", "--at", "2023-02-01", "--known", "2023-02-01", "--view", "all", "--json")
    assert shown.run(*at).json == shown.run(*at, "--recompute").json


def test_kalbajar_is_due_on_the_15th_and_then_on_the_25th(shown):
    dues = [standing(shown, "tri.6a", "AM", "--at", day, "--known", day)["due"] for day in ("2020-11-14", "2020-11-16")]
    assert [due[:10] for due in dues] == ["2020-11-15", "2020-11-25"]


def test_a_track_is_shown_alone(shown):
    answer = shown.run("status", "karabakh", "--track", "guarantors", "--json").json
    assert {one["track"] for one in answer["standings"]} == {"guarantors"}


def test_explain_names_the_claims_and_the_rule(shown):
    ran = shown.run("explain", "karabakh", "tri.2", "--at", "2020-12-01", "--known", "2020-12-01")
    assert ran.code == 0
    assert "Aghdam" in ran.out
    assert "party entitled" in ran.out
    answer = shown.run(
        "explain",
        "karabakh",
        "tri.6c",
        "--at",
        "2023-02-01",
        "--known",
        "2023-02-01",
        "--facet",
        "what=persons",
        "--facet",
        "way=in",
        "--facet",
        "kind=ordinary",
        "--json",
    )
    assert answer.json["process"] == "karabakh"
    assert len(answer.json["explanations"]) == 1


def test_a_live_claim_is_known_from_now_and_taken_back_by_a_later_one(house):
    before = standing(house, "tri.5", "RU")["verdict"]
    added = house.run(
        "claim",
        "add",
        "karabakh",
        "--source",
        "osce",
        "--says",
        "closed(of: minsk-structures)",
        "--happened",
        "2025-12-01",
        "--json",
    )
    assert added.code == 0, added.err
    key = added.json["id"]
    assert added.json["known"][:4] >= "2026"
    assert "known_asserted" in house.run("claim", "list", "karabakh", "--csv").out
    listed = [
        row
        for row in csv.DictReader(io.StringIO(house.run("claim", "list", "karabakh", "--csv").out))
        if row["id"] == key
    ]
    assert listed[0]["known_asserted"] == "False"
    assert house.run("claim", "add", "karabakh", "--source", "osce", "--retracts", key).code == 0
    again = house.run("claim", "add", "karabakh", "--source", "osce", "--retracts", key)
    assert (again.code, "CLAIM-RETRACTED" in again.err) == (2, True)
    assert standing(house, "tri.5", "RU")["verdict"] == before
    assert house.run("rebuild", "--check").code == 0
    assert house.run("verify").code == 0


BAD_CLAIMS = [
    (("--says", "visit(of: co-chairs, to: AM)", "--happened", "2030-01-01"), "CLAIM-FUTURE"),
    (("--says", "visit(of: co-chairs, to: AM)", "--happened", "soon"), "TIME-UNREAD"),
    (("--says", "visit(of: co-chairs, to: ATLANTIS)", "--happened", "2020-12-14"), "PACK-UNKNOWN"),
    (("--says", "somebody came", "--happened", "2020-12-14"), "PACK-PHRASE"),
    (("--says", "watching(by: osce, in: shusha)", "--stance", "against", "--happened", "2020-12-14"), "CLAIM-STANCE"),
    (
        ("--says", "visit(of: co-chairs, to: AM)", "--happened", "2020-12-14", "--audience", "everyone"),
        "AUDIENCE-UNKNOWN",
    ),
    (("--says", "visit(of: co-chairs, to: AM)", "--happened", "2020-12-14", "--grade", "Z9"), "PACK-VALUE"),
    (("--retracts", "c.aghdam.az"), "CLAIM-SOURCE"),
    (("--adopts", "c.none"), "PACK-UNKNOWN"),
    (("--says", "visit(of: co-chairs, to: AM)"), "PACK-KEY"),
]


def records(house):
    """How many records each journal holds, counted in the file."""
    with sqlite3.connect(house.home / "auspices.sqlite3") as database:
        return database.execute("select process_id, count(*) from journal_record group by 1 order by 1").fetchall()


def test_bad_claims_are_told_by_code_and_leave_nothing(house):
    """The records are counted after each claim, and the house is verified whole before and after all."""
    before, held = house.run("verify").out, records(house)
    for args, code in BAD_CLAIMS:
        ran = house.run("claim", "add", "karabakh", "--source", "osce", *args)
        assert (ran.code, code in ran.err, records(house)) == (2, True, held), (args, ran.err)
    assert house.run("verify").out == before


def test_an_unknown_source_is_told(house):
    ran = house.run(
        "claim",
        "add",
        "karabakh",
        "--source",
        "oscee",
        "--says",
        "visit(of: co-chairs, to: AM)",
        "--happened",
        "2020-12-14",
    )
    assert ran.code == 2
    assert 'Did you mean "osce"?' in ran.err


@pytest.mark.parametrize(
    ("args", "code", "exit_"),
    [
        (("status", "atlantis"), "PROCESS-UNKNOWN", 3),
        (("status", "karabakh", "--view", "everyone"), "VIEW-UNKNOWN", 3),
        (("status", "karabakh", "--track", "weather"), "TRACK-UNKNOWN", 3),
        (("status", "karabakh", "--at", "soon"), "TIME-UNREAD", 2),
        (("status", "karabakh", "--clearance", "everyone"), "AUDIENCE-UNKNOWN", 2),
        (("explain", "karabakh", "tri.99"), "COMMITMENT-UNKNOWN", 3),
        (("explain", "karabakh", "tri.2", "--bearer", "AZ"), "COMMITMENT-UNKNOWN", 3),
        (("explain", "karabakh", "tri.6c", "--facet", "what=goats"), "COMMITMENT-UNKNOWN", 3),
        (("pack", "check", "nowhere"), "PACK-FILE", 2),
        (("serve", "--host", "192.0.2.1", "--port", "1"), "PORT-TAKEN", 5),
    ],
)
def test_what_is_not_there_is_told_by_code(shown, args, code, exit_):
    ran = shown.run(*args)
    assert (ran.code, code in ran.err, ran.out) == (exit_, True, "")


def test_a_data_folder_that_cannot_be_used_is_told(empty, tmp_path):
    (tmp_path / "file").write_text("x")
    ran = empty.run("--home", tmp_path / "file" / "below", "status", "karabakh")
    assert (ran.code, "HOME-UNUSABLE" in ran.err) == (5, True)


def test_a_database_that_is_none_is_told(house):
    (house.home / "auspices.sqlite3").write_bytes(b"not a database" * 1000)
    for end in ("-wal", "-shm"):
        (house.home / f"auspices.sqlite3{end}").unlink(missing_ok=True)
    ran = house.run("status", "karabakh")
    assert (ran.code, "DATABASE-DAMAGED" in ran.err) == (5, True)


def test_verify_names_the_record_that_was_changed(house):
    with sqlite3.connect(house.home / "auspices.sqlite3") as database:
        for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f'drop trigger "{name}"')
        database.execute("update journal_record set body = replace(body, 'Aghdam', 'Agdam') where seq = 3")
        assert database.execute("select changes()").fetchone() == (1,)
        database.execute("update journal_record set body = body || ' ' where seq = 3")
    ran = house.run("verify")
    assert (ran.code, "JOURNAL-BROKEN" in ran.err, "record 3" in ran.err) == (4, True, True)


def test_rebuild_puts_right_what_was_written_by_hand(house):
    with sqlite3.connect(house.home / "auspices.sqlite3") as database:
        database.execute("update evidence_claim set latest = latest + 1 where reliability = 'A'")
    ran = house.run("rebuild", "--check")
    assert (ran.code, "REBUILD-DIFFERS" in ran.err) == (4, True)
    assert "Put right" in house.run("rebuild").out
    assert house.run("rebuild", "--check").code == 0


def test_a_new_pack_reads_and_can_be_adopted(empty, tmp_path):
    assert empty.run("pack", "new", tmp_path / "river-talks").code == 0
    assert empty.run("pack", "check", tmp_path / "river-talks").code == 0
    taken = empty.run("pack", "new", tmp_path / "river-talks")
    assert (taken.code, "FOLDER-TAKEN" in taken.err) == (2, True)
    assert empty.run("pack", "adopt", tmp_path / "river-talks").code == 0
    assert empty.run("status", "river-talks").code == 0
    changed = tmp_path / "river-talks" / "process.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    ran = empty.run("pack", "adopt", tmp_path / "river-talks")
    assert (ran.code, "PACK-ADOPTED" in ran.err) == (2, True)


def test_a_mistake_in_a_pack_is_told_with_file_and_line_and_nothing_is_adopted(empty, tmp_path):
    empty.run("pack", "new", tmp_path / "river-talks")
    file = tmp_path / "river-talks" / "commitments.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("bearer:", "bearr:", 1), encoding="utf-8")
    ran = empty.run("pack", "adopt", tmp_path / "river-talks")
    assert (ran.code, "PACK-KEY" in ran.err, 'Did you mean "bearer"?' in ran.err, "commitments.yaml:" in ran.err) == (
        2,
        True,
        True,
        True,
    )
    assert empty.run("status", "river-talks").code == 3


def test_pack_check_prints_the_balance_and_runs_the_cases(empty):
    ran = empty.run("pack", "check", "karabakh")
    assert ran.code == 0
    assert "Balance" in ran.out
    assert "cases come out as worked out by hand" in ran.out


def test_pack_explain_says_a_commitment_back(empty):
    ran = empty.run("pack", "explain", "karabakh", "tri.2")
    assert ran.code == 0
    assert "Armenia" in ran.out
    assert "tri.6a" not in ran.out


def test_a_reader_that_leaves_early_is_no_fault(shown):
    env = {**os.environ, "AUSPICES_HOME": str(shown.home)}
    env.pop("DATABASE_URL", None)
    script = f"{sys.executable} -c 'from auspices.cli.main import run; run()' status karabakh --json | head -n 1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", script], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert ran.stdout.split() == ["{", "0"]
    assert ran.stderr == ""


def test_serve_answers_and_ends_when_interrupted(shown):
    env = {**os.environ, "AUSPICES_HOME": str(shown.home), "PYTHONUNBUFFERED": "1"}
    env.pop("DATABASE_URL", None)
    server = subprocess.Popen(
        [sys.executable, "-c", "from auspices.cli.main import run; run()", "serve", "--port", "0"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = server.stdout.readline().split()[2]
        page = urllib.request.urlopen(f"{address}p/karabakh/?at=2020-12-20&known=2021-01-10", timeout=30)  # noqa: S310  # the address that `serve` printed
        assert page.status == 200
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    finally:
        server.send_signal(signal.SIGINT)
        _, err = server.communicate(timeout=20)
    assert "Traceback" not in err
