"""What a second reader says of a clause, and what a second reader is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, Protocol, get_args, runtime_checkable

from auspices.kernel.problems import Problem
from auspices.reading.model import Document, Span

FieldName = Literal["trigger", "act", "force", "speaker", "addressees", "bearers", "action", "object"]
FIELDS: Final[tuple[FieldName, ...]] = get_args(FieldName)
"""On what a second reader may have an opinion. Of the others only the grammar speaks."""

LISTS: Final[frozenset[FieldName]] = frozenset({"speaker", "addressees", "bearers"})
"""Fields whose value is a tuple of names; that of the others is one string."""


class Said(NamedTuple):
    """A field's value and where it stands in the normalised text; the quote of several names runs from the first to the last."""

    value: str | tuple[str, ...]
    quote: Span


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reader makes of one passage. `span` is where it sees a clause (normalised); a field left out is one it says nothing on."""

    extractor: str
    span: Span
    fields: Mapping[FieldName, Said] = field(default_factory=dict)


@runtime_checkable
class Extractor(Protocol):
    """A second reader, as an entry point of the group `auspices.extractors` gives it: an instance, or a class made without arguments.

    `read` may raise; a `Problem` that it raises is passed on as it is.
    """

    name: str
    version: str

    def read(self, document: Document) -> tuple[Opinion, ...]:
        """Its opinions on the document, in any order. It must not change the document."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """Opinions, and what went wrong on the way to them (a reader that broke, fields dropped): one coded problem each."""

    opinions: tuple[Opinion, ...] = ()
    problems: tuple[Problem, ...] = ()


@runtime_checkable
class Accountable(Protocol):
    """A reader that also tells what it dropped."""

    def hear(self, document: Document) -> Heard:
        """Its opinions with its problems. Raises nothing."""
        ...
