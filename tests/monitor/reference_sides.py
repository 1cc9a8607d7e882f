"""The reference's half about matching, rule by rule from docs/semantics.md: how a claim bears on a cell, and on which side.

Slow and obvious, for tests only; see `tests/monitor/reference.py`.
"""

from __future__ import annotations

from auspices.kernel.instants import Interval
from auspices.pack.model import Claim, Pack, Selector
from tests.monitor.reference_claims import (
    AGREED,
    COVERAGE,
    MET,
    NO,
    POSSIBLE,
    REFUSED,
    SURE,
    UNKNOWN,
    UNMET,
    YES,
    Attached,
    Cell,
    belongs_at,
    day_start,
    ever,
    moments,
    overlap,
    speaks_for,
    throughout,
    when,
)  # fmt: skip

# ------------------------------------------------------------------ matching


def role_match(pack: Pack, kind: str, asked: str, given: tuple[str, ...], span: Interval) -> str:
    """sure, possible or "" (contradicts) for one role of a selector.

    A term role that lists several values is sure if one of them is the value asked: it says each of them. A claim that names no
    item, or `?`, is about none.
    """
    if kind == "item":
        return SURE if asked in given else ""
    if not given:
        return POSSIBLE
    if asked in given:
        return SURE
    if UNKNOWN in given:
        return POSSIBLE
    if kind == "actor":
        edges = pack.members.edges
        if throughout(edges, given[0], asked, span):
            return SURE
        return POSSIBLE if ever(edges, given[0], asked, span) else ""
    if kind == "place":
        edges = pack.containment.edges
        if throughout(edges, given[0], asked, span):
            return SURE
        return POSSIBLE if ever(edges, given[0], asked, span) or ever(edges, asked, given[0], span) else ""
    return ""


def facet_match(asked: str, given: tuple[str, ...]) -> str:
    """A claim without the role speaks of all its values; a role may list several; `?` is possible for each."""
    if not given or asked in given:
        return SURE
    return POSSIBLE if UNKNOWN in given else ""


def denial_touches(pack: Pack, kind: str, asked: str, given: tuple[str, ...], span: Interval) -> bool:
    """Whether a role of a denial is equal, contained either way at some moment, or missing (`?` is as missing)."""
    if not given or UNKNOWN in given or asked in given:
        return True
    edges = {"actor": pack.members.edges, "place": pack.containment.edges}.get(kind, ())
    return ever(edges, given[0], asked, span) or ever(edges, asked, given[0], span)


def covers_at(cell: Cell, claim: Claim, at: int) -> str:
    """What of the commitment's `in` a watching claim, or a report of nothing, covers of the day up to a moment: all, part or "".

    As places lie throughout that time, of which it must speak throughout. Nobody covers a duty that names no place.
    """
    watched, where = claim.says.one("in"), cell.asked(cell.commitment.selector).get("in")
    begins = day_start(cell, at)
    if where is None or watched == UNKNOWN or not when(claim).earliest <= begins <= at <= when(claim).latest:
        return ""
    places, members = cell.pack.containment.edges, cell.pack.members.edges
    so_far = moments((*places, *members), Interval(begins, at))
    if claim.says.event != "watching" and not all(says_all(cell, claim, one) for one in so_far):
        return ""
    if all(belongs_at(places, where[1][0], watched, one) for one in so_far):
        return "all"
    return "part" if all(belongs_at(places, watched, where[1][0], one) for one in so_far) else ""


def covers_ever(cell: Cell, claim: Claim) -> bool:
    """Whether a claim covers anything of a refrain cell at some moment: from the first midnight on after each change."""
    edges = (*cell.pack.containment.edges, *cell.pack.members.edges)
    turns = moments(edges, when(claim))
    midnights = {day_start(cell, day_start(cell, one) + 36 * 3600) for one in turns}  # of the day after
    return any(covers_at(cell, claim, at) for at in (*turns, *midnights) if at <= when(claim).latest)


