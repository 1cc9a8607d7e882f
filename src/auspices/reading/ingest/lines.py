"""Lines of plain text into passages: which line goes on the one before, and which begins anew.

A scan wraps lines at the page's width and loses blank lines; a paste from a page has one line to a paragraph. Both are read by evidence: blank
lines, a number that goes on its series, a line that ends well before the margin with a full stop, a line that opens as recitals and operative paragraphs do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from auspices.reading.model import Span

from .layer import Passage, Repair
from .marks import Mark, Series, marks
from .openers import ADOPTED, HEAD, LITTLE, OPENER, ORGAN, SYMBOL

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|No|Nos|para|paras|Art|Arts|St|Gen|Col|vol|pp?|cf|Add|Rev|op|cit|et al|[A-Z])\.$"
)
_LOOSE = re.compile(
    r"(?:\b(?:of|the|and|or|to|in|by|for|with|on|at|from|a|an|its|their|that|which|as)|[^\W\d_])[-\u2010]?$"
)
_CAPITAL = re.compile(r"([A-Z])\.\s+[^\W\d_a-z]\w+(?:\s+\S+){3}")
_UNWRAPPED = 120


@dataclass(slots=True)
class Line:
    """One line that is not blank, without its margins. `gap` says that a blank line lies before it, `page` that a page's edge does."""

    at: Span
    text: str
    gap: bool = False
    page: bool = False


@dataclass(slots=True)
class _Build:
    """Passages as they grow."""

    passages: list[Passage] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    series: Series = field(default_factory=Series)
    capitals: frozenset[str] = frozenset()


def split(seen: str) -> list[Line]:
    """The lines of a text that are not blank."""
    out: list[Line] = []
    end = 0
    for one in _LINE.finditer(seen):
        text = one[0].strip()
        if not text:
            continue
        start = one.start() + one[0].index(text[0])
        between = seen[end : one.start()]
        breaks = between.count("\n") or len(between.strip(" \t"))
        out.append(Line(Span(start, start + len(text)), text, not out or breaks > 1, "\f" in between))
        end = one.end()
    return out


