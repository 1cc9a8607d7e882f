"""What a passage is, where its words show it: a title, a heading, a list item, a footnote, the adoption or signature; else a paragraph."""

from __future__ import annotations

import re

from auspices.reading.model import BlockKind

from .layer import Passage
from .openers import ADOPTED, HEAD, LITTLE, OPENER, ORGAN, SYMBOL

_WORDY = re.compile(r"(?:Article|Section|Chapter|Part|Annex|Appendix|Protocol|ARTICLE|SECTION|CHAPTER|PART|ANNEX|Статья|Раздел|Глава|Հոդված|Գլուխ|Maddə|Madde)\b")  # fmt: skip
_SMALL = LITTLE | frozenset(["into", "de", "la", "du", "des", "и", "в", "на", "о", "об"])


def classify(passages: list[Passage], seen: str) -> str:
    """Set each passage's kind in place; the title, where the text has one."""
    title, body = "", False
    for i, one in enumerate(passages):
        body = body or i > 2 or (i > 0 and bool(passages[i - 1].number))
        if one.kind != "paragraph":
            continue
        after = passages[i + 1] if i + 1 < len(passages) else None
        text = " ".join(one.at.of(seen).split()) if one.at.end - one.at.start < 600 else ""
        one.kind = _kind(one, text, after, i, titled=bool(title), body=body)
        if one.kind == "title":
            title = text
            if one.number_at and re.match(r"\d", one.number):
                one.number, one.number_at, one.level = "", None, 0
    return title


def _kind(one: Passage, text: str, after: Passage | None, i: int, *, titled: bool, body: bool) -> BlockKind:
    own = text[len(one.number) :].strip() if one.number_at else text
    if not text:
        return "paragraph" if one.level == 0 else "item"
    if i < 3 and not titled and after is not None and (HEAD.match(text) or (i == 0 and _headline(text))):
        return "title"
    if SYMBOL.match(text) or (i < 4 and not body and ADOPTED.match(text)):
        return "heading"
    if body and not one.number and ADOPTED.match(text):
        return "signature"
    if one.number and _WORDY.match(one.number):
        return "heading" if len(own.split()) <= 14 and own[-1:] not in {".", ";", ","} else "paragraph"
    if not one.number or re.match(r"[IVX]+\.|\(?[A-Z][.)]", one.number) or own.isupper():
        return "heading" if after is not None and _headline(own) else "paragraph"
    children = after is not None and after.number.startswith(one.number.rstrip(".") + ".")
    if children and one.number[0].isdigit() and _headline(own):
        return "heading"
    return (
        "item" if one.level > 0 and not one.number[0].isdigit() else "paragraph" if one.number[0].isalnum() else "item"
    )


def _headline(text: str) -> bool:
    """Whether a text has the look of a heading: short, no stop at its end, its weighty words capital."""
    words = text.split()
    if (
        not words
        or len(words) > 22
        or text[-1] in ".,;:!?"
        or ORGAN.match(text)
        or (OPENER.match(text) and not text.isupper())
    ):
        return False
    weighty = [word for word in words if word.lower() not in _SMALL and word[0].isalpha()]
    return bool(weighty) and sum(word[0].isupper() for word in weighty) >= 0.6 * len(weighty)
