"""What every part of the reader shares: validated pieces with their places, and problems gathered instead of thrown one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from auspices.kernel.instants import ALWAYS, Interval, parse_first, parse_last
from auspices.kernel.names import Name, Names
from auspices.kernel.problems import Problem, Problems

from . import schema
from .yamltree import Tree

T = TypeVar("T")
Path = tuple[str | int, ...]
NEARBY = 2_000  # names among which the nearest is looked for: each costs some microseconds


class Reader:
    """Collects the problems of one pass; `done` raises them all."""

    def __init__(self, zone: str = "UTC") -> None:
        self.zone = zone
        self.found: list[Problem] = []

    @contextmanager
    def gather(self) -> Iterator[None]:
        """Keep a problem raised inside and go on behind the block."""
        try:
            yield
        except Problem as problem:
            self.found.append(problem)
        except Problems as problems:
            self.found.extend(problems.found)

    def done(self) -> None:
        """Raise Problems if any were found."""
        if self.found:
            raise Problems(self.found)

    def valid(self, kind: type[T], tree: Tree, data: Any, path: Path = ()) -> T | None:
        """The piece of a file as its schema, or None with its problems gathered."""
        try:
            return TypeAdapter(kind).validate_python(data)
        except ValidationError as exc:
            self.found.extend(_problem(error, kind, tree, path) for error in exc.errors(include_url=False))
            return None

    def rows(self, kind: type[T], tree: Tree | None, path: Path = ()) -> Iterator[tuple[T, str]]:
        """The valid rows of a list with their places; the others' problems are gathered."""
        if tree is None or tree.data is None:
            return
        data = tree.data
        for step in path:
            data = data.get(step) or []
        if not isinstance(data, list):
            self.found.append(Problem("PACK-VALUE", "A list of entries is wanted here.", tree.where(*path)))
            return
        for i, one in enumerate(data):
            row = self.valid(kind, tree, one, (*path, i))
            if row is not None:
                yield row, tree.where(*path, i)

    def names(self, written: dict[str, list[schema.WrittenDatedName]] | None, where: str = "") -> Names:
        """Names with their dates of use."""
        return Names(
            tuple(
                Name(one.name, lang, self.during(one, where)) for lang, many in (written or {}).items() for one in many
            )
        )

    def during(self, dated: Any, where: str) -> Interval:
        """The interval of `from` and `to`, open where they are missing. Raises Problem."""
        first = parse_first(dated.from_, self.zone, where) if dated.from_ else ALWAYS.earliest
        last = parse_last(dated.to, self.zone, where) if dated.to else ALWAYS.latest
        if first > last:
            raise Problem("TIME-ORDER", f"From {dated.from_} to {dated.to} runs backwards.", where)
        return Interval(first, last)

    def one_of(self, kind: str, value: str, known: Iterable[str], where: str) -> str:
        """The value itself if it is known. Raises Problem PACK-UNKNOWN, proposing the nearest."""
        options = list(known)
        if value not in options:
            raise Problem("PACK-UNKNOWN", f'The {kind} "{value}" is not declared.', where, nearest(value, options))
        return value


def nearest(value: str, options: Iterable[str]) -> str:
    """A remedy that proposes the nearest of some names, or nothing."""
    close = get_close_matches(value[:80], list(islice(options, NEARBY)), n=1, cutoff=0.6)
    return f'Did you mean "{close[0]}"?' if close else ""


def _problem(error: Any, kind: Any, tree: Tree, path: Path) -> Problem:
    loc = tuple(step for step in error["loc"] if step != "function-before")
    where = tree.where(*path, *loc)
    last = str(loc[-1]) if loc else ""
    if error["type"] == "extra_forbidden":
        return Problem("PACK-KEY", f'The key "{last}" is not known here.', where, nearest(last, _keys(kind, loc[:-1])))
    if error["type"] == "missing":
        return Problem("PACK-KEY", f'The key "{last}" is missing.', where, f'Add "{last}".')
    return Problem("PACK-VALUE", f"{'.'.join(map(str, loc)) or 'This'}: {error['msg'].lower()}.", where)


def _keys(kind: Any, loc: Path) -> list[str]:
    """The keys that the schema knows at a place."""
    for step in loc:
        form = _form(kind)
        if isinstance(step, str) and form is not None:
            kind = next(
                (field.annotation for name, field in form.model_fields.items() if step in (name, field.alias)), None
            )
    form = _form(kind)
    return [field.alias or name for name, field in form.model_fields.items()] if form else []


def _form(kind: Any) -> type[schema.Written] | None:
    """The schema of an entry, or of the entries of a list or mapping."""
    if isinstance(kind, type) and issubclass(kind, schema.Written):
        return kind
    return next((form for one in get_args(kind) if (form := _form(one))), None)
