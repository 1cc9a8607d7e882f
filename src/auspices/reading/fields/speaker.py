"""Who speaks: the clause's subject, the one that its verb shares, whom a pronoun points back to, or the issuer of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from auspices.reading.model import Actor, Cut, Span

from .actors import actors
from .collective import parties_of
from .doers import main_part
from .letters import letter_at, writer
from .lexicons import either, lexicon
from .phrases import tidy
from .surroundings import Surroundings

_BESIDE = re.compile(r"(?:,?\s+(?:also|further|again|once again|therefore|hereby|moreover|jointly))+$")
_APART = re.compile(r"\s+[–—]\s|\s+-\s")


@cache
def _pronoun() -> re.Pattern[str]:
    return re.compile(rf"(?:also\s+)?({either(lexicon('actors')['pronouns'])})\b.*", re.IGNORECASE)


def speaker(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """The speakers of a clause, with how each was had; empty where neither the clause nor the text names one."""
    return _of_the_text(around, cut) or sayer(around, cut)


def sayer(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """Whom the clause itself names as its speaker, whoever's the text is: in an agreement "A undertakes" is said by all and binds A."""
    span = cut.roles.get("speaker")
    subject = cut.roles.get("subject")
    if subject and around.document.genre == "statement" and (agreed := _who_agreed(around, cut)):
        return agreed
    if subject and (span is None or "speaker" in cut.shared or not span.within(cut.span)):
        pronoun = _pronoun().fullmatch(around.text, subject.start, subject.end)
        if pronoun and cut.force == "self-commitment":
            return _pointed(around, cut, Span(*pronoun.span(1)), shared=False)
    if span is None or span.end <= span.start:
        return _unsaid(around, cut)
    said = _after_participle(around.text, tidy(around.text, span))
    while said.start < said.end and around.text[said.start] in "\"“'‘":
        said = Span(said.start + 1, said.end)
    if _NO_NAME.match(around.text, said.start, said.end):
        return _of_lead(around, cut) or _issuer(around, "issuer")
    pronoun = _pronoun().fullmatch(around.text, said.start, said.end)
    shared = "speaker" in cut.shared or not span.within(cut.span)
    if pronoun:
        return _pointed(around, cut, Span(*pronoun.span(1)), shared=shared)
    found = actors(around, _subject(around.text, said), "speaker")
    if not shared:
        return found
    via = "issuer" if _is_issuer(around, said) else "coordination"
    return tuple(replace(one, rule=f"speaker.{via}", grade="resolved", via=via) for one in found)


_NO_NAME = re.compile(
    r"(?!(?:the|an?|all|both|each|its|their|our|my|no|they|it|we|he|she|i|[a-z]+s)\b)[a-z]+(?:ed)?\s.*\sand$"
)
_NAMED = re.compile(r"\b[Tt]he\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*")


def _of_lead(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """The first named in the head of a list, where its verb stands far from its subject."""
    for lead in around.lead(cut):
        named = _NAMED.search(around.text, lead.start, lead.end)
        if named:
            found = actors(around, Span(*named.span()), "speaker")
            return tuple(replace(one, rule="speaker.lead", grade="resolved", via="coordination") for one in found)
    return ()


_PARTICIPLE = re.compile(
    r"(?:(?:Also|Further|Deeply|Gravely|Having|Once again)\s+)?[A-Z]?[a-z]+(?:ing|ed|ful|are|scious|ous)\b[^.;]*,\s+"
)


def _after_participle(text: str, span: Span) -> Span:
    """The subject after what stands before it: of "Convinced that ..., we" we."""
    before = _PARTICIPLE.match(text, span.start, span.end)
    return tidy(text, Span(before.end(), span.end)) if before and before.end() < span.end else span


def _subject(text: str, span: Span) -> Span:
    """The subject without what stands between dashes: those named there are its members."""
    apart = _APART.search(text, span.start, span.end)
    span = tidy(text, Span(span.start, apart.start())) if apart else span
    beside = _BESIDE.search(text, span.start, span.end)
    return tidy(text, Span(span.start, beside.start())) if beside else span


def _is_issuer(around: Surroundings, span: Span) -> bool:
    issuer = around.document.issuer
    return issuer is not None and (span.meets(issuer) or span.of(around.text) == issuer.of(around.text))


def _pointed(around: Surroundings, cut: Cut, at: Span, *, shared: bool) -> tuple[Actor, ...]:
    """They, It, We: who spoke in the clause before."""
    word = at.of(around.text)
    via = "coordination" if shared else f"anaphora:{word}"
    if word.casefold() == "we" and around.document.issuer is not None:
        return tuple(replace(one, quote=at) for one in _issuer(around, via))
    for clause in reversed(around.done[-50:]):
        if clause.speaker:
            return tuple(
                replace(one, quote=at, rule="speaker.pronoun", grade="resolved", via=via) for one in clause.speaker
            )
    if around.document.issuer is not None:
        return _issuer(around, via)
    return (Actor(word, quote=at, rule="speaker.pronoun", grade="unknown", via=via),)


def _unsaid(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    last = around.done[-1] if around.done else None
    if last is not None and last.cut.of == cut.of and last.speaker:
        return tuple(
            replace(one, rule="speaker.coordination", grade="resolved", via="coordination") for one in last.speaker
        )
    return _issuer(around, "issuer")


def _of_the_text(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """Who speaks throughout: in a letter who writes it, in an agreement its parties, in a resolution its organ, in a declaration those who make it."""
    genre, issuer = around.document.genre, around.document.issuer
    letter = letter_at(around, cut)
    if letter is not None:
        return writer(around, cut, letter)
    if genre == "agreement":
        told = cut.roles.get("speaker") if cut.act in _REPORTS else None
        return sayer(around, cut) if told and told.within(cut.span) else parties_of(around)
    if genre == "statement" and (agreed := _who_agreed(around, cut)):
        return agreed
    if genre in {"resolution", "declaration"} and issuer is not None and cut.span.start >= issuer.end:
        said = cut.roles.get("speaker")
        own = said is not None and said.within(cut.span)
        return _issuer(around, "issuer" if not own else f"declared:{said.of(around.text)}" if said else "issuer")
    return ()


_REPORTS = frozenset(
    {"state", "indicate", "inform", "announce", "assure", "notify"}
)  # what another has said, told in an agreement
_AGREED = re.compile(
    r"(?P<who>[^.]{3,240}?)\s+(?:have\s+|has\s+)?(?:also\s+)?(?:agreed|decided|undertook|pledged)\b[^.:]*\b(?:following|as follows)\b"
)


def _who_agreed(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """Of a statement that tells what others "agreed on the following", those others, for the sentences that follow."""
    for lead in around.lead(cut):
        found = _AGREED.match(around.text, lead.start, lead.end)
        if found:
            named = actors(around, main_part(around.text, Span(*found.span("who"))), "speaker")
            return tuple(replace(one, rule="speaker.agreed", grade="resolved", via="lead") for one in named)
    return ()


def _issuer(around: Surroundings, via: str) -> tuple[Actor, ...]:
    if around.document.issuer is None:
        return ()
    found = actors(around, _subject(around.text, tidy(around.text, around.document.issuer)), "speaker")
    return tuple(replace(one, rule="speaker.issuer", grade="resolved", via=via) for one in found)
