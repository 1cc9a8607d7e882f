"""Promise: what the incremental evaluator leaves out of account makes no difference: rows, instants, and rows that change nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auspices.kernel.instants import MAX, MIN
from auspices.monitor.evidence import Evidence
from auspices.monitor.judge import due_of, judge
from auspices.monitor.life import Phase, phase_at, phases, terms_at
from auspices.monitor.live import Live
from auspices.monitor.matching import item_of
from auspices.monitor.plan import Cell, Plan
from auspices.monitor.rows import Row, admit, attach
from auspices.monitor.sides import YES
from auspices.monitor.standing import Judged
from auspices.monitor.witnesses import absorbs, witnesses
from auspices.pack.model import Claim, Pack
from tests.monitor.processes import EVERY, deal
from tests.monitor.random_claims import claims_of

NIGHTLY = int(os.environ.get("LAW_EXAMPLES", "1000")) // 10
SHAPES = tuple(one for one in EVERY if one not in ("through", "concern"))


def crowded(rng: Random, shape: str) -> tuple[Pack, list[Claim]]:
    """A process of one shape with some sixty claims, so that rows meet, deny and overtake each other in every way."""
    process, claims = deal(rng, (shape,))
    owed = list(process.commitments.values())
    more = (replace(one, id=f"{n}{one.id}") for n in range(3) for one in claims_of(rng, owed) if one.says is not None)
    return process, [*(one for one in claims if one.says is not None), *more]


class Crowd:
    """The rows of one cell that a view counts, and how they are judged."""

    def __init__(self, process: Pack, cell: Cell, rows: Sequence[Row]) -> None:
        self.pack, self.cell, self.rows = process, cell, list(rows)
        self.life = phases(cell, MAX)
        view = process.views["all"]
        judged = Judged(cell, view, admit((), cell, view, process), (), self.life, process)
        turns = set(chain(judged.turns(), *(judged.edges(row) for row in self.rows)))
        self.moments = sorted(
            one for turn in turns for one in (turn - 1, turn) if MIN < one < MAX and one >= cell.reading.start
        )

    def ruling(self, rows: Sequence[Row], at: int) -> tuple:
        """All that a rectangle holds of a ruling, and the due date."""
        terms: Phase = terms_at(self.life, at)
        it = judge(self.cell, terms, rows, at, self.pack)
        due = due_of(self.cell, terms, rows, at, self.pack) if self.cell.commitment.within else terms.due
        return it.verdict, it.timing, due, it.row, tuple(one.claim.id for one in it.fixed_by)

    def told(self, at: int, rows: Sequence[Row]) -> str:
        """For a failure."""
        said = [
            (one.claim.id, one.side, one.way, one.when.earliest - at, one.when.latest - at, one.claim.known)
            for one in rows
        ]
        return f"{self.cell.commitment.shape} {self.cell.key} at {at}: {said}"


def crowds(seed: int, shape: str) -> Iterator[tuple[Crowd, Random]]:
    rng = Random(seed)
    process, claims = crowded(rng, shape)
    evidence = Evidence(Plan(process), claims)
    cells = [one for one in (*evidence.plan.cells, *evidence.instances) if evidence.rows(one)]
    for cell in rng.sample(cells, min(2, len(cells))):
        view = process.views[rng.choice(("all", "all", "verified", "body"))]
        yield Crowd(process, cell, admit(evidence.rows(cell), cell, view, process).rows), rng


def without(rows: Sequence[Row], *gone: Row) -> list[Row]:
    return [one for one in rows if all(one is not other for other in gone)]


def counting(cell: Cell, rows: Sequence[Row]):
    """The witness set of a cell that counts some rows."""
    kept = witnesses(cell)
    for row in rows:
        kept.add(row)
    return kept


def few_rows_judge_like_all(crowd: Crowd, rng: Random) -> None:
    """Whatever was counted, and counted no more, in whatever order."""
    kept = counting(crowd.cell, rng.sample(crowd.rows, len(crowd.rows)))
    counted = list(crowd.rows)
    for _ in range(3):
        for at in crowd.moments:
            assert crowd.ruling(kept.at(at), at) == crowd.ruling(counted, at), crowd.told(at, counted)
        gone = rng.sample(counted, len(counted) // 3)
        for row in gone:
            kept.remove(row)
        counted = without(counted, *gone)
    for row in crowd.rows:
        if all(row is not one for one in counted):
            kept.add(row)
    for at in crowd.moments:
        assert crowd.ruling(kept.at(at), at) == crowd.ruling(crowd.rows, at), crowd.told(at, crowd.rows)


def a_row_bears_on_nothing_beyond_its_reach(crowd: Crowd, rng: Random) -> None:
    """Of one row that comes or goes, of two together, and of one in the place of another."""
    rows = crowd.rows
    if len(rows) < 2:
        return
    full = counting(crowd.cell, rows)
    for _ in range(6):
        one, two = rng.sample(rows, 2)
        fewer = counting(crowd.cell, without(rows, one))
        lesser = counting(crowd.cell, without(rows, two))
        spans = full.reach(one), full.reach(two), fewer.reach(two), lesser.reach(one)
        for at in crowd.moments:
            beyond = [not low <= at <= high for low, high in spans]
            if beyond[0]:
                assert crowd.ruling(rows, at) == crowd.ruling(without(rows, one), at), crowd.told(at, [one, *rows])
            if beyond[0] and (beyond[1] or beyond[2]):
                both = without(rows, one, two)
                assert crowd.ruling(rows, at) == crowd.ruling(both, at), crowd.told(at, [one, two, *rows])
            if beyond[2] and beyond[3]:
                mine, other = without(rows, two), without(rows, one)
                assert crowd.ruling(mine, at) == crowd.ruling(other, at), crowd.told(at, [one, two, *rows])


def an_absorbed_row_changes_nothing(crowd: Crowd, rng: Random) -> None:
    """Where `absorbs` says that a verdict stays, verdict, row and named claims stay: of a row known after all others."""
    shape = crowd.cell.commitment.shape
    rows = sorted(crowd.rows, key=lambda row: row.rank)
    for i, row in enumerate(rows):
        before = rows[:i]
        if before and before[-1].claim.known >= row.claim.known:
            continue
        low = row.when.latest if shape == "achieve" and row.side == YES else row.when.earliest
        speaks = row.when.latest if shape == "refrain" else crowd.cell.speaks_until(row.when.latest)
        high = MAX if shape in ("achieve", "limit", "during") else max(row.when.latest, speaks)
        for at in crowd.moments:
            if low <= at <= high and getattr(phase_at(crowd.life, at), "lifecycle", "") == "in_force":
                verdict, timing, due, *_ = there = crowd.ruling(before, at)
                if absorbs(verdict, row, timing, due, shape):
                    assert crowd.ruling(rows[: i + 1], at) == there, crowd.told(at, [row, *before])


LAWS = (few_rows_judge_like_all, a_row_bears_on_nothing_beyond_its_reach, an_absorbed_row_changes_nothing)


def hold(law, shape: str, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 2**48))
    def tried(seed: int) -> None:
        for crowd, rng in crowds(seed, shape):
            law(crowd, rng)

    tried()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_what_is_left_out_makes_no_difference(law, shape):
    hold(law, shape, 6)


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_what_is_left_out_makes_no_difference_at_length(law, shape):
    hold(law, shape, NIGHTLY)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**48))
def test_every_cell_on_which_a_claim_bears_is_found(seed):
    """The index may give too many cells, never too few."""
    process, claims = deal(Random(seed), EVERY)
    live = Live(Plan(process))
    cells = {cell.key: cell for cell in live.plan.cells}
    cells |= {cell.key: cell for cell in Evidence(live.plan, claims).instances}
    for claim in claims:
        named = item_of(claim)  # of items, a claim bears on the one that it names
        asked = [cell for cell in cells.values() if not cell.item or cell.item == named]
        there = {cell.key for cell in asked if attach(claim, cell, process)}
        assert there <= {cell.key for cell in live.cells_for(claim)}
