"""Who is to do it by the words of what is asked: the subject of "that X shall", the agent of a passive, those whose departure is called for."""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.model import Actor, Cut, Span

from .actors import actors, is_actor, up_to_head
from .antecedents import PRONOUN, those_meant
from .lexicons import either, lexicon
from .phrases import tidy
from .surroundings import Surroundings, body
from .verbs import nominal, up_to_verb

_MODAL = re.compile(r"\s+(?:shall|should|must|will|would|is to|are to|may)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\s+(?:(?:(?:shall|should|must|will|would|may|might|can|could|is|are|to|not|also|immediately|forthwith)\s+)*be|is|are)\s+(?:\w+ly\s+)?"
    r"(?:\w+ed|\w+en|\w+wn|set|put|cut|made|held|kept|sent|paid|built|left|met|told|found|brought|led|dealt|sought)\b",
    re.IGNORECASE,
)
_MADE_TO = re.compile(
    r"\s+(?:\w+\s+){1,4}?(?:obliged|bound|required|committed|expected|supposed|authori[sz]ed|entitled|permitted|allowed|called upon|urged|requested|invited|asked|instructed|directed)"
    r"\s+(?:\w+ly\s+)?(?:not\s+)?to\b"
)
_BEFORE_SUBJECT = re.compile(
    r"(?:as|with|in|under|pending|for|at|on|to|until|after|within|by)\b[^,;]{3,160},\s+", re.IGNORECASE
)
_THOSE = re.compile(r"those\s+(?:who|which|that|with|concerned|responsible|holding|in)\b", re.IGNORECASE)


def is_passive(text: str, span: Span) -> bool:
    """Whether a passive verb group begins a span (which begins after its subject)."""
    found = _PASSIVE.match(text, span.start, span.end)
    return found is not None and _MADE_TO.match(text, found.start(), span.end) is None


_IN_FRONT = re.compile(
    r"(?:in|on|upon|after|following|if|should|pending|for|with|within|by|until|at|during|to|not later than|no later than|under|pursuant|as|according|subject|notwithstanding|without|through|before|since|where|when|once|unless|failing|throughout|from|between)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November|December)|\d|\b(?!(?:of|the|and|for|in|at|to|with|by|from|on|each|both|all|no)\b)[a-z]+)"
    r"\s(?=[A-Z][\w-]+(?:\s[A-Z][\w-]+)*$)"
)
_THE = re.compile(r"\s(?=(?:the|each|both|all|either|every)\s)")


def main_part(text: str, span: Span) -> Span:
    """A subject without the phrase in front of it: "in the event of failure, the Council", "within a week of D-Day the Sides"."""
    if not _IN_FRONT.match(text, span.start, span.end):
        return span
    comma = text.rfind(", ", span.start, span.end)
    if comma > 0:
        return tidy(text, Span(comma + 1, span.end))
    starts = [match.end() for form in (_THE, _CAPITALS) for match in form.finditer(text, span.start, span.end)]
    return Span(max(starts), span.end) if starts else span


def of_that(around: Surroundings, cut: Cut, span: Span) -> tuple[Actor, ...]:
    """The subject of "that X shall do": X, where X is an actor and does it; in the passive, who it is done by."""
    before = _BEFORE_SUBJECT.match(around.text, span.start, span.end)
    span = Span(before.end(), span.end) if before else span
    pronoun = PRONOUN.match(around.text, span.start, span.end)
    if pronoun and not _THOSE.match(around.text, span.start, span.end):
        return those_meant(around, cut, Span(*pronoun.span()), "bearer")
    modal = _MODAL.search(around.text, span.start, span.end)
    subject = (
        Span(span.start, modal.start()) if modal else up_to_verb(around.text, span) or up_to_head(around.text, span)
    )
    if subject is None or subject.end <= subject.start:
        return ()
    if is_passive(around.text, Span(subject.end, span.end)):
        return done_by(around, Span(subject.end, span.end))
    if not modal and around.text[subject.end : subject.end + 4] == " be ":
        return ()
    return tuple(one for one in actors(around, subject, "bearer.that") if one.id or is_actor(one.text))


_WHO = r"((?:the|each|both|all|every|either|any|an?|its|their|one)\s[^;.]*?|[A-Z][^;.]*?)"
_AGENT = re.compile(
    rf"\b(?:be|been|is|are|being)\s+(?:\w+ly\s+)?\w+(?:\s+(?:over|up|out|in|down|off|back))?\s+(?:\w+ly\s+)?by\s+{_WHO}(?=,|\s+(?:within|on|at|in|before|until|to|from|under|not|no|as|with|after|and\s+\w+ed)\s|;|\.|$)"
)
_APART = re.compile(rf",\s+by\s+{_WHO}(?=,|;|\.|$)")
_DAY = re.compile(
    r"\d|January|February|March|April|May|June|July|August|September|October|November|December|the (?:end|date|time|first|last)\b|an? (?:majority|vote)|unanim"
)


def done_by(around: Surroundings, span: Span) -> tuple[Actor, ...]:
    """By whom a passive is done, where it says so."""
    agent = _AGENT.search(around.text, span.start, span.end) or _APART.search(around.text, span.start, span.end)
    if agent is None or _DAY.search(agent.group(1)):
        return ()
    at = Span(*agent.span(1))
    return tuple(one for one in actors(around, at, "bearer.agent") if one.id or is_actor(one.text))


_ASIDE = re.compile(r",\s+including\b|\s(?:provided for|which|that|in accordance|as part of)\s")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({either(lexicon('nominals'))})(?![\w-])", re.IGNORECASE)


def of_noun(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """Those whose departure, withdrawal or compliance is asked for."""
    span = cut.roles.get("object") or cut.roles.get("complement") or body(cut)
    found: dict[str, Actor] = {}
    if not nominal(around.text, span):
        return ()
    aside = _ASIDE.search(around.text, span.start, span.end)
    span = Span(span.start, aside.start()) if aside else span
    for head in _noun().finditer(around.text, span.start, span.end):
        does = lexicon("nominals")[head.group(1).casefold()]["does"]
        by = _BY.match(around.text, head.end(), span.end)
        if by:
            named = actors(around, Span(*by.span("who")), "bearer.noun")
            found.update({one.id or one.text: one for one in named if one.id or is_actor(one.text)})
        elif does:
            found.update({one.id or one.text: one for one in _doers(around, Span(head.end(), span.end), does)})
    return tuple(found.values())


_BY = re.compile(
    r"\s+by\s+(?P<who>(?:the\s+|all\s+|both\s+|each\s+)*[^,;.]{2,80}?)\s+of\s+(?:all|any|the|its|their|each)\b"
)


def _doers(around: Surroundings, span: Span, does: str) -> tuple[Actor, ...]:
    joined = re.compile(
        rf"\b{does}\s+(?:(?:all|any)\s+(?:the\s+)?)?([^,;.]*?)(?=\s+(?:from|to|in|into|with|within|by|of the territory)\s|[,;.]|$)"
    )
    found = joined.search(around.text, span.start, span.end)
    if found is None or not found.group(1):
        return ()
    at = Span(*found.span(1))
    return tuple(one for one in actors(around, at, "bearer.noun") if one.id or is_actor(one.text))
