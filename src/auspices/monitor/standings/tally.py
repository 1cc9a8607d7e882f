"""What stands behind a verdict, in numbers. Computed on read: a number never cuts a rectangle (docs/semantics.md)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from auspices.kernel.instants import Instant, Interval
from auspices.monitor.claims.admission import Admitted, Row, favourable, remembered
from auspices.monitor.claims.sides import AGREED, MET, NO, REFUSED, UNMET, YES
from auspices.monitor.plan.cells import Cell, bearer_under
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.verdicts.tables import answers
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Pack
from auspices.pack.saying import days_between

Incident = tuple[str, Interval]
APART: Final = (MET, UNMET, AGREED, REFUSED)
TALLIES: Final = 4_096  # kept with the claims laid out
KINDS: Final = ("for", "against", "possible", "coverage", *APART)


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct claims begun at one instant, in one view; of a whole, over its parts. `days_since` counts calendar days of the process's zone.

    `for_`, `against`: sure and admitted, on the duty itself: the sides yes and no (`sides`), which are the stance as claimed but for a limit (an amount
    within it is for, one above it against) and for an assessment (for where its verdict is done or open). Of an umbrella, by whether they speak for performance.
    Apart from these: `met`, `unmet`, on the condition, and on what opens an item; `agreed`, `refused`, of the one asked.
    `possible`: could match. `coverage`: watching.
    `heard_not_counted`: heard, and admitted by the view in no part. Of refrain only: `recorded` distinct incidents over before
    `at` that no admitted denial denies, `recorded_disputed` those all denied, `unattributed` possible ones; `days_since` the last recorded.
    """

    for_: int = 0
    against: int = 0
    possible: int = 0
    coverage: int = 0
    heard_not_counted: int = 0
    recorded: int = 0
    recorded_disputed: int = 0
    unattributed: int = 0
    days_since: int | None = None
    met: int = 0
    unmet: int = 0
    agreed: int = 0
    refused: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For JSON: `for_` is `for` there."""
        return {name.rstrip("_"): value for name, value in asdict(self).items()}


def cells_of(evidence: Evidence, standing: Standing, point: Viewpoint) -> list[Cell]:
    """The cells that a standing is made of: its own, those of its facets or items, or those under its umbrella at `at`."""
    plan = evidence.plan
    commitment = plan.pack.commitments[standing.commitment]
    if commitment.shape == "through":
        under = plan.through(commitment, standing.bearer, point.at)
        wanted = {(one.id, bearer_under(one, standing.bearer), "") for one in under}
        return [cell for cell in evidence.cells(point.known, point.hears) if cell.key[:3] in wanted]
    mine = evidence.cells_of((commitment.id, standing.bearer, standing.reading), point.known, point.hears)
    return [cell for cell in mine if not standing.facets or cell.facets == standing.facets]


def heard_rows(evidence: Evidence, cell: Cell, point: Viewpoint) -> list[Row]:
    """The rows of a cell that a reader hears at `known`; for the public view, those that the public hears."""
    return evidence.of(cell).heard(point.known, point.hears)


def admitted_rows(evidence: Evidence, cell: Cell, point: Viewpoint) -> Admitted:
    """The rows of a cell that the view counts, as known at `known`."""
    return evidence.of(cell).admitted(point.known, point.view, point.clearance)


def kind(row: Row, cell: Cell, *, umbrella: bool = False) -> str:
    """How an admitted row is counted: one of `KINDS`."""
    if row.covers:
        return "coverage"
    if row.way != "sure":
        return "possible"
    if row.side in APART:
        return row.side
    good = row.side == YES if row.side in (YES, NO) and not umbrella else favourable(row, cell)
    return "for" if good else "against"


def tally(evidence: Evidence, of: Cell | Standing, point: Viewpoint) -> Tally:
    """The numbers behind a cell or a standing."""
    if isinstance(of, Cell):
        return _tally(evidence, of, point)
    # A row of a table asks twice: once for its sentence, once for its columns.
    key = (of.commitment, of.bearer, of.reading, of.facets, point.at, point.known, point.view.id, point.clearance)
    return remembered(evidence.tallies, key, lambda *_: _tally(evidence, of, point), TALLIES)


def _tally(evidence: Evidence, of: Cell | Standing, point: Viewpoint) -> Tally:
    at, cells = point.at, [of] if isinstance(of, Cell) else cells_of(evidence, of, point)
    kinds: dict[str, set[str]] = {name: set() for name in (*KINDS, "heard")}
    past = Past()
    umbrella = isinstance(of, Standing) and evidence.pack.commitments[of.commitment].shape == "through"
    for cell in cells:
        heard = heard_rows(evidence, cell, point)
        rows = admitted_rows(evidence, cell, point).rows
        kinds["heard"] |= {row.claim.id for row in heard if row.claim.when.earliest <= at}
        for row in rows:
            if row.claim.when.earliest <= at:
                kinds[kind(row, cell, umbrella=umbrella)].add(row.claim.id)
        if cell.commitment.shape == "refrain":
            past = past.joined(past_incidents(cell, rows, at, evidence.pack))
    counted = {id_ for name in KINDS for id_ in kinds[name]}
    since = max((when.latest for _, when in past.open), default=None)
    return Tally(
        len(kinds["for"]), len(kinds["against"]), len(kinds["possible"]), len(kinds["coverage"]), len(kinds["heard"] - counted),
        len(past.open), len(past.denied), len(past.possible), None if since is None else days_between(since, at, evidence.pack.zone),
        *(len(kinds[name]) for name in APART),
    )  # fmt: skip


def apart_from(evidence: Evidence, cell: Cell, point: Viewpoint) -> Instant | None:
    """From when on an item is contested, which the whole of its items tells apart: by what is disputed of itself, or an exception claimed for it. None: never."""
    heard = evidence.heard(point.hears).at(point.known)
    return min((one.begins for one in evidence.marks.of(cell, point.view, heard) if one.own), default=None)


@dataclass(frozen=True, slots=True)
class Past:
    """Incidents over before an instant, each what is said and when: open (somebody's report stands undenied), denied, possible."""

    open: frozenset[Incident] = frozenset()
    denied: frozenset[Incident] = frozenset()
    possible: frozenset[Incident] = frozenset()

    def joined(self, other: Past) -> Past:
        """Both together."""
        return Past(self.open | other.open, self.denied | other.denied, self.possible | other.possible)


def past_incidents(cell: Cell, rows: Sequence[Row], at: Instant, pack: Pack) -> Past:
    """The distinct incidents of a refrain cell over before `at`. Reports that say the same of overlapping times are of one incident."""
    denials = sorted((row for row in rows if row.way == "sure" and row.side == NO), key=lambda row: row.when.earliest)
    begins = [row.when.earliest for row in denials]
    longest = max((row.when.latest - row.when.earliest for row in denials), default=0)

    def near(row: Row) -> Sequence[Row]:
        """Denials among which are all that overlap a report: of thousands not each is asked of each."""
        return denials[bisect_left(begins, row.when.earliest - longest) : bisect_right(begins, row.claim.when.latest)]

    found: dict[str, list[Incident]] = {"open": [], "denied": [], "possible": []}
    for group in _incidents(row for row in rows if row.side == YES):
        when = Interval(min(row.when.earliest for row in group), max(row.when.latest for row in group))
        if when.latest >= at:
            continue
        sure = [row for row in group if row.way == "sure"]
        open_ = any(not any(answers(no, row, cell, pack) for no in near(row)) for row in sure)
        found["possible" if not sure else "open" if open_ else "denied"].append((str(group[0].claim.says), when))
    return Past(frozenset(found["open"]), frozenset(found["denied"]), frozenset(found["possible"]))


def _incidents(rows: Iterable[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    reach: dict[tuple[str, str], tuple[Instant, list[Row]]] = {}
    for row in sorted(rows, key=lambda one: (one.claim.when, one.claim.id)):
        key = (str(row.claim.says), row.claim.item)
        ends, group = reach.get(key, (None, []))
        if ends is None or row.claim.when.earliest > ends:
            ends, group = row.claim.when.latest, []
            groups.append(group)
        group.append(row)
        reach[key] = (max(ends, row.claim.when.latest), group)
    return groups
