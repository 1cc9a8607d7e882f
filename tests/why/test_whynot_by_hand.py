"""Promise: on small processes worked out by hand, `why-not` names who could say what, in the order of the rules, and says where nothing would do."""

from __future__ import annotations

import pytest

from auspices.kernel.instants import DAY
from auspices.kernel.problems import Problem
from auspices.monitor import Evidence, Plan
from auspices.monitor.questions.why_not import MOST, why_not
from auspices.monitor.viewpoint import Viewpoint
from tests.monitor.world import act, claim, day, duty, first, last, pack

DEPOT = duty("depot", "achieve", "handover(of: road, from: bearer, to: Q)", due=last(5))
LINE = duty("line", "refrain", "incident(by: bearer, in: zone)")
ROAD = duty("road", "maintain", "passable(of: road)", facets={"what": ("persons", "cargo")}, fresh_for=3 * DAY)
TALKS = duty(
    "talks",
    "conduct",
    "assessed(of: talks, by: bearer)",
    judged_by=("G",),
    levels={"full": "fulfilled", "none": "not_done"},
    every="P30D",
)
FORCE = duty("force", "limit", "strength(of: team)", at_most={"persons": 10.0})
ASKED = duty(
    "asked",
    "respond",
    "answer(item: item, by: bearer)",
    each="request(item: item, to: bearer)",
    done=("granted", "carried-out"),
)
ALL = duty("all", "through", None, patterns=("pact/*",), clause="other/all")


def ask(process, claims, wanted, view="verified", at=None, *, id_="depot", known=None, facets=None):
    """The answer for the first bearer."""
    at = last(3) if at is None else at
    evidence = Evidence(Plan(process), claims)
    point = Viewpoint(at, at if known is None else known, process.views[view])
    return why_not(evidence, id_, "P", wanted, point, facets=facets)


def told(answer):
    return [(one.kind, one.sources) for one in answer.suggestions]


def test_before_the_date_each_who_could_confirm_it_in_the_order_of_the_rules():
    """The mission, the one entitled, two independent sources; never the bearer's own word, nor a body that is impartial for other events."""
    answer = ask(pack(DEPOT), (), "fulfilled")
    assert told(answer) == [("mission", ("m",)), ("entitled", ("q", "qa")), ("independent", ("g", "b", "news", "wire"))]
    assert [one.sentence for one in answer.suggestions] == [
        "A report by m, the mission, that speaks of 4 March 2021 would do: “road handed over”.",
        "A confirmation by Q, the party entitled, that speaks of 4 March 2021 would do: “road handed over”.",
        "Reports by two independent sources of reliability A or B (b, g, news or 1 other) that speak of 4 March 2021 would do: “road handed over”.",
    ]
    assert (answer.verdict, answer.rests_on) == ("pending", "It rests on the rule: the date has not passed.")
    assert answer.answer == "Each of these alone would bring it to “fulfilled” in this view."


def test_after_the_date_only_words_of_a_time_after_it_make_it_overdue():
    """Asked before the date, the answer is of the day after it; time alone brings no report to no accusation."""
    answer = ask(pack(DEPOT), (), "overdue")
    assert {one.at[:10] for one in answer.suggestions} == {"2021-03-07"}
    assert "bearer" in {one.kind for one in answer.suggestions}
    assert "entitled" not in {one.kind for one in answer.suggestions}, "the word of the party entitled, uncorroborated"
    [time] = ask(pack(DEPOT), (), "unreported").suggestions
    assert time.kind == "time"
    assert time.sentence.startswith("It comes to that by itself from 7 March 2021 on, if nothing more becomes known")


def test_an_uncorroborated_report_needs_one_more_of_its_kind():
    """What the wire says is heard and not counted: another group may say the same, the mission may find on it, its own group may not repeat it."""
    said = claim("c.1", "handover(of: road, from: P, to: Q)", day(2), "wire")
    answer = ask(pack(DEPOT), (said,), "fulfilled")
    by_kind = {one.kind: one for one in answer.suggestions}
    assert by_kind["corroborates"].sources == ("g", "b", "news")
    assert by_kind["corroborates"].sentence == (
        "A second, independent report (b, g or news), of reliability A or B, that says the same as c.1 (wire) would do: “road handed over”."
    )
    assert "echo" not in by_kind["corroborates"].sources, "of the same group as the wire"


