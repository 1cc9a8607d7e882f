"""Which cells words bear on, worked out once for the same words: equal words attach alike, whoever says them, of whatever item and time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from auspices.kernel.instants import ALWAYS
from auspices.monitor.claims.admission import Answer, answers_of
from auspices.monitor.claims.role_match import item_of
from auspices.monitor.plan.cell_index import Index
from auspices.monitor.plan.cells import Cell, Plan
from auspices.pack.model import Claim, Stance
from auspices.pack.phrases import UNKNOWN, Phrase, without_item

ANY_ITEM = "item"  # stands for each item: a cell of one item asks the same as that of another
Bearing = tuple[tuple[Cell, tuple[Answer, ...]], ...]


class Attachment:
    """The cells of one plan by the words of claims. Of an itemised commitment the template stands for the cells of its items."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self._index = plan, Index(plan)
        self._bearing: dict[tuple[Phrase, Stance, bool], Bearing] = {}

    def of_words(self, phrase: Phrase, stance: Stance, *, item: bool) -> Bearing:
        """The cells and templates that words (without their item; `item` says whether they name one) answer at some time, and how."""
        words = phrase, stance, item
        if words not in self._bearing:
            probe = Claim("", phrase, stance, ALWAYS, 0, "", "", "", "", item=ANY_ITEM if item else "")
            self._bearing[words] = tuple(self._found(probe, item=item))
        return self._bearing[words]

    def _found(self, probe: Claim, *, item: bool) -> Iterator[tuple[Cell, tuple[Answer, ...]]]:
        if probe.says is None:
            return
        for cell in self._index.near(probe.says):
            if cell.commitment.itemised and not item:
                continue
            asked = replace(cell, facets=(("item", ANY_ITEM),)) if cell.commitment.itemised else cell
            if answers := answers_of(probe, asked, self.plan.pack):
                yield cell, tuple(answers)

    def of(self, claim: Claim) -> Iterator[tuple[Cell, tuple[Answer, ...]]]:
        """The cells that a claim's words answer at some time, and how: of an itemised commitment the cell of the claim's item."""
        if claim.says is None or claim.stance == "none":
            return
        item = item_of(claim)
        for cell, answers in self.of_words(without_item(claim.says), claim.stance, item=item != UNKNOWN):
            yield self.plan.instance(cell, item) if cell.commitment.itemised else cell, answers


@lru_cache(maxsize=32)
def attachment_of(plan: Plan) -> Attachment:
    """The one attachment of a plan: what is worked out for one reader serves the next."""
    return Attachment(plan)
