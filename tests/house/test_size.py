"""Promise: a newcomer can read any module in one sitting."""

from statistics import median

from tests.house.tree import ROOT, SRC, lines, modules

LONGEST = 500
MEDIAN = 120
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}


def test_no_module_is_longer_than_a_sitting() -> None:
    """None over 500 lines, tests and benchmarks included."""
    all_modules = [*modules(SRC), *modules(ROOT / "tests"), *modules(ROOT / "bench")]
    assert {str(p.relative_to(ROOT)): lines(p) for p in all_modules if lines(p) > LONGEST} == {}


def test_the_median_module_is_short() -> None:
    """Empty files do not count, or they would flatter the figure."""
    assert median(lines(p) for p in modules(SRC)) < MEDIAN


def test_no_module_has_a_name_that_says_nothing() -> None:
    """A thing's name says what it does."""
    assert [p.name for p in [*SRC.rglob("*"), *(ROOT / "tests").rglob("*")] if p.stem in VAGUE] == []


def test_no_two_test_modules_share_a_name() -> None:
    """Modules are imported by name alone: of two of one name the second is not collected."""
    names = [p.name for p in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
