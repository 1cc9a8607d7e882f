"""What a printed page puts around a text: its number, and the heads and feet that repeat from page to page."""

from __future__ import annotations

import re
from collections import Counter

from auspices.reading.model import Span, Trim

from .lines import Line
from .openers import protected

_NUMBER = re.compile(
    r"(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:Page|PAGE|page|p\.|Стр\.|стр\.|Էջ)\s*\d{1,4}(?:\s*(?:of|/|из)\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}|/\.\.\.)$"
)
_BARE = re.compile(r"\d{1,4}$")
_EDGE = 3
_SHORT = 60


def page_numbers(lines: list[Line]) -> tuple[list[Line], list[Trim]]:
    """Lines that are only a page's number ("- 3 -", "Page 3 of 10"), and a bare number at a page's edge, go."""
    stays: list[Line] = []
    trims: list[Trim] = []
    broken = False
    for i, line in enumerate(lines):
        edge = line.page or i + 1 == len(lines) or lines[i + 1].page
        if _NUMBER.match(line.text) or (edge and len(lines) > 2 and _BARE.match(line.text)):
            trims.append(Trim("page-number", line.at, "a page's number"))
            broken = True
            continue
        if broken:
            line.page, broken = True, False
        stays.append(line)
    return stays, trims


def running(pages: list[list[Line]]) -> tuple[list[list[Line]], list[Trim]]:
    """Lines at the head or foot that are the same but for figures on at least three pages and on half of all, or bare numbers there, go.

    They go from the edge inwards, up to the first that stays; what speaks as an instrument stays.
    """
    seen: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        seen.update({(head, _shape(line.text)) for head in (True, False) for line in _edge(page, head=head)})
    trims: list[Trim] = []
    out: list[list[Line]] = []
    bound = max(3, (len(pages) + 1) // 2)
    for page in pages:
        gone: set[Span] = set()
        for head in (True, False):
            for i, line in enumerate(_edge(page, head=head)):
                repeats = seen[head, _shape(line.text)] >= bound and not protected(line.text)
                if not repeats and not _NUMBER.match(line.text) and not (i == 0 and _BARE.match(line.text)):
                    break
                if line.at not in gone:
                    trims.append(
                        Trim(
                            "page",
                            line.at,
                            "the same at the head or foot of the pages" if repeats else "a page's number",
                        )
                    )
                gone.add(line.at)
        out.append([line for line in page if line.at not in gone])
    return out, sorted(trims, key=lambda one: one.at)


def _edge(page: list[Line], *, head: bool) -> list[Line]:
    """The outermost lines of a page, from the edge inwards."""
    return page[:_EDGE] if head else page[: -_EDGE - 1 : -1]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower()) if len(text) < _SHORT else text
