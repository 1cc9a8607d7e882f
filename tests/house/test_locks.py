"""Promise: two machines set up the same house, and each library in it was chosen by somebody who wrote down why."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT


def lock(name: str) -> dict[str, str]:
    """Each pinned line of a lock (name, version, marker) with its block, hashes included."""
    blocks = re.split(r"\n(?=[a-z])", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"))
    pinned = [block for block in blocks if "==" in block.split("\n", 1)[0]]
    return {block.split("\n", 1)[0].rstrip(" \\"): block for block in pinned}


def names(name: str) -> set[str]:
    """Canonical names of a lock's packages."""
    return {canonicalize_name(line.split("==")[0]) for line in lock(name)}


def project() -> dict:
    """The [project] table of pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def wanted(requirements: list[str]) -> set[str]:
    """Canonical names of requirements, our own extras apart."""
    found = {canonicalize_name(Requirement(text).name) for text in requirements}
    return found - {"auspices"}


def test_every_pin_has_a_hash() -> None:
    """A line without one would be installed unseen."""
    for name in ("run", "test", "spacy"):
        assert len(lock(name)) > 20
        assert [line for line, block in lock(name).items() if "--hash=sha256:" not in block] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    """Somebody who adds a dependency also runs `make lock`."""
    extras = project()["optional-dependencies"]
    assert wanted(project()["dependencies"]) <= names("run")
    assert wanted([*project()["dependencies"], *extras["test"], *extras["postgres"]]) <= names("test")
    assert wanted([*project()["dependencies"], *extras["spacy"]]) <= names("spacy")


def test_testing_runs_on_what_running_runs_on() -> None:
    """The test lock pins every package of the run lock to the same version."""
    assert set(lock("run")) - set(lock("test")) == set()
    assert set(lock("run")) - set(lock("spacy")) == set()


def test_the_build_backend_is_pinned() -> None:
    """The editable install is made without an isolated, unpinned build."""
    assert "setuptools" in names("run")


def test_the_lgpl_driver_is_in_no_lock_but_the_tests() -> None:
    """Decision 0004."""
    assert {name for name in names("run") if "psycopg" in name} == set()


def test_spacy_is_no_burden_to_who_does_not_ask_for_it() -> None:
    """Decision 0008: a second opinion is an extra."""
    assert "spacy" not in names("run") | names("test")


def test_every_direct_dependency_has_its_reason() -> None:
    """Decision 0002 has a line for each library that running needs."""
    page = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text("utf-8")
    table = {canonicalize_name(cell) for cell in re.findall(r"^\| ([\w-]+) \|", page, flags=re.MULTILINE)}
    assert wanted(project()["dependencies"]) - table == set()
