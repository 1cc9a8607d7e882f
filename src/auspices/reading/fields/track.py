"""What a clause serves: cues with weights, from `lexicon/tracks.yaml`; what is to be done outweighs what is only named, and that what stands around. It may abstain.

What serves no track (elections, entry into force) has cues of its own, and where they win nothing is proposed. How sure a proposal has to be was set on annotated
texts each read with the settings found on the others (`bench.reading.tracks`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from auspices.pack import Pack
from auspices.reading.model import Clause, Cut, Field, Node, Span

from .cues import NONE, found
from .lexicons import either, lexicon
from .surroundings import Surroundings, body

_STOP = frozenset(
    ["of", "and", "the", "in", "for", "to", "a", "an", "on", "by", "with", "matters", "arrangements", "other"]
)
_PASSIVE = re.compile(r"(?:not\s+)?be\s", re.IGNORECASE)
_MEANS = re.compile(r"(?:use|take (?:full )?advantage of|make use of|build on|seize)\b[^,;.]*? to (?=[a-z])")
_ANNOUNCES = re.compile(
    r"\b(?:agreed?|declared?|decided?|announced?)\b[^:]*\b(?:following|as follows)\b[^:]{0,20}[:.]$"
)
_PART_IN = re.compile(r"\bpart\s+in\s+")
_NEAR = 70
_LEAD = 200


@dataclass(slots=True)
class Weighed:
    """What speaks for each track: its score, its best sign with where that stands, and by which rule it was had."""

    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    best: dict[str, tuple[float, Span | None, str]] = field(default_factory=dict)

    def add(self, track: str, weight: float, at: Span | None, rule: str) -> None:
        """One more sign."""
        self.scores[track] += weight
        if weight > self.best.get(track, (0.0, None, ""))[0]:
            self.best[track] = (weight, at, rule)

    def ranked(self) -> list[tuple[float, str]]:
        """The tracks, the likeliest first; of equals the one listed first."""
        order = list(lexicon("tracks")["tracks"])
        return sorted(
            ((score, one) for one, score in self.scores.items()),
            key=lambda pair: (-pair[0], order.index(pair[1]) if pair[1] in order else -1),
        )


def track(around: Surroundings, cut: Cut, action: Field, thing: Field, before: tuple[Clause, ...]) -> Field:
    """The track of a clause with the others that come near it as alternatives; none where the margin is small. `before` are the clauses it points to."""
    if cut.force == "procedural":
        return Field(None, None, "track.procedural", "unknown")
    settings = lexicon("tracks")
    weighed = weigh(around, cut, action, thing, before)
    ranked = weighed.ranked()
    if not ranked:
        return Field(None, None, "track.no-cue", "unknown")
    others = tuple(one for _, one in ranked if one != NONE and _has(around.pack, one))
    lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
    first = ranked[0][1]
    if first == NONE:
        return Field(None, weighed.best[first][1], "track.none-fits", "unknown", others[:3])
    if not _has(around.pack, first):
        return Field(None, weighed.best[first][1], "track.not-of-the-pack", "unknown", others[:3])
    if ranked[0][0] < settings["least"] or lead < settings["margin"]:
        return Field(None, None, "track.margin", "unknown", others[:3])
    _, at, rule = weighed.best[first]
    return Field(first, at, rule, "resolved" if rule == "track.pointed-to" else "inferred", others[1:3])


def _has(pack: Pack | None, one: str) -> bool:
    return pack is None or one in pack.tracks


def weigh(around: Surroundings, cut: Cut, action: Field, thing: Field, before: tuple[Clause, ...]) -> Weighed:
    """What speaks for which track, in the clause and around it."""
    weighed = Weighed()
    _own(around, cut, action, thing, weighed)
    if around.pack:
        _by_name(around, cut, around.pack, weighed)
    share = lexicon("tracks")["around"]
    pointed = {clause.track.value: clause.track for clause in before}
    if len(pointed) == 1 and None not in pointed:
        (one,) = pointed.values()
        weighed.add(one.value, share["pointed"], one.quote, "track.pointed-to")
    last = around.done[-1] if around.done else None
    if last and last.track.value:
        same = last.cut.of == cut.of
        rule = "track.same-passage" if same else "track.before"
        left_out = same and "verb" in cut.shared  # "A shall leave the east, and B the west" is one doing
        near = "pointed" if left_out else "passage" if same else "before"
        weighed.add(last.track.value, share[near], last.track.quote, rule)
    for span in around.lead(cut):
        if span.end - span.start > _LEAD or _ANNOUNCES.search(span.of(around.text)):
            continue  # a preamble or a text's own announcement, not the head of a list
        _of_words(span.of(around.text), share["lead"], span, "track.lead", weighed)
    for node in _above(around.document.tree, cut.span):
        if node.heading:
            at = around.text.find(node.heading, node.span.start, node.span.end)
            span_ = Span(at, at + len(node.heading)) if at >= 0 else None
            _of_words(node.heading, share["heading"], span_, "track.heading", weighed)
    _of_words(around.document.title, share["title"], None, "track.title", weighed)
    return weighed


def _of_words(said: str, share: float, at: Span | None, rule: str, weighed: Weighed) -> None:
    for one, weight in _strongest(said).items():
        weighed.add(one, weight * share, at, rule)


@lru_cache(maxsize=1024)
def _strongest(said: str) -> dict[str, float]:
    """The best cue of each track in a heading."""
    best: dict[str, float] = {}
    for one in found(said):
        if one.cue.track != NONE:
            best[one.cue.track] = max(best.get(one.cue.track, 0.0), one.cue.weight)
    return best


def _above(node: Node, span: Span) -> Iterator[Node]:
    """The pieces of the tree that hold a span, from the outside in, without the document."""
    while node.children:
        at = bisect_right(node.children, span.start, key=lambda one: one.span.start) - 1
        if at < 0 or not span.within(node.children[at].span):
            return
        node = node.children[at]
        yield node


def _own(around: Surroundings, cut: Cut, action: Field, thing: Field, weighed: Weighed) -> None:
    """The cues of the clause itself, each by where it stands; the second of a track and those after it count less."""
    at, settings = body(cut), lexicon("tracks")
    text = at.of(around.text)
    places = _Places(text, at.start, cut, action, thing)
    signs: dict[str, list[tuple[float, Span]]] = defaultdict(list)
    for one in found(text):
        weight = one.cue.weight * settings["at"][places.of(one.start)]
        signs[one.cue.track].append((weight, Span(at.start + one.start, at.start + one.end)))
    for name, seen in signs.items():
        for i, (weight, span) in enumerate(sorted(seen, key=lambda one: -one[0])):
            weighed.add(name, weight * (settings["further"] if i else 1.0), span, "track.cues")


class _Places:
    """Where in a clause an offset lies: in the subject, in what is to be done, in words about it, in an adjunct, in the background."""

    def __init__(self, text: str, start: int, cut: Cut, action: Field, thing: Field) -> None:
        subject = cut.roles.get("subject")
        self.subject = subject.end - start if subject and subject.within(cut.span) else 0
        self.passive = bool(action.value and _PASSIVE.match(str(action.value)))
        begins = action.quote or thing.quote
        self.begins = begins.start - start if begins else 0
        means = _MEANS.match(text, self.begins)
        self.begins = means.end() if means else self.begins
        head = max(self.begins, thing.quote.start - start if thing.quote else 0)
        self.ends = min(head + _NEAR, (thing.quote or begins or cut.span).end - start)
        ahead = max(self.begins, self.subject)
        self.means = bool(means)
        background = _background().search(text, ahead)
        part = _PART_IN.search(text, self.begins, self.begins + _NEAR)
        head = max(head, part.end()) if part else head
        adjunct = _adjunct().search(text, head + 1 if head >= self.subject else ahead)
        self.background = background.start() if background else len(text)
        self.adjunct = adjunct.start() if adjunct else len(text)

    def of(self, at: int) -> str:
        """The name of the place, as in the list's `at`."""
        if at < self.subject:
            return "purpose" if self.passive else "subject"
        if at >= self.background or (self.means and at < self.begins):
            return "background"
        if at >= self.adjunct:
            return "adjunct"
        return "purpose" if self.begins <= at < self.ends else "near"


