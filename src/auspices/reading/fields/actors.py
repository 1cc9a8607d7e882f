"""From a phrase to the actors it names: by the pack's names, by a description that points back, or as an actor written out and not known by an id.

A name is taken only where it is the whole of the phrase: the forces, the government or the president of a state are not the state.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from auspices.reading.model import Actor, Span

from .gazetteer import Hit
from .lexicons import either, lexicon
from .phrases import listed, parted_from_company, tidy
from .surroundings import Surroundings

_BEFORE = re.compile(r"(?:(?:the|both|an?|States?\s+of)\s+)*", re.IGNORECASE)
_AFTER = re.compile(r"(?:\s*\([^()]*\))?(?:\s+(?:and|as well as) (?:his|her|its|their)\b.*)?$")
_SHARED = "distributed"
_QUANTIFIED = re.compile(r"(?:the|neither|no|each|both|all|every|either|any|its|their)\s", re.IGNORECASE)
_VERB_NEXT = re.compile(
    r"\s+(?:also\s+|not\s+|\w+ly\s+)*(?!(?:of|in|on|at|to|for|and|or|nor|who|which|that|from|with|by|concerned|involved|be|is|are|as|under|within|therein|there|there)\b)[a-z]{3,}\b"
)
_THOSE = re.compile(r"(?:(?:all|any)\s+)?(?:those|others|anyone|everyone|all concerned)\b", re.IGNORECASE)


def actors(around: Surroundings, span: Span, rule: str) -> tuple[Actor, ...]:
    """The actors of a phrase, in its order. Those in whose company something is to be done are left out (`company`)."""
    core, _ = parted_from_company(around.text, span)
    core = _without_we(around.text, core)
    found: list[Actor] = []
    hits = around.actors_in(core)
    for piece in listed(around.text, core, hits):
        found += _of_piece(around, piece, hits, rule)
    return _once(found)


def _without_we(text: str, span: Span) -> Span:
    """Of "We, the Ministers" the Ministers."""
    match = re.compile(r"We,\s+(?=\w)").match(text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def company(around: Surroundings, span: Span, rule: str) -> tuple[Actor, ...]:
    """Those with whom, where the phrase names them: "in consultation with the parties"."""
    _, others = parted_from_company(around.text, span)
    return actors(around, others, rule) if others else ()


def is_actor(text: str) -> bool:
    """Whether a phrase is one of an actor by its words: it ends in, or is governed by, a head of the list, or is a name in capitals."""
    return (
        bool(_THOSE.match(text))
        or bool(_heads().search(text))
        or bool(_NAME.match(text) and not _things().search(text))
    )


def headed(one: Actor) -> bool:
    """Whether an actor is one by its own head: "the Council of X" is, "the refusal of the Council" is not."""
    first = re.split(r"\s(?:of|to|by|in|at|for|on)\s", one.text, maxsplit=1)[0]
    return bool(one.id) or is_actor(first)


def up_to_head(text: str, span: Span) -> Span | None:
    """The subject of "that neither side obstruct ...": up to the first head of an actor that a further word, no preposition, follows."""
    if not _QUANTIFIED.match(text, span.start, span.end):
        return None
    for head in _heads().finditer(text, span.start, span.end):
        if _VERB_NEXT.match(text, head.end(), span.end):
            return Span(span.start, head.end())
    return None


def _once(found: list[Actor]) -> tuple[Actor, ...]:
    seen: dict[str, Actor] = {}
    for one in found:
        seen.setdefault(one.id or one.text.casefold(), one)
    return tuple(seen.values())


def _of_piece(around: Surroundings, piece: Span, hits: list[Hit], rule: str) -> list[Actor]:
    text = piece.of(around.text)
    named = _named(around, piece, hits, rule)
    if named:
        return [named]
    pointed = definite(around, piece, rule)
    if pointed is not None:
        return list(pointed)
    shared = _distributed(around, piece, hits, rule)
    if shared:
        return shared
    alternatives = tuple(dict.fromkeys(one for hit in hits if hit.span.within(piece) for one in hit.ids))
    return [Actor(text, quote=piece, rule=f"{rule}.as-written", alternatives=alternatives)]


def _named(around: Surroundings, piece: Span, hits: list[Hit], rule: str) -> Actor | None:
    for hit in hits:
        if not hit.span.within(piece):
            continue
        before = around.text[piece.start : hit.span.start]
        after = around.text[hit.span.end : piece.end]
        if _BEFORE.fullmatch(before) and _AFTER.fullmatch(after):
            return Actor(
                hit.span.of(around.text), hit.ids[0], hit.span, f"{rule}.name", "resolved", alternatives=hit.ids[1:]
            )
    return None


def definite(around: Surroundings, piece: Span, rule: str) -> tuple[Actor, ...] | None:
    """Whom "the parties" or "the two Governments" points to; None if the phrase is no such description.

    Those whom the nearest clause before addressed by name, else the parties of the pack once the text has named each of them; else the phrase
    stays as it stands. A wider or vaguer phrase ("the parties concerned") stays as well, with the parties of the pack as alternatives.
    """
    said = piece.of(around.text).casefold()
    words = lexicon("actors")
    parties = around.pack.parties if around.pack else ()
    asked = Actor(piece.of(around.text), quote=piece, rule=f"{rule}.definite", alternatives=parties)
    if said in words["definite_open"]:
        return (asked,)
    if said in words["definite_governments"]:
        found = tuple(filter(None, (_government(around, party) for party in parties)))
        if found and len(found) == len(parties) and around.parties_named(piece.start):
            return tuple(
                replace(asked, id=one, alternatives=(), grade="resolved", via=f"definite:{asked.text}") for one in found
            )
        return (replace(asked, alternatives=found or parties),)
    if said not in words["definite"]:
        return None
    last = around.last_several()
    if last and not (said.startswith("each ") and len(last) == 1):
        return tuple(
            replace(one, quote=piece, rule=f"{rule}.definite", grade="resolved", via=f"definite:{asked.text}")
            for one in last
        )
    if around.parties_named(piece.start):
        at = {one: hit.span for hit in reversed(around.actors) for one in hit.ids if hit.span.start < piece.start}
        return tuple(
            replace(
                asked,
                text=at[one].of(around.text),
                id=one,
                alternatives=(),
                grade="resolved",
                via=f"definite:{asked.text}",
            )
            for one in parties
        )
    return (asked,)


def _government(around: Surroundings, party: str) -> str:
    if around.pack is None:
        return ""
    state = around.pack.actors[party].names
    names = {
        f"Government of {'the ' if the else ''}{one.text}" for one in state.all if one.lang == "en" for the in (0, 1)
    }
    for key, actor in around.pack.actors.items():
        if names & set(actor.names.aliases()):
            return key
    return ""


@cache
def _shared_heads() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+)?({either(lexicon('actors')['shared_heads'])})\s+of\s+", re.IGNORECASE)


def _distributed(around: Surroundings, piece: Span, hits: list[Hit], rule: str) -> list[Actor]:
    """Of "the Governments of A and B" each of the two, by what the head makes of the name."""
    head = _shared_heads().match(around.text, piece.start, piece.end)
    if head is None:
        return []
    rest = Span(head.end(), piece.end)
    owners = [hit for hit in hits if hit.span.within(rest)]
    parts = [hit.span for hit in owners]
    left = around.text[rest.start : rest.end]
    for span in reversed(parts):
        left = left[: span.start - rest.start] + left[span.end - rest.start :]
    if len(parts) < 2 or not re.fullmatch(r"(?:\s|,|and|the|of)*", left):
        return []
    single = head.group(1).casefold().removesuffix("s") if head.group(1).casefold() != "authorities" else "authority"
    found = []
    for span in parts:
        name = f"{single.capitalize()} of {span.of(around.text)}"
        known = around.trees.actors.hits(name)
        whole = [hit for hit in known if hit.span == Span(0, len(name))]
        found.append(
            Actor(
                span.of(around.text) if not whole else name, whole[0].ids[0] if whole else "", span, f"{rule}.shared-head",
                "resolved", f"{_SHARED}:{head.group(1)}",
            )
        )  # fmt: skip
    if any(not one.id for one in found):
        found = [
            replace(one, text=f"{single.capitalize()} of {one.quote.of(around.text) if one.quote else ''}")
            for one in found
        ]
    return found


_NAME = re.compile(
    r"(?:(?:[Tt]he|[Ee]ach|[Bb]oth|[Nn]o|[Nn]either|[Ee]ither)\s+)?(?!(?:Its|Their|His|Her|All|Any|Such|This|That|These|Those|Each|Every|Should|If|In|On|By|At|It|There|Nothing|[A-Z][a-z]+[^aiosu\W]s$)\b)[A-Z]"
)


@cache
def _things() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:(?:the|an?|each|no|any|such|all|this)\s+)*(?:[\w-]+\s+)?{either(lexicon('actors')['things'])}(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _heads() -> re.Pattern[str]:
    heads = lexicon("actors")["heads"]
    plurals = [one[:-1] + "ies" if one.endswith("y") else one + "s" for one in heads]
    return re.compile(rf"(?<![\w-]){either([*heads, *plurals])}(?![\w-])", re.IGNORECASE)


def names_in(around: Surroundings, span: Span, rule: str) -> tuple[Actor, ...]:
    """Every actor of the pack named within a span, wherever it stands there."""
    return tuple(
        Actor(hit.span.of(around.text), hit.ids[0], hit.span, f"{rule}.name", "resolved", alternatives=hit.ids[1:])
        for hit in around.actors_in(span)
    )


def plain(around: Surroundings, span: Span, rule: str) -> Actor:
    """A phrase as one actor, whatever it is; with an id where the pack knows it."""
    span = tidy(around.text, span)
    named = _named(around, span, around.actors_in(span), rule)
    return named or Actor(span.of(around.text), quote=span, rule=f"{rule}.as-written")
