"""Sentences on the whole of items: how many stand how, and how many of them are contested."""

from __future__ import annotations

from auspices.monitor.sentences.facts import Facts
from auspices.monitor.sentences.verdict_words import WORD, by_verdict
from auspices.pack.saying import count


def items(facts: Facts) -> str:
    """The whole of a commitment judged item by item."""
    standing, number = facts.standing, len({cell.facets for cell in facts.cells})
    parts, word = standing.parts, WORD[standing.verdict][facts.call]
    if standing.verdict == "no_statement":
        which = f" on any of {count(number, 'item')}" if number > 1 else " on the one item" if number else ""
        return f"no statement of its own{which}, as known on {facts.day(facts.point.known)}"
    if not parts:
        if not number:
            return "not applicable: no item is reported"
        which = (
            f"applies to none of {count(number, 'item')}" if number > 1 else "does not apply to the one item reported"
        )
        return f"not applicable: it {which}"
    if len(set(parts)) > 1:
        told = f"{word}: {by_verdict(parts, call=facts.call)}"
    else:
        told = f"{word}: all {len(parts)} items" if len(parts) > 1 else f"{word}: the one item"
    left = number - len(parts)
    return told + _contested(facts) + (f"; not applicable to {left} more" if left > 0 else "")


def _contested(facts: Facts) -> str:
    """How many are contested in law or by an exception, and how they stand: beside the verdict, never in it."""
    parts, apart = facts.standing.parts, facts.standing.apart
    if not apart:
        return ""
    if len(apart) == len(parts):
        return ", which is contested" if len(parts) == 1 else ", each of them contested"
    how = by_verdict(apart, call=facts.call) if len(set(apart)) > 1 else WORD[apart[0]][facts.call]
    return f"; {len(apart)} contested ({how})"
