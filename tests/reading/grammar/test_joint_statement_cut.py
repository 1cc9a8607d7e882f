"""The joint statement of 3 December 2020 is cut as it was annotated: every clause, no other, with act, force and span."""

from pathlib import Path

import pytest
import yaml
from invented import document

from auspices.reading.grammar import cut
from auspices.reading.model import Span, Unit

SHARED = Path(__file__).resolve().parents[4] / "shared" / "texts"


def test_the_joint_statement_is_cut_as_annotated() -> None:
    gold_file = SHARED / "cochairs_2020-12-03.gold.yaml"
    if not gold_file.exists():
        pytest.skip("the joint statement's text and annotation are not beside the project (../shared/texts)")
    gold = yaml.safe_load(gold_file.read_text(encoding="utf-8"))
    raw = (SHARED / gold["document"]["source_file"]).read_text(encoding="utf-8")
    text = " ".join(raw[: raw.index(gold["document"]["body_ends_before"])].split())
    places: dict[str, tuple[int, int]] = {}
    for row in gold["clauses"]:
        n = row["id"].rstrip("ab")
        start, end = row["offset_norm"]
        places[n] = (places.get(n, (start, end))[0], end + (text[end : end + 1] == "."))
    made = document(text, "statement", tuple(Unit(n, n, Span(*at)) for n, at in places.items()))
    rows = cut(made)[0]
    assert len(rows) == len(gold["clauses"]) == 18
    for row, wanted in zip(rows, gold["clauses"], strict=True):
        assert row.n == wanted["id"]
        assert (row.act, row.force, row.underlying) == (
            wanted["act"],
            wanted["force"],
            wanted.get("underlying_force"),
        ), row.n
        assert [row.span.start, row.span.end] == wanted["offset_norm"], row.n
        assert row.trigger.of(text).replace("also ", "") == wanted["trigger"]
    doubtful = next(row for row in rows if row.n == "3.4b")
    assert doubtful.doubts, "that ensuring access may be the purpose of cooperating must be shown"