def test_a_verdict_that_rests_on_one_claim_falls_with_it():
    """The one entitled confirmed it: withdrawn, nothing is reported; an admission disputes it."""
    said = claim("c.1", "handover(of: road, from: P, to: Q)", day(2), "q")
    answer = ask(pack(DEPOT), (said,), "unreported", at=last(8))
    assert [(one.kind, one.withdraws) for one in answer.suggestions] == [("withdrawal", ("c.1",))]
    assert answer.rests_on == "It rests on c.1 (q), by the rule: reported done."
    assert answer.suggestions[0].sentence == "A withdrawal by q of c.1 (“Road handed over.”) would do."
    assert ("bearer", ("p", "pa", "pb")) in told(ask(pack(DEPOT), (said,), "disputed", at=last(8)))


def test_many_incidents_must_all_be_withdrawn():
    """Two claims of the mission say it: one withdrawn is not enough, both are."""
    said = tuple(claim(f"c.{n}", "incident(by: P, in: east)", day(3), "m", known=last(3) + n) for n in (1, 2))
    answer = ask(pack(LINE), said, "unknown", id_="line", at=last(3), known=last(4))
    assert [(one.kind, one.withdraws) for one in answer.suggestions][:1] == [("withdrawals", ("c.1", "c.2"))]


def test_a_party_speaks_for_itself_alone():
    """In the view of P nothing but its own statements, or its adoption of what another says, counts."""
    said = claim("c.1", "handover(of: road, from: P, to: Q)", day(2), "q")
    answer = ask(pack(DEPOT), (said,), "fulfilled", "P")
    assert {one.kind for one in answer.suggestions} == {"party"}
    assert [one.sentence.partition(" that ")[0] for one in answer.suggestions] == [
        "A statement by P itself",
        "An adoption by P itself",
    ]


def test_anyone_may_speak_in_the_view_of_all():
    """No source is named where each would do."""
    [one] = ask(pack(DEPOT), (), "fulfilled", "all").suggestions
    assert (one.kind, one.sources) == ("anyone", ())
    assert one.sentence.startswith("A claim by anyone that speaks of 4 March 2021 would do")


def test_the_one_named_assesses():
    """Conduct is judged by the guarantor and by nobody else, in every view but a party's."""
    for view in ("verified", "all"):
        assert told(ask(pack(TALKS), (), "fulfilled", view, id_="talks")) == [("assessor", ("g",))]


def test_watching_makes_it_hold_and_silence_does_not():
    """Somebody else than the bearer saw the whole zone; a part of it is only partly; without a role said, nobody is named."""
    holding = ask(pack(LINE), (), "holding", id_="line")
    assert {one.kind for one in holding.suggestions} == {"mission", "impartial"}
    assert {one.sentence.partition(" would do: ")[2] for one in holding.suggestions} == {
        "“it is denied: incident by P in zone”.",
        "“M able to see zone (incident)”.",
        "“B able to see zone (incident)”.",
    }
    assert all("able to see east" in one.sentence for one in ask(pack(LINE), (), "partly", id_="line").suggestions)
    open_ = ask(pack(LINE), (), "unattributed", id_="line").suggestions
    assert all("someone unnamed" in one.sentence or "a place not said" in one.sentence for one in open_)
    assert {one.kind for one in open_ if "someone unnamed" in one.sentence} == {"mission", "impartial"}, (
        "what the bearer says of someone unnamed is of another"
    )
    assert "incident(by: ?, in: zone)" in {one.says for one in open_}


def test_amounts_are_told_against_the_limit():
    """More than the limit, or at most."""
    assert (
        "“strength of team: more than 10 persons”"
        in ask(pack(FORCE), (), "exceeded", id_="force").suggestions[0].sentence
    )
    assert (
        "“strength of team: at most 10 persons”" in ask(pack(FORCE), (), "within", id_="force").suggestions[0].sentence
    )


def test_a_whole_of_facets_by_one_report_on_all_and_part_by_part():
    """A report that names no facet speaks of all of them; each part has its own answers."""
    answer = ask(pack(ROAD), (), "holding", id_="road")
    assert answer.suggestions[0].says == "passable(of: road)"
    assert [(part.name, part.verdict, part.possible) for part in answer.parts] == [
        ("persons", "unknown", True),
        ("cargo", "unknown", True),
    ] or not answer.parts
    cargo = claim("c.1", "passable(of: road, what: cargo)", day(3), "m")
    answer = ask(pack(ROAD), (cargo,), "holding", id_="road")
    assert answer.answer.startswith("It comes to “holding” when all its 2 parts do; 1 does not.")
    assert {part.verdict for part in answer.parts} == {"holding", "unknown"}
    one = ask(pack(ROAD), (cargo,), "violated", id_="road", facets={"what": "cargo"})
    assert all(
        "what: cargo" in each.says or each.says == "passable(of: road, what: cargo)"
        for each in one.suggestions
        if each.says
    )


