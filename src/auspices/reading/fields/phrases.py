"""Noun phrases of actors: a list taken apart, what is said about an actor left off.

"the international community including ICRC, UN institutions, and other structures as well as member countries" is five; "Israel, the
holder of the chair," one and its apposition; what stands between dashes are members or explanations and no further names.
"""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.model import Span

from .gazetteer import Hit
from .lexicons import either, lexicon

_DASHES = re.compile(r"\s+[–—]\s+.*?(?:\s+[–—](?=\s)|$)|\s+-\s+.*?\s+-(?=\s)")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_DETERMINED = re.compile(r"(?:the|an?|its|all|any|that|other)\b", re.IGNORECASE)
_THOSE = re.compile(
    r"(?:(?:all|any)\s+)?(?:those|persons|anyone|people|individuals)\s+(?:who|which|that)\s+", re.IGNORECASE
)
_WHICHEVER = re.compile(
    r"(?:(?:an?|any|each|every|either|no|the)\s+(?:Party|Side|State|Government|Signatory)|(?:any\s+)?(?:Parties|Sides|States))\s+(?:which|that|who)\s+",
    re.IGNORECASE,
)
_QUALITIES = re.compile(
    r"\b(?:the|all|any|no|its|their)\s+(?:[a-z-]+(?<!s),\s+)*[a-z-]+(?<!s),?\s+(?:and|or)\s+[a-z-]+\s+(?:forces|authorities|personnel|troops|units|bodies|organi[sz]ations|agencies|"
    r"institutions|groups|leaders|commissions|organs|representatives|commanders|experts|services)\b"
)
_FIELDS = re.compile(r"\b(?:fields?|areas?|sectors?|matters?|questions?) of\s+(?:[a-z-]+\s?,?\s?)+$")
_NEITHER = re.compile(r"neither\s+(?=.*\snor\s)", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:in|between)\s+(?:the\s+)?[A-Z][\w-]*$")
_TITLED = re.compile(r"\b(?:for|on)\s[\w\s-]*$")
_NAMED_OF = re.compile(
    r"\b(?:Ministry|Minister|Department|Secretary|Commission|Committee|Office|Bureau|Council|Organization|Conference|High Representative)\b[^,]*\b(?:of|for|on|and)\s[\w\s-]*$"
)


@cache
def _separator() -> re.Pattern[str]:
    words = "|".join(re.escape(one.strip()) for one in lexicon("actors")["list_words"])
    return re.compile(rf",?\s+(?:and|or),\s+[^,;]{{3,60}},\s+|\s*[,;]\s+(?:(?:{words})\s+)?|\s+(?:{words})\s+")


@cache
def _ends() -> re.Pattern[str]:
    words = either(lexicon("actors")["ends"])
    return re.compile(rf",?\s+(?:{words})\b.*$|,\s+(?:also|however|therefore)\b.*$", re.IGNORECASE)


@cache
def _with() -> re.Pattern[str]:
    return re.compile(rf",?\s*(?<!\w){either(lexicon('actors')['with_whom'])}\s+", re.IGNORECASE)


@cache
def _lead_in() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(lexicon('actors')['lead_in'])}\s+)+", re.IGNORECASE)


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(rf",\s+{either(lexicon('actors')['asides'])}\s")


