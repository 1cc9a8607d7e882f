"""Those for whom and those with whom: beneficiaries and the other side of a deed."""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.model import Actor, Cut, Span

from .actors import actors, is_actor
from .lexicons import either, lexicon
from .parties import receives
from .surroundings import Surroundings, body


@cache
def _groups() -> re.Pattern[str]:
    words = lexicon("persons")
    return re.compile(rf"(?<![\w-]){either(words['groups'])}(?![\w-]){words['tail']}", re.IGNORECASE)


@cache
def _support() -> re.Pattern[str]:
    words = lexicon("persons")
    return re.compile(rf"(?<!\w){either(words['support'])}\s+(?:{either(words['work'])}\s+)?([^,;.]+)")


@cache
def _together() -> re.Pattern[str]:
    verbs = either(lexicon("actors")["together"])
    return re.compile(
        rf"(?<![\w-]){verbs}(?:s|d|ed|ing)?\b(?:\s+(?:fully|closely|actively|effectively|constructively))?\s+with\s+"
        r"([^,;.]+?)(?=\s+(?:to|in order|in the|in its|in his|in this|on|for|towards|regarding)\s|[,;.]|$)"
    )


def beneficiaries(around: Surroundings, cut: Cut, bearers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Groups of people named in what is to be done, and whom a clause supports; never those who are to do it."""
    found: dict[str, Actor] = {}
    span = cut.roles.get("beneficiary")
    given = actors(around, span, "beneficiary") if span and span.end > span.start else ()
    subject = cut.roles.get("subject")
    if subject and not bearers and receives(around.text, cut):
        given = actors(around, subject, "beneficiary.subject")
    at = body(cut)
    support = _support().search(around.text, at.start, at.end)
    if support and not given:
        given = tuple(
            one for one in actors(around, Span(*support.span(1)), "beneficiary.support") if one.id or is_actor(one.text)
        )
    for one in given:
        found[one.id or one.text.casefold()] = one
    for match in _groups().finditer(around.text, cut.span.start, cut.span.end):
        group = Span(*match.span())
        known = [one for one in around.actors_in(Span(group.start, at.end)) if one.span.start == group.start]
        actor = Actor(group.of(around.text), known[0].ids[0] if known else "", group, "beneficiary.group")
        found.setdefault(actor.id or actor.text.casefold(), actor)
    doers = [one.quote for one in bearers if one.quote]
    return tuple(one for one in found.values() if one.quote and not any(one.quote.meets(doer) for doer in doers))


def counterpart(around: Surroundings, cut: Cut, with_whom: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """With whom: those named after "cooperate with" and its like, and those in whose company something is asked."""
    span = cut.roles.get("counterpart")
    if span and span.end > span.start:
        return actors(around, span, "counterpart")
    at = body(cut)
    match = _together().search(around.text, at.start, at.end)
    if match is None:
        return with_whom
    return actors(around, Span(*match.span(1)), "counterpart") or with_whom
