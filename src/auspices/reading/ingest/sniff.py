"""Which medium a file is of: by its first bytes, then by its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from auspices.kernel.problems import Problem
from auspices.reading.model import Medium

ENDINGS: dict[str, Medium] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".docx": "docx", ".docm": "docx", ".pdf": "pdf", ".akn": "akn", ".xml": "akn",
}  # fmt: skip
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM")
_OTHERS = {
    b"{\\rtf": "Rich Text Format",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"\x7fELF": "a program",
}
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|main|article|div|p|h[1-6]|table|ol|ul|section)\b", re.IGNORECASE
)
_AKN = re.compile(rb"<(?:[\w.-]+:)?akomaNtoso\b")
_XML = re.compile(rb"\s*<(?:\?xml|!DOCTYPE\s+(?!html)|!ENTITY)", re.IGNORECASE)


def sniff(data: bytes, name: str) -> Medium:
    """The medium of a file. Raises TEXT-MEDIUM for one that is not read, TEXT-SCAN for a picture, TEXT-LOCKED for one under a password."""
    ending = ENDINGS.get(PurePath(name).suffix.lower())
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:4] in {b"PK\3\4", b"PK\5\6"}:
        return _packed(data, name)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0" in data:
            raise Problem("TEXT-LOCKED", "The document is under a password.", name)
        raise _unread("a document of an old word processor (before 2007)", name)
    if head.startswith(_PICTURES) and b"\0" in data[:65536]:
        raise Problem("TEXT-SCAN", "This is a picture; it holds no text that can be read.", name)
    for start, what in _OTHERS.items():
        if head.startswith(start):
            raise _unread(what, name)
    plain = head.replace(b"\0", b"") if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head
    if _AKN.search(plain):
        return "akn"
    markup = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    if _XML.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe")):
        return "html" if ending == "html" or b"<html" in plain.lower() else "akn"
    if markup and _HTML.search(plain):
        return "html"
    if ending in {"pdf", "docx"}:
        raise Problem("TEXT-BROKEN", f"It is named as {_NAMES[ending]} and does not begin as one.", name)
    return ending if ending == "html" or (ending == "akn" and markup) else "text"


_NAMES = {"pdf": "a PDF", "docx": "a DOCX"}


def _packed(data: bytes, name: str) -> Medium:
    if b"word/" in data:
        return "docx"
    if b"opendocument.text" in data[:200]:
        raise _unread("an OpenDocument text", name)
    for part, what in ((b"xl/", "a spreadsheet"), (b"ppt/", "a presentation"), (b"epub+zip", "an electronic book")):
        if part in data:
            raise _unread(what, name)
    if PurePath(name).suffix.lower() in {".docx", ".docm"}:
        return "docx"
    raise _unread("an archive", name)


def _unread(what: str, name: str) -> Problem:
    return Problem("TEXT-MEDIUM", f"This is {what}, which is not read.", name)
