"""The verdict tables over columns: group-bys and windows in SQL, one file for each shape (`sql/`), run by DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import duckdb
import numpy as np

from auspices.kernel.instants import MAX, Instant, Interval
from auspices.monitor.arrays.attachment import Existing, Hits
from auspices.monitor.arrays.claim_columns import Bools, Columns, Ints
from auspices.monitor.arrays.questions import SIDE, SIDES, SURE
from auspices.monitor.claims.role_match import agrees, denies
from auspices.monitor.claims.sides import MET, NO, UNMET, YES
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import Phase, item_due
from auspices.pack.model import Pack, View

TURNS: Final = 32
"""A claim's turn to be named is 32 x its rank + its side: of two claims the first by rank, and the side can be read off again."""
_LASTING = ("lasting", "maintain"), ("lasting", "limit"), ("lasting", "during")
_SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = {
    "achieve": ("achieve",), "respond": ("achieve",), "refrain": ("refrain",), "conduct": ("conduct",), "recur": ("recur",),
    **dict(zip(("maintain", "limit", "during"), _LASTING, strict=True)),
}  # fmt: skip


class JudgedMoment(NamedTuple):
    """When a cell is judged, and the phase whose terms are then in force."""

    at: Instant
    terms: Phase


class Ruled(NamedTuple):
    """A verdict, the row of the table that gave it, its timing, the due date, and the turns of the claims that fixed it."""

    verdict: str
    row: str
    timing: str
    due: Instant | None
    turns: tuple[int, ...]


@dataclass(frozen=True)
class RuledClaims:
    """Claims attached, weighed (`admitted`, a bit for each view) and heard: what all moments have in common."""

    data: Columns
    existing: Existing
    found: Hits
    admitted: Ints
    views: Sequence[View]
    pack: Pack
    threads: int


def rule(asking: RuledClaims, moments: Mapping[int, JudgedMoment]) -> dict[tuple[int, int], Ruled]:
    """The rulings of some cells, each at its moment: by (view, cell). Cells that do not exist for a view have none."""
    by_script: dict[tuple[str, ...], list[int]] = {}
    for cell in moments:
        by_script.setdefault(_SCRIPTS[asking.existing.cells[cell].commitment.shape], []).append(cell)
    out: dict[tuple[int, int], Ruled] = {}
    for view, cell, verdict, line, timing, due, names in _asked(asking, moments, by_script, "settling"):
        out[view, cell] = Ruled(verdict, line, timing, due, tuple(names))
    return out


def due_dates(asking: RuledClaims, moments: Mapping[int, JudgedMoment]) -> dict[tuple[int, int], Instant | None]:
    """The due dates of some cells, each at its moment: by (view, cell)."""
    return {(view, cell): due for view, cell, due in _asked(asking, moments, {(): list(moments)}, "dues")}


def _asked(
    asking: RuledClaims, moments: Mapping[int, JudgedMoment], by_script: Mapping[tuple[str, ...], list[int]], last: str
) -> Iterator[tuple[Any, ...]]:
    """The rows of each script for its cells, the last part common to all."""
    if not moments:
        return
    found, cells = asking.found, asking.existing.cells
    moment_of = np.full(len(cells), np.iinfo(np.int64).min)
    moment_of[list(moments)] = [one.at for one in moments.values()]
    hit_denied = _denied(asking, moment_of)
    told = _told(asking, moment_of, hit_denied["denial"])
    with _database(asking.threads).cursor() as connection:
        connection.register("words", {"side": np.arange(len(SIDES)), "word": np.array(SIDES, dtype=object)})
        connection.register("views", _view_table(asking.views))
        connection.register("denied", hit_denied)
        for script, numbers in by_script.items():
            here = np.zeros(len(cells), dtype=bool)
            here[numbers] = True
            hits = told[here[found.cell[told]]]
            connection.register("cells", _cell_table(asking, {cell: moments[cell] for cell in numbers}))
            connection.register("hits", _hit_table(asking, hits))
            connection.register("triggers", _trigger_table(asking, hits, moments))
            parts = [_text(part) for part in ("opening", *script, last)]
            yield from connection.execute("with " + ",\n".join(parts)).fetchall()


