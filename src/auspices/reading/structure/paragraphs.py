"""The paragraphs of a text, from the blocks that its medium gave: what stands together is parted, what a page parted is joined.

A scanned text loses blank lines and finds them where a page ends. A new paragraph is therefore also taken where a line of the raw text
opens with a number, as a recital or as an operative paragraph does, after a mark that ends one; and a paragraph that goes on in small
letters after no such mark is joined to the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from auspices.reading.model import Block, BlockKind, Source, Span

from .numbers import Number, number
from .openings import ADOPTION, FOOTNOTE, ISSUER, opens_operative, opens_recital

_WORD_START = re.compile(r"(?<=\s)\S")
_ENDED = re.compile(r"[.;:!?,։\]][\"”’»')\]]*(?:\s?\d{1,3})?$|\)\s*$|\s\d{1,3}$")
_STOPPED = re.compile(r"[.;:!?։][\"”’»')\]]*$")
_BARE_NUMBER = re.compile(r"\(?[\dlIi|]{1,3}[.)]|\([a-z]{1,3}\)|[a-z]\)")
_GOES_ON = re.compile(r"[a-zа-яà-ÿ(]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `span` without its number. `number` is what was recognised, `number_at` where it stands."""

    kind: BlockKind
    span: Span
    number: Number | None = None
    number_at: Span | None = None
    level: int = 0
    counted: bool = False

    @property
    def whole(self) -> Span:
        """The span with its number."""
        return Span(min(self.span.start, self.number_at.start), self.span.end) if self.number_at else self.span


def paragraphs(source: Source) -> tuple[Paragraph, ...]:
    """The paragraphs of a source in order, not overlapping."""
    blocks: Iterable[Block] = source.blocks or (Block("paragraph", Span(0, len(source.text))),)
    parted = [part for block in blocks for part in _parts(source, block)]
    return tuple(_joined(source.text, parted))


def _parts(source: Source, block: Block) -> Iterator[Paragraph]:
    whole = _trimmed(source.text, block.span)
    if whole.end <= whole.start:
        if block.number:
            yield Paragraph(block.kind, whole, _given(block), block.number_at, block.level, block.counted)
        return
    if block.kind in {"footnote", "cell", "signature"}:
        yield Paragraph(block.kind, whole, _given(block), block.number_at, block.level, block.counted)
        return
    starts = [whole.start, *_inner_starts(source, whole), whole.end]
    for i, (start, end) in enumerate(pairwise(starts)):
        span = _trimmed(source.text, Span(start, end))
        given = _given(block) if i == 0 else None
        at = block.number_at if i == 0 else None
        if given is not None and given.style == "container" and number(span.of(source.text)) is not None:
            yield Paragraph(block.kind, Span(span.start, span.start), given, at, block.level)
            given = None
        if given is None:
            given = number(span.of(source.text))
            if given is not None:
                at = Span(span.start, span.start + len(given.written))
                span = Span(min(span.start + given.length, span.end), span.end)
        kind = block.kind if i == 0 or block.kind != "heading" else "paragraph"
        yield Paragraph(kind, span, given, at, block.level, block.counted and i == 0)


def _given(block: Block) -> Number | None:
    if not block.number:
        return None
    read = number(block.number + " Xx")
    if read is None:
        read = number(block.number.rstrip(".)") + ". Xx")
    return replace(read, written=block.number) if read else Number("bullet", block.number, "", len(block.number))


def _inner_starts(source: Source, whole: Span) -> Iterator[int]:
    text = source.text
    for hit in _WORD_START.finditer(text, whole.start + 1, whole.end):
        at = hit.start()
        line = _line_start(source, at)
        if not line and not hit[0].isdigit() and hit[0] not in "lIi|":
            continue
        following, before = text[at : min(at + 90, whole.end)], text[max(whole.start, at - 8) : at].rstrip()
        if line:
            if _starts(following, before, within=at - whole.start) or _lists(source, at, following, before):
                yield at
        elif before[-1:] in ";.,:" and _numbered_act(following):
            yield at


