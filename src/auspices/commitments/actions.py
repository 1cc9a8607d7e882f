"""The writers: adopting a pack and recording claims. Journal, evidence and standings change together or not at all."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from django.db import transaction

from auspices.commitments.restand import restand
from auspices.evidence import actions as evidence
from auspices.evidence.queries import claims as claims_of
from auspices.evidence.queries import rows as rows_of
from auspices.journal.actions import wait_turn
from auspices.journal.rebuild import after_replay
from auspices.kernel.clock import Clock
from auspices.kernel.ids import new_id
from auspices.monitor import Plan
from auspices.pack import Pack, read, schema
from auspices.pack.claims import build_claim
from auspices.pack.model import Claim
from auspices.pack.words import CONTESTS
from auspices.process import actions as process
from auspices.process.models import Process
from auspices.process.queries import pack_now, packs


def adopt(folder: Path | str, clock: Clock) -> tuple[Process, bool, int]:
    """Adopt the pack in a folder and import the claims it brings that are not yet here: (process, new version, claims imported).

    Raises Problems for a pack that does not read, Problem PACK-ADOPTED.
    """
    pack = read(folder)
    with transaction.atomic():
        adopted, new = process.adopt(pack, clock)
        here = set(rows_of(adopted.id).values_list("key", flat=True))
        fresh = [claim for claim in pack.claims if claim.id not in here]
        if fresh:
            evidence.enter(adopted.id, fresh, asserted=True, clock=clock)
        if new or fresh:
            restand(adopted.id)
    return adopted, new, len(fresh)


def record_claim(process_id: UUID, written: schema.Claim, clock: Clock) -> Claim:
    """Record one live claim: evidence row, journal and standings in one transaction. ``known`` is the clock's, whatever is written.

    Raises Problem (PACK-UNKNOWN, PACK-PHRASE, TIME-*, CLAIM-*).
    """
    with transaction.atomic():
        wait_turn(process_id)
        pack, known = pack_now(process_id), clock()
        claim = build_claim(written, pack, {one.id: one for one in claims_of(process_id)}, known=known)
        evidence.enter(process_id, [claim], asserted=False, clock=clock)
        restand(process_id, touched(process_id, [claim]))
    return claim


def touched(process_id: UUID, new: Sequence[Claim]) -> set[str]:
    """The commitments whose standings new claims may change."""
    withdrawn = {claim.withdraws for claim in new if claim.withdraws}
    bearing = [*new, *(claim for claim in claims_of(process_id) if claim.id in withdrawn)] if withdrawn else new
    return {id_ for _, _, pack in packs(process_id) for claim in bearing for id_ in _bears_on(claim, pack)}


def _bears_on(claim: Claim, pack: Pack) -> Iterable[str]:
    if claim.says is None:
        return ()
    if claim.says.event == CONTESTS:
        return claim.says.get("commitment")
    return (cell.commitment.id for cell in Plan(pack).by_event.get(claim.says.event, ()))


def new_key() -> str:
    """A random id for a claim that was given none."""
    return f"c.{new_id().hex[:12]}"


@after_replay
def _restand_all(process_id: UUID) -> None:
    restand(process_id)
