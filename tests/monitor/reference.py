"""The reference evaluator: docs/semantics.md rule by rule, slow and obvious, for tests only.

It imports nothing of the monitor, and does its own matching, admission, competence, containment and calendar, so that a fault there
is not repeated here. Every standing is worked out anew from all claims and acts; nothing is indexed or kept. Its parts:
`reference_claims` (what is heard), `reference_sides` (what matches), `reference_views` (what a view admits), `reference_shapes`
(the tables), `reference_items` (items, contests, exceptions). Where the page leaves a choice, the function says which one it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from auspices.pack.model import Act, Claim, Commitment, Pack
from tests.monitor.reference_claims import Cell, bearer_of, begun, heard, later
from tests.monitor.reference_items import contests, counted, excepts, existing, item_due, items, join, whole
from tests.monitor.reference_shapes import Verdict, conditional
from tests.monitor.reference_views import admitted

__all__ = ["Ref", "competent", "counted", "items", "standing"]
TURN_ENDS = {"release": "ended:discharged", "supersede": "ended:superseded", "terminate": "ended:terminated"}


class Ref(NamedTuple):
    """One standing. `due` is an instant or None; `timing` is on_time, late, uncertain or empty.

    Of a whole of items: `parts` are the sorted verdicts of those that apply, `apart` those of the contested among them.
    """

    verdict: str
    lifecycle: str
    timing: str
    due: int | None
    contested: frozenset[str]
    parts: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


# ------------------------------------------------------------------ acts


def competent(pack: Pack, act: Act, commitment: Commitment, bearer: str) -> bool:
    """Whether an act moves anything of this bearer's. One of several joint bearers is no more than the bearer alone."""
    made = set(act.made_by)
    alone = [{one} for one in commitment.bearers] if commitment.joint else [{bearer}]
    if act.contested or (act.act == "extend" and made in alone):
        return False
    if act.act == "object":
        return commitment.renewal is not None and bool(made & set(commitment.renewal.unless))
    if act.act == "terminate" and commitment.shape == "during":
        own = set(commitment.bearers) if commitment.joint else {bearer}
        if own <= made:
            return True
    instrument = pack.instruments[commitment.instrument]
    named = set(commitment.changed_by) or set(instrument.changed_by)
    if named:
        return bool(made & named)
    if commitment.to and set(commitment.to) <= made:
        return True
    return bool(instrument.parties) and set(instrument.parties) <= made


class Life(NamedTuple):
    """Where a commitment stands in its life: its lifecycle, the second whose verdict holds, its due date.

    `extended`: whether an act set the date. `pauses` are the suspensions that are over: (first second, seconds).
    """

    lifecycle: str
    judged_at: int
    due: int | None
    extended: bool
    pauses: list[tuple[int, int]]


def end_of(pack: Pack, commitment: Commitment, objections: list[Act]) -> int | None:
    """The last second of a commitment: `until`; a permission that renews runs on until the first end that someone objected to in time."""
    if commitment.renewal is None or commitment.end is None:
        return commitment.end
    if not objections:
        return None
    turn = 0
    while True:
        end = later(commitment.end, commitment.renewal.renews, pack.zone, turn)
        if any(later(act.when.latest, commitment.renewal.notice, pack.zone) <= end for act in objections):
            return end
        turn += 1


def life(pack: Pack, commitment: Commitment, bearer: str, reading: str, at: int, known: int) -> Life:
    """The acts that count, in order. A first end stands; what is done to an ended commitment moves nothing.

    Before the start it is conditional whatever was done to it; an `until` that runs out in the very second of an act runs out first.
    """
    due = commitment.readings[reading].due
    extended = False
    suspended: int | None = None
    pauses: list[tuple[int, int]] = []
    counting = [
        act for act in pack.acts
        if act.commitment == commitment.id and act.known <= known and act.when.latest <= at and competent(pack, act, commitment, bearer)
    ]  # fmt: skip
    last = end_of(pack, commitment, [act for act in counting if act.act == "object"])
    ended: tuple[str, int] | None = None
    for act in sorted(counting, key=lambda act: (act.when.latest, act.known, act.id)):
        if last is not None and last < act.when.latest:
            break
        if act.act == "extend":
            due, extended = act.due, True
        elif act.act == "suspend" and suspended is None:
            suspended = act.when.latest
        elif act.act == "resume" and suspended is not None:
            due = None if due is None else due + act.when.latest - suspended
            pauses.append((suspended, act.when.latest - suspended))
            suspended = None
        elif act.act in TURN_ENDS:
            early = act.act == "terminate" and commitment.shape == "during"
            ended = ("ended:early" if early else TURN_ENDS[act.act]), act.when.latest
            break
    if ended is None and last is not None and at > last:
        ended = "ended:expired", last + 1
    if commitment.shape == "recur":
        due = None
    if at < commitment.readings[reading].start:
        return Life("conditional", at, due, extended, pauses)
    if ended is not None:
        return Life(ended[0], ended[1] - 1, due, extended, pauses)
    if suspended is not None:
        return Life("suspended", suspended - 1, due, extended, pauses)
    return Life("in_force", at, due, extended, pauses)


