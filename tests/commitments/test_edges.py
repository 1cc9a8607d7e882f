"""Promise: a stored standing changes at the very second at which the rules change it, worked out by hand: no look-up can be a second off."""

import pytest

from auspices.kernel.instants import DAY, MAX, MIN
from tests.monitor.rectangles import rectangles
from tests.monitor.world import claim, day, duty, first, last, pack

FRESH = 5 * DAY
BOUND = pack(
    duty("m", "maintain", "passable(of: road)", fresh_for=FRESH),
    duty("a", "achieve", "handover(of: east, from: P)", due=last(10)),
    duty("r", "refrain", "incident(by: bearer, in: zone)"),
)
START = BOUND.commitments["m"].readings[""].start


def along(commitment, claims, known):
    """(from, verdict) along `at`, as known then, in the view of all."""
    found = rectangles(BOUND, claims, commitment, "P", "", "all")
    return [
        (one.at_from, one.standing.verdict)
        for one in sorted(found, key=lambda one: one.at_from)
        if one.known_from <= known < one.known_to
    ]


def test_a_report_holds_to_the_last_second_of_its_freshness():
    """For day 3: holding from its first second to 5 days after its last, unknown from the next second on."""
    claims = (claim("c", "passable(of: road)", day(3), "news", known=last(3)),)
    assert along("m", claims, last(30)) == [
        (MIN, "not_applicable"),
        (START, "unknown"),
        (first(3), "holding"),
        (last(3) + FRESH + 1, "unknown"),
    ]


def test_a_denial_too_goes_stale():
    """Against on day 3, for on day 4 overtakes it; the word "restored" lasts as long as the report for it is fresh."""
    claims = (
        claim("no", "passable(of: road)", day(3), "news", known=last(3), against=True),
        claim("yes", "passable(of: road)", day(4), "wire", known=last(4)),
    )
    assert along("m", claims, last(3))[2:] == [(first(3), "violated"), (last(3) + FRESH + 1, "unknown")]
    assert along("m", claims, last(30))[2:] == [
        (first(3), "violated"),
        (first(4), "restored"),
        (last(4) + FRESH + 1, "unknown"),
    ]


def test_a_duty_is_pending_to_the_last_second_of_its_day_and_done_from_the_last_second_of_the_report():
    assert along("a", (), last(30))[1:] == [(START, "pending"), (last(10) + 1, "unreported")]
    claims = (claim("c", "handover(of: east, from: P)", day(12), "news", known=last(12)),)
    assert along("a", claims, last(30))[1:] == [
        (START, "pending"),
        (last(10) + 1, "unreported"),
        (last(12), "fulfilled"),
    ]


def test_a_violation_lasts_as_long_as_its_event_and_not_a_second_more():
    claims = (
        claim("c", "incident(by: P, in: east)", day(5), "news", known=last(5)),
        claim("w", "watching(by: M, in: zone)", day(4, 6), "m", known=last(6)),
    )
    assert along("r", claims, last(30))[2:] == [
        (first(4), "holding"), (first(5), "violated"), (last(5) + 1, "holding"), (last(6) + 1, "unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["said", "taken back"])
def test_what_becomes_known_counts_from_that_second(what):
    """Known at the last second of day 8; as known one second before, nothing of it; and it goes on to the end of time."""
    said = claim("c", "passable(of: road)", day(3), "news", known=last(6) if what == "taken back" else last(8))
    back = claim("b", None, day(8), "news", known=last(8), retracts="c")
    found = rectangles(BOUND, (said, back) if what == "taken back" else (said,), "m", "P", "", "all")
    here = sorted(
        (one.known_from, one.known_to, one.standing.verdict) for one in found if one.at_from <= first(4) < one.at_to
    )
    if what == "said":
        assert here == [(MIN, last(8), "unknown"), (last(8), MAX, "holding")]
    else:
        assert here == [(MIN, last(6), "unknown"), (last(6), last(8), "holding"), (last(8), MAX, "unknown")]
