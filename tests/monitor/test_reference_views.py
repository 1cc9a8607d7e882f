"""By hand from docs/semantics.md: what is heard, what matches in dated places and memberships, what each view admits."""

from __future__ import annotations

import pytest

from auspices.kernel.instants import Interval
from tests.monitor.examples import ACHIEVE, DATELESS, DONE3, EAST, GOOD, HAND, MAINTAIN, REFRAIN, SEEN, see, verdict
from tests.monitor.world import SOURCES, claim, day, duty, first, last, pack, source

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
    [
        ("public", "public parties party:P party:Q mission"),
        ("parties", "parties party:P party:Q mission"),
        ("party:P", "party:P mission"),
        ("mission", "mission"),
    ],
)
def test_clearance_sees_its_audiences(audience, seen_by):
    claims = [claim("c", HAND, day(3), "news", audience=audience)]
    seen = [
        who
        for who in ("public", "parties", "party:P", "party:Q", "mission")
        if verdict(pack(ACHIEVE), claims, last(4), clearance=who) == "fulfilled"
    ]
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
    assert (
        verdict(process, [claim("i", f"incident(by: P, in: {place})", happened, "news")], happened.latest) == expected
    )


def test_two_chains_that_meet_hold_throughout():
    within = (
        ("village", "east", Interval(first(0), last(4))),
        ("village", "far", Interval(first(5), last(9))),
        ("east", "zone", day(0, 9)),
        ("far", "zone", day(0, 9)),
    )
    process = pack(duty("r", "refrain", "incident(by: bearer, in: zone)"), within=within)
    assert verdict(process, [claim("i", "incident(by: P, in: village)", day(3, 6), "news")], first(4)) == "violated"


def test_membership_is_dated_and_downwards():
    process = pack(REFRAIN, members=(("pa", "P", Interval(first(0), last(4))),))
    by_pa = {
        n: verdict(process, [claim("i", "incident(by: pa, in: east)", n, "news")], n.latest)
        for n in (day(4), day(4, 5), day(5))
    }
    assert list(by_pa.values()) == ["violated", "unattributed", "unknown"]
    upward = pack(duty("r", "refrain", "incident(by: bearer, in: east)", bearers=("pa",)))
    assert (
        verdict(upward, [claim("i", "incident(by: P, in: east)", day(4), "news")], first(4), bearer="pa") == "unknown"
    )


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


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("m", "not_done"),
        ("p", "not_done"),
        ("pa", "not_done"),
        ("q", "unreported"),
        ("b", "unreported"),
        ("wire", "unreported"),
    ],
)
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
    assert verdict(process, [claim("c", EAST, day(3), "q", against=True), claim("i", EAST, day(3), "m")], first(3), view="verified") == "disputed"  # fmt: skip
    assert verdict(process, [claim("c", EAST, day(3), "p", against=True)], first(3), view="verified") == "unknown"


@pytest.mark.parametrize(
    ("says", "who", "expected"),
    [
        ("incident(by: P, in: east)", "p", "violated"),  # its own deed, by its own word
        ("incident(by: pa, in: east)", "p", "violated"),  # its organ's
        ("incident(by: P, in: east)", "pa", "violated"),  # by its organ
        ("incident(in: east)", "p", "unknown"),  # a complaint that names nobody
        ("incident(by: ?, in: east)", "p", "unknown"),
        ("incident(by: P, in: east)", "q", "unknown"),  # an accusation
    ],
)
def test_a_forbidden_deed_is_admitted_by_who_names_it_as_its_own(says, who, expected):
    """Promise: a complaint of damage that names nobody is no confession of the one who complains."""
    process = pack(duty("r", "refrain", "incident(by: bearer, in: east)"))
    assert verdict(process, [claim("c", says, day(3), who)], first(3), view="verified") == expected


def test_who_names_no_doer_speaks_of_another():
    """Promise: in no view does a report that names nobody touch the row of the one whose word it is."""
    process = pack(duty("r", "refrain", "incident(by: bearer, in: east)", bearers=("P", "Q")))
    said = [claim("c", "incident(in: east)", day(3), "p")]
    assert verdict(process, said, first(3), view="all") == "unknown"
    assert verdict(process, said, first(3), view="P") == "no_statement"
    assert verdict(process, said, first(3), bearer="Q", view="all") == "unattributed"
    assert verdict(process, said, first(3), bearer="Q", view="P") == "unattributed"


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("incident(in: east)", "unknown"),
        ("incident(by: Q, in: east)", "unknown"),
        ("incident(by: P, in: east)", "violated"),
    ],
)
def test_where_no_doer_is_asked_for_a_confession_names_one_all_the_same(says, expected):
    """Promise: what a duty does not ask, a party does not confess by leaving it out, nor by naming another."""
    process = pack(duty("r", "refrain", "incident(in: east)"))
    assert verdict(process, [claim("c", says, day(3), "p")], first(3), view="verified") == expected


