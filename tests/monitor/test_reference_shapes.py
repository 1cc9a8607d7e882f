"""By hand from the tables of docs/semantics.md: answers, limit, during and conduct, at least twice for each row."""

from __future__ import annotations

import pytest

from auspices.kernel.instants import DAY, Interval
from auspices.pack.model import Renewal
from tests.monitor.examples import see, verdict
from tests.monitor.world import LEVELS, act, claim, day, duty, first, last, pack

VISIT = "visit(of: team, to: P)"
REPLY = "reply(of: team, by: P, answer: {})"
ASKED = {"answers": "reply(of: team, by: bearer)"}
ANSWERED = duty("a", "achieve", "visit(of: team, to: bearer)", due=last(10), **ASKED)
ANSWERED_DATELESS = duty("a", "achieve", "visit(of: team, to: bearer)", **ASKED)


def said(id_: str, word: str, when: Interval, by: str = "news", **more):
    return claim(id_, REPLY.format(word), when, by, **more)


# ------------------------------------------------------------------ sides and answers of the one asked


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        # agreed and refused: neither follows the other
        ([said("a", "agreed", day(3)), said("b", "refused", day(3))], last(4), "disputed"),
        ([said("a", "granted", day(3, 5)), said("b", "refused", day(5, 6))], last(6), "disputed"),
        # refused
        ([said("b", "refused", day(3))], last(4), "refused"),
        ([said("b", "refused", day(3))], last(20), "refused"),  # no date makes it otherwise
        ([said("a", "agreed", day(3)), said("b", "refused", day(4))], last(4), "refused"),  # overtaken
        ([said("b", "refused", day(3))], first(3), "refused"),  # begun is enough
        # agreed, after D, and a standing denial that reaches beyond D
        ([said("a", "agreed", day(12)), claim("n", VISIT, day(3, 12), "wire", against=True)], last(12), "overdue"),
        (
            [said("a", "conditional", day(3, 13)), claim("n", VISIT, day(9, 12), "wire", against=True)],
            last(13),
            "overdue",
        ),
        # agreed, else
        ([said("a", "agreed", day(3))], last(4), "agreed"),
        ([said("a", "granted", day(3))], last(20), "agreed"),  # granted is not yet done
        ([said("a", "conditional", day(3))], last(20), "agreed"),
        ([said("b", "refused", day(3)), said("a", "agreed", day(4))], last(4), "agreed"),
        (
            [said("a", "agreed", day(12)), claim("n", VISIT, day(3, 9), "wire", against=True)],
            last(12),
            "agreed",
        ),  # denied up to then only
        # no answer lives: the rows of achieve
        ([said("a", "agreed", day(3)), claim("n", VISIT, day(4), "wire", against=True)], last(5), "pending"),
        ([said("a", "agreed", day(3)), claim("n", VISIT, day(4, 12), "wire", against=True)], last(12), "overdue"),
        ([said("a", "agreed", day(3)), claim("n", VISIT, day(4), "wire", against=True)], last(12), "unreported"),
        ([said("x", "?", day(3))], last(4), "pending"),  # no row
        ([claim("x", "reply(of: team, by: P)", day(3), "news")], last(4), "pending"),
        ([said("x", "refused", day(3), against=True)], last(4), "pending"),  # answers: for only
        ([said("x", "carried-out", day(3), against=True)], last(12), "unreported"),
        ([said("x", "refused", day(5))], last(4), "pending"),  # not begun
        # something counted: answers come after
        ([said("d", "carried-out", day(3)), said("b", "refused", day(4))], last(4), "fulfilled"),
        ([claim("v", VISIT, day(3), "news"), said("b", "refused", day(4))], last(4), "fulfilled"),
        ([said("d", "carried-out", day(3)), claim("n", VISIT, day(3), "wire", against=True)], last(4), "disputed"),
    ],
)
def test_answers_of_the_one_asked(claims, at, expected):
    assert verdict(pack(ANSWERED), claims, at) == expected


def test_carried_out_is_counted_with_its_timing():
    assert see(pack(ANSWERED), [said("d", "carried-out", day(12))], last(12)).timing == "late"
    assert see(pack(ANSWERED), [said("d", "carried-out", day(3))], last(12)).timing == "on_time"


