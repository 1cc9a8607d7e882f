"""Why a commitment stands as it does: the words of the clause, what was claimed, what counted, what did not, and what fixed the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from auspices.kernel.instants import Instant, iso, spell, spell_day
from auspices.pack.commitments import facet_cells
from auspices.pack.competence import competent
from auspices.pack.model import Act, Claim, Commitment, Pack, View
from auspices.pack.saying import FORCE, facet_words, moment, named, selector_words, upper

from .claimwords import claim_words, grade_words
from .counts import Tally, cells_of, heard_rows, kind, tally
from .evidence import Evidence, hears
from .facts import judged_at
from .marks import carries
from .plan import Cell, bearer_under
from .reasons import why_counted, why_not
from .rows import Admitted, Row, admit
from .standing import Standing
from .wholes import of_facets, wholes
from .words import sentence


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as it bears here. `stance` is as claimed; `why` it counts, or does not; `decides` if it is in `because`."""

    id: str
    stance: str
    words: str
    happened: str
    known: str
    source: str
    grade: str
    grade_words: str
    why: str
    decides: bool
    provisional: bool
    cite: str
    url: str


@dataclass(frozen=True, slots=True)
class ActLine:
    """An act upon the commitment and its effect in words; `moves` is false for one that moves nothing."""

    id: str
    act: str
    made_by: tuple[str, ...]
    happened: str
    known: str
    words: str
    effect: str
    moves: bool


@dataclass(frozen=True, slots=True)
class ContestLine:
    """A dispute of law, beside the verdict."""

    claim: str
    by: str
    ground: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A standing beside the one explained: under another reading, or of one part."""

    name: str
    note: str
    verdict: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind one standing, in words. Dates are spelled in the zone of the process; `at` and `known` are ISO 8601."""

    commitment: str
    text: str
    bearer: str
    bearer_name: str
    reading: str
    facets: tuple[tuple[str, str], ...]
    view: str
    clearance: str
    at: str
    known: str
    sentence: str
    verdict: str
    lifecycle: str
    timing: str
    due: str
    row: str
    because: tuple[str, ...]
    contested: tuple[str, ...]
    shape: str
    force: str
    force_words: str
    instrument: str
    clause: str
    clause_text: str
    clause_note: str
    bearer_basis: str
    basis_reason: str
    to: tuple[str, ...]
    looks_for: str
    looks_against: str
    claims_for: tuple[ClaimLine, ...]
    claims_against: tuple[ClaimLine, ...]
    possible: tuple[ClaimLine, ...]
    coverage: tuple[ClaimLine, ...]
    not_counted: tuple[ClaimLine, ...]
    later: tuple[ClaimLine, ...]
    acts: tuple[ActLine, ...]
    contests: tuple[ContestLine, ...]
    readings: tuple[Beside, ...]
    parts: tuple[Beside, ...]
    tally: Tally

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"tally": self.tally.as_dict(), "facets": dict(self.facets)}


