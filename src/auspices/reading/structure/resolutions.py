"""An organ's resolution: head, issuer, recitals, operative paragraphs, adoption, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from auspices.reading.model import Span

from .nodes import Branch, Parts
from .numbers import ANNEXES, Number
from .openings import ADOPTION, FOOTNOTE, ISSUER, opens_operative, opens_recital
from .outlines import Outline, items_are_units
from .paragraphs import Paragraph

_PART = re.compile(r"[A-H]|[IVX]{1,4}\.?")
_ADOPTER = re.compile(r"Adopted by (?P<organ>the [A-Z]\w+(?: (?:of|the|and|[A-Z]\w+)){1,6})")
_QUOTED = re.compile(r"[\"“«‘]")


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
            if hit and not out.issuer and not (one.number and one.number.style == "container"):
                out.issuer = Span(one.span.start, one.span.start + hit.end("organ"))
                place = "preamble"
                rest = len(body) - len(body[hit.end() :].lstrip())
                if rest >= len(body):
                    continue
                one = replace(one, span=Span(one.span.start + rest, one.span.end))
                body = one.span.of(text)
            elif opens_recital(body) or (opens_operative(body) and not ADOPTION.match(body)):
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
        if _is_operative(one, body):
            out.operative.append(one)
            return "operative"
        out.recitals.append(one)
        return place
    if not one.number and opens_recital(body) and body[-1:] in ",;":
        out.recitals.append(one)
    else:
        out.operative.append(one)
    return place


def _is_operative(one: Paragraph, body: str) -> bool:
    if one.number and one.number.style == "decimal":
        return True
    return opens_operative(body) or bool(_PART.fullmatch(body))


def read_resolution(text: str, sorted_: Sorted, root: Branch) -> Parts:
    """The tree and units of a resolution; an unnumbered one is numbered by the order of its paragraphs."""
    parts = Parts(root, issuer=sorted_.issuer)
    lead = (sorted_.issuer,) if sorted_.issuer else ()
    _span_of(root, "preface", sorted_.head)
    if sorted_.recitals:
        preamble = _span_of(root, "preamble", sorted_.recitals)
        for one in sorted_.recitals:
            recital = preamble.add("recital", "", one.whole)
            parts.recital(recital, one.span, lead)
    outline = Outline(text, root, lead)
    feed(text, outline, numbered_by_order(text, sorted_.operative))
    outline.settle(parts)
    for one in sorted_.close:
        root.add("conclusion", "", one.whole)
    for one in sorted_.annex[:1]:
        annex = root.add("annex", one.number.value if one.number else "", one.whole)
        annex.span = Span(one.whole.start, sorted_.annex[-1].whole.end)
    for one in sorted_.footnotes:
        root.add("footnote", one.number.value if one.number else "", one.whole)
    return parts


def numbered_by_order(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs that no number leads get one by their order, if none of them has a number of its own."""
    numbered = (
        bool(paragraphs)
        and bool(paragraphs[0].number)
        and any(one.number and one.number.style == "decimal" for one in paragraphs)
    )
    if numbered:
        return list(paragraphs)
    out: list[Paragraph] = []
    order = 0
    for given in paragraphs:
        one = given
        if one.number is None and not _QUOTED.match(one.span.of(text)) and not _PART.fullmatch(one.span.of(text)):
            order += 1
            one = replace(one, number=Number("decimal", "", str(order), 0))
        elif one.number and one.number.style == "decimal":
            one = replace(one, number=replace(one.number, style="bracketed"))
        out.append(one)
    return out


def feed(text: str, outline: Outline, paragraphs: Sequence[Paragraph], *, closing: bool = False) -> None:
    """Paragraphs into an outline; a list of mere things stays with the sentence that announces it, a quoted passage with the one before it.

    `closing`: paragraphs after the last number close the text, and do not go on with that number.
    """
    held = _gathered(text, paragraphs)
    last = max((i for i, one in enumerate(held) if one.number), default=len(held)) if closing else len(held)
    for i, one in enumerate(held):
        following = held[i + 1] if i + 1 < len(held) else None
        follow = _item_of(one, following)
        if (one.kind in {"heading", "title"} and not one.number) or outline.awaits_heading(one):
            outline.heading(one)
        elif one.number is None and _PART.fullmatch(one.span.of(text)):
            outline.numbered(
                replace(one, number=Number("container", one.span.of(text), one.span.of(text).strip("."), 0, "part"), span=Span(one.span.end, one.span.end),
                        number_at=one.span),
                items_follow=False,
            )  # fmt: skip
        elif one.number is not None:
            outline.numbered(_as_section(text, one), items_follow=follow)
        else:
            outline.plain(one, below=following.number if follow and following else None, closing=i > last)


def _as_section(text: str, one: Paragraph) -> Paragraph:
    """A Roman number or a capital before a heading opens a section; before a sentence it numbers it."""
    number, body = one.number, one.span.of(text)
    if number is None or number.style not in {"roman", "capital"} or len(body) > 100 or body[-1:] in ".;:,":
        return one
    return replace(one, number=replace(number, style="container", word=number.style))


def _item_of(one: Paragraph, following: Paragraph | None) -> bool:
    if following is None or following.number is None or following.number.style == "container":
        return False
    below = following.number
    if below.value == "i" and one.number is not None and one.number.value != "h":
        below = replace(below, style="minor")
    if below.count > 1 and below.style != "bullet":
        return False
    if one.number is None:
        return True
    if one.number.style == below.style:
        return below.value.startswith(one.number.value + ".") or (
            below.count == 1 and one.number.count >= 1 and below.style != "bullet"
        )
    return True


def _gathered(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    out: list[Paragraph] = []
    i = 0
    while i < len(paragraphs):
        one = paragraphs[i]
        body = one.span.of(text)
        if out and one.number is None and _QUOTED.match(body) and out[-1].kind not in {"heading", "title"}:
            out[-1] = replace(out[-1], span=Span(out[-1].span.start, one.span.end))
            i += 1
            continue
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        if (
            following
            and _item_of(one, following)
            and body.endswith(":")
            and not items_are_units(text, one.span, following.span)
        ):
            style = following.number.style if following.number else ""
            last = i + 1
            while last < len(paragraphs) and paragraphs[last].number is not None:
                own = paragraphs[last].number
                if own is None or own.style != style:
                    break
                last += 1
            one = replace(one, span=Span(one.span.start, paragraphs[last - 1].span.end))
            i = last - 1
        out.append(one)
        i += 1
    return out


def _span_of(root: Branch, kind: str, paragraphs: Sequence[Paragraph]) -> Branch:
    span = (
        Span(paragraphs[0].whole.start, paragraphs[-1].whole.end)
        if paragraphs
        else Span(root.span.start, root.span.start)
    )
    if not paragraphs:
        return root
    return root.add("preamble" if kind == "preamble" else "preface", "", span)
