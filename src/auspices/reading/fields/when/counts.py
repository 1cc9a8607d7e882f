"""Numbers in words and figures up to the hundreds, and the units of time they count: "thirty (30) days", "one hundred and eighty days", "a fortnight"."""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.fields.lexicons import either, lexicon


@cache
def number() -> str:
    """A pattern for a number in figures or words."""
    known: dict[str, int] = lexicon("times")["numbers"]
    tens = either(one for one, n in known.items() if n in range(20, 100, 10))
    small = either(one for one, n in known.items() if n < 20)
    rest = rf"(?:{tens}(?:[\s-]{small})?|{small})"
    return rf"(?:\d{{1,4}}|(?:(?:an?|{small})\s+)?hundred(?:(?:\s+and)?\s+{rest})?|(?:an?\s+)?{rest}|an?|another)"


@cache
def unit() -> str:
    """A pattern for a unit of time, in the singular or the plural."""
    return rf"(?:{either(lexicon('times')['units'])})s?"


@cache
def count() -> str:
    """A pattern for so many units: groups n (or p, in brackets alone) and u."""
    kind = r"(?:(?:calendar|working|business|consecutive|full|clear|successive)\s+)?"
    return rf"(?:(?:{number()}\s+(?:to|or)\s+|between\s+{number()}\s+and\s+|\d{{1,3}}\s*[–-]\s*)?(?P<n>{number()})(?:\s*\((?:{number()})\))?|\((?P<p>\d{{1,4}})\))[\s-]+{kind}(?P<u>{unit()})(?![\w-])"


def ordinal(word: str) -> int:
    """The number of "fifth", "thirtieth", "twenty-first", "30th"; nought for none."""
    low = word.casefold()
    if low[0].isdigit():
        return int(re.match(r"\d+", low).group())  # type: ignore[union-attr]  # its first sign is a figure
    words = lexicon("times")["ordinals"]
    head, _, last = low.rpartition("-")
    if last not in words:
        return 0
    return int(words[last]) + (value_of(head) if head else 0)


@cache
def ordinals() -> str:
    """A pattern for an ordinal below a hundred."""
    tens = either(one for one, n in lexicon("times")["numbers"].items() if n in range(20, 100, 10))
    return rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{tens}-)?{either(lexicon('times')['ordinals'])})"


def value_of(words: str) -> int:
    """The number that figures or words say: "one hundred and twenty" is 120."""
    if words.isdigit():
        return int(words)
    if words.casefold() in {"a", "an", "another"}:
        return 1
    known: dict[str, int] = lexicon("times")["numbers"]
    total = 0
    for word in re.findall(r"[a-z]+", words.casefold()):
        n = known.get(word, 0)
        total = max(total, 1) * n if n == 100 else total + n
    return total


def period(n: int, word: str) -> str:
    """An ISO 8601 period: (6, "months") is P6M, (48, "hours") PT48H, (1, "fortnight") P2W."""
    units: dict[str, str] = lexicon("times")["units"]
    low = word.casefold()
    times, mark, code = re.fullmatch(r"(\d*)(T?)([HMDWY])", units.get(low) or units[low.removesuffix("s")]).groups()  # type: ignore[union-attr]  # the list's own form
    return f"P{mark}{n * int(times or 1)}{code}"
