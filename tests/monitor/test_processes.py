"""The random processes reach what the laws are about: a law over processes in which nothing happens proves nothing."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings

from auspices.pack.words import check_phrase
from tests.monitor.changed import known_features, swapped
from tests.monitor.processes import processes, with_points
from tests.monitor.reference import standing
from tests.monitor.world import cells

EXAMPLES = 250


def sampled(strategy, n=EXAMPLES):
    out = []

    @settings(max_examples=n, database=None, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def keep(one):
        out.append(one)

    keep()
    return out


def test_generator_reaches_what_the_laws_speak_of():
    """Each shape in at least one of twenty processes; each trouble of evidence in at least one of five."""
    drawn = sampled(processes())
    counted = Counter(feature for one in drawn for feature in known_features(*one))
    share = {feature: counted[feature] / len(drawn) for feature in counted}
    for shape in (
        "achieve",
        "refrain",
        "maintain",
        "through",
        "facets",
        "readings",
        "extend",
        "suspend",
        "resume",
        "release",
        "adoption",
        "finding",
        "contest",
        "dated",
    ):
        assert share.get(shape, 0) >= 0.05, (shape, share)
    for trouble in ("late", "retraction", "correction", "uncertain", "unknown", "gap", "hidden", "against"):
        assert share.get(trouble, 0) >= 0.2, (trouble, share)


def test_generated_claims_are_ones_a_pack_could_hold():
    for process, claims in sampled(processes(), 60):
        ids = {one.id: one for one in claims}
        assert len(ids) == len(claims)
        for one in claims:
            assert one.when.earliest <= one.when.latest <= max(one.known, one.when.earliest)
            if one.says:
                check_phrase(one.says, process, one.id)
                assert one.known >= one.when.earliest
            if one.withdraws:
                assert ids[one.withdraws].source == one.source


def test_generated_standings_reach_every_verdict():
    """No verdict of the four shapes is beyond the laws' reach."""
    seen = Counter()

    @settings(
        max_examples=EXAMPLES, database=None, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(with_points())
    def look(drawn):
        process, claims, ((at, known),), _ = drawn
        for commitment, bearer, reading, facets in cells(process):
            for view in ("verified", "all", "P"):
                ref = standing(
                    process,
                    claims,
                    commitment,
                    bearer,
                    at=at,
                    known=known,
                    view=view,
                    clearance="mission",
                    reading=reading,
                    facets=dict(facets) or None,
                )
                seen.update((ref.verdict, ref.lifecycle, ref.timing))

    look()
    wanted = "fulfilled overdue unreported pending not_done disputed violated unattributed holding partly unknown restored no_statement not_applicable"
    wanted += " conditional in_force suspended ended:discharged ended:expired ended:superseded ended:terminated on_time late uncertain"
    assert set(wanted.split()) <= set(seen), seen


def test_swapping_twice_changes_nothing():
    for process, claims in sampled(processes(), 30):
        again, told = swapped(*swapped(process, claims))
        assert told == claims
        assert again.commitments == process.commitments
        assert again.acts == process.acts
