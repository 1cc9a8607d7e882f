"""Plain text, typed, pasted or scanned."""

from __future__ import annotations

from auspices.reading.model import Medium, Span, Trim

from .boilerplate import merged, part, reason, trimmed
from .controls import unseen
from .furniture import page_numbers
from .layer import Layer
from .limits import check_chars, check_passages
from .lines import Line, join, split
from .marks import marks
from .notes import cut_notes


def plain(raw: str, name: str) -> Layer:
    """The layer of a plain text. Raises TEXT-SIZE for one that is too long."""
    check_chars(len(raw), name)
    seen = unseen(raw)
    lines = split(seen)
    check_passages(len(lines), name)
    lines, numbers = page_numbers(lines)
    lines, trims = _web(lines)
    return assemble("text", raw, lines, [*numbers, *trims])


def assemble(medium: Medium, raw: str, lines: list[Line], trims: list[Trim]) -> Layer:
    """A layer from the lines that are to be read."""
    lines, footnotes = cut_notes(lines)
    passages, repairs = join(lines)
    passages = passages + footnotes
    return Layer(medium, raw, passages, repairs, merged(sorted(trims, key=lambda one: one.at), raw))


def _web(lines: list[Line]) -> tuple[list[Line], list[Trim]]:
    """Page furniture of the web goes by whole paragraphs: a line stands for its own where it begins a part."""
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or line.gap or part(line.text) or part(groups[-1][-1].text) or marks(line.text[:60]):
            groups.append([line])
        else:
            groups[-1].append(line)
    items = [(group[0].at, " ".join(line.text for line in group)) for group in groups]
    stays: list[Line] = []
    trims: list[Trim] = []
    for group, kind in zip(groups, trimmed(items), strict=True):
        if kind:
            at = Span(group[0].at.start, group[-1].at.end)
            trims.append(Trim(kind, at, reason(kind, "told by its words")))
        else:
            stays.extend(group)
    return stays, trims
