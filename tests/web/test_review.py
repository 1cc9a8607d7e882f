"""Promise: each decision of the review is recorded with who made it and shown as it stands; an accepted clause becomes a live commitment at once."""

import pytest

from tests.web.invented import BRIDGE, CONFIRMED, TEXT, TEXTS

pytestmark = pytest.mark.django_db


def sent(client, clause, do, **more):
    """The form of a decision, and the page after it."""
    return client.post(f"{BRIDGE}decide/", {"clause": clause, "do": do, **more}, follow=True)


def states(client):
    """Each clause with its state."""
    return {line.n.text: line.state for line in client.get(BRIDGE).context["page"].lines}


def test_a_pasted_text_is_read_and_opened(clerk):
    """Paste, send: the text's own page, with what was read told."""
    page = clerk.post(TEXTS, {"text": TEXT}, follow=True)
    assert page.redirect_chain[0][0].startswith(f"{TEXTS}read/")
    assert page.context["page"].title == "Agreement on the bridge"
    assert "clauses proposed" in page.context["page"].said


def test_a_file_is_read_too(clerk):
    """An uploaded file is taken with its name."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = clerk.post(TEXTS, {"file": SimpleUploadedFile("bridge.txt", TEXT.encode()), "text": ""}, follow=True)
    assert "bridge.txt" in page.text


@pytest.mark.parametrize(("form", "code"), [({"text": " "}, "TEXT-DECISION"), ({"text": "A text.", "lang": "no language"}, "PACK-VALUE"), ({"text": "A text.", "date": "soon"}, "TIME-UNREAD")])  # fmt: skip
def test_what_cannot_be_taken_is_told_beside_the_form(clerk, form, code):
    """The form comes back with what was sent and one coded problem."""
    answer = clerk.post(TEXTS, form)
    assert (answer.status_code, code in answer.text, form["text"].strip() in answer.text) == (400, True, True)


def test_accepting_is_recorded_with_who_and_when(clerk, bridge):
    """The state, the progress, and the line of the decision."""
    sent(clerk, "3", "accept")
    page = clerk.get(f"{BRIDGE}?clause=3").context["page"]
    assert states(clerk)["3"] == "accepted as read"
    assert page.progress == f"1 of {page.total} clauses decided"
    assert [(one.what, one.who) for one in page.proposal.decisions] == [("Accepted as read", "clerk")]


def test_after_accepting_the_next_open_clause_is_shown(clerk, bridge):
    """The reviewer goes on without looking for the next."""
    page = sent(clerk, "1", "not").context["page"]
    assert page.proposal.n == "2a"


def test_undo_takes_back_and_keeps_the_record(clerk, bridge):
    """What was taken back stays in the list of decisions."""
    sent(clerk, "3", "not")
    sent(clerk, "3", "undo")
    page = clerk.get(f"{BRIDGE}?clause=3").context["page"]
    assert states(clerk)["3"] == "undecided"
    assert [one.what for one in page.proposal.decisions] == ["Said to be no commitment", "Taken back"]


def test_a_change_stands_after_accepting(clerk, bridge):
    """What a person wrote is not lost by a later decision, and says that a person wrote it."""
    sent(clerk, "3", "change", object="the school by the river")
    sent(clerk, "3", "change", bearers="AZ; nobody else")
    sent(clerk, "3", "accept")
    proposal = clerk.get(f"{BRIDGE}?clause=3").context["page"].proposal
    told = {field.term: [(value.text, value.grade) for value in field.values] for field in proposal.fields}
    assert told["Upon what"] == [("the school by the river", "changed by a person")]
    assert [text for text, _ in told["Who is to do it"]] == ["Azerbaijan", "nobody else"]


def test_a_change_of_nothing_is_refused(clerk, bridge):
    """The same values again are no decision."""
    now = {
        field.name: next((one.value for one in field.choices if one.chosen), field.value)
        for field in clerk.get(f"{BRIDGE}?clause=3").context["page"].proposal.edit
    }
    answer = sent(clerk, "3", "change", **now)
    assert (answer.status_code, "TEXT-DECISION" in answer.text) == (400, True)


def test_a_split_gives_two_clauses_and_loses_no_word(clerk, bridge):
    """Parted before a word: the pieces together are the clause."""
    words = {word: at for at, word in clerk.get(f"{BRIDGE}?clause=1").context["page"].proposal.words}
    sent(clerk, "1", "split", at=str(words["by"]))
    page = clerk.get(BRIDGE).context["page"]
    pieces = {line.n.text: line.text for line in page.lines if line.n.text.startswith("1.")}
    assert len(pieces) == 2
    assert " ".join(pieces.values()).startswith(
        "Armenia shall hand over the Aghdam district to Azerbaijan by 20 May 2027"
    )
    assert "1" not in states(clerk)


@pytest.mark.parametrize("at", ["0", "3", "99999", "x", "-1", ""])
def test_a_split_within_a_word_is_refused(clerk, bridge, at):
    """The second part begins with a word."""
    answer = sent(clerk, "1", "split", at=at)
    assert (answer.status_code, "TEXT-DECISION" in answer.text) == (400, True)


def test_a_merging_stands_after_accepting(clerk, bridge):
    """Two clauses become one, with the words of both; the second is not asked about again."""
    sent(clerk, "2a", "merge")
    sent(clerk, "2a", "accept")
    page = clerk.get(f"{BRIDGE}?clause=2a").context["page"]
    assert "2b" not in states(clerk)
    assert page.proposal.text.startswith("The Parties call upon")
    assert "report every month" in page.proposal.text


def test_the_filter_keeps_what_is_open(clerk, bridge):
    """Decided clauses leave the filter and stay in the text."""
    before = len(clerk.get(f"{BRIDGE}?only=open").context["page"].lines)
    sent(clerk, "3", "accept")
    page = clerk.get(f"{BRIDGE}?only=open").context["page"]
    assert page.filters[1].text == f"Undecided ({before - 1})"
    assert page.proposal.n != "3"


def test_a_confirmed_clause_is_live(clerk, visitor, bridge):
    """The form makes a commitment of the pack; the clause leads to its standing; whoever reads sees it judged."""
    answer = clerk.post(f"{BRIDGE}confirm/", CONFIRMED, follow=True)
    proposal = answer.context["page"].proposal
    assert (answer.status_code, proposal.n, proposal.words_of_state) == (200, "1", "● A commitment, live")
    stands = visitor.get(proposal.live[0].href)
    assert (stands.status_code, stands.context["page"].title) == (200, "Hand over the Aghdam district anew")
    assert stands.context["page"].standing is not None
    assert states(clerk)["1"] == "a commitment, live"
    assert clerk.get(f"{BRIDGE}confirm/?clause=1").status_code == 400


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"phrase_typed": "handover(of aghdam"}, "phrase"), ({"phrase_typed": "flying(of: aghdam)"}, None), ({"by": "soon", "by_typed": "soon"}, "by"),
        ({"id_typed": "tri.1"}, "id"), ({"more_typed": "[a"}, "more"), ({"bearer_typed": "nobody-known"}, "bearer"),
    ],
)  # fmt: skip
def test_what_cannot_be_confirmed_is_told_beside_its_field(clerk, bridge, wrong, beside):
    """One coded problem near the field, what was written kept, and nothing made."""
    from auspices.process.models import Addition

    answer = clerk.post(f"{BRIDGE}confirm/", CONFIRMED | wrong)
    page = answer.context["page"]
    placed = {one.name: [problem.code for problem in one.problems] for one in page.questions if one.problems}
    assert 400 <= answer.status_code < 500
    assert placed or page.problems
    if beside:
        assert list(placed) == [beside]
    assert Addition.objects.count() == 0
    kept = {one.name: one.typed for one in page.questions}
    name, value = next(iter(wrong.items()))
    assert kept[name.removesuffix("_typed")] == value


def test_the_preview_writes_nothing(clerk, bridge):
    """Showing how the pack would write it is no decision."""
    from auspices.commitments.models import Decision

    answer = clerk.post(f"{BRIDGE}confirm/", CONFIRMED | {"do": "show"})
    assert "achieve: 'handover(of: aghdam, from: AM, to: AZ)'" in answer.context["page"].preview
    assert Decision.objects.count() == 0


COUNCIL = """Resolution 9000 (2031)

