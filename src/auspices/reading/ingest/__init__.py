"""A text as it came in: pasted, or a file of plain text, HTML, DOCX, PDF or Akoma Ntoso. Its raw text is kept; what was changed or left out is listed.

The codes of what is refused: TEXT-SIZE, TEXT-MEDIUM, TEXT-BROKEN, TEXT-NESTED, TEXT-ENTITY, TEXT-SCAN, TEXT-EMPTY, TEXT-ENCODING, TEXT-LOCKED, TEXT-FILE.
"""

from __future__ import annotations

from pathlib import Path

from auspices.kernel.problems import Problem
from auspices.reading.model import Medium, Source

from .decode import decode
from .layer import Repair
from .limits import FILE_BYTES, MARKUP_BYTES, TEXT_CHARS, check_bytes
from .plain import plain
from .sniff import sniff
from .whole import whole

__all__ = ["take", "take_file", "take_text"]


def take(data: bytes, name: str, medium: Medium | None = None) -> Source:
    """The text of a file. Its medium is told by its content, then by its name, unless it is given.

    Raises one Problem of a TEXT- code for a file that cannot be read, and for one made to exhaust its reader.
    """
    check_bytes(len(data), FILE_BYTES, name)
    if not data.strip():
        raise Problem("TEXT-EMPTY", "The file is empty.", name)
    kind = medium or sniff(data, name)
    encoding, notes = "utf-8", list[Repair]()
    if kind == "docx":
        from .docx import docx

        layer = docx(data, name)
    elif kind == "pdf":
        from .pdf import pdf

        layer = pdf(data, name)
    elif kind == "akn":
        from .akn import akn

        layer, encoding = akn(data, name)
    elif kind == "html":
        from .html import html

        check_bytes(len(data), MARKUP_BYTES, name)
        text, encoding, notes = decode(data, name, markup=True)
        layer, notes = html(text, name), []
    else:
        check_bytes(len(data), 4 * TEXT_CHARS, name)
        text, encoding, notes = decode(data, name)
        layer = plain(text, name)
    return whole(layer, name, data, encoding, notes)


def take_text(text: str, name: str = "pasted text") -> Source:
    """A text that was typed or pasted. Raises as `take` does."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Problem("TEXT-ENCODING", f"It holds half a character at place {error.start}.", name)
    check_bytes(len(data), 4 * TEXT_CHARS, name)
    if not text.strip():
        raise Problem("TEXT-EMPTY", "The text is empty.", name)
    return whole(plain(text, name), name, data, "utf-8", [])


def take_file(path: Path | str) -> Source:
    """The text of a file on disk, its size looked at before it is opened. Raises as `take` does, and TEXT-FILE for one that cannot be opened."""
    path = Path(path)
    try:
        check_bytes(path.stat().st_size, FILE_BYTES, path.name)
        if not path.is_file():
            raise Problem("TEXT-FILE", "It is not a file.", str(path))
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise Problem("TEXT-FILE", f"It cannot be opened: {error.strerror}.", str(path))
    return take(data, path.name)
