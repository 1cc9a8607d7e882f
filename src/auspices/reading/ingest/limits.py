"""How much of a text is read. Beyond these a file is refused before it costs time or memory; no instrument comes near them."""

from __future__ import annotations

from auspices.kernel.problems import Problem

FILE_BYTES = 32_000_000
"""Of any file: agreements with maps and scanned annexes are below it."""
MARKUP_BYTES = 8_000_000
"""Of an HTML or Akoma Ntoso file, and of one unpacked part of a DOCX."""
TEXT_CHARS = 1_200_000
"""Of a text layer: about four hundred printed pages."""
PASSAGES = 40_000
"""How many lines or passages a text may have: eight hundred printed pages."""
DEPTH = 500
"""How deep elements may lie within each other."""
ELEMENTS = 400_000
"""How many elements a part of a DOCX or an Akoma Ntoso file may have: a word processor makes a dozen of a line."""
HTML_ELEMENTS = 120_000
"""How many elements a web page may have."""
PARTS = 2_000
"""How many parts a packed file may have."""
PAGES = 1_500
"""How many pages of a PDF are read."""
PDF_STREAM = 4_000_000
"""Bytes of one unpacked stream of a PDF."""
PDF_STEPS = 1_000_000
"""Drawing steps of a PDF: a page of text has a few hundred to a few thousand."""


def too_large(what: str, where: str) -> Problem:
    """The problem of a text beyond these bounds."""
    return Problem("TEXT-SIZE", what, where)


def check_chars(count: int, where: str) -> None:
    """Raise TEXT-SIZE for a text layer that is too long."""
    if count > TEXT_CHARS:
        raise too_large(f"The text has {count:,} characters; at most {TEXT_CHARS:,} are read.", where)


def check_bytes(count: int, bound: int, where: str) -> None:
    """Raise TEXT-SIZE for a file or a part of one that is too large."""
    if count > bound:
        raise too_large(f"It has {count:,} bytes; at most {bound:,} are read.", where)


def check_passages(count: int, where: str) -> None:
    """Raise TEXT-SIZE for a text of too many lines or passages."""
    if count > PASSAGES:
        raise too_large(f"The text has {count:,} lines or paragraphs; at most {PASSAGES:,} are read.", where)
