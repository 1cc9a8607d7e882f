"""To which clauses a clause points back: "this departure", "these areas", "paragraph 3 above"."""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.model import Clause, Cut

from .ground import subject_areas
from .lexicons import either, lexicon
from .surroundings import Surroundings, body

_PARAGRAPHS = re.compile(
    r"\b(?:operative\s+)?paragraphs?\s+(\d+(?:\s*\([a-z]\))?(?:(?:,\s+|\s+and\s+|,\s+and\s+|\s+or\s+|\s+to\s+)\d+(?:\s*\([a-z]\))?)*)(?!\s*(?:of|\d))"
)
_ELSEWHERE = re.compile(r"\s+(?:above\s+)?of\s+(?:its|resolution|the\s+(?!present|resolution\b))")


_FUNCTION = frozenset(
    [
        "the",
        "a",
        "an",
        "all",
        "any",
        "its",
        "their",
        "his",
        "her",
        "it",
        "they",
        "he",
        "she",
        "we",
        "in",
        "of",
        "on",
        "to",
        "for",
        "by",
        "at",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "may",
        "might",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "must",
        "which",
        "who",
        "whom",
        "whose",
        "no",
        "not",
        "and",
        "or",
        "as",
        "there",
        "this",
        "that",
        "these",
        "those",
        "if",
        "when",
        "while",
        "be",
        "been",
        "being",
        "each",
        "every",
        "both",
        "some",
        "such",
        "other",
        "others",
        "with",
        "from",
    ]
)


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])({either(lexicon('references')['pointers'])})\s+(?:(?:same|two|three|important|key)\s+)?([a-z][\w-]+)",
        re.IGNORECASE,
    )


def references(around: Surroundings, cut: Cut) -> tuple[Clause, ...]:
    """The clauses before to which this one points, in order."""
    found: dict[str, Clause] = {}
    at = body(cut)
    for match in _PARAGRAPHS.finditer(around.text, at.start, at.end):
        if _ELSEWHERE.match(around.text, match.end()) and "present" not in around.text[match.end() : match.end() + 20]:
            continue
        wanted = set(re.findall(r"\d+", match.group(1)))
        found.update({one.id: one for one in around.done if re.split(r"[.(]", one.cut.of)[0] in wanted})
    for match in _pointing().finditer(around.text, at.start, at.end):
        noun = match.group(2).casefold()
        if noun in _FUNCTION:
            continue
        found.update({one.id: one for one in _pointed(around, cut, noun, match)})
    return tuple(found.values())


def _pointed(around: Surroundings, cut: Cut, noun: str, match: re.Match[str]) -> list[Clause]:
    words = lexicon("references")
    if noun == "areas":
        if not subject_areas(around.text, match.start()):
            return []
        return _paragraph(around, cut)
    stem = re.compile(rf"(?<![\w-]){re.escape(noun.removesuffix('s'))}(?:s|es)?(?![\w-])", re.IGNORECASE)
    if noun not in {
        "resolution",
        "agreement",
        "statement",
        "matter",
        "situation",
        "question",
        "region",
        "area",
        "regard",
        "context",
        "end",
        "connection",
        "respect",
    }:
        for clause in reversed(around.done):
            if clause.cut.span.end <= match.start() and stem.search(
                around.text, body(clause.cut).start, clause.cut.span.end
            ):
                return [clause]
    if noun in words["subjects"]:
        return _paragraph(around, cut)[-1:]
    if noun in words["whole"] and noun != "end" and around.done:
        return [around.done[-1]]
    return []


def _paragraph(around: Surroundings, cut: Cut) -> list[Clause]:
    """The clauses before in the same paragraph."""
    number = cut.of.split(".")[0]
    return [one for one in around.done if one.cut.of.split(".")[0] == number and one.cut.of != cut.of]