def test_an_umbrella_and_items_are_answered_by_their_parts():
    """What is under it, each with its own answers, and what can never come to that."""
    answer = ask(pack(DEPOT, LINE, ALL), (), "fulfilled", id_="all")
    assert [(part.name, part.possible) for part in answer.parts] == [("depot", True), ("line", False)]
    assert "line cannot come to that." in answer.answer
    assert answer.parts[0].suggestions[0].kind == "mission"
    asked = claim("c.1", "request(item: i-1, to: P)", day(1), "q")
    asked_too = claim("c.2", "request(item: i-1, to: P)", day(1), "p")
    answer = ask(pack(ASKED), (asked, asked_too), "refused", id_="asked")
    assert [part.name for part in answer.parts] == ["i-1"]


def test_what_is_answered_to_a_request():
    """Of an item: the answer of the one asked, word by word."""
    asked = claim("c.1", "request(item: i-1, to: P)", day(1), "m")
    for wanted, word in (("refused", "refused"), ("agreed", "agreed"), ("fulfilled", "granted")):
        answer = ask(pack(ASKED), (asked,), wanted, id_="asked", facets={"item": "i-1"})
        assert f"answer: {word}" in answer.suggestions[0].says, wanted


def test_an_act_of_those_who_may():
    """The date is moved by the one entitled, never by the bearer; what is suspended is resumed."""
    answer = ask(pack(DEPOT), (), "pending", at=last(8))
    assert ("act", ("Q",)) in told(answer)
    assert ("act", ("P",)) not in told(answer)
    ended = pack(DEPOT, acts=(act("a.1", "suspend", "depot", ("Q",), first(2)),))
    late = claim("c.1", "handover(of: road, from: P, to: Q)", day(6), "q")
    answer = ask(ended, (late,), "fulfilled", at=last(8))
    assert ("act", ("Q",)) in told(answer)
    assert "An act of Q resuming it would do." in [one.sentence for one in answer.suggestions]


def test_nothing_would_do_is_said_with_its_reason():
    """Before it is in force; after it has ended with the date still to come."""
    later = duty("depot", "achieve", "handover(of: road, from: bearer, to: Q)", start=first(10), due=last(15))
    answer = ask(pack(later), (), "disputed", at=last(2))
    assert answer.suggestions == () or answer.suggestions[0].at > "2021-03-10"
    ended = pack(DEPOT, acts=(act("a.1", "release", "depot", ("Q",), first(2)),))
    answer = ask(ended, (), "overdue", at=last(8))
    assert (answer.suggestions, answer.answer) == (
        (), "Nothing that is said, withdrawn or done once or twice would bring it to “overdue” in this view: it has ended, and stays as it last stood.",
    )  # fmt: skip


def test_two_together_where_nothing_single_would_do():
    """Nobody has spoken: a dispute takes one for and one against."""
    answer = ask(pack(DEPOT), (), "disputed", "P", at=last(8))
    [one] = answer.suggestions
    assert one.kind == "together"
    assert answer.answer == "Nothing single would bring it to “disputed” in this view; two together would."
    assert one.sentence.count("a statement by P itself") == 2


def test_what_stands_so_already_is_said_to():
    """No suggestion, and what it rests on."""
    answer = ask(pack(DEPOT), (), "pending")
    assert (answer.answer, answer.suggestions) == ("It stands so already: pending.", ())


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("holding", "It can come to: fulfilled, pending, overdue, disputed, unreported, not_applicable."),
        ("fullfilled", 'Did you mean "fulfilled"?'),
        ("", "It can come to"),
    ],
)
def test_a_verdict_that_cannot_be_is_refused_with_those_that_can(wanted, near):
    """A coded problem, with the possible ones."""
    with pytest.raises(Problem) as refused:
        ask(pack(DEPOT), (), wanted)
    assert refused.value.code == "VERDICT-UNKNOWN"
    assert near in refused.value.remedy


def test_no_more_than_a_page_of_it():
    """At most seven changes are told, however many sources and claims there are."""
    said = tuple(
        claim(f"c.{n}", f"incident(by: P, in: {place})", day(n % 4), "p")
        for n, place in enumerate(("east", "village", "zone", "far") * 4)
    )
    for wanted in ("violated", "disputed", "unattributed", "unknown", "holding"):
        answer = (
            ask(pack(LINE), said, wanted, id_="line", at=first(2) + DAY // 2, known=last(9))
            if wanted != "violated"
            else ask(pack(LINE), (), wanted, id_="line")
        )
        assert len(answer.suggestions) <= MOST
