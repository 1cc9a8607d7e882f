"""The verdict tables of the shapes (docs/semantics.md). Each takes (cell, due, rows, at, pack) and rules by its first row that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from auspices.kernel.instants import Instant, Interval
from auspices.monitor.claims.admission import Row
from auspices.monitor.claims.role_match import denies
from auspices.monitor.claims.sides import AGREED, COVER, NO, REFUSED, YES
from auspices.monitor.plan.cells import Cell
from auspices.pack.model import Pack


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict, its timing, the table row that gave it, and the rows that fixed it (at most two a side)."""

    verdict: str
    row: str
    fixed_by: tuple[Row, ...] = ()
    timing: str = ""


def first(rows: Iterable[Row]) -> Row:
    """The row named for its side: earliest known, then most reliable, then id."""
    return min(rows, key=lambda row: row.rank)


def _sure(rows: Iterable[Row], side: str) -> list[Row]:
    return [row for row in rows if row.side == side and row.way == "sure"]


def _begun(rows: Iterable[Row], at: Instant) -> list[Row]:
    return [row for row in rows if row.claim.when.earliest <= at]


def _newest(rows: Iterable[Row]) -> Instant | None:
    return max((row.when.earliest for row in rows), default=None)


def _since(rows: Iterable[Row], newest: Instant | None) -> list[Row]:
    """The rows that nothing newer has overtaken."""
    return [row for row in rows if newest is None or newest <= row.when.latest]


