"""Phrases: `event(role: value, role: [value, value], item)`, the form of claims and of the selectors of commitments."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auspices.kernel.problems import Problem

_FORM = re.compile(r"\s*([a-z][a-z0-9_-]*)\s*\((.*)\)\s*", re.DOTALL)
_PART = re.compile(r"\s*([a-z][a-z0-9_-]*)\s*:\s*(\[[^\]\[]*\]|[^,\[\]()]+?)\s*(?:,|$)", re.DOTALL)
_BARE = re.compile(r"\s*item\s*(?:,|$)")
_VALUE = re.compile(r"\?|[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?")
LONGEST = 1_000  # characters of a phrase
UNKNOWN = "?"
BEARER = "bearer"
ITEM = "item"


def is_value(text: str) -> bool:
    """Whether a text can stand as a value of a role."""
    return len(text) <= 80 and _VALUE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Phrase:
    """An event with its roles. `roles` is sorted by role; each has one value or, for facets, several (sorted). `?` is an unknown value.

    The bare word `item` of a selector is the role `item` with the value `item`.
    """

    event: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]

    def get(self, role: str) -> tuple[str, ...]:
        """The values of a role; empty if the phrase does not name it."""
        return next((values for name, values in self.roles if name == role), ())

    def one(self, role: str) -> str:
        """The single value of a role, or `?` if it is missing or several."""
        values = self.get(role)
        return values[0] if len(values) == 1 else UNKNOWN

    def __str__(self) -> str:
        parts = (
            ITEM
            if name == ITEM and values == (ITEM,)
            else f"{name}: {values[0] if len(values) == 1 else '[' + ', '.join(values) + ']'}"
            for name, values in self.roles
        )
        return f"{self.event}({', '.join(parts)})"


def without_item(phrase: Phrase) -> Phrase:
    """The same of no item: what is said of one item as of another. A phrase whose event knows no item is itself."""
    return Phrase(phrase.event, tuple(one for one in phrase.roles if one[0] != ITEM)) if phrase.get(ITEM) else phrase


def with_item(phrase: Phrase, item: str) -> Phrase:
    """The same of another item (`?`: of none that is known). A phrase whose event knows no item is itself."""
    if not phrase.get(ITEM):
        return phrase
    return Phrase(phrase.event, tuple((role, (item,) if role == ITEM else values) for role, values in phrase.roles))


def parse_phrase(text: str, where: str = "") -> Phrase:
    """Read one phrase. Raises Problem PACK-PHRASE, or PACK-KEY for a role given twice."""
    form = _FORM.fullmatch(text) if len(text) <= LONGEST else None
    if not form:
        raise Problem("PACK-PHRASE", f'"{text[:80]}" is not of the form event(role: value, ...).', where)
    event, inner = form.groups()
    roles: dict[str, tuple[str, ...]] = {}
    at = 0
    while at < len(inner.rstrip()):
        part = _PART.match(inner, at) or _BARE.match(inner, at)
        if not part:
            raise Problem("PACK-PHRASE", f'"{inner[at:].strip()[:60]}" in "{text[:80]}" is not role: value.', where)
        name, raw = part.groups() if part.lastindex else (ITEM, ITEM)
        values = tuple(sorted({value.strip() for value in raw.strip("[]").split(",") if value.strip()}))
        if not values or not all(is_value(value) for value in values):
            raise Problem("PACK-PHRASE", f'"{raw[:60]}" is no value of the role "{name}".', where)
        if name in roles:
            raise Problem("PACK-KEY", f'The role "{name}" stands twice in "{text[:80]}".', where)
        roles[name] = values
        at = part.end()
    return Phrase(event, tuple(sorted(roles.items())))
