"""Promise: nobody decides over another unseen, nothing sent twice is recorded twice, and what was confirmed is no longer undone, changed, split or merged away."""

import time

import pytest

from auspices.commitments.actions import adopt
from auspices.commitments.models import Decision, Text
from auspices.commitments.pages.table import written
from auspices.commitments.texts.actions import decide, take_text
from auspices.kernel.problems import Problem
from auspices.process.models import Addition
from tests.web.conftest import NOW, PACK
from tests.web.invented import BRIDGE, CONFIRMED, TEXT, TEXTS

pytestmark = pytest.mark.django_db


def now():
    """The machine's clock, as the pages have it: what follows upon a form is not before it."""
    return int(time.time())


def sent(client, clause, do, **more):
    """The form of a decision as the page has it, and the page after it."""
    seen = client.get(f"{BRIDGE}?clause={clause}").context["page"].proposal.seen
    return client.post(f"{BRIDGE}decide/", {"clause": clause, "do": do, "seen": seen, **more}, follow=True)


@pytest.mark.parametrize(
    ("do", "more"),
    [("accept", {}), ("not", {}), ("change", {"object": "the school"}), ("split", {"at": "12"}), ("merge", {})],
)
def test_a_form_sent_twice_is_recorded_once(clerk, bridge, do, more):
    """A double click tells the same as a single one."""
    for _ in range(2):
        page = clerk.post(f"{BRIDGE}decide/", {"clause": "2a", "do": do, "seen": "0", **more}, follow=True)
        assert page.status_code == 200
        assert page.context["page"].problems == ()
    assert Decision.objects.count() == 1


def test_an_undo_sent_twice_takes_back_once(clerk, bridge):
    """The decision before the one taken back stays."""
    sent(clerk, "3", "change", object="the school by the river")
    sent(clerk, "3", "accept")
    seen = clerk.get(f"{BRIDGE}?clause=3").context["page"].proposal.seen
    for _ in range(2):
        clerk.post(f"{BRIDGE}decide/", {"clause": "3", "do": "undo", "seen": seen})
    assert clerk.get(f"{BRIDGE}?clause=3").context["page"].proposal.state == "change"


def test_who_has_not_seen_the_last_decision_is_told(clerk, seated, bridge):
    """The second of two gets the page with the first one's decision, and nothing is recorded."""
    other = seated("second")
    sent(clerk, "3", "accept")
    page = other.post(f"{BRIDGE}decide/", {"clause": "3", "do": "not", "seen": "0"})
    assert page.status_code == 400
    assert "while you looked at it" in page.text
    assert Decision.objects.count() == 1
    assert sent(other, "3", "not").status_code == 200


def test_of_two_who_confirm_one_clause_the_second_is_told(clerk, seated, bridge):
    """One commitment comes of it, whatever the other called theirs."""
    other = seated("second")
    form = CONFIRMED | {"seen": "0"}
    assert clerk.post(f"{BRIDGE}confirm/", form).status_code == 302
    answer = other.post(f"{BRIDGE}confirm/", form | {"id_typed": "bridge.other"})
    assert answer.status_code == 400
    assert "bridge.1" in answer.text
    assert Addition.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "correction"),
    [
        ("undo", None),
        ("accept", None),
        ("not-a-commitment", None),
        ("change", {"force": "exhortation"}),
        ("merge", {"with": ["2a"]}),
    ],
)
def test_what_was_confirmed_takes_no_decision_any_more(karabakh, clerk, bridge, kind, correction):
    """A coded problem names the commitment; the link from the text to it stays."""
    clerk.post(f"{BRIDGE}confirm/", CONFIRMED)
    with pytest.raises(Problem, match=r"bridge\.1"):
        decide(karabakh.id, "bridge", "1", kind, correction, user=clerk.user, clock=now)
    with pytest.raises(Problem, match=r"bridge\.1"):
        decide(karabakh.id, "bridge", "2a", "merge", {"with": ["1"]}, user=clerk.user, clock=now)
    assert b"a commitment, live" in clerk.get(f"{BRIDGE}?clause=1").content


def test_a_split_of_which_a_piece_was_confirmed_stays(karabakh, clerk, bridge):
    """Neither undone nor decided over; and what is merged or split itself is decided on in its parts."""
    text = clerk.get(f"{BRIDGE}?clause=1").context["page"].proposal.text
    half = len("Armenia shall hand over ")

    def told(*args):
        with pytest.raises(Problem) as problem:
            decide(karabakh.id, "bridge", *args, user=clerk.user, clock=now)
        return problem.value.what

    sent(clerk, "1", "split", at=str(half))
    assert "was split" in told("1", "accept")
    assert clerk.post(f"{BRIDGE}confirm/", CONFIRMED | {"clause": "1.a"}).status_code == 302
    assert 'confirmed as the commitment "bridge.1"' in told("1", "undo")
    sent(clerk, "2a", "merge")
    assert "was merged" in told("2b", "accept")
    assert text.startswith(clerk.get(f"{BRIDGE}?clause=1.a").context["page"].proposal.text)


