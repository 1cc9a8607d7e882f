"""Dates that say when something was, or of what is told, and not when the doing is due: "seized after 5 May", "the talks to be held in March"."""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.fields.lexicons import either, lexicon
from auspices.reading.fields.surroundings import Surroundings
from auspices.reading.model import Span

WHO = re.compile(
    r"(?:\b(?:who|whom|whose|provisions?|(?<!date on )(?<!day on )which|where)\b|\bthat\s+(?:will|shall|would|may|was|were|had|has|have|is|are)\b)(?:(?!\bshall\b|\bmust\b)[^,;.])*$"
)
_PLANNED = re.compile(
    r"(?:\b(?:scheduled|planned|expected|due|foreseen|envisaged|announced|set|called)(?:\s+(?:to\s+\w+|for|to\s+be\s+\w+))?|(?<!is)(?<!are)(?<!was)(?<!were)\s(?:to\s+be|being)\s+\w+)(?:\s+(?:in|at)\s+[A-Z][^,;.]{1,40}?)?\s*$"
)
_MODAL = re.compile(
    r"\b(?:be|been|being|shall\s+have|will\s+have|must\s+have|to\s+have)\s+(?:\w+ly\s+)?(?:\w+\s+and\s+)?[\w-]+(?:\s+(?:to|at|in|from|by|into|out|over|back)\s+[^,;.]{1,60})?\s*$"
)
_HELD_AT = r"\s+(?:at|in|by|between|on\s+behalf\s+of)\s+[^,;.]{1,60}"
_TIME_OF = re.compile(
    r"\b(?:period|phase|time|times|situation|status quo|state of affairs|fighting|hostilities|lines?|positions?|borders?|boundaries)\s+$"
)
_IN_THE = re.compile(r"\b(?:in|during|for|over|within|throughout)\s+(?:the|a)\s+\w+\s+$")
_LONG = 10
"""Months ahead of the document from which "on 14 November" is rather the one just gone by."""


@cache
def _done() -> re.Pattern[str]:
    past = either(lexicon("times")["past"])
    return re.compile(rf"\b(?:{past}|(?!need|succeed|proceed|exceed|speed|feed)\w{{2,}}[^e\W]ed)(?:{_HELD_AT})?\s*$")


def told(
    around: Surroundings, at: Span, word: int, kind: str, value: str, *, carried: bool = False, said: str = ""
) -> bool:
    """Whether a date of a clause, whose word begins at `word`, is that of something else than its doing. `kind` is the word's sort: by, until, on ..."""
    text, today = around.text, around.document.date
    if kind in {"by", "until"}:
        return False
    near = max(at.start, word - 100)
    if kind in {"on", "between"} and _PLANNED.search(text, near, word):
        return True
    if _stretch(text, near, word, kind):
        return True
    done = _done().search(text, near, word)
    if done and not _MODAL.search(text, near, word) and not _ruled(text, at, done):
        return True
    return _gone(value, today, kind, carried=carried, forced=said.startswith(("with effect", "effective")))


def _stretch(text: str, near: int, word: int, kind: str) -> bool:
    """Whether the date only says which period, line or fighting is meant; what is done "in the period from ... to ..." is done then."""
    named = _TIME_OF.search(text, near, word) if kind in {"after", "before", "start", "between"} else None
    return bool(named) and (kind in {"after", "before"} or not _IN_THE.search(text, near, word))


def _ruled(text: str, at: Span, done: re.Match[str]) -> bool:
    """Whether the word that looks like a participle opens the clause, as a verb of it or of a list does."""
    return done.start() <= at.start + 1


def _gone(value: str, today: str, kind: str, *, carried: bool = False, forced: bool = False) -> bool:
    """Whether a date went by before the document's."""
    last = value.rsplit("/", 1)[-1]
    if not today or not last or last[0] in {"X", "T"}:
        return False
    if carried:
        return len(last) >= 7 and kind in {"on", "after"} and _months(today, last) >= _LONG
    if last[: len(today)] >= today[: len(last)]:
        return False
    return kind in {"on", "after", "before", "between"} or (
        kind == "start" and not forced and _months(last, today) >= 2
    )


def _months(first: str, last: str) -> int:
    if len(first) < 7 or len(last) < 7:
        return 12 * (int(last[:4]) - int(first[:4]))
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])
