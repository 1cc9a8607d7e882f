"""Where sentences end, and where a full stop ends none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auspices.reading.model import Span
from auspices.reading.structure import sentences

ONE = (
    "They met Mr. Hale and Stephen E. Gray at St. John in the U.S. embassy.",
    "See No. 4 of the list, Nos. 1 and 2, para. 3 and art. 7 of S/RES/853 (1993).",
    "The line runs 3.5 km along the road, i.e. to the bridge of Gen. Low.",
    "The text (see para. 2. It is long.) binds them all.",
    "They read “We agree. We sign.” and left.",
    "It lists them: 1. The first; 2. The second.",
    "They hope ... and wait for the answer of 4 May.",
    "Мост, т.е. переправа у ст. 5 и ул. Мира, открыт с 5 мая 2001 г. для всех.",
)
TWO = (
    ("They left.", "The others stayed."),
    ("It was over!", "Was it?"),
    ("They meet in the U.S.", "The place is known."),
    ("He said “We agree.”", "They signed."),
    ("It applies to Annex A.", "The Parties keep the list."),
    ("It is kept in full.", "12 people left."),
    ("Կողմերը պայմանավորվեցին։", "Նրանք կհանդիպեն։"),
    ("Стороны договорились.", "Они встретятся."),
    ("They bring food, water etc.", "They leave."),
)


@pytest.mark.parametrize("text", ONE)
def test_a_stop_within_a_sentence_ends_none(text):
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == [text]


@pytest.mark.parametrize("two", TWO)
def test_a_stop_at_the_end_ends_one(two):
    text = " ".join(two)
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == list(two)


@given(
    st.lists(
        st.sampled_from(
            ["They", "Mr.", "No.", "4", "left.", "(see", "para.", "2)", "“We", "go.”", "U.S.", "...", "A.", "and"]
        ),
        max_size=30,
    )
)
def test_sentences_are_in_order_and_hold_every_word(words):
    text = " ".join(words)
    found = sentences(text, Span(0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join(span.of(text) for span in found).replace(" ", "") == text.replace(" ", "")