# ------------------------------------------------------------------ standings


def due_of(cell: Cell, at: int, now: Life) -> int | None:
    if cell.commitment.itemised and cell.item:
        return item_due(cell, at, now.due, extended=now.extended, pauses=now.pauses)
    return now.due


def judge(cell: Cell, at: int, now: Life) -> Verdict:
    """Verdict and timing of one cell at one second at which the commitment is in force."""
    rows = admitted(cell)
    if cell.pack.views[cell.view].kind == "party" and not any(begun(one.claim, at) for one in rows):
        return "no_statement", ""
    return conditional(cell, rows, at, due_of(cell, at, now))


def clause_matches(clause: str, pattern: str) -> bool:
    return clause.startswith(pattern[:-1]) if pattern.endswith("*") else clause == pattern


def under(pack: Pack, umbrella: Commitment, bearer: str, at: int) -> list[Commitment]:
    """What an umbrella holds at one moment: commitments of the same bearer, a joint one of each of its bearers."""
    return [
        other
        for other in pack.commitments.values()
        if other.id != umbrella.id
        and other.shape != "through"
        and (bearer in other.bearers or bearer_of(other, "") == bearer)
        and other.readings[""].start <= at
        and any(clause_matches(other.clause, pattern) for pattern in umbrella.patterns)
    ]


def facet_cells(commitment: Commitment) -> Iterator[dict[str, str]]:
    """Every combination of facet values, each unit of a limit among them; one empty combination where there are none."""
    facets = dict(commitment.facets)
    if commitment.at_most:
        facets["unit"] = tuple(commitment.at_most)
    for values in product(*facets.values()):
        yield dict(zip(facets, values, strict=True))


def standing(
    pack: Pack, claims: Iterable[Claim], commitment_id: str, bearer: str, *, at: int, known: int, view: str,
    clearance: str = "public", reading: str = "", facets: Mapping[str, str] | None = None,
) -> Ref:  # fmt: skip
    """The standing of one cell; with `facets` None, of the whole commitment. A joint bearer is written P+Q, an item facets={"item": ID}."""
    claims = tuple(claims)
    commitment = pack.commitments[commitment_id]
    told = heard(claims, known, "public" if pack.views[view].kind == "public" else clearance)

    def cell(of: Mapping[str, str]) -> Cell:
        return Cell(pack, told, commitment, bearer, reading, of, view)

    def whole_of_items(second: int, now: Life) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        there = {item: cell({"item": item}) for item in existing(pack, told, commitment, bearer, reading)}
        verdicts = {item: judge(one, second, now)[0] for item, one in there.items()}
        apart = {item for item, one in there.items() if contests(one, second)[1] or excepts(one, second)}
        return whole(verdicts, apart, party=pack.views[view].kind == "party")

    def verdict_at(second: int) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
        now = life(pack, commitment, bearer, reading, second, known)
        if now.lifecycle == "conditional":
            return "not_applicable", "", (), ()
        if now.judged_at != second:
            return verdict_at(now.judged_at)
        if commitment.shape == "through":
            verdicts = [
                standing(pack, claims, other.id, bearer_of(other, bearer), at=second, known=known, view=view, clearance=clearance).verdict
                for other in under(pack, commitment, bearer, second)
            ]  # fmt: skip
            return join(verdicts), "", (), ()
        if facets is None and commitment.itemised:
            verdict, parts, apart = whole_of_items(second, now)
            return verdict, "", parts, apart
        if facets is None and (commitment.facets or commitment.at_most):
            return join(judge(cell(of), second, now)[0] for of in facet_cells(commitment)), "", (), ()
        return *judge(cell(facets or {}), second, now), (), ()

    verdict, timing, parts, apart = verdict_at(at)
    now = life(pack, commitment, bearer, reading, at, known)
    here = cell(facets or {})
    of_commitment, of_item = contests(here, at)
    beside = of_commitment | of_item | excepts(here, at)
    return Ref(verdict, now.lifecycle, timing, due_of(here, at, now), beside, parts, apart)