@cache
def _background() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(lexicon('tracks')['background'])}(?![\w-])", re.IGNORECASE)


@cache
def _adjunct() -> re.Pattern[str]:
    words = lexicon("tracks")
    return re.compile(
        rf"(?<![\w-])(?!{either(words['not_adjunct'])}\b){either(words['adjunct'])}(?![\w-])", re.IGNORECASE
    )


def _by_name(around: Surroundings, cut: Cut, pack: Pack, weighed: Weighed) -> None:
    """A pack's own tracks, of which the general list knows nothing: by the words of their names."""
    at = body(cut)
    for one, pattern in _names(pack):
        match = pattern.search(around.text, at.start, at.end)
        if match:
            weighed.add(one, 8.0, Span(*match.span()), "track.name")


@lru_cache(maxsize=8)
def _names_of(named: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = lexicon("tracks")["tracks"]
    out = []
    for one, names in named:
        words = {
            word.removesuffix("s")
            for name in names
            for word in re.findall(r"[^\W\d_]{4,}", name.casefold())
            if word not in _STOP
        }
        if one not in known and words:
            out.append((one, re.compile(rf"(?<!\w){either(words)}\w*", re.IGNORECASE)))
    return tuple(out)


def _names(pack: Pack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _names_of(tuple((one, tuple(name.text for name in names.all)) for one, names in pack.tracks.items()))
