"""Promise: an act recorded live moves its commitment from then on, in one transaction, and nothing else; the journal gives it again."""

from random import Random

import pytest

from auspices.commitments.actions import adopt, record_act, record_claim
from auspices.commitments.standings.lookup import recomputed, standings
from auspices.journal import derived
from auspices.journal.models import Record
from auspices.journal.rebuild import rebuild
from auspices.journal.verify import verify
from auspices.kernel.problems import Problem, Problems
from auspices.process.queries import pack_at, pack_now
from tests.commitments import small
from tests.commitments.small import NOW, clock, done, on, said
from tests.commitments.state import no_more, state

pytestmark = pytest.mark.django_db

HANDOVER = "handover(of: depot, from: P)"
MORE = """
  - {id: base, clause: accord/3, bearer: P, to: Q, force: permission, during: "open(of: depot)", from: 2021-01-01, for: P5M, renews: P5M, unless: "objection(by: Q)", notice: P1M, text: Keep a base}
  - {id: held, clause: accord/2, bearer: [P, Q], to: [P, Q], each: "held(item, by: bearer)", achieve: "returned(item)", within: P14D, text: Return each}
  - {id: joint, clause: accord/2, bearer: [P, Q], joint: true, achieve: "open(of: road, what: cargo)", by: 2021-05-01, text: Agree}
"""
WORDS = """
held: {text: {en: "{item} held by {by}"}, roles: {item: item, by: actor}}
returned: {text: {en: "{item} returned"}, roles: {item: item}}
"""
CLAIMS = """
- {id: c.held.1, says: "held(item: one, by: P)", happened: 2021-03-20, known: 2021-03-21, source: gov-q}
- {id: c.held.2, says: "held(item: two, by: Q)", happened: 2021-03-22, known: 2021-03-23, source: gov-p, audience: "party:P"}
- {id: c.back.1, says: "returned(item: one)", happened: 2021-03-30, known: 2021-03-31, source: wire, audience: parties}
- {id: c.base, says: "open(of: depot)", happened: 2021-02-01, known: 2021-02-02, source: mission}
"""


def wider(folder, **more):
    """The small pack with a permission that renews itself, a duty by items and a joint one."""
    return small.write(
        folder, commitments=small.FILES["commitments.yaml"] + MORE, words=small.FILES["words.yaml"] + WORDS,
        claims=small.FILES["claims.yaml"] + CLAIMS, **more,
    )  # fmt: skip


@pytest.fixture
def lived(db, tmp_path):
    """Two versions of the wider pack, claims between them and after."""
    process = adopt(wider(tmp_path / "one"), clock())[0]
    record_claim(process.id, said("c.new", HANDOVER, "2021-03-08", audience="party:Q"), clock(1))
    adopt(wider(tmp_path / "two", version="2", due="2021-03-20"), clock(2))
    record_claim(process.id, said("c.later", HANDOVER, "2021-03-25", "agency"), clock(3))
    return process


def extend(id_="a.1", by="2021-05-01", **more):
    return done(id_, "extend", "depot", by=by, **more)


def one(process, commitment, at, known, view="all", bearer="P", facets=()):
    """The standing of one cell by look-up; columns are asked too, and must say the same."""
    asked = {"at": at, "known": known, "views": [view], "clearance": "mission"}
    found = standings(process.id, **asked)
    assert set(found) == set(recomputed(process.id, **asked))
    [standing] = [one for one in found if (one.commitment, one.bearer, one.facets) == (commitment, bearer, facets)]
    return standing


def rebuilt():
    """Whether a rebuild gives what stands; told by table."""
    live = derived.table_fingerprints()
    rebuild()
    return {name for name, one in derived.table_fingerprints().items() if one != live[name]}


def test_an_act_is_known_from_the_clock_on_whatever_is_written(lived):
    """`done` writes June 2020. The date moves as known from the recording on, and stays as known before."""
    act = record_act(lived.id, extend(cite="A letter", source="gov-q", url="https://example.org/1"), clock(4))
    assert act.known == clock(4)()
    before, after = (one(lived, "depot", on("2021-03-31"), act.known - step) for step in (1, 0))
    assert (before.due, after.due) == (on("2021-03-20"), on("2021-05-01"))
    body = Record.objects.filter(kind="act.recorded").get().content
    assert {
        "id": "a.1",
        "act": "extend",
        "known": act.known,
        "source": "gov-q",
        "cite": "A letter",
        "happened": "2021-03-31",
    }.items() <= body.items()
    assert rebuilt() == set()
    assert verify(lived.id).whole


