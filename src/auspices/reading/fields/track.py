"""What a clause is about: cues with weights, from `lexicon/tracks.yaml`; what is to be done outweighs what is only named. It may abstain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from auspices.pack import Pack
from auspices.reading.model import Clause, Cut, Field, Node, Span

from .lexicons import either, lexicon
from .surroundings import Surroundings, body

_STOP = frozenset(
    ["of", "and", "the", "in", "for", "to", "a", "an", "on", "by", "with", "matters", "arrangements", "other"]
)


@dataclass(frozen=True, slots=True)
class _Cue:
    track: str
    weight: float
    starts: tuple[str, ...]


def _starts(pattern: str) -> tuple[str, ...]:
    """The letters with which each alternative of a pattern begins, to pass over it fast; empty if one of them begins with none."""
    found = []
    for one in re.sub(r"\([^()]*\)", "(", pattern).split("|"):
        letters = re.match(r"[a-z][a-z -]*(?![*?+{])", one.casefold().replace("(", "\0"))
        if letters is None or len(letters.group()) < 3:
            return ()
        found.append(letters.group())
    return tuple(found)


@cache
def _cues() -> tuple[tuple[re.Pattern[str], _Cue], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE), _Cue(track, float(weight), _starts(pattern)))
        for track, cues in lexicon("tracks")["tracks"].items()
        for pattern, weight in cues.items()
    )


@cache
def _background() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){either(lexicon('tracks')['background'])}(?![\w-])", re.IGNORECASE)


def track(around: Surroundings, cut: Cut, action: Field, thing: Field, before: tuple[Clause, ...]) -> Field:
    """The track of a clause with the others that come near it as alternatives; none where the margin is small. `before` are the clauses it points to."""
    scores, quotes = _scores(around, cut, action, thing)
    tracks = tuple(around.pack.tracks) if around.pack else tuple(lexicon("tracks")["tracks"])
    if around.pack:
        _by_name(around, cut, around.pack, scores, quotes)
    ranked = sorted(
        ((score, one) for one, score in scores.items() if one in tracks),
        key=lambda pair: (-pair[0], tracks.index(pair[1])),
    )
    others = tuple(one for _, one in ranked[1:3])
    settings = lexicon("tracks")
    weak = not ranked or ranked[0][0] < settings["least"]
    close = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < settings["margin"]
    if weak or close:
        context = _context(around, cut, tracks)
        if (
            context
            and not before
            and (weak or context.value in {ranked[0][1], ranked[1][1]})
            and cut.force != "procedural"
        ):
            return context
        pointed = [clause.track for clause in before if clause.track.value]
        if pointed and (weak or pointed[-1].value in {ranked[0][1], ranked[1][1]}):
            return Field(
                pointed[-1].value,
                pointed[-1].quote,
                "track.pointed-to",
                "resolved",
                tuple(one for _, one in ranked[:2]),
            )
        if not ranked:
            return Field(None, None, "track.no-cue", "unknown")
        return Field(None, None, "track.margin", "unknown", tuple(one for _, one in ranked[:3]))
    return Field(ranked[0][1], quotes.get(ranked[0][1]), "track.cues", "inferred", others)


def _context(around: Surroundings, cut: Cut, tracks: tuple[str, ...]) -> Field | None:
    """What stands around a clause without a cue of its own: the clause split off the same passage, the heading above it, the text's title."""
    for clause in reversed(around.done):
        if clause.cut.of == cut.of and clause.track.value:
            return Field(clause.track.value, clause.track.quote, "track.same-passage", "inferred")
    headings = [node.heading for node in _above(around.document.tree, cut.span) if node.heading]
    for said, rule in [*((one, "track.heading") for one in reversed(headings)), (around.document.title, "track.title")]:
        scores = {one: score for one, score in _of_heading(said).items() if one in tracks}
        ranked = sorted(scores, key=lambda one: -scores[one])
        if ranked and (len(ranked) == 1 or scores[ranked[0]] - scores[ranked[1]] >= lexicon("tracks")["margin"]):
            at = around.text.find(said)
            return Field(ranked[0], Span(at, at + len(said)) if at >= 0 else None, rule, "inferred", tuple(ranked[1:3]))
    return None


@lru_cache(maxsize=512)
def _of_heading(said: str) -> dict[str, float]:
    scores: dict[str, float] = {}
    for pattern, cue in _cues():
        if pattern.search(said):
            scores[cue.track] = scores.get(cue.track, 0.0) + cue.weight
    return scores


def _above(node: Node, span: Span) -> Iterator[Node]:
    """The pieces of the tree that hold a span, from the outside in."""
    if node.span.start <= span.start and span.end <= node.span.end:
        yield node
        for child in node.children:
            yield from _above(child, span)


def _scores(around: Surroundings, cut: Cut, action: Field, thing: Field) -> tuple[dict[str, float], dict[str, Span]]:
    at, settings = body(cut), lexicon("tracks")
    background = _background().search(around.text, at.start, at.end)
    purpose = _purpose(around.text, action, thing)
    scores: dict[str, float] = {}
    quotes: dict[str, Span] = {}
    best: dict[str, float] = {}
    low = at.of(around.text).casefold()
    for pattern, cue in _cues():
        if cue.starts and not any(start in low for start in cue.starts):
            continue
        match = pattern.search(around.text, at.start, at.end)
        if match is None:
            continue
        weight = cue.weight
        if purpose and purpose.start <= match.start() < purpose.end:
            weight *= settings["double"] * (1.25 if match.start() - purpose.start < 25 else 1.0)
        elif (
            background and match.start() >= background.start() and not (purpose and purpose.start > background.start())
        ):
            weight *= settings["half"]
        scores[cue.track] = scores.get(cue.track, 0.0) + weight
        if weight > best.get(cue.track, 0.0):
            best[cue.track], quotes[cue.track] = weight, Span(*match.span())
    return scores, quotes


def _purpose(text: str, action: Field, thing: Field) -> Span | None:
    """Where it is said what is to be done: the last verb of the action with the first words of the object."""
    if action.quote and thing.quote:
        verb = text.rfind(" to ", action.quote.start, action.quote.end)
        return Span(verb if verb >= 0 else action.quote.start, min(thing.quote.end, thing.quote.start + 60))
    if thing.quote:
        return Span(thing.quote.start, min(thing.quote.end, thing.quote.start + 60))
    return action.quote


def _by_name(around: Surroundings, cut: Cut, pack: Pack, scores: dict[str, float], quotes: dict[str, Span]) -> None:
    """A pack's own tracks, of which the general list knows nothing: by the words of their names."""
    known: Mapping[str, object] = lexicon("tracks")["tracks"]
    at = body(cut)
    for one, names in pack.tracks.items():
        if one in known:
            continue
        words = [
            word
            for name in names.all
            for word in re.findall(r"[^\W\d_]{4,}", name.text.casefold())
            if word not in _STOP
        ]
        for word in words:
            match = re.compile(rf"(?<!\w){re.escape(word.removesuffix('s'))}\w*", re.IGNORECASE).search(
                around.text, at.start, at.end
            )
            if match:
                scores[one] = scores.get(one, 0.0) + 2.0
                quotes.setdefault(one, Span(*match.span()))
