"""Promise: a commitment's plan can be read whole: what it is an instance of, when it runs, what matches, who counts, and by which rows."""

from __future__ import annotations

import pytest

from auspices.kernel.instants import DAY
from auspices.monitor import Plan
from auspices.monitor.explanations.printed_plan import plan_lines, printed
from auspices.pack.model import Renewal
from tests.monitor.processes import with_seed
from tests.monitor.random_duties import EVERY
from tests.monitor.world import duty, last, pack
from tests.words.samples import told
from tests.words.test_any_process import by_unit


def plan(commitment, **more):
    return printed(Plan(told(pack(commitment, **more))), commitment.id)


def test_a_duty_says_what_matches_surely_and_what_possibly():
    """Role by role, by the kind of the role."""
    found = plan(duty("r", "refrain", "incident(by: bearer, in: east)", bearers=("P", "Q"), to=()))
    (duty_,) = found.parts
    assert found.key == "(commitment, bearer, reading)"
    assert (found.cells, found.bearers) == (2, ("Pland", "Qland"))
    assert [(one.role, one.surely, one.possibly) for one in duty_.roles] == [
        (
            "by",
            "the bearer, or throughout the time a member of it",
            "not said, or a member of it for a part of the time",
        ),
        (
            "in",
            "the east, or throughout the time a place within it",
            "not said, or a place that contains it, or within it for a part of the time",
        ),
    ]
    assert duty_.words == "Incident by the bearer in the east"
    assert "the east, or a place that contains it" in found.coverage


def test_the_window_is_in_dates():
    """Due dates, renewals and periods are spelled out, as far as they can be known beforehand."""
    assert dict(plan(duty("a", "achieve", "visit(of: M, to: P)", due=last(9))).window)["due"] == "10 March 2021"
    assert dict(plan(duty("a", "achieve", "visit(of: M, to: P)")).window)["due"] == "none is set, and none is invented"
    recurring = dict(plan(duty("c", "recur", "report(by: bearer)", every="P1M")).window)
    assert (
        recurring["periods"]
        == "1 month each, by the calendar of UTC; they begin on 1 March 2021, 1 April 2021 and 1 May 2021, and so on"
    )
    stay = duty("d", "during", "deployed(of: team)", end=last(30), renewal=Renewal("P1M", ("P", "Q"), "P10D"))
    assert dict(plan(stay).window)["renews"] == (
        "by 1 month, to 30 April 2021 and 31 May 2021, and so on, unless Pland or Qland objects, 10 days before an end at the latest"
    )
    asked = duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", within="P14D")
    assert dict(plan(asked).window)["due"] == "14 days after the first report of what opens the item"
    assert plan(asked).key == "(commitment, bearer, reading, item)"


def test_each_view_says_who_counts():
    """The admission rule of every view, with names; the bearer's own word never counts for it in the verified view."""
    who = dict(plan(duty("m", "maintain", "passable(of: road)", fresh_for=3 * DAY)).admission)
    assert who["all"] == "every claim"
    assert who["P"].startswith("what Pland, and whoever belongs to it, says itself")
    assert "b, impartial for this kind of event" in who["verified"]
    assert "Qland, entitled, in the bearer's favour" in who["verified"]
    assert who["verified"].endswith("never the bearer in its own favour")
    judged = dict(
        plan(
            duty(
                "k",
                "conduct",
                "assessed(of: talks, by: bearer)",
                levels={"full": "fulfilled"},
                every="P6M",
                judged_by=("M",),
            )
        ).admission
    )
    assert judged["verified"] == "assessments by M, not by the bearer"


def test_answers_are_asked_of_only_where_somebody_may_answer():
    """A table shows the rows that can decide, in the order in which they are asked."""
    plain = plan(duty("a", "achieve", "visit(of: M, to: P)"))
    asked = plan(duty("a", "achieve", "visit(of: M, to: P)", answers="reply(of: M, by: P)"))
    assert not any(one.row.startswith("answer") for one in plain.rows)
    assert [one.verdict for one in asked.rows][:5] == ["disputed", "fulfilled", "disputed", "refused", "agreed"]


@pytest.mark.parametrize("seed", range(25))
def test_every_plan_of_any_process_prints(seed):
    """Every shape, in lines and as JSON, with nothing left empty that a reader would look for."""
    process = by_unit(with_seed(seed, 1, EVERY).process)
    laid = Plan(process)
    for id_, one in process.commitments.items():
        found = printed(laid, id_)
        text = "\n".join(plan_lines(found))
        assert "None" not in text
        assert found.as_dict()["admission"]
        assert bool(found.rows) == (one.shape not in ("through", "concern"))
        assert bool(found.bearers) == (one.shape != "concern")
