"""Promise: the reference evaluator shares nothing with what it checks but the words for verdicts and the pack as read."""

import ast

from tests.house.tree import ROOT

REFERENCE = sorted((ROOT / "tests" / "monitor").glob("reference*.py"))
SHARED = {"auspices.kernel", "auspices.pack.model", "auspices.monitor.codes"}
ITS_OWN = "tests.monitor.reference"


def imported(source: str) -> set[str]:
    """Dotted names of what a module imports; `from a import b` gives `a.b`, so that no package hides a module."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def strangers(source: str) -> set[str]:
    """What a module imports of the project beyond what the reference may share. A relative import is a stranger too."""
    ours = {name for name in imported(source) if name.startswith((".", "auspices", "tests"))}
    return {
        name
        for name in ours
        if not name.startswith(ITS_OWN) and not any(name == s or name.startswith(f"{s}.") for s in SHARED)
    }


def test_a_stranger_is_recognised() -> None:
    """The rule below can fail."""
    assert strangers("from auspices.monitor import plan") == {"auspices.monitor.plan"}
    assert strangers("from auspices.pack import phrases") == {"auspices.pack.phrases"}
    assert strangers("from auspices.kernel.instants import Interval") == set()


def test_the_reference_shares_no_code_with_the_engine() -> None:
    """Two evaluators agree for a reason only if neither is the other."""
    assert REFERENCE, "the reference evaluator is not where decision 0003 says: tests/monitor/reference*.py"
    assert {path.name: strangers(path.read_text("utf-8")) for path in REFERENCE} == {
        path.name: set() for path in REFERENCE
    }
