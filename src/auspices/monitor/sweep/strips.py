"""Strips: the standings of a cell along `at`, as known at one instant."""

from __future__ import annotations

from itertools import pairwise

from auspices.kernel.instants import MAX, MIN, Instant
from auspices.monitor.claims.admission import remembered
from auspices.monitor.sweep.dense_strips import can_be_dense, dense_strip
from auspices.monitor.sweep.evaluator import CellEvidence, Sweep, WindowSweep
from auspices.monitor.verdicts.standing import Judged, Standing, Strip
from auspices.monitor.viewpoint import hears
from auspices.pack.model import View


def strip_of(sweep: Judged | Sweep) -> Strip:
    """[start, end) and the standing over it, from MIN to MAX; neighbours that hold the same are one."""
    out: Strip = []
    for start, end in pairwise([MIN, *(edge for edge in sweep.breaks() if MIN < edge < MAX), MAX]):
        value = sweep.value(start)
        if out and out[-1][2].value == value:
            out[-1] = (out[-1][0], end, out[-1][2])
        else:
            out.append((start, end, Standing.of(sweep.cell.key, sweep.view.id, value)))
    return out


def strip(evidence: CellEvidence, known: Instant, view: View, clearance: str) -> Strip:
    """The strip of a cell; empty for an item of which the reader has not heard."""
    hearing = hears(view, clearance)
    if evidence.dense:
        return _strip(evidence, known, view, clearance)
    key = evidence.step(known, hearing), view.id, hearing
    return remembered(evidence.strips, key, lambda step, *_: _strip(evidence, step, view, clearance))


def _strip(evidence: CellEvidence, known: Instant, view: View, clearance: str) -> Strip:
    if not evidence.exists(known, hears(view, clearance)):
        return []
    judged = evidence.judged(known, view, clearance)
    if isinstance(judged, Sweep) and can_be_dense(judged):
        return dense_strip(judged)[:]
    return strip_of(judged)


def strip_within(
    evidence: CellEvidence, known: Instant, view: View, clearance: str, low: Instant, high: Instant
) -> Strip:
    """The strip of a cell within [low, high); of a dense ban only what is near is swept."""
    if evidence.is_local(view, known):
        marks = evidence.carried(known, view, clearance)
        whole: Strip = dense_strip(WindowSweep(evidence.near(view, clearance), known, marks, low, high))[:]
    else:
        whole = strip(evidence, known, view, clearance)
    clipped = ((max(start, low), min(end, high), standing) for start, end, standing in whole)
    return [piece for piece in clipped if piece[0] < piece[1]]
