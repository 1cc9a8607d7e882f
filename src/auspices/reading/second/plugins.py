"""Second readers that are installed: found by entry point, loaded, asked, and never trusted to work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from auspices.kernel.problems import Problem
from auspices.reading.model import Document, Span

from .opinion import FIELDS, LISTS, Accountable, Extractor, Heard, Opinion, Said

GROUP = "auspices.extractors"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The readers that could be loaded, in the order of their names, and a problem for each that could not."""

    extractors: tuple[Extractor, ...] = ()
    problems: tuple[Problem, ...] = ()


def installed() -> tuple[EntryPoint, ...]:
    """The entry points of the group, by name; of two with one name the first that the installation lists."""
    named: dict[str, EntryPoint] = {}
    for one in entry_points(group=GROUP):
        named.setdefault(one.name, one)
    return tuple(named[name] for name in sorted(named))


def load(names: Sequence[str] | None = None, points: Iterable[EntryPoint] | None = None) -> Loaded:
    """The readers of these names (default: all that are installed). One that is missing or broken is left out, with its problem."""
    known = {one.name: one for one in (installed() if points is None else points)}
    extractors: list[Extractor] = []
    problems: list[Problem] = []
    for name in sorted(known) if names is None else dict.fromkeys(names):
        try:
            extractors.append(_one(name, known))
        except Problem as problem:
            problems.append(problem)
    return Loaded(tuple(extractors), tuple(problems))


def _one(name: str, known: dict[str, EntryPoint]) -> Extractor:
    if name not in known:
        there = ", ".join(sorted(known)) or "none"
        raise Problem("EXTRACTOR-UNKNOWN", f"No second reader is called {name}; installed: {there}.", name)
    try:
        found = known[name].load()
        reader = found() if isinstance(found, type) else found
    except Problem:
        raise
    except (Exception, SystemExit) as error:
        raise Problem("EXTRACTOR-LOAD", f"{type(error).__name__}: {_short(error)}", name) from error
    if not isinstance(reader, Extractor):
        raise Problem("EXTRACTOR-LOAD", f"{known[name].value} has no name, version and read.", name)
    return reader


def consult(document: Document, extractors: Iterable[Extractor]) -> Heard:
    """What the readers say. One that raises is heard no further; an opinion that is not of the form, or points outside the text, is dropped."""
    opinions: list[Opinion] = []
    problems: list[Problem] = []
    for one in extractors:
        try:
            heard = one.hear(document) if isinstance(one, Accountable) else Heard(tuple(one.read(document)))
            sound = [each for each in heard.opinions if _sound(each, len(document.text))]
        except Problem as problem:
            problems.append(problem)
            continue
        except (Exception, SystemExit) as error:  # noqa: BLE001  # a foreign reader may raise anything; the others are still heard
            problems.append(Problem("EXTRACTOR-READ", f"{type(error).__name__}: {_short(error)}", _name(one)))
            continue
        problems += heard.problems
        opinions += sound
        if lost := len(heard.opinions) - len(sound):
            problems.append(Problem("EXTRACTOR-READ", f"{lost} of its opinions are not of the form.", _name(one)))
    return Heard(tuple(opinions), tuple(problems))


def _sound(opinion: Any, length: int) -> bool:
    """Whether it is an opinion whose every place lies in the text."""
    if not isinstance(opinion, Opinion) or not _inside(opinion.span, length):
        return False
    who: Any = opinion.extractor
    fields: Mapping[Any, Any] = opinion.fields
    return isinstance(who, str) and all(
        name in FIELDS
        and isinstance(said, Said)
        and _inside(said.quote, length)
        and (_names(said.value) if name in LISTS else isinstance(said.value, str))
        for name, said in fields.items()
    )


def _names(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _inside(span: object, length: int) -> bool:
    return isinstance(span, Span) and 0 <= span.start < span.end <= length


def _name(extractor: Extractor) -> str:
    return str(getattr(extractor, "name", type(extractor).__name__))


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or "no reason given"
