"""Promise: what a claim costs does not grow with the journal: cells touched, rows written and closed, judgements made. Counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from auspices.monitor.live import Live
from auspices.monitor.plan import Plan
from bench.incremental import growth
from bench.shapes import SHARES, of_one_shape, stream
from tests.live.bookkeeping import Book

SIZES = (100, 1_000, 10_000)
MINUTES = 600.0


def grown(claims: int, astray: float) -> Iterator[dict]:
    """What a claim costs at each size, the smallest first."""
    found = growth(claims, MINUTES, astray)
    assert [one["claims"] for one in found] == [size for size in SIZES if size <= claims]
    return iter(found)


def steady(small: float, large: float) -> bool:
    """No more at the larger size than at the smaller, but for chance."""
    return large <= 1.3 * small + 0.5


@pytest.mark.parametrize("claims", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_claim_costs_the_same_however_long_the_journal(claims):
    first, *others = grown(claims, astray=0.0)
    for other in others:
        for what in ("cells", "written", "closed", "judged"):
            assert steady(first[what], other[what]), (what, first, other)


@pytest.mark.parametrize("claims", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_a_claim_that_comes_long_after_it_was_known_touches_and_writes_no_more(claims):
    """Though its cells are judged anew from all their rows, no more is written than differs."""
    first, *others = grown(claims, astray=0.1)
    for other in others:
        for what in ("cells", "written", "closed"):
            assert steady(first[what], other[what]), (what, first, other)


def held_per_claim(kind: str, claims: int) -> dict[str, float]:
    """Rectangles held, over rows of the cell, of one commitment; every claim tells of up to half a year before."""
    pack = of_one_shape(kind)
    live, book = Live(Plan(pack), ["all", "verified"]), Book()
    live.open(live.plan.cells)
    for claim in stream(pack, claims, late=1.0):
        live.add([claim])
        book.take(live.flush())
    out: dict[str, float] = {}
    for (cell, view, _), kept in book.strands.items():
        touching = len(live.cells[cell].ids) + sum(map(len, live.cells[cell].withdrawn.values()))
        if touching >= claims // 20:
            out[view] = max(out.get(view, 0), len(kept) / touching)
    return out


@pytest.mark.parametrize("kind", SHARES)
def test_rectangles_per_claim_stay_within_the_bound(kind):
    """At most four for each claim that touches a cell, where all of them come out of the order in which things happened."""
    found = held_per_claim(kind, 120)
    assert all(most <= 4 for most in found.values()), found
