"""The closed list of verdict codes and their six families (the design contract of the monitor; docs/semantics.md, "Words")."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "done": ("fulfilled", "holding", "within", "exercised", "restored"),
    "open": ("pending", "agreed", "not_exercised"),
    "not_done": ("overdue", "not_done", "refused", "violated", "exceeded"),
    "contested": ("disputed", "unattributed"),
    "mixed": ("partly",),
    "dark": ("unreported", "unknown", "no_statement", "not_applicable"),
}
VERDICTS: Final = tuple(code for codes in FAMILIES.values() for code in codes)
FAMILY: Final = {code: family for family, codes in FAMILIES.items() for code in codes}
LIFECYCLES: Final = (
    "conditional",
    "in_force",
    "suspended",
    "ended:discharged",
    "ended:expired",
    "ended:superseded",
    "ended:terminated",
    "ended:early",
)
ENDS: Final = {"release": "ended:discharged", "supersede": "ended:superseded", "terminate": "ended:terminated"}
EARLY: Final = "ended:early"
TIMINGS: Final = ("", "on_time", "late", "uncertain")


def common(verdicts: Iterable[str]) -> str:
    """The verdict that all parts share, else `partly`; `not_applicable` where there is no part."""
    kinds = set(verdicts)
    if not kinds:
        return "not_applicable"
    return kinds.pop() if len(kinds) == 1 else "partly"
