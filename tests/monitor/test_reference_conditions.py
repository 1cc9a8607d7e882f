"""By hand from the tables of docs/semantics.md: recur and once, at least twice for each row."""

from __future__ import annotations

import pytest

from auspices.kernel.instants import DAY, Interval
from tests.monitor.examples import see, verdict
from tests.monitor.world import claim, day, duty, first, last, pack

# ------------------------------------------------------------------ recur

REPORT = "report(by: P, on: talks)"
RECUR = duty("p", "recur", "report(by: bearer, on: talks)", every="P5D")


def not_reported(id_: str, when: Interval, by: str = "wire"):
    return claim(id_, REPORT, when, by, against=True)


def reported(id_: str, when: Interval, by: str = "news"):
    return claim(id_, REPORT, when, by)


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        # 1 done and denied in this period (days 5 to 9 are period 1)
        ([reported("y", day(6)), not_reported("n", day(6))], last(6), "disputed"),
        ([reported("y", day(6)), not_reported("n", day(7))], last(7), "disputed"),
        ([reported("y", day(2)), not_reported("n", day(2))], last(4), "disputed"),  # in the first, too
        # 2 done in it
        ([reported("y", day(6))], last(6), "fulfilled"),
        ([reported("y", day(5))], last(9), "fulfilled"),
        ([reported("y", day(4, 5))], last(5), "fulfilled"),  # it belongs to the period that holds its latest
        ([not_reported("n", day(5)), reported("y", day(6))], last(6), "fulfilled"),  # overtaken
        ([reported("y", day(3))], last(3), "fulfilled"),  # the first
        # 3 the first period
        ([], last(4), "pending"),
        ([not_reported("n", day(0, 4))], last(4), "pending"),
        ([reported("y", day(3))], last(3) - 1, "pending"),
        # 4 nothing yet in this one; done and denied in the one before
        ([reported("y", day(2)), not_reported("n", day(2))], first(5), "disputed"),
        ([reported("y", day(6)), not_reported("n", day(8))], last(14), "disputed"),
        # 5 done in the one before
        ([reported("y", day(2))], first(5), "fulfilled"),
        ([reported("y", day(6))], last(14), "fulfilled"),
        ([reported("y", last_second := Interval(last(9), last(9)))], last(14), "fulfilled"),
        # 6 denied in the one before, to its last second
        ([not_reported("n", day(2, 4))], first(5), "overdue"),
        ([not_reported("n", day(8, 11))], last(12), "overdue"),
        ([not_reported("n", last_second)], first(10), "overdue"),
        # 7 none of these
        ([], first(5), "unreported"),
        ([reported("y", day(2))], first(10), "unreported"),  # two periods ago
        ([not_reported("n", day(2, 3))], first(5), "unreported"),  # not to its last second
        ([not_reported("n", Interval(first(2), last(4) - 1))], first(5), "unreported"),
        ([claim("y", "report(by: ?, on: talks)", day(6), "news")], last(6), "unreported"),  # only possible
    ],
)
def test_recur(claims, at, expected):
    ref = see(pack(RECUR), claims, at)
    assert (ref.verdict, ref.timing, ref.due) == (expected, "", None)


def test_a_denial_is_overtaken_only_within_the_period():
    """Not done until day 5, done on day 6: that says nothing of the period that ended with day 4."""
    claims = [not_reported("n", day(3, 5)), reported("y", day(6))]
    assert verdict(pack(RECUR), claims, first(5)) == "overdue"
    assert verdict(pack(RECUR), claims, last(6)) == "fulfilled"


def test_periods_follow_the_calendar_and_the_clock_of_the_processs_zone():
    """1 March 2021 is day 0. A month on is 1 April; in Berlin, whose clocks go forward on 28 March, that is an hour sooner."""
    monthly = duty("p", "recur", "report(by: bearer, on: talks)", every="P1M")
    assert [verdict(pack(monthly), (), at) for at in (last(30), first(31))] == ["pending", "unreported"]
    begins = first(0) - 3600  # midnight in Berlin
    berlin = pack(duty("p", "recur", "report(by: bearer, on: talks)", every="P1M", start=begins), zone="Europe/Berlin")
    assert [verdict(berlin, (), at) for at in (first(31) - 7201, first(31) - 7200)] == ["pending", "unreported"]


def test_months_are_counted_from_the_start_so_that_their_ends_do_not_drift():
    """From 31 January: 28 February, then 31 March."""
    start = first(-29)
    process = pack(duty("p", "recur", "report(by: bearer, on: talks)", every="P1M", start=start))
    done = [reported("y", Interval(start, start))]
    assert [verdict(process, done, at) for at in (first(-1) - 1, first(-1), last(29), first(30))] == [
        "fulfilled",
        "fulfilled",  # 28 February: the second period
        "fulfilled",  # to 30 March
        "unreported",
    ]


# ------------------------------------------------------------------ once

HAND = "handover(of: east, from: P, to: Q)"
PRESENT = "present(of: fighters)"
ONCE = duty("a", "achieve", HAND, due=last(10), once=PRESENT)
DONE = claim("done", HAND, day(4), "news")


