"""Words parted at a line's end: the hyphen stays unless it is evident that it only parted the word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auspices.reading.model import Span

from .layer import Passage, Repair

_PARTED = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{1,40})([-\u2010\u00ad])([ \t]{0,40}(?:\r\n?|[\n\f\v\x85\u2028\u2029])\s{0,80})([^\W\d_]{1,40})"
)
_AFTER = re.compile(r"(?<=\w[-/\u2010])\s{0,40}[\r\n\f\v\x85\u2028\u2029]\s{0,80}(?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Ends that are no words of their own in English, and short beginnings that are.
_ENDS = re.compile(
    r"(?:[st]ions?|[st]ional(?:ly)?|ments?|mental|ness|dom|ings?|ity|ities|ances?|ences?|ations?|ational|tives?|ables?|ibles?|ally|fully|lessly|ers?|ors?|"
    r"ed|ted|ded|sed|ced|ments|rity|lity|vity|tory|sory|cial|tial|cies|gency|tures?|sures?|graphs?|zation|sation|izing|ising|tants?|dents?|rents?|tee|tees|"
    r"erty|omic|ical|ian|ians|ese|ish|ism|ists?|ous|ious|ively|ately|mand|tain|ject|jects)$"
)
_STARTS = frozenset(
    [
        "co",
        "re",
        "ex",
        "un",
        "by",
        "in",
        "on",
        "up",
        "to",
        "off",
        "out",
        "non",
        "pre",
        "pro",
        "per",
        "sub",
        "de",
        "bi",
        "tri",
        "two",
        "six",
        "ten",
        "one",
        "war",
        "law",
        "aid",
        "sea",
        "air",
        "self",
        "anti",
        "inter",
        "multi",
        "semi",
        "vice",
        "well",
        "long",
        "short",
        "high",
        "low",
        "half",
        "all",
        "cross",
        "post",
        "mid",
        "over",
        "under",
        "cease",
        "above",
        "below",
        "fact",
        "peace",
        "so",
        "now",
        "then",
        "far",
        "old",
        "new",
        "man",
    ]
)


def hyphens(raw: str, passages: Sequence[Passage]) -> list[Repair]:
    """What becomes of each hyphen at a line's end within a passage: white space after it goes; it goes too where the evidence is for it."""
    found = [
        (at, one)
        for passage in passages
        for at, one in ((one.start(), one) for one in _PARTED.finditer(raw, passage.at.start, passage.at.end))
    ]
    repairs = []
    words = frozenset(word.lower() for word in _WORD.findall(_PARTED.sub(" ", raw))) if found else frozenset[str]()
    taken: set[int] = set()
    for _, one in found:
        reason = _evidence(one[1], one[2], one[4], words)
        taken.add(one.start(3))
        if reason:
            repairs.append(Repair(Span(one.start(2), one.end(3)), "", "hyphen", reason))
        else:
            repairs.append(Repair(Span(one.start(3), one.end(3)), ""))
    repairs += [
        Repair(Span(*gap.span()), "")
        for passage in passages
        for gap in _AFTER.finditer(raw, passage.at.start, passage.at.end)
        if gap.start() not in taken
    ]
    return repairs


def _evidence(first: str, hyphen: str, second: str, words: frozenset[str]) -> str:
    """Why the hyphen only parted the word; empty where it may be the word's own."""
    if hyphen == "\u00ad":
        return "a soft hyphen, which only parts a word"
    if second[0].isupper():
        return ""
    joined, kept = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if kept in words:
        return ""
    if joined in words:
        return f"{first}{second} stands elsewhere in the text without it"
    if not joined.isascii() or first.lower() in _STARTS:
        return ""
    if _ENDS.match(second) and second not in words:
        return f'"{second}" is no word of its own'
    if len(first) <= 3 and first.lower() not in words:
        return f'"{first}" is no word of its own'
    return ""
