"""Sealing a record: who may, what is sealed with it, what else rests on it, and what is derived anew. One transaction; then the files are written anew.

A record on which nobody rests is sealed by one person. Of one on which others rest the first call is recorded as asking, and a second person
confirms it: a claim that is retracted, corrected, adopted or found on; a text or clause that was decided on; an act that others follow.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from auspices.commitments.models import Decision, Text
from auspices.commitments.texts import fulltext
from auspices.commitments.texts.index import reindex
from auspices.commitments.texts.rows import DECIDED, TAKEN
from auspices.commitments.texts.seats import decider
from auspices.evidence.actions import RECORDED as CLAIM
from auspices.evidence.actions import drop_words
from auspices.evidence.models import Claim
from auspices.journal.actions import Turn, append, take_turn
from auspices.journal.authors import authored
from auspices.journal.erasure import erase, overwrite
from auspices.journal.models import Record
from auspices.journal.seals import ASKED, last_asked
from auspices.journal.seals import seal as seal_records
from auspices.kernel.audiences import MISSION, PUBLIC, sees
from auspices.kernel.clock import Clock
from auspices.kernel.problems import Problem, Problems
from auspices.pack.acts import check_acts
from auspices.people.models import User
from auspices.process.acts import RECORDED as ACT
from auspices.process.additions import ADDED
from auspices.process.models import Act, Addition, Seal
from auspices.process.queries import forget, pack_now, packs
from auspices.process.seals import key_digest, key_salt

LONGEST = 300  # characters of a ground
POINTERS = ("retracts", "corrects", "adopts", "finding_of")


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that may be sealed. ``key`` is the id that readers see of it, else empty; ``also`` is sealed with it, ``resting`` stays and rests on it."""

    record: Record
    key: str
    audience: str
    also: Sequence[Record] = field(default=())
    resting: Sequence[Record] = field(default=())

    @property
    def needs_two(self) -> bool:
        """Whether a second person has to confirm."""
        return bool(self.also or self.resting)


def seal(process_id: UUID, record_id: UUID, ground: str, *, user: User | None = None, clock: Clock) -> Record:
    """Seal a record, or, where others rest on it, ask for it: the record that says the one or the other. ``user`` None is the operator, who cannot ask.

    Raises Problem SEAL-UNKNOWN, SEAL-KIND, SEAL-PEOPLE, SEAL-NEEDED, SEAL-GROUND, RECORD-SEALED, NOT-ALLOWED; SEAL-UNFINISHED where all is sealed
    but the files could not be written anew.
    """
    by, clearance = decider(user, process_id)
    overwrite()
    with authored(by, "command"), transaction.atomic():
        turn = take_turn(process_id, clock)
        subject = subject_of(process_id, record_id, clearance)
        given = _checked(ground, subject)
        if subject.needs_two:
            if not by:
                raise Problem("SEAL-PEOPLE", f"{_rests(subject)} It takes two people, each by an account.", "--as")
            return append(process_id, ASKED, {**_named(subject.record), "ground": given, "by": by}, clock=turn)
        said = _sealed(subject, given, by, "", turn)
    finish()
    return said


def confirm(process_id: UUID, record_id: UUID, *, user: User | None, clock: Clock) -> Record:
    """Seal a record as a second person, on the ground that the first gave; the record that says so. Raises as ``seal``."""
    by, clearance = decider(user, process_id)
    overwrite()
    with authored(by, "command"), transaction.atomic():
        turn = take_turn(process_id, clock)
        subject = subject_of(process_id, record_id, clearance)
        asked = last_asked(process_id, record_id)
        if asked is None:
            raise Problem("SEAL-UNKNOWN", "Nobody has asked to have it sealed.", "--confirm", "Give --reason first.")
        first = asked.content
        if by in ("", first["by"]):
            raise Problem("SEAL-PEOPLE", "Whoever confirms is another person than whoever asked.", "--as")
        said = _sealed(subject, first["ground"], first["by"], by, turn)
    finish()
    return said


