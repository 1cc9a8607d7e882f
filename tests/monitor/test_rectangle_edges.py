"""A stored rectangle says at its last second what it says at its first: freshness, dates and acts end it, seen or unseen."""

import pytest

from auspices.kernel.instants import MAX, MIN
from auspices.monitor import Evidence, Plan
from tests.monitor.rectangles import rectangles
from tests.packs import pack_of

PACK = pack_of("karabakh")
EVIDENCE = Evidence(Plan(PACK), PACK.claims)
ONCE = {cell.commitment.id: cell for cell in reversed(EVIDENCE.plan.cells)}


@pytest.mark.parametrize("commitment", sorted(ONCE))
@pytest.mark.parametrize("view", ["verified", "all"])
def test_a_rectangle_holds_from_its_first_second_to_its_last(commitment, view):
    cell = ONCE[commitment]
    found = rectangles(PACK, PACK.claims, *cell.key[:3], view, cell.facets)
    assert found
    for one in found:
        for known in {max(one.known_from, MIN), min(one.known_to, MAX) - 1}:
            judged = EVIDENCE.judged(cell, PACK.views[view], known, "public")
            for at in {one.at_from, one.at_to - 1}:
                assert judged.at(at).value == one.standing.value
