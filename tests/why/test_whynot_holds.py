"""Promise: what `why-not` says would do, does: the claim is really added, and the reference evaluator says so too, on random processes of every shape."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auspices.kernel.problems import Problem
from auspices.monitor import VERDICTS, Evidence, Plan
from auspices.monitor.explanations.explained_standings import Asking
from auspices.monitor.questions.why_not import why_not, world_of
from auspices.monitor.questions.why_not_candidates import KINDS, pairs, singles, tried
from auspices.monitor.questions.why_not_parts import possible
from auspices.monitor.viewpoint import Viewpoint
from tests.monitor import reference
from tests.monitor.processes import CLEARANCES, EVERY, view_of, with_seed

SEEDS = st.integers(0, 2**48)


def known_then(process, claims, known):
    """The world as it was known at an instant: nothing that came later."""
    acts = tuple(one for one in process.acts if one.known <= known)
    return replace(process, acts=acts), tuple(one for one in claims if one.known <= known)


def after(process, claims, found, known):
    """The process and its claims once a change is really made."""
    process, claims = known_then(process, claims, known)
    return replace(process, acts=(*process.acts, *found.change.acts)), (*claims, *found.change.claims)


def standings_of(asking, rng):
    """Some standings of parts and wholes that the reader sees."""
    found = asking.cells(asking.point.at)
    return rng.sample(found, min(4, len(found)))


def asked(seed):
    """A process, and who asks of what."""
    rng = Random(seed)
    drawn = with_seed(seed, 1, EVERY)
    [(at, known)] = drawn.points
    view, clearance = view_of(rng), rng.choice(CLEARANCES)
    evidence = Evidence(Plan(drawn.process), drawn.claims)
    asking = Asking(evidence, Viewpoint(at, known, drawn.process.views[view], clearance))
    return drawn, asking, rng


def told(seed):
    """Every change told for some standings of a process: (asking, standing, wanted, found)."""
    drawn, asking, rng = asked(seed)
    for one in standings_of(asking, rng):
        commitment = drawn.process.commitments[one.commitment]
        options = [verdict for verdict in possible(asking, commitment, one.bearer) if verdict != one.verdict]
        for wanted in rng.sample(options, min(3, len(options))):
            world = world_of(asking, one)
            said = tried(world)
            for found in singles(world, wanted, said) or pairs(world, wanted, said):
                yield drawn, asking, one, wanted, found


def hold(law, examples):
    settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))(given(SEEDS)(law))()


def every_suggestion_holds_when_its_claim_is_really_added(seed):
    """The claims and acts are put into the process as it was then known, and the slow reference is asked."""
    for drawn, asking, one, wanted, found in told(seed):
        process, claims = after(drawn.process, drawn.claims, found, asking.point.known)
        slow = reference.standing(
            process, claims, one.commitment, one.bearer, at=found.change.at, known=found.change.known, view=one.view, clearance=asking.point.clearance,
            reading=one.reading, facets=dict(one.facets) or None,
        )  # fmt: skip
        assert slow.verdict == wanted, (seed, one, found)


@pytest.mark.parametrize("examples", [15, pytest.param(40, marks=pytest.mark.thorough)])
def test_every_suggestion_holds_when_its_claim_is_really_added(examples):
    hold(every_suggestion_holds_when_its_claim_is_really_added, examples)


def whoever_is_named_could_each_bring_it_about(seed):
    """Sources that are told together were tried once: each of them, put in the other's place, does as well."""
    for drawn, asking, one, wanted, found in told(seed):
        if len(found.change.claims) != 1 or found.withdrawn or (found.saying and found.saying.part == "cover"):
            continue
        for source in found.sources:
            [claim] = found.change.claims
            other = replace(claim, source=source, reliability=drawn.process.sources[source].reliability)
            world = world_of(asking, one)
            assert world.verdict(replace(found.change, claims=(other,))) == wanted, (seed, source, found)


@pytest.mark.parametrize("examples", [8, pytest.param(15, marks=pytest.mark.thorough)])
def test_whoever_is_named_could_each_bring_it_about(examples):
    hold(whoever_is_named_could_each_bring_it_about, examples)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(SEEDS)
def test_a_whole_of_facets_comes_to_it_at_once(seed):
    """What is told of a whole, of all values at once, does it for the whole."""
    drawn, asking, _ = asked(seed)
    for commitment in drawn.process.commitments.values():
        if not commitment.facets or commitment.shape in ("limit", "through", "concern") or commitment.itemised:
            continue
        whole = asking.standing(
            commitment, "+".join(commitment.bearers) if commitment.joint else commitment.bearers[0], "", ()
        )
        for wanted in possible(asking, commitment, whole.bearer):
            world = world_of(asking, whole)
            found = () if wanted == whole.verdict else singles(world, wanted, tried(world))
            for one in found:
                process, claims = after(drawn.process, drawn.claims, one, asking.point.known)
                slow = reference.standing(
                    process, claims, commitment.id, whole.bearer, at=one.change.at, known=one.change.known, view=asking.point.view.id, clearance=asking.point.clearance, reading="",
                )  # fmt: skip
                assert slow.verdict == wanted, (seed, whole, one)


@pytest.mark.thorough
def test_every_kind_of_change_and_most_verdicts_are_told():
    """The property above is not empty: over fixed seeds each kind of change is told, and each verdict is reached."""
    kinds, verdicts = Counter(), Counter()
    for seed in range(60):
        for _, _, _, wanted, found in told(seed):
            kinds[found.kind] += 1
            verdicts[wanted] += 1
    assert set(KINDS) - set(kinds) == set(), kinds
    assert set(VERDICTS) - set(verdicts) == set(), verdicts


@pytest.mark.parametrize("seed", range(12))
def test_a_whole_answer_is_given_for_every_standing(seed):
    """Every commitment of a process, wholes and umbrellas too, is answered for every verdict that it can come to; others are refused by a code."""
    drawn, asking, _ = asked(seed)
    for commitment in drawn.process.commitments.values():
        if commitment.shape == "concern":
            continue
        bearer = "+".join(commitment.bearers) if commitment.joint else commitment.bearers[0]
        options = possible(asking, commitment, bearer)
        for wanted in VERDICTS:
            if wanted in options:
                answer = why_not(asking.evidence, commitment.id, bearer, wanted, asking.point)
                assert answer.answer
                assert answer.rests_on
                assert len(answer.suggestions) <= 7
                assert all(one.sentence.endswith(".") and "  " not in one.sentence for one in answer.suggestions)
            else:
                with pytest.raises(Problem, match="VERDICT-UNKNOWN"):
                    why_not(asking.evidence, commitment.id, bearer, wanted, asking.point)
