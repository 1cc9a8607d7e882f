"""The cases of the packs: standings that a person worked out from the texts. Each is a test of its own."""

from collections import Counter
from pathlib import Path

import pytest

from auspices.monitor import Evidence, Plan
from auspices.monitor.checks.cases import check
from auspices.pack.cases import read_cases
from tests.packs import pack_of

PACKS = Path(__file__).parents[2] / "packs"
READ = {name: pack_of(name) for name in ("blank", "karabakh", "northern-ireland")}
LAID = {name: Evidence(Plan(pack), pack.claims) for name, pack in READ.items()}
CASES = [(name, case) for name, pack in READ.items() for case in read_cases(PACKS / name, pack)]
KARABAKH = [case for name, case in CASES if name == "karabakh"]


@pytest.mark.parametrize(("pack", "case"), CASES, ids=[f"{name}: {case.name}" for name, case in CASES])
def test_the_standing_is_the_one_worked_out_by_hand(pack, case):
    """Each expectation of a case comes out of the engine."""
    assert [str(problem) for problem in check(case, LAID[pack])] == []


def test_every_folder_of_a_pack_is_tried():
    """A pack added later brings its cases here."""
    assert sorted(folder.parent.name for folder in PACKS.glob("*/cases")) == sorted(READ)


def test_there_are_enough_cases_and_each_says_why():
    """At least eighty for the worked example; no two share a name; each reason names a text or a rule in a sentence."""
    assert len(KARABAKH) >= 80
    assert [name for name, count in Counter((pack, case.name) for pack, case in CASES).items() if count > 1] == []
    assert [case.name for _, case in CASES if len(case.why.split()) < 5] == []
    assert [case.name for _, case in CASES if not case.expect.get("verdict")] == []


def _pairs(differ, same):
    """Pairs of cases marked as differing in `differ`, alike in all of `same`, whose verdicts differ (or the due date)."""
    marked = [case for case in KARABAKH if case.differs == differ]
    return [
        (one.name, two.name)
        for i, one in enumerate(marked)
        for two in marked[i + 1 :]
        if getattr(one, differ) != getattr(two, differ)
        and all(getattr(one, name) == getattr(two, name) for name in same)
        and any(one.expect.get(name) != two.expect.get(name) for name in ("verdict", "due", "timing"))
    ]


def test_views_matter():
    """At least twenty-five pairs of cases differ only in the view, and come out otherwise."""
    assert len(_pairs("view", ("commitment", "bearer", "at", "known", "clearance", "reading", "facets"))) >= 25


def test_what_was_known_matters():
    """At least fifteen pairs of cases differ only in the known date, and come out otherwise."""
    assert len(_pairs("known", ("commitment", "bearer", "at", "view", "clearance", "reading", "facets"))) >= 15


def test_a_case_that_is_wrong_is_found():
    """Turning each expected verdict into another makes the case fail: no case holds vacuously."""
    from dataclasses import replace

    for case in KARABAKH:
        other = "fulfilled" if case.expect["verdict"] != "fulfilled" else "overdue"
        assert [one.code for one in check(replace(case, expect={"verdict": other}), LAID["karabakh"])] == [
            "CASE-FAILED"
        ], case.name


def test_a_case_of_what_nobody_has_heard_of_fails_with_its_name():
    """An item that no claim names yet: one coded problem, as of any case that does not come out."""
    from dataclasses import replace

    case = next(one for one in KARABAKH if one.facets and READ["karabakh"].commitments[one.commitment].itemised)
    [problem] = check(replace(case, facets={"item": "nobody.named.this"}), LAID["karabakh"])
    assert (problem.code, case.name in problem.what) == ("CASE-FAILED", True)
