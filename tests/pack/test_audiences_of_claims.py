"""Promise: a claim that points at another is for no more than may see both, unless somebody says twice that it is; a withdrawal is for all who see what it withdraws."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auspices.kernel.audiences import every, narrowest, sees, widest
from auspices.kernel.problems import Problem, Problems
from auspices.pack import build
from tests.pack.written import FILES

AUDIENCES = every(("P", "Q"))
some = st.sampled_from(AUDIENCES)
REPORT = "incident(by: P, in: east)"


def claims(*rows):
    """The claims of the pack of the tests with some rows in the place of its own."""
    written = [{"known": "2020-12-20", "happened": "2020-12-11", "source": "q", **row} for row in rows]
    words = FILES["words.yaml"] + 'held: {text: {en: "{item} held"}, roles: {item: item, by: actor}}\n'
    sources = (
        FILES["sources.yaml"].rstrip()
        + "\n- {id: quiet, kind: organisation, names: {en: Quiet}, reliability: A, confidential: true}\n"
    )
    pack = build(FILES | {"words.yaml": words, "sources.yaml": sources, "claims.yaml": yaml.safe_dump(written)})
    return {claim.id: claim.audience for claim in pack.claims}


def refused(*rows):
    """The codes and the words of what is wrong with some claims."""
    with pytest.raises((Problem, Problems)) as caught:
        claims(*rows)
    found = caught.value.found if isinstance(caught.value, Problems) else [caught.value]
    return [one.code for one in found], str(caught.value)


POINTING = {
    "retracts": {"retracts": "a", "happened": None},
    "corrects": {"corrects": "a", "says": "incident(by: Q, in: east)"},
    "adopts": {"adopts": "a", "source": "p"},
    "finding": {"finding": {"of": "a", "outcome": "verified"}, "source": "m"},
    "contests": {"says": "contests(by: P, claim: a, ground: status)", "source": "p"},
}
WITHDRAWING = ("retracts", "corrects")


@pytest.mark.parametrize("how", POINTING)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_points_at_a_claim_takes_its_audience(how, audience):
    first = {"id": "a", "says": REPORT, "audience": audience}
    row = {key: value for key, value in POINTING[how].items() if value is not None}
    assert claims(first, {"id": "b", **row})["b"] == audience


@pytest.mark.parametrize("how", POINTING)
@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("own", AUDIENCES)
def test_a_wider_or_a_narrower_one_is_taken_or_refused_as_the_rules_say(how, audience, own):
    """Every pair of audiences, party P and party Q among them, which are neither wider than the other."""
    row = {key: value for key, value in POINTING[how].items() if value is not None}
    first, second = {"id": "a", "says": REPORT, "audience": audience}, {"id": "b", "audience": own, **row}
    if how in WITHDRAWING and not sees(audience, own):
        code, words = refused(first, second)
        assert code == ["AUDIENCE-NARROWER"]
        assert f"for {audience}" in words
        assert refused(first, {**second, "publish": True})[0] == ["AUDIENCE-NARROWER"]
    elif not sees(own, audience):
        code, words = refused(first, second)
        assert code == ["AUDIENCE-WIDER"]
        assert [one for one in (f"for {audience}", f"for {own}", "--publish") if one not in words] == []
        assert claims(first, {**second, "publish": True})["b"] == own
    else:
        assert claims(first, second)["b"] == own


def test_published_without_an_audience_is_for_everyone():
    assert claims({"id": "a", "says": REPORT, "audience": "mission"}, {"id": "b", **POINTING["adopts"], "publish": True})["b"] == "public"  # fmt: skip


def test_what_speaks_of_an_item_that_is_hidden_is_hidden_with_it():
    """In the order in which the claims became known, wherever they stand in the file; once the item was named in public it is public."""
    later = {"id": "a", "says": "held(item: k-1, by: P)", "known": "2020-12-22"}
    hidden = {"id": "b", "says": "held(item: k-1, by: P)", "known": "2020-12-21", "audience": "party:P"}
    assert claims(later, hidden)["a"] == "party:P"
    assert claims(later, {**hidden, "known": "2020-12-23"})["a"] == "public"
    assert refused({**later, "audience": "parties"}, hidden)[0] == ["AUDIENCE-WIDER"]
    assert claims({**later, "publish": True}, hidden, {**later, "id": "c", "known": "2020-12-24"})["c"] == "public"
    other = {**hidden, "id": "d", "audience": "party:Q", "publish": True}
    assert claims(later, hidden, other)["a"] == "mission"


def test_a_source_that_works_in_confidence_is_public_only_where_somebody_says_so():
    said = {"id": "a", "says": REPORT, "source": "quiet"}
    assert claims(said)["a"] == "mission"
    assert claims({**said, "audience": "public"}, {"id": "b", "retracts": "a", "source": "quiet"}) == {"a": "public", "b": "public"}  # fmt: skip


@given(st.lists(some, max_size=4), some)
def test_the_narrowest_audience_is_seen_by_those_who_see_all_and_the_widest_holds_the_others(many, clearance):
    """For a reader of every clearance: the lattice of audiences."""
    assert sees(clearance, narrowest(many)) <= all(sees(clearance, one) for one in many)
    if all(sees(a, b) or sees(b, a) for a in many for b in many):
        assert sees(clearance, narrowest(many)) == all(sees(clearance, one) for one in many)
        assert not many or sees(clearance, widest(many)) == any(sees(clearance, one) for one in many)
