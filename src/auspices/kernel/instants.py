"""Instants and intervals: whole seconds UTC, closed intervals, dates read in a zone. the forms of dates are in `calendar_dates`.

Source: ISO 8601; Extended Date/Time Format (Library of Congress). Nothing is imputed: "2020-11-20" stays the whole day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import isodate

from .calendar_dates import LONGEST, calendar_days
from .problems import Problem

Instant = int
MIN: Instant = -62135596800  # 0001-01-01T00:00:00Z
MAX: Instant = 253402300799  # 9999-12-31T23:59:59Z
DAY = 86400
_FIRST, _LAST = time(0, 0), time(23, 59, 59)
# Offsets had seconds before standard time came: 1900-01-01T00:00:00+03:19:24.
_STAMP = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(?P<second>:\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d(?::?\d\d(?::\d\d)?)?)?", re.ASCII
)
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


OF_INSTRUMENTS = Interval(from_datetime(datetime(1500, 1, 1, tzinfo=UTC)), MAX)
"""When an instrument may have been made."""


def century_after(now: Instant) -> Instant:
    """The last instant that a claim or a question may name: some later year is a slip of the pen, or an attack."""
    return min(MAX, now + 36_525 * DAY)


def _unread(text: str, where: str) -> Problem:
    return Problem("TIME-UNREAD", f'"{text[:60]}" is not a date.', where)


def _stamp(text: str, zone: str, where: str) -> Interval:
    form = _STAMP.fullmatch(text)
    try:
        moment = datetime.fromisoformat(text if form else "")
    except ValueError:
        raise _unread(text, where) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    second = from_datetime(moment)
    return Interval(second, second if form and form["second"] else second + 59 - second % 60)


def _side(text: str, zone: str, where: str) -> Interval:
    if "T" in text:
        return _stamp(text, zone, where)
    days = calendar_days(text)
    if days is None:
        raise _unread(text, where)
    first, last = (datetime.combine(day, hour, ZoneInfo(zone)) for day, hour in zip(days, (_FIRST, _LAST), strict=True))
    return Interval(from_datetime(first), from_datetime(last))


def _within(found: Interval, bounds: Interval, text: str, zone: str, where: str) -> Interval:
    """Itself. Raises Problem TIME-RANGE for what is wholly before the bounds, or not wholly before their end."""
    if found.latest < bounds.earliest:
        raise Problem("TIME-RANGE", f'"{text}" lies before {spell_day(bounds.earliest, zone)}.', where)
    if found.latest > bounds.latest:
        raise Problem("TIME-RANGE", f'"{text}" lies after {spell_day(bounds.latest, zone)}.', where)
    return found


def parse_interval(
    text: str,
    zone: str,
    *,
    begins: Instant = MIN,
    known: Instant | None = None,
    where: str = "",
    bounds: Interval = ALWAYS,
) -> Interval:
    """Read an EDTF date or interval, or date-times with or without offset, as a closed interval. The forms are in `calendar_dates`.

    A date without an offset is of `zone`. `../b` begins at `begins`; `a/..` ends at `known` (or MAX), never before `a` ends.
    Raises Problem TIME-UNREAD, TIME-ORDER, or TIME-RANGE for what lies before `bounds` or reaches beyond them.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise _unread(text, where)
    if "/" not in text:
        return _within(_side(text, zone, where), bounds, text, zone, where)
    start, _, end = text.partition("/")
    if "/" in end or (start in ("", "..") and end in ("", "..")):
        raise _unread(text, where)
    if end in ("", ".."):
        first = _side(start, zone, where)
        _within(Interval(first.earliest, max(first.latest, bounds.earliest)), bounds, text, zone, where)
        return Interval(first.earliest, max(first.latest, MAX if known is None else known))
    last = _within(_side(end, zone, where), bounds, text, zone, where)
    low = begins if start in ("", "..") else _side(start, zone, where).earliest
    if low > last.latest:
        raise Problem("TIME-ORDER", f'"{text}" ends before it begins.', where)
    return Interval(low, last.latest)


def parse_first(text: str, zone: str, where: str = "", *, bounds: Interval = ALWAYS) -> Instant:
    """The first second of a date or date-time, for `from`. Raises Problem TIME-UNREAD or TIME-RANGE."""
    text = text.strip()
    return _within(_side(text, zone, where), bounds, text, zone, where).earliest


def parse_last(text: str, zone: str, where: str = "", *, bounds: Interval = ALWAYS) -> Instant:
    """The last second of a date, or the very second of a date-time, for `by`, `until`, `at`, `known`. Raises as `parse_first`."""
    text = text.strip()
    found = _within(_side(text, zone, where), bounds, text, zone, where)
    return found.earliest if "T" in text else found.latest


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


@lru_cache(maxsize=65_536)
def day_of(instant: Instant, zone: str) -> Interval:
    """The calendar day of `zone` in which an instant lies: from its first second to its last."""
    if not MIN + DAY < instant < MAX - DAY:
        return Interval(instant, instant)
    midnight = to_datetime(instant, zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return Interval(from_datetime(midnight), from_datetime(midnight + timedelta(days=1)) - 1)


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
