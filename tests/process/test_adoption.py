"""Promise: the pack as it was adopted on a day is kept, whole, and found again by that day."""

import json
from hashlib import sha256

import pytest
from django.db import transaction

from auspices.journal.errors import NoTransaction
from auspices.journal.models import Record
from auspices.kernel.instants import MAX, MIN
from auspices.kernel.problems import Problem
from auspices.pack import build, read
from auspices.process import queries
from auspices.process.actions import ADOPTED, adopt, digest_of, own_files
from tests.commitments import small
from tests.commitments.small import NOW, clock

pytestmark = pytest.mark.django_db


def adopted(folder, when, version="1", **changed):
    with transaction.atomic():
        return adopt(read(small.write(folder, version=version, **changed)), when)[0]


def test_the_record_holds_every_file_but_the_claims_and_its_digest_is_theirs(tmp_path):
    """Anyone with the files can check the digest: SHA-256 over their JSON by name."""
    process = adopted(tmp_path / "one", clock())
    record = Record.objects.get(process_id=process.id)
    body = record.content
    assert (record.kind, body["pack"], body["version"], body["known"], body["asserted"]) == (
        ADOPTED,
        "small",
        "1",
        MIN,
        True,
    )
    assert sorted(body["files"]) == sorted(set(small.FILES) - {"claims.yaml"})
    assert (
        body["digest"]
        == digest_of(body["files"])
        == sha256(json.dumps(body["files"], sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    )
    assert build(body["files"]).commitments == read(tmp_path / "one").commitments


def test_claims_in_a_folder_are_left_out_as_well_as_claims_in_a_file():
    assert own_files({"claims.yaml": "", "claims/one.yaml": "", "words.yaml": ""}) == {"words.yaml": ""}


def test_versions_follow_each_other_without_gap_and_each_is_found_by_its_time(tmp_path):
    process = adopted(tmp_path / "one", clock())
    adopted(tmp_path / "two", clock(1), version="2")
    adopted(tmp_path / "three", clock(9), version="3")
    spans = [(since, until, pack.version) for since, until, pack in queries.packs(process.id)]
    assert spans == [(MIN, clock(1)(), "1"), (clock(1)(), clock(9)(), "2"), (clock(9)(), MAX, "3")]
    for since, until, version in spans:
        assert {queries.pack_at(process.id, known).version for known in (since, (since + until) // 2, until - 1)} == {
            version
        }


def test_two_versions_in_one_second_the_later_one_holds(tmp_path):
    """The earlier of the two is never the pack of any instant, but stays on record."""
    process = adopted(tmp_path / "one", clock())
    adopted(tmp_path / "two", clock(1), version="2")
    adopted(tmp_path / "three", clock(1), version="3")
    assert [pack.version for _, _, pack in queries.packs(process.id)] == ["1", "3"]
    assert queries.pack_at(process.id, clock(1)()).version == "3"
    assert Record.objects.filter(process_id=process.id).count() == 3


def test_going_back_to_an_earlier_version_is_said_by_a_new_one(tmp_path):
    """The same content under a new version is a new adoption; the old version named again changes nothing."""
    process = adopted(tmp_path / "one", clock())
    adopted(tmp_path / "two", clock(1), version="2", due="2021-03-20")
    adopted(tmp_path / "again", clock(2))
    assert queries.pack_now(process.id).version == "2"
    adopted(tmp_path / "three", clock(3), version="3")
    assert queries.pack_now(process.id).commitments == queries.pack_at(process.id, NOW).commitments


def test_a_process_is_found_by_name_and_a_near_name_is_proposed(tmp_path):
    process = adopted(tmp_path / "one", clock())
    assert queries.find("small") == process
    assert queries.processes() == [process]
    with pytest.raises(Problem) as refused:
        queries.find("smal")
    assert (refused.value.code, refused.value.remedy) == ("PROCESS-UNKNOWN", 'Did you mean "small"?')


@pytest.mark.django_db(transaction=True)
def test_adopting_outside_a_transaction_is_refused(tmp_path):
    with pytest.raises(NoTransaction):
        adopt(read(small.write(tmp_path / "one")), clock())
    assert not Record.objects.exists()


def test_the_plan_of_a_version_is_made_once_and_told_by_one_small_question(tmp_path, django_assert_num_queries):
    """Every claim asks for it: nothing of the pack's text is read again, however many versions there are."""
    process = adopted(tmp_path / "one", clock())
    for day in (1, 2, 3):
        adopted(tmp_path / str(day), clock(day), version=f"v{day}")
    spans = [(since, until, plan.pack) for since, until, plan in queries.plans(process.id)]
    assert spans == queries.packs(process.id)
    with django_assert_num_queries(1) as asked:
        again = [plan.pack for _, _, plan in queries.plans(process.id)]
    assert "files" not in asked[0]["sql"]
    assert all(one is pack for one, (_, _, pack) in zip(again, spans, strict=True))
    with django_assert_num_queries(1) as asked:
        assert queries.pack_now(process.id) is spans[-1][2]
    assert "files" not in asked[0]["sql"]
    adopted(tmp_path / "last", clock(4), version="last")
    assert queries.plans(process.id)[-1][2].pack.version == queries.pack_now(process.id).version == "last"
