"""When: dates with the word before them, spans of time, how often, and how urgent. A word of urgency gets a place on a scale, never a date.

Not deadlines: the date of an instrument, of a report, of something that was. Values are ISO 8601 and EDTF as the text gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from auspices.reading.model import Cut, Grade, Span, Timing

from .calendar import DAY, MONTHS, Day, days, last_day
from .lexicons import either, lexicon
from .surroundings import Surroundings, body

_BY = re.compile(
    r"(?:(?P<not>(?:but )?(?:not|no) later than|at the latest by|at the latest on|on or before|up to and including|by the end of|by the beginning of|by|prior to the end of|before the end of)"
    r"|(?P<before>before|prior to|in advance of)|(?P<until>(?:up )?until(?: the end of)?|till|up to|through)|(?P<start>as from|as of|from|starting (?:on|from)|beginning (?:on|in)|with effect from|effective|after|since)"
    r"|(?P<on>on|in(?: the course of)?|during|for))\s+(?:(?:midnight|noon|\d\d[.:]\d\d(?: hours)?(?: \w+ time)?)(?: on| of)?,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:to|until|till|and|through|–|-)\s*$")
_PAST = re.compile(r"(?:\d{1,4}|[\w-]+)\s*$")


@cache
def _count() -> str:
    words = either(lexicon("times")["numbers"])
    units = either(lexicon("times")["units"])
    return rf"(?:(?P<n>\d+|{words})(?:\s*\(\d+\))?[\s-]+(?:(?:calendar|working|business|consecutive|full)\s+)?(?P<u>{units})s?)"


@cache
def _spans() -> tuple[tuple[str, re.Pattern[str]], ...]:
    count = _count()
    of = r"(?:\s+(?:of|from|after|following)\s+(?P<of>(?:the\s+)?[^,;.]+?)(?=\s+(?:and|to|on|with|in accordance)\s|[,;.]|$))?"
    return (
        ("deadline", re.compile(rf"(?<![\w-])(?:within|not later than|no later than|not more than|in no more than|at the latest|up to)\s+(?:the next\s+|a period of\s+|a maximum of\s+|the following\s+)?{count}{of}", re.IGNORECASE)),
        ("frequency", re.compile(rf"(?<![\w-])(?:every|each|at intervals of(?: not more than)?)\s+{count}", re.IGNORECASE)),
        ("duration", re.compile(rf"(?<![\w-])(?:for|by|over|during)\s+(?:(?:an?|the)\s+)?(?:next\s+|following\s+)?(?:(?:further|additional|initial|new|interim|final|another)\s+)*(?:period\s+of\s+)?(?:(?:up to|not more than|at least)\s+)?(?:an?\s+(?:further|additional)\s+)?{count}", re.IGNORECASE)),
    )  # fmt: skip


@cache
def _bare() -> re.Pattern[str]:
    """One unit without a number: "every month"."""
    return re.compile(rf"(?<![\w-])(?:every|each)\s+(?P<u>{either(lexicon('times')['units'])})\b", re.IGNORECASE)


@cache
def _urgency() -> tuple[re.Pattern[str], dict[str, int]]:
    words = {word: int(scale) for scale, some in lexicon("times")["urgency"].items() for word in some}
    after = either(lexicon("times")["not_urgent"])
    return re.compile(rf"(?<![\w-]){either(words)}(?![\w-])(?!\s+{after}\b)", re.IGNORECASE), words


@cache
def _often() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {word: str(value) for value, some in lexicon("times")["frequency"].items() for word in some}
    return re.compile(rf"(?<![\w-]){either(words)}(?![\w-])", re.IGNORECASE), words


@cache
def _schedule() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("times")["schedule"]), re.IGNORECASE)


_DOING = re.compile(
    r"\b(?:hold|held|convene[ds]?|meet|begin|start|conclude[ds]?|complete[ds]?|take place|resume[ds]?|open|report|submit)\s+(?:[\w-]+\s+){0,3}$"
)
_HELD = re.compile(
    r"\b(?:held|signed|adopted|concluded|reached|met|made|issued|established|agreed)\s+(?:at|in|by|between)\s+[^,;.]{1,40}$"
)


@cache
def _past() -> frozenset[str]:
    return frozenset(lexicon("times")["past"])


def timing(around: Surroundings, cut: Cut, taken: list[Span]) -> tuple[Timing, ...]:
    """The words on time of a clause, in order. `taken` are the spans of instruments, whose dates are not read."""
    at = body(cut)
    found = [*_dated(around, at, taken), *_spanned(around.text, at)]
    found = [one for one in found if not _aside(around.text, at, one, cut)]
    if not found and cut.force in OWED:
        found = [
            one for lead in around.lead(cut) for one in (*_dated(around, lead, taken), *_spanned(around.text, lead))
        ]
        found = [
            one for one in found if not one.text.casefold().startswith(("on ", "in ", "during "))
        ]  # when the list was agreed
    if cut.force not in {"appraisal", "declaration"}:
        found += _urgent(around.text, at)
    kept: list[Timing] = []
    for one in sorted(found, key=lambda time: time.quote.end - time.quote.start if time.quote else 0, reverse=True):
        if one.quote and not any(other.quote and one.quote.meets(other.quote) for other in kept):
            kept.append(one)
    once = {(one.text, one.type): one for one in sorted(kept, key=_place, reverse=True)}
    return tuple(sorted(once.values(), key=_place))


def _place(one: Timing) -> Span:
    return one.quote or Span(0, 0)


_WHO = re.compile(r"\b(?:who|whose|when|that (?:will|shall|would|may))\b[^,;.]*$")


def _aside(text: str, at: Span, one: Timing, cut: Cut) -> bool:
    """A time of those of whom it is told ("those who lay down their arms within a month"), or of what an appraisal is about."""
    if one.quote is None:
        return False
    if cut.force == "appraisal" and one.type in {"period", "deadline", "duration"}:
        return True
    return bool(_WHO.search(text, at.start, one.quote.start))


def _dated(around: Surroundings, at: Span, taken: list[Span]) -> Iterator[Timing]:
    text = around.text
    yield from _that_date(around, at)
    yield from _weeks(around, at)
    yield from _counted(around, at)
    yield from _extended(around, at)
    if not DAY.search(text, at.start, at.end):
        return
    found = [
        one for one in days(text, at, around.year_before(at.start)) if not any(one.span.meets(other) for other in taken)
    ]
    skip = False
    for n, day in enumerate(found):
        if skip:
            skip = False
            continue
        word = _BY.search(text, max(at.start, day.span.start - 60), day.span.start)
        if word is None or _of_the_past(text, word, at):
            continue
        after = found[n + 1] if n + 1 < len(found) else None
        if (
            after
            and _RANGE.fullmatch(text, day.span.end, after.span.start)
            and (word.group("start") or word.group("on"))
        ):
            quote = Span(word.start(), after.span.end)
            yield Timing(
                quote.of(text),
                "period",
                f"{_year_of(day, after)}/{after.value}",
                inclusive=True,
                quote=quote,
                rule="time.range",
                grade=_grade(day),
            )
            skip = True
            continue
        one = _one(text, word, day)
        if one:
            yield one


OWED = frozenset({"binding", "exhortation", "self-commitment", "permission"})
_WEEK = re.compile(
    r"(?:[Ii]n|[Dd]uring)\s+the\s+(?:(?P<n>first|second)\s+)?week\s+of\s+(?:(?P<d>\d{1,2})\s+)?(?P<m>[A-Z][a-z]+)(?:\s+(?P<y>\d{4}))?"
)


def _weeks(around: Surroundings, at: Span) -> Iterator[Timing]:
    """The first seven days of a month, the seven after them, the seven from a day on."""
    for match in _WEEK.finditer(around.text, at.start, at.end):
        month = MONTHS.get(match.group("m").casefold())
        year = match.group("y") or around.year_before(at.start)
        if month and year:
            first = int(match.group("d") or (1 if match.group("n") == "first" else 8))
            if not (match.group("d") or match.group("n")) or first > 22:
                continue
            value = f"{year}-{month:02}-{first:02}/{year}-{month:02}-{first + 6:02}"
            quote = Span(*match.span())
            yield Timing(
                quote.of(around.text), "period", value, inclusive=True, quote=quote, rule="time.week", grade="resolved"
            )


_COUNTED = re.compile(
    r"(?P<w>by|on|before|not later than|no later than|from|until)\s+(?:D\s?\+\s?(?P<d>\d+)|the\s+(?P<n>\d+)(?:st|nd|rd|th)\s+day\s+(?:after|following|from)\s+(?P<of>[^,;.]+?)(?=\s+(?:the|each|both)\s|[,;.]|$))",
    re.IGNORECASE,
)


def _counted(around: Surroundings, at: Span) -> Iterator[Timing]:
    """Days counted from an event: "by D+7", "not later than the 30th day after signature"."""
    for match in _COUNTED.finditer(around.text, at.start, at.end):
        quote = Span(*match.span())
        kind = {"from": "start", "until": "period"}.get(match.group("w").casefold(), "deadline")
        value, of = f"P{int(match.group('d') or match.group('n'))}D", match.group("of") or "D-Day"
        inclusive = match.group("w").casefold() != "before"
        yield Timing(quote.of(around.text), kind, value, inclusive, of=of, quote=quote, rule="time.counted")


_EXTENDED = re.compile(r"\b(?:extend|prolong|renew)\w*\b[^.;]{0,100}?\s(?=to\s+\d)")


def _extended(around: Surroundings, at: Span) -> Iterator[Timing]:
    """Of "extend the mandate to 31 May": until that day."""
    match = _EXTENDED.search(around.text, at.start, at.end) or _EXTENDED.search(
        around.text, max(0, at.start - 12), at.end
    )
    if match is None:
        return
    for day in days(around.text, Span(match.end(), min(at.end, match.end() + 24)), around.year_before(at.start)):
        quote = Span(match.end(), day.span.end)
        yield Timing(
            quote.of(around.text),
            "period",
            f"../{day.value}",
            inclusive=True,
            quote=quote,
            rule="time.extended",
            grade=_grade(day),
        )
        return


_THAT_DATE = re.compile(r"(?P<w>by|before|until|from|after|on)\s+that\s+(?:date|day)", re.IGNORECASE)


def _that_date(around: Surroundings, at: Span) -> Iterator[Timing]:
    """Of "before that date" the last date that the text named."""
    for match in _THAT_DATE.finditer(around.text, at.start, at.end):
        near = Span(max(0, at.start - 1500), match.start())
        last = list(days(around.text, near, around.year_before(near.start)))
        if last:
            word = _BY.search(around.text, match.start(), match.start() + len(match.group("w")) + 1)
            one = _one(around.text, word, replace(last[-1], span=Span(match.end(), match.end()))) if word else None
            if one:
                yield replace(one, rule="time.that-date", grade="resolved")


def _year_of(day: Day, after: Day) -> str:
    """The first day's year is the second's: "from 3 to 9 May 2001"."""
    return after.value[:4] + day.value[4:] if day.carried and not after.carried else day.value


def _grade(day: Day) -> Grade:
    return "resolved" if day.carried else "stated"


def _of_the_past(text: str, word: re.Match[str], at: Span) -> bool:
    if _HELD.search(text, max(at.start, word.start() - 60), word.start()) and not word.group("not"):
        return True
    before = re.search(r"([\w-]+)\s*$", text[max(at.start, word.start() - 24) : word.start()])
    said = before.group(1).casefold() if before else ""
    kind = word.group().casefold()
    be = re.search(r"\b(?:be|been|being)\s+[\w-]+\s*$", text[max(at.start, word.start() - 40) : word.start()])
    if said in _past() and word.group("on") and not be:
        return True
    return kind.startswith(("in ", "for ", "since", "during")) and not _DOING.search(text, at.start, word.start())


_BEGIN = re.compile(r"\b(?:begin|begins|start|starts|open|opened|resume|enter into force|take effect|deploy)\b[^,;.]*$")
_CLOCK = re.compile(r"(\d\d)[.:](\d\d)|\bnoon\b")


def _one(text: str, word: re.Match[str], day: Day) -> Timing | None:
    quote = Span(word.start(), day.span.end)
    clock = _CLOCK.search(word.group())
    kind, value, inclusive = (
        "deadline",
        f"{day.value}T{clock.group(1) or '12'}:{clock.group(2) or '00'}" if clock else day.value,
        True,
    )
    if word.group("before"):
        inclusive = False
    elif word.group("until"):
        kind, value = "period", f"../{last_day(day.value) if 'end of' in word.group() else day.value}"
    elif word.group("start"):
        if word.group().casefold().startswith("since"):
            return None
        kind, inclusive = "start", not word.group().casefold().startswith("after")
    elif word.group("on") and _BEGIN.search(text, max(0, word.start() - 60), word.start()):
        kind = "start"
    elif len(day.value) == 10 and "end of" in word.group():
        return None
    elif "end of" in word.group() and not word.group("until"):
        value = last_day(day.value)
    return Timing(quote.of(text), kind, value, inclusive, quote=quote, rule=f"time.{kind}", grade=_grade(day))


def _spanned(text: str, at: Span) -> Iterator[Timing]:
    for kind, pattern in _spans():
        for match in pattern.finditer(text, at.start, at.end):
            quote = Span(*match.span())
            value = _period(match.group("n"), match.group("u"))
            of = match.groupdict().get("of") or ""
            yield Timing(
                quote.of(text),
                kind,
                value,
                True if kind == "deadline" else None,
                of=of,
                quote=quote,
                rule=f"time.{kind}.count",
            )
    for match in _bare().finditer(text, at.start, at.end):
        quote = Span(*match.span())
        yield Timing(
            quote.of(text), "frequency", _period("1", match.group("u")), quote=quote, rule="time.frequency.unit"
        )
    pattern, words = _often()
    for match in pattern.finditer(text, at.start, at.end):
        quote = Span(*match.span())
        yield Timing(
            quote.of(text), "frequency", words[match.group().casefold()], quote=quote, rule="time.frequency.word"
        )
    for match in _schedule().finditer(text, at.start, at.end):
        quote = Span(*match.span())
        yield Timing(quote.of(text), "schedule", quote=quote, rule="time.schedule")


def _period(number: str, unit: str) -> str:
    """An ISO 8601 period: ("six", "month") is P6M, ("48", "hours") PT48H."""
    n = int(number) if number.isdigit() else int(lexicon("times")["numbers"][number.casefold()])
    code = str(lexicon("times")["units"][unit.casefold()])
    return f"PT{n}H" if code == "TH" else f"P{n}{code}"


_PURPOSE = re.compile(
    r"(?<=\w )(?:to|in order to|for)\s+(?:facilitate|ease|help|assist|promote|enable|achieve|allow|prepare)\s+(?:the|an?)\s+$"
)


def _urgent(text: str, at: Span) -> Iterator[Timing]:
    pattern, words = _urgency()
    for match in pattern.finditer(text, at.start, at.end):
        quote = Span(*match.span())
        if text.rfind("“", at.start, quote.start) > text.rfind("”", at.start, quote.start):
            continue  # a word of a title
        if _PURPOSE.search(text, at.start + 1, quote.start):
            continue  # what the deed is for: "to ease the speedy completion of the talks"
        yield Timing(quote.of(text), "urgency", scale=words[match.group().casefold()], quote=quote, rule="time.urgency")
