"""Who asks for an explanation, and as of when: the standings that an explanation speaks of, judged for that reader."""

from __future__ import annotations

from dataclasses import dataclass

from auspices.kernel.instants import Instant
from auspices.monitor.plan.cells import Facets
from auspices.monitor.sentences.facts import judged_at
from auspices.monitor.sentences.standing_sentences import sentence
from auspices.monitor.standings.evidence import Evidence, hears
from auspices.monitor.standings.rollup import of_facets, wholes
from auspices.monitor.standings.tally import apart_from
from auspices.monitor.verdicts.standing import Standing
from auspices.pack.model import Commitment, View


@dataclass(frozen=True, slots=True)
class Asking:
    """A reader in a view, at a clearance, looking at `at` as known at `known`."""

    evidence: Evidence
    view: View
    at: Instant
    known: Instant
    clearance: str

    @property
    def hears(self) -> str:
        """The clearance whose claims the view hears."""
        return hears(self.view, self.clearance)

    def cells(self, at: Instant, only: str = "") -> list[Standing]:
        """The standings of every cell at a moment, or of one commitment's."""
        return [
            self.evidence.of(cell).at(at, self.known, self.view, self.clearance)
            for cell in self.evidence.cells(self.known, self.hears)
            if only in ("", cell.commitment.id)
        ]

    def standing(self, commitment: Commitment, bearer: str, reading: str, facets: Facets) -> Standing:
        """One standing: of a facet or item, or without `facets` of the whole. Raises KeyError if there is none."""
        if commitment.shape == "through" or (commitment.itemised and not facets):
            here = self.cells(self.at, commitment.id if commitment.itemised else "")
            found = wholes(self.evidence, here, self.at, self.known, self.clearance, self.cells, [self.view.id])
            for one in found:
                if (one.commitment, one.bearer, one.reading) == (commitment.id, bearer, reading):
                    return one
            raise KeyError((commitment.id, bearer, reading))
        existing = self.evidence.cells(self.known, self.hears)
        mine = [cell for cell in existing if cell.key[:3] == (commitment.id, bearer, reading)]
        parts = [
            self.evidence.of(cell).at(self.at, self.known, self.view, self.clearance)
            for cell in mine
            if not facets or cell.facets == facets
        ]
        if not parts:
            raise KeyError((commitment.id, bearer, reading, facets))
        return parts[0] if facets or not commitment.facets else of_facets(parts)

    def sentence(self, standing: Standing) -> str:
        """Its sentence."""
        pack = self.evidence.pack
        commitment = pack.commitments[standing.commitment]
        return sentence(
            standing, commitment, pack, self.evidence, at=self.at, known=self.known, clearance=self.clearance
        )

    def apart(self, standing: Standing) -> bool:
        """Whether it is of a contested item, which the whole does not count."""
        commitment = self.evidence.pack.commitments[standing.commitment]
        if not (commitment.itemised and standing.facets):
            return False
        key = (standing.commitment, standing.bearer, standing.reading)
        template = next(cell for cell in self.evidence.plan.templates if cell.key[:3] == key)
        cell = self.evidence.plan.instance(template, standing.facets[0][1])
        since = apart_from(self.evidence, cell, self.view, self.known, self.clearance)
        return since is not None and since <= judged_at(self.evidence, standing, self.at, self.known)
