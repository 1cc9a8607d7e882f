"""Promise: what is sealed is gone from everything derived, as if it had never been said; its place stays, the tree verifies, and nobody seals alone what others rest on."""

import pytest
from django.db import DatabaseError, connection, transaction

from auspices.commitments import seals
from auspices.commitments.actions import adopt, record_act, record_claim
from auspices.commitments.models import Decision, Passage, Text
from auspices.commitments.standings.lookup import standings
from auspices.commitments.texts import queries as texts
from auspices.commitments.texts.actions import confirm, decide, take_text
from auspices.commitments.texts.fragments import instrument_of
from auspices.commitments.texts.search import search
from auspices.evidence import queries as evidence
from auspices.evidence.models import Words
from auspices.journal import derived, guards
from auspices.journal.actions import append, take_turn
from auspices.journal.leaves import author_key
from auspices.journal.models import Record
from auspices.journal.rebuild import rebuild
from auspices.journal.seals import SEALED
from auspices.journal.statements import stored, write
from auspices.journal.verify import verify
from auspices.kernel.problems import Problem
from auspices.people.models import User
from auspices.process.models import Act, Addition, Seal
from auspices.process.queries import pack_now, packs
from tests.commitments import byhand, small
from tests.commitments.small import clock, done, on, said
from tests.seats import enter
from tests.seats import seat as give_seat

pytestmark = pytest.mark.django_db

RAW = "P shall hand over the depot by 20 March 2021. The mission calls upon Q to open the road. P shall leave Քրիստափոր alone."
DEPOT = {
    "id": "depot.note", "clause": "note/1", "bearer": "P", "to": "Q", "achieve": "handover(of: depot, from: P)", "by": "2021-03-20",
    "text": "Hand over the depot",
}  # fmt: skip
GROUND = "Personal data of a witness"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """A reader by hand; and no files written anew, which a test's transaction cannot do (``test_erased_bytes``)."""
    byhand.put(monkeypatch)
    monkeypatch.setattr(seals, "erase", lambda: None)


def seat(process, name, role="secretariat"):
    user = enter(name)
    give_seat(process.id, user, role)
    return user


@pytest.fixture
def people(process):
    return [seat(process, f"synthetic.{n}") for n in (1, 2)]


def of(process, key):
    return seals.record_id_of(process.id, key)


def sealed_by_two(process, people, key, when=9):
    record_id = of(process, key)
    asked = seals.seal(process.id, record_id, GROUND, user=people[0], clock=clock(when))
    assert asked.kind == seals.ASKED
    return seals.confirm(process.id, record_id, user=people[1], clock=clock(when))


def whole(process):
    """The tree verifies, and all that is derived is what the journal gives."""
    live = derived.table_fingerprints()
    rebuild()
    after = derived.table_fingerprints()
    return verify(process.id).whole and {name for name in live if live[name] != after[name]} == set()


def standing(process):
    """How everything stands for each kind of reader, and what words there are."""
    asked = {"at": on("2021-03-25"), "known": clock(9)(), "views": ["all", "verified", "public"]}
    found = [standings(process.id, clearance=clearance, **asked) for clearance in ("public", "mission")]
    return found, list(Words.objects.order_by("says").values_list("says", "stance"))


def code(call, *args, **more):
    with pytest.raises(Problem) as found:
        call(*args, **more)
    return found.value.code


def test_standings_are_as_if_a_sealed_claim_had_never_been_said(process):
    before = standing(process)
    record_claim(process.id, said("c.secret", "handover(of: depot, from: P)", "2021-03-08", text="Քրիստափոր"), clock(1))
    assert standing(process) != before
    record = Record.objects.get(id=of(process, "c.secret"))
    by = seals.seal(process.id, record.id, GROUND, clock=clock(2))
    kept = Record.objects.get(id=record.id)
    assert standing(process) == before
    assert (kept.body, bytes(kept.salt) != bytes(record.salt)) == ("", True)
    same = ("process_id", "seq", "kind", "recorded", "header", "leaf", "author")
    assert [getattr(kept, name) for name in same] == [getattr(record, name) for name in same]
    assert (by.kind, by.content["of"], by.content["ground"]) == (SEALED, str(record.id), GROUND)
    assert whole(process)
    assert code(seals.seal, process.id, record.id, GROUND, clock=clock(3)) == "RECORD-SEALED"


