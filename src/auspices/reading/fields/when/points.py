"""Stretches of time that a date names with the words around it: "18:00 hours on 5 June", "the end of April", "the first week of June", "mid-May"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from auspices.reading.fields.calendar import Written, iso, last_day
from auspices.reading.model import Span

_CLOCK = (
    r"(?:(?P<h>\d{1,2})[.:](?P<m>\d\d)|(?P<hm>\d{4})(?=\s*(?:hours|hrs))|(?P<ap>\d{1,2})(?:[.:](?P<am>\d\d))?\s*(?P<half>[ap])\.?\s?m\.?"
    r"|(?P<noon>(?:12(?:[.:]00)?\s+)?noon|midday)|(?P<word>(?:12\s+)?midnight|sunset|sunrise|dawn|dusk|close of business))"
    r"(?:\s*(?:hours|hrs|h))?(?:\s+\(?(?:[A-Za-z]+\s+){0,3}time\)?|\s+\(?(?:GMT|UTC|CET|CEST|EST|EET|MSK)(?:[+-]\d+)?\)?)?"
)
_CLOCK_BEFORE = re.compile(rf"(?<![\w:.]){_CLOCK}(?:\s*,)?(?:\s+on|\s+of)?,?\s+(?:the\s+)?$")
_CLOCK_AFTER = re.compile(rf"(?:,?\s+at|,)\s+{_CLOCK}(?!\w)")
CLOCK = re.compile(rf"(?<![\w:.]){_CLOCK}(?!\w)")
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1, "final": -1}  # fmt: skip
_PART = re.compile(
    r"(?<![\w-])(?:the\s+)?(?:(?P<edge>end|close|beginning|start|middle)(?:\s+of)?(?:\s+the)?(?:\s+month\s+of|\s+year)?|(?P<mid>mid)-?|(?P<vague>early|late)(?:\s+in)?"
    r"|(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last|final)\s+(?P<what>week|half|quarter|ten days|third)\s+(?:of|in)|week\s+(?P<from>of|beginning|commencing|starting)(?:\s+on)?)\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?<!\w)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+(?:the\s+)?$|(?:the\s+)?(?:morning|afternoon|evening|night|day)\s+of\s+(?:the\s+)?$|(?<=\s)the\s+(?:date\s+of\s+)?$"
)
_NAMED = re.compile(r"(?<!\w)the\s+(?:month|year)\s+(?:of\s+)?$", re.IGNORECASE)
RELATIVE = re.compile(
    r"(?<![\w-])(?:(?:later\s+|early\s+|late\s+)?(?P<this>this|the\s+current|the\s+present)\s+(?P<u1>year|month)|(?P<next>(?:the\s+)?next|the\s+coming|the\s+following)\s+(?P<u2>year|month)|(?<=of )the\s+(?P<u3>year|month))(?!\s+(?:of|in)\s+\d|\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of time: `first` and `last` are the same for a day, month or year; `clock` an hour of it ("18:00"). `span` takes in the words that
    say which part; `carried` says that the year stands elsewhere, `reckoned` that a day was had by reckoning."""

    span: Span
    first: str
    last: str
    clock: str = ""
    carried: bool = False
    reckoned: bool = False
    edge: str = ""

    @property
    def value(self) -> str:
        """A day with its hour, or month, year, season; from first to last where they differ."""
        if self.first != self.last:
            return f"{self.first}/{self.last}"
        return f"{self.first}T{self.clock}" if self.clock and len(self.first) == 10 else self.first

    @property
    def due(self) -> str:
        """What is due "by" it: the last of it."""
        if self.edge == "end":
            return last_day(self.last)
        if self.edge == "middle":
            return {7: f"{self.last}-15", 4: f"{self.last}-06"}.get(len(self.last), self.last)
        if self.edge == "beginning":
            return f"{self.first}-01" if len(self.first) == 7 else f"{self.first}-01-01"
        return self.value if self.first == self.last else self.last


def hour(match: re.Match[str]) -> str:
    """The hour ("18:00") of what a clock pattern found; empty for midnight, sunset and the like, of which no one hour is written."""
    got = match.groupdict()
    if got["noon"]:
        return "12:00"
    if got["word"]:
        return ""
    if got["ap"]:
        noon = 12 if got["half"] == "p" else 0
        return f"{int(got['ap']) % 12 + noon:02}:{got['am'] or '00'}"
    at, minutes = (got["hm"][:2], got["hm"][2:]) if got["hm"] else (got["h"], got["m"])
    return f"{int(at):02}:{minutes}" if int(at) <= 24 and int(minutes) < 60 else ""


