"""YAML read with care: every scalar is text, every place has a line, nothing can expand. The parser is PyYAML's.

Refused: anchors and aliases (PACK-ALIAS), a repeated key (PACK-KEY), files beyond the size limit (PACK-SIZE), what is not UTF-8 YAML (PACK-FILE).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from auspices.kernel.ids import is_writable
from auspices.kernel.problems import Problem

FILE_LIMIT = 2_000_000
DEEPEST = 40
Path = tuple[str | int, ...]
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass
class Tree:
    """A document as dicts, lists and text, with the line of every place: `lines[("commitments", 0, "by")]` is 1-based."""

    file: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def where(self, *path: str | int) -> str:
        """file:line of the nearest place on `path` that has one."""
        for end in range(len(path), -1, -1):
            if line := self.lines.get(tuple(path[:end])):
                return f"{self.file}:{line}"
        return self.file


def parse(text: str, file: str) -> Tree:
    """Parse one file's text. Raises Problem as the module says."""
    if len(text) > FILE_LIMIT:
        raise Problem("PACK-SIZE", f"The file holds {len(text):,} characters.", file)
    tree = Tree(file, None)
    events = iter(yaml.parse(text, Loader=_LOADER))
    try:
        _skip(events, yaml.DocumentStartEvent)
        first = next((event for event in events if not isinstance(event, yaml.StreamEndEvent)), None)
        if first is not None:
            tree.data = _value(first, events, (), tree)
            _one_document(events, tree)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None) or getattr(exc, "context_mark", None)
        what = getattr(exc, "problem", None) or "it cannot be read"
        raise Problem("PACK-FILE", f"Not YAML: {what}.", f"{file}:{mark.line + 1}" if mark else file) from None
    return tree


def _skip(events: Iterator[Any], until: type) -> None:
    for event in events:
        if isinstance(event, until):
            return


def _one_document(events: Iterator[Any], tree: Tree) -> None:
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            raise Problem(
                "PACK-FILE",
                "A second document begins (---).",
                f"{tree.file}:{_line(event)}",
                "Keep one document in a file.",
            )


def _value(event: Any, events: Iterator[Any], path: Path, tree: Tree) -> Any:
    where = f"{tree.file}:{_line(event)}"
    tree.lines.setdefault(path, _line(event))
    if isinstance(event, yaml.AliasEvent):
        raise Problem("PACK-ALIAS", "An alias (*) repeats what stands elsewhere.", where)
    if len(path) > DEEPEST:
        raise Problem("PACK-FILE", f"Nested more than {DEEPEST} deep.", where)
    if isinstance(event, yaml.ScalarEvent):
        return _text(event.value, where)
    if isinstance(event, yaml.SequenceStartEvent):
        return [
            _value(child, events, (*path, i), tree) for i, child in enumerate(_until(events, yaml.SequenceEndEvent))
        ]
    out: dict[str, Any] = {}
    for key in _until(events, yaml.MappingEndEvent):
        place = f"{tree.file}:{_line(key)}"
        if not isinstance(key, yaml.ScalarEvent):
            raise Problem("PACK-KEY", "A key must be a word.", place)
        if key.value in out:
            raise Problem("PACK-KEY", f'The key "{key.value}" stands twice.', place, "Keep one of them.")
        _text(key.value, place)
        tree.lines[*path, key.value] = _line(key)
        out[key.value] = _value(next(events), events, (*path, key.value), tree)
    return out


def _text(value: str, where: str) -> str:
    if not is_writable(value):
        raise Problem("PACK-FILE", "It holds a character that no text has.", where)
    return value


def _until(events: Iterator[Any], end: type) -> Iterator[Any]:
    for event in events:
        if isinstance(event, end):
            return
        yield event


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
