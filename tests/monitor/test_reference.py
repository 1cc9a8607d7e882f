"""The reference agrees with standings worked out by hand from docs/semantics.md: every row of every table, view rule by rule."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from auspices.kernel.instants import DAY, Interval
from tests.monitor.reference import standing
from tests.monitor.world import SOURCES, act, claim, day, duty, first, last, pack, source

HAND = "handover(of: east, from: P, to: Q)"
ACHIEVE = duty("a", "achieve", HAND, due=last(10), readings={"early": (None, last(5)), "later": (first(8), None)})
DATELESS = duty("a", "achieve", HAND)
REFRAIN = duty("r", "refrain", "incident(by: bearer, in: east)", bearers=("P", "Q"), to=())
ANYWHERE = duty("r", "refrain", "incident(by: bearer)", bearers=("P", "Q"), to=())
MAINTAIN = duty("m", "maintain", "passable(of: road)", fresh_for=3 * DAY)
FACETED = duty("m", "maintain", "passable(of: road)", fresh_for=3 * DAY, facets={"what": ("persons", "cargo"), "way": ("inward", "outward")})
LATE = last(60)


def see(process, claims, at, *, bearer="P", known=LATE, view="all", **more):
    """The standing of the first commitment."""
    return standing(process, claims, next(iter(process.commitments)), bearer, at=at, known=known, view=view, **more)


def verdict(process, claims, at, **more):
    return see(process, claims, at, **more).verdict


def test_reference_stands_alone():
    """Nothing of the monitor, and none of the pack's or kernel's own answers, is used to check the monitor."""
    tree = ast.parse(Path(__file__).with_name("reference.py").read_text(encoding="utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} | {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert imported <= {"__future__", "collections.abc", "itertools", "typing", "auspices.kernel.belonging", "auspices.kernel.instants", "auspices.pack.model"}
    called = {node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    assert not called & {"spans", "meet", "within", "overlaps", "asks"}


# ------------------------------------------------------------------ achieve

DONE3 = claim("done3", HAND, day(3), "news")
DONE12 = claim("done12", HAND, day(12), "news")
NOT3 = claim("not3", HAND, day(3), "gossip", against=True)
NOT12 = claim("not12", HAND, day(12), "gossip", against=True)
NOT3TO12 = claim("not3to12", HAND, day(3, 12), "gossip", against=True)


@pytest.mark.parametrize(
    ("claims", "at", "expected", "timing"),
    [
        ([], last(10), "pending", ""),  # nothing, the last second of D
        ([], first(11), "unreported", ""),  # nothing, one second on
        ([DONE3], last(3) - 1, "pending", ""),  # not yet counted: latest > T
        ([DONE3], last(3), "fulfilled", "on_time"),
        ([DONE12], last(12), "fulfilled", "late"),
        ([DONE12], last(12) - 1, "unreported", ""),
        ([claim("wide", HAND, day(9, 12), "news")], last(12), "fulfilled", "uncertain"),
        ([DONE3, DONE12], last(12), "fulfilled", "uncertain"),  # every counted claim must agree
        ([NOT3], last(4), "pending", ""),
        ([NOT3], first(11), "unreported", ""),  # denies only the time up to then
        ([NOT12], first(11), "unreported", ""),  # the denial is not begun
        ([NOT12], first(12), "overdue", ""),  # begun is enough
        ([NOT3TO12], first(11), "overdue", ""),
        ([DONE3, NOT12], last(12), "disputed", ""),
        ([DONE3, NOT12], last(11), "fulfilled", "on_time"),
        ([NOT3, DONE12], last(12), "fulfilled", "late"),  # overtaken: not on Tuesday, on Wednesday
        ([NOT12, DONE12], last(12), "disputed", ""),  # same day: not overtaken
        ([NOT3, DONE12], last(12) - 1, "unreported", ""),
    ],
)
def test_achieve_with_a_date(claims, at, expected, timing):
    ref = see(pack(ACHIEVE), claims, at)
    assert (ref.verdict, ref.timing, ref.lifecycle, ref.due) == (expected, timing, "in_force", last(10))


@pytest.mark.parametrize(("claims", "expected"), [([], "pending"), ([NOT3], "not_done"), ([DONE3], "fulfilled"), ([DONE3, NOT12], "disputed")])
def test_achieve_without_a_date(claims, expected):
    ref = see(pack(DATELESS), claims, last(20))
    assert (ref.verdict, ref.timing, ref.due) == (expected, "", None)


def test_possible_match_fulfils_nothing():
    unknown = claim("c", "handover(of: east, from: ?, to: Q)", day(3), "news")
    missing = claim("d", "handover(of: east, to: Q)", day(3), "news")
    assert verdict(pack(ACHIEVE), [unknown, missing], last(20)) == "unreported"


def test_other_object_or_event_is_no_match():
    other = claim("c", "handover(of: village, from: P, to: Q)", day(3), "news")
    assert verdict(pack(ACHIEVE), [other, claim("d", "incident(by: P, in: east)", day(3), "news")], last(4)) == "pending"


def test_readings_are_judged_beside_each_other():
    on_day_7 = [claim("c", HAND, day(7), "news")]
    timing = {reading: see(pack(ACHIEVE), on_day_7, last(9), reading=reading).timing for reading in ("", "early")}
    assert timing == {"": "on_time", "early": "late"}


def test_reading_with_a_later_start_leaves_earlier_claims_out():
    on_day_7 = [claim("c", HAND, day(7), "news")]
    assert verdict(pack(ACHIEVE), on_day_7, last(9), reading="later") == "pending"
    assert see(pack(ACHIEVE), on_day_7, last(7), reading="later")[:2] == ("not_applicable", "conditional")
    across = [claim("c", HAND, day(7, 8), "news")]
    assert verdict(pack(ACHIEVE), across, last(9), reading="later") == "fulfilled"


# ------------------------------------------------------------------ refrain

EAST = "incident(by: P, in: east)"
SEEN = claim("w", "watching(by: M, in: zone)", day(0, 30), "m")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "unknown"),
        ([SEEN], "holding"),
        ([claim("w", "watching(by: M, in: village)", day(0, 30), "m")], "partly"),
        ([claim("w", "watching(by: M, in: far)", day(0, 30), "m")], "unknown"),
        ([claim("w", "watching(by: P, in: zone)", day(0, 30), "m")], "unknown"),  # nobody covers their own duties
        ([claim("w", "watching(by: pb, in: zone)", day(0, 30), "m")], "unknown"),  # nor does a member of a member
        ([claim("w", "watching(by: ?, in: zone)", day(0, 30), "m")], "unknown"),
        ([claim("w", "watching(in: zone)", day(0, 30), "m")], "unknown"),
        ([claim("w", "watching(by: M, in: zone)", day(0, 4), "m")], "unknown"),  # a gap in coverage
        ([claim("i", EAST, day(5), "gossip"), SEEN], "violated"),
        ([claim("i", EAST, day(4), "gossip"), SEEN], "holding"),  # over
        ([claim("i", "incident(by: pb, in: village)", day(5), "gossip"), SEEN], "violated"),  # member, and place below
        ([claim("i", "incident(by: ?, in: east)", day(5), "gossip"), SEEN], "unattributed"),
        ([claim("i", "incident(in: east)", day(5), "gossip"), SEEN], "unattributed"),
        ([claim("i", "incident(by: P, in: zone)", day(5), "gossip"), SEEN], "unattributed"),  # somewhere in the zone
        ([claim("i", "incident(by: P, in: far)", day(5), "gossip"), SEEN], "holding"),
        ([claim("i", "incident(by: Q, in: east)", day(5), "gossip"), SEEN], "holding"),
        ([claim("i", EAST, day(5), "gossip"), claim("d", EAST, day(5), "p", against=True)], "disputed"),
        ([claim("i", EAST, day(5), "gossip"), claim("d", "incident(in: zone)", day(4, 6), "p", against=True)], "disputed"),  # by anyone, anywhere
        ([claim("i", EAST, day(5), "gossip"), claim("d", "incident(by: P, in: village)", day(5), "p", against=True)], "violated"),  # denies less than alleged
        ([claim("i", EAST, day(5), "gossip"), claim("d", EAST, day(6), "p", against=True)], "violated"),  # another day
        ([claim("i", EAST, day(5), "gossip"), claim("d", "incident(by: P, in: east, what: shelling)", day(5), "p", against=True)], "disputed"),  # missing in the incident
        ([claim("i", "incident(by: P, in: east, what: cargo)", day(5), "gossip"), claim("d", "incident(by: P, in: east, what: shelling)", day(5), "p", against=True)], "disputed"),  # a role not asked
        ([claim("i", EAST, day(5), "gossip"), claim("j", "incident(by: pa, in: east)", day(5), "news"), claim("d", "incident(by: pa, in: east)", day(5), "p", against=True)], "violated"),  # one of two undenied
        ([claim("d", EAST, day(5), "p", against=True), SEEN], "disputed"),  # a denial presupposes an allegation
        ([claim("d", "incident(by: Q, in: east)", day(5), "p", against=True), SEEN], "holding"),
        ([claim("i", "incident(in: east)", day(5), "gossip"), claim("d", EAST, day(5), "p", against=True)], "unattributed"),
        ([claim("i", "incident(in: east)", day(5), "gossip"), claim("i2", EAST, day(5), "gossip")], "violated"),
    ],
)
def test_refrain_at_a_moment(claims, expected):
    assert verdict(pack(REFRAIN), claims, first(5.5), bearer="P") == expected


def test_refrain_without_a_place_holds_wherever_someone_watches():
    assert verdict(pack(ANYWHERE), [claim("w", "watching(by: M, in: far)", day(0, 30), "m")], first(5)) == "holding"


def test_refrain_is_violated_for_the_events_length_only():
    hour = Interval(first(5), first(5) + 3599)
    incident = claim("i", EAST, hour, "news", known=last(5))
    assert [verdict(pack(REFRAIN), [incident], at) for at in (hour.earliest - 1, hour.earliest, hour.latest, hour.latest + 1)] == ["unknown", "violated", "violated", "unknown"]


def test_unattributed_speaks_to_each_bearer():
    incident = claim("i", "incident(by: ?, in: east)", day(5), "m")
    assert {verdict(pack(REFRAIN), [incident], first(5), bearer=one, view="verified") for one in ("P", "Q")} == {"unattributed"}


# ------------------------------------------------------------------ maintain

GOOD = "passable(of: road)"


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        ([], last(5), "unknown"),
        ([claim("f", GOOD, day(5), "news")], first(5), "holding"),  # begun is enough
        ([claim("f", GOOD, day(5), "news")], last(8), "holding"),
        ([claim("f", GOOD, day(5), "news")], last(8) + 1, "unknown"),  # stale
        ([claim("x", GOOD, day(5), "news", against=True)], last(6), "violated"),
        ([claim("x", GOOD, day(5), "news", against=True)], last(9), "unknown"),
        ([claim("x", GOOD, day(5), "news", against=True), claim("f", GOOD, day(5), "wire")], last(6), "disputed"),
        ([claim("x", GOOD, day(5), "news", against=True), claim("f", GOOD, day(6), "wire")], last(5), "violated"),
        ([claim("x", GOOD, day(5), "news", against=True), claim("f", GOOD, day(6), "wire")], last(6), "restored"),
        ([claim("f", GOOD, day(5), "news"), claim("x", GOOD, day(6), "wire", against=True)], last(6), "violated"),
        ([claim("x", GOOD, day(1), "news", against=True), claim("f", GOOD, day(20), "wire")], last(20), "restored"),  # however long ago
        ([claim("x", "passable(of: ?)", day(5), "news", against=True), claim("f", GOOD, day(4), "wire")], last(5), "unattributed"),
        ([claim("x", "passable(of: ?)", day(5), "news", against=True), claim("f", GOOD, day(4), "wire")], last(6), "holding"),  # a possible one speaks for its time only
        ([claim("x", "passable(of: ?)", day(5), "news", against=True), claim("y", GOOD, day(4), "wire", against=True)], last(5), "violated"),
    ],
)
def test_maintain_at_a_moment(claims, at, expected):
    assert verdict(pack(MAINTAIN), claims, at) == expected


def test_facets_are_judged_apart_and_shared_or_partly():
    process = pack(FACETED)
    claims = [claim("all", GOOD, day(5), "news"), claim("x", "passable(of: road, what: cargo, way: [inward, outward])", day(6), "wire", against=True)]
    facets = {(what, way): verdict(process, claims, last(6), facets={"what": what, "way": way}) for what in ("persons", "cargo") for way in ("inward", "outward")}
    assert facets == {("persons", "inward"): "holding", ("persons", "outward"): "holding", ("cargo", "inward"): "violated", ("cargo", "outward"): "violated"}
    assert verdict(process, claims, last(6)) == "partly"
    assert verdict(process, claims, last(5)) == "holding"


def test_unknown_facet_value_is_possible_for_each():
    claims = [claim("all", GOOD, day(5), "news"), claim("x", "passable(of: road, what: ?, way: inward)", day(6), "wire", against=True)]
    process = pack(FACETED)
    assert {verdict(process, claims, last(6), facets={"what": what, "way": "inward"}) for what in ("persons", "cargo")} == {"unattributed"}
    assert verdict(process, claims, last(6), facets={"what": "cargo", "way": "outward"}) == "holding"


# ------------------------------------------------------------------ through

UMBRELLA = duty("u", "through", bearers=("P", "Q"), patterns=("pact/k*",), clause="pact/u")
K1 = duty("k1", "achieve", HAND, due=last(10), clause="pact/k1")
K2 = duty("k2", "achieve", "handover(of: village, from: P, to: Q)", due=last(10), start=first(6), clause="pact/k2")
OTHER = duty("o", "achieve", "handover(of: far, from: P, to: Q)", due=last(1), clause="pact/o")


def test_through_shares_partly_or_has_nothing():
    process = pack(UMBRELLA, K1, K2, OTHER)
    assert verdict(process, [DONE3], last(3)) == "fulfilled"  # k2 is not begun
    assert verdict(process, [DONE3], last(6)) == "partly"  # fulfilled and pending
    assert verdict(process, [], last(6)) == "pending"
    assert verdict(process, [], last(6), bearer="Q") == "not_applicable"


# ------------------------------------------------------------------ heard: retraction, correction, clearance


def test_retraction_counts_from_its_own_known():
    claims = [DONE3, claim("r", None, day(3), "news", known=first(8), retracts="done3")]
    assert verdict(pack(ACHIEVE), claims, last(9), known=first(8) - 1) == "fulfilled"
    assert verdict(pack(ACHIEVE), claims, last(9), known=first(8)) == "pending"


def test_correction_is_itself_a_claim():
    claims = [DONE3, claim("r", HAND, day(12), "news", known=last(12), corrects="done3")]
    assert see(pack(ACHIEVE), claims, last(12), known=last(12)).timing == "late"


def test_correcting_a_correction_does_not_bring_the_first_back():
    claims = [DONE3, claim("r", HAND, day(4), "news", corrects="done3"), claim("s", None, day(5), "news", retracts="r")]
    assert verdict(pack(ACHIEVE), claims, last(9)) == "pending"


def test_hidden_retraction_is_not_heard_by_the_public():
    claims = [DONE3, claim("r", None, day(5), "news", retracts="done3", audience="mission")]
    process = pack(ACHIEVE)
    assert verdict(process, claims, last(9), clearance="public") == "fulfilled"
    assert verdict(process, claims, last(9), clearance="mission") == "pending"
    assert verdict(process, claims, last(9), clearance="mission", view="public") == "fulfilled"


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [("public", "public parties party:P party:Q mission"), ("parties", "parties party:P party:Q mission"), ("party:P", "party:P mission"), ("mission", "mission")],
)
def test_clearance_sees_its_audiences(audience, seen_by):
    claims = [claim("c", HAND, day(3), "news", audience=audience)]
    seen = [who for who in ("public", "parties", "party:P", "party:Q", "mission") if verdict(pack(ACHIEVE), claims, last(4), clearance=who) == "fulfilled"]
    assert seen == seen_by.split()


def test_an_interval_never_runs_beyond_its_own_known():
    claims = [claim("c", HAND, day(3, 20), "gossip", known=last(8), against=True)]
    assert verdict(pack(ACHIEVE), claims, last(15)) == "unreported"  # the denial reaches day 8 only


# ------------------------------------------------------------------ matching in dated places and memberships

DATED = (("east", "zone", Interval(first(0), last(7))), ("village", "east", Interval(first(3), last(20))))


@pytest.mark.parametrize(
    ("happened", "place", "expected"),
    [
        (day(5), "village", "violated"),  # through two dated steps
        (day(2), "village", "unknown"),  # not yet within
        (day(2, 4), "village", "unattributed"),  # for a part of it only
        (day(7, 8), "east", "unattributed"),
        (day(8), "east", "unknown"),
        (day(5), "far", "unknown"),
    ],
)
def test_containment_must_hold_throughout(happened, place, expected):
    process = pack(duty("r", "refrain", "incident(by: bearer, in: zone)"), within=DATED)
    assert verdict(process, [claim("i", f"incident(by: P, in: {place})", happened, "news")], happened.latest) == expected


def test_two_chains_that_meet_hold_throughout():
    within = (("village", "east", Interval(first(0), last(4))), ("village", "far", Interval(first(5), last(9))), ("east", "zone", day(0, 9)), ("far", "zone", day(0, 9)))
    process = pack(duty("r", "refrain", "incident(by: bearer, in: zone)"), within=within)
    assert verdict(process, [claim("i", "incident(by: P, in: village)", day(3, 6), "news")], first(4)) == "violated"


def test_membership_is_dated_and_downwards():
    process = pack(REFRAIN, members=(("pa", "P", Interval(first(0), last(4))),))
    by_pa = {n: verdict(process, [claim("i", "incident(by: pa, in: east)", n, "news")], n.latest) for n in (day(4), day(4, 5), day(5))}
    assert list(by_pa.values()) == ["violated", "unattributed", "unknown"]
    upward = pack(duty("r", "refrain", "incident(by: bearer, in: east)", bearers=("pa",)))
    assert verdict(upward, [claim("i", "incident(by: P, in: east)", day(4), "news")], first(4), bearer="pa") == "unknown"


# ------------------------------------------------------------------ views


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("m", "fulfilled"),  # rule 1
        ("b", "pending"),  # rule 2 asks that the body be named for this event
        ("q", "fulfilled"),  # rule 3: the entitled confirms
        ("qa", "fulfilled"),  # and so does its member
        ("p", "pending"),  # the bearer's own word
        ("pb", "pending"),
        ("wire", "pending"),  # alone
        ("g", "pending"),
    ],
)
def test_verified_admits_performance(by, expected):
    assert verdict(pack(ACHIEVE), [claim("c", HAND, day(3), by)], last(4), view="verified") == expected


@pytest.mark.parametrize(("by", "expected"), [("m", "not_done"), ("p", "not_done"), ("pa", "not_done"), ("q", "pending"), ("b", "pending"), ("wire", "pending")])
def test_verified_admits_failure(by, expected):
    assert verdict(pack(DATELESS), [claim("c", HAND, day(3), by, against=True)], last(4), view="verified") == expected


@pytest.mark.parametrize(
    ("by", "says", "expected"),
    [
        ("b", "watching(by: B, in: zone)", "holding"),  # named for watching
        ("m", "watching(by: M, in: zone)", "holding"),
        ("p", "watching(by: M, in: zone)", "unknown"),  # favourable, by the bearer
        ("q", "watching(by: Q, in: zone)", "unknown"),  # coverage is not for the entitled to give
        ("b", EAST, "violated"),
        ("p", EAST, "violated"),  # against interest
        ("q", EAST, "unknown"),
    ],
)
def test_verified_in_refrain(by, says, expected):
    process = pack(duty("r", "refrain", "incident(by: bearer, in: east)"))
    assert verdict(process, [claim("c", says, day(3), by)], first(3), view="verified") == expected


def test_denial_by_the_entitled_is_favourable_and_admitted():
    process = pack(duty("r", "refrain", "incident(by: bearer, in: east)"))
    assert verdict(process, [claim("c", EAST, day(3), "q", against=True)], first(3), view="verified") == "disputed"
    assert verdict(process, [claim("c", EAST, day(3), "p", against=True)], first(3), view="verified") == "unknown"


def test_impartial_body_is_not_impartial_on_its_own():
    own = source("b2", "pa", "A", impartial=("passable",))
    process = pack(MAINTAIN, sources=(*SOURCES, own))
    assert verdict(process, [claim("c", GOOD, day(3), "b2", reliability="A")], last(3), view="verified") == "unknown"
    assert verdict(process, [claim("c", GOOD, day(3), "b2", reliability="A", against=True)], last(3), view="verified") == "violated"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (claim("d", HAND, day(3), "news"), "fulfilled"),
        (claim("d", HAND, day(2, 3), "news"), "fulfilled"),  # overlapping is enough
        (claim("d", HAND, day(4), "news"), "pending"),  # not overlapping
        (claim("d", HAND, day(3), "echo"), "pending"),  # same group
        (claim("d", HAND, day(3), "wire"), "pending"),  # same source
        (claim("d", HAND, day(3), "gossip"), "pending"),  # unreliable
        (claim("d", HAND, day(3), "news", reliability="C"), "pending"),  # this claim is graded C
        (claim("d", "handover(of: east, from: P)", day(3), "news"), "pending"),  # not exactly the same
        (claim("d", HAND, day(3), "news", item="x"), "pending"),
        (claim("d", HAND, day(3), "news", against=True), "pending"),
        (claim("d", HAND, day(3), "pb"), "pending"),  # the bearer's own voice gives none
        (claim("d", HAND, day(3), "news", audience="mission"), "pending"),  # not heard here
    ],
)
def test_corroboration_by_two_independent_sources(second, expected):
    assert verdict(pack(ACHIEVE), [claim("c", HAND, day(3), "wire"), second], last(9), view="verified") == expected


def test_bearers_own_words_corroborate_nothing_favourable_but_one_another_unfavourable_need_not():
    own = [claim("c", HAND, day(3), "pa"), claim("d", HAND, day(3), "pb")]
    assert verdict(pack(ACHIEVE), own, last(9), view="verified") == "pending"


def test_corroboration_of_possible_matches():
    process = pack(REFRAIN)
    two = [claim("c", "incident(in: east)", day(3), "wire"), claim("d", "incident(in: east)", day(3), "news")]
    assert verdict(process, two, first(3), view="verified") == "unattributed"
    assert verdict(process, two[:1], first(3), view="verified") == "unknown"


def test_corroborated_coverage():
    two = [claim("c", "watching(by: G, in: east)", day(3), "wire"), claim("d", "watching(by: G, in: east)", day(3), "g")]
    assert verdict(pack(REFRAIN), two, first(3), view="verified") == "holding"


def test_a_withdrawn_claim_corroborates_no_more():
    claims = [claim("c", HAND, day(3), "wire"), claim("d", HAND, day(3), "news"), claim("r", None, day(5), "news", retracts="d")]
    assert verdict(pack(ACHIEVE), claims, last(9), known=last(4), view="verified") == "fulfilled"
    assert verdict(pack(ACHIEVE), claims, last(9), known=last(5), view="verified") == "pending"


def test_findings_of_the_mission():
    allegation = claim("i", EAST, day(5), "q")
    outcomes = {"verified": "for", "refuted": "against", "inconclusive": "none"}
    found = {
        outcome: verdict(pack(REFRAIN), [allegation, claim("f", EAST, day(5), "m", known=last(6), stance=stance, finding_of="i"), SEEN], first(5), view="verified")
        for outcome, stance in outcomes.items()
    }
    assert found == {"verified": "violated", "refuted": "disputed", "inconclusive": "holding"}


def test_party_view_is_that_partys_word_alone():
    process = pack(ACHIEVE)
    claims = [claim("c", HAND, day(3), "pb"), claim("d", HAND, day(3), "q", against=True)]
    assert {view: verdict(process, claims, last(4), view=view) for view in ("P", "Q", "all")} == {"P": "fulfilled", "Q": "pending", "all": "disputed"}
    assert verdict(process, claims, first(3) - 1, view="P") == "no_statement"  # not begun
    assert verdict(process, claims[:1], last(20), view="Q") == "no_statement"
    assert see(process, claims[:1], first(-1), view="Q")[:2] == ("not_applicable", "conditional")


def test_speaking_for_is_dated_at_known():
    process = pack(ACHIEVE, members=(("pa", "P", Interval(first(0), last(4))),))
    assert verdict(process, [claim("c", HAND, day(3), "pa", known=last(5))], last(6), view="P") == "no_statement"
    assert verdict(process, [claim("c", HAND, day(3), "pa", known=last(4))], last(6), view="P") == "fulfilled"


def test_view_of_sources_and_public_view():
    process = pack(ACHIEVE)
    claims = [claim("c", HAND, day(3), "news"), claim("d", HAND, day(3), "wire", against=True, audience="parties")]
    assert [verdict(process, claims, last(3), view=view, clearance="parties") for view in ("body", "public", "all")] == ["fulfilled", "fulfilled", "disputed"]


def test_contests_are_carried_beside_the_verdict():
    process = pack(ACHIEVE)
    claims = [
        claim("c", "contests(by: P, commitment: a, ground: scope)", day(3), "p"),
        claim("d", "contests(by: Q, commitment: a, ground: reading)", day(4), "q", audience="parties"),
        claim("e", "contests(by: Q, commitment: b, ground: status)", day(3), "q"),
    ]
    beside = {view: see(process, claims, last(4), view=view, clearance="parties").contested for view in ("all", "verified", "public", "P", "Q", "body")}
    assert beside == {
        "all": {"P:scope", "Q:reading"}, "verified": {"P:scope", "Q:reading"}, "public": {"P:scope"}, "P": {"P:scope"}, "Q": {"Q:reading"}, "body": set(),
    }  # fmt: skip
    assert see(process, claims, first(3) - 1, clearance="parties").contested == set()
    assert verdict(process, claims, last(4)) == "pending"


# ------------------------------------------------------------------ acts


def test_extend_moves_the_date_from_when_it_is_known():
    process = pack(ACHIEVE, acts=[act("x", "extend", "a", ["Q"], last(9), known=last(12), due=last(15))])
    before = see(process, [], last(11), known=last(11))
    assert (before.verdict, before.due) == ("unreported", last(10))
    assert (see(process, [], last(11)).verdict, see(process, [], last(11)).due) == ("pending", last(15))
    assert see(process, [], last(8)).due == last(10)
    assert see(process, [], last(11), reading="early").due == last(15)


@pytest.mark.parametrize(
    ("made_by", "changed_by", "instrument", "moves"),
    [
        (["Q"], (), (), True),  # entitled
        (["P"], (), (), False),  # the bearer alone
        (["P", "Q"], (), (), True),  # all parties
        (["G"], (), (), False),
        (["G"], ("G",), (), True),
        (["Q"], ("G",), (), False),
        (["G"], (), ("G",), True),
        (["Q"], ("G",), ("Q",), False),  # the commitment's own rule goes first
        (["P"], ("P",), (), False),  # never its own date
        (["P", "G"], ("P",), (), True),
    ],
)
def test_competence(made_by, changed_by, instrument, moves):
    a = duty("a", "achieve", HAND, due=last(10), changed_by=changed_by)
    process = pack(a, acts=[act("x", "extend", "a", made_by, last(9), due=last(15))], changed_by=instrument)
    assert (see(process, [], last(11)).due == last(15)) is moves


def test_all_parties_without_an_entitled_one():
    a = duty("a", "achieve", HAND, due=last(10), to=())
    due = [see(pack(a, acts=[act("x", "extend", "a", made_by, last(9), due=last(15))]), [], last(11)).due for made_by in (["Q"], ["Q", "P"])]
    assert due == [last(10), last(15)]


def test_contested_act_moves_nothing():
    process = pack(ACHIEVE, acts=[act("x", "release", "a", ["Q"], last(9), contested=True)])
    assert see(process, [], last(9)).lifecycle == "in_force"


def test_suspension_freezes_the_verdict_and_moves_the_date():
    acts = [act("s", "suspend", "a", ["Q"], first(8)), act("t", "resume", "a", ["Q"], first(14))]
    process = pack(ACHIEVE, acts=acts)
    assert see(process, [], first(8) - 1)[:2] == ("pending", "in_force")
    during = see(process, [claim("c", HAND, day(9), "news")], last(12))
    assert (during.verdict, during.lifecycle) == ("pending", "suspended")
    after = see(process, [], last(16))
    assert (after.verdict, after.lifecycle, after.due) == ("pending", "in_force", last(16))
    assert verdict(process, [], last(16) + 1) == "unreported"
    assert see(process, [], last(12), known=first(8) - 1)[:2] == ("unreported", "in_force")  # not known yet


def test_ends_keep_the_last_verdict():
    for kind, lifecycle in (("release", "ended:discharged"), ("supersede", "ended:superseded"), ("terminate", "ended:terminated")):
        process = pack(ACHIEVE, acts=[act("x", kind, "a", ["Q"], first(8))])
        assert see(process, [DONE12], last(20))[:2] == ("pending", lifecycle)
        assert see(process, [DONE12], first(8) - 1).lifecycle == "in_force"


def test_until_expires_after_its_last_second():
    process = pack(duty("r", "refrain", "incident(by: bearer, in: east)", end=last(8)))
    watched = [claim("w", "watching(by: M, in: east)", day(0, 8), "m")]
    assert see(process, watched, last(8))[:2] == ("holding", "in_force")
    assert see(process, watched, last(8) + 1)[:2] == ("holding", "ended:expired")


def test_the_first_end_stands_and_an_end_in_suspension_keeps_the_verdict_before_it():
    acts = [act("s", "suspend", "a", ["Q"], first(8)), act("x", "terminate", "a", ["Q"], first(9)), act("y", "release", "a", ["Q"], first(11))]
    process = pack(ACHIEVE, acts=acts)
    assert see(process, [NOT3TO12], last(20))[:2] == ("pending", "ended:terminated")


def test_before_the_start_it_is_conditional():
    ref = see(pack(ACHIEVE), [DONE3], first(0) - 1)
    assert (ref.verdict, ref.lifecycle) == ("not_applicable", "conditional")
    assert see(pack(ACHIEVE), [], first(0)).lifecycle == "in_force"