The Security Council,

Recalling its earlier resolutions,

1. Demands that Armenia and Azerbaijan reopen the road to the northern villages;

2. Requests the Secretary-General to report by 1 May 2031;

3. Decides to remain seized of the matter.
"""


@pytest.fixture
def council(karabakh, clerk):
    """An invented resolution that names no competence: whether its demand binds, a person decides."""
    from auspices.commitments.texts.actions import take_text

    return take_text(karabakh.id, COUNCIL.encode(), "council.txt", key="bridge", user=clerk.user, clock=lambda: 1_790_000_000)  # fmt: skip


def test_an_open_force_is_asked_of_a_person(clerk, visitor, council):
    """It is flagged, cannot be accepted or confirmed before it is decided, and the decision stands; a visitor sees the question, not the buttons."""
    page = clerk.get(f"{BRIDGE}?only=force").context["page"]
    assert [choice.value for choice in page.proposal.asks_force] == ["exhortation", "binding"]
    n = page.proposal.n
    assert sent(clerk, n, "accept").status_code == 400
    assert clerk.get(f"{BRIDGE}confirm/?clause={n}").status_code == 400
    assert "A person must decide its force" in visitor.get(f"{BRIDGE}?clause={n}").text
    sent(clerk, n, "change", force="binding")
    proposal = clerk.get(f"{BRIDGE}?clause={n}").context["page"].proposal
    assert (proposal.force, proposal.asks_force, bool(proposal.confirm)) == ("binding", (), True)


def test_the_same_force_is_a_decision_too(clerk, council):
    """Who says that a demand asks and does not bind has decided it."""
    n = clerk.get(f"{BRIDGE}?only=force").context["page"].proposal.n
    sent(clerk, n, "change", force="exhortation")
    assert clerk.get(f"{BRIDGE}?clause={n}").context["page"].proposal.state == "change"


def test_recitals_are_shown_and_not_decided_on(clerk, council):
    """A recital opens beside the text without a button for a decision."""
    recital = next(run for piece in clerk.get(BRIDGE).context["page"].pieces for run in piece.runs if run.recital)
    page = clerk.get(recital.href.partition("#")[0]).context["page"]
    assert (page.proposal.n, page.proposal.recital) == (recital.n, True)
    assert 'value="not"' not in clerk.get(recital.href.partition("#")[0]).text


def test_a_version_is_told_as_one(clerk, bridge):
    """A text brought in as another version of one is compared with it by itself."""
    from tests.web.invented import LATER

    page = clerk.post(TEXTS, {"text": LATER, "version_of": "bridge"}, follow=True).context["page"]
    compared = clerk.get(next(link.href for link in page.ends if link.text == "Compare versions")).context["page"]
    assert [one.kind for one in compared.divergences][:1] == ["Date"]
