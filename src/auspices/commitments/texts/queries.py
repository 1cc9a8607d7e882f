"""Reading texts and what was decided on them, as far as a reader may see."""

import json
import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings

from auspices.commitments.models import Decision, Text
from auspices.commitments.texts.rows import TAKEN
from auspices.commitments.texts.sources import source_of
from auspices.kernel.audiences import MISSION, ladder
from auspices.kernel.budgets import shared_work
from auspices.kernel.problems import Problem
from auspices.pack import Pack
from auspices.pack.reading import nearest
from auspices.process.queries import forgets
from auspices.process.seals import check_sealed
from auspices.reading.model import Reading
from auspices.reading.printed import clause_json

KEPT = 32  # readings in memory
_log = logging.getLogger(__name__)
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: ``kind`` accept, change, split, merge, not-a-commitment or undo; ``commitment`` the id confirmed by it, else empty.

    ``seq`` counts the decisions on the text from 1. The number of the record would count the hidden ones between them too.
    """

    clause: str
    kind: str
    proposal: Json
    correction: Json | None
    commitment: str
    by: str
    known: int
    seq: int


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided on a text: of each clause the decision that holds (those undone apart), and all of them in order."""

    latest: dict[str, Decided]
    history: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A clause as it now stands before a reviewer: as the reading proposes it and people changed it since; one accepted or put aside as it was shown then.

    ``fields`` has the keys of ``clause_json``; ``decided`` is the last decision that holds on it, if any, ``changed`` the fields that people wrote.
    ``made_by`` is the clause of which it is a piece, ``gone`` the one that a merging put it into.
    """

    id: str
    fields: Json
    decided: Decided | None
    made_by: str = ""
    gone: str = ""
    changed: frozenset[str] = frozenset()

    @property
    def settled(self) -> bool:
        """Whether its force is: where the words leave it open, a person has to say."""
        return not self.fields.get("needs_decision") or "force" in self.changed


Kept = tuple[Pack | None, tuple[str, ...], Reading]  # the pack, the second readers, and what they made of it
_readings: OrderedDict[tuple[UUID, bool], Kept] = OrderedDict()
forgets(_readings.clear)


def texts(process_id: UUID, clearance: str) -> list[Text]:
    """The texts that a reader may see, by date, title and key."""
    return list(_seen(process_id, clearance).order_by("date", "title", "key"))


def text(process_id: UUID, key: str, clearance: str) -> Text:
    """One text. Raises Problem TEXT-UNKNOWN, or RECORD-SEALED for one that was and is sealed."""
    found = _seen(process_id, clearance).filter(key=key).first()
    if found is None:
        check_sealed(process_id, TAKEN, key, clearance)
        keys = _seen(process_id, clearance).values_list("key", flat=True)
        raise Problem("TEXT-UNKNOWN", f'There is no text "{key[:80]}".', "", nearest(key, keys))
    return found


def just_taken(process_id: UUID, data: bytes, by: str, now: int) -> Text | None:
    """The text of the same bytes that the same account took in less than a minute ago: a form sent twice."""
    digest = sha256(data).hexdigest()
    return Text.objects.filter(process_id=process_id, digest=digest, by=by, known__gt=now - 60).first()


def versions(process_id: UUID, row: Text, clearance: str) -> list[Text]:
    """The versions and languages of the same text, itself among them, by language and key."""
    group = row.version_of or row.key
    found = _seen(process_id, clearance)
    return sorted(
        (one for one in found if group in (one.key, one.version_of)), key=lambda one: (one.lang, one.date, one.key)
    )


def reading_of(row: Text, pack: Pack | None, *, second: bool = True) -> Reading:
    """What reading makes of a text with a pack (``pack_now`` as a rule), with the opinions of the second readers that AUSPICES_EXTRACTORS names (none by
    default), unless ``second`` is false. Kept in memory while pack and readers are the same. A reader that fails is left out and logged.
    """
    names = tuple(settings.EXTRACTORS) if second else ()
    key = row.id, bool(names)
    kept = _readings.get(key)
    if kept is None or kept[0] is not pack or kept[1] != names:
        from auspices.reading.pipeline import read  # the grammar takes a moment to load; only this needs it

        with shared_work():
            reading = read(source_of(row), pack, id=row.key, lang=row.lang)
        if names:
            from auspices.reading.second import with_opinions

            reading = with_opinions(reading, names, lambda problem: _log.warning("%s: %s", row.key, problem))
        kept = pack, names, reading
        _readings[key] = kept
        while len(_readings) > KEPT:
            _readings.popitem(last=False)
    _readings.move_to_end(key)
    return kept[2]


def decisions(process_id: UUID, key: str) -> Decisions:
    """What was decided on a text. The reader must be one who may see the text."""
    history = tuple(
        Decided(
            one.clause, one.kind, json.loads(one.proposal), json.loads(one.correction), one.commitment, one.by, one.known, number
        )
        for number, one in enumerate(Decision.objects.filter(process_id=process_id, text=key).order_by("seq"), 1)
    )  # fmt: skip
    return Decisions({clause: mine[-1] for clause, mine in held(history).items()}, history)


def held(history: Iterable[Decided]) -> dict[str, tuple[Decided, ...]]:
    """Of each clause the decisions that hold, in order: an undo takes back the last one before it."""
    out: dict[str, list[Decided]] = {}
    for one in history:
        mine = out.setdefault(one.clause, [])
        if one.kind != "undo":
            mine.append(one)
        elif mine:
            mine.pop()
    return {clause: tuple(mine) for clause, mine in out.items() if mine}


def proposed(reading: Reading, decided: Decisions) -> list[Proposed]:
    """The clauses of a text before a reviewer, in order: those of the reading, with pieces of those split behind them, changes and mergings worked in; at the
    end those decided on that the reading of today does not find."""
    stack = held(decided.history)
    merged = {other: clause for clause, mine in stack.items() for one in mine if one.kind == "merge" for other in (one.correction or {})["with"]}  # fmt: skip
    out: list[Proposed] = []
    for clause in reading.clauses:
        out += _standing(clause.id, clause_json(clause, reading.document), stack, merged)
    there = {one.id for one in out}
    for clause_id, mine in stack.items():
        if clause_id not in there and not any(clause_id.startswith(f"{one}.") for one in stack if one != clause_id):
            out += _standing(clause_id, mine[0].proposal, stack, merged)
    return out


def _standing(
    id_: str, fields: Json, stack: Mapping[str, tuple[Decided, ...]], merged: Mapping[str, str], made_by: str = "", wrote: Iterable[str] = ()
) -> Iterator[Proposed]:  # fmt: skip
    mine = stack.get(id_, ())
    changed = set(wrote)
    for one in mine:
        if one.kind in ("change", "merge"):
            new = {name: value for name, value in (one.correction or {}).items() if name != "with"}
            fields, changed = fields | new, changed | set(new)
    last = mine[-1] if mine else None
    if last and last.kind in ("accept", "not-a-commitment"):
        fields = last.proposal
    yield Proposed(id_, fields, last, made_by, merged.get(id_, ""), frozenset(changed))
    if last and last.kind == "split":
        for letter, piece in zip("abcdefghijklmnopqrstuvwxyz", (last.correction or {})["clauses"], strict=False):
            part = f"{id_}.{letter}"
            yield from _standing(
                part, fields | piece | {"id": part}, stack, merged, made_by=id_, wrote={*changed, *piece}
            )


def clause_of(reading: Reading, decided: Decisions, clause: str) -> Proposed:
    """One clause as it now stands. Raises Problem TEXT-CLAUSE."""
    there = {one.id: one for one in proposed(reading, decided)}
    if clause not in there:
        raise Problem("TEXT-CLAUSE", f'The text has no clause "{clause[:40]}".', "", nearest(clause, there))
    return there[clause]


def _seen(process_id: UUID, clearance: str) -> Any:
    found = Text.objects.filter(process_id=process_id)
    return found if clearance == MISSION else found.filter(audience__in=ladder(clearance))