def _achieve(cell: Cell, due: Instant | None, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    begun = _begun(rows, at)
    done = [row for row in _sure(begun, YES) if row.when.latest <= at]
    denied = _since(_sure(begun, NO), _newest(done))
    if done and denied:
        return Ruling("disputed", "achieve: for and against", (first(done), first(denied)))
    if done:
        return Ruling("fulfilled", "achieve: for", (first(done),), timing(due, [row.when for row in done]))
    late = [row for row in denied if due is not None and at > due and row.when.latest > due]
    if answer := _answered(begun, late):
        return answer
    if due is None:
        if denied:
            return Ruling("not_done", "achieve: against, no date", (first(denied),))
        if cell.waits:
            return Ruling("pending", "achieve: item or call, nothing, no date")
        return Ruling("unreported", "achieve: nothing, no date")
    if at <= due:
        return Ruling("pending", "achieve: before its date")
    if late:
        return Ruling("overdue", "achieve: against, after its date", (first(late),))
    return Ruling("unreported", "achieve: nothing, after its date")


def _answered(begun: Sequence[Row], late: Sequence[Row]) -> Ruling | None:
    agreed, refused = _sure(begun, AGREED), _sure(begun, REFUSED)
    live_agreed = _since(agreed, _newest([*refused, *_sure(begun, NO)]))
    live_refused = _since(refused, _newest(agreed))
    if live_agreed and live_refused:
        return Ruling("disputed", "answer: agreed and refused", (first(live_agreed), first(live_refused)))
    if live_refused:
        return Ruling("refused", "answer: refused", (first(live_refused),))
    if live_agreed and not late:
        return Ruling("agreed", "answer: agreed, not yet done", (first(live_agreed),))
    return None


def timing(due: Instant | None, whens: Sequence[Interval]) -> str:
    """`on_time`, `late` or `uncertain` for what is reported done in `whens`; empty without a due date."""
    if due is None:
        return ""
    if all(when.latest <= due for when in whens):
        return "on_time"
    return "late" if all(when.earliest > due for when in whens) else "uncertain"


def _refrain(cell: Cell, due: Instant | None, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    active = [row for row in rows if row.when.earliest <= at <= row.when.latest]
    incidents = _sure(active, YES)
    denials = _sure(rows, NO)
    answered = {row.claim.id: [no for no in denials if answers(no, row, cell, pack)] for row in incidents}
    open_ = [row for row in incidents if not answered[row.claim.id]]
    if open_:
        return Ruling("violated", "refrain: for", (first(open_),))
    if incidents:
        incident = first(incidents)
        return Ruling("disputed", "refrain: for and against", (incident, first(answered[incident.claim.id])))
    possible = [row for row in active if row.way == "possible" and row.side == YES]
    if possible:
        return Ruling("unattributed", "refrain: possible match", (first(possible),))
    for way, verdict in (("full", "holding"), ("part", "partly")):
        if watching := [row for row in active if row.side == COVER and row.way == way]:
            covered = "covered" if way == "full" else "covered in part"
            return Ruling(verdict, f"refrain: nothing, {covered}", (first(watching),))
    return Ruling("unknown", "refrain: nothing, nobody watched")


def answers(denial: Row, incident: Row, cell: Cell, pack: Pack) -> bool:
    """Whether a denial speaks of an incident."""
    no, yes, selector = denial.claim.says, incident.claim.says, cell.commitment.selector
    if no is None or yes is None or selector is None:
        return False
    when = incident.claim.when
    return denial.when.overlaps(when) and denies(no, yes, when, selector, pack)


def _live(begun: Sequence[Row], side: str, cell: Cell, at: Instant) -> list[Row]:
    """The sure reports of a side that still speak for the present: neither stale nor overtaken by the other side."""
    other = _newest(_sure(begun, NO if side == YES else YES))
    return [row for row in _since(_sure(begun, side), other) if at <= cell.speaks_until(row.when.latest)]


def _maintain(cell: Cell, due: Instant | None, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    begun = _begun(rows, at)
    live_yes, live_no = _live(begun, YES, cell, at), _live(begun, NO, cell, at)
    if live_no:
        if live_yes:
            return Ruling("disputed", "maintain: for and against", (first(live_yes), first(live_no)))
        return Ruling("violated", "maintain: against", (first(live_no),))
    possible = [row for row in begun if row.way == "possible" and row.side == NO and row.when.latest >= at]
    if possible:
        return Ruling("unattributed", "maintain: possible match against", (first(possible),))
    if not live_yes:
        return Ruling("unknown", "maintain: no fresh report")
    if earlier := _sure(begun, NO):
        newest = _newest(live_yes)
        again = first(row for row in live_yes if row.when.earliest == newest)
        return Ruling("restored", "maintain: for, after against", (again, first(earlier)))
    return Ruling("holding", "maintain: for", (first(live_yes),))


def _limit(cell: Cell, due: Instant | None, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    begun = _begun(rows, at)
    within, over = _live(begun, YES, cell, at), _live(begun, NO, cell, at)
    if within and over:
        return Ruling("disputed", "limit: within and over", (first(within), first(over)))
    if over:
        return Ruling("exceeded", "limit: over", (first(over),))
    return Ruling("within", "limit: within", (first(within),)) if within else Ruling("unknown", "limit: nothing")


def _during(cell: Cell, due: Instant | None, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    begun = _begun(rows, at)
    used, unused = _live(begun, YES, cell, at), _live(begun, NO, cell, at)
    if used and unused:
        return Ruling("disputed", "during: for and against", (first(used), first(unused)))
    if used:
        return Ruling("exercised", "during: for", (first(used),))
    if unused:
        return Ruling("not_exercised", "during: against", (first(unused),))
    return Ruling("not_exercised", "during: nothing")


def _conduct(cell: Cell, due: Instant | None, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    begun = [row for row in _begun(rows, at) if row.way == "sure"]
    newest = {row.claim.source: row.when.earliest for row in sorted(begun, key=lambda row: row.when.earliest)}
    live = [
        row for row in begun if newest[row.claim.source] <= row.when.latest and at <= cell.speaks_until(row.when.latest)
    ]
    if not live:
        return Ruling("unknown", "conduct: no assessment of late")
    one = first(live)
    if others := [row for row in live if row.side != one.side]:
        return Ruling("disputed", "conduct: assessments differ", (one, first(others)))
    return Ruling(one.side, "conduct: assessed", (one,))


def _recur(cell: Cell, due: Instant | None, rows: Sequence[Row], at: Instant, pack: Pack) -> Ruling:
    begun, periods = _begun(rows, at), cell.periods
    k = periods.at(at)
    done, denied = _in_period(begun, periods.first(k), periods.last(k), at)
    if done and denied:
        return Ruling("disputed", "recur: for and against", (first(done), first(denied)))
    if done:
        return Ruling("fulfilled", "recur: for", (first(done),))
    if k == 0:
        return Ruling("pending", "recur: the first period")
    low, high = periods.first(k - 1), periods.last(k - 1)
    done, denied = _in_period(begun, low, high, at)
    if done and denied:
        return Ruling("disputed", "recur: last period, for and against", (first(done), first(denied)))
    if done:
        return Ruling("fulfilled", "recur: last period, for", (first(done),))
    if over := [row for row in denied if row.when.latest >= high]:
        return Ruling("overdue", "recur: last period, against", (first(over),))
    return Ruling("unreported", "recur: last period, nothing")


def _in_period(begun: Sequence[Row], low: Instant, high: Instant, at: Instant) -> tuple[list[Row], list[Row]]:
    done = [row for row in _sure(begun, YES) if low <= row.when.latest <= min(high, at)]
    touching = [row for row in _sure(begun, NO) if row.when.earliest <= high and row.when.latest >= low]
    return done, _since(touching, _newest(done))


Table = Callable[[Cell, Instant | None, Sequence[Row], Instant, Pack], Ruling]
TABLES: Final[Mapping[str, Table]] = {
    "achieve": _achieve, "respond": _achieve, "refrain": _refrain, "maintain": _maintain, "limit": _limit,
    "during": _during, "conduct": _conduct, "recur": _recur,
}  # fmt: skip
