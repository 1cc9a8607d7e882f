"""Promise: the pages of texts can be reached, read as they should, keep what is not public, and are written by whoever may alone."""

import csv
import io

import pytest
import yaml

from tests.web.invented import BRIDGE, LATER, TEXT, TEXTS
from tests.web.markup import VOID, Markup

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
VOID.add("col")
PAGES = {
    "list": TEXTS, "review": BRIDGE, "clause": f"{BRIDGE}?clause=2a", "filter": f"{BRIDGE}?only=open", "search": f"{TEXTS}search/?q=district", "search form": f"{TEXTS}search/",
    "nothing found": f"{TEXTS}search/?q=zebra", "compare": f"{TEXTS}compare/?first=bridge&second=later", "compare form": f"{TEXTS}compare/", "force": f"{TEXTS}force/?q=district",
    "force form": f"{TEXTS}force/", "related": f"{BRIDGE}related/?clause=1",
}  # fmt: skip


@pytest.fixture
def later(karabakh, clerk, bridge):
    """A later version of the invented text."""
    from auspices.commitments.texts.actions import take_text

    return take_text(karabakh.id, LATER.encode(), "later.txt", key="later", version_of="bridge", user=clerk.user, clock=lambda: 1_790_000_100)  # fmt: skip


@pytest.mark.parametrize("who", ["visitor", "clerk"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_well_formed(request, later, name, who):
    """Tags balance, no id occurs twice, nothing absent is printed, for who may decide and who may only read."""
    response = request.getfixturevalue(who).get(PAGES[name])
    page = Markup(response.text)
    assert (response.status_code, page.faults, page.repeated) == (200, [], [])
    assert "None" not in page.text
    assert "style=" not in response.text


def test_a_house_without_texts_says_what_to_do(visitor):
    """The empty list is a page, not a hole."""
    assert "No text has come in yet." in visitor.get(TEXTS).text


def test_the_list_tells_each_text(visitor, later):
    """Title, date, language, how many clauses and how many decided."""
    rows = [row for row in Markup(visitor.get(TEXTS).text).rows if len(row) == 6][1:]
    assert [row[0] for row in rows] == ["Agreement on the bridge"] * 2
    assert [row[1] for row in rows] == ["9 March 2027", "2 March 2027"]
    assert rows[1][2] == "English"
    assert rows[1][5] == f"0 of {rows[1][4]}"


def test_every_word_of_the_text_is_on_its_page(visitor, bridge):
    """What was taken in is shown whole, in its order: marking loses and doubles nothing."""
    page = visitor.get(BRIDGE).context["page"]
    shown = " ".join("".join(bit.text for run in piece.runs for bit in run.bits) for piece in page.pieces)
    for word in (
        "hand over the Aghdam district",
        "keep the road open and to report every month.",
        "reopening of the school.",
    ):
        assert shown.count(word) == 1
    assert len(shown.split()) + 6 >= len(TEXT.split())  # the articles' numbers stand apart


def test_nobody_named_is_said_plainly(visitor, bridge):
    """A clause that names no doer says so, and does not fall back to a guess."""
    page = Markup(visitor.get(f"{BRIDGE}?clause=3").text)
    assert "Nobody is named." in page.text


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("name", PAGES)
def test_reading_writes_nothing(clerk, later, name, method):
    """No page changes a row by being looked at, not even with a decision in its address."""
    from auspices.commitments.models import Decision, Text
    from auspices.journal.models import Record

    before = [model.objects.count() for model in (Decision, Text, Record)]
    sign = "&" if "?" in PAGES[name] else "?"
    getattr(clerk, method)(f"{PAGES[name]}{sign}do=accept")
    assert [model.objects.count() for model in (Decision, Text, Record)] == before


def test_deciding_is_not_for_links(clerk, bridge):
    """The address of deciding answers forms alone."""
    assert clerk.get(f"{BRIDGE}decide/?clause=1&do=accept").status_code == 405


@pytest.mark.parametrize("form", ["decide/", "confirm/"])
def test_a_visitor_signs_in_first(visitor, bridge, form):
    """The form leads to signing in and back to the text; nothing is recorded."""
    from auspices.commitments.models import Decision

    answer = visitor.post(BRIDGE + form, {"clause": "3", "do": "accept"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/sign-in/?next={BRIDGE.replace('/', '%2F')}")
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(("role", "party", "clearance"), [("reader", "", "public"), ("monitor", "", "mission"), ("secretariat", "AM", "party:AM"), ("", "", "")])  # fmt: skip
def test_who_may_not_is_told_who_may(seated, bridge, role, party, clearance):
    """403, with the role that may; a seat of a party is not the secretariat's."""
    other = seated("other", role, party, clearance)
    for address, sent in (
        (f"{BRIDGE}decide/", {"clause": "3", "do": "accept"}),
        (f"{BRIDGE}confirm/", {"clause": "1", "do": "confirm"}),
        (TEXTS, {"text": "Text."}),
    ):
        answer = other.post(address, sent)
        assert (answer.status_code, "The secretariat" in answer.text, "NOT-ALLOWED" in answer.text) == (403, True, True)
    page = other.get(BRIDGE).text
    assert "The secretariat of the process decides" in page
    assert 'name="do"' not in page


def test_a_text_not_for_a_reader_leaves_no_trace(karabakh, visitor, clerk, bridge):
    """Neither in the list nor in search, comparison, related or timeline; its address answers as one that is not there."""
    from auspices.commitments.texts.actions import take_text

    addresses = [*(PAGES[name] for name in ("list", "search", "compare form", "force", "related", "nothing found"))]
    before = [visitor.get(address).content for address in addresses]
    take_text(karabakh.id, TEXT.replace("bridge", "zebra").encode(), "hidden.txt", key="hidden", audience="mission", user=clerk.user, clock=lambda: 1_790_000_200)  # fmt: skip
    assert [visitor.get(address).content for address in addresses] == before
    hidden, missing = (visitor.get(f"{TEXTS}read/{key}/") for key in ("hidden", "absent"))
    assert hidden.text.replace("hidden", "") == missing.text.replace("absent", "")
    assert hidden.status_code == 404
    assert "zebra" in clerk.get(f"{TEXTS}read/hidden/").text


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        (f"{TEXTS}read/nothing/", 404, "TEXT-UNKNOWN"), (f"{TEXTS}read/%00/", 404, "TEXT-UNKNOWN"), (f"{BRIDGE}related/?clause=99", 404, "TEXT-CLAUSE"),
        (f"{TEXTS}search/?q=-", 400, "SEARCH-WORDS"), (f"{TEXTS}search/?q=road&since=soon", 400, "TIME-UNREAD"), (f"{TEXTS}compare/?first=bridge&second=no", 404, "TEXT-UNKNOWN"),
        (f"{TEXTS}force/?track=mars", 404, "TRACK-UNKNOWN"), ("/p/nowhere/texts/", 404, "PROCESS-UNKNOWN"),
    ],
)  # fmt: skip
def test_bad_addresses_are_told_as_coded_problems(visitor, bridge, address, status, code):
    """Whatever stands in the address, the answer is one clear problem."""
    answer = visitor.get(address)
    assert (answer.status_code, code in answer.text) == (status, True)


def test_pages_ask_little_of_the_database(visitor, later, django_assert_max_num_queries):
    """The same few questions, however many texts and clauses."""
    for name, most in (("list", 8), ("review", 9), ("compare", 11), ("search", 12), ("force", 6)):
        visitor.get(PAGES[name])
        with django_assert_max_num_queries(most):
            visitor.get(PAGES[name])


def test_comparison_lists_the_date_first_and_chooses_none(visitor, later):
    """The date that differs is told beside its counterpart; the difference is a word, not a colour alone."""
    page = visitor.get(PAGES["compare"]).context["page"]
    assert (page.divergences[0].kind, page.divergences[0].left, page.divergences[0].right) == (
        "Date",
        "20 May 2027",
        "20 June 2027",
    )
    assert {row.word for row in page.rows} >= {"differs", "only in the first"}
    assert "Neither of the two is chosen" in visitor.get(PAGES["compare"]).text


def test_search_marks_what_it_found(visitor, bridge):
    """The words asked for are marked in the passage, and the passage leads to its clause."""
    found = next(one for one in visitor.get(PAGES["search"]).context["page"].found if "bridge" in one.text.text)
    assert [part.text for part in found.parts if part.mark] == ["district"]
    assert visitor.get(found.link.href).context["page"].proposal.n == "1"


def test_the_timeline_says_the_same_as_its_csv(visitor, later):
    """Drawing, table and CSV hold the same clauses in the same order."""
    page = visitor.get(PAGES["force"]).context["page"]
    lines = list(csv.DictReader(io.StringIO(visitor.get(page.csv).text)))
    assert [(one.iso, one.force.lower()) for one in page.rows] == [(line["date"], line["force"]) for line in lines]
    assert page.drawn.count("<circle") == len([one for one in page.rows if one.iso])


def test_exports_tell_clauses_and_decisions(clerk, bridge):
    """CSV has a line for each clause; what was decided is an annotation by which the reader is tested."""
    clerk.post(f"{BRIDGE}decide/", {"clause": "3", "do": "accept"})
    lines = list(csv.DictReader(io.StringIO(clerk.get(f"{BRIDGE}clauses.csv").text)))
    kept = yaml.safe_load(clerk.get(f"{BRIDGE}corrections.yaml").text)
    assert next(line["state"] for line in lines if line["clause"] == "3") == "accepted as read"
    assert [(one["id"], one["force"]) for one in kept["clauses"]] == [("3", "appraisal")]
    assert (kept["document"]["sha256"], kept["document"]["partial"]) == (bridge.digest, True)


@pytest.mark.parametrize(
    "address",
    ["search/?q=%00", "search/?q=road&by=%00", "search/?q=road&lang=%00&force=%00", "search/?q=road&page=-1", "search/?q=road&page=999", "compare/?first=%00&second=%00", "force/?q=%00", "read/bridge/?clause=%00&only=%00&do=%00", "read/bridge/related/?clause=%00"],
)  # fmt: skip
def test_nothing_in_an_address_breaks_a_page(visitor, bridge, address):
    """Whatever is written, the answer is a page."""
    assert visitor.get(TEXTS + address).status_code in (200, 400, 404)


@pytest.mark.parametrize("field", ["text", "title", "lang", "date", "audience", "version_of"])
@pytest.mark.parametrize("value", ["\x00", "a\x00b", "\u202egnp", "<script>alert(1)</script>", "=1+1", "x" * 1500])
def test_nothing_in_the_form_breaks_it(clerk, bridge, field, value):
    """Taken in or refused with one coded problem, and never as markup."""
    answer = clerk.post(TEXTS, {"text": TEXT, field: value}, follow=True)
    assert answer.status_code in (200, 400, 403, 404, 415)
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("field", ["clause", "do", "force", "track", "bearers", "object", "at", "only"])
@pytest.mark.parametrize("value", ["\x00", "<script>alert(1)</script>", "x" * 60_000])
@pytest.mark.parametrize("kind", ["change", "split"])
def test_no_decision_that_is_sent_breaks_the_review(clerk, bridge, field, value, kind):
    """Recorded or refused with one coded problem, and never as markup."""
    answer = clerk.post(f"{BRIDGE}decide/", {"clause": "3", "do": kind, field: value}, follow=True)
    assert answer.status_code in (200, 400, 404)
    assert "<script>alert" not in answer.text
