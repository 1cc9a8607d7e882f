"""What a sentence about a standing needs to know, gathered once: its cells, its life, the rows behind it, their number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from auspices.kernel.instants import Instant, Interval, spell_day
from auspices.monitor.claims.admission import Admitted, Row
from auspices.monitor.claims.sides import MET
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import Phase, phase_at, phases
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.standings.tally import Tally, admitted_rows, cells_of, heard_rows, tally
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Commitment, Pack, Reading, View
from auspices.pack.saying import CALLS, days_between, long_span


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A row that a view counts, with the cell in which it does."""

    row: Row
    cell: Cell
    admitted: Admitted


@dataclass(frozen=True)
class Facts:
    """Of one standing. `moment` is when its verdict was judged: earlier than the viewpoint's `at` once it is suspended or ended.

    `cells` are those it is made of: its own, or those of its facets or items, or those under its umbrella.
    """

    standing: Standing
    commitment: Commitment
    reading: Reading
    pack: Pack
    point: Viewpoint
    phase: Phase | None
    moment: Instant
    cells: tuple[Cell, ...]
    evidence: Evidence

    # Most short words need neither, and a page has a hundred of them.
    @cached_property
    def seen(self) -> tuple[CountedRow, ...]:
        """The rows that the view counts, begun by then or deciding."""
        return tuple(_seen(self.evidence, self.cells, self._then, self.standing.because))

    @cached_property
    def uncounted(self) -> tuple[CountedRow, ...]:
        """The rows heard and begun by then whose claims the view counts in no part."""
        counted = {one.row.claim.id for one in self.seen}
        return tuple(
            CountedRow(row, cell, admitted)
            for cell in self.cells
            for admitted in (admitted_rows(self.evidence, cell, self._then),)
            for row in heard_rows(self.evidence, cell, self._then)
            if row.claim.when.earliest <= self.moment and row.claim.id not in counted
        )

    @cached_property
    def tally(self) -> Tally:
        """How many claims stand behind it, as it was judged."""
        return tally(self.evidence, self.standing, self._then)

    @property
    def _then(self) -> Viewpoint:
        return self.point.moved(self.moment)

    @property
    def view(self) -> View:
        """The view in which it stands so."""
        return self.point.view

    @property
    def call(self) -> bool:
        """Whether it calls for something and obliges nobody: heeded or not, never violated or overdue."""
        return self.commitment.force in CALLS

    @property
    def speaks(self) -> bool:
        """Whether the view is of somebody's words alone, so that a sentence is said to be theirs and may not say more than they did."""
        return self.view.kind in ("party", "sources")

    @property
    def decided(self) -> tuple[CountedRow, ...]:
        """The rows named in `because`, in its order."""
        by_id: dict[str, CountedRow] = {}
        for one in self.seen:
            by_id.setdefault(one.row.claim.id, one)
        return tuple(by_id[id_] for id_ in self.standing.because if id_ in by_id)

    def deciding(self, *sides: str) -> CountedRow | None:
        """The first deciding row on one of some sides (`sides`); a sure one before a possible one."""
        order = {id_: i for i, id_ in enumerate(self.standing.because)}
        found = [one for one in self.seen if one.row.claim.id in order and one.row.side in sides]
        return min(found, key=lambda one: (one.row.way != "sure", order[one.row.claim.id]), default=None)

    def sure(self, *sides: str) -> list[Row]:
        """The sure rows of some sides, begun at the moment of judgement."""
        return [
            one.row
            for one in self.seen
            if one.row.way == "sure" and one.row.side in sides and one.row.claim.when.earliest <= self.moment
        ]

    def number(self, *sides: str) -> int:
        """How many distinct claims are surely on some sides."""
        return len({row.claim.id for row in self.sure(*sides)})

    def active(self, side: str) -> int:
        """How many distinct claims of a side speak, surely, of the moment itself."""
        return len({row.claim.id for row in self.sure(side) if self.moment <= row.when.latest})

    @property
    def since(self) -> Instant:
        """From when the duty runs: its start; of a conditional one, and of an item, the first report of what opened it, if that is later."""
        opened = min((min(row.when.latest, self.moment) for row in self.sure(MET)), default=self.reading.start)
        return max(opened, self.reading.start)

    def days(self, first: Instant, last: Instant) -> int:
        """Calendar days in the zone of the process."""
        return days_between(first, last, self.pack.zone)

    def long(self, days: int, last: Instant | None = None, *, exact: bool = True) -> str:
        """So many days up to a moment (that of judgement), as a reader pictures them: "8 years and 2 months (2,983 days)"."""
        told = long_span(days, self.moment if last is None else last, self.pack.zone)
        return f"{told} ({days:,} days)" if exact and not told.endswith(("day", "days")) else told

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
        return f"between {self._alike(first, last)} and {last}"

    def stretch(self, first: Instant, last: Instant) -> str:
        """A length of time: "1 to 31 March 2021"."""
        one, other = self.day(first), self.day(last)
        return one if one == other else f"{self._alike(one, other)} to {other}"

    def _alike(self, first: str, last: str) -> str:
        """The first of two dates without what it shares with the last."""
        (day, month, year), (_, last_month, last_year) = first.split(), last.split()
        return (
            f"{day}" if (month, year) == (last_month, last_year) else f"{day} {month}" if year == last_year else first
        )


def phase_of(evidence: Evidence, standing: Standing, point: Viewpoint) -> Phase | None:
    """The phase of life that a commitment is in at `at`; None before its start."""
    for cell in (*evidence.plan.by_commitment.get(standing.commitment, ()), *evidence.plan.umbrellas):
        if cell.key[:3] == (standing.commitment, standing.bearer, standing.reading):
            return phase_at(phases(cell, point.known), point.at)
    return None


def judged_at(evidence: Evidence, standing: Standing, point: Viewpoint) -> Instant:
    """When the verdict at `at` was judged: earlier than `at` once the commitment is suspended or ended."""
    phase = phase_of(evidence, standing, point)
    return point.at if phase is None or phase.judged_at is None else phase.judged_at


def gather(standing: Standing, evidence: Evidence, point: Viewpoint) -> Facts:
    """The facts of a standing. Raises KeyError for a standing of another pack, ValueError for one of another view."""
    if standing.view != point.view.id:
        raise ValueError(f"The standing is in the view {standing.view}, not in {point.view.id}.")
    pack = evidence.pack
    commitment = pack.commitments[standing.commitment]
    phase = phase_of(evidence, standing, point)
    then = point if phase is None or phase.judged_at is None else point.moved(phase.judged_at)
    cells = tuple(cells_of(evidence, standing, then))
    reading = commitment.readings[standing.reading]
    return Facts(standing, commitment, reading, pack, point, phase, then.at, cells, evidence)


def _seen(
    evidence: Evidence, cells: Iterable[Cell], point: Viewpoint, because: tuple[str, ...]
) -> Iterable[CountedRow]:
    """The rows begun by then, and those that decide without having begun: a denial of an incident that is still going on."""
    for cell in cells:
        admitted = admitted_rows(evidence, cell, point)
        for row in admitted.rows:
            if row.claim.when.earliest <= point.at or row.claim.id in because:
                yield CountedRow(row, cell, admitted)
