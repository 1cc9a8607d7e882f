"""Promise: the pages show what each shape is: items one by one, joint bearers, concerns without a verdict, and how it is judged."""

import csv
import io

import pytest

from tests.web.markup import Markup

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
P = "/p/karabakh/"
LATE = "at=2023-12-20&known=2024-01-10&view=all"
THEN = "at=2020-12-20&known=2021-01-10"


def page(visitor, address):
    response = visitor.get(f"{P}{address}")
    assert response.status_code == 200
    return response.context["page"], response.content.decode()


def test_items_are_listed_and_contested_ones_apart(visitor):
    """Each item with its own standing; what is contested is shown apart, and said not to count."""
    shown, text = page(visitor, f"c/tri.8/?{LATE}&bearer=AZ")
    assert [row.item for row in shown.items.apart] == ["group-2020-12-13"]
    assert shown.items.apart[0].standing.contested == ("Azerbaijan disputes in law: status",)
    assert len(shown.items.rows) == 6
    assert {row.standing.verdict for row in shown.items.rows} == {"fulfilled"}
    assert shown.standing.words == "Partly: 6 of 7 fulfilled, 1 not done; 1 contested (not done)."
    assert "Contested in law or by an exception; counted in the whole as they stand" in text


def test_items_have_strands_on_their_page_alone(visitor):
    """The overview shows a whole; who wants the items looks at the commitment."""
    shown, _ = page(visitor, f"c/tri.8/?{LATE}&bearer=AZ")
    assert len(shown.item_chart.strands) == 7
    assert sum("(contested)" in strand.label for strand in shown.item_chart.strands) == 1
    assert all(strand.bands for strand in shown.item_chart.strands)
    overview, _ = page(visitor, f"?{LATE}")
    assert not any("group-" in strand.label for strand in overview.chart.strands)
    (whole,) = [
        one
        for one in overview.chart.strands
        if one.number == "8" and one.bearer == "Azerbaijan" and one.label.startswith("Exchange prisoners")
    ]
    assert whole.words == "Partly: 6 of 7 done, 1 not done; 1 contested"
    assert any(band.verdict == "partly" for band in whole.bands)


def test_items_come_as_csv(visitor):
    """One row for the whole and one for each item, by an item column."""
    lines = list(csv.DictReader(io.StringIO(visitor.get(f"{P}standings.csv?{LATE}&commitment=tri.8").text)))
    assert {line["commitment"] for line in lines} == {"tri.8"}
    mine = [line for line in lines if line["bearer"] == "AZ"]
    assert not mine[0]["item"]
    assert len(mine) == 8
    apart = next(line for line in mine if line["item"] == "group-2020-12-13")
    assert (apart["verdict"], apart["contested"]) == ("not_done", "AZ:status")


def test_joint_bearers_are_one(visitor):
    """What only all together can do is borne by all together: one page, no choice of bearer."""
    shown, text = page(visitor, f"c/bp.3/?{LATE}")
    assert "Armenia and Azerbaijan jointly" in text
    assert shown.bearers == ()
    assert "AM+AZ" not in Markup(text).text


def test_a_concern_has_indicators_and_no_verdict(visitor):
    """Reports are counted; nobody is judged."""
    shown, text = page(visitor, f"c/mg.3.2/?{LATE}")
    assert shown.standing is None
    assert [(one.claims_for, one.claims_against) for one in shown.indicators] == [(2, 0), (2, 0)]
    assert shown.indicators[0].amount == "50,000 persons"
    assert "there is no verdict on anyone" in text
    assert 'class="verdict"' not in text
    for address in (f"?{LATE}", f"table/?{LATE}"):
        listed, told = page(visitor, address)
        assert "mg.3.2" in {one.number for one in listed.concerns}
        assert "there is no verdict on anyone" in told
        assert not any(getattr(row, "number", "") == "mg.3.2" for row in getattr(listed, "rows", ()))
    instrument, _ = page(visitor, f"i/cochairs/?{LATE}")
    assert [one.number for row in instrument.clauses if row.id == "3.2" for one in row.concerns] == ["mg.3.2"]


def test_a_concern_of_another_track_is_not_listed(visitor):
    """The filter holds for concerns as for the rest."""
    everything, _ = page(visitor, f"?{LATE}")
    one = next(row for row in everything.concerns if row.track)
    pack = everything.tracks[1].href.partition("track=")[2].partition("&")[0]
    chosen, _ = page(visitor, f"?{LATE}&track={pack}")
    assert {row.track for row in chosen.concerns} <= {everything.tracks[1].text}
    assert one.number in {row.number for row in everything.concerns}


@pytest.mark.parametrize(
    "id_", ["tri.2", "tri.1", "tri.6c", "tri.8", "tri.3b", "tri.4b", "mg.5.1", "mg.3.4b", "mg.3.2", "mg.2.1"]
)
def test_each_page_tells_how_it_is_judged(visitor, id_):
    """Behind a fold: what matches, who counts, and the rows in their order, the deciding one marked where one row decides."""
    shown, text = page(visitor, f"c/{id_}/?{THEN}")
    assert "How this is judged" in text
    assert [one.term for one in shown.plan.admission][:2] == ["Verified", "All"] or len(shown.plan.admission) > 4
    assert shown.plan.parts
    decides = [row for row in shown.plan.rows if row.decides]
    assert len(decides) == (1 if id_ in ("tri.2", "tri.1", "tri.4b", "mg.5.1") else 0)


def test_an_early_end_names_who_ended_it(visitor):
    """A permission ended early is told as that, by whom, and as no fault."""
    shown, text = page(visitor, "c/tri.4b/?at=2024-07-20&known=2024-07-20&view=all")
    assert shown.standing.words.startswith(
        "Ended early on 17 April 2024 by Azerbaijan and Russian Federation; last: exercised"
    )
    assert "violat" not in text.lower()
    assert "ends it early" in text


def test_what_fixed_it_tells_the_condition_apart(visitor):
    """A claim on the condition stands under its own head, never under done or not done."""
    shown, _ = page(visitor, "c/mg.2.3a/?at=2020-12-20&known=2021-01-10&view=AZ")
    assert (
        shown.standing.words
        == "According to Azerbaijan: pending for 8 days, since 12 December 2020; to be done promptly, no date is set."
    )
    assert (shown.if_condition, len(shown.decided_condition)) == ("On its condition", 1)
    assert not shown.decided_for
    assert not shown.decided_against
    held, _ = page(visitor, f"c/tri.8/?{LATE}&bearer=AZ")
    assert held.if_condition == "What opened an item"
    assert held.decided_condition
