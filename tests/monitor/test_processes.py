"""The random processes reach what the laws are about: a law over processes in which nothing happens proves nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from random import Random

import pytest

from auspices.monitor.codes import LIFECYCLES, TIMINGS, VERDICTS
from auspices.pack.words import check_phrase
from tests.monitor.asking import there
from tests.monitor.changed import known_features, swapped
from tests.monitor.processes import BASIC, CLEARANCES, EVERY, deal, points_of, view_of
from tests.monitor.reference import Ref, standing
from tests.monitor.world import cells

PROCESSES = 1000
SHAPES = (*EVERY, "facets", "readings", "once", "answers", "exceptions", "renewal", "within")
ACTS = ("extend", "suspend", "resume", "release", "supersede", "terminate", "object", "contested act")
SAID = ("adoption", "finding", "contest", "contest of an item", "exception", "item", "dated")
TROUBLES = ("late", "retraction", "correction", "uncertain", "unknown", "gap", "hidden", "against")
RULES = ("kinds watched for", "report of nothing", "no doer named")
SELDOM = ("both against",)
TIES = ("same second known", "same interval", "ids against arrival")


@lru_cache
def dealt(n: int, shapes: tuple[str, ...]) -> tuple:
    return tuple(deal(Random(seed), shapes) for seed in range(n))


def sampled(process, claims, rng: Random, looks: int = 3) -> Iterator[Ref]:
    """All cells of a process, items among them, at some (at, known) in some view for some reader."""
    for _ in range(looks):
        at, known = points_of(rng, process, claims)
        view, clearance = view_of(rng), rng.choice((*CLEARANCES, "mission", "mission"))
        sees = "public" if view == "public" else clearance
        for commitment, bearer, reading, facets in cells(process, there(process, claims, known, sees)):
            yield standing(
                process,
                claims,
                commitment,
                bearer,
                at=at,
                known=known,
                view=view,
                clearance=clearance,
                reading=reading,
                facets=dict(facets) or None,
            )


@lru_cache
def seen() -> tuple[Counter, int]:
    """Verdicts, lifecycles and timings of all sampled cells, and how many these are."""
    counted: Counter = Counter()
    total = 0
    for seed, (process, claims) in enumerate(dealt(PROCESSES, EVERY)):
        for ref in sampled(process, claims, Random(seed)):
            counted.update((ref.verdict, ref.lifecycle, ref.timing))
            total += 1
    return counted, total


@lru_cache
def shares(shapes: tuple[str, ...]) -> dict[str, float]:
    counted = Counter(feature for one in dealt(PROCESSES, shapes) for feature in known_features(*one))
    return {feature: n / PROCESSES for feature, n in counted.items()}


@pytest.mark.parametrize("shape", [*SHAPES, *ACTS, *SAID])
def test_each_shape_is_in_one_of_twenty_processes(shape):
    assert shares(EVERY).get(shape, 0) >= 0.05


@pytest.mark.parametrize("trouble", [*TROUBLES, *TIES])
def test_each_trouble_of_evidence_is_in_one_of_five_processes(trouble):
    assert shares(EVERY).get(trouble, 0) >= 0.2


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_of_the_second_edition_is_met_by_one_of_seven_processes(rule):
    assert shares(EVERY).get(rule, 0) >= 0.15


@pytest.mark.parametrize("rule", SELDOM)
def test_what_only_joint_duties_meet_is_met_by_one_process_in_thirty(rule):
    assert shares(EVERY).get(rule, 0) >= 0.03


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict_is_that_of_one_of_a_hundred_cells(verdict):
    counted, total = seen()
    assert counted[verdict] / total >= 0.01


@pytest.mark.parametrize("word", [*LIFECYCLES, *TIMINGS])
def test_each_lifecycle_and_timing_is_seen(word):
    counted, total = seen()
    assert counted[word] / total >= 0.001


def test_plain_processes_reach_what_the_first_laws_speak_of():
    share = shares(BASIC)
    for shape in (*BASIC, "facets", "readings", "extend", "suspend", "resume", "release", "adoption", "finding", "contest", "dated"):  # fmt: skip
        assert share.get(shape, 0) >= 0.05, (shape, share)
    for trouble in TROUBLES:
        assert share.get(trouble, 0) >= 0.2, (trouble, share)


@pytest.mark.parametrize("shapes", [BASIC, EVERY], ids=["basic", "every"])
def test_generated_claims_are_ones_a_pack_could_hold(shapes):
    for process, claims in dealt(100, shapes):
        ids = {one.id: one for one in claims}
        assert len(ids) == len(claims)
        for one in claims:
            assert one.when.earliest <= one.when.latest <= max(one.known, one.when.earliest)
            if one.says:
                check_phrase(one.says, process, one.id)
                assert one.known >= one.when.earliest
            if one.withdraws:
                assert ids[one.withdraws].source == one.source


def test_generated_standings_in_plain_processes_reach_every_verdict_of_their_shapes():
    found: Counter = Counter()
    for seed, (process, claims) in enumerate(dealt(250, BASIC)):
        for ref in sampled(process, claims, Random(seed)):
            found.update((ref.verdict, ref.lifecycle, ref.timing))
    wanted = "fulfilled overdue unreported pending not_done disputed violated unattributed holding partly unknown restored no_statement not_applicable"
    wanted += " conditional in_force suspended ended:discharged ended:expired ended:superseded ended:terminated on_time late uncertain"
    assert set(wanted.split()) <= set(found), found


def test_swapping_twice_changes_nothing():
    for process, claims in dealt(60, EVERY):
        again, told = swapped(*swapped(process, claims))
        assert told == claims
        assert again.commitments == process.commitments
        assert again.acts == process.acts
