"""The scores side by side: value, number of cases, 95 % interval."""

from __future__ import annotations

from collections.abc import Mapping

from .intervals import bootstrap, f1, wilson
from .scoring import LISTS, SHARES, Tally

GOALS = {
    "trackable recall": "0.95",
    "false binding": "0",
    "act": "0.90",
    "addressee F1": "0.90, pack",
    "normalised dates": "0.95",
    "track": "0.80",
}
ORDER = (
    "clause recall", "trackable recall", "clause precision", "trackable precision", "act", "force", "underlying force", "false binding",
    "binding nowhere", "speaker", "addressee F1", "bearer F1", "beneficiary F1", "normalised dates", "urgency F1", "track",
    "track abstained", "place F1", "instrument F1",
)  # fmt: skip


def heads(columns: Mapping[str, Tally]) -> tuple[str, ...]:
    """The table's first line."""
    return ("measure", "goal", *columns)


def rows(columns: Mapping[str, Tally]) -> list[tuple[str, ...]]:
    """One row a measure; a dash where a reader does not speak of it or there was no case."""
    return [(name, GOALS.get(name, ""), *(cell(name, tally) for tally in columns.values())) for name in ORDER]


def cell(name: str, tally: Tally) -> str:
    """One figure with its n and interval."""
    if name == "false binding":
        low, high = wilson(tally.false_binding, tally.non_binding)
        return f"{tally.false_binding} of {tally.non_binding} [{low:.2f}, {high:.2f}]"
    if name == "binding nowhere":
        return str(tally.binding_nowhere)
    if name in SHARES:
        outcomes = tally.shares.get(name)
        if not outcomes:
            return "–"
        low, high = wilson(sum(outcomes), len(outcomes))
        return f"{sum(outcomes) / len(outcomes):.3f} n={len(outcomes)} [{low:.2f}, {high:.2f}]"
    counts = tally.lists.get(name) or []
    value = f1(counts)
    if value is None:
        return "–"
    low, high = bootstrap(counts)
    return f"{value:.3f} n={sum(tp + fn for tp, _, fn in counts)} [{low:.2f}, {high:.2f}]"


def value(name: str, tally: Tally) -> float | None:
    """The figure alone; None where there was no case."""
    if name in SHARES:
        outcomes = tally.shares.get(name)
        return sum(outcomes) / len(outcomes) if outcomes else None
    return f1(tally.lists.get(name) or [])


def legend() -> str:
    """What the measures count."""
    shares = "; ".join(f"{name}: {what}" for name, what in SHARES.items())
    return (
        f"{shares}; false binding: non-binding clauses that were read as binding; binding nowhere: clauses read as binding where none is"
        f" annotated; {', '.join(LISTS)}: over all clauses, those not found included. n is the number of cases (of an F1: of things to be"
        " found); intervals are 95 %, Wilson's for shares, of 1,000 bootstrap samples of the clauses for F1."
    )
