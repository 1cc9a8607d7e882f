"""Two texts side by side: laws, and the differences that a person must see. All texts are made up."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auspices.pack import read
from auspices.reading.compare import compare
from auspices.reading.ingest import take_text
from auspices.reading.model import Block, OffsetMap, Source, Span
from auspices.reading.pipeline import read as read_text
from auspices.reading.structure import structure

PACK = Path(__file__).resolve().parents[3] / "packs" / "karabakh"
SIDES = {"only-a": "only-b", "only-b": "only-a"}
EN = """We, the President of Northland and the Prime Minister of Southland, declare the following:

1. The guns fall silent on 10 November 2020.

2. The district of Oldmere shall be handed to Northland by 20 November 2020.

3. In Greenvale 960 observers stay for five years.

4. Prisoners are returned to both sides."""
OTHER = (
    EN.replace("by 20 November", "before 20 November")
    .replace("960", "1,960")
    .replace("shall be", "may be")
    .replace("Greenvale", "Whitevale")
)


def _document(raw, lang="", name="x"):
    text, blocks = "", []
    for part in raw.split("\n\n"):
        start = len(text) + bool(text)
        text = f"{text} {part}" if text else part
        blocks.append(Block("paragraph", Span(start, len(text))))
    source = Source(name, "text", text, text, OffsetMap((0,), (0,)), tuple(blocks))
    return structure(source, lang=lang, id=name)


def _kinds(comparison):
    return {(one.kind, one.a, one.b) for one in comparison.divergences}


def test_published_versions_of_one_text_differ_where_they_differ():
    found = compare(_document(EN), _document(OTHER))
    assert [pair.state for pair in found.pairs] == ["same", "changed", "changed", "same"]
    assert _kinds(found) == {
        ("limit", "by 20 November 2020", "before 20 November 2020"),
        ("force", "shall", "may"),
        ("figure", "960", "1,960"),
        ("actor", "Greenvale", "Whitevale"),
    }
    marks = [(run.mark, run.text) for run in found.pairs[1].runs]
    assert ("dropped", "by") in marks
    assert ("added", "before") in marks
    assert any(line.startswith("~ 2 / 2: ") and "[by-] {before+}" in line for line in found.lines())
    assert found.as_dict()["pairs"][0]["state"] == "same"


def test_a_clause_in_one_text_alone_stands_alone():
    shorter = EN.replace("\n\n3. In Greenvale 960 observers stay for five years.", "").replace("4. P", "3. P")
    found = compare(_document(EN), _document(shorter))
    assert [(pair.state, pair.a and pair.a.n, pair.b and pair.b.n) for pair in found.pairs] == [
        ("same", "1", "1"),
        ("same", "2", "2"),
        ("only-a", "3", None),
        ("same", "4", "3"),
    ]


def test_a_clause_that_moved_is_found_and_said_to_have_moved():
    parts = EN.split("\n\n")
    turned = "\n\n".join(
        [
            parts[0],
            parts[4].replace("4.", "1."),
            parts[1].replace("1.", "2."),
            parts[2].replace("2.", "3."),
            parts[3].replace("3.", "4."),
        ]
    )
    found = compare(_document(EN), _document(turned))
    assert [(pair.state, pair.moved) for pair in found.pairs] == [("same", False)] * 3 + [("same", True)]


RU = """Мы, главы государств, заявляем о нижеследующем:

1. Прекращение огня объявляется с 10 ноября 2020 года.

2. Район возвращается до 20 ноября 2020 года. Республика Армения и Азербайджан соблюдают режим.

3. Развертывается контингент в количестве 960 военнослужащих."""
EN_FOR_RU = """We, the heads of state, declare the following:

1. A ceasefire is declared from 10 November 2020.

2. The district shall be returned by 20 November 2020. Armenia and Azerbaijan keep the truce.

