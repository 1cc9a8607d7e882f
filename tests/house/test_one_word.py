"""Promise: one word, one thing: no class name stands twice within the monitor, the pack and commitments; the glossary's classes exist."""

import ast
import re
from collections import defaultdict

from tests.house.tree import ROOT, SRC, modules

TERM = re.compile(r"^\| ([a-z ]+) \| .+ \| .+ \|(?: `(\w+)`)? \|$", re.MULTILINE)


def classes(*folders: str) -> dict[str, list[str]]:
    """Every class at the top of a module, and where it stands."""
    found = defaultdict(list)
    for folder in folders:
        for path in modules(SRC / folder):
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    found[node.name].append(str(path.relative_to(SRC)))
    return found


def test_no_class_name_stands_twice() -> None:
    twice = {name: places for name, places in classes("monitor", "pack", "commitments").items() if len(places) > 1}
    assert twice == {}


def test_each_term_of_the_glossary_is_there() -> None:
    """In order, each once, and its class where it names one."""
    terms = TERM.findall((ROOT / "docs" / "glossary.md").read_text("utf-8"))
    names = [name for name, _ in terms]
    assert len(terms) > 40
    assert names == sorted(set(names))
    there = classes("")
    assert [name for _, name in terms if name and name not in there] == []
