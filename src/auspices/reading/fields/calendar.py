"""Dates as written in a text: days, months, years, seasons, in every English order. A document's are found once and looked up by place.

A year that is not written is left open here; `Day.value` has it where one is lent. Values are ISO 8601, seasons EDTF (2004-21 is spring).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from auspices.reading.model import Span

MONTHS = {name: n for n, name in enumerate(("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"), 1)}  # fmt: skip
SHORT = {name[:3]: n for name, n in MONTHS.items() if len(name) > 3} | {"sept": 9}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = "(?:" + "|".join([*(one.capitalize() for one in MONTHS), *(rf"{one.capitalize()}\b\.?" for one in SHORT)]) + ")"  # fmt: skip
_Y = r"(?:1[6-9]|20)\d\d"
_ORD = "(?:st|nd|rd|th)?"
_JOIN = r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|to|until|till|through)\s+(?:the\s+)?|\s*[-–]\s*)"
_DATE = re.compile(
    rf"(?=[\dJFMASONDWsafw])(?<![\w/.])(?:(?P<d0>(?:\d{{1,2}}{_ORD}{_JOIN}){{0,8}})(?P<d1>\d{{1,2}}){_ORD}(?:\s+day)?(?:\s+of)?\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>{_Y})\b|\s+of\s+the\s+(?P<same>same)\s+year)?(?![\w/])"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}){_ORD}(?P<d3>(?:{_JOIN}\d{{1,2}}{_ORD}(?![\d:.]*\d|\s+{_MONTH}))*)(?![\d:-]|[.]\d)(?:,?\s+(?P<y2>{_Y})\b)?"
    rf"|(?P<m3>{_MONTH})(?:\s+of)?,?\s+(?P<y3>{_Y})(?!\w)"
    rf"|(?P<y4>{_Y})-(?P<m4>\d\d)-(?P<d4>\d\d)(?!\w)|(?P<d5>\d{{1,2}})(?P<sep>[./])(?P<m5>\d{{1,2}})(?P=sep)(?P<y5>{_Y})(?!\w)"
    rf"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s+(?:of\s+)?(?P<y6>{_Y})(?!\w)"
    rf"|(?P<y7>{_Y})(?:\s*[–-]\s*(?P<y8>{_Y}))?(?![\w/-]|\s*\(|[.:]\d|\s*(?:hours|hrs)\b)|(?P<m6>(?:January|February|March|April|May|June|July|August|September|October|November|December))(?!\w))"
)  # fmt: skip
_LED = re.compile(r"(?:[a-z]\s+(?:the\s+)?|\bmid-?|[–-]|[a-z]{2},\s+)$")
_LED_MONTH = re.compile(
    r"(?:\b(?:in|by|until|till|from|to|and|or|through|during|before|after|since|early|late|next|last|this|than|end|end of|beginning of|start of|middle of|half of|week of|month of|course of|days of|as of|throughout|between)|mid-|mid|[–-])\s*$",
    re.IGNORECASE,
)
_NOT_YEAR = re.compile(r"(?:resolutions?|no\.?|number|decision|paragraphs?|articles?)\s+$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Written:
    """A date where it stands: `year` as written or empty, `month` (21 to 24: a season) and `day` nought where there is none; `same` for "of the same year"."""

    span: Span
    year: str
    month: int = 0
    day: int = 0
    same: bool = False

    def value(self, year: str = "") -> str:
        """In ISO 8601, with a year lent where none is written; empty for a day that is none of the calendar."""
        return iso(self.year or year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Day:
    """A date with where it stands; `value` is a day, month or year in ISO 8601, `carried` if its year is from elsewhere."""

    span: Span
    value: str
    carried: bool = False


def written(text: str) -> list[Written]:
    """Every date of a text in order; of "3, 5 and 9 May 2001" each, with what they share."""
    return [one for match in _DATE.finditer(text) for one in _read(text, match)]


def _read(text: str, match: re.Match[str]) -> Iterator[Written]:
    got = match.groupdict()
    if name := got["m1"] or got["m2"]:
        month, year, same = month_of(name), got["y1"] or got["y2"] or "", bool(got["same"])
        for group in ("d0", "d3"):
            for one in _NUMBER.finditer(got[group] or "") if group == "d0" else ():
                start = match.start(group) + one.start()
                yield Written(Span(start, start + len(one.group())), year, month, int(one.group()), same)
        after = list(_NUMBER.finditer(got["d3"] or ""))
        first_end = match.start("d3") if after else match.end()
        yield Written(
            Span(match.start("d1") if got["m1"] else match.start(), first_end),
            year,
            month,
            int(got["d1"] or got["d2"]),
            same,
        )
        for n, one in enumerate(after):
            start = match.start("d3") + one.start()
            end = match.end() if n == len(after) - 1 else match.start("d3") + one.end()
            yield Written(Span(start, end), year, month, int(one.group()))
    elif got["m3"]:
        yield Written(Span(*match.span()), got["y3"], month_of(got["m3"]))
    elif got["y4"] or got["y5"]:
        yield Written(
            Span(*match.span()),
            got["y4"] or got["y5"],
            int(got["m4"] or got["m5"]),
            int(got["d4"] or got["d5"]),
        )
    elif got["season"]:
        yield Written(Span(*match.span()), got["y6"], SEASONS[got["season"].casefold()])
    elif got["m6"]:
        if _LED_MONTH.search(text, max(0, match.start() - 16), match.start()):
            yield Written(Span(*match.span()), "", month_of(got["m6"]))
    else:
        near = max(0, match.start() - 16)
        if _LED.search(text, near, match.start()) and not _NOT_YEAR.search(text, near, match.start()):
            yield Written(Span(*match.span("y7")), got["y7"])
            if got["y8"]:
                yield Written(Span(*match.span("y8")), got["y8"])


def month_of(name: str) -> int:
    """The number of a month's name or short name."""
    low = name.casefold().rstrip(".")
    return MONTHS.get(low) or SHORT[low]


def days(found: Sequence[Written], year: str = "") -> Iterator[Day]:
    """What of the dates can be an instrument's: days, months with a year, years. `year` is for those without one."""
    for one in found:
        value = one.value(year)
        if value and one.month <= 12 and (one.day or one.year):
            yield Day(one.span, value, carried=not one.year)


def iso(year: str, month: int = 0, day: int = 0) -> str:
    """ISO 8601 of a date, EDTF of a season or of a date without a year; empty where the calendar has no such day."""
    if not month:
        return year
    if not year:
        return f"XXXX-{month:02}-{day:02}" if 1 <= day <= 31 and month <= 12 else ""
    if month > 12:
        return f"{year}-{month}" if month in SEASONS.values() else ""
    try:
        return date(int(year), month, day).isoformat() if day else f"{year}-{month:02}"
    except ValueError:
        return ""


def full_years(found: Sequence[Written]) -> Iterator[tuple[int, str]]:
    """The end and the year of each day that has one: what a later "9 November" without a year goes by."""
    return ((one.span.end, one.year) for one in found if one.day and one.year)


def last_day(value: str) -> str:
    """The last day of a month or year: "the end of 1992" is 1992-12-31."""
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) != 7 or int(value[5:]) > 12:
        return value
    return f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]:02}"
