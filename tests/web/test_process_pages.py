"""Promise: every page of a process can be reached, reads as it should, and says what is wrong instead of breaking."""

import csv
import io

import pytest

from tests.web.markup import Markup
from tests.web.routes import links_within, some_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
THEN = "at=2020-12-20&known=2021-01-10"
WINTER = "at=2023-02-01&known=2023-02-01&view=all"
P = "/p/karabakh/"
PAGES = {
    "home": "/", "overview": f"{P}?{THEN}", "now": P, "one track": f"{P}?{WINTER}&track=access", "table": f"{P}table/?{THEN}",
    "facets": f"{P}c/tri.6c/?{WINTER}", "several bearers": f"{P}c/tri.1/?{THEN}&bearer=AZ", "act and readings": f"{P}c/tri.6a/?{THEN}",
    "umbrella": f"{P}c/mg.2.1/?{THEN}", "before it begins": f"{P}c/jd23.1/?{THEN}", "party's view": f"{P}c/tri.6c/?at=2023-02-01&known=2023-02-01&view=AZ",
    "claims": f"{P}claims/?{THEN}", "claim": f"{P}claim/c.lachin.az.2022-12/?{WINTER}", "instruments": f"{P}instruments/", "instrument": f"{P}i/trilateral/?{THEN}",
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_well_formed(visitor, name):
    """Tags balance and no id occurs twice, so that browsers and readers of screens see one tree."""
    response = visitor.get(PAGES[name])
    page = Markup(response.text)
    assert (response.status_code, page.faults, page.repeated) == (200, [], [])
    assert page.text.count("None") == 0, "an absent value was printed"


@pytest.mark.parametrize("most", [3, pytest.param(60, marks=pytest.mark.thorough)])
def test_every_link_within_leads_somewhere(visitor, most):
    """A reader who follows a link of a page arrives: each that stands alone of its kind on all of them, and some of each kind of many."""
    within = set()
    for name in ("home", "overview", "facets", "act and readings", "claim", "instrument", "table"):
        page = Markup(visitor.get(PAGES[name]).text)
        found = links_within(PAGES[name], page)
        fragments = {link[1:] for link in page.links if link.startswith("#")}
        assert (name, bool(found), fragments - set(page.ids)) == (name, True, set())
        within |= found
    assert [link for link in some_of_each_kind(within, most) if visitor.get(link).status_code != 200] == []


def test_links_keep_the_standpoint(visitor):
    """Dates and view of the address go with the reader to every other page of the process."""
    links = [link for link in Markup(visitor.get(PAGES["facets"]).text).links if link.startswith(f"{P}claim/")]
    assert links
    assert all("at=2023-02-01&known=2023-02-01&view=all" in link for link in links)


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/p/nowhere/", 404, "PROCESS-UNKNOWN"), ("/p/%00/", 404, "PROCESS-UNKNOWN"), (f"{P}c/tri.99/", 404, "COMMITMENT-UNKNOWN"),
        (f"{P}c/tri.1/?bearer=RU", 404, "COMMITMENT-UNKNOWN"), (f"{P}claim/c.nothing/", 404, "CLAIM-UNKNOWN"), (f"{P}claim/%00/", 404, "CLAIM-UNKNOWN"),
        (f"{P}?view=mars", 404, "VIEW-UNKNOWN"), (f"{P}?track=mars", 404, "TRACK-UNKNOWN"), (f"{P}?at=soon", 400, "TIME-UNREAD"),
        (f"{P}?known=2020-13-45", 400, "TIME-UNREAD"), (f"{P}c/tri.2/?at=<script>", 400, "TIME-UNREAD"), (f"{P}chart.svg?from=x", 400, "TIME-UNREAD"),
        (f"{P}?from=2021-01-01&to=2020-01-01", 400, "TIME-ORDER"), (f"{P}standings.csv?view=mars", 404, "VIEW-UNKNOWN"),
    ],
)  # fmt: skip
def test_bad_addresses_are_told_as_coded_problems(visitor, address, status, code):
    """Whatever stands in the address, the answer is one clear problem with its remedy, and markup in it stays text."""
    response = visitor.get(address)
    assert (response.status_code, code in response.text, "What to do" in response.text) == (status, True, True)
    assert "<script>" not in response.text
    assert Markup(response.text).faults == []


@pytest.mark.parametrize("address", ["/nowhere", f"{P}i/nothing/", f"{P}c/"])
def test_unknown_addresses_are_not_found(visitor, address):
    """An address that leads nowhere says so with 404."""
    response = visitor.get(address)
    assert (response.status_code, "There is no such page" in response.text) == (404, True)


@pytest.mark.parametrize(
    "far",
    [
        "at=1991-01-01&known=2120-12-31",
        "known=1991-01-01",
        "at=1994&known=2026",
        "at=2020-11-10T16:00%2B04:00",
    ],
)
def test_the_ends_of_time_are_dates_too(visitor, far):
    """From the beginning of the process to a century after now, down to the hour."""
    assert visitor.get(f"{P}?{far}").status_code == 200
    assert visitor.get(f"{P}c/tri.6c/?{far}").status_code == 200


@pytest.mark.parametrize("far", ["at=9999-12-31", "known=0001-01-01", "at=1990", "from=1021-06-10", "at=2300"])
def test_a_year_that_cannot_be_says_so(visitor, far):
    """Nothing is passed over in silence, and the remedy is an example."""
    page = visitor.get(f"{P}?{far}")
    assert (page.status_code, "TIME-RANGE" in page.text) == (400, True)


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_only_read(visitor, method):
    """A page cannot be written to."""
    assert {getattr(visitor, method)(address).status_code for address in PAGES.values()} == {405}


