"""Promise: whoever else records in between, a reader's standings are those of the whole journal: what is kept in memory is never of an earlier one."""

import pytest

from auspices.commitments.actions import adopt, record_claim
from auspices.commitments.standings import evidence_loader
from auspices.commitments.standings.lookup import recomputed, standings
from auspices.journal import derived
from auspices.journal.rebuild import rebuild
from tests.commitments import small
from tests.commitments.small import clock, on, said

pytestmark = pytest.mark.django_db
HANDOVER = "handover(of: depot, from: P)"


def test_two_programs_by_turns_say_what_the_journal_holds(tmp_path):
    """Each keeps in memory what it read last, as two operating-system processes do; each finds the other's records in the journal."""
    process = adopt(small.write(tmp_path / "small"), clock())[0]
    asked = {"at": on("2021-04-10"), "known": clock(90)(), "views": ["all", "verified"], "clearance": "mission"}
    theirs, said_so = [{}, {}], set()
    for n in range(6):
        evidence_loader._laid._kept.clear()
        evidence_loader._laid._kept.update(theirs[n % 2])
        what = said(f"c.{n}", HANDOVER, f"2021-03-{n + 5:02}", stance="against" if n % 3 == 1 else "for")
        record_claim(process.id, what, clock(n))
        found = standings(process.id, **asked)
        assert set(found) == set(recomputed(process.id, **asked))
        said_so.add(frozenset(found))
        theirs[n % 2] = dict(evidence_loader._laid._kept)
    assert len(said_so) > 1, "the claims change nothing: the test compares nothing"
    kept = dict(evidence_loader._laid._kept)
    standings(process.id, **asked)
    assert all(evidence_loader._laid._kept[key] is one for key, one in kept.items()), (
        "nobody wrote in between: it is used again"
    )
    live = derived.table_fingerprints()
    rebuild()
    assert derived.table_fingerprints() == live
