"""By hand from docs/semantics.md: items of each and respond and their whole, their dates, exceptions and contests."""

from __future__ import annotations

import pytest

from auspices.kernel.instants import DAY
from tests.monitor.examples import LATE, see, verdict
from tests.monitor.reference import items, standing
from tests.monitor.world import act, claim, day, duty, first, last, pack

EACH = duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", bearers=("P", "Q"), to=())
SOON = duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", within="P5D")
RESPOND = duty(
    "q", "respond", "answer(item: item, by: bearer)", each="request(item: item, to: bearer)", within="P5D", done=("granted", "carried-out")
)  # fmt: skip
CARRY = duty(
    "q", "respond", "answer(item: item, by: bearer)", each="request(item: item, to: bearer)", done=("carried-out",)
)
X1, X2 = {"item": "x1"}, {"item": "x2"}


def held(item: str, by: str = "P", when=None, who: str = "m", **more):
    id_ = f"h.{item}.{by}.{who}"
    return claim(id_, f"held(item: {item}, by: {by})", when or day(2), who, **more)


def back(item: str, when, who: str = "m", **more):
    return claim(f"b.{item}.{when.earliest}.{who}", f"returned(item: {item})", when, who, **more)


def asked(item: str = "x1", when=None, who: str = "m"):
    return claim(f"r.{item}", f"request(item: {item}, to: P)", when or day(2), who)


def answer(id_: str, word: str, when, who: str = "m", **more):
    given = f", answer: {word}" if word else ""
    return claim(id_, f"answer(item: x1, by: P{given})", when, who, **more)


# ------------------------------------------------------------------ which items exist


def test_an_item_exists_by_a_claim_of_its_trigger_for_its_bearer():
    process = pack(EACH)
    claims = [
        held("x1"),
        held("x2", "Q"),
        claim("f", "held(by: P)", day(2), "news", item="x3"),  # as the claim's own item
        held("x4", against=True),  # a denial makes none
        claim("u", "held(item: x5, by: ?)", day(2), "news"),  # not surely
        claim("v", "held(item: ?, by: P)", day(2), "news"),
        back("x6", day(3)),  # not by its return
        held("x7", when=day(9)),
        held("x8", audience="mission"),
    ]
    assert items(process, claims, "e", "P", known=LATE) == ["x1", "x3", "x7"]
    assert items(process, claims, "e", "Q", known=LATE) == ["x2"]
    assert items(process, claims, "e", "P", known=last(8)) == ["x1", "x3"]
    assert items(process, claims, "e", "P", known=LATE, clearance="mission") == ["x1", "x3", "x7", "x8"]


def test_an_item_withdrawn_is_there_no_more_and_one_before_the_start_never_was():
    process = pack(EACH)
    gone = claim("gone", None, day(2), "m", known=last(6), retracts="h.x1.P.m")
    assert items(process, [held("x1"), gone], "e", "P", known=last(5)) == ["x1"]
    assert items(process, [held("x1"), gone], "e", "P", known=last(6)) == []
    assert items(process, [held("x1", when=day(-3))], "e", "P", known=LATE) == []


# ------------------------------------------------------------------ each item is an achieve whose condition is its trigger