def test_without_a_date_an_agreement_stays_one_until_it_is_denied_later():
    agreed = said("a", "agreed", day(3))
    denied = claim("n", VISIT, day(3, 8), "wire", against=True)
    assert verdict(pack(ANSWERED_DATELESS), [agreed, denied], last(9)) == "agreed"
    later = claim("n", VISIT, day(4, 8), "wire", against=True)
    assert verdict(pack(ANSWERED_DATELESS), [agreed, later], last(9)) == "not_done"


def test_a_refusal_is_unfavourable_and_an_agreement_favourable():
    """`verified` takes the bearer's own refusal, not its own promise; and of the one entitled its word that it was promised."""
    process = pack(ANSWERED)
    found = {
        (word, by): verdict(process, [said("x", word, day(3), by)], last(4), view="verified")
        for word in ("agreed", "refused")
        for by in ("p", "q")
    }
    assert found == {
        ("agreed", "p"): "pending",
        ("agreed", "q"): "agreed",
        ("refused", "p"): "refused",
        ("refused", "q"): "pending",
    }


# ------------------------------------------------------------------ limit

LIMIT = duty("l", "limit", "strength(of: team)", at_most={"persons": 10}, fresh_for=3 * DAY)
LIMITS = duty("l", "limit", "strength(of: team)", at_most={"persons": 10, "cargo": 3})


def counted(id_: str, n: float, when: Interval, by: str = "news", unit: str = "persons", **more):
    return claim(id_, "strength(of: team)", when, by, amount=(n, unit), **more)


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        # 1 both live
        ([counted("a", 9, day(3)), counted("b", 11, day(3), "wire")], last(3), "disputed"),
        ([counted("a", 9, day(3, 5)), counted("b", 11, day(5), "wire")], last(5), "disputed"),
        # 2 a live no
        ([counted("b", 11, day(3))], first(3), "exceeded"),
        ([counted("b", 10.5, day(3))], last(6), "exceeded"),
        ([counted("a", 9, day(3)), counted("b", 11, day(4), "wire")], last(4), "exceeded"),
        # 3 a live yes
        ([counted("a", 10, day(3))], last(3), "within"),  # at most: the limit itself is within
        ([counted("a", 0, day(3))], last(6), "within"),
        ([counted("b", 11, day(3)), counted("a", 9, day(4), "wire")], last(4), "within"),
        # 4 none
        ([], last(3), "unknown"),
        ([counted("a", 9, day(3))], last(6) + 1, "unknown"),  # stale
        ([counted("a", 9, day(3), against=True)], last(3), "unknown"),  # a claim against is no row
        ([counted("a", 9, day(3), unit="cargo")], last(3), "unknown"),  # another unit
        ([claim("a", "strength(of: team)", day(3), "news")], last(3), "unknown"),  # no amount
        ([claim("a", "strength(of: ?)", day(3), "news", amount=(9, "persons"))], last(3), "unknown"),  # only possible
    ],
)
def test_limit(claims, at, expected):
    assert verdict(pack(LIMIT), claims, at, facets={"unit": "persons"}) == expected


def test_each_unit_is_a_facet_and_the_whole_is_what_they_share():
    process = pack(LIMITS)
    claims = [counted("a", 9, day(3)), counted("b", 4, day(3), unit="cargo")]
    assert [verdict(process, claims, last(40), facets={"unit": unit}) for unit in ("persons", "cargo")] == [
        "within",
        "exceeded",
    ]
    assert verdict(process, claims, last(40)) == "partly"
    assert verdict(process, [claims[0], counted("b", 3, day(3), unit="cargo")], last(40)) == "within"


def test_a_limit_without_freshness_is_known_until_overtaken():
    assert verdict(pack(LIMITS), [counted("a", 9, day(3))], last(50), facets={"unit": "persons"}) == "within"


def test_a_possible_match_of_a_limit_is_not_even_a_statement():
    unsure = claim("a", "strength(of: ?)", day(3), "p", amount=(9, "persons"))
    assert verdict(pack(LIMIT), [unsure], last(3), view="P", facets={"unit": "persons"}) == "no_statement"
    assert verdict(pack(LIMIT), [counted("a", 9, day(3), "p")], last(9), view="P", facets={"unit": "persons"}) == "unknown"  # fmt: skip