def test_of_a_joint_duty_one_side_twice_is_not_both():
    """Promise: once the other takes its word back, what one side and its organ say counts against nobody."""
    process = pack(duty("j", "achieve", "visit(of: team)", bearers=("P", "Q"), joint=True))
    said = [claim(f"c{who}", "visit(of: team)", day(3), who, against=True, reliability="C") for who in ("q", "p", "pa")]
    gone = [claim("r", None, day(5), "q", retracts="cq")]
    asked = {"bearer": "P+Q", "view": "verified"}
    assert verdict(process, [*said, *gone], last(9), known=last(4), **asked) == "not_done"
    assert verdict(process, [*said, *gone], last(9), known=last(6), **asked) == "unreported"


@pytest.mark.parametrize(
    ("who", "expected"),
    [(("p",), "unreported"), (("q",), "unreported"), (("p", "q"), "not_done"), (("p", "qa"), "not_done"), (("p", "pa"), "unreported"), (("p", "gossip"), "unreported")],
)  # fmt: skip
def test_of_a_joint_duty_counts_what_both_say(who, expected):
    """Promise: nobody speaks for the other against both."""
    process = pack(duty("j", "achieve", "visit(of: team)", bearers=("P", "Q"), joint=True))
    said = [claim(f"c{n}", "visit(of: team)", day(3), one, against=True, reliability="C") for n, one in enumerate(who)]
    assert verdict(process, said, last(5), bearer="P+Q", view="verified") == expected


def test_impartial_body_is_not_impartial_on_its_own():
    own = source("b2", "pa", "A", impartial=("passable",))
    process = pack(MAINTAIN, sources=(*SOURCES, own))
    assert verdict(process, [claim("c", GOOD, day(3), "b2", reliability="A")], last(3), view="verified") == "unknown"
    assert (
        verdict(process, [claim("c", GOOD, day(3), "b2", reliability="A", against=True)], last(3), view="verified")
        == "violated"
    )


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


def test_a_sure_and_a_possible_match_do_not_corroborate_each_other():
    """The same words, of times that overlap: for one of them the village lay in the east throughout, for the other in part."""
    process = pack(duty("r", "refrain", EAST), within=(("village", "east", Interval(first(3), last(9))),))
    said = "incident(by: P, in: village)"
    two = [claim("c", said, day(3), "wire"), claim("d", said, day(2, 3), "news")]
    assert verdict(process, two, first(3), view="verified") == "unknown"
    assert verdict(process, [two[0], claim("d", said, day(3, 4), "news")], first(3), view="verified") == "violated"


def test_corroborated_coverage():
    two = [
        claim("c", "watching(by: G, in: east, for: incident)", day(3), "wire"),
        claim("d", "watching(by: G, in: east, for: incident)", day(3), "g"),
    ]
    assert verdict(pack(REFRAIN), two, first(3), view="verified") == "holding"


def test_a_withdrawn_claim_corroborates_no_more():
    claims = [
        claim("c", HAND, day(3), "wire"),
        claim("d", HAND, day(3), "news"),
        claim("r", None, day(5), "news", retracts="d"),
    ]
    assert verdict(pack(ACHIEVE), claims, last(9), known=last(4), view="verified") == "fulfilled"
    assert verdict(pack(ACHIEVE), claims, last(9), known=last(5), view="verified") == "pending"


def test_findings_of_the_mission():
    allegation = claim("i", EAST, day(5), "q")
    outcomes = {"verified": "for", "refuted": "against", "inconclusive": "none"}
    found = {
        outcome: verdict(
            pack(REFRAIN),
            [allegation, claim("f", EAST, day(5), "m", known=last(6), stance=stance, finding_of="i"), SEEN],
            first(5),
            view="verified",
        )
        for outcome, stance in outcomes.items()
    }
    assert found == {"verified": "violated", "refuted": "holding", "inconclusive": "holding"}


def test_party_view_is_that_partys_word_alone():
    process = pack(ACHIEVE)
    claims = [claim("c", HAND, day(3), "pb"), claim("d", HAND, day(3), "q", against=True)]
    assert {view: verdict(process, claims, last(4), view=view) for view in ("P", "Q", "all")} == {
        "P": "fulfilled",
        "Q": "pending",
        "all": "disputed",
    }
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
    assert [
        verdict(process, claims, last(3), view=view, clearance="parties") for view in ("body", "public", "all")
    ] == ["fulfilled", "fulfilled", "disputed"]


def test_contests_are_carried_beside_the_verdict():
    process = pack(ACHIEVE)
    claims = [
        claim("c", "contests(by: P, commitment: a, ground: scope)", day(3), "p"),
        claim("d", "contests(by: Q, commitment: a, ground: reading)", day(4), "q", audience="parties"),
        claim("e", "contests(by: Q, commitment: b, ground: status)", day(3), "q"),
    ]
    beside = {
        view: see(process, claims, last(4), view=view, clearance="parties").contested
        for view in ("all", "verified", "public", "P", "Q", "body")
    }
    assert beside == {
        "all": {"P:scope", "Q:reading"}, "verified": {"P:scope", "Q:reading"}, "public": {"P:scope"}, "P": {"P:scope"}, "Q": {"Q:reading"}, "body": set(),
    }  # fmt: skip
    assert see(process, claims, first(3) - 1, clearance="parties").contested == set()
    assert verdict(process, claims, last(4)) == "pending"