@cache
def _shared() -> re.Pattern[str]:
    """Names that share a head, as in "the Presidents of A and B", where neither is known: left as it stands."""
    return re.compile(
        rf"(?:the\s+)?(?i:{either(lexicon('actors')['shared_heads'])})\s+of\s+(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*(?:,\s+(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)*,?\s+and\s+(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*"
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(either(lexicon("actors")["joined_names"]))


def tidy(text: str, span: Span) -> Span:
    """A span without blanks and marks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in " ,;:–—-":
        start += 1
    while end > start and text[end - 1] in " ,;:.–—":
        end -= 1
    return Span(start, end)


def parted_from_company(text: str, span: Span) -> tuple[Span, Span | None]:
    """A phrase of actors and, apart from it, those with whom ("in consultation with ...")."""
    match = _with().search(text, span.start, span.end)
    if match is None:
        return span, None
    company = Span(match.end(), span.end)
    if match.start() <= span.start:
        return Span(span.start, span.start), company
    return Span(span.start, match.start()), company


def listed(text: str, span: Span, hits: list[Hit]) -> list[Span]:
    """The actors' phrases of a list, in order; each without its apposition and what is said about it."""
    neither = _NEITHER.match(text, span.start, span.end)
    span = Span(neither.end(), span.end) if neither else span
    aside = _aside().search(text, span.start, span.end)
    span = Span(span.start, aside.start()) if aside else span
    kept = _closed(text, span, hits)
    cuts = [match for match in _separator().finditer(text, span.start, span.end) if _parts(text, match, kept, span)]
    starts = [span.start, *(match.end() for match in cuts)]
    ends = [*(match.start() for match in cuts), span.end]
    joins = ["", *(match.group() for match in cuts)]
    pieces: list[Span] = []
    plain = all(join.strip() in {"", ","} for join in joins)
    for start, end, join in zip(starts, ends, joins, strict=True):
        piece = _shorn(text, Span(start, end))
        if piece.end <= piece.start:
            continue
        if (
            plain
            and pieces
            and join
            and piece.start == tidy(text, Span(start, end)).start
            and _DETERMINED.match(text, piece.start)
        ):
            break
        if pieces and _no_piece(piece.of(text)):
            continue
        pieces.append(piece)
        if piece.end < tidy(text, Span(start, end)).end and _stops(text, piece.end):
            break
    return pieces


def _closed(text: str, span: Span, hits: list[Hit]) -> list[Span]:
    kept = [hit.span for hit in hits]
    for pattern in (_DASHES, _BRACKETS, _QUALITIES, _joined(), _shared()):
        kept += [Span(*match.span()) for match in pattern.finditer(text, span.start, span.end)]
    return kept


def _parts(text: str, match: re.Match[str], kept: list[Span], span: Span) -> bool:
    if any(one.start <= match.start() and match.end() <= one.end for one in kept):
        return False
    if match.group().strip() != "and":
        return True
    if text.startswith("of ", match.end()):
        return False  # "the Presidents of A and of B"
    if re.match(either(lexicon("actors")["not_second"]) + r"\b", text[match.end() : span.end]):
        return False
    if _INSIDE.search(text, span.start, match.start()) and text[match.end() : match.end() + 1].isupper():
        return False  # "the authorities in A and B"
    if _FIELDS.search(text, span.start, match.start()):
        return False  # "the institutions in the fields of trade and finance"
    before, after = text[span.start : match.start()], text[match.end() : span.end]
    cap = after[:1].isupper()
    if (
        cap
        and (_TITLED.search(before) or _NAMED_OF.search(before))
        and not _named_next(match.end(), kept)
        and after[:1].isupper()
    ):
        return False
    return not re.match(r"[a-z]+ing\b", after)


def _named_next(at: int, kept: list[Span]) -> bool:
    return any(one.start - 4 <= at <= one.start for one in kept)


def _shorn(text: str, span: Span) -> Span:
    span = tidy(text, span)
    lead = _lead_in().match(text, span.start, span.end)
    start = lead.end() if lead else span.start
    said = text[start : span.end]
    said = _DASHES.sub(lambda match: "\0" * len(match.group()), said)
    said = said.split("\0", 1)[0] if "\0" in said else said
    whose = _THOSE.match(said) or _WHICHEVER.match(said)
    ended = _ends().search(said, whose.end() if whose else 0)
    if ended:
        said = said[: ended.start()]
    said = (
        _BRACKETS.sub("", said)
        if said.endswith(")") and _BRACKETS.sub("", said) == said[: len(_BRACKETS.sub("", said))]
        else said
    )
    return tidy(text, Span(start, start + len(said)))


def _stops(text: str, at: int) -> bool:
    return not re.match(r"\s+[–—]|\s*\(", text[at:])


def _no_piece(said: str) -> bool:
    low = said.casefold()
    return any(low == one or low.startswith(one + " ") for one in lexicon("actors")["not_a_piece"])