def test_the_bearers_own_excess_is_an_admission_and_its_own_modesty_is_not():
    own = {
        n: verdict(pack(LIMIT), [counted("a", n, day(3), "p")], last(3), view="verified", facets={"unit": "persons"})
        for n in (9, 11)
    }
    assert own == {9: "unknown", 11: "exceeded"}


# ------------------------------------------------------------------ during

OUT = "deployed(of: team, by: P)"
DURING = duty("d", "during", "deployed(of: team, by: bearer)", end=last(20), fresh_for=5 * DAY)
RENEWED = duty(
    "d", "during", "deployed(of: team, by: bearer)", end=last(20), renewal=Renewal("P10D", ("Q", "G"), "P5D")
)


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        # 1 both live
        ([claim("y", OUT, day(3), "news"), claim("n", OUT, day(3), "wire", against=True)], last(3), "disputed"),
        ([claim("y", OUT, day(3, 6), "news"), claim("n", OUT, day(5), "wire", against=True)], last(6), "disputed"),
        # 2 a live yes
        ([claim("y", OUT, day(3), "news")], first(3), "exercised"),
        ([claim("n", OUT, day(3), "wire", against=True), claim("y", OUT, day(4), "news")], last(4), "exercised"),
        # 3 a live no, or none
        ([claim("n", OUT, day(3), "wire", against=True)], last(3), "not_exercised"),
        ([claim("y", OUT, day(3), "news"), claim("n", OUT, day(4), "wire", against=True)], last(4), "not_exercised"),
        ([], last(3), "not_exercised"),
        ([claim("y", OUT, day(3), "news")], last(8) + 1, "not_exercised"),  # stale
        ([claim("y", "deployed(of: team, by: ?)", day(3), "news")], last(3), "not_exercised"),  # only possible
    ],
)
def test_during(claims, at, expected):
    assert verdict(pack(DURING), claims, at) == expected


def test_a_permission_ends_at_its_end_with_its_last_verdict():
    out = [claim("y", OUT, day(19), "news")]
    assert see(pack(DURING), out, last(20))[:2] == ("exercised", "in_force")
    assert see(pack(DURING), out, last(40))[:2] == ("exercised", "ended:expired")


@pytest.mark.parametrize(
    ("made_by", "at", "over", "open_at"),
    [
        ("Q", last(15), last(20), None),  # five days before, to the second: in time
        ("Q", last(15) + 1, last(30), last(20) + 1),  # a second late for that end, in time for the next
        ("G", last(25), last(30), last(20) + 1),  # the second end
        ("G", first(-5), last(20), None),  # before it began
        ("P", last(15), None, last(90)),  # not one of those named
        ("B", last(15), None, last(90)),
    ],
)
def test_a_permission_that_renews_ends_by_an_objection_in_time(made_by, at, over, open_at):
    process = pack(RENEWED, acts=[act("o", "object", "d", [made_by], at)])
    if open_at is not None:
        assert see(process, (), open_at, known=last(99)).lifecycle == "in_force"
    if over is not None:
        assert see(process, (), over, known=last(99)).lifecycle == "in_force"
        assert see(process, (), over + 1, known=last(99)).lifecycle == "ended:expired"


def test_an_objection_counts_from_when_it_is_known_and_not_when_contested():
    late = pack(RENEWED, acts=[act("o", "object", "d", ["Q"], last(10), known=last(40))])
    assert see(late, (), last(30), known=last(40) - 1).lifecycle == "in_force"
    assert see(late, (), last(30), known=last(40)).lifecycle == "ended:expired"
    disputed = pack(RENEWED, acts=[act("o", "object", "d", ["Q"], last(10), contested=True)])
    assert see(disputed, (), last(30)).lifecycle == "in_force"


def test_object_belongs_to_no_other_shape():
    process = pack(duty("a", "achieve", VISIT, end=last(20)), acts=[act("o", "object", "a", ["Q"], last(5))])
    assert see(process, (), last(15)).lifecycle == "in_force"
    plain = pack(DURING, acts=[act("o", "object", "d", ["Q"], last(5))])
    assert see(plain, (), last(15)).lifecycle == "in_force"


@pytest.mark.parametrize("made_by", [["P"], ["Q"], ["P", "Q"]])
def test_a_permission_ended_early(made_by):
    """By its bearer, whom it obliges to nothing, and by whoever is competent."""
    process = pack(RENEWED, acts=[act("t", "terminate", "d", made_by, first(8))])
    assert see(process, [claim("y", OUT, day(3), "news")], last(30))[:2] == ("exercised", "ended:early")
    assert see(process, (), first(8) - 1).lifecycle == "in_force"


