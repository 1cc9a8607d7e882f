"""What a clause points to: resolutions by number, instruments by kind and date, by title, bodies of law by name, and the text itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from auspices.reading.model import Actor, Covered, Cut, Span

from .calendar import Day
from .lexicons import either, lexicon
from .surroundings import Surroundings

_NUMBERED = re.compile(r"(?<!\w)resolutions?\s+(?=\d)")
_NUMBER = re.compile(
    r"(?P<n>\d{1,4}(?:/\d{1,4})?)(?:\s?[A-Z]\b)?(?:\s*\((?P<y>\d{4}|[IVXLCS]+-?[IVXLC]*)\))?(?:\s+of\s+\d{1,2}\s+[A-Z][a-z]+\s+\d{4})?"
)
_ALL = re.compile(r"(?:relevant|previous|earlier|other)\b[\w\s-]*\bresolutions$")
_NEXT = re.compile(r",?\s+and\s+|,\s+|\s+to\s+")


def instruments(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """The instruments referred to in a clause, in the order of the text; an id where the pack has one with that number, date or title."""
    at = cut.span
    found = [*_resolutions(around, at), *_titled(around, at), *_dated(around, at), *_by_words(around, at)]
    kept: list[Actor] = []
    covered = Covered()
    for one in sorted(found, key=_weight, reverse=True):
        if one.quote and not covered.meet(one.quote):
            kept.append(one)
            covered.add(one.quote)
    seen: dict[str, Actor] = {}
    for one in sorted(kept, key=lambda actor: actor.quote.start if actor.quote else 0):
        seen.setdefault(one.id or one.text.casefold(), one)
    named = [one for one in seen.values() if one.via != "self"]
    if any(_ALL.match(one.text) for one in named) and any(one.rule == "instrument.number" for one in named):
        named = [
            one for one in named if not _ALL.match(one.text)
        ]  # "its previous resolutions, including resolution 12"
    return tuple(named) or tuple(_of_part(around, at))


def points_to_itself(around: Surroundings, cut: Cut) -> bool:
    """Whether a clause names the text that it stands in: "the present resolution". No other instrument is meant."""
    own = frozenset(lexicon("instruments")["self"])
    return any(
        match.group().casefold() in own for match in _named().finditer(around.text, cut.span.start, cut.span.end)
    )


def _weight(one: Actor) -> tuple[bool, int]:
    return bool(one.id) or one.text[:1] in '“"', one.quote.end - one.quote.start if one.quote else 0


def _resolutions(around: Surroundings, at: Span) -> Iterator[Actor]:
    for head in _NUMBERED.finditer(around.text, at.start, at.end):
        place, start = head.end(), head.start()
        while True:
            match = _NUMBER.match(around.text, place, at.end)
            if match is None:
                break
            quote = Span(start, match.end())
            key = _numbered(around, match.group("n"), match.group("y") or "")
            yield Actor(quote.of(around.text), key, quote, "instrument.number", "resolved" if key else "stated")
            after = _NEXT.match(around.text, match.end(), at.end)
            if after is None or not re.match(
                r"\d{1,4}(?:/\d+)?(?:\s?[A-Z])?\s*\(|\d+/\d+", around.text[after.end() : after.end() + 16]
            ):
                break
            place = start = after.end()


def _numbered(around: Surroundings, number: str, year: str) -> str:
    known = around.trees.numbered.get(number, ())
    return next((key for key, made in known if year in {"", made}), "")


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?:the|its|their|his|her|your|our|(?:the\s+)?[A-Z][\w-]+[’']s)\s+)?(?:(?!This|The|Its|An?\b)[A-Z][\w-]+\s+){{0,2}}{either([*lexicon('instruments')['kinds'], *(one + 's' for one in lexicon('instruments')['kinds'])])}(?![\w-])",
        re.IGNORECASE,
    )


_BETWEEN = re.compile(
    r"(?:\s+(?:of|by|between|among|signed|concluded|reached|adopted|made|issued|on|for|with|to|in|at|submitted|agreed|proclaimed|relating|concerning|regarding|annexed)\b[^;.]{0,220}?|,\s+(?:signed|concluded|reached|adopted|made)\b[^;.]{0,80}?)?\s+(?:of|on|from|dated|signed on|made on|adopted on)\s+$"
)


_TIMED = re.compile(
    r"\b(?:until|till|as of|as from|starting|beginning|commencing|effect|effective|course of|end of|week of|midnight|noon|hours|shall|will|must|should|may)\b[^,;]*$"
)


def _dated(around: Surroundings, at: Span) -> Iterator[Actor]:
    """A kind of instrument with its date: "the November 9 statement", "the agreement signed by A and B on 3 May 1999"."""
    found = around.days_in(at)
    heads = list(_kinds().finditer(around.text, at.start, at.end)) if found else []
    for day in found:
        ahead = _kinds().match(around.text, day.span.end + 1, at.end) if day.span.end + 1 < at.end else None
        if ahead and not ahead.group().casefold().startswith(("in ", "by ")):
            start = (
                day.span.start - 4
                if around.text[max(0, day.span.start - 4) : day.span.start] == "the "
                else day.span.start
            )
            yield _of_day(around, day, Span(start, ahead.end()))
            continue
        last = bisect_right(heads, day.span.start, key=lambda one: one.end()) - 1
        if last < 0:
            continue
        head = heads[last]
        if _BETWEEN.fullmatch(around.text, head.end(), day.span.start) and not _begins(around.text, head, day):
            yield _of_day(around, day, Span(head.start(), day.span.end))


def _begins(text: str, head: re.Match[str], day: Day) -> bool:
    """A truce "from" a day begins on it; a statement "from" a day was made on it. What is "until", "as of" a day was not made on it."""
    if _TIMED.search(text, head.end(), day.span.start):
        return True
    return text.endswith((" from ", f"{head.group()} on "), 0, day.span.start) and bool(
        re.search(r"(?:fire|truce|armistice|plan)$", head.group(), re.IGNORECASE)
    )


def _of_day(around: Surroundings, day: Day, quote: Span) -> Actor:
    keys = _made_on(around, day.value, quote.of(around.text))
    return Actor(
        quote.of(around.text),
        keys[0] if keys else "",
        quote,
        "instrument.date",
        "resolved" if keys else "stated",
        alternatives=tuple(keys[1:]),
    )


def _made_on(around: Surroundings, day: str, said: str) -> list[str]:
    """The pack's instruments of a day; of several those whose title has a kind that the text says."""
    found = around.trees.made.get(day, {})
    low = said.casefold()
    named = [key for key, words in found.items() if any(re.search(rf"\b{word}\b", low) for word in words & _words())]
    return named or list(found)


