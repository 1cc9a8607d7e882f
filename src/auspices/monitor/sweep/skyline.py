"""Of intervals in an order of precedence: at each instant the first that holds it (NumPy).

Precedence is the order in which the intervals are given, so that one algorithm serves every key: the caller sorts.

    0: [1, 9]        holds 1..9
    1: [5, 12]       wins 10..12 only, for 0 comes first where both hold
    2: [20, 20]      wins 20
    starts 1, 10, 13, 20, 21; winners 0, 1, none, 2, none
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from auspices.monitor.arrays.claim_columns import Ints

NONE: Final = -1
_AT_ONCE: Final = 1 << 14
"""Up to so many pairs everything is compared with everything.

Quicker than any order, and the form that a law holds the other to.
"""

_CROWD: Final = 1 << 15
_SAMPLED: Final = 16


class Skyline(NamedTuple):
    """The first interval from each of `starts` on, as what names it, or NONE; nothing holds before the first start."""

    starts: Ints
    winners: Ints

    def at(self, instants: Ints) -> Ints:
        """The winners at some instants."""
        if not len(self.starts):
            return np.full(len(instants), NONE)
        place = np.searchsorted(self.starts, instants, side="right") - 1
        return np.where(place >= 0, self.winners[place], NONE)

    def named(self, names: Ints) -> Skyline:
        """The same with each winner i called names[i]."""
        return Skyline(self.starts, _named(self.winners, names))


def skyline(low: Ints, high: Ints) -> Skyline:
    """Which of N closed intervals [low, high], in their order of precedence, is the first at each instant.

    Empty ones count for nothing.
    """
    there = np.flatnonzero(low <= high)
    if not len(there):
        return Skyline(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    if len(there) > _CROWD:
        there = _contending(low, high, there)
    some_low, past = low[there], high[there] + 1
    if len(there) ** 2 <= _AT_ONCE:
        edges = np.unique(np.concatenate((some_low, past)))
        holds = (some_low[:, None] <= edges) & (edges < past[:, None])
        winners = np.where(holds.any(axis=0), there[holds.argmax(axis=0)], NONE)
        return _joined(edges, winners)
    edges = np.sort(np.concatenate((some_low, past)))
    edges = edges[np.append(True, edges[1:] != edges[:-1])]
    best = _by_halves(np.searchsorted(edges, some_low), np.searchsorted(edges, past), len(edges))
    return _joined(edges, np.append(there, NONE)[best])


def _contending(low: Ints, high: Ints, there: Ints) -> Ints:
    """Those of very many intervals that may win somewhere: not one that others of a sample precede all along.

    In a crowded cell few are left, and to look them up in the short line of a sample is quicker than to sort all ends.
    """
    line = skyline(low[there[::_SAMPLED]], high[there[::_SAMPLED]]).named(there[::_SAMPLED])
    worst = np.append(len(low), np.where(line.winners == NONE, len(low), line.winners))
    first, last = (np.searchsorted(line.starts, edge[there], side="right") for edge in (low, high))
    return there[_over(worst, first, last, np.maximum) >= there]


def _over(values: Ints, first: Ints, last: Ints, most: np.ufunc) -> Ints:
    """For each stretch [first, last] of some values the least or greatest.

    Of two blocks of one power of two that cover it.
    """
    out = np.empty(len(first), dtype=np.int64)
    level = np.frexp((last - first + 1).astype(np.float64))[1] - 1
    for power in range(int(level.max(initial=-1)) + 1):
        here, length = np.flatnonzero(level == power), 1 << power
        out[here] = most(values[first[here]], values[last[here] - length + 1])
        values = most(values[:-length], values[length:])
    return out


def _by_halves(first: Ints, past: Ints, size: int) -> Ints:
    """For each of `size` segments the least i whose [first, past) holds it, or N.

    An interval is the union of two blocks whose length is one power of two. Blocks are settled from the longest down:
    each hands what it has to its two halves. O((N + size) log size), without a heap, which NumPy has not.
    """
    count = len(first)
    level = np.frexp((past - first).astype(np.float64))[1] - 1
    order = np.argsort(level, kind="stable")
    bounds = np.searchsorted(level[order], np.arange(level.max() + 2))
    best = np.full(size, count, dtype=np.int64)
    for power in range(int(level.max()), -1, -1):
        length = 1 << power
        split = best.copy()
        np.minimum(split[length:], best[:-length], out=split[length:])
        best = split
        here = order[bounds[power] : bounds[power + 1]]
        np.minimum.at(best, first[here], here)
        np.minimum.at(best, past[here] - length, here)
    return best


def _joined(edges: Ints, winners: Ints) -> Skyline:
    new = np.append(True, winners[1:] != winners[:-1])
    return Skyline(edges[new], winners[new])


def _named(found: Ints, names: Ints) -> Ints:
    return np.where(found >= 0, names[found], NONE) if len(names) else np.full(len(found), NONE)


def first_meeting(low: Ints, high: Ints, asked_low: Ints, asked_high: Ints) -> Ints:
    """For each interval asked for, the first in precedence of those that share an instant with it, or NONE.

    It is the first of the skyline's winners within the interval: a least over a stretch of pieces, which two blocks
    of one power of two cover. O((N + Q) log N).
    """
    if not len(low) or not len(asked_low):
        return np.full(len(asked_low), NONE)
    if len(low) * len(asked_low) <= _AT_ONCE:
        meets = (low[:, None] <= asked_high) & (asked_low <= high[:, None])
        return np.where(meets.any(axis=0), meets.argmax(axis=0), NONE)
    line = skyline(low, high)
    count = len(low)
    first = np.maximum(np.searchsorted(line.starts, asked_low, side="right") - 1, 0)
    last = np.searchsorted(line.starts, asked_high, side="right") - 1
    asked = np.flatnonzero((asked_low <= asked_high) & (last >= first))
    out = np.full(len(asked_low), NONE)
    found = _over(np.where(line.winners == NONE, count, line.winners), first[asked], last[asked], np.minimum)
    out[asked] = np.where(found < count, found, NONE)
    return out
