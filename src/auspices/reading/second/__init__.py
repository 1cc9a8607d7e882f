"""Second opinions: other readers on the clauses that the grammar found, and where they agree. The grammar's values never change by it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence

from auspices.kernel.problems import Problem
from auspices.reading.model import Reading

from .agreement import agreement, unplaced
from .dependencies import DependencyReader
from .language_model import LanguageModelReader
from .opinion import FIELDS, Accountable, Extractor, Heard, Opinion, Said
from .plugins import GROUP, Loaded, consult, installed, load

__all__ = [
    "FIELDS",
    "GROUP",
    "Accountable",
    "DependencyReader",
    "Extractor",
    "ExtractorWarning",
    "Heard",
    "LanguageModelReader",
    "Loaded",
    "Opinion",
    "Said",
    "agreement",
    "consult",
    "installed",
    "load",
    "unplaced",
    "with_opinions",
]


class ExtractorWarning(UserWarning):
    """A second reader that could not be heard, or not in full: the text of its coded problem."""


def with_opinions(
    reading: Reading, readers: Sequence[str | Extractor] | None = None, warn: Callable[[Problem], object] | None = None
) -> Reading:
    """The reading with the opinions of these readers (names of entry points, or readers themselves; default: all installed) on each clause.

    A reader that is missing or breaks is left out, and `warn` told (default: an `ExtractorWarning`). Raises nothing of its own.
    """
    tell = warn or _warn
    names = None if readers is None else [one for one in readers if isinstance(one, str)]
    loaded = load(names)
    asked = [*loaded.extractors, *(one for one in readers or () if not isinstance(one, str))]
    heard: list[Opinion] = []
    silent: set[str] = set()
    for one in asked:
        one_heard = consult(reading.document, [one])
        heard += one_heard.opinions
        if not one_heard.opinions and one_heard.problems:
            silent.add(one.name)
        for problem in one_heard.problems:
            tell(problem)
    for problem in loaded.problems:
        tell(problem)
    return agreement(reading, heard, [one.name for one in asked if one.name not in silent])


def _warn(problem: Problem) -> None:
    warnings.warn(str(problem), ExtractorWarning, stacklevel=3)
