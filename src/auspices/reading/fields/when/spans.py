"""So many units of time, and what the words around make of them: "within 48 hours of X" a deadline, "for six months" a duration, "every six months" how often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from auspices.reading.model import Span, Timing

from .counts import count, period, value_of

_FILL = r"(?:(?:an?|the|its|their|one)\s+)?(?:(?:next|following|coming|ensuing|subsequent|remaining|first|initial|further|additional|new|interim|final|another|maximum|total|minimum|same|single|renewable)\s+){0,3}"
_SIZE = r"(?:(?:up\s+to|(?:not|no)\s+(?:more|less|fewer)\s+than|at\s+(?:most|least)|a\s+(?:maximum|minimum|total)\s+of|about|approximately|some|(?:not|no)\s+longer\s+than|not\s+exceeding|which\s+shall\s+not\s+exceed)\s+)?"
_TERM = r"(?:(?:period|term|time|interval|phase|duration)s?\s+(?:of\s+|(?=not\s|no\s|which\s|up\s|\())?)?"
_MEASURE = rf"{_SIZE}{_FILL}{_TERM}{_SIZE}{_FILL}$"
_LATER = r"(?:in\s+any\s+(?:case|event)\s+)?"
_AHEAD = (
    ("deadline", rf"{_LATER}(?:within|inside|(?:by\s+)?(?:not|no)\s+later\s+than|(?:at\s+the\s+latest|at\s+latest)(?:\s+(?:within|by|on))?|in\s+(?:no|not)\s+more\s+than|in\s+less\s+than|in\s+no\s+(?:case|event)\s+(?:later|more)\s+than)\s+{_MEASURE}"),
    ("first", r"(?:in|during|for)\s+the\s+first\s+$"),
    ("start", rf"(?:(?:not|no)\s+(?:before|earlier\s+than|sooner\s+than)|after)\s+{_MEASURE}"),
    ("frequency", rf"(?:at\s+least\s+)?(?:(?:once|twice)\s+)?(?:in\s+)?(?:every|each|per|at\s+intervals\s+of)\s+{_SIZE}$"),
    ("extension", rf"by\s+(?:an?\s+)?{_FILL}{_TERM}{_SIZE}$"),
    ("duration", rf"(?:for|over|during|throughout|lasting|last|spread\s+over)\s+{_MEASURE}"),
    ("duration", r"(?:pause|truce|ceasefire|cease-fire|halt|moratorium|lull|cessation|period|term|mandate|transition)\s+of\s+(?:up\s+to\s+)?$"),
    ("soon", r"in\s+(?:the\s+(?:next|coming|following)\s+)?$"),
    ("size", r"(?:not|no)\s+(?:more|less|fewer)\s+than\s+$|at\s+least\s+$|at\s+the\s+latest\s+$|up\s+to\s+$|at\s+least\s+$"),
)  # fmt: skip
_ANCHOR = re.compile(
    r"['’]?\s+(?:time\s+)?(?P<how>of|from|after|following|as\s+of|as\s+from|before|prior\s+to|in\s+advance\s+of|ahead\s+of)\s+(?P<of>D-Day|(?:the\s+)?[^,;.:]+?)"
    r"(?=(?<! of)(?<! by)(?<! to)(?<! into)(?<! from)(?<! between)\s+(?:the|each|both|all|neither|either)\s+[A-Z]|(?<=D-Day)\s|\s+(?:and|to(?!\s+(?:the|an?)\s)|on(?!\s+which)|with|in\s+accordance|unless|if|shall|will|by|for)\s|[,;.:]|$)"
)
_BEFOREHAND = re.compile(r"['’]?\s+(?:in\s+advance|beforehand|ahead|earlier|prior)(?!\s+(?:of|to)\b)(?!\w)")
_LATER_ON = re.compile(r"\s+(?:later|thereafter|afterwards)\b")
_TIME = re.compile(r"['’]?s?['’]?\s+time\b")
_NONE = re.compile(r"['’]?\s*(?:[’']\s*)?(?:(?:written|prior|advance)\s+)?(?:notice|of\s+age|old|ago|earlier|-old)\b")
_PAUSE = re.compile(
    r"[\s-](?:(?:humanitarian|temporary|initial|unilateral|renewable)\s+)?(?:pause|truce|ceasefire|cease-fire|halt|moratorium|lull|period|cessation|mandate|term)s?\b"
)
_INTERVALS = re.compile(r"\s+intervals\b|ly\s+intervals\b")
_EXTEND = re.compile(r"\b(?:extend|prolong|renew)\w*\b[^.;]*$", re.IGNORECASE)


@cache
def _count() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w+.-]){count()}", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    parts = "|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_AHEAD))
    return re.compile(rf"(?<![\w-])(?:{parts})", re.IGNORECASE)


def spanned(text: str, at: Span) -> Iterator[Timing]:
    """The counted times of a stretch that bear on a doing; an age, a notice, a length of road bear on none."""
    for match in _count().finditer(text, at.start, at.end):
        one = _read(text, at, match)
        if one:
            yield one


def _read(text: str, at: Span, match: re.Match[str]) -> Timing | None:
    if _NONE.match(text, match.end(), at.end):
        return None
    n = value_of(match.group("n") or match.group("p"))
    article = (match.group("n") or "").casefold() in {"a", "an", "another"}
    value, start, end = period(n, match.group("u")), match.start(), match.end()
    ahead = _ahead().search(text, max(at.start, start - 70), start)
    led = _AHEAD[int((ahead.lastgroup or "k0")[1:])][0] if ahead else ""
    anchor = None if led == "extension" else _ANCHOR.match(text, end, at.end)
    of = anchor.group("of").strip() if anchor else ""
    how = anchor.group("how").casefold().split()[0] if anchor else ""
    start = ahead.start() if ahead else start
    if how == "of" and led not in {"deadline", "size", "start"}:
        anchor, of, how = None, "", ""
    beforehand = _BEFOREHAND.match(text, end, at.end) or (None if led else _LATER_ON.match(text, end, at.end))
    more = anchor or beforehand or (_TIME.match(text, end, at.end) if led in {"soon", "deadline", ""} else None)
    kind = _kind(text, at, match, led, how, beforehand=bool(beforehand), timed=bool(more))
    if not kind or (article and not (led or more)):
        return None
    quote = Span(start, more.end() if more else end)
    rule = f"time.{kind}.count"
    inclusive = True if kind in {"deadline", "start"} else None
    return Timing(quote.of(text), kind, value, inclusive, of=of, quote=quote, rule=rule)


def _kind(text: str, at: Span, match: re.Match[str], led: str, how: str, *, beforehand: bool, timed: bool) -> str:
    if led == "extension":
        further = re.search(r"further|additional|another", text[max(at.start, match.start() - 40) : match.start()])
        return "duration" if further or _EXTEND.search(text, max(0, match.start() - 160), match.start()) else ""
    if _INTERVALS.match(text, match.end(), at.end):
        return "frequency"
    if led == "first":
        return "period"
    if led == "start":
        return "start"
    if led in {"deadline", "frequency"}:
        return led
    if how in {"after", "following", "from", "as"} and led in {"", "size", "soon"}:
        return "deadline"
    if how in {"before", "prior", "in", "ahead"} or beforehand:
        return "deadline"
    if led == "duration":
        return "duration"
    if led == "soon":
        return "deadline" if timed or match.group("n") != "one" else ""
    if led == "size":
        return "deadline" if how else "duration"
    return "duration" if _PAUSE.match(text, match.end(), at.end) else ""
