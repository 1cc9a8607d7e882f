"""Records as the database holds them: columns as bytes, so that a text which is no text any more is read too, and judged."""

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from auspices.journal import leaves
from auspices.journal.faults import Fault, Row
from auspices.journal.statements import read, stored

Found = tuple[int, str, bytes, int, bytes, bytes, bytes, bytes, bytes, bool]
"""(seq, id as a header has it, kind, recorded, header, body, salt, leaf, author, whether each is stored as its own type)"""

SEALED, ACCEPTED = b"record.sealed", b"loss.accepted"
_TEXTS, _BYTES = ("kind", "header", "body", "author"), ("salt", "leaf")
_IN_ORDER = "FROM journal_record WHERE process_id = %s AND seq > %s ORDER BY seq LIMIT %s"
_OF_KIND = "FROM journal_record WHERE process_id = %s AND kind = %s ORDER BY seq"
# SQLite keeps in a column whatever type it is given, and an INTEGER may come back as text.
_TYPED = " AND ".join(
    [f"typeof({one}) = 'text'" for one in ("id", "process_id", *_TEXTS)]
    + [f"typeof({one}) = 'blob'" for one in _BYTES]
    + [f"typeof({one}) = 'integer'" for one in ("seq", "recorded")]
)


def page(process_id: UUID, after: int, count: int) -> list[Found]:
    """The records with ``seq`` > ``after``, in order of ``seq``, at most ``count``."""
    return _read(_IN_ORDER, stored(process_id), after, count)


def of_kind(process_id: UUID, kind: str) -> list[Found]:
    """The records of a kind, in order of ``seq``."""
    return _read(_OF_KIND, stored(process_id), kind)


def _read(which: str, *parameters: Any) -> list[Found]:
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        texts = {one: f"convert_to({one}, 'UTF8')" for one in _TEXTS}
        columns = f"seq, id::text, {texts['kind']}, recorded, {texts['header']}, {texts['body']}, salt, leaf, {texts['author']}, true"
        return read(f"SELECT {columns} {which}", *parameters)  # type: ignore[return-value]  # the columns named
    raw = {one: f"CAST({one} AS BLOB)" for one in ("id", *_TEXTS, *_BYTES)}
    columns = (
        f"CAST(seq AS INTEGER), {raw['id']}, {raw['kind']}, CAST(recorded AS INTEGER), {raw['header']}, {raw['body']}, {raw['salt']},"
        f" {raw['leaf']}, {raw['author']}, {_TYPED}"
    )
    return [
        (seq, _dashed(id_), *rest)  # type: ignore[misc]  # as above
        for seq, id_, *rest in read(f"SELECT {columns} {which}", *parameters)
    ]


def _dashed(stored_id: bytes) -> str:
    """The 32 digits that SQLite keeps of a UUID, as a header has them."""
    digits = stored_id.decode("latin-1")
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def text(column: bytes) -> str:
    """A column as text, as far as it is one."""
    return column.decode("utf-8", "replace")


@lru_cache(maxsize=1024)
def quoted(kind: bytes) -> str:
    """A kind as JSON. Raises ``UnicodeDecodeError``."""
    return leaves.quoted(kind.decode())


def row_of(found: Found, process: str) -> Row:
    """The record, to be examined."""
    seq, id_, kind, recorded, header, body, salt, leaf, author, _ = found
    return Row(id_, process, seq, text(kind), recorded, text(header), text(body), salt, leaf, text(author))


def misstored(found: Found, row: Row) -> Fault | None:
    """The fault of a record that reads as it should and is not stored as it should be: as another type, or as no text."""
    exact = all(
        raw == read_.encode()
        for raw, read_ in zip(
            (found[2], found[4], found[5], found[8]), (row.kind, row.header, row.body, row.author), strict=True
        )
    )
    if exact and found[9]:
        return None
    return Fault(
        row.seq, row.id, row.kind, "column", "A column was changed: it is stored as another type than it was written."
    )


def sealed_by(body: bytes) -> list[str]:
    """The ids that a record of kind ``record.sealed`` names; none where it says it otherwise than ``seals.seal`` does."""
    try:
        value = json.loads(body)
        return [str(one["of"]) for one in (value, *value["also"])]
    except (ValueError, TypeError, KeyError):
        return []
