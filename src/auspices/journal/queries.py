"""Reading the journal. Clearance is not judged here: the floors above show what a reader may see."""

from collections.abc import Iterator
from uuid import UUID

from auspices.journal import nodes, tree
from auspices.journal.models import Record
from auspices.journal.statements import read, stored

PAGE = 1_000
SEALED = "record.sealed"
_HEAD = "SELECT seq, id FROM journal_record WHERE process_id = %s ORDER BY seq DESC LIMIT 1"
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
    """The processes that have records, by id."""
    return list(Record.objects.order_by("process_id").values_list("process_id", flat=True).distinct())


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
