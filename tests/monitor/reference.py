"""The reference evaluator: docs/semantics.md rule by rule, slow and obvious, for tests only.

It imports nothing of the monitor, and does its own matching, admission, competence and containment, so that a fault there
is not repeated here. Every standing is worked out anew from all claims and acts; nothing is indexed or kept.
Where the page leaves a choice, the function says which one it takes and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from auspices.kernel.belonging import Edge
from auspices.kernel.instants import Interval
from auspices.pack.model import Act, Claim, Commitment, Pack

UNKNOWN = "?"
SURE, POSSIBLE, COVERAGE = "sure", "possible", "coverage"
TURN_ENDS = {"release": "ended:discharged", "supersede": "ended:superseded", "terminate": "ended:terminated"}


class Ref(NamedTuple):
    """One standing. `due` is an instant or None; `timing` is on_time, late, uncertain or empty."""

    verdict: str
    lifecycle: str
    timing: str
    due: int | None
    contested: frozenset[str]


class Attached(NamedTuple):
    """A claim that bears on a cell, and how: sure, possible or coverage."""

    claim: Claim
    how: str


class Cell(NamedTuple):
    """What is judged, and with whose eyes: the claims that the reader has heard."""

    pack: Pack
    heard: tuple[Claim, ...]
    commitment: Commitment
    bearer: str
    reading: str
    facets: Mapping[str, str]
    view: str

    @property
    def start(self) -> int:
        return self.commitment.readings[self.reading].start

    def asked(self) -> dict[str, tuple[str, str]]:
        """Role -> (kind, value) of the selector, the bearer put in."""
        tests = self.commitment.selector.tests if self.commitment.selector else ()
        return {test.role: (test.kind, self.bearer if test.value == "bearer" else test.value) for test in tests}


# ------------------------------------------------------------------ time


def when(claim: Claim) -> Interval:
    """A claim's interval never runs beyond its own `known`, nor ends before it begins."""
    return Interval(claim.when.earliest, max(claim.when.earliest, min(claim.when.latest, claim.known)))


def begun(claim: Claim, at: int) -> bool:
    return when(claim).earliest <= at


def active(claim: Claim, at: int) -> bool:
    return when(claim).earliest <= at <= when(claim).latest


def overlap(one: Claim, other: Claim) -> bool:
    return when(one).earliest <= when(other).latest and when(other).earliest <= when(one).latest


def may_see(clearance: str, audience: str) -> bool:
    if clearance == "public":
        return audience == "public"
    if clearance == "parties":
        return audience in ("public", "parties")
    if clearance == "mission":
        return True
    return audience in ("public", "parties", clearance)


def heard(claims: Iterable[Claim], known: int, clearance: str) -> tuple[Claim, ...]:
    """What a reader of this clearance has heard by `known`: without what was retracted or corrected, as far as they may see it."""
    visible = [claim for claim in claims if claim.known <= known and may_see(clearance, claim.audience)]
    gone = {claim.retracts for claim in visible} | {claim.corrects for claim in visible}
    return tuple(claim for claim in visible if claim.id not in gone and not claim.retracts and claim.says is not None)


# ------------------------------------------------------------------ belonging


def belongs_at(edges: Iterable[Edge], part: str, whole: str, at: int) -> bool:
    if part == whole:
        return True
    edges = tuple(edges)
    return any(
        edge.part == part and edge.during.earliest <= at <= edge.during.latest and belongs_at(edges, edge.whole, whole, at)
        for edge in edges
    )


def moments(edges: Iterable[Edge], span: Interval) -> list[int]:
    """Instants of `span` between which belonging cannot change without one of them showing it."""
    ends: set[int] = set()
    for edge in edges:
        ends |= {edge.during.earliest - 1, edge.during.earliest, edge.during.latest, edge.during.latest + 1}
    return sorted({span.earliest, span.latest} | {end for end in ends if span.earliest <= end <= span.latest})


def throughout(edges: Iterable[Edge], part: str, whole: str, span: Interval) -> bool:
    return all(belongs_at(edges, part, whole, at) for at in moments(edges, span))


def ever(edges: Iterable[Edge], part: str, whole: str, span: Interval) -> bool:
    return any(belongs_at(edges, part, whole, at) for at in moments(edges, span))


def speaks_for(pack: Pack, claim: Claim, actor: str) -> bool:
    """Whether the claim's source is the voice of `actor` or of a member of it, at the claim's `known`."""
    voice = pack.sources[claim.source].actor
    return voice is not None and belongs_at(pack.members.edges, voice, actor, claim.known)


# ------------------------------------------------------------------ matching


def role_match(pack: Pack, kind: str, asked: str, given: tuple[str, ...], span: Interval) -> str:
    """sure, possible or "" (contradicts) for one role of a selector.

    A term role that lists several values is sure if one of them is the value asked: it says each of them.
    """
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
    """What of the commitment's `in` a watching claim covers at one moment, as places lie then: all, part or ""."""
    watched, where = claim.says.one("in"), cell.asked().get("in")
    if not active(claim, at):
        return ""
    if where is None or belongs_at(cell.pack.containment.edges, where[1], watched, at):
        return "all"
    return "part" if belongs_at(cell.pack.containment.edges, watched, where[1], at) else ""


