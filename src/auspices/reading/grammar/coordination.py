"""Where what is asked or promised is several things: joined verbs of one trigger ("to receive ... and to commit to ..."), joined nouns that
each name a doing, and parts that leave their verb out. Purpose ("in order to ... and ...") and other joined nouns stay whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .gapping import closes_time, doing, gapped, listing, new_subject, other_doer, own_subject
from .lexicon import back_over_adverbs, infinitive, infinitive_after_to, listed, skip_adverbs
from .tokens import Passage

Link = Literal["to", "that", "for", "verb", "noun"]
PURPOSE = "may be part of the purpose of what stands before it rather than a duty of its own"
_SERIES = 200
_FREE, _MAYBE, _NOUN, _STRICT = range(4)
"""What an inner infinitive is: the verb going on, perhaps a purpose, hung on a noun ("steps to"), "in order to"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several: tokens `begin` to `end`, without what joins; `opening` is where its span begins (a repeated "that" or "for" is in it).
    `gapped`: its verb is the first's. `subject`: a subject of its own where the verb is left out."""

    begin: int
    end: int
    opening: int
    doubt: str = ""
    gapped: bool = False
    subject: tuple[int, int] | None = None


@dataclass(slots=True)
class _State:
    """What is open since the piece began."""

    begin: int
    opening: int
    doubt: str = ""
    gapped: bool = False
    subject: tuple[int, int] | None = None
    purpose: int = _FREE
    relative: bool = False
    including: bool = False


def pieces(p: Passage, a: int, b: int, link: Link) -> list[Piece]:
    """The pieces of the complement that tokens `a` to `b` are; one piece if it is one thing."""
    found: list[Piece] = []
    start = a
    while a < b and p.depth[a] and a < start + 4:
        a += 1
    a = a if a < b and not p.depth[a] else start
    state = _State(a, a)
    for i in range(a, b):
        if p.depth[i] != p.depth[a] or i < state.begin:
            continue
        _open(p, i, b, state)
        following = _joined(p, i, a, b, link, state)
        if following is None:
            continue
        stop = i
        while stop > state.begin and p.at(back_over_adverbs(p, stop, state.begin) - 1) in (",", ";", "and"):
            stop = back_over_adverbs(p, stop, state.begin) - 1
        found.append(Piece(state.begin, stop, state.opening, state.doubt, state.gapped, state.subject))
        state = following
    found.append(Piece(state.begin, b, state.opening, state.doubt, state.gapped, state.subject))
    return found


def _open(p: Passage, i: int, b: int, state: _State) -> None:
    low = p.low[i]
    if low == "to" and i > state.begin and infinitive_after_to(p, skip_adverbs(p, i + 1, b), b):
        state.purpose = max(state.purpose, _purpose(p, i, state.begin))
    elif low == "so" and p.at(i + 1) == "that":
        state.purpose = _STRICT
    elif (
        i > state.begin
        and (low in listed("SUBORD") or (low == "that" and p.at(i - 1) not in (",", "ensure")))
        and low not in ("if", "when", "where", "unless", "wherever", "whenever")
    ):
        state.relative = True
    elif low in ("including", "namely") or (low == "based" and p.at(i + 1) in ("on", "upon")):
        state.including = True


def _purpose(p: Passage, i: int, begin: int) -> int:
    prev = p.at(i - 1)
    if prev in ("order", "so", "as"):
        return _STRICT
    if prev in listed("purposeful"):
        return _NOUN
    if prev in listed("catenative") or p.at(i - 2) in listed("catenative") or i - begin <= 1:
        return _FREE
    return _MAYBE


def _joined(p: Passage, i: int, a: int, b: int, link: Link, state: _State) -> _State | None:
    """What begins behind a conjunction at `i`; None where nothing new does."""
    low = p.low[i]
    well = low == "as" and p.low[i + 1 : i + 3] == ["well", "as"]
    if low == "nor" and link == "verb" and (p.at(i + 1) in listed("MODAL") or infinitive_after_to(p, i + 1, b)):
        return _State(i + 1, i)
    if (low not in ("and", "but", ";", ",", ":") and not well) or i + 1 >= b:
        return None
    if low == "," and closes_time(p, a, i):
        return None
    at = i + (3 if well else 1)
    comma = low in (",", ";") or p.at(i - 1) in (",", ";")
    while at < b and (p.low[at] in ("and", ",", "but") or p.low[at : at + 3] == ["as", "well", "as"]):
        at += 3 if p.low[at] == "as" else 1
        comma = True
    while at < b and p.depth[at] > p.depth[a]:
        at += 1
    if at >= b:
        return None
    if link in ("noun", "for") and not state.including and doing(p, state.begin, i) and doing(p, at, b):
        return _State(at, at)
    if well:
        return None
    if link == "for" and p.low[at] == "for":
        return _State(at + 1, at)
    series = low == "and" or (low == "," and _and_follows(p, at, b))
    if low == ":":
        return _State(at, at, gapped=True) if link == "verb" and listing(p, at, b) else None
    if (series or low == ";") and link != "for" and gapped(p, state.begin, i, at, b, follows=state.gapped):
        end = own_subject(p, at, b, state.begin)
        return _State(end, at, gapped=True, subject=(at, end)) if end else _State(at, at, gapped=True)
    if (
        comma
        and link in ("verb", "to")
        and (end := new_subject(p, at, b))
        and _whole(p, state.begin, i, link, gap=state.gapped)
    ):
        return _State(end, at, gapped=True, subject=(at, end))
    if link == "to" and not p.capital(i - 1) and (end := other_doer(p, at, b)):
        return _State(end, at, subject=(at, end - 1))
    if comma and link == "to" and p.low[at] in ("for", "upon", "on"):
        to = next((j for j in range(at + 2, min(b, at + 14)) if p.low[j] == "to"), -1)
        if (
            to > 0
            and infinitive_after_to(p, skip_adverbs(p, to + 1, b), b)
            and not any(p.low[j] == "," for j in range(at, to))
        ):
            return _State(to + 1, at, subject=(at + 1, to))
    if low == "," and at == i + 1 and not _and_follows(p, at, b):
        return None
    start, opening = _verb(p, at, b, link, comma=comma, state=state)
    if start < 0 or not _whole(p, state.begin, i, link, gap=state.gapped):
        return None
    if _awaits_verb(p, state.begin, i, b):
        return None
    inner = state.purpose == _NOUN or (state.purpose == _MAYBE and not comma)
    return _State(start, opening, PURPOSE if inner or state.purpose == _STRICT else "")


