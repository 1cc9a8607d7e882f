"""What the head of a text tells: its title and its date; and whether an organ says under which chapter it acts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auspices.reading.model import Source, Span

from .dates import dates
from .paragraphs import Paragraph

TITLE_WORDS = re.compile(
    r"\b(?:statement|communiqu[eé]|declaration|agreement|protocol|treaty|accords?|memorandum|resolution|decision|press release|remarks|compact|"
    r"déclaration|résolution|accord|заявление|соглашение|резолюция|протокол|декларация|договор|հայտարարություն\w*|համաձայնագիր|բանաձև|"
    r"bəyanat\w*|saziş\w*|qətnamə|protokol|müqavilə)\b",
    re.IGNORECASE,
)
_MET = re.compile(r"\b(?:met|agreed|meeting|held|gathered|assembled|signed|convened)\b[^.;]*$", re.IGNORECASE)
_CHAPTER = re.compile(
    r"(?:acting[,\s]+(?:[\w-]+[,\s]+){0,4}under\s+(?:the\s+provisions\s+of\s+)?(?:Chapter\s+[VI]+|Articles?\s+\d[\d, and]*)(?:\s+of\s+(?:the\s+)?(?:United\s+Nations\s+)?Charter"
    r"(?:\s+of\s+the\s+United\s+Nations)?)?|agissant en vertu du Chapitre [VI]+(?:\s+de la Charte(?:\s+des Nations Unies)?)?|"
    r"действуя на основании главы [VI]+(?:\s+Устава(?:\s+Организации Объединенных Наций)?)?)",
    re.IGNORECASE,
)


def chapter(text: str, within: Sequence[Span]) -> Span | None:
    """The words of a competence clause ("Acting under Chapter VII of the Charter"), where one stands in the instrument itself."""
    for span in within:
        hit = _CHAPTER.search(text, span.start, span.end)
        if hit:
            return Span(hit.start(), hit.end())
    return None


def is_headline(text: str, one: Paragraph) -> bool:
    """Whether a paragraph before the body is a title, a date or another line of the head, and no sentence."""
    body = one.span.of(text)
    if one.kind in {"title", "heading"}:
        return True
    if len(body) > 240 or (one.number is not None and one.number.style != "decimal"):
        return False
    return body[-1:] not in ".;:,!?" or bool(re.fullmatch(r"\W*\d+ \(\d{4}\)\. Resolution of [\w ]+\.?", body))


def title(source: Source, head: Sequence[Span]) -> str:
    """The title: the source's own where its medium gave one, else the head's lines up to the one that names the kind of text."""
    if source.title:
        return source.title
    lines = [span.of(source.text) for span in head]
    lines = [line for line in lines if not _only_a_date(line)]
    if not lines:
        return ""
    named = next((line for line in lines if TITLE_WORDS.search(line)), lines[0])
    dated = dates(named)
    if (
        dated
        and not re.match(r"\d+ \(", named)
        and re.search(r"(?:\s+of|,)\s*$", named[: dated[0].span.start])
        and dated[0].span.end == len(named)
    ):
        named = re.sub(r"(?:\s+of|,)\s*$", "", named[: dated[0].span.start])
    return re.sub(r"\s*[(\[][SA]/[^)\]]*[)\]]$", "", named).strip(" .,")


def date_of(source: Source, head: Sequence[Span], close: Sequence[Span], opening: Sequence[Span] = ()) -> str:
    """The text's own date, ISO: what its medium gave, else the first whole date of its head, else of its conclusion, else the day on which
    its opening says that its speakers met."""
    if source.date:
        return source.date
    for span in (*head, *close):
        for one in dates(source.text, span.start, span.end):
            if len(one.value) == 10 and not one.value.startswith("--"):
                return one.value
    for span in opening:
        for one in dates(source.text, span.start, span.end):
            before = source.text[max(span.start, one.span.start - 70) : one.span.start]
            if len(one.value) == 10 and not one.value.startswith("--") and _MET.search(before):
                return one.value
    return ""


def _only_a_date(line: str) -> bool:
    found = dates(line)
    return bool(found) and len(line) - (found[0].span.end - found[0].span.start) < 12
