"""Paragraphs fed into an outline: which are headings, which open a part, which begin a list, which belong to the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auspices.reading.model import Span

from .numbers import Number
from .outlines import Outline, items_are_units
from .paragraphs import Paragraph

PART = re.compile(r"[A-H]|[IVX]{1,4}\.?")
_QUOTED = re.compile(r"[\"“«‘]")


def numbered_by_order(text: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs that no number leads get one by their order, if none of them has a number of its own."""
    first = next((one for one in paragraphs if not PART.fullmatch(one.span.of(text))), None)
    numbered = (
        first is not None
        and bool(first.number)
        and any(one.number and one.number.style == "decimal" for one in paragraphs)
    )
    if numbered:
        return list(paragraphs)
    out: list[Paragraph] = []
    order = 0
    for given in paragraphs:
        one = given
        if one.number is None and not _QUOTED.match(one.span.of(text)) and not PART.fullmatch(one.span.of(text)):
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
        part = one.number is None and bool(PART.fullmatch(one.span.of(text)))
        if not part and ((one.kind in {"heading", "title"} and not one.number) or outline.awaits_heading(one)):
            outline.heading(one)
        elif part:
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
