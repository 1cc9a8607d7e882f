"""Times that hang on an event or on another day: "D+7", "the thirtieth day after signature", "that date", "the following day", "upon signature", between two hours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from auspices.reading.fields.lexicons import either, lexicon
from auspices.reading.fields.surroundings import Surroundings
from auspices.reading.model import Covered, Span, Timing

from .counts import ordinal, ordinals
from .past import told
from .points import CLOCK, hour, point, shifted
from .years import year_of

_LED = r"(?P<w>(?:by\s+)?(?:not|no)\s+later\s+than(?:\s+on)?|on\s+or\s+before|by|on|at|before|prior\s+to|from|until|till|up\s+to|after|as\s+of|starting\s+(?:on|from|with))\s+"
_KINDS = {"from": "start", "as of": "start", "starting on": "start", "starting from": "start", "starting with": "start", "after": "start", "until": "period", "till": "period", "up to": "period"}  # fmt: skip
_DDAY = re.compile(
    rf"(?<![\w-]){_LED}(?:day\s+)?D(?:-Day)?(?:\s*(?P<sign>\+|plus|[-−–](?=\s?\d)|minus)\s*(?P<d>\d+)|-Day|(?-i:ay)\s+(?P<nth>\d+))(?!\w)(?:\s+days)?",
    re.IGNORECASE,
)
_THAT = re.compile(
    rf"(?<![\w-])(?:{_LED}(?:that|the\s+same|the\s+said)\s+(?:date|day)|(?P<next>(?:on\s+)?the\s+(?:(?:following|next)\s+day|day\s+following|day\s+after))(?=[\s,;.]|$))(?!\s+(?:of|the|its|after|following|that)\b(?!\s+same))",
    re.IGNORECASE,
)
_BACK = 1500
_HOURS = re.compile(r"(?<![\w-])(?P<w>between|from)\s+", re.IGNORECASE)
_HOURS_JOIN = re.compile(r"\s*(?:and|to|until|till|-|–)\s*")
_EVENT = r"(?:[^\W\d_][\w-]*(?:tion|sion|ment|ure|ing|al|ance|ence|ption)|start|end|outcome|result|results|entry|close|departure|arrival|return|vote|truce|elections?|floods?|winter|spring|summer|autumn|exchange|release|visit|meetings?|talks|deployment|establishment)"
_BOUND = r"(?P<of>[^,;.:]+?)(?=\s+and(?!\s+\w+\s+of)\s|(?<!\sthat)(?<!\swhich)\s+(?:shall|will)\s|[,;.:]|$)"
_UPON = re.compile(
    rf"(?<![\w-])(?:(?:immediately|directly)\s+)?(?P<w>upon|pending|(?:on|by)\s+the\s+(?:day|date)\s+(?:of|after|following)|(?:on\s+)?the\s+day\s+(?:after|following)|for\s+the\s+duration\s+of|throughout\s+the\s+duration\s+of|before|prior\s+to|in\s+advance\s+of|after|following|as\s+soon\s+as\s+possible\s+after)\s+(?!\d|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\w+ty|\w+teen)\s)(?=(?:(?:the|its|their|his|her|any|each|every|being|such|this)\s+)?(?:[\w-]+\s+){{0,3}}{_EVENT}\b){_BOUND}",
    re.IGNORECASE,
)
_CALLS = re.compile(r"(?:\bcall(?:s|ed|ing)?|\binsist(?:s|ed)?|\bdepend(?:s|ent)?|\bbased|\bagreed?|\bimpose[ds]?|\binfringe|\binflicted|\bact(?:ed|ing)?|\bbear|\brely|\blook|\bproceed|\bconferred)\s+$", re.IGNORECASE)  # fmt: skip


@cache
def _nth_day() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-]){_LED}the\s+(?P<n>{ordinals()})\s+(?P<u>day|week|month)\s+(?:after|following|from|of)\s+(?P<of>(?!(?:each|every|January|February|March|April|May|June|July|August|September|October|November|December)\b)[^,;.:]+?)"
        r"(?=(?<! of)(?<! by)(?<! to)\s+(?:the|each|both|all)\s+[A-Z]|\s+(?:and|shall|will)\s|[,;.:]|$)",
        re.IGNORECASE,
    )


def counted(text: str, at: Span) -> Iterator[Timing]:
    """Days counted from an event: "by D+7", "not later than the 30th day after signature"."""
    for match in _DDAY.finditer(text, at.start, at.end):
        sign = "-" if (match.group("sign") or "+").casefold() in {"-", "−", "–", "minus"} else ""
        days = match.group("d") or match.group("nth")
        value = f"{sign}P{int(days)}D" if days else ""
        yield _counted(text, match, value, "" if match.group("nth") else "D-Day")
    for match in _nth_day().finditer(text, at.start, at.end):
        n = ordinal(match.group("n"))
        if n:
            yield _counted(text, match, f"P{n}{match.group('u')[0].upper()}", match.group("of"))


def _counted(text: str, match: re.Match[str], value: str, of: str) -> Timing:
    word = " ".join(match.group("w").casefold().split())
    quote, out = Span(*match.span()), word in {"before", "prior to", "after"}
    kind = _KINDS.get(word, "deadline")
    return Timing(quote.of(text), kind, value, inclusive=not out, of=of, quote=quote, rule="time.counted")


def that_day(around: Surroundings, at: Span, taken: Sequence[Span]) -> Iterator[Timing]:
    """Of "before that date", "on the following day": the last day that the text named, or the one after."""
    text, no_time = around.text, Covered(taken)
    for match in _THAT.finditer(text, at.start, at.end):
        near = Span(max(0, at.start - _BACK), match.start())
        dates = [one for one in around.dates_in(near) if one.day and not no_time.meet(one.span)]
        quote = Span(*match.span())
        if not dates:
            continue
        last = dates[-1]
        read = point(text, near, last, "" if last.year else year_of(around, at, last, None, ""))
        if read is None or told(around, at, match.start(), "on" if match.group("next") else "by", "", carried=True):
            continue
        if match.group("next"):
            value = shifted(read.first, 1)
            yield Timing(quote.of(text), "deadline", value, inclusive=True, quote=quote, rule="time.following-day", grade="resolved")  # fmt: skip
            continue
        word = " ".join(match.group("w").casefold().split())
        kind = _KINDS.get(word, "deadline")
        value = f"../{read.first}" if kind == "period" else read.first
        out = word in {"before", "prior to", "after"}
        yield Timing(quote.of(text), kind, value, inclusive=not out, quote=quote, rule="time.that-date", grade="resolved")  # fmt: skip


def hours(text: str, at: Span) -> Iterator[Timing]:
    """Between two hours of the day: "daily between 08:00 and 16:00"."""
    for match in _HOURS.finditer(text, at.start, at.end):
        first = CLOCK.match(text, match.end(), at.end)
        join = _HOURS_JOIN.match(text, first.end(), at.end) if first else None
        last = CLOCK.match(text, join.end(), at.end) if join else None
        if first and last and hour(first) and hour(last) and not re.match(r",?\s+on\s+\d", text[last.end() : last.end() + 8]):  # fmt: skip
            quote = Span(match.start(), last.end())
            value = f"T{hour(first)}/T{hour(last)}"
            yield Timing(quote.of(text), "period", value, inclusive=True, quote=quote, rule="time.hours")


@cache
def _vague() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {word: kind for kind, some in lexicon("times")["vague"].items() for word in some}
    return re.compile(rf"(?<![\w-])(?<!days )(?<!weeks )(?<!months )(?<!month )(?<!year )(?<!years )(?<!hours )(?<!week )(?<!day )(?<!ly ){either(words)}(?![\w-])", re.IGNORECASE), words  # fmt: skip


_COMING = re.compile(
    r"(?<![\w-])(?:in\s+|during\s+)?(?:the\s+)?(?:next|coming|following|this)\s+(?:spring|summer|autumn|winter|week|season)(?![\w-])",
    re.IGNORECASE,
)


def vague(text: str, at: Span) -> Iterator[Timing]:
    """Words for a time that give no value: thereafter, in the meantime, next spring."""
    pattern, words = _vague()
    for match in pattern.finditer(text, at.start, at.end):
        quote, kind = Span(*match.span()), words[match.group().casefold()]
        yield Timing(quote.of(text), kind, quote=quote, rule="time.vague")
    for match in _COMING.finditer(text, at.start, at.end):
        quote = Span(*match.span())
        yield Timing(quote.of(text), "period", quote=quote, rule="time.vague")


def events(text: str, at: Span) -> Iterator[Timing]:
    """Before, upon, after, pending something that has no day: the words of it, without a value."""
    for match in _UPON.finditer(text, at.start, at.end):
        word = " ".join(match.group("w").casefold().split())
        if word == "upon" and _CALLS.search(text, max(0, match.start() - 24), match.start()):
            continue
        kind = {"before": "deadline", "prior to": "deadline", "in advance of": "deadline", "pending": "period"}.get(
            word
        )
        kind = kind or ("deadline" if word.endswith((" day of", " date of")) else None)
        kind = kind or ("period" if "duration" in word else "start")
        inclusive = False if word in {"before", "prior to", "in advance of"} or word in {"after", "following"} else None
        of = match.group("of") if "duration" not in word else ""
        quote = Span(*match.span())
        yield Timing(quote.of(text), kind, inclusive=inclusive, of=of, quote=quote, rule="time.event")
