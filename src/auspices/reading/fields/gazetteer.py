"""A pack's names as one tree of words, made once for a pack: all names of a thing in all languages, the longest match first.

A name's variants follow from the pack alone: where the name of an organ holds a name of its state, it holds each of them ("Government of
Armenia", "Government of the Republic of Armenia"). An adjective is no name: "the Armenian forces" holds no name of a state.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from auspices.kernel.instants import to_datetime
from auspices.kernel.names import Names
from auspices.pack import Pack
from auspices.reading.model import Span

WORD = re.compile(r"[^\W_]+")
ARTICLES = frozenset({"the"})
_GAPS = frozenset({"", " ", "-", "‑", "–", "'", "’", ", ", " (", ") "})


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: where, and whose it is; several ids where things share the name, in the pack's order."""

    span: Span
    ids: tuple[str, ...]


@dataclass(slots=True)
class _Branch:
    on: dict[str, _Branch] = field(default_factory=dict)
    ids: dict[str, tuple[bool, ...]] = field(default_factory=dict)


Word = tuple[str, int, int]


def words_of(text: str) -> list[Word]:
    """The words of a text in small letters, with their offsets."""
    return [(match.group().casefold(), match.start(), match.end()) for match in WORD.finditer(text)]


class Gazetteer:
    """Names as a tree. `hits(text)` finds them in one pass over the words; time is linear in the words of the text."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._root = _Branch()
        for name, owner in names:
            self._add(name, owner)

    def _add(self, name: str, owner: str) -> None:
        branch, capitals = self._root, []
        for word in WORD.findall(name):
            if word.casefold() in ARTICLES:
                continue
            branch = branch.on.setdefault(word.casefold(), _Branch())
            capitals.append(word[0].isupper())
        if capitals:
            before = branch.ids.get(owner, capitals)  # of two spellings the one that asks less
            branch.ids[owner] = tuple(one and other for one, other in zip(before, capitals, strict=True))

    def hits(self, text: str, words: list[Word] | None = None) -> list[Hit]:
        """All names in a text, none within another, in order. `words` are those of the text, if they are at hand."""
        words = words_of(text) if words is None else words
        found: list[Hit] = []
        at = 0
        while at < len(words):
            hit = self._longest(text, words, at) if words[at][0] in self._root.on else None
            if hit is None:
                at += 1
                continue
            found.append(hit[0])
            at = hit[1]
        return found

    def _longest(self, text: str, words: list[Word], first: int) -> tuple[Hit, int] | None:
        branch, at, best = self._root, first, None
        capitals: list[bool] = []
        while at < len(words):
            word, start, _ = words[at]
            if at > first and text[words[at - 1][2] : start] not in _GAPS:
                break
            after = branch.on.get(word)
            if after is None:
                if at > first and word in ARTICLES:
                    at += 1
                    continue
                break
            branch = after
            capitals.append(text[start].isupper())
            at += 1
            ids = tuple(
                owner
                for owner, wanted in branch.ids.items()
                if all(has or not asked for has, asked in zip(capitals, wanted, strict=True))
            )
            if ids:
                best = Hit(Span(words[first][1], words[at - 1][2]), ids), at
        return best


def within(hits: list[Hit], span: Span) -> list[Hit]:
    """Those hits that lie in a span; `hits` in order."""
    at = bisect_left(hits, span.start, key=lambda one: one.span.start)
    found = []
    while at < len(hits) and hits[at].span.start < span.end:
        if hits[at].span.end <= span.end:
            found.append(hits[at])
        at += 1
    return found


@dataclass(frozen=True, slots=True)
class Trees:
    """The three trees of a pack: actors, places, instruments by title; and its instruments by the number of a resolution (with the year made)
    and by the day made (with the words of their titles)."""

    actors: Gazetteer
    places: Gazetteer
    instruments: Gazetteer
    numbered: Mapping[str, list[tuple[str, str]]]
    made: Mapping[str, dict[str, frozenset[str]]]


_NONE = Trees(Gazetteer(()), Gazetteer(()), Gazetteer(()), {}, {})
_made: deque[tuple[Pack, Trees]] = deque(maxlen=8)


def names_of(pack: Pack | None) -> Trees:
    """The trees of a pack, made when it is first asked for and kept for the last eight packs."""
    if pack is None:
        return _NONE
    for known, made in _made:
        if known is pack:
            return made
    made = Trees(
        Gazetteer(_actor_names(pack)),
        Gazetteer(_all_names({key: place.names for key, place in pack.places.items()})),
        Gazetteer(_titles(pack)),
        *_by_number_and_day(pack),
    )
    _made.append((pack, made))
    return made


def _all_names(things: Mapping[str, Names]) -> Iterator[tuple[str, str]]:
    for key, names in things.items():
        for name in names.all:
            yield name.text, key


def _actor_names(pack: Pack) -> Iterator[tuple[str, str]]:
    yield from _all_names({key: actor.names for key, actor in pack.actors.items()})
    states = [actor for actor in pack.actors.values() if actor.kind == "state"]
    for key, actor in pack.actors.items():
        for name in actor.names.all:
            for state in states:
                if state.id != key:
                    yield from ((variant, key) for variant in _variants(name.text, name.lang, state.names))


def _variants(name: str, lang: str, state: Names) -> Iterator[str]:
    own = [one.text for one in state.all if one.lang == lang]
    for held in sorted(own, key=len, reverse=True):
        cut = re.search(rf"(?<!\w){re.escape(held)}(?!\w)", name)
        if cut:
            yield from (f"{name[: cut.start()]}{other}{name[cut.end() :]}" for other in own if other != held)
            return


_DATED = re.compile(r"\s+(?:of|on|dated)\s+(?:the\s+)?(?:\d{1,2}\s+\w+\s+)?\d{4}\b.*$|:.*$|\s*\(.*$")


def _titles(pack: Pack) -> Iterator[tuple[str, str]]:
    """Titles, and what of them stands before the date or a colon, where it names one instrument only and has two words or more."""
    short: dict[str, list[str]] = {}
    for key, instrument in pack.instruments.items():
        for title in instrument.title.all:
            yield title.text, key
            head = _DATED.sub("", title.text)
            if head != title.text and len(WORD.findall(head)) > 1:
                short.setdefault(head, []).append(key)
                if head[1:].islower():
                    short.setdefault(head[0].lower() + head[1:], []).append(key)
    yield from ((head, keys[0]) for head, keys in short.items() if len(set(keys)) == 1)


def _by_number_and_day(pack: Pack) -> tuple[dict[str, list[tuple[str, str]]], dict[str, dict[str, frozenset[str]]]]:
    numbered: dict[str, list[tuple[str, str]]] = {}
    made: dict[str, dict[str, frozenset[str]]] = {}
    for key, instrument in pack.instruments.items():
        day = to_datetime((instrument.made.earliest + instrument.made.latest) // 2, pack.zone).date().isoformat()
        titles = " ".join(title.text for title in instrument.title.all)
        made.setdefault(day, {})[key] = frozenset(WORD.findall(titles.casefold()))
        for number in dict.fromkeys(re.findall(r"resolution (\d+(?:/\d+)?)", titles)):
            numbered.setdefault(number, []).append((key, day[:4]))
    return numbered, made
