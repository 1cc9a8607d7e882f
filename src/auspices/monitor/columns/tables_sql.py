"""The verdict tables over columns: group-bys and windows in SQL, one file for each shape (`sql/`), run by DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from sys import intern
from typing import Any, Final, NamedTuple

import duckdb
import numpy as np

from auspices.kernel.instants import MAX, MIN, Instant, Interval
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
CELLS_AT_ONCE: Final = 30_000
_AT_ONCE: Final = 10_000  # rows of an answer
_NO_DATE: Final = MIN - 1
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


def rule(asking: RuledClaims, moments: Mapping[int, JudgedMoment]) -> Iterator[tuple[slice, list[dict[int, Ruled]]]]:
    """The rulings of the cells of some kinds, each kind at its moment, some cells after the others: by view, then cell.

    Cells that do not exist for a view have none. However many items there are, memory holds the answers of a part of them at a time.
    """
    by_script: dict[tuple[str, ...], list[int]] = {}
    for kind in moments:
        by_script.setdefault(_SCRIPTS[asking.existing.kinds[kind].commitment.shape], []).append(kind)
    for part, rows in _asked(asking, moments, by_script, "settling"):
        out: list[dict[int, Ruled]] = [{} for _ in asking.views]
        for view, cell, verdict, line, timing, due, *names in rows:
            turns = tuple(one for one in names if one is not None)
            out[view][cell] = Ruled(intern(verdict), intern(line), intern(timing), due, turns)
        yield part, out


def due_dates(asking: RuledClaims, moments: Mapping[int, JudgedMoment]) -> dict[tuple[int, int], Instant | None]:
    """The due dates of the cells of some kinds, each kind at its moment: by (view, cell)."""
    parts = _asked(asking, moments, {(): list(moments)}, "dues") if moments else ()
    return {(view, cell): due for _, rows in parts for view, cell, due in rows}


def _asked(
    asking: RuledClaims, moments: Mapping[int, JudgedMoment], by_script: Mapping[tuple[str, ...], list[int]], last: str
) -> Iterator[tuple[slice, Iterator[tuple[Any, ...]]]]:
    """The rows of each script for its kinds of cells, the last part common to all; of some cells after the others."""
    found, existing = asking.found, asking.existing
    moment_of_kind = np.full(len(existing.kinds), np.iinfo(np.int64).min)
    moment_of_kind[list(moments)] = [one.at for one in moments.values()]
    moment_of = moment_of_kind[existing.kind]
    hit_denied = _denied(asking, moment_of)
    told = _told(asking, moment_of, hit_denied["denial"])

    def rows(part: slice) -> Iterator[tuple[Any, ...]]:
        with _database(asking.threads).cursor() as connection:
            connection.register("words", {"side": np.arange(len(SIDES)), "word": np.array(SIDES, dtype=object)})
            connection.register("views", _view_table(asking.views))
            connection.register("denied", hit_denied)
            for script, kinds in by_script.items():
                here = np.zeros(len(existing), dtype=bool)
                here[part] = np.isin(existing.kind[part], kinds)
                if not here.any():
                    continue
                hits = told[here[found.cell[told]]]
                connection.register("cells", _cell_table(asking, {kind: moments[kind] for kind in kinds}, here))
                connection.register("hits", _hit_table(asking, hits))
                connection.register("triggers", _trigger_table(asking, hits, moments))
                texts = [_text(name) for name in ("opening", *script, last)]
                answer = connection.execute("with " + ",\n".join(texts))
                while some := answer.fetchmany(_AT_ONCE):
                    yield from some

    for start in range(0, len(existing), CELLS_AT_ONCE):
        part = slice(start, start + CELLS_AT_ONCE)
        yield part, rows(part)


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


def _cell_table(asking: RuledClaims, moments: Mapping[int, JudgedMoment], here: Bools) -> dict[str, Any]:
    """`there` has a bit for each view for whose hearing the cell exists. The last columns are of recurring commitments alone."""
    existing, numbers = asking.existing, np.flatnonzero(here)
    public = sum(1 << bit for bit, view in enumerate(asking.views) if view.kind == "public")
    rest = (1 << len(asking.views)) - 1 - public
    place = np.zeros(len(existing.kinds), dtype=np.int64)
    place[list(moments)] = np.arange(len(moments))
    rows = [_cell_row(existing.kinds[kind], one) for kind, one in moments.items()]
    names = ("moment", "due", "dated", "conditional", "waits", "k", "low", "high", "low_before", "high_before")
    told: dict[str, Any] = dict(
        zip(names, np.array(rows, dtype=np.int64).T[:, place[existing.kind[numbers]]], strict=True)
    )
    told |= {name: told[name].astype(bool) for name in ("dated", "conditional", "waits")}
    return told | {
        "cell": numbers,
        "there": np.where(existing.reader[numbers], rest, 0) | np.where(existing.public[numbers], public, 0),
    }


def _cell_row(cell: Cell, moment: JudgedMoment) -> tuple[int, ...]:
    due = moment.terms.due
    now = moment.at, due or 0, due is not None, cell.condition is not None, cell.waits
    if cell.commitment.shape != "recur":
        return (*now, 0, 0, 0, 0, 0)
    periods = cell.periods
    k = periods.at(moment.at)
    before = max(k - 1, 0)
    return (*now, k, periods.first(k), periods.last(k), periods.first(before), periods.last(before))


def _hit_table(asking: RuledClaims, hits: Ints) -> dict[str, Any]:
    data, found = asking.data, asking.found
    claim, cell, side = found.claim[hits], found.cell[hits], found.side[hits]
    latest, kind, kinds = found.latest[hits], asking.existing.kind[cell], asking.existing.kinds
    fresh = np.array([one.commitment.fresh_for for one in kinds], dtype=np.int64)[kind]
    speaks = np.where(fresh > 0, latest + fresh, MAX)
    conduct = np.array([one.commitment.shape == "conduct" for one in kinds], dtype=bool)[kind]
    for at in np.flatnonzero(conduct).tolist():
        speaks[at] = kinds[kind[at]].speaks_until(int(latest[at]))
    return {
        "hit": hits, "cell": cell, "side": side, "way": found.way[hits], "begins": data.earliest[claim], "earliest": found.earliest[hits],
        "latest": latest, "speaks": speaks, "source": data.source[claim], "turn": data.rank[claim] * TURNS + side, "admitted": asking.admitted[hits],
    }  # fmt: skip


def _trigger_table(asking: RuledClaims, hits: Ints, moments: Mapping[int, JudgedMoment]) -> dict[str, Any]:
    """The due date to which each trigger would lead, of items that have their time from it."""
    found, kinds = asking.found, asking.existing.kinds
    timed = np.array([bool(one.commitment.within) for one in kinds], dtype=bool)
    kind = asking.existing.kind[found.cell[hits]]
    triggers = timed[kind] & (found.side[hits] == SIDE[MET]) & (found.way[hits] == SURE)
    hits, kind = hits[triggers], kind[triggers]
    due = np.full(len(hits), _NO_DATE)
    for one in np.unique(kind).tolist():  # what was triggered in the same second is due in the same
        here = kind == one
        met, of_hit = np.unique(found.latest[hits[here]], return_inverse=True)
        dues = [item_due(kinds[one], moments[one].terms, moment) for moment in met.tolist()]
        due[here] = np.array([_NO_DATE if day is None else day for day in dues], dtype=np.int64)[of_hit]
    return {"hit": hits[due != _NO_DATE], "due": due[due != _NO_DATE]}


def _told(asking: RuledClaims, moment_of: Ints, denials: Ints) -> Ints:
    """The hits that the tables need: those begun and counted somewhere; in refrain those active, those that answer, and what a party has said."""
    found, admitted = asking.found, asking.admitted
    moment = moment_of[found.cell]
    party = sum(1 << bit for bit, view in enumerate(asking.views) if view.kind == "party")
    passing = np.array(
        [one.commitment.shape == "refrain" and one.condition is None for one in asking.existing.kinds], dtype=bool
    )[asking.existing.kind[found.cell]]
    active = (found.earliest <= moment) & (moment <= found.latest)
    begun = asking.data.earliest[found.claim] <= moment
    told: Bools = (admitted != 0) & begun & (~passing | active | (admitted & party != 0))
    told[denials] = True
    return np.flatnonzero(told)


def _denied(asking: RuledClaims, moment_of: Ints) -> dict[str, Any]:
    """Pairs of hits: incidents of the moment with each denial that speaks of them; what has met a condition with what denies that."""
    found, existing = asking.found, asking.existing
    sure, moment = found.way == SURE, moment_of[found.cell]
    refrain = np.array([one.commitment.shape == "refrain" for one in existing.kinds], dtype=bool)[
        existing.kind[found.cell]
    ]
    begun = sure & (found.earliest <= moment)
    incidents = begun & refrain & (found.side == SIDE[YES]) & (moment <= found.latest)
    pairs = [
        *_pairs(asking, incidents, sure & refrain & (found.side == SIDE[NO]), condition=False),
        *_pairs(asking, begun & (found.side == SIDE[MET]), begun & (found.side == SIDE[UNMET]), condition=True),
    ]
    table = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2)
    return {"hit": np.ascontiguousarray(table[:, 0]), "denial": np.ascontiguousarray(table[:, 1])}


def _pairs(asking: RuledClaims, asserted: Bools, denying: Bools, *, condition: bool) -> list[tuple[int, int]]:
    data, found, existing = asking.data, asking.found, asking.existing
    denials = np.flatnonzero(denying)
    if not len(denials):
        return []
    denials = denials[np.argsort(found.cell[denials], kind="stable")]
    bounds = np.searchsorted(found.cell[denials], np.arange(len(existing) + 1))
    pairs: list[tuple[int, int]] = []
    for hit in np.flatnonzero(asserted).tolist():
        cell = int(found.cell[hit])
        near = denials[bounds[cell] : bounds[cell + 1]]
        claim = found.claim[hit]
        near = near[(found.earliest[near] <= data.latest[claim]) & (found.latest[near] >= data.earliest[claim])]
        yes, selector = (
            data.phrases[data.says[found.claim[hit]]],
            existing.kinds[existing.kind[cell]].commitment.selector,
        )
        when = Interval(int(data.earliest[claim]), int(data.latest[claim]))
        for denial in near.tolist():
            no = data.phrases[data.says[found.claim[denial]]]
            if yes is None or no is None or selector is None:
                continue
            roles = asking.pack.events[yes.event].roles
            if agrees(no, yes, when, roles, asking.pack) if condition else denies(no, yes, when, selector, asking.pack):
                pairs.append((hit, denial))
    return pairs
