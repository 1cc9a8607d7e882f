"""Promise: a limit, a permission, an assessed conduct, a recurring duty each have their own exact sentence for each verdict, as a duty and as a call."""

from __future__ import annotations

import pytest

from auspices.kernel.instants import DAY
from auspices.pack.model import Renewal
from tests.monitor.world import act, claim, day, duty, first, last
from tests.words.samples import brief, called, say

# ------------------------------------------------------------------ limit

LIMIT = duty(
    "l", "limit", "strength(of: team)", at_most={"persons": 1960.0}, facets={"unit": ("persons",)}, fresh_for=5 * DAY
)
TWO = duty(
    "l",
    "limit",
    "strength(of: team)",
    at_most={"persons": 1960.0, "cargo": 90.0},
    facets={"unit": ("persons", "cargo")},
)


def strength(id_, number, n, by="news", unit="persons"):
    return claim(id_, "strength(of: team)", day(n), by, amount=(float(number), unit))


@pytest.mark.parametrize(
    ("claims", "view", "duty_says", "call_says"),
    [
        ([strength("a", 2100, 3)], "all", "Exceeded: 2,100 persons reported on 4 March 2021, limit 1,960; The News reports it (1 claim).",
         "Not heeded: 2,100 persons reported on 4 March 2021, limit 1,960; The News reports it (1 claim)."),
        ([strength("a", 1100, 2), strength("b", 1960, 3)], "all", "Within the limit: 1,960 persons reported on 4 March 2021, limit 1,960; The News reports it (2 claims).",
         "Heeded: 1,960 persons reported on 4 March 2021, limit 1,960; The News reports it (2 claims)."),
        ([strength("a", 1100, 3), strength("b", 2000, 3, "wire")], "all",
         "Disputed: The News reports 1,100 persons, The Wire 2,000 persons, limit 1,960 (1 within, 1 above).", None),
        ([strength("a", 2100, 3, "p")], "verified", "Exceeded: 2,100 persons reported on 4 March 2021, limit 1,960; the bearer says so itself (1 claim).",
         "Not heeded: 2,100 persons reported on 4 March 2021, limit 1,960; the bearer says so itself (1 claim)."),
        ([strength("a", 1100, 3, "p")], "P", "According to Pland: within the limit: 1,100 persons reported on 4 March 2021, limit 1,960 (1 claim).",
         "According to Pland: heeded: 1,100 persons reported on 4 March 2021, limit 1,960 (1 claim)."),
        ([], "all", "Unknown; no amount in this view; limit 1,960 persons.", None),
    ],
)  # fmt: skip
def test_a_limit(claims, view, duty_says, call_says):
    """The amount against the limit: the newest that speaks for the moment."""
    assert say([LIMIT], claims, last(5), view=view) == duty_says
    assert say([called(LIMIT)], claims, last(5), view=view) == (call_says or duty_says)


def test_a_limit_unit_by_unit_and_grown_old():
    """Each unit by itself; an amount too old speaks no longer."""
    assert say([LIMIT], [strength("a", 2100, 3)], last(9)) == (
        "Unknown; the last amount, for 4 March 2021, is more than 5 days old; limit 1,960 persons."
    )
    mixed = [strength("a", 1900, 3), strength("b", 100, 3, unit="cargo")]
    assert say([TWO], mixed, last(5)) == "Partly: 1 of 2 within the limit (persons), 1 exceeded (cargo)."
    assert brief(TWO, mixed, last(5)) == "Partly: 1 of 2 within the limit, 1 exceeded"
    both = [strength("a", 1900, 3), strength("b", 80, 3, unit="cargo")]
    assert (
        say([TWO], both, last(5))
        == "Within the limit: 1,900 persons reported, limit 1,960; 80 cargo reported, limit 90 (2 claims); all 2 parts alike."
    )
    assert brief(LIMIT, [strength("a", 2100, 3)], last(5)) == "Exceeded, 2,100 persons"


# ------------------------------------------------------------------ during

STAY = duty(
    "s", "during", "deployed(of: team)", end=last(30), renewal=Renewal("P1M", ("P", "Q"), "P10D"), changed_by=("P", "Q")
)
THERE_ = claim("use", "deployed(of: team)", day(3), "news")
RUNS = "its term runs to 31 March 2021 and renews itself for 1 month"


