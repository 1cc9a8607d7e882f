"""What is to be judged: every commitment compiled once into its cells, found again by the events that bear on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from auspices.kernel.instants import Instant
from auspices.pack.commitments import facet_cells
from auspices.pack.competence import competent
from auspices.pack.model import Act, Commitment, Pack, Reading
from auspices.pack.words import CONTESTS, WATCHING

Facets = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """(commitment, bearer, reading, facet values): what is judged in each view."""

    commitment: Commitment
    bearer: str
    reading: Reading
    facets: Facets
    acts: tuple[Act, ...]

    @property
    def key(self) -> tuple[str, str, str, Facets]:
        """What names the cell."""
        return self.commitment.id, self.bearer, self.reading.name, self.facets

    @property
    def zone(self) -> str | None:
        """The place in which the commitment holds, if it names one."""
        selector = self.commitment.selector
        return selector.asks("in", self.bearer) if selector else None


class Plan:
    """The cells of a pack. Building one is cheap; it holds no claims."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        every = [cell for one in pack.commitments.values() for cell in self._cells(one)]
        self.cells: tuple[Cell, ...] = tuple(cell for cell in every if cell.commitment.selector)
        self.umbrellas: tuple[Cell, ...] = tuple(cell for cell in every if cell.commitment.selector is None)

    def _cells(self, commitment: Commitment) -> Iterator[Cell]:
        for bearer in commitment.bearers:
            acts = self.acts(commitment, bearer)
            for reading in commitment.readings.values():
                for facets in facet_cells(commitment):
                    yield Cell(commitment, bearer, reading, facets, acts)

    def acts(self, commitment: Commitment, bearer: str) -> tuple[Act, ...]:
        """The acts that move this bearer's commitment, in their order."""
        instrument = self.pack.instruments[commitment.instrument]
        moving = (
            act
            for act in self.pack.acts
            if act.commitment == commitment.id and not act.contested and competent(act, commitment, instrument, bearer)
        )
        return tuple(sorted(moving, key=lambda act: (act.when.latest, act.known, act.id)))

    @cached_property
    def by_event(self) -> dict[str, tuple[Cell, ...]]:
        """The cells on which a claim of an event can bear."""
        out: dict[str, list[Cell]] = {WATCHING: [], CONTESTS: []}
        for cell in self.cells:
            if cell.commitment.selector:
                out.setdefault(cell.commitment.selector.event, []).append(cell)
            if cell.commitment.shape == "refrain":
                out[WATCHING].append(cell)
        return {event: tuple(cells) for event, cells in out.items()}

    @cached_property
    def by_commitment(self) -> dict[str, tuple[Cell, ...]]:
        """The cells of each commitment."""
        out: dict[str, list[Cell]] = {}
        for cell in self.cells:
            out.setdefault(cell.commitment.id, []).append(cell)
        return {id_: tuple(cells) for id_, cells in out.items()}

    def through(self, commitment: Commitment, bearer: str, at: Instant) -> list[Commitment]:
        """The commitments under an umbrella: the same bearer's, of a matching clause, begun at `at`."""
        return [
            one for one in self.pack.commitments.values()
            if one.shape != "through" and bearer in one.bearers and one.readings[""].start <= at
            and any(one.clause.startswith(p[:-1]) if p.endswith("*") else one.clause == p for p in commitment.patterns)
        ]  # fmt: skip
