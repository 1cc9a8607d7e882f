"""The incremental evaluator: one claim in, the touched cells found, only their rectangles rewritten (docs/incremental.md).

It shares the plan, the matching and the tables with `standings`, and keeps what those work out: for each cell the rows heard and counted,
and the strip of standings as now known. What comes in the order of `known` is judged where it can make a difference; a cell to which
something comes late is made anew from its own rows, and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auspices.kernel.audiences import MISSION, PUBLIC, every, ladder, sees
from auspices.kernel.instants import MAX, MIN, Instant
from auspices.pack.model import Claim, Pack
from auspices.pack.phrases import UNKNOWN, Phrase
from auspices.pack.words import CONTESTS, WATCHING

from .hearing import Hearing
from .index import Index
from .marks import Mark, Marks
from .matching import item_of
from .plan import Cell, Plan
from .rows import Answer, Row, answers_of, attach, rows_of
from .sides import MET
from .standing import Key
from .strand import Changes, Segment, Strand

Stored = Callable[[Strand], tuple[list[Segment], list[Segment]]]


WORDS = 100_000  # phrases whose cells are remembered


class Pile:
    """Claims by what they speak of, so that a cell finds those that may bear on it."""

    def __init__(self, claims: Iterable[Claim], law: Collection[str]) -> None:
        self._by_event: dict[str, list[Claim]] = {}
        self._by_item: dict[tuple[str, str], list[Claim]] = {}
        self.withdrawals: dict[str, list[Claim]] = {}
        self.law: list[Claim] = []
        for claim in claims:
            if claim.withdraws:
                self.withdrawals.setdefault(claim.withdraws, []).append(claim)
            if claim.says is None:
                continue
            event = claim.says.event
            self._by_event.setdefault(event, []).append(claim)
            if (item := item_of(claim)) != UNKNOWN:
                self._by_item.setdefault((event, item), []).append(claim)
            if event == CONTESTS or event in law:
                self.law.append(claim)

    def of(self, cell: Cell) -> Iterator[Claim]:
        """The claims whose event a cell asks of; of an item, those that name it."""
        for event in events_of(cell):
            yield from self._by_item.get((event, cell.item), ()) if cell.item else self._by_event.get(event, ())

    def items(self, template: Cell) -> set[str]:
        """The items that claims of a template's events name."""
        events = events_of(template)
        return {item for event, item in self._by_item if event in events}


def events_of(cell: Cell) -> set[str]:
    """The events of claims that may be rows of a cell."""
    events = {selector.event for _, selector in cell.asks}
    return events | {WATCHING} if cell.commitment.shape == "refrain" else events


@dataclass(slots=True)
class Keeping:
    """One cell: every row and mark attached to it, when each is withdrawn, and the hearings that are kept."""

    cell: Cell
    rows: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    withdrawn: dict[str, list[Claim]] = field(default_factory=dict)
    hearings: dict[str, Hearing] = field(default_factory=dict)
    audiences: set[str] = field(default_factory=lambda: {PUBLIC})
    newest: Instant = MIN

    @property
    def ids(self) -> set[str]:
        """The claims that bear on the cell."""
        return {one.claim.id for one in self.rows} | {one.claim.id for one in self.marks}


