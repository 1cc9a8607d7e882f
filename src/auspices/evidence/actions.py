"""Entering claims into the journal and the evidence. Only ``commitments.actions`` calls ``enter``: standings follow in the same transaction."""

from collections.abc import Sequence
from uuid import UUID

from auspices.evidence import queries
from auspices.evidence.models import Claim as Row
from auspices.evidence.rows import body_of, row_of
from auspices.journal.actions import append_many
from auspices.journal.models import Record
from auspices.journal.rebuild import replays
from auspices.journal.statements import Insert
from auspices.kernel.clock import Clock
from auspices.kernel.problems import Problem
from auspices.pack.model import Claim

RECORDED = queries.CLAIM
_rows = Insert(Row)


def enter(process_id: UUID, claims: Sequence[Claim], *, asserted: bool, clock: Clock) -> None:
    """Record claims. Call it inside a transaction, of live claims with the turn by which they are known. Raises Problem CLAIM-TWICE or CLAIM-RETRACTED."""
    keys = [claim.id for claim in claims]
    if taken := _double(keys) or queries.taken(process_id, keys):
        raise Problem("CLAIM-TWICE", f'There is a claim "{taken}" already.')
    withdrawn = [claim.withdraws for claim in claims if claim.withdraws]
    # A pack's history may say twice that something was withdrawn; live, the second is refused, in one group as in two.
    if gone := (not asserted and _double(withdrawn)) or queries.withdrawn(process_id, withdrawn):
        raise Problem("CLAIM-RETRACTED", f'"{gone}" is withdrawn already.')
    records = append_many(process_id, [(RECORDED, body_of(claim, asserted=asserted)) for claim in claims], clock=clock)
    _rows.instances([row_of(record) for record in records])


def _double(keys: list[str]) -> str | None:
    """The first key that stands twice."""
    if len(set(keys)) == len(keys):
        return None
    return next(key for at, key in enumerate(keys) if key in keys[:at])


@replays(RECORDED)
def _replayed(record: Record) -> None:
    _rows.instances([row_of(record)])
