"""Where what is asked or promised is several things: joined verbs of one trigger ("to receive ... and to commit to ..."), and joined
places and days of one verb ("returns A by 15 November and B by 1 December"). Purpose ("in order to ... and ...") and joined nouns stay whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .lexicon import infinitive, infinitive_after_to, listed, skip_adverbs
from .tokens import Passage

Link = Literal["to", "that", "for", "verb", "noun"]
PURPOSE = "may be part of the purpose of what stands before it rather than a duty of its own"


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several: tokens `begin` to `end`, without the conjunction and without a repeated "to", "that" or "for". `gapped`: the verb is the first's."""

    begin: int
    end: int
    doubt: str = ""
    gapped: bool = False


def pieces(p: Passage, a: int, b: int, link: Link) -> list[Piece]:
    """The pieces of the complement that tokens `a` to `b` are; one piece if it is one thing."""
    if a >= b:
        return [Piece(a, b)]
    depth = p.depth[a]
    found: list[Piece] = []
    begin, doubt, purpose, gap = a, "", 0, False
    for i in range(a, b):
        if p.depth[i] != depth or i < begin:
            continue
        low = p.low[i]
        if low == "to" and i > begin and infinitive_after_to(p, skip_adverbs(p, i + 1, b), b):
            purpose = max(purpose, _purpose(p, i, begin))
        elif low == "so" and p.at(i + 1) == "that":
            purpose = 2
        if low not in ("and", "but", ";", ",", "as") or (low == "as" and p.low[i + 1 : i + 3] != ["well", "as"]) or i + 1 >= b:
            continue
        comma = low in (",", ";") or p.at(i - 1) in (",", ";")
        if link in ("noun", "for") and doing(p, begin, i) and (named := doing(p, _past(p, i, b), b)):
            start, gapped = named, False
        elif low == "as":
            continue
        else:
            start, gapped = _next(p, i + 1, b, link, comma=comma, purpose=purpose)
        if start < 0 and low == "and" and dated(p, max(begin, i - 14), i) and _gapped(p, i + 1, b):
            start, gapped = i + 1, True
        if start < 0 or not (gapped or _whole(p, begin, i, link, gapped=gap)):
            continue
        stop = i
        while stop > begin and p.at(stop - 1) in (",", ";", "and"):
            stop -= 1
        found.append(Piece(begin, stop, doubt, gap))
        doubt = PURPOSE if purpose and not gapped and not (purpose == 1 and comma) else ""
        begin, purpose, gap = start, 0, gapped
    found.append(Piece(begin, b, doubt, gap))
    return found


def _purpose(p: Passage, i: int, begin: int) -> int:
    """What an inner infinitive is: 0 the verb goes on ("continue to report"), 1 it may be a purpose, 2 it is one ("steps to", "in order to")."""
    prev = p.at(i - 1)
    if prev in ("order", "so", "as") or prev in listed("purposeful"):
        return 2
    if prev in listed("catenative") or p.at(i - 2) in listed("catenative") or i - begin <= 1:
        return 0
    return 1


def _next(p: Passage, at: int, b: int, link: Link, *, comma: bool, purpose: int) -> tuple[int, bool]:
    """Where a joined piece begins after a conjunction, -1 if none does."""
    while at < b and p.low[at] in ("and", ","):
        at += 1
        comma = True
    k = skip_adverbs(p, at, b)
    low = p.at(k)
    if k >= b:
        return -1, False
    if link in ("verb", "that") and low in listed("MODAL") and low not in ("might", "would", "could"):
        return k, False
    if link == "that" and low == "that":
        return k + 1, False
    if link == "for" and low == "for":
        return k + 1, False
    if link in ("noun", "for"):
        return -1, False
    if low == "to" and link == "to" and infinitive_after_to(p, skip_adverbs(p, k + 1, b), b):
        return (k + 1, False) if purpose < 2 or comma else (-1, False)
    if low == "not" and p.at(k + 1) == "to" and link == "to":
        return k, False
    if infinitive(p, k, b) and purpose < 2:
        return at, False
    return -1, False


def doing(p: Passage, a: int, b: int) -> int:
    """Where a noun phrase begins whose noun names a doing ("the immediate withdrawal of ..."); 0 if it is another."""
    for j in range(a, min(b, a + 9)):
        low = p.low[j]
        if low in listed("doings"):
            return a
        if low in listed("PREP") or low in listed("MODAL") or low in listed("AUX") or low in (";", ":"):
            return 0
    return 0


def _past(p: Passage, i: int, b: int) -> int:
    """The token behind a conjunction with its comma and adverbs."""
    at = i + (3 if p.at(i) == "as" else 1)
    while at < b and p.low[at] in ("and", ","):
        at += 1
    return at


def _whole(p: Passage, begin: int, end: int, link: Link, *, gapped: bool) -> bool:
    """Whether a piece stands on its own: a verb with something behind it, or one that needs nothing ("reach and maintain a ceasefire" is one)."""
    if gapped or link in ("that", "for", "noun"):
        return True
    verb = skip_adverbs(p, begin, end)
    while verb < end and (p.low[verb] in listed("MODAL") or p.low[verb] == "not"):
        verb = skip_adverbs(p, verb + 1, end)
    after = skip_adverbs(p, verb + 1, end)
    return any(p.word[j] and p.low[j] != "and" for j in range(after, end)) or p.at(verb) in listed("intransitive")


def _gapped(p: Passage, at: int, b: int) -> bool:
    """Whether what follows "and" is a phrase with a day of its own and no verb."""
    if not (p.at(at) in listed("PREP") or p.at(at) in listed("DET") or p.capital(at)):
        return False
    stop = next((j for j in range(at, b) if p.low[j] in ("and", ";")), b)
    verbs = any(
        infinitive(p, j, b) or p.low[j] in listed("MODAL") or p.low[j] in listed("AUX") for j in range(at, stop)
    )
    first = next((j for j in range(at, stop) if p.low[j] in listed("timeprep") and date_like(p, j + 1)), -1)
    return not verbs and first > at


def dated(p: Passage, a: int, b: int) -> bool:
    """Whether a time stands there: "by 15 November", "within ten days"."""
    return any(p.low[j] in listed("timeprep") and date_like(p, j + 1) for j in range(a, b))


def date_like(p: Passage, i: int) -> bool:
    """Whether a date or a length of time begins here."""
    if p.at(i) == "the":
        i += 1
    low, nxt = p.at(i), p.at(i + 1)
    if low in listed("months") and nxt[:1].isdigit():
        return True
    if low[:1].isdigit() or low in listed("NUMBER"):
        near = (nxt, p.at(i + 2), p.at(i + 3))
        return (
            any(x in listed("months") or x in listed("units") for x in near)
            or ":" in low
            or (low[:2] in ("19", "20") and len(low) == 4)
        )
    return False
