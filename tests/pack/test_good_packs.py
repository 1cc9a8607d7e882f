"""What a sound pack becomes: dates in its zone, findings and adoptions filled in, intervals cut at what was known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from auspices.kernel.instants import Interval, from_datetime
from auspices.kernel.problems import Problem, Problems
from auspices.pack import build, read
from auspices.pack.competence import competent
from auspices.pack.model import Act
from tests.monitor.reference import competent as by_the_rules
from tests.pack.written import FILES, edited, files


def at(text: str) -> int:
    return from_datetime(datetime.fromisoformat(text))


@pytest.fixture(scope="module")
def pack():
    return build(FILES)


def test_a_pack_reads_the_same_from_its_folder(tmp_path, pack):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = read(tmp_path)
    for part in (
        "id",
        "zone",
        "parties",
        "actors",
        "places",
        "events",
        "sources",
        "views",
        "instruments",
        "clauses",
        "commitments",
        "acts",
        "claims",
    ):
        assert getattr(found, part) == getattr(pack, part), part
    assert found.containment.edges == pack.containment.edges


def test_a_commitment_starts_with_its_instrument_and_is_due_at_the_days_end(pack):
    owed = pack.commitments["c.2"]
    assert owed.readings[""].start == at("2020-11-10T00:00:00+03:00")
    assert owed.readings[""].due == at("2020-11-20T23:59:59+04:00")
    assert owed.readings["early"].due == at("2020-11-19T23:59:59+04:00")
    assert (owed.force, owed.track, pack.commitments["c.1"].selector.asks("in", "P")) == (
        "binding",
        "ceasefire",
        "zone",
    )


def test_a_claim_never_runs_beyond_its_known(pack):
    claims = {one.id: one for one in pack.claims}
    assert claims["a"].when == Interval(at("2020-11-20T00:00:00+04:00"), at("2020-11-20T12:00:00+04:00"))
    assert claims["b"].when.latest == at("2020-12-12T23:59:59+04:00")


def test_a_finding_and_an_adoption_say_what_they_point_to(pack):
    claims = {one.id: one for one in pack.claims}
    assert (claims["c"].says, claims["c"].stance, claims["c"].when) == (claims["b"].says, "against", claims["b"].when)
    assert (claims["d"].says, claims["d"].stance, claims["d"].source) == (claims["a"].says, "for", "p")
    assert (claims["e"].says, claims["e"].withdraws) == (None, "b")


@pytest.mark.parametrize(("outcome", "stance"), [("verified", "for"), ("refuted", "against"), ("inconclusive", "none")])
def test_outcomes_of_findings(outcome, stance):
    found = build(edited("claims", "outcome: refuted", f"outcome: {outcome}"))
    assert next(one for one in found.claims if one.id == "c").stance == stance


def test_grades_come_from_the_source_unless_given(pack):
    assert {one.id: one.reliability + one.credibility for one in pack.claims if one.id in "ab"} == {
        "a": "C3",
        "b": "B3",
    }
    graded = build(edited("claims", "source: q\n", "source: q\n  grade: A1\n"))
    assert graded.claims[0].reliability + graded.claims[0].credibility == "A1"


def test_a_claim_may_point_to_one_further_down():
    text = "- {id: z, known: 2020-12-14, source: p, adopts: a}\n" + FILES["claims.yaml"]
    assert [one.id for one in build(files(claims=text)).claims] == ["z", "a", "b", "c", "d", "e"]


def test_a_contested_act_is_kept_and_named_so():
    written = edited("commitments", "made_by: Q,", "made_by: P, contested: true,")
    assert build(written).acts[0].contested


@pytest.mark.parametrize("kind", ["extend", "suspend", "release"])
@pytest.mark.parametrize("made_by", [("P",), ("Q",), ("M",), ("P", "Q"), ("P", "M"), ()])
@pytest.mark.parametrize("own", [(), ("M",), ("P",)])
@pytest.mark.parametrize("of_pact", [(), ("M",)])
@pytest.mark.parametrize("to", [(), ("Q",), ("M", "Q")])
def test_who_may_act_is_as_the_rules_say(pack, kind, made_by, own, of_pact, to):
    """The reader's and the engine's competence is that of docs/semantics.md, "Before, during, after"."""
    owed = replace(pack.commitments["c.2"], changed_by=own, to=to)
    pact = replace(pack.instruments["pact"], changed_by=of_pact)
    changed = replace(pack, instruments={"pact": pact}, commitments={"c.2": owed})
    act = Act("x", kind, "c.2", made_by, (), None, Interval(0, 0), 0, contested=False, text="", cite="")
    for bearer in ("P", "Q"):
        assert competent(act, owed, pact, bearer) == by_the_rules(changed, act, owed, bearer)


def test_a_retraction_says_nothing_else():
    """docs/semantics.md: a retraction says nothing else; one that also says something is refused or says nothing."""
    try:
        found = build(
            edited(
                "claims",
                "source: news, retracts: b",
                'source: news, retracts: b, happened: 2020-12-11, says: "incident(by: P, in: east)"',
            )
        )
    except (Problem, Problems):
        return
    assert next(one for one in found.claims if one.id == "e").says is None
