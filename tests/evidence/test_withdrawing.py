"""Promise: what withdraws a claim, and what is carried beside verdicts, is found through an index and for the right eyes."""

import pytest
from django.db import connection

from auspices.commitments.actions import adopt, record_claim, record_claims
from auspices.evidence import queries
from auspices.evidence.models import Claim as Row
from auspices.pack.words import CONTESTS
from tests.commitments import small
from tests.commitments.small import clock, said

pytestmark = pytest.mark.django_db
HANDOVER = "handover(of: depot, from: P)"


@pytest.fixture
def process(tmp_path):
    """The small process with claims that withdraw others, for various eyes, a retracted dispute of law among them."""
    adopted = adopt(small.write(tmp_path / "small"), clock())[0]
    record_claims(
        adopted.id,
        [
            said("c.a", HANDOVER, "2021-03-08", "wire", audience="party:Q"),
            said("c.b", None, "2021-03-09", "wire", corrects="c.a", audience="party:Q"),
            said("c.c", None, None, "gov-q", retracts="c.law"),
            said("c.d", None, None, "wire", retracts="c.depot.wire"),
        ],
        clock(1),
    )
    return adopted


def test_what_withdraws_a_claim_is_seen_by_whom_it_is_for(process):
    seen = {who: [row.key for row in queries.withdrawals(process.id, "c.a", who)] for who in ("public", "parties", "party:P", "party:Q", "mission")}  # fmt: skip
    assert seen == {"public": [], "parties": [], "party:P": [], "party:Q": ["c.b"], "mission": ["c.b"]}
    assert queries.withdrawals(process.id, "c.watch", "mission") == []


def test_disputes_of_law_and_what_withdraws_them_come_together(process):
    """And of further events, if they are asked for; by id, each once."""
    record_claim(
        process.id, said("c.e", "contests(by: P, commitment: depot, ground: scope)", "2021-03-20", "gov-p"), clock(2)
    )
    assert [claim.id for claim in queries.law(process.id)] == ["c.c", "c.e", "c.law"]
    wanted = {"c.a", "c.b", "c.c", "c.d", "c.depot.no", "c.depot.wire", "c.e", "c.law"}
    assert {claim.id for claim in queries.law(process.id, ["handover", CONTESTS])} == wanted
    assert {claim.id for claim in queries.claims(process.id)} > wanted


@pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="PostgreSQL plans by what is in the tables: too little here"
)
def test_the_index_of_withdrawals_is_read(process, monkeypatch):
    asked = []
    monkeypatch.setattr(queries, "read", lambda statement, *parameters: asked.append((statement, parameters)) or [])
    list(queries.bearing(process.id, [1, 2]))
    queries.withdrawals(process.id, "c.a", "mission")
    assert Row.objects.exists()
    told = []
    for statement, parameters in asked:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            told.append(" ".join(row[3] for row in cursor.fetchall()))
    assert ["claim_words" in told[0], "claim_withdraws" in told[1], "claim_withdraws" in told[2]] == [True] * 3, told
    assert not any("SCAN evidence_claim" in one for one in told)
