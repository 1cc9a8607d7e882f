"""Promise: a text is kept as it came, for whom it is meant; who may not take texts in or decide cannot; nothing is edited."""

from hashlib import sha256

import pytest

from auspices.commitments.actions import adopt
from auspices.commitments.models import Decision, Text
from auspices.commitments.texts import queries
from auspices.commitments.texts.actions import LONGEST, confirm, decide, take_text, undo
from auspices.commitments.texts.seats import may_decide
from auspices.journal import derived
from auspices.journal.models import Record
from auspices.journal.rebuild import rebuild
from auspices.kernel.problems import Problem
from auspices.people.actions import grant_role
from auspices.process.queries import pack_now
from tests.commitments import byhand, small
from tests.commitments.small import clock
from tests.commitments.state import no_more, state
from tests.seats import enter

pytestmark = pytest.mark.django_db

RAW = "The parties met. P shall hand over the depot by 10 March 2021. The mission calls upon Q to open the road. Q shall wait."


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    byhand.put(monkeypatch)


@pytest.fixture
def process(db, tmp_path):
    return adopt(small.write(tmp_path / "one"), clock())[0]


@pytest.fixture
def taken(process):
    return take_text(process.id, RAW.encode(), "note.txt", key="note", date="2021-02-01", title="Note", clock=clock(1))


def seat(process, role, **more):
    user = enter(f"synthetic.{role}.{more.get('party', 'none')}")
    grant_role(user, process.id, role, **more, clock=clock(1))
    return user


def rebuilt():
    live = derived.table_fingerprints()
    rebuild()
    after = derived.table_fingerprints()
    return {name for name in live if live[name] != after[name]}


def test_the_text_is_kept_as_it_came_with_its_digest(process, taken):
    assert (taken.raw, taken.digest, taken.medium, taken.by) == (RAW, sha256(RAW.encode()).hexdigest(), "text", "")
    assert (taken.known, taken.audience, taken.lang, taken.title) == (clock(1)(), "public", "en", "Note")
    assert queries.text(process.id, "note", "public") == taken
    assert rebuilt() == set()


def test_a_key_is_made_of_title_and_date_and_is_free(process):
    keys = [
        take_text(process.id, RAW.encode(), "n.txt", title="Şərh, qeyd: I", date="2021-02-01", clock=clock(1)).key
        for _ in range(3)
    ]
    assert keys == ["serh-qeyd-i-2021-02-01", "serh-qeyd-i-2021-02-01-2", "serh-qeyd-i-2021-02-01-3"]
    assert take_text(process.id, "Բարև.".encode(), "n.txt", title="Բարև", clock=clock(1)).key == "text"


def test_versions_and_languages_of_one_text_are_found_together_and_none_is_chosen(process, taken):
    for lang in ("ru", "az"):
        take_text(process.id, RAW.encode(), "n.txt", key=f"note.{lang}", lang=lang, version_of="note", clock=clock(2))
    other = take_text(process.id, RAW.encode(), "n.txt", key="again", lang="hy", version_of="note.ru", clock=clock(2))
    assert other.version_of == "note"
    for row in queries.texts(process.id, "public"):
        assert [one.key for one in queries.versions(process.id, row, "public")] == [
            "note.az",
            "note",
            "again",
            "note.ru",
        ]


