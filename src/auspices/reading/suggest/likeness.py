"""Words of a clause against words of a pack, by stems and a small table of words that say the same of an event."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from auspices.pack import Pack
from auspices.pack.model import Event
from auspices.pack.words import ANSWER_NAMES, BUILT_IN

_KIN = (
    "handover hand transfer cede return restore", "visit receive host welcome", "depart departure withdraw withdrawal leave pull",
    "incident ceasefire truce hostility hostilities fire firing armistice cease fighting", "force threat threaten armed", "give provide submit transmit",
    "release free liberate", "repatriate exchange prisoner detain detained captive hostage", "access humanitarian unimpeded aid",
    "facilitate ease easier help", "passable movement passage traffic corridor transit", "deploy station peacekeeping contingent peacekeepers",
    "damage destroy heritage protect protection preserve", "unblock open reopen link transport railway economic", "agree agreement plan",
    "meet met convene talk", "relief aid assistance humanitarian", "search recover body bodies missing fate", "control guard",
    "sign signature", "strength number personnel troops vehicles carriers", "return refugee displaced home", "mine map minefield", "civilian strike struck",
    "interference interfere", "accuse accusation", "close closure", "establish set open centre", "report inform",
)  # fmt: skip
_SMALL = """the a an of to in on by for and or with from at as is are be not no its their this that any all other it under against into said
    such shall will may must who whom which what between within more most over one"""
_STOP = frozenset(_SMALL.split())
_ENDINGS = (
    "isation",
    "ization",
    "ations",
    "ation",
    "ments",
    "ment",
    "ities",
    "ings",
    "ing",
    "ions",
    "ion",
    "ers",
    "ies",
    "ied",
    "ity",
    "als",
    "al",
    "es",
    "ed",
    "ly",
    "s",
    "e",
    "y",
)


def stem(word: str) -> str:
    """A word without its commonest endings, at most seven letters."""
    low = word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            low = low[: -len(ending)]
            break
    return low[:7]


_FAMILY: dict[str, set[str]] = {}
for _row in _KIN:
    for _word in _row.split():
        _FAMILY.setdefault(stem(_word), set()).add("~" + _row.split()[0])


def features(text: str) -> set[str]:
    """Stems of a text's words, and the families of words that they belong to."""
    stems = {stem(word) for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in _STOP and len(word) > 2}
    return stems.union(*(_FAMILY.get(one, set()) for one in stems))


@dataclass(frozen=True, slots=True)
class Likely:
    """An event of the pack, how well it answers the clause, and the words that they share."""

    event: Event
    weight: float
    shared: tuple[str, ...]
    ill: bool = False
    used: frozenset[str] = frozenset()


_ILL = features(
    "incident force threat operation obstructed damaged destroyed interference accused struck captured attack violation shelling looting"
)


def events(pack: Pack, action: str, about: str, text: str) -> list[Likely]:
    """The pack's events that the clause's words speak of, the likeliest first. The action counts most, then the object.

    One that shares no word with either is left out. `ill` says that the event is one to be left undone: a commitment of the pack already
    asks that it be, or its own words say so.
    """
    used: dict[str, set[str]] = {}
    for made in pack.commitments.values():
        if made.selector:
            used.setdefault(made.selector.event, set()).add(made.shape)
    shunned = {one.selector.event for one in pack.commitments.values() if one.shape == "refrain" and one.selector}
    own = {name: features(_said(event)) for name, event in pack.events.items() if name not in BUILT_IN}
    spread = Counter(one for words in own.values() for one in words)
    first, second, rest = features(action), features(about), features(text)
    out: list[Likely] = []
    for name, words in own.items():
        weight, shared = 0.0, []
        for one in words & (first | second | rest):
            rarity = math.log(1 + len(own) / spread[one])
            weight += rarity * (3 if one in first else 2 if one in second else 1) * (0.7 if one.startswith("~") else 1)
            shared.append(one.strip("~"))
        if weight and words & (first | second):
            ill = name in shunned or bool({one for one in words if not one.startswith("~")} & _ILL)
            out.append(
                Likely(
                    pack.events[name],
                    weight / math.sqrt(len(words) + 2),
                    tuple(sorted(set(shared))),
                    ill,
                    frozenset(used.get(name, ())),
                )
            )
    return sorted(out, key=lambda one: (-one.weight, one.event.id))


def term(pack: Pack, text: str, among: Iterable[str] | None = None) -> list[str]:
    """The pack's terms whose words the text has for the most part, the fullest first."""
    ids = list(among) if among is not None else things(pack)
    names = {
        id_: [name.text for name in pack.terms[id_].all if name.lang == "en"] + [id_.replace("-", " ")]
        for id_ in ids
        if id_ in pack.terms
    }
    return _fullest(names, text, whole=False)


def thing(pack: Pack, text: str, but: Iterable[str], *, places: bool) -> list[str]:
    """What the text speaks of: terms, places (no countries) named in full, and actors that are no states, the fullest name first.

    An actor is not found by the name of a place or state in its own name alone.
    """
    left = set(but)
    grounds = [one.names for one in pack.places.values()] + [
        one.names for one in pack.actors.values() if one.kind == "state"
    ]
    ground = {word for names in grounds for name in names.all if name.lang == "en" for word in _stems(name.text)}
    terms = {
        id_: [name.text for name in pack.terms[id_].all if name.lang == "en"] + [id_.replace("-", " ")]
        for id_ in things(pack)
    }
    actors = {
        one.id: [name.text for name in one.names.all if name.lang == "en"]
        for one in pack.actors.values()
        if one.kind != "state" and one.id not in left
    }
    spots = {
        one.id: [name.text for name in one.names.all if name.lang == "en"]
        for one in pack.places.values()
        if places and one.kind != "country"
    }
    scored = (
        _scores(terms, text, whole=False)
        | _scores(spots, text, whole=True)
        | _scores(actors, text, whole=True, but=ground)
    )
    return sorted(scored, key=lambda id_: (-scored[id_], id_))


def _fullest(names: Mapping[str, list[str]], text: str, *, whole: bool) -> list[str]:
    scored = _scores(names, text, whole=whole)
    return sorted(scored, key=lambda id_: (-scored[id_], id_))


def _scores(names: Mapping[str, list[str]], text: str, *, whole: bool, but: Collection[str] = ()) -> dict[str, float]:
    said = _stems(text)
    out: dict[str, float] = {}
    for id_, forms in names.items():
        for form in forms:
            words = _stems(form).difference(but)
            shared = len(words & said)
            if shared and (shared == len(words) if whole else shared * 2 >= len(words)):
                out[id_] = max(out.get(id_, 0.0), shared * shared / len(words))
    return out


def _stems(text: str) -> set[str]:
    return {one for one in features(text) if not one.startswith("~")}


def things(pack: Pack) -> list[str]:
    """The terms that name a thing or a behaviour: not the levels, facets and answers that others are measured by."""
    measures = {level for one in pack.commitments.values() for level in one.levels}
    measures |= {value for one in pack.commitments.values() for values in one.facets.values() for value in values}
    return [one for one in pack.terms if one not in measures and one not in ANSWER_NAMES]


def _said(event: Event) -> str:
    return event.id.replace("_", " ") + " " + re.sub(r"\{\w+\}", " ", event.text.get("en", ""))
