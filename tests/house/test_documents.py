"""Promise: the documents say what is there; what is generated is fresh, and what is linked exists."""

import re
import subprocess
import sys

import pytest

from tests.house.tree import ROOT, SRC, kept_files

DECISIONS = ROOT / "docs" / "decisions"


def test_architecture_names_every_folder() -> None:
    """ARCHITECTURE.md names each folder under src/auspices that holds code."""
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    folders = {p.parent.relative_to(SRC).parts[0] for p in SRC.rglob("*.py") if p.parent != SRC}
    assert folders, "no code found"
    assert sorted(f for f in folders if f"`{f}`" not in page) == []


def test_every_decision_is_in_the_index() -> None:
    """docs/decisions/README.md links each decision, and each has its three parts."""
    index = (DECISIONS / "README.md").read_text("utf-8")
    pages = sorted(DECISIONS.glob("[0-9]*.md"))
    assert len(pages) > 1
    for page in pages:
        assert f"({page.name})" in index, page.name
        text = page.read_text("utf-8")
        for part in ("## Context", "## Choice", "## What we gave up"):
            assert part in text, f"{page.name}: {part}"


def test_the_generated_reference_is_fresh() -> None:
    """docs/problems.md and docs/commands.md are what the code says (`make reference`): asked as `make docs` asks, in a process of its own."""
    asked = subprocess.run(
        [sys.executable, "-m", "auspices.project.reference", "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (asked.returncode, asked.stderr) == (0, "")


def test_every_problem_raised_is_in_the_catalogue() -> None:
    """No code is raised anywhere that the catalogue, and so the reference, does not explain."""
    from auspices.kernel.problems import CATALOGUE

    raised = re.compile(r"""\bProblem\(\s*(?:code=)?["']([\w.-]+)["']""")
    unknown = {
        f"{path.relative_to(ROOT)}: {code}"
        for path in SRC.rglob("*.py")
        for code in raised.findall(path.read_text("utf-8"))
        if code not in CATALOGUE
    }
    assert unknown == set()


def test_every_problem_says_what_to_do() -> None:
    """Each kind has a title, an explanation and a remedy, and is filed under its own code."""
    from auspices.kernel.problems import CATALOGUE

    assert CATALOGUE
    for code, kind in CATALOGUE.items():
        assert kind.code == code
        for part in ("title", "explanation", "remedy"):
            assert getattr(kind, part).strip(), f"{code}: {part}"


def test_links_between_documents_lead_somewhere() -> None:
    """A relative link in a Markdown page names a file that exists."""
    pages = [p for p in kept_files() if p.suffix == ".md"]
    if not pages:
        pytest.skip("not a git repository: which pages are kept cannot be told")
    dead = []
    for page in pages:
        text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
        targets = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", text)
        near = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
        dead += [f"{page.relative_to(ROOT)} -> {target}" for target in near if not (page.parent / target).exists()]
    assert dead == []


def test_the_makefile_explains_every_target() -> None:
    """`make` lists each target with a line of its own."""
    targets = re.findall(r"^([a-z][a-z-]*):(?!=)(.*)$", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)
    assert targets
    assert [name for name, rest in targets if "##" not in rest] == []
