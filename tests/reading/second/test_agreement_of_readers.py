"""Second opinions are shown beside the grammar's values, in words and counts, and change none of them."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from opinions_given import TEXT, at, opinion, reading

from auspices.reading.model import Span
from auspices.reading.second import FIELDS, Opinion, Said, agreement, unplaced
from auspices.reading.second.opinion import LISTS

FIRST = "The Contact Group urges Norland and Sudmark to open the bridge"
SAME = opinion(
    FIRST, trigger=("urges", "urges"), act=("urge", "urges"), speaker=(("the Contact Group",), "The Contact Group"),
    addressees=(("Sudmark", "Norland"), "Norland and Sudmark"), action=("open the bridge", "open the bridge"),
)  # fmt: skip


def confidence(n: int, *given_opinions: Opinion, readers: tuple[str, ...] = ()) -> dict[str, str]:
    said: dict[str, str] = agreement(reading(), given_opinions, readers).clauses[n].opinions[0]["confidence"]
    return said


def test_agreement_is_said_in_counts_of_readers() -> None:
    said = confidence(0, SAME)
    assert said["clause"] == "2 of 2 readers agree"
    assert {said[name] for name in ("trigger", "act", "speaker", "addressees", "action")} == {"2 of 2 readers agree"}


def test_a_difference_names_the_field_the_value_and_its_quote() -> None:
    one = opinion(FIRST, act=("call_upon", "urges"), addressees=(("Norland",), "Norland"))
    total, other = agreement(reading(), [one]).clauses[0].opinions
    assert total["agrees"] is False
    assert total["differs"] == other["differs"] == ["act", "addressees"]
    assert total["confidence"]["act"] == "1 of 2 readers agree"
    assert other["fields"]["addressees"] == {
        "value": ["Norland"], "agrees": False, "quote": {"text": "Norland", "start": at("Norland").start, "end": at("Norland").end},
    }  # fmt: skip


def test_a_reader_that_says_nothing_on_a_field_is_counted_as_silent() -> None:
    third = opinion(FIRST, who="third", act=("urge", "urges"))
    assert confidence(0, SAME, third)["act"] == "3 of 3 readers agree"
    assert confidence(0, SAME, third)["action"] == "2 of 2 readers agree; 1 says nothing"


def test_where_the_grammar_says_nothing_another_reader_does_not_differ_from_it() -> None:
    total, other = agreement(reading(), [opinion("The parties shall return the archives", object=("the archives", "the archives"))]).clauses[1].opinions  # fmt: skip
    assert total["agrees"] is True
    assert other["fields"]["object"]["agrees"] is None
    assert total["confidence"]["object"] == "the grammar says nothing; said by 1"


def test_a_reader_that_was_asked_and_sees_no_clause_differs_on_the_clause() -> None:
    total, other = agreement(reading(), [], ["other"]).clauses[2].opinions
    assert total["confidence"] == {"clause": "1 of 2 readers agree"}
    assert other == {"reader": "other", "agrees": False, "differs": ["clause"], "fields": {}}


def test_an_opinion_that_meets_no_clause_is_not_lost() -> None:
    far = Opinion("other", Span(0, 3))
    assert unplaced(replace(reading(), clauses=reading().clauses[1:]), [far, SAME]) == (far, SAME)


def test_without_readers_nothing_is_filled() -> None:
    assert agreement(reading(), []) == reading()


def spans() -> st.SearchStrategy[Span]:
    return st.builds(lambda a, n: Span(a, min(a + n, len(TEXT))), st.integers(0, len(TEXT) - 1), st.integers(1, 80))


def fields() -> st.SearchStrategy[dict[str, Said]]:
    words = st.text(max_size=12)
    values = {
        name: st.builds(Said, st.lists(words, max_size=3).map(tuple) if name in LISTS else words, spans())
        for name in FIELDS
    }
    return st.fixed_dictionaries({}, optional=values)  # type: ignore[arg-type]  # the names are a literal type


@given(st.lists(st.builds(Opinion, st.sampled_from(["a", "b"]), spans(), fields()), max_size=6))
def test_whatever_others_say_the_grammars_values_stand(opinions: list[Opinion]) -> None:
    out = agreement(reading(), opinions)
    assert tuple(replace(one, opinions=()) for one in out.clauses) == reading().clauses
    json.dumps([one.opinions for one in out.clauses])
    assert "%" not in str([one.opinions[0]["confidence"] for one in out.clauses if one.opinions])
