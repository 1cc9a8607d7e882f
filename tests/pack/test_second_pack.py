"""A second process, of another time and place, reads, is judged and is heard by the same rules: nothing of ours knows the first one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from auspices.monitor import Evidence, Plan
from auspices.monitor.checks.cases import check
from auspices.pack import read
from auspices.pack.cases import read_cases

PACKS = Path(__file__).parents[2] / "packs"
PACK = PACKS / "northern-ireland"
SECOND = read(PACK)
LAID = Evidence(Plan(SECOND), SECOND.claims)
CASES = read_cases(PACK, SECOND)
ARMED_GROUPS = ("lvf", "pira", "uda", "uvf")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_standing_is_the_one_worked_out_by_hand(case):
    """Each expectation of a case comes out of the engine."""
    assert [str(problem) for problem in check(case, LAID)] == []


def test_it_is_large_enough_to_prove_something():
    """The counts that the pack was asked for: commitments, shapes, claims, cases; every commitment that is judged has a case."""
    assert len(SECOND.commitments) >= 20
    assert len(SECOND.claims) >= 40
    assert len(CASES) >= 20
    assert len({one.shape for one in SECOND.commitments.values()}) >= 8
    judged = {one.id for one in SECOND.commitments.values() if one.shape != "concern"}
    assert judged - {case.commitment for case in CASES} == set()


def test_cases_are_told_apart_and_say_why():
    assert [name for name, count in Counter(case.name for case in CASES).items() if count > 1] == []
    assert [case.name for case in CASES if len(case.why.split()) < 5] == []
    assert sum(case.differs == "view" for case in CASES) >= 10
    assert sum(case.differs == "known" for case in CASES) >= 10


def test_a_case_that_is_wrong_is_found():
    """No case holds vacuously: one that expects another verdict is told so."""
    from dataclasses import replace

    for case in CASES[::10]:
        other = "fulfilled" if case.expect["verdict"] != "fulfilled" else "overdue"
        found = check(replace(case, expect={"verdict": other}), LAID)
        assert [one.code for one in found] == ["CASE-FAILED"], case.name


def test_all_sides_are_heard():
    """Each party speaks for itself, and no party goes without at least five claims."""
    spoken = {
        party: sum(SECOND.speaks_for(one.source, party, one.known) for one in SECOND.claims) for party in SECOND.parties
    }
    assert [party for party, count in spoken.items() if count < 5] == []


def test_an_armed_group_is_nobodys_member():
    """What links a group to a party is said and denied; the pack decides it for nobody."""
    everybody = set(SECOND.actors)
    for group in ARMED_GROUPS:
        assert SECOND.actors[group].kind == "group"
        assert [one for one in everybody - {group} if SECOND.members.spans(group, one)] == []
        assert [one for one in everybody - {group} if SECOND.members.spans(one, group)] == []


def test_each_claim_and_act_names_its_document():
    assert [one.id for one in SECOND.claims if not (one.cite or one.url)] == []
    assert [one.id for one in SECOND.acts if not one.cite] == []


def test_nothing_of_the_first_process_is_in_it():
    """The ids of the two packs meet only in what stands outside both, such as a broadcaster."""
    first = read(PACKS / "karabakh")
    for part in ("actors", "places", "instruments", "commitments"):
        assert set(getattr(first, part)) & set(getattr(SECOND, part)) == set(), part
    assert SECOND.zone != first.zone


def test_both_names_of_a_place_are_its_names():
    """In English the two names stand together in the order of the alphabet."""
    written = {one["id"]: one["names"] for one in yaml.safe_load((PACK / "places.yaml").read_text("utf-8"))}
    for names in (one["en"] for one in written.values()):
        assert names == sorted(names)
    assert written["derry"]["en"] == ["Derry", "Londonderry"]
