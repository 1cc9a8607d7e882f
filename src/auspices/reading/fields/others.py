"""Those for whom and those with whom: beneficiaries and the other side of a deed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from auspices.reading.model import Actor, Cut, Span

from .actors import actors, is_actor
from .lexicons import either, lexicon
from .parties import receives
from .people import harmed, pronoun, served
from .surroundings import Surroundings, body

_RECEIVED = frozenset({"to", "let"})
_WHICH = re.compile(r"\s(?:which|that|who)\s")
_THEIRS = re.compile(r"(?:their|his|her)\s", re.IGNORECASE)
_HANDED = re.compile(r"remains|bodies|lists?|names")


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
    verbs, how = either(lexicon("actors")["together"]), either(lexicon("manner")["how_with"])
    company = either(lexicon("manner")["in_company"])
    end = r"(?=\s+(?:to|in order|in the|in its|in his|in this|in their|in preparing|in implementing|in \w+ing|on|for|towards|regarding|with a view|and to|so as)\s|[,;.]|$)"
    return re.compile(rf"(?<![\w-])(?:{verbs}(?:s|d|ed|ing)?\b(?:\s+{how})?\s+with|{company})\s+([^;.]+?){end}")


def beneficiaries(around: Surroundings, cut: Cut, bearers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Groups of people named in what is to be done, those for whom it is done, and whom a clause supports; never those who are to do it."""
    doers = [_head(around.text, one.quote) for one in bearers if one.quote]
    found = [
        one for one in (*_given(around, cut, bearers), *_served(around, cut), *_of_groups(around, cut)) if one.quote
    ]
    kept: list[Actor] = []
    for one in found:
        if one.quote and not any(other.quote and one.quote.meets(other.quote) for other in kept):
            kept.append(one)
    if any(one.rule in {f"beneficiary.{name}" for name in _RECEIVED} for one in kept):
        kept = [one for one in kept if not _HANDED.search(one.text)]
    if any(one.rule == "beneficiary.verb" for one in kept):
        kept = [one for one in kept if one.rule != "beneficiary.let"]  # let visit those for whom it is done
    kept = [one for one in kept if one.quote and not any(one.quote.meets(doer) for doer in doers)]
    own = [one for one in kept if one.rule == "beneficiary.to" or not _theirs(around.text, one)]
    if any(one.text.casefold() != "others" and not _theirs(around.text, one) for one in own):
        kept = own
    if not kept:
        kept = _meant(around, cut)
    seen: dict[str, Actor] = {}
    for one in kept:
        seen.setdefault(one.id or one.text.casefold(), one)
    return tuple(seen.values())


def _theirs(text: str, one: Actor) -> bool:
    """Whether people are told by others who are named before them: "their relatives"."""
    at = one.quote.start if one.quote else 0
    return bool(_THEIRS.match(text, at) or _THEIRS.match(text, text.rfind(" ", 0, max(0, at - 1)) + 1))


def _head(text: str, doer: Span) -> Span:
    """A doer without the clause that says which is meant: those named there ("a Party which holds captives") are not the doer."""
    which = _WHICH.search(text, doer.start, doer.end)
    return Span(doer.start, which.start()) if which else doer


def _given(around: Surroundings, cut: Cut, bearers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """By the frame of the clause, or as its subject ("A shall have access"), or whom it supports."""
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
    return given


def _served(around: Surroundings, cut: Cut) -> list[Actor]:
    found = []
    for name, span in served(around.text, body(cut)):
        known = [one for one in around.actors_in(span) if one.span.start <= span.start + 4]
        found.append(Actor(span.of(around.text), known[0].ids[0] if known else "", span, f"beneficiary.{name}"))
    return found


def _of_groups(around: Surroundings, cut: Cut) -> list[Actor]:
    found = []
    for match in _groups().finditer(around.text, cut.span.start, cut.span.end):
        group = Span(*match.span())
        if harmed(around.text, group.start):
            continue
        known = [one for one in around.actors_in(Span(group.start, cut.span.end)) if one.span.start == group.start]
        found.append(Actor(group.of(around.text), known[0].ids[0] if known else "", group, "beneficiary.group"))
    return found


def _meant(around: Surroundings, cut: Cut) -> list[Actor]:
    """Those of the clause before whom "them" means."""
    at = pronoun(around.text, body(cut))
    before = around.done[-1].beneficiaries if around.done else ()
    if at is None or len(before) != 1:
        return []
    said = at.of(around.text)
    return [replace(before[0], quote=at, rule="beneficiary.pointed-to", grade="resolved", via=f"anaphora:{said}")]


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
