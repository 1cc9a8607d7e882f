"""Promise: why not, what if and what changed can be asked on pages; nothing that is sent is kept, and bad input is told as coded problems."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest

from auspices.monitor import VERDICTS
from tests.commitments import small
from tests.commitments.state import no_more, state
from tests.web.markup import Markup
from tests.web.routes import links_within, some_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
P = "/p/karabakh/"
THEN = "at=2020-11-19&known=2020-11-19"
AUTUMN = "since=2020-11-10&until=2021-01-10"
PAGES = {
    "why not, to choose": f"{P}why-not/tri.2/?{THEN}", "why not": f"{P}why-not/tri.2/?{THEN}&verdict=overdue", "why not, already": f"{P}why-not/tri.2/?{THEN}&verdict=pending",
    "why not, facets": f"{P}why-not/tri.6c/?at=2023-02-01&known=2023-02-01&verdict=holding", "why not, umbrella": f"{P}why-not/mg.2.1/?at=2020-12-20&known=2021-01-10&verdict=fulfilled",
    "why not, several bearers": f"{P}why-not/tri.1/?{THEN}&verdict=violated&bearer=AZ&view=AM", "why not, a reading": f"{P}why-not/tri.2/?{THEN}&verdict=overdue&reading=before",
    "what if": f"{P}what-if/?{THEN}", "changes": f"{P}changes/?{AUTUMN}", "changes, all of them": f"{P}changes/?{AUTUMN}&all=1&view=all&track=access", "changes, none": f"{P}changes/?since=1995-01-01&until=1995-01-02",
    "changes, a party's": f"{P}changes/?{AUTUMN}&view=AZ",
}  # fmt: skip
WITHDRAWN = "claims:\n  - retracts: c.aghdam.az\n    source: mod-az\n"


@pytest.fixture
def ask(visitor):
    """A function that sends a text to the form of what if."""

    def send(text, **more):
        return visitor.post(
            f"{P}what-if/", {"text": text, "at": "2021-01-10", "known": "2021-01-10", "view": "verified"} | more
        )

    return send


@pytest.mark.parametrize("name", PAGES)
def test_each_question_is_answered_by_a_well_formed_page(visitor, name):
    """Tags balance, no id occurs twice, no absent value is printed."""
    response = visitor.get(PAGES[name])
    page = Markup(response.text)
    assert (response.status_code, page.faults, page.repeated) == (200, [], [])
    assert page.text.count("None") == 0


@pytest.mark.parametrize("most", [3, pytest.param(60, marks=pytest.mark.thorough)])
def test_every_link_within_an_answer_leads_somewhere(visitor, most):
    """Each link that stands alone of its kind on all of them, and some of each kind of many, each followed once."""
    found = [links_within(address, Markup(visitor.get(address).text)) for address in PAGES.values()]
    assert all(found)
    followed = some_of_each_kind(set().union(*found), most)
    assert [link for link in followed if visitor.get(link).status_code != 200] == []


def test_why_not_says_who_could_say_what(visitor):
    """On the eve of its date: an admission of Armenia of a time after it; and what cannot be is not offered."""
    text = Markup(visitor.get(PAGES["why not"]).text).text
    assert "Pending; due on 20 November 2020." in text
    assert "An admission by Armenia, against its own interest, that speaks of 21 November 2020 would do" in text
    choices = {code for code, _ in visitor.get(PAGES["why not"]).context["page"].choices}
    assert choices == {"fulfilled", "overdue", "disputed", "unreported", "not_applicable"}
    assert choices < set(VERDICTS)


def test_a_suggestion_can_be_tried_and_does_what_it_says(visitor):
    """Its link fills in the form; sent as it stands, the standing becomes what was asked for."""
    [hint, *_] = visitor.get(f"{P}why-not/tri.2/?at=2020-12-20&known=2021-01-10&verdict=disputed").context["page"].hints
    form = visitor.get(hint.trial.href).context["page"]
    answer = visitor.post(form.action, {"text": form.text, "at": form.at, "known": form.known, "view": "verified"})
    [one] = [each for each in answer.context["page"].differing if "reading" not in each.name.text]
    assert (one.before.verdict, one.after.verdict) == ("fulfilled", "disputed")


def test_what_if_shows_before_and_after_and_keeps_nothing(ask):
    """The state of the database is the same before and after, and the answer says that nothing was recorded."""
    before = state()
    response = ask(WITHDRAWN)
    page = response.context["page"]
    assert response.status_code == 200
    assert page.told == "2 standings would differ. Nothing was recorded."
    assert {(one.before.verdict, one.after.verdict) for one in page.differing} == {("fulfilled", "unreported")}
    assert page.text == WITHDRAWN
    no_more(before)


def test_what_if_works_where_nothing_can_be_written(ask, visitor):
    """With the database closed to writing, the form, its answer and the other questions are still there."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be closed to writing by one statement: not tried on this database")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            assert ask(WITHDRAWN).status_code == 200
            assert {visitor.get(address).status_code for address in PAGES.values()} == {200}
        finally:
            cursor.execute("PRAGMA query_only = OFF")


