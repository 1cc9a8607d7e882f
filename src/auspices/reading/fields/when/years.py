"""The year of a date that has none: of the date before it that is still to come, else the first after the document's own day."""

from __future__ import annotations

from auspices.reading.fields.calendar import Written, iso
from auspices.reading.fields.surroundings import Surroundings
from auspices.reading.model import Span

_HALF = 6


def year_of(around: Surroundings, at: Span, one: Written, last: Written | None, shared: str) -> str:
    """A year for `one`: `shared` with the date after it, that of the date before it in the clause (`last`), or by the document's date; empty
    where nothing tells."""
    if shared:
        return shared
    if one.same:
        return last.year if last else around.year_before(one.span.start)
    today = around.document.date
    if last and last.year and last.year >= today[:4]:
        back = one.month < last.month and last.month - one.month >= _HALF
        return str(int(last.year) + 1) if back and last.month <= 12 else last.year
    if len(today) < 7:
        return around.year_before(at.start)
    return today[:4] if iso(today[:4], one.month, one.day) >= today[: 10 if one.day else 7] or _just(around, one) else str(int(today[:4]) + 1)  # fmt: skip


def _just(around: Surroundings, one: Written) -> bool:
    """Whether the month is just gone: "from 1 May" in a text of 3 May: was not meant for a year later."""
    month = int(around.document.date[5:7])
    before = around.text[max(0, one.span.start - 12) : one.span.start].rstrip().casefold()
    return before.endswith(("from", "of", "on", "after", "since", "effective")) and 0 <= month - one.month <= 1
