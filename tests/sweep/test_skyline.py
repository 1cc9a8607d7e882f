"""Promise.

Who comes first where intervals overlap is found the same, however many there are and however they are looked
through.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auspices.monitor.sweep import skyline as module
from auspices.monitor.sweep.skyline import NONE, first_meeting, skyline

bounds = st.lists(st.tuples(st.integers(0, 60), st.integers(-2, 25)), max_size=40)


def intervals(drawn):
    low = np.array([low for low, _ in drawn], dtype=np.int64)
    return low, low + np.array([length for _, length in drawn], dtype=np.int64)


@pytest.fixture(
    params=[(1 << 14, 1 << 15), (0, 1 << 15), (0, 4)], ids=["at once", "by halves", "from a sample"], autouse=True
)
def form(request, monkeypatch):
    monkeypatch.setattr(module, "_AT_ONCE", request.param[0])
    monkeypatch.setattr(module, "_CROWD", request.param[1])
    monkeypatch.setattr(module, "_SAMPLED", 3)


@settings(max_examples=150, deadline=None)
@given(bounds)
def test_the_first_that_holds_an_instant_wins_it(drawn):
    low, high = intervals(drawn)
    line = skyline(low, high)
    want = [next((i for i in range(len(low)) if low[i] <= at <= high[i]), NONE) for at in range(-3, 90)]
    assert line.at(np.arange(-3, 90)).tolist() == want
    assert (np.diff(line.starts) > 0).all()
    assert (np.diff(line.winners) != 0).all()


@settings(max_examples=150, deadline=None)
@given(bounds, bounds)
def test_the_first_that_meets_a_span_is_found(drawn, asked):
    low, high = intervals([(low, max(0, length)) for low, length in drawn])
    from_, to = intervals([(low, max(0, length)) for low, length in asked])
    want = [
        next((i for i in range(len(low)) if low[i] <= end and begin <= high[i]), NONE)
        for begin, end in zip(from_, to, strict=True)
    ]
    assert first_meeting(low, high, from_, to).tolist() == want