def finish() -> None:
    """Write the database's files anew where something was sealed since they last were. Call it outside a transaction. Raises Problem SEAL-UNFINISHED."""
    if unfinished():
        erase()
        Seal.objects.update(erased=True)


def unfinished() -> bool:
    """Whether bytes of sealed records may still lie in the database's files."""
    return Seal.objects.filter(erased=False).exists()


def record_id_of(process_id: UUID, key: str) -> UUID:
    """The id of the record of a claim, a text or an act by the id that readers see, or of any record by its number. Raises Problem SEAL-UNKNOWN."""
    found = [
        id_
        for model in (Claim, Text, Act)
        for id_ in model._default_manager.filter(process_id=process_id, key=key).values_list("id", flat=True)  # noqa: SLF001  # the manager every model has
    ]
    if not found and key.isascii() and key.isdigit() and len(key) < 16:
        found = list(Record.objects.filter(process_id=process_id, seq=int(key)).values_list("id", flat=True))
    if len(found) != 1:
        what = "Several records have this id." if found else "There is no such claim, text or act."
        raise Problem("SEAL-UNKNOWN", what, "", "Name the record by its own id (a UUID)." if found else "")
    return UUID(str(found[0]))


def asked_of(process_id: UUID) -> list[Record]:
    """What was asked for and not confirmed yet, in order."""
    done = {str(one) for one in Seal.objects.filter(process_id=process_id).values_list("id", flat=True)}
    last = {one.content["of"]: one for one in Record.objects.filter(process_id=process_id, kind=ASKED).order_by("seq")}
    return [one for of, one in last.items() if of not in done]


def subject_of(process_id: UUID, record_id: UUID, clearance: str = MISSION) -> Subject:
    """What sealing a record would do. Raises Problem SEAL-UNKNOWN, whether it is not there or not to be seen, RECORD-SEALED, SEAL-KIND, SEAL-NEEDED."""
    record = Record.objects.filter(process_id=process_id, id=record_id).first()
    find = _SUBJECTS.get(record.kind) if record else None
    if record is None or (find is None and clearance != MISSION):
        raise Problem("SEAL-UNKNOWN", "There is no such record.")
    if find is None:
        remedy = "Seal the text from which it was confirmed." if record.kind == ADDED else ""
        raise Problem("SEAL-KIND", f'It is of the kind "{record.kind}".', "", remedy)
    if not record.body:
        raise Problem("RECORD-SEALED", "It is sealed already.")
    subject = find(record, record.content)
    if not sees(clearance, subject.audience):
        raise Problem("SEAL-UNKNOWN", "There is no such record.")
    return subject


def _claim(record: Record, body: Any) -> Subject:
    process_id, key, gone = record.process_id, body["id"], body["retracts"] or body["corrects"]
    if gone and Claim.objects.filter(process_id=process_id, key=gone).exists():
        raise Problem("SEAL-NEEDED", f'It withdraws "{gone}", which would stand again.', "", f'Seal "{gone}" first.')
    pointing = [one for one in naming(record, key) if any(one.content.get(name) == key for name in POINTERS)]
    return Subject(record, key, body["audience"], resting=pointing)


def _text(record: Record, body: Any) -> Subject:
    process_id, key = record.process_id, body["key"]
    decided = Decision.objects.filter(process_id=process_id, text=key).values_list("id", flat=True)
    added = Addition.objects.filter(process_id=process_id, text=key)
    also = _records([*decided, *added.values_list("id", flat=True)])
    return Subject(record, key, body["audience"], also, _acts(process_id, added.values_list("commitment", flat=True)))


def _decision(record: Record, body: Any) -> Subject:
    """With it the later decisions on the same clause and on its pieces, which repeat its words, and the commitments that were confirmed by them."""
    process_id, clause = record.process_id, body["clause"]
    text = Text.objects.filter(process_id=process_id, key=body["text"]).first()
    later = [
        one
        for one in Decision.objects.filter(process_id=process_id, text=body["text"], seq__gt=record.seq)
        if one.clause == clause or one.clause.startswith(f"{clause}.")
    ]
    commitments = {one for one in (body["commitment"], *(one.commitment for one in later)) if one}
    added = Addition.objects.filter(process_id=process_id, text=body["text"], commitment__in=commitments)
    also = _records([*(one.id for one in later), *added.values_list("id", flat=True)])
    return Subject(record, "", text.audience if text else MISSION, also, _acts(process_id, commitments))


