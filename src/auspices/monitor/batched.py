"""The batch evaluator: a whole process at one (at, known) over columns. The tables are group-bys and windows in SQL, run by DuckDB.

It shares the compiled plan and the matching with the live evaluator, and none of its tables: laws compare the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

import duckdb
import numpy as np

from auspices.kernel.instants import MAX, Instant, Interval
from auspices.pack.model import Claim, Pack, View
from auspices.pack.words import CONTESTS

from .columns import COVERED, SURE, Columns, Hits, admission, from_claims, heard, spoken_by, weigh
from .evidence import Evidence, hears
from .hits import hits
from .life import due_at, phase_at, phases
from .marks import spoken
from .matching import denies
from .plan import Plan
from .standing import Standing
from .wholes import wholes

_SHAPES = {"achieve": 0, "refrain": 1, "maintain": 2}


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
    plan = Plan(pack)
    few = [one for one in claims if one.withdraws or (one.says is not None and one.says.event == CONTESTS)]
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
    """Every standing over columns. `law` holds at least the claims that contest and those that withdraw them."""
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
        self.plan, self.data, self.law, self.views, self.known, self.clearance, self.threads = (
            plan,
            data,
            law,
            views,
            known,
            clearance,
            threads,
        )
        hears, public = heard(data, known, clearance), heard(data, known, "public")
        self.hits = hits(data, plan, hears | public)
        self.admitted = admission(data, self.hits, plan, views, hears, public)
        self.partners = _Partners(plan, data, self.hits, hears)

    def at(self, at: Instant) -> list[Standing]:
        """The standings of all cells at ``at``, in the order of views and cells."""
        moments, frames = _moments(self.plan, at, self.known)
        due_then = {row[0]: row[3] for row in moments}
        rulings = _rule(self.plan, self.data, self.hits, self.admitted, moments, self.views, self.threads)
        position_of = np.empty(len(self.data), dtype=np.int64)
        position_of[self.data.rank] = np.arange(len(self.data))
        out: list[Standing] = []
        for bit, view in enumerate(self.views):
            visible = self.law.heard(hears(view, self.clearance)).at(self.known)
            for i, cell in enumerate(self.plan.cells):
                lifecycle, due, moment = frames[i]
                contested = spoken(self.law.marks.of(cell, view, visible), at)
                verdict, timing, row = "not_applicable", "", "before its start"
                because: tuple[str, ...] = ()
                if moment is not None:
                    nothing = (
                        "no_statement" if view.kind == "party" else _nothing(cell.commitment.shape, due_then[i], moment)
                    )
                    verdict, timing, ranks = rulings.get((bit, i), (nothing, "", ()))
                    because = self.partners.names(
                        i, [int(position_of[rank]) for rank in ranks], verified=view.kind == "verified"
                    )
                    row = _table_row(cell.commitment.shape, verdict, dated=due_then[i] < MAX, named=len(ranks))
                out.append(Standing(*cell.key, view.id, lifecycle, verdict, timing, due, contested, because, row))
        return out


def _moments(
    plan: Plan, at: Instant, known: Instant
) -> tuple[list[tuple[int, int, int, int, int]], list[tuple[str, Instant | None, Instant | None]]]:
    """For the tables: (cell, shape, moment, due or MAX, fresh_for) of every cell begun; for the standings: (lifecycle, due, moment)."""
    moments: list[tuple[int, int, int, int, int]] = []
    frames: list[tuple[str, Instant | None, Instant | None]] = []
    for i, cell in enumerate(plan.cells):
        life = phases(cell, known)
        phase = phase_at(life, at)
        if phase is None:
            frames.append(("conditional", due_at(life, at), None))
            continue
        moment = at if phase.judged_at is None else phase.judged_at
        due = due_at(life, moment)
        frames.append((phase.lifecycle, due_at(life, at), None if moment < cell.reading.start else moment))
        if moment < cell.reading.start:
            continue
        moments.append(
            (i, _SHAPES[cell.commitment.shape], moment, MAX if due is None else due, cell.commitment.fresh_for)
        )
    return moments, frames


_TABLE_ROWS = {
    ("achieve", "disputed"): "for and against",
    ("achieve", "fulfilled"): "for",
    ("achieve", "not_done"): "against, no date",
    ("achieve", "overdue"): "against, after its date",
    ("achieve", "unreported"): "nothing, after its date",
    ("refrain", "violated"): "for",
    ("refrain", "unattributed"): "possible match",
    ("refrain", "holding"): "nothing, covered",
    ("refrain", "partly"): "nothing, covered in part",
    ("refrain", "unknown"): "nothing, nobody watched",
    ("maintain", "disputed"): "for and against",
    ("maintain", "violated"): "against",
    ("maintain", "unattributed"): "possible match against",
    ("maintain", "restored"): "for, after against",
    ("maintain", "holding"): "for",
    ("maintain", "unknown"): "no fresh report",
}


def _table_row(shape: str, verdict: str, *, dated: bool, named: int) -> str:
    """The row of the table that gave a verdict, told as `judge` tells it."""
    if verdict == "no_statement":
        return "no statement of this party"
    if verdict == "pending":
        return "achieve: before its date" if dated else "achieve: nothing, no date"
    if (shape, verdict) == ("refrain", "disputed"):
        return "refrain: for and against" if named > 1 else "refrain: against"
    return f"{shape}: {_TABLE_ROWS[shape, verdict]}"


def _nothing(shape: str, due: Instant, moment: Instant) -> str:
    if shape != "achieve":
        return "unknown"
    return "unreported" if moment > due else "pending"


def _rule(
    plan: Plan,
    data: Columns,
    found: Hits,
    admitted: Any,
    moments: Sequence[tuple[int, int, int, int, int]],
    views: Sequence[View],
    threads: int,
) -> dict[tuple[int, int], tuple[str, str, tuple[int, ...]]]:
    if not moments or not len(found.claim):
        return {}
    table = np.array(moments, dtype=np.int64)
    moment_of = np.full(len(plan.cells), np.iinfo(np.int64).min)
    moment_of[table[:, 0]] = table[:, 2]
    cell_table = {
        name: np.ascontiguousarray(table[:, i]) for i, name in enumerate(("cell", "shape", "moment", "due", "fresh"))
    }
    pairs = _denied(plan, data, found, moment_of)
    told = _told(plan, data, found, admitted, moment_of, views, pairs["denial"])
    claim = found.claim[told]
    hit_table = {
        "hit": told, "cell": found.cell[told], "way": found.way[told], "stance": data.stance[claim], "begins": data.earliest[claim],
        "earliest": found.earliest[told], "latest": found.latest[told], "rank": data.rank[claim], "admitted": admitted[told],
    }  # fmt: skip
    view_table = {
        "view": np.arange(len(views)),
        "bit": 1 << np.arange(len(views)),
        "party": np.array([view.kind == "party" for view in views]),
    }
    with duckdb.connect(config={"threads": threads, "memory_limit": "1GB"}) as connection:
        for name, columns in (("cells", cell_table), ("hits", hit_table), ("denied", pairs), ("views", view_table)):
            connection.register(name, columns)
        script = files(__package__).joinpath("tables.sql").read_text(encoding="utf-8")
        rows = connection.execute(script).fetchall()
    return {
        (view, cell): (verdict, timing or "", tuple(rank for rank in (one, two) if rank is not None))
        for view, cell, verdict, timing, one, two in rows
    }


def _told(
    plan: Plan, data: Columns, found: Hits, admitted: Any, moment_of: Any, views: Sequence[View], denials: Any
) -> Any:
    """The hits that the tables need: those begun and counted somewhere; in refrain those active, those that answer, and what a party has said."""
    moment = moment_of[found.cell]
    spoken = admitted & sum(1 << bit for bit, view in enumerate(views) if view.kind == "party") != 0
    lasting = np.array([cell.commitment.shape != "refrain" for cell in plan.cells], dtype=bool)[found.cell]
    active = (found.earliest <= moment) & (moment <= found.latest)
    told = (admitted != 0) & (data.earliest[found.claim] <= moment) & (lasting | active | spoken)
    told[denials] = True
    return np.flatnonzero(told)


def _denied(plan: Plan, data: Columns, found: Hits, moment_of: Any) -> dict[str, Any]:
    """Pairs (incident, denial) of hits: active incidents with each denial that speaks of them."""
    refrain = np.array([cell.commitment.shape == "refrain" for cell in plan.cells], dtype=bool)
    sure = (found.way == SURE) & refrain[found.cell]
    moment = moment_of[found.cell]
    stance = data.stance[found.claim]
    incidents = np.flatnonzero(sure & (stance == 1) & (found.earliest <= moment) & (moment <= found.latest))
    denials = np.flatnonzero(sure & (stance == 0))
    denials = denials[np.argsort(found.cell[denials], kind="stable")]
    bounds = np.searchsorted(found.cell[denials], np.arange(len(plan.cells) + 1))
    pairs: list[tuple[int, int]] = []
    for incident in incidents.tolist():
        cell = int(found.cell[incident])
        near = denials[bounds[cell] : bounds[cell + 1]]
        near = near[(found.earliest[near] <= found.latest[incident]) & (found.latest[near] >= found.earliest[incident])]
        yes = data.phrases[data.says[found.claim[incident]]]
        when = Interval(int(found.earliest[incident]), int(found.latest[incident]))
        for denial in near.tolist():
            no = data.phrases[data.says[found.claim[denial]]]
            if yes is not None and no is not None and denies(no, yes, when, selector, plan.pack):
                pairs.append((incident, denial))
    table = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
    return {"incident": np.ascontiguousarray(table[:, 0]), "denial": np.ascontiguousarray(table[:, 1])}


class _Partners:
    """The claims named by a ruling, each with its corroborator where it counts by corroboration alone."""

    def __init__(self, plan: Plan, data: Columns, found: Hits, hears: Any) -> None:
        self.plan, self.data, self.found, self.hears = plan, data, found, hears
        self._weighed: tuple[Any, Any] | None = None
        self._order: Any = None

    def names(self, cell: int, positions: Sequence[int], *, verified: bool) -> tuple[str, ...]:
        """Ids for `because`, in the order of sides."""
        out: list[str] = []
        for position in positions:
            out.append(self.data.id_of(position))
            if verified and (other := self._partner(cell, position)) is not None:
                out.append(self.data.id_of(other))
        return tuple(dict.fromkeys(out))

    def _partner(self, cell: int, position: int) -> int | None:
        data, found = self.data, self.found
        if self._weighed is None:
            self._weighed = weigh(data, found, self.plan, self.hears)
            self._order = np.argsort(found.cell, kind="stable")
            self._bounds = np.searchsorted(found.cell[self._order], np.arange(len(self.plan.cells) + 1))
        alone, able = self._weighed
        here = self._order[self._bounds[cell] : self._bounds[cell + 1]]
        mine = here[found.claim[here] == position]
        if alone[mine].any():
            return None
        way = np.minimum(found.way[mine[0]], COVERED)
        here = here[able[here] & (np.minimum(found.way[here], COVERED) == way)]
        others = found.claim[here]
        sources = self.plan.pack.sources
        group = sources[data.sources[data.source[position]]].group
        elsewhere = np.array([sources[one].group != group for one in data.sources], dtype=bool)
        same = (
            (data.says[others] == data.says[position]) & (data.item[others] == data.item[position]) & (data.stance[others] == data.stance[position])
            & elsewhere[data.source[others]] & (data.earliest[others] <= data.latest[position]) & (data.latest[others] >= data.earliest[position])
        )  # fmt: skip
        return int(others[same][np.argmin(data.rank[others[same]])]) if same.any() else None
