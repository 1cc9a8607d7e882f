"""Dates as texts write them in English, French, Russian, Armenian, Azerbaijani and Irish, each as an ISO date.

A date without a year is given as `--MM-DD` (the year is for a person, or for the text around it, to say); a month with its year as `YYYY-MM`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from auspices.reading.model import Covered, Span

_MONTHS = (
    "january janvier января январь հունվարի հունվար yanvar eanáir",
    "february février fevrier февраля февраль փետրվարի փետրվար fevral feabhra",
    "march mars марта март մարտի մարտ mart márta",
    "april avril апреля апрель ապրիլի ապրիլ aprel aibreán",
    "may mai мая май մայիսի մայիս bealtaine",
    "june juin июня июнь հունիսի հունիս iyun meitheamh",
    "july juillet июля июль հուլիսի հուլիս iyul iúil",
    "august août aout августа август օգոստոսի օգոստոս avqust lúnasa",
    "september septembre сентября сентябрь սեպտեմբերի սեպտեմբեր sentyabr meánfómhair",
    "october octobre октября октябрь հոկտեմբերի հոկտեմբեր oktyabr",
    "november novembre ноября ноябрь նոյեմբերի նոյեմբեր noyabr samhna",
    "december décembre decembre декабря декабрь դեկտեմբերի դեկտեմբեր dekabr nollag",
)
MONTHS = {name: i for i, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?:ın|in|un|ün|da|də|ից|ին)?\b"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_AFTER = r"(?:\s*(?:թվականի|թ\.|года|г\.|-ci\s+il|-cı\s+il|-cu\s+il|-cü\s+il|il(?:in|də)?\b))?"
_DAY = r"(?<!\d)(?P<day>[12]?\d|3[01]|0[1-9])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<mm>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d)(?P<day>\d\d?)[./](?P<mm>\d\d?)[./]{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}(?:{_AFTER})\s*,?\s+{_MONTH}\s+(?P<day>\d\d?)(?!\d)",
        rf"(?<!\d){_YEAR}(?:{_AFTER})\s*,?\s+{_DAY}\s+{_MONTH}",
        rf"{_DAY}(?:st|nd|rd|th|er|-ին)?\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}(?!\d)",
        rf"\b{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th|-ին)?\s*,?\s+{_YEAR}(?!\d)",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}(?!\d)",
        rf"{_DAY}(?:st|nd|rd|th|er|-ին)?\s+(?:of\s+)?{_MONTH}",
        rf"\b{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th|-ին)?(?!\d)",
    )
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as it stands: `value` is YYYY-MM-DD, YYYY-MM or --MM-DD."""

    span: Span
    value: str


def dates(text: str, start: int = 0, end: int | None = None) -> tuple[Dated, ...]:
    """Every date in a stretch of a text, in order; what overlaps a fuller reading is left out, and so is a day that no month has."""
    end = len(text) if end is None else end
    found: list[Dated] = []
    taken = Covered()
    if not re.search(r"\d", text[start:end]):
        return ()
    for form in _FORMS:
        for hit in form.finditer(text, start, end):
            span = Span(hit.start(), hit.end())
            if taken.meet(span):
                continue
            value = _value(hit.groupdict())
            if value:
                found.append(Dated(span, value))
                taken.add(span)
    return tuple(sorted(found, key=lambda one: one.span))


def _value(groups: dict[str, str | None]) -> str:
    month = int(groups["mm"] or 0) if groups.get("mm") else MONTHS[str(groups.get("month")).lower()]
    year, day = groups.get("year"), groups.get("day")
    try:
        if year and day:
            return date(int(year), month, int(day)).isoformat()
        if year:
            return f"{int(year):04}-{month:02}"
        return "--" + date(2000, month, int(day or 0)).strftime("%m-%d")
    except ValueError:
        return ""
