"""By hand from docs/semantics.md: what comes before, during and after, and who may change it."""

from __future__ import annotations

import pytest

from tests.monitor.examples import ACHIEVE, DONE3, DONE12, HAND, LATE, NOT3TO12, see, verdict
from tests.monitor.reference import standing
from tests.monitor.world import act, claim, day, duty, first, last, pack

# ------------------------------------------------------------------ acts


def test_extend_moves_the_date_from_when_it_is_known():
    process = pack(ACHIEVE, acts=[act("x", "extend", "a", ["Q"], last(9), known=last(12), due=last(15))])
    before = see(process, [], last(11), known=last(11))
    assert (before.verdict, before.due) == ("unreported", last(10))
    assert (see(process, [], last(11)).verdict, see(process, [], last(11)).due) == ("pending", last(15))
    assert see(process, [], last(8)).due == last(10)
    assert see(process, [], last(11), reading="early").due == last(15)


def test_all_who_are_entitled_act_together():
    a = duty("a", "achieve", HAND, due=last(10), to=("Q", "G"))
    due = [
        see(pack(a, acts=[act("x", "extend", "a", made_by, last(9), due=last(15))]), [], last(11)).due
        for made_by in (["Q"], ["G", "Q"])
    ]
    assert due == [last(10), last(15)]


def test_an_extension_made_before_the_start_counts_before_it():
    """Acts count from `at` >= their `latest`, also while the commitment is conditional."""
    a = duty("a", "achieve", HAND, start=first(5), due=last(10))
    ref = standing(
        pack(a, acts=[act("x", "extend", "a", ["Q"], first(2), due=last(15))]),
        (),
        "a",
        "P",
        at=first(3),
        known=LATE,
        view="all",
    )
    assert (ref.lifecycle, ref.due) == ("conditional", last(15))


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
    due = [
        see(pack(a, acts=[act("x", "extend", "a", made_by, last(9), due=last(15))]), [], last(11)).due
        for made_by in (["Q"], ["Q", "P"])
    ]
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
    for kind, lifecycle in (
        ("release", "ended:discharged"),
        ("supersede", "ended:superseded"),
        ("terminate", "ended:terminated"),
    ):
        process = pack(ACHIEVE, acts=[act("x", kind, "a", ["Q"], first(8))])
        assert see(process, [DONE12], last(20))[:2] == ("pending", lifecycle)
        assert see(process, [DONE12], first(8) - 1).lifecycle == "in_force"


def test_until_expires_after_its_last_second():
    process = pack(duty("r", "refrain", "incident(by: bearer, in: east)", end=last(8)))
    watched = [claim("w", "watching(by: M, in: east)", day(0, 8), "m")]
    assert see(process, watched, last(8))[:2] == ("holding", "in_force")
    assert see(process, watched, last(8) + 1)[:2] == ("holding", "ended:expired")


def test_the_first_end_stands_and_an_end_in_suspension_keeps_the_verdict_before_it():
    acts = [
        act("s", "suspend", "a", ["Q"], first(8)),
        act("x", "terminate", "a", ["Q"], first(12)),
        act("y", "release", "a", ["Q"], first(13)),
    ]
    process = pack(ACHIEVE, acts=acts)
    assert see(process, [NOT3TO12], last(20))[:2] == ("pending", "ended:terminated")


def test_before_the_start_it_is_conditional():
    ref = see(pack(ACHIEVE), [DONE3], first(0) - 1)
    assert (ref.verdict, ref.lifecycle) == ("not_applicable", "conditional")
    assert see(pack(ACHIEVE), [], first(0)).lifecycle == "in_force"


def test_the_evaluators_count_an_extension_made_before_the_start():
    a = duty("a", "achieve", HAND, start=first(5), due=last(10))
    assert see(pack(a, acts=[act("x", "extend", "a", ["Q"], first(2), due=last(15))]), (), first(3)).due == last(15)


def test_an_extension_made_while_suspended_counts_at_once():
    """Only the verdict is that of before the suspension; acts, and with them the due date, count from `at` >= their `latest`."""
    acts = [act("s", "suspend", "a", ["Q"], first(8)), act("x", "extend", "a", ["Q"], first(9), due=last(20))]
    assert see(pack(ACHIEVE, acts=acts), (), first(9)).due == last(20)