def point(text: str, at: Span, day: Written, year: str) -> Point | None:
    """The stretch that a date names within `at`; `year` is for one that has none. None for a day that is none of the calendar."""
    value = day.value(year)
    if not value:
        return None
    start, end, clock = day.span.start, day.span.end, ""
    if day.day:
        while led := _WEEKDAY.search(text, max(at.start, start - 24), start):
            start = led.start()
        if before := _CLOCK_BEFORE.search(text, max(at.start, start - 50), start):
            start, clock = before.start(), hour(before)
        elif after := _CLOCK_AFTER.match(text, end, at.end):
            end, clock = after.end(), hour(after)
    elif led := _NAMED.search(text, max(at.start, start - 20), start):
        start = led.start()
    carried = not day.year
    part = _PART.search(text, max(at.start, start - 40), start)
    if part and (not day.day or part.group("from")):
        return _part(text, at, Point(Span(part.start(), end), value, value, carried=carried), part)
    return Point(Span(start, end), value, value, clock, carried)


def relative(text: str, at: Span, match: re.Match[str], today: str) -> Point | None:
    """The month or year that "this year", "next month" is, from a document's date on; None without it."""
    unit = (match.group("u1") or match.group("u2") or match.group("u3") or "").casefold()
    if not today or (unit == "month" and len(today) < 7):
        return None
    year, month, more = int(today[:4]), int(today[5:7] or 0), 1 if match.group("next") else 0
    if unit == "year":
        value = iso(str(year + more))
    else:
        month += more
        value = iso(str(year + (month - 1) // 12), (month - 1) % 12 + 1)
    start = match.start()
    part = _PART.search(text, max(at.start, start - 40), start)
    whole = Point(Span(start, match.end()), value, value, carried=True)
    return _part(text, at, Point(Span(part.start(), match.end()), value, value, carried=True), part) if part else whole


def _part(text: str, at: Span, whole: Point, part: re.Match[str]) -> Point:
    span, value = whole.span, whole.first
    if part.group("from"):
        return Point(span, value, shifted(value, 6), carried=whole.carried, reckoned=True)
    if part.group("nth"):
        first, last = _share(value, _NTH[part.group("nth").casefold()], part.group("what").casefold())
        if not first:
            return whole
        edge = re.search(r"(?<!\w)(?:the\s+)?(?P<edge>end|beginning|start)\s+of\s+$", text[at.start : span.start])
        if edge is None:
            return Point(span, first, last, carried=whole.carried, reckoned=True)
        span = Span(at.start + edge.start(), span.end)
        kind = "end" if edge.group("edge") == "end" else "beginning"
        return Point(span, first, last, carried=whole.carried, reckoned=True, edge=kind)
    edge_word = (part.group("edge") or ("middle" if part.group("mid") else "")).casefold()
    kind = {"close": "end", "start": "beginning"}.get(edge_word, edge_word)
    return Point(span, value, value, carried=whole.carried, reckoned=bool(kind), edge=kind)


def _share(value: str, nth: int, what: str) -> tuple[str, str]:
    """The first and the last day (or month) of the nth week, half, quarter of a month or year."""
    if len(value) == 7:
        end = int(last_day(value)[-2:])
        size = {"week": 7, "half": 15, "ten days": 10}.get(what)
        if size is None:
            return "", ""
        first = end - size + 1 if nth < 0 else (nth - 1) * size + 1
        last = end if what == "half" and nth == 2 else first + size - 1
        return f"{value}-{first:02}", f"{value}-{min(last, end):02}"
    if len(value) == 4 and what in {"half", "quarter"}:
        size = {"half": 6, "quarter": 3}[what]
        first = 13 - size if nth < 0 else (nth - 1) * size + 1
        return f"{value}-{first:02}", f"{value}-{first + size - 1:02}"
    return "", ""


def shifted(value: str, by: int) -> str:
    """A day so many days later; what is no whole day stays."""
    return (date.fromisoformat(value) + timedelta(days=by)).isoformat() if len(value) == 10 and value[0] != "X" else value  # fmt: skip