def join(lines: list[Line]) -> tuple[list[Passage], list[Repair]]:
    """Passages of the lines, with their numbers, and the repairs of misread numbers."""
    build = _Build(capitals=_capitals(lines))
    lengths = sorted(len(one.text) for one in lines)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    loose = bool(lengths) and lengths[len(lengths) // 2] > _UNWRAPPED
    before: Line | None = None
    for i, line in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else None
        found, fits = _mark(line, before, after, build)
        if before is None or _begins(line, before, fits, width, loose=loose, at_head=len(build.passages) < 4):
            _open(line, found, build)
        else:
            build.passages[-1].at = Span(build.passages[-1].at.start, line.at.end)
        before = line
    return build.passages, build.repairs


def _mark(line: Line, before: Line | None, after: Line | None, build: _Build) -> tuple[Mark | None, bool]:  # fmt: skip
    """The number a line begins with, and whether it is one that begins a passage even in the midst of wrapped lines."""
    head, series = line.text[:60], build.series
    if head[:1] in build.capitals and _CAPITAL.match(head):
        mark = Mark("capital", ord(head[0]) - 64, 2)
        return mark, before is None or line.gap or _ended(before.text)
    found = series.choose(marks(head))
    fits = found is not None and series.fits(found)
    if not fits and (repaired := series.misread(head)):
        found, fits = repaired, True
    if found is None:
        return None, False
    ended = before is None or line.gap or _ended(before.text) or found.style == "article"
    if found.style == "bullet":
        ended = ended and (found.length == 1 or line.text[0] in "•●▪◦‣·" or line.gap or _same_bullet(line, after))
    return found, fits and ended


def _capitals(lines: list[Line]) -> frozenset[str]:
    """The letters that number paragraphs ("A.", "B." ...): from A on without a gap, at least two, else they are somebody's initials."""
    begun = {found[1] for line in lines if (found := _CAPITAL.match(line.text))}
    letters: list[str] = []
    while (due := chr(65 + len(letters))) in begun:
        letters.append(due)
    return frozenset(letters) if len(letters) > 1 else frozenset()


def _same_bullet(line: Line, after: Line | None) -> bool:
    return after is not None and after.text[:1] == line.text[:1]


def _ended(text: str) -> bool:
    """Whether a line may be the last of its passage."""
    return text[-1] in ".;:,!?—–)”\"'*" or text[-1].isdigit() or text.endswith((" and", " or")) or text.isupper()


def _begins(line: Line, before: Line, fits: bool, width: int, *, loose: bool, at_head: bool) -> bool:
    text, prior = line.text, before.text
    if fits or SYMBOL.match(text) or SYMBOL.match(prior):
        return True
    if line.gap or line.page:
        return not _runs_on(text, prior, page=line.page)
    if len(text) < 120 and _organ(text) and (_ended(prior) or at_head):
        return True
    if (_organ(prior) and text[:1].isupper()) or (ADOPTED.match(text) and (_ended(prior) or at_head)):
        return True
    if prior[-1] in ",;.:" and OPENER.match(text):
        return True
    if _title(text) != _title(prior) and min(len(text), len(prior)) > 3:
        return True
    if loose or len(prior) > 2 * _UNWRAPPED:
        return not text[:1].islower()
    short = len(prior) < 0.72 * width
    opens = text[:1].isupper() or text[:1] in '“"«([' or text[:1].isdigit()
    return short and opens and prior[-1] in ".;:!?" and not _ABBREVIATED.search(prior)


def _organ(text: str) -> bool:
    return len(text) < 90 and bool(ORGAN.match(text))


def _title(text: str) -> bool:
    return text.isupper() and len(text) < 100 and bool(re.search(r"[^\W\d_]{4}", text))


def _runs_on(text: str, prior: str, *, page: bool) -> bool:
    """Whether a sentence goes on over a blank line or a page's edge."""
    if marks(text[:60]) and not text[:1].isdigit():
        return False
    if prior[-1] in "-\u2010" and len(prior) > 1 and prior[-2].isalpha() and text[:1].isalpha():
        return True
    if (HEAD.match(prior) and re.match(r"of \d", text)) or (
        prior[-1] == "," and re.match(r"(?:and|or) |\([A-Z]", text)
    ):
        return True
    if _title(prior):
        return False
    if not text[:1].islower() or HEAD.match(prior):
        return bool(page and _LOOSE.search(prior) and prior.rsplit(" ", 1)[-1] in _SMALL)
    return bool(_LOOSE.search(prior)) or (page and prior[-1] == ",")


_SMALL = LITTLE | {"that", "which"}


def _open(line: Line, found: Mark | None, build: _Build) -> None:
    """Begin a passage."""
    if _continues_number(line, build):
        last = build.passages[-1]
        last.at = Span(last.at.start, line.at.end)
        return
    if found is None:
        build.passages.append(Passage(line.at))
        return
    at = Span(line.at.start, line.at.start + found.length)
    if found.now:
        build.repairs.append(
            Repair(at, found.now, "ocr", f"misread by a scanner: the number before it asks for {found.now}")
        )
    level = build.series.take(found)
    build.passages.append(Passage(line.at, "paragraph", found.now or line.text[: found.length], at, level))


def _continues_number(line: Line, build: _Build) -> bool:
    """Whether the passage before is but a number ("1." on a line of its own), and this its text."""
    if not build.passages:
        return False
    last = build.passages[-1]
    alone = last.number_at is not None and last.number_at.end == last.at.end
    return alone and not marks(line.text[:60]) and not _word_number(last)


def _word_number(passage: Passage) -> bool:
    return len(passage.number) > 6 and passage.number[0].isalpha()


def texts(passages: list[Passage], seen: str) -> Iterator[tuple[Passage, str]]:
    """Each passage with its text without the number."""
    for one in passages:
        yield one, one.body.of(seen).strip()
