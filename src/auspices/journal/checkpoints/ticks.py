"""The tick: at a fixed cadence, and whatever else was recorded, a record of its own, and then a signature over the tree that ends in it."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from auspices.journal import queries
from auspices.journal.actions import Turn, append, take_turn
from auspices.journal.checkpoints import marks
from auspices.journal.checkpoints.comparison import checked_mark
from auspices.journal.checkpoints.marks import Checkpoint, Mark
from auspices.journal.models import Record
from auspices.journal.rebuild import replays
from auspices.kernel.clock import Clock
from auspices.kernel.instants import Instant
from auspices.kernel.problems import Problem

KIND = "checkpoint.ticked"


@dataclass(frozen=True, slots=True)
class Ticked:
    """A tick as recorded: the first second of its slot, and whether there was one before it."""

    seq: int
    begun: Instant
    follows: bool


def tick(process_id: UUID, clock: Clock, cadence: int) -> Mark:
    """Record the tick of the present slot (``cadence`` seconds long, counted from 1970), unless it is there, and sign the tree that ends in it.

    The mark is written after the commit: a machine that stops in between leaves a tick unsigned, which the next call signs. Nothing is
    recorded or signed where the journal did not grow from the mark. Raises as ``checked_mark``, and Problem CHECKPOINT-GONE.
    """
    marks.make_key()
    with transaction.atomic():
        turn = take_turn(process_id, clock)
        mark, last = checked_mark(process_id), _last(process_id)
        if mark is None and last and last.follows:
            raise Problem("CHECKPOINT-GONE", "A checkpoint was signed before, and is not here.", str(process_id))
        if last is None or last.begun < turn.moment // cadence * cadence:
            _append(turn, cadence, last)
    with transaction.atomic():
        # The turn again, so that of two who sign at once the later tick stays the mark.
        take_turn(process_id, clock)
        mark, last = checked_mark(process_id), _last(process_id)
        return mark if mark and last and mark.checkpoint.size > last.seq else _sign(process_id, last)


def rebase_mark(process_id: UUID, clock: Clock, cadence: int) -> None:
    """Tick and sign the journal as it is, whatever was signed before: for a loss that was accepted, and recorded, just now.

    Call it after that commit. A key that is gone is made anew. Where nothing was ever signed nothing is. Raises Problem CHECKPOINT-KEY, HOME-UNUSABLE.
    """
    if process_id not in marks.marked() and _last(process_id) is None:
        return
    marks.make_key(lost=True)
    with transaction.atomic():
        _append(take_turn(process_id, clock), cadence, _last(process_id))
    with transaction.atomic():
        take_turn(process_id, clock)
        _sign(process_id, _last(process_id))


def ticked_at(process_id: UUID, mark: Mark) -> Instant | None:
    """The first second of the slot whose tick ends the signed tree; None where the journal does not hold it."""
    record = Record.objects.filter(process_id=process_id, seq=mark.checkpoint.size - 1, kind=KIND).first()
    return _read(record).begun if record else None


@replays(KIND)
def _derive_nothing(_record: Record) -> None:
    """Nothing is derived from a tick."""


def _last(process_id: UUID) -> Ticked | None:
    record = Record.objects.filter(process_id=process_id, kind=KIND).order_by("-seq").first()
    return _read(record) if record else None


def _read(record: Record) -> Ticked:
    body = record.content
    return Ticked(record.seq, body["slot"] * body["cadence"], body["previous"] is not None)


def _append(turn: Turn, cadence: int, last: Ticked | None) -> None:
    size = last.seq + 1 if last else 0
    previous = {"size": size, "root": queries.root(turn.process_id, size).hex()} if last else None
    append(
        turn.process_id, KIND, {"cadence": cadence, "slot": turn.moment // cadence, "previous": previous}, clock=turn
    )


def _sign(process_id: UUID, last: Ticked | None) -> Mark:
    if last is None:
        raise Problem("CHECKPOINT-NONE", "The tick that was recorded is gone.", str(process_id))
    key, size = marks.signer(process_id), last.seq + 1
    checkpoint = Checkpoint(key.name, size, queries.root(process_id, size))
    signed = Mark(key.sign(checkpoint.text), checkpoint)
    marks.keep(process_id, signed.note)
    return signed
