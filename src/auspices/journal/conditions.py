"""The journal's own checks: rows of no process, the database triggers, and the database's own opinion of itself."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from auspices.journal import guards, queries
from auspices.journal.checks import Step, register_check, register_triggers, trigger_installers
from auspices.journal.statements import read, stored

_TRIGGERS = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": (
        "SELECT t.tgname, t.tgrelid::regclass::text, pg_get_triggerdef(t.oid) || t.tgenabled::text || p.prosrc"
        " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal ORDER BY t.tgname"
    ),
}
_INVALID = (
    "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
    " UNION ALL SELECT conname::text FROM pg_constraint WHERE NOT convalidated"
)

register_triggers(guards.install)


@register_check("rows of no process")
def _strays(_: Step) -> str | None:
    for table, what in (("journal_record", "records"), ("journal_node", "nodes of the tree")):
        every = int(read(f"SELECT COUNT(*) FROM {table}")[0][0])  # noqa: S608  # our own tables
        of_process = f"SELECT COUNT(*) FROM {table} WHERE process_id = %s"  # noqa: S608  # as above
        known = sum(int(read(of_process, stored(one))[0][0]) for one in queries.processes())
        if every != known:
            return f"There are {every - known} {what} of no process."
    return None


@register_check("database triggers")
def _triggers(_: Step) -> str | None:
    """Those there are against those that would be installed now, within a transaction that is rolled back."""
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic():
        there = _there(connection)
        with connection.cursor() as cursor:
            for name, (table, _) in there.items():
                on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER "{name}"{on}')
        for install in trigger_installers():
            install(connection)
        wanted = _there(connection)
        transaction.set_rollback(True)
    for name in sorted({*there, *wanted}):
        if name not in there:
            return f"The database trigger {name} is missing."
        if name not in wanted:
            return f"There is a database trigger {name}, which this version does not know."
        if there[name] != wanted[name]:
            return f"The database trigger {name} was changed."
    return None


def _there(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    return {name: (table, said) for name, table, said in read(_TRIGGERS[connection.vendor])}


@register_check("the database itself")
def _database(_: Step) -> str | None:
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        found = read(_INVALID)
        return f"{found[0][0]} is not valid." if found else None
    [(said,)] = read("PRAGMA integrity_check(1)")
    if said != "ok":
        return f"SQLite's own check finds: {said}."
    found = read("PRAGMA foreign_key_check")
    return f"A row of {found[0][0]} refers to one of {found[0][2]} that is not there." if found else None
