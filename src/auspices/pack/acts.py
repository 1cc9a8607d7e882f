"""Acts upon a commitment's life: from their written form to typed ones, and whether they can stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from auspices.kernel.instants import MAX, Interval, parse_interval, parse_last
from auspices.kernel.problems import Problem

from . import schema
from .competence import competent
from .model import Act, Commitment

if TYPE_CHECKING:
    from .model import Pack

_ENDS = ("release", "supersede", "terminate")


def bearers_as_judged(commitment: Commitment) -> tuple[str, ...]:
    """Each bearer, or all of a joint commitment as one: `AM+AZ`, in the order of the pack."""
    return ("+".join(commitment.bearers),) if commitment.joint else commitment.bearers


def build_act(raw: schema.WrittenAct, pack: Pack, where: str) -> Act:
    """One act. Raises Problem PACK-SHAPE for an act that its commitment cannot bear, CLAIM-KNOWN, ACT-PAST for an extension to a
    date before the act, PACK-COMPETENCE for an act that moves nothing and does not say so, AUDIENCE-WIDER for one on the word of a
    confidential source: every act is for everyone."""
    commitment = pack.commitments[raw.commitment]
    source = pack.sources.get(raw.source or "")
    if source is not None and source.confidential and not raw.publish:
        raise Problem(
            "AUDIENCE-WIDER",
            f'The act "{raw.id}" would be for public, as all acts are, on the word of "{source.id}", which works in confidence.',
            where,
            "Name a source that has said it in public. If this one has, say so: --publish, in a pack `publish: true`.",
        )
    bounds = Interval(pack.begins, MAX)
    due = parse_last(raw.by, pack.zone, where, bounds=bounds) if raw.by else None
    if (raw.act == "extend") != (due is not None):
        raise Problem("PACK-SHAPE", f'"{raw.id}": `by`, the new date, belongs to extend and to no other act.', where)
    known = parse_last(raw.known, pack.zone, where, bounds=bounds)
    happened = parse_interval(raw.happened, pack.zone, begins=pack.begins, known=known, where=where, bounds=bounds)
    act = Act(raw.id, raw.act, raw.commitment, tuple(raw.made_by), tuple(raw.requested_by), due,
              happened, known, raw.contested, raw.text, raw.cite)  # fmt: skip
    if known < act.when.earliest:
        raise Problem("CLAIM-KNOWN", f'The act "{raw.id}" was known before it was made.', where)
    _check_fit(act, commitment, where)
    if act.contested:
        return act
    if due is not None and due < act.when.earliest:
        raise Problem("ACT-PAST", f'"{raw.id}" extends "{commitment.id}" to a date before the act.', where)
    instrument = pack.instruments[commitment.instrument]
    if not any(competent(act, commitment, instrument, bearer) for bearer in bearers_as_judged(commitment)):
        raise Problem("PACK-COMPETENCE", f'{", ".join(act.made_by)} may not {act.act} "{commitment.id}".', where)
    return act


def _check_fit(act: Act, commitment: Commitment, where: str) -> None:
    if act.act == "extend" and commitment.shape not in ("achieve", "respond"):
        raise Problem(
            "PACK-SHAPE",
            f'"{act.id}": {commitment.shape} has no due date to extend.',
            where,
            "Leave the act out, or name another.",
        )
    if act.act == "object" and not (commitment.renewal and commitment.renewal.unless):
        raise Problem(
            "PACK-SHAPE",
            f'"{act.id}": "{commitment.id}" names nobody whose objection would end it.',
            where,
            "An objection belongs to `during` with `unless`.",
        )
    if commitment.shape == "concern":
        raise Problem(
            "PACK-SHAPE",
            f'"{act.id}": a concern obliges nobody and has no life to change.',
            where,
            "Leave the act out.",
        )


def check_acts(acts: Iterable[Act], places: dict[str, str], pack: Pack) -> Iterable[Problem]:
    """What cannot stand together among the acts that move a commitment, in their order: ACT-ORDER, ACT-PAST. `places` by act id."""
    told: set[str] = set()
    by_commitment: dict[str, list[Act]] = {}
    for act in sorted(acts, key=lambda act: (act.when.latest, act.known, act.id)):
        by_commitment.setdefault(act.commitment, []).append(act)
    for id_, many in by_commitment.items():
        commitment = pack.commitments[id_]
        instrument = pack.instruments[commitment.instrument]
        for bearer in bearers_as_judged(commitment):
            moving = [one for one in many if not one.contested and competent(one, commitment, instrument, bearer)]
            for act, code, what in _contradictions(moving, commitment):
                if act.id not in told:
                    told.add(act.id)
                    yield Problem(code, what, places.get(act.id, ""))


def _contradictions(acts: Iterable[Act], commitment: Commitment) -> Iterable[tuple[Act, str, str]]:
    due, suspended, ended = commitment.readings[""].due, None, None
    for act in acts:
        if ended is not None:
            yield act, "ACT-ORDER", f'"{act.id}" would {act.act} "{commitment.id}", which "{ended.id}" has ended.'
        elif act.act == "suspend" and suspended is not None:
            yield (
                act,
                "ACT-ORDER",
                f'"{act.id}" suspends "{commitment.id}", which "{suspended.id}" has suspended already.',
            )
        elif act.act == "resume" and suspended is None:
            yield act, "ACT-ORDER", f'"{act.id}" resumes "{commitment.id}", which is not suspended.'
        elif act.act == "extend" and due is not None and act.due is not None and act.due < due:
            yield act, "ACT-PAST", f'"{act.id}" extends "{commitment.id}" to a date before the present due date.'
        elif act.act == "extend":
            due = act.due
        elif act.act == "suspend":
            suspended = act
        elif act.act == "resume" and suspended is not None:
            due = due + act.when.latest - suspended.when.latest if due is not None else None
            suspended = None
        elif act.act in _ENDS:
            ended = act
