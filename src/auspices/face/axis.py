"""The time axis of the strand chart: instants to pixels, and sensible marks for spans from days to decades.

Pure. Instants are epoch seconds; days, months and years are those of the given zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY = 86_400
# (unit, how many, seconds roughly between two marks). "half" marks the 1st and the 15th of each month.
_STEPS = (
    ("day", 1, _DAY),
    ("day", 2, 2 * _DAY),
    ("week", 1, 7 * _DAY),
    ("half", 1, 15 * _DAY),
    ("month", 1, 30 * _DAY),
    ("month", 2, 61 * _DAY),
    ("month", 3, 91 * _DAY),
    ("month", 6, 182 * _DAY),
    ("year", 1, 365 * _DAY),
    ("year", 2, 730 * _DAY),
    ("year", 5, 1_826 * _DAY),
    ("year", 10, 3_652 * _DAY),
    ("year", 25, 9_131 * _DAY),
)


@dataclass(frozen=True)
class Scale:
    """A linear map from ``[start, end]`` (epoch seconds) to ``[left, right]`` (pixels), holding at its ends."""

    start: float
    end: float
    left: float
    right: float

    def x(self, instant: float) -> float:
        """The place of ``instant``, never outside ``[left, right]``."""
        share = (instant - self.start) / ((self.end - self.start) or 1)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def spelled(instant: float, zone: str) -> str:
    """The day of ``instant`` in ``zone``, as ``20 Dec 2020``."""
    day = datetime.fromtimestamp(instant, UTC).astimezone(ZoneInfo(zone))
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def marks(start: float, end: float, zone: str, most: int) -> list[tuple[float, str]]:
    """At most about ``most`` marks inside ``[start, end]``, each an instant and its label.

    The year is told on the first mark and wherever it changes.
    """
    span = max(end - start, _DAY)
    unit, count, _ = next((step for step in _STEPS if span / step[2] <= most), _STEPS[-1])
    made: list[tuple[float, str]] = []
    year = None
    for day in _days(start, end, ZoneInfo(zone), unit, count):
        instant = day.timestamp()
        if not start <= instant <= end:
            continue
        label = {"year": "", "month": MONTHS[day.month - 1]}.get(unit, f"{day.day} {MONTHS[day.month - 1]}")
        if unit == "year" or day.year != year:
            label = f"{label} {day.year}".strip()
        year = day.year
        made.append((instant, label))
    return made


def _days(start: float, end: float, zone: ZoneInfo, unit: str, count: int) -> Iterator[datetime]:
    """Midnights in ``zone`` from before ``start`` to after ``end``, ``count`` units apart."""
    first = datetime.fromtimestamp(start, UTC).astimezone(zone)
    last = datetime.fromtimestamp(end, UTC).astimezone(zone)
    if unit in ("day", "week"):
        day = first.replace(hour=0, minute=0, second=0, microsecond=0)
        if unit == "week":
            day -= timedelta(days=day.weekday())
        while day <= last:
            yield day
            day += timedelta(days=7 if unit == "week" else count)
        return
    for year in range(first.year, last.year + 1):
        if unit == "year":
            if year % count == 0:
                yield datetime(year, 1, 1, tzinfo=zone)
            continue
        for month in range(1, 13, 1 if unit == "half" else count):
            yield datetime(year, month, 1, tzinfo=zone)
            if unit == "half":
                yield datetime(year, month, 15, tzinfo=zone)
