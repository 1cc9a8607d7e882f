"""A budget of processor time for one answer: heavy loops ask now and then whether it is spent, and stop with a coded problem.

No thread is killed and no exception comes from outside: what asks is where it may stop. The clock is passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from .problems import Problem


@dataclass
class Budget:
    """Until when, by a clock of processor seconds of the running thread (`time.thread_time`)."""

    clock: Callable[[], float]
    end: float


_now: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def budget(seconds: float, clock: Callable[[], float]) -> Iterator[None]:
    """What runs inside may take so many seconds by the clock."""
    token = _now.set(Budget(clock, clock() + seconds))
    try:
        yield
    finally:
        _now.reset(token)


@contextmanager
def shared_work() -> Iterator[None]:
    """What runs inside is kept for the readers after this one, so that it is not this one's to pay: it is never stopped, or it would never be done."""
    here = _now.get()
    if here is None:
        yield
        return
    token, start = _now.set(None), here.clock()
    try:
        yield
    finally:
        _now.reset(token)
        here.end += here.clock() - start


def check_budget() -> None:
    """Raises Problem BUDGET-SPENT where a budget is spent. It costs less than a microsecond; ask once for each cell, passage or clause."""
    here = _now.get()
    if here is not None and here.clock() > here.end:
        raise Problem("BUDGET-SPENT", "The answer takes more work than one question may.")