def test_no_other_commitment_and_no_earlier_version_is_touched(lived):
    """What was known before the act stands as it did; from the act on, that commitment stands otherwise and no other does, umbrellas apart."""
    views, reader = ["all", "verified", "P", "Q"], "mission"

    def stand(known):
        found = standings(lived.id, at=on("2021-04-10"), known=known, views=views, clearance=reader)
        return {(one.commitment == "depot", one) for one in found if one.commitment != "whole"}

    knowns = [clock(1)(), clock(2)(), clock(3)(), clock(4)() - 1, clock(4)()]
    before = [stand(known) for known in knowns]
    record_act(lived.id, extend(), clock(4))
    after = [stand(known) for known in knowns]
    assert after[:-1] == before[:-1]
    assert {of_it for of_it, _ in after[-1] ^ before[-1]} == {True}


KINDS = [
    ("extended", [extend()]),
    ("extended twice", [extend(), extend("a.2", "2021-06-01")]),
    ("suspended", [done("a.1", "suspend", "depot")]),
    ("suspended and resumed", [done("a.1", "suspend", "depot", "2021-03-15"), done("a.2", "resume", "depot", "2021-03-18")]),
    ("released", [done("a.1", "release", "depot", "2021-03-15")]),
    ("superseded", [done("a.1", "supersede", "line", made_by=["P", "Q"])]),
    ("terminated, with facets", [done("a.1", "terminate", "road", "2021-03-04", made_by="P")]),
    ("items extended", [done("a.1", "extend", "held", made_by=["P", "Q"], by="2021-06-01")]),
    ("items suspended and resumed", [done("a.1", "suspend", "held", "2021-03-22", made_by=["P", "Q"]), done("a.2", "resume", "held", "2021-03-24", made_by=["P", "Q"])]),
    ("items released", [done("a.1", "release", "held", "2021-03-25", made_by=["P", "Q"])]),
    ("a permission given up", [done("a.1", "terminate", "base", made_by="P")]),
    ("a permission objected to", [done("a.1", "object", "base")]),
    ("a joint duty extended", [done("a.1", "extend", "joint", made_by=["P", "Q"], by="2021-06-01")]),
    ("an umbrella", [done("a.1", "release", "whole", made_by=["P", "Q"])]),
    ("contested", [extend(made_by="P", contested=True)]),
    ("recorded the other way round", [done("a.2", "release", "depot", "2021-03-30"), done("a.1", "extend", "depot", "2021-03-29", by="2021-05-01")]),
]  # fmt: skip


@pytest.mark.either_engine
@pytest.mark.parametrize(("what", "written"), KINDS, ids=[what for what, _ in KINDS])
@pytest.mark.parametrize(
    "among", [pytest.param(False, id="alone", marks=pytest.mark.thorough), pytest.param(True, id="among claims")]
)
def test_what_is_rewritten_live_is_what_a_rebuild_gives(lived, what, written, among):
    """Every kind of act, upon every kind of cell; with claims before and after, for various eyes."""
    for i, act in enumerate(written):
        record_act(lived.id, act, clock(4 + i))
        if among:
            record_claim(
                lived.id,
                said(f"c.{i}.1", "held(item: three, by: P)", "2021-03-31", "gov-q", audience="mission"),
                clock(4 + i),
            )
            record_claim(
                lived.id, said(f"c.{i}.2", HANDOVER, "2021-03-19", "gov-p", audience="parties"), clock(4.5 + i)
            )
            record_claim(
                lived.id, said(f"c.{i}.3", "open(of: road, what: cargo)", "2021-04-01", "wire"), clock(4.6 + i)
            )
    for at in (on("2021-03-26"), clock(9)(), on("2021-06-15")):
        asked = {
            "at": at,
            "known": clock(9)(),
            "views": ["verified", "all", "public", "P", "Q", "media"],
            "clearance": "mission",
        }
        assert set(standings(lived.id, **asked)) == set(recomputed(lived.id, **asked))
    assert rebuilt() == set()


