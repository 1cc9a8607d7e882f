"""Footnotes: those at a text's end, and the marks in the text that point to them."""

from __future__ import annotations

import re

from auspices.reading.model import Span

from .layer import Passage, Repair
from .lines import Line
from .openers import ADOPTED

_NOTE = re.compile(r"(\d{1,3})(/?)\s+(?=[^\Wa-z\d_]|[“\"«])")
_CITES = re.compile(
    r"(?:Ibid|Idem|Official Records|See |Document|Documents|Treaty|Resolutions? and|League of|S/|A/|(?:One|Two|Three|Four|Five|Six) members?|Adopted without|General Assembly)"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MARK = re.compile(
    rf"(?<=[^\s\d])[ \u00a0]{{1,2}}(\d{{1,3}})(?=\s*[,;.:]|\s+(?:and|or|of|to|in|on|which|that|as|by|for|with|the|at|from)\b|\s*$)(?!\s*(?:{_MONTHS}|\())"
)
_TIGHT = re.compile(r"(?<=[.,;:”\"’)])(\d{1,3})(?=\s|$)")
_SLASHED = re.compile(r"[ \u00a0]?(?<![\d/])\b(\d{1,2})/(?=\s|[,;.:]|$)")
_LAST = re.compile(r"(?<=[,;.:)”\"’])[ \u00a0]{1,2}(\d{1,3})$")
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:)”\"’»])(?<![kcm]m)(?<!\bm)[¹²³⁰⁴-⁹]{1,3}(?!\w)")
_NOT_BEFORE = re.compile(
    rf"(?:\b(?:paragraphs?|paras?|articles?|resolutions?|chapters?|annex|sections?|parts?|rules?|points?|items?|no|nos|number|numbers|page|pages|p|pp|and|to|of|or|in|by|on|from|than|least|within|for|about|every|some|only|year|the|until|since|{_MONTHS})\.?|[-–/=<>$€£§+])$",
    re.IGNORECASE,
)


def cut_notes(lines: list[Line]) -> tuple[list[Line], list[Passage]]:
    """The lines without the footnotes at the end, and the footnotes.

    A footnote begins a line with its number, without a full stop, and cites, or follows another footnote by one, or follows what its mark points to.
    """
    starts: list[int] = []
    closed = next((i for i, line in enumerate(lines) if i > 3 and ADOPTED.match(line.text)), len(lines))
    for i in range(len(lines) - 1, max(-1, len(lines) - 400), -1):
        found = _NOTE.match(lines[i].text)
        if found and (
            _cites(lines[i].text, found)
            or (i > closed and lines[i].gap)
            or (starts and _next(found, lines[starts[-1]].text))
        ):
            starts.append(i)
    starts.reverse()
    while starts and not _tail(lines, starts):
        starts.pop(0)
    if not starts:
        return lines, []
    passages = []
    for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = _NOTE.match(lines[start].text)
        at = lines[start].at
        length = len(found[0].rstrip()) if found else 0
        number = Span(at.start, at.start + length)
        passages.append(Passage(Span(at.start, lines[stop - 1].at.end), "footnote", lines[start].text[:length], number))
    return lines[: starts[0]], passages


def _cites(text: str, found: re.Match[str]) -> bool:
    return bool(_CITES.match(text[found.end() :]))


def _next(found: re.Match[str], after: str) -> bool:
    later = _NOTE.match(after)
    return later is not None and int(later[1]) == int(found[1]) + 1


def _tail(lines: list[Line], starts: list[int]) -> bool:
    """Whether nothing but footnotes follows: none of these runs so long that it is a paragraph of the body."""
    return all(b - a <= 12 for a, b in zip(starts, [*starts[1:], len(lines)], strict=True))


def note_marks(seen: str, passages: list[Passage]) -> list[Repair]:
    """The marks in the text that point to a footnote, as repairs that take them out.

    A number is one where a footnote of that number stands at the end and no word before it asks for a number; and, where the footnotes were lost, at
    a passage's end after its punctuation, if at least two passages end so.
    """
    known = {one.number.rstrip("/ ") for one in passages if one.kind == "footnote"}
    body = [one for one in passages if one.kind not in {"footnote", "title"}]
    texts = [(one, one.body.of(seen)) for one in body]
    loose = [_LAST.search(text) for _, text in texts]
    ends = [one for one in loose if one]
    evident = len(ends) > 1
    repairs = []
    for (one, text), last in zip(texts, loose, strict=True):
        start = one.body.start
        forms = ((_MARK, True), (_TIGHT, True), (_SLASHED, True)) if known else ()
        for form, listed in forms:
            repairs += [
                _repair(start, found, "a footnote of this number stands at the end")
                for found in form.finditer(text)
                if (not listed or found[1] in known)
                and not _NOT_BEFORE.search(text[max(0, found.start() - 20) : found.start()].rstrip())
            ]
        repairs += [_repair(start, found, "a raised figure") for found in _RAISED.finditer(text)]
        if evident and last and last[1] not in known:
            repairs.append(
                _repair(start, last, "a number after the punctuation at a passage's end, as in other passages")
            )
    return repairs


def _repair(start: int, found: re.Match[str], reason: str) -> Repair:
    return Repair(
        Span(start + found.start(), start + found.end()), "", "footnote-mark", f"mark of a footnote: {reason}"
    )
