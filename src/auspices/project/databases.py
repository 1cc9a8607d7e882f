"""Which database, told from ``DATABASE_URL``: PostgreSQL for a team, else one SQLite file in the data folder; and what its errors mean."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from auspices.kernel.problems import CATALOGUE, Problem

# Durable before fast: FULL syncs at every commit; a record that was acknowledged survives a power cut.
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
SQLITE_BUSY_SECONDS = 20


def sqlite(path: Path) -> dict[str, Any]:
    """Settings for the embedded database. IMMEDIATE takes the write lock at the start of every transaction,
    so that what a transaction has read is still true when it writes."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"timeout": SQLITE_BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
    }


def postgresql(url: str) -> dict[str, Any]:
    """Settings from ``postgres://user:password@host:port/name?option=value``; the query carries libpq options.

    A socket folder goes into the query: ``postgres:///name?host=/run/postgresql``.
    Raises ``Problem`` DATABASE-UNUSABLE for anything else, never showing the password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _unusable("The host or the port cannot be read.") from error
    if parts.scheme not in {"postgres", "postgresql"}:
        raise _unusable(f'"{parts.scheme}" is no scheme that is known here.' if parts.scheme else "It has no scheme.")
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise _unusable("It names no database after the host.")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or options.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _unusable(what: str) -> Problem:
    remedy = "Write postgres://user:password@host:port/name, or leave it unset for SQLite in the data folder."
    return Problem("DATABASE-UNUSABLE", what, "DATABASE_URL", remedy)


# SQLite's result codes and PostgreSQL's SQLSTATEs, by their beginnings. A write beyond a limit on the size of files is SQLITE_IOERR_WRITE.
_MEANINGS = (
    ("DATABASE-FULL", ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "53100")),
    ("DATABASE-READONLY", ("SQLITE_READONLY", "25006")),
    ("DATABASE-DAMAGED", ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ", "XX001", "XX002")),
)


def database_problem(error: BaseException) -> Problem | None:
    """What a driver's or Django's error says of the database itself; None for an error of ours (a constraint, a statement).

    The problem quotes no statement and no value.
    """
    if type(error).__name__ not in {"OperationalError", "DatabaseError", "InternalError", "InterfaceError"}:
        return None
    cause = error.__cause__ or error
    sign = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    for code, beginnings in _MEANINGS:
        if sign.startswith(beginnings):
            return Problem(code, CATALOGUE[code].explanation)
    words = str(error).strip() or type(error).__name__
    return Problem("DATABASE-UNUSABLE", f"{words.splitlines()[0].rstrip('.')}.")
