"""Promise: what if tells every standing that would differ and no other, and reads what is asked as strictly as a pack."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auspices import monitor
from auspices.kernel.problems import Problems
from auspices.monitor.questions.what_if import what_if
from auspices.monitor.questions.what_if_input import LONGEST, Hypothesis, read_hypothesis
from tests.monitor.asking import key
from tests.monitor.processes import CLEARANCES, EVERY, with_seed
from tests.monitor.world import act, claim, day, duty, first, last, pack

SEEDS = st.integers(0, 2**48)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(SEEDS)
def test_it_tells_exactly_what_differs(seed):
    """Some claims of a random process, and an act of it, are taken out and asked about: the whole evaluator, twice, agrees."""
    rng = Random(seed)
    drawn = with_seed(seed, 1, EVERY)
    [(at, known)] = drawn.points
    clearance = rng.choice(CLEARANCES)
    asked = {one.id for one in rng.sample(drawn.claims, min(3, len(drawn.claims)))}
    asked |= {one.id for one in drawn.claims if {one.withdraws, one.adopts, one.finding_of} & asked}
    recorded = tuple(one for one in drawn.claims if one.id not in asked)
    acts = drawn.process.acts[:1]
    process = replace(drawn.process, acts=drawn.process.acts[1:])
    told = what_if(
        process,
        recorded,
        Hypothesis(tuple(one for one in drawn.claims if one.id in asked), acts),
        at=at,
        known=known,
        clearance=clearance,
    )
    before, after = (
        {key(one): one for one in monitor.standings(pack_, claims, at=at, known=known, clearance=clearance)}
        for pack_, claims in ((process, recorded), (drawn.process, drawn.claims))
    )
    differing = {one for one in {*before, *after} if before.get(one) != after.get(one)}
    found = {}
    for whole in told.differences:
        for one in (whole, *whole.parts):
            if one.differs:
                found[one.commitment, one.bearer, one.reading, one.facets, one.view] = one
    assert set(found) == differing, seed
    for which, one in found.items():
        for state, standing in ((one.before, before.get(which)), (one.after, after.get(which))):
            assert (state and (state.verdict, state.lifecycle, state.timing, state.contested)) == (
                standing and (standing.verdict, standing.lifecycle, standing.timing, standing.contested)
            )


DEPOT = duty("depot", "achieve", "handover(of: road, from: bearer, to: Q)", due=last(5))


def test_by_hand_a_claim_and_an_act():
    """The depot is late without a report: the entitled confirms it, or moves the date."""
    process = pack(DEPOT)
    at = last(8)
    hypothesis = read_hypothesis(
        'claims:\n  - {says: "handover(of: road, from: P, to: Q)", happened: 2021-03-04, source: q}',
        process,
        (),
        known=at,
    )
    told = what_if(process, (), hypothesis, at=at, known=at, views=["verified"])
    [one] = told.told
    assert (one.before.verdict, one.after.verdict, one.after.timing) == ("unreported", "fulfilled", "on_time")
    assert one.reason == "what-if.1 decides; rule: reported done"
    hypothesis = read_hypothesis(
        "acts:\n  - {act: extend, commitment: depot, by: 2021-03-20, made_by: Q, happened: 2021-03-03}",
        process,
        (),
        known=at,
    )
    [one] = what_if(process, (), hypothesis, at=at, known=at, views=["verified"]).told
    assert (one.before.verdict, one.after.verdict, one.differs) == (
        "unreported",
        "pending",
        ("verdict", "due", "reasons"),
    )
    assert "the act what-if.act.1 is upon it" in one.reason


def test_by_hand_a_withdrawal_and_what_is_not_heard():
    """The claim that decides is withdrawn; one known later than the moment asked about is not heard, and that is said."""
    said = claim("c.1", "handover(of: road, from: P, to: Q)", day(3), "q")
    process, at = pack(DEPOT), last(8)
    [one] = what_if(
        process,
        (said,),
        read_hypothesis("claims:\n  - {retracts: c.1, source: q}", process, (said,), known=at),
        at=at,
        known=at,
        views=["Q"],
    ).told
    assert (one.before.verdict, one.after.verdict) == ("fulfilled", "no_statement")
    assert one.reason.startswith("c.1, which decided, would be withdrawn")
    late = (
        'claims:\n  - {says: "handover(of: road, from: P, to: Q)", happened: 2021-03-04, source: m, known: 2021-06-01}'
    )
    told = what_if(process, (said,), read_hypothesis(late, process, (said,), known=at), at=at, known=at)
    assert told.differences == ()
    assert "what-if.1: known only later than" in told.notes[0]


def test_what_is_for_other_eyes_is_said_not_to_be_heard():
    """A claim for the mission changes nothing for the public."""
    process, at = pack(DEPOT), last(8)
    hypothesis = read_hypothesis(
        'claims:\n  - {says: "handover(of: road, from: P, to: Q)", happened: 2021-03-04, source: m, audience: mission}',
        process,
        (),
        known=at,
    )
    told = what_if(process, (), hypothesis, at=at, known=at, clearance="public")
    assert (told.differences, told.notes) == ((), ("what-if.1: for other eyes than yours, so not heard.",))
    assert what_if(process, (), hypothesis, at=at, known=at, clearance="mission").told


def test_a_second_suspension_is_refused_and_an_old_fault_is_not_blamed_on_the_asker():
    """Acts are checked together with those that were made."""
    process = pack(DEPOT, acts=(act("a.1", "suspend", "depot", ("Q",), first(1)),))
    for text, codes in (
        ("acts:\n  - {act: suspend, commitment: depot, made_by: Q, happened: 2021-03-03}", ["ACT-ORDER"]),
        ("acts:\n  - {act: resume, commitment: depot, made_by: Q, happened: 2021-03-03}", []),
        ("acts:\n  - {id: a.1, act: resume, commitment: depot, made_by: Q, happened: 2021-03-03}", ["PACK-TWICE"]),
        (
            "acts:\n  - {act: extend, commitment: depot, by: 2021-03-20, made_by: P, happened: 2021-03-03}",
            ["PACK-COMPETENCE"],
        ),
    ):
        assert codes_of(text, process) == codes


def codes_of(text, process):
    """The codes with which a text is refused; none where it is read."""
    try:
        read_hypothesis(text, process, (), known=last(8))
    except Problems as problems:
        return [one.code for one in problems.found]
    return []


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST + 1),
        "claims: x",
        "claims: [[]]",
        "acts: {}",
        "claims:\n  - 3",
        "\ud800",
        "claims:\n- {says: 'a(b: c)'",
        "? [a]\n: b",
    ],
)
def test_nothing_written_makes_a_traceback(text):
    """Whatever is sent is answered by coded problems, each with its remedy."""
    with pytest.raises(Problems) as told:
        read_hypothesis(text, pack(DEPOT), (), known=last(8))
    assert all(one.remedy for one in told.value.found)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            ["claims:", "acts:", "\n", "  - ", "{", "}", "says: ", "x", '"handover()"', ": ", "source: q", ","]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_is_read_or_refused(text):
    """No text that anybody sends is a fault of ours."""
    assert all(code.isupper() for code in codes_of(text, pack(DEPOT)))
