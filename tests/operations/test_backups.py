"""Promise: a backup taken while others record is one moment of the record, whole; what is restored from it verifies; nothing is overwritten."""

import json
import os
import shutil
import stat

import pytest

pytestmark = pytest.mark.db


def test_a_backup_taken_while_a_writer_records_is_a_prefix_of_what_was_recorded(kept, empty_house, tmp_path):
    writer = kept.start("tests.operations.writer", "blank")
    acknowledged = [writer.stdout.readline().strip()]
    copies = [tmp_path / f"copy-{n}" for n in range(2)]
    for copy in copies:
        ran = kept.run("backup", copy)
        assert ran.code == 0, ran.err
        acknowledged.append(writer.stdout.readline().strip())
    writer.kill()
    acknowledged += writer.communicate()[0].split()
    manifests = [json.loads((tmp_path / f"{copy.name}.manifest.json").read_text()) for copy in copies]
    sizes = [sum(head["size"] for head in one["processes"].values()) for one in manifests]
    whole = kept.records()["blank"]
    assert sizes[0] < sizes[1] <= whole[0], "the writer went on while the copies were made"
    ran = empty_house.run("restore", copies[1])
    assert ran.code == 0, ran.err
    size, root = empty_house.records()["blank"]
    head = max(manifests[1]["processes"].values(), key=lambda one: one["size"])
    assert (size, root) == (head["size"], head["root"])
    listed = empty_house.run("claim", "list", "blank", "--source", "voice-b").out
    assert acknowledged[0] in listed  # acknowledged before the copy was begun
    assert kept.url or stat.S_IMODE(empty_house.database.stat().st_mode) == 0o600
    assert [stat.S_IMODE(one.stat().st_mode) for one in copies] == [0o600, 0o600]


def test_nothing_is_overwritten(kept, tmp_path):
    copy = tmp_path / "copy"
    assert kept.run("backup", copy).code == 0
    before, records = copy.read_bytes(), kept.records()
    again = kept.run("backup", copy)
    assert (again.code, "BACKUP-TAKEN" in again.err) == (2, True)
    over = kept.run("restore", copy)
    assert (over.code, "DATABASE-NOT-EMPTY" in over.err) == (2, True)
    assert (copy.read_bytes(), kept.records()) == (before, records)


def spoilt(copy, how: str):
    """A backup made unfit in one way; gives the file to restore."""
    beside = copy.with_name(f"{copy.name}.manifest.json")
    manifest = json.loads(beside.read_text())
    if how == "a byte changed":
        content = bytearray(copy.read_bytes())
        content[len(content) // 2] ^= 1
        copy.write_bytes(content)
    elif how == "cut":
        os.truncate(copy, copy.stat().st_size // 2)
    elif how == "no manifest":
        beside.unlink()
    elif how == "not a manifest":
        beside.write_text("[]")
    elif how == "of the other engine":
        manifest["engine"] = {"sqlite": "postgresql", "postgresql": "sqlite"}[manifest["engine"]]
        beside.write_text(json.dumps(manifest))
    elif how == "another journal promised":
        for head in manifest["processes"].values():
            head["root"] = "00" * 32
        beside.write_text(json.dumps(manifest))
    return copy


UNFIT = {
    "a byte changed": "BACKUP-UNREAD", "cut": "BACKUP-UNREAD", "no manifest": "BACKUP-UNREAD", "not a manifest": "BACKUP-UNREAD",
    "of the other engine": "BACKUP-UNREAD", "another journal promised": "JOURNAL-BROKEN",
}  # fmt: skip


def test_an_unfit_backup_is_refused_and_leaves_nothing(kept, empty_house, tmp_path):
    good = tmp_path / "good"
    assert kept.run("backup", good).code == 0
    for n, (how, code) in enumerate(UNFIT.items()):
        copy = tmp_path / f"unfit-{n}"
        shutil.copy(good, copy)
        shutil.copy(f"{good}.manifest.json", f"{copy}.manifest.json")
        ran = empty_house.run("restore", spoilt(copy, how))
        assert (code in ran.err, ran.code) == (True, {"BACKUP-UNREAD": 2, "JOURNAL-BROKEN": 4}[code]), (how, ran.err)
        assert {one.name for one in empty_house.home.iterdir()} <= {"secret_key"}, how
    assert empty_house.run("restore", good).code == 0, "after all of them the database is still empty"
    assert empty_house.records() == kept.records()


def test_a_backup_of_what_does_not_verify_is_refused(kept, tmp_path):
    """Better told tonight than on the day it is needed."""
    if kept.url:
        pytest.skip("the same code on both engines; here the file is changed by hand")
    import sqlite3

    with sqlite3.connect(kept.database) as connection:
        connection.execute("DROP TRIGGER journal_record_no_update")
        connection.execute("UPDATE journal_record SET body = body || ' ' WHERE seq = 0")
    connection.close()
    ran = kept.run("backup", tmp_path / "copy")
    assert (ran.code, "JOURNAL-BROKEN" in ran.err) == (4, True), ran.err
    assert not list(tmp_path.glob("copy*"))


def test_the_manifest_and_the_copy_hold_no_key(kept, tmp_path):
    copy = tmp_path / "copy"
    assert kept.run("backup", copy).code == 0
    key = (kept.home / "secret_key").read_bytes()
    assert key not in copy.read_bytes() + (tmp_path / "copy.manifest.json").read_bytes()


def test_the_password_is_on_no_command_line(kept, tmp_path):
    """Everybody on the machine sees the arguments of a process."""
    if not kept.url:
        pytest.skip("PostgreSQL only: SQLite has no password")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "pg_dump").write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/said; echo "$PGPASSWORD" > {tmp_path}/given; exit 1\n'
    )
    (programs / "pg_dump").chmod(0o700)
    url = kept.url.replace("auspices@", "auspices:hunter-22@")
    ran = kept.run("backup", tmp_path / "copy", DATABASE_URL=url, PATH=f"{programs}:{os.environ['PATH']}")
    assert (ran.code, "BACKUP-FAILED" in ran.err, "hunter-22" in ran.err) == (5, True, False)
    assert (tmp_path / "given").read_text().strip() == "hunter-22"
    assert "hunter-22" not in (tmp_path / "said").read_text()
    assert not list(tmp_path.glob("copy*"))
