"""Promise: a whole table is asked of columns kept in memory; whoever has recorded since, in whatever program, is heard."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auspices.commitments.actions import adopt, record_claim
from auspices.commitments.standings import evidence_loader, lookup
from auspices.kernel.instants import MAX, parse_last
from tests.commitments import small
from tests.commitments.small import clock, said

pytestmark = pytest.mark.django_db
THAT_DAY = parse_last("2021-03-20", "UTC")


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """The id of a process, and what asks all its standings of columns: the verdicts, and the queries over claims."""
    process = adopt(small.write(tmp_path / "one"), clock())[0]
    monkeypatch.setattr(lookup, "FEW", 0)

    def ask():
        with CaptureQueriesContext(connection) as queries:
            found = lookup.standings(process.id, at=THAT_DAY, known=MAX - 1, views=["all"], clearance="mission")
        return found, sum("evidence_claim" in one["sql"] for one in queries)

    return process.id, ask


def test_the_second_question_reads_no_claim_again(asked):
    _, ask = asked
    first, read = ask()
    again, read_again = ask()
    assert first == again
    assert read > 0
    assert read_again == 0


def test_a_claim_recorded_since_is_heard(asked):
    """The answer is that of columns read anew."""
    process_id, ask = asked
    before, _ = ask()
    record_claim(process_id, said("c.new", "incident(by: pa, in: east)", "2021-03-20"), clock(1))
    after, read = ask()
    evidence_loader._columns.clear()  # read anew
    assert (after, read > 0) == (ask()[0], True)
    assert after != before


def test_what_is_too_large_is_not_kept(asked, monkeypatch):
    _, ask = asked
    monkeypatch.setattr(evidence_loader._columns, "most", 0)
    evidence_loader._columns.clear()
    assert ask()[1] > 0
    assert ask()[1] > 0
