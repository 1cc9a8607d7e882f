"""Finding the cells on which words can bear: by event, then by the role that leaves the fewest (its value, and what belongs to it or holds it)."""

from __future__ import annotations

from collections.abc import Sequence

from auspices.kernel.belonging import Belonging
from auspices.monitor.plan.cells import Cell, Plan
from auspices.pack.phrases import UNKNOWN, Phrase
from auspices.pack.words import WATCHING


class Index:
    """A hash index over the cells of a plan. It may give too many cells, never too few: matching has the last word."""

    def __init__(self, plan: Plan) -> None:
        self._cells = plan.by_event
        self._kin = {"actor": _kin(plan.pack.members), "place": _kin(plan.pack.containment)}
        self._roles: dict[str, dict[str, _Role]] = {}
        for event, cells in plan.by_event.items():
            tests: dict[str, _Role] = {}
            for i, cell in enumerate(cells):
                for name, kind, value in _tests(cell, event):
                    tests.setdefault(name, _Role(kind)).asking.setdefault(value, []).append(i)
            self._roles[event] = tests
            for role in tests.values():
                asked = {i for many in role.asking.values() for i in many}
                role.free = [i for i in range(len(cells)) if i not in asked]

    def near(self, phrase: Phrase) -> Sequence[Cell]:
        """The cells that words may answer, in the order of the plan."""
        cells = self._cells.get(phrase.event, ())
        best: set[int] | None = None
        for name, role in self._roles.get(phrase.event, {}).items():
            said = phrase.get(name)
            if not said or UNKNOWN in said:
                continue
            kin = self._kin.get(role.kind, {})
            values = set(said).union(*(kin.get(one, ()) for one in said))
            found = {i for value in values for i in role.asking.get(value, ())}.union(role.free)
            if best is None or len(found) < len(best):
                best = found
        return cells if best is None else [cells[i] for i in sorted(best)]


class _Role:
    """Which cells ask which value of a role, and which ask none."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.asking: dict[str, list[int]] = {}
        self.free: list[int] = []


def _tests(cell: Cell, event: str) -> list[tuple[str, str, str]]:
    """(role, kind, value) that a claim of an event must answer for a cell to be touched. A cell that asks of it twice, in two parts, asks nothing."""
    if event == WATCHING:
        return [("in", "place", cell.zone)] if cell.zone else []
    selectors = [selector for _, selector in cell.asks if selector.event == event]
    if len(selectors) != 1:
        return []
    return [(one.role, one.kind, one.asked(cell.bearer)) for one in selectors[0].tests if one.kind != "item"]


def _kin(order: Belonging) -> dict[str, set[str]]:
    """To each value those that it belongs to, or that belong to it, at some time."""
    wholes: dict[str, set[str]] = {}
    for edge in order.edges:
        wholes.setdefault(edge.part, set()).add(edge.whole)

    def above(part: str) -> set[str]:
        direct = wholes.get(part, set())
        return direct.union(*(above(whole) for whole in direct))

    kin: dict[str, set[str]] = {}
    for part in wholes:
        for whole in above(part):
            kin.setdefault(part, set()).add(whole)
            kin.setdefault(whole, set()).add(part)
    return kin
