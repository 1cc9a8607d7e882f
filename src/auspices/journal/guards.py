"""Database triggers that refuse to change or remove a record, whoever asks: SQL for SQLite and for PostgreSQL.

Installed by a migration. A test that tampers must call ``remove(connection)`` first; nothing else may.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "journal records are immutable"

_SQLITE = [
    ("journal_record_no_update", "BEFORE UPDATE ON journal_record"),
    ("journal_record_no_delete", "BEFORE DELETE ON journal_record"),
    # INSERT OR REPLACE removes the row in its way without firing a delete trigger.
    (
        "journal_record_no_replace",
        (
            "BEFORE INSERT ON journal_record WHEN EXISTS (SELECT 1 FROM journal_record"
            " WHERE id = NEW.id OR (process_id = NEW.process_id AND seq = NEW.seq))"
        ),
    ),
]
_POSTGRESQL = [
    ("journal_record_no_change", "BEFORE UPDATE OR DELETE ON journal_record FOR EACH ROW"),
    ("journal_record_no_truncate", "BEFORE TRUNCATE ON journal_record FOR EACH STATEMENT"),
]


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place. Raises ``NotImplementedError`` on a database that the journal does not know."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, event in _SQLITE:
                cursor.execute(f"CREATE TRIGGER {name} {event} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END")
        elif connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION journal_record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            for name, event in _POSTGRESQL:
                cursor.execute(f"CREATE TRIGGER {name} {event} EXECUTE FUNCTION journal_record_refuse()")
        else:
            raise NotImplementedError(f"no triggers for {connection.vendor}")


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away (to undo the migration, and in tests that tamper)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, _ in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        elif connection.vendor == "postgresql":
            for name, _ in _POSTGRESQL:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON journal_record")
            cursor.execute("DROP FUNCTION IF EXISTS journal_record_refuse()")
