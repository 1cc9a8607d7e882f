"""Standings: what a view holds of a cell at one instant, as known at one instant; and the wholes made of cells on read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auspices.kernel.instants import Instant
from auspices.pack.model import Claim, Pack, View
from auspices.pack.words import CONTESTS

from .judge import Ruling, first, judge
from .life import Phase, due_at, phase_at, phases
from .plan import Cell, Facets, Plan
from .rows import Admitted, Heard, Row, admit, attach
from .verdicts import common


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict in a view, with what fixed it. `facets` is empty for the whole; `parts` are the verdicts the whole was made of.

    `because` holds ids of claims: at most two a side. `due` is the due date in force; `row` the row of the table that gave the verdict.
    """

    commitment: str
    bearer: str
    reading: str
    facets: Facets
    view: str
    lifecycle: str
    verdict: str
    timing: str = ""
    due: Instant | None = None
    contested: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    row: str = ""
    parts: tuple[str, ...] = field(default=(), compare=False)

    @property
    def value(self) -> tuple[object, ...]:
        """What a rectangle holds: equal values may share one."""
        return self.lifecycle, self.verdict, self.timing, self.due, self.contested, self.because, self.row


@dataclass(frozen=True, slots=True)
class Judged:
    """One cell in one view as known at one instant: judge it at any `at`."""

    cell: Cell
    view: View
    admitted: Admitted
    contests: tuple[Claim, ...]
    known: Instant
    pack: Pack

    def at(self, at: Instant) -> Standing:
        """The standing at `at`."""
        life = phases(self.cell, self.known)
        phase = phase_at(life, at)
        contested = tuple(sorted({contest(one) for one in self.contests if one.when.earliest <= at}))
        due = due_at(life, at)
        if phase is None:
            return Standing(
                *self.cell.key,
                self.view.id,
                "conditional",
                "not_applicable",
                "",
                due,
                contested,
                row="before its start",
            )
        moment = at if phase.judged_at is None else phase.judged_at
        begun = moment >= self.cell.reading.start
        ruling = self._ruling(due_at(life, moment), moment) if begun else Ruling("not_applicable", "before its start")
        verdict, timing, because = ruling.verdict, ruling.timing, self._because(ruling)
        return Standing(
            *self.cell.key, self.view.id, phase.lifecycle, verdict, timing, due, contested, because, ruling.row
        )

    def _ruling(self, due: Instant | None, at: Instant) -> Ruling:
        ruling = judge(self.cell, due, self.admitted.rows, at, self.pack)
        if self.view.kind == "party" and not ruling.fixed_by:
            begun = [row for row in self.admitted.rows if row.claim.when.earliest <= at]
            return (
                Ruling(ruling.verdict, ruling.row, (first(begun),))
                if begun
                else Ruling("no_statement", "no statement of this party")
            )
        return ruling

    def _because(self, ruling: Ruling) -> tuple[str, ...]:
        ids: list[str] = []
        for row in ruling.fixed_by:
            ids.append(row.claim.id)
            if other := self.admitted.corroborated_by.get(row.claim.id):
                ids.append(other.id)
        return tuple(dict.fromkeys(ids))

    def breaks(self) -> list[Instant]:
        """Every instant at which the standing may change, sorted."""
        life = phases(self.cell, self.known)
        out = (
            {phase.start for phase in life}
            | {phase.due + 1 for phase in life if phase.due is not None}
            | {one.when.earliest for one in self.contests}
        )
        fresh = self.cell.commitment.fresh_for
        for row in self.admitted.rows:
            out |= {
                row.claim.when.earliest,
                row.when.earliest,
                row.when.latest,
                row.when.latest + 1,
                row.when.latest + fresh + 1,
            }
        return sorted(out)


def contest(claim: Claim) -> str:
    """A dispute of law as `party:ground`."""
    return f"{claim.says.one('by')}:{claim.says.one('ground')}" if claim.says else ""


class Evidence:
    """Claims laid out for a plan: the rows of every cell, the contests of every commitment. Made once, asked often.

    A claim of a source that this version of the pack does not declare is not heard.
    """

    def __init__(self, plan: Plan, claims: Iterable[Claim]) -> None:
        self.plan, self.pack = plan, plan.pack
        self.claims = tuple(one for one in claims if one.source in plan.pack.sources)
        self._rows: dict[tuple[str, str, str, Facets], list[Row]] = {cell.key: [] for cell in plan.cells}
        self._contests: dict[str, list[Claim]] = {}
        self._heard: dict[str, Heard] = {}
        for claim in self.claims:
            if claim.says is None:
                continue
            if claim.says.event == CONTESTS and claim.stance == "for":
                self._contests.setdefault(claim.says.one("commitment"), []).append(claim)
            for cell in plan.by_event.get(claim.says.event, ()):
                self._rows[cell.key].extend(attach(claim, cell, self.pack))

    def rows(self, cell: Cell) -> Sequence[Row]:
        """Every row of a cell, heard or not."""
        return self._rows[cell.key]

    def heard(self, clearance: str) -> Heard:
        """What a clearance hears."""
        if clearance not in self._heard:
            self._heard[clearance] = Heard(self.claims, clearance)
        return self._heard[clearance]

    def contests(self, commitment: str, view: View, heard: set[str]) -> tuple[Claim, ...]:
        """The disputes of law over a commitment that a view carries."""
        return tuple(one for one in self._contests.get(commitment, ()) if one.id in heard and self._carries(one, view))

    def every_contest(self, commitment: str) -> Sequence[Claim]:
        """All disputes of law over a commitment, heard or not."""
        return self._contests.get(commitment, ())

    def _carries(self, claim: Claim, view: View) -> bool:
        if view.kind == "party":
            return self.pack.speaks_for(claim.source, view.party, claim.known)
        return (view.kind != "sources" or claim.source in view.sources) and (
            view.kind != "public" or claim.audience == "public"
        )

    def judged(self, cell: Cell, view: View, known: Instant, clearance: str) -> Judged:
        """A cell in a view as known at an instant. The public view hears what the public may see, whoever asks."""
        heard = self.heard("public" if view.kind == "public" else clearance).at(known)
        rows = [row for row in self._rows[cell.key] if row.claim.id in heard]
        return Judged(
            cell,
            view,
            admit(rows, cell, view, self.pack),
            self.contests(cell.commitment.id, view, heard),
            known,
            self.pack,
        )


