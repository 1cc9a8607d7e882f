"""Random processes for the sweep.

Those of the laws, and crowded ones, in which a cell holds several times as many claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from auspices.monitor.plan.cells import Cell, Plan
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.sweep.cell_rows import withdrawing
from auspices.monitor.sweep.evaluator import CellEvidence
from auspices.pack.model import Claim, Pack
from tests.monitor.processes import EVERY, deal
from tests.monitor.random_claims import claims_of

_POINTERS = ("retracts", "corrects", "adopts", "finding_of")


def crowd(rng: Random, times: int) -> tuple[Pack, tuple[Claim, ...]]:
    """A process, with the claims of `times` draws for its commitments."""
    process, claims = deal(rng, EVERY)
    out = [*claims]
    for n in range(1, times):
        for one in claims_of(rng, list(process.commitments.values())):
            pointing = {name: f"{value}-{n}" for name in _POINTERS if (value := getattr(one, name))}
            out.append(replace(one, id=f"{one.id}-{n}", **pointing))
    return process, tuple(out)


def laid(process: Pack, claims: tuple[Claim, ...], few: int) -> tuple[Evidence, list[Cell], dict]:
    """The evidence, the cells, and each cell's evidence for the sweep, swept from more than `few` rows on."""
    evidence = Evidence(Plan(process), claims)
    cells = [*evidence.plan.cells, *evidence.instances]
    gone = withdrawing(evidence.claims)
    return (
        evidence,
        cells,
        {
            cell.key: CellEvidence(cell, process, evidence.rows(cell), evidence.marks.every(cell), gone, few)
            for cell in cells
        },
    )


def crowded(seed: int) -> tuple[Pack, tuple[Claim, ...]]:
    """A process of one draw in two seeds of three; of six in the third."""
    return crowd(Random(seed), 6 if seed % 3 == 0 else 1)


def steps_of(claims: tuple[Claim, ...]) -> Iterator[int]:
    """The instants of `known` at which something became known, and one before all."""
    known = sorted({one.known for one in claims}) or [0]
    yield known[0] - 1
    yield from known
