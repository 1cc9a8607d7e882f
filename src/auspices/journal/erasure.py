"""Writing the database's files anew, so that no byte of what was deleted is left in them: a deleted row stays readable in a file until then."""

import time
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from auspices.journal.derived import derived_tables
from auspices.journal.models import Node, Record
from auspices.kernel.problems import Problem

PATIENCE = 60  # seconds for whoever reads the database meanwhile
RUNNING = """SELECT l.virtualtransaction FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
    WHERE l.pid IS DISTINCT FROM pg_backend_pid()
    AND (l.locktype = 'transactionid' OR l.locktype = 'virtualxid' AND a.datname = current_database())"""


def overwrite() -> None:
    """From now on this connection writes zeros over what it deletes (SQLite): little is left to read should the machine stop before ``erase``."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def erase() -> None:
    """Write the files anew. Call it outside a transaction; it needs as much free disk as the database takes, and can be repeated.

    SQLite: VACUUM, then the write-ahead log is carried over and cut to nothing. PostgreSQL: VACUUM FULL of the journal and of each derived table, with
    new statistics; its own write-ahead log, archives of it, base backups and standbys are beyond us. Raises Problem SEAL-UNFINISHED.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        _write_anew(connection)
    except DatabaseError as exc:
        raise Problem("SEAL-UNFINISHED", f"{str(exc).strip().splitlines()[0]}.") from None


def _write_anew(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                raise DatabaseError("somebody is reading, the write-ahead log could not be cut")
            return
        _outlast(cursor)
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{PATIENCE}s"])
        for model in (Record, Node, *(table.model for table in derived_tables())):
            cursor.execute(f'VACUUM (FULL, ANALYZE) "{model._meta.db_table}"')  # noqa: SLF001  # Django documents _meta for this use
        cursor.execute("RESET lock_timeout")


def _outlast(cursor: Any) -> None:
    """Wait until every transaction of now has ended (PostgreSQL): VACUUM FULL copies a deleted row that an older one, such as pg_dump's, might read.

    Writers of the server's other databases count too. Example: one of them began at 9:00, we delete at 9:01; whatever looks at our tables at 9:02,
    VACUUM FULL itself not excepted, takes 9:00 for the moment from which rows may be wanted.
    """
    cursor.execute(RUNNING)
    before, until = set(cursor.fetchall()), time.monotonic() + PATIENCE
    while before:
        if time.monotonic() > until:
            raise DatabaseError("somebody is still reading what was there before")
        time.sleep(0.05)
        cursor.execute(RUNNING)
        before &= set(cursor.fetchall())