def test_head_answers_as_get_without_a_body(visitor):
    """HEAD is answered for whoever only asks whether a page is there."""
    response = visitor.head(PAGES["overview"])
    assert (response.status_code, response.content) == (200, b"")


def test_the_first_sentence_counts_what_the_chart_shows(visitor):
    """The tally is of the strands that have begun: none is lost, none is counted twice."""
    page = visitor.get(PAGES["overview"]).context["page"]
    begun = [strand for strand in page.chart.strands if "Not yet in force" not in strand.words]
    assert page.tally.total == len(begun) > 20


@pytest.mark.parametrize("query", [THEN, f"{WINTER}&track=access", f"{THEN}&sort=-due", f"{THEN}&sort=bearer"])
def test_csv_is_the_table(visitor, query):
    """The same rows, in the same order, with the same words; the CSV tells the items of a whole after it."""
    table = [row for row in Markup(visitor.get(f"{P}table/?{query}").text).rows if len(row) == 8][1:]
    lines = list(csv.DictReader(io.StringIO(visitor.get(f"{P}standings.csv?{query}").text)))
    assert all(line["item"] == "" or line["shape"] in ("achieve", "respond") for line in lines)
    lines = [line for line in lines if not line["item"]]
    assert [(row[0], row[2]) for row in table] == [(line["commitment"], line["bearer_name"]) for line in lines]
    assert all(row[5].startswith(line["words"]) for row, line in zip(table, lines, strict=True))
    assert [row[7] for row in table] == [
        f"{line['claims_supporting']} for, {line['claims_opposing']} against" for line in lines
    ]


def test_the_table_sorts_by_link_both_ways(visitor):
    """A column's head sorts by it; once more, from the other end."""
    first = visitor.get(f"{P}table/?{THEN}&sort=label").context["page"]
    column = next(one for one in first.columns if one.key == "label")
    turned = visitor.get(column.href).context["page"]
    labels = [row.label.casefold() for row in first.rows]
    assert labels == sorted(labels)
    assert [row.label.casefold() for row in turned.rows] == sorted(labels, reverse=True)
    assert column.order == "ascending"


def test_a_spreadsheet_runs_nothing():
    """What begins like a formula is text in the CSV."""
    from auspices.commitments.pages.table import written

    assert written(["a"], [["=1+1"], ["plain"]]).splitlines() == ["a", "'=1+1", "plain"]


def test_every_name_of_a_place_stands_on_its_claim(visitor):
    """All names of a place are equal: Armenian, Azerbaijani, Russian and English are printed together."""
    text = visitor.get(PAGES["claim"]).text
    assert all(name in text for name in ("Lachin corridor", "Լաչինի միջանցք", "Laçın dəhlizi", "Лачинский коридор"))


def test_parties_come_by_name(visitor, pack):
    """Armenia before Azerbaijan in English, as the alphabet has it, in every list of views and bearers."""
    page = visitor.get(PAGES["several bearers"]).context["page"]
    named = sorted(pack.name(party) for party in pack.parties)
    assert [link.text for link in page.bearers] == named
    assert [link.text for link in page.timebar.views if link.text in named] == named


def test_a_passed_moment_is_shown_as_it_was_known(visitor):
    """The day before its extension became known, Kalbajar was due on the 15th; two days later, on the 25th."""
    due = [visitor.get(f"{P}c/tri.6a/?at={day}&known={day}").context["page"] for day in ("2020-11-14", "2020-11-16")]
    told = [next(fact.value for fact in page.facts if fact.term == "Due") for page in due]
    assert told == ["by the end of 15 November 2020", "by the end of 25 November 2020"]
    assert [len(page.acts) for page in due] == [0, 1]


def test_umbrella_strands_agree_with_the_standing_at_the_cursor(visitor):
    """Each band under the cursor is the standing told beside it: the strips and the look-up give one answer."""
    for query in (THEN, WINTER, "at=2022-06-01&known=2024-01-01&view=AZ"):
        page = visitor.get(f"{P}?{query}").context["page"]
        table = visitor.get(f"{P}table/?{query}").context["page"]
        standing = {(row.label, row.bearer): row.standing for row in table.rows}
        for strand in page.chart.strands:
            told = standing[strand.label, strand.bearer]
            under = [band for band in strand.bands if band.start <= page.chart.at < band.end]
            assert [(band.verdict, band.parts) for band in under] == (
                [] if "Not yet in force" in strand.words else [(told.verdict, told.parts)]
            )


def test_what_nobody_is_named_for_is_laid_at_nobodys_door(visitor):
    """11 December 2020: the peacekeepers name no side. Both sides' pages call it possible, alike, and neither says "not kept"."""
    pages = [
        visitor.get(f"{P}c/tri.1.hin-tagher/?at=2020-12-11&known=2021-01-10&bearer={party}").context["page"]
        for party in ("AM", "AZ")
    ]
    assert [page.standing.verdict for page in pages] == ["unattributed", "unattributed"]
    assert {page.if_against for page in pages} == {"Possibly against: not attributed"}
    assert pages[0].decided_against == pages[1].decided_against != ()
    assert all("possible match only" in claim.role for page in pages for claim in page.decided_against)
