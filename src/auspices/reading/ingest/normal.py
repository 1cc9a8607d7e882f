"""From a layer to a `Source`: white space folded, repairs made and listed, the way back kept.

White space of any kind and length becomes one blank; passages are parted by one blank; a repair's letters all lead to where it begins in the raw text,
unless it is as long as what it replaces.
"""

from __future__ import annotations

import re

from auspices.reading.model import Block, Edit, OffsetMap, Span, Trim

from .layer import Layer, Repair

_BREAK = re.compile(r"\s{2,}|[^\S ]")


class _Fold:
    """The normalised text as it grows, with its map."""

    def __init__(self, raw: str) -> None:
        self.raw, self.parts, self.length = raw, list[str](), 0
        self.at, self.back = list[int](), list[int]()
        self.blank: int | None = None  # where the white space lies that is still to be written as a blank
        self.next = 0  # the first repair that is still to come

    def _step(self, raw: int) -> None:
        if not self.at or self.back[-1] + self.length - self.at[-1] != raw:
            self.at.append(self.length)
            self.back.append(raw)

    def _write(self, text: str, raw: int) -> None:
        if self.blank is not None:
            if self.length:
                self._step(self.blank)
                self.parts.append(" ")
                self.length += 1
            self.blank = None
        self._step(raw)
        self.parts.append(text)
        self.length += len(text)

    def copy(self, start: int, end: int) -> None:
        """Raw text as it is, its white space folded."""
        cursor = start
        for gap in _BREAK.finditer(self.raw, start, end):
            self._run(cursor, gap.start())
            self.space(gap.start())
            cursor = gap.end()
        self._run(cursor, end)

    def _run(self, start: int, end: int) -> None:
        while start < end and self.raw[start].isspace():
            self.space(start)
            start += 1
        stop = end
        while stop > start and self.raw[stop - 1].isspace():
            stop -= 1
        if stop > start:
            self._write(self.raw[start:stop], start)
        if stop < end:
            self.space(stop)

    def space(self, raw: int) -> None:
        """White space, written once something follows."""
        if self.blank is None:
            self.blank = raw

    def put(self, repair: Repair) -> Span:
        """A repair's text; where it went."""
        if not repair.now:
            here = self.length + (self.blank is not None and self.length > 0)
            return Span(here, here)
        if len(repair.now) == repair.at.end - repair.at.start:
            self._write(repair.now, repair.at.start)
            return Span(self.length - len(repair.now), self.length)
        for char in repair.now:
            self._write(char, repair.at.start)
        return Span(self.length - len(repair.now), self.length)


def fold(
    layer: Layer,
) -> tuple[str, OffsetMap, tuple[Block, ...], tuple[Edit, ...], tuple[Trim, ...]]:
    """Text, map, blocks, edits and trims of a layer. Passages must lie in order and not meet; repairs that meet an earlier one are left out."""
    out = _Fold(layer.raw)
    repairs = _apart(layer.repairs)
    blocks: list[Block] = []
    edits = [_edit(layer.raw, one, Span(0, 0)) for one in repairs if one.kind and one.at == Span(0, 0) and not one.now]
    for passage in layer.passages:
        number = passage.number_at
        mark = _part(out, number, repairs, edits) if number else None
        if mark:
            out.space(number.end if number else 0)
        body = _part(out, passage.body, repairs, edits)
        out.space(passage.at.end)
        if not body and not mark and not passage.number:
            continue
        if body is None:
            body = Span(mark.end, mark.end) if mark else Span(out.length, out.length)
        blocks.append(Block(passage.kind, body, passage.number, passage.level, passage.counted, mark, passage.eid))
    end = Span(out.length, out.length)
    edits += [_edit(layer.raw, one, end) for one in repairs[out.next :] if one.kind == "control"]
    text = "".join(out.parts)
    blocks = [_numbered(block, text) for block in blocks]
    trims = tuple(sorted(layer.trims, key=lambda one: one.at))
    return text, OffsetMap(tuple(out.at) or (0,), tuple(out.back) or (0,)), tuple(blocks), tuple(edits), trims


def _part(out: _Fold, span: Span, repairs: list[Repair], edits: list[Edit]) -> Span | None:
    """Fold one stretch; the normalised span of what was written, None for nothing."""
    begin = out.length + (out.blank is not None and out.length > 0)
    cursor = span.start
    while out.next < len(repairs) and repairs[out.next].at.start <= span.end:
        repair = repairs[out.next]
        if repair.at.end > span.end:
            break
        out.next += 1
        if repair.kind and not repair.now and repair.at == Span(0, 0):
            continue  # a note on the whole
        if repair.at.start < cursor:  # between passages
            if repair.kind == "control":
                edits.append(_edit(out.raw, repair, Span(out.length, out.length)))
            continue
        out.copy(cursor, repair.at.start)
        place = out.put(repair)
        if repair.kind:
            edits.append(_edit(out.raw, repair, place))
        cursor = repair.at.end
    out.copy(cursor, span.end)
    return Span(begin, out.length) if out.length > begin else None


def _apart(repairs: list[Repair]) -> list[Repair]:
    kept: list[Repair] = []
    for one in sorted(repairs, key=lambda each: (each.at.start, each.at.end)):
        if not kept or one.at.start >= kept[-1].at.end:
            kept.append(one)
    return kept


def _edit(raw: str, repair: Repair, place: Span) -> Edit:
    was = repair.at.of(raw) if repair.was is None else repair.was
    return Edit(repair.kind or "control", repair.at, place, was, repair.now, repair.reason)


def _numbered(block: Block, text: str) -> Block:
    """A written number reads as it stands in the normalised text, repaired where it was repaired."""
    at = block.number_at
    if at is None or block.number == at.of(text):
        return block
    return Block(block.kind, block.span, at.of(text), block.level, block.counted, at, block.eid)