def test_others_do_not_end_a_permission_and_no_bearer_ends_its_own_duty():
    assert see(pack(DURING, acts=[act("t", "terminate", "d", ["G"], first(8))]), (), last(9)).lifecycle == "in_force"
    owed = pack(duty("a", "achieve", VISIT), acts=[act("t", "terminate", "a", ["P"], first(8))])
    assert see(owed, (), last(9)).lifecycle == "in_force"


# ------------------------------------------------------------------ conduct

CONDUCT = duty("n", "conduct", "assessed(of: talks, by: bearer)", judged_by=("B", "M"), every="P5D", levels=LEVELS)


def level(id_: str, word: str, when: Interval, by: str = "m", who: str = "P", **more):
    return claim(id_, f"assessed(of: talks, by: {who}, level: {word})", when, by, **more)


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        # 1 assessors differ
        ([level("a", "full", day(3)), level("b", "none", day(3), "b")], last(3), "disputed"),
        (
            [level("a", "full", day(3)), level("b", "some", day(8), "b")],
            last(8),
            "disputed",
        ),  # nobody is overtaken by another's
        ([level("a", "full", day(3)), level("b", "none", day(3))], last(3), "disputed"),  # one source, the same day
        # 2 of one side
        ([level("a", "full", day(3))], first(3), "fulfilled"),
        ([level("a", "none", day(3))], last(8), "not_done"),
        ([level("a", "planned", day(3))], last(3), "pending"),
        ([level("a", "some", day(3)), level("b", "some", day(4), "b")], last(4), "partly"),
        ([level("a", "full", day(3)), level("b", "none", day(4))], last(4), "not_done"),  # its own later one
        # 3 none
        ([], last(3), "unknown"),
        ([level("a", "full", day(3))], last(8) + 1, "unknown"),  # older than five days
        ([level("a", "full", day(3), "news")], last(3), "unknown"),  # not for the news to say
        ([level("a", "full", day(3), "g")], last(3), "unknown"),
        ([level("a", "full", day(3), against=True)], last(3), "unknown"),
        ([level("a", "?", day(3))], last(3), "unknown"),
        ([level("a", "shelling", day(3))], last(3), "unknown"),  # no level of the rubric
        ([level("a", "full", day(3), who="?")], last(3), "unknown"),
        ([level("a", "full", day(3), who="Q")], last(3), "unknown"),
    ],
)
def test_conduct(claims, at, expected):
    assert verdict(pack(CONDUCT), claims, at) == expected
    assert verdict(pack(CONDUCT), claims, at, view="verified") == expected  # whoever of the named it is


def test_an_assessment_overtaken_is_one_no_more_even_when_the_newer_is_stale():
    claims = [level("a", "full", day(3, 9)), level("b", "none", day(10)), level("c", "some", day(1), "b")]
    assert verdict(pack(CONDUCT), claims, last(10)) == "not_done"
    assert verdict(pack(CONDUCT), claims, last(15) + 1) == "unknown"


def test_a_partys_own_assessments_count_in_its_own_view_alone():
    own = [level("a", "full", day(3), "p")]
    assert verdict(pack(CONDUCT), own, last(3), view="P") == "fulfilled"
    assert {verdict(pack(CONDUCT), own, last(3), view=view) for view in ("all", "verified", "public")} == {"unknown"}
    assert verdict(pack(CONDUCT), own, last(3), view="Q") == "no_statement"


def test_an_assessor_who_speaks_for_the_bearer_does_not_judge_it():
    itself = duty("n", "conduct", "assessed(of: talks, by: bearer)", judged_by=("P", "M"), every="P5D", levels=LEVELS)
    assert verdict(pack(itself), [level("a", "full", day(3), "p")], last(3)) == "unknown"
    assert verdict(pack(itself), [level("a", "full", day(3), "pb")], last(3)) == "unknown"


def test_a_view_of_sources_hears_the_assessors_among_them():
    claims = [level("a", "full", day(3)), level("b", "none", day(3), "b")]
    assert verdict(pack(CONDUCT), claims, last(3), view="body") == "not_done"  # b, not m