REFUSED = [
    ("too long", "TEXT-LONG", {"data": b"a" * (LONGEST + 1)}), ("a key taken", "TEXT-TWICE", {"key": "note"}), ("no key", "PACK-VALUE", {"key": "a b/"}),
    ("a version of nothing", "TEXT-UNKNOWN", {"version_of": "none"}), ("no audience", "AUDIENCE-UNKNOWN", {"audience": "friends"}),
    ("no date", "TIME-UNREAD", {"date": "soon"}), ("no language", "PACK-VALUE", {"lang": "English"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "code", "given"), REFUSED, ids=[one[0] for one in REFUSED])
def test_a_text_that_cannot_be_kept_is_refused_with_its_code_and_nothing_is_written(process, taken, what, code, given):
    before = state()
    with pytest.raises(Problem) as refused:
        take_text(process.id, given.pop("data", RAW.encode()), "n.txt", **{"key": "x", **given}, clock=clock(2))
    no_more(before)
    assert (refused.value.code, bool(refused.value.remedy)) == (code, True)


def test_a_text_is_seen_by_those_for_whom_it_is(process):
    for audience in ("public", "parties", "party:P", "mission"):
        take_text(process.id, RAW.encode(), "n.txt", key=audience.replace(":", "."), audience=audience, clock=clock(1))
    seen = {
        clearance: [one.key for one in queries.texts(process.id, clearance)]
        for clearance in ("public", "parties", "party:P", "party:Q", "mission")
    }
    assert seen == {
        "public": ["public"], "parties": ["parties", "public"], "party:P": ["parties", "party.P", "public"], "party:Q": ["parties", "public"],
        "mission": ["mission", "parties", "party.P", "public"],
    }  # fmt: skip
    with pytest.raises(Problem, match="TEXT-UNKNOWN"):
        queries.text(process.id, "party.P", "party:Q")


@pytest.mark.parametrize(
    ("role", "more", "may"),
    [("secretariat", {"clearance": "mission"}, True), ("secretariat", {}, True), ("secretariat", {"party": "P", "clearance": "party:P"}, False),
     ("monitor", {"clearance": "mission"}, False), ("officer", {"party": "P", "clearance": "party:P"}, False), ("reader", {"clearance": "mission"}, False)],
)  # fmt: skip
def test_only_the_secretariat_of_no_party_takes_in_decides_and_confirms(process, taken, role, more, may):
    user = seat(process, role, **more)
    assert may_decide(user, process.id) == may
    commitment = {"id": "gate", "clause": "accord/2", "bearer": "P", "achieve": "open(of: depot)", "text": "Open"}
    for act in (
        lambda: take_text(process.id, RAW.encode(), "n.txt", key="mine", user=user, clock=clock(2)),
        lambda: decide(process.id, "note", "2", "accept", user=user, clock=clock(2)),
        lambda: undo(process.id, "note", "2", user=user, clock=clock(2)),
        lambda: confirm(process.id, "note", "2", commitment, user=user, clock=clock(2)),
    ):
        before = state()
        if may:
            act()
            assert Record.objects.order_by("seq").last().content["by"] == str(user.pk)
        else:
            with pytest.raises(Problem, match="NOT-ALLOWED"):
                act()
            no_more(before)


def test_a_visitor_is_not_the_operator(process, taken):
    """Only the command line of the own data folder acts without an account; a page hands on who is not signed in."""
    from django.contrib.auth.models import AnonymousUser

    assert not may_decide(AnonymousUser(), process.id)
    with pytest.raises(Problem, match="NOT-ALLOWED"):
        decide(process.id, "note", "2", "accept", user=AnonymousUser(), clock=clock(2))


def test_nobody_takes_in_what_they_may_not_see(process):
    with pytest.raises(Problem, match="NOT-ALLOWED"):
        take_text(
            process.id, RAW.encode(), "n.txt", audience="mission", user=seat(process, "secretariat"), clock=clock(2)
        )


def test_a_later_decision_follows_and_the_earlier_one_stays(process, taken):
    decide(process.id, "note", "2", "accept", clock=clock(2))
    decide(process.id, "note", "2", "change", {"force": "exhortation"}, clock=clock(3))
    decided = queries.decisions(process.id, "note")
    assert ([one.kind for one in decided.history], decided.latest["2"].kind) == (["accept", "change"], "change")
    assert decided.history[0].proposal["force"] == "binding", "the proposal as it was shown"
    assert decided.history[1].correction == {"force": "exhortation"}
    undo(process.id, "note", "2", clock=clock(4))
    assert queries.decisions(process.id, "note").latest["2"].kind == "accept"
    undo(process.id, "note", "2", clock=clock(5))
    assert queries.decisions(process.id, "note").latest == {}
    assert Decision.objects.count() == 4
    assert rebuilt() == set()


def shown(process):
    row = queries.text(process.id, "note", "public")
    reading = queries.reading_of(row, pack_now(process.id))
    return {one.id: one for one in queries.proposed(reading, queries.decisions(process.id, "note"))}


def test_pieces_of_a_split_and_what_a_merging_took_up_are_shown_and_decided_on(process, taken):
    pieces = [{"text": "P shall hand over the depot"}, {"text": "by 10 March 2021", "force": "declaration"}]
    decide(process.id, "note", "2", "split", {"clauses": pieces}, clock=clock(2))
    decide(process.id, "note", "3", "merge", {"with": ["4"], "object": "the road"}, clock=clock(2))
    decide(process.id, "note", "2.b", "not-a-commitment", clock=clock(3))
    there = shown(process)
    assert list(there) == ["2", "2.a", "2.b", "3", "4"]
    assert [(there[id_].fields["text"], there[id_].fields["force"], there[id_].made_by) for id_ in ("2.a", "2.b")] == [
        ("P shall hand over the depot", "binding", "2"), ("by 10 March 2021", "declaration", "2"),
    ]  # fmt: skip
    assert [RAW[there[id_].fields["start"] : there[id_].fields["end"]] for id_ in ("2.a", "2.b")] == [
        one["text"] for one in pieces
    ]
    assert there["3"].fields["text"] == RAW[RAW.index("The mission") :]
    assert (there["2.b"].decided.kind, there["4"].gone, there["3"].fields["object"]) == (
        "not-a-commitment",
        "3",
        "the road",
    )
    assert rebuilt() == set()


def test_what_was_changed_stays_changed_once_it_is_accepted(process, taken):
    """Accepted is what was shown; what a merging took up stays taken up; taking the acceptance back leaves the change."""
    decide(process.id, "note", "2", "change", {"force": "exhortation"}, clock=clock(2))
    decide(process.id, "note", "2", "change", {"track": "all"}, clock=clock(2))
    decide(process.id, "note", "2", "accept", clock=clock(3))
    decide(process.id, "note", "3", "merge", {"with": ["4"]}, clock=clock(3))
    decide(process.id, "note", "3", "accept", clock=clock(3))
    there = shown(process)
    assert (there["2"].fields["force"], there["2"].fields["track"], there["2"].decided.kind) == (
        "exhortation",
        "all",
        "accept",
    )
    assert (there["4"].gone, there["3"].fields["end"], there["2"].changed) == ("3", len(RAW), {"force", "track"})
    undo(process.id, "note", "2", clock=clock(4))
    undo(process.id, "note", "2", clock=clock(4))
    there = shown(process)
    assert (there["2"].fields["force"], there["2"].changed) == ("exhortation", {"force"})


def test_what_was_decided_is_not_lost_when_the_reading_changes(process, taken, monkeypatch):
    """A better grammar may number clauses otherwise: the decision stands with what was shown."""
    decide(process.id, "note", "2", "accept", clock=clock(2))
    decide(
        process.id,
        "note",
        "3",
        "split",
        {"clauses": [{"text": "The mission"}, {"text": "open the road"}]},
        clock=clock(2),
    )
    decide(process.id, "note", "3.b", "accept", clock=clock(2))
    decided = queries.decisions(process.id, "note")
    nothing = byhand.read(byhand.take_text("Nothing here."))
    assert [(one.id, one.made_by) for one in queries.proposed(nothing, decided)] == [
        ("2", ""),
        ("3", ""),
        ("3.a", "3"),
        ("3.b", "3"),
    ]


def test_where_the_words_leave_the_force_open_a_person_says_it_first(process, taken, monkeypatch):
    """Neither accepted nor confirmed before; saying that it is what was proposed is enough."""
    from dataclasses import replace

    usual = byhand.read

    def doubtful(*args, **more):
        reading = usual(*args, **more)
        return replace(
            reading,
            clauses=tuple(
                replace(one, cut=replace(one.cut, needs_decision=True, forces=("binding",))) for one in reading.clauses
            ),
        )

    monkeypatch.setattr(byhand, "read", doubtful)
    byhand.put(monkeypatch)
    queries._readings.clear()
    commitment = {"id": "gate", "clause": "accord/2", "bearer": "P", "achieve": "open(of: depot)", "text": "Open"}
    for act in (
        lambda: decide(process.id, "note", "2", "accept", clock=clock(2)),
        lambda: confirm(process.id, "note", "2", commitment, clock=clock(2)),
    ):
        with pytest.raises(Problem, match="TEXT-DECISION"):
            act()
    decide(process.id, "note", "2", "change", {"force": "binding"}, clock=clock(2))
    decide(process.id, "note", "2", "accept", clock=clock(2))
    assert confirm(process.id, "note", "2", commitment, clock=clock(3)).id == "gate"
    assert decide(process.id, "note", "3", "not-a-commitment", clock=clock(3)).kind == "not-a-commitment"


MISTAKES = [
    ("no such decision", "TEXT-DECISION", "2", "perhaps", None), ("no such clause", "TEXT-CLAUSE", "99", "accept", None),
    ("an empty change", "TEXT-DECISION", "2", "change", {}), ("a field unknown", "TEXT-DECISION", "2", "change", {"colour": 1}),
    ("no force", "TEXT-DECISION", "2", "change", {"force": "strong"}), ("no actors", "TEXT-DECISION", "2", "change", {"bearers": "P"}),
    ("one piece", "TEXT-DECISION", "2", "split", {"clauses": [{"text": "a"}]}), ("pieces that are none", "TEXT-DECISION", "2", "split", {"clauses": ["a", "b"]}),
    ("merged with itself", "TEXT-DECISION", "2", "merge", {"with": ["2"]}), ("merged with nothing", "TEXT-CLAUSE", "2", "merge", {"with": ["77"]}),
    ("accepted with fields", "TEXT-DECISION", "2", "accept", {"force": "binding"}), ("nothing to undo", "TEXT-DECISION", "2", "undo", None),
    ("words that do not stand there", "TEXT-DECISION", "2", "change", {"text": "P shall keep the depot"}), ("merged with what is no id", "TEXT-DECISION", "2", "merge", {"with": [["3"]]}),
    ("a piece that does not stand there", "TEXT-DECISION", "2", "split", {"clauses": [{"text": "P shall"}, {"text": "never"}]}),
    ("too much", "TEXT-DECISION", "2", "change", {"note": "a" * 60_000}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "code", "clause", "kind", "correction"), MISTAKES, ids=[one[0] for one in MISTAKES])
def test_a_decision_that_cannot_stand_is_refused_and_nothing_is_written(
    process, taken, what, code, clause, kind, correction
):
    before = state()
    with pytest.raises(Problem) as refused:
        decide(process.id, "note", clause, kind, correction, clock=clock(2))
    no_more(before)
    assert (refused.value.code, bool(refused.value.remedy)) == (code, True)


def test_a_reading_is_made_once_for_a_text_and_pack(process, taken):
    pack = pack_now(process.id)
    assert queries.reading_of(taken, pack) is queries.reading_of(Text.objects.get(key="note"), pack)
    assert queries.reading_of(taken, None) is not queries.reading_of(taken, pack)


def test_passages_that_another_release_read_are_entered_anew_and_no_check_is_alarmed(process, taken, monkeypatch):
    """After an upgrade the index follows the reader; what somebody else altered is still told."""
    from auspices.commitments.models import Passage
    from auspices.commitments.texts import index

    monkeypatch.setattr(index, "mark", lambda: "another release")
    assert rebuilt() == {"commitments.Passage"}
    monkeypatch.undo()
    byhand.put(monkeypatch)
    index.reindex_outdated()
    assert rebuilt() == set()
    Passage.objects.filter(kind="text").update(body="forged")
    index.reindex_outdated()
    assert rebuilt() == {"commitments.Passage"}


def test_a_version_of_a_text_is_for_those_who_may_see_that_one(process):
    """By default; a narrower audience is taken, a wider one refused."""
    take_text(process.id, RAW.encode(), "a.txt", key="a", audience="party:P", clock=clock(1))
    assert take_text(process.id, RAW.encode(), "b.txt", version_of="a", clock=clock(2)).audience == "party:P"
    narrow = take_text(process.id, RAW.encode(), "c.txt", key="c", version_of="a", audience="mission", clock=clock(3))
    assert (narrow.audience, narrow.version_of) == ("mission", "a")
    assert take_text(process.id, RAW.encode(), "d.txt", version_of="c", clock=clock(4)).audience == "mission"
    for audience in ("public", "parties", "party:Q"):
        with pytest.raises(Problem, match=r"AUDIENCE-WIDER.*party:P"):
            take_text(process.id, RAW.encode(), "e.txt", version_of="a", audience=audience, clock=clock(5))


def test_the_key_of_a_public_text_tells_nothing_of_the_others(process):
    """It is made as if they were not there; theirs are random."""
    note = {"title": "Note", "date": "2021-02-01"}
    hidden = [
        take_text(process.id, RAW.encode(), "n.txt", audience="mission", **note, clock=clock(1)).key for _ in "ab"
    ]
    assert [key for key in hidden if "note" in key or not key.startswith("t.")] == []
    made = [take_text(process.id, RAW.encode(), "n.txt", **note, clock=clock(2)).key for _ in "ab"]
    assert made == ["note-2021-02-01", "note-2021-02-01-2"]
    take_text(process.id, RAW.encode(), "n.txt", key="note-2021-02-01-3", audience="mission", clock=clock(3))
    assert take_text(process.id, RAW.encode(), "n.txt", **note, clock=clock(4)).key != "note-2021-02-01-3"
