"""Promise: a claim for eyes that no claim of a cell was for before changes what holds under the present version of the pack, and nothing earlier."""

import pytest

from auspices.commitments.actions import adopt, record_claim
from auspices.commitments.standings.lookup import recomputed, standings
from auspices.journal import derived
from auspices.journal.rebuild import rebuild
from tests.commitments import small
from tests.commitments.small import clock, on, said

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("audience", ["mission", "parties", "party:P"])
@pytest.mark.parametrize("warm", [False, True], ids=["to a keeper that begins", "to a keeper at work"])
def test_a_claim_for_other_eyes_after_a_second_version(process, tmp_path, audience, warm):
    """Live and rebuilt are one; what was known under the first version is there for those eyes too."""
    adopt(small.write(tmp_path / "second", version="2", due="2021-03-20"), clock(1))
    handover = "handover(of: depot, from: P)"
    if warm:
        record_claim(process.id, said("c.open", handover, "2021-03-08"), clock(2))
    asked = {"at": on("2021-03-15"), "known": clock(1)() - 1, "views": ["verified", "all"], "clearance": "mission"}
    before = standings(process.id, **asked)
    record_claim(process.id, said("c.close", handover, "2021-03-09", audience=audience), clock(3))
    assert standings(process.id, **asked) == before
    assert set(before) == set(recomputed(process.id, **asked))
    live = derived.table_fingerprints()
    rebuild()
    assert derived.table_fingerprints() == live
