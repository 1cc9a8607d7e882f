"""The writers: adopting a pack, recording claims and acts. Journal, evidence and standings change together or not at all."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.db import transaction

from auspices.commitments.keeping import keeper_of, replan, restand
from auspices.commitments.texts.index import reindex
from auspices.evidence import actions as evidence
from auspices.evidence.queries import around, readers_of_items, some
from auspices.evidence.queries import rows as rows_of
from auspices.journal.actions import wait_turn
from auspices.journal.queries import head
from auspices.journal.rebuild import after_replay
from auspices.kernel.clock import Clock
from auspices.kernel.ids import new_id
from auspices.kernel.instants import Instant, century_after
from auspices.kernel.problems import Problem
from auspices.pack import Pack, read, schema
from auspices.pack.audiences import item_named, pointed_at
from auspices.pack.claims import build_claim
from auspices.pack.model import Act, Claim
from auspices.process import actions as process
from auspices.process import acts, additions
from auspices.process.models import Process
from auspices.process.queries import is_process, pack_now


def adopt(folder: Path | str, clock: Clock) -> tuple[Process, bool, int]:
    """Adopt the pack in a folder and import the claims it brings that are not yet here: (process, new version, claims imported).

    Raises Problems for a pack that does not read, or whose acts contradict those recorded live; Problem PACK-ADOPTED, or
    PACK-CONFIRMED for a new version beside which what was confirmed live cannot stand.
    """
    pack = read(folder)
    latest = century_after(clock())
    if late := next((claim for claim in pack.claims if claim.known > latest), None):
        raise Problem("TIME-RANGE", f'"{late.id}" is known more than a century from now.', f'claim "{late.id}"')
    with transaction.atomic():
        adopted, new = process.adopt(pack, clock)
        if new:
            acts.check_merged(additions.check_carried(adopted.id), pack)
        here = set(rows_of(adopted.id).values_list("key", flat=True))
        fresh = [claim for claim in pack.claims if claim.id not in here]
        if fresh:
            evidence.enter(adopted.id, fresh, asserted=True, clock=clock)
        if new or fresh:
            restand(adopted.id)
        if new:
            reindex(adopted.id)
    return adopted, new, len(fresh)


def record_claim(process_id: UUID, written: schema.Claim, clock: Clock) -> Claim:
    """Record one live claim, as a group of one. Raises as ``record_claims``."""
    return record_claims(process_id, [written], clock)[0]


def record_claims(process_id: UUID, written: Sequence[schema.Claim], clock: Clock) -> list[Claim]:
    """Record live claims: journal, evidence rows and standings in one transaction, all or nothing. A claim may point to an earlier one.

    ``known`` is the clock's, whatever is written. Raises Problem (PACK-UNKNOWN, PACK-PHRASE, TIME-*, CLAIM-*).
    """
    if not written:
        return []
    with transaction.atomic():
        wait_turn(process_id)
        keeper = keeper_of(process_id)
        there = some(process_id, {key for one in written for key in pointed_at(one)})
        new = _built(process_id, written, keeper.live.pack, there, clock())
        evidence.enter(process_id, new, asserted=False, clock=clock)
        keeper.follow(new, there)
        keeper.head = head(process_id)
    return new


def record_act(process_id: UUID, written: schema.Act, clock: Clock) -> Act:
    """Record one live act upon a commitment's life: journal, row and standings in one transaction, all or nothing. The cells of that
    commitment are judged anew, and no other.

    ``known`` is the clock's, whatever is written. Raises Problem PACK-UNKNOWN, PACK-TWICE, PACK-SHAPE, PACK-COMPETENCE, ACT-ORDER, ACT-PAST,
    CLAIM-FUTURE, TIME-*.
    """
    with transaction.atomic():
        wait_turn(process_id)
        act = acts.enter(process_id, written, pack_now(process_id), clock)
        keeper = replan(process_id, act.commitment)
        keeper.head = head(process_id)
    return act


def _built(
    process_id: UUID, written: Sequence[schema.Claim], pack: Pack, there: dict[str, Claim], known: Instant
) -> list[Claim]:
    """Typed claims, in order. `there` holds what they may point to, and each of them for those that follow."""
    items = readers_of_items(process_id, [item for one in written if (item := item_named(one))])
    new: list[Claim] = []
    for one in written:
        for key in pointed_at(one):
            if key not in there:  # it will be refused; the names nearby are for the remedy
                there |= {near.id: near for near in around(process_id, key)}
        where = f'claim "{one.id}"' if len(written) > 1 else ""
        new.append(build_claim(one, pack, there, where, known=known, items=items))
        items.setdefault(new[-1].item, set()).add(new[-1].audience)
        there.setdefault(one.id, new[-1])
    return new


def new_key(kind: str = "c") -> str:
    """A random id for a claim (``c``) or an act (``act``) that was given none."""
    return f"{kind}.{new_id().hex[:12]}"


@after_replay
def _restand_all(process_id: UUID) -> None:
    if is_process(process_id):
        restand(process_id)
