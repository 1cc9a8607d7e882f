"""Days as written in a text: found, and read as ISO 8601. A year that is not written is carried from the text around it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auspices.reading.model import Span

MONTHS = {name: n for n, name in enumerate(("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"), 1)}  # fmt: skip
_MONTH = "(?:" + "|".join(one.capitalize() for one in MONTHS) + ")"
DAY = re.compile(
    rf"(?<![\w/])(?:(?:(?P<d0>\d{{1,2}})\s*(?:to|and|until|–|-)\s*)?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>(?:18|19|20)\d\d))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d-])(?:,?\s+(?P<y2>(?:18|19|20)\d\d))?"
    rf"|(?P<m3>{_MONTH})\s+(?P<y3>(?:18|19|20)\d\d)"
    r"|(?P<y4>(?:18|19|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)|(?<=[a-z] )(?P<y5>(?:18|19|20)\d\d)(?![\w/-]))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date with where it stands; `value` is a day, month or year in ISO 8601, `carried` if its year is from elsewhere."""

    span: Span
    value: str
    carried: bool = False


def days(text: str, span: Span, year: str = "") -> Iterator[Day]:
    """The dates in a span, in order. `year` is for those without one; a day that is none of the calendar is passed over."""
    for match in DAY.finditer(text, span.start, span.end):
        found = match.groupdict()
        own = found["y1"] or found["y2"] or found["y3"] or found["y4"] or found["y5"]
        named = found["m1"] or found["m2"] or found["m3"]
        month = MONTHS[named.casefold()] if named else int(found["m4"] or 0)
        day = int(found["d1"] or found["d2"] or found["d4"] or 0)
        value = _iso(own or year, month, day)
        first = _iso(own or year, month, int(found["d0"])) if found["d0"] else ""
        if first and value:
            yield Day(Span(*match.span("d0")), first, carried=not own)
            yield Day(Span(match.start("d1"), match.end()), value, carried=not own)
            continue
        if value:
            yield Day(Span(*match.span()), value, carried=not own)


def _iso(year: str, month: int, day: int) -> str:
    if not month:
        return year
    if not year:
        return f"XXXX-{month:02}-{day:02}" if 1 <= day <= 31 else ""
    try:
        return date(int(year), month, day).isoformat() if day else date(int(year), month, 1).isoformat()[:7]
    except ValueError:
        return ""


def full_years(text: str) -> Iterator[tuple[int, str]]:
    """The end and the year of each date that has one: what a later "9 November" without a year goes by."""
    for match in DAY.finditer(text):
        found = match.groupdict()
        year = found["y1"] or found["y2"] or found["y4"]
        if year:
            yield match.end(), year


def last_day(value: str) -> str:
    """The last day of a month or year: "the end of 1992" is 1992-12-31."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) != 7:
        return value
    year, month = int(value[:4]), int(value[5:])
    return f"{value}-{monthrange(year, month)[1]:02}"
