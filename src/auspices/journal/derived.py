"""The register of derived tables: whatever the journal alone can remake. Their fingerprint proves rebuilt = live."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import models

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class DerivedTable:
    model: type[models.Model]
    order_by: tuple[str, ...]
    columns: tuple[str, ...]


_tables: dict[str, DerivedTable] = {}


def register_derived(
    model: type[models.Model], order_by: Iterable[str], *, exclude: Iterable[str] = (), through: Iterable[str] = ()
) -> None:
    """Declare a table as derived. ``order_by`` must order its rows fully, by values that a rebuild gives again.

    Left out of the fingerprint: automatic keys, and the columns named in ``exclude`` (random keys, references to automatic
    keys); ``through`` adds columns of what a row refers to, as ``other__column``. Register in ``AppConfig.ready()``, a table
    before those that refer to it. Doing it twice is harmless.
    """
    left_out = set(exclude)
    columns = sorted(
        field.attname
        for field in model._meta.concrete_fields  # noqa: SLF001  # Django documents _meta for this use
        if field.name not in left_out and not isinstance(field, models.AutoField | models.CompositePrimaryKey)
    )
    _tables[model._meta.label] = DerivedTable(model, tuple(order_by), (*columns, *through))  # noqa: SLF001  # as above


def derived_tables() -> list[DerivedTable]:
    """All of them, in order of registration."""
    return list(_tables.values())


def table_fingerprints() -> dict[str, str]:
    """Hex SHA-256 over the rows of each derived table, by model label: shows *which* table differs."""
    return {label: _fingerprint(table) for label, table in sorted(_tables.items())}


def fingerprint() -> str:
    """Hex SHA-256 over every derived table. Comparable within one database engine: text is ordered by its rules."""
    return sha256(json.dumps(table_fingerprints(), sort_keys=True).encode()).hexdigest()


def wipe_derived() -> None:
    """Empty every derived table, the last registered first. Run it in one transaction with ``replay``."""
    for table in reversed(derived_tables()):
        rows = table.model._default_manager.all()  # noqa: SLF001  # the manager every model has
        rows._raw_delete(rows.db)  # noqa: SLF001  # delete() would load a million rows to look for signals


def drop_rows(records: Collection[UUID]) -> None:
    """Remove the derived rows that have the ids of some records: of each row that one record made, the key is that record's."""
    for table in reversed(derived_tables()):
        if isinstance(table.model._meta.pk, models.UUIDField):  # noqa: SLF001  # Django documents _meta for this use
            table.model._default_manager.filter(pk__in=records).delete()  # noqa: SLF001  # the manager every model has


def ordered(table: DerivedTable, columns: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """Columns of every row, in the table's order, a page at a time."""
    rows = table.model._default_manager.order_by(*table.order_by)  # noqa: SLF001  # the manager every model has
    return rows.values_list(*columns).iterator(chunk_size=CHUNK)


def plain_text(row: tuple[Any, ...]) -> str:
    """A row as one text, whatever the database."""
    return json.dumps(row, default=_plain, sort_keys=True, separators=(",", ":"))


def _fingerprint(table: DerivedTable) -> str:
    digest = sha256("\n".join(table.columns).encode())
    for row in ordered(table, table.columns):
        digest.update(b"\n" + plain_text(row).encode())
    return digest.hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal | timedelta):
        return str(value)
    raise TypeError(f"no canonical form for {type(value).__name__}")
