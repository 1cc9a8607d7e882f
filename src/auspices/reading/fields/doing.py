"""What is to be done, and to what: the verb group of a complement with its object, or the verb for which a noun stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from auspices.reading.model import Cut, Field, Span

from .lexicons import either, lexicon
from .phrases import tidy
from .surroundings import Surroundings

_NONE = Field(None, grade="unknown")
_TO = re.compile(r"\s*(?:not\s+)?to\s+", re.IGNORECASE)
_LIGHT = re.compile(
    r"(?:take (?:full )?advantage of\b.*? to \w+|take (?:\w+ )*?(?:steps|measures|action)|make (?:every|all) (?:\w+ )?efforts?(?: to \w+)?|use (?:its|their|his) (?:\w+ )*influence(?: to \w+)?|"
    r"exert (?:its|their) influence(?: to \w+)?|refrain (?:\w+ )?from(?: \w+ing)?|desist from(?: \w+ing)?|enter into|give effect to|put an end to|put into effect)"
)
_WITH = re.compile(
    r"(?:co-?operate|consult|coordinate|work|collaborate)(?:\s+\w+ly)?\s+with\s+[^,;.]*?(?=\s+(?:to|in|on|for)\s|[,;.]|$)"
)
_VERB = re.compile(
    r"(?:\w+ly\s+)*(?:(?:continue|begin|start|help|proceed)\s+(?:to\s+)?)?[\w-]+(?:\s+(?:fully|strictly|effectively|immediately|scrupulously|closely|promptly|forthwith))*",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*(?:with|to|from|for|on|in|of|by|upon)\s+(?=(?:the|its|their|an?|all|any|\w+ing|[a-z]+)\b)")
_IMPORTANCE = re.compile(
    r"(?:(?:importance|need|necessity|significance|urgency|commitment|readiness|determination)\b[^,;.]*?\b(?:of|for|to)|committed to)\s+(\w+ing)\s+"
)
_END = re.compile(
    r"\s*(?:;|,\s+(?:in|including|as|with|under|through|pursuant|and to|particularly)\b|\s(?:in accordance with|in line with|pursuant to|with a view to|in order to|under the auspices|within the framework|at the earliest|as soon as|not later than|no later than|without delay|by \d|until|within \w+ (?:days|weeks|months))\b)"
)
_GERUND = {
    "guaranteeing": "guarantee",
    "pursuing": "pursue",
    "ensuring": "ensure",
    "resolving": "resolve",
    "making": "make",
    "giving": "give",
    "taking": "take",
    "providing": "provide",
    "achieving": "achieve",
}


@dataclass(frozen=True, slots=True)
class Doing:
    """The action in words, and its object."""

    action: Field = _NONE
    object: Field = _NONE


def doing(around: Surroundings, cut: Cut) -> Doing:
    """What a clause asks to be done; of a clause that asks nothing, only what it is about."""
    text = around.text
    span = cut.roles.get("complement")
    if span and span.end > span.start:
        to = _TO.match(text, span.start, span.end)
        if to and re.match(r"\w{2,}ing\b", text[to.end() : to.end() + 24]):
            return _gerund(text, Span(to.end(), span.end))
        if to:
            return _verbal(text, Span(to.end(), span.end))
        if cut.force not in {"appraisal", "declaration", "procedural"} and not re.match(r"that\b", span.of(text)):
            return _verbal(text, span)
        return Doing(_NONE, _object(text, span))
    verb = cut.roles.get("verb")
    thing = cut.roles.get("object")
    if verb and verb.end > verb.start:
        action = Field(verb.of(text), verb, "action.verb")
        return Doing(action, _object(text, thing) if thing and thing.end > thing.start else _NONE)
    if thing and thing.end > thing.start:
        return _nominal(text, thing, acts=cut.force not in {"declaration", "procedural"})
    return Doing()


def _verbal(text: str, span: Span) -> Doing:
    for pattern in (_LIGHT, _WITH, _VERB):
        found = pattern.match(text, span.start, span.end)
        if found:
            at = tidy(text, Span(*found.span()))
            rest = Span(found.end(), span.end)
            link = _LINK.match(text, rest.start, rest.end) if pattern is _VERB else None
            thing = Span(link.end() if link else rest.start, rest.end)
            return Doing(Field(at.of(text), at, "action.complement"), _object(text, thing))
    return Doing()


def _object(text: str, span: Span) -> Field:
    end = _END.search(text, span.start + 1, span.end)
    at = tidy(text, Span(span.start, end.start() if end else span.end))
    return Field(at.of(text), at, "object.phrase") if at.end > at.start else _NONE


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({either(lexicon('nominals'))})(?![\w-])", re.IGNORECASE)


def _nominal(text: str, span: Span, *, acts: bool) -> Doing:
    thing = _object(text, span)
    gerund = _IMPORTANCE.search(text, span.start, span.end)
    if gerund:
        return _gerund(text, Span(gerund.start(1), span.end))
    head = _noun().search(text, span.start, min(span.end, span.start + 80))
    if head and acts:
        return Doing(
            Field(
                lexicon("nominals")[head.group(1).casefold()]["verb"], Span(*head.span(1)), "action.noun", "resolved"
            ),
            thing,
        )
    return Doing(_NONE, thing)


def _gerund(text: str, span: Span) -> Doing:
    """Of "pursuing this objective": the verb in its plain form, and its object."""
    word = re.compile(r"\w+").match(text, span.start)
    if word is None:
        return Doing()
    said = word.group().casefold()
    stem = said.removesuffix("ing")
    lemma = _GERUND.get(said) or (
        stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl" else stem
    )
    at = Span(*word.span())
    return Doing(Field(lemma, at, "action.gerund", "resolved"), _object(text, Span(word.end(), span.end)))


_LEFT_OVER = re.compile(r"(?:,?\s+(?:and|in|within|throughout|at|as well as))*[\s,]*$")


def without(text: str, thing: Field, spans: Iterable[Span]) -> Field:
    """An object without the words on place, time and manner at its end, which are fields of their own."""
    if thing.quote is None:
        return thing
    end, moved = thing.quote.end, True
    while moved:
        moved = False
        for span in spans:
            joint = _LEFT_OVER.search(text, thing.quote.start, span.start)
            at = joint.start() if joint else span.start
            if span.end == end and at > thing.quote.start and (joint is None or joint.group().strip()):
                end, moved = at, True
    kept = tidy(text, Span(thing.quote.start, end))
    return replace(thing, value=kept.of(text), quote=kept)
