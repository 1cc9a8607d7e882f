"""``python -m bench.reading.place FILE.gold.yaml ...``: write each clause's `offset_norm` from its words; --drop-text then takes the words out.

Comments stand at the head of an annotation, and only they are kept.
"""

from __future__ import annotations

import argparse
import sys
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from auspices.kernel.problems import Problem

from .annotation import load, read_annotation


def main(arguments: list[str] | None = None) -> int:
    """0, or 2 with the problem of the first file that has one."""
    parser = argparse.ArgumentParser(prog="python -m bench.reading.place", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--drop-text", action="store_true", help="for texts that are not kept here")
    chosen = parser.parse_args(arguments)
    try:
        for file in chosen.files:
            place(file, drop_text=chosen.drop_text)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    return 0


def place(file: Path, *, drop_text: bool = False) -> None:
    """Write one file anew with offsets. Raises Problem READ-GOLD."""
    found = read_annotation(file)
    if found is None:
        raise Problem("READ-GOLD", "Its text is not to be had.", file.name)
    tree = load(file)
    for clause, placed in zip(tree["clauses"], found.clauses, strict=True):
        clause["offset_norm"] = list(placed["span"])
        if drop_text:
            clause.pop("text", None)
    head = [*takewhile(lambda line: line.startswith("#"), file.read_text("utf-8").splitlines())]
    file.write_text("\n".join([*head, _written(tree)]), "utf-8")


def _written(tree: dict[str, Any]) -> str:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=150, default_flow_style=None)


if __name__ == "__main__":
    sys.exit(main())
