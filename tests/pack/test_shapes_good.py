"""Each shape and key becomes the typed fields that the monitor reads."""

from __future__ import annotations

from datetime import datetime

import pytest

from auspices.kernel.instants import from_datetime
from auspices.pack import build
from auspices.pack.cases import read_cases
from auspices.pack.commitments import facet_cells
from auspices.pack.explain import explain_pack
from auspices.pack.model import Renewal, RoleTest, Selector
from auspices.pack.words import ANSWERS
from tests.pack.shapes import COMMITMENTS, reworded, shaped

ITEM = RoleTest("item", "item", "item")


def at(text: str) -> int:
    return from_datetime(datetime.fromisoformat(text))


@pytest.fixture(scope="module")
def pack():
    return build(shaped())


def test_each_opens_an_item_by_its_trigger(pack):
    owed = pack.commitments["each"]
    assert (owed.shape, owed.itemised, owed.within, owed.readings[""].due) == ("achieve", True, "P14D", None)
    assert owed.trigger == Selector("held", (RoleTest("by", "actor", "bearer"), ITEM))
    assert owed.selector == Selector("returned", (ITEM,))
    assert owed.exceptions == (Selector("retained", (ITEM, RoleTest("under", "term", "law"))),)
    assert [test.asked("P", "k-12") for test in owed.trigger.tests] == ["P", "k-12"]


@pytest.mark.parametrize(("word", "done"), [("granted", {"granted", "carried-out"}), ("carried-out", {"carried-out"})])
def test_respond_keeps_the_answers_that_count_as_done_and_no_test_of_the_answer(word, done):
    owed = build(reworded("respond", "answer: granted", f"answer: {word}")).commitments["respond"]
    assert owed.trigger == Selector("access_request", (ITEM, RoleTest("to", "actor", "bearer")))
    assert (owed.selector, owed.done_words, owed.within) == (Selector("access_answer", (ITEM,)), done, "")


def test_answers_of_the_one_asked_are_heard_beside_the_deed(pack):
    owed = pack.commitments["answers"]
    assert owed.answers == Selector("visit_answer", (RoleTest("by", "actor", "P"), RoleTest("of", "object", "M")))
    assert (owed.shape, owed.done_words, owed.itemised, owed.promptly) == ("achieve", {"carried-out"}, False, True)


def test_answers_go_with_items_too():
    owed = build(
        shaped(
            {"each": COMMITMENTS["each"] + ', answers: "access_answer(item)"'},
        )
    ).commitments["each"]
    assert (owed.answers, owed.done_words) == (Selector("access_answer", (ITEM,)), {"carried-out"})


@pytest.mark.parametrize("shape", ["achieve", "refrain", "maintain", "recur", "limit"])
def test_once_makes_a_duty_conditional(shape):
    beside = {"maintain": ", fresh_for: P7D", "recur": ", every: P1M", "limit": ", at_most: {men: 5}"}.get(shape, "")
    text = f'bearer: P, {shape}: "deployed(of: troops)", once: "present(of: fighters)"{beside}'
    owed = build(shaped({"x": text})).commitments["x"]
    assert (owed.shape, owed.once) == (shape, Selector("present", (RoleTest("of", "object", "fighters"),)))


def test_a_recurring_duty_keeps_its_period_as_written(pack):
    assert (pack.commitments["recur"].shape, pack.commitments["recur"].every) == ("recur", "P1M")


def test_a_limit_is_judged_by_unit(pack):
    owed = pack.commitments["limit"]
    assert (owed.at_most, owed.facets, owed.fresh_for) == (
        {"personnel": 1960, "apc": 90},
        {"unit": ("personnel", "apc")},
        0,
    )
    assert facet_cells(owed) == [(("unit", "personnel"),), (("unit", "apc"),)]
    aged = build(reworded("limit", "bearer: P,", "bearer: P, fresh_for: P30D,")).commitments["limit"]
    assert aged.fresh_for == 30 * 86400


def test_a_permission_ends_a_second_before_its_period_is_over_again(pack):
    """`for` P5Y from 10 November 2020 is five whole years: to the last second of 9 November 2025, in the process's zone."""
    owed = pack.commitments["during"]
    assert owed.end == at("2025-11-09T23:59:59+04:00")
    assert (owed.renewal, owed.force) == (Renewal("P5Y", ("P", "Q"), "P6M"), "permission")


def test_a_permission_may_run_on_without_anyone_who_could_object():
    text = COMMITMENTS["during"].replace(', unless: "objection(by: [Q, P])", notice: P6M', "")
    assert build(shaped({"during": text})).commitments["during"].renewal == Renewal("P5Y", (), "")


def test_the_conduct_assessed_is_that_of_the_bearer(pack):
    owed = pack.commitments["conduct"]
    assert owed.selector == Selector(
        "assessed", (RoleTest("by", "actor", "bearer"), RoleTest("of", "object", "settlement"))
    )
    assert (owed.judged_by, owed.levels, owed.every) == (
        ("M",),
        {"constructive": "holding", "absent": "not_done"},
        "P6M",
    )


