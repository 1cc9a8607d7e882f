"""Laws of cutting that hold for texts nobody has written: what is put together is taken apart, and nothing is raised on any text."""

import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from invented import listed, one_passage

from auspices.reading.grammar import cut, recognised
from auspices.reading.model import Cut, Genre, Span

SPEAKERS = ["The mediators", "The envoys of the lake States", "They", "The two governments"]
CALLS = [
    "call upon both sides to open the northern road",
    "urge the parties to return the boats",
    "appeal to all States to receive the displaced",
    "call for the release of the crew",
]
VIEWS = [
    "welcome the halt of the shelling",
    "express their concern at the state of the camps",
    "condemn the raid on the mill",
    "underline the importance of patrols",
]
COUNCIL_SAYS = [
    "Requests the Secretary-General to appoint an envoy",
    "calls upon both sides to cease fire",
    "Condemns the raid on the mill",
    "expresses its concern at the state of the camps",
    "urges all States to close the passes",
    "reaffirms that all parties are bound to spare hospitals",
    "Demands that both sides leave the valley",
]
JOINS = [", and ", " and ", "; ", ", and in this regard ", ", and also "]
DOINGS = [
    "open the road",
    "withdraw the guns",
    "receive the envoys",
    "mark the minefields",
    "publish the list",
    "return the boats",
]
WORDS = [
    "shall", "will", "may", "the", "Parties", "and", "or", ",", ";", ":", "to", "that", "which", "call", "upon", "calls", "for", "demand", "(", ")", "“", "”", '"', "–", "agree", "by", "5", "May",
    "Decides", "urges", "both", "sides", "withdraw", "not", "is", "are", "declared", "nor", "should", "as", "well", "in", "order", "no", "reaffirms", "its",
]  # fmt: skip
GENRES: list[Genre] = ["resolution", "agreement", "imperatives", "statement", "declaration", "unknown"]


def _lowered(words: str) -> str:
    return words[0].lower() + words[1:]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(SPEAKERS), st.lists(st.sampled_from(CALLS + VIEWS), min_size=1, max_size=4, unique=True), st.data()
)
def test_joined_performatives_of_a_statement_are_as_many_clauses(
    speaker: str, said: list[str], data: st.DataObject
) -> None:
    text = f"{speaker} {said[0]}"
    for words in said[1:]:
        text += data.draw(st.sampled_from([", and ", " and "])) + words
    rows = cut(one_passage(text + "."))[0]
    assert [row.force for row in rows] == ["exhortation" if words in CALLS else "appraisal" for words in said]
    assert [row.span.of(text + ".").rstrip(".")[-9:] for row in rows] == [words[-9:] for words in said]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(COUNCIL_SAYS), min_size=1, max_size=4, unique=True), st.data())
def test_joined_performatives_of_a_council_are_as_many_clauses(said: list[str], data: st.DataObject) -> None:
    text = said[0][0].upper() + said[0][1:]
    for words in said[1:]:
        text += data.draw(st.sampled_from(JOINS)) + _lowered(words)
    rows = cut(one_passage(text + ";", "resolution"))[0]
    assert len(rows) == len(said)
    assert all(row.force != "binding" for row in rows)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(DOINGS), min_size=1, max_size=5, unique=True), st.booleans())
def test_joined_doings_of_one_undertaking_are_as_many_clauses_and_keep_its_force(
    doings: list[str], repeat_to: bool
) -> None:
    again = "to " if repeat_to else ""
    joined = doings[0] if len(doings) == 1 else (", " + again).join(doings[:-1]) + f" and {again}{doings[-1]}"
    for head, genre, force in (
        ("The Parties undertake to ", "agreement", "binding"),
        ("The envoys urge both sides to ", "statement", "exhortation"),
    ):
        rows = cut(one_passage(head + joined + ".", genre))[0]
        assert [row.roles["complement"].of(head + joined) for row in rows] == doings
        assert {row.force for row in rows} == {force}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(DOINGS), min_size=1, max_size=5, unique=True))
