"""Numbers before paragraphs: how they are written, which belong to one series, and what a scanner made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from .openings import PERFORMATIVE

Style = Literal["container", "roman", "capital", "decimal", "bracketed", "letter", "minor", "bullet"]
CONTAINERS = (
    "Part|Chapter|Title|Section|Article|Annex|Appendix|Protocol|Schedule|Stage|Phase|Strand|Часть|Глава|Раздел|Статья|Приложение|Пункт|"
    "Հոդված|Գլուխ|Բաժին|Հավելված|Maddə|Fəsil|Bölmə|Əlavə|Partie|Chapitre|Annexe|Airteagal|Cuid"
)
ANNEXES = frozenset({"annex", "appendix", "schedule", "приложение", "հավելված", "əlavə", "annexe"})
_COUNTED = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten"
_WORDS = {word.lower(): str(i) for i, word in enumerate(_COUNTED.split("|"), 1)}
_CONTAINER = re.compile(
    rf"(?P<word>{CONTAINERS}|{CONTAINERS.upper()})(?:\s+(?P<num>\d{{1,3}}(?:\.\d{{1,2}})*|[IVXLC]{{1,6}}|[A-Z]|{_COUNTED}|{_COUNTED.upper()}))?"
    r"(?=[\s.:–—-]|$)[.:]?\s*[–—-]?\s*"
)
_FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("decimal", re.compile(r"(?P<num>\d{1,3}(?:\.\d{1,3})+)[.)]?\s+(?=\S)")),
    ("decimal", re.compile(r"(?P<num>\d{1,3})\s?[.)]\s*(?=[\"“«‘'*(]?[^\W\d_]|\d+\s+[^\W\d_])")),
    ("decimal", re.compile(r"(?P<num>\d{1,3}|[lIi|]{1,2}|[lIi|]\d|\d[lIi|OoSZ]),\s+(?=[A-Z][a-z]+s\b)")),
    ("decimal", re.compile(r"(?P<num>[lIi|]\d|[li|]{1,2}|\d[lIi|OoSZ])\.\s+(?=[\"“‘']?[A-Z])")),
    ("decimal", re.compile(r"[‘'“\"*•.,]\s?(?P<num>\d{1,2})[.,]\s+(?=[A-Z][a-z]+s?\b)")),
    ("decimal", re.compile(r"(?P<num>\d{1,2})\s+(?=" + PERFORMATIVE.pattern + ")")),
    ("decimal", re.compile(r"(?P<num>\d \d)[.,]?\s+(?=" + PERFORMATIVE.pattern + ")")),
    ("decimal", re.compile(r"(?P<num>[lIi|OoSZB\d]{1,2})\s?[.,:;]?\s+(?=" + PERFORMATIVE.pattern + ")")),
    (
        "decimal",
        re.compile(
            r"(?=\S{0,3}[^\sA-Za-z(“\"‘'«])(?P<num>[^\s(“\"‘«]{1,3})[.,:;_-]?\s+(?=" + PERFORMATIVE.pattern + ")"
        ),
    ),
    ("bracketed", re.compile(r"\((?P<num>\d{1,2})\)\s*(?=[\"“«‘']?[^\W\d_])")),
    ("minor", re.compile(r"\((?P<num>ii|iii|iv|vi|vii|viii|ix|xi|xii|xiii|xiv)\)\s*")),
    ("letter", re.compile(r"\((?P<num>[a-zа-яա-ֆ])\)\s*")),
    ("letter", re.compile(r"(?P<num>[a-zа-яա-ֆ])[.)]\s+(?=\S)")),
    ("roman", re.compile(r"(?P<num>[IVX]{1,5})\.\s+(?=\S)")),
    ("capital", re.compile(r"(?P<num>[A-H])\.\s+(?=[A-Z][\w-])")),
    ("bullet", re.compile(r"(?P<num>[•◦▪‣·*–—-])\s+(?=\S)")),
)
_MISREAD = str.maketrans("lIi|OoSZB", "111100528")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written and as meant. `length` counts the characters it takes with the blanks behind it; `word` is that of a container."""

    style: Style
    written: str
    value: str
    length: int
    word: str = ""

    @property
    def count(self) -> int:
        """Its place in its series, from 1; 0 where it has none."""
        return count(self.value, self.style)


def number(text: str) -> Number | None:
    """The number with which a paragraph begins."""
    head = text[:60]
    hit = _CONTAINER.match(head)
    if hit and (hit["num"] or hit["word"].lower() in ANNEXES):
        num = hit["num"] or ""
        return Number("container", hit[0].strip(), _WORDS.get(num.lower(), num), hit.end(), hit["word"].lower())
    for style, form in _FORMS:
        hit = form.match(head)
        if hit:
            num = hit["num"]
            if (style == "decimal" and not num[0].isdigit()) or (
                style == "decimal" and not num.replace(".", "").isdigit()
            ):
                num = num.translate(_MISREAD).rstrip(".,").replace(" ", "")
                num = num if num.isdigit() else "0"
            return Number(style, hit[0].strip(), "" if style == "bullet" else num, hit.end())
    return None


def count(value: str, style: Style) -> int:
    """The place of a number in its series: "c" is 3, "iv" 4, "3.2" 2."""
    if not value:
        return 0
    last = value.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if style in {"roman", "minor"} or (style == "container" and re.fullmatch("[IVXLC]+", last)):
        return roman(last)
    for first in ("a", "а", "ա", "A"):
        if len(last) == 1 and 0 <= ord(last) - ord(first) < 38:
            return ord(last) - ord(first) + 1
    return 0


def roman(value: str) -> int:
    """A Roman numeral's value."""
    figures = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}.get(char, 0) for char in value.lower()]
    return sum(-a if a < b else a for a, b in zip(figures, [*figures[1:], 0], strict=True))


def as_roman(count: int) -> str:
    """A number from 1 to 399 in Roman numerals."""
    out = ""
    for value, sign in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        out += sign * (count // value)
        count %= value
    return out