@pytest.mark.parametrize(
    ("claims", "at", "expected", "timing"),
    [
        ([held("x1"), back("x1", day(4))], last(4), "fulfilled", "on_time"),  # due at the end of day 7
        ([held("x1"), back("x1", day(8))], last(8), "fulfilled", "late"),
        ([held("x1"), back("x1", day(7, 8))], last(8), "fulfilled", "uncertain"),
        ([held("x1")], last(7), "pending", ""),
        ([held("x1")], first(8), "unreported", ""),
        ([held("x1"), back("x1", day(3, 8), against=True)], last(8), "overdue", ""),
        ([held("x1"), back("x1", day(3, 7), against=True)], last(8), "unreported", ""),
        ([held("x1"), back("x1", day(4)), back("x1", day(4), "p", against=True)], last(4), "disputed", ""),
        ([held("x1"), back("x2", day(4))], last(5), "pending", ""),  # another's
        ([held("x1"), back("?", day(4))], last(5), "pending", ""),  # which, nobody says
        # the condition's rows come first
        ([held("x1"), held("x1", who="p", against=True)], last(5), "disputed", ""),
        ([held("x1"), held("x1", who="p", against=True), back("x1", day(4))], last(4), "fulfilled", "on_time"),
        ([held("x1", against=True)], last(5), "not_applicable", ""),
        ([back("x1", day(4))], last(5), "not_applicable", ""),
        ([held("x1", when=day(4))], first(4) - 1, "not_applicable", ""),  # not begun
    ],
)
def test_an_item_of_each(claims, at, expected, timing):
    ref = see(pack(SOON), claims, at, facets=X1)
    assert (ref.verdict, ref.timing) == (expected, timing)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([held("x1")], "pending"),
        ([held("x1"), back("x1", day(3, 6), against=True)], "not_done"),
        ([held("x1"), back("x1", day(3), against=True), back("x1", day(5))], "fulfilled"),
        ([held("x1"), back("x1", day(9), against=True)], "not_done"),
    ],
)
def test_an_item_without_a_date(claims, expected):
    assert verdict(pack(EACH), claims, last(20), facets=X1) == expected


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        ([asked(), answer("a", "granted", day(4))], last(4), "fulfilled"),
        ([asked(), answer("a", "carried-out", day(4))], last(4), "fulfilled"),
        ([asked(), answer("a", "agreed", day(4))], last(4), "agreed"),
        ([asked(), answer("a", "conditional", day(4))], last(20), "agreed"),
        ([asked(), answer("a", "refused", day(4))], last(4), "refused"),
        ([asked(), answer("a", "refused", day(4)), answer("b", "refused", day(6))], last(20), "refused"),
        ([asked(), answer("a", "agreed", day(4)), answer("b", "refused", day(4))], last(4), "disputed"),
        ([asked()], last(7), "pending"),
        ([asked()], first(8), "unreported"),
        ([asked(), answer("a", "granted", day(3, 8), against=True)], last(8), "overdue"),
        ([asked(), answer("a", "", day(3, 8), against=True)], last(8), "overdue"),  # no answer at all
        ([asked(), answer("a", "?", day(3, 8), against=True)], last(8), "overdue"),
        ([asked(), answer("a", "agreed", day(3, 8), against=True)], last(8), "unreported"),  # no row: not what is asked for
        ([asked(), answer("a", "", day(4))], last(8), "unreported"),  # for, of no word: no row
        ([asked(), answer("a", "shelling", day(4))], last(8), "unreported"),
        ([asked(), answer("a", "agreed", day(9)), answer("b", "granted", day(3, 9), "p", against=True)], last(9), "overdue"),
        ([answer("a", "granted", day(4))], last(4), "not_applicable"),  # nobody asked
    ],
)  # fmt: skip
def test_an_item_of_respond(claims, at, expected):
    assert verdict(pack(RESPOND), claims, at, facets=X1) == expected


def test_where_only_the_deed_counts_a_grant_is_an_agreement():
    process = pack(CARRY)
    assert verdict(process, [asked(), answer("a", "granted", day(4))], last(9), facets=X1) == "agreed"
    assert verdict(process, [asked(), answer("a", "carried-out", day(4))], last(9), facets=X1) == "fulfilled"
    # a denial that it was granted says nothing about the deed
    assert verdict(process, [asked(), answer("a", "granted", day(4), against=True)], last(9), facets=X1) == "pending"
    assert (
        verdict(process, [asked(), answer("a", "carried-out", day(4), against=True)], last(9), facets=X1) == "not_done"
    )


# ------------------------------------------------------------------ when an item is due


def test_an_item_is_due_by_its_first_undenied_trigger():
    process = pack(SOON)
    early, later = held("x1", when=day(2)), claim("again", "held(item: x1, by: P)", day(6), "news")
    assert see(process, [early, later], last(6), facets=X1).due == last(7)
    assert see(process, [later], last(6), facets=X1).due == last(11)
    denied = claim("no", "held(item: x1, by: P)", day(2), "p", against=True)
    assert see(process, [early, later, denied], last(6), facets=X1).due == last(11)  # the first is denied
    assert see(process, [early, denied], last(6), facets=X1).due == last(7)  # where all are, of all
    assert see(process, [later], last(5), facets=X1).due is None  # not begun
    assert see(process, [early], last(6), view="P", facets=X1).due is None  # nobody says so in that view


