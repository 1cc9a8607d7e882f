"""Plain text for pages and charts: cleaned of what could mislead or break, measured, and broken into lines.

Pure. Widths are estimates in pixels for a humanist sans such as Noto Sans, a little generous, since the server does not
know the reader's font.
"""

import unicodedata
from urllib.parse import urlsplit

# Embeddings, overrides and isolates of the bidirectional algorithm (Unicode UAX 9): unbalanced in quoted text, they
# reorder their neighbours. The page isolates every quoted text instead. Single marks (U+200E, U+200F, U+061C) may stay.
_DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Advance in thousandths of the font size, grouped: near the metrics of Noto Sans.
_ADVANCES = {
    char: advance / 1000
    for advance, chars in (
        (270, " ijl.,;:'|!·’"),
        (350, "ft()[]-I“”"),
        (430, "r/"),
        (490, "cszJ"),
        (535, "kvxy"),
        (800, "wM"),
        (950, "mW@%—…"),
    )
    for char in chars
}


def clean(text: str) -> str:
    """``text`` without control characters, lone surrogates and direction controls; line breaks become spaces."""
    if text.isascii() and text.isprintable():  # most texts, and the long way is a third of a page's time
        return text
    kept = []
    for char in text:
        if char in "\n\r\t":
            kept.append(" ")
        elif char not in _DIRECTION_CONTROLS and unicodedata.category(char) not in ("Cc", "Cs", "Cn"):
            kept.append(char)
    return "".join(kept)


def safe_href(address: str) -> str:
    """``address`` if it is relative or http(s), else an empty string: a pack's address never becomes a script."""
    stripped = "".join(clean(address).split())  # white space within too: browsers pass over some of it
    try:
        scheme = urlsplit(stripped).scheme.lower()
    except ValueError:
        return ""
    if scheme in ("http", "https") or (not scheme and not stripped.startswith(("//", "\\", "/\\"))):
        return stripped
    return ""


def width(text: str, size: float) -> float:
    """Estimated width of ``text`` in pixels at font size ``size`` (pixels)."""
    return size * sum(_advance(char) for char in text)


def _advance(char: str) -> float:
    if char in _ADVANCES:
        return _ADVANCES[char]
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    return 0.68 if char.isupper() else 0.61


def wrap(text: str, room: float, size: float, most: int) -> list[str]:
    """``text`` in at most ``most`` lines of ``room`` pixels; what does not fit ends in an ellipsis. Empty text: no line."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split():
        for piece in _pieces(word, room, size):
            longer = f"{line} {piece}" if line else piece
            if line and width(longer, size) > room:
                lines.append(line)
                line = piece
            else:
                line = longer
    if line:
        lines.append(line)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(last + "…", size) > room:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,;:") + "…"]


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word that alone exceeds ``room``, cut where it must be."""
    if width(word, size) <= room:
        return [word]
    pieces, piece = [], ""
    for char in word:
        if piece and width(piece + char, size) > room:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]