def test_one_person_does_not_seal_what_others_rest_on(process, people):
    other = seat(process, "synthetic.reader", "reader")
    record_claim(
        process.id, said("c.found", source="mission", finding={"of": "c.depot.wire", "outcome": "verified"}), clock(1)
    )
    wire = of(process, "c.depot.wire")
    before = Record.objects.count()
    assert code(seals.seal, process.id, wire, GROUND, clock=clock(2)) == "SEAL-PEOPLE"
    assert code(seals.seal, process.id, wire, GROUND, user=other, clock=clock(2)) == "NOT-ALLOWED"
    assert code(seals.confirm, process.id, wire, user=people[1], clock=clock(2)) == "SEAL-UNKNOWN"
    seals.seal(process.id, wire, GROUND, user=people[0], clock=clock(2))
    assert [one.content["of"] for one in seals.asked_of(process.id)] == [str(wire)]
    assert code(seals.confirm, process.id, wire, user=people[0], clock=clock(3)) == "SEAL-PEOPLE"
    assert code(seals.confirm, process.id, wire, user=None, clock=clock(3)) == "SEAL-PEOPLE"
    assert Record.objects.count() == before + 1
    seals.confirm(process.id, wire, user=people[1], clock=clock(3))
    row = Seal.objects.get()
    assert (row.asked_by, row.confirmed_by) == tuple(str(one.pk) for one in people)
    assert seals.asked_of(process.id) == []
    assert evidence.one(process.id, "c.found", "public").key == "c.found"
    assert whole(process)


def test_what_a_claim_withdrew_does_not_come_back_by_sealing_it(process, people):
    record_claim(process.id, said("c.back", retracts="c.road", source="gov-p"), clock(1))
    assert code(seals.seal, process.id, of(process, "c.back"), GROUND, clock=clock(2)) == "SEAL-NEEDED"
    sealed_by_two(process, people, "c.road")
    assert evidence.one(process.id, "c.back", "public").withdraws == "c.road"
    seals.seal(process.id, of(process, "c.back"), GROUND, clock=clock(10))
    assert whole(process)


def test_a_pack_that_still_has_a_sealed_claim_does_not_bring_it_back(process, folder):
    seals.seal(process.id, of(process, "c.incident"), GROUND, clock=clock(1))
    assert adopt(folder, clock(2))[1:] == (False, 0)
    folder = small.write(folder.parent / "two", version="2")
    assert adopt(folder, clock(3))[1:] == (True, 0)
    assert code(evidence.one, process.id, "c.incident", "public") == "RECORD-SEALED"
    assert whole(process)


@pytest.fixture
def confirmed(process):
    """A text taken in, decided on, and confirmed from; an act upon what was confirmed."""
    before = pack_now(process.id), standing(process)
    take_text(process.id, RAW.encode(), "note.txt", key="note", date="2021-02-01", title="Քրիստափոր", clock=clock(1))
    pack, row = pack_now(process.id), texts.text(process.id, "note", "mission")
    decide(process.id, "note", "3", "change", {"note": "His name is Քրիստափոր"}, clock=clock(2))
    decide(process.id, "note", "3", "accept", clock=clock(2))
    clause = texts.clause_of(texts.reading_of(row, pack), texts.decisions(process.id, "note"), "1")
    instrument = instrument_of(row, clause, legal_nature="political", parties=["P", "Q"], pack=pack)
    confirm(process.id, "note", "1", DEPOT, instrument=instrument, clock=clock(3))
    record_act(process.id, done("a.late", "extend", "depot.note", by="2021-05-01", made_by=["P", "Q"]), clock(4))
    return before


def test_with_a_text_goes_all_that_was_decided_on_it_and_confirmed_from_it(process, people, confirmed):
    then = clock(3)()
    sealed_by_two(process, people, "note")
    for model in (Text, Decision, Addition):
        assert not model.objects.exists(), model
    assert not Passage.objects.filter(body__contains="Քրիստափոր").exists()
    assert search(process.id, "Քրիստափոր", clearance="mission") == []
    assert pack_now(process.id).commitments == confirmed[0].commitments
    assert standing(process) == confirmed[1]
    assert [pack.version for since, _, pack in packs(process.id) if since <= then] == ["1"]
    assert Act.objects.count() == 1  # an act upon what is no more; it says nothing of the text
    assert Record.objects.filter(body="").count() == 5
    assert whole(process)


