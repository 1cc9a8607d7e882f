"""Promise: claims recorded in one group are all there or none is, and stand as if each had been recorded alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from auspices.commitments.actions import adopt, record_claim, record_claims
from auspices.commitments.standings.lookup import standings
from auspices.evidence import queries
from auspices.evidence.models import Claim as Row
from auspices.journal.models import Record
from auspices.journal.verify import verify
from auspices.kernel.ids import new_id
from auspices.kernel.problems import Problem
from tests.commitments import small
from tests.commitments.small import clock, on, said
from tests.commitments.state import no_more, state

pytestmark = pytest.mark.django_db
HANDOVER = "handover(of: depot, from: P)"


@pytest.fixture
def process(tmp_path):
    return adopt(small.write(tmp_path / "small"), clock())[0]


def group():
    """One that says, one that corrects it, one that adopts the correction, one that finds on an older claim, one that takes back."""
    return [
        said("c.a", HANDOVER, "2021-03-08", "wire"),
        said("c.b", None, "2021-03-09", "wire", corrects="c.a"),
        said("c.c", None, None, "gov-q", adopts="c.b"),
        said("c.d", None, None, finding={"of": "c.depot.no", "outcome": "refuted"}),
        said("c.e", None, None, "wire", retracts="c.depot.wire"),
        said("c.f", "open(of: road, what: cargo)", "2021-03-20", audience="party:Q"),
    ]


def claims_of(process):
    names = [one.attname for one in Row._meta.concrete_fields if one.attname not in ("id", "process_id", "words_id")]
    names += ["words__says", "words__stance"]
    return sorted(map(repr, Row.objects.filter(process_id=process.id).values_list(*names)))


def standings_of(process):
    asked = {"at": on("2021-03-25"), "known": clock(2)(), "views": ["all", "verified", "public"]}
    return [standings(process.id, clearance=clearance, **asked) for clearance in ("public", "party:Q", "mission")]


def test_a_group_is_what_its_claims_are_one_by_one(process, tmp_path):
    """Evidence and standings the same; the journal as long, in the same order, and whole."""
    made = record_claims(process.id, group(), clock(1))
    assert [one.id for one in made] == ["c.a", "c.b", "c.c", "c.d", "c.e", "c.f"]
    bodies = [one.content for one in Record.objects.order_by("seq")]
    assert verify(process.id).whole
    assert queries.some(process.id, ["c.b", "c.c"])["c.c"].when == made[1].when
    other = adopt(
        small.write(tmp_path / "other", process=small.FILES["process.yaml"].replace("id: small", "id: other")), clock()
    )[0]
    assert [record_claim(other.id, one, clock(1)) for one in group()] == made
    alone = [one.content for one in Record.objects.filter(process_id=other.id).order_by("seq")]
    assert alone[1:] == bodies[1:]
    assert claims_of(other) == claims_of(process)
    assert standings_of(other) == standings_of(process)


REFUSED = [
    ("of an id that stands twice in the group", "CLAIM-TWICE", said("c.a", HANDOVER, "2021-03-08")),
    ("of an id that is taken", "CLAIM-TWICE", said("c.road", HANDOVER, "2021-03-08")),
    ("that corrects what the group has corrected", "CLAIM-RETRACTED", said("x", None, "2021-03-08", "wire", corrects="c.a")),
    ("that takes back what the group has taken back", "CLAIM-RETRACTED", said("x", None, None, "wire", retracts="c.depot.wire")),
    ("that takes back a taking back of the group", "CLAIM-RETRACTED", said("x", None, None, "wire", retracts="c.e")),
    ("that points to a claim which is not there", "PACK-UNKNOWN", said("x", None, None, "wire", adopts="c.none")),
    ("of what lies ahead", "CLAIM-FUTURE", said("x", HANDOVER, "2021-05-01")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "code", "last"), REFUSED, ids=[one[0] for one in REFUSED])
def test_one_claim_that_is_refused_takes_its_group_with_it(process, what, code, last):
    before = state()
    with pytest.raises(Problem) as refused:
        record_claims(process.id, [*group(), last], clock(1))
    assert refused.value.code == code
    no_more(before)
    assert len(record_claims(process.id, group(), clock(1))) == 6


def test_a_claim_cannot_point_to_a_later_one_of_its_group(process):
    before = state()
    with pytest.raises(Problem) as refused:
        record_claims(process.id, [said("c.c", None, None, "gov-q", adopts="c.a"), *group()[:1]], clock(1))
    assert (refused.value.code, refused.value.where) == ("PACK-UNKNOWN", 'claim "c.c"')
    no_more(before)


def test_what_was_meant_is_proposed_from_the_claims_that_are_there(process):
    with pytest.raises(Problem) as refused:
        record_claim(process.id, said("x", None, None, "wire", retracts="c.depot.wir"), clock(1))
    assert (refused.value.code, refused.value.remedy) == ("PACK-UNKNOWN", 'Did you mean "c.depot.wire"?')


def test_an_empty_group_records_nothing(process):
    before = state()
    assert record_claims(process.id, [], clock(1)) == []
    no_more(before)


def test_what_is_asked_of_the_database_does_not_grow_with_the_claims_there(process):
    """As many statements at a thousand claims as at ten, and no claim read but by its id."""
    counted = []
    record_claims(process.id, group(), clock())  # words that are new are entered once
    for n, there in enumerate((10, 1000)):
        record_claims(process.id, [said(f"c.{n}.{i}", HANDOVER, "2021-03-08") for i in range(there)], clock(1))
        for one in (said(f"s.{n}", HANDOVER, "2021-03-08"), said(f"r.{n}", None, None, retracts=f"c.{n}.7")):
            with CaptureQueriesContext(connection) as asked:
                record_claim(process.id, one, clock(1))
            read = [one["sql"] for one in asked if one["sql"].startswith("SELECT") and "evidence_claim" in one["sql"]]
            assert read
            assert all(" key IN (" in one or " c.key IN (" in one or "withdraws IN (" in one for one in read)
            counted.append(len(asked) - sum("journal_node WHERE" in one["sql"] for one in asked))
    assert counted[:2] == counted[2:]


def test_withdrawals_are_found_through_their_index(process):
    """SQLite reads the partial index only where the statement repeats its condition; else it would read every claim."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite takes the condition by its letter")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {queries._WITHDRAWN} IN ('a', 'b')", [process.id.hex])
        assert "claim_withdraws" in str(cursor.fetchall())


