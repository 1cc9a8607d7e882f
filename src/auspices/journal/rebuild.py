"""Remaking everything derived from the records alone. The floors above register here; the journal knows none of them."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from auspices.journal import queries
from auspices.journal.derived import wipe_derived
from auspices.journal.losses import KIND, losses
from auspices.journal.models import Record
from auspices.journal.verify import verify
from auspices.kernel.problems import Problem

Handler = Callable[[Record], None]

_handlers: dict[str, list[Handler]] = {}
_finishers: list[Callable[[UUID], None]] = []


def replays(kind: str) -> Callable[[Handler], Handler]:
    """Decorator: this function derives rows from a record of ``kind``, both live and on rebuild. It must take all it
    needs from the record, and neither read a clock nor draw a random number. Several are called as registered."""

    def register(handler: Handler) -> Handler:
        known = _handlers.setdefault(kind, [])
        if handler not in known:
            known.append(handler)
        return handler

    return register


def after_replay(finish: Callable[[UUID], None]) -> Callable[[UUID], None]:
    """Decorator: called once per process after its last record, for what is cheaper to derive in one go."""
    if finish not in _finishers:
        _finishers.append(finish)
    return finish


def replay(process_id: UUID | None = None, on: Callable[[Record], None] | None = None) -> int:
    """Call the handlers in order of ``seq``; the number of records. The derived tables must be
    empty (``wipe_derived``). ``on`` is called after each record (for progress). All or nothing.

    Raises ``Problem`` DATABASE-UNUSABLE for a kind that nothing here replays.
    """
    with transaction.atomic():
        chosen = queries.processes() if process_id is None else [process_id]
        return sum(_replay_one(one, on) for one in chosen)


def rebuild(on: Callable[[Record], None] | None = None) -> int:
    """Wipe what is derived and replay every process, in one transaction; the number of records.

    The records and the tree are verified first, so that nothing is made of what was changed. Raises as ``replay``, and ``Problem``
    JOURNAL-BROKEN; then nothing is changed.
    """
    with transaction.atomic():
        for process_id in queries.processes():
            if fault := verify(process_id).fault:
                raise Problem("JOURNAL-BROKEN", f"Record {fault.seq}: {fault.words}", str(process_id))
        wipe_derived()
        return replay(on=on)


def derive(record: Record) -> None:
    """Call the handlers of one record. Of a sealed one, whose body is gone, nothing is derived."""
    for handler in _handlers[record.kind] if record.body else ():
        handler(record)


def _replay_one(process_id: UUID, on: Callable[[Record], None] | None) -> int:
    size, lost = 0, losses(process_id)
    for record in queries.records(process_id):
        if record.seq not in lost:
            if record.kind not in _handlers:
                raise Problem(
                    "DATABASE-UNUSABLE",
                    f'The journal holds records of kind "{record.kind}", which this version does not know.',
                    f"record {record.seq}",
                    "Use the version of Auspices that wrote it, or a newer one.",
                )
            derive(record)
        size += 1
        if on:
            on(record)
    for finish in _finishers:
        finish(process_id)
    return size


@replays(KIND)
def _derive_nothing(_record: Record) -> None:
    """From the acceptance of a loss nothing is derived but that what was lost is not replayed."""
