"""Whether a claim says what a commitment asks: surely, possibly, or not; role by role, dated (docs/semantics.md, "Matching")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from auspices.kernel.belonging import Belonging, merged
from auspices.kernel.instants import ALWAYS, Interval
from auspices.monitor.plan.cells import Cell
from auspices.pack.model import Claim, Pack, RoleKind, Selector
from auspices.pack.phrases import UNKNOWN, Phrase

Spans = tuple[Interval, ...]
_EVER: Spans = (ALWAYS,)


@dataclass(frozen=True, slots=True)
class RoleFit:
    """One role's answer: it matches throughout any interval that lies in `sure`, and may match one that touches `maybe`."""

    sure: Spans
    maybe: Spans


FULL = RoleFit(_EVER, _EVER)
OPEN = RoleFit((), _EVER)
NONE = RoleFit((), ())
Fit = tuple[RoleFit, ...]


def way(fit: Fit, when: Interval) -> str:
    """`sure`, `possible` or the empty text, for a claim about `when`."""
    if all(role is FULL or any(when.within(span) for span in role.sure) for role in fit):
        return "sure"
    if all(any(when.overlaps(span) for span in role.maybe) for role in fit):
        return "possible"
    return ""


def item_of(claim: Claim) -> str:
    """The item that a claim names: as the role `item`, else as its own `item`; `?` if it names none."""
    if claim.says is not None and claim.says.get("item"):
        return claim.says.one("item")
    return claim.item or UNKNOWN


def fit(claim: Claim, selector: Selector, cell: Cell, pack: Pack, *, denial: bool = False) -> Fit | None:
    """How what a claim says answers a selector of a cell, and its facets if that is the duty's own; None where a role contradicts.

    `denial`: a claim against in `refrain`.
    """
    phrase = claim.says
    if phrase is None or phrase.event != selector.event:
        return None
    roles: list[RoleFit] = []
    for test in selector.tests:
        asked = test.asked(cell.bearer, cell.item)
        said = (item_of(claim),) if test.kind == "item" else phrase.get(test.role)
        roles.append(role_fit(test.kind, said, asked, pack, denial=denial))
        if not roles[-1].maybe:
            return None
    if selector is cell.commitment.selector:
        roles.extend(facet_fit(phrase.get(role), value) for role, value in cell.values)
    return tuple(one for one in roles if one is not FULL) if all(one.maybe for one in roles) else None


def facet_fit(said: tuple[str, ...], value: str) -> RoleFit:
    """How the values that a phrase gives a facet (none: it speaks of all) answer one value."""
    if not said or value in said:
        return FULL
    return OPEN if UNKNOWN in said else NONE


def role_fit(kind: str, said: tuple[str, ...], asked: str, pack: Pack, *, denial: bool = False) -> RoleFit:
    """How the values of a role (none, one, or of kind term several) answer the value asked for."""
    if len(said) > 1:
        return facet_fit(said, asked)
    one = said[0] if said else UNKNOWN
    return _denied(kind, one, asked, pack) if denial else _asked(kind, one, asked, pack)


def order_of(pack: Pack, kind: str) -> Belonging | None:
    """The dated order in which values of a role kind belong to each other, if they do."""
    return {"actor": pack.members, "place": pack.containment}.get(kind)


def _asked(kind: str, said: str, asked: str, pack: Pack) -> RoleFit:
    if said == UNKNOWN:
        return OPEN
    if said == asked:
        return FULL
    order = order_of(pack, kind)
    if order is None:
        return NONE
    inside = order.spans(said, asked)
    around = order.spans(asked, said) if kind == "place" else ()
    return RoleFit(inside, merged((*inside, *around)))


def _denied(kind: str, said: str, asked: str, pack: Pack) -> RoleFit:
    if said in (UNKNOWN, asked):
        return FULL
    order = order_of(pack, kind)
    if order is None:
        return NONE
    return RoleFit((), merged((*order.spans(said, asked), *order.spans(asked, said))))


def spans_containing(kind: str, said: tuple[str, ...], asked: str, pack: Pack) -> Spans:
    """When what a role says contains all that is asked for: `?`, or the same, always; an actor all of whose bearers belong to it, then."""
    if asked and (UNKNOWN in said or asked in said):
        return _EVER
    order = order_of(pack, kind)
    if order is None or len(said) != 1:
        return ()
    spans = _EVER
    for one in asked.split("+"):
        spans = tuple(met for a, b in product(spans, order.spans(one, said[0])) if (met := a.meet(b)))
    return spans


def places_covered(zone: str, place: str, pack: Pack) -> tuple[Spans, Spans]:
    """When a place contains all of a zone, and when it is a part of it."""
    return pack.containment.spans(zone, place), () if place == zone else pack.containment.spans(place, zone)


def denies(denial: Phrase, said: Phrase, during: Interval, selector: Selector, pack: Pack) -> bool:
    """Whether a denial speaks, in every role that a selector names, of what was said to have happened in `during`.

    Their overlap in time is the caller's to see.
    """
    return agrees(denial, said, during, {test.role: test.kind for test in selector.tests}, pack)


def agrees(denial: Phrase, said: Phrase, during: Interval, roles: Mapping[str, RoleKind], pack: Pack) -> bool:
    """Whether a denial equals what was said in some roles, contains it at some moment of `during`, or one of them leaves it open."""
    for role, kind in roles.items():
        no, yes = denial.one(role), said.one(role)
        if UNKNOWN in (no, yes) or no == yes:
            continue
        order = order_of(pack, kind)
        if order is None or not order.ever(yes, no, during):
            return False
    return True
