"""Made-up data for every page of the face, around the chart of ``chart_sample``."""

from datetime import datetime

from chart_sample import AT, CHART, END, KNOWN, NASTY, NORTH, SOUTH, START, ZONE, b, ticks

from auspices.face import contexts as c
from auspices.face.strands import Chart, Group, Strand


def day(text, note=""):
    moment = datetime.fromisoformat(text)
    return c.When(f"{moment.day} {moment:%B %Y}", text, note)


def s(verdict, words, **more):
    return c.Standing(verdict, words, **more)


NAV = (c.Link("Where things stand", "/p/valley/", current=True), c.Link("Instruments", "/p/valley/instruments"))
SHELL = {"process": c.Link("Valley process", "/p/valley/"), "nav": NAV, "sample": True}
VIEWS = (
    c.Link("Verified", "?view=verified", current=True),
    c.Link(NORTH, "?view=north"),
    c.Link(SOUTH, "?view=south"),
    c.Link("All", "?view=all"),
    c.Link("Relief society, published", "?view=relief"),
)
BAR = c.TimeBar(
    "/p/valley/",
    c.When("12 Apr 2030", "2030-04-12"),
    c.When("5 May 2030", "2030-05-05"),
    "2030-04-12",
    "2030-05-05",
    "verified",
    VIEWS,
    (("track", "all"),),
    c.Link("A day earlier", "?at=2030-04-11"),
    c.Link("A day later", "?at=2030-04-13"),
    (c.Link("Table", "table"), c.Link("CSV", "table.csv")),
)
OVERVIEW = c.OverviewPage(
    "Valley process",
    timebar=BAR,
    chart=CHART,
    tally=c.Tally(
        "12 April 2030", "5 May 2030", "verified view", done=7, open=2, not_done=1, contested=1, mixed=1, dark=2
    ),
    changed_title="What changed since 5 April",
    changed=(
        c.Event(
            day("2030-04-08"),
            "Passage along the valley road (Southmere): restored.",
            "The society reports ordinary traffic.",
            "/c/6c",
            s("restored", ""),
        ),
        c.Event(
            c.When("10 Apr"),
            "Receive the envoys (Southmere): open to heeded, after 11 days.",
            "",
            "/c/52",
            s("fulfilled", ""),
        ),
    ),
    due=(c.Event(day("2030-05-30"), "Joint centre to open (Observers' league)"),),
    unheard=("No report in 30 days on the archive of maps, from either side.",),
    **SHELL,
)
ROWS = tuple(
    c.StandingRow(
        strand.number,
        strand.label,
        strand.href,
        strand.bearer,
        s(
            band.verdict,
            strand.words,
            parts=band.parts,
            contested=("Southmere disputes the status",) if strand.number == "8" else (),
        ),
        group.title,
        "binding",
        "in force",
        day("2030-03-20") if strand.number in "246" else None,
        len(strand.ticks),
        1,
    )
    for group in CHART.groups
    for strand in group.strands
    for band in strand.bands
    if band.start <= AT < band.end
)
COLUMNS = tuple(
    c.Column(key, label, f"?sort={key}", "ascending" if key == "number" else "")
    for key, label in (
        ("number", "Clause"),
        ("label", "Commitment"),
        ("bearer", "Bearer"),
        ("track", "Track"),
        ("force", "Force"),
        ("standing", "Standing"),
        ("due", "Due"),
        ("claims", "Claims"),
    )
)
TABLE = c.TablePage(
    "Where things stand, as a table",
    timebar=BAR,
    columns=COLUMNS,
    rows=ROWS,
    csv="table.csv",
    crumbs=(c.Link("Where things stand", "/p/valley/"), c.Link("As a table")),
    tracks=(c.Link("All", "?", current=True), c.Link("Ceasefire", "?track=ceasefire")),
    **SHELL,
)
FOR = (
    c.ClaimRow(
        "/claims/1",
        "for",
        day("2030-04-19"),
        "Relief and patients carried along the road.",
        c.Link("Relief society, published"),
        "A1",
        c.When("the same day"),
        "decides",
    ),
    c.ClaimRow(
        "/claims/2",
        "for",
        day("2030-04-26"),
        "The road is open to relief and to ordinary traffic.",
        c.Link("Southmere, foreign ministry"),
        "B3",
        None,
        "its own duty: counts in its view and in “all”",
    ),
)
AGAINST = (
    c.ClaimRow(
        "/claims/3",
        "against",
        c.When("12 April 2030 and after"),
        "The road is blocked; no ordinary traffic.",
        c.Link("Northmark, foreign ministry"),
        "C2",
        day("2030-04-13"),
        "decides",
        "",
        True,
    ),
    c.ClaimRow(
        "/claims/4",
        "against",
        day("2030-04-20"),
        NASTY,
        c.Link("Assembly briefing"),
        "A2",
        None,
        "possible match: who obstructs is not said",
        "retracted",
    ),
)
FACETS = c.FacetTable(
    ("Ordinary", "Humanitarian"),
    (
        ("Persons, both ways", (s("disputed", "disputed, 51 days"), s("holding", "holding (medical transfers)"))),
        ("Cargo, inbound", (s("violated", "violated, 51 days"), s("restored", "restored"))),
        ("Cargo, outbound", (s("unknown", "nobody reports"), s("unattributed", "not attributed"))),
    ),
)
STACK = Chart(
    (
        Group(
            "",
            tuple(
                Strand(
                    "",
                    f"{name}",
                    "",
                    "?view=x",
                    (b("03-10", "04-12", "holding"), b("04-12", "06-01", verdict, parts=parts)),
                    ticks(("04-12", "against"), ("04-19", "for")),
                    (),
                    words,
                )
                for name, verdict, parts, words in (
                    ("Verified", "partly", (("holding", 2), ("disputed", 2), ("unknown", 1)), "Partly."),
                    (NORTH, "violated", (), "According to Northmark: violated since 12 April 2030."),
                    (SOUTH, "holding", (), "According to Southmere: holding."),
                    ("Observers' league", "no_statement", (), "No statement."),
                )
            ),
        ),
    ),
    START,
    END,
    AT,
    KNOWN,
    "Standing in each view",
    ZONE,
)
COMMITMENT = c.CommitmentPage(
    "Passage along the valley road",
    timebar=BAR,
    crumbs=(c.Link("Valley accord, 1 March 2030", "/i/accord"), c.Link("point 6", "/i/accord#6"), c.Link(SOUTH)),
    standing=s(
        "partly",
        "Partly. Relief passes; ordinary traffic of persons and goods does not. Southmere says that the road is open.",
        parts=(("holding", 2), ("disputed", 2), ("unknown", 2)),
        contested=("Northmark disputes the scope: control of the road, point 6",),
    ),
    clause=c.Clause(
        "6",
        "Southmere guarantees the safe movement of citizens, vehicles and cargo in both directions along the road.",
        c.Link("Valley accord, point 6", "/i/accord#6"),
        "guarantees the safe movement",
        (c.Link("Published text", "https://example.org/accord", lang="en"),),
    ),
    facts=(
        c.Fact("Force", "binding", "legal nature contested"),
        c.Fact("Bearer", SOUTH, "stated in the text"),
        c.Fact("Owed to", "Northmark"),
        c.Fact("Kept", "a standing duty since 1 March 2030; a report is fresh for 7 days"),
    ),
    views=(
        c.ViewStanding(
            VIEWS[0],
            s("partly", "partly", parts=(("holding", 2), ("disputed", 2), ("unknown", 2))),
            "2 impartial reports; relief only",
        ),
        c.ViewStanding(
            c.Link("According to Northmark", "?view=north"),
            s("violated", "violated since 12 April 2030", contested=("disputes the scope",)),
        ),
        c.ViewStanding(
            c.Link("According to Southmere", "?view=south"),
            s("holding", "holding"),
            "attributes the stoppage to others",
        ),
        c.ViewStanding(
            c.Link("According to the Observers' league", "?view=league"),
            s("no_statement", "no statement on ordinary traffic"),
            "guarantor, never impartial on its own duties",
        ),
    ),
    readings=(
        c.ViewStanding(
            c.Link("before", "?reading=before"), s("overdue", "late under this reading"), "another published rendering"
        ),
    ),
    facets=FACETS,
    chart=STACK,
    if_for="Passage holds",
    if_against="Passage does not hold",
    decided_for=FOR,
    decided_against=AGAINST,
    table_row="maintain: a live report for and one against: disputed; facets that differ: partly.",
    claims=FOR + AGAINST,
    acts=(
        c.Act(day("2030-03-09"), "Date extended to 24 March 2030.", SOUTH, note="requested by Northmark"),
        c.Act(day("2030-03-12"), "Suspended.", NORTH, moves=False, note="not among those who may"),
    ),
    contests=(c.Contest(NORTH, "scope", "Control of the road is not passage.", day("2030-04-23"), "/claims/9"),),
    **SHELL,
)
CLAIM = c.ClaimPage(
    "Relief and patients carried along the road, between the two towns, for the first time since the barrier.",
    crumbs=(c.Link("Sources", "/s"), c.Link("Relief society, published")),
    speaker="Relief society",
    stance="for",
    standing_of="corrected on 3 May 2030",
    says="passable(of: valley-road, what: persons, kind: humanitarian)",
    source=c.Link("Relief society, published", "/s/relief"),
    grade="A1",
    happened=c.When("night of 18 to 19 April 2030", note="uncertain: an interval"),
    known=c.When("19 April 2030, 16:00", "2030-04-19T16:00+04:00", "Valley time"),
    known_asserted=True,
    recorded=day("2031-01-02"),
    provisional=True,
    cite="Relief society, operational update, 19 April 2030",
    published=c.Link("Read it", "javascript:alert(1)"),
    place="Valley road",
    audience="everyone",
    relations=(c.Link("Corrected by: relief carried on the 20th", "/claims/5"),),
    bears_on=(c.Bearing(ROWS[7], "decides"), c.Bearing(ROWS[0], "coverage")),
    timebar=BAR,
    **SHELL,
)
INSTRUMENT = c.InstrumentPage(
    "Valley accord, 1 March 2030",
    timebar=BAR,
    facts=(c.Fact("Legal nature", "contested"), c.Fact("Parties", "Northmark, Southmere")),
    published=(c.Link("Published text", "https://example.org/accord"),),
    clauses=(
        c.ClauseRow(
            c.Clause("1", "From midnight both sides stop where they stand and use no force.", c.Link("Valley accord")),
            "1",
            "binding",
            "Northmark, Southmere",
            ROWS[:2],
        ),
        c.ClauseRow(
            c.Clause(
                "2",
                "Northmark hands over the mill district by 20 March.",
                c.Link("Valley accord"),
                note="The bearer is inferred: the text is passive.",
            ),
            "2",
            "binding",
            "",
            ROWS[2:3],
        ),
        c.ClauseRow(
            c.Clause("10", "The parties voice concern for those who left.", c.Link("Valley accord")), "10", "appraisal"
        ),
    ),
    **SHELL,
)
HOME = c.HomePage(
    "Processes",
    processes=(
        c.Card(
            c.Link("Valley process", "/p/valley/"),
            "An invented process between two invented parties.",
            (
                c.Fact("instruments", "2"),
                c.Fact("commitments", "14"),
                c.Fact("claims", "48"),
                c.Fact("pack version", "1"),
            ),
        ),
        c.Card(
            c.Link("Գետի գործընթաց · Çay prosesi · Процесс реки", "/p/river/"),
            "Names in other scripts: Հայերեն, Azərbaycanca, Русский, Français.",
        ),
    ),
    sample=True,
)


