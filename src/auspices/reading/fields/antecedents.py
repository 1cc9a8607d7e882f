"""Whom a pronoun points back to: who was asked or was to act before, the last person for "him", the subject of the same sentence for "it"."""

from __future__ import annotations

import re
from dataclasses import replace

from auspices.reading.model import Actor, Cut, Span

from .actors import actors, headed
from .surroundings import Surroundings

PRONOUN = re.compile(r"(?:they|them|it|him|her|he|she|these|those|the former|the latter)\b", re.IGNORECASE)
_HIM = re.compile(r"(?:him|her|he|she)", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:the|his|its)\s+(?:[A-Z][\w-]+\s+)*(?:Secretary-General|Envoy|Representative|Mediator|President|Chairman|Chairperson|Chair|Minister|Commissioner|Coordinator|Ambassador|"
    r"Rapporteur|Director|Director-General|Commander|Facilitator|Prosecutor|Registrar)\b(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)?"
)
_OF = re.compile(r"\bof\s+((?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)")
_FOR = re.compile(r"\s(?:for|on|upon|in|at|that|and encourages|and urges)\s")
_LONG = 50  # clauses back in which a pronoun's own may stand
_FAR = 1500  # characters back in which a person may have been named
_SAYS_OF_ITSELF = frozenset({"restated", "self-commitment", "declaration"})


def those_meant(around: Surroundings, cut: Cut, span: Span, role: str) -> tuple[Actor, ...]:
    """The actors that a pronoun at `span` stands for, by the role it has; itself, of unknown reference, where none is found."""
    word = span.of(around.text)
    found = (
        _person(around, span)
        if _HIM.fullmatch(word)
        else _itself(around, cut, span)
        or _same_subject(around, cut, word)
        or _former(around, word)
        or (_thing(around, role) if word.casefold() == "it" else ())
        or _just_named(around, cut, word)
        or _before(around, role, several=word.casefold() != "it")
    )
    if not found and role == "bearer":
        return ()
    found = found or (Actor(word, quote=span, rule=f"{role}.pronoun", grade="unknown"),)
    return tuple(
        replace(
            one,
            quote=span,
            rule=f"{role}.pronoun",
            grade="unknown" if one.grade == "unknown" else "resolved",
            via=f"anaphora:{word}",
        )
        for one in found
    )


def _person(around: Surroundings, span: Span) -> tuple[Actor, ...]:
    named = list(_PERSON.finditer(around.text, max(0, span.start - _FAR), span.start))
    return actors(around, Span(*named[-1].span()), "person") if named else ()


def _itself(around: Surroundings, cut: Cut, span: Span) -> tuple[Actor, ...]:
    """In "A recalls that it is bound" A; not in "the Council demands that it stop"."""
    said = cut.roles.get("speaker")
    if (
        cut.force not in _SAYS_OF_ITSELF
        or said is None
        or said.end > span.start
        or PRONOUN.fullmatch(said.of(around.text))
    ):
        return ()
    return actors(around, said, "itself") if said.within(cut.span) else ()


def _same_subject(around: Surroundings, cut: Cut, word: str) -> tuple[Actor, ...]:
    """Of "the Parties hope for peace, and they will talk" the Parties: who speaks first in the same sentence and turns to nobody."""
    last = around.done[-1] if around.done else None
    said = last.cut.roles.get("speaker") if last else None
    if last is None or said is None or last.cut.of != cut.of or last.addressees or word.casefold() != "they":
        return ()
    found = actors(around, said, "itself") if said.within(last.cut.span) else ()
    return found if last.cut.force in {"appraisal", "self-commitment", "binding"} else ()


def _former(around: Surroundings, word: str) -> tuple[Actor, ...]:
    if word.casefold() not in {"the former", "the latter"}:
        return ()
    two = next(
        (
            one
            for clause in reversed(around.done[-_LONG:])
            for one in (clause.addressees, clause.bearers)
            if len(one) == 2
        ),
        (),
    )
    return (two[0] if word.casefold() == "the former" else two[1],) if two else ()


def _thing(around: Surroundings, role: str) -> tuple[Actor, ...]:
    """What the clause before says something about: its subject or object, or whom that belongs to."""
    last = around.done[-1].cut.roles if around.done else {}
    named = last.get("subject") or last.get("object")
    if named is None:
        return ()
    found = actors(around, named, role)[:1]
    if found and headed(found[0]):
        return found
    owner = _OF.search(around.text, named.start, named.end)
    return actors(around, Span(*owner.span(1)), role)[:1] if owner else ()


def _just_named(around: Surroundings, cut: Cut, word: str) -> tuple[Actor, ...]:
    """Of "commends A and B for their talks and urges them" A and B: those whom the same sentence has just praised or thanked."""
    last = around.done[-1] if around.done else None
    named = last.cut.roles.get("object") if last else None
    if last is None or named is None or last.cut.of != cut.of or last.addressees or word.casefold() == "it":
        return ()
    ends = _FOR.search(around.text, named.start, named.end)
    found = actors(around, Span(named.start, ends.start()) if ends else named, "named")
    return found if found and all(headed(one) for one in found) else ()


def _before(around: Surroundings, role: str, *, several: bool) -> tuple[Actor, ...]:
    """The addressees, else the bearers, of the nearest clause that has any (a bearer: the other way)."""
    for clause in reversed(around.done[-_LONG:]):
        both = (clause.bearers, clause.addressees) if role == "bearer" else (clause.addressees, clause.bearers)
        found = next((one for one in both if one), ())
        if found and (several or len(found) == 1):
            return found
    return ()
