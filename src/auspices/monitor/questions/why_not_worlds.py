"""A world as known at one moment, and what it would come to after a change: the sweep, asked about claims and acts that nobody has made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from auspices.kernel.budgets import check_budget
from auspices.kernel.instants import Instant
from auspices.monitor.claims.admission import Admitted, Row, admit, attach
from auspices.monitor.claims.sides import MET
from auspices.monitor.codes import common
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import phases
from auspices.monitor.standings.evidence import Evidence, hears
from auspices.monitor.verdicts.standing import Judged, Standing
from auspices.pack.competence import competent
from auspices.pack.model import Act, Claim, View


@dataclass(frozen=True, slots=True)
class Change:
    """What would have to be said or done; without either, only time passes. It is judged at `at`, as known at `known`.

    Its claims (retractions among them) are public, so that whoever asks hears them.
    """

    at: Instant
    known: Instant
    claims: tuple[Claim, ...] = ()
    acts: tuple[Act, ...] = ()

    @property
    def size(self) -> int:
        """How many claims and acts it takes."""
        return len(self.claims) + len(self.acts)

    def joined(self, other: Change) -> Change:
        """Both together, judged when the later of them is."""
        return Change(
            max(self.at, other.at),
            max(self.known, other.known),
            (*self.claims, *other.claims),
            (*self.acts, *other.acts),
        )


@dataclass(frozen=True)
class World:
    """Cells that are judged together, in a view, from what was known at `known` and nothing later. Of several the verdict is the common one."""

    evidence: Evidence
    cells: tuple[Cell, ...]
    view: View
    at: Instant
    known: Instant
    clearance: str

    @cached_property
    def heard(self) -> frozenset[str]:
        """The claims heard."""
        return self.evidence.heard(hears(self.view, self.clearance)).at(self.known)

    @cached_property
    def _ground(self) -> list[tuple[Cell, list[Row]]]:
        """Each cell with the acts and the rows known."""
        return [
            (
                replace(cell, acts=tuple(act for act in cell.acts if act.known <= self.known)),
                [row for row in self.evidence.rows(cell) if row.claim.id in self.heard],
            )
            for cell in self.cells
        ]

    @property
    def rows(self) -> list[Row]:
        """The rows heard, of all cells."""
        return [row for _, rows in self._ground for row in rows]

    @cached_property
    def now(self) -> Change:
        """No change."""
        return Change(self.at, self.known)

    def standings(self, change: Change) -> list[Standing]:
        """How the cells would stand. Empty where an item would not be heard of."""
        return [judged.at(change.at) for judged, _ in self.judged(change)]

    def verdict(self, change: Change) -> str:
        """The verdict that the cells would share, else `partly`; empty where an item would not be heard of."""
        found = self.standings(change)
        return common(one.verdict for one in found) if found else ""

    def judged(self, change: Change) -> list[tuple[Judged, Admitted]]:
        """The cells as judged after a change, each with what the view would count."""
        check_budget()
        out = []
        gone = {one.withdraws for one in change.claims}
        for base, known_rows in self._ground:
            cell = self._acted(base, change.acts) if change.acts else base
            rows = [row for row in known_rows if row.claim.id not in gone] if gone else list(known_rows)
            for claim in change.claims:
                rows.extend(attach(claim, cell, self.evidence.pack))
            if cell.item and not any(
                row.side == MET and row.way == "sure" and row.claim.stance == "for" for row in rows
            ):
                continue
            admitted = admit(rows, cell, self.view, self.evidence.pack)
            judged = Judged(cell, self.view, admitted, (), phases(cell, change.known), self.evidence.pack)
            out.append((judged, admitted))
        return out

    def _acted(self, cell: Cell, acts: Sequence[Act]) -> Cell:
        """A cell with further acts, as far as their makers may."""
        commitment = cell.commitment
        instrument = self.evidence.pack.instruments[commitment.instrument]
        moving = [one for one in acts if competent(one, commitment, instrument, cell.bearer)]
        every = sorted((*cell.acts, *moving), key=lambda act: (act.when.latest, act.known, act.id))
        return replace(cell, acts=tuple(every))
