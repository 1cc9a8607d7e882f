"""Promise: whoever else records in between, standings stay what the journal alone gives; a keeper left behind is not used again."""

import pytest

from auspices.commitments import keeping
from auspices.commitments.actions import adopt, record_claim
from auspices.journal import derived
from auspices.journal.rebuild import rebuild
from tests.commitments import small
from tests.commitments.small import clock, said

pytestmark = pytest.mark.django_db
HANDOVER = "handover(of: depot, from: P)"


def test_two_writers_by_turns_leave_what_a_rebuild_gives(tmp_path):
    """Each has a keeper of its own, as two operating-system processes have; each finds the other's records in the journal."""
    process = adopt(small.write(tmp_path / "small"), clock())[0]
    theirs: list[dict] = [{}, {}]
    for n in range(6):
        keeping._keepers.clear()
        keeping._keepers.update(theirs[n % 2])
        before = keeping._keepers.get(process.id)
        what = said(f"c.{n}", HANDOVER, f"2021-03-{n + 5:02}", stance="against" if n % 3 == 1 else "for")
        record_claim(process.id, what, clock(n))
        assert keeping._keepers[process.id] is not before
        theirs[n % 2] = dict(keeping._keepers)
    record_claim(process.id, said("c.last", None, None, retracts="c.0"), clock(7))
    assert keeping._keepers[process.id] is theirs[1][process.id], "nobody wrote in between: the keeper goes on"
    live = derived.table_fingerprints()
    rebuild()
    assert derived.table_fingerprints() == live
