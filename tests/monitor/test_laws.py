"""The laws of a standing, over random processes: what must hold whatever was claimed, by whom, and in whatever order it came in.

`LAW_EXAMPLES` sets how many processes each law is tried on in the nightly run (`-m slow`); the quick run takes a few dozen.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from auspices import monitor
from auspices.pack.model import Claim, Pack
from tests.monitor import reference
from tests.monitor import reference_claims as rules
from tests.monitor.processes import CLEARANCES, smallest, swapped, with_points
from tests.monitor.world import EPOCH, SOURCES, cells, claim, day, duty, first, last, pack, source

NIGHTLY = int(os.environ.get("LAW_EXAMPLES", "1000"))
Key = tuple[str, str, str, tuple[tuple[str, str], ...], str]


def key(one) -> Key:
    return one.commitment, one.bearer, one.reading, tuple(one.facets), one.view


def outcome(one) -> tuple:
    """What the reference gives, of a standing or of a rectangle that holds one."""
    one = getattr(one, "standing", one)
    return one.verdict, one.lifecycle, one.timing, one.due, frozenset(one.contested)


def live(process: Pack, claims: tuple[Claim, ...], at: int, known: int, clearance: str = "public", views=None) -> dict[Key, object]:
    return {key(one): one for one in monitor.standings(process, claims, at=at, known=known, views=views, clearance=clearance)}


def columns(process: Pack, claims: tuple[Claim, ...], at: int, known: int, clearance: str = "public", views=None) -> dict[Key, object]:
    return {key(one): one for one in monitor.batch(process, claims, at=at, known=known, views=views, clearance=clearance)}


def slow_and_obvious(process: Pack, claims: tuple[Claim, ...], at: int, known: int, clearance: str) -> dict[Key, tuple]:
    return {
        (commitment, bearer, reading, facets, view): tuple(
            reference.standing(process, claims, commitment, bearer, at=at, known=known, view=view, clearance=clearance, reading=reading, facets=dict(facets) or None)
        )
        for commitment, bearer, reading, facets in cells(process)
        for view in process.views
    }


def single(process: Pack) -> list:
    """The cells whose standings are stored: no umbrella, no whole of facets."""
    return [
        cell for cell in cells(process)
        if process.commitments[cell[0]].shape != "through" and bool(cell[3]) == bool(process.commitments[cell[0]].facets)
    ]  # fmt: skip


def told(process: Pack, claims: tuple[Claim, ...]) -> str:
    """A process in words short enough to copy into a test."""
    rows = [f"{one.id} {one.stance} {one.says} [{_day(one.when.earliest)}..{_day(one.when.latest)}] known {_day(one.known)} by {one.source}/{one.reliability} {one.audience}"
            f"{' item ' + one.item if one.item else ''} {' '.join(f'{name} {value}' for name in ('retracts', 'corrects', 'adopts', 'finding_of') if (value := getattr(one, name)))}" for one in claims]  # fmt: skip
    rows += [f"{one.id} {one.act} {one.commitment} by {','.join(one.made_by)} at {_day(one.when.latest)} known {_day(one.known)} due {one.due and _day(one.due)} {'contested' * one.contested}" for one in process.acts]
    rows += [f"{one.id} {one.shape} {one.bearers} to {one.to} {[(t.role, t.value) for t in one.selector.tests] if one.selector else one.patterns} end {one.end and _day(one.end)} fresh {one.fresh_for} changed_by {one.changed_by} "
             + str({name: (_day(r.start), r.due and _day(r.due)) for name, r in one.readings.items()}) for one in process.commitments.values()]  # fmt: skip
    rows += [f"{edge.part} in {edge.whole} {_day(edge.during.earliest)}..{_day(edge.during.latest)}" for edge in (*process.members.edges, *process.containment.edges)]
    return "\n".join(rows)


def _day(second: int) -> str:
    return f"{(second - EPOCH) / 86400:.5g}"


def agree(process: Pack, claims: tuple[Claim, ...], at: int, known: int, clearance: str, engine: Callable) -> None:
    def differing(some_pack: Pack, some_claims: tuple[Claim, ...]) -> dict:
        slow, fast = slow_and_obvious(some_pack, some_claims, at, known, clearance), engine(some_pack, some_claims, at, known, clearance)
        assert set(slow) == set(fast), set(slow) ^ set(fast)
        return {one: (slow[one], outcome(fast[one])) for one in slow if slow[one] != outcome(fast[one])}

    if differing(process, claims):
        process, claims = smallest(process, claims, lambda *fewer: bool(differing(*fewer)))
        rows = "\n".join(f"{one}: reference {slow}, engine {fast}" for one, (slow, fast) in differing(process, claims).items())
        pytest.fail(f"at {_day(at)} ({at}) known {_day(known)} clearance {clearance}\n{rows}\n{told(process, claims)}")


# ------------------------------------------------------------------ the laws: each takes (process, claims, points), a clearance and chance


def law_1_the_live_evaluator_agrees_with_the_reference(process, claims, points, clearance, rng):
    for at, known in points:
        agree(process, claims, at, known, clearance, live)


def law_1_the_columns_agree_with_the_reference(process, claims, points, clearance, rng):
    agree(process, claims, *points[0], clearance, columns)


def law_1_both_evaluators_give_the_same_reasons(process, claims, points, clearance, rng):
    fast, wide = (engine(process, claims, *points[0], clearance) for engine in (live, columns))
    for one in fast:
        assert (outcome(fast[one]), fast[one].because) == (outcome(wide[one]), wide[one].because), (one, points[0], clearance, told(process, claims))


def law_1_the_stored_rectangles_agree_with_the_reference(process, claims, points, clearance, rng):
    commitment, bearer, reading, facets = rng.choice(single(process))
    view = rng.choice(list(process.views))
    stored = monitor.rectangles(process, claims, commitment, bearer, reading, view, facets, clearance)
    for at, known in points:
        here = [one for one in stored if one.at_from <= at < one.at_to and one.known_from <= known < one.known_to]
        assert len(here) == 1
        slow = reference.standing(process, claims, commitment, bearer, at=at, known=known, view=view, clearance=clearance, reading=reading, facets=dict(facets) or None)
        assert outcome(here[0]) == tuple(slow), (commitment, bearer, reading, facets, view, _day(at), _day(known), clearance, told(process, claims))


def law_2_the_order_of_ingestion_does_not_matter(process, claims, points, clearance, rng):
    shuffled, acts = list(claims), list(process.acts)
    rng.shuffle(shuffled)
    rng.shuffle(acts)
    for at, known in points:
        assert live(process, claims, at, known, clearance) == live(replace(process, acts=tuple(acts)), tuple(shuffled), at, known, clearance)


def law_4_swapping_the_parties_swaps_the_verdicts(process, claims, points, clearance, rng):
    other = {"P": "Q", "Q": "P", "party:P": "party:Q", "party:Q": "party:P"}
    turned, turned_claims = swapped(process, claims)
    for at, known in points:
        there = live(turned, turned_claims, at, known, other.get(clearance, clearance))
        for (commitment, bearer, reading, facets, view), one in live(process, claims, at, known, clearance).items():
            twin = there[commitment, other.get(bearer, bearer), reading, facets, other.get(view, view)]
            contested = {":".join((other[by], ground)) for by, ground in (word.split(":") for word in twin.contested)}
            assert (outcome(one)[:4], set(one.contested), one.because) == (outcome(twin)[:4], contested, twin.because), (key(one), told(process, claims))


def law_5_later_knowledge_changes_nothing_earlier(process, claims, points, clearance, rng):
    for at, known in points:
        earlier = replace(process, acts=tuple(one for one in process.acts if one.known <= known))
        assert live(process, claims, at, known, clearance) == live(earlier, tuple(one for one in claims if one.known <= known), at, known, clearance)


def law_5_stored_rectangles_keep_what_was_known(process, claims, points, clearance, rng):
    """A claim that becomes known at K leaves every rectangle below K as it was."""
    if not claims:
        return
    new = max(claims, key=lambda one: one.known)
    before = tuple(one for one in claims if one.known < new.known)
    commitment, bearer, reading, facets = rng.choice(single(process))
    view = rng.choice(list(process.views))
    now, then = (monitor.rectangles(process, some, commitment, bearer, reading, view, facets, clearance) for some in (claims, before))
    for at, known in points:
        if known < new.known:
            here, there = ([one for one in some if one.at_from <= at < one.at_to and one.known_from <= known < one.known_to] for some in (now, then))
            assert [(outcome(one), one.standing.because) for one in here] == [(outcome(one), one.standing.because) for one in there]


def law_6_rectangles_tile_the_plane(process, claims, points, clearance, rng):
    """No gap and no overlap: they fill their bounding box exactly, and the box holds every point."""
    commitment, bearer, reading, facets = rng.choice(single(process))
    stored = monitor.rectangles(process, claims, commitment, bearer, reading, rng.choice(list(process.views)), facets, clearance)
    left, right = min(one.at_from for one in stored), max(one.at_to for one in stored)
    low, high = min(one.known_from for one in stored), max(one.known_to for one in stored)
    assert all(one.at_from < one.at_to and one.known_from < one.known_to for one in stored)
    assert sum((one.at_to - one.at_from) * (one.known_to - one.known_from) for one in stored) == (right - left) * (high - low)
    for n, one in enumerate(stored):
        for other in stored[n + 1 :]:
            assert one.at_to <= other.at_from or other.at_to <= one.at_from or one.known_to <= other.known_from or other.known_to <= one.known_from
    assert left <= first(-1000)
    assert right > last(1000)
    assert low <= first(-1000)
    assert high > last(1000)


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
    kept = set(single(process))
    for at, known in points:
        there = live(process, claims, at, known, clearance)
        tried: dict[tuple[str, ...], dict] = {}
        for one, standing in there.items():
            if one[:4] not in kept:
                continue
            reasons = tuple(sorted(standing.because))
            if reasons not in tried:
                tried[reasons] = live(process, tuple(by_id[id_] for id_ in reasons), at, known, clearance)
            alone = tried[reasons][one]
            assert alone.verdict == standing.verdict, (one, standing, alone, told(process, claims))
            sides = Counter(by_id[id_].stance for id_ in reasons)
            assert all(n <= 2 for n in sides.values()), (one, standing)


def law_9_silence_neither_accuses_nor_certifies(process, claims, points, clearance, rng):
    fair = {"pending", "unreported", "unknown", "no_statement", "not_applicable", "partly"}
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
                if standing.bearer == bearer:
                    assert standing.verdict not in {"fulfilled", "holding", "restored"}, (standing, told(process, own))


def law_10_nor_does_it_help_what_others_say(process, claims, points, clearance, rng):
    """Leaving out the bearer's own favourable word never takes a good verdict away in `verified`."""
    good = {"fulfilled", "holding", "restored"}
    for at, known in points:
        there = live(process, claims, at, known, clearance, ["verified"])
        for one, standing in there.items():
            commitment = process.commitments[one[0]]
            if standing.verdict not in good or one[:4] not in set(single(process)):
                continue
            praise = "against" if commitment.shape == "refrain" else "for"
            others = tuple(
                said for said in claims
                if said.withdraws or not rules.speaks_for(process, said, one[1]) or (said.stance != praise and said.says.event != "watching")
            )  # fmt: skip
            assert live(process, others, at, known, clearance, ["verified"])[one].verdict in good, (one, told(process, claims))


