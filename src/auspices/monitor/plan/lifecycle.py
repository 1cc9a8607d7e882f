"""A commitment's life apart from its verdict: conditional, in force, suspended, ended; and the due date then in force."""

from __future__ import annotations

from dataclasses import dataclass, replace

from auspices.kernel.instants import Instant, add_periods
from auspices.monitor.codes import EARLY, ENDS
from auspices.monitor.plan.cells import Cell
from auspices.pack.model import Act


@dataclass(frozen=True, slots=True)
class Phase:
    """The state of a life from `start` on. `judged_at` freezes the verdict at that instant; None: it goes on.

    `pauses` are the suspensions that are over, as (first second, length); `extended` says that an act has set `due`.
    """

    start: Instant
    lifecycle: str
    due: Instant | None
    judged_at: Instant | None = None
    act: str = ""
    pauses: tuple[tuple[Instant, int], ...] = ()
    extended: bool = False


def phases(cell: Cell, known: Instant) -> list[Phase]:
    """The phases of a cell's life as known at `known`, by their start; the first starts the commitment."""
    out = [Phase(cell.reading.start, "in_force", cell.reading.due)]
    end = end_of(cell, known)
    for act in cell.acts:
        now = out[-1]
        if act.known > known or now.lifecycle.startswith("ended"):
            continue
        if end is not None and act.when.latest > end:
            break
        if (following := _after(now, act, cell)) is not None:
            out.append(following)
    if end is not None and not out[-1].lifecycle.startswith("ended"):
        now = out[-1]
        judged = end if now.judged_at is None else now.judged_at
        out.append(replace(now, start=end + 1, lifecycle="ended:expired", judged_at=judged, act=""))
    return out


def _after(now: Phase, act: Act, cell: Cell) -> Phase | None:
    when = act.when.latest
    if act.act == "extend":
        return replace(now, start=when, due=act.due, act=act.id, extended=True)
    if act.act == "suspend" and now.lifecycle == "in_force":
        return replace(now, start=when, lifecycle="suspended", judged_at=when - 1, act=act.id)
    if act.act == "resume" and now.judged_at is not None and now.lifecycle == "suspended":
        pause = (now.judged_at + 1, when - now.judged_at - 1)
        due = None if now.due is None else now.due + pause[1]
        return Phase(when, "in_force", due, None, act.id, (*now.pauses, pause), now.extended)
    if act.act in ENDS:
        early = act.act == "terminate" and cell.commitment.shape == "during" and cell.commitment.end is not None
        judged = when - 1 if now.judged_at is None else now.judged_at
        return replace(now, start=when, lifecycle=EARLY if early else ENDS[act.act], judged_at=judged, act=act.id)
    return None


def end_of(cell: Cell, known: Instant) -> Instant | None:
    """The last second of a commitment as known at `known`; of a permission that renews itself, the one that an objection leaves it."""
    if cell.commitment.renewal is None:
        return cell.commitment.end
    return min((last for since, last in cell.objections if since <= known), default=None)


def phase_at(life: list[Phase], at: Instant) -> Phase | None:
    """The phase in force at `at`, or None before the start. Phases that begin together: the last one."""
    found = None
    if at < life[0].start:
        return None
    for phase in life:
        if phase.start <= at:
            found = phase
    return found


def due_at(life: list[Phase], at: Instant) -> Instant | None:
    """The due date in force at `at`: acts count even before the start and while suspended."""
    return terms_at(life, at).due


def terms_at(life: list[Phase], at: Instant) -> Phase:
    """The phase whose terms (due date, pauses) are in force at `at`."""
    found = life[0]
    for phase in life:
        if phase.start <= at:
            found = phase
    return found


def item_due(cell: Cell, terms: Phase, met: Instant) -> Instant | None:
    """The due date of an item whose trigger was met at `met`."""
    if terms.extended or not cell.commitment.within or terms.due is not None:
        return terms.due
    due = add_periods(met, cell.commitment.within, 1, cell.calendar)
    return due + sum(length for start, length in terms.pauses if start > met)
