"""Instants and intervals: whole seconds UTC, closed intervals, dates read in a zone. EDTF is parsed by the `edtf` library.

Source: ISO 8601; Extended Date/Time Format level 1 (Library of Congress). Nothing is imputed: "2020-11-20" stays the whole day.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import isodate

from .problems import Problem

Instant = int
MIN: Instant = -62135596800  # 0001-01-01T00:00:00Z
MAX: Instant = 253402300799  # 9999-12-31T23:59:59Z
DAY = 86400
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A closed interval of instants, `earliest` <= `latest`."""

    earliest: Instant
    latest: Instant

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share an instant."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def within(self, other: Interval) -> bool:
        """Whether this lies wholly in `other`."""
        return other.earliest <= self.earliest and self.latest <= other.latest

    def meet(self, other: Interval) -> Interval | None:
        """What the two share, or None."""
        low, high = max(self.earliest, other.earliest), min(self.latest, other.latest)
        return Interval(low, high) if low <= high else None


ALWAYS = Interval(MIN, MAX)


def from_datetime(moment: datetime) -> Instant:
    """The second in which an aware datetime lies."""
    return (moment - _EPOCH) // timedelta(seconds=1)


def to_datetime(instant: Instant, zone: str = "UTC") -> datetime:
    """An aware datetime in `zone`, clipped to the years 1 to 9999."""
    clipped = min(max(instant, MIN + DAY), MAX - DAY)
    return (_EPOCH + timedelta(seconds=clipped)).astimezone(ZoneInfo(zone))


def _unread(text: str, where: str) -> Problem:
    return Problem("TIME-UNREAD", f'"{text[:60]}" is not a date.', where)


def _stamp(text: str, zone: str, where: str) -> Interval:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _unread(text, where) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    second = from_datetime(moment)
    precise = text.count(":") - (1 if text[-6:-5] in "+-" else 0) >= 2
    return Interval(second, second if precise else second + 59 - second % 60)


@lru_cache(maxsize=4096)
def _edtf(text: str) -> Any:
    import edtf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return edtf.parse_edtf(text)


def _dates(text: str, zone: str, where: str) -> Interval:
    try:
        if _DAY.fullmatch(text):  # most dates are plain days, and the library takes 15 ms for one
            low = high = date.fromisoformat(text).timetuple()
        else:
            parsed = _edtf(text)
            low, high = parsed.lower_strict(), parsed.upper_strict()
        first = datetime(low.tm_year, low.tm_mon, low.tm_mday, tzinfo=ZoneInfo(zone))
        last = datetime(high.tm_year, high.tm_mon, high.tm_mday, 23, 59, 59, tzinfo=ZoneInfo(zone))
        return Interval(from_datetime(first), from_datetime(last))
    except (
        Exception
    ) as exc:  # the library raises many kinds, TypeError and AttributeError among them, on what it cannot read
        raise _unread(text, where) from exc


def _side(text: str, zone: str, where: str) -> Interval:
    return _stamp(text, zone, where) if "T" in text else _dates(text, zone, where)


def parse_interval(
    text: str, zone: str, *, begins: Instant = MIN, known: Instant | None = None, where: str = ""
) -> Interval:
    """Read an EDTF date or interval, or date-times with or without offset, as a closed interval.

    A date without an offset is of `zone`. `../b` begins at `begins`; `a/..` ends at `known` (or MAX), never before `a` ends.
    Raises Problem TIME-UNREAD or TIME-ORDER.
    """
    text = text.strip()
    if "/" not in text:
        return _side(text, zone, where)
    start, _, end = text.partition("/")
    if "/" in end or (start in ("", "..") and end in ("", "..")):
        raise _unread(text, where)
    if end in ("", ".."):
        first = _side(start, zone, where)
        return Interval(first.earliest, max(first.latest, MAX if known is None else known))
    last = _side(end, zone, where)
    low = begins if start in ("", "..") else _side(start, zone, where).earliest
    if low > last.latest:
        raise Problem("TIME-ORDER", f'"{text}" ends before it begins.', where)
    return Interval(low, last.latest)


def parse_first(text: str, zone: str, where: str = "") -> Instant:
    """The first second of a date or date-time, for `from`."""
    return _side(text.strip(), zone, where).earliest


def parse_last(text: str, zone: str, where: str = "") -> Instant:
    """The last second of a date, or the very second of a date-time, for `by`, `until`, `at`, `known`."""
    text = text.strip()
    if "T" in text:
        return _stamp(text, zone, where).earliest
    return _dates(text, zone, where).latest


@lru_cache(maxsize=256)
def _duration(period: str) -> Any:
    """A duration as the library reads it; the same few are asked for again and again."""
    return isodate.parse_duration(period)


def add_period(start: Instant, period: str, zone: str, where: str = "") -> Instant:
    """The instant one ISO 8601 duration (P30D, P3Y) after `start`, by the calendar of `zone`. Raises Problem PACK-VALUE."""
    try:
        end = from_datetime(to_datetime(start, zone) + _duration(period))
    except (isodate.ISO8601Error, ValueError, TypeError, OverflowError):
        end = start
    if end <= start:
        raise Problem("PACK-VALUE", f'"{period}" is not a duration.', where, "Write it as P30D, P6M or P3Y.")
    return end


def add_periods(start: Instant, period: str, times: int, zone: str, where: str = "") -> Instant:
    """The instant `times` durations after `start` (0: itself; below 0: before), each counted from `start`, so that month ends do not drift.

    MAX or MIN where the calendar ends. Raises Problem PACK-VALUE.
    """
    try:
        step = _duration(period)
    except (isodate.ISO8601Error, ValueError, TypeError) as exc:
        raise Problem("PACK-VALUE", f'"{period}" is not a duration.', where, "Write it as P30D, P6M or P3Y.") from exc
    try:
        return min(MAX, max(MIN, from_datetime(to_datetime(start, zone) + times * step)))
    except (ValueError, OverflowError):
        return MAX if times > 0 else MIN


def seconds_of(period: str, where: str = "") -> int:
    """Whole seconds of a duration of weeks, days, hours or less. Raises Problem PACK-VALUE for months and years, whose length varies."""
    try:
        step = isodate.parse_duration(period)
    except (isodate.ISO8601Error, TypeError):
        step = None
    if not isinstance(step, timedelta) or step <= timedelta(0):
        raise Problem(
            "PACK-VALUE", f'"{period}" is not a duration of days or hours.', where, "Write it as P7D or PT12H."
        )
    return int(step.total_seconds())


def spell_day(instant: Instant, zone: str) -> str:
    """A date as a reader expects it: 20 November 2020."""
    day = to_datetime(instant, zone)
    return f"{day.day} {day:%B} {day.year}"


def spell(interval: Interval, zone: str) -> str:
    """An interval in words, no more exact than it is: "20 November 2020", "between 10 and 11 November 2020"."""
    first, last = spell_day(interval.earliest, zone), spell_day(interval.latest, zone)
    if first == last:
        return first
    if interval.earliest <= MIN + DAY:
        return f"up to {last}"
    return f"{first} to {last}"


def iso(instant: Instant, zone: str) -> str:
    """ISO 8601 with the zone's offset, to the second."""
    return to_datetime(instant, zone).isoformat(timespec="seconds")
