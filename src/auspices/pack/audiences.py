"""For whom a claim is, where it points at others: at a claim it withdraws, adopts, finds on or contests, at an item that others named.

Whoever reads a claim that points at another learns that the other is there. So it is by default for those who may see both, and a wider
audience is said twice: by `audience` and by `publish`. A worked example: `c.secret` is for the mission, and names the prisoner `k-12` of whom no
other claim speaks. A denial of `c.secret` that names no audience is for the mission; so is an answer about `k-12`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from auspices.kernel.audiences import MISSION, PUBLIC, checked, narrowest, sees, widest
from auspices.kernel.problems import Problem

from . import schema
from .phrases import ITEM, UNKNOWN, Phrase, parse_phrase
from .words import CONTESTS

if TYPE_CHECKING:
    from .model import Claim, Pack

Items = Mapping[str, Collection[str]]
"""For whom the claims are that named an item so far."""


def pointed_at(raw: schema.WrittenClaim) -> tuple[str, ...]:
    """The ids of the claims that a written one retracts, corrects, adopts or finds on (``build_claim`` refuses two), and of the one that it contests."""
    said = _said(raw)
    contested = said.get("claim") if said and said.event == CONTESTS else ()
    of = raw.finding.of if raw.finding else None
    return tuple(
        dict.fromkeys(one for one in (raw.retracts, raw.corrects, raw.adopts, of, *contested) if one and one != UNKNOWN)
    )


def item_named(raw: schema.WrittenClaim) -> str:
    """The item that a written claim names itself, else empty."""
    said = _said(raw)
    named = raw.item or (said.one(ITEM) if said else "")
    return "" if named == UNKNOWN else named


def _said(raw: schema.WrittenClaim) -> Phrase | None:
    try:
        return parse_phrase(raw.says) if raw.says else None
    except Problem:  # ``build_claim`` tells it, with its place
        return None


def audience_of(
    raw: schema.WrittenClaim, pack: Pack, others: Mapping[str, Claim], item: str, items: Items, where: str
) -> str:
    """The audience of a written claim. `others` holds what it points at, as far as that is there; `item` is the one that it is about.

    Raises Problem AUDIENCE-UNKNOWN, AUDIENCE-NARROWER for a withdrawal that not all would see who see what it withdraws, and
    AUDIENCE-WIDER for a claim that would show to more than its own readers what it points at.
    """
    about = dict(_about(raw, others, item, items))
    withdrawn = others.get(raw.retracts or raw.corrects or "")
    if raw.audience is not None:
        audience = checked(raw.audience, pack.parties, where)
    elif raw.publish:
        audience = PUBLIC
    else:
        # A source that works in confidence is heard in public only where somebody says so; what it withdraws it withdraws for all who read it.
        confidence = (MISSION,) if pack.sources[raw.source].confidential and withdrawn is None else ()
        audience = narrowest((*(widest(readers) for readers in about.values()), *confidence))
    if withdrawn is not None and not sees(withdrawn.audience, audience):
        raise Problem(
            "AUDIENCE-NARROWER",
            f'"{raw.id}" withdraws "{withdrawn.id}", which is for {withdrawn.audience}, and would itself be for {audience}.',
            where,
            f"Leave the audience out: it is then for {withdrawn.audience}. What only {audience} may read goes into a claim of its own.",
        )
    for what, readers in about.items() if not raw.publish else ():
        if not any(sees(audience, one) for one in readers):
            raise Problem(
                "AUDIENCE-WIDER",
                f'"{raw.id}" would be for {audience}, and shows that {what} is there, which is for {" and ".join(sorted(readers))}.',
                where,
                "Leave the audience out: it is then for those who may see both. If this shall be known, say so: --publish, in a pack `publish: true`.",
            )
    return audience


def _about(
    raw: schema.WrittenClaim, others: Mapping[str, Claim], item: str, items: Items
) -> Iterator[tuple[str, Collection[str]]]:
    """What a claim shows to be there, each with those for whom it is."""
    for id_ in pointed_at(raw):
        if id_ in others:
            yield f'"{id_}"', (others[id_].audience,)
    if item and items.get(item):
        yield f'the item "{item}"', items[item]
