"""Where sentences end. A full stop ends none after an abbreviation, an initial or a number of a list, nor within brackets or quotation marks."""

from __future__ import annotations

import re

from auspices.reading.model import Span

_AFTER_NAMES = """mr mrs ms messrs mme mm dr prof gen maj col lt capt sgt adm cmdr brig amb hon rt rev st ste mt ft sen rep gov pres vs viz cf
    eg ie approx ibid op cit al jr sr inc ltd co corp dept univ г-н г-жа им ул"""
_BEFORE_NUMBERS = """no nos n art arts para paras par pp p pt vol vols ch chap sec sect s fig app ann annex cl reg res doc ed add corr suppl
    jan feb mar apr jun jul aug sep sept oct nov dec ст пп п ч т гл рис стр № կետ հոդ maddə bənd"""
_NUMBERED = "annex appendix part section schedule group zone article category phase option table sector area class"
_OPENERS = """the they this these those that it he she we i you in on at by for if to as all any each both no such there their its his her our
    when where while after before under upon with from pursuant following furthermore moreover however finally"""
_TITLES = frozenset(_AFTER_NAMES.split())
_BEFORE_FIGURES = frozenset(_BEFORE_NUMBERS.split())
_NEVER = frozenset({"e.g", "i.e", "т.е", "т.к", "т.д", "т.п", "и.о"})
_LABELLED = frozenset(_NUMBERED.split())
_STARTERS = frozenset(_OPENERS.split())
_END = re.compile(
    r"(?P<mark>\.{3,}|…|[.!?։])(?P<close>[\"”’»')\]]*)(?P<notes>(?:\s?\[?\d{1,3}\]?(?=\s+[A-Z“\"]))?)\s+(?=[^\s])"
)
_OPENING = "([“«"
_CLOSING = ")]”»"
_WORD = re.compile(r"[^\s(\[“\"«'‘–—]+$")


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a stretch of text, in order, without the blanks between them. Their ends include closing quotation marks."""
    out: list[Span] = []
    begin = span.start
    for hit in _END.finditer(text, span.start, span.end):
        end = hit.end("close")
        if hit.end() >= span.end or not _ends(text, begin, hit):
            continue
        if _inside(text, begin, end):
            continue
        out.append(Span(begin, max(end, hit.end("notes"))))
        begin = hit.end()
    tail = Span(begin, span.end)
    stripped = tail.of(text)
    tail = Span(begin + len(stripped) - len(stripped.lstrip()), begin + len(stripped.rstrip()))
    if tail.end > tail.start:
        out.append(tail)
    return tuple(out)


def _ends(text: str, begin: int, hit: re.Match[str]) -> bool:
    following = text[hit.end() : hit.end() + 40]
    first = following[0]
    after = re.match(r"[\"“«'‘(\[–—-]*\s?(\w*)", following)
    word_after = after[1] if after else ""
    if not (word_after[:1].isupper() or word_after[:1].isdigit() or first in '“«"‘[('):
        return False
    if first in "([" and word_after[:1].islower():
        return False
    mark = hit["mark"]
    if mark in "!?։":
        return True
    if len(mark) > 1 or mark == "…":
        return word_after.lower() in _STARTERS or bool(hit["close"])
    before = _WORD.search(text, begin, hit.start("mark"))
    word = before[0] if before else ""
    return not _abbreviates(word, word_after, text[begin : before.start() if before else begin])


def _abbreviates(word: str, after: str, before: str) -> bool:
    low = word.lower().rstrip(",")
    if not word:
        return True
    if low in _NEVER or low in _TITLES:
        return True
    if low in _BEFORE_FIGURES:
        return after[:1].isdigit() or (len(low) < 4 and after[:1].isupper() and len(after) == 1)
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return after.lower() not in _STARTERS
    if len(word) == 1 and word.isalpha() and word.isupper():
        previous = before.split()
        return not (previous and previous[-1].lower() in _LABELLED)
    return bool(re.fullmatch(r"\d{1,3}|[IVXivx]{1,4}", word)) and before.rstrip()[-1:] in {"", ":", ";"}


def _inside(text: str, begin: int, end: int) -> bool:
    """Whether a bracket or quotation mark opened since the sentence began is still open and is closed before long."""
    depth = 0
    for char in text[begin:end]:
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING and depth:
            depth -= 1
    return depth > 0 and any(char in _CLOSING for char in text[end : end + 600])
