"""The verdict tables: from the rows that a view admits to one verdict at one instant (docs/semantics.md, "achieve", "refrain", "maintain").

This is the one place where the live evaluator decides. `judge` is a pure function of (cell, due, rows, at).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auspices.kernel.instants import Instant, Interval
from auspices.pack.model import Pack

from .matching import denies
from .plan import Cell
from .rows import Row


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict, its timing, the table row that gave it, and the rows that fixed it (at most one a side)."""

    verdict: str
    row: str
    fixed_by: tuple[Row, ...] = ()
    timing: str = ""


def first(rows: Iterable[Row]) -> Row:
    """The row named for its side: earliest known, then most reliable, then id."""
    return min(rows, key=lambda row: row.rank)


def judge(cell: Cell, due: Instant | None, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    """The ruling of a cell at `at` on the admitted rows. `due` is the due date then in force."""
    begun = [row for row in rows if row.claim.when.earliest <= at]
    shape = cell.commitment.shape
    if shape == "achieve":
        return _achieve(begun, due, at)
    if shape == "refrain":
        return _refrain(cell, rows, at, pack)
    return _maintain(cell, begun, at)


def _sure(rows: Iterable[Row], stance: str) -> list[Row]:
    return [row for row in rows if row.way == "sure" and row.claim.stance == stance]


def _achieve(begun: Sequence[Row], due: Instant | None, at: Instant) -> Ruling:
    done = [row for row in _sure(begun, "for") if row.when.latest <= at]
    newest = max((row.when.earliest for row in done), default=None)
    denied = [row for row in _sure(begun, "against") if newest is None or newest <= row.when.latest]
    if done and denied:
        return Ruling("disputed", "achieve: for and against", (first(done), first(denied)))
    if done:
        return Ruling("fulfilled", "achieve: for", (first(done),), timing(due, [row.when for row in done]))
    if due is None:
        return (
            Ruling("not_done", "achieve: against, no date", (first(denied),))
            if denied
            else Ruling("pending", "achieve: nothing, no date")
        )
    if at <= due:
        return Ruling("pending", "achieve: before its date")
    after = [row for row in denied if row.when.latest > due]
    return (
        Ruling("overdue", "achieve: against, after its date", (first(after),))
        if after
        else Ruling("unreported", "achieve: nothing, after its date")
    )


def timing(due: Instant | None, whens: Sequence[Interval]) -> str:
    """`on_time`, `late` or `uncertain` for what is reported done in `whens`; empty without a due date."""
    if due is None:
        return ""
    if all(when.latest <= due for when in whens):
        return "on_time"
    return "late" if all(when.earliest > due for when in whens) else "uncertain"


def _refrain(cell: Cell, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    active = [row for row in rows if row.when.earliest <= at <= row.when.latest]
    incidents = _sure(active, "for")
    denials = _sure(rows, "against")
    answered = {row.claim.id: [no for no in denials if _answers(no, row, cell, pack)] for row in incidents}
    open_ = [row for row in incidents if not answered[row.claim.id]]
    if open_:
        return Ruling("violated", "refrain: for", (first(open_),))
    if incidents:
        incident = first(incidents)
        return Ruling("disputed", "refrain: for and against", (incident, first(answered[incident.claim.id])))
    possible = [row for row in active if row.way == "possible"]
    if possible:
        return Ruling("unattributed", "refrain: possible match", (first(possible),))
    if denied := [row for row in denials if row.when.earliest <= at <= row.when.latest]:
        return Ruling("disputed", "refrain: against", (first(denied),))
    for way, verdict in (("full", "holding"), ("part", "partly")):
        if watching := [row for row in active if row.way == way]:
            return Ruling(
                verdict, f"refrain: nothing, {'covered' if way == 'full' else 'covered in part'}", (first(watching),)
            )
    return Ruling("unknown", "refrain: nothing, nobody watched")


def _answers(denial: Row, incident: Row, cell: Cell, pack: Pack) -> bool:
    no, yes = denial.claim.says, incident.claim.says
    return (
        no is not None
        and yes is not None
        and denial.when.overlaps(incident.when)
        and denies(no, yes, incident.when, cell, pack)
    )


def _maintain(cell: Cell, begun: Sequence[Row], at: Instant) -> Ruling:
    yes, no = _sure(begun, "for"), _sure(begun, "against")
    live_yes, live_no = _live(yes, no, cell, at), _live(no, yes, cell, at)
    if live_no:
        if live_yes:
            return Ruling("disputed", "maintain: for and against", (first(live_yes), first(live_no)))
        return Ruling("violated", "maintain: against", (first(live_no),))
    possible = [
        row for row in begun if row.way == "possible" and row.claim.stance == "against" and row.when.latest >= at
    ]
    if possible:
        return Ruling("unattributed", "maintain: possible match against", (first(possible),))
    if not live_yes:
        return Ruling("unknown", "maintain: no fresh report")
    if no:
        newest = max(row.when.earliest for row in live_yes)
        return Ruling(
            "restored",
            "maintain: for, after against",
            (first(row for row in live_yes if row.when.earliest == newest), first(no)),
        )
    return Ruling("holding", "maintain: for", (first(live_yes),))


def _live(side: Sequence[Row], other: Sequence[Row], cell: Cell, at: Instant) -> list[Row]:
    newest = max((row.when.earliest for row in other), default=None)
    fresh = cell.commitment.fresh_for
    return [row for row in side if at <= row.when.latest + fresh and (newest is None or newest <= row.when.latest)]
