"""What lies within what, dated and through any chain: the fast answer is the one found by walking every chain at every instant."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auspices.kernel.belonging import Belonging, Edge, merged
from auspices.kernel.instants import ALWAYS, Interval
from auspices.kernel.problems import Problem
from tests.monitor.reference_claims import belongs_at

LAST = 30
intervals = st.tuples(st.integers(0, LAST), st.integers(0, LAST)).map(lambda ends: Interval(min(ends), max(ends)))
# Edges run from a lower number to a higher: no circles, several parents, several spans of one pair.
edges = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 3), st.one_of(intervals, st.just(ALWAYS))).map(
        lambda one: Edge(str(one[0]), str(one[0] + one[1]), one[2])
    ),
    max_size=9,
)
things = st.integers(0, 7).map(str)


@given(edges, things, things, intervals)
@example(
    [Edge("0", "1", Interval(0, 4)), Edge("0", "2", Interval(5, 9)), Edge("1", "3", ALWAYS), Edge("2", "3", ALWAYS)],
    "0",
    "3",
    Interval(2, 7),
)
def test_belonging_is_what_walking_every_chain_finds(written, part, whole, when):
    order = Belonging(written)
    at = [belongs_at(written, part, whole, second) for second in range(when.earliest, when.latest + 1)]
    assert order.throughout(part, whole, when) == all(at)
    assert order.ever(part, whole, when) == any(at)


@given(edges, things, things)
def test_spans_are_disjoint_sorted_and_not_touching(written, part, whole):
    spans = Belonging(written).spans(part, whole)
    assert all(one.latest + 1 < other.earliest for one, other in pairwise(spans))


@given(edges.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))), things, things)
def test_the_order_of_edges_does_not_matter(both, part, whole):
    written, mixed = both
    assert Belonging(written).spans(part, whole) == Belonging(mixed).spans(part, whole)


@given(st.lists(intervals, max_size=6))
def test_merging_keeps_every_instant(spans):
    inside = [any(one.earliest <= second <= one.latest for one in spans) for second in range(LAST + 1)]
    assert [any(one.earliest <= second <= one.latest for one in merged(spans)) for second in range(LAST + 1)] == inside


@pytest.mark.parametrize("circle", [["a", "a"], ["a", "b", "a"], ["a", "b", "c", "a"]])
def test_a_circle_is_refused_and_named(circle):
    written = [Edge(one, other, ALWAYS) for one, other in pairwise(circle)]
    with pytest.raises(Problem) as caught:
        Belonging(written)
    assert caught.value.code == "PACK-CIRCLE"
    assert all(one in caught.value.what for one in circle)


def test_everything_belongs_to_itself_always():
    assert Belonging([]).throughout("x", "x", ALWAYS)
    assert not Belonging([]).ever("x", "y", ALWAYS)
