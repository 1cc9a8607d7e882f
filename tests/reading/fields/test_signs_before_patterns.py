"""Nothing is lost by looking for signs first: where a stretch has no sign of an expression, its pattern finds nothing there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from auspices.reading.fields import ground, timing
from auspices.reading.fields.landmarks import landmarks
from auspices.reading.fields.lexicons import lexicon
from auspices.reading.fields.when.anchored import events
from auspices.reading.fields.when.often import urgent
from auspices.reading.fields.when.points import RELATIVE
from auspices.reading.fields.when.signs import signs
from auspices.reading.model import Span

TEXTS = sorted((Path(__file__).parents[1] / "texts" / "dev").glob("*.txt"))
EXPRESSIONS = Path(__file__).with_name("time_expressions.yaml")
PATTERNS = (
    ("described", ground._described),
    ("which", ground._which),
    ("headed", ground._headed),
    ("bare", ground._bare),
)


def _passages(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"[^.;]+", text)]


@pytest.mark.parametrize("path", [*TEXTS, EXPRESSIONS], ids=lambda path: path.stem)
def test_no_expression_of_time_stands_where_its_sign_does_not(path: Path) -> None:
    text = " ".join(path.read_text("utf-8").split())
    readers = (*timing._COUNTED, ("event", events), ("urgency", urgent))
    for at in _passages(text):
        there = signs(text, at)
        for name, read in readers:
            assert name in there or not list(read(text, at)), (name, at.of(text))
        for name, pattern in (("relative", RELATIVE), ("condition", timing._conditional())):
            assert name in there or not pattern.search(text, at.start, at.end), (name, at.of(text))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_place_by_words_stands_where_its_landmark_does_not(path: Path) -> None:
    text = " ".join(path.read_text("utf-8").split())
    for at in _passages(text):
        there = landmarks(text, at)
        for name, pattern in PATTERNS:
            assert name in there or not pattern().search(text, at.start, at.end), (name, at.of(text))


def test_words_on_schedules_begin_with_a_plain_word() -> None:
    """By which they are found: "in", "according", "on"."""
    for one in lexicon("times")["schedule"]:
        assert re.match(r"[a-z]+ ", one), one