def test_what_if_in_every_view(ask):
    """The views part: Azerbaijan has then said nothing of its own."""
    found = ask(WITHDRAWN, every="1").context["page"].differing
    assert {(one.view, one.after.verdict) for one in found if "reading" not in one.name.text} >= {
        ("Verified", "unreported"),
        ("Azerbaijan", "no_statement"),
    }


def test_only_the_form_itself_may_send(karabakh, db):
    """Without the token of the form the request is refused (CSRF)."""
    from django.test import Client

    stranger = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    assert stranger.post(f"{P}what-if/", {"text": WITHDRAWN}).status_code == 403
    page = stranger.get(f"{P}what-if/")
    token = page.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert stranger.post(f"{P}what-if/", {"text": WITHDRAWN, "csrfmiddlewaretoken": token}).status_code == 200


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "PACK-VALUE", "line"), ("claims: []", "PACK-VALUE", "line"), ("- a", "PACK-VALUE", "line:1"), ("claim: []", "PACK-KEY", "line:1"), ("claims: {", "PACK-FILE", "line:2"),
        ('claims:\n  - {says: "handover(of: aghdam)", happened: 2020-12-01, source: nobody}', "PACK-UNKNOWN", "line:2"),
        ('claims:\n  - {says: "handover(of: aghdam)", happened: soon, source: reuters}', "TIME-UNREAD", "line:2"),
        ("claims:\n  - {retracts: c.nothing, source: reuters}", "PACK-UNKNOWN", "line:2"), ("claims:\n  - {retracts: c.aghdam.az, source: reuters}", "CLAIM-SOURCE", "line:2"),
        ('claims:\n  - {id: c.aghdam.az, says: "handover(of: aghdam)", happened: 2020-12-01, source: reuters}', "CLAIM-TWICE", "line:2"),
        ('claims:\n  - {says: "handover(of: aghdam)", happened: 2022-12-01, source: reuters}', "CLAIM-KNOWN", "line:2"),
        ("acts:\n  - {act: extend, commitment: tri.2, by: 2021-01-01, made_by: AM, happened: 2020-11-15}", "PACK-COMPETENCE", "line:2"),
        ("acts:\n  - {act: resume, commitment: tri.2, made_by: AZ, happened: 2020-11-15}", "ACT-ORDER", "line:2"),
        ("a: &x 1\nb: *x", "PACK-ALIAS", "line:2"), ("claims:\n" + 70 * ("  - " + 999 * "x" + "\n"), "PACK-SIZE", "line"), ("\0", "PACK-FILE", "line"),
        ("claims:\n" + 201 * "  - {a: b}\n", "PACK-SIZE", "line"), ("<script>alert(1)</script>", "PACK-VALUE", "line:1"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_where_it_stands(ask, text, code, where):
    """One page with the coded problem, its line and its remedy, the text still there; markup in it stays text."""
    response = ask(text)
    page = response.context["page"]
    assert (response.status_code, page.problems[0].code, page.problems[0].where) == (400, code, where)
    assert all(problem.remedy for problem in page.problems)
    assert "<script>" not in response.text
    assert Markup(response.text).faults == []


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        (f"{P}why-not/tri.99/", 404, "COMMITMENT-UNKNOWN"), (f"{P}why-not/tri.2/?verdict=exceeded", 400, "VERDICT-UNKNOWN"), (f"{P}why-not/tri.2/?verdict=<b>", 400, "VERDICT-UNKNOWN"),
        (f"{P}why-not/tri.2/?bearer=RU", 404, "COMMITMENT-UNKNOWN"), (f"{P}why-not/tri.2/?part=what=cargo", 404, "COMMITMENT-UNKNOWN"), (f"{P}why-not/tri.8/?part=item=nothing", 404, "COMMITMENT-UNKNOWN"),
        (f"{P}changes/?since=soon", 400, "TIME-UNREAD"), (f"{P}changes/?since=2021-01-01&until=2020-01-01", 400, "TIME-ORDER"), (f"{P}changes/?track=mars", 404, "TRACK-UNKNOWN"),
        (f"{P}changes/?view=mars", 404, "VIEW-UNKNOWN"), (f"{P}changes.csv?since=soon", 400, "TIME-UNREAD"), ("/p/nowhere/what-if/", 404, "PROCESS-UNKNOWN"), ("/p/nowhere/changes/", 404, "PROCESS-UNKNOWN"),
    ],
)  # fmt: skip
def test_bad_questions_are_told_as_coded_problems(visitor, address, status, code):
    """Whatever stands in the address, the answer is one clear problem with its remedy."""
    response = visitor.get(address)
    assert (response.status_code, code in response.text, "What to do" in response.text) == (status, True, True)
    assert "<b>" not in response.text.partition("<main")[2].partition("</main>")[0].replace("<bdi>", "")


def test_only_the_form_takes_what_is_sent(visitor):
    """Nothing else here answers to POST."""
    for name in ("why not", "changes"):
        assert visitor.post(PAGES[name]).status_code == 405


