"""How sure a figure is: 95 % intervals of a proportion and of an F1."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import sqrt

Counts = tuple[int, int, int]
"""True positives, false positives, false negatives."""

Z = 1.959963984540054


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The score interval of a proportion (Wilson 1927); (0, 1) for no cases."""
    if not n:
        return 0.0, 1.0
    p, z2 = hits / n, Z * Z
    middle, half = p + z2 / (2 * n), Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    low, high = (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)
    return (0.0 if hits == 0 else low), (1.0 if hits == n else high)


def f1(counts: Sequence[Counts]) -> float | None:
    """The micro-averaged F1 of cases; None where there was nothing to find and nothing was said."""
    tp, fp, fn = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None


def bootstrap(counts: Sequence[Counts], draws: int = 1000, seed: int = 1) -> tuple[float, float]:
    """The percentile interval of an F1 over `draws` samples of the cases with replacement; the same cases give the same interval."""
    chosen = random.Random(seed)
    said = [one for one in counts if any(one)]
    if not said:
        return 0.0, 1.0
    found = sorted(f1(chosen.choices(said, k=len(said))) or 0.0 for _ in range(draws))
    return found[int(0.025 * (draws - 1))], found[round(0.975 * (draws - 1))]