def test_claims_and_acts_in_any_order_come_to_what_a_rebuild_gives(lived):
    """Sixty steps, some in one second, some by a clock that was set back a little."""
    random, days = Random(3), 4.0
    for i in range(60):
        days += random.choice((0, 0, 0.2, 1, -0.0005))
        if random.random() < 0.3:
            act = random.choice([
                extend(f"a.{i}", f"2021-{random.randrange(5, 10):02}-01"), done(f"a.{i}", "suspend", "depot"), done(f"a.{i}", "resume", "depot"),
                done(f"a.{i}", "suspend", "held", made_by=["P", "Q"]), done(f"a.{i}", "resume", "held", made_by=["P", "Q"]), extend(f"a.{i}", made_by="P", contested=True),
            ])  # fmt: skip
            try:
                record_act(lived.id, act, clock(days))
            except Problem as refused:
                assert refused.code in {"ACT-ORDER", "ACT-PAST"}  # noqa: PT017  # chance may contradict itself; nothing else
        else:
            says = random.choice(
                [
                    HANDOVER,
                    "held(item: one, by: Q)",
                    "held(item: four, by: P)",
                    "returned(item: one)",
                    "open(of: depot)",
                ]
            )
            source, audience = (
                random.choice(("mission", "wire", "gov-p")),
                random.choice(("public", "parties", "party:Q", "mission")),
            )
            stance = random.choice(("for", "against"))
            record_claim(
                lived.id,
                said(
                    f"c.{i}",
                    says,
                    f"2021-03-{random.randrange(10, 32)}",
                    source,
                    audience=audience,
                    publish=True,
                    stance=stance,
                ),
                clock(days),
            )
    assert Record.objects.filter(process_id=lived.id, kind="act.recorded").count() > 6
    assert rebuilt() == set()
    assert verify(lived.id).whole


@pytest.mark.parametrize(("day", "made", "lifecycles"), [(9, "2021-04-05", ["ended:expired"] * 2), (50, "2021-05-20", ["in_force", "ended:expired"])], ids=["in time", "too late for this term"])  # fmt: skip
def test_an_objection_ends_a_permission_with_the_term_that_it_reaches_in_time(lived, day, made, lifecycles):
    """The first term ends with May and the second with October; notice is a month."""
    record_act(lived.id, done("a.1", "object", "base", made), clock(day))
    terms = [on("2021-06-15"), on("2021-11-15")]
    assert [one(lived, "base", at, clock(day)() - 1).lifecycle for at in terms] == ["in_force"] * 2
    assert [one(lived, "base", at, clock(day)()).lifecycle for at in terms] == lifecycles
    assert rebuilt() == set()


def test_a_contested_act_stays_on_record_and_moves_nothing(lived):
    asked = {"at": on("2021-04-10"), "known": clock(9)(), "views": ["all", "verified"], "clearance": "mission"}
    before = standings(lived.id, **asked)
    act = record_act(lived.id, extend(made_by="P", contested=True), clock(4))
    assert standings(lived.id, **asked) == before
    assert act in pack_now(lived.id).acts


def test_an_act_is_not_taken_back_a_later_one_speaks(lived):
    """Extended, then released; resumed after it was suspended."""
    record_act(lived.id, extend(), clock(4))
    record_act(lived.id, done("a.2", "release", "depot", "2021-04-05"), clock(5))
    found = [one(lived, "depot", clock(6)(), clock(day)()).lifecycle for day in (4, 5)]
    assert found == ["in_force", "ended:discharged"]


def test_an_act_of_today_counts_from_the_moment_of_recording(lived):
    """`2021-04-05` runs to midnight; what is recorded at noon was done by noon."""
    act = record_act(lived.id, done("a.1", "suspend", "depot", "2021-04-05"), clock(4))
    assert act.when.latest == clock(4)()
    assert one(lived, "depot", clock(4)(), clock(4)()).lifecycle == "suspended"


@pytest.mark.parametrize("first", ["act", "claim"])
def test_acts_and_claims_of_one_second(lived, first):
    """Whichever was recorded first, both are known from that second on."""
    steps = {
        "act": lambda: record_act(lived.id, extend(), clock(4)),
        "claim": lambda: record_claim(lived.id, said("c.4", HANDOVER, "2021-03-09", stance="against"), clock(4)),
    }
    for name in sorted(steps, key=lambda name: name != first):
        steps[name]()
    assert one(lived, "depot", clock(4)(), clock(4)()).due == on("2021-05-01")
    assert rebuilt() == set()


