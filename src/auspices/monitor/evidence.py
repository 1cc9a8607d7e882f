"""Claims laid out for a plan: the rows of every cell, the items of every itemised commitment, the disputes of law. Made once, asked often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auspices.kernel.audiences import PUBLIC
from auspices.kernel.budgets import check_budget
from auspices.kernel.instants import Instant
from auspices.pack.model import Claim, View
from auspices.pack.phrases import UNKNOWN

from .life import phases
from .marks import Marks
from .matching import item_of
from .plan import Cell, Plan
from .rows import Heard, Row, admit, attach
from .sides import MET
from .standing import Judged, Key


class Evidence:
    """What is known of a process. A claim of a source that this version of the pack does not declare is not heard."""

    def __init__(self, plan: Plan, claims: Iterable[Claim]) -> None:
        self.plan, self.pack = plan, plan.pack
        self.claims = tuple(one for one in claims if one.source in plan.pack.sources)
        self.marks = Marks(plan, self.claims)
        self._rows: dict[Key, list[Row]] = {cell.key: [] for cell in plan.cells}
        self._order = {cell.key[:3]: i for i, cell in enumerate(plan.templates)}
        self._opened: dict[Key, tuple[Cell, list[Claim]]] = {}
        self._heard: dict[str, Heard] = {}
        for claim in self.claims:
            if claim.says is not None:
                for cell in plan.by_event.get(claim.says.event, ()):
                    self._lay(claim, cell)

    def _lay(self, claim: Claim, cell: Cell) -> None:
        if cell.commitment.itemised:
            item = item_of(claim)
            if item == UNKNOWN:
                return
            cell = self.plan.instance(cell, item)
        rows = attach(claim, cell, self.pack)
        self._rows.setdefault(cell.key, []).extend(rows)
        if cell.item and any(row.side == MET and row.way == "sure" for row in rows):
            self._opened.setdefault(cell.key, (cell, []))[1].append(claim)

    def rows(self, cell: Cell) -> Sequence[Row]:
        """Every row of a cell, heard or not."""
        return self._rows.get(cell.key, ())

    def heard(self, clearance: str) -> Heard:
        """What a clearance hears."""
        if clearance not in self._heard:
            self._heard[clearance] = Heard(self.claims, clearance)
        return self._heard[clearance]

    @property
    def instances(self) -> list[Cell]:
        """The cells of all items that anybody has named, for whatever reader."""
        return [cell for cell, _ in self._opened.values()]

    def openings(self, cell: Cell) -> Sequence[Claim]:
        """The claims that open an item, heard or not."""
        return self._opened[cell.key][1] if cell.key in self._opened else ()

    def exists(self, cell: Cell, known: Instant, clearance: str) -> bool:
        """Whether a reader has heard of an item."""
        heard = self.heard(clearance).at(known)
        return any(one.id in heard for one in self.openings(cell))

    def cells(self, known: Instant, clearance: str) -> list[Cell]:
        """The cells that exist for a reader: the plan's, and those of the items that this clearance has heard of."""
        heard = self.heard(clearance).at(known) if self._opened else set()
        items = [cell for cell, opening in self._opened.values() if any(one.id in heard for one in opening)]
        return [*self.plan.cells, *sorted(items, key=lambda cell: (self._order[cell.key[:3]], cell.key))]

    def judged(self, cell: Cell, view: View, known: Instant, clearance: str) -> Judged:
        """A cell in a view as known at an instant. The public view hears what the public may see, whoever asks."""
        check_budget()
        heard = self.heard(hears(view, clearance)).at(known)
        rows = [row for row in self.rows(cell) if row.claim.id in heard]
        marks = self.marks.of(cell, view, heard)
        return Judged(cell, view, admit(rows, cell, view, self.pack), marks, phases(cell, known), self.pack)


def hears(view: View, clearance: str) -> str:
    """The clearance whose claims a view hears."""
    return PUBLIC if view.kind == "public" else clearance
