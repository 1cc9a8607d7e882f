"""On the 64 resolutions of the Security Council the performative is recognised in at least 99 of 100 operative paragraphs; only counts are looked at."""

import re
from pathlib import Path

import pytest

from auspices.reading.grammar import cut, recognised
from auspices.reading.structure import structure

POWER = re.compile(r"\bArticles? (39|4[0-2])\b")
UNSC = Path(__file__).resolve().parents[4] / "shared" / "texts" / "unsc"


def test_the_performative_is_recognised_in_operative_paragraphs() -> None:
    ingest = pytest.importorskip("auspices.reading.ingest", reason="the part that takes texts in is not there yet")
    if not UNSC.is_dir():
        pytest.skip("the resolutions are not beside the project (../shared/texts/unsc)")
    found = total = binding = 0
    for file in sorted(UNSC.glob("*.txt")):
        made = structure(ingest.take_text(file.read_text(encoding="utf-8")))
        rows, _ = cut(made)
        reach = recognised(made, rows)
        found, total = found + reach.found, total + reach.total
        named = made.chapter is not None or POWER.search(made.text)
        binding += 0 if named else sum(row.force == "binding" for row in rows)
    assert total > 300
    assert found / total >= 0.99, f"{found} of {total}"
    assert binding == 0, "without a power named, nothing that a council says binds by itself"
