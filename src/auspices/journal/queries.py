"""Reading the journal. Clearance is not judged here: the floors above show what a reader may see."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from auspices.journal import nodes, tree
from auspices.journal.models import Record
from auspices.journal.statements import read, stored

PAGE = 1_000
SEALED = "record.sealed"
_HEAD = "SELECT seq, id FROM journal_record WHERE process_id = %s ORDER BY seq DESC LIMIT 1"
_ID = "SELECT id FROM journal_record WHERE process_id = %s AND seq = %s"
_KINDS = "SELECT DISTINCT kind FROM journal_record WHERE process_id = %s AND seq > %s AND seq <= %s"
_END = "SELECT seq, recorded FROM journal_record WHERE process_id = %s ORDER BY seq DESC LIMIT 1"
_LAST = "SELECT seq FROM journal_record WHERE process_id = %s ORDER BY seq DESC LIMIT 1"


def records(process_id: UUID, after: int = -1) -> Iterator[Record]:
    """The records with ``seq`` > ``after``, in order of ``seq``, a page at a time: memory stays bounded on any database,
    and the caller may write between two records."""
    while True:
        page = list(Record.objects.filter(process_id=process_id, seq__gt=after).order_by("seq")[:PAGE])
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1].seq


def processes() -> list[UUID]:
    """The processes that have records or nodes, by id."""
    found: set[UUID] = set()
    for table in ("journal_record", "journal_node"):
        for (value,) in read(_process_ids(table)):
            with suppress(ValueError):  # what is none is counted by the check of strays
                found.add(value if isinstance(value, UUID) else UUID(bytes(value).decode("latin-1")))
    return sorted(found)


def _process_ids(table: str) -> str:
    """One look into the index for each process, instead of passing all of its rows."""
    first = f"SELECT process_id FROM {table} ORDER BY process_id LIMIT 1"  # noqa: S608  # our own tables
    following = f"SELECT t.process_id FROM {table} t WHERE t.process_id > p.id ORDER BY t.process_id LIMIT 1"  # noqa: S608  # as above
    shown = "id" if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else "CAST(id AS BLOB)"
    return (
        f"WITH RECURSIVE p(id) AS (SELECT process_id FROM ({first}) f UNION ALL SELECT ({following}) FROM p WHERE p.id IS NOT NULL)"  # noqa: S608  # as above
        f" SELECT {shown} FROM p WHERE id IS NOT NULL"
    )


def size(process_id: UUID) -> int:
    """The number of records: the ``seq`` that comes next."""
    return _count(process_id)


def end(process_id: UUID) -> tuple[int, int]:
    """The number of records, and when the last was recorded in microseconds since 1970 UTC (0 before the first)."""
    last = read(_END, stored(process_id))
    return (last[0][0] + 1, last[0][1]) if last else (0, 0)


def head(process_id: UUID) -> tuple[int, str] | None:
    """The last record, as (seq, id): what tells whether anything was recorded since. None before the first."""
    last = read(_HEAD, stored(process_id))
    return (last[0][0], str(last[0][1])) if last else None


def kinds_between(process_id: UUID, first: tuple[int, str], last: tuple[int, str]) -> set[str] | None:
    """The kinds of the records after one and up to another, each as ``head`` gave it. None where the first is in the journal no more."""
    key = stored(process_id)
    found = read(_ID, key, first[0])
    if not found or str(found[0][0]) != first[1]:
        return None
    return {kind for (kind,) in read(_KINDS, key, first[0], last[0])}


def root(process_id: UUID, size: int | None = None) -> bytes:
    """The 32-byte root (RFC 6962) over the first ``size`` records, default all, from the stored nodes.

    Raises ``ValueError`` for a size that the journal has not reached, ``KeyError`` where a node is missing (see ``verify``).
    """
    whole = _count(process_id)
    wanted = whole if size is None else size
    if not 0 <= wanted <= whole:
        raise ValueError(f"the journal has {whole} records, not {wanted}")
    return tree.root(wanted, nodes.at(process_id, tree.peaks(wanted)))


def _count(process_id: UUID) -> int:
    last = read(_LAST, stored(process_id))
    return last[0][0] + 1 if last else 0


def sealed_by(process_id: UUID) -> dict[str, int]:
    """The ids of the records that later ones say are sealed, each with the ``seq`` of that one. A record that says it otherwise than ``seals.seal`` does names none."""
    found: dict[str, int] = {}
    for record in Record.objects.filter(process_id=process_id, kind=SEALED).order_by("seq"):
        body = record.content if record.body else {}
        try:
            named = [str(one["of"]) for one in (body, *body["also"])]
        except (KeyError, TypeError):
            continue
        found |= dict.fromkeys(named, record.seq)
    return found
