"""Promise: when disk, folder or file fails, the command and the page say so with a code; no traceback, nothing half-written."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.operations.conftest import KeptHouse

PAGE = 4_096  # bytes of a page of the database
CLAIM = (
    "claim",
    "add",
    "blank",
    "--source",
    "voice-b",
    "--says",
    "incident(by: party-a, in: line)",
    "--happened",
    "2005-01-01",
)
CODES = {
    "DATABASE-FULL",
    "DATABASE-READONLY",
    "DATABASE-DAMAGED",
    "DATABASE-UNUSABLE",
    "HOME-UNUSABLE",
    "JOURNAL-BROKEN",
}


@pytest.fixture(autouse=True)
def _on_a_file(server_url):
    if server_url:
        pytest.skip("what can happen to a file; PostgreSQL looks after its own")


def code_of(ran) -> str:
    """The coded problem that a command ended with ("": none)."""
    assert "Traceback" not in ran.err, ran.err
    found = re.search(r"\b([A-Z]+(?:-[A-Z]+)+): ", ran.err)
    assert (ran.code == 0) == (found is None), (ran.code, ran.err)
    return found.group(1) if found else ""


def test_a_full_disk_is_told_and_nothing_is_half_written(kept, tmp_path):
    """A limit on the size of files stands for the disk: the write-ahead log cannot grow."""
    before = kept.records()
    limited = ["prlimit", f"--fsize={10 * PAGE}", "--"]
    if not shutil.which("prlimit"):
        pytest.skip("prlimit (util-linux) is not here")
    command = [*limited, *kept.command(*CLAIM)]
    done = subprocess.run(command, env=kept.environment(), capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, "DATABASE-FULL" in done.stderr, "Traceback" in done.stderr) == (5, True, False), (
        done.stderr
    )
    command = [*limited, *kept.command("backup", tmp_path / "copy")]
    done = subprocess.run(command, env=kept.environment(), capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, "Traceback" in done.stderr) == (5, False), done.stderr
    assert not list(tmp_path.glob("copy*")), "a backup that was cut short is not left lying"
    assert kept.records() == before
    assert kept.run(*CLAIM).code == 0, "once there is room, it goes on"


@pytest.mark.thorough
def test_a_disk_that_is_really_full(kept):
    """A file system of three megabytes, filled up."""
    disk = Path(tempfile.mkdtemp(prefix="ausp-full-"))
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True, check=False
    ).returncode:
        disk.rmdir()
        pytest.skip("a file system can be mounted only by root, outside of most containers")
    try:
        house = KeptHouse(Path(shutil.copytree(kept.home, disk / "home")))
        before = house.records()
        with contextlib.suppress(OSError), (disk / "ballast").open("wb") as ballast:
            while True:
                ballast.write(b"x" * PAGE)
                ballast.flush()
        ran = house.run(*CLAIM)
        assert ran.code == 5, ran.err
        assert code_of(ran) in {"DATABASE-FULL", "DATABASE-UNUSABLE"}
        (disk / "ballast").unlink()
        assert house.records() == before
        assert house.run(*CLAIM).code == 0
    finally:
        subprocess.run(["umount", "-l", disk], check=False)
        disk.rmdir()


def test_a_folder_that_cannot_be_written_is_told(kept):
    """Root may write anywhere: so root goes without that right for it."""
    without = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] if os.geteuid() == 0 else []
    if without and not shutil.which("setpriv"):
        pytest.skip("root may write anywhere, and setpriv (util-linux) is not here to take that away")
    for path in kept.home.iterdir():
        path.chmod(0o400)
    kept.home.chmod(0o500)
    try:
        for asked in (CLAIM, ("verify",)):
            command = [*without, *kept.command(*asked)]
            done = subprocess.run(
                command, env=kept.environment(), capture_output=True, text=True, check=False, timeout=120
            )
            assert "Traceback" not in done.stderr, done.stderr
            assert (done.returncode, any(code in done.stderr for code in CODES)) == (5, True), (asked, done.stderr)
    finally:
        kept.home.chmod(0o700)


def overwritten(house: KeptHouse, share: float) -> None:
    """One page, that far into the file, becomes noise."""
    size = house.database.stat().st_size
    with house.database.open("r+b") as file:
        file.seek(int(size * share) // PAGE * PAGE)
        file.write(b"\xa5" * PAGE)


def damages(house: KeptHouse, shares: tuple[float, ...]) -> Iterator[str]:
    """The house damaged in one way after the other, mended in between."""
    whole = house.database.read_bytes()
    for share in shares:
        overwritten(house, share)
        yield f"a page overwritten at {share}"
        house.database.write_bytes(whole)
    os.truncate(house.database, len(whole) // 2)
    yield "cut in half"
    house.database.write_bytes(b"no database at all\n" * 1_000)
    yield "another file"
    house.database.write_bytes(whole)


@pytest.mark.parametrize(
    "shares",
    [(0.5,), pytest.param(tuple(n / 32 for n in range(1, 32)), marks=pytest.mark.thorough)],
    ids=["one page", "many pages"],
)
def test_a_damaged_file_is_told_and_not_backed_up(shares, kept, tmp_path):
    before = kept.records()
    for n, how in enumerate(damages(kept, shares)):
        copy = tmp_path / f"copy-{n}"
        ran = kept.run("backup", copy)
        code = code_of(ran)
        unused = (
            how.startswith("a page") and code == ""
        )  # a page that nothing uses, or words that the journal does not hold
        assert unused or code in CODES, (how, ran.err)
        assert unused or not copy.exists(), how
        assert code_of(kept.run("verify")) in CODES | {"", "DERIVED-DIFFERS", "CHECK-FAILED"}, how
    assert kept.records() == before


def test_a_database_that_is_gone_is_told_and_none_is_begun(kept, tmp_path):
    """An empty house in the place of a lost one would say that nothing was ever recorded; a backup may be restored there."""
    copy = tmp_path / "copy"
    assert kept.run("backup", copy).code == 0
    before = kept.records()
    kept.database.unlink()
    for asked in (CLAIM, ("backup",)):
        assert code_of(kept.run(*asked)) == "DATABASE-MISSING"
        assert not kept.database.exists()
    kept.database.touch(0o600)
    assert code_of(kept.run("verify")) == "DATABASE-MISSING"
    assert kept.run("restore", copy).code == 0
    assert kept.records() == before


def test_a_log_cut_short_leaves_a_whole_beginning(kept):
    """What is missing then only a checkpoint kept elsewhere can tell (docs/operating.md); what is there is whole."""
    writer = kept.start("tests.operations.writer", "blank")
    acknowledged = [writer.stdout.readline() for _ in range(5)]
    writer.kill()
    writer.communicate()
    log = kept.database.with_name("auspices.sqlite3-wal")
    assert all(acknowledged)
    assert log.stat().st_size > 0
    os.truncate(log, log.stat().st_size * 2 // 3)
    size, _ = kept.records()["blank"]
    assert size > 0


@contextlib.contextmanager
def served(house: KeptHouse) -> Iterator[tuple[str, Path]]:
    """The address of the house's pages, and the file with what the server writes to its log."""
    log = house.home.with_name("served.log")
    with log.open("w") as errors:
        server = subprocess.Popen(
            house.command("serve", "--port", "0"), env=house.environment() | {"PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=errors, text=True
        )  # fmt: skip
    try:
        line = server.stdout.readline()
        yield re.search(r"http://[^/]+", line).group(), log
    finally:
        server.terminate()
        server.communicate(timeout=30)


def asked(address: str) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers of a page."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310  # our own server, on loopback
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as wrong:
        return wrong.code, wrong.read().decode(), dict(wrong.headers)


def test_pages_tell_a_damaged_database_and_the_log_names_nobody(kept):
    with served(kept) as (site, log):
        status, text, headers = asked(f"{site}/health")
        assert (status, text, headers["Cache-Control"]) == (200, "ok\n", "no-store")
        assert asked(f"{site}/p/blank/?view=verified")[0] == 200
        assert asked(f"{site}/p/blank/claim/c.secret-name/?q=secret-word")[0] == 404
        kept.database.write_bytes(b"no database at all\n" * 1_000)
        for path in ("/", "/p/blank/?q=secret-word", "/p/blank/claim/c.secret-name/"):
            status, text, headers = asked(site + path)
            assert (status, headers.get("Cache-Control")) == (503, "no-store"), path
            assert "DATABASE-DAMAGED" in text
        assert asked(f"{site}/health")[:2] == (503, "the database does not answer\n")
    said = log.read_text()
    assert "DatabaseError" in said, "what went wrong is in the log"
    assert re.findall(r"secret|c\.secret-name|view=|party-a", said) == []