def test_every_lettered_item_is_a_clause_with_the_force_of_its_head(doings: list[str]) -> None:
    for head, genre, force in (
        ("Calls upon both sides to:", "resolution", "exhortation"),
        ("The Parties shall:", "agreement", "binding"),
        ("The Parties agree on the following:", "imperatives", "binding"),
    ):
        made = listed(
            head, [doing.capitalize() + ";" if genre == "imperatives" else doing + ";" for doing in doings], genre
        )
        rows = cut(made)[0]
        assert [row.of for row in rows] == [unit.n for unit in made.units]
        assert {row.force for row in rows} == {force}
        assert recognised(made, rows).missed == ()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DOINGS), st.sampled_from(DOINGS), st.sampled_from(["in order to", "so as to"]))
def test_a_purpose_is_never_a_clause_of_its_own(one: str, two: str, link: str) -> None:
    assert len(cut(one_passage(f"The Parties shall guard the wells {link} {one} and {two}.", "agreement"))[0]) == 1


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)),
    st.sampled_from(GENRES),
    st.booleans(),
    st.booleans(),
)
@example("", "statement", False, False)
@example("shall", "agreement", False, False)
def test_any_text_is_cut_in_order_and_inside_its_passage(text: str, genre: Genre, recital: bool, power: bool) -> None:
    made = one_passage(text, genre, recital=recital, power=power)
    operative, recitals = cut(made)
    unit = (made.units or made.preamble)[0]
    for rows in (operative, recitals):
        assert [row.span.start for row in rows] == sorted(row.span.start for row in rows)
        assert len({row.n for row in rows}) == len(rows)
        for row in rows:
            assert row.span.within(unit.span)
            assert row.span.start < row.span.end
            assert all(at.within(Span(0, len(made.text))) and at.start < at.end for at in row.roles.values())
            assert row.shared <= set(row.roles)
    assert all(row.force != "binding" for row in recitals)


@pytest.mark.parametrize("verb", ["calls upon", "urges", "requests", "invites", "encourages", "asks"])
@pytest.mark.parametrize("genre", GENRES)
def test_asking_never_binds_whatever_the_genre_and_power(verb: str, genre: Genre) -> None:
    rows = cut(one_passage(f"The Council {verb} both sides to withdraw.", genre, power=True))[0]
    assert [row.force for row in rows] == ["exhortation"]


@pytest.mark.parametrize(
    "text",
    [
        "The parties may withdraw.",
        "The parties should withdraw.",
        "The parties would withdraw.",
        "The parties hope to withdraw.",
        "The parties shall consider withdrawing.",
        "The mediators do not call upon the parties to withdraw.",
        "The call of the mediators was that the parties withdraw.",
        "The Council recalled that the parties shall withdraw.",
    ],
)
@pytest.mark.parametrize("genre", GENRES)
def test_a_hedge_a_negation_or_a_report_does_not_bind(text: str, genre: Genre) -> None:
    assert all(row.force != "binding" for row in cut(one_passage(text, genre, power=True))[0])


def test_a_demand_binds_only_with_the_power_named_and_else_a_person_decides() -> None:
    def demand(*, power: bool) -> Cut:
        return cut(one_passage("Demands that both sides withdraw.", "resolution", power=power))[0][0]

    assert demand(power=True).force == "binding"
    assert (demand(power=False).force, demand(power=False).needs_decision) == ("exhortation", True)
    assert set(demand(power=False).forces) == {"exhortation", "binding"}


@pytest.mark.parametrize(
    "long",
    [
        lambda n: (
            "The Parties shall withdraw their guns from Vell by 1 May and from Tarn within ten days of signature. " * n
        ),
        lambda n: "The Parties agree to " + "open the road, which they mark, and to " * n + "leave.",
    ],
    ids=["many sentences", "one sentence"],
)
def test_long_passages_take_time_by_their_length(long) -> None:
    """Four times the words take at most about four times the processor's time (twice that is left to a shared machine)."""
    took = []
    for n in (10, 250, 1_000):  # the first loads what is loaded once
        start = time.process_time()
        cut(one_passage(long(n), "agreement"))
        took.append(time.process_time() - start)
    assert took[2] < 8 * took[1]
