"""Promise: a row that decides only at one instant, or only on its last second, is not overlooked by the sweep."""

from __future__ import annotations

import pytest

from auspices.kernel.instants import ALWAYS, MAX, Interval
from auspices.monitor.plan.cells import Plan
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.sweep.cell_rows import withdrawing
from auspices.monitor.sweep.evaluator import CellEvidence
from auspices.monitor.sweep.strips import strip
from auspices.monitor.viewpoint import Viewpoint
from tests.monitor.rectangles import strip as strip_of_all_rows
from tests.monitor.world import act, claim, day, duty, first, last, pack

HAND = "handover(of: depot, from: bearer)"
DONE = "handover(of: depot, from: P)"


def swept(owed, claims, known=MAX, view="all", **more):
    process = pack(owed, **more)
    evidence = Evidence(Plan(process), claims)
    cell = evidence.plan.cells[0] if evidence.plan.cells else evidence.plan.instance(evidence.plan.templates[0], "x1")
    gone = withdrawing(claims)
    here = CellEvidence(cell, process, evidence.rows(cell), evidence.marks.every(cell), gone, few=-1)
    found = strip(here, known, process.views[view], "mission")
    assert found == strip_of_all_rows(evidence, cell, process.views[view], known, "mission")
    turns = {edge for one in claims for edge in (one.when.earliest, one.when.latest, one.when.latest + 1)}
    for start, end, standing in found:
        points = {start, end - 1, *(edge for edge in turns if start <= edge < end)}
        assert {here.at(Viewpoint(at, known, process.views[view], "mission")) for at in points} == {standing}
    return [(start, one.verdict, one.timing, one.because) for start, _, one in found]


def test_timing_turns_when_a_later_report_ends_that_names_nobody_new():
    claims = [claim("a", DONE, day(5), "news"), claim("b", DONE, day(12), "wire")]
    assert swept(duty("d", "achieve", HAND, due=last(10)), claims)[-2:] == [
        (last(5), "fulfilled", "on_time", ("a",)),
        (last(12), "fulfilled", "uncertain", ("a",)),
    ]


@pytest.mark.parametrize("until", [0, -1])
def test_a_denial_to_the_last_second_of_a_period_makes_the_next_overdue(until):
    """One that ends a second before leaves it unreported; another, first by rank, that ends earlier hides neither."""
    denied = day(7, 13)
    claims = [
        claim("a", DONE, day(8, 9), "news", against=True),
        claim("b", DONE, type(denied)(denied.earliest, denied.latest + until), "wire", against=True, known=last(14)),
    ]
    found = {(verdict, because) for _, verdict, _, because in swept(duty("d", "recur", HAND, every="P7D"), claims)}
    assert (("overdue", ("b",)) in found) == (until == 0)


def test_a_condition_is_open_until_its_denial_begins_and_disputed_from_then():
    owed = duty("d", "achieve", HAND, once="present(of: team)")
    claims = [
        claim("m", "present(of: team)", day(1, 4), "news"),
        claim("u", "present(of: team)", day(3), "wire", against=True),
        claim("n", "present(of: team)", day(6), "gossip"),
    ]
    assert [one[1:] for one in swept(owed, claims) if one[0] >= first(1)] == [
        ("unreported", "", ("m",)),
        ("disputed", "", ("m", "u")),
        ("unreported", "", ("n",)),
    ]


def test_the_one_who_corroborates_is_the_first_still_heard():
    owed = duty("d", "achieve", HAND, due=last(10))
    claims = [
        claim("a", DONE, day(5), "news", known=last(6)),
        claim("b", DONE, day(5), "wire", known=last(7)),
        claim("c", DONE, day(5), "qa", known=last(8)),
        claim("r", None, day(9), "wire", known=last(9), retracts="b"),
    ]
    assert swept(owed, claims, known=last(6), view="verified")[-1][1] == "unreported"
    assert swept(owed, claims, known=last(8), view="verified")[-1][3] == ("a", "b")
    assert swept(owed, claims, known=last(9), view="verified")[-1][3] == ("a", "c")


