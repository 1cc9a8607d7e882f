"""Where: the pack's places by name, places by their words where no pack knows them, and descriptions ("the surrounding districts").

A state's name is a place only after a word of place; "these areas" after a noun like "obligations" are subjects, not ground; a name that
goes before "conflict" or "agreement" belongs to that name.
"""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.model import Actor, Cut, Span

from .lexicons import either, lexicon
from .surroundings import Surroundings, body

_AROUND = re.compile(r"in and around\s+$")
_THROUGH = re.compile(r"^(?:in and around)\s+", re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-]){either(lexicon('places')['before'])}\s+(?:(?:the|all|any|other|southern|northern|eastern|western)\s+)*$",
        re.IGNORECASE,
    )


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(rf"(?:-\w+)?\s+{either(lexicon('places')['not_before'])}\b")


@cache
def _described() -> re.Pattern[str]:
    words = lexicon("places")
    return re.compile(
        rf"(?<![\w-])(?:in and around\s+)?{either([one for one in words['described'] if one != 'in and around'])}(?![\w-])",
        re.IGNORECASE,
    )


def _plural(noun: str) -> str:
    if noun.endswith("y"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith("sh") else "s")


@cache
def _headed() -> re.Pattern[str]:
    heads = lexicon("places")["heads"]
    heads = either([*heads, *(_plural(one) for one in heads)])
    name = r"[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+))*"
    return re.compile(
        rf"(?<![\w-])(?:the\s+)?(?:area of the {name}(?: [a-z]+)?|(?:(?!(?:the|a|an|its|their|his|and|in|of|from|to|at|on|by|within|into|and|or|with|for|that|which|through|across)\b)[a-z-]+\s+){{0,2}}{heads}\s+(?:of|at)\s+(?:the\s+)?{name}|{name}[’']s\s+(?:[a-z]+\s+)?{heads}\b|[Ll]ine of [A-Z]\w+|{name}\s+{heads}\b(?:\s+of\s+(?:the\s+)?{name})?)"
    )


@cache
def _named() -> re.Pattern[str]:
    prepositions = either(lexicon("places")["before"])
    name = r"[A-Z][\w’'-]+(?:(?:\s+|-)(?:and\s+(?=Herzegovina)|of\s+(?=[A-Z]))?[A-Z][\w’'-]+)*"
    return re.compile(rf"(?<![\w-])(?i:{prepositions})\s+(?:the\s+)?({name})")


def places(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """The places of a clause, in the order of the text; none that lies within another."""
    at = body(cut)
    subjects = [one for one in (cut.roles.get("addressee"),) if one]
    found: list[Actor] = [*_of_pack(around, at), *_by_words(around, cut, at)]
    kept: list[Actor] = []
    for one in sorted(found, key=lambda actor: (_length(actor), -bool(actor.id)), reverse=True):
        if one.quote and not any(other.quote and one.quote.meets(other.quote) for other in kept):
            kept.append(one)
    kept = [one for one in kept if one.quote and not any(one.quote.meets(other) for other in subjects)]
    seen: dict[str, Actor] = {}
    for one in sorted(kept, key=lambda actor: actor.quote.start if actor.quote else 0):
        seen.setdefault(one.id or one.text.casefold(), one)
    return tuple(seen.values())


def _length(one: Actor) -> int:
    return one.quote.end - one.quote.start if one.quote else 0


def _of_pack(around: Surroundings, at: Span) -> list[Actor]:
    found = []
    for hit in around.places_in(at):
        if around.pack is None:
            break
        country = around.pack.places[hit.ids[0]].kind == "country" or bool(around.actors_in(hit.span))
        if _not_before().match(around.text, hit.span.end, at.end):
            continue
        before = around.text[max(at.start, hit.span.start - 40) : hit.span.start]
        if country and not _before().search(before):
            continue
        start = hit.span.start
        wide = _AROUND.search(before)
        if before.endswith("the ") and around.text[start].islower():
            start -= 4
        elif wide:
            start -= len(before) - wide.start()
        quote = Span(start, hit.span.end)
        found.append(
            Actor(quote.of(around.text), hit.ids[0], quote, "place.name", "resolved", alternatives=hit.ids[1:])
        )
    return found


def _by_words(around: Surroundings, cut: Cut, at: Span) -> list[Actor]:
    text = around.text
    found = [_place(around, match, "place.described") for match in _described().finditer(text, at.start, at.end)]
    for match in _headed().finditer(text, at.start, at.end):
        wanted = set(match.group().casefold().split())
        if match.start() == cut.span.start and match.group().split()[-1][0].islower():
            continue  # a verb that opens the clause
        if not wanted & _organs() and not match.group().startswith(("the United", "United")):
            found.append(_place(around, match, "place.headed"))
    actors = [hit.span for hit in around.actors_in(at) if not _state(around, hit.ids[0])]
    for match in _named().finditer(text, at.start, at.end):
        span = Span(*match.span(1))
        said = re.sub(r"[’']s?$", "", span.of(text))
        first, last = (word.casefold() for word in (said.split()[0], re.split(r"[\s-]", said)[-1]))
        if re.search(
            r"\b(?:held|signed|adopted|met|agreed|made)\s+(?:at|in)\s+(?:the\s+)?$",
            text[max(at.start, span.start - 24) : span.start],
        ):
            continue
        if first in _other() or last in _other() or span.of(text).isupper():
            continue
        if re.search(r"\b[A-Z][\w-]+\s$", text[max(at.start, match.start() - 30) : match.start()]):
            continue  # a preposition within a name: "the Conference on Trade in the Straits"
        if _not_before().match(text, span.end, at.end) or any(span.meets(other) for other in actors):
            continue
        if match.group().casefold().startswith(("of ", "over ", "access to ")) and not _of_ground(text, match):
            continue
        if (
            match.group().startswith("from ")
            and not match.group().startswith("from the ")
            and not _of_ground(text, match)
        ):
            continue
        wide = text[match.start() : span.start].casefold().startswith("in and around")
        quote = Span(match.start(), span.end) if wide else span
        found.append(Actor(quote.of(text), quote=quote, rule="place.after-preposition"))
    return found


def _of_ground(text: str, match: re.Match[str]) -> bool:
    if match.group().casefold().startswith("from "):
        return bool(
            re.search(
                r"(?:withdraw\w*|depart\w*|remov\w*|leav\w*|evacuat\w*|forces|troops|administration)[^,;.]{0,60}$",
                text[max(0, match.start() - 80) : match.start()],
            )
        )
    return False


def _place(around: Surroundings, match: re.Match[str], rule: str) -> Actor:
    span = Span(*match.span())
    return Actor(span.of(around.text), quote=span, rule=rule)


def _state(around: Surroundings, key: str) -> bool:
    return around.pack is not None and around.pack.actors[key].kind == "state"


@cache
def _other() -> frozenset[str]:
    return frozenset(lexicon("places")["not_places"])


@cache
def _organs() -> frozenset[str]:
    return frozenset(
        {
            "council",
            "assembly",
            "committee",
            "commission",
            "organization",
            "secretary-general",
            "government",
            "resolution",
            "co-chairs",
        }
    )


def subject_areas(text: str, at: int) -> bool:
    """Whether "these areas" at an offset are subjects: they follow a noun like "obligations"."""
    return bool(re.search(rf"{either(lexicon('places')['subjects'])}\s+in\s+$", text[max(0, at - 40) : at]))