def _act(record: Record, body: Any) -> Subject:
    following = [one for one in _acts(record.process_id, [body["commitment"]]) if one.seq > record.seq]
    return Subject(record, body["id"], PUBLIC, resting=following)


_SUBJECTS = {CLAIM: _claim, TAKEN: _text, DECIDED: _decision, ACT: _act}


def naming(record: Record, key: str) -> list[Record]:
    """The other records of a process whose bodies have an id as a text of its own, in order: those that would still tell it."""
    quoted = json.dumps(key, ensure_ascii=False)
    found = Record.objects.filter(process_id=record.process_id, body__contains=quoted).exclude(id=record.id)
    return [one for one in found.order_by("seq") if quoted in one.body]


def _acts(process_id: UUID, commitments: Iterable[str]) -> list[Record]:
    return _records(
        Act.objects.filter(process_id=process_id, commitment__in=set(commitments)).values_list("id", flat=True)
    )


def _records(ids: Iterable[UUID]) -> list[Record]:
    return list(Record.objects.filter(id__in=list(ids)).order_by("seq"))


def _rests(subject: Subject) -> str:
    many = len(subject.also) + len(subject.resting)
    return f"{many} other record{' rests' if many == 1 else 's rest'} on it."


def _checked(ground: str, subject: Subject) -> str:
    given = " ".join(ground.split())
    if not given.isprintable() or not 3 <= len(given) <= LONGEST:
        raise Problem("SEAL-GROUND", f"It has {len(given)} characters; 3 to {LONGEST} are wanted.", "--reason")
    if subject.key and subject.key.casefold() in given.casefold():
        raise Problem("SEAL-GROUND", "It repeats the id of what is sealed.", "--reason")
    return given


def _named(record: Record) -> dict[str, Any]:
    return {"of": str(record.id), "seq": record.seq, "kind": record.kind}


def _sealed(subject: Subject, ground: str, asked_by: str, confirmed_by: str, turn: Turn) -> Record:
    salt = key_salt(turn.process_id) if subject.key else ""
    body = {
        **_named(subject.record), "audience": subject.audience, "ground": ground, "asked_by": asked_by, "confirmed_by": confirmed_by,
        "known": turn.moment, "key_salt": salt, "key_digest": key_digest(salt, subject.key) if salt else "",
        "also": [
            {**_named(one), "audience": PUBLIC if one.kind == ADDED else subject.audience, "key_salt": "", "key_digest": ""} for one in subject.also
        ],
    }  # fmt: skip
    records = (subject.record, *subject.also)
    kinds = {one.kind for one in records}
    before = {(one.code, one.what) for one in _contradictions(turn.process_id)} if ACT in kinds else set()
    said = seal_records(body, records, turn)
    forget()
    _check_packs(turn.process_id, kinds, before)
    if CLAIM in kinds:
        drop_words(turn.process_id)
    if kinds & {TAKEN, ADDED}:
        reindex(turn.process_id)
    fulltext.renew()
    return said


def _check_packs(process_id: UUID, kinds: set[str], before: set[tuple[str, str]]) -> None:
    """Raises Problem SEAL-NEEDED where what else was recorded cannot stand without what was sealed."""
    found: list[Problem] = []
    try:
        if ADDED in kinds:
            packs(process_id)
        if ACT in kinds:
            found = [one for one in _contradictions(process_id) if (one.code, one.what) not in before]
    except (Problem, Problems) as problems:
        found = [problems] if isinstance(problems, Problem) else problems.found
    if found:
        raise Problem("SEAL-NEEDED", f"Without it other records cannot stand: {found[0].what}")


def _contradictions(process_id: UUID) -> list[Problem]:
    pack = pack_now(process_id)
    return list(check_acts(pack.acts, {}, pack))
