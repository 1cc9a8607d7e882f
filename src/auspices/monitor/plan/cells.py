"""What is to be judged: every commitment compiled once into its cells, found again by the events that bear on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from auspices.kernel.instants import MAX, Instant, add_periods
from auspices.monitor.plan.periods import Periods
from auspices.pack.commitments import facet_cells
from auspices.pack.competence import competent
from auspices.pack.model import Act, Commitment, Pack, Reading, Renewal, Selector
from auspices.pack.saying import CALLS
from auspices.pack.words import CONTESTS, WATCHING

Facets = tuple[tuple[str, str], ...]
Part = Literal["main", "once", "answers"]


@dataclass(frozen=True)
class Cell:
    """(commitment, bearer, reading, facet values): what is judged in each view. Of an item the one facet is `item`.

    A joint cell's bearer is written `AM+AZ`. `calendar` is the zone by which its months and years are counted. A template is the cell of an itemised commitment before an item is put in: it is never judged.
    """

    commitment: Commitment
    bearer: str
    reading: Reading
    facets: Facets
    acts: tuple[Act, ...]
    calendar: str = "UTC"

    @cached_property
    def key(self) -> tuple[str, str, str, Facets]:
        """What names the cell."""
        return self.commitment.id, self.bearer, self.reading.name, self.facets

    @cached_property
    def zone(self) -> str | None:
        """The place in which the commitment holds, if it names one."""
        selector = self.commitment.selector
        return selector.asks("in", self.bearer) if selector else None

    @cached_property
    def bearers(self) -> tuple[str, ...]:
        """Who bears it: one, or all of a joint commitment."""
        return self.commitment.bearers if self.commitment.joint else (self.bearer,)

    @cached_property
    def item(self) -> str:
        """The item it is about, of a commitment judged item by item; empty for a template and for any other."""
        return self.facets[0][1] if self.commitment.itemised and self.facets else ""

    @cached_property
    def values(self) -> Facets:
        """The facets that are roles of its event: neither the item nor the unit of a limit."""
        return () if self.commitment.itemised or self.commitment.shape == "limit" else self.facets

    @cached_property
    def condition(self) -> Selector | None:
        """What must be so before the duty applies: its `once`, or what opens an item."""
        return self.commitment.once or self.commitment.trigger

    @property
    def waits(self) -> bool:
        """Whether without a date and a report it is still to come."""
        return waits(self.commitment)

    @cached_property
    def periods(self) -> Periods:
        """The periods of a recurring commitment."""
        return Periods(self.reading.start, self.commitment.every, self.calendar)

    @cached_property
    def objections(self) -> tuple[tuple[Instant, Instant], ...]:
        """Of a permission that renews itself: (known, the last second that each objection leaves it)."""
        end, renewal = self.commitment.end, self.commitment.renewal
        if end is None or renewal is None:
            return ()
        return tuple(
            (act.known, _spared(act.when.latest, end, renewal, self.calendar))
            for act in self.acts
            if act.act == "object"
        )

    def speaks_until(self, latest: Instant) -> Instant:
        """The last second for which a report, or an assessment, of `latest` speaks."""
        if self.commitment.shape == "conduct":
            return add_periods(latest, self.commitment.every, 1, self.calendar)
        return latest + self.commitment.fresh_for if self.commitment.fresh_for else MAX

    @cached_property
    def asks(self) -> tuple[tuple[Part, Selector], ...]:
        """What claims may say to bear on it: the duty itself, its condition, the answer of the one asked."""
        parts: tuple[tuple[Part, Selector | None], ...] = (
            ("main", self.commitment.selector),
            ("once", self.condition),
            ("answers", self.commitment.answers),
        )
        return tuple((part, selector) for part, selector in parts if selector is not None)


class Plan:
    """The cells of a pack. Building one is cheap; it holds no claims."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        every = [cell for one in pack.commitments.values() for cell in self._cells(one)]
        judged = [cell for cell in every if cell.commitment.selector]
        self.cells: tuple[Cell, ...] = tuple(cell for cell in judged if not cell.commitment.itemised)
        self.templates: tuple[Cell, ...] = tuple(cell for cell in judged if cell.commitment.itemised)
        self.umbrellas: tuple[Cell, ...] = tuple(cell for cell in every if cell.commitment.shape == "through")
        self._instances: dict[tuple[str, str, str, Facets], Cell] = {}
        self._through: dict[tuple[str, str], list[Commitment]] = {}

    def _cells(self, commitment: Commitment) -> Iterator[Cell]:
        for bearer in bearers_of(commitment):
            acts = self.acts(commitment, bearer)
            for reading in commitment.readings.values():
                for facets in [()] if commitment.itemised else facet_cells(commitment):
                    yield Cell(commitment, bearer, reading, facets, acts, self.pack.zone)

    def acts(self, commitment: Commitment, bearer: str) -> tuple[Act, ...]:
        """The acts that move this bearer's commitment, in their order."""
        instrument = self.pack.instruments[commitment.instrument]
        moving = (
            act
            for act in self.pack.acts
            if act.commitment == commitment.id and not act.contested and competent(act, commitment, instrument, bearer)
        )
        return tuple(sorted(moving, key=lambda act: (act.when.latest, act.known, act.id)))

    def instance(self, template: Cell, item: str) -> Cell:
        """The cell of one item."""
        facets = (("item", item),)
        key = (template.commitment.id, template.bearer, template.reading.name, facets)
        if key not in self._instances:
            self._instances[key] = replace(template, facets=facets)
        return self._instances[key]

    @cached_property
    def by_event(self) -> dict[str, tuple[Cell, ...]]:
        """The cells and templates on which a claim of an event can bear."""
        out: dict[str, list[Cell]] = {WATCHING: [], CONTESTS: []}
        for cell in (*self.cells, *self.templates):
            for event in dict.fromkeys(selector.event for _, selector in cell.asks):
                out.setdefault(event, []).append(cell)
            if cell.commitment.shape == "refrain":
                out[WATCHING].append(cell)
        return {event: tuple({cell.key: cell for cell in cells}.values()) for event, cells in out.items()}

    @cached_property
    def by_commitment(self) -> dict[str, tuple[Cell, ...]]:
        """The cells of each commitment; of an itemised one its templates."""
        out: dict[str, list[Cell]] = {}
        for cell in (*self.cells, *self.templates):
            out.setdefault(cell.commitment.id, []).append(cell)
        return {id_: tuple(cells) for id_, cells in out.items()}

    def through(self, commitment: Commitment, bearer: str, at: Instant) -> list[Commitment]:
        """The commitments under an umbrella: the same bearer's, of a matching clause, begun at `at`."""
        key = commitment.id, bearer
        if key not in self._through:
            self._through[key] = [one for one in self.pack.commitments.values() if _is_under(one, commitment, bearer)]
        return [one for one in self._through[key] if one.readings[""].start <= at]


