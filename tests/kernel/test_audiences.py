"""Who may see what: each audience reaches those meant and nobody else."""

from __future__ import annotations

import pytest

from auspices.kernel.audiences import checked, every, ladder, sees
from auspices.kernel.problems import Problem
from tests.monitor.reference_claims import may_see

ALL = every(("P", "Q"))


@pytest.mark.parametrize("clearance", ALL)
@pytest.mark.parametrize("audience", ALL)
def test_a_clearance_sees_what_the_rules_say(clearance, audience):
    assert sees(clearance, audience) == may_see(clearance, audience)


def test_a_party_never_sees_what_is_for_the_other():
    assert not sees("party:P", "party:Q")
    assert not sees("parties", "party:P")


@pytest.mark.parametrize("clearance", ALL)
def test_what_a_lower_clearance_sees_a_higher_one_sees(clearance):
    for lower in ladder(clearance):
        assert {one for one in ALL if sees(lower, one)} <= {one for one in ALL if sees(clearance, one)}


@pytest.mark.parametrize("audience", ["party:R", "everyone", "", "PUBLIC", "party:"])
def test_an_unknown_audience_is_refused(audience):
    with pytest.raises(Problem) as caught:
        checked(audience, ("P", "Q"), "claims.yaml:4")
    assert (caught.value.code, caught.value.where) == ("AUDIENCE-UNKNOWN", "claims.yaml:4")
