"""Promise: the rows declared for readers are the rows by which the engine rules: each of them, and no other."""

from __future__ import annotations

from functools import cache

from auspices.monitor import standings
from auspices.monitor.verdicts.table_rows import BEFORE, ROWS, SILENT, WHOLES, WORDS, row_words, rows_of
from tests.monitor.processes import EVERY, with_seed
from tests.words.test_any_process import by_unit

SEEDS = range(260)


@cache
def ruled() -> dict[tuple[str, str], set[str]]:
    """(shape, row) -> the verdicts that it gave, over random processes."""
    found: dict[tuple[str, str], set[str]] = {}
    for seed in SEEDS:
        drawn = with_seed(seed, 2, EVERY)
        process = by_unit(drawn.process)
        for at, known in drawn.points:
            for one in standings(process, drawn.claims, at=at, known=known, clearance="mission"):
                commitment = process.commitments[one.commitment]
                found.setdefault((commitment.shape, one.row), set()).add(one.verdict)
                if one.row not in {row.row for row in (BEFORE, SILENT, *WHOLES)}:
                    assert one.row in {row.row for row in rows_of(commitment)}, (commitment.shape, one.row)
    return found


def test_every_ruling_is_declared_with_its_verdict():
    """What a reader is told of a row is what it gives; only an assessment gives the verdict of its level."""
    declared = {(shape, one.row): one.verdict for shape, rows in ROWS.items() for one in rows}
    for (shape, row), verdicts in ruled().items():
        assert row in WORDS
        if declared.get((shape, row)):
            assert verdicts == {declared[shape, row]}, (shape, row)


def test_every_declared_row_is_ruled_by():
    """No row is told of by which nothing is ever decided."""
    seen = {row for _, row in ruled()}
    assert set(WORDS) == seen


def test_an_unknown_row_is_shown_as_it_is():
    """Nothing is hidden from a reader because a word for it is missing."""
    assert row_words("a row of another engine") == "a row of another engine"
    assert row_words("limit: over") == "a standing report gives an amount above the limit"
