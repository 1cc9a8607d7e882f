"""The laws that need no second evaluator, held against the reference alone and every shape: so that the rules themselves keep them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.monitor.asking import in_days, praises, slow_and_obvious, told
from tests.monitor.changed import swapped, turned
from tests.monitor.processes import CLEARANCES, EVERY, with_seed
from tests.monitor.reference import standing
from tests.monitor.reference_claims import heard, may_see, speaks_for

GOOD = {"fulfilled", "holding", "restored", "within", "exercised"}
FAIR = {"pending", "unreported", "unknown", "no_statement", "not_applicable", "not_exercised"}
OTHER = {"P": "Q", "Q": "P", "party:P": "party:Q", "party:Q": "party:P"}


def tried(few: int):
    """On ``few`` processes; on twice as many among the thorough tests."""
    return pytest.mark.parametrize("n", [few, pytest.param(2 * few, marks=pytest.mark.thorough)])


def drawn(law: int, n: int):
    """Processes, one point and one clearance each."""
    for seed in range(n):
        one = with_seed(seed * 13 + law, 1, EVERY)
        yield one.process, one.claims, *one.points[0], Random(seed).choice(CLEARANCES)


def where(process, claims, at, known, clearance) -> str:
    return f"at {in_days(at)} known {in_days(known)} clearance {clearance}\n{told(process, claims)}"


@tried(60)
def test_law_2_the_order_of_ingestion_does_not_matter(n):
    for process, claims, at, known, clearance in drawn(2, n):
        turned_about = replace(process, acts=process.acts[::-1])
        assert slow_and_obvious(process, claims, at, known, clearance) == slow_and_obvious(
            turned_about, claims[::-1], at, known, clearance
        ), where(process, claims, at, known, clearance)


@tried(100)
def test_law_4_swapping_the_parties_swaps_the_verdicts(n):
    for process, claims, at, known, clearance in drawn(4, n):
        other = slow_and_obvious(*swapped(process, claims), at, known, OTHER.get(clearance, clearance))
        for (commitment, bearer, reading, facets, view), one in slow_and_obvious(
            process, claims, at, known, clearance
        ).items():
            twin = other[commitment, turned(bearer), reading, facets, OTHER.get(view, view)]
            beside = {":".join((turned(by), ground)) for by, ground in (word.split(":") for word in twin[4])}
            assert (one[:4], set(one[4])) == (twin[:4], beside), where(process, claims, at, known, clearance)


@tried(60)
def test_law_5_later_knowledge_changes_nothing_earlier(n):
    for process, claims, at, known, clearance in drawn(5, n):
        earlier = replace(process, acts=tuple(one for one in process.acts if one.known <= known))
        by_then = tuple(one for one in claims if one.known <= known)
        assert slow_and_obvious(process, claims, at, known, clearance) == slow_and_obvious(
            earlier, by_then, at, known, clearance
        )


@tried(60)
def test_law_7_retracting_is_never_having_said(n):
    tried = 0
    for process, claims, at, known, clearance in drawn(7, n):
        by_id = {one.id: one for one in claims}
        for gone in (one for one in claims if one.retracts and not by_id[one.retracts].corrects):
            if not may_see(clearance, gone.audience):
                continue
            never = tuple(one for one in claims if one.id not in (gone.id, gone.retracts))
            later = max(known, gone.known)
            with_it, without = (slow_and_obvious(process, some, at, later, clearance) for some in (claims, never))
            for one, value in with_it.items():
                if one[4] != "public" or gone.audience == "public":
                    tried += 1
                    assert value == without[one], (one, where(process, claims, at, later, clearance))
    assert tried > 1000


@tried(150)
def test_law_9_silence_neither_accuses_nor_certifies(n):
    for process, _, at, known, clearance in drawn(9, n):
        umbrellas = {one.id for one in process.commitments.values() if one.shape == "through"}
        for (commitment, *_), one in slow_and_obvious(process, (), at, known, clearance).items():
            assert one[0] in FAIR | ({"partly"} if commitment in umbrellas else set())
            assert not one[2]


@tried(100)
def test_law_10_the_bearers_own_word_certifies_nothing(n):
    for process, claims, at, known, clearance in drawn(10, n):
        for bearer in ("P", "Q"):
            own = tuple(one for one in claims if speaks_for(process, one, bearer))
            for (_, owed_by, *_, view), one in slow_and_obvious(process, own, at, known, clearance).items():
                if view == "verified" and bearer in owed_by.split("+"):
                    assert one[0] not in GOOD, where(process, own, at, known, clearance)


def test_law_10_nor_does_it_help_what_others_say():
    tried = 0
    for process, claims, at, known, clearance in drawn(1010, 400):
        for key, one in slow_and_obvious(process, claims, at, known, clearance).items():
            commitment = process.commitments[key[0]]
            stored = commitment.shape != "through" and bool(key[3]) == bool(
                commitment.facets or commitment.at_most or commitment.itemised
            )
            if key[4] != "verified" or one[0] not in GOOD or not stored:
                continue
            told_to = {one.id for one in heard(claims, known, clearance)}
            others = tuple(
                one for one in claims if one.withdraws or one.id not in told_to or not praises(process, key, one)
            )
            tried += len(claims) > len(others)
            owed, bearer, reading, facets, view = key
            of = {"reading": reading, "facets": dict(facets) or None}
            without = standing(process, others, owed, bearer, at=at, known=known, view=view, clearance=clearance, **of)
            assert without.verdict in GOOD, (key, where(process, claims, at, known, clearance))
    assert tried > 25


@tried(60)
def test_law_11_what_is_hidden_changes_nothing_in_public(n):
    for process, claims, at, known, clearance in drawn(11, n):
        shown = tuple(one for one in claims if one.audience == "public")
        assert slow_and_obvious(process, claims, at, known, "public") == slow_and_obvious(
            process, shown, at, known, "public"
        )
        seen, alone = (slow_and_obvious(process, some, at, known, clearance) for some in (claims, shown))
        assert {key: one for key, one in seen.items() if key[4] == "public"} == {
            key: one for key, one in alone.items() if key[4] == "public"
        }


@pytest.mark.parametrize("law", [2, 4])
def test_what_is_drawn_has_every_shape(law):
    shapes = {one.shape for process, *_ in drawn(law, 100) for one in process.commitments.values()}
    assert shapes >= set(EVERY) - {"each", "joint"}