def test_acts_made_and_recorded_in_one_second_are_taken_in_the_order_of_their_ids(lived):
    """As the order of acts says. What that order makes contradictory is refused, whichever came first."""
    now = "2021-04-05T12:00:00+00:00"
    record_act(lived.id, done("a.1", "suspend", "depot", now), clock(4))
    record_act(lived.id, done("a.2", "resume", "depot", now), clock(4))
    assert one(lived, "depot", clock(4)(), clock(4)()).lifecycle == "in_force"
    before = state()
    with pytest.raises(Problem) as refused:
        record_act(lived.id, done("a.0", "resume", "depot", now), clock(4))
    assert refused.value.code == "ACT-ORDER"
    no_more(before)
    assert rebuilt() == set()


REFUSED = [
    ("an unknown commitment", "PACK-UNKNOWN", done("x", "release", "deopt")),
    ("an unknown maker", "PACK-UNKNOWN", extend("x", made_by="R")),
    ("an unknown requester", "PACK-UNKNOWN", extend("x", requested_by="R")),
    ("an unknown source", "PACK-UNKNOWN", extend("x", source="nobody")),
    ("an id that is taken live", "PACK-TWICE", extend("a.0")),
    ("a date that is a word", "TIME-UNREAD", extend("x", happened="soon")),
    ("a new date that is a word", "TIME-UNREAD", extend("x", by="soon")),
    ("an interval that runs backwards", "TIME-ORDER", extend("x", happened="2021-03-08/2021-03-01")),
    ("a day that is none", "TIME-UNREAD", extend("x", happened="2021-02-29")),
    ("what has not been done yet", "CLAIM-FUTURE", extend("x", happened="2021-04-08")),
    ("a bearer that extends its own date", "PACK-COMPETENCE", extend("x", made_by="P")),
    ("one of two joint bearers", "PACK-COMPETENCE", done("x", "extend", "joint", by="2021-06-01")),
    ("an objection by one not named", "PACK-COMPETENCE", done("x", "object", "base", made_by="P")),
    ("an extension to before the act", "ACT-PAST", extend("x", by="2021-03-30")),
    ("an extension to before the date that stands", "ACT-PAST", extend("x", happened="2021-03-01", by="2021-03-19")),
    ("resumed, never suspended", "ACT-ORDER", done("x", "resume", "depot")),
    ("suspended twice", "ACT-ORDER", done("x", "suspend", "line", made_by=["P", "Q"])),
    ("a late report of an end, before what was done since", "ACT-ORDER", done("x", "release", "line", "2021-03-01", made_by=["P", "Q"])),
    ("an extension without a date", "PACK-SHAPE", done("x", "extend", "depot")),
    ("a date without an extension", "PACK-SHAPE", done("x", "release", "depot", by="2021-05-01")),
    ("an extension of what has no date", "PACK-SHAPE", done("x", "extend", "line", made_by=["P", "Q"], by="2021-05-01")),
    ("an objection to a duty", "PACK-SHAPE", done("x", "object", "depot")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "code", "written"), REFUSED, ids=[one[0] for one in REFUSED])
def test_an_act_that_cannot_stand_is_refused_with_code_place_and_remedy_and_nothing_is_written(
    lived, what, code, written
):
    record_act(lived.id, done("a.0", "suspend", "line", "2021-03-30", made_by=["P", "Q"]), clock(4))
    before = state()
    with pytest.raises(Problem) as refused:
        record_act(lived.id, written, clock(5))
    no_more(before)
    assert (refused.value.code, refused.value.where) == (code, f'act "{written.id}"')
    assert refused.value.remedy


@pytest.mark.parametrize("written", [extend("x", made_by="P", contested=True), extend("x", by="2021-03-01", contested=True)], ids=["incompetent", "into the past"])  # fmt: skip
def test_what_is_refused_can_be_kept_on_record_as_contested(lived, written):
    record_act(lived.id, written, clock(4))
    assert rebuilt() == set()


def test_an_act_that_was_undone_leaves_nothing_in_memory_for_the_next(lived):
    """The next act is as many as the one that was undone: it must not be taken for it."""
    from django.db import transaction

    with transaction.atomic():
        record_act(lived.id, extend(by="2021-06-01"), clock(4))
        assert one(lived, "depot", clock(4)(), clock(4)()).due == on("2021-06-01")
        transaction.set_rollback(True)
    assert pack_now(lived.id).acts == ()
    record_act(lived.id, extend(), clock(4))
    assert one(lived, "depot", clock(4)(), clock(4)()).due == on("2021-05-01")
    assert rebuilt() == set()


