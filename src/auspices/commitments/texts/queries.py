"""Reading texts and what was decided on them, as far as a reader may see."""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from auspices.commitments.models import Decision, Text
from auspices.commitments.texts.sources import source_of
from auspices.kernel.audiences import MISSION, ladder
from auspices.kernel.problems import Problem
from auspices.pack import Pack
from auspices.pack.reading import nearest
from auspices.reading.model import Reading
from auspices.reading.printed import clause_json

KEPT = 32  # readings in memory
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: ``kind`` accept, change, split, merge, not-a-commitment or undo; ``commitment`` the id confirmed by it, else empty."""

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
    """A clause as it now stands before a reviewer: proposed by the reading, or by a decision (``made_by`` is then the clause decided on).

    ``fields`` has the keys of ``clause_json``; ``decided`` is the decision that holds on it, if any; ``gone`` says that a merging took it up.
    """

    id: str
    fields: Json
    decided: Decided | None
    made_by: str = ""
    gone: str = ""


_readings: OrderedDict[UUID, tuple[Pack | None, Reading]] = OrderedDict()


def texts(process_id: UUID, clearance: str) -> list[Text]:
    """The texts that a reader may see, by date, title and key."""
    return list(_seen(process_id, clearance).order_by("date", "title", "key"))


def text(process_id: UUID, key: str, clearance: str) -> Text:
    """One text. Raises Problem TEXT-UNKNOWN."""
    found = _seen(process_id, clearance).filter(key=key).first()
    if found is None:
        keys = _seen(process_id, clearance).values_list("key", flat=True)
        raise Problem("TEXT-UNKNOWN", f'There is no text "{key[:80]}".', "", nearest(key, keys))
    return found


def versions(process_id: UUID, row: Text, clearance: str) -> list[Text]:
    """The versions and languages of the same text, itself among them, by language and key."""
    group = row.version_of or row.key
    found = _seen(process_id, clearance)
    return sorted(
        (one for one in found if group in (one.key, one.version_of)), key=lambda one: (one.lang, one.date, one.key)
    )


def reading_of(row: Text, pack: Pack | None) -> Reading:
    """What reading makes of a text with a pack (``pack_now`` as a rule). Kept in memory while both are the same."""
    kept = _readings.get(row.id)
    if kept is None or kept[0] is not pack:
        from auspices.reading.pipeline import read  # the grammar takes a moment to load; only this needs it

        kept = pack, read(source_of(row), pack, id=row.key, lang=row.lang)
        _readings[row.id] = kept
        while len(_readings) > KEPT:
            _readings.popitem(last=False)
    _readings.move_to_end(row.id)
    return kept[1]


def decisions(process_id: UUID, key: str) -> Decisions:
    """What was decided on a text. The reader must be one who may see the text."""
    history = tuple(
        Decided(
            one.clause, one.kind, json.loads(one.proposal), json.loads(one.correction), one.commitment, one.by, one.known, one.seq
        )
        for one in Decision.objects.filter(process_id=process_id, text=key).order_by("seq")
    )  # fmt: skip
    return Decisions(standing(history), history)


def standing(history: Iterable[Decided]) -> dict[str, Decided]:
    """Of each clause the decision that holds: an undo takes back the last one before it."""
    held: dict[str, list[Decided]] = {}
    for one in history:
        mine = held.setdefault(one.clause, [])
        if one.kind != "undo":
            mine.append(one)
        elif mine:
            mine.pop()
    return {clause: mine[-1] for clause, mine in held.items() if mine}


def proposed(reading: Reading, decided: Decisions) -> list[Proposed]:
    """The clauses of a text before a reviewer, in order: those of the reading, with pieces of those split behind them, changes and mergings worked in."""
    return list(_proposed(reading, decided.latest))


def _proposed(reading: Reading, latest: dict[str, Decided]) -> Iterator[Proposed]:
    merged = {
        other: clause
        for clause, one in latest.items()
        if one.kind == "merge" and one.correction
        for other in one.correction["with"]
    }
    for clause in reading.clauses:
        fields = clause_json(clause, reading.document)
        decision = latest.get(clause.id)
        correction = (decision.correction or {}) if decision else {}
        if decision and decision.kind in ("change", "merge"):
            fields = fields | {name: value for name, value in correction.items() if name != "with"}
        yield Proposed(clause.id, fields, decision, gone=merged.get(clause.id, ""))
        if decision and decision.kind == "split":
            for letter, piece in zip("abcdefghijklmnopqrstuvwxyz", correction["clauses"], strict=False):
                id_ = f"{clause.id}.{letter}"
                mine = latest.get(id_)
                changed = (mine.correction or {}) if mine and mine.kind == "change" else {}
                yield Proposed(id_, fields | piece | {"id": id_} | changed, mine, made_by=clause.id)


def clause_of(reading: Reading, decided: Decisions, clause: str) -> Proposed:
    """One clause as it now stands. Raises Problem TEXT-CLAUSE."""
    there = {one.id: one for one in proposed(reading, decided)}
    if clause not in there:
        raise Problem("TEXT-CLAUSE", f'The text has no clause "{clause[:40]}".', "", nearest(clause, there))
    return there[clause]


def _seen(process_id: UUID, clearance: str) -> Any:
    found = Text.objects.filter(process_id=process_id)
    return found if clearance == MISSION else found.filter(audience__in=ladder(clearance))
