"""A PDF's text layer: its pages' lines, without the heads and feet that repeat. A scan has none and is refused.

What a PDF unpacks to and how many drawing steps it takes are bounded: both can be made to grow without end.
"""

from __future__ import annotations

import logging
import zlib
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from auspices.kernel.problems import Problem
from auspices.reading.model import Span

from .controls import unseen
from .furniture import running
from .layer import Layer
from .limits import PAGES, PDF_STEPS, PDF_STREAM, check_chars, too_large
from .lines import Line, split
from .plain import assemble

_BOUNDS: dict[str, Any] = {
    "array_based_stream_maximum_output_length": PDF_STREAM,
    "lzw_maximum_output_length": PDF_STREAM // 4,
    "run_length_maximum_output_length": PDF_STREAM,
    "zlib_maximum_output_length": PDF_STREAM,
    "stream_filters_maximum_length": 4,
    "stream_decoding_work_maximum_length": 4 * PDF_STREAM,
    "stream_parsing_work_maximum_count": PDF_STREAM // 40,
    "xform_maximum_invocations_per_extraction": 200,
    "array_maximum_element_count": 50_000,
    "page_tree_maximum_entries": 3 * PAGES,
    "disable_legacy_handling": True,
}


def pdf(data: bytes, name: str) -> Layer:
    """The layer of a PDF. Raises TEXT-SCAN, TEXT-LOCKED, TEXT-BROKEN, TEXT-SIZE, TEXT-NESTED."""
    pages, pictures = _pages(data, name)
    raw = "\n\f".join(pages)
    letters = sum(char.isalnum() for char in raw)
    if letters < 25 * max(1, len(pages)) // 5 and (pictures or not letters):
        raise Problem("TEXT-SCAN", f"Its {len(pages)} pages hold pictures and no text that can be read.", name)
    seen = unseen(raw)
    sheets: list[list[Line]] = []
    start = 0
    for page in pages:
        sheets.append(_lines(seen[start : start + len(page)], start))
        start += len(page) + 2
    sheets, trims = running(sheets)
    lines: list[Line] = []
    for sheet in sheets:
        if sheet and lines:
            sheet[0].page = True
        lines.extend(sheet)
    return assemble("pdf", raw, lines, trims)


def _lines(text: str, start: int) -> list[Line]:
    lines = split(text)
    for line in lines:
        line.at = Span(line.at.start + start, line.at.end + start)
    if lines:
        lines[0].gap = False
    return lines


class _Steps:
    """Counts drawing steps."""

    def __init__(self, name: str) -> None:
        self.name, self.left = name, PDF_STEPS

    def __call__(self, *_: Any) -> None:
        self.left -= 1
        if self.left < 0:
            raise too_large(f"It takes more than {PDF_STEPS:,} drawing steps.", self.name)


def _pages(data: bytes, name: str) -> tuple[list[str], bool]:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    out: list[str] = []
    steps = _Steps(name)
    chars = 0
    pictures = b"/Image" in data
    try:
        with apply_configuration(**_BOUNDS):
            reader = PdfReader(BytesIO(data))
            _open(reader, name)
            for page in reader.pages:
                text = page.extract_text(visitor_operand_before=steps) or ""
                pictures = pictures or "/XObject" in (page.get("/Resources") or {})
                chars += len(text)
                check_chars(chars, name)
                out.append(text)
    except Problem:
        raise
    except (DependencyError, FileNotDecryptedError):
        raise Problem("TEXT-LOCKED", "It is encrypted.", name)
    except LimitReachedError:
        raise too_large("What it packs unpacks to more than a text needs.", name)
    except RecursionError:
        raise Problem("TEXT-NESTED", "Its objects lie too deep within each other.", name)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, ArithmeticError, AssertionError, NotImplementedError, zlib.error):  # fmt: skip
        raise Problem("TEXT-BROKEN", "It is a PDF that cannot be read: cut short, or not formed as one.", name)
    if not out:
        raise Problem("TEXT-BROKEN", "It is a PDF without pages.", name)
    return out, pictures


def _open(reader: PdfReader, name: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise Problem("TEXT-LOCKED", "It is under a password.", name)
    count = len(reader.pages)
    if count > PAGES:
        raise too_large(f"It has {count:,} pages; at most {PAGES:,} are read.", name)
