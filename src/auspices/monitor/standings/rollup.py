"""The standings computed on read: of commitments with facets or items, and of umbrellas (docs/semantics.md)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from auspices.kernel.instants import Instant
from auspices.monitor.claims.legal_disputes import carries, contest
from auspices.monitor.codes import joined
from auspices.monitor.plan.cells import Cell, Facets, Plan, bearer_under
from auspices.monitor.plan.lifecycle import Phase, due_at, phase_at, phases
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.viewpoint import Viewpoint, hears
from auspices.pack.model import Claim, Pack, View

Key = tuple[str, str, str, str]


def standings(
    pack: Pack,
    claims: Iterable[Claim],
    *,
    at: Instant,
    known: Instant,
    views: Iterable[str] | None = None,
    clearance: str = "public",
) -> list[Standing]:
    """Every standing of a process at (at, known): each cell, then the wholes of facets, of items and of umbrellas.

    Raises KeyError for a view the pack does not have.
    """
    chosen = list(pack.views if views is None else views)
    return standings_of(Evidence(Plan(pack), claims), at=at, known=known, views=chosen, clearance=clearance)


def standings_of(
    evidence: Evidence,
    *,
    at: Instant,
    known: Instant,
    views: Iterable[str],
    clearance: str,
    only: Collection[str] | None = None,
) -> list[Standing]:
    """As ``standings``, from claims that are laid out already; of some commitments, no umbrella, if ``only`` names them."""
    chosen = [evidence.pack.views[view] for view in views]
    existing = {hearing: evidence.cells(known, hearing) for hearing in {hears(view, clearance) for view in chosen}}

    def cells(at: Instant) -> list[Standing]:
        return [
            evidence.of(cell).at(point)
            for point in (Viewpoint(at, known, view, clearance) for view in chosen)
            for cell in existing[point.hears]
            if only is None or cell.commitment.id in only
        ]

    found = cells(at)
    return [*found, *wholes(evidence, found, at, known, clearance, cells, [view.id for view in chosen], only)]


def wholes(
    evidence: Evidence,
    cells: Iterable[Standing],
    at: Instant,
    known: Instant,
    clearance: str,
    again: Callable[[Instant], Iterable[Standing]],
    views: Iterable[str],
    only: Collection[str] | None = None,
) -> Iterator[Standing]:
    """The standings that are computed on read. `cells` are those of the cells in `views` at `at`.

    `again` gives the cells at another moment: an umbrella that is suspended or ended stands as it last stood.
    """
    asked = _Asked(evidence, [evidence.pack.views[view] for view in views], known, clearance)
    now = asked.by_key(cells, at, only)
    yield from (one for one in now.values() if not one.facets and not _simple(one, evidence.plan))
    moments = {at: now}
    for cell in evidence.plan.umbrellas if only is None else ():
        phase = phase_at(phases(cell, known), at)
        moment = at if phase is None or phase.judged_at is None else phase.judged_at
        if moment not in moments:
            moments[moment] = asked.by_key(again(moment), moment)
        for view in asked.views:
            yield asked.umbrella(cell, view, phase, moments[moment], at, moment)


def _simple(one: Standing, plan: Plan) -> bool:
    commitment = plan.pack.commitments[one.commitment]
    return not commitment.facets and not commitment.itemised


class _Asked:
    """Who asks, and as of when."""

    def __init__(self, evidence: Evidence, views: Sequence[View], known: Instant, clearance: str) -> None:
        self.evidence, self.views, self.known, self.clearance = evidence, views, known, clearance
        self.heard = {view.id: evidence.heard(hears(view, clearance)).at(known) for view in views}

    def by_key(
        self, cells: Iterable[Standing], at: Instant, only: Collection[str] | None = None
    ) -> dict[Key, Standing]:
        """The standing of every commitment (or of some) as a whole, umbrellas apart."""
        parts: dict[Key, list[Standing]] = {}
        for one in cells:
            parts.setdefault((one.commitment, one.bearer, one.reading, one.view), []).append(one)
        commitments = self.evidence.pack.commitments
        out = {
            key: of_facets(many) if many[0].facets else many[0]
            for key, many in parts.items()
            if not commitments[key[0]].itemised
        }
        templates = (one for one in self.evidence.plan.templates if only is None or one.commitment.id in only)
        for template in templates:
            for view in self.views:
                key = (*template.key[:3], view.id)
                out[key] = self._of_items(template, view, parts.get(key, []), at)
        return out

    def contested(self, cell: Cell, view: View, at: Instant) -> tuple[str, ...]:
        """The disputes of law over a whole commitment that a view carries."""
        evidence, heard = self.evidence, self.heard[view.id]
        found = {
            contest(one)
            for one in evidence.marks.contests(cell.commitment)
            if one.id in heard and one.when.earliest <= at and carries(one, view, evidence.pack)
        }
        return tuple(sorted(found))

    def _of_items(self, template: Cell, view: View, items: Sequence[Standing], at: Instant) -> Standing:
        life = phases(template, self.known)
        phase = phase_at(life, at)
        blank = Standing(
            *template.key, view.id, "conditional" if phase is None else phase.lifecycle, "not_applicable",
            due=due_at(life, at), contested=self.contested(template, view, at),
        )  # fmt: skip
        moment = at if phase is None or phase.judged_at is None else phase.judged_at
        if phase is None or moment < template.reading.start:
            return replace(blank, row="before its start")
        return of_items(
            items,
            blank,
            {one.facets for one in items if self._apart(template, one, view, moment)},
            party=view.kind == "party",
        )

    def _apart(self, template: Cell, item: Standing, view: View, at: Instant) -> bool:
        """Whether an item is contested: its status is disputed, or an exception is claimed for it."""
        if not item.contested:
            return False
        cell = self.evidence.plan.instance(template, item.facets[0][1])
        marks = self.evidence.marks.of(cell, view, self.heard[view.id])
        return any(one.own and one.begins <= at for one in marks)

    def umbrella(
        self, cell: Cell, view: View, phase: Phase | None, parts: Mapping[Key, Standing], at: Instant, moment: Instant
    ) -> Standing:
        """The standing of an umbrella, judged at `moment` from the wholes under it."""
        contested = self.contested(cell, view, at)
        if phase is None or moment < cell.reading.start:
            lifecycle = "conditional" if phase is None else phase.lifecycle
            return Standing(
                *cell.key, view.id, lifecycle, "not_applicable", contested=contested, row="before its start"
            )
        under = [
            parts[one.id, bearer_under(one, cell.bearer), "", view.id]
            for one in self.evidence.plan.through(cell.commitment, cell.bearer, moment)
        ]
        verdicts = tuple(one.verdict for one in under)
        return Standing(
            *cell.key, view.id, phase.lifecycle, joined(verdicts), "", None, contested, _because(under), "through: of its parts", verdicts,
        )  # fmt: skip


def _because(parts: Iterable[Standing]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for part in parts for id_ in part.because))


def of_facets(parts: Sequence[Standing]) -> Standing:
    """The whole of a commitment's facets, which join by family."""
    verdicts = tuple(part.verdict for part in parts)
    return replace(
        parts[0],
        facets=(),
        verdict=joined(verdicts),
        timing="",
        because=_because(parts),
        row="of its facets",
        parts=verdicts,
    )


def of_items(items: Sequence[Standing], blank: Standing, contested: Collection[Facets], *, party: bool) -> Standing:
    """The whole of items: over those that apply, which join by family. `blank` is the whole without any.

    A contested one counts as it stands; `apart` says how many are, and how they stand.
    """
    counting = [one for one in items if one.verdict != "not_applicable"]
    if counting:
        row, verdict = "items: of those that apply", joined(one.verdict for one in counting)
    else:
        row = "items: none applies" if items else "items: none reported"
        verdict = "no_statement" if party and not items else "not_applicable"
    return replace(
        blank, verdict=verdict, because=_because(counting or items), row=row, parts=tuple(one.verdict for one in counting),
        apart=tuple(one.verdict for one in counting if one.facets in contested),
    )  # fmt: skip