@cache
def _database(threads: int) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, opened once, since that takes longer than a small process. Each asks by a cursor of its own; no table stays."""
    database = duckdb.connect(config={"threads": threads, "memory_limit": "1GB"})
    database.execute(_text("macros"))
    return database


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")


def _view_table(views: Sequence[View]) -> dict[str, Any]:
    numbers = np.arange(len(views))
    return {"view": numbers, "bit": 1 << numbers, "party": np.array([view.kind == "party" for view in views])}


def _cell_table(asking: RuledClaims, moments: Mapping[int, JudgedMoment]) -> dict[str, Any]:
    """`there` has a bit for each view for whose hearing the cell exists. The last columns are of recurring commitments alone."""
    existing = asking.existing
    numbers = np.array(list(moments), dtype=np.int64)
    public = sum(1 << bit for bit, view in enumerate(asking.views) if view.kind == "public")
    rest = (1 << len(asking.views)) - 1 - public
    rows = [_cell_row(existing.cells[number], one) for number, one in moments.items()]
    names = ("moment", "due", "dated", "conditional", "k", "low", "high", "low_before", "high_before")
    told: dict[str, Any] = dict(zip(names, np.array(rows, dtype=np.int64).T.copy(), strict=True))
    told |= {name: told[name].astype(bool) for name in ("dated", "conditional")}
    return told | {
        "cell": numbers,
        "there": np.where(existing.reader[numbers], rest, 0) | np.where(existing.public[numbers], public, 0),
    }


def _cell_row(cell: Cell, moment: JudgedMoment) -> tuple[int, ...]:
    due = moment.terms.due
    now = moment.at, due or 0, due is not None, cell.condition is not None
    if cell.commitment.shape != "recur":
        return (*now, 0, 0, 0, 0, 0)
    periods = cell.periods
    k = periods.at(moment.at)
    before = max(k - 1, 0)
    return (*now, k, periods.first(k), periods.last(k), periods.first(before), periods.last(before))


def _hit_table(asking: RuledClaims, hits: Ints) -> dict[str, Any]:
    data, found = asking.data, asking.found
    claim, cell, side = found.claim[hits], found.cell[hits], found.side[hits]
    latest = found.latest[hits]
    fresh = np.array([one.commitment.fresh_for for one in asking.existing.cells], dtype=np.int64)[cell]
    speaks = np.where(fresh > 0, latest + fresh, MAX)
    conduct = np.array([one.commitment.shape == "conduct" for one in asking.existing.cells], dtype=bool)[cell]
    for at in np.flatnonzero(conduct).tolist():
        speaks[at] = asking.existing.cells[cell[at]].speaks_until(int(latest[at]))
    return {
        "hit": hits, "cell": cell, "side": side, "way": found.way[hits], "begins": data.earliest[claim], "earliest": found.earliest[hits],
        "latest": latest, "speaks": speaks, "source": data.source[claim], "turn": data.rank[claim] * TURNS + side, "admitted": asking.admitted[hits],
    }  # fmt: skip


def _trigger_table(asking: RuledClaims, hits: Ints, moments: Mapping[int, JudgedMoment]) -> dict[str, Any]:
    """The due date to which each trigger would lead, of items that have their time from it."""
    found, cells = asking.found, asking.existing.cells
    timed = np.array([bool(one.commitment.within) for one in cells], dtype=bool)[found.cell[hits]]
    triggers = hits[timed & (found.side[hits] == SIDE[MET]) & (found.way[hits] == SURE)]
    dues = [
        item_due(cells[cell], moments[cell].terms, met)
        for cell, met in zip(found.cell[triggers].tolist(), found.latest[triggers].tolist(), strict=True)
    ]
    given = np.array([one is not None for one in dues], dtype=bool)
    return {"hit": triggers[given], "due": np.array([one for one in dues if one is not None], dtype=np.int64)}


def _told(asking: RuledClaims, moment_of: Ints, denials: Ints) -> Ints:
    """The hits that the tables need: those begun and counted somewhere; in refrain those active, those that answer, and what a party has said."""
    found, admitted = asking.found, asking.admitted
    moment = moment_of[found.cell]
    party = sum(1 << bit for bit, view in enumerate(asking.views) if view.kind == "party")
    passing = np.array(
        [one.commitment.shape == "refrain" and one.condition is None for one in asking.existing.cells], dtype=bool
    )[found.cell]
    active = (found.earliest <= moment) & (moment <= found.latest)
    begun = asking.data.earliest[found.claim] <= moment
    told: Bools = (admitted != 0) & begun & (~passing | active | (admitted & party != 0))
    told[denials] = True
    return np.flatnonzero(told)


def _denied(asking: RuledClaims, moment_of: Ints) -> dict[str, Any]:
    """Pairs of hits: incidents of the moment with each denial that speaks of them; what has met a condition with what denies that."""
    found, cells = asking.found, asking.existing.cells
    sure, moment = found.way == SURE, moment_of[found.cell]
    refrain = np.array([one.commitment.shape == "refrain" for one in cells], dtype=bool)[found.cell]
    begun = sure & (found.earliest <= moment)
    incidents = begun & refrain & (found.side == SIDE[YES]) & (moment <= found.latest)
    pairs = [
        *_pairs(asking, incidents, sure & refrain & (found.side == SIDE[NO]), condition=False),
        *_pairs(asking, begun & (found.side == SIDE[MET]), begun & (found.side == SIDE[UNMET]), condition=True),
    ]
    table = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
    return {"hit": np.ascontiguousarray(table[:, 0]), "denial": np.ascontiguousarray(table[:, 1])}


def _pairs(asking: RuledClaims, asserted: Bools, denying: Bools, *, condition: bool) -> list[tuple[int, int]]:
    data, found, cells = asking.data, asking.found, asking.existing.cells
    denials = np.flatnonzero(denying)
    if not len(denials):
        return []
    denials = denials[np.argsort(found.cell[denials], kind="stable")]
    bounds = np.searchsorted(found.cell[denials], np.arange(len(cells) + 1))
    pairs: list[tuple[int, int]] = []
    for hit in np.flatnonzero(asserted).tolist():
        cell = int(found.cell[hit])
        near = denials[bounds[cell] : bounds[cell + 1]]
        near = near[(found.earliest[near] <= found.latest[hit]) & (found.latest[near] >= found.earliest[hit])]
        yes, selector = data.phrases[data.says[found.claim[hit]]], cells[cell].commitment.selector
        when = Interval(int(found.earliest[hit]), int(found.latest[hit]))
        for denial in near.tolist():
            no = data.phrases[data.says[found.claim[denial]]]
            if yes is None or no is None or selector is None:
                continue
            roles = asking.pack.events[yes.event].roles
            if agrees(no, yes, when, roles, asking.pack) if condition else denies(no, yes, when, selector, asking.pack):
                pairs.append((hit, denial))
    return pairs
