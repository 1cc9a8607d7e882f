"""Who speaks in a clause: the noun phrase before its verb, without what stands before it ("In that context,") and without its adverbs."""

from __future__ import annotations

from .lexicon import NOUN_ENDINGS, adverb, back_over_adverbs, listed, skip_adverbs
from .tokens import Passage

Range = tuple[int, int]


def subject(p: Passage, begin: int, anchor: int) -> tuple[Range | None, Range | None]:
    """Tokens of the subject and of what is put before it; None for what there is not."""
    end = back_over_adverbs(p, anchor, begin)
    if p.at(end - 1) == "," and begin < end - 1:
        opening = _aside_before(p, begin, end - 1)
        end = opening or end
    start = skip_adverbs(p, begin, end)
    while start < end and p.at(start) in (",", "and", "but", ";"):
        start = skip_adverbs(p, start + 1, end)
    first = p.at(start)
    cut = start
    if start < end and (
        first in listed("PREP")
        or first in listed("SUBORD")
        or first in listed("LEADSUB")
        or first == "to"
        or first.endswith("ing")
        or first in ("as", "in", "should")
        or (first == "subject" and p.at(start + 1) == "to")
    ):
        commas = [j for j in range(start, end) if p.low[j] == "," and p.depth[j] == p.depth[start]]
        good = [j for j in commas if p.at(j + 1) in listed("DET") or p.at(j + 1) in listed("PRONSPEAKER")]
        cut = (good or commas[-1:] or [start - 1])[0] + 1
        cut = skip_adverbs(p, cut, end)
        if p.at(cut) in listed("PREP"):
            cut = next((j for j in range(cut + 2, min(end, cut + 8)) if p.low[j] in listed("DET")), cut)
    while cut < end and not (p.word[end - 1] or p.low[end - 1].isdigit() or p.low[end - 1] in ')”"–—'):
        end -= 1
    while cut < end and not (p.word[cut] or p.low[cut][0].isdigit() or p.low[cut] in '(“"'):
        cut += 1
    before = (begin, cut) if cut > begin and any(p.word[j] for j in range(begin, cut)) else None
    if cut == end - 1 and p.low[cut] == "there":
        return None, before
    return ((cut, end) if cut < end else None), before


def _aside_before(p: Passage, begin: int, comma: int) -> int:
    """Where the phrase between commas that ends at `comma` opens, if it is one that is no part of a name ("the Council, in this regard, calls")."""
    for j in range(comma - 1, max(begin, comma - 30), -1):
        if p.low[j] == "," and p.depth[j] == p.depth[comma]:
            opener = p.at(j + 1)
            return j if opener in listed("PREP") or opener.endswith("ing") or adverb(p, j + 1) else 0
    return 0


def has_word(p: Passage, at: Range, words: frozenset[str], *, head: bool = False) -> bool:
    """Whether one of the words stands there; `head`: only before the first "of", "to", "by", "in" or comma, where the phrase's own noun is."""
    for j in range(*at):
        if head and p.low[j] in ("of", "by", "in", "on", "for", ",", "with", "at", "to", "under"):
            return False
        if p.low[j] in words:
            return True
    return False


def _name(p: Passage, j: int) -> bool:
    """Whether a word is a name: a capital inside the sentence, or at its beginning where the word is no common noun."""
    if not p.capital(j) or j > 0:
        return p.capital(j)
    low = p.low[j]
    return low not in listed("ABSTRACT") and not low.endswith(NOUN_ENDINGS) and f" {low} " not in p.text


def names_someone(p: Passage, at: Range) -> bool:
    """Whether the phrase names a party: a word for one, or a name inside it."""
    if has_word(p, at, listed("PARTY")):
        return True
    return any(
        _name(p, j) and (j > at[0] or p.low[j] not in listed("DET")) and p.low[j] not in listed("DEFINED")
        for j in range(*at)
    )
