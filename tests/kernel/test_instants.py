"""Dates become instants in the process's own zone, and nothing is imputed to them."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auspices.kernel.instants import (
    ALWAYS,
    Interval,
    add_period,
    from_datetime,
    iso,
    parse_first,
    parse_interval,
    parse_last,
    seconds_of,
)
from auspices.kernel.problems import Problem

BAKU, YEREVAN = "Asia/Baku", "Asia/Yerevan"


def at(text: str) -> int:
    """An instant written with its offset."""
    return from_datetime(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("zone", "day", "first", "last"),
    [
        # Both capitals left Soviet time in 1991 and changed their summer time since, not in the same years (IANA time zone database).
        (BAKU, "1991-01-15", "1991-01-15T00:00:00+04:00", "1991-01-15T23:59:59+04:00"),
        (BAKU, "1991-12-15", "1991-12-15T00:00:00+03:00", "1991-12-15T23:59:59+03:00"),
        (YEREVAN, "1991-01-15", "1991-01-15T00:00:00+04:00", "1991-01-15T23:59:59+04:00"),
        (YEREVAN, "1991-12-15", "1991-12-15T00:00:00+03:00", "1991-12-15T23:59:59+03:00"),
        (YEREVAN, "2011-07-01", "2011-07-01T00:00:00+05:00", "2011-07-01T23:59:59+05:00"),
        (BAKU, "2012-07-01", "2012-07-01T00:00:00+05:00", "2012-07-01T23:59:59+05:00"),  # Baku kept summer time to 2015
        (YEREVAN, "2012-07-01", "2012-07-01T00:00:00+04:00", "2012-07-01T23:59:59+04:00"),  # Yerevan had given it up
        (BAKU, "2012-03-25", "2012-03-25T00:00:00+04:00", "2012-03-25T23:59:59+05:00"),  # a day of 23 hours
        (YEREVAN, "2012-03-25", "2012-03-25T00:00:00+04:00", "2012-03-25T23:59:59+04:00"),
        (
            BAKU,
            "2016-03-27",
            "2016-03-27T00:00:00+04:00",
            "2016-03-27T23:59:59+04:00",
        ),  # the change that was called off
        (BAKU, "2016-07-01", "2016-07-01T00:00:00+04:00", "2016-07-01T23:59:59+04:00"),
        (YEREVAN, "2016-07-01", "2016-07-01T00:00:00+04:00", "2016-07-01T23:59:59+04:00"),
        (BAKU, "2020-11-20", "2020-11-20T00:00:00+04:00", "2020-11-20T23:59:59+04:00"),
    ],
)
def test_a_day_is_the_day_of_its_zone(zone, day, first, last):
    assert parse_interval(day, zone) == Interval(at(first), at(last))
    assert (parse_first(day, zone), parse_last(day, zone)) == (at(first), at(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-11", "2020-11-01T00:00:00+04:00", "2020-11-30T23:59:59+04:00"),
        ("2020", "2020-01-01T00:00:00+04:00", "2020-12-31T23:59:59+04:00"),
        ("199X", "1990-01-01T00:00:00+04:00", "1999-12-31T23:59:59+04:00"),
        (
            "2020-11-20?",
            "2020-11-20T00:00:00+04:00",
            "2020-11-20T23:59:59+04:00",
        ),  # uncertain, not widened and not narrowed
        ("2020-11-10/2020-11-11", "2020-11-10T00:00:00+04:00", "2020-11-11T23:59:59+04:00"),
        ("2020-11/2020-12-05", "2020-11-01T00:00:00+04:00", "2020-12-05T23:59:59+04:00"),
        ("2020-11-10T16:00+04:00", "2020-11-10T16:00:00+04:00", "2020-11-10T16:00:59+04:00"),  # a minute is a minute
        ("2020-11-10T16:00:05+04:00", "2020-11-10T16:00:05+04:00", "2020-11-10T16:00:05+04:00"),
        ("2020-11-10T00:00+03:00", "2020-11-10T01:00:00+04:00", "2020-11-10T01:00:59+04:00"),
        ("2020-11-10T16:00", "2020-11-10T16:00:00+04:00", "2020-11-10T16:00:59+04:00"),  # without offset: the zone's
        ("2020-11-10T16:00Z", "2020-11-10T20:00:00+04:00", "2020-11-10T20:00:59+04:00"),
        ("2020-11-10T16:00+04:00/2020-11-11", "2020-11-10T16:00:00+04:00", "2020-11-11T23:59:59+04:00"),
    ],
)
def test_a_date_is_as_wide_as_it_is_written(text, first, last):
    assert parse_interval(text, BAKU) == Interval(at(first), at(last))


def test_open_ends_are_bounded_by_the_process_and_by_what_was_known():
    begins, known = at("1991-01-01T00:00:00+04:00"), at("2023-01-01T12:00:00+04:00")
    assert parse_interval("../2020-11-20", BAKU, begins=begins) == Interval(begins, at("2020-11-20T23:59:59+04:00"))
    assert parse_interval("2022-12-12/..", BAKU, known=known) == Interval(at("2022-12-12T00:00:00+04:00"), known)
    assert parse_interval("2022-12-12/", BAKU).latest == ALWAYS.latest
    early = parse_interval("2022-12-12/..", BAKU, known=at("2022-12-12T09:00:00+04:00"))
    assert early.earliest <= early.latest


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "",
        "..",
        "/",
        "../..",
        "2020-13",
        "2020-02-30",
        "20201120",
        "2020-11-20/soon",
        "soon/2020-11-20",
        "unknown",
        "1 November 2020",
        "2020-11-10T25:00",
        "T",
        "10000-01-01",
        "-0001",
        "Y17E8",
    ],
)
def test_what_is_no_date_says_so(text):
    with pytest.raises(Problem) as caught:
        parse_interval(text, BAKU, where="claims.yaml:3")
    assert (caught.value.code, caught.value.where) == ("TIME-UNREAD", "claims.yaml:3")


def test_an_interval_has_two_ends():
    with pytest.raises(Problem):
        parse_interval("2020-11-10/2020-11-20/2020-11-30", BAKU)


def test_an_interval_that_runs_backwards_says_so():
    with pytest.raises(Problem) as caught:
        parse_interval("2020-11-20/2020-11-10", BAKU)
    assert caught.value.code == "TIME-ORDER"


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader_of_dates(text):
    """Whatever stands there: an interval or a coded problem, never a traceback."""
    for read in (parse_interval, parse_first, parse_last):
        with suppress(Problem):
            read(text, BAKU)


@given(st.text(alphabet="0123456789-/.TZ:+?~%XY", max_size=24))
def test_nothing_like_a_date_breaks_the_reader_either(text):
    with suppress(Problem):
        found = parse_interval(text, YEREVAN)
        assert found.earliest <= found.latest


@given(st.integers(-62_000_000_000, 253_000_000_000), st.sampled_from([BAKU, YEREVAN, "UTC", "America/New_York"]))
def test_an_instant_written_out_reads_back(second, zone):
    """Also in the hour that occurs twice when summer time ends: the offset is written."""
    text = iso(second, zone)
    if len(text) == len("2020-11-10T16:00:05+04:00"):  # before standard time, offsets had seconds
        assert parse_first(text, "UTC") == second


def test_durations_go_by_the_calendar_or_by_the_clock():
    start = at("2020-11-10T23:59:59+04:00")
    assert add_period(start, "P3Y", BAKU) == at("2023-11-10T23:59:59+04:00")
    assert add_period(at("2012-03-24T12:00:00+04:00"), "P1D", BAKU) == at("2012-03-25T12:00:00+05:00")
    assert seconds_of("P7D") == 7 * 86400


@pytest.mark.parametrize("period", ["soon", "", "P", "7 days", "P999999Y"])
def test_what_is_no_duration_says_so(period):
    for read in (lambda: add_period(0, period, BAKU, "f:1"), lambda: seconds_of(period, "f:1")):
        with pytest.raises(Problem) as caught:
            read()
        assert (caught.value.code, caught.value.where) == ("PACK-VALUE", "f:1")


@pytest.mark.parametrize("period", ["P1M", "P1Y", "-P1D", "P0D"])
def test_a_freshness_has_a_fixed_positive_length(period):
    with pytest.raises(Problem):
        seconds_of(period)


def test_a_period_runs_forward():
    with pytest.raises(Problem):
        add_period(0, "-P1D", BAKU)


@given(st.tuples(*[st.integers(0, 6)] * 4))
def test_intervals_overlap_if_they_share_a_second(ends):
    """Closed intervals: to touch in one second is to overlap. Compared with the very seconds they hold."""
    one, two = Interval(*sorted(ends[:2])), Interval(*sorted(ends[2:]))
    seconds = set(range(one.earliest, one.latest + 1)) & set(range(two.earliest, two.latest + 1))
    assert one.overlaps(two) == bool(seconds)
    assert one.meet(two) == (Interval(min(seconds), max(seconds)) if seconds else None)
    assert one.within(two) == (set(range(one.earliest, one.latest + 1)) <= set(range(two.earliest, two.latest + 1)))
