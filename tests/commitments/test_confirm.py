"""Promise: a confirmed clause is a commitment at once, judged from the claims there are; nothing else moves, and the journal gives all of it again."""

from random import Random

import pytest

from auspices.commitments.actions import adopt, record_act, record_claim
from auspices.commitments.standings.lookup import recomputed, standings
from auspices.commitments.texts import queries as texts
from auspices.commitments.texts.actions import confirm, decide, take_text
from auspices.commitments.texts.fragments import instrument_of
from auspices.journal import derived
from auspices.journal.rebuild import rebuild
from auspices.kernel.problems import Problem, Problems
from auspices.process.queries import pack_at, pack_now
from tests.commitments import byhand, small
from tests.commitments.small import clock, done, said
from tests.commitments.state import no_more, state

pytestmark = pytest.mark.django_db

RAW = "P shall hand over the depot by 20 March 2021. The mission calls upon Q to open the road. P shall return each person held."
DEPOT = {
    "id": "depot.note",
    "clause": "note/1",
    "bearer": "P",
    "to": "Q",
    "achieve": "handover(of: depot, from: P)",
    "by": "2021-03-20",
    "text": "Hand over the depot",
}
ROAD = {
    "id": "road.note",
    "clause": "note/2",
    "bearer": "Q",
    "maintain": "open(of: road)",
    "facets": {"what": ["persons", "cargo"]},
    "fresh_for": "P7D",
    "text": "Keep the road open",
}
LINE = {
    "id": "line.note",
    "clause": "note/1",
    "bearer": ["P", "Q"],
    "refrain": "incident(by: bearer)",
    "in": "east",
    "text": "No incident in East",
}
HELD = {
    "id": "held.note",
    "clause": "note/3",
    "bearer": ["P"],
    "to": ["Q"],
    "each": "held(item, by: bearer)",
    "achieve": "returned(item)",
    "within": "P14D",
    "text": "Return each",
}
WHOLE = {"id": "whole.note", "clause": "note/1", "bearer": ["P"], "through": ["accord/*"], "text": "Keep the accord"}
WORDS = small.FILES["words.yaml"] + """
held: {text: {en: "{item} held by {by}"}, roles: {item: item, by: actor}}
returned: {text: {en: "{item} returned"}, roles: {item: item}}
"""  # fmt: skip
CLAIMS = small.FILES["claims.yaml"] + """
- {id: c.held.1, says: "held(item: one, by: P)", happened: 2021-03-20, known: 2021-03-21, source: gov-q}
- {id: c.held.2, says: "held(item: two, by: P)", happened: 2021-03-22, known: 2021-03-23, source: gov-p, audience: "party:P"}
- {id: c.back.1, says: "returned(item: one)", happened: 2021-03-30, known: 2021-03-31, source: wire, audience: parties}
"""  # fmt: skip


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    byhand.put(monkeypatch)


@pytest.fixture
def process(db, tmp_path):
    """Two versions adopted, claims between them and after, and a text taken in."""
    process = adopt(small.write(tmp_path / "one", words=WORDS, claims=CLAIMS), clock())[0]
    record_claim(process.id, said("c.new", "handover(of: depot, from: P)", "2021-03-08", audience="party:Q"), clock(1))
    adopt(small.write(tmp_path / "two", version="2", words=WORDS, claims=CLAIMS), clock(2))
    record_claim(process.id, said("c.later", "handover(of: depot, from: P)", "2021-03-25", "agency"), clock(3))
    take_text(process.id, RAW.encode(), "note.txt", key="note", date="2021-02-01", title="Note", clock=clock(3))
    return process


def confirmed(process, commitment=DEPOT, when=4, clause=None):
    number = (clause or commitment["clause"]).partition("/")[2]
    row, pack = texts.text(process.id, "note", "mission"), pack_now(process.id)
    proposal = texts.clause_of(texts.reading_of(row, pack), texts.decisions(process.id, "note"), number)
    instrument = instrument_of(row, proposal, legal_nature="political", parties=["P", "Q"], pack=pack)
    return confirm(process.id, "note", number, commitment, instrument=instrument, clock=clock(when))


def rebuilt():
    """The derived tables that a rebuild would give otherwise than they stand."""
    live = derived.table_fingerprints()
    rebuild()
    after = derived.table_fingerprints()
    return {name for name in live if live[name] != after[name]}


