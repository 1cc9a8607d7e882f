"""By hand from docs/semantics.md: who bears a duty together with others, what an umbrella holds, and what nobody bears."""

from __future__ import annotations

import pytest

from tests.monitor.examples import LATE, see, verdict
from tests.monitor.reference import counted
from tests.monitor.world import act, claim, day, duty, last, pack

EACH = duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", bearers=("P", "Q"), to=())
HELD = [claim(f"h.{item}", f"held(item: {item}, by: P)", day(2), "m") for item in ("x1", "x2")]
BACK = claim("b.x1", "returned(item: x1)", day(4), "m")


# ------------------------------------------------------------------ joint

JOINT = duty("j", "achieve", "visit(of: team)", bearers=("P", "Q"), joint=True, due=last(10), to=("G",))


def test_a_joint_duty_is_judged_once_for_all_its_bearers():
    process = pack(JOINT)
    visit = claim("v", "visit(of: team)", day(4), "news")
    assert see(process, [visit], last(4), bearer="P+Q")[:3] == ("fulfilled", "in_force", "on_time")
    assert verdict(process, (), last(11), bearer="P+Q") == "unreported"


@pytest.mark.parametrize("who", ["p", "q", "pa", "qa"])
def test_the_word_of_any_joint_bearer_is_the_bearers_own(who):
    process = pack(JOINT)
    good, bad = (claim("v", "visit(of: team)", day(4), who, against=against) for against in (False, True))
    assert verdict(process, [good], last(5), bearer="P+Q", view="verified") == "pending"
    undated = pack(duty("j", "achieve", "visit(of: team)", bearers=("P", "Q"), joint=True))
    assert (
        verdict(undated, [bad], last(5), bearer="P+Q", view="verified") == "unreported"
    )  # one does not speak for both
    assert verdict(process, [claim("v", "visit(of: team)", day(4), "g")], last(5), bearer="P+Q", view="verified") == "fulfilled"  # fmt: skip


def test_no_joint_bearer_watches_over_its_own_duty():
    process = pack(duty("j", "refrain", "incident(in: east)", bearers=("P", "Q"), joint=True, to=()))
    seen = {
        who: verdict(process, [claim("w", f"watching(by: {who}, in: zone)", day(0, 9), "m")], last(5), bearer="P+Q")
        for who in ("P", "qa", "M")
    }
    assert seen == {"P": "unknown", "qa": "unknown", "M": "holding"}


def test_a_report_of_nothing_covers_a_joint_duty_only_if_it_speaks_of_all_its_bearers():
    """Promise: that one of two did nothing says nothing of what they answer for together."""
    process = pack(duty("j", "refrain", "incident(by: bearer, in: east)", bearers=("P", "Q"), joint=True, to=()))
    seen = {
        who: verdict(
            process, [claim("n", f"incident(by: {who}, in: zone)", day(4), "m", against=True)], last(4), bearer="P+Q"
        )
        for who in ("P", "Q", "?")
    }
    assert seen == {"P": "unknown", "Q": "unknown", "?": "holding"}


@pytest.mark.parametrize(("made_by", "moves"), [(["P"], False), (["Q"], False), (["P", "Q"], True), (["G"], True)])
def test_one_of_several_joint_bearers_extends_nothing(made_by, moves):
    """Here all parties to the instrument together may; in the last row the one entitled."""
    process = pack(JOINT, acts=[act("x", "extend", "j", made_by, last(8), due=last(20))])
    assert (see(process, (), last(9), bearer="P+Q").due == last(20)) is moves
    named = duty("j", "achieve", "visit(of: team)", bearers=("P", "Q"), joint=True, due=last(10), changed_by=("P", "G"))
    process = pack(named, acts=[act("x", "extend", "j", ["P"], last(8), due=last(20))])
    assert see(process, (), last(9), bearer="P+Q").due == last(10)


def test_an_umbrella_of_each_bearer_holds_a_joint_duty():
    umbrella = duty("u", "through", bearers=("P", "Q"), patterns=("pact/*",))
    process = pack(umbrella, JOINT)
    visit = claim("v", "visit(of: team)", day(4), "news")
    assert {verdict(process, [visit], last(5), bearer=one) for one in ("P", "Q")} == {"fulfilled"}


def test_an_umbrella_takes_items_and_facets_as_wholes():
    umbrella = duty("u", "through", patterns=("pact/*",))
    process = pack(umbrella, EACH)
    assert verdict(process, [*HELD, BACK], last(5)) == "partly"
    assert verdict(process, [HELD[0], BACK], last(5)) == "fulfilled"


# ------------------------------------------------------------------ concern


def test_a_concern_counts_and_judges_nobody():
    concern = duty(
        "c", "concern", bearers=(), to=(), concern="talks", indicators=("passable(of: road)", "strength(of: team)")
    )
    process = pack(concern)
    claims = [
        claim("g", "passable(of: road)", day(3), "news"),
        claim("b", "passable(of: road)", day(4), "p", against=True),
        claim("s", "strength(of: team)", day(3), "news", amount=(9, "persons")),
        claim("t", "strength(of: team)", day(5), "wire", amount=(7, "persons")),
        claim("h", "strength(of: team)", day(6), "q", amount=(99, "persons"), audience="mission"),
    ]

    def count(**more):
        return [
            tuple(one)
            for one in counted(process, claims, "c", **({"at": last(9), "known": LATE, "view": "all"} | more))
        ]

    assert count() == [(1, 1, None), (2, 0, (7, "persons"))]
    assert count(at=last(3)) == [(1, 0, None), (1, 0, (9, "persons"))]
    assert count(view="P") == [(0, 1, None), (0, 0, None)]
    assert count(clearance="mission") == [(1, 1, None), (3, 0, (99, "persons"))]
    assert count(clearance="mission", view="public") == count()
