"""Promise: a clone works for anybody. No kept file names a package registry, a mirror or a path of somebody's machine."""

import re

import pytest

from tests.house.tree import ROOT, kept_files

# Written apart, so that this file keeps its own rule.
REGISTRIES = [
    "py" + r"pi\.(python\.)?org", "python" + "hosted", r"registry\.npm" + r"js", r"npm" + "mirror", r"registry\.yarn" + "pkg",
    r"deb\.deb" + "ian", r"crates" + r"\.io", "--find" + "-links", "--(extra-)?index" + "-url",
]  # fmt: skip
MACHINES = ["/" + place + "/" for place in ("work", "tmp", "root", "opt", "Users", r"home/[a-z]\w*", "var/folders")]
MACHINES = [rf"(?<![\w.\-/}}]){place}" for place in MACHINES]
FILE_ADDRESS = "file" + ":///"


def findings(pattern: str) -> list[str]:
    """``file:line: text`` of each kept text file that matches."""
    rule = re.compile(pattern)
    out = []
    for path in kept_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture or a font
        hits = (
            f"{path.relative_to(ROOT)}:{n}: {line.strip()[:100]}"
            for n, line in enumerate(text.splitlines(), 1)
            if rule.search(line)
        )
        out += hits
    return out


@pytest.fixture(autouse=True)
def _needs_git() -> None:
    if not kept_files():
        pytest.skip("not a git repository: which files are kept cannot be told")


def test_no_registry_is_named() -> None:
    """A mission behind a wall uses its own registry: we name none."""
    # The Makefile and its flags say which addresses NOT to write into a lock.
    assert [f for f in findings("|".join(REGISTRIES)) if not f.startswith("Makefile:")] == []


def test_no_path_of_a_machine_is_named() -> None:
    """Nobody else has our folders."""
    assert findings("|".join([*MACHINES, FILE_ADDRESS])) == []
