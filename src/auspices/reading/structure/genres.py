"""Which genre a text is of, by signs that are weighed and listed."""

from __future__ import annotations

from collections.abc import Sequence

from auspices.reading.model import Evidence, Genre, Source

from .paragraphs import Paragraph
from .signs import OWES, SPEAKS, signs

LEAST = 2.5


def evidence(source: Source, paragraphs: Sequence[Paragraph]) -> tuple[Evidence, ...]:
    """Every sign found, in order of the genres' names; where they are too light, also what most of the text's words do."""
    found = sorted(signs(source, paragraphs), key=lambda one: (one.genre, -one.weight))
    if _heaviest(found) == "unknown" and (last := _by_words(source.text, paragraphs, found)):
        found.append(last)
    return tuple(found)


def genre(signs: Sequence[Evidence]) -> Genre:
    """The genre of most weight; "unknown" where no weight is enough."""
    return _heaviest(signs)


def _weights(signs: Sequence[Evidence]) -> dict[Genre, float]:
    weight: dict[Genre, float] = {}
    for one in signs:
        weight[one.genre] = weight.get(one.genre, 0) + one.weight
    return weight


def _heaviest(signs: Sequence[Evidence]) -> Genre:
    enough = [(total, name) for name, total in _weights(signs).items() if total >= LEAST]
    return max(enough)[1] if enough else "unknown"


def _by_words(text: str, paragraphs: Sequence[Paragraph], found: Sequence[Evidence]) -> Evidence | None:
    """What is left where no sign is strong: someone "shall" in more passages than someone speaks, or the other way; else the heaviest of the light."""
    owed = sum(bool(OWES.search(one.span.of(text))) for one in paragraphs)
    said = sum(bool(SPEAKS.search(one.span.of(text))) for one in paragraphs)
    if owed > said:
        return Evidence("agreement", f"no strong sign; {owed} passages oblige, {said} speak", LEAST)
    if said:
        return Evidence("statement", f"no strong sign; {said} passages speak, {owed} oblige", LEAST)
    light = max(((total, name) for name, total in _weights(found).items()), default=None)
    return (
        Evidence(light[1], "no strong sign; the heaviest of the light ones", LEAST) if light and light[0] >= 1 else None
    )
