"""Whether what is derived is what the journal yields: row by row, by replaying it within a transaction that is rolled back."""

import json
from collections.abc import Callable
from hashlib import blake2b
from itertools import zip_longest
from typing import Any

from django.db import DatabaseError, transaction

from auspices.journal.derived import DerivedTable, derived_tables, ordered, plain_text, wipe_derived
from auspices.journal.models import Record
from auspices.journal.rebuild import replay

_BYTES = 16  # of a row's digest: two million rows are 32 MB


def first_difference(on: Callable[[Record], None] | None = None) -> str | None:
    """None, or an English sentence that names table and key of the first row that differs. Others wait for the turn to write meanwhile.

    Raises as ``rebuild.replay``.
    """
    found: tuple[DerivedTable, int, tuple[Any, ...] | None] | None = None
    try:
        with transaction.atomic():
            before = [(table, _digests(table)) for table in derived_tables()]
            wipe_derived()
            replay(on=on)
            for table, digests in before:
                if difference := _differing(table, digests):
                    found = (table, *difference)
                    break
            transaction.set_rollback(True)
    except (
        DatabaseError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:  # a record with a body that no writer of ours made
        return f"The derived tables cannot be made of the records: {' '.join(str(error).split())[:200]}."
    return _told(*found) if found else None


def _digests(table: DerivedTable) -> bytes:
    return b"".join(map(_digest, ordered(table, table.columns)))


def _digest(row: tuple[Any, ...]) -> bytes:
    return blake2b(plain_text(row).encode(), digest_size=_BYTES).digest()


def _differing(table: DerivedTable, digests: bytes) -> tuple[int, tuple[Any, ...] | None] | None:
    """Which row, counted in order, is not what it was, and its key as the journal yields it (None: it yields no more)."""
    was = (digests[at : at + _BYTES] for at in range(0, len(digests), _BYTES))
    columns = (*table.columns, *table.order_by)
    for number, (old, row) in enumerate(zip_longest(was, ordered(table, columns))):
        if row is None:
            return number, None
        if old != _digest(row[: len(table.columns)]):
            return number, row[len(table.columns) :]
    return None


def _told(table: DerivedTable, number: int, yielded: tuple[Any, ...] | None) -> str:
    """In words. Called after the rollback: the table is again as it was found."""
    rows = table.model._default_manager.order_by(*table.order_by)  # noqa: SLF001  # the manager every model has
    there = next(iter(rows.values_list(*table.order_by)[number : number + 1]), None)
    name = table.model._meta.label  # noqa: SLF001  # Django documents _meta for this use
    if there == yielded:
        return f"The row of {name} with {_key(table, yielded or ())} is not what the journal yields."
    if yielded is not None and not rows.filter(**dict(zip(table.order_by, yielded, strict=True))).exists():
        return f"The row of {name} with {_key(table, yielded)} is missing."
    return f"The journal yields no row of {name} with {_key(table, there or ())}."


def _key(table: DerivedTable, values: tuple[Any, ...]) -> str:
    named = zip(table.order_by, values, strict=False)
    return ", ".join(
        f"{name.rpartition('__')[2]} {json.dumps(str(value), ensure_ascii=False)}" for name, value in named
    )
