"""Cues for the tracks: words with stems and gaps, indexed by their first word once, so that a passage is read in one pass over its words.

"withdraw*" is any word that begins so, "a|b" one of two, ".." up to four words between. Of cues that share a word the longer counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from .lexicons import lexicon

NONE = "none"
GAP = 4
_WORD = re.compile(r"[^\W_]+")
Word = tuple[str, int, int]
_Step = tuple[frozenset[str], tuple[str, ...]]  # whole words, and beginnings of words; two empty ones are a gap


@dataclass(frozen=True, slots=True)
class Cue:
    """A sign of a track, as written in the list."""

    track: str
    weight: float
    said: str
    steps: tuple[_Step, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A cue where it stands: offsets in the passage given."""

    cue: Cue
    start: int
    end: int


def words_of(said: str) -> list[Word]:
    """The words of a passage in small letters with their offsets; a hyphen parts."""
    return [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(said)]


def found(said: str) -> list[Found]:
    """The cues of a passage, each once, none that shares a word with a longer one."""
    words = words_of(said)
    seen: list[tuple[int, float, tuple[int, ...], Cue]] = []
    last = len(words) - 1
    for at, (word, _, _) in enumerate(words):
        alone, longer = _begun_by(word, words[at + 1][0] if at < last else "")
        seen += [(-1, -cue.weight, (at,), cue) for cue in alone]
        for cue in longer:
            taken = _taken(cue.steps, words, at)
            if taken:
                seen.append((-len(taken), -cue.weight, taken, cue))
    if len(seen) > 1:
        seen.sort(key=lambda one: one[:3])
    kept: dict[str, Found] = {}
    used: set[int] = set()
    for _, _, taken, cue in seen:
        if used.isdisjoint(taken):
            used.update(taken)
            if cue.said not in kept:
                kept[cue.said] = Found(cue, words[taken[0]][1], words[taken[-1]][2])
    return sorted(kept.values(), key=lambda one: one.start)


_Cues = tuple[Cue, ...]


@lru_cache(maxsize=32768)
def _begun_by(word: str, after: str) -> tuple[_Cues, _Cues]:
    """The cues of one word that a word is; and the longer ones that begin with it, and can go on with the word after it."""
    alone, longer = _begun(word)
    return alone, tuple(cue for cue in longer if cue.steps[1] == _ANYTHING or _fits(cue.steps[1], after))


_ANYTHING: _Step = (frozenset(), ())


@lru_cache(maxsize=8192)
def _begun(word: str) -> tuple[_Cues, _Cues]:
    whole, begun, least = _index()
    cues = list(whole.get(word, ()))
    for length in range(least, len(word) + 1):
        cues += begun.get(word[:length], ())
    return tuple(cue for cue in cues if len(cue.steps) == 1), tuple(cue for cue in cues if len(cue.steps) > 1)


def _taken(steps: tuple[_Step, ...], words: list[Word], at: int) -> tuple[int, ...]:
    """Which words a cue of several takes when it begins at a word; none if it does not stand there."""
    taken, here, loose, last = [at], at + 1, False, len(words)
    for step in steps[1:]:
        if not step[0] and not step[1]:
            loose = True
            continue
        end = min(last, here + GAP + 1) if loose else here + 1
        while here < end and here < last and not _fits(step, words[here][0]):
            here += 1
        if here >= end or here >= last:
            return ()
        taken.append(here)
        here, loose = here + 1, False
    return tuple(taken)


def _fits(step: _Step, word: str) -> bool:
    return word in step[0] or bool(step[1] and word.startswith(step[1]))


@cache
def _index() -> tuple[dict[str, list[Cue]], dict[str, list[Cue]], int]:
    """Cues by a whole first word, and by the beginning of one, with the length of the shortest beginning."""
    whole: dict[str, list[Cue]] = defaultdict(list)
    begun: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues():
        words, beginnings = cue.steps[0]
        for one in words:
            whole[one].append(cue)
        for one in beginnings:
            begun[one].append(cue)
    return dict(whole), dict(begun), min(map(len, begun))


@cache
def cues() -> tuple[Cue, ...]:
    """All cues of the list, with their weights."""
    return tuple(
        Cue(track, float(weight), f"{track}:{said}", tuple(_steps(str(said))))
        for track, weights in lexicon("tracks")["tracks"].items()
        for weight, said_of in weights.items()
        for said in said_of
    )


def _steps(said: str) -> Iterator[_Step]:
    for one in said.split():
        words = [] if one == ".." else one.split("|")
        yield (
            frozenset(word for word in words if not word.endswith("*")),
            tuple(word[:-1] for word in words if word.endswith("*")),
        )
