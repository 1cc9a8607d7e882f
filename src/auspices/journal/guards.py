"""Database triggers that refuse to change or remove a record, whoever asks: SQL for SQLite and for PostgreSQL.

One change passes: of a record that the last record of its process seals (``journal.seals``), the body may become empty and the salt what stays of it.
Installed by migrations. A test that tampers must call ``remove(connection)`` first; nothing else may.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "journal records are immutable"

# Which columns there are depends on how far the migrations have come.
_SEALING = """(
    NEW.body = '' AND OLD.body <> '' AND NEW.salt <> OLD.salt AND length(NEW.salt) IN (0, 32) AND {others} AND EXISTS (
        SELECT 1 FROM journal_record s WHERE s.process_id = OLD.process_id AND s.kind = 'record.sealed'
        AND s.seq = (SELECT MAX(seq) FROM journal_record WHERE process_id = OLD.process_id) AND {named}
    )
)"""
_SQLITE_NAMED = """(
    replace(json_extract(s.body, '$.of'), '-', '') = OLD.id
    OR OLD.id IN (SELECT replace(json_extract(a.value, '$.of'), '-', '') FROM json_each(s.body, '$.also') a)
)"""
_POSTGRESQL_NAMED = """(
    s.body::jsonb ->> 'of' = OLD.id::text
    OR OLD.id::text IN (SELECT a ->> 'of' FROM jsonb_array_elements(s.body::jsonb -> 'also') a)
)"""
_SQLITE = [
    ("journal_record_no_update", "BEFORE UPDATE ON journal_record WHEN {sealing} IS NOT 1"),
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
            columns = connection.introspection.get_table_description(cursor, "journal_record")
            others = " AND ".join(
                f"NEW.{one.name} IS OLD.{one.name}" for one in columns if one.name not in ("body", "salt")
            )
            sealing = _SEALING.format(others=others, named=_SQLITE_NAMED)
            for name, event in _SQLITE:
                when = event.format(sealing=sealing)
                cursor.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END")
        elif connection.vendor == "postgresql":
            others = "to_jsonb(NEW) - 'body' - 'salt' = to_jsonb(OLD) - 'body' - 'salt'"
            sealing = _SEALING.format(others=others, named=_POSTGRESQL_NAMED)
            cursor.execute(
                "CREATE OR REPLACE FUNCTION journal_record_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN IF TG_OP = 'UPDATE' THEN IF {sealing} THEN RETURN NEW; END IF; END IF;"
                f" RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
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
