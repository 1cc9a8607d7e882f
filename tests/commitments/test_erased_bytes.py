"""Promise: after sealing no byte of the words, of the salt or of the id that people typed is left, in any form of them, wherever this database keeps bytes."""

import json
import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client

from auspices.commitments import seals
from auspices.commitments.actions import adopt, record_claim
from auspices.commitments.texts.actions import take_text
from auspices.commitments.texts.folding import folded
from auspices.journal import erasure
from auspices.journal.models import Record
from auspices.journal.rebuild import rebuild
from auspices.journal.verify import verify
from auspices.kernel.problems import Problem
from tests.commitments import small
from tests.commitments.small import clock, said

WORDS = ("Քրիստափոր Ղուկասյան", "Петрозаводскій Ѳеодоръ", "Zərdüştova Sənəm")
KEYS = ("arrest.of.xristofor", "letter.of.xristofor")
PAGES = (
    "",
    "claims/",
    "claims.csv",
    "changes/",
    "changes.csv",
    "standings.csv",
    "texts/",
    "texts/force.csv",
    "chart.svg",
    "texts/search/?q=Петрозавод",
)
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Another worker's test, in a database of its own, may be one long transaction."""
    monkeypatch.setattr(erasure, "PATIENCE", 240)


def recorded(process):
    """A claim and a text that hold the words; more of both around them, so that rows move between pages. Their salts."""
    for n in range(60):
        record_claim(
            process.id, said(f"c.{n}", "incident(by: pa, in: east)", "2021-03-03", text="x" * 37 * n), clock(1)
        )
        if n == 30:
            text = " / ".join(WORDS)
            record_claim(
                process.id, said(KEYS[0], "incident(by: pa, in: east)", "2021-03-03", text=text, cite=text), clock(1)
            )
            raw = f"P shall release {WORDS[0]} and {WORDS[1]} by 1 May 2021. Q shall open the road. {WORDS[2]} waits."
            take_text(process.id, raw.encode(), "n.txt", key=KEYS[1], title=WORDS[1], date="2021-02-01", clock=clock(1))
    return [bytes(Record.objects.get(id=seals.record_id_of(process.id, key)).salt) for key in KEYS]


def needles(salts):
    words = [part for text in WORDS for part in (text, *text.split(), *folded(text).split())]
    told = [form(one).encode() for one in words for form in (str, str.lower, str.upper)]
    escaped = [json.dumps(one)[1:-1].encode() for one in words]
    return {*told, *escaped, *(key.encode() for key in KEYS), *salts, *(one.hex().encode() for one in salts)}


def kept():
    """All bytes that the database keeps: SQLite's folder; every table and statistic of PostgreSQL, as text."""
    if connection.vendor == "sqlite":
        folder = Path(connection.settings_dict["NAME"]).parent
        return b"\n".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
    out = []
    with connection.cursor() as cursor:
        tables = [*connection.introspection.table_names(cursor), "pg_catalog.pg_stats"]
        for table in tables:
            cursor.execute(f"SELECT t::text FROM {table} t")  # noqa: S608  # names of tables
            out += [row[0] for row in cursor.fetchall()]
        cursor.execute("CHECKPOINT")
        cursor.execute(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind <> 'S'"
        )
        files = [row[0] for row in cursor.fetchall() if row[0]]
        cursor.execute("SHOW data_directory")
        folder = Path(cursor.fetchone()[0])
    there = (
        [folder / one for one in files] if os.access(folder, os.R_OK) else []
    )  # a server elsewhere is asked by its tables alone
    return b"\n".join(["\n".join(out).encode(), *(path.read_bytes() for path in there if path.is_file())])


def hits(salts, data):
    return {one for one in needles(salts) if one in data}


@pytest.mark.django_db(transaction=True)
def test_no_byte_is_left(tmp_path):
    process = adopt(small.write(tmp_path / "one"), clock())[0]
    salts = recorded(process)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    assert hits(salts, kept()) >= {
        *(key.encode() for key in KEYS),
        WORDS[0].encode(),
        folded(WORDS[1]).split()[0].encode(),
    }
    for key in KEYS:
        seals.seal(process.id, seals.record_id_of(process.id, key), "Personal data of a witness", clock=clock(2))
    assert hits(salts, kept()) == set()
    client = Client(headers={"host": "localhost"})
    for page in PAGES:
        answer = client.get(f"/p/{process.slug}/{page}")
        assert (answer.status_code, hits(salts, answer.content)) == (200, set()), page
    assert verify(process.id).whole
    rebuild()
    assert hits(salts, kept()) == set()


