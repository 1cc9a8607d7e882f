"""Promise: an old copy, a cut end, a removed log or a rewritten record is told at the next command and by `verify --against` a checkpoint kept elsewhere."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

SECOND = {"AUSPICES_CADENCE": "1"}
CLAIM = ("claim", "add", "karabakh", "AM handover what:Aghdam", "--happened", "2020-11-20", "--source", "am-mfa")


@pytest.fixture
def signed(house):
    """A copy of the worked example, signed, with the checkpoint kept outside it."""
    assert house.run("tick", **SECOND).code == 0
    kept = house.home.parent / "kept.note"
    kept.write_text(house.run("checkpoint", "show", "karabakh").out, "utf-8")
    return house, kept


def database(house):
    return house.home / "auspices.sqlite3"


def told(house, kept, code):
    """The next command and `verify --against` both end with 4 and say the code."""
    for command in (("status", "karabakh"), ("verify", "--against", kept)):
        ran = house.run(*command)
        assert (ran.code, ran.err.split(": ")[1 if ran.err.startswith("auspices/") else 0]) == (4, code), (command, ran)


def test_a_tick_signs_every_journal_once_per_slot_and_the_rest_of_the_house_goes_on(signed):
    house, kept = signed
    assert house.run("verify", "--against", kept).code == 0
    key = house.run("checkpoint", "key", "karabakh").out.strip()
    again = house.run("verify", "karabakh", "--against", kept, "--key", key)
    assert "the records give the same root" in again.out
    assert house.run("checkpoint", "show").out.split("\n")[0].endswith("00000000-0000-0000-0000-000000000000")
    size = int(kept.read_text("utf-8").split("\n")[1])
    grown = house.run("checkpoint", "prove", "karabakh", "--from", "100").json
    assert (grown["size1"], grown["size2"]) == (100, size)
    held = house.run("checkpoint", "prove", "karabakh", "--record", "7", "--size", "100").json
    assert (held["leafIdx"], held["treeSize"], json.loads(held["header"])["seq"]) == (7, 100, 7)
    assert house.run("checkpoint", "prove", "karabakh", "--record", str(size)).code == 2
    assert house.run("rebuild", "--check").code == 0
    assert house.run("tick", AUSPICES_CADENCE="soon").err.startswith("AUSPICES_CADENCE: CHECKPOINT-SETTING")


def test_before_the_first_tick_there_is_nothing_to_show(house):
    ran = house.run("checkpoint", "show", "karabakh")
    assert (ran.code, ran.err.split(":")[0]) == (3, "CHECKPOINT-NONE")


def test_an_old_copy_of_the_whole_database_is_told(house):
    old = shutil.copy(database(house), house.home.parent / "old.sqlite3")
    assert house.run("tick", **SECOND).code == 0
    kept = house.home.parent / "kept.note"
    kept.write_text(house.run("checkpoint", "show", "karabakh").out, "utf-8")
    shutil.copy(old, database(house))
    told(house, kept, "CHECKPOINT-BEHIND")
    assert house.run("tick", **SECOND).code == 4
    shutil.rmtree(house.home / "marks")  # whoever removes the marks as well is caught by what was kept elsewhere
    assert house.run("verify", "--against", kept).code == 4


def test_a_record_rewritten_with_the_tree_mended_is_told(signed):
    from auspices.journal import leaves, tree

    house, kept = signed
    with closing(sqlite3.connect(database(house))) as base, base:
        of_records = "FROM sqlite_master WHERE type='trigger' AND tbl_name='journal_record'"
        guards = base.execute(f"SELECT name, sql {of_records}").fetchall()
        for name, _ in guards:
            base.execute(f"DROP TRIGGER {name}")
        process, header, salt = base.execute(
            "SELECT process_id, header, salt FROM journal_record WHERE seq = 50"
        ).fetchone()
        body = base.execute("SELECT body FROM journal_record WHERE process_id = ? AND seq = 51", (process,)).fetchone()[
            0
        ]
        header = leaves.canonical(json.loads(header) | {"body": leaves.body_commitment(salt, body)})
        base.execute(
            "UPDATE journal_record SET body = ?, header = ?, leaf = ? WHERE process_id = ? AND seq = 50",
            (body, header, leaves.header_hash(header), process),
        )
        rows = base.execute("SELECT leaf FROM journal_record WHERE process_id = ? ORDER BY seq", (process,)).fetchall()
        for (level, index), value in tree.extend(0, {}, [row[0] for row in rows]).items():
            base.execute(
                'UPDATE journal_node SET hash = ? WHERE process_id = ? AND level = ? AND "index" = ?',
                (value, process, level, index),
            )
        for _, statement in guards:  # whoever rewrites the tree leaves no trigger missing either
            base.execute(statement)
    told(house, kept, "CHECKPOINT-FORKED")


@pytest.mark.parametrize("keep", [0, pytest.param(1 / 3, marks=pytest.mark.thorough)])
def test_a_write_ahead_log_removed_or_cut_is_told(house, keep):
    """The house stops without closing its database, and what it had written since stands in the log alone."""
    env = {**os.environ, "AUSPICES_HOME": str(house.home), **SECOND}
    env = {name: value for name, value in env.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    script = (
        "import os, signal\nfrom auspices.cli.opening import now, open_house\nopen_house()\n"
        "from auspices.process.checkpoints import tick_all\nlist(tick_all(now))\nos.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False)
    log = database(house).with_name("auspices.sqlite3-wal")
    assert (done.returncode, log.exists()) == (-signal.SIGKILL, True), done.stderr
    (mark,) = [one for one in (house.home / "marks").glob("*.note") if not one.stem.startswith("00000000")]
    kept = shutil.copy(mark, house.home.parent / "kept.note")
    with log.open("r+b") as file:
        file.truncate(int(log.stat().st_size * keep))
    told(house, kept, "CHECKPOINT-BEHIND")


def test_serve_ticks_by_itself(house):
    env = {**os.environ, "AUSPICES_HOME": str(house.home), **SECOND}
    env = {name: value for name, value in env.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-c", "from auspices.cli.main import run; run()", "serve", "--port", "0"]
    serving = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        seen, end = set(), time.monotonic() + 60
        while len(seen) < 4 and time.monotonic() < end:
            seen |= {one.read_bytes() for one in (house.home / "marks").glob("*.note")}
            time.sleep(0.1)
    finally:
        serving.send_signal(signal.SIGINT)
        said = serving.communicate(timeout=30)[1]
    assert len(seen) >= 4, said  # two journals, two slots
    assert "Traceback" not in said
    assert house.run("verify").code == 0
