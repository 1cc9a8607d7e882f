"""How, under which condition, and except what."""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.model import Cut, Field, Span

from .lexicons import either, lexicon
from .phrases import tidy
from .surroundings import Surroundings, body

_ADVERB = re.compile(r"(?<![\w-])[a-z]{3,}ly(?![\w-])")
_CLAUSE_END = re.compile(r";|\.(?=\s|$)|,\s|$")


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(lexicon('manner')['phrases'])})(?!\w)", re.IGNORECASE)


@cache
def _adjectives() -> re.Pattern[str]:
    """Adjectives in front of a noun that stands for a verb: "the voluntary, safe and dignified return"."""
    adjective = rf"(?:{either(lexicon('manner')['adjectives'])}|prompt|immediate|early|speedy|rapid)"
    nouns = either(lexicon("nominals"))
    return re.compile(
        rf"(?<![\w-])({adjective}(?:(?:,\s+and\s+|,\s+|\s+and\s+|\s+){adjective})*)\s+(?:\w+\s+)?{nouns}\b"
    )


def manner(around: Surroundings, cut: Cut) -> tuple[Field, ...]:
    """The words of a clause that say how something is to be done, in order."""
    at = body(cut)
    blocked = frozenset(lexicon("manner")["not_adverbs"])
    found = [
        _field(around, Span(*match.span()), "manner.phrase")
        for match in _phrases().finditer(around.text, at.start, at.end)
    ]
    found += [
        _field(around, Span(*match.span()), "manner.adverb")
        for match in _ADVERB.finditer(around.text, at.start, at.end)
        if match.group() not in blocked and not _of_adjective(around.text, match.end())
    ]
    allowed = frozenset(lexicon("manner")["adjectives"])
    for group in _adjectives().finditer(around.text, at.start, at.end):
        for word in re.finditer(r"[\w-]+", group.group(1)):
            if word.group() in allowed:
                start = group.start(1) + word.start()
                found.append(_field(around, Span(start, start + len(word.group())), "manner.adjective"))
    return tuple(sorted(found, key=lambda one: one.quote or Span(0, 0)))


def _of_adjective(text: str, at: int) -> bool:
    return bool(re.match(r"\s+(?:\w+(?:ed|ive|al|ous|ant|ent)|concerned|known)\s+\w+", text[at : at + 40]))


def _field(around: Surroundings, span: Span, rule: str) -> Field:
    return Field(span.of(around.text), span, rule)


@cache
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(lexicon('conditions')[name])}\s+", re.IGNORECASE)


def condition(around: Surroundings, cut: Cut) -> Field | None:
    """The condition under which a clause holds, from its word to the end of its phrase."""
    return _from(around, cut, "condition")


def exception(around: Surroundings, cut: Cut) -> Field | None:
    """What a clause leaves out."""
    return _from(around, cut, "exception")


def _from(around: Surroundings, cut: Cut, name: str) -> Field | None:
    for match in _opening(name).finditer(around.text, cut.span.start, cut.span.end):
        word = match.group().strip().casefold()
        before = around.text[max(cut.span.start, match.start() - 24) : match.start()].strip()
        if word in {"should", "save"} and not (match.start() == cut.span.start or before.endswith(",")):
            continue
        if not _begins(word, before, around.text[match.end() : match.end() + 20]):
            continue
        end = _CLAUSE_END.search(around.text, match.end(), cut.span.end)
        span = tidy(around.text, Span(match.start(), end.start() if end else cut.span.end))
        return Field(span.of(around.text), span, f"{name}.{word.replace(' ', '-')}")
    return None


def _begins(word: str, before: str, after: str) -> bool:
    """Whether a word begins a condition or exception where it stands, by the words before and after it."""
    words = lexicon("conditions")
    if word == "where":
        return bool(re.match(rf"{either(words['where'])}\b", after))
    earlier, later = words["not_after"].get(word, ()), words["not_next"].get(word, ())
    if earlier and re.search(rf"(?<![\w-]){either(earlier)}$", before, re.IGNORECASE):
        return False
    return not (later and re.match(rf"{either(later)}\b", after))