def standings(
    pack: Pack,
    claims: Iterable[Claim],
    *,
    at: Instant,
    known: Instant,
    views: Iterable[str] | None = None,
    clearance: str = "public",
) -> list[Standing]:
    """Every standing of a process at (at, known): each cell, then the wholes of facets and umbrellas.

    Raises KeyError for a view the pack does not have.
    """
    evidence = Evidence(Plan(pack), claims)
    chosen = [pack.views[view] for view in (pack.views if views is None else views)]

    def cells(at: Instant) -> list[Standing]:
        return [evidence.judged(cell, view, known, clearance).at(at) for view in chosen for cell in evidence.plan.cells]

    found = cells(at)
    return [*found, *wholes(evidence, found, at, known, clearance, cells)]


def wholes(
    evidence: Evidence,
    cells: Iterable[Standing],
    at: Instant,
    known: Instant,
    clearance: str,
    again: Callable[[Instant], Iterable[Standing]],
) -> Iterator[Standing]:
    """The standings that are computed on read: of commitments with facets, and of umbrellas.

    `again` gives the cells at another moment: an umbrella that is suspended or ended stands as it last stood.
    """
    found = list(cells)
    now = _by_key(found)
    yield from (one for one in now.values() if one.parts)
    views = [evidence.pack.views[view] for view in dict.fromkeys(one.view for one in found)]
    moments = {at: now}
    for cell in evidence.plan.umbrellas:
        life = phases(cell, known)
        phase = phase_at(life, at)
        moment = at if phase is None or phase.judged_at is None else phase.judged_at
        if moment not in moments:
            moments[moment] = _by_key(again(moment))
        for view in views:
            yield _umbrella(evidence, cell, view, phase, moments[moment], at, moment, known, clearance)


def _by_key(cells: Iterable[Standing]) -> dict[tuple[str, str, str, str], Standing]:
    parts: dict[tuple[str, str, str, str], list[Standing]] = {}
    for one in cells:
        parts.setdefault((one.commitment, one.bearer, one.reading, one.view), []).append(one)
    return {key: of_facets(many) if many[0].facets else many[0] for key, many in parts.items()}


def _umbrella(
    evidence: Evidence, cell: Cell, view: View, phase: Phase | None, parts: Mapping[tuple[str, str, str, str], Standing],
    at: Instant, moment: Instant, known: Instant, clearance: str,
) -> Standing:  # fmt: skip
    commitment = cell.commitment
    heard = evidence.heard("public" if view.kind == "public" else clearance).at(known)
    contested = tuple(
        sorted({contest(one) for one in evidence.contests(commitment.id, view, heard) if one.when.earliest <= at})
    )
    if phase is None or moment < cell.reading.start:
        lifecycle = "conditional" if phase is None else phase.lifecycle
        return Standing(
            commitment.id,
            cell.bearer,
            cell.reading.name,
            (),
            view.id,
            lifecycle,
            "not_applicable",
            contested=contested,
            row="before its start",
        )
    under = [parts[one.id, cell.bearer, "", view.id] for one in evidence.plan.through(commitment, cell.bearer, moment)]
    verdicts = tuple(one.verdict for one in under)
    because = tuple(dict.fromkeys(id_ for one in under for id_ in one.because))
    return Standing(
        commitment.id,
        cell.bearer,
        cell.reading.name,
        (),
        view.id,
        phase.lifecycle,
        common(verdicts),
        "",
        None,
        contested,
        because,
        "through: of its parts",
        verdicts,
    )


def of_facets(parts: Sequence[Standing]) -> Standing:
    """The whole of a commitment's facets: the verdict that all share, else `partly`."""
    one = parts[0]
    verdicts = tuple(part.verdict for part in parts)
    because = tuple(dict.fromkeys(id_ for part in parts for id_ in part.because))
    return Standing(
        one.commitment,
        one.bearer,
        one.reading,
        (),
        one.view,
        one.lifecycle,
        common(verdicts),
        "",
        one.due,
        one.contested,
        because,
        "of its facets",
        verdicts,
    )
