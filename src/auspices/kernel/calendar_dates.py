"""Dates as people write them: a few forms of EDTF, read by ourselves, each in constant time. Nothing is imputed.

Source: Extended Date/Time Format (Library of Congress, 2019). Of level 1 the calendar dates, seasons, qualifiers and unspecified digits; of
level 2 sets, quarters and halves of a year, and a qualifier at one part of a date. Left out are years beyond four digits, exponents,
significant digits, ranges within sets: a text of ten characters (Y1E9999999) would name more days than can be counted.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

LONGEST = 64  # characters of a date or interval: two date-times with their offsets are 51
MEMBERS = 5  # of a set
_Q = "[~?%]?"
_DATE = re.compile(
    rf"{_Q}(?P<year>\d{{4}}|\d{{3}}X|\d\dXX){_Q}(?:-{_Q}(?P<month>\d\d|XX){_Q}(?:-{_Q}(?P<day>\d\d|XX){_Q})?)?",
    re.ASCII,
)
_QUALIFIER = re.compile("[~?%]")
# The numbers that stand where a month would: seasons (24, winter, is that year's December), then parts of a year; their first month and how many.
_SEASONS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 1)}
_QUARTERS = {33 + i: (1 + 3 * i, 3) for i in range(4)}
_THIRDS = {37 + i: (1 + 4 * i, 4) for i in range(3)}
_HALVES = {40 + i: (1 + 6 * i, 6) for i in range(2)}
_PARTS = {**_SEASONS, **_QUARTERS, **_THIRDS, **_HALVES}
Days = tuple[date, date]


def calendar_days(text: str) -> Days | None:
    """The first and last day that a date or a set of dates may mean, or None where it is neither.

    The qualifiers ``~`` (about), ``?`` (uncertain) and ``%`` (both) are read and move nothing. A set, ``[a,b]`` one of them or ``{a,b}`` all of them, has
    two to five dates and reaches from the first to the last.
    """
    if len(text) > LONGEST:
        return None
    if text[:1] + text[-1:] in ("[]", "{}"):
        members = text[1:-1].split(",")
        if not 2 <= len(members) <= MEMBERS:
            return None
        found = [days for one in members if (days := _one(one.strip(" ")))]
        return (min(found)[0], max(last for _, last in found)) if len(found) == len(members) else None
    return _one(text)


def _one(text: str) -> Days | None:
    if not (form := _DATE.fullmatch(text)) or len(_QUALIFIER.findall(text)) > 1:
        return None
    year, month, day = form.group("year", "month", "day")
    try:
        if "X" in year:  # 199X: a decade; its months are nobody's
            return (
                None if month else (date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31))
            )
        if month in (None, "XX"):
            return (date(int(year), 1, 1), date(int(year), 12, 31)) if day in (None, "XX") else None
        if day in (None, "XX"):
            first, many = _PARTS.get(int(month), (int(month), 1))
            if first != int(month) and (day or _QUALIFIER.search(text)):
                return None
            last = first + many - 1
            return date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1])
        one = date(int(year), int(month), int(day))
    except ValueError:  # month 13, 30 February, year 0
        return None
    return one, one
