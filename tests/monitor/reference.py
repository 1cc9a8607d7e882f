"""The reference evaluator: docs/semantics.md rule by rule, slow and obvious, for tests only.

It imports nothing of the monitor, and does its own matching, admission, competence and containment (`reference_claims`), so that a
fault there is not repeated here. Every standing is worked out anew from all claims and acts; nothing is indexed or kept.
Where the page leaves a choice, the function says which one it takes and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from auspices.pack.model import Act, Claim, Commitment, Pack
from tests.monitor.reference_claims import (
    COVERAGE,
    POSSIBLE,
    SURE,
    Attached,
    Cell,
    active,
    admitted,
    begun,
    covers_at,
    denies,
    heard,
    in_view,
    when,
)  # fmt: skip

TURN_ENDS = {"release": "ended:discharged", "supersede": "ended:superseded", "terminate": "ended:terminated"}


class Ref(NamedTuple):
    """One standing. `due` is an instant or None; `timing` is on_time, late, uncertain or empty."""

    verdict: str
    lifecycle: str
    timing: str
    due: int | None
    contested: frozenset[str]


# ------------------------------------------------------------------ acts


def competent(pack: Pack, act: Act, commitment: Commitment, bearer: str) -> bool:
    made = set(act.made_by)
    if act.contested or (act.act == "extend" and made == {bearer}):
        return False
    instrument = pack.instruments[commitment.instrument]
    named = set(commitment.changed_by) or set(instrument.changed_by)
    if named:
        return bool(made & named)
    if commitment.to and set(commitment.to) <= made:
        return True
    return bool(instrument.parties) and set(instrument.parties) <= made


class Life(NamedTuple):
    """Where a commitment stands in its life: its lifecycle, the second whose verdict holds, its due date."""

    lifecycle: str
    judged_at: int
    due: int | None


def life(pack: Pack, commitment: Commitment, bearer: str, reading: str, at: int, known: int) -> Life:
    """The acts that count, in order. A first end stands; what is done to an ended commitment moves nothing.

    Before the start it is conditional whatever was done to it; an `until` that runs out in the very second of an act runs out first.
    """
    due = commitment.readings[reading].due
    suspended: int | None = None
    counting = [
        act for act in pack.acts
        if act.commitment == commitment.id and act.known <= known and act.when.latest <= at and competent(pack, act, commitment, bearer)
    ]  # fmt: skip
    ended: tuple[str, int] | None = None
    for act in sorted(counting, key=lambda act: (act.when.latest, act.known, act.id)):
        if commitment.end is not None and commitment.end < act.when.latest:
            break
        if act.act == "extend":
            due = act.due
        elif act.act == "suspend" and suspended is None:
            suspended = act.when.latest
        elif act.act == "resume" and suspended is not None:
            due = None if due is None else due + act.when.latest - suspended
            suspended = None
        elif act.act in TURN_ENDS:
            ended = TURN_ENDS[act.act], act.when.latest
            break
    if ended is None and commitment.end is not None and at > commitment.end:
        ended = "ended:expired", commitment.end + 1
    if at < commitment.readings[reading].start:
        return Life("conditional", at, due)
    if ended is not None:
        return Life(ended[0], ended[1] - 1, due)
    if suspended is not None:
        return Life("suspended", suspended - 1, due)
    return Life("in_force", at, due)


# ------------------------------------------------------------------ the tables


def achieve(claims: list[Attached], at: int, due: int | None) -> tuple[str, str]:
    sure = [one.claim for one in claims if one.how == SURE]
    counted = [claim for claim in sure if claim.stance == "for" and when(claim).latest <= at]
    against = [
        claim for claim in sure
        if claim.stance == "against" and begun(claim, at) and not any(when(done).earliest > when(claim).latest for done in counted)
    ]  # fmt: skip
    if counted and against:
        return "disputed", ""
    if counted:
        if due is None:
            return "fulfilled", ""
        if all(when(claim).latest <= due for claim in counted):
            return "fulfilled", "on_time"
        if all(when(claim).earliest > due for claim in counted):
            return "fulfilled", "late"
        return "fulfilled", "uncertain"
    if due is None:
        return ("not_done" if against else "pending"), ""
    if at <= due:
        return "pending", ""
    if any(when(claim).latest > due for claim in against):
        return "overdue", ""
    return "unreported", ""


def refrain(cell: Cell, claims: list[Attached], at: int) -> str:
    """An admitted denial denies an incident whether or not it is itself active at T: the rule asks only that the two overlap."""
    denials = [one.claim for one in claims if one.how == SURE and one.claim.stance == "against"]
    incidents = [one.claim for one in claims if one.how == SURE and one.claim.stance == "for" and active(one.claim, at)]
    if any(not any(denies(cell, denial, incident) for denial in denials) for incident in incidents):
        return "violated"
    if incidents:
        return "disputed"
    if any(one.how == POSSIBLE and one.claim.stance == "for" and active(one.claim, at) for one in claims):
        return "unattributed"
    if any(active(denial, at) for denial in denials):
        return "disputed"
    covered = {covers_at(cell, one.claim, at) for one in claims if one.how == COVERAGE}
    if "all" in covered:
        return "holding"
    return "partly" if "part" in covered else "unknown"


def maintain(claims: list[Attached], at: int, fresh_for: int) -> str:
    reports = [one.claim for one in claims if one.how == SURE and begun(one.claim, at)]

    def live(claim: Claim) -> bool:
        overtaken = any(other.stance != claim.stance and when(other).earliest > when(claim).latest for other in reports)
        return at <= when(claim).latest + fresh_for and not overtaken

    live_for = [claim for claim in reports if claim.stance == "for" and live(claim)]
    live_against = [claim for claim in reports if claim.stance == "against" and live(claim)]
    if live_against:
        return "disputed" if live_for else "violated"
    if any(one.how == POSSIBLE and one.claim.stance == "against" and active(one.claim, at) for one in claims):
        return "unattributed"
    if live_for:
        return "restored" if any(claim.stance == "against" for claim in reports) else "holding"
    return "unknown"


def judge(cell: Cell, at: int, due: int | None) -> tuple[str, str]:
    """Verdict and timing of one cell at one second at which the commitment is in force."""
    claims = admitted(cell)
    if cell.pack.views[cell.view].kind == "party" and not any(begun(one.claim, at) for one in claims):
        return "no_statement", ""
    if cell.commitment.shape == "achieve":
        return achieve(claims, at, due)
    if cell.commitment.shape == "refrain":
        return refrain(cell, claims, at), ""
    return maintain(claims, at, cell.commitment.fresh_for), ""


# ------------------------------------------------------------------ standings


def clause_matches(clause: str, pattern: str) -> bool:
    return clause.startswith(pattern[:-1]) if pattern.endswith("*") else clause == pattern


def shared(verdicts: Iterable[str]) -> str:
    different = set(verdicts)
    if not different:
        return "not_applicable"
    return different.pop() if len(different) == 1 else "partly"


def contests(pack: Pack, told: Iterable[Claim], commitment: str, view: str, at: int) -> frozenset[str]:
    """Disputes of law, beside the verdict: heard and begun, of those whom the view lets speak (in verified: all)."""
    out = set()
    for claim in told:
        says = claim.says
        if (
            says.event == "contests"
            and claim.stance == "for"
            and says.get("commitment") == (commitment,)
            and begun(claim, at)
            and in_view(pack, view, claim)
        ):
            out.add(f"{says.one('by')}:{says.one('ground')}")
    return frozenset(out)


def standing(
    pack: Pack, claims: Iterable[Claim], commitment_id: str, bearer: str, *, at: int, known: int, view: str,
    clearance: str = "public", reading: str = "", facets: Mapping[str, str] | None = None,
) -> Ref:  # fmt: skip
    """The standing of one cell; with `facets` None, of the whole commitment."""
    claims = tuple(claims)
    commitment = pack.commitments[commitment_id]
    told = heard(claims, known, "public" if pack.views[view].kind == "public" else clearance)

    def verdict_at(second: int) -> tuple[str, str]:
        now = life(pack, commitment, bearer, reading, second, known)
        if now.lifecycle == "conditional":
            return "not_applicable", ""
        if now.judged_at != second:
            return verdict_at(now.judged_at)
        if commitment.shape == "through":
            others = [
                other for other in pack.commitments.values()
                if other.id != commitment.id and bearer in other.bearers and other.shape != "through" and other.readings[""].start <= second
                and any(clause_matches(other.clause, pattern) for pattern in commitment.patterns)
            ]  # fmt: skip
            return shared(
                standing(pack, claims, other.id, bearer, at=second, known=known, view=view, clearance=clearance).verdict
                for other in others
            ), ""
        if commitment.facets and facets is None:
            return shared(
                judge(Cell(pack, told, commitment, bearer, reading, cell, view), second, now.due)[0]
                for cell in facet_cells(commitment)
            ), ""
        return judge(Cell(pack, told, commitment, bearer, reading, facets or {}, view), second, now.due)

    verdict, timing = verdict_at(at)
    now = life(pack, commitment, bearer, reading, at, known)
    return Ref(verdict, now.lifecycle, timing, now.due, contests(pack, told, commitment_id, view, at))


def facet_cells(commitment: Commitment) -> Iterator[dict[str, str]]:
    """Every combination of facet values; one empty combination where there are none."""
    for values in product(*commitment.facets.values()):
        yield dict(zip(commitment.facets, values, strict=True))
