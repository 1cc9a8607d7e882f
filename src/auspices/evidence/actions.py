"""Entering claims into the journal and the evidence. Only ``commitments.actions`` calls ``enter``: standings follow in the same transaction."""

from collections.abc import Sequence
from uuid import UUID

from auspices.evidence.models import Claim as Row
from auspices.evidence.rows import body_of, row_of
from auspices.journal.actions import append_many
from auspices.journal.models import Record
from auspices.journal.rebuild import replays
from auspices.kernel.clock import Clock
from auspices.kernel.problems import Problem
from auspices.pack.model import Claim

RECORDED = "claim.recorded"
BATCH = 500


def enter(process_id: UUID, claims: Sequence[Claim], *, asserted: bool, clock: Clock) -> None:
    """Record claims. Call it inside a transaction. Raises Problem CLAIM-TWICE or CLAIM-RETRACTED."""
    keys = {claim.id for claim in claims}
    if taken := Row.objects.filter(process_id=process_id, key__in=keys).values_list("key", flat=True).first():
        raise Problem("CLAIM-TWICE", f'There is a claim "{taken}" already.')
    withdrawn = [claim.withdraws for claim in claims if claim.withdraws]
    if (
        gone := Row.objects.filter(process_id=process_id, withdraws__in=withdrawn)
        .values_list("withdraws", flat=True)
        .first()
    ):
        raise Problem("CLAIM-RETRACTED", f'"{gone}" is withdrawn already.')
    records = append_many(process_id, [(RECORDED, body_of(claim, asserted=asserted)) for claim in claims], clock=clock)
    Row.objects.bulk_create([row_of(record) for record in records], batch_size=BATCH)


@replays(RECORDED)
def _replayed(record: Record) -> None:
    row_of(record).save(force_insert=True)