def explain(
    evidence: Evidence, commitment_id: str, bearer: str, view: str, *, at: Instant, known: Instant, clearance: str = "public", reading: str = "",
    facets: Mapping[str, str] | None = None,
) -> Explanation:  # fmt: skip
    """Why a commitment of a bearer stands as it does. `facets` picks one facet, given by every role; without it, the whole.

    Raises KeyError if the pack has no such commitment, bearer, reading, facet or view.
    """
    asking = _Asking(evidence, evidence.pack.views[view], at, known, clearance)
    pack, commitment = evidence.pack, evidence.pack.commitments[commitment_id]
    roles = ["item"] if commitment.itemised else list(commitment.facets)
    chosen = tuple((role, (facets or {})[role]) for role in roles) if facets else ()
    standing = asking.standing(commitment, bearer, reading, chosen)
    clause, instrument = pack.clauses[commitment.clause], pack.instruments[commitment.instrument]
    lines = _claims(asking, standing)
    return Explanation(
        commitment.id, commitment.text, bearer, pack.name(bearer), reading, chosen, view, clearance, iso(at, pack.zone), iso(known, pack.zone),
        asking.sentence(standing), standing.verdict, standing.lifecycle, standing.timing, "" if standing.due is None else moment(standing.due, pack.zone),
        standing.row, standing.because, standing.contested, commitment.shape, commitment.force, FORCE.get(commitment.force, commitment.force),
        instrument.title.best(), clause.id, clause.text, clause.note, commitment.bearer_basis, commitment.basis_reason,
        tuple(pack.name(one) for one in commitment.to),
        upper(selector_words(commitment, bearer, pack, facets=dict(chosen))), upper(selector_words(commitment, bearer, pack, against=True, facets=dict(chosen))),
        lines["for"], lines["against"], lines["possible"], lines["coverage"], lines["not counted"], lines["later"],
        tuple(_act(one, commitment, bearer, asking) for one in sorted(pack.acts, key=lambda one: (one.when.latest, one.known, one.id))
              if one.commitment == commitment.id and one.known <= known),
        tuple(_contest(one, pack) for one in asking.contests(commitment.id)),
        tuple(_beside(other.name or "main", other.note, asking.standing(commitment, bearer, other.name, chosen), asking)
              for other in commitment.readings.values() if len(commitment.readings) > 1),
        tuple(_parts(standing, commitment, asking)), tally(evidence, standing, at=at, known=known, clearance=clearance),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks, and as of when."""

    evidence: Evidence
    view: View
    at: Instant
    known: Instant
    clearance: str

    @property
    def hears(self) -> str:
        return hears(self.view, self.clearance)

    def cell(self, cell: Cell) -> Standing:
        return self.evidence.judged(cell, self.view, self.known, self.clearance).at(self.at)

    def cells(self, at: Instant) -> list[Standing]:
        return [
            self.evidence.judged(cell, self.view, self.known, self.clearance).at(at)
            for cell in self.evidence.cells(self.known, self.hears)
        ]

    def standing(
        self, commitment: Commitment, bearer: str, reading: str, facets: tuple[tuple[str, str], ...]
    ) -> Standing:
        if commitment.shape == "through" or (commitment.itemised and not facets):
            found = wholes(
                self.evidence, self.cells(self.at), self.at, self.known, self.clearance, self.cells, [self.view.id]
            )
            for one in found:
                if (one.commitment, one.bearer, one.reading) == (commitment.id, bearer, reading):
                    return one
            raise KeyError((commitment.id, bearer, reading))
        existing = self.evidence.cells(self.known, self.hears)
        mine = [cell for cell in existing if cell.key[:3] == (commitment.id, bearer, reading)]
        parts = [self.cell(cell) for cell in mine if not facets or cell.facets == facets]
        if not parts:
            raise KeyError((commitment.id, bearer, reading, facets))
        return parts[0] if facets or not commitment.facets else of_facets(parts)

    def sentence(self, standing: Standing) -> str:
        pack = self.evidence.pack
        return sentence(
            standing,
            pack.commitments[standing.commitment],
            pack,
            self.evidence,
            at=self.at,
            known=self.known,
            clearance=self.clearance,
        )

    def contests(self, commitment: str) -> list[Claim]:
        heard = self.evidence.heard(self.hears).at(self.known)
        pack = self.evidence.pack
        return [
            one
            for one in self.evidence.marks.contests(pack.commitments[commitment])
            if one.id in heard and one.when.earliest <= self.at and carries(one, self.view, pack)
        ]


def _claims(asking: _Asking, standing: Standing) -> dict[str, tuple[ClaimLine, ...]]:
    """The claims that bear on a standing, by how they bear; each once, as in the first part where it counts."""
    pack = asking.evidence.pack
    found: dict[str, dict[str, ClaimLine]] = {
        name: {} for name in ("for", "against", "possible", "coverage", "not counted", "later")
    }
    seen: dict[str, tuple[Row, Cell]] = {}
    umbrella = pack.commitments[standing.commitment].shape == "through"
    for cell in cells_of(
        asking.evidence,
        standing,
        judged_at(asking.evidence, standing, asking.at, asking.known),
        asking.known,
        asking.clearance,
    ):
        heard = heard_rows(asking.evidence, cell, asking.view, asking.known, asking.clearance)
        admitted = admit(heard, cell, asking.view, pack)
        for row in heard:
            if row.claim.when.earliest > asking.at:
                found["later"].setdefault(row.claim.id, _line(row.claim, "it speaks of a later time", asking, standing))
            elif row in admitted.rows:
                found[kind(row, cell, umbrella=umbrella)].setdefault(
                    row.claim.id, _line(row.claim, _counts(row, cell, asking, admitted), asking, standing)
                )
            else:
                seen.setdefault(row.claim.id, (row, cell))
    counted = {id_ for lines in found.values() for id_ in lines}
    found["not counted"] = {
        id_: _line(row.claim, why_not(row, cell, asking.view, pack), asking, standing)
        for id_, (row, cell) in seen.items()
        if id_ not in counted
    }
    return {
        name: tuple(sorted(lines.values(), key=lambda one: (not one.decides, one.id))) for name, lines in found.items()
    }


def _counts(row: Row, cell: Cell, asking: _Asking, admitted: Admitted) -> str:
    why = why_counted(row, cell, asking.view, asking.evidence.pack, admitted)
    return f"{why}; possible match: it does not say enough to be sure" if row.way == "possible" else why


def _line(claim: Claim, why: str, asking: _Asking, standing: Standing) -> ClaimLine:
    pack = asking.evidence.pack
    return ClaimLine(
        claim.id, claim.stance, claim_words(claim, pack), spell(claim.when, pack.zone), spell_day(claim.known, pack.zone), pack.name(claim.source),
        claim.reliability + claim.credibility, grade_words(claim), why, claim.id in standing.because, claim.confidence == "M", claim.cite, claim.url,
    )  # fmt: skip


def _act(act: Act, commitment: Commitment, bearer: str, asking: _Asking) -> ActLine:
    pack = asking.evidence.pack
    moves = not act.contested and competent(act, commitment, pack.instruments[commitment.instrument], bearer)
    done = {
        "extend": f"moves the date to {moment(act.due, pack.zone)}" if act.due is not None else "moves no date", "suspend": "suspends it", "resume": "resumes it",
        "release": "ends it: discharged", "supersede": "ends it: superseded", "terminate": "ends it: terminated",
    }.get(act.act, act.act)  # fmt: skip
    late = f", from {moment(act.when.latest, pack.zone)} on" if act.when.latest > asking.at else ""
    nothing = (
        "contested: it moves nothing"
        if act.contested
        else f"moves nothing: {named(act.made_by, pack)} may not do so alone"
    )
    words = act.text or f"{upper(act.act)} by {named(act.made_by, pack)}."
    return ActLine(
        act.id,
        act.act,
        act.made_by,
        spell(act.when, pack.zone),
        spell_day(act.known, pack.zone),
        words,
        done + late if moves else nothing,
        moves,
    )


def _contest(claim: Claim, pack: Pack) -> ContestLine:
    by, ground = (claim.says.one("by"), claim.says.one("ground")) if claim.says else ("?", "?")
    return ContestLine(
        claim.id,
        "someone unnamed" if by == "?" else pack.name(by),
        "not said" if ground == "?" else ground,
        claim_words(claim, pack),
        pack.name(claim.source),
    )


def _beside(name: str, note: str, standing: Standing, asking: _Asking) -> Beside:
    return Beside(name, note, standing.verdict, asking.sentence(standing))


def _parts(standing: Standing, commitment: Commitment, asking: _Asking) -> Iterable[Beside]:
    if not standing.parts and not standing.apart:
        return
    pack, plan = asking.evidence.pack, asking.evidence.plan
    if commitment.shape == "through":
        then = replace(asking, at=judged_at(asking.evidence, standing, asking.at, asking.known))
        for one in plan.through(commitment, standing.bearer, then.at):
            yield _beside(one.id, one.text, then.standing(one, bearer_under(one, standing.bearer), "", ()), then)
        return
    items = [
        cell.facets
        for cell in asking.evidence.cells(asking.known, asking.hears)
        if cell.key[:3] == (commitment.id, standing.bearer, standing.reading)
    ]
    for facets in items if commitment.itemised else facet_cells(commitment):
        yield _beside(
            facet_words(facets, pack),
            "",
            asking.standing(commitment, standing.bearer, standing.reading, facets),
            asking,
        )


def lines(explanation: Explanation) -> list[str]:
    """An explanation as plain text, a line each, for a terminal."""
    one = explanation
    whose = (
        f"inferred: {one.basis_reason}"
        if one.bearer_basis == "inferred"
        else f"{one.bearer_basis}: {one.basis_reason}"
        if one.basis_reason
        else "named by the text"
    )
    out = [one.sentence, "", f"{one.commitment}: {one.text}"]
    out += [
        f"  borne by {one.bearer_name} ({whose.rstrip('.')})" + (f"; owed to {', '.join(one.to)}" if one.to else "")
    ]
    out += [
        f"  {one.force_words} ({one.force}); {one.instrument}, clause {one.clause}",
        f"  the clause, in our words: {one.clause_text}",
    ]
    out += [f"  note: {one.clause_note}"] if one.clause_note else []
    out += [f"  due: {one.due}"] if one.due else []
    yes, no = {
        "refrain": ("Reports of an incident", "Denials"),
        "through": ("Claims that it is done or kept", "Claims that it is not"),
    }.get(one.shape, ("Claims for", "Claims against"))
    what = (
        ("what it forbids", "what denies that")
        if one.shape == "refrain"
        else ("what counts for it", "what counts against it")
    )
    out += [f"  {what[0]}: {one.looks_for}", f"  {what[1]}: {one.looks_against}"] if one.looks_for else []
    out += [
        f"  decided by the rule: {one.row}",
        *([f"  deciding claims: {', '.join(one.because)}"] if one.because else []),
    ]
    for title, claims in (
        (yes, one.claims_for), (no, one.claims_against), ("Possible matches", one.possible), ("Watched", one.coverage),
        ("Heard, not counted in this view", one.not_counted), ("Heard, of a later time", one.later),
    ):  # fmt: skip
        out += (
            ["", f"{title} ({len(claims)})", *(text for claim in claims for text in _claim_lines(claim))]
            if claims
            else []
        )
    out += (
        ["", "Acts", *(f"  {act.happened}: {act.words} Effect: {act.effect}." for act in one.acts)] if one.acts else []
    )
    out += (
        ["", "Disputes of law", *(f"  {law.by}, on {law.ground}: {law.words}" for law in one.contests)]
        if one.contests
        else []
    )
    out += ["", "Readings side by side", *_beside_lines(one.readings)] if one.readings else []
    return out + (["", "Parts", *_beside_lines(one.parts)] if one.parts else [])


def _claim_lines(claim: ClaimLine) -> list[str]:
    marks = [mark for mark, true in (("decides", claim.decides), ("provisional", claim.provisional)) if true]
    about = f"{claim.source}, {claim.grade} ({claim.grade_words}), known {claim.known}"
    return [f"  {claim.happened}: {claim.words} [{', '.join([claim.id, *marks])}]", f"    {about}; {claim.why}"]


def _beside_lines(besides: Iterable[Beside]) -> list[str]:
    return [f"  {one.name}{f' ({one.note})' if one.note else ''}: {one.sentence}" for one in besides]
