"""A small text with its clauses written by hand, so that these tests lean on no other part of the reading."""

from __future__ import annotations

from collections.abc import Sequence

from auspices.reading.model import (
    Actor,
    Clause,
    Cut,
    Document,
    Field,
    Force,
    Node,
    OffsetMap,
    Reading,
    Source,
    Span,
    Unit,
)
from auspices.reading.second import Opinion, Said
from auspices.reading.second.opinion import LISTS, FieldName

TEXT = "The Contact Group urges Norland and Sudmark to open the bridge. The parties shall return the archives. The Contact Group welcomes the truce."


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def document(text: str = TEXT, units: Sequence[Span] = (), lang: str = "en") -> Document:
    whole = Span(0, len(text))
    source = Source("t", "text", text, text, OffsetMap((0,), (0,)), ())
    spans = units or [at(f"{one}.", text) for one in text.rstrip(".").split(". ")]
    made = tuple(Unit(str(n), f"s{n}", span) for n, span in enumerate(spans, 1))
    return Document(source, "t", "", "", "statement", lang, Node("t", "document", "", whole), made)


def clause(n: str, words: str, trigger: str, act: str, force: Force, **fields: object) -> Clause:
    cut = Cut(n, n, n, at(words), "r", act, force, at(trigger))
    made = {
        name: tuple(Actor(one) for one in value) if name in LISTS else Field(value)  # type: ignore[attr-defined]  # names of actors
        for name, value in fields.items()
    }
    return Clause(cut, n, words, **made)  # type: ignore[arg-type]  # each key has its own type


def reading() -> Reading:
    return Reading(
        document(),
        (
            clause("1", "The Contact Group urges Norland and Sudmark to open the bridge.", "urges", "urge", "exhortation",
                   speaker=["The Contact Group"], addressees=["Norland", "Sudmark"], action="open", object="the bridge"),
            clause("2", "The parties shall return the archives.", "shall", "undertake", "binding", bearers=["The parties"], action="return"),
            clause("3", "The Contact Group welcomes the truce.", "welcomes", "welcome", "appraisal", speaker=["The Contact Group"]),
        ),
    )  # fmt: skip


def opinion(words: str, who: str = "other", **fields: tuple[str | tuple[str, ...], str]) -> Opinion:
    said: dict[FieldName, Said] = {name: Said(value, at(quote)) for name, (value, quote) in fields.items()}  # type: ignore[misc]  # names of fields
    return Opinion(who, at(words), said)
