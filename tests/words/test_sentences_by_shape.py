"""Promise: each shape has its own exact sentence for each verdict, as a duty and as a call; it says no more than the verdict does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auspices.kernel.instants import DAY
from auspices.monitor import Evidence, Plan
from auspices.monitor.wholes import standings
from auspices.monitor.words import short
from auspices.pack.model import Renewal
from tests.monitor.world import act, claim, day, duty, first, last, pack
from tests.words.samples import say, told

HELD = {"k": "held(item: {}, by: P)", "r": "returned(item: {})"}


def called(commitment):
    return replace(commitment, force="exhortation")


def brief(commitment, claims, at, **more):
    """The few words of the whole, or of one facet."""
    process = told(pack(commitment))
    found = standings(process, claims, at=at, known=at, views=[more.get("view", "all")], clearance="mission")
    one = next(one for one in found if one.facets == more.get("facets", ()))
    return short(one, commitment, process, Evidence(Plan(process), claims), at=at, known=at, clearance="mission")


# ------------------------------------------------------------------ answers

ASKED = duty("v", "achieve", "visit(of: M, to: P)", answers="reply(of: M, by: P)")
DATED = duty("v", "achieve", "visit(of: M, to: P)", answers="reply(of: M, by: P)", due=last(10))


def reply(id_, word, n, by="p"):
    return claim(id_, f"reply(of: M, by: P, answer: {word})", day(n), by)


@pytest.mark.parametrize(
    ("claims", "view", "duty_says", "call_says"),
    [
        ([reply("a", "agreed", 3)], "all", "Agreed on 4 March 2021, not yet done; the bearer says so (1 claim).", None),
        ([reply("a", "agreed", 3, "news")], "all", "Agreed on 4 March 2021, not yet done; The News reports it (1 claim).", None),
        ([reply("a", "conditional", 3)], "P", "According to Pland: agreed, with conditions, on 4 March 2021, not yet done (1 claim).", None),
        ([reply("a", "granted", 3)], "P", "According to Pland: agreed (granted) on 4 March 2021, not yet done (1 claim).", None),
        (
            [reply("a", "refused", 3)], "verified", "Refused on 4 March 2021; the bearer says so itself (1 claim).",
            "Not heeded: refused on 4 March 2021; the bearer says so itself (1 claim).",
        ),
        (
            [reply("a", "agreed", 3, "news"), reply("b", "refused", 3, "wire")], "all",
            "Disputed: The News reports that it was agreed, The Wire that it was refused (1 claim agreed, 1 refused).", None,
        ),
        ([reply("a", "agreed", 3), claim("d", "visit(of: M, to: P)", day(5), "news")], "all", "Fulfilled on 6 March 2021, after 5 days; The News reports it (1 claim).",
         "Heeded on 6 March 2021, after 5 days; The News reports it (1 claim)."),
    ],
)  # fmt: skip
def test_answers_of_the_one_asked(claims, view, duty_says, call_says):
    """An agreement is not yet the doing of it, and is never told as done."""
    assert say([ASKED], claims, last(6), view=view) == duty_says
    assert say([called(ASKED)], claims, last(6), view=view) == (call_says or duty_says)


def test_an_answer_and_its_date():
    """After its date an agreement still stands alone; nobody has reported that it was not done."""
    assert say([DATED], [reply("a", "agreed", 3)], last(6)).endswith("(1 claim); due on 11 March 2021.")
    assert say([DATED], [reply("a", "agreed", 3)], last(16)).endswith("(1 claim); the date passed on 11 March 2021.")
    assert brief(ASKED, [reply("a", "agreed", 3)], last(6)) == "Agreed 4 Mar, not yet done"
    assert brief(called(ASKED), [reply("a", "refused", 3)], last(6)) == "Not heeded: refused 4 Mar"


# ------------------------------------------------------------------ items

EACH = duty(
    "e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", exceptions=("retained(item: item)",)
)


def held(item, n=2, by="news", against=False):
    return claim(f"held-{item}-{by}", f"held(item: {item}, by: P)", day(n), by, against=against)


def back(item, n=5, by="news", against=False):
    return claim(f"back-{item}-{by}", f"returned(item: {item})", day(n), by, against=against)


SEVEN = [
    *(held(f"k{i}") for i in range(9)),
    *(back(f"k{i}") for i in range(3)),
    *(back(f"k{i}", against=True) for i in range(3, 7)),
    back("k7"), back("k8", against=True),
    claim("law", "contests(by: P, item: k7, ground: status)", day(3), "p"),
    claim("exc", "retained(item: k8)", day(3), "p"),
]  # fmt: skip


def test_the_whole_of_items():
    """N of m by verdict, and the contested ones beside, never among them."""
    assert (
        say([EACH], SEVEN, last(9))
        == "Partly: 3 of 7 fulfilled, 4 not done; 2 contested items apart (1 of 2 fulfilled, 1 not done)."
    )
    assert (
        say([called(EACH)], SEVEN, last(9))
        == "Partly heeded: 3 of 7 heeded, 4 not heeded; 2 contested items apart (1 of 2 heeded, 1 not heeded)."
    )
    assert brief(EACH, SEVEN, last(9)) == "Partly: 3 of 7 done, 4 not done; 2 contested apart"
    assert brief(called(EACH), SEVEN, last(9)) == "Partly heeded: 3 of 7 heeded, 4 not heeded; 2 contested apart"


def test_items_that_agree():
    """One word for all; what is contested is still told apart."""
    assert say([EACH], [], last(9)) == "Not applicable: no item is reported."
    assert say([EACH], [held("a"), back("a")], last(9)) == "Fulfilled: the one item."
    assert say([EACH], [held("a"), back("a"), held("b"), back("b")], last(9)) == "Fulfilled: all 2 items."
    assert say([EACH], [held("a"), held("a", against=True, by="wire")], last(9)) == "Disputed: the one item."
    only = [held("a"), back("a"), claim("law", "contests(by: Q, item: a, ground: status)", day(3), "q")]
    assert say([EACH], only, last(9)) == "Fulfilled: the one item, which is contested."
    gone = [held("a"), held("b", against=True), held("b", n=20)]
    assert say([EACH], gone, last(9), known=last(30)) == "Pending: the one item; not applicable to 1 more."


def test_items_of_a_party():
    """A party that has said nothing of an item is not made to say anything of the whole."""
    assert (
        say([EACH], [held("a")], last(9), view="P")
        == "According to Pland: no statement of its own on the one item, as known on 10 March 2021."
    )
    own = [held("a"), held("b"), held("b", by="p")]
    assert (
        say([EACH], own, last(9), view="P")
        == "According to Pland: pending: the one item; on 1 more no statement of its own, or not applicable."
    )


@pytest.mark.parametrize(
    ("claims", "view", "expected"),
    [
        ([held("a")], "all", "Item a: pending for 7 days, since 3 March 2021; no date is set."),
        ([held("a"), back("a")], "all", "Item a: fulfilled on 6 March 2021, after 3 days; The News reports it (1 claim)."),
        ([held("a"), back("a", against=True)], "all", "Item a: not done after 7 days; The News reports it (1 claim)."),
        ([held("a"), held("a", by="wire", against=True)], "all", "Item a: disputed: “a held by Pland” is reported by The News and denied by The Wire (1 claim for, 1 against)."),
        ([held("a"), held("a", by="p", against=True)], "P", "According to Pland, item a: not applicable: “a held by Pland” is denied (1 claim)."),
        ([held("a")], "verified", "Item a: not applicable: nobody reports “a held by Pland” (1 claim heard, not counted)."),
        ([held("a")], "P", "According to Pland, item a: no statement of its own, as known on 10 March 2021."),
        (
            [held("a"), claim("exc", "retained(item: a)", day(3), "p")], "all",
            "Item a: pending for 7 days, since 3 March 2021; no date is set. An exception is claimed by Pland.",
        ),
    ],
)  # fmt: skip
def test_one_item(claims, view, expected):
    """Each item is told by itself, with its name; its time runs from what opened it; an exception claimed is never performance."""
    assert say([EACH], claims, last(9), view=view, facets={"item": "a"}) == expected


def test_an_item_with_a_time_of_its_own():
    """Its date is reckoned from its trigger, and stays its own."""
    dated = replace(EACH, within="P14D")
    assert say([dated], [held("a")], last(9), facets={"item": "a"}) == "Item a: pending; due on 17 March 2021."
    late = [held("a"), claim("no", "returned(item: a)", day(20), "q", against=True)]
    assert say([called(dated)], late, last(20), facets={"item": "a"}) == (
        "Item a: not heeded by 17 March 2021, 4 days ago; the party entitled says so (1 claim)."
    )


RESPOND = duty(
    "q",
    "respond",
    "answer(item: item, by: bearer)",
    each="request(item: item, to: bearer)",
    done=("granted", "carried-out"),
)


def test_requests_and_answers():
    """Asked, agreed, refused, granted: request by request."""
    asked = claim("ask", "request(item: x, to: P)", day(2), "q")

    def one(word, view="all", call=False):
        answer = [claim("ans", f"answer(item: x, by: P, answer: {word})", day(4), "p")] if word else []
        return say([called(RESPOND) if call else RESPOND], [asked, *answer], last(9), view=view, facets={"item": "x"})

    assert one("") == "Item x: pending for 7 days, since 3 March 2021; no date is set."
    assert one("granted") == "Item x: fulfilled on 5 March 2021, after 2 days; the bearer says so (1 claim)."
    assert one("granted", call=True) == "Item x: heeded on 5 March 2021, after 2 days; the bearer says so (1 claim)."
    assert one("agreed") == "Item x: agreed on 5 March 2021, not yet done; the bearer says so (1 claim)."
    assert (
        one("refused", call=True) == "Item x: not heeded: refused on 5 March 2021; the bearer says so itself (1 claim)."
    )
    assert one("refused") == "Item x: refused on 5 March 2021; the bearer says so itself (1 claim)."


# ------------------------------------------------------------------ conditions

ONCE = duty("o", "achieve", "visit(of: M, to: P)", once="present(of: fighters)")
THERE = claim("there", "present(of: fighters)", day(2), "news")
GONE = claim("gone", "present(of: fighters)", day(2), "wire", against=True)
QUOTED = "“fighters present in any place”"


@pytest.mark.parametrize(
    ("claims", "view", "expected"),
    [
        ([], "all", f"Not applicable: nobody reports its condition, {QUOTED}."),
        ([THERE], "verified", f"Not applicable: nobody reports its condition, {QUOTED} (1 claim heard, not counted)."),
        ([GONE], "all", f"Not applicable: its condition, {QUOTED}, is denied by The Wire (1 claim)."),
        ([claim("p", "present(of: fighters)", day(2), "p", against=True)], "P", f"According to Pland: not applicable: its condition, {QUOTED}, is denied (1 claim)."),
        ([THERE, GONE], "all", f"Disputed: its condition, {QUOTED}, is reported by The News and denied by The Wire (1 claim for, 1 against)."),
        ([THERE], "body", "According to body: pending for 7 days, since 3 March 2021; no date is set."),
        ([], "P", "According to Pland: no statement of its own, as known on 10 March 2021."),
    ],
)  # fmt: skip
def test_a_condition(claims, view, expected):
    """What is not so, or not reported, does not oblige; who denies it is named."""
    assert say([ONCE], claims, last(9), view=view) == expected
    assert say([called(ONCE)], claims, last(9), view=view) == expected


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


def test_parts_that_differ_within_one_family_are_told_by_it():
    """Nobody is told "partly" where no part is known to be kept, or where every part is."""
    dark = [claim("own", "passable(of: road, what: persons)", day(0), "p")]
    assert say([FACETED], dark, last(9), view="P") == (
        "According to Pland: without a report that decides: 1 of 2 unknown (persons), 1 no statement (cargo)."
    )
    assert brief(FACETED, dark, last(9), view="P") == "Without a report that decides: 1 of 2 unknown, 1 no statement"
    shut = claim("shut", "passable(of: road, what: cargo)", day(2), "news", against=True)
    kept = [shut, claim("open", "passable(of: road)", day(3), "wire")]
    assert say([FACETED], kept, last(4)) == "Done or holding: 1 of 2 holding (persons), 1 restored (cargo)."
    assert say([called(FACETED)], kept, last(4)) == "Heeded: 1 of 2 heeded (persons), 1 heeded again (cargo)."
