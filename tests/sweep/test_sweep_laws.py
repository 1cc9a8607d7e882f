"""Promise: the sweep agrees with the reference, and with the tables given every row.

`LAW_EXAMPLES` sets how many processes each is tried on in the nightly run.
"""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from auspices.kernel.instants import MAX, MIN
from auspices.monitor.arrays.attachment import hits
from auspices.monitor.arrays.claim_columns import from_claims
from auspices.monitor.claims.admission import admit
from auspices.monitor.questions.what_changed_strips import course, earlier
from auspices.monitor.sweep import evaluator, row_orders, skyline
from auspices.monitor.sweep.cell_rows import rows_of_columns, withdrawing
from auspices.monitor.sweep.evaluator import CellEvidence
from auspices.monitor.sweep.strips import strip
from auspices.monitor.viewpoint import Viewpoint, hears
from tests.monitor import reference
from tests.monitor.asking import outcome, said, told
from tests.monitor.processes import CLEARANCES, points_of
from tests.monitor.rectangles import strip as strip_of_all_rows
from tests.sweep.crowds import crowded, laid, steps_of


def looks(rng, process, claims, cells, n):
    """Some cells, each in a view for a reader as known at an instant."""
    known = list(steps_of(claims))
    for cell in rng.sample(cells, min(n, len(cells))):
        view = process.views[rng.choice(sorted(process.views))]
        yield cell, view, rng.choice(known[len(known) // 3 :]), rng.choice(CLEARANCES)


def points_and_strips(seed):
    """With every row swept, and with few rows given to the tables.

    Points as the reference has them, strips as from every row.
    """
    rng = Random(seed)
    process, claims = crowded(seed)
    for few in (-1, 24):
        evidence, cells, of = laid(process, claims, few)
        for cell, view, known, clearance in looks(rng, process, claims, cells, 5):
            here = of[cell.key]
            exists = evidence.exists(cell, known, hears(view, clearance)) if cell.item else True
            assert here.exists(known, hears(view, clearance)) == exists
            shown = (seed, cell.key, view.id, known, clearance)
            want = strip_of_all_rows(evidence, cell, view, known, clearance)
            assert strip(here, known, view, clearance) == want, shown
            for start, end, standing in rng.sample(want, min(6, len(want))):
                at = rng.choice((start, end - 1))
                assert here.at(Viewpoint(at, known, view, clearance)) == standing, (*shown, at)
            if exists:
                at, _ = points_of(rng, process, claims)
                slow = reference.standing(
                    process, claims, cell.commitment.id, cell.bearer, at=at, known=known, view=view.id,
                    clearance=clearance,
                    reading=cell.reading.name, facets=dict(cell.facets) or None,
                )  # fmt: skip
                assert outcome(here.at(Viewpoint(at, known, view, clearance))) == said(slow), (
                    *shown,
                    at,
                    told(process, claims),
                )


def changes_are_those_of_every_strip(seed):
    """The course and what is seen anew, second by second of what is known, against the strips from every row."""
    rng = Random(seed)
    process, claims = crowded(seed)
    evidence, cells, of = laid(process, claims, rng.choice((-1, 24)))
    known = sorted({*steps_of(claims), *(act.known for act in process.acts)})
    for cell, view, _, clearance in looks(rng, process, claims, cells, 2):
        since, until = sorted((rng.choice(known), rng.choice(known)))
        strips = {one: strip_of_all_rows(evidence, cell, view, one, clearance) for one in known if one <= until}
        if since not in strips:
            continue
        steps = [one for one in known if since < one <= until]
        shown = (seed, cell.key, view.id, clearance, since, until)
        there = course(of[cell.key], view, clearance, since, until)
        for begins, ends in zip((since, *steps), (*steps, until + 1), strict=True):
            edges = {
                begins,
                ends - 1,
                *(edge for start, end, _ in strips[begins] for edge in (start, end) if begins <= edge < ends),
            }
            for at in edges:
                want = [one for start, end, one in strips[begins] if start <= at < end]
                assert [one.standing for one in there if one.start <= at < one.end] == want, (*shown, at)
        seen = list(earlier(of[cell.key], view, clearance, since, until))
        before = since
        for step in steps:
            edges = {
                MIN,
                *(
                    edge
                    for one in (before, step)
                    for start, end, _ in strips[one]
                    for edge in (start, end)
                    if edge < step
                ),
            }
            for at in edges:
                was, now = ([each for start, end, each in strips[one] if start <= at < end] for one in (before, step))
                told_of = [[(each.verdict, each.timing, each.lifecycle) for each in some] for some in (was, now)]
                want = [(was[0], now[0])] if was and now and told_of[0] != told_of[1] else []
                found = [(one.before, one.after) for one in seen if one.known == step and one.start <= at < one.end]
                assert found == want, (*shown, step, at)
            before = step
        assert all(MIN <= one.start < one.end <= one.known <= MAX for one in seen)


def columns_hold_what_objects_hold(seed):
    """A cell's rows out of the columns of all claims, beside its rows from objects: equal strips and points."""
    rng = Random(seed)
    process, claims = crowded(seed)
    evidence, _, of = laid(process, claims, 24)
    data = from_claims(evidence.claims)
    all_ = np.ones(len(data), dtype=bool)
    existing, found = hits(data, evidence.plan, all_, all_)
    there = [existing.of(i, evidence.plan) for i in range(len(existing))]
    gone = withdrawing(evidence.claims)
    for cell, view, known, clearance in looks(rng, process, claims, list(there), 3):
        rows = rows_of_columns(data, found, there.index(cell))
        here = CellEvidence(cell, process, rows, evidence.marks.every(cell), gone)
        want = strip(of[cell.key], known, view, clearance)
        assert strip(here, known, view, clearance) == want, (seed, cell.key, view.id, known, clearance)
        for start, end, standing in rng.sample(want, min(3, len(want))):
            assert here.at(Viewpoint(rng.choice((start, end - 1)), known, view, clearance)) == standing


def what_counts_is_told_alike(seed):
    """The rows that a view counts, and by whom each is corroborated: by the orders of many rows as by comparing each with each."""
    rng = Random(seed)
    process, claims = crowded(seed)
    _, cells, of = laid(process, claims, -1)
    for cell, view, known, clearance in looks(rng, process, claims, cells, 8):
        here = of[cell.key]
        want = admit(here.heard(known, hears(view, clearance)), cell, view, process)
        assert here.admitted(known, view, clearance) == want, (seed, cell.key, view.id, known, clearance)


LAWS = {
    what_counts_is_told_alike: (60, 600),
    points_and_strips: (60, 600),
    changes_are_those_of_every_strip: (30, 200),
    columns_hold_what_objects_hold: (20, 100),
}


@pytest.fixture(params=["at once", "in order"], autouse=True)
def form(request, monkeypatch):
    """Few rows are compared with all others at once, many in an order: the laws hold for both."""
    if request.param == "in order":
        monkeypatch.setattr(evaluator, "HANDFUL", 0)
        monkeypatch.setattr(skyline, "_AT_ONCE", 0)
        monkeypatch.setattr(skyline, "_CROWD", 4)
        monkeypatch.setattr(row_orders, "FEW_NEAR", 1)


@pytest.mark.parametrize("law", LAWS, ids=lambda one: one.__name__)
def test_the_sweep(law):
    for seed in range(LAWS[law][0]):
        law(seed)


@pytest.mark.thorough
@pytest.mark.parametrize("law", LAWS, ids=lambda one: one.__name__)
def test_the_sweep_tried_longer(law):
    for seed in range(10_000, 10_000 + LAWS[law][1]):
        law(seed)
