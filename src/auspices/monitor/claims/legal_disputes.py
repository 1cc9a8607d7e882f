"""What is carried beside a verdict and never changes it: disputes of law, and exceptions claimed (docs/semantics.md, "contests", "exceptions")."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from auspices.kernel.audiences import PUBLIC
from auspices.kernel.instants import Instant
from auspices.monitor.claims.role_match import fit, way
from auspices.monitor.plan.cells import Cell, Plan
from auspices.pack.model import Claim, Commitment, Pack, View
from auspices.pack.phrases import UNKNOWN
from auspices.pack.words import CONTESTS

EXCEPTS = "excepts"


class Mark(NamedTuple):
    """`text` is `party:ground`, or `party:excepts`; carried from `begins` on. `own`: it is of the item, not of the whole commitment."""

    begins: Instant
    text: str
    claim: Claim
    own: bool = False


class Marks:
    """The marks of every cell. Made once, asked often."""

    def __init__(self, plan: Plan, claims: Iterable[Claim]) -> None:
        self.pack = plan.pack
        self._on: dict[tuple[str, str], list[Claim]] = {}
        self._excepting: dict[str, list[Claim]] = {}
        events = {selector.event: None for one in plan.pack.commitments.values() for selector in one.exceptions}
        for claim in claims:
            if claim.says is None or claim.stance != "for":
                continue
            if claim.says.event == CONTESTS:
                on = tuple("" if (one := claim.says.one(role)) == UNKNOWN else one for role in ("commitment", "item"))
                self._on.setdefault((on[0], on[1]), []).append(claim)
            elif claim.says.event in events:
                self._excepting.setdefault(claim.says.event, []).append(claim)

    def every(self, cell: Cell) -> list[Mark]:
        """All marks of a cell, heard or not."""
        item = cell.item
        on_item = [*self._on.get((cell.commitment.id, item), ()), *self._on.get(("", item), ())] if item else []
        return [
            *(Mark(one.when.earliest, contest(one), one) for one in self.contests(cell.commitment)),
            *(Mark(one.when.earliest, contest(one), one, own=True) for one in on_item),
            *(
                Mark(one.when.earliest, f"{voice(one, self.pack)}:{EXCEPTS}", one, own=True)
                for one in self._exceptions(cell)
            ),
        ]

    def of(self, cell: Cell, view: View, heard: Collection[str]) -> tuple[Mark, ...]:
        """The marks that a view carries, of the claims heard."""
        return tuple(one for one in self.every(cell) if one.claim.id in heard and carries(one.claim, view, self.pack))

    def contests(self, commitment: Commitment) -> Sequence[Claim]:
        """The disputes of law over a whole commitment, heard or not."""
        return self._on.get((commitment.id, ""), ())

    def _exceptions(self, cell: Cell) -> list[Claim]:
        if cell.commitment.itemised and not cell.item:
            return []
        found: dict[str, Claim] = {}
        for selector in cell.commitment.exceptions:
            for claim in self._excepting.get(selector.event, ()):
                fits = fit(claim, selector, cell, self.pack)
                taking_part = claim.when.latest >= cell.reading.start
                if taking_part and fits is not None and way(fits, claim.when) == "sure":
                    found[claim.id] = claim
        return list(found.values())


def carries(claim: Claim, view: View, pack: Pack) -> bool:
    """Whether a view carries a dispute of law or an exception claimed."""
    if view.kind == "party":
        return pack.speaks_for(claim.source, view.party, claim.known)
    if view.kind == "sources":
        return claim.source in view.sources
    return view.kind != "public" or claim.audience == PUBLIC


def contest(claim: Claim) -> str:
    """A dispute of law as `party:ground`."""
    return f"{claim.says.one('by')}:{claim.says.one('ground')}" if claim.says else ""


def voice(claim: Claim, pack: Pack) -> str:
    """Who speaks: the actor of a claim's source, else the source."""
    return pack.sources[claim.source].actor or claim.source


def spoken(marks: Iterable[Mark], at: Instant) -> tuple[str, ...]:
    """The marks carried at `at`, each once, sorted."""
    return tuple(sorted({one.text for one in marks if one.begins <= at}))


def law_events(pack: Pack) -> frozenset[str]:
    """The events of the claims that are carried beside verdicts: disputes of law, and the exceptions that commitments name."""
    return frozenset({CONTESTS, *(one.event for each in pack.commitments.values() for one in each.exceptions)})
