"""The structure of a text: genre, head, tree, and the units on which the grammar is tried."""

from __future__ import annotations

from dataclasses import replace

from auspices.reading.model import Document, Genre, Source, Span

from .dates import Dated, dates
from .genres import evidence, genre
from .heads import chapter, date_of, title
from .instruments import lay, read_instrument
from .languages import language
from .nodes import Branch, Parts
from .paragraphs import Paragraph, paragraphs
from .resolutions import read_resolution, sort
from .sentences import sentences
from .series import in_sequence
from .signs import LETTER

__all__ = ["Dated", "dates", "language", "sentences", "structure"]


def structure(source: Source, *, id: str = "", lang: str = "") -> Document:  # noqa: A002  # the document's id, as in the annotation form
    """A text with its tree and its units, in order and not overlapping. Every text has a structure, if only one paragraph; nothing is raised.

    Numbers that a scanner misread are put right by their sequence: listed among the source's edits, while the text stays as it is.
    """
    found = paragraphs(source)
    signs = evidence(source, found)
    kind = genre(signs)
    root = Branch("document", "", "", Span(0, len(source.text)))
    source, parts, head, close, opening = _read(source, found, kind, root)
    return Document(
        source=source,
        id=id,
        title=title(source, head),
        date=date_of(source, head, close, opening),
        genre=kind,
        lang=lang or source.lang or language(source.text),
        tree=root.done(),
        units=tuple(parts.units),
        preamble=tuple(parts.preamble),
        evidence=signs,
        issuer=parts.issuer,
        chapter=chapter(source.text, [one.span for one in (*parts.preamble, *parts.units)]),
        gaps=tuple(parts.gaps),
    )


def _read(
    source: Source, found: tuple[Paragraph, ...], kind: Genre, root: Branch
) -> tuple[Source, Parts, list[Span], list[Span], list[Span]]:
    """The parts by the genre's reader, with the source's edits, and the spans of head, conclusion and opening."""
    text = source.text
    if kind == "resolution":
        sorted_ = sort(text, found)
        right = in_sequence(source, sorted_.operative)
        sorted_.operative = list(right.paragraphs)
        parts = read_resolution(text, sorted_, root)
        head, close, opening = sorted_.head, sorted_.close, []
    else:
        kind = (
            "unknown" if any(LETTER.match(one.span.of(text)) for one in found) else kind
        )  # letters are laid out as prose
        laid = lay(text, found, kind)
        right = in_sequence(source, laid.body) if kind != "statement" else in_sequence(source, [])
        if right.paragraphs:
            laid.body = list(right.paragraphs)
        parts = read_instrument(text, laid, root, kind)
        head, close, opening = laid.head, laid.close, [*laid.chapeau, *laid.body][:1]
    parts.gaps.extend(right.gaps)
    return (
        replace(source, edits=source.edits + right.edits),
        parts,
        [one.whole for one in head],
        [one.whole for one in close],
        [one.span for one in opening],
    )
