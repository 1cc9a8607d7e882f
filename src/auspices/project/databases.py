"""Which database, told from ``DATABASE_URL``: PostgreSQL for a team, else one SQLite file in the data folder."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

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
    Raises ``ImproperlyConfigured`` for anything else, never showing the password.
    """
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL: the port is not a number") from error
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL: {parts.scheme or 'no'} scheme; use postgres://user:password@host:port/name, "
            "or leave it unset for SQLite in the data folder"
        )
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise ImproperlyConfigured("DATABASE_URL: the database name is missing after the host")
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