def gives_coverage(cell: Cell, claim: Claim) -> bool:
    """Whether a watching claim covers anything of a refrain cell.

    It covers nothing where `by` is missing, `?`, or at some moment of its interval the bearer or a member of it. A watcher who names
    no place covers none.
    """
    by, watched = claim.says.one("by"), claim.says.one("in")
    if cell.commitment.selector.event not in kinds_watched(cell.pack, claim):
        return False
    if UNKNOWN in (by, watched) or any(ever(cell.pack.members.edges, by, one, when(claim)) for one in cell.bearers):
        return False
    return covers_ever(cell, claim)


def kinds_watched(pack: Pack, claim: Claim) -> set[str]:
    """The kinds of event for which somebody watches: those that the claim names, else those declared for the watcher's own sources."""
    if claim.says.get("for"):
        return set(claim.says.get("for"))
    by = claim.says.one("by")
    return {kind for one in pack.sources.values() if one.actor == by for kind in one.watches}


def says_all(cell: Cell, claim: Claim, at: int) -> bool:
    """Whether a report that nothing happened leaves out nothing of what is asked but for the place: at a moment, role by role.

    A role left out, or `?`, contains all. One that is asked for must be said as wide: a role that nobody asked for makes it narrower.
    """
    asked = {role: (kind, options) for role, (kind, options) in cell.asked(cell.commitment.selector).items()}
    asked |= {role: ("term", (value,)) for role, value in cell.facets.items() if role in cell.commitment.facets}
    for role, said in claim.says.roles:
        if role == "in":
            continue
        if role not in asked:
            return False
        kind, options = asked[role]
        edges = {"actor": cell.pack.members.edges, "place": cell.pack.containment.edges}.get(kind, ())
        if UNKNOWN in said or all(one in said for one in options):
            continue
        if len(said) > 1 or not all(belongs_at(edges, one, said[0], at) for one in options):
            return False
    return True


def reports_nothing(cell: Cell, claim: Claim) -> bool:
    """Whether an impartial report that nothing of the kind happened is coverage of a refrain cell at some moment."""
    source = cell.pack.sources[claim.source]
    own = any(speaks_for(cell.pack, claim, one) for one in cell.bearers)
    if own or not (source.kind == "mission" or claim.says.event in source.impartial_for):
        return False
    return covers_ever(cell, claim)


def item_of(claim: Claim, role: str = "item") -> tuple[str, ...]:
    """The item that a claim names: by the role, else as its `item`."""
    return claim.says.get(role) or ((claim.item,) if claim.item else ())


def given(claim: Claim, role: str, kind: str) -> tuple[str, ...]:
    return item_of(claim, role) if kind == "item" else claim.says.get(role)


def match(cell: Cell, selector: Selector, claim: Claim, *, denial_of_incident: bool = False) -> str:
    """How a claim matches a selector of the cell's commitment: sure, possible or ""."""
    if claim.says.event != selector.event:
        return ""
    found = []
    for role, (kind, options) in cell.asked(selector).items():
        values, span = given(claim, role, kind), when(claim)
        if denial_of_incident:
            touches = [SURE if denial_touches(cell.pack, kind, asked, values, span) else "" for asked in options]
        else:
            touches = [role_match(cell.pack, kind, asked, values, span) for asked in options]
        found.append(SURE if SURE in touches else POSSIBLE if POSSIBLE in touches else "")
    if selector == cell.commitment.selector:  # `unit` is asked of the amount, `item` of the role of its kind
        tested = {
            role: value for role, value in cell.facets.items() if role in cell.commitment.facets and role != "unit"
        }
        found += [facet_match(value, claim.says.get(role)) for role, value in tested.items()]
    if "" in found:
        return ""
    return POSSIBLE if POSSIBLE in found else SURE


def doer_role(cell: Cell, claim: Claim) -> str:
    """The role of whoever did it: as the event says, else `by` where that is an actor."""
    event = cell.pack.events[claim.says.event]
    return event.doer or ("by" if event.roles.get("by") == "actor" else "")


def own_match(cell: Cell, selector: Selector, claim: Claim, *, denial_of_incident: bool = False) -> str:
    """As `match`; but a claim that names no doer, where a doer is asked for, is never possibly about those whose own word it is."""
    how = match(cell, selector, claim, denial_of_incident=denial_of_incident)
    role = doer_role(cell, claim)
    asked = any(
        one is not None and one.event == claim.says.event and role in cell.asked(one)
        for one in (cell.commitment.selector, cell.commitment.trigger or cell.commitment.once, cell.commitment.answers)
    )
    unnamed = asked and claim.says.get(role) in ((), (UNKNOWN,))
    own = all(speaks_for(cell.pack, claim, one) for one in cell.bearers)
    return "" if how == POSSIBLE and unnamed and own and not denial_of_incident else how


