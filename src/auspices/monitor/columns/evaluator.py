"""Columns: a whole process at one (at, known) over columns. The tables are group-bys and windows in SQL, run by DuckDB.

It shares the compiled plan, the matching, the sides and the phases of life with the sweep, and none of its tables: laws compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from auspices.kernel.instants import Instant
from auspices.monitor.arrays.attachment import hits
from auspices.monitor.arrays.claim_columns import Columns, from_claims, heard, spoken_by
from auspices.monitor.claims.legal_disputes import law_events, spoken
from auspices.monitor.columns.admission import Partners, Weighed
from auspices.monitor.columns.tables_sql import TURNS, JudgedMoment, Ruled, RuledClaims, due_dates, rule
from auspices.monitor.plan.cells import Plan
from auspices.monitor.plan.lifecycle import due_at, phase_at, phases, terms_at
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.standings.rollup import wholes
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.viewpoint import hears
from auspices.pack.model import Claim, Pack, View


def batch(
    pack: Pack,
    claims: Iterable[Claim],
    *,
    at: Instant,
    known: Instant,
    views: Iterable[str] | None = None,
    clearance: str = "public",
) -> list[Standing]:
    """Every standing of a process at (at, known), as `standings` gives them. Raises KeyError for an unknown view."""
    claims = list(claims)
    plan, events = Plan(pack), law_events(pack)
    few = [one for one in claims if one.withdraws or (one.says is not None and one.says.event in events)]
    return evaluate(
        plan, from_claims(claims), Evidence(plan, few), at=at, known=known, views=views, clearance=clearance
    )


def evaluate(
    plan: Plan,
    data: Columns,
    law: Evidence,
    *,
    at: Instant,
    known: Instant,
    views: Iterable[str] | None = None,
    clearance: str = "public",
    threads: int = 2,
) -> list[Standing]:
    """Every standing over columns. `law` holds at least the claims of `law_events` and those that withdraw them."""
    chosen = [plan.pack.views[one] for one in (plan.pack.views if views is None else views)]
    found = _Found(plan, spoken_by(data, plan.pack.sources), law, chosen, known, clearance, threads)
    cells = found.at(at)
    return [*cells, *wholes(law, cells, at, known, clearance, found.at, [view.id for view in chosen])]


class _Found:
    """Claims attached and admitted as known at one instant: judge them at any."""

    def __init__(
        self,
        plan: Plan,
        data: Columns,
        law: Evidence,
        views: Sequence[View],
        known: Instant,
        clearance: str,
        threads: int,
    ) -> None:
        self.data, self.law, self.known, self.clearance = data, law, known, clearance
        hearing, public = heard(data, known, clearance), heard(data, known, "public")
        self.existing, found = hits(data, plan, hearing, public)
        weighed = Weighed(data, found, self.existing, plan.pack, hearing, public)
        admitted = weighed.counted(views)
        self.asking = RuledClaims(data, self.existing, found, admitted, views, plan.pack, threads)
        self.partners = Partners(weighed)
        self.lives = [phases(kind, known) for kind in self.existing.kinds]
        self._position_of = np.empty(len(data), dtype=np.int64)
        self._position_of[data.rank] = np.arange(len(data))

    def at(self, at: Instant) -> list[Standing]:
        """The standings of all cells at ``at``, in the order of views and cells."""
        moments = {i: moment for i in range(len(self.lives)) if (moment := self._moment(i, at)) is not None}
        dues = due_dates(self.asking, self._late(moments, at))
        phase_of = [phase_at(life, at) for life in self.lives]
        lifecycles = ["conditional" if phase is None else phase.lifecycle for phase in phase_of]
        due_of = [due_at(life, at) for life in self.lives]
        out: list[list[Standing]] = [[] for _ in self.asking.views]
        for part, rulings in rule(self.asking, moments):
            for bit, view in enumerate(self.asking.views):
                out[bit].extend(self._part(part, bit, view, rulings[bit], dues, lifecycles, due_of, at))
        return list(chain.from_iterable(out))

    def _part(
        self,
        part: slice,
        bit: int,
        view: View,
        rulings: Mapping[int, Ruled],
        dues: Mapping[tuple[int, int], Instant | None],
        lifecycles: Sequence[str],
        due_of: Sequence[Instant | None],
        at: Instant,
    ) -> Iterator[Standing]:
        """The standings of some cells in a view. What a commitment's life says is given by kind."""
        existing, law = self.existing, self.law
        visible = law.heard(hears(view, self.clearance)).at(self.known)
        there = existing.public if view.kind == "public" else existing.reader
        for i in (part.start + np.flatnonzero(there[part])).tolist():
            number = int(existing.kind[i])
            kind, ruled = existing.kinds[number], rulings.get(i)
            contested = spoken(law.marks.of(existing.of(i, law.plan), view, visible), at) if visible else ()
            due = ruled.due if ruled is not None and kind.commitment.within else due_of[number]
            due = dues.get((bit, i), due)
            named = kind.commitment.id, kind.bearer, kind.reading.name, existing.facets(i), view.id, lifecycles[number]
            if ruled is None:
                yield Standing(*named, "not_applicable", "", due, contested, row="before its start")
                continue
            because = self._because(i, ruled.turns, verified=view.kind == "verified")
            yield Standing(*named, ruled.verdict, ruled.timing, due, contested, because, ruled.row)

    def _moment(self, kind: int, at: Instant) -> JudgedMoment | None:
        """When the cells of a kind are judged as of `at`; None before their start."""
        life, start = self.lives[kind], self.existing.kinds[kind].reading.start
        phase = phase_at(life, at)
        if phase is None:
            return None
        moment = at if phase.judged_at is None else phase.judged_at
        return JudgedMoment(moment, terms_at(life, moment)) if moment >= start else None

    def _late(self, moments: Mapping[int, JudgedMoment], at: Instant) -> dict[int, JudgedMoment]:
        """The kinds of items whose verdict is of another moment than `at`, of which their due date is: not begun, suspended or ended."""
        return {
            i: JudgedMoment(at, terms_at(self.lives[i], at))
            for i, kind in enumerate(self.existing.kinds)
            if kind.commitment.within and (i not in moments or moments[i].at != at)
        }

    def _because(self, cell: int, turns: Iterable[int], *, verified: bool) -> tuple[str, ...]:
        """Ids, in the order of sides, each with that of its corroborator where it counts by corroboration alone."""
        out: list[str] = []
        for turn in turns:
            rank, side = divmod(turn, TURNS)
            position = int(self._position_of[rank])
            out.append(self.data.id_of(position))
            if verified and (other := self.partners.of(cell, position, side)) is not None:
                out.append(self.data.id_of(other))
        return tuple(dict.fromkeys(out)) if len(out) > 1 else tuple(out)