def others(process, but=()):
    """Every standing at some points, of each reader, those of some commitments apart."""
    asked = [{"at": clock(day)(), "known": clock(4)(), "views": ["all", "verified"]} for day in (-40, -20, 0, 4)]
    found = [
        one
        for each in asked
        for reader in ("public", "mission")
        for one in standings(process.id, clearance=reader, **each)
    ]
    return [one for one in found if one.commitment not in (*but, "whole")]


def at(process, at_, known, commitment, clearance="mission"):
    found = standings(process.id, at=at_, known=known, views=["all"], clearance=clearance)
    return {(one.bearer, one.facets): one.verdict for one in found if one.commitment == commitment}


@pytest.mark.parametrize("commitment", [DEPOT, ROAD, LINE, HELD, WHOLE], ids=lambda one: one["id"])
def test_it_is_judged_at_once_from_the_claims_there_are_and_no_other_is_touched(process, commitment):
    """Of every shape: the others stand as they did, and a rebuild gives what there is."""
    before = others(process)
    made = confirmed(process, commitment)
    assert others(process, but=[made.id]) == before
    now = clock(4)()
    assert at(process, now, now, made.id)
    assert rebuilt() == set()
    lived = standings(process.id, at=now, known=now, views=["all", "verified", "P", "Q"], clearance="mission")
    assert sorted(map(repr, lived)) == sorted(
        map(repr, recomputed(process.id, at=now, known=now, views=["all", "verified", "P", "Q"], clearance="mission"))
    )


def test_claims_of_before_count_at_once(process):
    """Each reader hears of them what they may: of the second person held the public does not know."""
    confirmed(process)
    confirmed(process, HELD)
    now = clock(4)()
    assert at(process, now, now, "depot.note") == {("P", ()): "fulfilled"}
    heard = {clearance: at(process, now, now, "held.note", clearance) for clearance in ("mission", "public")}
    one, two = ("P", (("item", "one"),)), ("P", (("item", "two"),))
    assert (heard["mission"][one], heard["mission"][two]) == ("fulfilled", "pending")
    assert (heard["public"][one], two in heard["public"]) == ("unreported", False)


def test_as_known_before_the_confirmation_the_pack_is_without_it(process):
    confirmed(process)
    before, after = clock(4)() - 1, clock(4)()
    assert (
        "depot.note" in pack_at(process.id, before).commitments,
        "depot.note" in pack_at(process.id, after).commitments,
    ) == (False, True)
    assert at(process, after, before, "depot.note") == {}
    assert at(process, before, after, "depot.note") != {}


def test_claims_and_acts_after_it_are_worked_in_as_after_a_rebuild(process):
    """The keeper that goes on knows the commitment; so does one that begins anew."""
    confirmed(process, ROAD)
    confirmed(process, HELD, 4)
    record_claim(process.id, said("c.held.3", "held(item: three, by: P)", "2021-04-04", "gov-q"), clock(5))
    record_claim(
        process.id,
        said("c.road.2", "open(of: road, what: cargo)", "2021-04-04", "wire", stance="against", audience="party:Q"),
        clock(5),
    )
    rebuild()
    record_claim(process.id, said("c.back.3", "returned(item: three)", "2021-04-05", "mission"), clock(6))
    record_act(process.id, done("a.1", "suspend", "road.note", "2021-04-05", made_by=["P", "Q"]), clock(7))
    record_claim(process.id, said("c.gone", None, None, "wire", retracts="c.road.2", audience="party:Q"), clock(8))
    confirmed(process, DEPOT, 9)
    record_claim(process.id, said("c.depot.3", "handover(of: depot, from: P)", "2021-04-08", "mission"), clock(9))
    assert rebuilt() == set()


def test_a_claim_in_the_second_of_the_confirmation(process):
    confirmed(process)
    record_claim(process.id, said("c.depot.3", "handover(of: depot, from: P)", "2021-03-30", "mission"), clock(4))
    assert rebuilt() == set()


def test_a_later_version_keeps_it_with_its_claims(process, tmp_path):
    confirmed(process)
    confirmed(process, HELD, 5)
    adopt(small.write(tmp_path / "three", version="3", words=WORDS, claims=CLAIMS, due="2021-04-01"), clock(6))
    record_claim(process.id, said("c.held.4", "held(item: four, by: P)", "2021-04-06", "gov-q"), clock(7))
    assert {"depot.note", "held.note"} <= set(pack_now(process.id).commitments)
    assert [at(process, clock(3)(), clock(day)(), "depot.note") != {} for day in (3, 4, 6, 7)] == [
        False,
        True,
        True,
        True,
    ]
    assert rebuilt() == set()