class Trouble:
    """A problem as the kernel shapes it."""

    code, what, where, remedy = "TIME-UNREAD", "“soon” is not a date.", "at", "Write the date as 2030-04-12."


PROBLEM = c.ProblemPage(
    "This page cannot be shown", problems=(Trouble(),), way_out=c.Link("Where things stand today", "/p/valley/")
)
LIST = c.ListPage(
    "Instruments",
    lede="The texts of this process.",
    items=(c.Card(c.Link("Valley accord", "/i/accord"), "Ten points.", ()),),
    **SHELL,
)
EMPTY = c.OverviewPage("Valley process", timebar=BAR, **SHELL)

PAGES = {
    "overview": ("commitments/overview.html", OVERVIEW),
    "table": ("commitments/table.html", TABLE),
    "commitment": ("commitments/commitment.html", COMMITMENT),
    "claim": ("evidence/claim.html", CLAIM),
    "instrument": ("commitments/instrument.html", INSTRUMENT),
    "home": ("site/home.html", HOME),
    "problem": ("face/problem.html", PROBLEM),
    "list": ("face/list.html", LIST),
    "empty": ("commitments/overview.html", EMPTY),
    "nothome": ("site/home.html", c.HomePage("Processes")),
    "400": ("400.html", None),
    "403": ("403.html", None),
    "404": ("404.html", None),
    "500": ("500.html", None),
}
