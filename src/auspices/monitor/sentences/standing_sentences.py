"""Every verdict is a sentence first (the design contract of the monitor; docs/semantics.md, "Words")."""

from __future__ import annotations

from collections.abc import Iterable

from auspices.monitor.claims.legal_disputes import EXCEPTS
from auspices.monitor.codes import EARLY
from auspices.monitor.sentences.brief_words import brief
from auspices.monitor.sentences.facts import Facts, gather
from auspices.monitor.sentences.verdict_bodies import body
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Pack
from auspices.pack.saying import moment, named, upper

ENDED = {"discharged": "released", "expired": "expired", "superseded": "superseded", "terminated": "terminated"}


def sentence(standing: Standing, evidence: Evidence, point: Viewpoint) -> str:
    """One plain English sentence on a standing at a viewpoint; after it, disputes of law, and exceptions claimed.

    In a party's view and in a view of sources it begins with the speaker.
    """
    facts = gather(standing, evidence, point)
    told = _framed(facts, body(facts))
    parts = [part for part in (_speaker(facts), _reading(facts), _item(facts)) if part]
    told = f"{', '.join(parts)}: {told}" if parts else told
    return " ".join(one for one in (f"{upper(told)}.", contested_words(standing.contested, facts.pack)) if one)


def _speaker(facts: Facts) -> str:
    if facts.view.kind == "party":
        return f"according to {facts.pack.name(facts.view.party)}"
    return f"according to {facts.view.names.best() or facts.view.id}" if facts.view.kind == "sources" else ""


def _reading(facts: Facts) -> str:
    return f"under the reading “{facts.reading.name}”" if facts.reading.name else ""


def _item(facts: Facts) -> str:
    return f"item {facts.standing.facets[0][1]}" if facts.commitment.itemised and facts.standing.facets else ""


def _framed(facts: Facts, told: str) -> str:
    """The life of the commitment around its verdict."""
    lifecycle = facts.standing.lifecycle
    zone = facts.pack.zone
    if lifecycle == "suspended" and facts.phase is not None:
        return f"suspended since {moment(facts.phase.start, zone)}; last: {told}"
    if not lifecycle.startswith("ended"):
        return told
    how = lifecycle.partition(":")[2]
    if how == "early" and facts.phase is not None:
        made_by = next((act.made_by for act in facts.pack.acts if act.id == facts.phase.act), ())
        by = f" by {named(made_by, facts.pack)}" if made_by else ""
        return f"ended early on {moment(facts.phase.start, zone)}{by}; last: {told}"
    day = None if facts.phase is None else facts.phase.start - 1 if how == "expired" else facts.phase.start
    return f"ended ({ENDED.get(how, how)}{f' on {moment(day, zone)}' if day is not None else ''}); last: {told}"


def contested_words(contested: Iterable[str], pack: Pack) -> str:
    """What stands beside a verdict: "Disputed in law by Armenia: scope, status; by Azerbaijan: scope. An exception is claimed by Armenia." Empty if nothing does."""
    grounds: dict[str, list[str]] = {}
    excepting: list[str] = []
    for one in contested:
        party, _, ground = one.partition(":")
        if ground == EXCEPTS:
            excepting.append(party)
            continue
        name = "someone unnamed" if party == "?" else pack.name(party)
        grounds.setdefault(name, []).append("ground not said" if ground == "?" else ground)
    told = "; ".join(f"by {name}: {', '.join(sorted(grounds[name]))}" for name in sorted(grounds))
    law = f"Disputed in law {told}." if told else ""
    return " ".join(
        one for one in (law, f"An exception is claimed by {named(excepting, pack)}." if excepting else "") if one
    )


def short(standing: Standing, evidence: Evidence, point: Viewpoint) -> str:
    """The same in a few words, for a strand: "Fulfilled 20 Nov, on time". The view is said beside it."""
    return upper(f"{_end(standing.lifecycle)}{brief(gather(standing, evidence, point))}")


def _end(lifecycle: str) -> str:
    if lifecycle == EARLY:
        return "ended early; last "
    return "ended; last " if lifecycle.startswith("ended") else "suspended; last " if lifecycle == "suspended" else ""
