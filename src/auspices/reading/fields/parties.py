"""To whom a clause speaks and who is to do what it says.

Addressees are those the performative turns to. Bearers are those whom the words make the doer: the addressee asked to act, the subject of
"shall", those whose departure is called for. A passive without an agent has no bearer; a guess goes into another field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from auspices.reading.model import Actor, Clause, Cut, Span

from .actors import actors, is_actor, names_in
from .addressing import addressed
from .antecedents import PRONOUN, those_meant
from .doers import done_by, is_passive, main_part, of_noun, of_that
from .phrases import tidy
from .surroundings import Surroundings, body
from .verbs import nominal

OWED = frozenset({"binding", "restated", "exhortation"})
_THAT = re.compile(r"\s*(?:that|for)\s+", re.IGNORECASE)
_EACH = re.compile(r"(?:each|both|either|neither)", re.IGNORECASE)
_WE = re.compile(r"we|i|us", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who is spoken to, who is to do it, who perhaps is, and with whom."""

    addressees: tuple[Actor, ...] = ()
    bearers: tuple[Actor, ...] = ()
    inferred: tuple[Actor, ...] = ()
    company: tuple[Actor, ...] = ()


def parties(around: Surroundings, cut: Cut, speaker: tuple[Actor, ...]) -> Parties:
    """The parties of one clause, given its speaker."""
    addressees, with_whom = addressed(around, cut)
    going_on = _going_on(around, cut)
    if going_on is not None and not addressees:
        return Parties(going_on.addressees, _as_bearers(going_on.bearers, "bearer.coordination"), company=with_whom)
    if addressees and _shared(cut):
        addressees = tuple(
            replace(one, rule="addressee.coordination", grade="resolved", via=one.via or "coordination")
            for one in addressees
        )
    if cut.force == "self-commitment":
        return Parties(addressees, _own_conduct(around, cut, speaker), company=with_whom)
    if cut.force == "permission":
        permitted = _subject(around, cut, speaker) or _as_bearers(addressees, "bearer.permitted")
        return Parties(addressees, permitted, company=with_whom)
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
    return () if is_passive(around.text, Span(subject.end, cut.span.end)) else _as_bearers(speaker, "bearer.speaker")


def _as_bearers(found: tuple[Actor, ...], rule: str) -> tuple[Actor, ...]:
    return tuple(replace(one, rule=rule) for one in found)


_VERB = re.compile(r"(?:not\s+|\w+ly\s+)?[a-z]+(?<!ing)(?<!ion)\b(?!\s+(?:of|for|by)\b)")


def _going_on(around: Surroundings, cut: Cut) -> Clause | None:
    """The clause before, where this is its second doing: of "demands that A stop and withdraw", the withdrawing."""
    last = around.done[-1] if around.done else None
    span = cut.roles.get("complement")
    if (
        last is None
        or span is None
        or last.cut.of != cut.of
        or last.cut.trigger != cut.trigger
        or "subject" in cut.roles
    ):
        return None
    said = _SAID_THAT.search(around.text, max(0, span.start - 6), span.start) or nominal(around.text, span)
    if (
        said
        or cut.act not in DIRECTIVES
        or not all(
            one.rule.startswith(("bearer.that", "bearer.coordination", "bearer.subject")) for one in last.bearers
        )
    ):
        return None
    return last if last.bearers and _VERB.match(around.text, span.start, span.end) else None


def _shared(cut: Cut) -> bool:
    span = cut.roles.get("addressee")
    return span is not None and ("addressee" in cut.shared or not span.within(cut.span))


