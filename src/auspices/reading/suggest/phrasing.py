"""The phrase of a selector: an event of the pack with the roles that the clause fills."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auspices.pack import Pack
from auspices.pack.model import Event
from auspices.reading.compare.facts import Gazetteer
from auspices.reading.model import Clause, Span

from .bearing import Draft
from .likeness import term, thing
from .suggestion import Hole

BEARER = "bearer"
_MOVES = re.compile(r"\{of\} (?:departed|arrived|deployed|met|present)")


@dataclass(frozen=True, slots=True)
class Named:
    """What a clause names, by the pack's ids."""

    places: tuple[str, ...]
    others: tuple[str, ...]
    actors: tuple[str, ...]


def named(clause: Clause, pack: Pack, bearers: Sequence[str], lang: str) -> Named:
    """Places, and actors who do not bear it: those that the fields resolved, then those that the words name."""
    text = " ".join(str(one) for one in (clause.object.value, clause.text) if one)
    found = [one.value for one in Gazetteer.of(pack, lang).find(text, Span(0, len(text)))]
    places = [one.id for one in clause.places] + found
    actors = [one.id for one in (*clause.beneficiaries, *clause.counterpart)] + found
    speakers = {one.id for one in clause.speaker}
    return Named(
        tuple(dict.fromkeys(one for one in places if one in pack.places)),
        tuple(
            dict.fromkeys(one for one in actors if one in pack.actors and one not in bearers and one not in speakers)
        ),
        tuple(dict.fromkeys(one for one in actors if one in pack.actors)),
    )


def doer(event: Event) -> str:
    """The role of the one who does it: "by", else who hands over, else on whose side it is; "" where the event has none."""
    if event.roles.get("by") == "actor":
        return "by"
    said = event.text.get("en", "")
    if event.roles.get("from") == "actor":
        return "from"
    if event.roles.get("to") == "actor" and re.search(
        r"(?:received by|asked of|reported to) \{to\}|asked of \{to\}", said
    ):
        return "to"
    return (
        "with" if event.roles.get("with") == "actor" and re.search(r"(?:side of|recovered with) \{with\}", said) else ""
    )


def phrase(
    draft: Draft,
    event: Event,
    clause: Clause,
    pack: Pack,
    bearers: Sequence[str],
    what: Named,
    *,
    item: bool = False,
    tie: bool = True,
) -> str:
    """The phrase; what stays open goes into the draft."""
    parts = ["item"] if item and "item" in event.roles else []
    does = doer(event)
    places, others = list(what.places), [one for one in what.others if one not in bearers]
    for role, kind in event.roles.items():
        value = ""
        if kind == "item":
            continue
        if role == does and tie:
            value = BEARER if len(bearers) != 1 else bearers[0]
        elif role == does:
            value = ""
        elif kind == "object":
            value = _thing(
                clause,
                pack,
                bearers,
                what,
                moves=bool(_MOVES.search(event.text.get("en", ""))),
                places="place" not in event.roles.values(),
            )
        elif kind == "place":
            value = places[0] if places else ""
        elif kind == "actor":
            value = others[0] if others else ""
        if value:
            parts.append(f"{role}: {value}")
        elif kind == "object" and tie:
            draft.holes.append(
                Hole(
                    f"{event.id}.{role}",
                    f"the pack has no word for “{clause.object.value or clause.text}”",
                    _near(clause, pack),
                )
            )
        elif kind in {"actor", "place", "term", "object"} and role != does:
            draft.open.append(role)
    return f"{event.id}({', '.join(parts)})"


def _thing(clause: Clause, pack: Pack, bearers: Sequence[str], what: Named, *, moves: bool, places: bool) -> str:
    """The object: what the clause speaks of; of an event that moves its object, the one bearer itself; else an actor or a place named."""
    about = thing(pack, str(clause.object.value or clause.text), bearers, places=places) or thing(
        pack, clause.text, bearers, places=places
    )
    if about:
        return about[0]
    if moves and len(bearers) == 1:
        return bearers[0]
    others = [one for one in what.others if pack.actors[one].kind != "state"]
    return (
        others[0] if others else next((one for one in what.places if places and pack.places[one].kind != "country"), "")
    )


def _near(clause: Clause, pack: Pack) -> tuple[str, ...]:
    return tuple(term(pack, clause.text)[:5])
