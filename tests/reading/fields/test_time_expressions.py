"""Every line of time_expressions.yaml is read as it says; every value is ISO 8601 or EDTF by the libraries for them; none stands that the text does not name."""

from functools import cache
from pathlib import Path

import edtf
import isodate
import pytest
import yaml
from marked_texts import filled

TABLE = Path(__file__).with_name("time_expressions.yaml")
SECTIONS = yaml.load(TABLE.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # BaseLoader makes strings only: dates stay as written
LINES = [
    pytest.param(words, expected, id=f"{section}: {words}")
    for section, lines in SECTIONS.items()
    for line in lines
    for words, expected in line.items()
]


@cache
def read(words):
    return filled(
        ("1", "urge", "exhortation", f"[speaker The Council] <urges> [addressee Norland] [complement to {words}]")
    )[0].timing


def spelt(one):
    """A timing in the notation of the table."""
    if one.type == "urgency":
        return f"urgency {one.scale}"
    inclusive = {True: " in", False: " out", None: ""}[one.inclusive]
    bare = "schedule -" if one.type == "schedule" else f"{one.type} {one.value or '-'}{inclusive}"
    return bare + (f" of {one.of}" if one.of else "")


@pytest.mark.parametrize(("words", "expected"), LINES)
def test_words_on_time_come_to_what_the_table_says(words, expected):
    assert (" + ".join(spelt(one) for one in read(words)) or "none") == expected


def test_the_table_is_a_large_one():
    assert len(LINES) >= 200
    assert sum(expected == "none" for _, expected in (line.values for line in LINES)) >= 30


@cache
def is_sound(value):
    """Whether a value is an EDTF date or interval, an ISO 8601 period, or two hours of a day."""
    if value.startswith(("P", "-P")):
        return bool(isodate.parse_duration(value))
    for part in value.split("/"):
        if part == "..":
            continue
        day, _, hour = part.partition("T")
        if hour:
            isodate.parse_time(hour)
        if day:
            edtf.parse_edtf(day)
    if "T" not in value:
        edtf.parse_edtf(value)
    return True


def test_every_value_is_one_of_the_standards():
    assert all(
        is_sound(time.value) for words, _ in (line.values for line in LINES) for time in read(words) if time.value
    )