def test_a_text_sent_twice_comes_in_once(clerk):
    """A double click opens the same text; with another date given it is another."""
    first = clerk.post(TEXTS, {"text": TEXT}, follow=True)
    again = clerk.post(TEXTS, {"text": TEXT}, follow=True)
    assert first.request["PATH_INFO"] == again.request["PATH_INFO"]
    clerk.post(TEXTS, {"text": TEXT, "date": "2027-03-03"})
    assert Text.objects.count() == 2


def test_of_a_text_for_few_nothing_is_published_unasked(karabakh, clerk, visitor):
    """The pack is for everyone: who confirms says so first."""
    take_text(
        karabakh.id, TEXT.encode(), "bridge.txt", key="bridge", audience="mission", user=clerk.user, clock=lambda: NOW
    )
    refused = clerk.post(f"{BRIDGE}confirm/", CONFIRMED)
    assert (refused.status_code, Addition.objects.count()) == (400, 0)
    assert "The text is for the mission only" in refused.text
    assert clerk.post(f"{BRIDGE}confirm/", CONFIRMED | {"publish": "yes"}).status_code == 302
    assert visitor.get("/p/karabakh/i/bridge/").status_code == 200
    assert BRIDGE not in visitor.get("/p/karabakh/i/bridge/").text


def test_a_text_without_date_is_asked_for_it_when_it_is_confirmed(karabakh, clerk):
    """The review is not lost for want of a date."""
    undated = TEXT.replace("Signed on 2 March 2027\n\n", "")
    take_text(karabakh.id, undated.encode(), "bridge.txt", key="bridge", user=clerk.user, clock=lambda: NOW)
    refused = clerk.post(f"{BRIDGE}confirm/", CONFIRMED)
    assert next(one for one in refused.context["page"].questions if one.name == "made").problems
    assert clerk.post(f"{BRIDGE}confirm/", CONFIRMED | {"made_typed": "2027-03-02"}).status_code == 302


def test_a_pack_adopted_between_reading_and_confirming_is_heard(karabakh, clerk, bridge, tmp_path):
    """Where the new version has the id already, one problem says so and nothing is kept of the attempt."""
    import shutil

    form = {one.name: one.typed for one in clerk.get(f"{BRIDGE}confirm/?clause=1").context["page"].questions}
    assert form["id"]
    shutil.copytree(PACK, tmp_path / "pack")
    process = tmp_path / "pack" / "process.yaml"
    process.write_text(process.read_text(encoding="utf-8").replace("version: ", "version: 9", 1), encoding="utf-8")
    adopt(tmp_path / "pack", lambda: NOW + 5)
    answer = clerk.post(f"{BRIDGE}confirm/", CONFIRMED | {"id_typed": "tri.6a"})
    assert "PACK-TWICE" in answer.text
    assert (Addition.objects.count(), Decision.objects.count()) == (0, 0)
    assert clerk.post(f"{BRIDGE}confirm/", CONFIRMED).status_code == 302


def test_no_cell_is_run_by_a_spreadsheet(capsys, tmp_path):
    """The same rule for pages and commands, `auspices read` among them."""
    from auspices.cli.main import answered, cli

    file = tmp_path / "odd.txt"
    file.write_text(
        'Signed on 2 March 2027\n\nThe Parties have agreed as follows:\n\n1. =HYPERLINK("x") shall be opened by Armenia.\n'
    )
    assert answered(cli, ["read", str(file), "--csv"]) == 0
    assert ",\"'=HYPERLINK(" in capsys.readouterr().out
    assert "'@sum" in written(["a"], [["@sum"]])


BOMB = "a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d]"


@pytest.mark.parametrize("more", [BOMB, "a: &a [*a]", "[" * 3_000, "!!python/object:os.system x"])
def test_further_keys_neither_expand_nor_run(clerk, bridge, more):
    """They are read as a pack's files are; whatever is wrong is told beside them."""
    page = clerk.post(f"{BRIDGE}confirm/", CONFIRMED | {"more_typed": more}).context["page"]
    assert next(one for one in page.questions if one.name == "more").problems or page.problems
    assert Addition.objects.count() == 0


def test_nobody_but_a_person_says_what_a_binding_text_is_in_law(clerk, bridge):
    """That its force in law is disputed, or is not, is no default."""
    asked = clerk.get(f"{BRIDGE}confirm/?clause=1").context["page"].questions
    assert not any(choice.chosen for one in asked if one.name == "nature" for choice in one.choices)
    refused = clerk.post(f"{BRIDGE}confirm/", CONFIRMED | {"nature": ""})
    assert next(one for one in refused.context["page"].questions if one.name == "nature").problems
    assert not any(one.typed for one in asked if one.name in ("shape", "basis", "track", "nature"))
