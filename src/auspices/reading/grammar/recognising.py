"""How many of a text's operative passages do something that the grammar knows: the measure of its reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auspices.reading.model import Cut, Document

from .cutting import cut


@dataclass(frozen=True, slots=True)
class Reach:
    """Operative passages (units) with a clause, of all; `missed` are the ids of those without."""

    found: int
    total: int
    missed: tuple[str, ...]


def recognised(document: Document, cuts: Sequence[Cut] | None = None) -> Reach:
    """The reach on one document; `cuts` are its operative clauses where they are had already."""
    have = {row.of for row in (cut(document)[0] if cuts is None else cuts)}
    missed = tuple(unit.n for unit in document.units if unit.n not in have)
    return Reach(len(document.units) - len(missed), len(document.units), missed)
