"""Whether a phrase says something the pack has words for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from auspices.kernel.names import Name, Names
from auspices.kernel.problems import Problem

from .model import GROUNDS, Event, RoleKind
from .phrases import BEARER, ITEM, UNKNOWN, Phrase, is_value
from .reading import nearest

if TYPE_CHECKING:
    from .model import Pack

WATCHING, CONTESTS, ASSESSED = "watching", "contests", "assessed"
CARRIED_OUT = "carried-out"
AGREEING = ("granted", CARRIED_OUT, "agreed", "conditional")
ANSWERS = (*AGREEING, "refused")
ANSWER_NAMES: Mapping[str, Names] = {word: Names((Name(word.replace("-", " "), "en"),)) for word in ANSWERS}
BUILT_IN: Mapping[str, Event] = {
    WATCHING: Event(
        WATCHING,
        {"by": "actor", "in": "place", "for": "event"},
        {"en": "{by} able to see {in} ({for})", "against": "{by} not able to see {in} ({for})"},
    ),
    CONTESTS: Event(
        CONTESTS,
        {"by": "actor", "commitment": "commitment", "item": "item", "claim": "claim", "ground": "ground"},
        {"en": "{by} disputes in law: {ground}", "against": "{by} does not dispute in law: {ground}"},
    ),
    ASSESSED: Event(
        ASSESSED,
        {"of": "object", "by": "actor", "level": "term"},
        {"en": "conduct of {by}, {of}: {level}", "against": "conduct of {by}, {of}: not {level}"},
    ),
}


def check_phrase(phrase: Phrase, pack: Pack, where: str, *, selector: bool = False) -> Phrase:
    """The phrase itself. Raises Problem PACK-UNKNOWN for a word, role or value that the pack does not declare."""
    event = pack.events.get(phrase.event)
    if event is None:
        raise Problem(
            "PACK-UNKNOWN", f'The event "{phrase.event}" is not declared.', where, nearest(phrase.event, pack.events)
        )
    for role, values in phrase.roles:
        kind = event.roles.get(role)
        if kind is None:
            raise Problem(
                "PACK-UNKNOWN", f'The event "{event.id}" has no role "{role}".', where, nearest(role, event.roles)
            )
        if len(values) > 1 and (kind not in ("term", "event") or selector):
            remedy = "Name one, or write one commitment for each." if selector else "Write one claim for each."
            raise Problem("PACK-PHRASE", f'The role "{role}" takes one value.', where, remedy)
        for value in values:
            _check_value(value, kind, pack, where, selector=selector)
    return phrase


def _check_value(value: str, kind: RoleKind, pack: Pack, where: str, *, selector: bool) -> None:
    if (value == UNKNOWN and not selector) or (value == BEARER and selector and kind in ("actor", "object")):
        return
    known: dict[RoleKind, tuple[Mapping[str, object], ...]] = {
        "actor": (pack.actors,),
        "place": (pack.places,),
        "term": (pack.terms,),
        "object": (pack.actors, pack.places, pack.terms),
        "commitment": (pack.commitments,),
        "event": (pack.events,),
    }
    if kind == "claim":
        return
    if kind == "item":
        _check_item(value, where, selector=selector)
        return
    options = list(GROUNDS) if kind == "ground" else [name for many in known[kind] for name in many]
    if value not in options:
        raise Problem("PACK-UNKNOWN", f'The {kind} "{value}" is not declared.', where, nearest(value, options))


def _check_item(value: str, where: str, *, selector: bool) -> None:
    if selector and value != ITEM:
        raise Problem(
            "PACK-PHRASE",
            f'A selector ranges over items; it cannot name "{value}".',
            where,
            f"Write the bare word {ITEM}.",
        )
    if not selector and (value == ITEM or not is_value(value)):
        raise Problem(
            "PACK-PHRASE",
            "A claim names the item it is about.",
            where,
            f"Write {ITEM}: and its id, such as {ITEM}: k-12.",
        )
