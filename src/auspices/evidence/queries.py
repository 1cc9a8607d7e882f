"""Reading claims, filtered by clearance."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Case, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Coalesce, StrIndex
from django.db.models.lookups import Exact

from auspices.evidence.models import Claim as Row
from auspices.evidence.models import Words
from auspices.evidence.rows import TYPED, claim_of, phrase_of, typed
from auspices.journal.models import Record
from auspices.journal.statements import marks, read, stored
from auspices.kernel.audiences import MISSION, ladder
from auspices.kernel.problems import Problem
from auspices.pack.model import Claim
from auspices.pack.phrases import ITEM
from auspices.pack.words import CONTESTS
from auspices.process.seals import check_sealed

if TYPE_CHECKING:
    from auspices.monitor.arrays.claim_columns import Columns

CLAIM = "claim.recorded"
T = TypeVar("T")
_STANCE = {"for": 1, "against": 0, "none": -1}
_NEAR = 200
_ALL = (
    "SELECT c.id, c.process_id, c.key, c.words_id, c.earliest, c.latest, c.known, c.known_asserted, c.recorded, c.source, c.reliability,"
    " c.credibility, c.audience, c.item, c.withdraws, c.written, w.event, w.says, w.stance"
    " FROM evidence_claim c JOIN evidence_words w ON w.id = c.words_id WHERE c.process_id = %s AND"
)
_WHOLE = f"{_ALL} c.key"
_TAKEN = "SELECT key FROM evidence_claim WHERE process_id = %s AND key"
# SQLite reads the index of withdrawals only where the statement repeats the index's condition, which the ORM cannot say.
_OF_WITHDRAWN = f"{_ALL} NOT (c.withdraws = '') AND c.withdraws"
_WITHDRAWN = "SELECT withdraws FROM evidence_claim WHERE process_id = %s AND NOT (withdraws = '') AND withdraws"
# As of withdrawals, the condition of the index is repeated.
_READERS = "SELECT DISTINCT item, audience FROM evidence_claim WHERE process_id = %s AND NOT (item = '') AND item"
# What is written of a claim of an amount; of another the empty text. No text within can hold the mark: its quotes would be escaped.
_MEASURED = Case(
    When(Exact(StrIndex("written", Value('"amount": null')), 0), then="written"),
    default=Value(""),
    output_field=TextField(),
)
_AT_ONCE = 500  # a read that stays within the processor's cache is faster than a longer one
_FIELDS = (
    "key",
    "words_id",
    "earliest",
    "latest",
    "known",
    "source",
    "reliability",
    "audience",
    "item",
    "withdraws",
)


def rows(process_id: UUID, clearance: str = MISSION) -> QuerySet[Row]:
    """The rows that a clearance may see, by key."""
    found = Row.objects.filter(process_id=process_id).select_related("words").order_by("key")
    return found if clearance == MISSION else found.filter(audience__in=ladder(clearance))


def claims(process_id: UUID, clearance: str = MISSION) -> list[Claim]:
    """Typed claims, by id."""
    found = rows(process_id, clearance).values_list(*TYPED)  # no object of each row: it takes longer than all the rest
    return [typed(*fields) for fields in found.iterator(chunk_size=2_000)]


def law(process_id: UUID, events: Collection[str] = ()) -> list[Claim]:
    """The claims that contest, those of some further events (exceptions claimed), and those that withdraw them: what is carried beside verdicts."""
    words = Words.objects.filter(process_id=process_id, event__in=sorted({CONTESTS, *events}))
    found = {claim.id: claim for claim in bearing(process_id, words.values_list("id", flat=True))}
    return [found[key] for key in sorted(found)]


def words(process_id: UUID) -> list[Words]:
    """All that is said in a process, each once, in the order in which it was first said."""
    return list(Words.objects.filter(process_id=process_id).order_by("id"))


def bearing(process_id: UUID, words: Iterable[int], item: str = "") -> Iterator[Claim]:
    """The typed claims of some words (their keys), of one item if one is given, and those that withdraw them."""
    process, of_item = stored(process_id), " AND c.item = %s" if item else ""
    more = (item,) if item else ()
    for some in _parts(list(words)):
        among = f"IN {marks(len(some))}{of_item}"
        own = f"SELECT key FROM evidence_claim c WHERE c.process_id = %s AND c.words_id {among}"  # noqa: S608  # our own names
        yield from map(_typed, read(f"{_ALL} c.words_id {among}", process, *some, *more))
        yield from map(_typed, read(f"{_OF_WITHDRAWN} IN ({own})", process, process, *some, *more))


def one(process_id: UUID, key: str, clearance: str) -> Row:
    """A claim's row. Raises Problem CLAIM-UNKNOWN, whether it is not there or not to be seen, or RECORD-SEALED for one that was to be seen."""
    found = rows(process_id, clearance).filter(key=key).first()
    if found is None:
        check_sealed(process_id, CLAIM, key, clearance)
        raise Problem("CLAIM-UNKNOWN", f'There is no claim "{key[:80]}".')
    return found


