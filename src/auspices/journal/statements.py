"""What the writers of claims say to the database at every claim: statements kept ready, the same text for SQLite and PostgreSQL.

Django's ORM works out each statement anew, and its cursors check at each what holds for the whole transaction: both cost more than
carrying it out. What is stored does not differ from what the ORM stores.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

M = TypeVar("M", bound=models.Model)


@cache
def _keeps_uuids() -> bool:
    """Whether the database has a type for UUIDs; where it has none, Django stores 32 hexadecimal digits."""
    return bool(connections[DEFAULT_DB_ALIAS].features.has_native_uuid_field)


def stored(key: UUID) -> UUID | str:
    """A UUID as the database at hand keeps it."""
    return key if _keeps_uuids() else key.hex


def read(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of one SELECT with ``%s`` for each parameter; a UUID must have passed through ``stored``."""
    connection = connections[DEFAULT_DB_ALIAS]
    if _checked(connection):
        with connection.wrap_database_errors:
            cursor = connection.connection.cursor()
            cursor.execute(_own(statement), parameters)
            return list(cursor.fetchall())
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())


def write(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """One INSERT, UPDATE or DELETE for each row of parameters, inside a transaction. Raises Django's database errors."""
    connection = connections[DEFAULT_DB_ALIAS]
    if _checked(connection):
        with connection.wrap_database_errors:
            connection.connection.cursor().executemany(_own(statement), rows)
        return
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _checked(connection: BaseDatabaseWrapper) -> bool:
    """Whether the driver may be asked directly: the transaction is open and whole, and nobody listens to what is asked."""
    return bool(
        connection.in_atomic_block
        and not connection.needs_rollback
        and not connection.execute_wrappers
        and not connection.queries_logged
    )


@cache
def _own(statement: str) -> str:
    """The statement with the driver's own sign for a parameter."""
    return statement.replace("%s", "?") if connections[DEFAULT_DB_ALIAS].vendor == "sqlite" else statement


def marks(count: int) -> str:
    """``count`` parameters in parentheses, for IN and VALUES."""
    return f"({', '.join(['%s'] * count)})"


class Insert(Generic[M]):
    """INSERT of whole rows into the table of a model, whose columns must be UUIDs, bytes, or what needs no conversion."""

    def __init__(self, model: type[M]) -> None:
        meta = model._meta  # noqa: SLF001  # Django documents _meta for this use
        fields = [one for one in meta.concrete_fields if not isinstance(one, models.CompositePrimaryKey)]
        self._values = attrgetter(*(one.attname for one in fields))
        self._keys = [i for i, one in enumerate(fields) if isinstance(one, models.UUIDField)]
        names = ", ".join(f'"{one.column}"' for one in fields)
        self._statement = f'INSERT INTO "{meta.db_table}" ({names}) VALUES {marks(len(fields))}'  # noqa: S608  # names of our own table

    def rows(self, rows: Iterable[Sequence[Any]]) -> None:
        """Store rows, each its values in the order of the model's fields. Raises Django's database errors."""
        ready = [list(row) for row in rows]
        if not ready:
            return
        if not _keeps_uuids():
            for row in ready:
                for i in self._keys:
                    row[i] = row[i].hex
        write(self._statement, ready)

    def instances(self, instances: Sequence[M]) -> None:
        """Store instances, which count as stored from then on. Raises as ``rows``."""
        self.rows(map(self._values, instances))
        for one in instances:
            state = one._state  # noqa: SLF001  # as QuerySet.bulk_create does
            state.adding, state.db = False, DEFAULT_DB_ALIAS
