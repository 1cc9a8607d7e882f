"""A commitment's life apart from its verdict: conditional, in force, suspended, ended; and the due date then in force."""

from __future__ import annotations

from dataclasses import dataclass

from auspices.kernel.instants import Instant

from .plan import Cell
from .verdicts import ENDS


@dataclass(frozen=True, slots=True)
class Phase:
    """The state of a life from `start` on. `judged_at` freezes the verdict at that instant; None: it goes on."""

    start: Instant
    lifecycle: str
    due: Instant | None
    judged_at: Instant | None = None
    act: str = ""


def phases(cell: Cell, known: Instant) -> list[Phase]:
    """The phases of a cell's life as known at `known`, by their start; the first starts the commitment."""
    reading = cell.reading
    out = [Phase(reading.start, "in_force", reading.due)]
    for act in cell.acts:
        now = out[-1]
        if act.known > known or now.lifecycle.startswith("ended"):
            continue
        when = act.when.latest
        if cell.commitment.end is not None and when > cell.commitment.end:
            break
        if act.act == "extend":
            out.append(Phase(when, now.lifecycle, act.due, now.judged_at, act.id))
        elif act.act == "suspend" and now.lifecycle == "in_force":
            out.append(Phase(when, "suspended", now.due, when - 1, act.id))
        elif act.act == "resume" and now.lifecycle == "suspended" and now.judged_at is not None:
            shift = when - (now.judged_at + 1)
            out.append(Phase(when, "in_force", None if now.due is None else now.due + shift, None, act.id))
        elif act.act in ENDS:
            out.append(
                Phase(when, ENDS[act.act], now.due, when - 1 if now.judged_at is None else now.judged_at, act.id)
            )
    if cell.commitment.end is not None and not out[-1].lifecycle.startswith("ended"):
        end, now = cell.commitment.end, out[-1]
        out.append(Phase(end + 1, "ended:expired", now.due, end if now.judged_at is None else now.judged_at))
    return out


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
    due = life[0].due
    for phase in life:
        if phase.start <= at:
            due = phase.due
    return due
