"""Promise: each shape has its own exact sentence for each verdict, as a duty and as a call; it says no more than the verdict does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.monitor.world import claim, day, duty, last
from tests.words.samples import brief, called, say

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
    """N of m by verdict, the contested ones among them; and how many of them are contested."""
    assert (
        say([EACH], SEVEN, last(9))
        == "Partly: 4 of 9 fulfilled, 5 not done; 2 contested (1 of 2 fulfilled, 1 not done)."
    )
    assert (
        say([called(EACH)], SEVEN, last(9))
        == "Partly heeded: 4 of 9 heeded, 5 not heeded; 2 contested (1 of 2 heeded, 1 not heeded)."
    )
    assert brief(EACH, SEVEN, last(9)) == "Partly: 4 of 9 done, 5 not done; 2 contested"
    assert brief(called(EACH), SEVEN, last(9)) == "Partly heeded: 4 of 9 heeded, 5 not heeded; 2 contested"


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
    assert say([EACH], own, last(9), view="P") == "According to Pland: partly: 1 of 2 pending, 1 no statement."


@pytest.mark.parametrize(
    ("claims", "view", "expected"),
    [
        ([held("a")], "all", "Item a: pending for 7 days, since 3 March 2021; no date is set."),
        ([held("a"), back("a")], "all", "Item a: fulfilled on 6 March 2021, after 3 days; The News reports it (1 claim)."),
        ([held("a"), back("a", against=True)], "all", "Item a: not done after 7 days; The News reports it (1 claim)."),
        ([held("a"), held("a", by="wire", against=True)], "all", "Item a: disputed: “a held by Pland” is reported by The News and denied by The Wire (1 claim for, 1 against)."),
        ([held("a"), held("a", by="p", against=True)], "P", "According to Pland, item a: not applicable: “a held by Pland” is denied (1 claim)."),
        ([held("a")], "verified", "Item a: not applicable: nobody reports “a held by Pland” (1 claim heard, not counted: one source alone)."),
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
        ([THERE], "verified", f"Not applicable: nobody reports its condition, {QUOTED} (1 claim heard, not counted: one source alone)."),
        ([GONE], "all", f"Not applicable: its condition, {QUOTED}, is denied by The Wire (1 claim)."),
        ([claim("p", "present(of: fighters)", day(2), "p", against=True)], "P", f"According to Pland: not applicable: its condition, {QUOTED}, is denied (1 claim)."),
        ([THERE, GONE], "all", f"Disputed: its condition, {QUOTED}, is reported by The News and denied by The Wire (1 claim for, 1 against)."),
        ([THERE], "body", "According to body: no report in this view, after 7 days, since 3 March 2021; no date is set."),
        ([], "P", "According to Pland: no statement of its own, as known on 10 March 2021."),
    ],
)  # fmt: skip
def test_a_condition(claims, view, expected):
    """What is not so, or not reported, does not oblige; who denies it is named."""
    assert say([ONCE], claims, last(9), view=view) == expected
    call = expected.replace("no report in this view, after", "pending for")  # a call waits
    assert say([called(ONCE)], claims, last(9), view=view) == call
