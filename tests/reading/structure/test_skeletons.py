"""Heads of instruments in the drafting habits that are known: each gets its genre, its speaker and its units, whatever it calls itself."""

from pathlib import Path

import pytest
import yaml

from auspices.reading.ingest import take_text
from auspices.reading.structure import structure

_TABLE = yaml.safe_load(Path(__file__).with_name("skeletons.yaml").read_text("utf-8"))
_BODIES = _TABLE.pop("bodies")
_CASES = [
    pytest.param(genre, *row, *([None] * (3 - len(row))), id=f"{genre}-{n}-{row[1]}")
    for genre, rows in _TABLE.items()
    for n, row in enumerate(rows)
]


def _read(head, body):
    return structure(take_text("\n\n".join([*head.split("|"), *_BODIES[body]["text"].split("|")])))


@pytest.mark.parametrize(("genre", "head", "body", "issuer"), _CASES)
def test_a_skeleton_has_its_genre_its_speaker_and_its_units(genre, head, body, issuer):
    document = _read(head, body)
    signs = [(one.genre, one.sign, one.weight) for one in document.evidence]
    assert document.genre == genre, signs
    got = [one.n for one in document.units]
    want = _BODIES[body]["ids"]
    assert got == want or got[-len(want) :] == want or _told_in_order(got, want), got
    if issuer:
        assert document.issuer is not None
        assert document.issuer.of(document.text) == issuer
    if _BODIES[body].get("lead"):
        assert all(document.issuer in one.lead for one in document.units), "verbs whose subject stands at the head"


def _told_in_order(got, want):
    """A sentence of the head may speak before the body: what the body numbers itself keeps its numbers."""
    return not any(one.endswith(".1") for one in want) and [one for one in got if one in want] == want
