"""Where: the pack's places by name, places by their words where no pack knows them, and descriptions ("the surrounding districts").

A state's name is a place only after a word of place; "these areas" after a noun like "obligations" are subjects, not ground; a name that
goes before "conflict" or "agreement" belongs to that name.
"""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.model import Actor, Covered, Cut, Span

from .ground import by_words, not_before
from .lexicons import either, lexicon
from .surroundings import Surroundings, body

_AROUND = re.compile(r"in and around\s+$")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-]){either(lexicon('places')['before'])}\s+(?:(?:the|all|any|other|southern|northern|eastern|western)\s+)*$",
        re.IGNORECASE,
    )


def places(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """The places of a clause, in the order of the text; none that lies within another."""
    at = body(cut)
    named = [hit.span for hit in around.actors_in(at) if not _state(around, hit.ids[0])]
    found: list[Actor] = [*_of_pack(around, at), *by_words(around.text, at, named)]
    subjects = [one for one in (cut.roles.get("addressee"),) if one]
    kept: list[Actor] = []
    covered = Covered()
    for one in sorted(found, key=lambda actor: (_length(actor), bool(actor.id)), reverse=True):
        if one.quote and not covered.meet(one.quote):
            kept.append(one)
            covered.add(one.quote)
    kept = [one for one in kept if one.quote and not any(one.quote.meets(other) for other in subjects)]
    seen: dict[str, Actor] = {}
    for one in sorted(kept, key=lambda actor: actor.quote.start if actor.quote else 0):
        seen.setdefault(one.id or one.text.casefold(), one)
    return tuple(seen.values())


def _length(one: Actor) -> int:
    """Without an article: a pack's name and the same words with "the" are equally long."""
    return len(one.text.removeprefix("the "))


def _of_pack(around: Surroundings, at: Span) -> list[Actor]:
    found = []
    for hit in around.places_in(at):
        if around.pack is None:
            break
        country = around.pack.places[hit.ids[0]].kind == "country" or bool(around.actors_in(hit.span))
        if not_before().match(around.text, hit.span.end, at.end):
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


def _state(around: Surroundings, key: str) -> bool:
    return around.pack is not None and around.pack.actors[key].kind == "state"
