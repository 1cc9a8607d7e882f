"""The monitor: from a pack and claims to standings, explained. Pure: time is an argument.

>>> from auspices.monitor import standings
>>> from auspices.pack import read
>>> pack = read("packs/blank")
>>> standings(pack, pack.claims, at=0, known=0)[0].verdict
'not_applicable'
"""

from typing import Any

from auspices.monitor.codes import FAMILY, VERDICTS
from auspices.monitor.plan.cells import Plan
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.standings.rollup import standings
from auspices.monitor.verdicts.standing import Standing

__all__ = ["FAMILY", "VERDICTS", "Evidence", "Plan", "Standing", "standings"]


def __getattr__(name: str) -> Any:
    """`batch` and `evaluate` are loaded when they are first asked for: NumPy and DuckDB take a third of a second, and Arrow is an extra."""
    if name == "batch":
        from auspices.monitor.columns.evaluator import batch

        return batch
    if name == "evaluate":
        from auspices.monitor.columns.arrow import evaluate

        return evaluate
    raise AttributeError(name)
