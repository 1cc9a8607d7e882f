"""Who speaks in an agreement: its parties, by the name that it gives them ("the Parties", "the Sides"), else each of those it says it is between."""

from __future__ import annotations

import re
from collections import Counter

from auspices.reading.model import Actor, Span

from .actors import actors
from .surroundings import Surroundings

_TERM = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]hese|[Ee]ach|[Ee]ither|[Nn]either|[Nn]o|[Bb]oth|[Aa]ll)\s+(?:of\s+the\s+)?)(?P<kind>(?:[Tt]wo\s+)?(?:[Hh]igh\s+)?(?:[Cc]ontracting\s+)?(?:[Ss]tates\s+)?)"
    r"(?P<name>Part(?:y|ies)|Sides?|Signator(?:y|ies)|Undersigned|Participants?|undersigned|part(?:y|ies)|sides?|signator(?:y|ies)|Contracting States?)\b(?!\s+(?:of|concerned)\b)"
)
_DEFINED = re.compile(
    r"(?:hereinafter|hereafter|together|collectively|called|referred to as|\()[^.;]{0,40}?[\"“‘']?(?:[Tt]he\s+)?(?P<name>Parties|Sides|Signatories|Contracting Parties|Participants)\b"
)
_BETWEEN = re.compile(
    r"\b(?:between|BETWEEN)\s+(?P<who>(?:the |THE )?[A-Z].{4,240}?)(?=\s+(?:on|concerning|regarding|for|ON|CONCERNING)\s|\s+(?:Done|Signed|Article|ARTICLE|The Part|Have|\d)|[.;:])"
)
_FOR = re.compile(r"\bFor (?P<who>the (?:Government|Republic|Movement|Kingdom|[A-Z]\w+)(?: (?:of|the|for|[A-Z]\w+))*)")
_HEAD = 4000  # characters in which an agreement names its parties
_PLURAL = {
    "party": "parties",
    "side": "sides",
    "signatory": "signatories",
    "participant": "participants",
    "contracting state": "contracting states",
}


def parties_of(around: Surroundings) -> tuple[Actor, ...]:
    """The parties of the agreement that a document is, had once; empty where it names none."""
    if around.text_parties is None:
        around.text_parties = _named(around) or _listed(around)
    return around.text_parties


def _plural(name: str) -> str:
    low = name.casefold()
    many = _PLURAL.get(low, low)
    return many.title() if name[0].isupper() else many


def _named(around: Surroundings) -> tuple[Actor, ...]:
    defined = _DEFINED.search(around.text, 0, _HEAD)
    hits = list(_TERM.finditer(around.text))
    if not hits and not defined:
        return ()
    capital = [hit for hit in hits if hit["name"][0].isupper()] or hits
    if defined:
        name, kind = defined["name"], ""
        quote = Span(*defined.span("name"))
    else:
        name = Counter(_plural(hit["name"]) for hit in capital).most_common(1)[0][0]
        first = next((hit for hit in capital if _plural(hit["name"]) == name), capital[0])
        kind = re.sub(r"[Tt]wo\s+", "", first["kind"])
        quote = Span(*first.span())
    return (Actor(f"the {kind}{name}", "", quote, "speaker.parties", "resolved", "issuer"),)


def _listed(around: Surroundings) -> tuple[Actor, ...]:
    between = _BETWEEN.search(around.text, 0, _HEAD)
    spans = [Span(*between.span("who"))] if between else []
    if not spans and around.document.issuer is not None:
        spans = [around.document.issuer]
    spans = spans or [Span(*hit.span("who")) for hit in _FOR.finditer(around.text, max(0, len(around.text) - _HEAD))]
    return tuple(dict.fromkeys(one for span in spans for one in actors(around, span, "speaker")))
