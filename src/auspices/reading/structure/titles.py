"""What a text calls itself in its head: the lightest of the signs, since anything may be called anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auspices.reading.model import Evidence, Genre, Source

from .heads import is_headline
from .paragraphs import Paragraph

_TITLES: tuple[tuple[Genre, float, re.Pattern[str]], ...] = (
    ("resolution", 2.0, re.compile(r"\b(?:resolution|résolution|резолюция|բանաձև|qətnamə)\b", re.IGNORECASE)),
    (
        "agreement",
        2.0,
        re.compile(
            r"\b(?:agreement|protocol|treaty|accords?|memorandum|understanding|arrangement|convention|compact|exchange of letters|cessation of|"
            r"ceasefire|cease-fire|armistice|truce|pact|соглашение|протокол|договор|համաձայնագիր|saziş\w*)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "agreement",
        1.0,
        re.compile(
            r"\b(?:framework|settlement|compromise|modalities|commitments?|minutes|agreed|plan|road ?map|terms|undertakings?)\b",
            re.IGNORECASE,
        ),
    ),
    ("declaration", 2.0, re.compile(r"\b(?:declaration|proclamation|charter|final act)\b", re.IGNORECASE)),
    (
        "statement",
        2.0,
        re.compile(
            r"\b(?:statement|communiqu[eé]|press release|remarks|summary|conclusions|outcome|заявление|հայտարարություն\w*|bəyanat\w*|déclaration)\b",
            re.IGNORECASE,
        ),
    ),
)


def of_head(source: Source, body: Sequence[Paragraph]) -> Iterator[Evidence]:
    """The signs that the title gives, one for each genre that it names."""
    text = source.text
    heads = [one for one in body[:4] if is_headline(text, one)]
    told: set[Genre] = set()
    for name, weight, words in _TITLES:
        at = next((one.span for one in heads if words.search(one.span.of(text))), None)
        if name not in told and (at or words.search(source.title)):
            told.add(name)
            yield Evidence(name, "its title", weight, at)
