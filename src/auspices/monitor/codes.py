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


def joined(verdicts: Iterable[str]) -> str:
    """The verdict of a whole: its parts join by family (docs/semantics.md, "Wholes"). `not_applicable` where no part counts.

    fulfilled, holding        -> holding      all done, and one lasts
    overdue, no report        -> overdue      nobody says of the other that it is done
    fulfilled, overdue        -> partly
    fulfilled, no report      -> partly
    pending, not applicable   -> pending      what does not apply is left out, and so is a permission that nobody uses
    """
    every = set(verdicts)
    codes = every - LEFT_OUT
    if not codes:
        return "not_exercised" if "not_exercised" in every else "not_applicable"
    families = {FAMILY[code] for code in codes}
    if len(codes) > 1 and families == {"done"}:
        return "holding"
    if "not_done" in families and families <= {"not_done", "dark"}:
        families = {"not_done"}
    if len(families) > 1:
        return "partly"
    return next(code for code in FAMILIES[families.pop()] if code in codes)


LEFT_OUT: Final = frozenset({"not_applicable", "not_exercised"})
"""The verdicts of parts that a whole does not count."""