class Live:
    """The standings of a process, kept up claim by claim. `known_from` and `known_to` bound the version of the pack that it judges by;
    `begun` says of commitments that came into the version later since when they are known."""

    def __init__(
        self, plan: Plan, views: Iterable[str] | None = None, known_from: Instant = MIN, known_to: Instant = MAX,
        begun: Mapping[str, Instant] | None = None,
    ) -> None:  # fmt: skip
        self.plan, self.pack = plan, plan.pack
        self.views = [plan.pack.views[one] for one in (plan.pack.views if views is None else views)]
        self.known_from, self.known_to = known_from, known_to
        self._begun = begun or {}
        self.cells: dict[Key, Keeping] = {}
        self.touched: dict[Key, Keeping] = {}
        self._bearing: dict[str, list[Key]] = {}
        self._early: dict[str, list[Claim]] = {}
        self._law: list[Claim] = []
        self.items: dict[Key, Cell] = {}
        self.index = Index(plan)
        self._answers: dict[tuple[Phrase, str, str], list[tuple[Cell, list[Answer]]]] = {}
        self.excepting = {one.event for it in plan.pack.commitments.values() for one in it.exceptions}

    # ------------------------------------------------------------ which cells

    def cells_for(self, claim: Claim) -> list[Cell]:
        """The cells on which a claim can bear: found by its words, disputes of law by what they name."""
        found = {cell.key: cell for cell, _ in self.bearing(claim)}
        if claim.source in self.pack.sources and self._is_law(claim):
            marks = Marks(self.plan, [claim])
            for cell in (*self.plan.cells, *self.items.values()):
                if marks.every(cell):
                    found[cell.key] = cell
        return list(found.values())

    def bearing(self, claim: Claim) -> Sequence[tuple[Cell, list[Answer]]]:
        """The cells that a claim's words answer at some time, and how. Worked out once for the same words."""
        if claim.says is None or claim.stance == "none" or claim.source not in self.pack.sources:
            return ()
        words = claim.says, claim.item, claim.stance
        known = self._answers.get(words)
        if known is None:
            item = item_of(claim)
            cells = (
                self.plan.instance(one, item) if one.commitment.itemised else one
                for one in self.index.near(claim.says)
                if not one.commitment.itemised or item != UNKNOWN
            )
            known = [(cell, answers) for cell in cells if (answers := answers_of(claim, cell, self.pack))]
            if len(self._answers) >= WORDS:
                self._answers.clear()
            self._answers[words] = known
        return known

    def _is_law(self, claim: Claim) -> bool:
        return claim.says is not None and (claim.says.event == CONTESTS or claim.says.event in self.excepting)

    def since(self, cell: Cell) -> Instant:
        """Since when a cell is known under this version."""
        return max(self.known_from, self._begun.get(cell.commitment.id, MIN))

    # ------------------------------------------------------------ laying cells

    def pile(self, claims: Iterable[Claim]) -> Pile:
        """Claims ready to be laid on cells."""
        return Pile((one for one in claims if one.source in self.pack.sources), self.excepting)

    def open(self, cells: Iterable[Cell], pile: Pile | None = None) -> None:
        """Begin to keep cells, from all the claims that may bear on them, judging them through all of `known`."""
        for cell in cells:
            self._replay(self._lay(cell, pile))

    def take_up(self, cell: Cell, pile: Pile, stored: Stored) -> None:
        """Begin to keep a cell whose rectangles are kept already: `stored` gives a strand's segments as last known, and those shut in that second."""
        keeping = self._lay(cell, pile)
        known = max(keeping.newest, self.since(cell))
        for clearance in self._clearances(keeping):
            hearing = keeping.hearings[clearance] = Hearing(cell, clearance, self.views, self.pack)

            def heard(claim: Claim, clearance: str = clearance) -> bool:
                return sees(clearance, claim.audience) and self._until(keeping, claim, clearance) > known

            rows = [row for row in keeping.rows if heard(row.claim)]
            hearing.take_up(rows, [one for one in keeping.marks if heard(one.claim)], known, stored)

    def _lay(self, cell: Cell, pile: Pile | None) -> Keeping:
        keeping = self.cells[cell.key] = Keeping(cell)
        if cell.item:
            self.items[cell.key] = cell
        for act in cell.acts:
            keeping.newest = max(keeping.newest, act.known)
        if pile is None:
            return keeping
        for claim in pile.of(cell):
            self._attach(keeping, claim, attach(claim, cell, self.pack), ())
        for mark in Marks(self.plan, pile.law).every(cell) if pile.law else ():
            self._attach(keeping, mark.claim, (), [mark])
        for id_ in keeping.ids if pile.withdrawals else ():
            for one in pile.withdrawals.get(id_, ()):
                self._withdraw(keeping, one)
        return keeping

    def _attach(self, keeping: Keeping, claim: Claim, rows: Sequence[Row], marks: Sequence[Mark]) -> None:
        if not rows and not marks:
            return
        keeping.rows += rows
        keeping.marks += marks
        keeping.audiences.add(claim.audience)
        keeping.newest = max(keeping.newest, claim.known)
        bearing = self._bearing.setdefault(claim.id, [])
        if keeping.cell.key not in bearing:
            bearing.append(keeping.cell.key)

    @staticmethod
    def _withdraw(keeping: Keeping, claim: Claim) -> None:
        keeping.withdrawn.setdefault(claim.withdraws, []).append(claim)
        keeping.audiences.add(claim.audience)
        keeping.newest = max(keeping.newest, claim.known)

    # ------------------------------------------------------------ claims

    def add(self, claims: Iterable[Claim]) -> None:
        """Take in claims; cells that are not kept yet are opened with nothing before them. What changed is told by `flush`."""
        for claim in claims:
            self._add(claim)

    def _add(self, claim: Claim) -> None:
        if claim.source not in self.pack.sources or claim.known >= self.known_to:
            return
        touched: dict[Key, tuple[list[Row], list[Mark]]] = {}
        law = self._is_law(claim)
        if law:
            self._law.append(claim)
        for cell, answers in self.bearing(claim):
            if rows := rows_of(claim, cell, answers, self.pack):
                touched[cell.key] = rows, []
                if cell.key not in self.cells:
                    self.open([cell], self._carried(claim))
        for cell in self.cells_for(claim) if law else ():
            if marks := Marks(self.plan, [claim]).every(cell):
                touched.setdefault(cell.key, ([], []))[1].extend(marks)
        if claim.withdraws:
            self._early.setdefault(claim.withdraws, []).append(claim)
            for key in self._bearing.get(claim.withdraws, ()):
                touched.setdefault(key, ([], []))
        for key, (rows, marks) in touched.items():
            self._bear(self.cells[key], claim, rows, marks)

    def _carried(self, but: Claim) -> Pile:
        """The disputes of law and the exceptions claimed before a claim, with what withdraws them."""
        pile = self.pile(one for one in self._law if one is not but)
        pile.withdrawals = {one.id: self._early[one.id] for one in pile.law if one.id in self._early}
        return pile

    def _bear(self, keeping: Keeping, claim: Claim, rows: list[Row], marks: list[Mark]) -> None:
        """One claim comes to one cell."""
        self.touched[keeping.cell.key] = keeping
        late = claim.known < keeping.newest or self._early.get(claim.id)
        strange = claim.audience not in keeping.audiences
        for early in self._early.get(claim.id, ()):
            self._withdraw(keeping, early)
        self._attach(keeping, claim, rows, marks)
        if keeping.cell.key in self._bearing.get(claim.withdraws, ()):
            self._withdraw(keeping, claim)
        if late or strange:
            self._replay(keeping)
            return
        known = max(claim.known, self.since(keeping.cell))
        for clearance, hearing in keeping.hearings.items():
            if not sees(clearance, claim.audience):
                continue
            gone = list(hearing.rows.get(claim.withdraws, ())) if claim.withdraws else []
            unmarked = [one for one in hearing.marks if one.claim.id == claim.withdraws] if claim.withdraws else []
            hearing.step(known, rows, gone, marks, unmarked)
            if keeping.cell.item:
                hearing.exist(known, exists=_opened(hearing))

    # ------------------------------------------------------------ making anew

    def _replay(self, keeping: Keeping) -> None:
        """Judge a cell through all of `known`, from its own rows."""
        self.touched[keeping.cell.key] = keeping
        for clearance in self._clearances(keeping):
            hearing = Hearing(keeping.cell, clearance, self.views, self.pack)
            old = keeping.hearings.get(clearance)
            keeping.hearings[clearance] = hearing
            self._through(keeping, hearing)
            for strand in hearing.strands:
                strand.anew = old is not None or clearance != PUBLIC

    def _through(self, keeping: Keeping, hearing: Hearing) -> None:
        steps: dict[Instant, _Step] = {}
        since = self.since(keeping.cell)
        for row in keeping.rows:
            for at, of in self._heard(keeping, row.claim, hearing.clearance):
                (steps.setdefault(at, _Step()).heard if of else steps.setdefault(at, _Step()).gone).append(row)
        for mark in keeping.marks:
            for at, of in self._heard(keeping, mark.claim, hearing.clearance):
                (steps.setdefault(at, _Step()).marks if of else steps.setdefault(at, _Step()).unmarked).append(mark)
        for act in keeping.cell.acts:
            if since < act.known < self.known_to:
                steps.setdefault(act.known, _Step()).acts = True
        hearing.begin(since, exists=not keeping.cell.item)
        for known in sorted(steps):
            one = steps[known]
            hearing.step(known, one.heard, one.gone, one.marks, one.unmarked, acts=one.acts)
            if keeping.cell.item:
                hearing.exist(known, exists=_opened(hearing))

    def _heard(self, keeping: Keeping, claim: Claim, clearance: str) -> Iterator[tuple[Instant, bool]]:
        """When a clearance begins and ceases to hear a claim, within the bounds of `known`."""
        if not sees(clearance, claim.audience):
            return
        begins, until = max(claim.known, self.since(keeping.cell)), self._until(keeping, claim, clearance)
        if begins < until and begins < self.known_to:
            yield begins, True
            if until < self.known_to:
                yield until, False

    @staticmethod
    def _until(keeping: Keeping, claim: Claim, clearance: str) -> Instant:
        return min(
            (one.known for one in keeping.withdrawn.get(claim.id, ()) if sees(clearance, one.audience)), default=MAX + 1
        )

    def _clearances(self, keeping: Keeping) -> list[str]:
        return list(clearances(keeping.audiences, self.pack))

    # ------------------------------------------------------------ what changed

    def flush(self) -> list[tuple[Strand, Changes]]:
        """The strands that changed since the last flush, with what their keeper must do."""
        out = [
            (strand, changes)
            for keeping in self.touched.values()
            for hearing in keeping.hearings.values()
            for strand in hearing.strands
            if (changes := strand.flush())
        ]
        self.touched = {}
        return out


@dataclass(slots=True)
class _Step:
    heard: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    unmarked: list[Mark] = field(default_factory=list)
    acts: bool = False


def _opened(hearing: Hearing) -> bool:
    return any(row.side == MET and row.way == "sure" for rows in hearing.rows.values() for row in rows)


def clearances(audiences: Collection[str], pack: Pack) -> Iterator[str]:
    """The clearances at which a cell hears what the next lower one does not; `public` always."""
    yield PUBLIC
    for clearance in every(pack.parties)[1:]:
        own = set(audiences) - {PUBLIC} if clearance == MISSION else set(audiences) & {clearance}
        party = clearance not in ladder(PUBLIC) and clearance != MISSION
        if own or (party and set(audiences) & set(ladder(clearance)[:-1])):
            yield clearance
