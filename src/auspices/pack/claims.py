"""Claims: from their written form to typed ones, whether they come with a pack or live."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from auspices.kernel.instants import MAX, Interval, century_after, parse_interval, parse_last
from auspices.kernel.problems import Problem

from . import schema
from .audiences import Items, audience_of
from .model import Claim, Stance
from .phrases import ITEM, UNKNOWN, Phrase, parse_phrase
from .reading import nearest
from .words import WATCHING, check_phrase

if TYPE_CHECKING:
    from .model import Pack

_TURNED: Mapping[Stance, Stance] = {"for": "against", "against": "for", "none": "none"}


def build_claim(
    raw: schema.WrittenClaim, pack: Pack, others: Mapping[str, Claim], where: str = "", *, known: int | None = None, items: Items | None = None
) -> Claim:  # fmt: skip
    """One claim. `others` are the claims it may point to; `known` overrides the asserted one (a live claim); `items` says for whom the
    claims are that named an item so far.

    Raises Problem PACK-UNKNOWN, PACK-PHRASE, TIME-*, CLAIM-* or AUDIENCE-*.
    """
    if raw.source not in pack.sources:
        raise Problem(
            "PACK-UNKNOWN", f'The source "{raw.source}" is not declared.', where, nearest(raw.source, pack.sources)
        )
    source = pack.sources[raw.source]
    pointed = _pointed(raw, others, where)
    live = known is not None
    known = parse_last(raw.known, pack.zone, where, bounds=Interval(pack.begins, MAX)) if known is None else known
    says = _says(raw, pack, where) if raw.says else (pointed.says if pointed and not raw.retracts else None)
    says, item = _item(raw, says, pointed, pack, where)
    if says is not None and raw.retracts:
        raise Problem(
            "PACK-SHAPE",
            f'"{raw.id}" retracts, and says something too.',
            where,
            "A retraction says nothing else; to replace a claim, correct it.",
        )
    if says is None and not raw.retracts:
        raise Problem("PACK-KEY", f'"{raw.id}" says nothing.', where, "Add says: event(role: value, ...).")
    when, happened = _when(raw, pack, pointed, known, where)
    if known < when.earliest and (live or not raw.retracts):
        if live:
            raise Problem("CLAIM-FUTURE", f'"{happened}" lies ahead.', where or "happened")
        raise Problem("CLAIM-KNOWN", f'"{raw.id}" was known before {happened}.', where)
    stance = _stance(raw, pointed)
    if says is not None and says.event == WATCHING and stance == "against":
        raise Problem("CLAIM-STANCE", f'"{raw.id}" is against watching.', where)
    if live and says is not None and says.event == WATCHING and not pack.kinds_watched(says):
        raise Problem("CLAIM-WATCH", f'"{raw.id}" does not say for what kind of event.', where)
    if raw.finding and source.kind != "mission":
        raise Problem("CLAIM-FINDING", f'"{raw.source}" is of kind {source.kind}.', where)
    grade = raw.grade or source.reliability + "3"
    return Claim(
        id=raw.id, says=says, stance=stance, when=when, known=known, source=raw.source, reliability=grade[0], credibility=grade[1],
        audience=audience_of(raw, pack, others, item, items or {}, where), item=item, retracts=raw.retracts or "", corrects=raw.corrects or "",
        adopts=raw.adopts or "", finding_of=raw.finding.of if raw.finding else "", happened=happened, text=raw.text, cite=raw.cite, url=raw.url,
        confidence=raw.confidence, amount=(raw.amount.value, raw.amount.unit) if raw.amount else None,
    )  # fmt: skip


def _pointed(raw: schema.WrittenClaim, others: Mapping[str, Claim], where: str) -> Claim | None:
    keys = [key for key in (raw.retracts, raw.corrects, raw.adopts, raw.finding.of if raw.finding else None) if key]
    if len(keys) > 1:
        raise Problem(
            "PACK-SHAPE",
            f'"{raw.id}" points to more than one claim.',
            where,
            "Keep one of retracts, corrects, adopts, finding.",
        )
    if not keys:
        return None
    target = others.get(keys[0])
    if target is None:
        raise Problem("PACK-UNKNOWN", f'The claim "{keys[0]}" is not there.', where, nearest(keys[0], others))
    if raw.retracts or raw.corrects:
        if target.source != raw.source:
            raise Problem("CLAIM-SOURCE", f'"{target.id}" was made by "{target.source}".', where)
        if target.says is None:
            raise Problem("CLAIM-RETRACTED", f'"{target.id}" is itself a retraction.', where)
    return target


def _says(raw: schema.WrittenClaim, pack: Pack, where: str) -> Phrase:
    phrase = parse_phrase(raw.says or "", where)
    if raw.place and not phrase.get("in") and phrase.event in pack.events and "in" in pack.events[phrase.event].roles:
        phrase = Phrase(phrase.event, tuple(sorted((*phrase.roles, ("in", (raw.place,))))))
    return check_phrase(phrase, pack, where)


def _item(
    raw: schema.WrittenClaim, says: Phrase | None, pointed: Claim | None, pack: Pack, where: str
) -> tuple[Phrase | None, str]:
    """The phrase with its role `item` filled in from the key `item`, and the item: one of the two is enough."""
    if says is None or ITEM not in pack.events[says.event].roles:
        inherited = pointed.item if pointed and says is not None and not raw.says else ""
        return says, raw.item or inherited
    named = says.get(ITEM)
    if raw.item and named and named != (raw.item,):
        raise Problem(
            "PACK-VALUE",
            f'"{raw.id}" is about "{named[0]}" in its phrase and about "{raw.item}" in its key item.',
            where,
            "Name the item once.",
        )
    if raw.item and not named:
        says = check_phrase(Phrase(says.event, tuple(sorted((*says.roles, (ITEM, (raw.item,)))))), pack, where)
    item = says.one(ITEM)
    return says, "" if item == UNKNOWN else item


def _when(raw: schema.WrittenClaim, pack: Pack, pointed: Claim | None, known: int, where: str) -> tuple[Interval, str]:
    if raw.happened:
        bounds = Interval(pack.begins, max(pack.begins, century_after(known)))
        when = parse_interval(
            raw.happened, pack.zone, begins=pack.begins, known=known, where=where or "happened", bounds=bounds
        )
        text = raw.happened
    elif pointed:
        when, text = pointed.when, pointed.happened
    else:
        raise Problem("PACK-KEY", f'"{raw.id}" does not say when: happened is missing.', where, 'Add "happened".')
    return Interval(when.earliest, max(when.earliest, min(when.latest, known))), text


def _stance(raw: schema.WrittenClaim, pointed: Claim | None) -> Stance:
    if raw.finding and pointed:
        return {"verified": pointed.stance, "refuted": _TURNED[pointed.stance]}.get(raw.finding.outcome, "none")
    return raw.stance or (pointed.stance if pointed else "for")
