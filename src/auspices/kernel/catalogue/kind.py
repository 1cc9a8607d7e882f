"""One entry of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the catalogue. `status` is the HTTP status and `exit` the exit code with which it is answered."""

    code: str
    title: str
    explanation: str
    remedy: str
    status: int = 400
    exit: int = 2
