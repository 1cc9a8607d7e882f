"""The writers: adopting a pack, recording claims and acts. Journal and evidence change together or not at all; standings follow when asked."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from django.db import transaction

from auspices.commitments.texts.index import reindex
from auspices.evidence import actions as evidence
from auspices.evidence.queries import CLAIM, around, readers_of_items, some
from auspices.evidence.queries import rows as rows_of
from auspices.journal.actions import take_turn
from auspices.kernel.clock import Clock
from auspices.kernel.ids import new_id
from auspices.kernel.instants import Instant, Interval, century_after
from auspices.kernel.problems import Problem
from auspices.pack import Pack, read, schema
from auspices.pack.audiences import item_named, pointed_at
from auspices.pack.claims import build_claim
from auspices.pack.model import Act, Claim
from auspices.process import actions as process
from auspices.process import acts, additions
from auspices.process.models import Process
from auspices.process.queries import pack_now
from auspices.process.seals import sealed


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
        here |= set(sealed(adopted.id, CLAIM, [claim.id for claim in pack.claims if claim.id not in here]))
        fresh = [claim for claim in pack.claims if claim.id not in here]
        if fresh:
            evidence.enter(adopted.id, fresh, asserted=True, clock=clock)
        if new:
            reindex(adopted.id)
    return adopted, new, len(fresh)


def record_claim(process_id: UUID, written: schema.WrittenClaim, clock: Clock) -> Claim:
    """Record one live claim, as a group of one. Raises as ``record_claims``."""
    return record_claims(process_id, [written], clock)[0]


def record_claims(process_id: UUID, written: Sequence[schema.WrittenClaim], clock: Clock) -> list[Claim]:
    """Record live claims: journal and evidence rows in one transaction, all or nothing. A claim may point to an earlier one.

    ``known`` is the moment of recording, whatever is written. Dates and phrases are read before the turn to write, so that nobody
    waits for them. Raises Problem (PACK-UNKNOWN, PACK-PHRASE, TIME-*, CLAIM-*, CLOCK-BEHIND).
    """
    if not written:
        return []
    for last in (False, False, True):
        pack, now, there = pack_now(process_id), clock(), _there(process_id, written)
        drafted = _drafted(process_id, written, pack, there, now)
        with transaction.atomic():
            turn = take_turn(process_id, clock)
            current = pack_now(process_id)
            if current is not pack or _there(process_id, written) != there:
                if not last:
                    continue  # somebody was quicker: what the claims were read by is no longer what there is
                there = _there(process_id, written)
                drafted = _drafted(process_id, written, current, there, turn.moment)
            new = [_dated(one, turn.moment) for one in drafted]
            evidence.enter(process_id, new, asserted=False, clock=turn)
        return new
    raise AssertionError  # the last round returns or raises


def record_act(process_id: UUID, written: schema.WrittenAct, clock: Clock) -> Act:
    """Record one live act upon a commitment's life: journal and row in one transaction, all or nothing.

    ``known`` is the moment of recording, whatever is written. Raises Problem PACK-UNKNOWN, PACK-TWICE, PACK-SHAPE, PACK-COMPETENCE,
    ACT-ORDER, ACT-PAST, CLAIM-FUTURE, TIME-*, CLOCK-BEHIND.
    """
    read_by = pack_now(process_id)
    drafted = acts.draft(written, read_by, clock())
    with transaction.atomic():
        turn = take_turn(process_id, clock)
        pack = pack_now(process_id)
        if pack is not read_by:
            drafted = acts.draft(written, pack, turn.moment)
        return acts.enter(process_id, drafted, written, pack, turn)


def _there(process_id: UUID, written: Sequence[schema.WrittenClaim]) -> tuple[dict[str, Claim], dict[str, set[str]]]:
    """What is recorded by which claims are read: those that they point to, and who may see what is said of their items."""
    items = [item for one in written if (item := item_named(one))]
    return some(process_id, {key for one in written for key in pointed_at(one)}), readers_of_items(process_id, items)


def _drafted(
    process_id: UUID,
    written: Sequence[schema.WrittenClaim],
    pack: Pack,
    there: tuple[dict[str, Claim], dict[str, set[str]]],
    now: Instant,
) -> list[Claim]:
    """Typed claims, in order, whose ``known`` lies ahead of every turn that may come. Raises as ``record_claims``."""
    others, items = dict(there[0]), {item: set(readers) for item, readers in there[1].items()}
    new: list[Claim] = []
    for one in written:
        for key in pointed_at(one):
            if key not in others:  # it will be refused; the names nearby are for the remedy
                others |= {near.id: near for near in around(process_id, key)}
        where = f'claim "{one.id}"' if len(written) > 1 else ""
        new.append(build_claim(one, pack, others, where, known=now + acts.AHEAD, items=items))
        if now < new[-1].when.earliest:
            raise Problem("CLAIM-FUTURE", f'"{new[-1].happened}" lies ahead.', where or "happened")
        items.setdefault(new[-1].item, set()).add(new[-1].audience)
        others.setdefault(one.id, new[-1])
    return new


def _dated(claim: Claim, moment: Instant) -> Claim:
    """A drafted claim, known from this moment: of what it was drafted by only the end of an open or later interval depends on it."""
    when = Interval(claim.when.earliest, max(claim.when.earliest, min(claim.when.latest, moment)))
    return replace(claim, known=moment, when=when)


def new_key(kind: str = "c") -> str:
    """A random id for a claim (``c``) or an act (``act``) that was given none."""
    return f"{kind}.{new_id().hex[:12]}"