3. A contingent is deployed, in the number of 1960 troops."""


def test_two_languages_differ_in_dates_figures_and_words_of_limit():
    pack = read(PACK)
    found = compare(_document(EN_FOR_RU, "en"), _document(RU, "ru"), pack=pack)
    kinds = _kinds(found)
    assert ("figure", "1960", "960") in kinds
    assert ("limit", "by 20 November 2020", "до 20 ноября 2020") in kinds
    assert not [one for one in found.divergences if one.kind in {"date", "actor"}]
    assert found.notes == ()
    assert compare(_document(EN_FOR_RU, "en"), _document(RU, "ru")).notes


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        ("by 15 November 2020", "2020 թվականի նոյեմբերի 16-ին"),
        ("by 15 November 2020", "16 noyabr 2020-ci il tarixinədək"),
    ],
)
def test_a_date_that_differs_between_languages_is_raised(mine, yours):
    found = compare(
        _document(f"1. The Parties shall leave {mine}.", "en"),
        _document(f"1. Xx {yours} yy.", "hy" if "թ" in yours else "az"),
    )
    assert any(one.kind == "date" and "15" in one.a and "16" in one.b for one in found.divergences)


_LINES = st.lists(
    st.sampled_from(
        ["The Parties shall leave by 3 May 2001.", "The Parties may leave before 3 May 2001.", "All help is let in.", "12 buses run to Oldmere.",
         "14 buses run to Oldmere and back.", "Lists are exchanged.", "The lists of all are exchanged at once."]
    ),
    min_size=1, max_size=7, unique=True,
)  # fmt: skip


def _numbered(lines):
    return _document("The Sides agree as follows:\n\n" + "\n\n".join(f"{i}. {line}" for i, line in enumerate(lines, 1)))


@given(_LINES)
@settings(max_examples=60, deadline=None)
def test_a_text_does_not_differ_from_itself(lines):
    found = compare(_numbered(lines), _numbered(lines))
    assert found.alike
    assert found.divergences == ()
    assert all(pair.a and pair.b and pair.a.n == pair.b.n for pair in found.pairs)


@given(_LINES, _LINES)
@settings(max_examples=100, deadline=None)
def test_changing_sides_changes_nothing_but_the_sides(mine, yours):
    one = compare(_numbered(mine), _numbered(yours))
    other = compare(_numbered(yours), _numbered(mine))
    marks = {"kept": "kept", "dropped": "added", "added": "dropped"}

    def rows(comparison, turned):
        out = set()
        for pair in comparison.pairs:
            sides = (pair.a and pair.a.n, pair.b and pair.b.n)
            words = {(marks[run.mark] if turned else run.mark, run.text) for run in pair.runs}
            raised = {(d.kind, *((d.b, d.a) if turned else (d.a, d.b))) for d in pair.divergences}
            state = SIDES.get(pair.state, pair.state) if turned else pair.state
            out.add((state, sides[::-1] if turned else sides, pair.moved, frozenset(words), frozenset(raised)))
        return out

    assert rows(one, turned=False) == rows(other, turned=True)


@given(_LINES, _LINES)
@settings(max_examples=60, deadline=None)
def test_every_clause_of_both_texts_stands_once(mine, yours):
    found = compare(_numbered(mine), _numbered(yours))
    assert [pair.a.n for pair in found.pairs if pair.a] == [str(i) for i in range(1, len(mine) + 1)]
    assert sorted(pair.b.n for pair in found.pairs if pair.b) == [str(i) for i in range(1, len(yours) + 1)]
    for pair in found.pairs:
        if pair.runs:
            assert " ".join(run.text for run in pair.runs if run.mark != "added") == pair.a.text
            assert " ".join(run.text for run in pair.runs if run.mark != "dropped") == pair.b.text


def test_a_day_without_a_year_agrees_with_the_day():
    a, b = (
        _document("1. The Parties shall go by 20 November."),
        _document("1. The Parties shall go by 20 November 2020."),
    )
    assert not compare(a, b).divergences
    assert compare(replace(a, lang="en"), replace(b, lang="en")).pairs[0].state == "changed"


def test_readings_are_compared_clause_by_clause():
    text = "The Council calls upon Northland to leave by 3 May 2001 and urges Southland to help. It welcomes the truce."
    mine = read_text(take_text(text), None, id="a")
    yours = read_text(take_text(text.replace("3 May", "4 May")), None, id="b")
    assert compare(mine, mine).alike
    found = compare(mine, yours)
    assert [pair.a.n for pair in found.pairs] == [clause.id for clause in mine.clauses]
    assert len(mine.clauses) > 1
    assert {one.kind for one in found.divergences} == {"date"}
