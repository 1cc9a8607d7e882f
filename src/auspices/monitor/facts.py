"""What a sentence about a standing needs to know, gathered once: its cells, its life, the rows behind it, their number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auspices.kernel.instants import Instant, Interval, spell_day
from auspices.pack.model import Commitment, Pack, Reading, View
from auspices.pack.saying import CALLS, days_between

from .counts import Tally, admitted_rows, cells_of, tally
from .evidence import Evidence
from .life import Phase, phase_at, phases
from .plan import Cell
from .rows import Admitted, Row
from .standing import Standing


@dataclass(frozen=True, slots=True)
class Seen:
    """A row that a view counts, with the cell in which it does."""

    row: Row
    cell: Cell
    admitted: Admitted


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one standing at `at`. `moment` is when its verdict was judged: earlier than `at` once it is suspended or ended."""

    standing: Standing
    commitment: Commitment
    reading: Reading
    pack: Pack
    view: View
    phase: Phase | None
    at: Instant
    moment: Instant
    known: Instant
    seen: tuple[Seen, ...]
    tally: Tally

    @property
    def call(self) -> bool:
        """Whether it calls for something and obliges nobody: heeded or not, never violated or overdue."""
        return self.commitment.force in CALLS

    @property
    def decided(self) -> tuple[Seen, ...]:
        """The rows named in `because`, in its order."""
        by_id: dict[str, Seen] = {}
        for one in self.seen:
            by_id.setdefault(one.row.claim.id, one)
        return tuple(by_id[id_] for id_ in self.standing.because if id_ in by_id)

    def deciding(self, stance: str) -> Seen | None:
        """The first deciding row of a stance."""
        return next((one for one in self.decided if one.row.claim.stance == stance and not one.row.covers), None)

    def sure(self, *stances: str) -> list[Row]:
        """The sure rows of some stances, begun at the moment of judgement."""
        return [one.row for one in self.seen if one.row.way == "sure" and one.row.claim.stance in stances]

    def active(self, stance: str) -> int:
        """How many distinct claims of a stance speak, surely, of the moment itself."""
        return len({row.claim.id for row in self.sure(stance) if self.moment <= row.when.latest})

    def days(self, first: Instant, last: Instant) -> int:
        """Calendar days in the zone of the process."""
        return days_between(first, last, self.pack.zone)

    def day(self, instant: Instant) -> str:
        """A date spelled out."""
        return spell_day(instant, self.pack.zone)

    def when(self, interval: Interval) -> str:
        """A date in a sentence: "on 20 November 2020", or "between" two dates, no more exact than it is known."""
        first, last = self.day(interval.earliest), self.day(interval.latest)
        if first == last:
            return f"on {first}"
        if interval.earliest <= self.pack.begins:
            return f"by {last}"
        (day, month, year), (_, last_month, last_year) = first.split(), last.split()
        alike = (
            f"{day}" if (month, year) == (last_month, last_year) else f"{day} {month}" if year == last_year else first
        )
        return f"between {alike} and {last}"


def phase_of(evidence: Evidence, standing: Standing, at: Instant, known: Instant) -> Phase | None:
    """The phase of life that a commitment is in at `at`; None before its start."""
    for cell in (*evidence.plan.by_commitment.get(standing.commitment, ()), *evidence.plan.umbrellas):
        if cell.key[:3] == (standing.commitment, standing.bearer, standing.reading):
            return phase_at(phases(cell, known), at)
    return None


def judged_at(evidence: Evidence, standing: Standing, at: Instant, known: Instant) -> Instant:
    """When the verdict at `at` was judged: earlier than `at` once the commitment is suspended or ended."""
    phase = phase_of(evidence, standing, at, known)
    return at if phase is None or phase.judged_at is None else phase.judged_at


def gather(standing: Standing, evidence: Evidence, *, at: Instant, known: Instant, clearance: str) -> Facts:
    """The facts of a standing. Raises KeyError for a standing of another pack."""
    pack = evidence.pack
    commitment, view = pack.commitments[standing.commitment], pack.views[standing.view]
    phase = phase_of(evidence, standing, at, known)
    moment = at if phase is None or phase.judged_at is None else phase.judged_at
    cells = cells_of(evidence, standing, moment, known, clearance)
    return Facts(
        standing, commitment, commitment.readings[standing.reading], pack, view, phase, at, moment, known,
        tuple(_seen(evidence, cells, view, moment, known, clearance)),
        tally(evidence, standing, at=moment, known=known, clearance=clearance),
    )  # fmt: skip


def _seen(
    evidence: Evidence, cells: Iterable[Cell], view: View, moment: Instant, known: Instant, clearance: str
) -> Iterable[Seen]:
    for cell in cells:
        admitted = admitted_rows(evidence, cell, view, known, clearance)
        for row in admitted.rows:
            if row.claim.when.earliest <= moment:
                yield Seen(row, cell, admitted)
