"""The one rule on what a language model says: what is not quoted from the text does not stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auspices.reading.model import Document, Span

from .opinion import FieldName, Opinion, Said
from .prompting import FORCES, LIST_FIELDS, QUOTE_FIELDS, Question

ACT = re.compile(r"[a-z]+(?:_[a-z]+){0,3}")
CLAUSES_AT_MOST = 500
QUOTE_AT_MOST = 20_000


@dataclass(slots=True)
class Tally:
    """How many fields (and clauses) were kept and dropped, by name. A name that is none of ours counts as "other"."""

    kept: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)


def verified(answer: Any, question: Question, document: Document, reader: str, tally: Tally) -> list[Opinion]:
    """The opinions whose every quote occurs in the passage asked about, white space folded, at word boundaries. `answer` is parsed JSON of any shape.

    A value is its own quote. Only of `act` and `force` is the value another than the quote: a word of a fixed form, with a quote of its own.
    """
    if not isinstance(answer, list):
        tally.dropped["clause"] += 1
        return []
    tally.dropped["clause"] += max(0, len(answer) - CLAUSES_AT_MOST)
    found = [_clause(one, question, document, reader, tally) for one in answer[:CLAUSES_AT_MOST]]
    return [one for one in found if one is not None]


def _clause(one: Any, question: Question, document: Document, reader: str, tally: Tally) -> Opinion | None:
    told = one.get("clause") if isinstance(one, Mapping) else None
    stands = (
        (place(told, [unit.span], document.text), where)
        for unit, where in zip(question.units, question.places, strict=True)
    )
    span, places = next(((span, where) for span, where in stands if span is not None), (None, ()))
    if span is None:
        tally.dropped["clause"] += 1
        return None
    tally.kept["clause"] += 1
    fields: dict[FieldName, Said] = {}
    near = [span, *places]
    for name, value in one.items():
        if name == "clause":
            continue
        known = name if isinstance(name, str) and name in (*LIST_FIELDS, *QUOTE_FIELDS, "act", "force") else "other"
        said = _field(known, value, near, document.text)
        if said is None:
            tally.dropped[known] += 1
        else:
            tally.kept[known] += 1
            fields[known] = said  # type: ignore[index]  # _field gives None for "other", and all the rest are names of fields
    return Opinion(reader, span, fields)


def _field(name: str, value: Any, near: Sequence[Span], text: str) -> Said | None:
    if name in QUOTE_FIELDS:
        span = place(value, near, text)
        return Said(span.of(text), span) if span is not None else None
    if name in LIST_FIELDS:
        spans = [place(one, near, text) for one in value[:100]] if isinstance(value, list) and value else [None]
        sure = [one for one in spans if one is not None]
        if len(sure) < len(spans):
            return None
        return Said(tuple(one.of(text) for one in sure), Span(min(sure).start, max(one.end for one in sure)))
    if name in ("act", "force") and isinstance(value, Mapping):
        word, span = value.get("value"), place(value.get("quote"), near, text)
        fixed = isinstance(word, str) and (
            word in FORCES if name == "force" else len(word) <= 40 and ACT.fullmatch(word)
        )
        return Said(str(word), span) if fixed and span is not None else None
    return None


def place(quote: Any, near: Sequence[Span], text: str) -> Span | None:
    """Where the quote stands within one of the spans, the first that has it; None where it does not, or is no quote at all."""
    if not isinstance(quote, str) or len(quote) > QUOTE_AT_MOST:
        return None
    words = " ".join(quote.split())
    if not any(one.isalnum() for one in words):
        return None
    for span in near:
        at = text.find(words, span.start, span.end)
        while at >= 0:
            if _whole(text, at, at + len(words)):
                return Span(at, at + len(words))
            at = text.find(words, at + 1, span.end)
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())