def _starts(following: str, before: str, within: int) -> bool:
    """Whether a paragraph opens at a line's start, by its first words and by the mark before it."""
    ended = bool(_ENDED.search(before))
    if ADOPTION.match(following):
        return ended
    if FOOTNOTE.match(following):
        return before[-1:] in ".;" or before.endswith(")")
    read = number(following)
    if read is not None and read.style in {"decimal", "letter", "bracketed"} and read.written[-1] in ".),":
        first = following[read.length :].lstrip("\"“‘'")[:1]
        if read.style == "decimal" and opens_operative(following[read.length :]):
            return True
        return before[-1:] in ".;:," and (first.isupper() or read.style == "letter")
    if following.startswith("The ") and within < 160:
        hit = ISSUER.match(following)
        line = bool(hit) and hit is not None and (hit[0].endswith(",") or hit.end() == len(following))
        return line and before[-1:] in ")0123456789]"
    if before[-1:] not in ",.;:0123456789":
        return False
    return (opens_recital(following) and following[0].isupper()) or opens_operative(following)


def _lists(source: Source, at: int, following: str, before: str) -> bool:
    """Whether a line that begins here is an item of a list or the line of an article."""
    read = number(following)
    if read is None:
        return False
    if read.style == "container":
        begin = source.offsets.to_raw(at)
        line = source.raw[begin : begin + 200].splitlines()[0].strip()
        rest = line[read.length :]
        return len(line) < 100 and (not rest or rest[0].isupper()) and line[-1:] not in ".,;"
    first = following[read.length :].lstrip("\"“‘'")[:1]
    if read.style in {"bullet", "letter", "minor", "bracketed"}:
        opens = read.value in {"a", "i", "а", "ա"} and read.written[0] == "("
        return opens or bool(re.search(r"[.;:,]$|\b(?:and|or|и|և|və|et)$", before))
    if read.style != "decimal" or not first.isupper():
        return False
    return "." in read.value or not before[-1:].islower() or bool(re.search(r"\b(?:and|or|и|և|və|et)$", before))


def _numbered_act(following: str) -> bool:
    """Whether a number and an organ's verb begin here: a new paragraph even within a line."""
    read = number(following)
    return (
        read is not None
        and read.style == "decimal"
        and read.written[-1] in ".)"
        and opens_operative(following[read.length :])
    )


def _line_start(source: Source, at: int) -> bool:
    """Whether a line of the raw text begins at this offset."""
    begin, end = source.offsets.to_raw(at - 2) if at > 1 else 0, source.offsets.to_raw(at)
    return "\n" in source.raw[begin:end] or "\r" in source.raw[begin:end]


def _joined(text: str, parts: list[Paragraph]) -> Iterator[Paragraph]:
    held: Paragraph | None = None
    for given in parts:
        one = given
        if (
            held is not None
            and one.number is None
            and _BARE_NUMBER.fullmatch(held.span.of(text))
            and held.number is None
        ):
            own = number(held.span.of(text) + " Xx")
            one = replace(one, number=own, number_at=held.span) if own else one
            held = None
        if held is not None and _continues(text, held, one):
            held = replace(held, span=Span(held.span.start, one.span.end))
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _continues(text: str, held: Paragraph, one: Paragraph) -> bool:
    prose = {"paragraph", "item"}
    if one.number is not None or held.kind not in prose or one.kind not in prose:
        return False
    if held.number is not None and held.number.style == "container":
        return False
    return bool(_GOES_ON.match(one.span.of(text))) and not _STOPPED.search(held.span.of(text))


def _trimmed(text: str, span: Span) -> Span:
    part = span.of(text)
    return Span(span.start + len(part) - len(part.lstrip()), span.end - len(part) + len(part.rstrip()))
