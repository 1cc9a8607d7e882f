"""An organ's resolution: head, issuer, recitals, operative paragraphs, adoption, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from auspices.reading.model import Span

from .feeding import PART, feed, numbered_by_order
from .nodes import Branch, Parts
from .numbers import ANNEXES
from .openings import ADOPTION, FOOTNOTE, ISSUER, is_organ, is_recital, opens_operative, opens_recital
from .outlines import Outline, items_are_units
from .paragraphs import Paragraph

_ADOPTER = re.compile(r"Adopted by (?P<organ>the [A-Z]\w+(?: (?:of|the|and|[A-Z]\w+)){1,6})")
_DECIDES = re.compile(
    r"(?P<organ>(?:The|THE)\s+[A-Z].{2,90}?)\s+(?:has\s+|hereby\s+)?(?:decide[sd]?|resolve[sd]?)(?: to| that| as follows)?:$"
)


@dataclass(slots=True)
class Sorted:
    """A resolution's paragraphs by what they are, in order."""

    head: list[Paragraph] = field(default_factory=list)
    issuer: Span | None = None
    recitals: list[Paragraph] = field(default_factory=list)
    operative: list[Paragraph] = field(default_factory=list)
    close: list[Paragraph] = field(default_factory=list)
    footnotes: list[Paragraph] = field(default_factory=list)
    annex: list[Paragraph] = field(default_factory=list)
    chapeau: list[Paragraph] = field(default_factory=list)


def sort(text: str, paragraphs: Sequence[Paragraph]) -> Sorted:
    """Which paragraph is what. Nothing is left out."""
    out = Sorted()
    place = "head"
    for given in paragraphs:
        one = given
        body = one.span.of(text)
        if one.kind == "footnote":
            out.footnotes.append(one)
            continue
        if place == "head":
            hit = ISSUER.match(body)
            decides = _DECIDES.match(body)
            if decides and is_organ(decides["organ"]):
                out.issuer = Span(one.span.start, one.span.start + decides.end("organ"))
                out.chapeau.append(one)
                place = "preamble"
                continue
            if (
                hit
                and not out.issuer
                and is_organ(hit["organ"])
                and not (one.number and one.number.style == "container")
            ):
                out.issuer = Span(one.span.start, one.span.start + hit.end("organ"))
                place = "preamble"
                rest = len(body) - len(body[hit.end() :].lstrip())
                if rest >= len(body):
                    continue
                one = replace(one, span=Span(one.span.start + rest, one.span.end))
                body = one.span.of(text)
            elif opens_recital(body) or _is_operative(one, body, place):
                place = "preamble"
            else:
                out.head.append(one)
                continue
        place = _next(out, one, body, place)
    if out.issuer is None:
        out.issuer = _adopter(text, out)
    return out


def _adopter(text: str, out: Sorted) -> Span | None:
    """The organ named by the line of adoption, where a text leaves out the line of its issuer."""
    for one in (*out.head, *out.close):
        hit = _ADOPTER.search(text, one.span.start, one.span.end)
        if hit:
            return Span(hit.start("organ"), hit.end("organ"))
    return None


def _next(out: Sorted, one: Paragraph, body: str, place: str) -> str:
    if one.number and one.number.style == "container" and one.number.word in ANNEXES and place != "annex":
        out.annex.append(one)
        return "annex"
    if place == "annex":
        out.annex.append(one)
        return place
    if ADOPTION.match(body) and not one.number:
        out.close.append(one)
        return "close"
    if place == "close" or (out.operative and one.number_at is None and FOOTNOTE.match(body)):
        late = place == "close" and (one.number or FOOTNOTE.match(body) or out.footnotes)
        (out.footnotes if late or place != "close" else out.close).append(one)
        return "close"
    if place == "preamble":
        hit = ISSUER.fullmatch(body)
        if hit and is_organ(body) and not one.number:
            out.issuer = out.issuer or Span(one.span.start, one.span.start + hit.end("organ"))
            out.chapeau.append(one)
            return place
        if _is_operative(one, body, place):
            out.operative.append(one)
            return "operative"
        out.recitals.append(one)
        return place
    if not one.number and opens_recital(body) and body[-1:] in ",;":
        out.recitals.append(one)
    else:
        out.operative.append(one)
    return place


def _is_operative(one: Paragraph, body: str, place: str) -> bool:
    """Whether a paragraph is no more of the preamble: an organ's verb, a part's letter, a number, or, after the head, a sentence that is no recital."""
    if ADOPTION.match(body) or is_recital(body):
        return False
    if one.number and one.number.style in {"decimal", "bullet", "bracketed"}:
        return place != "head" or body[-1:] in ".;:"
    if opens_operative(body) or bool(PART.fullmatch(body)):
        return True
    return place != "head" and body[-1:] == "." and not one.number and one.kind not in {"heading", "title"}


def read_resolution(text: str, sorted_: Sorted, root: Branch) -> Parts:
    """The tree and units of a resolution; an unnumbered one is numbered by the order of its paragraphs."""
    parts = Parts(root, issuer=sorted_.issuer)
    lead: tuple[Span, ...] = (sorted_.issuer,) if sorted_.issuer else ()
    _span_of(root, "preface", sorted_.head)
    if sorted_.recitals:
        preamble = _span_of(root, "preamble", sorted_.recitals)
        for one in sorted_.recitals:
            recital = preamble.add("recital", "", one.whole)
            parts.recital(recital, one.span, lead)
    operative = sorted_.operative
    if _announces(text, operative):
        sorted_.chapeau.append(operative[0])
        operative = operative[1:]
    for one in sorted_.chapeau:
        root.add("chapeau", "", one.whole)
        if one.span.of(text).endswith(":"):
            lead = (one.span, *lead)
    outline = Outline(text, root, lead)
    feed(text, outline, numbered_by_order(text, operative))
    outline.settle(parts)
    for one in sorted_.close:
        root.add("conclusion", "", one.whole)
    for one in sorted_.annex[:1]:
        annex = root.add("annex", one.number.value if one.number else "", one.whole)
        annex.span = Span(one.whole.start, sorted_.annex[-1].whole.end)
    for one in sorted_.footnotes:
        root.add("footnote", one.number.value if one.number else "", one.whole)
    return parts


def _announces(text: str, operative: Sequence[Paragraph]) -> bool:
    """Whether the first operative paragraph only heads the numbered ones after it ("Decides:")."""
    if len(operative) < 2 or operative[0].number is not None:
        return False
    head, below = operative[0].span, operative[1].number
    return (
        below is not None
        and below.style == "decimal"
        and head.of(text).endswith(":")
        and items_are_units(text, head, operative[1].span)
    )


def _span_of(root: Branch, kind: str, paragraphs: Sequence[Paragraph]) -> Branch:
    span = (
        Span(paragraphs[0].whole.start, paragraphs[-1].whole.end)
        if paragraphs
        else Span(root.span.start, root.span.start)
    )
    if not paragraphs:
        return root
    return root.add("preamble" if kind == "preamble" else "preface", "", span)
