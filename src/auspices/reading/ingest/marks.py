"""The number or letter that a passage begins with, and whether it fits what came before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["article", "dotted", "arabic", "letter", "capital", "roman", "Roman", "bullet", "clause"]

_ARTICLE = (
    "Article|Section|Chapter|Part|Annex|Rule|Appendix|Protocol|Principle|Art\\.|Clause|Titre|Chapitre|Annexe|"
    "Статья|Раздел|Глава|Часть|Приложение|Пункт|Հոդված|Գլուխ|Բաժին|Մաս|Maddə|Madde|Fəsil|Bölüm|მუხლი|თავი"
)
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "article",
        re.compile(
            rf"(?:{_ARTICLE}|(?:{_ARTICLE.upper()}))[ \u00a0]+(\d{{1,3}}[a-z]?|[IVXLC]+|[A-Z]|[Oo]ne|ONE|premier)(?:[ \u00a0]*[.:]|(?=[ \u00a0]*[—–-])|(?=\s*$)|(?=[ \u00a0]+[^\Wa-z\d_]))"
        ),
    ),
    ("clause", re.compile(r"§[ \u00a0]?(\d{1,3})\.?(?=\s)")),
    ("dotted", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})[.)]?(?=\s+[^\W\d_a-z]|\s*$|\s+[\"“«(])")),
    ("arabic", re.compile(r"(\d{1,3})(?:[.)](?=\s)|[.)]$|\.(?=[^\W\d_a-z]|[“\"«]))")),
    ("arabic", re.compile(r"\((\d{1,2})\)(?=\s|$)")),
    ("letter", re.compile(r"\(([a-zа-яա-ֆ]|[ivx]{2,5})\)(?=\s|$)")),
    ("letter", re.compile(r"([a-zа-яա-ֆ]|[ivx]{2,5})\)(?=\s|$)")),
    ("letter", re.compile(r"([a-z])\.(?=\s+\S)")),
    ("capital", re.compile(r"(?:\(([A-Z])\)|([A-Z])\))(?=\s|$)")),
    ("Roman", re.compile(r"([IVX]{1,5})\.(?=\s|$)")),
    ("bullet", re.compile(r"[•●▪◦‣·](?=\s?\S)|[*–—-](?=[ \t\u00a0])")),
)  # fmt: skip
# What a scanner makes of a number: letters taken for digits, a comma for the full stop, a digit for a letter in brackets.
_MISREAD = re.compile(r"([\dlIiOoSB|]{1,3})(?:([.,])(?=\s+[^\W\d_a-z]|\s+[“\"])|\.(?=\s))")
_MISREAD_LETTER = re.compile(r"\(([\dlo])\)(?=\s)")
_DIGITS = str.maketrans("lIi|OoSB", "11110058")
_LETTERS = {"5": "b", "6": "b", "0": "o", "1": "l", "9": "g", "8": "b", "l": "i", "o": "c"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Mark:
    """A number as found: its style, its place in its series, and its length. `now` is the repaired form where a scanner misread it."""

    style: str
    value: int
    length: int
    now: str = ""
    parts: tuple[int, ...] = ()


def roman(word: str) -> int:
    """The number of a Roman numeral; 0 for a word that is none."""
    values = [_ROMAN.get(char, 0) for char in word.lower()]
    if not values or 0 in values:
        return 0
    total = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return total if total < 90 else 0


def marks(text: str) -> list[Mark]:
    """The numbers that a passage may begin with: several where a letter may also be a Roman numeral, none where it begins with a word."""
    for style, form in _FORMS:
        found = form.match(text)
        if not found:
            continue
        word = next((group for group in found.groups() if group), "")
        length = found.end()
        if style == "letter":
            return _letters(word, length)
        if style == "dotted":
            parts = tuple(map(int, word.split(".")))
            return [Mark("dotted", parts[-1], length, "", parts)]
        if style == "capital":
            return [Mark("capital", ord(word) - 64, length)]
        if style == "bullet":
            return [Mark("bullet", 0, length)]
        value = int(re.match(r"\d*", word)[0] or 0) if word[0].isdigit() else roman(word)  # type: ignore[index]  # \d* always matches
        return [Mark(style, value, length)]
    return []


def _letters(word: str, length: int) -> list[Mark]:
    out = []
    if len(word) == 1:
        first = "a" if word <= "z" else "а" if word <= "я" else "ա"
        out.append(Mark("letter", ord(word) - ord(first) + 1, length))
    if number := roman(word):
        out.append(Mark("roman", number, length))
    return out


class Series:
    """The numbers met so far, outermost first: which may come next, and how deep it lies."""

    def __init__(self) -> None:
        self.open: list[tuple[str, int, tuple[int, ...]]] = []

    def fits(self, mark: Mark) -> bool:
        """Whether it goes on a series that is open, or begins one."""
        if mark.style in {"article", "bullet", "clause"}:
            return True
        if mark.style == "dotted":
            return self._dotted(mark)
        for style, value, _ in self.open:
            if style == mark.style:
                return mark.value == value + 1
        return mark.value == 1

    def _dotted(self, mark: Mark) -> bool:
        for style, value, parts in reversed(self.open):
            if style == "dotted":
                return mark.parts[: len(parts) - 1] == parts[:-1] or mark.parts[-1] == 1
            if style == "arabic":
                return mark.parts[0] == value
        return True

    def choose(self, found: list[Mark]) -> Mark | None:
        """Of several readings the one that fits, else the first."""
        return next((one for one in found if self.fits(one)), found[0] if found else None)

    def take(self, mark: Mark) -> int:
        """Note a number as met; its level."""
        if mark.style in {"article", "Roman", "capital"}:
            self.open = []
            if mark.style == "article":
                return 0
        if mark.style == "bullet":
            return len([one for one in self.open if one[0] != "bullet"])
        styles = [one[0] for one in self.open]
        if mark.style == "dotted":
            self.open = [one for one in self.open if one[0] in {"Roman", "capital"}]
            self.open.append((mark.style, mark.value, mark.parts))
            return len(mark.parts) - 1
        if mark.style in styles:
            del self.open[styles.index(mark.style) :]
        self.open.append((mark.style, mark.value, mark.parts))
        deeper = [one for one in self.open if one[0] not in {"Roman", "capital"}]
        base = next((len(parts) - 1 for style, _, parts in deeper if style == "dotted"), 0)
        return max(int(mark.style in {"letter", "roman"}), base + len(deeper) - 1)

    def misread(self, text: str) -> Mark | None:
        """A number that a scanner misread, where the series that is open asks for it: "ll." after "10." is "11."."""
        found = _MISREAD.match(text)
        last = next((value for style, value, _ in self.open if style == "arabic"), 0)
        if found and last:
            now = found[1].translate(_DIGITS)
            if now.isdigit() and int(now) == last + 1 and found[0] != f"{now}.":
                return Mark("arabic", int(now), found.end(), f"{now}.")
        bracket = _MISREAD_LETTER.match(text)
        letters = [value for style, value, _ in self.open if style == "letter"]
        if bracket and letters and letters[-1] < 26:
            due = chr(97 + letters[-1])
            if _LETTERS.get(bracket[1]) == due:
                return Mark("letter", letters[-1] + 1, bracket.end(), f"({due})")
        return None
