"""To whom a clause speaks and who is to do what it says.

Addressees are those the performative turns to. Bearers are those whom the words make the doer: the addressee asked to act, the subject of
"shall", those whose departure is called for. A passive without an agent has no bearer; a guess goes into another field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from auspices.reading.model import Actor, Cut, Span

from .actors import actors, company, is_actor, names_in
from .lexicons import either, lexicon
from .phrases import tidy
from .surroundings import Surroundings, body
from .verbs import nominal, up_to_verb

OWED = frozenset({"binding", "restated", "exhortation"})
_MODAL = re.compile(r"\s+(?:shall|should|must|will|would|is to|are to|may)\b", re.IGNORECASE)
_THAT = re.compile(r"\s*(?:that|for)\s+", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\s+(?:(?:(?:shall|should|must|will|would|may|might|can|could|is|are|to|not|also|immediately|forthwith)\s+)*be|is|are)\s+(?:\w+ly\s+)?"
    r"(?:\w+ed|\w+en|\w+wn|set|put|cut|made|held|kept|sent|paid|built|left|met|told|found|brought|led|dealt|sought)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?:each|both|either|neither)", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:they|them|it|him|her|he|she)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is spoken to, who is to do it, who perhaps is, and with whom."""

    addressees: tuple[Actor, ...] = ()
    bearers: tuple[Actor, ...] = ()
    inferred: tuple[Actor, ...] = ()
    company: tuple[Actor, ...] = ()


def parties(around: Surroundings, cut: Cut, speaker: tuple[Actor, ...]) -> Parties:
    """The parties of one clause, given its speaker."""
    addressees, with_whom = _addressees(around, cut)
    if cut.force == "self-commitment":
        return Parties(addressees, _own_conduct(around, cut, speaker), company=with_whom)
    if cut.force == "permission":
        return Parties(
            addressees, _subject(around, cut, speaker) or _as_bearers(addressees, "bearer.permitted"), company=with_whom
        )
    if cut.force not in OWED:
        return Parties(addressees, company=with_whom)
    bearers = _bearers(around, cut, addressees, speaker)
    if not addressees and _told(cut, bearers):
        addressees = tuple(replace(one, rule="addressee.that") for one in bearers)
    inferred = () if bearers else _guess(around, cut, addressees)
    return Parties(addressees, bearers, inferred, with_whom)