def test_a_permission_in_use():
    """Used or not: neither is a fault; to when it runs is said."""
    assert (
        say([STAY], [THERE_], last(9))
        == f"Exercised, last reported for 4 March 2021; The News reports it (1 claim); {RUNS}."
    )
    not_ = claim("not", "deployed(of: team)", day(3), "news", against=True)
    assert (
        say([STAY], [not_], last(9))
        == f"Not exercised, last reported for 4 March 2021; The News reports it (1 claim); {RUNS}."
    )
    assert say([STAY], [], last(9)) == f"Not exercised: no report in this view; {RUNS}."
    wire = claim("wire", "deployed(of: team)", day(3), "wire", against=True)
    assert say([STAY], [THERE_, wire], last(9)) == (
        f"Disputed: The News reports it used, The Wire reports it not used (1 claim for, 1 against); {RUNS}."
    )
    assert say([STAY], [claim("own", "deployed(of: team)", day(3), "p")], last(9), view="P") == (
        f"According to Pland: exercised, last reported for 4 March 2021 (1 claim); {RUNS}."
    )
    fixed = duty("s", "during", "deployed(of: team)", end=last(30))
    assert say([fixed], [THERE_], last(9)).endswith("; it runs to 31 March 2021.")


def test_a_permission_renewed_objected_to_and_ended_early():
    """What made it run on, or end, is told with its date and by whom."""
    assert say([STAY], [THERE_], last(40)).endswith("; renewed once, now to 30 April 2021.")
    assert say([STAY], [THERE_], last(70)).endswith("; renewed 2 times, now to 31 May 2021.")
    objection = act("x", "object", "s", ("Q",), first(5))
    assert say([STAY], [THERE_], last(9), acts=[objection]).endswith("; after an objection it ends on 31 March 2021.")
    assert say([STAY], [THERE_], last(33), acts=[objection]) == (
        "Ended (expired on 31 March 2021); last: exercised, last reported for 4 March 2021; The News reports it (1 claim)."
    )
    end = act("y", "terminate", "s", ("P", "Q"), first(12))
    assert say([STAY], [THERE_], last(20), acts=[end]) == (
        "Ended early on 13 March 2021 by Pland and Qland; last: exercised, last reported for 4 March 2021; The News reports it (1 claim)."
    )


# ------------------------------------------------------------------ conduct

CONDUCT = duty(
    "c",
    "conduct",
    "assessed(of: talks, by: bearer)",
    levels={"full": "fulfilled", "some": "partly", "none": "not_done"},
    every="P1M",
    judged_by=("M", "G"),
)


def assessed(id_, level, n, by):
    return claim(id_, f"assessed(of: talks, by: P, level: {level})", day(n), by)


@pytest.mark.parametrize(
    ("claims", "view", "duty_says", "call_says"),
    [
        ([assessed("a", "full", 3, "m")], "verified", "Fulfilled, assessed as “full” by m on 4 March 2021 (1 assessment).", "Heeded, assessed as “full” by m on 4 March 2021 (1 assessment)."),
        ([assessed("a", "some", 3, "m")], "all", "Partly, assessed as “some” by m on 4 March 2021 (1 assessment).", "Partly heeded, assessed as “some” by m on 4 March 2021 (1 assessment)."),
        ([assessed("a", "none", 3, "m")], "all", "Not done, assessed as “none” by m on 4 March 2021 (1 assessment).", "Not heeded, assessed as “none” by m on 4 March 2021 (1 assessment)."),
        ([assessed("a", "full", 3, "m"), assessed("b", "none", 4, "g")], "all",
         "Disputed: assessed as “full” by m on 4 March 2021 and “none” by g on 5 March 2021 (2 assessments).", None),
        ([assessed("a", "full", 3, "p")], "P", "According to Pland: fulfilled, assessed as “full” on 4 March 2021 (1 assessment).",
         "According to Pland: heeded, assessed as “full” on 4 March 2021 (1 assessment)."),
        ([assessed("a", "full", 3, "p")], "all", "Unknown; no assessment in this view.", None),
    ],
)  # fmt: skip
def test_an_assessed_conduct(claims, view, duty_says, call_says):
    """Who assessed it as what, and when; nobody named for it is not listened to."""
    assert say([CONDUCT], claims, last(9), view=view) == duty_says
    assert say([called(CONDUCT)], claims, last(9), view=view) == (call_says or duty_says)


