"""The monitor: from a pack and claims to standings, explained. Pure: time is an argument.

>>> from auspices.monitor import standings
>>> from auspices.pack import read
>>> pack = read("packs/blank")
>>> standings(pack, pack.claims, at=0, known=0)[0].verdict
'not_applicable'
"""

from typing import Any

from .evidence import Evidence
from .plan import Plan
from .rectangles import Rectangle, rectangles
from .standing import Standing
from .verdicts import FAMILY, VERDICTS
from .wholes import standings

__all__ = ["FAMILY", "VERDICTS", "Evidence", "Plan", "Rectangle", "Standing", "rectangles", "standings"]


def __getattr__(name: str) -> Any:
    """`batch` and `evaluate` are loaded when they are first asked for: NumPy and DuckDB take a third of a second, and Arrow is an extra."""
    if name == "batch":
        from .batched import batch

        return batch
    if name == "evaluate":
        from .arrow import evaluate

        return evaluate
    raise AttributeError(name)
