"""A date with the word before it: by, before, until, from, on, in; ranges from one to another; several that share a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auspices.reading.fields.calendar import Written
from auspices.reading.fields.surroundings import Surroundings
from auspices.reading.model import Covered, Grade, Span, Timing

from .past import told
from .points import RELATIVE, Point, point, relative
from .years import year_of

_WORD = re.compile(
    r"(?<![\w-])(?:(?P<unbefore>(?:not|no|nor)\s+(?:before|earlier\s+than|prior\s+to)|at\s+the\s+earliest\s+(?:on|in|by))"
    r"|(?P<by>in\s+no\s+(?:case|event)\s+later\s+than(?:\s+(?:on|by|in))?|(?:in\s+any\s+(?:case|event)\s+)?(?:by\s+)?(?:at\s+the\s+)?(?:not|no)\s+later\s+than(?:\s+(?:on|by|in))?|(?:by\s+)?at\s+the\s+(?:very\s+)?latest(?:\s+(?:by|on|in))?|on\s+or\s+before|by)"
    r"|(?P<before>before|prior\s+to|in\s+advance\s+of|ahead\s+of)|(?P<until>(?:at\s+least\s+)?(?:up\s+)?(?:until|till)(?:\s+at\s+least)?|up\s+to(?:\s+and\s+including)?|through|ending(?:\s+on)?|(?:not|no\s+longer\s+than)\s+beyond)"
    r"|(?P<after>after|following)|(?P<start>as\s+from|as\s+of|with\s+effect\s+(?:from|on|as\s+of)|(?:effective|starting|beginning|commencing)(?:\s+(?:on|from|as\s+of|at|in))?|from)|(?P<between>between)|(?P<since>since)"
    r"|(?P<on>on|at|in(?:\s+the\s+course\s+of)?|during(?:\s+the\s+course\s+of)?|over|throughout|within))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*,?\s*(?:(?:and\s+)?(?:until|till|to|through)(?:\s+(?:the|and\s+including))?|–|-|—)\s*")
_AND = re.compile(r"\s*(?:,\s*(?:and|or)?|and|or|&)\s*(?:the\s+)?")
_AND_THERE = re.compile(r"\s+(?:in|at)\s+[A-Z][^,;.\d]{1,40}?(?:,\s+(?:and\s+)?|\s+and\s+)")
_EACH = re.compile(r"\s+(?:of\s+)?(?:each|every)\s+(?:calendar\s+)?year|\s+in\s+(?:each|every)\s+year")
_YEARLY = re.compile(r"\b(?:(?:every|each)\s+year|annually|yearly),?\s+$", re.IGNORECASE)
_LATEST = re.compile(r",?\s+at\s+the\s+(?:very\s+)?latest")
_ONWARDS = re.compile(r"\s+(?:onwards?|on)(?=[\s,;.]|$)")
_EXTENDED = re.compile(
    r"\b(?:extend|prolong|renew|continu)\w*\b[^.;]{0,120}?\s(?P<to>to)\s+(?:the\s+)?$", re.IGNORECASE
)
_ENTRY = re.compile(r"(?:[:–—-]|\()\s*$")
_PHASE = re.compile(
    r"\b(?:[Pp]hase|PHASE|[Ss]tage|STAGE|[Ss]tep|STEP)\s+(?:[IVX]+|\d+|\w+)\b[^.;:(]{0,30}\(\s*(?:from\s+)?$"
)
BEGIN = re.compile(
    r"\b(?:begins?|starts?|opens?|opened|resumes?|resumed|commences?|launch|enters?\s+into\s+force|takes?\s+effect|come\s+into\s+(?:force|effect)|deploy)\b(?:(?!\band\b)[^,;.])*$"
)


@dataclass(frozen=True, slots=True)
class _Led:
    """A point with the word before it: where the word begins, and which kind it is."""

    start: int
    kind: str
    said: str = ""


def dated(around: Surroundings, at: Span, taken: Sequence[Span], *, listed: bool = False) -> Iterator[Timing]:
    """The timings of the dates that stand in a stretch, but for those in `taken`. `listed`: a date alone after a colon or a dash is one by which."""
    found = _points(around, at, taken)
    skip = 0
    for n, one in enumerate(found):
        if skip:
            skip -= 1
            continue
        led = _led(around.text, at, one) or _alone(around.text, at, one, listed=listed)
        if led is None or _YEARLY.search(around.text, max(at.start, led.start - 20), led.start):
            continue
        after = found[n + 1] if n + 1 < len(found) else None
        if after and _ranged(around.text, led, one, after):
            skip = 1
            yield from _range(around, at, led, one, after)
            continue
        run = _run(around.text, found, n) if led.kind in {"on", "by"} else []
        skip = len(run)
        if run and led.kind == "on" and len(one.first) == 7:
            yield from _range(around, at, led, one, run[-1])
            continue
        first = _one(around, at, led, one)
        if first is None:
            continue
        yield first
        for more in run:
            shared = _one(around, at, _Led(more.span.start, led.kind, led.said), more)
            if shared:
                yield shared


def _points(around: Surroundings, at: Span, taken: Sequence[Span]) -> list[Point]:
    text, dates = around.text, around.dates_in(at)
    found: list[Point] = []
    no_time, read_already = Covered(taken), Covered()
    last: Written | None = None
    for n, one in enumerate(dates):
        after = dates[n + 1] if n + 1 < len(dates) else None
        year = "" if one.year else year_of(around, at, one, last, _shared(text, one, after))
        if not no_time.meet(one.span):
            read = point(text, at, one, year)
            if read and not read_already.meet(read.span):
                found.append(read)
                read_already.add(read.span)
        last = replace(one, year=one.year or year)
    for match in RELATIVE.finditer(text, at.start, at.end):
        read = relative(text, at, match, around.document.date)
        if read:
            found.append(read)
    return sorted(found, key=lambda read: read.span)


def _shared(text: str, one: Written, after: Written | None) -> str:
    """The year of "3 May to 9 June 2031", of "November and December 2032", for the first."""
    if after is None or not after.year:
        return ""
    between = text[one.span.end : after.span.start]
    if not (_TO.fullmatch(between) or _AND.fullmatch(between)):
        return ""
    return after.year if one.month <= after.month else str(int(after.year) - 1)


def _led(text: str, at: Span, one: Point) -> _Led | None:
    word = _WORD.search(text, max(at.start, one.span.start - 50), one.span.start)
    if word:
        return _Led(word.start(), word.lastgroup or "", word.group().casefold())
    if _LATEST.match(text, one.span.end, at.end):
        return _Led(one.span.start, "by")
    extended = _EXTENDED.search(text, max(0, one.span.start - 150), one.span.start)
    if extended and extended.start("to") >= at.start:
        return _Led(extended.start("to"), "until")
    if RELATIVE.fullmatch(text, one.span.start, one.span.end) and text[one.span.start : one.span.start + 4] != "the ":
        return _Led(one.span.start, "on")
    return None


def _alone(text: str, at: Span, one: Point, *, listed: bool) -> _Led | None:
    """A date of a list that gives one to each item ("the port of Lethe: 15 December 1997"), and the time of a phase in brackets."""
    if listed and _ENTRY.search(text, max(at.start - 3, one.span.start - 3, 0), one.span.start):
        return _Led(one.span.start, "on", "on")
    return _Led(one.span.start, "start") if _PHASE.search(text, max(0, one.span.start - 60), one.span.start) else None


def _ranged(text: str, led: _Led, one: Point, after: Point) -> bool:
    between = text[one.span.end : after.span.start]
    if led.kind == "between":
        return bool(_AND.fullmatch(between))
    return led.kind in {"start", "on"} and bool(_TO.fullmatch(between))


def _run(text: str, found: list[Point], n: int) -> list[Point]:
    """The points that share the word of the nth: "on 3, 5 and 9 June"."""
    run: list[Point] = []
    for last, one in zip(found[n:], found[n + 1 :], strict=False):
        between = text[last.span.end : one.span.start]
        if not (_AND.fullmatch(between) or _AND_THERE.fullmatch(between)) or len(one.first) != len(found[n].first):
            break
        run.append(one)
    return run


def _range(around: Surroundings, at: Span, led: _Led, one: Point, after: Point) -> Iterator[Timing]:
    each = _EACH.match(around.text, after.span.end, at.end)
    if not each and told(around, at, led.start, led.kind, after.value, carried=after.carried, said=led.said):
        return
    value = f"{_begin(one)}/{after.due}"
    quote = Span(led.start, each.end() if each else after.span.end)
    grade = _grade(after if after.carried else replace(one, carried=False))
    yield Timing(
        quote.of(around.text),
        "period",
        "" if each else value,
        inclusive=None if each else True,
        quote=quote,
        rule="time.range",
        grade=grade,
    )


def _begin(one: Point) -> str:
    return one.value if one.first == one.last else one.first


def _grade(one: Point) -> Grade:
    return "resolved" if one.carried or one.reckoned else "stated"


def _one(around: Surroundings, at: Span, led: _Led, one: Point) -> Timing | None:
    text, kind = around.text, led.kind
    if kind in {"since", "between"} or told(around, at, led.start, kind, one.value, carried=one.carried, said=led.said):
        return None
    end = one.span.end
    for tail in (_LATEST, *((_ONWARDS,) if kind == "start" else ())):
        more = tail.match(text, end, at.end)
        if more:
            end = more.end()
    what, value, inclusive = _meaning(text, led, one, latest=bool(_LATEST.match(text, one.span.end, at.end)))
    if _EACH.match(text, one.span.end, at.end):
        what, value = "frequency", "P1Y"
    quote = Span(led.start, end)
    return Timing(quote.of(text), what, value, inclusive, quote=quote, rule=f"time.{what}", grade=_grade(one))


def _meaning(text: str, led: _Led, one: Point, *, latest: bool) -> tuple[str, str, bool]:
    """Type, value and whether the day itself is in."""
    if led.kind == "by" or latest:
        return "deadline", one.due, True
    if led.kind == "before":
        return "deadline", one.due if one.edge else _begin(one), one.edge == "end"
    if led.kind == "until":
        return "period", f"../{one.due}", True
    if led.kind in {"start", "unbefore", "after"}:
        return "start", one.due if one.edge else _begin(one), led.kind != "after"
    if one.edge == "end" and led.said.startswith(("at", "on")):
        return "deadline", one.due, True
    if len(one.first) < 10 or one.first != one.last:
        return "period", one.value, True
    return ("start" if BEGIN.search(text, max(0, led.start - 60), led.start) else "deadline"), one.value, True