@cache
def _words() -> frozenset[str]:
    return frozenset(word for one in lexicon("instruments")["kinds"] for word in one.split())


def _titled(around: Surroundings, at: Span) -> Iterator[Actor]:
    for hit in around.titles_in(at):
        quote = hit.span
        if (
            not hit.span.of(around.text)[:1].isupper()
            and around.text[hit.span.end : hit.span.end + 13] == " and elements"
        ):
            quote = Span(hit.span.start, hit.span.end + 13)
        yield Actor(quote.of(around.text), hit.ids[0], quote, "instrument.title", "resolved", alternatives=hit.ids[1:])


@cache
def _named() -> re.Pattern[str]:
    words = lexicon("instruments")
    return re.compile(rf"(?<![\w-]){either([*words['named'], *words['self']])}(?![\w-])", re.IGNORECASE)


@cache
def _described() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w){one}") for one in lexicon("instruments")["described"])


@cache
def _capitalised() -> re.Pattern[str]:
    """Titles: "the Harrow Terms", "the Treaty of Ire", "the Convention on the Law of the Sea", "Decision 2014/88"; "the Agreement" alone is none."""
    words = lexicon("instruments")
    kinds, name = either(words["titles"]), r"[A-Z][\w’'-]+"
    owner = r"(?!(?:This|The|Present|Their|Its|An?|Said|Such|In|Under|By|No|Each|Any)\b)"
    rest = rf"(?:(?:\s+(?:on|of|for|to|and|the|between|relating|concerning|in|against))*\s+{name}){{0,8}}"
    return re.compile(
        rf"(?<![\w-])(?:the\s+)?(?:{owner}{name}(?:\s+(?:{name}|on|of the|for)){{0,4}}?\s+{kinds}(?![\w-])(?:\s+(?:of|on|for|to)\s+(?:the\s+)?{name}(?:\s+{name})*)?"
        rf"|{kinds}\s+(?:of|on|for|relating to|concerning|between)\s+(?:the\s+)?{name}{rest}"
        rf"|{either(words['with_number'])}\s+(?:No\.?\s*)?\d[\d/]*)"
    )


@cache
def _definite() -> re.Pattern[str]:
    words = lexicon("instruments")
    return re.compile(
        rf"(?<![\w-])(?:the|that|their|its)\s+(?:{either(words['definite'])})\s+(?:accords?|agreements?|treaty|plan|protocols?)(?![\w-])(?!\s+(?:is|to be|between them))"
    )


_PART = re.compile(
    r"\b(?:its|their|that)\s+(?:[Aa]rticles?|[Aa]nnex(?:es)?|[Cc]hapters?|[Pp]aragraphs?|[Ss]ections?|[Ss]chedules?)\s+(?:\d+|[IVXLC]+|[A-Z])\b"
)


def _of_part(around: Surroundings, at: Span) -> Iterator[Actor]:
    """The instrument of the clause before, of which an article or annex is meant ("its Article 4")."""
    before = [one for one in around.done[-1].instruments if one.quote] if around.done else []
    match = _PART.search(around.text, at.start, at.end)
    if match and len(before) == 1:
        quote = Span(*match.span())
        yield replace(before[0], quote=quote, rule="instrument.part", grade="resolved", via=f"anaphora:{match.group()}")


@cache
def _alone() -> re.Pattern[str]:
    """A title's word alone: "the Protocol", where the text itself is none."""
    return re.compile(
        rf"(?<![\w-])the\s+({either(lexicon('instruments')['alone'])})(?![\w-])(?!\s+(?:[A-Z]|of|on|for|between|to the)\b)"
    )


def _by_words(around: Surroundings, at: Span) -> Iterator[Actor]:
    own = frozenset(lexicon("instruments")["self"])
    for match in _named().finditer(around.text, at.start, at.end):
        quote = Span(*match.span())
        itself = match.group().casefold() in own
        yield Actor(
            match.group(),
            quote=quote,
            rule="instrument.self" if itself else "instrument.named",
            via="self" if itself else "",
        )
    title = around.document.title.casefold()
    for match in _alone().finditer(around.text, at.start, at.end):
        if title and match.group(1).casefold() not in title:
            yield Actor(match.group(), quote=Span(*match.span()), rule="instrument.alone")
    for pattern in (*_described(), _capitalised(), _definite()):
        for match in pattern.finditer(around.text, at.start, at.end):
            quote = Span(*match.span())
            yield Actor(match.group(), quote=quote, rule="instrument.described")


def quoted_days(around: Surroundings, found: tuple[Actor, ...]) -> list[Span]:
    """Where the instruments of a clause stand: no date in there is a deadline."""
    return [one.quote for one in found if one.quote]