def law_11_what_is_hidden_changes_nothing_in_public(process, claims, points, clearance, rng):
    shown = tuple(one for one in claims if one.audience == "public")
    for at, known in points:
        assert live(process, claims, at, known, "public") == live(process, shown, at, known, "public")
        assert live(process, claims, at, known, clearance, ["public"]) == live(process, shown, at, known, "public", ["public"])


LAWS = {name.removeprefix("law_"): law for name, law in dict(globals()).items() if name.startswith("law_")}
QUICK = {law_1_the_columns_agree_with_the_reference: 40, law_1_both_evaluators_give_the_same_reasons: 40, law_1_the_live_evaluator_agrees_with_the_reference: 400}


def hold(law: Callable, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.reuse, Phase.generate])
    @given(with_points(3), st.sampled_from(CLEARANCES), st.integers(0, 2**32))
    def tried(drawn, clearance, seed):
        law(drawn.process, drawn.claims, drawn.points, clearance, Random(seed))

    tried()


@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_law(law):
    hold(law, QUICK.get(law, 150))


@pytest.mark.slow
@pytest.mark.parametrize("law", LAWS.values(), ids=LAWS)
def test_law_at_length(law):
    hold(law, NIGHTLY)


# ------------------------------------------------------------------ law 3: more sources move one proposition up the order of knowledge