def _own_conduct(around: Surroundings, cut: Cut, speaker: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who commits itself: the speaker, unless the words have another do it ("the Office is to report") or nobody ("it shall be made public")."""
    subject = cut.roles.get("subject")
    found = _subject(around, cut, speaker)
    if found or subject is None or subject == cut.roles.get("speaker"):
        return found or _as_bearers(speaker, "bearer.speaker")
    return () if _passive(around, cut, subject) else _as_bearers(speaker, "bearer.speaker")


def _as_bearers(found: tuple[Actor, ...], rule: str) -> tuple[Actor, ...]:
    return tuple(replace(one, rule=rule) for one in found)


def _addressees(around: Surroundings, cut: Cut) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    span = cut.roles.get("addressee")
    if span is None or span.end <= span.start:
        return (), ()
    if _PRONOUN.fullmatch(span.of(around.text)):
        return _pointed(around, span), ()
    found = actors(around, span, "addressee")
    if "addressee" in cut.shared or not span.within(cut.span):
        found = tuple(
            replace(one, rule="addressee.coordination", grade="resolved", via=one.via or "coordination")
            for one in found
        )
    return found, company(around, span, "company")


def _pointed(around: Surroundings, span: Span) -> tuple[Actor, ...]:
    word = span.of(around.text)
    for clause in reversed(around.done):
        if clause.addressees:
            return tuple(
                replace(one, quote=span, rule="addressee.pronoun", grade="resolved", via=f"anaphora:{word}")
                for one in clause.addressees
            )
    return (Actor(word, quote=span, rule="addressee.pronoun", grade="unknown", via=f"anaphora:{word}"),)


def _bearers(
    around: Surroundings, cut: Cut, addressees: tuple[Actor, ...], speaker: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    own = _subject(around, cut, speaker)
    if own:
        return own
    span = cut.roles.get("complement")
    that = _THAT.match(around.text, span.start, span.end) if span else None
    if span and that and that.group().strip().casefold() == "that":
        return _of_that(around, Span(that.end(), span.end))
    if span and not addressees and around.text[max(0, span.start - 6) : span.start].casefold().endswith(" that "):
        return _of_that(around, span)
    if addressees:
        return _as_bearers(addressees, "bearer.addressee")
    if cut.force == "restated" and _OWN.match(around.text, cut.trigger.end):
        return _as_bearers(speaker, "bearer.speaker")
    if cut.act in {"undertake", "agree", "commit"} and not cut.roles.get("subject") and _undertakes(around, cut):
        subject = cut.roles.get("speaker")
        return _as_bearers(
            actors(around, subject, "bearer") if subject and subject.within(cut.span) else speaker, "bearer.speaker"
        )
    return _of_noun(around, cut)


_OWN = re.compile(
    r"\s+(?:once again\s+)?(?:their|its|our)\s+(?:\w+\s+)?(?:obligations?|dut(?:y|ies)|commitments?|undertakings?|responsibilit(?:y|ies))\b"
)


def _undertakes(around: Surroundings, cut: Cut) -> bool:
    """Whether the performative itself names who is to do it: "The Parties undertake: (a) to ..."; not "have agreed: (a) elections shall be held"."""
    span = cut.roles.get("complement")
    said = cut.trigger.of(around.text).casefold()
    return (
        span is not None
        and bool(re.search(r"undertak|commit|pledg|agree[s]?\b|agree to", said))
        and not _THAT.match(around.text, span.start, span.end)
    )


def _subject(around: Surroundings, cut: Cut, speaker: tuple[Actor, ...] = ()) -> tuple[Actor, ...]:
    """The subject or agent as the grammar cut it, where it is an actor."""
    for role in ("agent", "subject"):
        span = cut.roles.get(role)
        if span is None or (span == cut.roles.get("speaker") and cut.force not in {"binding", "permission"}):
            continue
        if _PRONOUN.fullmatch(tidy(around.text, span).of(around.text)):
            return _either(around, cut) or _pronoun_subject(around, tidy(around.text, span))
        if _EACH.fullmatch(span.of(around.text)):
            said = span.of(around.text)
            return tuple(
                replace(one, quote=span, rule="bearer.each", grade="resolved", via=f"anaphora:{said}")
                for one in speaker
            )
        span = _main(around.text, span)
        if role == "subject" and receives(around.text, cut):
            return ()
        found = tuple(one for one in actors(around, span, f"bearer.{role}") if one.id or is_actor(one.text))
        if role == "subject" and "agent" not in cut.roles and _passive(around, cut, span):
            return _by(around, Span(span.end, cut.span.end))
        if found:
            return found
    return ()


_RECEIVES = re.compile(r"(?:have|enjoy|be entitled|be free|be given|receive)\b")


def receives(text: str, cut: Cut) -> bool:
    """In "A shall have access" A is given it, and does nothing."""
    span = cut.roles.get("complement")
    return span is not None and bool(_RECEIVES.match(text, span.start, span.end))


_IN_FRONT = re.compile(
    r"(?:in|on|upon|after|following|if|should|pending|for|with|within|by|until|at|during|to|not later than|no later than)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<=[\d\w])\s(?=[A-Z][\w-]+(?:\s[A-Z][\w-]+)*$)")
_THE = re.compile(r"\s(?=(?:the|each|both|all|either|every)\s)")


def _main(text: str, span: Span) -> Span:
    """A subject without the phrase in front of it: "in the event of failure, the Council", "within a week of D-Day the Sides"."""
    if not _IN_FRONT.match(text, span.start, span.end):
        return span
    comma = text.rfind(", ", span.start, span.end)
    if comma > 0:
        return tidy(text, Span(comma + 1, span.end))
    last = [match.end() for match in _THE.finditer(text, span.start, span.end)] or [
        match.end() for match in _CAPITALS.finditer(text, span.start, span.end)
    ]
    return Span(last[-1], span.end) if last else span


def _either(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """Of "should either Side find ..., it shall" either Side."""
    span = cut.roles.get("adjunct")
    named = re.compile(r"\b(?:either|each)\s+[A-Z]\w+").search(around.text, span.start, span.end) if span else None
    return actors(around, Span(*named.span()), "bearer.adjunct") if named else ()


def _pronoun_subject(around: Surroundings, span: Span) -> tuple[Actor, ...]:
    word = span.of(around.text)
    last = around.done[-1].cut.roles if around.done else {}
    named = last.get("subject") or last.get("object")
    if word.casefold() == "it" and named:
        found = actors(around, named, "bearer")[:1]
        if found and is_actor(found[0].text):
            return (replace(found[0], quote=span, rule="bearer.pronoun", grade="resolved", via=f"anaphora:{word}"),)
    for clause in reversed(around.done):
        if clause.bearers:
            return tuple(
                replace(one, quote=span, rule="bearer.pronoun", grade="resolved", via=f"anaphora:{word}")
                for one in clause.bearers
            )
    return ()


def _passive(around: Surroundings, cut: Cut, subject: Span) -> bool:
    return _PASSIVE.match(around.text, subject.end, cut.span.end) is not None


def _of_that(around: Surroundings, span: Span) -> tuple[Actor, ...]:
    """The subject of "that X shall do": X, where X is an actor and does it; in the passive, who it is done by."""
    pronoun = _PRONOUN.match(around.text, span.start, span.end)
    if pronoun:
        return _pronoun_subject(around, Span(*pronoun.span()))
    modal = _MODAL.search(around.text, span.start, span.end)
    subject = Span(span.start, modal.start()) if modal else up_to_verb(around.text, span)
    if subject is None or subject.end <= subject.start:
        return ()
    if _PASSIVE.match(around.text, subject.end, span.end):
        return _by(around, Span(subject.end, span.end))
    if not modal and around.text[subject.end : subject.end + 4] == " be ":
        return ()
    return tuple(one for one in actors(around, subject, "bearer.that") if one.id or is_actor(one.text))


_AGENT = re.compile(
    r"\bbe\s+(?:\w+ly\s+)?\w+\s+by\s+((?:the\s|[A-Z])[^;.]*?)(?=\s+(?:within|on|at|in|before|until|to)\s|;|\.|$)"
)


def _by(around: Surroundings, span: Span) -> tuple[Actor, ...]:
    agent = _AGENT.search(around.text, span.start, span.end)
    if agent is None:
        return ()
    at = Span(*agent.span(1))
    return tuple(one for one in actors(around, at, "bearer.agent") if one.id or is_actor(one.text))


_ASIDE = re.compile(r",\s+including\b|\s(?:provided for|which|that|in accordance|as part of)\s")


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({either(lexicon('nominals'))})(?![\w-])", re.IGNORECASE)


def _of_noun(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """Those whose departure, withdrawal or compliance is asked for."""
    span = cut.roles.get("object") or cut.roles.get("complement") or body(cut)
    found: dict[str, Actor] = {}
    if not nominal(around.text, span):
        return ()
    aside = _ASIDE.search(around.text, span.start, span.end)
    span = Span(span.start, aside.start()) if aside else span
    for head in _noun().finditer(around.text, span.start, span.end):
        does = lexicon("nominals")[head.group(1).casefold()]["does"]
        if does:
            found.update({one.id or one.text: one for one in _doers(around, Span(head.end(), span.end), does)})
    return tuple(found.values())


def _doers(around: Surroundings, span: Span, does: str) -> tuple[Actor, ...]:
    joined = re.compile(
        rf"\b{does}\s+(?:(?:all|any)\s+(?:the\s+)?)?([^,;.]*?)(?=\s+(?:from|to|in|into|with|within|by|of the territory)\s|[,;.]|$)"
    )
    found = joined.search(around.text, span.start, span.end)
    if found is None or not found.group(1):
        return ()
    at = Span(*found.span(1))
    return tuple(one for one in actors(around, at, "bearer.noun") if one.id or is_actor(one.text))


DIRECTIVES = frozenset(
    {
        "demand",
        "decide",
        "request",
        "urge",
        "call_upon",
        "recommend",
        "insist",
        "require",
        "order",
        "direct",
        "invite",
        "appeal",
    }
)


def _told(cut: Cut, bearers: tuple[Actor, ...]) -> bool:
    """In "demands that A stop" and "decides that A shall" A is spoken to. A noun's doer ("the withdrawal of A") is not."""
    return cut.act in DIRECTIVES and bool(bearers) and all(not one.rule.startswith("bearer.noun") for one in bearers)


def _guess(around: Surroundings, cut: Cut, addressees: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """A guess, marked as one: whom the clause addresses though another is to act, else the actors that the pack knows in it."""
    found = addressees or names_in(around, body(cut), "guess")
    seen: dict[str, Actor] = {}
    for one in found:
        seen.setdefault(
            one.id or one.text,
            replace(one, rule="bearer.guess", grade="inferred", via=one.via or "named in the clause"),
        )
    return tuple(seen.values())