def some(process_id: UUID, keys: Collection[str]) -> dict[str, Claim]:
    """The typed claims of some ids; those that are not there are absent."""
    return {claim.id: claim for claim in map(_typed, _among(_WHOLE, process_id, list(keys)))}


def readers_of_items(process_id: UUID, items: Sequence[str]) -> dict[str, set[str]]:
    """For whom the claims are that name some items, by item; of an item that nobody has named there is none."""
    out: dict[str, set[str]] = {}
    for item, audience in _among(_READERS, process_id, items):
        out.setdefault(item, set()).add(audience)
    return out


def around(process_id: UUID, key: str) -> list[Claim]:
    """The claims whose ids stand next to a key that is not there, some hundreds at most: where to look for what was meant."""
    found = Row.objects.filter(process_id=process_id).select_related("words")
    before = found.filter(key__lt=key).order_by("-key")[:_NEAR]
    return [claim_of(row) for part in (before, found.filter(key__gt=key).order_by("key")[:_NEAR]) for row in part]


def taken(process_id: UUID, keys: Sequence[str]) -> str | None:
    """One of some ids that a claim has already, if any."""
    return next((key for (key,) in _among(_TAKEN, process_id, keys)), None)


def withdrawn(process_id: UUID, keys: Sequence[str]) -> str | None:
    """One of some ids whose claim is retracted or corrected already, if any."""
    return next((key for (key,) in _among(_WITHDRAWN, process_id, keys)), None)


