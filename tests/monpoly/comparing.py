"""The export's formulas, evaluated on its trace by the independent evaluator, beside the monitor's own verdicts."""

from __future__ import annotations

from auspices.monitor import Evidence, Plan
from auspices.monitor.export.monpoly import Export
from auspices.pack.model import Claim, Pack
from tests.monpoly.formats import Log, Trace, read_formula, read_log, read_signature

Key = tuple[str, str, str]


def read(out: Export) -> Log:
    return read_log(out.log, read_signature(out.signature))


def by_formula(out: Export) -> dict[tuple[Key, int], set[str]]:
    """(cell, instant) -> the values of `verdict` that satisfy the cell's formula there."""
    log = read(out)
    trace = Trace(log)
    found = {}
    for one in out.formulas:
        tree = read_formula(one.text)
        for point, (stamp, _) in enumerate(log):
            rows = trace.satisfied(tree, point)
            assert all({name for name, _ in row} == {"verdict"} for row in rows)
            found[(one.commitment, one.bearer, one.reading), stamp + out.origin] = {
                value for row in rows for _, value in row
            }
    return found


def by_monitor(
    process: Pack, claims: tuple[Claim, ...], out: Export, view: str, known: int, clearance: str
) -> dict[tuple[Key, int], set[str]]:
    """(cell, instant) -> our verdict in force there, or nothing."""
    evidence = Evidence(Plan(process), claims)
    keys = {(one.commitment, one.bearer, one.reading) for one in out.formulas}
    instants = [stamp + out.origin for stamp, _ in read(out)]
    found = {}
    for cell in evidence.plan.cells:
        key = cell.commitment.id, cell.bearer, cell.reading.name
        if key in keys:
            judged = evidence.judged(cell, process.views[view], known, clearance)
            for instant in instants:
                standing = judged.at(instant)
                found[key, instant] = {standing.verdict} if standing.lifecycle == "in_force" else set()
    return found


def differing(process: Pack, claims: tuple[Claim, ...], out: Export, view: str, known: int, clearance: str) -> dict:
    """Where the two do not agree: (cell, instant) -> (by formula, by monitor)."""
    one, two = by_formula(out), by_monitor(process, claims, out, view, known, clearance)
    assert one.keys() == two.keys()
    return {key: (one[key], two[key]) for key in one if one[key] != two[key]}