ACTS = "acts:\n  - {{id: {}, act: {}, commitment: depot, made_by: Q, happened: 2021-04-04, known: 2021-04-04{}}}\n"


def third(folder, acts="", old="", new=""):
    """A third version of the wider pack, with acts or a passage replaced."""
    text = small.FILES["commitments.yaml"] + MORE
    assert old in text
    return small.write(
        folder, version="3", due="2021-03-20", commitments=text.replace(old, new) + acts, words=small.FILES["words.yaml"] + WORDS,
        claims=small.FILES["claims.yaml"] + CLAIMS,
    )  # fmt: skip


def test_a_later_version_has_the_acts_recorded_and_an_earlier_one_has_not(lived, tmp_path):
    act = record_act(lived.id, extend(), clock(4))
    adopt(third(tmp_path / "three"), clock(6))
    assert [pack_at(lived.id, clock(day)()).acts for day in (1, 3, 4, 5, 6)] == [(), (), (act,), (act,), (act,)]
    assert one(lived, "depot", clock(6)(), clock(6)()).due == on("2021-05-01")
    record_act(lived.id, extend("a.2", "2021-06-01"), clock(7))
    assert [one(lived, "depot", clock(6)(), clock(day)()).due for day in (5, 6, 7)] == [
        on("2021-05-01"),
        on("2021-05-01"),
        on("2021-06-01"),
    ]
    assert rebuilt() == set()


def test_a_later_version_may_bring_a_recorded_act_itself(lived, tmp_path):
    """Under its id the version's own form of it counts: here as contested."""
    record_act(lived.id, extend(), clock(4))
    adopt(third(tmp_path / "three", ACTS.format("a.1", "extend", ", by: 2021-05-01, contested: true")), clock(6))
    assert [act.contested for act in pack_now(lived.id).acts] == [True]
    assert [one(lived, "depot", clock(6)(), clock(day)()).due for day in (5, 6)] == [on("2021-05-01"), on("2021-03-20")]
    assert rebuilt() == set()


def test_a_later_version_whose_acts_contradict_those_recorded_is_refused(lived, tmp_path):
    record_act(lived.id, done("a.1", "release", "depot"), clock(4))
    before = state()
    with pytest.raises(Problems) as refused:
        adopt(third(tmp_path / "three", ACTS.format("a.9", "suspend", "")), clock(6))
    assert [(problem.code, problem.where) for problem in refused.value.found] == [("ACT-ORDER", 'act "a.9"')]
    no_more(before)


def test_an_act_upon_a_commitment_that_a_later_version_has_not_is_left_out_of_it(lived, tmp_path):
    act = record_act(lived.id, extend(), clock(4))
    adopt(third(tmp_path / "three", old="{id: depot,", new="{id: store,"), clock(6))
    assert (pack_at(lived.id, clock(5)()).acts, pack_now(lived.id).acts) == ((act,), ())
    with pytest.raises(Problem) as refused:
        record_act(lived.id, done("a.1", "release", "store"), clock(7))
    assert refused.value.code == "PACK-TWICE"
    assert rebuilt() == set()


def test_the_act_is_explained_beside_those_of_the_pack(lived):
    from auspices.evidence.queries import claims
    from auspices.monitor import Evidence
    from auspices.monitor.explanations.explanation import explain
    from auspices.monitor.viewpoint import Viewpoint
    from auspices.process.queries import plan_at

    record_act(lived.id, extend(), clock(4))
    told = {}
    for day in (3, 4):
        evidence = Evidence(plan_at(lived.id, clock(day)()), claims(lived.id))
        point = Viewpoint(clock(day)(), clock(day)(), evidence.pack.views["all"], "mission")
        why = explain(evidence, "depot", "P", point)
        told[day] = [line["id"] for line in why.as_dict()["acts"]]
    assert told == {3: [], 4: ["a.1"]}
    assert clock(4)() > NOW


def test_an_item_that_comes_and_goes_in_one_second(lived):
    """Nobody can have asked about it: it leaves no trace among the standings, live as rebuilt."""
    record_claim(lived.id, said("c.5", "held(item: five, by: P)", "2021-03-31", "gov-q"), clock(4))
    record_claim(lived.id, said("c.6", source="gov-q", retracts="c.5"), clock(4))
    record_act(lived.id, done("a.1", "extend", "held", made_by=["P", "Q"], by="2021-06-01"), clock(4))
    assert rebuilt() == set()