def _is_under(one: Commitment, umbrella: Commitment, bearer: str) -> bool:
    if one.shape in ("through", "concern") or bearer not in one.bearers:
        return False
    return any(one.clause.startswith(p[:-1]) if p.endswith("*") else one.clause == p for p in umbrella.patterns)


def _spared(made: Instant, end: Instant, renewal: Renewal, zone: str) -> Instant:
    """The first end of a term that an objection made at `made` reaches in time."""
    k, last = 0, end
    while last < MAX and made > (add_periods(last, renewal.notice, -1, zone) if renewal.notice else last):
        k += 1
        last = add_periods(end, renewal.renews, k, zone)
    return last


def waits(commitment: Commitment) -> bool:
    """Whether without a date and a report a commitment is still to come, as an item that is open or a call is; of a duty one hears nothing."""
    return commitment.itemised or commitment.force in CALLS


def bearers_of(commitment: Commitment) -> tuple[str, ...]:
    """The bearers as cells have them: each, or all of a joint commitment as one."""
    return ("+".join(commitment.bearers),) if commitment.joint else commitment.bearers


def bearer_under(commitment: Commitment, bearer: str) -> str:
    """The bearer of a commitment's cell that concerns one party: itself, or the joint one."""
    return "+".join(commitment.bearers) if commitment.joint else bearer
