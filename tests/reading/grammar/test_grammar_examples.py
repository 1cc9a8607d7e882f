"""Every example and counter-example of every frame holds, and the grammar's files are read strictly."""

from typing import Any

import pytest
from invented import one_passage

from auspices.kernel.problems import Problem
from auspices.reading.grammar import cut
from auspices.reading.grammar.frames import Frame, grammar, load
from auspices.reading.grammar.lexicon import read_yaml

EXAMPLES = [pytest.param(f, e, id=f"{f.id}-{n}") for f in grammar().frames for n, e in enumerate(f.examples)]
COUNTER = [pytest.param(f, e, id=f"{f.id}-not-{n}") for f in grammar().frames for n, e in enumerate(f.counter)]


def _read(example: dict[str, Any]) -> tuple[str, list[Any]]:
    recital = example.get("recital", False)
    made = one_passage(
        example["text"], example.get("genre", "statement"), recital=recital, power=example.get("chapter", False)
    )
    return made.text, cut(made)[1 if recital else 0]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES)
def test_an_example_is_cut_as_the_frame_says(frame: Frame, example: dict[str, Any]) -> None:
    text, rows = _read(example)
    assert frame.id in {row.rule for row in rows}
    assert len(rows) == example.get("clauses", 1)
    mine = next(row for row in rows if row.rule == frame.id)
    for key, value in (
        ("act", mine.act),
        ("force", mine.force),
        ("underlying", mine.underlying),
        ("decide", mine.needs_decision),
    ):
        if key in example:
            assert value == example[key], key
    assert {r: mine.roles[r].of(text) for r in example.get("roles", {}) if r in mine.roles} == example.get("roles", {})


@pytest.mark.parametrize(("frame", "example"), COUNTER)
def test_a_counter_example_is_not_the_frames(frame: Frame, example: dict[str, Any]) -> None:
    assert frame.id not in {row.rule for row in _read(example)[1]}


def test_every_force_and_many_acts_are_covered_by_examples() -> None:
    """An act or force that nothing exercises would be a promise without a test."""
    assert {frame.force for frame in grammar().frames} >= {
        "binding",
        "permission",
        "restated",
        "exhortation",
        "self-commitment",
        "appraisal",
        "declaration",
        "procedural",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"frce": "binding"},
        {"force": "strong"},
        {"act": "shout"},
        {"pattern": "@call [one] [two]"},
        {"pattern": "[speaker]"},
        {"pattern": "@call upon [somebody]"},
        {"pattern": "@call NOSUCHLIST"},
        {"needs": "competence"},
        {"where": {"speaker": "NOSUCHLIST"}},
        {"recital": "perhaps"},
        {"genres": ["novel"]},
        {"examples": []},
        {"examples": [{"txt": "x"}]},
        {"underlying": "strong"},
    ],
)
def test_a_frame_that_is_not_as_it_must_be_is_refused_with_its_place(change: dict[str, Any]) -> None:
    frame = {
        "id": "x",
        "says": "x",
        "pattern": "@call upon [addressee]",
        "act": "call_upon",
        "force": "exhortation",
        "examples": [{"text": "x"}],
    }
    assert load({"family": "f", "about": "a", "frames": [frame]}, "f.yaml", frozenset({"call_upon"}))
    with pytest.raises(Problem) as caught:
        load({"family": "f", "about": "a", "frames": [frame | change]}, "f.yaml", frozenset({"call_upon"}))
    assert caught.value.code == "READ-GRAMMAR"
    assert caught.value.where == "f.yaml:x"


def test_a_missing_key_and_a_wrong_file_are_refused() -> None:
    with pytest.raises(Problem, match="READ-GRAMMAR"):
        load({"family": "f", "about": "a", "frames": [{"id": "x"}]}, "f.yaml", frozenset())
    with pytest.raises(Problem, match="READ-GRAMMAR"):
        load(["no mapping"], "f.yaml", frozenset())


def test_every_irregular_verb_has_four_forms_and_every_folded_verb_a_known_act() -> None:
    acts = read_yaml("acts.yaml")
    assert set(acts["verbs"].values()) <= set(acts["acts"])
    assert all(len(forms) == 4 for forms in read_yaml("words.yaml")["irregular"].values())
