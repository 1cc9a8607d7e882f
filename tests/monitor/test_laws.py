"""The laws of a standing, over random processes: what must hold whatever was claimed, by whom, and in whatever order it came in.

Each law is tried on 40 processes (150 for the first); `-m thorough` takes 150 (1,000 for the first), and the nightly run (`-m slow`) `LAW_EXAMPLES`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from auspices.monitor.codes import FAMILIES, FAMILY
from tests.monitor import reference
from tests.monitor import reference_claims as rules
from tests.monitor.asking import (
    agree,
    columns,
    exists,
    in_days,
    key,
    live,
    outcome,
    praises,
    said,
    seeing,
    sides_of,
    single,
    stored,
    told,
)  # fmt: skip
from tests.monitor.changed import swapped, turned
from tests.monitor.processes import CLEARANCES, EVERY, with_points
from tests.monitor.rectangles import rectangles
from tests.monitor.reference_claims import speaks_for
from tests.monitor.reference_sides import kinds_watched
from tests.monitor.world import first, last

NIGHTLY = int(os.environ.get("LAW_EXAMPLES", "1000"))


GOOD = {"fulfilled", "holding", "restored", "within", "exercised"}
SHAPES = EVERY


def drawn_cell(process, claims, view, clearance, rng) -> tuple:
    """One of the cells whose standings are stored; the example is void where there are none but items, and no items."""
    there = single(process, claims, seeing(process, view, clearance))
    assume(there)
    return rng.choice(there)


# ------------------------------------------------------------------ the laws: each takes (process, claims, points), a clearance and chance


def law_1_the_sweep_agrees_with_the_reference(process, claims, points, clearance, rng):
    for at, known in points:
        agree(process, claims, at, known, clearance, live)


def law_1_the_columns_agree_with_the_reference(process, claims, points, clearance, rng):
    agree(process, claims, *points[0], clearance, columns)


def law_1_both_evaluators_give_the_same_reasons(process, claims, points, clearance, rng):
    fast, wide = (engine(process, claims, *points[0], clearance) for engine in (live, columns))
    for one in fast:
        assert (outcome(fast[one]), fast[one].because, fast[one].row) == (
            outcome(wide[one]),
            wide[one].because,
            wide[one].row,
        ), (
            one,
            points[0],
            clearance,
            told(process, claims),
        )


def law_1_the_stored_rectangles_agree_with_the_reference(process, claims, points, clearance, rng):
    view = rng.choice(list(process.views))
    commitment, bearer, reading, facets = drawn_cell(process, claims, view, clearance, rng)
    found = rectangles(process, claims, commitment, bearer, reading, view, facets, clearance)
    for at, known in points:
        here = [one for one in found if one.at_from <= at < one.at_to and one.known_from <= known < one.known_to]
        if not exists(process, claims, (commitment, bearer, reading, facets), known, seeing(process, view, clearance)):
            assert not here
            continue
        assert len(here) == 1
        slow = reference.standing(
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
        assert outcome(here[0]) == said(slow), (
            commitment,
            bearer,
            reading,
            facets,
            view,
            in_days(at),
            in_days(known),
            clearance,
            told(process, claims),
        )


def law_2_the_order_of_ingestion_does_not_matter(process, claims, points, clearance, rng):
    shuffled, acts = list(claims), list(process.acts)
    rng.shuffle(shuffled)
    rng.shuffle(acts)
    for at, known in points:
        assert live(process, claims, at, known, clearance) == live(
            replace(process, acts=tuple(acts)), tuple(shuffled), at, known, clearance
        )


def law_4_swapping_the_parties_swaps_the_verdicts(process, claims, points, clearance, rng):
    other = {"P": "Q", "Q": "P", "party:P": "party:Q", "party:Q": "party:P"}
    there_process, there_claims = swapped(process, claims)
    for at, known in points:
        there = live(there_process, there_claims, at, known, other.get(clearance, clearance))
        for (commitment, bearer, reading, facets, view), one in live(process, claims, at, known, clearance).items():
            twin = there[commitment, turned(bearer), reading, facets, other.get(view, view)]
            contested = {":".join((turned(by), ground)) for by, ground in (word.split(":") for word in twin.contested)}
            assert (outcome(one)[:4], set(one.contested), one.because) == (
                outcome(twin)[:4],
                contested,
                twin.because,
            ), (key(one), told(process, claims))


def law_5_later_knowledge_changes_nothing_earlier(process, claims, points, clearance, rng):
    for at, known in points:
        earlier = replace(process, acts=tuple(one for one in process.acts if one.known <= known))
        assert live(process, claims, at, known, clearance) == live(
            earlier, tuple(one for one in claims if one.known <= known), at, known, clearance
        )


def law_5_stored_rectangles_keep_what_was_known(process, claims, points, clearance, rng):
    """A claim that becomes known at K leaves every rectangle below K as it was."""
    if not claims:
        return
    new = max(claims, key=lambda one: one.known)
    before = tuple(one for one in claims if one.known < new.known)
    view = rng.choice(list(process.views))
    commitment, bearer, reading, facets = drawn_cell(process, before, view, clearance, rng)
    now, then = (
        rectangles(process, some, commitment, bearer, reading, view, facets, clearance) for some in (claims, before)
    )
    for at, known in points:
        if known < new.known:
            here, there = (
                [one for one in some if one.at_from <= at < one.at_to and one.known_from <= known < one.known_to]
                for some in (now, then)
            )
            assert [(outcome(one), one.standing.because) for one in here] == [
                (outcome(one), one.standing.because) for one in there
            ]


def law_6_rectangles_tile_the_plane(process, claims, points, clearance, rng):
    """No gap and no overlap: at each `known` at which the cell is there, they follow on each other from before all time to after it.

    The cell of an item is there while the item exists for the reader, any other always.
    """
    view = rng.choice(list(process.views))
    sees = seeing(process, view, clearance)
    cell = commitment, bearer, reading, facets = drawn_cell(process, claims, view, clearance, rng)
    found = rectangles(process, claims, commitment, bearer, reading, view, facets, clearance)
    assert all(one.at_from < one.at_to and one.known_from < one.known_to for one in found)
    turns = {one.known_from for one in found} | {one.known_to for one in found} | {one.known for one in claims}
    turns = {min(max(turn, first(-1000)), last(1000)) for turn in turns}
    for known in turns | {turn - 1 for turn in turns} | {first(-1000), last(1000)}:
        here = sorted((one.at_from, one.at_to) for one in found if one.known_from <= known < one.known_to)
        assert bool(here) == exists(process, claims, cell, known, sees)
        if here:
            assert here[0][0] <= first(-1000)
            assert here[-1][1] > last(1000)
            assert all(one[1] == after[0] for one, after in pairwise(here))


def law_7_retracting_is_never_having_said(process, claims, points, clearance, rng):
    """From the retraction's `known` on, for those who hear of it. A correction once made stays made, so its retraction is not tried."""
    by_id = {one.id: one for one in claims}
    for gone in (one for one in claims if one.retracts and not by_id[one.retracts].corrects):
        if not rules.may_see(clearance, gone.audience):
            continue
        never = tuple(one for one in claims if one.id not in (gone.id, gone.retracts))
        for at, known in points:
            later = max(known, gone.known)
            with_it, without = live(process, claims, at, later, clearance), live(process, never, at, later, clearance)
            for one in with_it:
                if one[4] != "public" or gone.audience == "public":
                    assert with_it[one] == without[one], (one, told(process, claims))


