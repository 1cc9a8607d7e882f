"""A change in one sentence: who would have to say or do what, of when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auspices.kernel.instants import Interval, spell
from auspices.monitor.claims.claim_words import claim_words
from auspices.monitor.questions.why_not_candidates import Found
from auspices.monitor.questions.why_not_worlds import World
from auspices.monitor.sentences.upkeep_sentences import quantity
from auspices.monitor.verdicts.table_rows import row_words
from auspices.pack.model import Claim, Pack
from auspices.pack.saying import count, listed, moment, named, phrase_words, upper

_MANY = 3


def sentence(found: Found, world: World) -> str:
    """The change as one sentence, with a full stop."""
    if found.kind == "together":
        first, second = (told(one, world) for one in found.of)
        return f"Two together would do{_then(found, world)}: {_joined(*first)}; and {_joined(*second)}."
    if found.kind == "time":
        row = next((one.row for one in world.standings(found.change)), "")
        day = moment(found.change.at, world.evidence.pack.zone)
        return f"It comes to that by itself from {day} on, if nothing more becomes known: {row_words(row)}."
    who, what = told(found, world)
    return f"{upper(who)} would do{_then(found, world)}{f': {what}' if what else ''}."


def _joined(who: str, what: str) -> str:
    return f"{who}: {what}" if what else who


def told(found: Found, world: World) -> tuple[str, str]:
    """Who would have to say or do it, of when; and what is said, if that is not in it."""
    pack = world.evidence.pack
    if found.withdrawn:
        return _withdrawal(found.withdrawn, pack), ""
    if found.act is not None:
        return _act(found, pack), ""
    saying, when = found.saying, found.when
    if saying is None or when is None:
        return "", ""
    who = _who(found, world)
    if saying.like is not None:
        return f"{who} that says the same as {saying.like.id} ({pack.name(saying.like.source)})", _said(found, world)
    speak = "that speak" if found.kind == "independent" else "that speaks"
    return f"{who} {speak} of {_of(when.of, pack)}", _said(found, world)


def _who(found: Found, world: World) -> str:
    """Who speaks, and why it counts."""
    pack, commitment = world.evidence.pack, world.cells[0].commitment
    names = _names(found.sources, pack)
    watching = found.saying is not None and found.saying.part == "cover"
    what = "a statement by" if watching else "a report by"
    same = found.saying is not None and found.saying.like is not None
    match found.kind:
        case "mission":
            return f"{'a finding by' if same else what} {names}, the mission,"
        case "impartial":
            return f"{what} {names}, impartial for this kind of event,"
        case "bearer":
            return f"an admission by {_voices(found, pack, world.cells[0].bearers)}, against its own interest,"
        case "entitled":
            return f"a confirmation by {_voices(found, pack, commitment.to)}, the party entitled,"
        case "assessor":
            return f"an assessment by {names}, named to judge it,"
        case "party":
            return f"{'an adoption' if same else 'a statement'} by {pack.name(world.point.view.party)} itself"
        case "source":
            return f"{what} {names}"
        case "corroborates":
            return f"a second, independent report ({names}), of reliability A or B,"
        case "independent":
            return f"reports by two independent sources of reliability A or B ({names})"
        case _:
            return "a public claim by anyone" if world.point.view.kind == "public" else "a claim by anyone"


def _names(sources: Sequence[str], pack: Pack) -> str:
    told = sorted(dict.fromkeys(pack.name(one) for one in sources))
    if len(told) <= _MANY:
        return listed(told, "or")
    return f"{', '.join(told[:_MANY])} or {count(len(told) - _MANY, 'other')}"


def _voices(found: Found, pack: Pack, actors: Iterable[str]) -> str:
    """The actors of some for whom the sources speak, by name."""
    known = found.change.claims[0].known
    told = [actor for actor in actors if any(pack.speaks_for(one, actor, known) for one in found.sources)]
    return listed(sorted(pack.name(one) for one in told), "or") if told else _names(found.sources, pack)


def _said(found: Found, world: World) -> str:
    """The words of the claim, in the pack's own; what is left open said so."""
    claim, pack = found.change.claims[0], world.evidence.pack
    most = world.cells[0].commitment.at_most.get(claim.amount[1]) if claim.amount is not None else None
    words = phrase_words(claim.says, pack, against=claim.stance == "against") if claim.says else ""
    if claim.amount is not None:
        value, unit = claim.amount
        words += (
            f": {quantity(value, pack.name(unit))}"
            if most is None
            else f": {'more than' if value > most else 'at most'} {quantity(most, pack.name(unit))}"
        )
    item = f" (item {claim.item})" if claim.item and claim.item not in words else ""
    return f"“{words}”{item}"


def _of(when: Interval, pack: Pack) -> str:
    """A day; of a single second the hour."""
    return moment(when.latest, pack.zone) if when.earliest == when.latest else spell(when, pack.zone)


def _then(found: Found, world: World) -> str:
    """When it would be so, if that is later than the moment asked about."""
    if found.change.at == world.point.at:
        return ""
    return f", from {moment(found.change.at, world.evidence.pack.zone)} on"


def _withdrawal(claims: Sequence[Claim], pack: Pack) -> str:
    if len(claims) == 1:
        [one] = claims
        return f"a withdrawal by {pack.name(one.source)} of {one.id} (“{claim_words(one, pack)}”)"
    told = listed(f"{one.id} ({pack.name(one.source)})" for one in claims)
    return f"the withdrawal of {len(claims)} claims, {told},"


def _act(found: Found, pack: Pack) -> str:
    act = found.act
    if act is None:
        return ""
    makers = named(act.made_by, pack) + (" together" if len(act.made_by) > 1 else "")
    what = f"extending the date beyond {moment(act.when.latest, pack.zone)}" if act.act == "extend" else "resuming it"
    return f"an act of {makers} {what}"
