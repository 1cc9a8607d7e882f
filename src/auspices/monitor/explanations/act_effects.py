"""Acts upon a commitment's life and their effect in words: what moved it, and what moved nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auspices.kernel.instants import Instant, spell, spell_day
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import end_of
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.competence import competent
from auspices.pack.model import Act, Commitment
from auspices.pack.saying import moment, named, upper


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act upon the commitment and its effect in words; `moves` is false for one that moves nothing."""

    id: str
    act: str
    made_by: tuple[str, ...]
    happened: str
    known: str
    words: str
    effect: str
    moves: bool


def act_lines(evidence: Evidence, commitment: Commitment, bearer: str, point: Viewpoint) -> Iterator[ActLine]:
    """The acts on a bearer's commitment that were known then, those that move nothing among them, in their order."""
    pack = evidence.pack
    for act in sorted(pack.acts, key=lambda one: (one.when.latest, one.known, one.id)):
        if act.commitment != commitment.id or act.known > point.known:
            continue
        moves = not act.contested and competent(act, commitment, pack.instruments[commitment.instrument], bearer)
        late = f", from {moment(act.when.latest, pack.zone)} on" if act.when.latest > point.at else ""
        nothing = (
            "contested: it moves nothing"
            if act.contested
            else f"moves nothing: {named(act.made_by, pack)} may not do so alone"
        )
        yield ActLine(
            act.id, act.act, act.made_by, spell(act.when, pack.zone), spell_day(act.known, pack.zone), act.text or f"{upper(act.act)} by {named(act.made_by, pack)}.",
            effect(act, evidence, commitment, bearer, point.known) + late if moves else nothing, moves,
        )  # fmt: skip


def effect(act: Act, evidence: Evidence, commitment: Commitment, bearer: str, known: Instant) -> str:
    """What a competent act does."""
    zone = evidence.pack.zone
    if act.act == "extend":
        return f"moves the date to {moment(act.due, zone)}" if act.due is not None else "moves no date"
    if act.act == "terminate" and commitment.shape == "during" and commitment.end is not None:
        return "ends it early"
    if act.act == "object":
        return _objection(act, _cell(evidence, commitment, bearer), known, zone)
    return {
        "suspend": "suspends it", "resume": "resumes it", "release": "ends it: discharged", "supersede": "ends it: superseded", "terminate": "ends it: terminated",
    }.get(act.act, act.act)  # fmt: skip


def _cell(evidence: Evidence, commitment: Commitment, bearer: str) -> Cell | None:
    return next((cell for cell in evidence.plan.by_commitment.get(commitment.id, ()) if cell.bearer == bearer), None)


def _objection(act: Act, cell: Cell | None, known: Instant, zone: str) -> str:
    """An objection lets the term that it reaches in time run out: it ends with the earliest that any objection reaches."""
    if cell is None:
        return "keeps it from renewing itself"
    objecting = [one for one in cell.acts if one.act == "object"]
    last = next((last for one, (_, last) in zip(objecting, cell.objections, strict=True) if one.id == act.id), None)
    end = end_of(cell, known)
    if last is None or end is None:
        return "keeps it from renewing itself"
    if last > end:
        return f"changes nothing more: it ends on {moment(end, zone)} by another objection"
    return f"keeps it from renewing itself: it ends on {moment(last, zone)}"