def test_an_assessment_is_fresh_for_its_own_month():
    """Of March the month is 31 days, of April 30: what was assessed on 1 April is stale before the next of 2 May."""
    owed = duty(
        "c", "conduct", "assessed(of: talks, by: bearer)", judged_by=("M",), every="P1M", levels={"full": "fulfilled"}
    )
    says = "assessed(of: talks, by: P, level: full)"
    claims = [
        claim("a", says, day(31), "m"),
        claim("b", says, Interval(first(62) + 21600, last(62)), "m"),
    ]
    assert [one[:2] for one in swept(owed, claims) if first(60) <= one[0] <= last(62)] == [
        (first(62), "unknown"),
        (first(62) + 21600, "fulfilled"),
    ]


def test_a_condition_is_denied_by_what_has_begun():
    """The first of its denials by rank is yet to come on day 4, and the other has begun."""
    owed = duty("d", "achieve", HAND, once="present(of: team)")
    claims = [
        claim("m", "present(of: team)", day(1, 10), "news"),
        claim("later", "present(of: team)", day(6), "wire", against=True, known=last(6)),
        claim("now", "present(of: team)", day(3), "gossip", against=True, known=last(9)),
    ]
    found = [one[:2] for one in swept(owed, claims)]
    assert found[found.index((first(1), "unreported")) + 1] == (first(3), "disputed")


def test_a_moved_date_of_an_item_is_in_force_from_the_second_of_its_act():
    """Held on day 1, due on day 6; extended on day 4, before anything else turns."""
    owed = duty(
        "e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", within="P5D", changed_by=("Q",)
    )
    claims = [
        claim("h", "held(item: x1, by: P)", day(1), "m"),
        claim("n", "returned(item: x1)", day(2, 20), "m", against=True),
    ]
    moved = [act("x", "extend", "e", ["Q"], last(4), due=last(15))]
    found = [one[:2] for one in swept(owed, claims, acts=moved)]
    assert (last(15) + 1, "overdue") in found
    assert not any(start < last(15) and verdict == "overdue" for start, verdict in found)


def test_of_two_who_bear_it_together_the_other_must_still_say_so():
    """One side and its organ are one: once the other side takes its word back, nobody is left to bear it out."""
    owed = duty("j", "achieve", "visit(of: team)", bearers=("P", "Q"), joint=True)
    claims = [
        claim(who, "visit(of: team)", day(3), who, known=last(known), against=True, reliability="C")
        for who, known in (("q", 3), ("p", 4), ("pa", 5))
    ]
    claims.append(claim("r", None, day(9), "q", known=last(9), retracts="q"))
    assert swept(owed, claims, known=last(4), view="verified")[-1][1:] == ("not_done", "", ("q", "p"))
    assert swept(owed, claims, known=last(9), view="verified")[-1][1] == "unreported"


def test_what_is_met_and_denied_is_not_open_for_being_near():
    """On day 6 the second meeting is under way and what denies it is over; the first, and its denial, are named."""
    owed = duty("d", "refrain", "incident(by: bearer)", once="present(of: team)")
    claims = [
        claim("m", "present(of: team)", day(1), "news"),
        claim("u", "present(of: team)", day(1), "wire", against=True),
        claim("n", "present(of: team)", day(5, 7), "news"),
        claim("v", "present(of: team)", day(5), "wire", against=True, known=last(8)),
    ]
    assert swept(owed, claims)[-1] == (first(1), "disputed", "", ("m", "u"))


def test_a_denial_of_a_wider_place_answers_only_while_the_place_lies_in_it():
    """The village lies in the east until day 4.

    What is denied of the east answers the incident of day 3, not that of day 6.
    """
    within = (("village", "zone", ALWAYS), ("village", "east", Interval(first(0), last(4))), ("east", "zone", ALWAYS))
    owed = duty("d", "refrain", "incident(by: bearer, in: zone)")
    claims = [
        claim("i", "incident(by: P, in: village)", day(3), "news"),
        claim("j", "incident(by: P, in: village)", day(6), "news"),
        claim("n", "incident(by: P, in: east)", day(1, 9), "wire", against=True),
    ]
    found = [one[1:] for one in swept(owed, claims, within=within)]
    assert ("disputed", "", ("i", "n")) in found
    assert ("violated", "", ("j",)) in found
