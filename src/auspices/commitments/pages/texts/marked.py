"""The text with its clauses marked in place: paragraphs cut into runs of one clause each, and these into pieces that a field quotes or a repair made."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auspices.commitments.pages.texts.words import EDIT
from auspices.face.texts import Bit, Piece, Repair, Run
from auspices.face.typeset import clean
from auspices.reading.model import Block, Source, Span, Trim


@dataclass(frozen=True)
class ClauseMark:
    """How one clause is marked: where it stands, its state with sign and words, and whether it is the current one, a recital, or passed over by a filter."""

    n: str
    span: Span
    state: str = ""
    sign: str = ""
    words: str = ""
    current: bool = False
    recital: bool = False
    passed: bool = False


def marked(
    source: Source, marks: Sequence[ClauseMark], quotes: Mapping[str, Span], href: Callable[[str], str]
) -> tuple[Piece, ...]:
    """Every paragraph of a source in order, with what was trimmed where it stood. ``quotes`` are the current clause's, by the key of their field."""
    pieces: list[Piece] = []
    trims = sorted(source.trims, key=lambda one: one.at)
    heads: set[str] = set()
    for block in source.blocks or (Block("paragraph", Span(0, len(source.text))),):
        raw = source.offsets.span(block.span).start
        while trims and trims[0].at.start <= raw:
            pieces.append(_trimmed(trims.pop(0), source))
        near = [one for one in marks if one.span.meets(block.span)]
        runs = tuple(_runs(source, block.span, near, quotes, href, heads))
        if runs or block.number:
            pieces.append(Piece(block.kind, block.number, block.level, runs))
    return (*pieces, *(_trimmed(one, source) for one in trims))


def _trimmed(one: Trim, source: Source) -> Piece:
    lines = (clean(line).strip() for line in one.at.of(source.raw).splitlines())
    return Piece("trim", trimmed="\n".join(line for line in lines if line), reason=one.reason or one.kind)


def _runs(
    source: Source, block: Span, marks: Sequence[ClauseMark], quotes: Mapping[str, Span], href: Callable[[str], str], heads: set[str]
) -> Iterator[Run]:  # fmt: skip
    """A paragraph as runs. Where clauses lie within one another the inner one has the passage."""
    stops = {block.start, block.end}
    stops |= {stop for one in marks for stop in (one.span.start, one.span.end) if block.start < stop < block.end}
    for start, end in _between(stops):
        here = Span(start, end)
        over = [one for one in marks if here.within(one.span)]
        one = min(over, key=lambda each: (each.span.end - each.span.start, each.span.start)) if over else None
        bits = tuple(_bits(source, here, quotes))
        if not any(bit.text.strip() for bit in bits):
            one = None
        if one is None:
            yield Run(bits)
            continue
        head = one.n not in heads
        heads.add(one.n)
        yield Run(bits, one.n, href(one.n), one.state, one.sign, one.words, one.current, one.recital, one.passed, head)


def _bits(source: Source, run: Span, quotes: Mapping[str, Span]) -> Iterator[Bit]:
    edits = [one for one in source.edits if one.place.end > one.place.start and one.place.meets(run)]
    near = {key: span for key, span in quotes.items() if span.meets(run)}
    stops = {run.start, run.end}
    for span in (*near.values(), *(one.place for one in edits)):
        stops |= {stop for stop in (span.start, span.end) if run.start < stop < run.end}
    for start, end in _between(stops):
        here = Span(start, end)
        keys = " ".join(key for key, span in near.items() if here.within(span))
        first = tuple(key for key, span in near.items() if span.start == here.start)
        was = next((f"{EDIT.get(one.kind, one.kind)}; it was “{one.was}”" for one in edits if here.within(one.place)), "")  # fmt: skip
        yield Bit(clean(here.of(source.text)), keys, first, was)


def _between(stops: set[int]) -> Iterator[tuple[int, int]]:
    yield from pairwise(sorted(stops))


def repairs(source: Source) -> tuple[Repair, ...]:
    """Every change made to the text as it came in."""
    return tuple(Repair(one.was, one.now, one.reason or EDIT.get(one.kind, one.kind)) for one in source.edits)