SAID = {"a": "handover(of: east, from: P)", "r": "incident(by: P, in: east)", "m": "passable(of: road)"}
ABOUT = pack(
    duty("a", "achieve", "handover(of: east, from: bearer)"), duty("r", "refrain", "incident(by: bearer, in: zone)"), duty("m", "maintain", "passable(of: road)", fresh_for=86400),
    sources=(*SOURCES, source("extra", None, "A")),
)  # fmt: skip
RANK = {"no_statement": 0, "pending": 1, "unknown": 1, "fulfilled": 2, "not_done": 2, "holding": 2, "violated": 2, "disputed": 3}
voices = st.tuples(st.sampled_from([one.id for one in SOURCES]), st.sampled_from(("for", "against")))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SAID)), st.lists(voices, max_size=5), voices)
def test_law_3_another_source_moves_one_proposition_only_up(commitment, said, another):
    """None -> for or against -> both: never back, never across, in any view, for one proposition of one time."""
    claims = tuple(claim(f"c{n}", SAID[commitment], day(5), who, stance=stance) for n, (who, stance) in enumerate((*said, another)))
    before, after = live(ABOUT, claims[:-1], first(5) + 86399, last(9)), live(ABOUT, claims, first(5) + 86399, last(9))
    for one in before:
        if one[0] == commitment:
            old, new = before[one].verdict, after[one].verdict
            assert RANK[new] > RANK[old] or new == old, (one, old, new)