def law_8_the_reasons_alone_give_the_same_verdict(process, claims, points, clearance, rng):
    by_id = {one.id: one for one in claims}
    for at, known in points:
        there = live(process, claims, at, known, clearance)
        tried: dict[tuple[str, ...], dict] = {}
        for one, standing in there.items():
            if not stored(process, one):
                continue
            reasons = tuple(sorted(standing.because))
            if reasons not in tried:
                tried[reasons] = live(process, tuple(by_id[id_] for id_ in reasons), at, known, clearance)
            if one not in tried[reasons]:  # an item of which those alone say nothing
                assert dict(one[3]).keys() == {"item"}
                assert standing.verdict in {"no_statement", "not_applicable"}
                continue
            alone = tried[reasons][one]
            assert alone.verdict == standing.verdict, (one, standing, alone, told(process, claims))
            sides = sides_of(process, one, [by_id[id_] for id_ in reasons])
            assert all(n <= 2 for n in sides.values()), (one, standing, sides)


def law_9_silence_neither_accuses_nor_certifies(process, claims, points, clearance, rng):
    fair = {"pending", "unreported", "unknown", "no_statement", "not_applicable", "not_exercised", "partly"}
    umbrella = {one.id for one in process.commitments.values() if one.shape == "through"}
    for at, known in points:
        for standing in live(process, (), at, known, clearance).values():
            assert standing.verdict in fair - (set() if standing.commitment in umbrella else {"partly"})
            assert not standing.because
            assert not standing.timing