def _among(statement: str, process_id: UUID, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for part in _parts(keys):
        yield from read(f"{statement} IN {marks(len(part))}", stored(process_id), *part)


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _row(found: tuple[Any, ...]) -> Row:
    """A row with its words, as ``_ALL`` reads it."""
    *fields, event, says, stance = found
    row = Row(*fields)
    row.words = Words(row.words_id, row.process_id, event, says, stance)
    return row


def _typed(found: tuple[Any, ...]) -> Claim:
    return claim_of(_row(found))


def pointing_at(process_id: UUID, key: str, clearance: str) -> list[Claim]:
    """The typed claims that retract, correct, adopt or find on a claim, as far as a clearance may see them, by id."""
    quoted = json.dumps(key)
    named = Q(written__contains=f'"adopts": {quoted}') | Q(written__contains=f'"finding_of": {quoted}')
    found = [
        *map(claim_of, rows(process_id, clearance).filter(named)),
        *map(claim_of, withdrawals(process_id, key, clearance)),
    ]
    return sorted((one for one in found if key in (one.withdraws, one.adopts, one.finding_of)), key=lambda one: one.id)


def withdrawals(process_id: UUID, key: str, clearance: str) -> list[Row]:
    """The rows that retract or correct a claim, as far as a clearance may see them, by key."""
    seen = ladder(clearance)
    found = map(_row, read(f"{_OF_WITHDRAWN} = %s", stored(process_id), key))
    return sorted((row for row in found if clearance == MISSION or row.audience in seen), key=lambda row: row.key)


def as_columns(process_id: UUID) -> Columns:
    """All claims of a process as columns, read in one pass over the table."""
    return _columns(_as_it_lies(process_id))[0]


def appended(process_id: UUID, held: Columns, after: int, last: int) -> Columns:
    """Columns with the claims of the records after one and up to another (their ``seq``); one that is held already is not added twice."""
    from auspices.monitor.arrays.claim_columns import joined  # as below

    since = Record.objects.filter(process_id=process_id, seq__gt=after, seq__lte=last)
    return joined(held, *_columns(Row.objects.filter(id__in=since.values("id"))))


def speaks(process_id: UUID, events: Collection[str], after: int, last: int) -> bool:
    """Whether a claim of some events, or one that withdraws another, is among the records after one and up to another (their ``seq``)."""
    since = Record.objects.filter(process_id=process_id, seq__gt=after, seq__lte=last)
    some = Q(words__event__in=sorted(events)) | ~Q(withdraws="")
    return Row.objects.filter(some, id__in=since.values("id")).exists()


def _columns(found: QuerySet[Row]) -> tuple[Columns, dict[int, str]]:
    """Rows as columns, and by position the ids of what they withdraw, among them or not."""
    import numpy as np  # with the columns below: a fifth of a second to load, and only this needs them

    from auspices.monitor.arrays.claim_columns import Codes, amounts, columns

    numbers, sources, audiences, items, grades = Codes(), Codes(), Codes(), Codes(), Codes()
    coded = {1: numbers, 5: sources, 6: grades, 7: audiences, 8: items}
    keys: list[str] = []
    withdrawing: dict[int, str] = {}
    parts: list[list[Any]] = [[] for _ in range(8)]
    measured: list[tuple[int, float, str]] = []
    read = found.annotate(measured=_MEASURED).values_list(*_FIELDS, "measured")
    rows_read = read.iterator(chunk_size=_AT_ONCE)
    while rows := list(islice(rows_read, _AT_ONCE)):
        fields = list(zip(*rows, strict=True))
        measured.extend((at, *json.loads(text)["amount"]) for at, text in enumerate(fields[10], len(keys)) if text)
        withdrawing |= {at: key for at, key in enumerate(fields[9], len(keys)) if key}
        keys.extend(fields[0])
        for i, part in enumerate(parts, 1):
            values = map(coded[i].__getitem__, fields[i]) if i in coded else fields[i]
            part.append(np.fromiter(values, dtype=np.int64, count=len(rows)))
    says, earliest, latest, known, source, grade, audience, item = (
        np.concatenate(part or [np.empty(0, dtype=np.int64)]) for part in parts
    )
    reliability = np.array([ord(letter) - 64 for letter in grades] or [0], dtype=np.int64)[grade]
    withdraws, wanted = np.full(len(keys), -1, dtype=np.int64), set(withdrawing.values())
    place = {key: at for at, key in enumerate(keys) if key in wanted}
    for at, key in withdrawing.items():
        withdraws[at] = place.get(key, -1)
    there = {one.id: one for part in _parts(list(numbers)) for one in Words.objects.filter(id__in=part)}
    # Words that are gone were sealed, with what said them, since the rows were read: they are heard no more.
    said = [there.get(number) or Words(says="", stance="none") for number in numbers]
    stance = np.array([_STANCE[one.stance] for one in said] or [0], dtype=np.int64)[says]
    phrases = (
        Codes()
    )  # what is said for and against is one phrase, so that claims read at different times have the same code
    says = np.array([phrases[phrase_of(one.says, ITEM)] for one in said] or [0], dtype=np.int64)[says]
    return columns(
        (says, stance, earliest, latest, known, source, reliability, audience, item, withdraws),
        list(phrases),
        list(sources),
        list(audiences),
        list(items),
        keys,
        amounts(len(keys), measured),
    ), withdrawing


def _as_it_lies(process_id: UUID) -> QuerySet[Row]:
    """The rows of a process in no order. SQLite, which keeps few statistics, would look up each of a million rows through an index."""
    if connection.vendor == "sqlite":
        return Row.objects.alias(process=Coalesce("process_id", "process_id")).filter(process=process_id)
    return Row.objects.filter(process_id=process_id)