# ------------------------------------------------------------------ law 8: corners that chance seldom finds

ROAD = pack(duty("m", "maintain", "passable(of: road)", fresh_for=30 * 86400))


def test_law_8_a_restoration_is_shown_by_the_report_that_overtook_the_denial():
    """An older report, still fresh but begun before the denial ended, would alone leave the two in dispute."""
    claims = (
        claim("old", "passable(of: road)", day(3, 10), "news", known=last(10)),
        claim("no", "passable(of: road)", day(2, 4), "wire", known=last(4), against=True),
        claim("new", "passable(of: road)", day(12), "gossip", known=last(12)),
    )
    here = live(ROAD, claims, last(13), last(20), views=["all"])["m", "P", "", (), "all"]
    assert (here.verdict, set(here.because)) == ("restored", {"new", "no"})
    law_8_the_reasons_alone_give_the_same_verdict(ROAD, claims, [(last(13), last(20))], "public", Random(0))


def test_law_8_what_is_admitted_by_corroboration_names_the_corroborating_claim():
    claims = tuple(claim(f"c{n}", "passable(of: road)", day(3), who) for n, who in enumerate(("news", "wire", "g")))
    here = live(ROAD, claims, last(4), last(20), views=["verified"])["m", "P", "", (), "verified"]
    assert (here.verdict, len(here.because)) == ("holding", 2)
    law_8_the_reasons_alone_give_the_same_verdict(ROAD, claims, [(last(4), last(20))], "public", Random(0))
