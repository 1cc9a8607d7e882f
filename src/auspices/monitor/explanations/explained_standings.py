"""Who asks for an explanation, and as of when: the standings that an explanation speaks of, judged for that reader."""

from __future__ import annotations

from dataclasses import dataclass

from auspices.kernel.instants import Instant
from auspices.monitor.plan.cells import Cell, Facets
from auspices.monitor.sentences.facts import judged_at
from auspices.monitor.sentences.standing_sentences import sentence
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.standings.rollup import of_facets, wholes
from auspices.monitor.standings.tally import apart_from
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Commitment


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of, and from where."""

    evidence: Evidence
    point: Viewpoint

    def cells(self, at: Instant, only: str = "") -> list[Standing]:
        """The standings of every cell at a moment, or of one commitment's."""
        then = self.point.moved(at)
        return [self.evidence.of(cell).at(then) for cell in self.existing if only in ("", cell.commitment.id)]

    @property
    def existing(self) -> list[Cell]:
        """The cells that exist for the reader."""
        return self.evidence.cells(self.point.known, self.point.hears)

    def standing(self, commitment: Commitment, bearer: str, reading: str, facets: Facets) -> Standing:
        """One standing: of a facet or item, or without `facets` of the whole. Raises KeyError if there is none."""
        point = self.point
        if commitment.shape == "through" or (commitment.itemised and not facets):
            here = self.cells(point.at, commitment.id if commitment.itemised else "")
            found = wholes(self.evidence, here, point.at, point.known, point.clearance, self.cells, [point.view.id])
            for one in found:
                if (one.commitment, one.bearer, one.reading) == (commitment.id, bearer, reading):
                    return one
            raise KeyError((commitment.id, bearer, reading))
        mine = [cell for cell in self.existing if cell.key[:3] == (commitment.id, bearer, reading)]
        parts = [self.evidence.of(cell).at(point) for cell in mine if not facets or cell.facets == facets]
        if not parts:
            raise KeyError((commitment.id, bearer, reading, facets))
        return parts[0] if facets or not commitment.facets else of_facets(parts)

    def sentence(self, standing: Standing) -> str:
        """Its sentence."""
        return sentence(standing, self.evidence, self.point)

    def then(self, standing: Standing) -> Asking:
        """The same of the moment at which a standing was judged."""
        return Asking(self.evidence, self.point.moved(judged_at(self.evidence, standing, self.point)))

    def apart(self, standing: Standing) -> bool:
        """Whether it is of a contested item, which the whole does not count."""
        commitment = self.evidence.pack.commitments[standing.commitment]
        if not (commitment.itemised and standing.facets):
            return False
        key = (standing.commitment, standing.bearer, standing.reading)
        template = next(cell for cell in self.evidence.plan.templates if cell.key[:3] == key)
        cell = self.evidence.plan.instance(template, standing.facets[0][1])
        since = apart_from(self.evidence, cell, self.point)
        return since is not None and since <= judged_at(self.evidence, standing, self.point)
