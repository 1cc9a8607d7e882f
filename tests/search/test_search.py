"""Promise: instruments and texts are found by words in any language, alike on both databases, each by those who may see it, and ranked with a reason."""

import pytest

from auspices.commitments.actions import adopt
from auspices.commitments.models import Passage
from auspices.commitments.texts.actions import confirm, take_text
from auspices.commitments.texts.related import force_over_time, related
from auspices.commitments.texts.search import search
from auspices.journal import derived
from auspices.journal.rebuild import rebuild
from auspices.kernel.problems import Problem
from tests.commitments import byhand, small
from tests.commitments.small import clock

pytestmark = pytest.mark.django_db

TEXTS = {
    "en": ("2021-02-01", "Note", "The parties met in Xankəndi. P shall hand over the depot by 10 March. The mission calls upon Q to open the road without conditions. Recalling the accord on the depot."),
    "hy": ("2021-02-02", "Նոտա", "Կողմերը հանդիպեցին Երևանում և պայմանավորվեցին ճանապարհը բացել."),
    "az": ("2021-02-03", "Nota", "Tərəflər Şuşada görüşdülər və yolun açılması barədə razılığa gəldilər."),
    "ru": ("2021-02-04", "Нота", "Стороны ещё раз подтвердили прекращение огня и открытие дороги."),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _reader(monkeypatch):
    byhand.put(monkeypatch)


@pytest.fixture
def process(db, tmp_path):
    process = adopt(small.write(tmp_path / "one"), clock())[0]
    for lang, (date, title, raw) in TEXTS.items():
        take_text(
            process.id,
            raw.encode(),
            f"{lang}.txt",
            key=f"note.{lang}",
            lang=lang,
            date=date,
            title=title,
            clock=clock(1),
        )
    take_text(
        process.id,
        b"Q shall open the depot in secret. The mission calls upon Q to open the road.",
        "s.txt",
        key="secret",
        audience="party:Q",
        date="2021-03-01",
        title="Letter",
        clock=clock(1),
    )
    return process


def found(process, words, clearance="mission", **limits):
    return [one.ref for one in search(process.id, words, clearance=clearance, **limits)]


@pytest.mark.parametrize(
    ("words", "ref"),
    [("ԵՐԵՎԱՆՈՒՄ", "t:note.hy#1"), ("երեւանում եւ", "t:note.hy#1"), ("susada", "t:note.az#1"), ("TEREFLER", "t:note.az#1"), ("еще", "t:note.ru#1"), ("ОГНЯ дорог*", "t:note.ru#1"),
     ("xankendi", "t:note.en#1"), ('"hand over the depot"', "t:note.en#2"), ("accord recalling", "t:note.en#r.4"), ("incidents", "i:accord/1"), ("нота", "t:note.ru:title")],
)  # fmt: skip
def test_a_passage_is_found_in_every_language_however_it_is_typed(process, words, ref):
    assert found(process, words) == [ref]


def test_words_phrases_beginnings_and_without(process):
    assert set(found(process, "depot")) == {"i:accord/2", "t:note.en#2", "t:note.en#r.4", "t:secret#1"}
    assert set(found(process, "depot -recalling -secret")) == {"i:accord/2", "t:note.en#2"}
    assert found(process, '"open the road"') != []
    assert found(process, '"the open road"') == []
    assert found(process, '"the dep"') == []
    assert set(found(process, '"the dep"*')) == set()
    assert set(found(process, "cond*")) == {"t:note.en#3"}
    assert set(found(process, 'open -"without conditions"')) == {"i:accord/3", "t:secret#1", "t:secret#2"}
    assert found(process, "nowhere") == []


@pytest.mark.parametrize("asked", ["'", '"', "a'b", "road)", "NEAR(road depot)", "road AND", "words:road", "road OR depot", "^road", "{road}", "road\\", "road:*", "!road", "road & depot", "%s %d", "a\x00b", "ro;DROP TABLE x", "+road", "\ud800"])  # fmt: skip
def test_signs_of_either_database_are_never_taken_for_orders(process, asked):
    """Whatever is typed gives hits, or one coded problem where no word is in it."""
    if any(letter.isalnum() for letter in asked):
        assert found(process, asked) == found(
            process, "".join(one if one.isalnum() or one in '*"-' else " " for one in asked)
        )
    else:
        with pytest.raises(Problem, match="SEARCH-WORDS"):
            found(process, asked)


def test_each_reader_finds_what_they_may_see(process):
    assert "t:secret#1" not in found(process, "depot", "public")
    assert "t:secret#1" not in found(process, "depot", "party:P")
    assert "t:secret#1" in found(process, "depot", "party:Q")
    hidden = search(process.id, "road", clearance="public")
    other = search(process.id, "road", clearance="party:P")
    assert hidden == other, "not even the weights of words tell of what is hidden"


def test_limits(process):
    assert set(found(process, "depot", lang="en", force="binding")) == {"i:accord/2", "t:note.en#2", "t:secret#1"}
    assert set(found(process, "depot", since="2021-02-01", until="2021-02-01")) == {"t:note.en#2", "t:note.en#r.4"}
    assert set(found(process, "depot", until="2021-01")) == {"i:accord/2"}
    assert found(process, "depot", lang="ru") == []
    assert set(found(process, "depot", by="P")) == {"i:accord/2"}
    with pytest.raises(Problem, match="TIME-UNREAD"):
        found(process, "depot", since="soon")


def test_a_hit_shows_what_was_asked_for_where_it_stands(process):
    [one] = search(process.id, 'mission "the road"', force="exhortation", clearance="public")
    assert [one.snippet[a:b] for a, b in one.spans] == ["mission", "the road"]
    assert (one.kind, one.of, one.n, one.date, one.act, one.force, one.addressees, one.lang) == (
        "text",
        "note.en",
        "3",
        "2021-02-01",
        "call_upon",
        "exhortation",
        ("Q",),
        "en",
    )
    assert set(one.as_dict()) >= {"ref", "snippet", "spans", "score", "speaker"}


def test_a_long_passage_is_shown_around_what_was_asked_for(process):
    raw = "Before that " * 100 + "the bridge is mended" + " and after it" * 100 + "."
    take_text(process.id, raw.encode(), "long.txt", key="long", clock=clock(2))
    [one] = search(process.id, "bridge mended", clearance="public")
    assert len(one.snippet) <= 240
    assert [one.snippet[a:b] for a, b in one.spans] == ["bridge", "mended"]


def test_the_rarer_word_and_the_shorter_passage_come_first(process):
    hits = search(process.id, "depot", clearance="public")
    assert hits[0].ref == "i:accord/2"
    assert [one.score for one in hits] == sorted((one.score for one in hits), reverse=True)


def test_what_is_confirmed_is_found_and_a_new_version_is_indexed_anew(process, tmp_path):
    note = {
        "id": "note",
        "title": {"en": "Note"},
        "made": "2021-02-01",
        "legal_nature": "political",
        "clauses": [{"id": "note/2", "n": "2", "force": "binding", "text": "The warehouse passes to Q."}],
    }
    commitment = {
        "id": "ware",
        "clause": "note/2",
        "bearer": "P",
        "achieve": "handover(of: depot, from: P)",
        "text": "Hand over",
    }
    confirm(process.id, "note.en", "2", commitment, instrument=note, clock=clock(2))
    assert found(process, "warehouse") == ["i:note/2"]
    adopt(
        small.write(
            tmp_path / "two",
            version="2",
            instruments=small.FILES["instruments.yaml"].replace("No incidents in the zone", "No shooting"),
        ),
        clock(3),
    )
    assert (found(process, "incidents"), found(process, "shooting"), found(process, "warehouse")) == (
        [],
        ["i:accord/1"],
        ["i:note/2"],
    )
    assert "t:note.en#2" in found(process, "depot")


def test_a_rebuild_finds_the_same(process):
    asked = ["depot", "road", "susada", '"open the road"', "cond*"]
    before, live = [search(process.id, one, clearance="mission") for one in asked], derived.table_fingerprints()
    rebuild()
    assert derived.table_fingerprints() == live
    assert [search(process.id, one, clearance="mission") for one in asked] == before


def test_a_text_that_is_not_kept_leaves_nothing_in_the_index(process):
    from django.db import transaction

    with transaction.atomic():
        take_text(process.id, b"The harbour is closed.", "h.txt", key="h", clock=clock(2))
        assert found(process, "harbour")
        transaction.set_rollback(True)
    assert found(process, "harbour") == []
    Passage.objects.filter(of="note.hy").delete()
    assert found(process, "երևանում") == []


def test_what_else_was_said_on_this_says_what_is_shared(process):
    found_ = related(process.id, "t:note.en#3", clearance="mission")
    assert found_[0].hit.ref == "t:secret#2"
    terms = dict(found_[0].terms)
    assert {"mission", "calls", "upon", "road", "open"} <= set(terms)
    assert found_[0].actors == ("Q",)
    assert list(terms.values()) == sorted(terms.values(), reverse=True)
    assert {word for word in terms if len(word) < 3} == set()
    assert all(one.hit.ref != "t:note.en#3" for one in found_)
    assert "t:secret#2" not in [one.hit.ref for one in related(process.id, "t:note.en#3", clearance="public")]
    with pytest.raises(Problem, match="PASSAGE-UNKNOWN"):
        related(process.id, "t:secret#2", clearance="public")


def test_the_force_of_a_demand_over_the_years(process):
    steps = force_over_time(process.id, "depot", clearance="mission")
    assert [(one.date, one.of, one.act, one.force) for one in steps] == [
        ("2021-01-01", "accord", "", "binding"), ("2021-02-01", "note.en", "recall", "restated"), ("2021-02-01", "note.en", "undertake", "binding"), ("2021-03-01", "secret", "undertake", "binding"),
    ]  # fmt: skip
    assert [one.of for one in force_over_time(process.id, track="all", clearance="public")] == ["accord"] * 4 + [
        "note.en"
    ] * 2
    assert [one.force for one in force_over_time(process.id, "road", to="Q", clearance="public")] == ["exhortation"]
    with pytest.raises(Problem, match="SEARCH-WORDS"):
        force_over_time(process.id, clearance="public")


def test_a_data_folder_of_the_version_before_is_indexed_when_it_is_opened(process):
    from auspices.commitments.texts.index import reindex_outdated

    before = found(process, "depot")
    Passage.objects.all().delete()
    assert found(process, "depot") == []
    reindex_outdated()
    assert found(process, "depot") == before != []


def test_what_a_database_finds_is_what_its_passages_hold(process):
    """An oracle in Python over the stored passages, for random searches: the two databases cannot differ from it, nor so from each other."""
    from random import Random

    from auspices.commitments.texts.fulltext import matching
    from auspices.commitments.texts.wanted import Wanted, Word

    random = Random(4)
    letters = ["a", "ab", "abc", "road", "roads", "2", "21", "եւ", "дорога", "1e5", "x2"]
    for n in range(6):
        raw = " ".join(" ".join(random.choices(letters, k=8)).capitalize() + "." for _ in range(8))
        take_text(process.id, raw.encode(), "r.txt", key=f"random.{n}", clock=clock(3))
    rows = {one.pk: one.words.split() for one in Passage.objects.all()}

    def word(others=0):
        words = tuple(random.choices(letters, k=random.choice([1, 1, 2, 3])))
        return Word(words, random.random() < 0.3, tuple(word() for _ in range(others)))

    def some(least, most):
        return tuple(word(random.choice([0, 0, 2])) for _ in range(random.randint(least, most)))

    hits = 0
    for _ in range(150):
        asked = Wanted(some(1, 3), some(0, 2), random.random() < 0.3)
        held = {
            pk for pk, words in rows.items()
            if (any if asked.any_of else all)(one.at(words) for one in asked.words) and not any(one.at(words) for one in asked.without)
        }  # fmt: skip
        assert set(Passage.objects.filter(id__in=matching(asked)).values_list("pk", flat=True)) == held, asked
        hits += bool(held)
    assert hits > 50


def test_a_fault_of_the_reader_does_not_keep_a_journal_from_being_replayed(process, monkeypatch, caplog):
    """What was taken in stays to be found, by its lines, and the fault is told."""
    import sys
    from types import SimpleNamespace

    from auspices.commitments.texts import queries

    def faulty(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setitem(sys.modules, "auspices.reading.pipeline", SimpleNamespace(read=faulty))
    queries._readings.clear()
    rebuild()
    assert "t:note.en#line.1" in found(process, "depot")
    assert "note.en could not be read" in caplog.text


NAMED = small.FILES["places.yaml"].replace(
    "names: {en: East}", "names: {en: [East, East Town], az: Şərqkənd, hy: Արևելք, ru: Восток}"
)


def test_all_names_of_a_place_or_actor_are_equal(db, tmp_path):
    """By whichever name one asks, the passages that use another are found, and shown where they stand; what is quoted is taken as written."""
    process = adopt(small.write(tmp_path / "named", places=NAMED), clock())[0]
    for n, raw in enumerate(
        [
            "The road to East Town is open.",
            "Şərqkəndin yolu açıqdır.",
            "Արևելքի ճանապարհը.",
            "Дорога на Восток закрыта.",
            "The eastern road.",
        ]
    ):
        take_text(process.id, raw.encode(), "n.txt", key=f"n{n}", title="-", clock=clock(1))
    every = {f"t:n{n}#1" for n in range(4)}
    for name in ("East", "east town", "ŞƏRQKƏND", "serqkend", "Արեւելք", "восток"):
        assert {one for one in found(process, name) if one.startswith("t:")} == every, name
    assert found(process, '"восток"') == ["t:n3#1"]
    assert found(process, "востока*") == []
    assert {one for one in found(process, "road -восток") if one.startswith("t:")} == {"t:n4#1"}
    hits = {one.ref: one for one in search(process.id, "East", clearance="public")}
    assert [hits["t:n1#1"].snippet[a:b] for a, b in hits["t:n1#1"].spans] == ["Şərqkəndin"]
    assert [one.of for one in force_over_time(process.id, "Восток", clearance="public")] == []
