"""Remaking everything derived from the records alone. The floors above register here; the journal knows none of them."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from auspices.journal import nodes, queries, tree
from auspices.journal.derived import wipe_derived
from auspices.journal.models import Record
from auspices.kernel.problems import Problem

Handler = Callable[[Record], None]
BATCH = 1_024

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
    """Recompute the nodes and call the handlers in order of ``seq``; the number of records. The derived tables must be
    empty (``wipe_derived``). ``on`` is called after each record (for progress). All or nothing.

    Raises ``Problem`` DATABASE-UNUSABLE for a kind that nothing here replays.
    """
    with transaction.atomic():
        chosen = queries.processes() if process_id is None else [process_id]
        return sum(_replay_one(one, on) for one in chosen)


def rebuild(on: Callable[[Record], None] | None = None) -> int:
    """Wipe what is derived and replay every process, in one transaction; the number of records. Raises as ``replay``."""
    with transaction.atomic():
        wipe_derived()
        return replay(on=on)


def derive(record: Record) -> None:
    """Call the handlers of one record. Of a sealed one, whose body is gone, nothing is derived."""
    for handler in _handlers[record.kind] if record.body else ():
        handler(record)


def _replay_one(process_id: UUID, on: Callable[[Record], None] | None) -> int:
    size = 0
    frontier: dict[tree.Position, bytes] = {}
    leaves: list[bytes] = []

    def store() -> None:
        nonlocal size, frontier
        new = tree.extend(size, frontier, leaves)
        nodes.write(process_id, new)
        known = {**frontier, **new}
        size += len(leaves)
        frontier = {position: known[position] for position in tree.peaks(size)}
        leaves.clear()

    for record in queries.records(process_id):
        if record.kind not in _handlers:
            raise Problem(
                "DATABASE-UNUSABLE",
                f'The journal holds records of kind "{record.kind}", which this version does not know.',
                f"record {record.seq}",
                "Use the version of Auspices that wrote it, or a newer one.",
            )
        leaves.append(bytes(record.leaf))
        derive(record)
        if on:
            on(record)
        if len(leaves) == BATCH:
            store()
    store()
    for finish in _finishers:
        finish(process_id)
    return size
