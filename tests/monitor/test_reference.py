"""By hand from the tables of docs/semantics.md: every row of achieve, refrain, maintain, facets and through."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from auspices.kernel.instants import Interval
from tests.monitor.examples import (
    ACHIEVE,
    ANYWHERE,
    DATELESS,
    DONE3,
    DONE12,
    EAST,
    FACETED,
    GOOD,
    HAND,
    MAINTAIN,
    NOT3,
    NOT3TO12,
    NOT12,
    REFRAIN,
    SEEN,
    see,
    verdict,
)
from tests.monitor.world import claim, day, duty, first, last, pack


def test_the_reference_stands_alone():
    """Nothing of the monitor, and none of the pack's or kernel's own answers, is used to check the monitor."""
    allowed = {
        "__future__",
        "collections.abc",
        "dataclasses",
        "itertools",
        "typing",
        "auspices.kernel.belonging",
        "auspices.kernel.instants",
        "auspices.pack.model",
        "calendar",
        "datetime",
        "re",
        "zoneinfo",
    }
    parts = sorted(Path(__file__).parent.glob("reference*.py"))
    allowed |= {f"tests.monitor.{one.stem}" for one in parts}
    assert len(parts) > 4
    for path in parts:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)} | {
            alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names
        }
        assert imported <= allowed
        called = {
            node.func.attr for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert not called & {
            "spans",
            "meet",
            "within",
            "overlaps",
            "asks",
            "asked_of",
            "speaks_for",
            "throughout",
            "ever",
        }


# ------------------------------------------------------------------ achieve


@pytest.mark.parametrize(
    ("claims", "at", "expected", "timing"),
    [
        ([], last(10), "pending", ""),  # nothing, the last second of D
        ([], first(11), "unreported", ""),  # nothing, one second on
        ([DONE3], last(3) - 1, "pending", ""),  # not yet counted: latest > T
        ([DONE3], last(3), "fulfilled", "on_time"),
        ([DONE12], last(12), "fulfilled", "late"),
        ([DONE12], last(12) - 1, "unreported", ""),
        ([claim("wide", HAND, day(9, 12), "news")], last(12), "fulfilled", "uncertain"),
        ([DONE3, DONE12], last(12), "fulfilled", "uncertain"),  # every counted claim must agree
        ([NOT3], last(4), "pending", ""),
        ([NOT3], first(11), "unreported", ""),  # denies only the time up to then
        ([NOT12], first(11), "unreported", ""),  # the denial is not begun
        ([NOT12], first(12), "overdue", ""),  # begun is enough
        ([NOT3TO12], first(11), "overdue", ""),
        ([DONE3, NOT12], last(12), "disputed", ""),
        ([DONE3, NOT12], last(11), "fulfilled", "on_time"),
        ([NOT3, DONE12], last(12), "fulfilled", "late"),  # overtaken: not on Tuesday, on Wednesday
        ([NOT12, DONE12], last(12), "disputed", ""),  # same day: not overtaken
        ([NOT3, DONE12], last(12) - 1, "unreported", ""),
        (
            [
                claim("n", HAND, Interval(first(3), first(4)), "news", against=True),
                claim("d", HAND, Interval(first(4), last(4)), "wire"),
            ],
            last(4),
            "disputed",
            "",
        ),  # they share a second
        (
            [
                claim("n", HAND, Interval(first(3), first(4) - 1), "news", against=True),
                claim("d", HAND, Interval(first(4), last(4)), "wire"),
            ],
            last(4),
            "fulfilled",
            "on_time",
        ),
        ([claim("d", HAND, Interval(last(10), last(10) + 1), "news")], last(12), "fulfilled", "uncertain"),
        ([claim("d", HAND, Interval(last(10) + 1, last(11)), "news")], last(12), "fulfilled", "late"),
        ([claim("n", HAND, Interval(first(9), last(10) + 1), "news", against=True)], last(12), "overdue", ""),
    ],
)
def test_achieve_with_a_date(claims, at, expected, timing):
    ref = see(pack(ACHIEVE), claims, at)
    assert (ref.verdict, ref.timing, ref.lifecycle, ref.due) == (expected, timing, "in_force", last(10))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [([], "unreported"), ([NOT3], "not_done"), ([DONE3], "fulfilled"), ([DONE3, NOT12], "disputed")],
)
def test_achieve_without_a_date(claims, expected):
    ref = see(pack(DATELESS), claims, last(20))
    assert (ref.verdict, ref.timing, ref.due) == (expected, "", None)


def test_possible_match_fulfils_nothing():
    unknown = claim("c", "handover(of: east, from: ?, to: Q)", day(3), "news")
    missing = claim("d", "handover(of: east, to: Q)", day(3), "news")
    assert verdict(pack(ACHIEVE), [unknown, missing], last(20)) == "unreported"


def test_other_object_or_event_is_no_match():
    other = claim("c", "handover(of: village, from: P, to: Q)", day(3), "news")
    assert (
        verdict(pack(ACHIEVE), [other, claim("d", "incident(by: P, in: east)", day(3), "news")], last(4)) == "pending"
    )


def test_readings_are_judged_beside_each_other():
    on_day_7 = [claim("c", HAND, day(7), "news")]
    timing = {reading: see(pack(ACHIEVE), on_day_7, last(9), reading=reading).timing for reading in ("", "early")}
    assert timing == {"": "on_time", "early": "late"}


def test_reading_with_a_later_start_leaves_earlier_claims_out():
    on_day_7 = [claim("c", HAND, day(7), "news")]
    assert verdict(pack(ACHIEVE), on_day_7, last(9), reading="later") == "unreported"
    assert see(pack(ACHIEVE), on_day_7, last(7), reading="later")[:2] == ("not_applicable", "conditional")
    across = [claim("c", HAND, day(7, 8), "news")]
    assert verdict(pack(ACHIEVE), across, last(9), reading="later") == "fulfilled"


# ------------------------------------------------------------------ refrain


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "unknown"),
        ([SEEN], "holding"),
        ([claim("w", "watching(by: M, in: village)", day(0, 30), "m")], "partly"),
        ([claim("w", "watching(by: M, in: far)", day(0, 30), "m")], "unknown"),
        ([claim("w", "watching(by: P, in: zone)", day(0, 30), "m")], "unknown"),  # nobody covers their own duties
        ([claim("w", "watching(by: pb, in: zone)", day(0, 30), "m")], "unknown"),  # nor does a member of a member
        ([claim("w", "watching(by: ?, in: zone)", day(0, 30), "m")], "unknown"),
        ([claim("w", "watching(in: zone)", day(0, 30), "m")], "unknown"),
        ([claim("w", "watching(by: M, in: zone)", day(0, 4), "m")], "unknown"),  # a gap in coverage
        ([claim("i", EAST, day(5), "gossip"), SEEN], "violated"),
        ([claim("i", EAST, day(4), "gossip"), SEEN], "holding"),  # over
        ([claim("i", "incident(by: pb, in: village)", day(5), "gossip"), SEEN], "violated"),  # member, and place below
        ([claim("i", "incident(by: ?, in: east)", day(5), "gossip"), SEEN], "unattributed"),
        ([claim("i", "incident(in: east)", day(5), "gossip"), SEEN], "unattributed"),
        ([claim("i", "incident(by: P, in: zone)", day(5), "gossip"), SEEN], "unattributed"),  # somewhere in the zone
        ([claim("i", "incident(by: P, in: far)", day(5), "gossip"), SEEN], "holding"),
        ([claim("i", "incident(by: Q, in: east)", day(5), "gossip"), SEEN], "holding"),
        ([claim("i", EAST, day(5), "gossip"), claim("d", EAST, day(5), "p", against=True)], "disputed"),
        (
            [claim("i", EAST, day(5), "gossip"), claim("d", "incident(in: zone)", day(4, 6), "p", against=True)],
            "disputed",
        ),  # by anyone, anywhere
        (
            [claim("i", EAST, day(5), "gossip"), claim("d", "incident(by: P, in: village)", day(5), "p", against=True)],
            "violated",
        ),  # denies less than alleged
        ([claim("i", EAST, day(5), "gossip"), claim("d", EAST, day(6), "p", against=True)], "violated"),  # another day
        (
            [
                claim("i", EAST, day(5), "gossip"),
                claim("d", "incident(by: P, in: east, what: shelling)", day(5), "p", against=True),
            ],
            "disputed",
        ),  # missing in the incident
        (
            [
                claim("i", "incident(by: P, in: east, what: cargo)", day(5), "gossip"),
                claim("d", "incident(by: P, in: east, what: shelling)", day(5), "p", against=True),
            ],
            "disputed",
        ),  # a role not asked
        (
            [
                claim("i", EAST, day(5), "gossip"),
                claim("j", "incident(by: pa, in: east)", day(5), "news"),
                claim("d", "incident(by: pa, in: east)", day(5), "p", against=True),
            ],
            "violated",
        ),  # one of two undenied
        (
            [claim("d", EAST, day(5), "p", against=True), SEEN],
            "holding",
        ),  # a denial of what nobody alleges gives no verdict
        ([claim("d", "incident(by: Q, in: east)", day(5), "p", against=True), SEEN], "holding"),
        (
            [claim("i", "incident(in: east)", day(5), "gossip"), claim("d", EAST, day(5), "p", against=True)],
            "unattributed",
        ),
        ([claim("i", "incident(in: east)", day(5), "gossip"), claim("i2", EAST, day(5), "gossip")], "violated"),
    ],
)
def test_refrain_at_a_moment(claims, expected):
    assert verdict(pack(REFRAIN), claims, first(5.5), bearer="P") == expected


def test_coverage_lies_where_places_lie_at_that_moment():
    process = pack(
        duty("r", "refrain", "incident(by: bearer, in: zone)"), within=(("east", "zone", Interval(first(5), last(8))),)
    )
    watched = [claim("w", "watching(by: M, in: east)", day(3, 12), "m")]
    assert [verdict(process, watched, at) for at in (last(4), first(5), last(8), first(9))] == [
        "unknown",
        "partly",
        "partly",
        "unknown",
    ]
    above = pack(REFRAIN, within=(("east", "zone", Interval(first(5), last(8))),))
    assert [
        verdict(above, [claim("w", "watching(by: M, in: zone)", day(3, 12), "m")], at)
        for at in (last(4), first(5), first(9))
    ] == ["unknown", "holding", "unknown"]


def test_a_watcher_who_was_a_member_at_any_moment_covers_nothing():
    process = pack(REFRAIN, members=(("pa", "P", Interval(first(0), last(4))),))
    assert (
        verdict(process, [claim("w", "watching(by: pa, in: zone, for: incident)", day(4, 9), "m")], first(8))
        == "unknown"
    )
    assert (
        verdict(process, [claim("w", "watching(by: pa, in: zone, for: incident)", day(5, 9), "m")], first(8))
        == "holding"
    )


def test_refrain_without_a_place_nobody_certifies():
    """Promise: whoever watches a place says nothing of a duty that names none."""
    assert verdict(pack(ANYWHERE), [claim("w", "watching(by: M, in: far)", day(0, 30), "m")], first(5)) == "unknown"


@pytest.mark.parametrize(
    ("watch", "expected"),
    [
        ("watching(by: M, in: zone)", "holding"),  # the mission's source declares that it watches for incidents
        ("watching(by: M, in: zone, for: passable)", "unknown"),  # a kind said counts instead of those declared
        ("watching(by: G, in: zone)", "unknown"),  # none said, none declared
        ("watching(by: G, in: zone, for: incident)", "holding"),
        ("watching(by: G, in: zone, for: [passable, incident])", "holding"),
        ("watching(by: G, in: zone, for: ?)", "unknown"),
    ],
)
def test_coverage_is_of_the_kinds_of_event_that_somebody_watches_for(watch, expected):
    """Promise: whoever watches for one kind of event certifies nothing about another."""
    assert verdict(pack(REFRAIN), [claim("w", watch, day(0, 30), "m")], first(5.5)) == expected


@pytest.mark.parametrize(
    ("says", "by", "expected"),
    [
        ("incident(in: zone)", "m", "holding"),
        ("incident(by: ?, in: zone)", "b", "holding"),  # impartial for incidents
        ("incident(by: P, in: zone)", "m", "holding"),
        ("incident(by: Q, in: zone)", "m", "unknown"),  # about another
        ("incident(by: pa, in: zone)", "m", "unknown"),  # about a part of the bearer
        ("incident(in: village)", "m", "partly"),
        ("incident(by: P)", "m", "unknown"),  # nowhere in particular
        ("incident(in: zone, what: shelling)", "m", "unknown"),  # what else happened, it leaves open
        ("incident(in: zone)", "p", "unknown"),  # the bearer's own word
        ("incident(in: zone)", "q", "unknown"),
        ("incident(in: zone)", "news", "unknown"),
    ],
)
def test_an_impartial_report_of_nothing_is_coverage(says, by, expected):
    """Promise: that nothing of a kind happened in a place, said by an impartial source, certifies it; said by others it gives no verdict."""
    assert verdict(pack(duty("r", "refrain", "incident(by: bearer, in: east)")), [claim("n", says.replace("zone", "east"), day(5), by, against=True)], first(5.5)) == expected  # fmt: skip


def test_an_incident_is_one_of_its_day_whether_the_hour_is_given_or_not():
    """Promise: with the hour given a violation does not vanish from its day; before it began the day was without it."""
    hour = Interval(first(5) + 7200, first(5) + 10799)
    incident = claim("i", EAST, hour, "news", known=last(5))
    assert [
        verdict(pack(REFRAIN), [incident], at)
        for at in (hour.earliest - 1, hour.earliest, hour.latest, hour.latest + 1, last(5), first(6))
    ] == ["unknown", "violated", "violated", "violated", "violated", "unknown"]


@pytest.mark.parametrize(
    ("denied", "expected"),
    [
        (Interval(first(5.75), first(5.8)), "violated"),
        (Interval(first(5.3), first(5.35)), "disputed"),
        (day(5), "disputed"),
    ],
)
def test_a_denial_of_the_evening_does_not_answer_for_the_morning(denied, expected):
    """Promise: that the day is looked at as a whole widens no denial."""
    said = [
        claim("i", EAST, Interval(first(5.25), first(5.4)), "news", known=last(5)),
        claim("d", EAST, denied, "p", known=last(5), against=True),
    ]
    assert verdict(pack(REFRAIN), said, last(5)) == expected


def test_coverage_is_of_whole_days():
    """Promise: whoever began to watch at noon certifies nothing of that day; nor does a watch of some hours."""
    noon = claim("w", "watching(by: M, in: zone)", Interval(first(5.5), last(8)), "m", known=last(9))
    assert [verdict(pack(REFRAIN), [noon], at) for at in (first(5.6), last(5), first(6), last(8))] == [
        "unknown",
        "unknown",
        "holding",
        "holding",
    ]
    hours = claim("w", "watching(by: M, in: zone)", Interval(first(5.2), first(5.8)), "m", known=last(9))
    assert verdict(pack(REFRAIN), [hours], first(5.5)) == "unknown"


def test_unattributed_speaks_to_each_bearer():
    incident = claim("i", "incident(by: ?, in: east)", day(5), "m")
    assert {verdict(pack(REFRAIN), [incident], first(5), bearer=one, view="verified") for one in ("P", "Q")} == {
        "unattributed"
    }


# ------------------------------------------------------------------ maintain


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        ([], last(5), "unknown"),
        ([claim("f", GOOD, day(5), "news")], first(5), "holding"),  # begun is enough
        ([claim("f", GOOD, day(5), "news")], last(8), "holding"),
        ([claim("f", GOOD, day(5), "news")], last(8) + 1, "unknown"),  # stale
        ([claim("x", GOOD, day(5), "news", against=True)], last(6), "violated"),
        ([claim("x", GOOD, day(5), "news", against=True)], last(9), "unknown"),
        ([claim("x", GOOD, day(5), "news", against=True), claim("f", GOOD, day(5), "wire")], last(6), "disputed"),
        ([claim("x", GOOD, day(5), "news", against=True), claim("f", GOOD, day(6), "wire")], last(5), "violated"),
        ([claim("x", GOOD, day(5), "news", against=True), claim("f", GOOD, day(6), "wire")], last(6), "restored"),
        ([claim("f", GOOD, day(5), "news"), claim("x", GOOD, day(6), "wire", against=True)], last(6), "violated"),
        (
            [claim("x", GOOD, day(1), "news", against=True), claim("f", GOOD, day(20), "wire")],
            last(20),
            "restored",
        ),  # however long ago
        (
            [claim("x", "passable(of: ?)", day(5), "news", against=True), claim("f", GOOD, day(4), "wire")],
            last(5),
            "unattributed",
        ),
        (
            [claim("x", "passable(of: ?)", day(5), "news", against=True), claim("f", GOOD, day(4), "wire")],
            last(6),
            "holding",
        ),  # a possible one speaks for its time only
        (
            [
                claim("x", "passable(of: ?)", day(5), "news", against=True),
                claim("y", GOOD, day(4), "wire", against=True),
            ],
            last(5),
            "violated",
        ),
    ],
)
def test_maintain_at_a_moment(claims, at, expected):
    assert verdict(pack(MAINTAIN), claims, at) == expected


def test_facets_are_judged_apart_and_shared_or_partly():
    process = pack(FACETED)
    claims = [
        claim("all", GOOD, day(5), "news"),
        claim("x", "passable(of: road, what: cargo, way: [inward, outward])", day(6), "wire", against=True),
    ]
    facets = {
        (what, way): verdict(process, claims, last(6), facets={"what": what, "way": way})
        for what in ("persons", "cargo")
        for way in ("inward", "outward")
    }
    assert facets == {
        ("persons", "inward"): "holding",
        ("persons", "outward"): "holding",
        ("cargo", "inward"): "violated",
        ("cargo", "outward"): "violated",
    }
    assert verdict(process, claims, last(6)) == "partly"
    assert verdict(process, claims, last(5)) == "holding"


def test_unknown_facet_value_is_possible_for_each():
    claims = [
        claim("all", GOOD, day(5), "news"),
        claim("x", "passable(of: road, what: ?, way: inward)", day(6), "wire", against=True),
    ]
    process = pack(FACETED)
    assert {
        verdict(process, claims, last(6), facets={"what": what, "way": "inward"}) for what in ("persons", "cargo")
    } == {"unattributed"}
    assert verdict(process, claims, last(6), facets={"what": "cargo", "way": "outward"}) == "holding"


# ------------------------------------------------------------------ through

UMBRELLA = duty("u", "through", bearers=("P", "Q"), patterns=("pact/k*",), clause="pact/u")
K1 = duty("k1", "achieve", HAND, due=last(10), clause="pact/k1")
K2 = duty("k2", "achieve", "handover(of: village, from: P, to: Q)", due=last(10), start=first(6), clause="pact/k2")
OTHER = duty("o", "achieve", "handover(of: far, from: P, to: Q)", due=last(1), clause="pact/o")


def test_through_shares_partly_or_has_nothing():
    process = pack(UMBRELLA, K1, K2, OTHER)
    assert verdict(process, [DONE3], last(3)) == "fulfilled"  # k2 is not begun
    assert verdict(process, [DONE3], last(6)) == "partly"  # fulfilled and pending
    assert verdict(process, [], last(6)) == "pending"
    assert verdict(process, [], last(6), bearer="Q") == "not_applicable"
