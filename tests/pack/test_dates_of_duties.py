"""Dates through leap days and changes of zone: by the calendar and the clock of the process's zone (IANA time zone database)."""

from __future__ import annotations

from datetime import datetime

import pytest

from auspices.kernel.instants import add_period, from_datetime, parse_first, parse_last, seconds_of, to_datetime
from auspices.kernel.problems import Problem
from auspices.pack import build
from tests.pack.shapes import shaped


def at(text: str) -> int:
    return from_datetime(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("start", "period", "end"),
    [
        ("2020-02-29", "P1Y", "2021-02-28"),
        ("2020-02-29", "P4Y", "2024-02-29"),
        ("2020-01-31", "P1M", "2020-02-29"),
        ("2021-01-31", "P1M", "2021-02-28"),
        ("2020-02-28", "P1D", "2020-02-29"),
        ("2019-02-28", "P1D", "2019-03-01"),
        ("2020-12-31", "P2M", "2021-02-28"),
    ],
)
def test_a_period_ends_on_the_last_day_of_a_shorter_month(start, period, end):
    assert add_period(parse_last(start, "Asia/Baku"), period, "Asia/Baku") == parse_last(end, "Asia/Baku")


@pytest.mark.parametrize(
    ("zone", "day", "first", "last"),
    [
        ("Asia/Yerevan", "2012-03-25", "2012-03-25T00:00:00+04:00", "2012-03-25T23:59:59+04:00"),
        ("Asia/Yerevan", "2011-03-27", "2011-03-27T00:00:00+04:00", "2011-03-27T23:59:59+05:00"),
        ("Asia/Yerevan", "2011-10-30", "2011-10-30T00:00:00+05:00", "2011-10-30T23:59:59+04:00"),
        ("Asia/Baku", "2012-03-25", "2012-03-25T00:00:00+04:00", "2012-03-25T23:59:59+05:00"),
        ("Asia/Baku", "2015-10-25", "2015-10-25T00:00:00+05:00", "2015-10-25T23:59:59+04:00"),
        ("Asia/Baku", "2016-03-27", "2016-03-27T00:00:00+04:00", "2016-03-27T23:59:59+04:00"),
    ],
)
def test_a_day_is_that_of_the_zone_as_its_clock_was(zone, day, first, last):
    """Armenia gave up summer time after 2011, Azerbaijan before 27 March 2016."""
    assert (parse_first(day, zone), parse_last(day, zone)) == (at(first), at(last))


@pytest.mark.parametrize("zone", ["Asia/Baku", "Asia/Yerevan"])
@pytest.mark.parametrize("start", ["2012-03-20", "2016-03-20", "2011-10-25", "2015-10-20"])
def test_days_are_counted_by_the_calendar_whatever_the_clock_does(zone, start):
    end = to_datetime(add_period(parse_last(start, zone), "P14D", zone), zone)
    assert (end.hour, end.minute, end.second) == (23, 59, 59)
    assert (end.date() - datetime.fromisoformat(start).date()).days == 14


def test_an_hour_that_the_clock_leaps_over_is_read_in_the_old_offset():
    """In Baku the clock went from 04:00 to 05:00 on 25 March 2012: 04:30 is the instant that the old offset gives, 05:30 by the clock."""
    read = parse_first("2012-03-25T04:30", "Asia/Baku")
    assert read == at("2012-03-25T04:30:00+04:00") == at("2012-03-25T05:30:00+05:00")


def test_an_hour_that_the_clock_tells_twice_is_its_first():
    """In Baku the clock went back from 05:00 to 04:00 on 25 October 2015."""
    assert parse_first("2015-10-25T04:30", "Asia/Baku") == at("2015-10-25T04:30:00+05:00")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2012-02-29", "2013-02-27T23:59:59+04:00"),
        ("2015-03-29", "2016-03-28T23:59:59+04:00"),
        ("2011-07-01", "2012-06-30T23:59:59+05:00"),
    ],
)
def test_a_permission_for_a_year_ends_with_the_clock_of_its_zone(start, end):
    text = f'bearer: P, force: permission, during: "deployed(of: troops)", from: {start}, for: P1Y'
    written = shaped({"x": text})
    assert build(written).commitments["x"].end == at(end)


@pytest.mark.parametrize("period", ["P1M", "P1Y", "PT0S", "-P1D", "tomorrow", ""])
def test_an_age_is_of_days_or_hours(period):
    with pytest.raises(Problem) as caught:
        seconds_of(period)
    assert caught.value.code == "PACK-VALUE"


@pytest.mark.parametrize("period", ["P0D", "-P1Y", "soon", "P1", ""])
def test_a_period_leads_onwards(period):
    with pytest.raises(Problem) as caught:
        add_period(0, period, "Asia/Baku")
    assert caught.value.code == "PACK-VALUE"
