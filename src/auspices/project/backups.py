"""A copy of everything recorded, taken while the house serves, and a house made from such a copy.

A backup is two files: the database (an SQLite file, or pg_dump's custom format) and ``FILE.manifest.json``, which is written last and says what
the first must be: its SHA-256, and of each process's journal the size and root, verified on the copy. Keys are not in it: whoever steals a
backup must not be able to sign. Before anything is copied back, the two are compared.
"""

import hashlib
import json
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction

from auspices.kernel.clock import Clock
from auspices.kernel.problems import Problem
from auspices.project.databases import database_problem

FORMAT = 1
CHUNK = 1 << 20  # bytes
# Not those of an extension, which were here before.
_FUNCTIONS = """SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')"""
SUFFIXES = {"sqlite": "sqlite3", "postgresql": "dump"}


def manifest_of(file: Path) -> Path:
    """Where the manifest of a backup stands: beside it."""
    return file.with_name(f"{file.name}.manifest.json")


def default_file(home: Path, clock: Clock) -> Path:
    """A name in the data folder that says the moment (UTC): ``backups/auspices-20261130T220000Z.sqlite3``."""
    folder = home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    moment = datetime.fromtimestamp(clock(), UTC).strftime("%Y%m%dT%H%M%SZ")
    return folder / f"auspices-{moment}.{SUFFIXES[connection.vendor]}"


def backup(file: Path, clock: Clock) -> dict[str, Any]:
    """Copy the database at hand into a new file, as of one moment, and give its manifest, which stands beside it.

    Others may record meanwhile. Raises Problem BACKUP-TAKEN, BACKUP-FAILED, DATABASE-DAMAGED, JOURNAL-BROKEN; then neither file is left.
    """
    made = datetime.fromtimestamp(clock(), UTC).isoformat().replace("+00:00", "Z")
    beside = manifest_of(file)
    with _new(file), _new(beside):
        processes = _copied(file) if connection.vendor == "sqlite" else _dumped(file)
        manifest = {
            "what": "backup of Auspices",
            "format": FORMAT,
            "engine": connection.vendor,
            "made": made,
            "version": version("auspices"),
            "bytes": file.stat().st_size,
            "sha256": _digest(file),
            "processes": processes,
        }
        _synced(file)
        beside.write_text(json.dumps(manifest, indent=1) + "\n", "ascii")
        _synced(beside)
        _synced(file.parent)
    return manifest


def restore(file: Path, ready: Callable[[], None]) -> dict[str, Any]:
    """Fill the empty database at hand from a backup, bring it to this version by ``ready``, verify it, and give its manifest.

    Raises Problem BACKUP-UNREAD, DATABASE-NOT-EMPTY, BACKUP-FAILED, JOURNAL-BROKEN, HOME-UNUSABLE; then nothing is left of it.
    """
    manifest = _manifest(file)
    if connection.vendor == "sqlite":
        _put_back(file, manifest, ready)
    else:
        _loaded(file, manifest, ready)
    return manifest


# ------------------------------------------------------------------ SQLite


def _copied(file: Path) -> dict[str, Any]:
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)  # all pages in one step: one moment, and writers go on beside it (WAL)
        _sound(copy)
    with _at(file):
        heads = _heads()
    _single(file)
    return heads


def _put_back(file: Path, manifest: dict[str, Any], ready: Callable[[], None]) -> None:
    place = Path(connection.settings_dict["NAME"])
    beside = [one for one in _beside(place) if one.exists()]
    if beside or not _vacant(place):
        raise Problem("DATABASE-NOT-EMPTY", "A database, or a part of one, is here.", str(place))
    fresh = place.with_name(f"{place.name}.restored")
    fresh.unlink(missing_ok=True)  # of a restoring that was cut short
    try:
        with _new(fresh):
            if _digest(file, fresh) != manifest["sha256"]:
                raise _unread(file, "It is not the file that its manifest describes.")
            with closing(sqlite3.connect(fresh)) as copy:
                _sound(copy)
            with _at(fresh):
                ready()
                _agreeing(manifest)
            _single(fresh)
            _synced(fresh)
            place.unlink(missing_ok=True)
            os.link(fresh, place)  # refuses where a database has come meanwhile
        fresh.unlink()
        _synced(place.parent)
    finally:
        for one in _beside(fresh):
            one.unlink(missing_ok=True)


def _vacant(place: Path) -> bool:
    """No file, or one without a table: what SQLite leaves where somebody asked after a database that was gone."""
    if not place.exists():
        return True
    try:
        with closing(sqlite3.connect(place)) as there:
            return there.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    except sqlite3.Error:
        return False


def _sound(copy: sqlite3.Connection) -> None:
    found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise Problem("DATABASE-DAMAGED", "The database's own check of its pages finds a fault.")


def _single(file: Path) -> None:
    """Leave the WAL mode, so that the file stands alone."""
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")


