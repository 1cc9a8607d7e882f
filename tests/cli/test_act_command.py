"""What `auspices act` promises: an act recorded in one command moves the date from then on; what cannot stand is told by code."""

import pytest

EXTEND = ("act", "karabakh", "--act", "extend", "--commitment", "tri.6a", "--made-by", "AZ", "--requested-by", "AM", "--source", "press-az", "--happened")  # fmt: skip


def due(house, *args):
    answer = house.run("status", "karabakh", "--json", *args).json
    return next(
        one for one in answer["standings"] if (one["id"], one["bearer"], one["reading"]) == ("tri.6a", "AM", "")
    )["due"][:10]


def test_an_act_moves_the_date_and_is_explained_and_rebuilt(house):
    before = due(house)
    ran = house.run(
        *EXTEND,
        "2020-11-26",
        "--by",
        "2027-02-01",
        "--text",
        "Moved once more",
        "--cite",
        "Invented for a test",
        "--id",
        "a.mine",
        "--json",
    )
    assert ran.code == 0, ran.err
    assert (ran.json["process"], ran.json["id"], ran.json["commitment"], ran.json["known"][:4] >= "2026") == (
        "karabakh",
        "a.mine",
        "tri.6a",
        True,
    )
    assert due(house) == "2027-02-01" != before
    assert due(house, "--known", "2021-01-10") == before
    assert "Moved once more" in house.run("explain", "karabakh", "tri.6a").out
    assert house.run("rebuild", "--check").code == 0
    assert house.run("verify").code == 0


def test_without_an_id_it_gets_one_and_says_where_to_look(house):
    ran = house.run(*EXTEND, "2020-11-26", "--by", "2027-02-01")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Recorded as act.")
    assert "auspices explain karabakh tri.6a" in ran.out


def test_an_act_by_one_who_may_not_is_kept_only_as_contested(house):
    alone = tuple("AM" if one == "AZ" else one for one in EXTEND)
    before = due(house)
    ran = house.run(*alone, "2020-11-26", "--by", "2027-02-01")
    assert (ran.code, "PACK-COMPETENCE" in ran.err, "contested" in ran.err, ran.out) == (2, True, True, "")
    assert house.run(*alone, "2020-11-26", "--by", "2027-02-01", "--contested").code == 0
    assert due(house) == before


@pytest.mark.parametrize(
    ("args", "code", "exit_"),
    [
        ((*EXTEND, "soon", "--by", "2027-02-01"), "TIME-UNREAD", 2),
        ((*EXTEND, "2999-01-01", "--by", "2999-02-01"), "CLAIM-FUTURE", 2),
        ((*EXTEND, "2020-11-26", "--by", "2020-11-24"), "ACT-PAST", 2),
        ((*EXTEND, "2020-11-26"), "PACK-SHAPE", 2),
        ((*EXTEND, "2020-11-26", "--by", "2027-02-01", "--id", "no id"), "PACK-VALUE", 2),
        (tuple("tri.6z" if one == "tri.6a" else one for one in (*EXTEND, "2020-11-26", "--by", "2027-02-01")), "PACK-UNKNOWN", 2),
        (tuple("nowhere" if one == "karabakh" else one for one in (*EXTEND, "2020-11-26", "--by", "2027-02-01")), "PROCESS-UNKNOWN", 3),
        (tuple("shorten" if one == "extend" else one for one in (*EXTEND, "2020-11-26")), "shorten", 2),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_told_by_code(shown, args, code, exit_):
    ran = shown.run(*args)
    assert (ran.code, code in ran.err, ran.out) == (exit_, True, "")