def test_changes_are_told_by_day_with_their_causes(visitor):
    """20 November 2020: the date under the other reading, then the handing over, each with why."""
    page = visitor.get(f"{P}changes/?since=2020-11-20&until=2020-11-20").context["page"]
    [day] = page.days
    [(track, changes)] = day.tracks
    assert (day.day, track) == ("20 November 2020", "Ceasefire")
    assert [(one.causes[0][0], [link.text for link in one.causes[0][1]]) for one in changes] == [
        ("The date passed.", []),
        (
            "Ministry of Defence of Azerbaijan: “Azerbaijan's army is in the Aghdam district, which was handed over.”",
            ["c.aghdam.az"],
        ),
        (
            "Ministry of Defence of Azerbaijan: “Azerbaijan's army is in the Aghdam district, which was handed over.”",
            ["c.aghdam.az"],
        ),
    ]
    assert changes[1].text == "Hand over the Aghdam district, Armenia: was pending, is now fulfilled, on time."


def test_what_became_known_later_stands_apart(visitor):
    """The violation of 11 December 2020 near Hin Tagher, reported on the 12th: under the day on which it became known."""
    page = visitor.get(f"{P}changes/?since=2020-12-12&until=2020-12-12&track=ceasefire").context["page"]
    [day] = page.earlier
    assert day.day == "12 December 2020"
    assert any("of 11 December 2020 it was seen as unknown" in one.text for _, many in day.tracks for one in many)


def test_a_day_without_changes_says_so_and_what_to_do(visitor):
    """The empty page is a page."""
    text = Markup(visitor.get(PAGES["changes, none"]).text).text
    assert "Nothing changed in this time, in this view." in text
    assert "Take an earlier first day" in text


def test_in_a_partys_view_every_sentence_begins_with_the_speaker(visitor):
    """According to Azerbaijan, and nobody else."""
    page = visitor.get(PAGES["changes, a party's"]).context["page"]
    told = [change.text for day in page.days for _, changes in day.tracks for change in changes]
    assert told
    assert all(text.startswith("According to Azerbaijan: ") for text in told)


def test_the_csv_has_every_change_of_the_page(visitor):
    """Each row a change or a part of one, with the day, before, after and cause."""
    rows = list(csv.DictReader(io.StringIO(visitor.get(f"{P}changes.csv?{AUTUMN}").text)))
    page = visitor.get(PAGES["changes"]).context["page"]
    shown = {day.iso for day in (*page.days, *page.earlier)}
    assert {row["day"] for row in rows} == shown
    assert all(row["cause"] for row in rows)
    aghdam = [
        row for row in rows if row["commitment"] == "tri.2" and not row["reading"] and row["after"] == "fulfilled"
    ]
    assert [(row["before"], row["timing_after"], row["cause_ids"]) for row in aghdam] == [
        ("pending", "on_time", "c.aghdam.az")
    ]


def test_what_visitors_may_not_see_is_neither_told_nor_pointed_to(karabakh, visitor, ask):
    """A claim for the mission's eyes changes nothing that a visitor is told, and cannot be withdrawn in a what if."""
    from auspices.commitments.actions import record_claims

    address = f"{P}changes/?since=2021-03-01&view=all&all=1"
    before = [day.tracks for day in visitor.get(address).context["page"].days]
    said = small.said(
        "c.hidden",
        "handover(of: aghdam, from: AM, to: AZ)",
        "2021-03-01",
        "reuters",
        stance="against",
        audience="mission",
    )
    record_claims(karabakh.id, [said], small.clock(3650))
    response = visitor.get(address)
    assert [day.tracks for day in response.context["page"].days] == before
    assert "c.hidden" not in response.text
    answer = ask("claims:\n  - {retracts: c.hidden, source: reuters}", known="2031-01-01", at="2031-01-01")
    assert answer.context["page"].problems[0].code == "PACK-UNKNOWN"


def test_the_questions_are_one_link_away(visitor):
    """From a commitment why not and what if, from a claim what if it were withdrawn, from everywhere what changed."""
    page = Markup(visitor.get(f"{P}c/tri.2/?at=2021-01-10&known=2021-01-10").text)
    assert {f"{P}why-not/tri.2/", f"{P}what-if/", f"{P}changes/"} <= {link.partition("?")[0] for link in page.links}
    claim = Markup(visitor.get(f"{P}claim/c.aghdam.az/").text)
    drafts = [parse_qs(urlsplit(link).query).get("draft") for link in claim.links if link.startswith(f"{P}what-if/?")]
    assert drafts == [[WITHDRAWN]]


@pytest.mark.parametrize(("name", "most"), [("why not", 8), ("what if", 6), ("changes", 12), ("changes, none", 12)])
def test_what_a_question_costs(visitor, name, most):
    """Look-ups do not grow with the days asked about, nor with what they brought."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visitor.get(PAGES[name])
    with CaptureQueriesContext(connection) as asked:
        visitor.get(PAGES[name])
    assert len(asked) <= most, [one["sql"][:90] for one in asked.captured_queries]
