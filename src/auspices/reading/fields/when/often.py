"""How often: "monthly", "twice a year", "every other Thursday", "on every second day", "500 permits a week"; and schedules and urgency, by their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auspices.reading.fields.lexicons import either, lexicon
from auspices.reading.model import Span, Timing

from .counts import number, ordinal, ordinals, period, unit, value_of

_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {word: str(value) for value, some in lexicon("times")["frequency"].items() for word in some}
    return re.compile(rf"(?<![\w-]){either(words)}(?![\w-])", re.IGNORECASE), words


@cache
def _every() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:on\s+)?(?:(?:on\s+)?the\s+(?:first|second|third|fourth|last)\s+(?:{_DAYS}|working\s+day|day)\s+of\s+)?(?:at\s+least\s+)?(?:once\s+)?(?:in\s+)?(?:every|each)\s+"
        rf"(?:(?P<other>other|second|alternate)\s+|(?P<nth>{ordinals()})\s+)?(?:(?P<u>{unit()})|(?P<day>{_DAYS}))(?![\w-])(?!\s+(?:of|after|following)\s+(?:the\s+)?[a-z])",
        re.IGNORECASE,
    )


@cache
def _times() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:at\s+least\s+)?(?P<n>once|twice|thrice|[a-z]+\s+times|\d+\s+times)\s+(?:an?|per|every|each|in\s+(?:a|each|every))\s+(?P<u>{unit()})(?![\w-])"
        rf"|(?:at\s+)?(?P<ln>{number()})-(?P<lu>{unit()})ly(?:\s+intervals)?"
        rf"|(?P<m>twice)\s+(?P<ly>daily|weekly|monthly|yearly|annually)\b"
        rf"|(?P<rate>(?<=[a-z]\s)(?:an?|per|each)\s+)(?P<ru>{unit()})(?![\w-])(?!\s+(?:of|from|after|before|later|earlier|ago|following)\b)",
        re.IGNORECASE,
    )


_RATE = re.compile(r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|one|times|once|more|fewer|less))(?:\s+[a-z-]+){1,4}\s*$")  # fmt: skip


def every(text: str, at: Span) -> Iterator[Timing]:
    """Every month, every other Thursday, on each third day."""
    for match in _every().finditer(text, at.start, at.end):
        got = match.groupdict()
        n = 2 if got["other"] else ordinal(got["nth"]) if got["nth"] else 1
        yield _one(text, match, period(n, got["u"] or "week"), "time.frequency.unit")


def times(text: str, at: Span) -> Iterator[Timing]:
    """So many times in a unit of time: its part where that is a whole number of months, else without a value; and so much a day."""
    for match in _times().finditer(text, at.start, at.end):
        got = match.groupdict()
        if got["rate"]:
            if _RATE.search(text, max(at.start, match.start() - 50), match.start()):
                yield _one(text, match, period(1, got["ru"]), "time.frequency.rate")
            continue
        if got["ln"]:
            yield _one(text, match, period(value_of(got["ln"]), got["lu"]), "time.frequency.rate")
            continue
        word = (got["n"] or got["m"]).casefold().split()[0]
        several = {"once": 1, "twice": 2, "thrice": 3}.get(word) or value_of(word)
        if several:
            whole = got["u"] or {"daily": "day", "weekly": "week", "monthly": "month"}.get(got["ly"] or "", "year")
            yield _one(text, match, _part(several, whole), "time.frequency.times")


def worded(text: str, at: Span) -> Iterator[Timing]:
    """Monthly, at regular intervals, from time to time."""
    pattern, words = _words()
    for match in pattern.finditer(text, at.start, at.end):
        yield _one(text, match, words[match.group().casefold()], "time.frequency.word")


def _part(times: int, whole: str) -> str:
    """Twice a year is every six months; of twice a month no period is written."""
    of = period(1, whole)
    if times == 1:
        return of
    return f"P{12 // times}M" if of == "P1Y" and 12 % times == 0 else ""


def _one(text: str, match: re.Match[str], value: str, rule: str) -> Timing:
    quote = Span(*match.span())
    return Timing(quote.of(text), "frequency", value, quote=quote, rule=rule)


@cache
def _schedule() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("times")["schedule"]), re.IGNORECASE)


def scheduled(text: str, at: Span) -> Iterator[Timing]:
    """By an agreed timetable, in stages, side by side with another doing."""
    for match in _schedule().finditer(text, at.start, at.end):
        quote = Span(*match.span())
        yield Timing(quote.of(text), "schedule", quote=quote, rule="time.schedule")


@cache
def _urgency() -> tuple[re.Pattern[str], dict[str, int]]:
    words = {word: int(scale) for scale, some in lexicon("times")["urgency"].items() for word in some}
    after = either(lexicon("times")["not_urgent"])
    return re.compile(
        rf"(?<![\w-])(?<!long )(?<!far )(?<!much )(?<!often ){either(words)}(?![\w-])(?!\s+{after}\b)", re.IGNORECASE
    ), words


_PURPOSE = re.compile(
    r"(?<=\w )(?:to|in order to|for)\s+(?:facilitate|ease|help|assist|promote|enable|achieve|allow|prepare)\s+(?:the|an?)\s+$"
)


def urgent(text: str, at: Span) -> Iterator[Timing]:
    """Words of urgency with their place on the scale, never a date; not those of a title, nor of what the deed is for."""
    pattern, words = _urgency()
    for match in pattern.finditer(text, at.start, at.end):
        quote = Span(*match.span())
        titled = text.rfind("“", at.start, quote.start) > text.rfind("”", at.start, quote.start)
        if not titled and not _PURPOSE.search(text, at.start + 1, quote.start):
            yield Timing(quote.of(text), "urgency", scale=words[match.group().casefold()], quote=quote, rule="time.urgency")  # fmt: skip