def test_a_date_for_all_comes_before_a_time_for_each():
    process = pack(duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", due=last(12)))
    assert see(process, [held("x1")], last(5), facets=X1).due == last(12)


def test_a_suspension_moves_the_items_that_were_triggered_before_it():
    """Two days from day 4 to 6: x1 of day 2 has until day 9, x2 of day 5 until day 10 as if there had been none."""
    acts = [act("s", "suspend", "e", ["Q"], first(4)), act("t", "resume", "e", ["Q"], first(6))]
    process = pack(SOON, acts=acts)
    claims = [held("x1"), held("x2", when=day(5))]
    assert see(process, claims, last(8), facets=X1).due == last(9)
    assert see(process, claims, last(8), facets=X2).due == last(10)
    assert verdict(process, claims, last(9), facets=X1) == "pending"
    assert see(process, claims, last(5), facets=X1)[:4] == ("pending", "suspended", "", last(7))  # not over yet


def test_an_extension_sets_the_date_of_every_item():
    process = pack(SOON, acts=[act("x", "extend", "e", ["Q"], last(6), due=last(15))])
    claims = [held("x1"), held("x2", when=day(9))]
    assert [see(process, claims, last(10), facets=one).due for one in (X1, X2)] == [last(15), last(15)]
    assert see(process, claims, last(5), facets=X1).due == last(7)


def test_a_month_for_each_item_is_one_of_the_calendar():
    process = pack(duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", within="P1M"))
    assert see(process, [held("x1", when=day(0))], last(6), facets=X1).due == last(31)  # 1 March to 1 April


# ------------------------------------------------------------------ the whole


def test_the_whole_is_the_verdict_that_all_share_else_partly():
    process = pack(EACH)
    both = [held("x1"), held("x2")]
    assert verdict(process, both, last(5)) == "pending"
    assert verdict(process, [*both, back("x1", day(4)), back("x2", day(5))], last(5)) == "fulfilled"
    ref = see(process, [*both, back("x1", day(4))], last(5))
    assert (ref.verdict, ref.parts, ref.apart) == ("partly", ("fulfilled", "pending"), ())
    assert verdict(process, [*both, held("x3", "Q")], last(5), bearer="Q") == "pending"


def test_items_that_do_not_apply_are_left_out():
    """x2 is not begun, and held by P only as the other says."""
    process = pack(EACH)
    claims = [held("x1"), back("x1", day(4)), held("x2", when=day(9))]
    ref = see(process, claims, last(5))
    assert (ref.verdict, ref.parts) == ("fulfilled", ("fulfilled",))
    assert verdict(process, claims, last(9)) == "partly"
    said = [held("x1", who="p"), back("x1", day(4), "p"), held("x2", who="q")]
    ref = see(process, said, last(5), view="P")
    assert (ref.verdict, ref.parts) == ("partly", ("fulfilled", "no_statement"))  # of x2 it says nothing


def test_contested_items_count_as_they_stand():
    """Promise: a contested group is not under a solid "fulfilled"."""
    process = pack(EACH)
    claims = [
        held("x1"),
        held("x2"),
        back("x1", day(4)),
        claim("c", "contests(by: Q, item: x2, ground: status)", day(3), "q"),
    ]
    ref = see(process, claims, last(5))
    assert (ref.verdict, ref.parts, ref.apart, ref.contested) == (
        "partly",
        ("fulfilled", "pending"),
        ("pending",),
        set(),
    )
    assert see(process, claims, last(5), facets=X2).contested == {"Q:status"}
    assert see(process, claims, last(5), view="P").parts == ("no_statement", "no_statement")
    assert see(process, claims, last(2)).parts == ("pending", "pending")  # not contested yet


def test_where_all_are_contested_each_counts():
    process = pack(EACH)
    claims = [
        held("x1"),
        held("x2"),
        claim("c", "contests(by: Q, item: x1, ground: status)", day(3), "q"),
        claim("d", "contests(by: Q, item: x2, ground: status, commitment: e)", day(3), "q"),
    ]
    ref = see(process, claims, last(5))
    assert (ref.verdict, ref.parts, ref.apart) == ("pending", ("pending", "pending"), ("pending", "pending"))
    assert verdict(process, [*claims, back("x1", day(4))], last(5)) == "partly"


def test_a_dispute_over_the_commitment_is_of_no_item():
    """It is carried by all its cells, and splits no count."""
    process = pack(EACH)
    claims = [held("x1"), claim("c", "contests(by: Q, commitment: e, ground: reading)", day(3), "q")]
    ref = see(process, claims, last(5))
    assert (ref.parts, ref.apart, ref.contested) == (("pending",), (), {"Q:reading"})
    assert see(process, claims, last(5), facets=X1).contested == {"Q:reading"}


def test_the_dispute_over_an_item_of_another_commitment_is_not_carried():
    process = pack(EACH, CARRY)
    claims = [held("x1"), claim("c", "contests(by: Q, item: x1, commitment: q, ground: status)", day(3), "q")]
    assert see(process, claims, last(5), facets=X1).contested == set()
    assert standing(process, claims, "q", "P", at=last(5), known=LATE, view="all", facets=X1).contested == {"Q:status"}


def test_of_no_items_the_whole_does_not_apply_or_is_no_statement():
    process = pack(EACH)
    assert verdict(process, (), last(5)) == "not_applicable"
    assert verdict(process, (), last(5), view="verified") == "not_applicable"
    assert verdict(process, (), last(5), view="P") == "no_statement"  # a party's view, and no item
    assert verdict(process, [held("x1")], last(5), view="P") == "no_statement"  # every item is so
    assert (
        verdict(process, [held("x1", who="q"), held("x1", who="p", against=True)], last(5), view="P")
        == "not_applicable"
    )
    assert verdict(process, [held("x1", who="gossip")], last(5), view="verified") == "not_applicable"
    assert see(process, [held("x1")], first(-1))[:2] == ("not_applicable", "conditional")


def test_the_public_view_has_the_items_that_the_public_hears_of():
    process = pack(EACH)
    claims = [held("x1"), back("x1", day(4)), held("x2", audience="mission")]
    assert see(process, claims, last(5), clearance="mission").parts == ("fulfilled", "pending")
    assert see(process, claims, last(5), clearance="mission", view="public").parts == ("fulfilled",)


# ------------------------------------------------------------------ exceptions

EXCEPTED = duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", exceptions=("retained(item: item, under: law)",))  # fmt: skip


def kept(item: str, who: str, **more):
    return claim(f"k.{item}.{who}", f"retained(item: {item}, under: law)", day(3), who, **more)


def test_an_exception_is_carried_beside_and_is_never_performance():
    process = pack(EXCEPTED)
    claims = [held("x1"), kept("x1", "p")]
    ref = see(process, claims, last(5), facets=X1)
    assert (ref.verdict, ref.contested) == ("pending", {"P:excepts"})
    assert see(process, claims, first(3) - 1, facets=X1).contested == set()  # not begun
    assert see(process, [held("x1"), kept("x1", "news")], last(5), facets=X1).contested == {"news:excepts"}
    assert see(process, [held("x1"), kept("x1", "p", against=True)], last(5), facets=X1).contested == set()
    assert see(process, [held("x1"), kept("?", "p")], last(5), facets=X1).contested == set()  # not surely
    unlawful = claim("k", "retained(item: x1, under: road)", day(3), "p")
    assert see(process, [held("x1"), unlawful], last(5), facets=X1).contested == set()


def test_an_excepted_item_counts_as_it_stands():
    process = pack(EXCEPTED)
    ref = see(process, [held("x1"), held("x2"), kept("x1", "p"), back("x2", day(4))], last(5))
    assert (ref.verdict, ref.parts, ref.apart) == ("partly", ("fulfilled", "pending"), ("pending",))


def test_views_carry_exceptions_as_they_carry_contests():
    process = pack(EXCEPTED)
    claims = [held("x1"), kept("x1", "p"), kept("x1", "q", audience="parties")]
    beside = {
        view: see(process, claims, last(5), view=view, clearance="parties", facets=X1).contested
        for view in ("all", "verified", "public", "P", "Q", "body")
    }
    assert beside == {
        "all": {"P:excepts", "Q:excepts"}, "verified": {"P:excepts", "Q:excepts"}, "public": {"P:excepts"}, "P": {"P:excepts"}, "Q": {"Q:excepts"}, "body": set(),
    }  # fmt: skip


def test_an_exception_is_no_statement_of_a_party():
    assert verdict(pack(EXCEPTED), [held("x1"), kept("x1", "p")], last(5), view="P", facets=X1) == "no_statement"


def test_fresh_items_do_not_age():
    """An item has no freshness: what was returned stays returned."""
    assert verdict(pack(SOON), [held("x1"), back("x1", day(4))], first(0) + 300 * DAY, facets=X1) == "fulfilled"
