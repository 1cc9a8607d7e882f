"""Which verdicts a commitment can come to, and the parts by which a whole is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auspices.monitor.codes import VERDICTS
from auspices.monitor.explanations.explained_standings import Asking
from auspices.monitor.plan.cells import bearer_under
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.verdicts.table_rows import rows_of
from auspices.pack.commitments import facet_cells
from auspices.pack.model import Commitment
from auspices.pack.saying import facet_words


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole with its standing; `apart`: a contested item."""

    name: str
    note: str
    standing: Standing
    apart: bool = False


def possible(asking: Asking, commitment: Commitment, bearer: str) -> tuple[str, ...]:
    """The verdicts that a commitment can come to in a view, in the fixed order; of an umbrella, those of what is under it. Of a concern none."""
    found = set(_rows(asking, commitment, bearer))
    if not found:
        return ()
    found |= {"not_applicable", *(("no_statement",) if asking.point.view.kind == "party" else ())}
    if commitment.shape == "through" or commitment.itemised or len(facet_cells(commitment)) > 1:
        found.add("partly")
    return tuple(one for one in VERDICTS if one in found)


def _rows(asking: Asking, commitment: Commitment, bearer: str) -> Iterator[str]:
    if commitment.shape == "through":
        plan = asking.evidence.plan
        for one in plan.through(commitment, bearer, max(asking.point.at, asking.point.known)):
            yield from _rows(asking, one, bearer_under(one, bearer))
        yield "not_applicable"
        return
    dated = bool(commitment.within) or all(one.due is not None for one in commitment.readings.values())
    for row in rows_of(commitment):
        if dated and row.row == "achieve: against, no date":
            continue
        yield from (row.verdict,) if row.verdict else commitment.levels.values()


def under(asking: Asking, standing: Standing, commitment: Commitment) -> Iterator[Part]:
    """The parts of a whole: what is under an umbrella, the items, or the facets."""
    pack, plan = asking.evidence.pack, asking.evidence.plan
    if commitment.shape == "through":
        then = asking.then(standing)
        for one in plan.through(commitment, standing.bearer, then.point.at) if standing.parts else ():
            yield Part(one.id, one.text, then.standing(one, bearer_under(one, standing.bearer), "", ()))
        return
    key = (commitment.id, standing.bearer, standing.reading)
    if commitment.itemised and not standing.facets:
        cells = [cell.facets for cell in asking.existing if cell.key[:3] == key]
    else:
        cells = [] if standing.facets else facet_cells(commitment)
    for facets in cells:
        part = asking.standing(commitment, standing.bearer, standing.reading, facets)
        yield Part(facet_words(facets, pack), "", part, asking.apart(part))