def _beside(place: Path) -> list[Path]:
    return [place.with_name(f"{place.name}-{part}") for part in ("wal", "shm", "journal")]


@contextmanager
def _at(file: Path) -> Iterator[None]:
    """The models read and write another SQLite file meanwhile. For a command, which is alone in its process."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


# ------------------------------------------------------------------ PostgreSQL


def _dumped(file: Path) -> dict[str, Any]:
    """The dump and the heads are of one snapshot, which this transaction holds."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run("pg_dump", f"--snapshot={snapshot}", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")
        return _heads()


def _loaded(file: Path, manifest: dict[str, Any], ready: Callable[[], None]) -> None:
    if there := connection.introspection.table_names():
        raise Problem("DATABASE-NOT-EMPTY", f"The database has {len(there)} tables.", "DATABASE_URL")
    if _digest(file) != manifest["sha256"]:
        raise _unread(file, "It is not the file that its manifest describes.")
    _run("pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(file))
    try:
        ready()
        _agreeing(manifest)
    except BaseException:
        _emptied()
        raise


def _emptied() -> None:
    """Take away what was restored into a database that was empty before: its tables, and the functions of their triggers."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")
        cursor.execute(_FUNCTIONS)
        for (signature,) in cursor.fetchall():
            cursor.execute(f"DROP FUNCTION {signature} CASCADE")


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the database at hand; the password goes through its environment.

    Raises Problem BACKUP-FAILED.
    """
    command, more = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    *options, name = command[1:]
    try:
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own, from PATH, with our arguments
            [program, *options, f"--dbname={name}", *arguments],
            env={**os.environ, **(more or {})},
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise Problem("BACKUP-FAILED", f"{program}: {error.strerror}.") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [f"{program} ended with {done.returncode}"])[0]
        raise Problem("BACKUP-FAILED", f"{said.rstrip('.')}.")


# ------------------------------------------------------------------ both


def _heads() -> dict[str, Any]:
    """Size and root of each process's journal at hand. Raises Problem JOURNAL-BROKEN."""
    from auspices.journal.queries import processes
    from auspices.journal.verify import verify

    heads = {}
    for verdict in map(verify, processes()):
        if verdict.fault:
            raise Problem("JOURNAL-BROKEN", f"{verdict.process_id}, record {verdict.fault.seq}: {verdict.fault.words}")
        heads[str(verdict.process_id)] = {"size": verdict.size, "root": verdict.root.hex()}
    return heads


def _agreeing(manifest: dict[str, Any]) -> None:
    """Compare each journal with the manifest; a migration may have appended records since. Raises Problem JOURNAL-BROKEN."""
    from uuid import UUID

    from auspices.journal.queries import root

    heads = _heads()
    for process, head in manifest["processes"].items():
        size = heads.get(process, {"size": 0})["size"]
        if size < head["size"] or root(UUID(process), head["size"]).hex() != head["root"]:
            raise Problem("JOURNAL-BROKEN", "What was restored is not what the manifest says.", process)


def _manifest(file: Path) -> dict[str, Any]:
    beside = manifest_of(file)
    try:
        manifest = json.loads(beside.read_text("ascii"))
        good = manifest["format"] == FORMAT and manifest["engine"] in SUFFIXES and file.is_file()
        _ = manifest["sha256"], [(head["size"], head["root"]) for head in manifest["processes"].values()]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        good = False
    if not good:
        raise _unread(beside, "There is no manifest here that can be read, or not the file that it belongs to.")
    if manifest["engine"] != connection.vendor:
        raise _unread(file, f"It is of {manifest['engine']}; the database here is {connection.vendor}.")
    return manifest  # type: ignore[no-any-return]  # JSON, looked through above


def _unread(path: Path, what: str) -> Problem:
    return Problem("BACKUP-UNREAD", what, str(path))


@contextmanager
def _new(file: Path) -> Iterator[None]:
    """A new file for its owner alone, filled meanwhile; gone again where that fails."""
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise Problem("BACKUP-TAKEN", "It is there already.", str(file)) from None
    except OSError as error:
        raise Problem("BACKUP-FAILED", f"{error.strerror}.", str(file)) from None
    try:
        yield
    except BaseException as error:
        for one in (file, *_beside(file)):
            with suppress(OSError):
                one.unlink()
        if isinstance(error, (OSError, sqlite3.Error, DatabaseError)):
            words = f"{str(error).strip() or type(error).__name__}."
            raise database_problem(error) or Problem("BACKUP-FAILED", words, str(file)) from None
        raise


def _digest(file: Path, copy: Path | None = None) -> str:
    """Hex SHA-256 of a file, which is copied meanwhile into ``copy``."""
    digest = hashlib.sha256()
    with file.open("rb") as source, (copy or Path(os.devnull)).open("wb") as target:
        while part := source.read(CHUNK):
            digest.update(part)
            target.write(part)
    return digest.hexdigest()


def _synced(path: Path) -> None:
    """The disk has it, a file's content or a folder's names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