def _awaits_verb(p: Passage, begin: int, i: int, b: int) -> bool:
    """Whether a conjunction stands before the verb of "ensure that all forces, wherever they are, halt"."""
    that = next((j for j in range(begin, i) if p.low[j] == "that" and p.at(j - 1) == "ensure"), -1)
    verbs = listed("MODAL") | listed("AUX")
    return that >= 0 and not any(
        infinitive(p, j, b) or (p.low[j] in verbs and p.at(j - 1) not in listed("SUBORD")) for j in range(that + 1, i)
    )


def _verb(p: Passage, at: int, b: int, link: Link, *, comma: bool, state: _State) -> tuple[int, int]:
    """Where a joined verb's piece begins and opens, (-1, -1) if none does."""
    none = (-1, -1)
    k = _past_aside(p, at, b)
    low = p.at(k)
    if k >= b or link in ("noun", "for"):
        return none
    if low in listed("MODAL") and low not in ("might", "would", "could"):
        after = p.at(skip_adverbs(p, k + 1, b))
        goes_on = low != "should" or after in listed("verbs") | listed("both") | {"be", "have", "not"}
        return (k, at) if link in ("verb", "that") and goes_on else none
    if low == "that" and (link == "that" or (link == "verb" and not state.relative)):
        return k + 1, at
    if link == "to" and low == "to" and infinitive_after_to(p, skip_adverbs(p, k + 1, b), b):
        return (k + 1, at if "," in p.low[at:k] else k + 1) if state.purpose < _STRICT or comma else none
    if link == "to" and low == "not" and p.at(k + 1) == "to":
        return k, at
    if low == "do" and p.at(k + 1) == "not" and link in ("verb", "to", "that"):
        return k, at
    verbal = p.at(skip_adverbs(p, k + 1, b)) in listed("DET") | listed("POSS")
    named = low in listed("both") and p.at(at - 3) in listed("PREP") and not verbal
    return (at, at) if not named and infinitive(p, k, b) and state.purpose < _NOUN and not state.relative else none


def _and_follows(p: Passage, at: int, b: int) -> bool:
    """Whether a series that a comma goes on comes to its "and" before long."""
    return "and" in p.low[at : min(b, at + _SERIES)]


def first_verb(p: Passage, begin: int, end: int) -> int:
    """Where a complement's verb stands: behind adverbs, "not", and a phrase between commas before it ("within ten days, release")."""
    verb = skip_adverbs(p, begin, end)
    opening = p.at(verb) in listed("PREP") | listed("SUBORD") | listed("LEADSUB") and p.at(verb) != "to"
    if opening or p.at(verb) == ",":
        comma = next(
            (j for j in range(verb + 1, min(end, verb + 30)) if p.low[j] == "," and p.depth[j] == p.depth[begin]), -1
        )
        verb = skip_adverbs(p, comma + 1, end) if comma > 0 else verb
    while verb < end and (p.low[verb] in listed("MODAL") or p.low[verb] in ("not", "to")):
        verb = skip_adverbs(p, verb + 1, end)
    return verb


def _past_aside(p: Passage, at: int, b: int) -> int:
    """The token behind adverbs and a phrase between commas ("and, in the meantime, to keep")."""
    k = skip_adverbs(p, at, b)
    if p.at(k) == "," and p.at(at) not in ("thus", "thereby", "hence"):
        return skip_adverbs(p, k + 1, b)
    opens = p.at(at) in listed("PREP") | listed("LEADSUB") | listed("SUBORD") and p.at(at) != "to"
    if k == at and opens and p.at(at - 1) in (",", ";", ")"):
        comma = next((j for j in range(at, min(b, at + 10)) if p.low[j] == ","), -1)
        return skip_adverbs(p, comma + 1, b) if comma > 0 else k
    return k


def _whole(p: Passage, begin: int, end: int, link: Link, *, gap: bool) -> bool:
    """Whether a piece stands on its own: a verb with something behind it, or one that needs nothing ("reach and maintain a ceasefire" is one)."""
    if gap or link in ("for", "noun"):
        return True
    if link == "that":
        last = end - 1
        while last > begin and not p.word[last]:
            last -= 1
        bare = p.low[last] in listed("verbs") | listed("both") and p.low[last] not in listed("intransitive")
        return not (bare and p.low[last - 1] not in listed("DET") | listed("POSS") | listed("PREP") | listed("ADJ"))
    verb = first_verb(p, begin, end)
    if not infinitive_after_to(p, verb, end) and p.at(verb) not in listed("verbs") | listed("both") | {"be", "have"}:
        return False
    after = skip_adverbs(p, verb + 1, end)
    return any(p.word[j] and p.low[j] != "and" for j in range(after, end)) or p.at(verb) in listed("intransitive")
