"""The clock is passed in: nothing below the command and the pages asks the machine for the time."""

from __future__ import annotations

from typing import Protocol

from .instants import Instant


class Clock(Protocol):
    """Anything that tells the present instant."""

    def __call__(self) -> Instant:
        """Whole seconds since 1970-01-01T00:00:00Z."""


def stopped(at: Instant) -> Clock:
    """A clock that always shows `at`."""
    return lambda: at
