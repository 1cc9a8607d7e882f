"""Commitments: from their written form to typed trees."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import TYPE_CHECKING

from auspices.kernel.instants import add_period, parse_first, parse_last, seconds_of
from auspices.kernel.problems import Problem

from . import schema
from .model import Commitment, Reading, Renewal, Selector
from .phrases import parse_phrase
from .reading import nearest
from .selectors import WrittenSelectors
from .shapes import check_keys, shape_of

if TYPE_CHECKING:
    from .model import Pack

LEVEL_VERDICTS = ("holding", "partly", "violated", "fulfilled", "not_done", "unknown")


def build_commitment(raw: schema.WrittenCommitment, pack: Pack, where: str) -> Commitment:
    """One commitment. Raises Problem for whatever of it the monitor could not judge fairly."""
    shape = shape_of(raw, where)
    clause = pack.clauses[raw.clause]
    instrument = pack.instruments[clause.instrument]
    force = raw.force or clause.force
    check_keys(raw, shape, force, where)
    asked = WrittenSelectors(raw, shape, pack, where)
    readings = _readings(raw, instrument.in_force, pack.zone, where)
    end = _end(raw, readings[""].start, pack.zone, where)
    if end is not None and any(end < one.start for one in readings.values()):
        raise Problem("TIME-ORDER", f'"{raw.id}" ends before it begins.', where)
    _check_facets(raw, asked.selector, pack, where)
    units: dict[str, tuple[str, ...]] = {"unit": tuple(raw.at_most)} if raw.at_most else {}
    items = asked.trigger is not None
    return Commitment(
        id=raw.id, clause=raw.clause, instrument=clause.instrument, track=raw.track or next(iter(pack.tracks), ""), text=raw.text,
        bearers=tuple(dict.fromkeys(raw.bearer)), bearer_basis=raw.bearer_basis, basis_reason=raw.basis_reason, to=tuple(raw.to),
        force=force, shape=shape, selector=asked.selector, patterns=tuple(raw.through), readings=readings, end=end,
        promptly=raw.promptly, facets={role: tuple(values) for role, values in raw.facets.items()} | units,
        fresh_for=seconds_of(raw.fresh_for, where) if raw.fresh_for else 0, changed_by=tuple(raw.changed_by), joint=raw.joint,
        once=asked.once, trigger=asked.trigger, answers=asked.answers, done_words=asked.done_words,
        within=_period(raw.within, pack.zone, where) if items else "", every=_period(raw.every, pack.zone, where), at_most=dict(raw.at_most),
        judged_by=tuple(dict.fromkeys(raw.judged_by)), levels=_levels(raw, pack, where), renewal=_renewal(raw, pack, where),
        exceptions=asked.exceptions, concern=_concern(raw, pack, where), indicators=asked.indicators,
    )  # fmt: skip


def facet_cells(commitment: Commitment) -> list[tuple[tuple[str, str], ...]]:
    """Every combination of facet values, as ((role, value), ...); one empty combination where there are no facets."""
    roles = list(commitment.facets)
    return [tuple(zip(roles, values, strict=True)) for values in product(*commitment.facets.values())]


def check_umbrella(commitment: Commitment, pack: Pack, where: str) -> None:
    """Raises Problem PACK-CIRCLE for an umbrella one of whose patterns finds nothing but umbrellas, itself perhaps."""
    for pattern in commitment.patterns:
        stem = pattern.removesuffix("*")
        found = [
            one
            for one in pack.commitments.values()
            if (one.clause.startswith(stem) if pattern.endswith("*") else one.clause == pattern)
        ]
        if found and all(one.shape == "through" for one in found):
            what = "only itself" if [one.id for one in found] == [commitment.id] else "only other umbrellas"
            raise Problem(
                "PACK-CIRCLE",
                f'"{commitment.id}": "{pattern}" names {what}: there is nothing it could stand on.',
                where,
                "Name clauses that have commitments of another shape.",
            )


def _readings(raw: schema.WrittenCommitment, in_force: int, zone: str, where: str) -> Mapping[str, Reading]:
    items = bool(raw.each or raw.respond)
    readings = {"": _reading("", raw, in_force, zone, where, items=items)}
    for name, dates in raw.readings.items():
        merged = raw.model_copy(
            update={key: value for key, value in dates if value is not None}
            | ({"within": None, "of": None} if dates.by else {})
            | ({"by": None} if dates.within else {})
        )
        readings[name] = _reading(name, merged, in_force, zone, where, items=items, note=dates.note)
    return readings


def _reading(
    name: str, dates: schema.WrittenDates, in_force: int, zone: str, where: str, *, items: bool, note: str = ""
) -> Reading:
    start = parse_first(dates.from_, zone, where) if dates.from_ else in_force
    due = None
    if dates.by:
        due = parse_last(dates.by, zone, where)
    elif dates.within and not items:
        if not dates.of:
            raise Problem("PACK-SHAPE", "within and of belong together.", where, "Write within: P3Y, of: 2020-11-10.")
        due = add_period(parse_last(dates.of, zone, where), dates.within, zone, where)
    if due is not None and due < start:
        raise Problem("TIME-ORDER", "It is due before it begins.", where)
    return Reading(name, start, due, note)


def _end(raw: schema.WrittenCommitment, start: int, zone: str, where: str) -> int | None:
    if raw.until:
        return parse_last(raw.until, zone, where)
    return add_period(start, raw.for_, zone, where) - 1 if raw.for_ else None


def _period(text: str | None, zone: str, where: str) -> str:
    """The period itself, once it is known to be one."""
    if text:
        add_period(0, text, zone, where)
    return text or ""


def _renewal(raw: schema.WrittenCommitment, pack: Pack, where: str) -> Renewal | None:
    if not raw.renews:
        return None
    unless: tuple[str, ...] = ()
    if raw.unless:
        phrase = parse_phrase(raw.unless, where)
        unless = phrase.get("by")
        if not unless or len(phrase.roles) > 1:
            raise Problem(
                "PACK-PHRASE",
                f'"{raw.id}": unless says by whom, and nothing else.',
                where,
                'Write unless: "objection(by: [AM, AZ])".',
            )
        for one in unless:
            if one not in pack.actors:
                raise Problem("PACK-UNKNOWN", f'The actor "{one}" is not declared.', where, nearest(one, pack.actors))
    return Renewal(_period(raw.renews, pack.zone, where), unless, _period(raw.notice, pack.zone, where))


def _levels(raw: schema.WrittenCommitment, pack: Pack, where: str) -> Mapping[str, str]:
    for level, verdict in raw.levels.items():
        if level not in pack.terms:
            raise Problem("PACK-UNKNOWN", f'The term "{level}" is not declared.', where, nearest(level, pack.terms))
        if verdict not in LEVEL_VERDICTS:
            remedy = nearest(verdict, LEVEL_VERDICTS) or f"Use one of {', '.join(LEVEL_VERDICTS)}."
            raise Problem("PACK-VALUE", f'"{raw.id}": the level "{level}" cannot come to "{verdict}".', where, remedy)
    return dict(raw.levels)


def _concern(raw: schema.WrittenCommitment, pack: Pack, where: str) -> str:
    if raw.concern and raw.concern not in pack.terms:
        raise Problem(
            "PACK-UNKNOWN", f'The term "{raw.concern}" is not declared.', where, nearest(raw.concern, pack.terms)
        )
    return raw.concern or ""


def _check_facets(raw: schema.WrittenCommitment, selector: Selector | None, pack: Pack, where: str) -> None:
    for role, values in raw.facets.items():
        roles = pack.events[selector.event].roles if selector else {}
        if roles.get(role) != "term" or (selector and selector.asks(role, "")):
            raise Problem("PACK-UNKNOWN", f'"{raw.id}": the facet "{role}" is no free term role of its event.', where)
        for value in values:
            if value not in pack.terms:
                raise Problem("PACK-UNKNOWN", f'The term "{value}" is not declared.', where)
