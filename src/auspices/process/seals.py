"""What was sealed: rows of the records that say so, and the ids by which a sealed record is recognised though nobody can read them any more."""

import secrets
from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

from auspices.journal.models import Record
from auspices.journal.queries import SEALED
from auspices.journal.rebuild import replays
from auspices.journal.seals import ASKED
from auspices.kernel.audiences import MISSION, ladder
from auspices.kernel.instants import spell_day
from auspices.kernel.problems import Problem
from auspices.process.models import Seal
from auspices.process.queries import forget, pack_now


def key_salt(process_id: UUID) -> str:
    """The salt of the digests of a process's sealed ids, hex: one for all of them, drawn with the first."""
    first = Seal.objects.filter(process_id=process_id).exclude(key_salt="").values_list("key_salt", flat=True).first()
    return first or secrets.token_hex(32)


def key_digest(salt: str, key: str) -> str:
    """Hex SHA-256 of the salt and an id."""
    return sha256(bytes.fromhex(salt) + key.encode("utf-8", "surrogatepass")).hexdigest()


def seals(process_id: UUID, clearance: str = MISSION, kind: str = "") -> list[Seal]:
    """What was sealed of what a reader could see, in the order of sealing; ``kind`` of record, all by default."""
    found = Seal.objects.filter(process_id=process_id).order_by("seq", "of_seq")
    found = found if clearance == MISSION else found.filter(audience__in=ladder(clearance))
    return list(found.filter(kind=kind) if kind else found)


def sealed(process_id: UUID, kind: str, keys: Iterable[str], clearance: str = MISSION) -> dict[str, Seal]:
    """Of some ids those of sealed records of a kind that the reader could see; a record's own id (as text) counts too."""
    found = seals(process_id, clearance, kind)
    names = {str(one.id): one for one in found} | {one.key_digest: one for one in found if one.key_digest}
    salts = sorted({one.key_salt for one in found if one.key_salt})
    out: dict[str, Seal] = {}
    for key in keys if found else ():
        for name in (key, *(key_digest(salt, key) for salt in salts)):
            if name in names:
                out[key] = names[name]
    return out


def check_sealed(process_id: UUID, kind: str, key: str, clearance: str) -> None:
    """Raises Problem RECORD-SEALED where the id is that of a sealed record that the reader could see. It says when and on what ground, not the id."""
    one = sealed(process_id, kind, [key], clearance).get(key)
    if one is not None:
        raise Problem("RECORD-SEALED", f"{told(one, pack_now(process_id).zone)}.")


def told(one: Seal, zone: str) -> str:
    """In words: what was sealed, when, on what ground."""
    return f"{WORDS.get(one.kind, 'A record')} was sealed on {spell_day(one.known, zone)}: {one.ground}"


WORDS = {
    "claim.recorded": "A claim",
    "text.taken": "A text",
    "clause.decided": "A decision on a clause",
    "act.recorded": "An act",
    "pack.added": "A confirmed commitment",
}


@replays(SEALED)
def _replayed(record: Record) -> None:
    forget()
    body = record.content
    shared = {name: body[name] for name in ("ground", "asked_by", "confirmed_by", "known")}
    for one in (body, *body["also"]):
        own = {name: one[name] for name in ("kind", "audience", "key_salt", "key_digest")}
        Seal.objects.create(
            id=one["of"], process_id=record.process_id, seq=record.seq, of_seq=one["seq"], **own, **shared
        )


@replays(ASKED)
def _asked(_record: Record) -> None:
    """Nothing follows from it before a second person confirms."""
