"""Promise: of the forms of EDTF we read a few, each as the library of that format reads it, and in constant time; every other is refused."""

from __future__ import annotations

import time
import warnings
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auspices.kernel.calendar_dates import LONGEST, calendar_days
from auspices.kernel.instants import (
    MAX,
    OF_INSTRUMENTS,
    Interval,
    century_after,
    parse_first,
    parse_interval,
    parse_last,
)
from auspices.kernel.problems import Problem

# Seasons with a qualifier, and months of a decade, the library refuses or reads another way; nobody wrote one.
years = st.integers(1, 9999).map("{:04}".format)
decades = st.one_of(st.integers(1, 999).map("{:03}X".format), st.integers(1, 99).map("{:02}XX".format))
months, days = st.integers(1, 12).map("{:02}".format), st.integers(1, 28).map("{:02}".format)
qualifiers = st.sampled_from(["", "", "~", "?", "%"])
plain = st.one_of(years, st.tuples(years, months).map("-".join), st.tuples(years, months, days).map("-".join))
parts = st.tuples(years, st.sampled_from([*range(21, 25), *range(33, 42)])).map(lambda two: f"{two[0]}-{two[1]}")
open_ = st.one_of(decades, years.map("{}-XX".format), st.tuples(years, months).map(lambda two: "-".join(two) + "-XX"))
dated = st.one_of(st.tuples(st.one_of(plain, open_), qualifiers).map("".join), parts)
inner = st.tuples(years, qualifiers, months, st.just("-"), days).map(lambda five: f"{five[0]}{'-'}{''.join(five[1:])}")
sets = st.tuples(st.sampled_from(["[]", "{}"]), st.lists(plain, min_size=2, max_size=5)).map(
    lambda two: two[0][0] + ",".join(two[1]) + two[0][1]
)


def by_library(text: str) -> tuple[date, date]:
    """The first and last day as `edtf` reads them."""
    import edtf

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = edtf.parse_edtf(text)
        low, high = found.lower_strict(), found.upper_strict()
    return date(low.tm_year, low.tm_mon, low.tm_mday), date(high.tm_year, high.tm_mon, high.tm_mday)


@pytest.mark.thorough
@settings(max_examples=200, deadline=None)
@given(st.one_of(dated, inner, sets.filter(lambda text: len(text) <= LONGEST)))
def test_what_we_read_the_library_reads_alike(text):
    """A second reader of the same format, written by others."""
    assert calendar_days(text) == by_library(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2021-06-XX", "2021-06-01", "2021-06-30"),
        ("2021-XX-XX", "2021-01-01", "2021-12-31"),
        ("2021-06-05~", "2021-06-05", "2021-06-05"),
        ("2021-06?", "2021-06-01", "2021-06-30"),
        ("2021%", "2021-01-01", "2021-12-31"),
        ("2021-?06-05", "2021-06-05", "2021-06-05"),
        ("2021-21", "2021-03-01", "2021-05-31"),
        ("2021-24", "2021-12-01", "2021-12-31"),
        ("2021-33", "2021-01-01", "2021-03-31"),
        ("2021-41", "2021-07-01", "2021-12-31"),
        ("[2021-06-09,2021-06-02]", "2021-06-02", "2021-06-09"),
        ("{2021-06, 2021-08~}", "2021-06-01", "2021-08-31"),
    ],
)
def test_the_forms_that_are_read(text, first, last):
    assert calendar_days(text) == (date.fromisoformat(first), date.fromisoformat(last)) == by_library(text)


REFUSED = [
    "", "Y1E9999999", "Y2021", "2020E1", "2021S2", "-2021", "0000", "10000", "X021", "XXXX", "2021-1X", "2021-06-1X", "2021-00", "2021-13", "2021-02-30",
    "2021-06-00", "2021-6-5", "2021-W23", "13.06.2021", "05/06/2021", "44357", "10 June 2021", "June 2021", "١٠-٠٦-٢٠٢١", "２０２１", "2021~?", "2021~-06?",
    "[2021]", "[]", "[2020,2021,2022,2023,2024,2025]", "[0001-01-01..9999-12-31,2021]", "[..2021]", "[2021..]", "[[2020,2021],2022]", "[2020,2021}", "199X-06",
    "2021-06-05 ", "2021\n", "2021-21-01", f"[{','.join(['2021-06-05'] * 5000)}]", "9" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:24])
def test_every_other_form_is_refused(text):
    """Among them those that name more days than can be counted, and what means one day here and another there."""
    assert calendar_days(text) is None
    for read in (parse_interval, parse_first, parse_last):
        if text.strip() == text and "/" not in text:
            with pytest.raises(Problem) as caught:
                read(text, "Asia/Baku", where="at")
            assert caught.value.code == "TIME-UNREAD"
            assert "2020-11-10/2020-11-11" in caught.value.remedy  # it shows the forms


def test_a_date_costs_next_to_nothing():
    """1 ms of processor time at most, whatever it holds; the mean over all forms, and five thousand days in one text."""
    texts = [
        *REFUSED,
        "2021-06-05",
        "[2020,2021,2022,2023,2024]",
        "2021-06-05T10:00:00+04:00/2021-06-06",
        "199X",
        "2021-22",
    ]
    start = time.process_time()
    for text in texts * 10:
        for read in (parse_interval, parse_first, parse_last):
            try:
                read(text, "Asia/Baku")
            except Problem:
                continue
    assert (time.process_time() - start) / (len(texts) * 30) < 0.001


def test_years_are_bounded_where_a_caller_says_so():
    """What lies wholly before, or reaches beyond, is refused by name; what overlaps the beginning stays."""
    begins = parse_first("2020-03-01", "UTC")
    bounds = Interval(begins, century_after(parse_first("2026-11-30", "UTC")))
    for text in (
        "1021-06-10",
        "0025-09-26",
        "2019",
        "2020-02-29",
        "2127",
        "9999-12-31",
        "2021/2200",
        "../2019",
        "2200/..",
    ):
        with pytest.raises(Problem) as caught:
            parse_interval(text, "UTC", begins=begins, bounds=bounds)
        assert caught.value.code == "TIME-RANGE", text
    assert parse_interval("2020", "UTC", bounds=bounds).latest == parse_last("2020-12-31", "UTC")
    assert parse_interval("2019-12-31/..", "UTC", known=begins, bounds=bounds).latest == begins
    assert parse_first("1648-10-24", "UTC", bounds=OF_INSTRUMENTS) < begins
    for read in (parse_first, parse_last):
        with pytest.raises(Problem) as caught:
            read("1499-12-31", "UTC", "made", bounds=OF_INSTRUMENTS)
        assert (caught.value.code, caught.value.where) == ("TIME-RANGE", "made")
    assert century_after(MAX) == MAX