def test_a_concern_has_indicators_and_nobody_who_bears_it(pack):
    owed = pack.commitments["concern"]
    assert (owed.bearers, owed.selector, owed.concern) == ((), None, "settlement")
    assert [one.event for one in owed.indicators] == ["returned", "present"]


def test_a_joint_duty_names_all_who_bear_it(pack):
    owed = pack.commitments["joint"]
    assert (owed.joint, owed.bearers, owed.within) == (True, ("P", "Q"), "")
    assert owed.readings[""].due == at("2023-11-10T23:59:59+04:00")


def test_the_answer_words_are_there_and_may_be_named_anew():
    found = build(shaped())
    assert set(ANSWERS) <= set(found.terms)
    assert all(found.name(word) for word in ANSWERS)
    named = shaped()
    named["process.yaml"] = named["process.yaml"].replace("law: {en: law}", "law: {en: law}, granted: {en: allowed}")
    assert build(named).name("granted") == "allowed"


# ------------------------------------------------------------------ items in claims

HELD = '- {id: a, says: "held(%s)", happened: 2021-01-01, known: 2021-01-02, source: p%s}\n'


@pytest.mark.parametrize(
    ("roles", "key", "item", "says"),
    [
        ("item: k-12, by: P", "", "k-12", "held(by: P, item: k-12)"),
        ("by: P", ", item: k-12", "k-12", "held(by: P, item: k-12)"),
        ("item: k-12, by: P", ", item: k-12", "k-12", "held(by: P, item: k-12)"),
        ("item: ?, by: P", "", "", "held(by: P, item: ?)"),
        ("by: P", "", "", "held(by: P)"),
    ],
)
def test_the_item_of_a_claim_stands_in_its_phrase(roles, key, item, says):
    (claim,) = build(shaped(claims=HELD % (roles, key))).claims
    assert (claim.item, str(claim.says)) == (item, says)


def test_what_points_to_a_claim_is_about_its_item():
    claims = HELD % ("by: P, item: k-1", "") + "- {id: b, known: 2021-01-03, source: q, adopts: a}\n"
    claims += "- {id: c, known: 2021-01-03, source: m, finding: {of: a, outcome: verified}}\n"
    assert [one.item for one in build(shaped(claims=claims)).claims] == ["k-1", "k-1", "k-1"]


def test_a_dispute_of_law_may_be_about_an_item():
    claims = (
        '- {id: a, says: "contests(by: P, ground: status)", item: k-1, happened: 2021, known: 2021-12-31, source: p}\n'
    )
    (claim,) = build(shaped(claims=claims)).claims
    assert (claim.says.get("item"), claim.item) == (("k-1",), "k-1")


# ------------------------------------------------------------------ cases

CASE = "- {case: One, at: 2021-01-01, why: Because, %s, expect: {verdict: pending%s}}\n"


def cases(tmp_path, text):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "one.yaml").write_text(text, encoding="utf-8")
    return read_cases(tmp_path, build(shaped()))


def test_a_case_may_be_about_an_item(tmp_path):
    (case,) = cases(tmp_path, CASE % ("commitment: each, bearer: P, item: k-1", ""))
    assert case.facets == {"item": "k-1"}


@pytest.mark.parametrize("bearer", ["P+Q", "Q+P"])
def test_a_case_names_joint_bearers_together(tmp_path, bearer):
    (case,) = cases(tmp_path, CASE % (f"commitment: joint, bearer: {bearer}", ""))
    assert case.bearer == "P+Q"


def test_a_case_may_expect_the_parts_of_a_whole(tmp_path):
    (case,) = cases(tmp_path, CASE % ("commitment: each, bearer: P", ", parts: {fulfilled: 2, pending: 1}"))
    assert case.expect["parts"] == {"fulfilled": 2, "pending": 1}


# ------------------------------------------------------------------ said back

TOLD = {
    "each": ["the item held by Pe", "the item returned", "within 14 days of that", "never as performance: the item retained under law"],
    "respond": ["access for the item asked of Qu", "“granted” or “carried out” counts as done", "“refused” as refused"],
    "answers": ["Mission received by Pe", "“carried out” counts as done", "“agreed” or “conditional” as agreed"],
    "once": ["applies only where this is reported: fighters present", "fighters departed"],
    "recur": ["once in each period (Qu): report by Qu", "1 month long"],
    "limit": ["no more than 1,960 personnel and 90 apc", "strength of troops", "Each unit is judged by itself"],
    "during": ["troops deployed", "9 November 2025", "runs on by 5 years", "unless Pe or Qu objects at least 6 months before", "Its bearer may give it up"],
    "conduct": ["as Mission assesses it (settlement)", "“absent” comes to not done", "for 6 months"],
    "concern": ["obliges nobody", "fighters present", "Nobody bears it"],
    "joint": ["Pe and Qu, all together, owe it", "10 November 2023"],
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_each_shape_is_said_back_in_plain_words(pack, name):
    text = dict(explain_pack(pack))[name]
    assert [part for part in TOLD[name] if part not in text] == [], text
    assert not any(mark in text for mark in "{}"), text
