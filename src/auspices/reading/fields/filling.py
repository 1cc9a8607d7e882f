"""All fields of all clauses of a document, in order, since a clause may point to those before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auspices.pack import Pack
from auspices.reading.model import Actor, Clause, Cut, Document

from .doing import doing, without
from .instruments import instruments, points_to_itself, quoted_days
from .letters import letters_of, named_in_letter
from .manner import condition, exception, manner
from .others import beneficiaries, counterpart
from .parties import parties
from .places import places
from .references import references
from .speaker import sayer, speaker
from .surroundings import Surroundings, surroundings
from .timing import lend_back, timing
from .track import track

TRACKED = frozenset({"binding", "restated", "exhortation", "self-commitment"})


def fill(document: Document, cuts: Sequence[Cut], pack: Pack | None) -> tuple[Clause, ...]:
    """The clauses of `cuts`, in their order, with their fields; with a pack, actors, places and instruments by its ids. Raises nothing of its own."""
    around = surroundings(document, pack)
    for cut in cuts:
        around.done.append(_clause(around, cut))
    lend_back(around)
    return tuple(around.done)


def _clause(around: Surroundings, cut: Cut) -> Clause:
    says = speaker(around, cut)
    who = parties(around, cut, sayer(around, cut) or says)
    if letters_of(around):
        who = replace(
            who,
            addressees=named_in_letter(around, cut, who.addressees),
            bearers=named_in_letter(around, cut, who.bearers),
        )
    what = doing(around, cut)
    back = references(around, cut)
    under = instruments(around, cut)
    where = places(around, cut)
    when = timing(around, cut, quoted_days(around, under))
    how = manner(around, cut)
    beside = [
        quote
        for quote in (*(one.quote for one in where), *(one.quote for one in when), *(one.quote for one in how))
        if quote
    ]
    return Clause(
        cut,
        cut.n,
        cut.span.of(around.text),
        says,
        who.addressees,
        who.bearers,
        who.inferred,
        beneficiaries(around, cut, who.bearers),
        counterpart(around, cut, who.company),
        what.action,
        without(around.text, what.object, beside),
        where or _of_pointed(back, cut, around),
        under,
        when,
        how,
        condition(around, cut),
        exception(around, cut),
        track(around, cut, what.action, what.object, back),
        tuple(one.id for one in back),
        trackable=_trackable(cut, what.action.value is not None or what.object.value is not None),
        notes=_notes(cut, who.addressees, who.bearers, itself=points_to_itself(around, cut)),
    )


def _trackable(cut: Cut, something: bool) -> bool:
    """Something to do or to leave undone, in a force that asks for it; also where a person has still to say whether it binds."""
    return something and (cut.force in TRACKED or (cut.force == "declaration" and "binding" in cut.forces))


def _of_pointed(back: tuple[Clause, ...], cut: Cut, around: Surroundings) -> tuple[Actor, ...]:
    """The places of the one clause whose words are taken up ("this departure")."""
    if len(back) != 1 or back[0].cut.of != cut.of:
        return ()
    return tuple(
        replace(one, rule="place.pointed-to", grade="resolved", via=f"anaphora:{back[0].id}") for one in back[0].places
    )


def _notes(cut: Cut, addressees: tuple[Actor, ...], bearers: tuple[Actor, ...], *, itself: bool) -> tuple[str, ...]:
    notes = ["It refers to the text itself."] if itself else []
    if cut.force not in TRACKED:
        return tuple(notes)
    if not addressees and cut.force != "self-commitment":
        notes.append("The text names nobody as addressed.")
    if not bearers:
        notes.append("The text names nobody who is to do it.")
    return tuple(notes)
