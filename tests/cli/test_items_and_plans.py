"""What the command tells of items, joint bearers and concerns, and of how a commitment is judged."""

import pytest

LATE = ("--at", "2023-12-20", "--known", "2024-01-10", "--view", "all")


def test_status_tells_items_under_their_whole(shown):
    """In JSON with an `item` each, contested ones marked; in text under the whole."""
    answer = shown.run("status", "karabakh", *LATE, "--json").json
    whole = next(one for one in answer["standings"] if (one["id"], one["bearer"]) == ("tri.8", "AZ"))
    assert whole["words"] == "Partly: 6 of 7 fulfilled, 1 not done; 1 contested (not done)."
    assert {part["item"]: part["apart"] for part in whole["parts"]}["group-2020-12-13"] is True
    assert sum(part["apart"] for part in whole["parts"]) == 1
    assert all(part["facets"] == {"item": part["item"]} and part["words"] for part in whole["parts"])
    text = shown.run("status", "karabakh", *LATE).out
    assert "item group-2020-12-13" in text
    assert "Disputed in law by Azerbaijan: status" in text


def test_status_names_joint_bearers_and_lists_concerns_without_a_verdict(shown):
    """All together are one bearer; a concern is counted and not judged."""
    answer = shown.run("status", "karabakh", *LATE, "--json").json
    joint = next(one for one in answer["standings"] if one["id"] == "bp.3")
    assert (joint["bearer"], joint["bearer_name"]) == ("AM+AZ", "Armenia and Azerbaijan jointly")
    concern = next(one for one in answer["concerns"] if one["id"] == "mg.3.2")
    assert [one["for"] for one in concern["indicators"]] == [2, 2]
    assert "verdict" not in concern
    assert "mg.3.2" not in {one["id"] for one in answer["standings"]}
    assert "no verdict on anyone" in shown.run("status", "karabakh", *LATE).out


def test_explain_lists_items_and_one_of_them(shown):
    """The contested apart; `--item` explains one alone; one that nobody reported is an error with what there is."""
    whole = shown.run("explain", "karabakh", "tri.8", "--bearer", "AZ", *LATE).out
    assert "Contested items, apart (1)\n  Item group-2020-12-13: not done" in whole
    assert "what opens an item: The item held by Azerbaijan" in whole
    one = shown.run("explain", "karabakh", "tri.8", "--item", "group-2020-12-13", *LATE).out
    assert one.startswith("Item group-2020-12-13: not done")
    assert "borne by Azerbaijan" in one
    assert "borne by Armenia" not in one
    assert shown.run("explain", "karabakh", "tri.8", "--facet", "item=group-2020-12-13", *LATE).out == one
    wrong = shown.run("explain", "karabakh", "tri.8", "--item", "group-2020-12-31", *LATE)
    assert (wrong.code, "COMMITMENT-UNKNOWN" in wrong.err) == (3, True)
    none = shown.run("explain", "karabakh", "tri.2", "--item", "x", *LATE)
    assert none.code == 3


def test_explain_of_a_concern_has_no_verdict(shown):
    """Its indicators with the claims counted."""
    ran = shown.run("explain", "karabakh", "mg.3.2", *LATE)
    assert ran.out.startswith("A concern, with no verdict on anyone")
    answer = shown.run("explain", "karabakh", "mg.3.2", *LATE, "--json").json
    assert answer["explanations"] == []
    assert len(answer["concern"]["indicators"]) == 2


@pytest.mark.parametrize("where", ["karabakh", "packs/karabakh"])
def test_monitor_plan_prints_how_a_commitment_is_judged(shown, where, pytestconfig):
    """Of a process and of a pack's folder alike: the table row by row, who counts, what matches."""
    named = str(pytestconfig.rootpath / where) if "/" in where else where
    text = shown.run("monitor", "plan", named, "tri.6c").out
    assert "instance (commitment, bearer, reading, what, way, kind); 12 in all" in text
    assert "1. disputed: fresh reports say that it is so, and that it is not [maintain: for and against]" in text
    assert "never the bearer in its own favour" in text
    answer = shown.run("monitor", "plan", named, "tri.8", "--json").json
    assert answer["plan"]["key"] == "(commitment, bearer, reading, item)"
    assert answer["plan"]["rows"][0]["row"] == "once: denied"
    assert shown.run("monitor", "plan", named, "tri.88").code == 3
