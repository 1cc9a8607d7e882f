"""Promise: one word is found however it was typed, and whatever a person types is a search or one coded problem."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auspices.commitments.texts.folding import fold, folded, tokens
from auspices.commitments.texts.wanted import Wanted, Word, wanted
from auspices.kernel.problems import Problem

ALIKE = [
    ("Şuşa", "susa"), ("Ağdam", "AGDAM"), ("XANKƏNDİ", "xankəndi"), ("Xankəndi", "Xankendi"), ("Qarabağ", "qarabag"), ("ışıq", "isiq"), ("İstisu", "istisu"),
    ("և", "եւ"), ("և", "ԵՎ"), ("Երեւան", "Երևան"), ("ԵՐԵՎԱՆ", "Երևան"), ("ёлка", "елка"), ("Ещё", "еще"), ("Карабахский", "карабахскии"), ("café", "CAFE"), ("straße", "STRASSE"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_letters_that_keyboards_or_orthographies_exchange_are_alike(one, other):
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Şuşa", "Շուշի"), ("мир", "миг"), ("road", "roads")])
def test_other_words_stay_other_words(one, other):
    assert folded(one) != folded(other)


def test_tokens_know_where_they_stand():
    text = "Co-Chairs’ «Լաչինի» 2.3(b)"
    assert [(word, text[a:b]) for word, a, b in tokens(text)] == [
        ("co", "Co"), ("chairs", "Chairs"), ("լաչինի", "Լաչինի"), ("2", "2"), ("3", "3"), ("b", "b"),
    ]  # fmt: skip


@given(st.text(max_size=60))
def test_folding_is_settled_and_leaves_letters_and_digits_alone(text):
    """Folding twice is folding once; nothing that either database could take for a sign is left."""
    for word, start, end in tokens(text):
        assert fold(word) == word
        assert word.isalnum()
        assert 0 <= start < end <= len(text)


def test_words_phrases_beginnings_and_what_must_not_stand_there():
    assert wanted('Lachin "safe movement" cargo* -mines -"old road"') == Wanted(
        (Word(("lachin",)), Word(("safe", "movement"), exact=True), Word(("cargo",), begins=True)),
        (Word(("mines",)), Word(("old", "road"), exact=True)),
    )
    assert wanted("cease-fire") == Wanted((Word(("cease", "fire")),)), (
        "a hyphen within a word parts it and takes nothing out"
    )
    assert wanted('"open phrase').words == (Word(("open", "phrase"), exact=True),)
    assert wanted("road road").words == (Word(("road",)),)


@pytest.mark.parametrize("asked", ["", "   ", "-road", '""', "*", "- ( ) ' \" & | ! <->", "-", '-"a b"'])
def test_a_search_for_nothing_is_one_coded_problem(asked):
    with pytest.raises(Problem) as refused:
        wanted(asked)
    assert (refused.value.code, bool(refused.value.remedy)) == ("SEARCH-WORDS", True)


@pytest.mark.parametrize("asked", ["a " * 300, " ".join(f"w{n}" for n in range(40))])
def test_a_search_for_too_much_is_one_coded_problem(asked):
    with pytest.raises(Problem, match="SEARCH-WORDS"):
        wanted(asked)