@pytest.mark.django_db(transaction=True)
def test_where_the_disk_is_full_the_sealing_stands_and_is_finished_later(tmp_path, monkeypatch):
    process = adopt(small.write(tmp_path / "one"), clock())[0]

    def full(*_args):
        raise OperationalError("database or disk is full")

    law = seals.record_id_of(process.id, "c.law")
    with monkeypatch.context() as patched:
        patched.setattr(erasure, "_write_anew", full)
        with pytest.raises(Problem) as found:
            seals.seal(process.id, law, "Personal data", clock=clock(2))
    assert (found.value.code, seals.unfinished()) == ("SEAL-UNFINISHED", True)
    assert Record.objects.filter(body="").count() == 1
    seals.finish()
    assert not seals.unfinished()
    assert verify(process.id).whole


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("elsewhere", [False, True], ids=["a reader here", "a writer in another database"])
def test_where_somebody_is_still_at_work_the_sealing_stands_and_is_finished_later(tmp_path, monkeypatch, elsewhere):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite tells a reader by its own lock")
    process = adopt(small.write(tmp_path / "one"), clock())[0]
    salts = recorded(process)
    reader = connection.copy()
    if elsewhere:
        reader.settings_dict["NAME"] = "postgres"
    with closing(reader), reader.cursor() as cursor, monkeypatch.context() as patched:
        patched.setattr(erasure, "PATIENCE", 0.2)
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT txid_current()" if elsewhere else "SELECT count(*) FROM django_content_type")
        for key in KEYS:
            with pytest.raises(Problem) as found:
                seals.seal(
                    process.id, seals.record_id_of(process.id, key), "Personal data of a witness", clock=clock(2)
                )
        assert (found.value.code, seals.unfinished()) == ("SEAL-UNFINISHED", True)
    seals.finish()
    assert (hits(salts, kept()), seals.unfinished()) == (set(), False)


def run(home, *args, before="", given="correct-horse-9"):
    env = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    command = [sys.executable, "-c", f"{before}from auspices.cli.main import run; run()", *map(str, args)]
    return subprocess.run(
        command, env=env | {"AUSPICES_HOME": str(home)}, input=f"{given}\n", capture_output=True, text=True, check=False, timeout=60
    )  # fmt: skip


DIES = (
    "import os; from auspices.project.home import setup_django; setup_django(); from auspices.journal import erasure; "
    "erasure._write_anew = lambda _: os.kill(os.getpid(), 9); "
)


@pytest.mark.thorough
def test_killed_before_the_files_were_written_anew_the_next_command_finishes(tmp_path):
    """Two accounts on a real data folder; SIGKILL between the commit and the writing of the files."""
    folder, home = small.write(tmp_path / "small"), tmp_path / "home"
    assert run(home, "pack", "adopt", folder).returncode == 0
    finding = ("--finding", "c.law", "--outcome", "verified", "--source", "mission", "--id", "c.finding")
    assert run(home, "claim", "add", "small", *finding).returncode == 0
    seat = ("--process", "small", "--role", "secretariat", "--clearance", "mission", "--password-stdin")
    for name in ("synthetic.a", "synthetic.b"):
        assert run(home, "user", "add", name, *seat).returncode == 0

    def sealing(*args, name="", **more):
        by = ("--as", f"synthetic.{name}", "--password-stdin") if name else ()
        return run(home, "seal", "small", "c.law", *args, *by, **more)

    why = ("--reason", "Personal data")
    for refused, code in ((sealing(*why), "SEAL-PEOPLE"), (sealing(*why, name="a", given="wrong"), "NOT-ALLOWED")):
        assert (refused.returncode, code in refused.stderr) == (6, True)
    assert sealing(*why, name="a").returncode == 0
    assert sealing("--confirm", name="b", before=DIES).returncode == -signal.SIGKILL
    assert run(home, "verify").returncode == 0
    listed = json.loads(run(home, "seal", "--list", "small", "--json").stdout)["seals"]
    assert [(one["state"], one["asked_by"], one["confirmed_by"]) for one in listed] == [("sealed", "synthetic.a", "synthetic.b")]  # fmt: skip
    assert "1 of its claims were sealed and did not come back" in run(home, "pack", "adopt", folder).stdout
    # Of "contests(...)" only the finding's own repetition is left: in its record, in its words and in their index.
    assert b"".join(path.read_bytes() for path in home.glob("*.sqlite3*")).count(b"contests(by: Q") == 3
