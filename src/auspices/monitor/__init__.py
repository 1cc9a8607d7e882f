"""The monitor: from a pack and claims to standings, explained. Pure: time is an argument.

    >>> from auspices.monitor import standings
    >>> from auspices.pack import read
    >>> pack = read("packs/blank")
    >>> standings(pack, pack.claims, at=0, known=0)[0].verdict
    'not_applicable'
"""

from .plan import Plan
from .rectangles import Rectangle, rectangles
from .batch import batch
from .standing import Evidence, Standing, standings
from .verdicts import FAMILY, VERDICTS

__all__ = ["FAMILY", "VERDICTS", "Evidence", "Plan", "Rectangle", "Standing", "rectangles", "standings"]