def there(id_: str, when: Interval, by: str = "news", *, against: bool = False, **roles: str):
    more = "".join(f", {role}: {value}" for role, value in roles.items())
    return claim(id_, f"present(of: fighters{more})", when, by, against=against)


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        # 1 an undenied met: the own table
        ([there("m", day(2)), DONE], last(4), "fulfilled"),
        ([there("m", day(2))], last(4), "pending"),
        ([there("m", day(2))], last(11), "unreported"),
        ([there("m", day(2)), there("u", day(3), "p", against=True)], last(4), "pending"),  # of another day
        ([there("m", day(2), **{"in": "east"}), there("u", day(2), "p", against=True, **{"in": "far"})], last(4), "pending"),
        # denying less than was said
        ([there("m", day(2), **{"in": "east"}), there("u", day(2), "p", against=True, **{"in": "village"})], last(4), "pending"),
        ([there("m", day(2)), there("m2", day(5)), there("u", day(2), "p", against=True)], last(5), "pending"),
        # 2 met, all denied
        ([there("m", day(2)), there("u", day(2), "p", against=True)], last(4), "disputed"),
        ([there("m", day(2)), there("u", day(1, 3), "p", against=True)], last(20), "disputed"),
        ([there("m", day(2)), there("u", day(2), "p", against=True), DONE], last(4), "fulfilled"),
        ([there("m", day(2), **{"in": "east"}), there("u", day(2), "p", against=True, **{"in": "zone"})], last(4), "disputed"),
        ([there("m", day(2), **{"in": "east"}), there("u", day(2), "p", against=True)], last(4), "disputed"),
        # 3 denied, and never said
        ([there("u", day(2), "p", against=True)], last(4), "not_applicable"),
        ([there("u", day(2), "p", against=True), DONE], last(4), "not_applicable"),
        # 4 nobody says so
        ([], last(4), "not_applicable"),
        ([DONE], last(20), "not_applicable"),
        ([there("m", day(5))], first(5) - 1, "not_applicable"),  # not begun
        ([claim("m", "present(of: ?)", day(2), "news")], last(4), "not_applicable"),  # only possible
    ],
)  # fmt: skip
def test_once_in_achieve(claims, at, expected):
    assert verdict(pack(ONCE), claims, at) == expected


def test_once_in_the_other_shapes():
    met, unmet = there("m", day(2)), there("u", day(2), "p", against=True)
    refrain = pack(duty("r", "refrain", "incident(by: bearer, in: east)", once=PRESENT))
    incident = claim("i", "incident(by: P, in: east)", day(5), "news")
    assert verdict(refrain, [met, incident], last(5)) == "violated"
    assert verdict(refrain, [met, unmet, incident], last(5)) == "disputed"
    assert verdict(refrain, [incident], last(5)) == "not_applicable"
    maintain = pack(duty("m", "maintain", "passable(of: road)", fresh_for=9 * DAY, once=PRESENT))
    good = claim("g", "passable(of: road)", day(4), "news")
    assert [verdict(maintain, claims, last(5)) for claims in ([met, good], [met, unmet, good], [good])] == [
        "holding",
        "disputed",
        "not_applicable",
    ]
    recur = pack(duty("p", "recur", "report(by: bearer, on: talks)", every="P5D", once=PRESENT))
    assert [verdict(recur, claims, last(6)) for claims in ([met], [met, unmet], [met, unmet, reported("y", day(6))])] == [
        "unreported",
        "disputed",
        "fulfilled",
    ]  # fmt: skip
    limit = pack(duty("l", "limit", "strength(of: team)", at_most={"persons": 10}, once=PRESENT))
    over = claim("o", "strength(of: team)", day(4), "news", amount=(11, "persons"))
    assert [verdict(limit, claims, last(5), facets={"unit": "persons"}) for claims in ([met, over], [unmet, over])] == [
        "exceeded",
        "not_applicable",
    ]


def test_in_a_party_view_silence_is_no_statement_before_the_condition():
    process = pack(ONCE)
    assert verdict(process, [there("m", day(2)), DONE], last(5), view="Q") == "no_statement"
    assert verdict(process, [there("u", day(2), "q", against=True)], last(5), view="Q") == "not_applicable"
    assert verdict(process, [claim("d", HAND, day(4), "q")], last(5), view="Q") == "not_applicable"
    assert verdict(process, [there("m", day(2), "q")], last(5), view="Q") == "pending"


def test_in_verified_that_the_condition_fails_is_favourable_to_the_bearer():
    process = pack(ONCE)
    assert verdict(process, [there("m", day(2), "m"), there("u", day(2), "p", against=True)], last(5), view="verified") == "pending"  # fmt: skip
    assert verdict(process, [there("m", day(2), "p")], last(5), view="verified") == "pending"  # its own admission
    assert verdict(process, [there("m", day(2), "q")], last(5), view="verified") == "not_applicable"
    assert verdict(process, [there("m", day(2), "m"), there("u", day(2), "q", against=True)], last(5), view="verified") == "disputed"  # fmt: skip


@pytest.mark.parametrize("amount", [None, (4, "cargo"), (4, "persons")])
def test_a_claim_that_may_be_of_a_limits_condition_is_a_statement(amount):
    """Only of the limit itself a possible match is no row; of its condition it is one, so the party has said something."""
    process = pack(duty("l", "limit", "strength(of: team)", at_most={"persons": 10}, once=PRESENT))
    unsure = claim("m", "present(of: ?)", day(3), "p", amount=amount)
    assert verdict(process, [unsure], last(5), view="P", facets={"unit": "persons"}) == "not_applicable"


def test_a_report_at_the_last_second_of_a_period_is_of_that_period_alone():
    """recur: a yes belongs to the period that holds its `latest`; two periods on it serves no more."""
    process = pack(RECUR)
    told = [claim("r", "report(by: P, on: talks)", Interval(last(4), last(4)), "m")]
    assert [verdict(process, told, at) for at in (last(4), last(9), first(10))] == [
        "fulfilled",
        "fulfilled",
        "unreported",
    ]
