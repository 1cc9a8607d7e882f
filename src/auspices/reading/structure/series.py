"""A resolution's numbers in sequence: what a scanner misread is put right and listed, what is missing or twice is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from auspices.reading.model import Edit, Source, Span

from .numbers import Number
from .openings import opens_operative
from .paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Numbered:
    """Paragraphs with their numbers put right, the repairs, and gaps and doublings in words."""

    paragraphs: tuple[Paragraph, ...]
    edits: tuple[Edit, ...] = ()
    gaps: tuple[str, ...] = ()


def in_sequence(source: Source, paragraphs: Sequence[Paragraph]) -> Numbered:
    """The decimal numbers of a series checked one by one, and the letters of each list below it.

    A number that does not follow is taken for a misreading if the one after it would follow the right one.
    """
    out: list[Paragraph] = []
    edits: list[Edit] = []
    gaps: list[str] = []
    last, letter, opened, capital = 0, 0, False, 0
    for i, given in enumerate(paragraphs):
        one = given
        if one.number and one.number.style == "capital":
            one, capital = _capital(one, capital)
        read = one.number
        if read is None:
            lost = (
                last
                and opens_operative(one.span.of(source.text))
                and next((n.count for n in _decimals(paragraphs[i + 1 :])), 0) == last + 2
            )
            if lost:
                last += 1
                one = _renumbered(one, Number("decimal", "", str(last), 0))
                edits.append(_edit(source, Span(one.span.start, one.span.start), Number("decimal", "", str(last), 0)))
            out.append(one)
            continue
        if read.style == "container":
            opened, letter = True, 0
        elif read.style == "letter":
            letter = read.count or letter + 1
        elif (
            read.style == "bracketed"
            and letter
            and read.count != letter + 1
            and not _is_next(read, paragraphs[i + 1 :])
        ):
            letter += 1
            one = _renumbered(one, Number("letter", read.written, chr(96 + letter), read.length))
        elif read.style == "decimal" and "." not in read.value and not _lists(source, out, read, last):
            last = 0 if opened and read.count == 1 else last
            opened = False
            one, last = _decimal(one, read, last, paragraphs[i + 1 :], gaps)
            letter = 0
        if one.number is not None and one.number_at is not None and one.number.value not in one.number.written:
            edits.append(_edit(source, one.number_at, one.number))
        out.append(one)
    return Numbered(tuple(out), tuple(edits), tuple(gaps))


def _capital(one: Paragraph, before: int) -> tuple[Paragraph, int]:
    """A capital is a number only in its series; else it is a person's initial."""
    count = one.number.count if one.number else 0
    if count in {1, before + 1}:
        return one, count
    return replace(one, number=None, number_at=None, span=one.whole), before


def _decimal(
    one: Paragraph, read: Number, last: int, rest: Sequence[Paragraph], gaps: list[str]
) -> tuple[Paragraph, int]:
    found, due = read.count, last + 1
    if found == due:
        return one, found
    if not found:
        return _renumbered(one, replace(read, value=str(due))), due
    following = next((n.count for n in _decimals(rest)), 0)
    if following == due + 1 or (not following and found not in range(1, due + 4)):
        return _renumbered(one, replace(read, value=str(due))), due
    if found > due:
        gaps.append(f"{due} is missing" if found == due + 1 else f"{due} to {found - 1} are missing")
        return one, found
    gaps.append(f"{found} stands twice" if found != 1 else f"numbers begin again after {last}")
    return one, found


def _lists(source: Source, before: Sequence[Paragraph], read: Number, last: int) -> bool:
    """Whether the number belongs to a list within a paragraph: it begins again, or goes on so, where a colon announced it."""
    if read.count == last + 1 and last:
        return False
    if read.count != 1:
        return bool(before) and bool(before[-1].number) and before[-1].level > 0
    return bool(before) and before[-1].span.of(source.text).endswith(":") and bool(last)


def _is_next(read: Number, rest: Sequence[Paragraph]) -> bool:
    return any(
        one.number and one.number.style == "bracketed" and one.number.count == read.count + 1 for one in rest[:1]
    )


def _decimals(paragraphs: Iterable[Paragraph]) -> Iterable[Number]:
    return (n for one in paragraphs if (n := one.number) and n.style == "decimal" and "." not in n.value)


def _renumbered(one: Paragraph, number: Number) -> Paragraph:
    return replace(one, number=number)


def _edit(source: Source, at: Span, number: Number) -> Edit:
    was = at.of(source.text)
    return Edit(
        "ocr", source.offsets.span(at), at, was, number.value,
        f"read as {number.value} by its place in the sequence; the text itself is left as it is",
    )  # fmt: skip