def _bearers(
    around: Surroundings, cut: Cut, addressees: tuple[Actor, ...], speaker: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    own = _subject(around, cut, speaker)
    if own:
        return own
    span = cut.roles.get("complement")
    that = _THAT.match(around.text, span.start, span.end) if span else None
    if span and that and that.group().strip().casefold() == "that":
        return of_that(around, cut, Span(that.end(), span.end))
    if span and (not addressees or _shared(cut)) and _SAID_THAT.search(around.text, max(0, span.start - 6), span.start):
        return of_that(around, cut, span)
    if addressees:
        return _as_bearers(addressees, "bearer.addressee")
    if cut.force == "restated" and _OWN.match(around.text, cut.trigger.end):
        return _as_bearers(speaker, "bearer.speaker")
    if cut.act in {"undertake", "agree", "commit"} and not cut.roles.get("subject") and _undertakes(around, cut):
        subject = cut.roles.get("speaker")
        return _as_bearers(
            actors(around, subject, "bearer") if subject and subject.within(cut.span) else speaker, "bearer.speaker"
        )
    return of_noun(around, cut)


_SAID_THAT = re.compile(r"(?<!\w)that,?\s+$", re.IGNORECASE)
_OWN = re.compile(
    r"\s+(?:once again\s+)?(?:their|its|our)\s+(?:\w+\s+)?(?:obligations?|dut(?:y|ies)|commitments?|undertakings?|responsibilit(?:y|ies))\b"
)


def _undertakes(around: Surroundings, cut: Cut) -> bool:
    """Whether the performative itself names who is to do it: "The Parties undertake: (a) to ..."; not "have agreed: (a) elections shall be held"."""
    span = cut.roles.get("complement")
    said = cut.trigger.of(around.text).casefold()
    return (
        span is not None
        and (
            bool(re.search(r"undertak|commit|pledg|agree[s]?\b|agree to|engag|bind|promis|oblig", said))
            or _INFINITIVE.search(around.text, cut.span.start, span.start) is not None
        )
        and not _THAT.match(around.text, span.start, span.end)
    )


def _subject(around: Surroundings, cut: Cut, speaker: tuple[Actor, ...] = ()) -> tuple[Actor, ...]:
    """The subject or agent as the grammar cut it, where it is an actor."""
    for role in ("agent", "subject"):
        span = cut.roles.get(role)
        if span is None or (span == cut.roles.get("speaker") and cut.force not in {"binding", "permission"}):
            continue
        said = tidy(around.text, span)
        if _WE.fullmatch(said.of(around.text)):
            return _as_bearers(speaker, "bearer.speaker")
        if PRONOUN.fullmatch(said.of(around.text)):
            if any(one.rule == "speaker.agreed" for one in speaker):
                return _as_bearers(speaker, "bearer.speaker")
            return _either(around, cut) or those_meant(around, cut, said, "bearer")
        if _EACH.fullmatch(span.of(around.text)):
            each = span.of(around.text)
            return tuple(
                replace(one, quote=span, rule="bearer.each", grade="resolved", via=f"anaphora:{each}")
                for one in speaker
            )
        span = main_part(around.text, span)
        if role == "subject" and receives(around.text, cut):
            return done_by(around, Span(max(span.end, cut.span.start), max(span.end, cut.span.end)))
        found = tuple(one for one in actors(around, span, f"bearer.{role}") if one.id or is_actor(one.text))
        own = cut.span.start - 1 if span.end < cut.span.start <= cut.trigger.start else span.end
        if role == "subject" and "agent" not in cut.roles and is_passive(around.text, Span(own, cut.span.end)):
            return done_by(around, Span(max(span.end, cut.span.start), max(span.end, cut.span.end)))
        if found:
            return found
    return ()


_INFINITIVE = re.compile(r"\b[Tt]o\s+$")
_RECEIVES = re.compile(
    r"(?:have|enjoy|be entitled|be free|be given|be granted|be accorded|be allowed|be permitted|receive)\b"
)


def receives(text: str, cut: Cut) -> bool:
    """In "A shall have access" A is given it, and does nothing."""
    span = cut.roles.get("complement")
    if span is None:
        return False
    let = _RECEIVES.match(text, min(cut.trigger.end + 1, span.start), span.start) if cut.force == "binding" else None
    return bool(let or _RECEIVES.match(text, span.start, span.end))


def _either(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """Of "should either Side find ..., it shall" either Side."""
    span = cut.roles.get("adjunct")
    named = re.compile(r"\b(?:either|each)\s+[A-Z]\w+").search(around.text, span.start, span.end) if span else None
    return actors(around, Span(*named.span()), "bearer.adjunct") if named else ()


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
        "propose",
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
