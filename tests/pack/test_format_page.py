"""docs/pack-format.md is what pack authors read: no key that the reader takes is missing from it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from auspices.pack import schema
from auspices.pack.commitments import LEVEL_VERDICTS
from auspices.pack.shapes import SHAPES
from auspices.pack.words import ANSWERS, BUILT_IN

PAGE = (Path(__file__).parents[2] / "docs" / "pack-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "form",
    [
        schema.WrittenCommitment,
        schema.WrittenAct,
        schema.WrittenClaim,
        schema.WrittenCase,
        schema.WrittenExpect,
        schema.WrittenProcess,
        schema.WrittenInstrument,
        schema.WrittenSource,
    ],
)
def test_every_key_is_told(form):
    keys = [field.alias or name for name, field in form.model_fields.items()]
    assert [key for key in keys if not re.search(rf"\b{key}\b", PAGE)] == []


def test_every_shape_has_its_row():
    assert [shape for shape in SHAPES if f"| `{shape}: " not in PAGE] == []


def test_the_words_of_every_process_are_told():
    acts = get_args(schema.WrittenAct.model_fields["act"].annotation)
    assert [word for word in (*ANSWERS, *BUILT_IN, *LEVEL_VERDICTS, *acts) if not re.search(rf"\b{word}\b", PAGE)] == []
