"""A layer made whole: its marks and hyphens seen to, its passages named, normalised, its offsets kept."""

from __future__ import annotations

from bisect import bisect_right
from hashlib import sha256

from auspices.kernel.problems import Problem
from auspices.reading.model import Source, Span

from .controls import controls, unseen
from .hyphens import hyphens
from .kinds import classify
from .layer import Layer, Repair
from .limits import check_passages
from .normal import fold
from .notes import note_marks


def whole(layer: Layer, name: str, data: bytes, encoding: str, notes: list[Repair]) -> Source:
    """The `Source` of a layer. Raises TEXT-EMPTY where nothing is left to read, TEXT-SIZE for too many passages, TEXT-MEDIUM for characters that no text has."""
    check_passages(len(layer.passages), name)
    holes = _holes(layer)
    text = _blanked(layer.raw, holes)
    seen = unseen(text)
    dropped = controls(layer.raw, name)
    title = classify(layer.passages, seen)
    marks = note_marks(seen, layer.passages) if layer.medium in {"text", "pdf"} else []
    layer.repairs = [*notes, *dropped, *layer.repairs, *marks, *hyphens(text, layer.passages)]
    layer.repairs += [Repair(hole, "") for hole in holes]
    text, offsets, blocks, edits, trims = fold(layer)
    if not any(char.isalnum() for char in text):
        what = "Only what a page puts around a text was found, and no text." if trims else "It holds no text."
        raise Problem("TEXT-EMPTY", what, name)
    return Source(
        name=name,
        medium=layer.medium,
        raw=layer.raw,
        text=text,
        offsets=offsets,
        blocks=blocks,
        digest=sha256(data).hexdigest(),
        encoding=encoding,
        edits=edits,
        trims=trims,
        lang=layer.lang,
        title=layer.title or title,
        date=layer.date,
    )


def _holes(layer: Layer) -> list[Span]:
    """What was trimmed from within a passage: a page's number in the midst of a sentence."""
    starts = [one.at.start for one in layer.passages]
    holes = []
    for trim in layer.trims:
        i = bisect_right(starts, trim.at.start) - 1
        if i >= 0 and trim.at.within(layer.passages[i].at):
            holes.append(trim.at)
    return holes


def _blanked(raw: str, holes: list[Span]) -> str:
    parts, end = [], 0
    for hole in holes:
        parts += [raw[end : hole.start], " " * (hole.end - hole.start)]
        end = hole.end
    return "".join((*parts, raw[end:]))
