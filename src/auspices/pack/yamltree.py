"""YAML read with care: every scalar is text, every place has a line, nothing can expand. The parser is PyYAML's.

Refused: anchors and aliases (PACK-ALIAS), a repeated key (PACK-KEY), files beyond the size limit (PACK-SIZE), what is not UTF-8 YAML (PACK-FILE).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from auspices.kernel.problems import Problem

FILE_LIMIT = 2_000_000
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass
class Tree:
    """A document as dicts, lists and text, with the line of every place: `lines[("commitments", 0, "by")]` is 1-based."""

    file: str
    data: Any
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

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
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError) as exc:
        mark = getattr(exc, "problem_mark", None) or getattr(exc, "context_mark", None)
        place = f"{file}:{mark.line + 1}" if mark else file
        what = getattr(exc, "problem", None) or "it cannot be read"
        raise Problem("PACK-FILE", f"Not YAML: {what}.", place) from None
    tree = Tree(file, None)
    if root is not None:
        tree.data = _grow(root, (), tree, set())
    return tree


def _grow(node: Any, path: tuple[str | int, ...], tree: Tree, seen: set[int]) -> Any:
    line = node.start_mark.line + 1
    tree.lines[path] = line
    if id(node) in seen:
        raise Problem("PACK-ALIAS", "An alias (*) repeats what stands elsewhere.", f"{tree.file}:{line}")
    if len(path) > 40:
        raise Problem("PACK-FILE", "Nested more than 40 deep.", f"{tree.file}:{line}")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_grow(child, (*path, i), tree, seen) for i, child in enumerate(node.value)]
    out: dict[str, Any] = {}
    for key_node, child in node.value:
        key = key_node.value
        place = f"{tree.file}:{key_node.start_mark.line + 1}"
        if not isinstance(key, str):
            raise Problem("PACK-KEY", "A key must be a word.", place)
        if key in out:
            raise Problem("PACK-KEY", f'The key "{key}" stands twice.', place, "Keep one of them.")
        out[key] = _grow(child, (*path, key), tree, seen)
    return out
