"""The note beside an export for MonPoly: what is in it, what is not and why, how to run it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auspices.kernel.instants import Instant, iso
from auspices.pack.model import Pack

if TYPE_CHECKING:
    from auspices.monitor.export.monpoly import Formula, Left, Spoken


def note(
    pack: Pack, formulas: Sequence[Formula], left: Sequence[Left], spoken: Spoken, *, view: str, known: Instant, clearance: str,
    origin: Instant, points: int,
) -> str:  # fmt: skip
    """Markdown."""
    shown = "public" if pack.views[view].kind == "public" else clearance
    zero = "the epoch of Unix time" if origin == 0 else iso(origin, "UTC")
    count = len(spoken.claims)
    trace = (
        f"The trace has {points} time points and {count} claims, in the order in which things are said to have happened, up to the moment known. "
        f"Time-stamps are seconds since {zero}."
    )
    run = (
        "Run each formula: `monpoly -sig process.sig -formula FILE -log process.log`. At each time point the formula is satisfied by the verdict "
        "of that commitment at that moment, and by nothing while it is not in force. Wherever `auspices status` says otherwise, one is wrong."
    )
    silent = (
        f"- {spoken.unheard} not heard: withdrawn by then, known only later, or not for this clearance.\n- {spoken.uncounted} heard, but not "
        "counted by the view for any commitment below, said to begin only later, or saying nothing of their own (retractions, inconclusive findings)."
    )
    parts = [
        f"# {pack.title.best()}: for an independent monitor",
        f"Pack {pack.id}, version {pack.version}; view `{view}`; as known at {iso(known, pack.zone)}; clearance `{shown}`.",
        trace, run, "## Claims that are not in the trace", silent,
    ]  # fmt: skip
    if spoken.late:
        parts.append(
            f"{len(spoken.late)} of the claims in the trace became known only after they happened: {', '.join(spoken.late)}. The trace puts them where they "
            "happened, as the standing at this `known` does; a monitor that read them in the order of knowing would not have had them yet."
        )
    parts.append("## In the fragment")
    parts.append(
        _table(
            ("commitment", "bearer", "reading", "file"),
            [(one.commitment, one.bearer, one.reading, one.file) for one in formulas],
        )
    )
    parts.append("## Not in the fragment")
    parts.append(
        _table(
            ("commitment", "bearer", "reading", "why"),
            [(one.commitment, one.bearer, one.reading, one.reason) for one in left],
        )
    )
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    if not rows:
        return "None."
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