def test_an_assessment_grows_old():
    """After its time an assessment speaks no longer."""
    assert (
        say([CONDUCT], [assessed("a", "full", 3, "m")], last(50))
        == "Unknown; the last assessment, of 4 March 2021, is more than 1 month old."
    )


# ------------------------------------------------------------------ recur

RECUR = duty("r", "recur", "report(by: bearer)", every="P10D")
OPEN = "; the present one, 11 to 20 March 2021, is open"


def report(id_, n, m=None, by="news", against=False):
    return claim(id_, "report(by: P)", day(n, m), by, against=against)


@pytest.mark.parametrize(
    ("claims", "at", "duty_says", "call_says"),
    [
        ([], last(5), "Pending for the first period, 1 to 10 March 2021.", None),
        ([report("a", 3)], last(5), "Fulfilled on 4 March 2021 for the period 1 to 10 March 2021; The News reports it (1 claim).",
         "Heeded on 4 March 2021 for the period 1 to 10 March 2021; The News reports it (1 claim)."),
        ([report("a", 3)], last(12), f"Fulfilled on 4 March 2021 for the last period, 1 to 10 March 2021; The News reports it (1 claim){OPEN}.",
         f"Heeded on 4 March 2021 for the last period, 1 to 10 March 2021; The News reports it (1 claim){OPEN}."),
        ([report("a", 0, 9, against=True)], last(12), f"Overdue for the last period, 1 to 10 March 2021; The News reports it (1 claim){OPEN}.",
         f"Not heeded for the last period, 1 to 10 March 2021; The News reports it (1 claim){OPEN}."),
        ([], last(12), f"No report for the last period, 1 to 10 March 2021, in this view{OPEN}.", None),
        ([report("a", 3), report("b", 3, 6, "wire", against=True)], last(7),
         "Disputed for the period 1 to 10 March 2021: The News reports it done, The Wire reports it not done.", None),
        ([report("a", 3), report("b", 3, 9, "wire", against=True)], last(12),
         f"Disputed for the last period, 1 to 10 March 2021: The News reports it done, The Wire reports it not done{OPEN}.", None),
    ],
)  # fmt: skip
def test_a_recurring_duty(claims, at, duty_says, call_says):
    """Which period is spoken of is always said."""
    assert say([RECUR], claims, at) == duty_says
    assert say([called(RECUR)], claims, at) == (call_says or duty_says)


def test_a_recurring_duty_of_a_party():
    """A party that reports keeps its own words."""
    assert say([RECUR], [report("a", 3, by="p")], last(5), view="P") == (
        "According to Pland: fulfilled on 4 March 2021 for the period 1 to 10 March 2021 (1 claim)."
    )


# ------------------------------------------------------------------ joint, and wholes of one family

JOINT = duty("j", "achieve", "visit(of: M, to: zone)", bearers=("P", "Q"), to=(), joint=True)


def test_joint_bearers_speak_for_themselves():
    """The word of one of them is the bearer's own."""
    claims = [claim("done", "visit(of: M, to: zone)", day(3), "q")]
    assert (
        say([JOINT], claims, last(5), bearer="P+Q")
        == "Fulfilled on 4 March 2021, after 3 days; the bearer says so (1 claim)."
    )


FACETED = duty("m", "maintain", "passable(of: road)", fresh_for=3 * DAY, facets={"what": ("persons", "cargo")})


def test_parts_of_one_family_join_in_it():
    """Nobody is told "partly" where no part is known to be kept, or where every part is."""
    dark = [claim("own", "passable(of: road, what: persons)", day(0), "p")]
    assert say([FACETED], dark, last(9), view="P") == (
        "According to Pland: unknown: 1 of 2 unknown (persons), 1 no statement (cargo)."
    )
    assert brief(FACETED, dark, last(9), view="P") == "Unknown: 1 of 2 unknown, 1 no statement"
    shut = claim("shut", "passable(of: road, what: cargo)", day(2), "news", against=True)
    kept = [shut, claim("open", "passable(of: road)", day(3), "wire")]
    assert say([FACETED], kept, last(4)) == "Holding: 1 of 2 holding (persons), 1 restored (cargo)."
    assert say([called(FACETED)], kept, last(4)) == "Heeded: 1 of 2 heeded (persons), 1 heeded again (cargo)."