def test_in_the_second_of_the_next_adoption_it_holds_in_the_later_version_alone(process, tmp_path):
    confirmed(process, when=6)
    adopt(small.write(tmp_path / "three", version="3", words=WORDS, claims=CLAIMS), clock(6))
    assert at(process, clock(6)(), clock(6)(), "depot.note")
    assert rebuilt() == set()


def test_the_decision_is_kept_with_it_and_is_not_undone(process):
    decide(process.id, "note", "1", "change", {"bearers": [{"id": "P", "text": "P"}]}, clock=clock(4))
    confirmed(process, when=5)
    held = texts.decisions(process.id, "note").latest["1"]
    assert (held.kind, held.commitment, held.proposal["id"]) == ("accept", "depot.note", "1")
    before = state()
    with pytest.raises(Problem, match="TEXT-DECISION"):
        decide(process.id, "note", "1", "undo", clock=clock(6))
    no_more(before)


@pytest.mark.parametrize(
    ("what", "code", "commitment", "clause"),
    [("an id taken", "PACK-TWICE", DEPOT | {"id": "depot"}, None), ("a word unknown", "PACK-UNKNOWN", DEPOT | {"achieve": "shown(of: depot)"}, None),
     ("no such clause of the text", "TEXT-CLAUSE", DEPOT, "note/9"), ("a duty of an exhortation", "PACK-UNKNOWN", ROAD | {"clause": "note/8"}, "note/2")],
)  # fmt: skip
def test_what_cannot_be_confirmed_leaves_nothing(process, what, code, commitment, clause):
    before = state()
    with pytest.raises((Problem, Problems)) as refused:
        confirmed(process, commitment, clause=clause)
    no_more(before)
    problem = refused.value.found[0] if isinstance(refused.value, Problems) else refused.value
    assert (problem.code, bool(problem.remedy)) == (code, True)
    record_claim(process.id, said("c.after", "handover(of: depot, from: P)", "2021-03-30", "mission"), clock(5))
    assert rebuilt() == set()


def test_a_call_never_becomes_an_obligation_on_the_way(process):
    """Neither by the commitment's own force nor by the clause that comes with it; a person may decide otherwise, on record, and then it stands."""
    before = state()
    row, pack = texts.text(process.id, "note", "mission"), pack_now(process.id)
    proposal = texts.clause_of(texts.reading_of(row, pack), texts.decisions(process.id, "note"), "2")
    call = instrument_of(row, proposal, legal_nature="political", pack=pack)
    duty = call | {"clauses": [call["clauses"][0] | {"force": "binding"}]}
    for commitment, instrument in ((ROAD | {"force": "binding"}, call), (ROAD, duty)):
        with pytest.raises(Problem, match="TEXT-DECISION"):
            confirm(process.id, "note", "2", commitment, instrument=instrument, clock=clock(4))
    no_more(before)
    decide(
        process.id, "note", "2", "change", {"force": "binding", "note": "Said so by both when asked."}, clock=clock(4)
    )
    assert confirm(process.id, "note", "2", ROAD, instrument=duty, clock=clock(4)).force == "binding"


@pytest.mark.parametrize("seed", range(6))
def test_in_any_order_what_stands_is_what_a_rebuild_gives(process, tmp_path, seed):
    """Claims, confirmations, acts and a new version, mixed."""
    random, day = Random(seed), 4.0
    steps = [
        *(lambda day, one=one: confirmed(process, one, day) for one in (DEPOT, ROAD, LINE, HELD)),
        *(lambda day, n=n, words=words, whom=whom: record_claim(process.id, said(f"r.{n}", words, f"2021-03-{10 + n}", audience=whom, publish=True), clock(day))
          for n, (words, whom) in enumerate([("handover(of: depot, from: P)", "public"), ("open(of: road, what: cargo)", "party:Q"), ("incident(by: pa, in: east)", "mission"),
                                             ("held(item: two, by: P)", "parties"), ("returned(item: two)", "party:P"), ("contests(by: P, commitment: depot, ground: scope)", "public")])),
        lambda day: record_act(process.id, done("a.1", "suspend", "line", made_by=["P", "Q"]), clock(day)),
        lambda day: adopt(small.write(tmp_path / "three", version="3", words=WORDS, claims=CLAIMS), clock(day)),
    ]  # fmt: skip
    random.shuffle(steps)
    for step in steps:
        day += random.choice([0, 0.5, 1])
        step(day)
    assert rebuilt() == set()
