"""People for whom something is done, by what is done for them: "release the sailors", "the safety of relief workers", "allow the Mission free passage"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auspices.reading.model import Span

from .lexicons import either, lexicon

_DETERMINERS = (
    r"(?:(?:all|the|any|those|these|such|both|every|each|its|their|his|our|other|own|remaining|certain|\d[\d,.]*"
    r"|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred)\s+)*"
)
_SMALL = (
    r"(?:(?!(?:of|and|or|to|for|in|on|by|with|from|that|which|who|at|free|full|safe|access)\b)[A-Za-z][\w-]*\s+){0,3}?"
)
_STOP = r"(?=\s+(?:to\s+(?!the\b)|by\s+\d|within|before|until|through|in\s+(?:safety|security|dignity|accordance)|immediately|without|shall|will|should|must|may|be|from\s+\d|at\s+any|no(?:t)?\s+later|on\s+\d|not)\b|[,;.]|$)"
_SAID = r"(?:\s+(?:of\s+(?:the\s+)?[\w-]+(?:\s+[A-Z][\w-]+)*|(?:who|whom|held|detained|interned|captured|deprived|displaced|affected|involved|taking|concerned|in\s+need|wounded|living|residing|deported)\b[^,;.]{0,90}?))?"
_THOSE = r"those\s+(?:who|whom|held|taking|detained|in|affected|displaced|wounded|missing|interned|deprived|most|captured|deported)\b[^,;.]{0,90}?"
_PASSIVE = (
    "released|freed|set free|exchanged|repatriated|protected|spared|compensated|told|informed|allowed|permitted|given|granted|paid|treated|reunited"
    "|evacuated|assisted|helped|resettled|returned|visited|cared for|enabled|heard|fed|sheltered|free|able|entitled"
)


@cache
def phrase() -> str:
    """People in words: a head with what is said about it, or "those who"."""
    words = lexicon("persons")
    heads = either({*words["heads"], *words["groups"]})
    return rf"(?:{_THOSE}{_STOP}|{_DETERMINERS}{_SMALL}{heads}(?![\w-]){_SAID}{_STOP}|{_DETERMINERS}{_SMALL}{heads}(?![\w-]))"


@cache
def _frames() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = lexicon("persons")
    people, somebody = phrase(), r"(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*"
    goods = either(words["goods"])
    return (
        ("let", re.compile(rf"(?<!not )(?<![\w-]){either(words['lets'])}\s+({people}|{somebody}(?!\s+to\b))\s+(?={goods}\b)")),
        ("verb", re.compile(rf"(?<![\w-]){either(words['verbs'])}\s+(?:\w+ly\s+|forthwith\s+)?({people})")),
        ("for", re.compile(rf"(?<![\w-]){either(words['for'])}\s+(?:to|for)\s+({people})")),
        ("of", re.compile(rf"(?<![\w-]){either(words['of'])}\s+of\s+({people})")),
        ("to", re.compile(rf"(?<![\w-]){either(words['to'])}\b[^;.]{{0,60}}?\sto\s+({people})")),
        ("passive", re.compile(rf"(?<![\w-])({people})[^;.]{{0,60}}?\b(?:shall|must|should|will|may|are to|is to)\s+(?:all\s+|both\s+)?be\s+(?:\w+ly\s+)?(?:{_PASSIVE})\b")),
    )  # fmt: skip


def served(text: str, at: Span) -> Iterator[tuple[str, Span]]:
    """Each of those for whom something is done within a span, with the frame that says so ("let", "verb", "for", "of", "to", "passive")."""
    passive = text.find(" be ", at.start, at.end) >= 0
    for name, pattern in _frames():
        if name == "passive" and not passive:
            continue
        for match in pattern.finditer(text, at.start, at.end):
            if not harmed(text, match.start(1)):
                yield name, Span(*match.span(1))


@cache
def _against() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(lexicon('persons')['against'])}\s+(?:the\s+)?$")


def harmed(text: str, at: int) -> bool:
    """Whether people at an offset are those against whom something is done ("attacks on civilians")."""
    return bool(_against().search(text, max(0, at - 50), at))


@cache
def _pronoun() -> re.Pattern[str]:
    words = lexicon("persons")
    return re.compile(rf"(?<![\w-])(?:{either(words['verbs'])}|learn|for)\s+({either(words['pronouns'])})(?![\w-])")


def pronoun(text: str, at: Span) -> Span | None:
    """Where it is said that something is done for "them"; those meant stand in a clause before."""
    match = _pronoun().search(text, at.start, at.end)
    return Span(*match.span(1)) if match else None
