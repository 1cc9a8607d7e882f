"""The checkpoints of the house: ticked for every journal at once, and what of each may be shown to whom is decided above."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from auspices.journal.authors import authored
from auspices.journal.checkpoints import marks, ticks
from auspices.journal.checkpoints.marks import Mark
from auspices.journal.queries import processes
from auspices.kernel import audiences
from auspices.kernel.clock import Clock
from auspices.kernel.instants import Instant
from auspices.kernel.problems import Problem, Problems


@dataclass(frozen=True, slots=True)
class ShownCheckpoint:
    """The last checkpoint of a process. ``at`` is the beginning of its slot, ``fingerprint`` hex SHA-256 of the note.

    ``note`` says how much was recorded: it is given with mission clearance, and empty otherwise; ``key``, its verifier key, likewise.
    """

    at: Instant
    fingerprint: str
    note: str
    key: str


def tick_all(clock: Clock) -> Iterator[tuple[UUID, Mark]]:
    """Tick every journal that has records, the house's own among them. One that cannot be signed does not stop the others.

    Raises Problems once all were tried.
    """
    wrong: list[Problem] = []
    for process_id in processes():
        try:
            with authored("", "timer"):
                mark = ticks.tick(process_id, clock, settings.CADENCE)
            yield process_id, mark
        except Problem as problem:
            wrong.append(problem)
    if wrong:
        raise Problems(wrong)


def shown_checkpoint(process_id: UUID, clearance: str) -> ShownCheckpoint | None:
    """The last checkpoint of a process; None before the first. Raises Problem CHECKPOINT-UNREAD, CHECKPOINT-KEY, CHECKPOINT-BEHIND."""
    mark = marks.mark_of(process_id)
    if mark is None:
        return None
    at = ticks.ticked_at(process_id, mark)
    if at is None:
        raise Problem("CHECKPOINT-BEHIND", "The tick that was signed is not in the journal.")
    if clearance != audiences.MISSION:
        return ShownCheckpoint(at, mark.fingerprint, "", "")
    return ShownCheckpoint(at, mark.fingerprint, str(mark.note), str(marks.signer(process_id).verifier))
