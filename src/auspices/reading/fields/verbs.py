"""Verb groups as patterns, from `lexicon/verbs.yaml`: the verb with what belongs to it, the plain verb of "that A stop", the verb of an -ing form."""

from __future__ import annotations

import re
from functools import cache

from auspices.reading.model import Span

from .lexicons import either, lexicon


@cache
def light() -> re.Pattern[str]:
    """A verb that says little with what it brings: "take steps", "refrain from using"."""
    words = lexicon("verbs")
    return re.compile(rf"(?:{either(words['before'])} to\s+)?(?:{'|'.join(words['light'])})(?!\w)", re.IGNORECASE)


@cache
def together() -> re.Pattern[str]:
    """A verb of doing with others, and with whom."""
    return re.compile(
        r"(?:co-?operate|consult|coordinate|work|collaborate)(?:\s+\w+ly)?\s+with\s+[^,;.]*?(?=\s+(?:to|in|on|for)\s|[,;.]|$)"
    )


@cache
def group() -> re.Pattern[str]:
    """A verb, what it continues or begins, its adverbs, and a second verb over the same object ("reach and maintain")."""
    words = lexicon("verbs")
    return re.compile(
        rf"(?:\w+ly\s+)*(?:{either(words['before'])}\s+(?:to\s+)?)?[\w-]+"
        rf"(?:\s+and\s+(?!the\b|its\b|their\b|to\b|all\b)[a-z]+(?=\s+(?:the|its|their|an?|all|any)\b|\s+[a-z]+\s+\w))?"
        rf"(?:\s+{either(words['adverbs'])}(?!\w))*",
        re.IGNORECASE,
    )


@cache
def _plain() -> re.Pattern[str]:
    verbs = either(lexicon("verbs")["plain"])
    return re.compile(rf"\s+(?=(?:immediately |forthwith |fully |strictly |also |urgently |not |at once )*{verbs}\b)")


def up_to_verb(text: str, span: Span) -> Span | None:
    """The subject of a clause whose verb has no ending and no "shall"; None where no such verb is known."""
    verb = _plain().search(text, span.start, span.end)
    return Span(span.start, verb.start()) if verb else None


_NOMINAL = re.compile(
    r"(?:the|an?|all|any|its|their|his|this|these|such|no|full|immediate|early|prompt|urgent|unimpeded|further|every|each)\b",
    re.IGNORECASE,
)


def nominal(text: str, span: Span) -> bool:
    """Whether a complement is a noun's phrase ("the withdrawal of ..."), not a verb's."""
    before = text[max(0, span.start - 8) : span.start]
    return before.endswith((" for ", " of ", "from ")) or bool(_NOMINAL.match(text, span.start, span.end))


def plain_form(gerund: str) -> str:
    """The verb of an -ing form: "protecting" is protect, "stopping" stop."""
    said = gerund.casefold()
    known = lexicon("verbs")["gerunds"].get(said)
    if known:
        return str(known)
    stem = said.removesuffix("ing")
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "sl" else stem
