"""When: dates with the word before them, spans of time, how often, and how urgent. A word of urgency gets a place on a scale, never a date.

Not deadlines: the date of an instrument, of a report, of something that was. Values are ISO 8601 and EDTF as the text gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from auspices.reading.model import Covered, Cut, Span, Timing

from .lexicons import either, lexicon
from .surroundings import Surroundings, body
from .when.anchored import counted, events, hours, that_day, vague
from .when.dated import dated
from .when.often import every, scheduled, times, urgent, worded
from .when.past import WHO
from .when.signs import signs
from .when.spans import spanned

OWED = frozenset({"binding", "exhortation", "self-commitment", "permission"})
_DATES = re.compile(r"\b(?:dates?|timetable|schedule|calendar|deadlines?|days?)\b")
_SAID_OF_ITSELF = frozenset({"period", "deadline", "duration", "start"})
_COUNTED = (
    ("counted", counted),
    ("span", spanned),
    ("every", every),
    ("times", times),
    ("often", worded),
    ("hours", hours),
    ("schedule", scheduled),
    ("vague", vague),
)
"""What reads each kind of time that hangs on no date, with the sign without which it finds none."""
_IF_NEED_BE = r"(?!\s+(?:necessary|possible|need\s+be|needed|required|requested|appropriate|so|any|not\s+(?:sooner|earlier|before))\b)"


@cache
def _conditional() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![\w-]){either(lexicon('times')['conditional'])}|(?:(?<=[,;.:)] )|(?<![\w ]))should)(?![\w-]){_IF_NEED_BE}[^,;.]*", re.IGNORECASE)  # fmt: skip


def timing(around: Surroundings, cut: Cut, taken: list[Span]) -> tuple[Timing, ...]:
    """The words on time of a clause, in order. `taken` are the spans of instruments, whose dates are not read."""
    at = body(cut)
    found = _found(around, at, taken, cut)
    if not any(one.value for one in found) and cut.force in OWED:
        found += _lent(around, cut, taken)
    if cut.force not in {"appraisal", "declaration"} and "urgency" in signs(around.text, at):
        found += urgent(around.text, at)
    kept: list[Timing] = []
    covered = Covered()
    for one in sorted(found, key=_weight, reverse=True):
        if one.quote and not covered.meet(one.quote):
            kept.append(one)
            covered.add(one.quote)
    once = {(one.text, one.type): one for one in sorted(kept, key=_place, reverse=True)}
    return tuple(sorted(once.values(), key=_place))


def _place(one: Timing) -> Span:
    return one.quote or Span(0, 0)


def _weight(one: Timing) -> tuple[bool, int, bool]:
    """What has a value, a season and an event come before other words; the longer before the shorter."""
    full = bool(one.value) or one.type == "urgency" or one.rule in {"time.range", "time.event"}
    return full, one.quote.end - one.quote.start if one.quote else 0, bool(one.value)


def _found(around: Surroundings, at: Span, taken: list[Span], cut: Cut) -> list[Timing]:
    """The times of a stretch that are those of its doing."""
    text = around.text
    there = signs(text, at)
    hung = list(events(text, at)) if "event" in there else []
    valued = [*_dated(around, at, taken, cut, there), *_counted(text, at, there)]
    if not (hung or valued):
        return []
    aside = [one.quote for one in hung if one.quote]
    if "condition" in there:
        aside += [Span(*match.span()) for match in _conditional().finditer(text, at.start, at.end)]
    told = [one for one in valued if one.quote and not any(_inside(one.quote, other) for other in aside)]
    return [one for one in (*told, *hung) if not _of_another(text, at, one, cut)]


def _dated(around: Surroundings, at: Span, taken: list[Span], cut: Cut, there: frozenset[str]) -> Iterator[Timing]:
    if "relative" in there or around.dates_in(at):
        listed = any(_DATES.search(around.text, lead.start, lead.end) for lead in around.lead(cut))
        yield from dated(around, at, taken, listed=listed)
    if "that" in there:
        yield from that_day(around, at, taken)


def _inside(one: Span, other: Span) -> bool:
    return one.within(other) and one.start > other.start


def _counted(text: str, at: Span, there: frozenset[str]) -> Iterator[Timing]:
    for sign, read in _COUNTED:
        if sign in there:
            yield from read(text, at)


def _of_another(text: str, at: Span, one: Timing, cut: Cut) -> bool:
    """A time of those of whom it is told ("those who lay down their arms within a month"), or of what an appraisal is about."""
    if one.quote is None or (cut.force == "appraisal" and one.type in _SAID_OF_ITSELF):
        return True
    who = cut.roles.get("subject")
    if (
        who
        and one.quote.within(who)
        and one.quote.start > who.start
        and text[one.quote.start - 2 : one.quote.start] != ", "
    ):
        return True
    does = cut.roles.get("complement")
    start = does.start if does and at.start <= does.start <= one.quote.start else at.start
    return one.rule != "time.event" and bool(WHO.search(text, max(start, one.quote.start - 160), one.quote.start))


def _lent(around: Surroundings, cut: Cut, taken: list[Span]) -> list[Timing]:
    """The times of the head of a list, and of the doing whose verb a clause shares: "By 3 May A shall leave the hills and B the plain"."""
    lent = [
        one
        for lead in around.lead(cut)
        for one in _found(around, lead, taken, cut)
        if one.value and not (one.rule == "time.deadline" and one.text.casefold().startswith(("on ", "at ")))
    ]
    return lent or _shared(around, cut)


def _shared(around: Surroundings, cut: Cut) -> list[Timing]:
    verb = cut.roles.get("verb")
    if verb is None or verb.within(cut.span):
        return []
    for clause in reversed(around.done):
        if verb.within(clause.cut.span):
            return [one for one in clause.timing if one.quote and one.quote.end <= verb.start]
    return []


def lend_back(around: Surroundings) -> None:
    """A time after a comma at the end of the last of several doings with one verb is that of all: "A shall leave the hills and B the plain, before 3 May"."""
    for n, clause in enumerate(around.done):
        verb, times = clause.cut.roles.get("verb"), [one for one in clause.timing if one.value and one.quote]
        if verb is None or verb.within(clause.cut.span) or not times:
            continue
        last = times[-1]
        begin, end = (last.quote.start, last.quote.end) if last.quote else (0, 0)
        rest = around.text[end : clause.cut.span.end].strip(" .;")
        if rest or around.text[begin - 2 : begin] != ", ":
            continue
        for back in range(n - 1, max(-1, n - 6), -1):
            other = around.done[back]
            if other.cut.of != clause.cut.of or not any(role == verb for role in other.cut.roles.values()):
                break
            if not any(one.value for one in other.timing):
                around.done[back] = replace(other, timing=(*other.timing, last))
