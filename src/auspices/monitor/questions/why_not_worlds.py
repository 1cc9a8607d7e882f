"""A world as known at one moment, and what it would come to after a change: the sweep, asked about claims and acts that nobody has made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from auspices.kernel.budgets import check_budget
from auspices.kernel.instants import Instant
from auspices.monitor.claims.admission import Admitted, Answer, Graded, Row, admit_graded, answers_of, grade, rows_of
from auspices.monitor.claims.sides import MET
from auspices.monitor.codes import joined
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import phases
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.verdicts.standing import Judged, Standing
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.competence import competent
from auspices.pack.model import Act, Claim


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What would have to be said or done; without either, only time passes. It is judged at `at`, as known at `known`.

    Its claims (retractions among them) are public, so that whoever asks hears them. A change is equal to itself alone: a world keeps
    what it came to by it, and need not compare its claims.
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
    """Cells that are judged together, from what was known at `known` and nothing later. Of several the verdict is that of the whole."""

    evidence: Evidence
    cells: tuple[Cell, ...]
    point: Viewpoint

    @cached_property
    def heard(self) -> frozenset[str]:
        """The claims heard."""
        return self.evidence.heard(self.point.hears).at(self.point.known)

    @cached_property
    def _ground(self) -> list[tuple[Cell, list[Graded], Admitted]]:
        """Each cell with the acts and the rows known, and what the view counts of these: most changes leave most cells as they are."""
        pack, out = self.evidence.pack, []
        for one in self.cells:
            cell = replace(one, acts=tuple(act for act in one.acts if act.known <= self.point.known))
            rows = [row for row in self.evidence.rows(cell) if row.claim.id in self.heard]
            graded = [grade(row, cell, self.point.view, pack) for row in rows]
            out.append((cell, graded, admit_graded(graded, pack)))
        return out

    @cached_property
    def _judged(self) -> dict[Change, list[tuple[Judged, Admitted]]]:
        return {}

    @cached_property
    def _answers(self) -> dict[tuple[object, ...], list[Answer]]:
        return {}

    @cached_property
    def _said(self) -> dict[tuple[object, ...], tuple[Claim, list[Graded]]]:
        return {}

    @cached_property
    def _standings(self) -> dict[Change, list[Standing]]:
        return {}

    @property
    def rows(self) -> list[Row]:
        """The rows heard, of all cells."""
        return [one.row for _, rows, _ in self._ground for one in rows]

    @cached_property
    def now(self) -> Change:
        """No change."""
        return Change(self.point.at, self.point.known)

    def standings(self, change: Change) -> list[Standing]:
        """How the cells would stand. Empty where an item would not be heard of."""
        if change not in self._standings:
            self._standings[change] = [judged.at(change.at) for judged, _ in self.judged(change)]
        return self._standings[change]

    def verdict(self, change: Change) -> str:
        """The verdict of the cells together; empty where an item would not be heard of."""
        found = self.standings(change)
        return joined(one.verdict for one in found) if found else ""

    def judged(self, change: Change) -> list[tuple[Judged, Admitted]]:
        """The cells as judged after a change, each with what the view would count."""
        check_budget()
        if change not in self._judged:
            self._judged[change] = self._judge(change)
        return self._judged[change]

    def _judge(self, change: Change) -> list[tuple[Judged, Admitted]]:
        out, pack = [], self.evidence.pack
        gone = {one.withdraws for one in change.claims} - {""}
        for base, known_rows, counted in self._ground:
            cell = self._acted(base, change.acts) if change.acts else base
            left = [one for one in known_rows if one.row.claim.id not in gone] if gone else known_rows
            rows = [*left, *(row for claim in change.claims for row in self._graded(claim, base))]
            if cell.item and not any(
                one.row.side == MET and one.row.way == "sure" and one.row.claim.stance == "for" for one in rows
            ):
                continue
            admitted = counted if rows == known_rows else admit_graded(rows, pack)
            out.append((Judged(cell, self.point.view, admitted, (), phases(cell, change.known), pack), admitted))
        return out

    def _graded(self, claim: Claim, cell: Cell) -> list[Graded]:
        """The rows that a claim would make in a cell. Kept by the claim itself, not by what it says: of two that say the same each has its rows."""
        key = id(claim), cell.key
        if key not in self._said:
            pack = self.evidence.pack
            rows = rows_of(claim, cell, self._answered(claim, cell), pack)
            self._said[key] = claim, [grade(row, cell, self.point.view, pack) for row in rows]
        return self._said[key][1]

    def _answered(self, claim: Claim, cell: Cell) -> list[Answer]:
        """What a claim's words answer in a cell: the same words are tried of many times, by many sources."""
        key = cell.key, claim.says, claim.item, claim.stance
        if key not in self._answers:
            self._answers[key] = answers_of(claim, cell, self.evidence.pack)
        return self._answers[key]

    def _acted(self, cell: Cell, acts: Sequence[Act]) -> Cell:
        """A cell with further acts, as far as their makers may."""
        commitment = cell.commitment
        instrument = self.evidence.pack.instruments[commitment.instrument]
        moving = [one for one in acts if competent(one, commitment, instrument, cell.bearer)]
        every = sorted((*cell.acts, *moving), key=lambda act: (act.when.latest, act.known, act.id))
        return replace(cell, acts=tuple(every))
