"""Promise: whatever letters stand in a text, it is taken in and found, alike on both databases: words, passages and names without bound."""

import pytest

from auspices.commitments.actions import adopt
from auspices.commitments.texts.actions import take_text
from auspices.commitments.texts.fulltext import FURTHEST
from auspices.commitments.texts.search import search
from tests.commitments import byhand, small
from tests.commitments.small import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(db, tmp_path, monkeypatch):
    """A function that takes a text in and says which of some words find it."""
    byhand.put(monkeypatch)
    process = adopt(small.write(tmp_path / "one"), clock())[0]

    def taken(text, *asked):
        take_text(process.id, text.encode(), "odd.txt", key="odd", lang="en", title="Odd", clock=clock(1))
        return [bool(search(process.id, one, clearance="mission")) for one in asked]

    return taken


@pytest.mark.parametrize("letter", ["x", "ա", "𝒜", "ﷺ"])
def test_a_word_without_end_is_taken_and_found(found, letter):
    """PostgreSQL keeps no word above 2,046 bytes; what is asked for is cut as what is kept."""
    word = letter * 3_000
    assert found(f"P shall open {word} soon.", word[:350], "soon", f'"{word[:390]} soon"') == [True, True, True]


def test_a_passage_without_end_is_taken_and_found_as_far_as_it_is_kept(found):
    """Past the last position that PostgreSQL counts both databases find nothing, and before it both do."""
    words = " ".join(f"word{i}" for i in range(FURTHEST + 100))
    assert found(f"P shall open {words}.", "word7", f"word{FURTHEST - 10}", f"word{FURTHEST + 50}") == [True, True, False]  # fmt: skip


def test_more_than_a_mebibyte_of_different_words_is_taken(found):
    """Long words by the thousand, in letters of three bytes."""
    words = " ".join(f"{'ქ' * 90}{i}" for i in range(6_000))
    assert found(f"P shall open {words}.", f"{'ქ' * 90}7", "shall") == [True, True]