def coverage(cell: Cell, claim: Claim) -> Attached | None:
    """A watching claim as coverage of a refrain cell, or None.

    It covers nothing where `by` is missing, `?`, or at some moment of its interval the bearer or a member of it. A watcher who names
    no place covers none.
    """
    by, watched = claim.says.one("by"), claim.says.one("in")
    if UNKNOWN in (by, watched) or ever(cell.pack.members.edges, by, cell.bearer, when(claim)):
        return None
    covering = any(covers_at(cell, claim, at) for at in moments(cell.pack.containment.edges, when(claim)))
    return Attached(claim, COVERAGE) if covering else None


def attach(cell: Cell, claim: Claim) -> Attached | None:
    """How a claim bears on a cell, or None."""
    commitment = cell.commitment
    if when(claim).latest < cell.start or claim.stance == "none" or commitment.selector is None:
        return None
    if claim.says.event == "watching":  # gives coverage, never support
        return coverage(cell, claim) if commitment.shape == "refrain" and claim.stance == "for" else None
    if claim.says.event != commitment.selector.event:
        return None
    asked = cell.asked()
    if commitment.shape == "refrain" and claim.stance == "against":
        touches = all(denial_touches(cell.pack, kind, value, claim.says.get(role), when(claim)) for role, (kind, value) in asked.items())
        return Attached(claim, SURE) if touches else None
    found = [role_match(cell.pack, kind, value, claim.says.get(role), when(claim)) for role, (kind, value) in asked.items()]
    found += [facet_match(value, claim.says.get(role)) for role, value in cell.facets.items()]
    if "" in found:
        return None
    return Attached(claim, POSSIBLE if POSSIBLE in found else SURE)


def denies(cell: Cell, denial: Claim, incident: Claim) -> bool:
    """Whether a denial denies an incident: overlapping, and each role of the selector equal, or containing the incident's at some
    moment of the incident, or missing (or `?`) from either."""
    if not overlap(denial, incident):
        return False
    for role, (kind, _) in cell.asked().items():
        no, yes = denial.says.one(role), incident.says.one(role)
        edges = {"actor": cell.pack.members.edges, "place": cell.pack.containment.edges}.get(kind, ())
        if no != yes and UNKNOWN not in (no, yes) and not ever(edges, yes, no, when(incident)):
            return False
    return True


# ------------------------------------------------------------------ views


def favourable(cell: Cell, one: Attached) -> bool:
    if one.how == COVERAGE:
        return True
    return one.claim.stance == ("against" if cell.commitment.shape == "refrain" else "for")


def corroborated(cell: Cell, one: Attached, everyone: Iterable[Attached]) -> bool:
    claim, sources = one.claim, cell.pack.sources
    if claim.reliability not in ("A", "B") or own_praise(cell, one):
        return False
    for other in everyone:
        second = other.claim
        if (
            second.id != claim.id
            and other.how == one.how
            and second.stance == claim.stance
            and second.says == claim.says
            and second.item == claim.item
            and overlap(second, claim)
            and second.reliability in ("A", "B")
            and second.source != claim.source
            and sources[second.source].group != sources[claim.source].group
            and not own_praise(cell, other)
        ):
            return True
    return False


def own_praise(cell: Cell, one: Attached) -> bool:
    """A favourable claim of a source that speaks for the bearer."""
    return favourable(cell, one) and speaks_for(cell.pack, one.claim, cell.bearer)


def verified(cell: Cell, one: Attached, everyone: Iterable[Attached]) -> bool:
    claim = one.claim
    source = cell.pack.sources[claim.source]
    for_bearer = speaks_for(cell.pack, claim, cell.bearer)
    if source.kind == "mission" and not for_bearer:
        return True
    if claim.says.event in source.impartial_for and not for_bearer:
        return True
    if not favourable(cell, one) and for_bearer:
        return True
    if favourable(cell, one) and one.how != COVERAGE and not for_bearer and any(speaks_for(cell.pack, claim, to) for to in cell.commitment.to):
        return True
    return corroborated(cell, one, everyone)


def in_view(pack: Pack, view: str, claim: Claim) -> bool:
    """Whether a view other than verified admits a heard claim."""
    rule = pack.views[view]
    if rule.kind == "party":
        return speaks_for(pack, claim, rule.party)
    if rule.kind == "sources":
        return claim.source in rule.sources
    if rule.kind == "public":
        return claim.audience == "public"
    return True


def admitted(cell: Cell) -> list[Attached]:
    everyone = [one for claim in cell.heard if (one := attach(cell, claim))]
    if cell.pack.views[cell.view].kind == "verified":
        return [one for one in everyone if verified(cell, one, everyone)]
    return [one for one in everyone if in_view(cell.pack, cell.view, one.claim)]


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
        if says.event == "contests" and claim.stance == "for" and says.get("commitment") == (commitment,) and begun(claim, at) and in_view(pack, view, claim):
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
            return shared(standing(pack, claims, other.id, bearer, at=second, known=known, view=view, clearance=clearance).verdict for other in others), ""
        if commitment.facets and facets is None:
            return shared(judge(Cell(pack, told, commitment, bearer, reading, cell, view), second, now.due)[0] for cell in facet_cells(commitment)), ""
        return judge(Cell(pack, told, commitment, bearer, reading, facets or {}, view), second, now.due)

    verdict, timing = verdict_at(at)
    now = life(pack, commitment, bearer, reading, at, known)
    return Ref(verdict, now.lifecycle, timing, now.due, contests(pack, told, commitment_id, view, at))


def facet_cells(commitment: Commitment) -> Iterator[dict[str, str]]:
    """Every combination of facet values; one empty combination where there are none."""
    for values in product(*commitment.facets.values()):
        yield dict(zip(commitment.facets, values, strict=True))
