"""Promise: a claim loses nothing on its way: typed, journal, row, columns, and back."""

from dataclasses import fields, replace

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from auspices.evidence import queries
from auspices.evidence.actions import enter
from auspices.evidence.models import Words
from auspices.evidence.rows import body_of, claim_of, row_of, words_of
from auspices.journal import leaves
from auspices.journal.models import Record
from auspices.kernel.ids import new_id
from auspices.kernel.instants import Interval
from auspices.monitor.arrays.claim_columns import from_claims
from auspices.pack.model import Claim
from auspices.pack.phrases import parse_phrase
from tests.commitments.small import NOW, clock
from tests.packs import pack_of

PACK = pack_of("karabakh")
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
SECONDS = st.integers(-(2**40), 2**40)


@st.composite
def claims(draw):
    """Any typed claim, likely or not. An amount stays where JSON numbers are exact (RFC 8785 writes 64-bit floats)."""
    phrase = draw(
        st.sampled_from(
            [
                None,
                "held(item: one, by: P)",
                "held(by: P, item: ?)",
                "incident(by: ?, in: east)",
                "open(of: road, what: [cargo, persons])",
                "watching(by: M)",
            ]
        )
    )
    low = draw(SECONDS)
    return Claim(
        id=draw(st.from_regex(r"[a-z][a-z0-9.]{0,20}", fullmatch=True)), says=parse_phrase(phrase) if phrase else None,
        stance=draw(st.sampled_from(["for", "against", "none"])), when=Interval(low, low + draw(st.integers(0, 2**30))), known=draw(SECONDS),
        source=draw(TEXT), reliability=draw(st.sampled_from("ABCDEF")), credibility=draw(st.sampled_from("123456")), audience=draw(TEXT), item=draw(TEXT),
        retracts=draw(TEXT), corrects=draw(TEXT), adopts=draw(TEXT), finding_of=draw(TEXT), happened=draw(TEXT), text=draw(TEXT), cite=draw(TEXT), url=draw(TEXT),
        confidence=draw(st.sampled_from("HML")), amount=draw(st.none() | st.tuples(st.floats(-(2**53), 2**53), TEXT)),
    )  # fmt: skip


def recorded(claim, *, asserted=True):
    """A record as the journal would hold it."""
    id_, process, salt = new_id(), new_id(), bytes(32)
    leaf = leaves.leaf(
        id_, process, 0, "claim.recorded", NOW * 1_000_000, salt, body_of(claim, asserted=asserted), "{}"
    )
    return Record(
        id=id_,
        process_id=process,
        seq=0,
        kind="claim.recorded",
        recorded=NOW * 1_000_000,
        header=leaf.header,
        body=leaf.body,
        salt=salt,
        leaf=leaf.hash,
    )


@given(claims())
def test_typed_to_journal_to_row_and_back(claim):
    record = recorded(claim)
    row = row_of(record, 1)
    row.words = Words(1, record.process_id, *words_of(record.content))
    assert claim_of(row) == claim


@given(claims(), claims())
def test_claims_that_differ_in_any_field_differ_in_the_journal(one, other):
    """No field of a claim is left out of what is recorded and sealed."""
    for field in fields(Claim):
        changed = replace(one, **{field.name: getattr(other, field.name)})
        assert (changed == one) == (body_of(changed, asserted=True) == body_of(one, asserted=True)), field.name


@pytest.fixture
def entered(db):
    process = new_id()
    with transaction.atomic():
        enter(process, PACK.claims, asserted=True, clock=clock())
    return process


def test_the_columns_of_the_database_are_those_of_the_typed_claims(entered):
    """Whatever the order in which rows are read: compared claim by claim, and by the rank that decides who is named."""

    def told(data):
        out = {}
        for i in range(len(data)):
            withdrawn = data.id_of(data.withdraws[i]) if data.withdraws[i] >= 0 else None
            numbers = [int(getattr(data, name)[i]) for name in ("stance", "earliest", "latest", "known", "reliability")]
            out[data.id_of(i)] = (
                data.phrases[data.says[i]],
                data.sources[data.source[i]],
                data.audiences[data.audience[i]],
                withdrawn,
                *numbers,
                int(data.rank[i]),
            )
        return out

    typed, stored = from_claims(PACK.claims), queries.as_columns(entered)
    assert len(stored) == len(PACK.claims) > 40
    assert told(stored) == told(typed)
    rank = {one.id: told(typed)[one.id][-1] for one in PACK.claims}
    assert sorted(PACK.claims, key=lambda one: (one.known, one.reliability, one.id)) == sorted(
        PACK.claims, key=lambda one: rank[one.id]
    )


def test_no_claims_make_empty_columns(db):
    assert len(queries.as_columns(new_id())) == 0


def test_two_processes_do_not_mix(entered):
    """The same ids in another process are other claims."""
    other = new_id()
    with transaction.atomic():
        enter(other, PACK.claims[:3], asserted=True, clock=clock())
    assert len(queries.claims(entered)) == len(PACK.claims)
    assert [one.id for one in queries.claims(other)] == sorted(one.id for one in PACK.claims[:3])
    assert len(queries.as_columns(other)) == 3


def test_claims_come_back_in_the_order_of_their_ids_whatever_the_database_thinks_of_letters(entered):
    """Reasons are chosen by id in the end: an order of the server's own would choose otherwise than the evaluator."""
    found = queries.claims(entered)
    assert [one.id for one in found] == sorted(one.id for one in found)
    assert found == sorted(PACK.claims, key=lambda one: one.id), connection.vendor


def test_law_is_the_contests_and_what_withdraws_them(entered):
    ids = {one.id for one in PACK.claims if one.says and one.says.event == "contests"}
    assert {one.id for one in queries.law(entered)} == ids | {one.id for one in PACK.claims if one.withdraws in ids}
    assert ids
