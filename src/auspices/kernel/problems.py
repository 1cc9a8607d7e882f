"""Every problem a user can meet: a code, what is wrong, where, and the remedy. The codes are in `catalogue`.

The tree::

    Problem                 one thing wrong
    Problems                several, found in one pass (a pack with five typing errors says five)
"""

from __future__ import annotations

from collections.abc import Iterable

from .catalogue import CATALOGUE, Kind

__all__ = ["CATALOGUE", "Kind", "Problem", "Problems"]


class Problem(Exception):
    """One coded problem. `where` is a file:line, a field or a command's argument; `remedy` defaults to the catalogue's.

    Raises KeyError for a code that the catalogue does not list (a programming error).
    """

    def __init__(self, code: str, what: str, where: str = "", remedy: str = "") -> None:
        self.kind = CATALOGUE[code]
        self.code, self.what, self.where = code, what, where
        self.remedy = remedy or self.kind.remedy
        super().__init__(code, what, where, self.remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.code}: {self.what} {self.remedy}"


class Problems(Exception):
    """All problems found in one pass, in the order of their places. Never empty."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.found = list(found)
        super().__init__(self.found)

    def __str__(self) -> str:
        return "\n".join(map(str, self.found))