def law_10_the_bearers_own_word_certifies_nothing(process, claims, points, clearance, rng):
    """Nor does it without what others said: only the claims of the bearer's own voice are told."""
    for bearer in ("P", "Q"):
        own = tuple(one for one in claims if rules.speaks_for(process, one, bearer))
        for at, known in points:
            for standing in live(process, own, at, known, clearance, ["verified"]).values():
                if bearer in standing.bearer.split("+"):
                    assert standing.verdict not in GOOD, (standing, told(process, own))


def law_10_nor_does_it_help_what_others_say(process, claims, points, clearance, rng):
    """Leaving out the bearer's own favourable word never takes a good verdict away in `verified`."""
    for at, known in points:
        there = live(process, claims, at, known, clearance, ["verified"])
        for one, standing in there.items():
            if standing.verdict not in GOOD or not stored(process, one):
                continue
            others = tuple(said for said in claims if said.withdraws or not praises(process, one, said))
            assert live(process, others, at, known, clearance, ["verified"])[one].verdict in GOOD, (
                one,
                told(process, claims),
            )


def law_11_what_is_hidden_changes_nothing_in_public(process, claims, points, clearance, rng):
    shown = tuple(one for one in claims if one.audience == "public")
    for at, known in points:
        assert live(process, claims, at, known, "public") == live(process, shown, at, known, "public")
        assert live(process, claims, at, known, clearance, ["public"]) == live(
            process, shown, at, known, "public", ["public"]
        )


def without(claims, gone):
    """The claims but for those that `gone` names, and that withdraw nothing."""
    return tuple(one for one in claims if one.withdraws or not gone(one))


def law_12_watching_for_one_kind_changes_nothing_about_another(process, claims, points, clearance, rng):
    """Nor anything about a duty that names no place."""

    def watches(one, event):
        return one.says and one.says.event == "watching" and event in kinds_watched(process, one)

    for at, known in points:
        found = live(process, claims, at, known, clearance)
        for one in process.commitments.values():
            if one.selector is None:
                continue
            event, placed = one.selector.event, one.selector.asks("in", "") is not None
            left = without(
                claims,
                lambda said, event=event, placed=placed: (
                    said.says and said.says.event == "watching" and not (placed and watches(said, event))
                ),
            )
            other = live(process, left, at, known, clearance)
            assert {k: outcome(v) for k, v in found.items() if k[0] == one.id} == {
                k: outcome(v) for k, v in other.items() if k[0] == one.id
            }


def law_13_who_names_no_doer_speaks_of_another(process, claims, points, clearance, rng):
    """What a party reports without naming a doer changes nothing at its own rows, in any view, where a doer is asked for."""

    def nameless(one, party):
        role = process.events[one.says.event].done_by if one.says else ""
        unnamed = role and one.stance == "for" and one.says.get(role) in ((), ("?",))
        return unnamed and speaks_for(process, one, party)

    def asks_doer(one):
        asked = [one.selector, one.once, one.trigger, one.answers, *one.exceptions]
        return all(
            each.asks(role, "") is not None
            for each in asked
            if each is not None and (role := process.events[each.event].done_by)
        )

    for party in ("P", "Q"):
        left = without(claims, lambda one, party=party: nameless(one, party))
        for at, known in points:
            found, other = (live(process, some, at, known, clearance) for some in (claims, left))
            for one in found:
                duty = process.commitments[one[0]]
                if one[1] == party and duty.selector and asks_doer(duty):
                    assert outcome(found[one]) == outcome(other[one]), one


def law_15_no_whole_is_done_while_a_part_is_not(process, claims, points, clearance, rng):
    """While a part of it is open, contested or not done; a permission that nobody uses is no part."""
    for at, known in points:
        for one in live(process, claims, at, known, clearance).values():
            if one.verdict in FAMILIES["done"]:
                assert all(FAMILY[part] in ("done", "dark") or part == "not_exercised" for part in one.parts), one


LAWS = {name.removeprefix("law_"): law for name, law in dict(globals()).items() if name.startswith("law_")}
# How many processes: (quick, thorough).
SHARES = {
    law_1_both_evaluators_give_the_same_reasons: (15, 40),
    law_1_the_sweep_agrees_with_the_reference: (150, 1_000),
}
USUAL = (40, 150)


def hold(law: Callable, examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )
    @given(with_points(3, SHAPES), st.sampled_from(CLEARANCES), st.integers(0, 2**32))
    def tried(drawn, clearance, seed):
        law(drawn.process, drawn.claims, drawn.points, clearance, Random(seed))

    tried()


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_law(law):
    hold(law, SHARES.get(law, USUAL)[0])


@pytest.mark.thorough
@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_law_tried_longer(law):
    hold(law, SHARES.get(law, USUAL)[1])


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_law_at_length(law):
    hold(law, NIGHTLY)
