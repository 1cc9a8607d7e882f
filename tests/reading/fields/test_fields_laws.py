"""Laws of the fields, on texts put together at random: what is quoted stands there, nobody and no date is made up, and the two sides are read alike."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_pack import islands
from marked_texts import filled, written

from auspices.reading.fields import fill

PACK = islands()
ACTORS = [
    "Norland",
    "Sudland",
    "the Republic of Norland",
    "the Government of Sudland",
    "the parties",
    "both sides",
    "all parties",
    "the Straits Council",
    "all States",
    "the Secretary-General",
    "relief agencies",
]
DEEDS = [
    "withdraw its forces from {place}", "release all hostages", "allow humanitarian access to {place}", "observe the ceasefire in {place}", "report to the Straits Council",
    "cooperate with relief agencies", "carry out resolution 12 (2029)", "carry out the accord of 4 March 2030", "negotiate with the other side", "meet this demand",
]  # fmt: skip
PLACES = ["Port Elm", "the Grey Sound", "the region", "the Tarn district", "in and around Elmhaven"]
TIMES = [
    "",
    " by 15 November 2031",
    " until 3 May 2032",
    " immediately",
    " within ten days of this meeting",
    " every six months",
    " before 1 June",
    " as soon as possible",
    " from 3 to 9 May 2031",
]
ACTS = [("call_upon", "calls upon"), ("urge", "urges"), ("request", "requests"), ("demand", "demands")]

actors = st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3, unique=True).map(" and ".join)
deed = st.builds(
    lambda words, place, time: words.format(place=place) + time,
    st.sampled_from(DEEDS),
    st.sampled_from(PLACES),
    st.sampled_from(TIMES),
)
clause = st.builds(
    lambda n, act, speaker, to, doing: (f"{n}.1", act[0], "exhortation", f"[speaker {speaker}] <{act[1]}> [addressee {to}] [complement to {doing}]"),
    st.integers(1, 9), st.sampled_from(ACTS), st.sampled_from(["The Straits Council", "They", "The Straits Council States"]), actors, deed,
)  # fmt: skip
texts = st.lists(clause, min_size=1, max_size=4, unique_by=lambda one: one[0])


def _everything(one):
    yield from (
        *one.speaker,
        *one.addressees,
        *one.bearers,
        *one.inferred_bearers,
        *one.beneficiaries,
        *one.counterpart,
        *one.places,
        *one.instruments,
    )


@given(texts, st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_quote_stands_at_its_place_and_who_is_not_quoted_was_resolved(clauses, known):
    document, cuts = written(*clauses)
    for one in fill(document, cuts, PACK if known else None):
        for found in _everything(one):
            assert found.quote is not None
            assert 0 <= found.quote.start < found.quote.end <= len(document.text)
            assert found.quote.of(document.text) == found.text or found.via, found
            assert found.text in document.text or found.via.startswith("distributed"), found
        for field in (one.action, one.object, one.track, one.condition, one.exception, *one.manner):
            if field and field.quote:
                assert field.grade != "stated" or field.quote.of(document.text) == field.value, field
        for time in one.timing:
            assert time.quote is not None
            assert time.quote.of(document.text) == time.text


@given(texts)
@settings(max_examples=150, deadline=None)
def test_no_day_is_given_that_the_text_does_not_name(clauses):
    document, cuts = written(*clauses)
    for one in fill(document, cuts, PACK):
        for time in one.timing:
            for year, _, day in re.findall(r"(\d{4})-(\d\d)-(\d\d)", time.value):
                assert re.search(rf"\b{int(day)}\b", time.text), time
                assert year in time.text or time.grade == "resolved", time
            assert not time.value or re.search(r"\d|\b(?:ten|six)\b", time.text), time


def _swapped(text):
    table = {
        "Norland": "Sudland",
        "Sudland": "Norland",
        "Republic of Norland": "Kingdom of Sudland",
        "Kingdom of Sudland": "Republic of Norland",
    }
    return re.sub(r"Republic of Norland|Kingdom of Sudland|Norland|Sudland", lambda match: table[match.group()], text)


IDS = {"NO": "SU", "SU": "NO", "no-government": "su-government", "su-government": "no-government"}


@given(texts)
@settings(max_examples=150, deadline=None)
def test_the_two_parties_exchanged_in_the_text_are_exchanged_in_the_reading_and_nothing_else(clauses):
    there = filled(*clauses, pack=PACK)
    here = filled(*[(n, act, force, _swapped(text)) for n, act, force, text in clauses], pack=PACK)

    def plain(one, *, turned):
        def ids(found):
            return [
                (IDS.get(who.id, who.id) if turned else who.id) or (_swapped(who.text) if turned else who.text)
                for who in found
            ]

        def parties(found):
            return (
                sorted(ids(found)) if any(who.via for who in found) else ids(found)
            )  # those pointed to stand in the order of the pack

        return (
            parties(one.speaker), parties(one.addressees), parties(one.bearers), parties(one.counterpart), ids(one.places), ids(one.instruments),
            one.track.value, one.trackable, [(time.type, time.value, time.inclusive) for time in one.timing], one.refers_to,
        )  # fmt: skip

    assert [plain(one, turned=True) for one in there] == [plain(one, turned=False) for one in here]


@given(st.text(max_size=200), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_without_an_error(words, name):
    clean = re.sub(r"[\[\]<>]", " ", words)
    filled(
        (
            "1",
            "urge",
            "exhortation",
            f"[speaker The Council] <urges> [addressee {re.sub(r'[^ -~]|[][<>]', ' ', name)}] [complement to {clean}]",
        ),
        pack=PACK,
    )