def test_with_a_decision_go_the_later_ones_on_its_clause(process, people, confirmed):
    first, second, _ = Decision.objects.order_by("seq")
    assert code(seals.seal, process.id, first.id, GROUND, clock=clock(9)) == "SEAL-PEOPLE"
    seals.seal(process.id, first.id, GROUND, user=people[0], clock=clock(9))
    seals.confirm(process.id, first.id, user=people[1], clock=clock(9))
    assert [one.clause for one in Decision.objects.all()] == ["1"]
    assert [one.of_seq for one in Seal.objects.order_by("of_seq")] == [first.seq, second.seq]
    assert whole(process)


def test_an_act_that_others_need_stays_until_they_are_sealed(process, people):
    record_act(process.id, done("a.stop", "suspend", "road", made_by=["P", "Q"]), clock(1))
    record_act(process.id, done("a.go", "resume", "road", made_by=["P", "Q"], happened="2021-04-02"), clock(2))
    seals.seal(process.id, of(process, "a.stop"), GROUND, user=people[0], clock=clock(3))
    before = Record.objects.count()
    assert code(seals.confirm, process.id, of(process, "a.stop"), user=people[1], clock=clock(3)) == "SEAL-NEEDED"
    assert (Record.objects.count(), Act.objects.count()) == (before, 2)
    seals.seal(process.id, of(process, "a.go"), GROUND, clock=clock(4))
    seals.seal(process.id, of(process, "a.stop"), GROUND, clock=clock(5))
    assert pack_now(process.id).acts == ()
    assert whole(process)


def test_other_kinds_and_bad_grounds_are_refused_with_a_code(process, confirmed):
    adopted, added = (
        Record.objects.get(process_id=process.id, kind=kind).id for kind in ("pack.adopted", "pack.added")
    )
    road = of(process, "c.road")
    for record_id, ground, expected in (
        (adopted, GROUND, "SEAL-KIND"), (added, GROUND, "SEAL-KIND"), (User().pk, GROUND, "SEAL-UNKNOWN"), (road, "", "SEAL-GROUND"),
        (road, "x" * 301, "SEAL-GROUND"), (road, "It says c.road", "SEAL-GROUND"), (road, "a\x00b c", "SEAL-GROUND"),
    ):  # fmt: skip
        assert code(seals.seal, process.id, record_id, ground, clock=clock(9)) == expected
    assert code(of, process, "c.none") == "SEAL-UNKNOWN"
    assert not Record.objects.filter(body="").exists()


@pytest.mark.parametrize("half", ["no record says so", "the body is put back"])
def test_half_a_sealing_is_found(process, half):
    record = Record.objects.get(id=of(process, "c.incident"))
    guards.remove(connection)
    if half == "the body is put back":
        seals.seal(process.id, record.id, GROUND, clock=clock(1))
        write(
            "UPDATE journal_record SET body = %s, salt = %s WHERE id = %s",
            [(record.body, bytes(record.salt), stored(record.id))],
        )
    else:
        write(
            "UPDATE journal_record SET body = '', salt = %s WHERE id = %s",
            [(author_key(bytes(record.salt)), stored(record.id))],
        )
    fault = verify(process.id).fault
    assert (fault.part, "sealed" in fault.words) == ("body", True)


UPDATE = "UPDATE journal_record SET {} WHERE id = %s"


@pytest.mark.parametrize(
    ("named", "changed", "passes"),
    [
        ("it", "body = '', salt = salt_of", True),
        ("another", "body = '', salt = salt_of", False),
        ("nothing", "body = '', salt = salt_of", False),
        ("it", "body = '{{}}', salt = salt_of", False),
        ("it", "body = ''", False),
        ("it", "body = '', salt = salt_of, author = 'x'", False),
        ("it", "body = '', salt = salt_of, seq = 999", False),
        ("it", "salt = salt_of", False),
    ],
)
def test_the_database_lets_the_sealing_pass_and_no_other_change(process, named, changed, passes):
    record, other = Record.objects.order_by("seq")[1:3]
    new = "X'" + "00" * 32 + "'" if connection.vendor == "sqlite" else "'\\x" + "00" * 32 + "'::bytea"
    key = record.id.hex if connection.vendor == "sqlite" else record.id
    statement = UPDATE.format(changed.replace("{{}}", "{}").replace("salt_of", new))

    def change():
        with transaction.atomic():
            if named != "nothing":
                of = {"it": record, "another": other}[named]
                append(process.id, SEALED, {"of": str(of.id), "also": []}, clock=take_turn(process.id, clock(1)))
            with connection.cursor() as cursor:
                cursor.execute(statement, [key])

    if passes:
        change()
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(UPDATE.format("body = '[]'"), [key])
    else:
        with pytest.raises(DatabaseError):
            change()
