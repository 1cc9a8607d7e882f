"""At whom a directive is turned: what stands between its verb and what is asked, without what is put in between, and with who is added after a comma."""

from __future__ import annotations

import re

from auspices.reading.model import Actor, Cut, Span

from .actors import actors, company, headed
from .antecedents import PRONOUN, those_meant
from .phrases import tidy
from .surroundings import Surroundings

_BETWEEN = re.compile(
    r"(?:to\s+)?(?:(?:in|as|for|at|under|with|within|pursuant|through|further|therefore|accordingly|inter alia|once again|once more|also|without|on|upon|if|where|after)\b[^,]*|,\s*)+,\s+",
    re.IGNORECASE,
)
_INFINITIVE = re.compile(
    r"(?<!position)(?<!able)(?<!ready)(?<!willing)(?<!likely)(?<!due)(?<!entitled)\s+(?:not\s+)?to\s+(?:\w+ly\s+)?(?!whom\b|which\b|the\b|a\b|an\b|this\b|that\b|its\b|their\b|all\b|it\b)[a-z]{2,}"
)
_ADDED = re.compile(
    r",?\s+(?:(?:and|or)(?:,\s+[^,;]{3,70},)?|in particular|especially|notably|including|as well as|along with)\s+(?P<who>[^;]+?)(?=,\s+(?:in|after|with|within|under|as|acting|to|on|at|by|when|if|not)\b|,?\s+(?:not\s+)?to$|,?\s*$)"
)
_TO = re.compile(r",?\s+(?:not\s+)?to\s+$")
_NONE = re.compile(r"(?:those of|each|other than|his|her|its)\b")
_TOGETHER = re.compile(r"\b(?:each|both|all|either|some)\s+of\s+(?:them|us)\b", re.IGNORECASE)
_PERMITTED = re.compile(r"(?P<who>[^;:]{3,160}?)\s+to\s+[a-z]+\b")


def addressed(around: Surroundings, cut: Cut) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """The addressees of a clause as it stands, and those in whose company they are to act."""
    span = cut.roles.get("addressee")
    if span is None or span.end <= span.start:
        return _permitted(around, cut), ()
    core = _core(around.text, span, cut.roles.get("complement"))
    if PRONOUN.fullmatch(core.of(around.text)) or _TOGETHER.fullmatch(core.of(around.text)):
        return those_meant(around, cut, core, "addressee"), ()
    found = list(actors(around, core, "addressee"))
    more = _added(around.text, cut, span)
    if more is not None:
        known = {one.text.casefold() for one in found}
        found += [one for one in actors(around, more, "addressee") if one.text.casefold() not in known]
    return tuple(found), company(around, core, "company")


def _core(text: str, span: Span, complement: Span | None) -> Span:
    """The phrase without what is put before the names, and without the infinitive that says what is asked, where the two were not parted."""
    before = _BETWEEN.match(text, span.start, span.end)
    if before and before.end() < span.end:
        span = Span(before.end(), span.end)
    if complement is None or complement.start >= span.end:
        to = _INFINITIVE.search(text, span.start, span.end)
        span = Span(span.start, to.start()) if to else span
    return tidy(text, span)


def _added(text: str, cut: Cut, span: Span) -> Span | None:
    """Those named after a comma, "in particular" or "and, as appropriate", before what is asked."""
    complement = cut.roles.get("complement")
    if complement is None or complement.start <= span.end or not span.within(cut.span):
        return None
    to = _TO.search(text, span.end, complement.start)
    more = _ADDED.match(text, span.end, to.start() if to else complement.start)
    if more is None or _NONE.match(more["who"]):
        return None
    return tidy(text, Span(*more.span("who")))


def _permitted(around: Surroundings, cut: Cut) -> tuple[Actor, ...]:
    """Who is authorized "to do", where the permission is cut as one object."""
    span = cut.roles.get("complement") or cut.roles.get("object")
    if cut.force != "permission" or cut.act != "authorize" or span is None:
        return ()
    who = _PERMITTED.match(around.text, span.start, span.end)
    if who is None:
        return ()
    return tuple(one for one in actors(around, Span(*who.span("who")), "addressee") if headed(one))
