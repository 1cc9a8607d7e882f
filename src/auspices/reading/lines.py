"""A reading in plain words, for a terminal, and as rows, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill, shorten

from .model import Actor, Clause, Document, Reading, Timing

COLUMNS = (
    "id", "start", "end", "trigger", "act", "force", "underlying_force", "needs_decision", "speaker", "addressees", "bearers", "beneficiaries",
    "action", "object", "places", "instruments", "timing", "track", "trackable", "text",
)  # fmt: skip
GENRES = {
    "resolution": "a resolution",
    "agreement": "a numbered agreement",
    "imperatives": "a list of steps under one head",
    "statement": "a statement in prose",
    "declaration": "a declaration",
    "unknown": "of a kind that is not recognised",
}


def lines(reading: Reading, width: int = 100) -> Iterator[str]:
    """What was read, clause by clause, with what a person is to decide."""
    document = reading.document
    count, track = len(reading.clauses), sum(one.trackable for one in reading.clauses)
    yield document.title or document.source.name
    recitals = f"; {_count(len(reading.recitals), 'recital')}" if reading.recitals else ""
    yield (
        f"Read as {GENRES[document.genre]}{f' of {document.date}' if document.date else ''}: {_count(count, 'clause')}, {track} with something to follow{recitals}."
    )
    yield from _left_out(document)
    for clause in reading.clauses:
        yield ""
        yield from _clause(clause, document, width)


def rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    """One row a clause, in the order of `COLUMNS`; several values of a cell are parted by "; "."""
    text = reading.document.text
    for one in reading.clauses:
        cut = one.cut
        yield (
            one.id, str(cut.span.start), str(cut.span.end), cut.trigger.of(text), cut.act, cut.force, cut.underlying or "", _yes(cut.needs_decision),
            _ids(one.speaker), _ids(one.addressees), _ids(one.bearers), _ids(one.beneficiaries), one.action.value or "", one.object.value or "",
            "; ".join(place.text for place in one.places), _ids(one.instruments), "; ".join(time.value or time.text for time in one.timing),
            one.track.value or "", _yes(one.trackable), one.text,
        )  # fmt: skip


def _left_out(document: Document) -> Iterator[str]:
    for trim in document.source.trims:
        yield f"Left out as {trim.kind} ({trim.reason}): {shorten(trim.at.of(document.source.raw), 60, placeholder=' ...')}"
    if document.source.edits:
        shown = ", ".join(f'"{one.was}" to "{one.now}"' for one in document.source.edits[:5])
        more = len(document.source.edits) - 5
        yield f"Repaired: {shown}{f' and {more} more' if more > 0 else ''}."
    for gap in document.gaps:
        yield f"Numbering: {gap}"


def _clause(one: Clause, document: Document, width: int) -> Iterator[str]:
    cut = one.cut
    underlying = f", of what is {cut.underlying}" if cut.underlying else ""
    yield f"{one.id}  {cut.act.replace('_', ' ')} ({cut.force}{underlying}){f' · {one.track.value}' if one.track.value else ''}"
    yield fill(one.text, width, initial_indent="    ", subsequent_indent="    ")
    named = [
        f"{name}: {said}"
        for name, said in (
            ("says", _names(one.speaker)), ("to", _names(one.addressees)), ("borne by", _names(one.bearers)), ("for", _names(one.beneficiaries)),
            ("time", "; ".join(map(_time, one.timing))), ("under", _names(one.instruments)),
        ) if said
    ]  # fmt: skip
    if named:
        yield fill(" | ".join(named), width, initial_indent="    ", subsequent_indent="      ")
    if one.trackable and not one.bearers:
        guess = f" Perhaps {_names(one.inferred_bearers)}." if one.inferred_bearers else ""
        yield f"    Nobody is named who is to do it.{guess}"
    if cut.needs_decision:
        yield f"    To decide: {cut.force_reason or 'its force'} ({' or '.join(cut.forces)})."
    for doubt in cut.doubts:
        yield f"    In doubt: {doubt}"


def _time(one: Timing) -> str:
    inclusive = {True: ", the day included", False: ", the day not included", None: ""}[one.inclusive]
    return f"{one.text} ({one.type}{f' {one.value}' if one.value else ''}{inclusive})"


def _names(actors: Iterable[Actor]) -> str:
    return "; ".join(f"{one.text} [{one.id}]" if one.id else one.text for one in actors)


def _ids(actors: Iterable[Actor]) -> str:
    return "; ".join(one.id or one.text for one in actors)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
