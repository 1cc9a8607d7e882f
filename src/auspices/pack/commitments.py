"""Commitments and acts: from their written form to typed trees."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from auspices.kernel.instants import add_period, parse_first, parse_interval, parse_last, seconds_of
from auspices.kernel.problems import Problem

from . import schema
from .competence import competent
from .model import Act, Commitment, Reading, RoleTest, Selector, Shape
from .phrases import BEARER, UNKNOWN, parse_phrase
from .words import check_phrase

if TYPE_CHECKING:
    from .model import Pack

SHAPES: tuple[Shape, ...] = ("achieve", "refrain", "maintain", "through")


def build_commitment(raw: schema.Commitment, pack: Pack, where: str) -> Commitment:
    """One commitment. Raises Problem for whatever of it the monitor could not judge fairly."""
    shapes: list[Shape] = [shape for shape in SHAPES if getattr(raw, shape)]
    if len(shapes) != 1:
        raise Problem(
            "PACK-SHAPE",
            f'"{raw.id}" has {", ".join(shapes) or "none"} of the shapes achieve, refrain, maintain, through.',
            where,
        )
    shape = shapes[0]
    clause = pack.clauses[raw.clause]
    instrument = pack.instruments[clause.instrument]
    selector = None if shape == "through" else _selector(getattr(raw, shape), raw, pack, where)
    _check_keys(raw, shape, where)
    track = raw.track or next(iter(pack.tracks), "")
    main = _reading("", raw, instrument.in_force, pack.zone, where)
    readings = {"": main}
    for name, dates in raw.readings.items():
        merged = raw.model_copy(
            update={key: value for key, value in dates if value is not None}
            | ({"within": None, "of": None} if dates.by else {})
            | ({"by": None} if dates.within else {})
        )
        readings[name] = _reading(name, merged, instrument.in_force, pack.zone, where, note=dates.note)
    end = parse_last(raw.until, pack.zone, where) if raw.until else None
    if end is not None and end < main.start:
        raise Problem("TIME-ORDER", f'"{raw.id}" ends before it begins.', where)
    _check_facets(raw, selector, pack, where)
    return Commitment(
        id=raw.id, clause=raw.clause, instrument=clause.instrument, track=track, text=raw.text,
        bearers=tuple(dict.fromkeys(raw.bearer)), bearer_basis=raw.bearer_basis, basis_reason=raw.basis_reason, to=tuple(raw.to),
        force=raw.force or clause.force, shape=shape, selector=selector, patterns=tuple(raw.through), readings=readings, end=end,
        promptly=raw.promptly, facets={role: tuple(values) for role, values in raw.facets.items()},
        fresh_for=seconds_of(raw.fresh_for, where) if raw.fresh_for else 0, changed_by=tuple(raw.changed_by),
    )  # fmt: skip


def _selector(text: str, raw: schema.Commitment, pack: Pack, where: str) -> Selector:
    phrase = check_phrase(parse_phrase(text, where), pack, where, selector=True)
    kinds = pack.events[phrase.event].roles
    tests = [RoleTest(role, kinds[role], values[0]) for role, values in phrase.roles]
    if raw.in_:
        if kinds.get("in") != "place" or phrase.get("in"):
            raise Problem(
                "PACK-KEY",
                f'"in" does not fit: the event "{phrase.event}" takes no place "in", or has one already.',
                where,
            )
        tests.append(RoleTest("in", "place", raw.in_))
    if len(raw.bearer) > 1 and all(test.value != BEARER for test in tests):
        raise Problem(
            "PACK-BEARER", f'"{raw.id}" has {len(raw.bearer)} bearers, but its selector does not say `bearer`.', where
        )
    if any(test.value == UNKNOWN for test in tests):
        raise Problem("PACK-PHRASE", f'"{raw.id}" asks for an unknown value.', where)
    return Selector(phrase.event, tuple(tests))


def _check_keys(raw: schema.Commitment, shape: str, where: str) -> None:
    wrong = {
        "by": shape != "achieve" and raw.by, "within": shape != "achieve" and raw.within, "promptly": shape != "achieve" and raw.promptly,
        "fresh_for": shape != "maintain" and raw.fresh_for, "facets": shape != "maintain" and raw.facets,
        "in": shape == "through" and raw.in_,
    }  # fmt: skip
    for key, there in wrong.items():
        if there:
            raise Problem(
                "PACK-SHAPE", f'"{raw.id}": the key "{key}" does not belong to {shape}.', where, f'Leave "{key}" out.'
            )
    if shape == "maintain" and not raw.fresh_for:
        raise Problem(
            "PACK-SHAPE",
            f'"{raw.id}": maintain needs fresh_for: how long a report speaks for the present.',
            where,
            "Add fresh_for: P7D, say.",
        )
    if raw.by and raw.within:
        raise Problem("PACK-SHAPE", f'"{raw.id}" has both by and within.', where, "Keep one.")
    if bool(raw.within) != bool(raw.of):
        raise Problem(
            "PACK-SHAPE", f'"{raw.id}": within and of belong together.', where, "Write within: P3Y, of: 2020-11-10."
        )
    if raw.bearer_basis == "inferred" and not raw.basis_reason:
        raise Problem("PACK-SHAPE", f'"{raw.id}": an inferred bearer needs its reason.', where, "Add basis_reason.")


def _reading(name: str, dates: schema.Dates, in_force: int, zone: str, where: str, note: str = "") -> Reading:
    start = parse_first(dates.from_, zone, where) if dates.from_ else in_force
    due = None
    if dates.by:
        due = parse_last(dates.by, zone, where)
    elif dates.within and dates.of:
        due = add_period(parse_last(dates.of, zone, where), dates.within, zone, where)
    if due is not None and due < start:
        raise Problem("TIME-ORDER", "It is due before it begins.", where)
    return Reading(name, start, due, note)


def _check_facets(raw: schema.Commitment, selector: Selector | None, pack: Pack, where: str) -> None:
    for role, values in raw.facets.items():
        roles = pack.events[selector.event].roles if selector else {}
        if roles.get(role) != "term" or (selector and selector.asks(role, "")):
            raise Problem("PACK-UNKNOWN", f'"{raw.id}": the facet "{role}" is no free term role of its event.', where)
        for value in values:
            if value not in pack.terms:
                raise Problem("PACK-UNKNOWN", f'The term "{value}" is not declared.', where)


def facet_cells(commitment: Commitment) -> list[tuple[tuple[str, str], ...]]:
    """Every combination of facet values, as ((role, value), ...); one empty combination where there are no facets."""
    roles = list(commitment.facets)
    return [tuple(zip(roles, values, strict=True)) for values in product(*commitment.facets.values())]


def build_act(raw: schema.Act, pack: Pack, where: str) -> Act:
    """One act. Raises Problem PACK-COMPETENCE for an act that moves nothing and does not say so."""
    commitment = pack.commitments[raw.commitment]
    due = parse_last(raw.by, pack.zone, where) if raw.by else None
    if (raw.act == "extend") != (due is not None):
        raise Problem("PACK-SHAPE", f'"{raw.id}": `by`, the new date, belongs to extend and to no other act.', where)
    known = parse_last(raw.known, pack.zone, where)
    act = Act(raw.id, raw.act, raw.commitment, tuple(raw.made_by), tuple(raw.requested_by), due,
              parse_interval(raw.happened, pack.zone, begins=pack.begins, known=known, where=where), known, raw.contested, raw.text, raw.cite)  # fmt: skip
    instrument = pack.instruments[commitment.instrument]
    if not act.contested and not any(competent(act, commitment, instrument, bearer) for bearer in commitment.bearers):
        raise Problem("PACK-COMPETENCE", f'{", ".join(act.made_by)} may not {act.act} "{commitment.id}".', where)
    return act
