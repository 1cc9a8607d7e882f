"""Phrases say the same after they are written and read again; what is no phrase is a coded problem."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auspices.kernel.problems import Problem
from auspices.pack.phrases import Phrase, parse_phrase

words = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
values = st.one_of(st.just("?"), st.from_regex(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,6}[A-Za-z0-9])?", fullmatch=True))
roles = st.dictionaries(words, st.sets(values, min_size=1, max_size=3).map(lambda one: tuple(sorted(one))), max_size=4)
phrases = st.builds(lambda event, given_: Phrase(event, tuple(sorted(given_.items()))), words, roles)


@given(phrases)
def test_a_phrase_written_reads_back_as_itself(phrase):
    assert parse_phrase(str(phrase)) == phrase


@given(phrases, st.sampled_from([" ", "\n", "  \t"]))
def test_white_space_says_nothing(phrase, space):
    text = str(phrase)
    for mark in "(),:[]":
        text = text.replace(mark, f"{space}{mark}{space}")
    assert parse_phrase(text) == phrase


def test_the_order_of_roles_and_of_listed_values_says_nothing():
    assert parse_phrase("a(x: [c, b], w: d)") == parse_phrase("a(w: d, x: [b, c, b])")


@pytest.mark.parametrize(
    "text", ["held(item, by: a)", "held( item ,by: a)", "held(by: a, item)", "held(item: item, by: a)"]
)
def test_the_bare_word_item_is_a_role(text):
    phrase = parse_phrase(text)
    assert phrase.roles == (("by", ("a",)), ("item", ("item",)))
    assert str(phrase) == "held(by: a, item)"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "PACK-PHRASE"), ("handover", "PACK-PHRASE"), ("handover(of)", "PACK-PHRASE"), ("handover(of: )", "PACK-PHRASE"), ("handover(of: [])", "PACK-PHRASE"),
        ("handover(of: [a, [b]])", "PACK-PHRASE"), ("handover(of: a", "PACK-PHRASE"), ("handover(of: a) and more", "PACK-PHRASE"), ("handover(of: a b)", "PACK-PHRASE"),
        ("handover(of: a from: b)", "PACK-PHRASE"), ("Handover(of: a)", "PACK-PHRASE"), ("handover(of: ??)", "PACK-PHRASE"), ("handover(,)", "PACK-PHRASE"),
        ("handover(of: a,,)", "PACK-PHRASE"), ("handover(of: é)", "PACK-PHRASE"), ("x" * 10_000, "PACK-PHRASE"), ("handover(of: a, of: b)", "PACK-KEY"),
        ("held(item by: a)", "PACK-PHRASE"), ("held(items)", "PACK-PHRASE"), ("held([item])", "PACK-PHRASE"), ("held(item, item: a)", "PACK-KEY"),
    ],
)  # fmt: skip
def test_what_is_no_phrase_says_so(text, code):
    with pytest.raises(Problem) as caught:
        parse_phrase(text, "claims.yaml:7")
    assert (caught.value.code, caught.value.where) == (code, "claims.yaml:7")
    assert len(caught.value.what) < 300


@given(st.text(alphabet="abc(:,)[]? \n", max_size=40))
def test_no_text_breaks_the_reader_of_phrases(text):
    with suppress(Problem):
        phrase = parse_phrase(text)
        assert parse_phrase(str(phrase)) == phrase
