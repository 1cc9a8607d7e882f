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
from .verbs import group, light, nominal, plain_form, together, up_to_verb

NO_DEED = frozenset({"declaration", "procedural"})
_NONE = Field(None, grade="unknown")
_TO = re.compile(r"(?:not\s+)?to\s+", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_GERUND = re.compile(r"\w{2,}ing\b(?<!\bbring)")
_DOER = re.compile(r".{1,160}?\s(?:shall|should|must|will)\s+(?:not\s+)?(?:be\s+)?")
_LINK = re.compile(r"\s*(?:with|to|from|for|on|in|of|by|upon)\s+(?=\w)")
_IMPORTANCE = re.compile(
    r"(?:(?:importance|need|necessity|significance|urgency|commitment|readiness|determination)\b[^,;.]*?\b(?:of|for|to)|committed to)\s+(?=\w+ing\s)"
)
_MANNER = re.compile(r"in an? [\w-]+ (?:way|manner|fashion|spirit)\s+")
_JOINT = 200  # characters in which a left-over joint is looked for
_LEFT_OVER = re.compile(r"(?:,?\s+(?:and|in|within|throughout|at|as well as))*[\s,]*$")


@dataclass(frozen=True, slots=True)
class Doing:
    """The action in words, and its object."""

    action: Field = _NONE
    object: Field = _NONE


def doing(around: Surroundings, cut: Cut) -> Doing:
    """What a clause asks to be done; of a clause that asks nothing, only what it is about."""
    text = around.text
    acts = cut.force not in NO_DEED
    span = cut.roles.get("complement")
    if span and span.end > span.start:
        return _complement(text, tidy(text, span), acts=acts)
    verb = cut.roles.get("verb")
    thing = cut.roles.get("object")
    if verb and verb.end > verb.start:
        action = Field(verb.of(text), verb, "action.verb")
        return Doing(action, _object(text, thing) if thing and thing.end > thing.start else _NONE)
    if thing and thing.end > thing.start:
        return _nominal(text, thing, acts=acts)
    return Doing()


def _complement(text: str, span: Span, *, acts: bool) -> Doing:
    """By its form: "to stop", "stopping", "that A shall stop", "the stopping of"."""
    if not acts:
        return Doing(_NONE, _object(text, span))
    to = _TO.match(text, span.start, span.end)
    start = to.end() if to else span.start
    before = text[max(0, start - 8) : start]
    that = _THAT.match(text, span.start, span.end)
    if that or before.endswith(" that "):
        return _after_that(text, Span(that.end() if that else start, span.end))
    if _GERUND.match(text, start, span.end):
        return _gerund(text, Span(start, span.end))
    if not to and nominal(text, Span(start, span.end)):
        return _nominal(text, Span(start, span.end), acts=True)
    return _verbal(text, Span(start, span.end))


def _after_that(text: str, span: Span) -> Doing:
    """What follows the doer: "A shall stop", "A stop"."""
    doer = _DOER.match(text, span.start, span.end)
    if doer:
        return _verbal(text, Span(doer.end(), span.end))
    subject = up_to_verb(text, span)
    if subject is None:
        return Doing(_NONE, _object(text, span))
    return _verbal(text, tidy(text, Span(subject.end, span.end)))


def _verbal(text: str, span: Span) -> Doing:
    for pattern in (light(), together(), group()):
        found = pattern.match(text, span.start, span.end)
        if found:
            at = tidy(text, Span(*found.span()))
            link = _LINK.match(text, found.end(), span.end) if pattern is group() else None
            if link and _MANNER.match(text, found.end() + 1, span.end):
                link = None
            thing = Span(link.end() if link else found.end(), span.end)
            return Doing(Field(at.of(text), at, "action.complement"), _object(text, thing))
    return Doing()


def _nominal(text: str, span: Span, *, acts: bool) -> Doing:
    important = _IMPORTANCE.search(text, span.start, span.end)
    if important:
        return _gerund(text, Span(important.end(), span.end))
    thing = _object(text, span)
    head = _noun().search(text, span.start, min(span.end, span.start + 80))
    if head is None or not acts:
        return Doing(_NONE, thing)
    verb = lexicon("nominals")[head.group(1).casefold()]["verb"]
    return Doing(Field(verb, Span(*head.span(1)), "action.noun", "resolved"), thing)


def _gerund(text: str, span: Span) -> Doing:
    """Of "pursuing this objective" the verb in its plain form, and its object."""
    word = re.compile(r"\w+").match(text, span.start)
    if word is None:
        return Doing()
    at = Span(*word.span())
    action = Field(plain_form(word.group()), at, "action.gerund", "resolved")
    return Doing(action, _object(text, Span(word.end(), span.end)))


def _object(text: str, span: Span) -> Field:
    manner = _MANNER.match(text, tidy(text, span).start, span.end)
    start = manner.end() if manner else span.start
    end = _end().search(text, min(start + 1, span.end), span.end)
    at = tidy(text, Span(start, end.start() if end else span.end))
    return Field(at.of(text), at, "object.phrase") if at.end > at.start else _NONE


def without(text: str, thing: Field, spans: Iterable[Span]) -> Field:
    """An object without the words on place, time and manner at its end, which are fields of their own."""
    if thing.quote is None:
        return thing
    end, moved, beside = thing.quote.end, True, list(spans)
    while moved:
        moved = False
        for span in beside:
            if span.end != end:
                continue
            low = max(thing.quote.start, span.start)
            joint = _LEFT_OVER.search(text, max(thing.quote.start, low - _JOINT), low)
            if joint and joint.group().strip() and joint.start() > thing.quote.start:
                end, moved = joint.start(), True
    kept = tidy(text, Span(thing.quote.start, end))
    return replace(thing, value=kept.of(text), quote=kept)


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({either(lexicon('nominals'))})(?![\w-])", re.IGNORECASE)


@cache
def _end() -> re.Pattern[str]:
    words = either(lexicon("verbs")["object_ends"])
    return re.compile(
        rf"\s*(?:;|,\s+(?:in|including|as|with|under|through|pursuant|and to|particularly)\b"
        rf"|\s(?:{words}|by \d|within \w+ (?:days|weeks|months))(?!\w))"
    )