def test_claims_are_found_by_their_ids_and_their_neighbours(process):
    """`some` and `around` give the claims themselves, of this process alone."""
    every = {one.id: one for one in queries.claims(process.id)}
    keys = ["c.road", "c.none", "c.watch"]
    assert queries.some(process.id, keys) == {key: every[key] for key in ("c.road", "c.watch")}
    assert queries.some(process.id, []) == {}
    assert queries.some(new_id(), keys) == {}
    assert {one.id for one in queries.around(process.id, "c.m")} == set(every)
    assert queries.around(new_id(), "c.m") == []
    assert queries.taken(process.id, ["c.none", "c.law"]) == "c.law"
    assert queries.taken(process.id, ["c.none"]) is None
    record_claim(process.id, said("c.back", None, None, "wire", retracts="c.depot.wire"), clock(1))
    assert queries.withdrawn(process.id, ["c.law", "c.depot.wire"]) == "c.depot.wire"
    assert queries.withdrawn(process.id, ["c.law", ""]) is None


def test_the_columns_of_a_whole_claim_are_the_models_in_their_order():
    """They are read into a row by position, its words after it."""
    columns = queries._WHOLE.removeprefix("SELECT ").partition(" FROM ")[0]
    assert columns.split(", ") == [
        *(f"c.{one.column}" for one in Row._meta.concrete_fields),
        "w.event",
        "w.says",
        "w.stance",
    ]
