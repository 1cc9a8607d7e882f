"""Why a commitment stands as it does: the words of the clause, what was claimed, what counted, what did not, and what fixed the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from auspices.kernel.instants import iso
from auspices.monitor.explanations.act_effects import ActLine, act_lines
from auspices.monitor.explanations.bearing_claims import ClaimLine, ContestLine, apart, beside, claims_by_kind
from auspices.monitor.explanations.concern_reports import Indicator, concern_words, indicators
from auspices.monitor.explanations.explained_standings import Asking
from auspices.monitor.explanations.part_requirements import PartRequirement, asks, looks
from auspices.monitor.explanations.plain_text import concern_lines, lines
from auspices.monitor.plan.cells import bearer_under
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.standings.tally import Tally, tally
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.verdicts.table_rows import row_words
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.commitments import facet_cells
from auspices.pack.model import Commitment, Pack
from auspices.pack.saying import FORCE, bearer_words, facet_words, moment

__all__ = ["Beside", "ConcernExplained", "Explanation", "concern_lines", "explain", "explain_concern", "lines"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A standing beside the one explained: under another reading, or of one part. `apart`: a contested item, not counted in the whole."""

    name: str
    note: str
    verdict: str
    sentence: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind one standing, in words. Dates are spelled in the zone of the process; `at` and `known` are ISO 8601.

    `asks` is what it looks for, part by part; `looks_for` and `looks_against` are the duty's alone. `claims_for` and `claims_against` are on the
    duty, `condition` on its condition and on what opens an item, `answers` by or of the one asked. `parts` are its facets, its items, or what is under it.
    """

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
    rule: str
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
    asks: tuple[PartRequirement, ...]
    claims_for: tuple[ClaimLine, ...]
    claims_against: tuple[ClaimLine, ...]
    condition: tuple[ClaimLine, ...]
    answers: tuple[ClaimLine, ...]
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
    evidence: Evidence,
    commitment_id: str,
    bearer: str,
    point: Viewpoint,
    *,
    reading: str = "",
    facets: Mapping[str, str] | None = None,
) -> Explanation:
    """Why a commitment of a bearer (of a joint one: `AM+AZ`) stands as it does. `facets` picks one facet, given by every role, or one `item`; without it, the whole.

    Raises KeyError if the pack has no such commitment, bearer, reading or facet, nobody has reported such an item, or it is a concern.
    """
    asking = Asking(evidence, point)
    pack, commitment = evidence.pack, evidence.pack.commitments[commitment_id]
    roles = ["item"] if commitment.itemised else list(commitment.facets)
    chosen = tuple((role, (facets or {})[role]) for role in roles) if facets else ()
    standing = asking.standing(commitment, bearer, reading, chosen)
    clause, instrument = pack.clauses[commitment.clause], pack.instruments[commitment.instrument]
    found = claims_by_kind(asking, standing)
    return Explanation(
        commitment.id, commitment.text, bearer, bearer_words(bearer, pack), reading, chosen, point.view.id, point.clearance, iso(point.at, pack.zone), iso(point.known, pack.zone),
        asking.sentence(standing), standing.verdict, standing.lifecycle, standing.timing, "" if standing.due is None else moment(standing.due, pack.zone),
        standing.row, row_words(standing.row), standing.because, standing.contested, commitment.shape, commitment.force, FORCE.get(commitment.force, commitment.force),
        instrument.title.best(), clause.id, clause.text, clause.note, commitment.bearer_basis, commitment.basis_reason,
        tuple(pack.name(one) for one in commitment.to), *looks(commitment, bearer, pack, dict(chosen)), tuple(asks(commitment, bearer, pack, dict(chosen))),
        found["for"], found["against"], apart(found, "met", "unmet"), apart(found, "agreed", "refused"), found["possible"], found["coverage"],
        found["not counted"], found["later"], tuple(act_lines(evidence, commitment, bearer, point)), tuple(beside(asking, standing)),
        tuple(_beside(other.name or "main", other.note, asking.standing(commitment, bearer, other.name, chosen), asking)
              for other in commitment.readings.values() if len(commitment.readings) > 1),
        tuple(_parts(standing, commitment, asking)), tally(evidence, standing, point),
    )  # fmt: skip


def _beside(name: str, note: str, standing: Standing, asking: Asking) -> Beside:
    return Beside(name, note, standing.verdict, asking.sentence(standing), asking.apart(standing))


def _parts(standing: Standing, commitment: Commitment, asking: Asking) -> Iterable[Beside]:
    pack, plan = asking.evidence.pack, asking.evidence.plan
    if commitment.shape == "through":
        then = asking.then(standing)
        for one in plan.through(commitment, standing.bearer, then.point.at) if standing.parts else ():
            yield _beside(one.id, one.text, then.standing(one, bearer_under(one, standing.bearer), "", ()), then)
        return
    key = (commitment.id, standing.bearer, standing.reading)
    if commitment.itemised and not standing.facets:
        cells = [cell.facets for cell in asking.existing if cell.key[:3] == key]
    else:
        cells = facet_cells(commitment) if standing.parts else []
    for facets in cells:
        yield _beside(
            facet_words(facets, pack),
            "",
            asking.standing(commitment, standing.bearer, standing.reading, facets),
            asking,
        )


@dataclass(frozen=True, slots=True)
class ConcernExplained:
    """A concern: what is counted of it. Nobody bears it and there is no verdict."""

    commitment: str
    text: str
    concern: str
    view: str
    clearance: str
    at: str
    known: str
    sentence: str
    instrument: str
    clause: str
    clause_text: str
    asks: tuple[PartRequirement, ...]
    indicators: tuple[Indicator, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"indicators": [one.as_dict() for one in self.indicators]}


def explain_concern(evidence: Evidence, commitment_id: str, point: Viewpoint) -> ConcernExplained:
    """What is reported of a concern's indicators. Raises KeyError if the pack has no such commitment."""
    pack: Pack = evidence.pack
    one = pack.commitments[commitment_id]
    found = indicators(evidence, one, point)
    clause = pack.clauses[one.clause]
    return ConcernExplained(
        one.id, one.text, pack.name(one.concern), point.view.id, point.clearance, iso(point.at, pack.zone), iso(point.known, pack.zone), concern_words(one, found, pack, point),
        pack.instruments[one.instrument].title.best(), clause.id, clause.text, tuple(asks(one, "", pack)), found,
    )  # fmt: skip
