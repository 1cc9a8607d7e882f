"""Which expressions of time can stand in a stretch, by the words that each of them needs. A text is gone through once; of a stretch without a sign nothing is tried.

Each sign is a condition that any match of the patterns of its name meets: it may hold where they find nothing, and never the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from auspices.reading.fields.gazetteer import Word
from auspices.reading.fields.lexicons import lexicon
from auspices.reading.fields.wording import NOTHING, Marks, marks, needed, words_in
from auspices.reading.model import Span

_EXACT = {
    "event": ["upon", "pending", "day", "date", "duration", "before", "prior", "advance", "after", "following"],
    "relative": ["year", "month"],
    "counted": ["d", "day", "week", "month"],
    "every": ["every", "each"],
    "times": ["once", "twice", "thrice", "times"],
    "vague": ["spring", "summer", "autumn", "winter", "week", "season"],
    "condition": ["should"],
}
_CLOCKS = frozenset(["noon", "midday", "midnight", "sunset", "sunrise", "dawn", "dusk", "close"])
_COUNTING = frozenset(["a", "an", "another", "calendar", "working", "business", "consecutive", "full", "clear", "successive"])  # fmt: skip
_RATE = frozenset(["a", "an", "per", "each"])


def signs(text: str, at: Span) -> frozenset[str]:
    """The names of the expressions that a stretch of a text may hold: condition, counted, event, every, hours, often, relative, schedule, span, that,
    times, urgency, vague."""
    return _marked(text).within(at)


@lru_cache(maxsize=2)
def _marked(text: str) -> Marks:
    return marks(_signed(words_in(text), text))


def _signed(words: tuple[Word, ...], text: str) -> Iterator[tuple[int, frozenset[str]]]:
    units, numbers = _units(), _numbers()
    plans, begins = _plans()
    before = ""
    for word, start, end in words:
        names = _of_word(word)
        if names:
            yield start, names
        if word in units:
            if before in numbers or before[-1:].isdigit():
                yield start, _SPAN
            if before in _RATE:
                yield start, _TIMES
        elif before in {"between", "from"} and (word in _CLOCKS or word[0].isdigit()):
            yield start, _HOURS
        if word.endswith(begins):
            for one in begins:
                if word.endswith(one) and plans.match(text, end - len(one)):
                    yield end - len(one), _SCHEDULE
        before = word


_SPAN, _TIMES, _HOURS, _SCHEDULE = (frozenset([one]) for one in ("span", "times", "hours", "schedule"))


@lru_cache(maxsize=16384)
def _of_word(word: str) -> frozenset[str]:
    """What a word is a sign of, wherever it stands."""
    names = _exact().get(word, NOTHING)
    if word.startswith(("day", "date")):
        names |= {"that"}
    if word.startswith(("dplus", "dminus")):
        names |= {"counted"}
    if word.endswith("twice") or word.startswith(_adverbs()):
        names |= {"times"}
    return names


@cache
def _exact() -> dict[str, frozenset[str]]:
    times = lexicon("times")
    known: dict[str, set[str]] = {}
    listed = {
        "condition": times["conditional"],
        "often": [one for some in times["frequency"].values() for one in some],
        "vague": [one for some in times["vague"].values() for one in some],
        "urgency": [one for some in times["urgency"].values() for one in some],
    }
    for signed in (_EXACT, listed):
        for name, phrases in signed.items():
            for phrase in phrases:
                known.setdefault(needed(str(phrase)), set()).add(name)
    return {word: frozenset(names) for word, names in known.items()}


@cache
def _units() -> frozenset[str]:
    return frozenset(one + plural for one in lexicon("times")["units"] for plural in ("", "s"))


@cache
def _adverbs() -> tuple[str, ...]:
    """Beginnings of "monthly", as in "six-monthly"."""
    return tuple(f"{one}ly" for one in _units())


@cache
def _numbers() -> frozenset[str]:
    return _COUNTING | frozenset(lexicon("times")["numbers"])


@cache
def _plans() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The words on schedules and timetables, each of which begins with a plain word; and those words."""
    listed: list[str] = lexicon("times")["schedule"]
    begins = {one[: one.index(" ")] for one in listed}
    return re.compile("|".join(listed), re.IGNORECASE), tuple(sorted(begins))
