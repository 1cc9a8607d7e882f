"""Promise: within a process the moment of recording never goes back, and each record says who made it, where."""

import json
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import RequestFactory

from auspices.journal import leaves
from auspices.journal.actions import append, append_many, take_turn
from auspices.journal.authors import Author, authored, current_author
from auspices.journal.errors import NoTransaction
from auspices.journal.models import Record
from auspices.journal.verify import verify
from auspices.kernel.clock import stopped
from auspices.kernel.problems import Problem
from auspices.people.page_author import PageAuthorMiddleware

NOON = 1_600_000_000
pytestmark = pytest.mark.django_db


def test_a_clock_a_little_behind_is_carried_forward_and_the_header_says_so():
    process = uuid4()
    append(process, "note", 1, clock=stopped(NOON))
    found = [append(process, "note", 2, clock=stopped(NOON - behind)) for behind in (300, 1, 0)]
    assert [one.recorded for one in found] == [NOON * 1_000_000] * 3
    assert [json.loads(one.header).get("behind") for one in found] == [300, 1, None]
    assert verify(process).whole


def test_a_clock_further_behind_records_nothing():
    process = uuid4()
    append(process, "note", 1, clock=stopped(NOON))
    with pytest.raises(Problem, match="CLOCK-BEHIND: The clock lies 301 seconds behind"):
        append(process, "note", 2, clock=stopped(NOON - 301))
    assert Record.objects.count() == 1
    append(uuid4(), "note", 1, clock=stopped(NOON - 301))  # another process has its own time


def test_all_of_one_turn_has_its_one_moment_whatever_the_clock_says_meanwhile():
    process, ticks = uuid4(), iter(range(NOON, NOON + 9))
    turn = take_turn(process, lambda: next(ticks))
    made = [append(process, "note", n, clock=turn) for n in range(3)]
    assert (turn.moment, turn.size, turn.behind) == (NOON, 0, 0)
    assert [(one.seq, one.recorded) for one in made] == [(n, NOON * 1_000_000) for n in range(3)]


@pytest.mark.django_db(transaction=True)
def test_a_turn_is_taken_inside_a_transaction():
    with pytest.raises(NoTransaction):
        take_turn(uuid4(), stopped(NOON))


def test_who_records_is_in_the_record_and_in_what_the_leaf_commits_to():
    process, account = uuid4(), str(uuid4())
    with transaction.atomic(), authored(account, "page"):
        first = append(process, "note", 1, clock=stopped(NOON))
    second = append(process, "note", 2, clock=stopped(NOON))
    assert [json.loads(one.author) for one in (first, second)] == [
        {"account": account, "surface": "page"},
        {"account": "", "surface": "library"},
    ]
    key = leaves.author_key(first.salt)
    assert json.loads(first.header)["author"] == leaves.author_commitment(key, first.author)
    assert account not in first.header


def test_a_page_asks_who_is_signed_in_only_when_it_records():
    """Else every page would look up a session, and no cache could keep one."""
    request = RequestFactory().get("/")
    asked = []

    class Lazy:
        @property
        def pk(self):
            asked.append(1)

    request.user = Lazy()
    assert PageAuthorMiddleware(lambda _: "answer")(request) == "answer"
    assert asked == []
    request.user = AnonymousUser()
    assert PageAuthorMiddleware(lambda _: current_author())(request) == Author("", "page")
    assert current_author() == Author("", "library")


def first_edition(process, seq, body, recorded=NOON * 1_000_000):
    """A record as it was made before records had authors, without its node."""
    id_, salt, text = uuid4(), bytes(32), leaves.canonical(body)
    commitments = leaves.body_commitment(salt, text), leaves.salt_commitment(salt)
    header = leaves.first_header(str(id_), str(process), seq, '"note"', recorded, *commitments)
    return Record(id_, process, seq, "note", recorded, header, text, salt, leaves.header_hash(header), "")


def test_a_header_of_the_first_edition_is_what_it_was():
    made = first_edition(uuid4(), 7, {"a": "é"})
    fields = json.loads(made.header)
    assert set(fields) == {"id", "process", "seq", "kind", "recorded", "body", "salt"}
    assert leaves.canonical(fields) == made.header
    assert leaves.read_header(made.header) == fields


@pytest.mark.parametrize(
    "change", [{"edition": 3}, {"edition": True}, {"behind": 0}, {"behind": 301}, {"behind": "1"}, {"more": 1}]
)
def test_a_header_of_neither_edition_is_none(change):
    header = json.loads(leaves.leaf(uuid4(), uuid4(), 0, "note", NOON, bytes(32), 1, "{}").header)
    assert leaves.read_header(leaves.canonical(header)) == header
    assert leaves.read_header(leaves.canonical(header | change)) is None


def test_a_journal_of_the_first_edition_is_verified_and_carried_on_and_nothing_of_that_edition_follows():
    from auspices.journal import nodes, tree

    process = uuid4()
    old = [first_edition(process, n, n, recorded=(NOON - n) * 1_000_000 + 5) for n in range(5)]  # its clock went back
    Record.objects.bulk_create(old)
    nodes.write(process, tree.extend(0, {}, [one.leaf for one in old]))
    assert verify(process).whole
    append_many(process, [("note", n) for n in range(3)], clock=stopped(NOON))
    verdict = verify(process)
    assert (verdict.whole, verdict.size) == (True, 8)
    late = first_edition(process, 8, 8)
    Record.objects.bulk_create([late])
    nodes.write(process, tree.extend(8, nodes.at(process, tree.peaks(8)), [late.leaf]))
    fault = verify(process).fault
    assert (fault.seq, fault.part) == (8, "edition")
