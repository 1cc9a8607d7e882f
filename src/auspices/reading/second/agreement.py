"""Where the readers agree. Shown as the confidence in words and counts; no probability is made of it, and no value is changed by it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from auspices.reading.model import Actor, Clause, Document, Reading

from .opinion import FIELDS, LISTS, FieldName, Opinion, Said

Json = dict[str, Any]
ALL = "all readers"
ARTICLES = frozenset({"the", "a", "an", "all", "both", "its", "our", "their"})


def agreement(reading: Reading, opinions: Iterable[Opinion], readers: Sequence[str] = ()) -> Reading:
    """The reading with each clause's `opinions` filled; all else is as it was.

    `readers` names those who were asked (default: those who have an opinion): one that sees no clause where the grammar does differs on "clause".
    A clause's `opinions` are plain mappings: first `{"reader": "all readers", "readers": 2, "agrees", "differs": [field], "confidence": {field: words}}`, then
    for each second reader `{"reader", "agrees", "differs", "fields": {field: {"value", "agrees", "quote": {"text", "start", "end"}}}}` ("agrees" null: the grammar says nothing there). The grammar counts as one reader.
    Without readers nothing is filled. Opinions that meet no clause are left to `unplaced`.
    """
    given = tuple(opinions)
    asked = tuple(dict.fromkeys((*readers, *(one.extractor for one in given))))
    if not asked:
        return reading
    placed, _ = _place(reading, given)
    clauses = tuple(
        replace(clause, opinions=_said_of(clause, reading.document, asked, placed.get(n, {})))
        for n, clause in enumerate(reading.clauses)
    )
    return replace(reading, clauses=clauses)


def unplaced(reading: Reading, opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    """The opinions that meet no clause: where a second reader sees one and the grammar none."""
    return _place(reading, tuple(opinions))[1]


def _place(reading: Reading, opinions: Sequence[Opinion]) -> tuple[dict[int, dict[str, Opinion]], tuple[Opinion, ...]]:
    """Each opinion to the clause that it shares most with, at least half of the shorter of the two; of several there by one reader the closest."""
    order = sorted(range(len(reading.clauses)), key=lambda n: reading.clauses[n].cut.span)
    starts = [reading.clauses[n].cut.span.start for n in order]
    placed: dict[int, dict[str, tuple[int, Opinion]]] = {}
    rest: list[Opinion] = []
    for one in opinions:
        best: tuple[int, int] | None = None
        for at in range(bisect_left(starts, one.span.end) - 1, -1, -1):
            span = reading.clauses[order[at]].cut.span
            shared = min(span.end, one.span.end) - max(span.start, one.span.start)
            if shared <= 0:
                break
            if 2 * shared >= min(span.end - span.start, one.span.end - one.span.start):
                best = max(best or (0, 0), (shared, order[at]))
        if best is None:
            rest.append(one)
            continue
        here = placed.setdefault(best[1], {})
        if one.extractor not in here or best[0] > here[one.extractor][0]:
            here[one.extractor] = (best[0], one)
    return {n: {name: one for name, (_, one) in here.items()} for n, here in placed.items()}, tuple(rest)


def _said_of(clause: Clause, document: Document, asked: Sequence[str], here: Mapping[str, Opinion]) -> tuple[Json, ...]:
    each = [_one_reader(name, here.get(name), clause, document) for name in asked]
    confidence = {"clause": _count(1 + len(here), 1 + len(asked), 0)}
    for name in FIELDS:
        mine = _grammar(clause, name, document)
        heard = [one["fields"][name]["agrees"] for one in each if name in one["fields"]]
        if not heard:
            continue
        if mine is None:
            confidence[name] = f"the grammar says nothing; said by {len(heard)}"
        else:
            confidence[name] = _count(1 + sum(heard), 1 + len(heard), len(here) - len(heard))
    differs = list(dict.fromkeys(name for one in each for name in one["differs"]))
    total: Json = {"reader": ALL, "readers": 1 + len(asked), "agrees": not differs, "differs": differs}
    return ({**total, "confidence": confidence}, *each)


def _count(agree: int, spoke: int, silent: int) -> str:
    words = f"{agree} of {spoke} readers agree" if spoke > 1 else "1 reader alone"
    return f"{words}; {silent} say{'s' * (silent == 1)} nothing" if silent else words


def _one_reader(name: str, opinion: Opinion | None, clause: Clause, document: Document) -> Json:
    if opinion is None:
        return {"reader": name, "agrees": False, "differs": ["clause"], "fields": {}}
    fields = {
        field: {
            "value": list(said.value) if isinstance(said.value, tuple) else said.value,
            "agrees": _same(field, clause, document, said),
            "quote": {"text": said.quote.of(document.text), "start": said.quote.start, "end": said.quote.end},
        }
        for field, said in ((field, opinion.fields[field]) for field in FIELDS if field in opinion.fields)
    }
    differs = [field for field, one in fields.items() if one["agrees"] is False]
    return {"reader": name, "agrees": not differs, "differs": differs, "fields": fields}


def _grammar(clause: Clause, name: FieldName, document: Document) -> str | tuple[str, ...] | None:
    """The grammar's value; None where it says nothing. An empty list says that nobody is."""
    match name:
        case "trigger":
            return clause.cut.trigger.of(document.text)
        case "act":
            return clause.cut.act
        case "force":
            return clause.cut.force
        case "action" | "object":
            value = getattr(clause, name).value
            return str(value) if value else None
        case "speaker" | "addressees" | "bearers":
            actors: tuple[Actor, ...] = getattr(clause, name)
            return tuple(one.text for one in actors)


def _same(name: FieldName, clause: Clause, document: Document, said: Said) -> bool | None:
    """Triggers that meet; the same act and force; the same names but for articles; the same first word of the action; of two objects the one within the other.
    None where the grammar says nothing."""
    mine = _grammar(clause, name, document)
    if mine is None:
        return None
    if name == "trigger":
        return clause.cut.trigger.meets(said.quote)
    if name in LISTS:
        return {*map(_fold, mine)} == {*map(_fold, said.value)}
    ours, theirs = _fold(str(mine)), _fold(str(said.value))
    if name == "action":
        return ours.split()[:1] == theirs.split()[:1]
    if name == "object":
        return ours in theirs or theirs in ours
    return mine == said.value


def _fold(name: str) -> str:
    words = name.casefold().strip(" ,;:.").split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)
