"""What a clause serves, on a table of our own that was written before the cues: what is proposed is nearly always right, and what serves no track is left alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from marked_texts import filled, written

from auspices.reading.fields import fill

TABLE: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("tracks_table.yaml").read_text("utf-8"))


def proposed(words: str) -> Any:
    """The track proposed for a row of the table."""
    subject, shall, rest = words.partition(" shall ")
    if not shall and words.startswith("The ") and " may " in words:
        subject, shall, rest = words.partition(" may ")
    if shall:
        return filled(("1", "undertake", "binding", f"[subject {subject}] <{shall.strip()}> [complement {rest}]."))[0]
    if words.startswith(("the ", "all ")):
        return filled(("1", "welcome", "appraisal", f"[speaker The Council] <welcomes> [object {words}]."))[0]
    return filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee Norland] [complement to {words}].")
    )[0]


def test_the_table_covers_every_track_and_none_with_over_200_clauses():
    assert len(TABLE) == 12
    assert sum(map(len, TABLE.values())) >= 200


def test_what_is_proposed_is_right_nine_times_in_ten_and_little_is_left_open():
    tracked = [(row, name, proposed(row).track.value) for name, rows in TABLE.items() if name != "none" for row in rows]
    given = [one for one in tracked if one[2]]
    wrong = [one for one in given if one[1] != one[2]]
    assert len(wrong) <= 0.1 * len(given), wrong
    assert len(given) >= 0.85 * len(tracked), [one for one in tracked if not one[2]]


@pytest.mark.parametrize("words", TABLE["none"])
def test_what_serves_no_track_is_left_alone(words):
    assert proposed(words).track.value is None


def test_a_clause_whose_verb_is_left_out_serves_what_the_one_before_serves():
    first = ("1a", "undertake", "binding", "[subject Norland] <shall> [complement [verb withdraw] from the east bank]")
    second = ("1b", "undertake", "binding", "[subject Sudland] [complement from the west bank]")
    document, cuts = written(first, second)
    gapped = replace(cuts[1], roles={**cuts[1].roles, "verb": cuts[0].roles["verb"]}, shared=frozenset({"verb"}))
    assert [one.track.value for one in fill(document, [cuts[0], gapped], None)] == ["departures"] * 2
