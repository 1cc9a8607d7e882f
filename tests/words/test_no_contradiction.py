"""No sentence contradicts itself: every standing of both packs, in every view, at many points."""

from __future__ import annotations

import re
from random import Random

import pytest

from auspices.kernel.instants import DAY, day_of, parse_last
from auspices.monitor import Evidence, Plan, standings
from auspices.monitor.sentences.standing_sentences import sentence
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.saying import long_span
from tests.packs import pack_of

CONTRADICTIONS = (
    (r"[Nn]obody reports,", r"\d+ (claim|report|violation|incident)s?\b"),  # beside a number of what was reported
    (r"no report (in this view|of this day)", r"\d+ reports? that|\breports? it\b"),
    (r"[Hh]olding, watched", r"on the same day"),  # beside a violation of the day for which it holds
    (r"none counts|does not count", r"nobody reports"),
)


def points(pack, count):
    """(at, known): ends of days on which something happened, known then, later, or long after."""
    rng, latest = Random(count), max(one.known for one in pack.claims)
    some = rng.sample([one for one in pack.claims if one.says is not None], count)
    for one in some:
        at = day_of(one.when.latest, pack.zone).latest + rng.choice((0, 0, DAY, 40 * DAY))
        yield at, max(at, rng.choice((one.known, at, latest)))


def check(name, count):
    pack = pack_of(name)
    laid = Evidence(Plan(pack), pack.claims)
    told = set()
    for at, known in points(pack, count):
        for one in standings(pack, pack.claims, at=at, known=known, clearance="mission"):
            told.add(sentence(one, laid, Viewpoint(at, known, pack.views[one.view], "mission")))
    assert len(told) > 10 * count
    assert [
        text for text in told if re.search(r"(?<!more than )(?<![(\d,])\b\d[\d,]{2,} days\b", text)
    ] == []  # each has its span spelled out, but for the periods of the pack
    wrong = [text for text in told for one, other in CONTRADICTIONS if re.search(one, text) and re.search(other, text)]
    assert wrong == []


@pytest.mark.parametrize("name", ["karabakh", "northern-ireland"])
def test_no_sentence_contradicts_itself(name):
    """Promise: "nobody reports" stands beside no number of reports, "holding" beside no violation of its day."""
    check(name, 6)


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["karabakh", "northern-ireland"])
def test_no_sentence_contradicts_itself_at_sixty_points(name):
    """The same at sixty points."""
    check(name, 60)


@pytest.mark.parametrize(
    ("days", "last", "told"),
    [
        (0, "2021-03-31", "0 days"),
        (1, "2021-03-31", "1 day"),
        (99, "2021-03-31", "99 days"),
        (100, "2021-03-31", "3 months"),
        (365, "2021-03-31", "1 year"),
        (366, "2020-12-31", "1 year"),
        (2983, "2021-03-31", "8 years and 2 months"),
        (9_999_999, "2021-03-31", "2,020 years and 2 months"),
    ],
)
def test_a_long_time_is_told_in_years_and_months(days, last, told):
    """Promise: nobody has to picture 2,983 days."""
    assert long_span(days, parse_last(last, "UTC"), "UTC") == told.replace(",", "")
