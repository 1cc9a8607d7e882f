"""Laws of normalising, for any text: the way back is right, blocks cover all but the numbers, doing it twice changes nothing, the raw text stays."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from auspices.kernel.problems import Problem
from auspices.reading.ingest import take_text
from auspices.reading.model import Source

WORDS = st.sampled_from(
    [
        "The",
        "the",
        "parties",
        "Parties",
        "road",
        "shall",
        "decides",
        "Decides",
        "Recalling,",
        "of",
        "and",
        "1.",
        "2.",
        "3.",
        "11.",
        "ll.",
        "(a)",
        "(b)",
        "(i)",
        "Article",
        "12",
        "143",
        "31",
        "May",
        "1993;",
        "region.",
        "agree,",
        "Co-",
        "consulta-",
        "tions",
        "–",
        "•",
        "\u202e",
        "\u200b",
        "ﬁ",
        "«calm»",
        "Կողմ",
        "ДОМ",
        "a\xa0b",
        "7/",
        "Adopted",
        "unanimously",
        "Ibid.",
        ";",
        ",",
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "\n", "\r\n", "\n\n", "\t", "\n \n", "\f"])
TEXTS = st.lists(st.tuples(WORDS, GAPS), min_size=1, max_size=60).map(lambda parts: "".join(map("".join, parts)))


def read(text: str) -> Source:
    try:
        return take_text(text)
    except Problem:
        assume(False)
        raise


@given(TEXTS)
def test_each_unrepaired_character_leads_back_to_itself(text: str) -> None:
    source = read(text)
    repaired = {i for edit in source.edits for i in range(edit.place.start, edit.place.end)}
    wrong = [
        (i, char)
        for i, char in enumerate(source.text)
        if i not in repaired and char != " " and source.raw[source.offsets.to_raw(i)] != char
    ]
    assert wrong == []


@given(TEXTS)
def test_offsets_never_run_back(text: str) -> None:
    source = read(text)
    raw = [source.offsets.to_raw(i) for i in range(len(source.text))]
    assert all(a <= b for a, b in pairwise(raw))


@given(TEXTS)
def test_blocks_lie_in_order_apart_and_cover_all_but_numbers(text: str) -> None:
    source = read(text)
    covered = [" "] * len(source.text)
    end = 0
    for block in source.blocks:
        for span in filter(None, (block.number_at, block.span)):
            assert span.start >= end
            covered[span.start : span.end] = source.text[span.start : span.end]
            end = span.end
        assert block.number_at is None or block.number_at.of(source.text) == block.number
    assert "".join(covered) == source.text


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = read(text)
    assume(not once.trims)
    twice = take_text(once.text)
    assert twice.text == once.text


@given(TEXTS)
def test_white_space_is_folded_and_nothing_else_is_lost_unlisted(text: str) -> None:
    source = read(text)
    assert source.text == " ".join(source.text.split(" "))
    assert not source.text.startswith(" ")
    assert "  " not in source.text
    assert "\n" not in source.text
    left = sorted("".join(text.split()))
    kept = "".join(source.text.split()) + "".join(trim.at.of(source.raw) for trim in source.trims)
    for edit in source.edits:
        kept = kept.replace(edit.now, "", 1) if edit.now else kept
        kept += edit.was
    assert sorted("".join(kept.split())) == left


@given(TEXTS)
def test_the_raw_text_is_never_altered(text: str) -> None:
    assert read(text).raw == text


@given(st.text(max_size=200))
def test_any_characters_are_read_or_refused_by_code(text: str) -> None:
    code, raw, last = "TEXT-", text, -1
    try:
        source = take_text(text)
        raw, last = source.raw, source.offsets.to_raw(max(0, len(source.text) - 1))
    except Problem as problem:
        code = problem.code
    assert code.startswith("TEXT-")
    assert raw == text
    assert last < len(text)