# ------------------------------------------------------------------ sides

AGREEING = ("granted", "agreed", "conditional", "carried-out")


def by_stance(claim: Claim, yes: str, no: str) -> str:
    return {"for": yes, "against": no}.get(claim.stance, "")


def own_side(cell: Cell, claim: Claim, how: str) -> str:
    """The side of a claim that matches the commitment's own selector; "" if it is no row."""
    commitment = cell.commitment
    if commitment.shape == "limit":
        if (
            claim.stance != "for"
            or how == POSSIBLE
            or claim.amount is None
            or claim.amount[1] != cell.facets.get("unit")
        ):
            return ""
        return YES if claim.amount[0] <= commitment.at_most[cell.facets["unit"]] else NO
    if commitment.shape == "conduct":
        return commitment.levels.get(claim.says.one("level"), "") if claim.stance == "for" else ""
    if commitment.shape == "respond":
        word = claim.says.one("answer")
        if claim.stance == "against":
            return NO if word in commitment.done_words or word == UNKNOWN else ""
        if word in commitment.done_words:
            return YES
        return AGREED if word in AGREEING else REFUSED if word == "refused" else ""
    return by_stance(claim, YES, NO)


def answers_side(claim: Claim) -> str:
    if claim.stance != "for":
        return ""
    word = claim.says.one("answer")
    return YES if word == "carried-out" else AGREED if word in AGREEING else REFUSED if word == "refused" else ""


def attach(cell: Cell, claim: Claim) -> list[Attached]:
    """The rows that a claim is in a cell: one for each part that it answers."""
    commitment = cell.commitment
    if when(claim).latest < cell.start or claim.stance == "none" or commitment.selector is None:
        return []
    if claim.says.event == "watching":  # gives coverage, never support
        covers = commitment.shape == "refrain" and claim.stance == "for" and gives_coverage(cell, claim)
        return [Attached(claim, COVERAGE, COVERAGE)] if covers else []
    out = []
    denial = commitment.shape == "refrain" and claim.stance == "against"
    if how := own_match(cell, commitment.selector, claim, denial_of_incident=denial):
        out.append(Attached(claim, how, own_side(cell, claim, how), "own"))
        if denial and reports_nothing(cell, claim):
            out.append(Attached(claim, COVERAGE, COVERAGE, "own"))
    condition = commitment.trigger or commitment.once
    if condition and (how := own_match(cell, condition, claim)):
        out.append(Attached(claim, how, by_stance(claim, MET, UNMET), "once"))
    if commitment.answers and (how := own_match(cell, commitment.answers, claim)):
        out.append(Attached(claim, how, answers_side(claim), "answers"))
    return [one for one in out if one.side]


def agrees(cell: Cell, kind: str, no: str, yes: str, incident: Claim) -> bool:
    """Whether a role of a denial equals the incident's, or contains it at some moment of the incident, or is missing (or `?`) from either."""
    edges = {"actor": cell.pack.members.edges, "place": cell.pack.containment.edges}.get(kind, ())
    return no == yes or UNKNOWN in (no, yes) or ever(edges, yes, no, when(incident))


def denies(cell: Cell, denial: Claim, incident: Claim) -> bool:
    """Whether a denial denies an incident: overlapping, and agreeing in each role that the selector names."""
    return overlap(denial, incident) and all(
        agrees(cell, kind, denial.says.one(role), incident.says.one(role), incident)
        for role, (kind, _) in cell.asked(cell.commitment.selector).items()
    )


def unmeets(cell: Cell, unmet: Claim, met: Claim) -> bool:
    """Whether an unmet denies a met: overlapping, and agreeing in each role that they both give."""
    roles = cell.pack.events[met.says.event].roles
    return overlap(unmet, met) and all(
        agrees(cell, kind, unmet.says.one(role), met.says.one(role), met)
        for role, kind in roles.items()
        if unmet.says.get(role) and met.says.get(role)
    )
