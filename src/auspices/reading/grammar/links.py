"""By what a complement hangs on its trigger, who does it, and by which frame a later of several is read."""

from __future__ import annotations

from dataclasses import replace

from .coordination import Link, Piece, first_verb
from .finding import Found, met
from .lexicon import back_over_adverbs, infinitive, infinitive_after_to, listed, past_participle, skip_adverbs
from .mainverbs import Setting, fits
from .matching import match
from .subjects import Range
from .tokens import Passage


def link_before(p: Passage, start: int) -> Link:
    """By what a complement hangs on its trigger: the word before it."""
    low = p.at(back_over_adverbs(p, start, 0) - 1)
    if p.low[start] == "not" and p.at(start + 1) == "to":
        return "to"
    if low in ("to", "that", "for"):
        return low  # type: ignore[return-value]  # one of three literals
    if low in ("is", "are") and p.at(0) in ("decides", "resolves"):
        return "that"
    return "verb" if low in listed("MODAL") or low in ("not", "neither") else "noun"


def reframed(p: Passage, one: Found, piece: Piece, setting: Setting) -> Found | None:
    """A later "that ..." of one trigger by the frame that fits it ("Decides that X shall last a year, and that it will review it"); None: as the first."""
    modal = p.low[piece.begin]
    if one.frame.family == "decisions" and modal in listed("MODAL") and (again := _decided_on(p, one, piece, setting)):
        return again
    if piece.begin > one.anchor and modal in listed("MODAL"):
        for frame, pattern in setting.grammar.index.get(modal, ()):
            hit = match(pattern, p, piece.begin, piece.end, "base") if fits(frame, setting) else None
            if hit and met(p, frame, pattern, hit, one.who):
                return replace(one, frame=frame, pattern=pattern, match=hit, borrowed=True)
    that = piece.opening
    if p.at(that) != "that" or that >= piece.begin:
        return None
    for frame, pattern in setting.grammar.index.get(p.low[one.anchor], ()):
        k = next((k for k, e in enumerate(pattern.rest) if e.kind == "word" and e.name == "that"), 0)
        if not k or not fits(frame, setting) or any(e.kind == "slot" for e in pattern.rest[:k]):
            continue
        hit = match(replace(pattern, rest=pattern.rest[k:]), p, that, piece.end, one.form)
        if hit and met(p, frame, pattern, hit, one.who):
            return replace(one, frame=frame, pattern=pattern, match=replace(hit, trigger=one.match.trigger))
    return None


def _decided_on(p: Passage, one: Found, piece: Piece, setting: Setting) -> Found | None:
    """A later modal of one decision, by the frame that has it behind the first subject ("Decides that X shall ... and shall last ...")."""
    if "subject" not in one.match.slots:
        return None
    for frame, pattern in setting.grammar.index.get(p.low[one.anchor], ()):
        k = next((k for k, e in enumerate(pattern.rest) if e.kind == "slot" and e.name == "subject"), 0)
        if not k or not fits(frame, setting):
            continue
        hit = match(replace(pattern, rest=pattern.rest[k + 1 :]), p, piece.begin, piece.end, "base")
        if hit:
            slots = {**hit.slots, "subject": one.match.slots["subject"]}
            if met(p, frame, pattern, replace(hit, slots=slots), one.who):
                return replace(
                    one, frame=frame, pattern=pattern, match=replace(hit, trigger=one.match.trigger, slots=slots)
                )
    return None


def doer(p: Passage, at: Range) -> Range | None:
    """Who is to do it in "[that] both sides withdraw": the tokens before the verb; None where the complement begins with its verb."""
    depth = p.depth[at[0]]
    for j in range(at[0] + 1, min(at[1], at[0] + 60)):
        if p.depth[j] != depth:
            continue
        if p.low[j] in listed("SUBORD") or p.low[j] in (",", ";"):
            return None
        if p.low[j] in listed("MODAL") or p.low[j] in ("be", "is", "are") or infinitive(p, j, at[1]):
            end = back_over_adverbs(p, j, at[0])
            return (at[0], end) if end > at[0] else None
    return None


def verb_of(p: Passage, at: Range) -> Range | None:
    """The first verb of a complement that begins with it; of a passive its participle."""
    j = first_verb(p, *at)
    if p.at(j) == "be" and j + 1 < at[1]:
        after = skip_adverbs(p, j + 1, at[1])
        j = after if after < at[1] and past_participle(p.at(after)) else j
    elif not infinitive_after_to(p, j, at[1]):
        return None
    return (j, j + 1) if j < at[1] and p.word[j] else None
