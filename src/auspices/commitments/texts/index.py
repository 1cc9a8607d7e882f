"""The passages that can be searched: derived from the pack's instruments as they stand and from every text taken in, as read with the pack last adopted."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from auspices.commitments.models import Passage, Text
from auspices.commitments.texts import fulltext
from auspices.commitments.texts.folding import folded
from auspices.commitments.texts.mark import mark
from auspices.commitments.texts.queries import reading_of
from auspices.journal.rebuild import after_replay
from auspices.kernel.audiences import PUBLIC
from auspices.kernel.instants import MIN, OF_INSTRUMENTS, Instant, iso, parse_first
from auspices.kernel.problems import Problem
from auspices.pack import Pack
from auspices.pack.model import Instrument
from auspices.process.queries import base_now, is_process, pack_now, processes
from auspices.reading.model import Actor, Clause, Reading, Source, Unit

SEVERAL = 500
_log = logging.getLogger(__name__)
INSTRUMENT, TEXT = "instrument", "text"


@dataclass(frozen=True, slots=True)
class Described:
    """What a text says of itself, or somebody said of it."""

    lang: str
    title: str
    date: str


def described(source: Source, pack: Pack, *, lang: str, title: str, date: str) -> Described:
    """Language, title and date as given, else as the text shows them. Raises Problem TIME-UNREAD for a date given that cannot be read."""
    from auspices.reading.structure import structure  # it takes a moment to load; only this needs it

    document = structure(source, lang=lang)
    if date:
        parse_first(date, pack.zone, "date", bounds=OF_INSTRUMENTS)
    found = date or (document.date if _instant(document.date, pack.zone) is not None else "")
    return Described(
        lang or document.lang, (title or document.title or source.name.rpartition(".")[0] or source.name)[:300], found
    )


def add_text(process_id: UUID, row: Text) -> None:
    """Enter the passages of a text. Call it inside the transaction that takes it in."""
    _enter(process_id, _of_text(row, base_now(process_id)))


def add_instrument(process_id: UUID, instrument: str) -> None:
    """Enter anew the passages of one instrument of the pack as it stands. Call it inside the transaction that changes it."""
    pack = pack_now(process_id)
    Passage.objects.filter(process_id=process_id, kind=INSTRUMENT, of=instrument).delete()
    _enter(process_id, _of_instrument(pack.instruments[instrument], pack))


@after_replay
def reindex(process_id: UUID) -> None:
    """Enter anew all passages of a process. Call it inside a transaction in which a pack is adopted."""
    Passage.objects.filter(process_id=process_id).delete()
    if not is_process(process_id):
        return
    pack = pack_now(process_id)
    for instrument in pack.instruments.values():
        _enter(process_id, _of_instrument(instrument, pack))
    for row in Text.objects.filter(process_id=process_id).order_by("seq"):
        _enter(process_id, _of_text(row, base_now(process_id)))


def reindex_outdated() -> None:
    """Enter anew the passages of processes that have none, or whose texts another release read."""
    from django.db import transaction

    there = set(Passage.objects.values_list("process_id", flat=True).distinct())
    texts = Passage.objects.filter(kind=TEXT)
    old = set(texts.exclude(reader=mark()).values_list("process_id", flat=True)) if texts.exists() else set()
    for process in processes():
        if process.id not in there or process.id in old:
            with transaction.atomic():
                reindex(process.id)


def _enter(process_id: UUID, passages: Iterable[Passage]) -> None:
    rows = list(passages)
    for start in range(0, len(rows), SEVERAL):
        some = rows[start : start + SEVERAL]
        for one in some:
            one.process_id = process_id
            one.words = folded(f"{one.body}")
        made = Passage.objects.bulk_create(some)
        fulltext.add([(one.pk, one.words) for one in made])


def _of_instrument(one: Instrument, pack: Pack) -> Iterator[Passage]:
    date = iso(one.made.earliest, pack.zone)[:10] if one.made.earliest > MIN else ""
    shared = {
        "kind": INSTRUMENT,
        "of": one.id,
        "title": one.title.best()[:300],
        "made": one.made.earliest,
        "date": date,
        "audience": PUBLIC,
    }
    for name in one.title.all:
        ref = f"i:{one.id}:{name.lang}:{_nth(one, name)}"
        yield Passage(
            ref=ref[:200],
            part="title",
            lang=name.lang,
            speaker=_list(one.parties),
            body=name.text,
            **_empty("addressees", "actors", "places"),
            **shared,
        )
    tracks = {commitment.clause: commitment.track for commitment in pack.commitments.values()}
    places: dict[str, list[str]] = {}
    for commitment in pack.commitments.values():
        selector = commitment.selector
        found = (
            [test.value for test in selector.tests if test.kind == "place" and test.value in pack.places]
            if selector
            else []
        )
        places.setdefault(commitment.clause, []).extend(found)
    lang = pack.languages[0] if pack.languages else "en"
    for id_ in one.clauses:
        clause = pack.clauses[id_]
        yield Passage(
            ref=f"i:{id_}"[:200], part="clause", n=clause.n[:40], lang=lang, force=clause.force, track=tracks.get(id_, ""), body=clause.text,
            speaker=_list(one.parties), addressees=_list(clause.addressees), actors=_list((*one.parties, *clause.addressees)),
            places=_list(places.get(id_, ())), **shared,
        )  # fmt: skip


def _of_text(row: Text, pack: Pack) -> Iterator[Passage]:
    shared = {
        "kind": TEXT, "of": row.key, "title": row.title or row.name, "lang": row.lang, "made": _instant(row.date, pack.zone), "date": row.date,
        "audience": row.audience, "reader": mark(),
    }  # fmt: skip
    try:
        reading = reading_of(row, pack, second=False)
    except Exception:  # noqa: BLE001  # a fault of the reader's must not keep a journal from being replayed: the text is then found by its lines
        _log.exception("The text %s could not be read; it is indexed by its lines.", row.key)
        yield from _lines(row, shared)
        return
    issuer = reading.document.issuer
    spoken = [issuer.of(reading.document.text)] if issuer else []
    if row.title:
        yield Passage(
            ref=f"t:{row.key}:title",
            part="title",
            speaker=_list(spoken),
            body=row.title,
            **_empty("addressees", "actors", "places"),
            **shared,
        )
    there: set[str] = set()
    for part, clauses, units in (
        ("recital", reading.recitals, reading.document.preamble),
        ("clause", reading.clauses, reading.document.units),
    ):
        cut = {clause.cut.of for clause in clauses}
        for one in (*clauses, *(unit for unit in units if unit.n not in cut)):
            passage = _passage(one, part, reading, spoken)
            ref = f"t:{row.key}#{'r.' if part == 'recital' else ''}{passage.n}"[:190]
            n = 1
            while ref in there:
                n += 1
                ref = f"{ref.partition('~')[0]}~{n}"
            there.add(ref)
            passage.ref = ref
            for name, value in shared.items():
                setattr(passage, name, value)
            yield passage


def _lines(row: Text, shared: dict[str, Any]) -> Iterator[Passage]:
    for n, line in enumerate((line.strip() for line in row.raw.splitlines() if line.strip()), 1):
        none = _empty("speaker", "addressees", "actors", "places")
        yield Passage(ref=f"t:{row.key}#line.{n}", part="clause", n=f"line {n}", body=line, **none, **shared)


def _passage(one: Clause | Unit, part: str, reading: Reading, spoken: list[str]) -> Passage:
    if isinstance(one, Unit):
        body = one.span.of(reading.document.text)
        return Passage(
            part=part, n=one.n[:40], body=body, speaker=_list(spoken), **_empty("addressees", "actors", "places")
        )
    named = (one.speaker, one.addressees, one.bearers, one.beneficiaries, one.counterpart)
    return Passage(
        part=part, n=one.id[:40], body=one.text, act=one.cut.act[:40], force=one.cut.force, track=str(one.track.value or "")[:80],
        speaker=_list(_ids(one.speaker) or spoken), addressees=_list(_ids(one.addressees)), actors=_list(_ids(actor for each in named for actor in each)),
        places=_list(_ids(one.places)), asks=one.cut.needs_decision,
    )  # fmt: skip


def _ids(actors: Iterable[Actor]) -> list[str]:
    return [one.id or one.text for one in actors]


def _list(values: Iterable[str]) -> str:
    found = list(dict.fromkeys(value.replace("|", "/") for value in values if value))
    return f"|{'|'.join(found)}|" if found else ""


def _empty(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "")


def _nth(one: Instrument, name: object) -> int:
    return one.title.all.index(name)  # type: ignore[arg-type]  # it is one of them


def _instant(date: str, zone: str) -> Instant | None:
    try:
        return parse_first(date, zone) if date else None
    except Problem:
        return None
