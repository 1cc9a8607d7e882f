"""Sentences on the whole of items: how many stand how, the contested ones apart."""

from __future__ import annotations

from auspices.monitor.sentences.facts import Facts
from auspices.monitor.sentences.verdict_words import WORD, by_verdict, whole_word
from auspices.pack.saying import count


def items(facts: Facts) -> str:
    """The whole of a commitment judged item by item."""
    standing, number = facts.standing, len({cell.facets for cell in facts.cells})
    if standing.verdict == "no_statement":
        which = f" on any of {count(number, 'item')}" if number > 1 else " on the one item" if number else ""
        return f"no statement of its own{which}, as known on {facts.day(facts.point.known)}"
    if not standing.parts and not standing.apart:
        if not number:
            return "not applicable: no item is reported"
        return (
            f"not applicable: it applies to none of {count(number, 'item')}"
            if number > 1
            else "not applicable to the one item reported"
        )
    told = _counted(facts, standing.parts) if standing.parts else _all_contested(facts)
    left = number - len(standing.parts) - len(standing.apart)
    return told + _left(facts, left)


def _counted(facts: Facts, parts: tuple[str, ...]) -> str:
    word, apart = whole_word(facts.standing.verdict, parts, call=facts.call), facts.standing.apart
    if facts.standing.verdict == "partly" and len(set(parts)) > 1:
        told = f"{word}: {by_verdict(parts, call=facts.call)}"
    else:
        told = f"{word}: all {len(parts)} items" if len(parts) > 1 else f"{word}: the one item"
        told += " that is not contested" if apart and len(parts) == 1 else " that are not contested" if apart else ""
    if not apart:
        return told
    how = by_verdict(apart, call=facts.call) if len(set(apart)) > 1 else WORD[apart[0]][facts.call]
    return f"{told}; {count(len(apart), 'contested item')} apart ({how})"


def _all_contested(facts: Facts) -> str:
    apart = facts.standing.apart
    word = whole_word(facts.standing.verdict, apart, call=facts.call)
    which = f"all {len(apart)} items, each of them contested" if len(apart) > 1 else "the one item, which is contested"
    return f"{word}: {which}" + (f" ({by_verdict(apart, call=facts.call)})" if len(set(apart)) > 1 else "")


def _left(facts: Facts, number: int) -> str:
    if number <= 0:
        return ""
    if facts.view.kind == "party":
        return f"; on {number} more no statement of its own, or not applicable"
    return f"; not applicable to {number} more"
