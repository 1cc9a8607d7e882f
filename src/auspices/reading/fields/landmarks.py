"""Which words of place can stand in a stretch: heads ("district"), with what a head needs around it, and descriptions. A text is gone through once.

Each mark is a condition that any match of the pattern of its name in `ground` meets: it may hold where that finds nothing, and never the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from auspices.reading.model import Span

from .gazetteer import WORD
from .lexicons import lexicon
from .wording import NOTHING, Marks, marks, needed, words_in

_NAMING = frozenset(["from", "between", "of", "at", "near", "on"])
_BACK = 60


def plural(noun: str) -> str:
    """Of a head: "boundaries", "places of detention"."""
    if noun.endswith("y") and not noun.endswith(("ey", "ay")):
        return noun[:-1] + "ies"
    head, _, rest = noun.partition(" of ")
    if rest:
        return f"{plural(head)} of {rest}"
    return noun + ("es" if noun.endswith(("sh", "ss", "x", "ch")) else "" if noun.endswith("s") else "s")


def landmarks(text: str, at: Span) -> frozenset[str]:
    """The names of what a stretch of a text may hold: bare, described, headed, which."""
    return _marked(text).within(at)


@lru_cache(maxsize=2)
def _marked(text: str) -> Marks:
    return marks(_signed(text))


def _signed(text: str) -> Iterator[tuple[int, frozenset[str]]]:
    known, lasts, firsts, which = _known(), _lasts(), _firsts(), _which()
    last = ""
    for word, start, _ in words_in(text):
        names = known.get(word)
        if names:
            yield start, names
        if word in firsts and (word in {"line", "area"} or _named_before(text, start)):
            yield start, _HEADED
        if last in lasts:
            if word in _NAMING:
                yield start, _HEADED
            if word in which:
                yield start, _WHICH
        last = word


_HEADED, _WHICH = frozenset(["headed"]), frozenset(["which"])


def _named_before(text: str, at: int) -> bool:
    """Whether one of the two words before an offset has a capital letter."""
    return any(not word.islower() for word in text[max(0, at - _BACK) : at].split()[-2:])


@cache
def _heads() -> tuple[str, ...]:
    return tuple(said for one in lexicon("places")["heads"] for said in (one, plural(one)))


@cache
def _known() -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for name, phrases in (("bare", _heads()), ("described", lexicon("places")["described"])):
        for phrase in phrases:
            word = needed(phrase)
            known[word] = known.get(word, NOTHING) | {name}
    return known


@cache
def _firsts() -> frozenset[str]:
    return frozenset(WORD.findall(one.casefold())[0] for one in _heads()) | {"line", "area"}


@cache
def _lasts() -> frozenset[str]:
    return frozenset(WORD.findall(one.casefold())[-1] for one in _heads())


@cache
def _which() -> frozenset[str]:
    return frozenset(WORD.findall(one.casefold())[0] for one in lexicon("places")["which"])
