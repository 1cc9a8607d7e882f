"""Promise: what the overview tells beside its chart is true of the claims: what changed, what is due, who was not heard, and when."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
P = "/p/karabakh/"


def page(visitor, query):
    return visitor.get(f"{P}?{query}").context["page"]


def test_changes_name_the_day_the_bearer_and_the_claim(visitor):
    """The Co-Chairs were received by Azerbaijan on 12 and by Armenia on 14 December 2020; the reason is one link away."""
    changed = page(visitor, "at=2020-12-20&known=2021-01-10&track=negotiation").changed
    told = [
        (event.when.iso, event.text.partition("(")[2].partition(")")[0])
        for event in changed
        if "Co-Chairs" in event.text and "heeded" in event.text
    ]
    assert told == [("2020-12-14", "Armenia"), ("2020-12-12", "Azerbaijan")]
    whys = [event.why for event in changed if "heeded" in event.text and "Co-Chairs" in event.text]
    assert all(why.startswith(f"{P}claim/") and visitor.get(why).status_code == 200 for why in whys)


def test_no_change_is_told_before_it_was_known(visitor):
    """As known on 13 December, Armenia had not yet received them."""
    changed = page(visitor, "at=2020-12-20&known=2020-12-13&track=negotiation").changed
    assert not [
        event for event in changed if "Co-Chairs" in event.text and "Armenia" in event.text and "heeded" in event.text
    ]


def test_due_dates_come_in_order_and_only_ahead(visitor):
    """On 11 November 2020: Kalbajar on the 15th, Aghdam on the 20th, Lachin on 1 December."""
    due = page(visitor, "at=2020-11-11&known=2020-11-11&track=ceasefire").due
    assert [event.when.iso for event in due] == ["2020-11-15", "2020-11-20", "2020-12-01"]
    assert not page(visitor, "at=2020-12-02&known=2021-01-10&track=ceasefire").due


def test_silence_is_told_of_all_and_of_each(visitor):
    """Before any claim of it nobody was heard on a track; who was heard is not named among the silent."""
    nobody = page(visitor, "at=1995-06-01&known=1995-06-01").unheard
    assert nobody == (
        "In 30 days no claim from anyone on: Ceasefire, Departure of forces and Persons held and missing.",
    )
    heard = page(visitor, "at=2020-11-26&known=2021-01-10&track=ceasefire").unheard
    assert not any("Azerbaijan" in line or "anyone" in line for line in heard), "Azerbaijan reported the districts"


def test_the_chart_holds_the_cursors_and_the_first_claim(visitor):
    """The span opens before what it shows and closes after both dates; nothing of it is cut off."""
    chart = page(visitor, "at=2020-12-20&known=2021-01-10").chart
    assert chart.start < min(tick.t for strand in chart.strands for tick in strand.ticks)
    assert chart.start < min(mark.t for strand in chart.strands for mark in strand.marks)
    assert chart.start < chart.at < chart.known < chart.end


def test_nothing_unknown_is_drawn(visitor):
    """A claim that became known later leaves no tick: as known on 15 November 2020 nothing of December is there."""
    chart = page(visitor, "at=2020-12-20&known=2020-11-15&view=all").chart
    assert max((tick.t for strand in chart.strands for tick in strand.ticks), default=0) <= chart.known


def test_closer_and_back(visitor):
    """Three months around the date are one link away, and the recent years one link back; a new date lets go of the window."""
    recent = page(visitor, "at=2020-12-20&known=2026-01-01")
    near = visitor.get(ends(recent)["Three months around"]).context["page"]
    again = visitor.get(ends(near)["Recent years"]).context["page"]
    assert round((near.chart.end - near.chart.start) / 86_400) == 90
    assert (again.chart.start, again.chart.end) == (recent.chart.start, recent.chart.end)
    assert near.timebar.kept == ()


def ends(page):
    """The links at the end of the time bar, by their words."""
    return {link.text: link.href for link in page.timebar.ends}


@pytest.mark.parametrize(
    "query",
    ["", "view=all", "at=2020-12-12&known=2020-12-20", "at=2020-12-20&known=2026-01-01&view=all", "at=2015-12-20"],
)
def test_the_chart_opens_on_what_matters_around_the_date(visitor, query):
    """Whatever the pack reaches back to, the axis spans at most four years and their margins, with the date in it, and at most a year after it."""
    shown = page(visitor, query).chart
    years = (shown.end - shown.start) / (365 * 86_400)
    assert shown.start < shown.at < shown.end
    assert years <= 4 * 20 / 18 + 0.01
    assert shown.end <= shown.at + 365 * 86_400 * 1.3


def test_the_whole_time_is_one_link_away(visitor):
    """From the first thing that any claim speaks of; the choice stays with another date and view, and the picture follows it."""
    recent = page(visitor, "view=all")
    whole = visitor.get(ends(recent)["The whole time"]).context["page"]
    assert whole.chart.start < recent.chart.start - 10 * 365 * 86_400
    assert ("span", "whole") in whole.timebar.kept
    assert all("span=whole" in link.href for link in whole.timebar.views)
    assert "span=whole" in ends(whole)["SVG"]
    assert "The whole time" not in ends(whole)


def test_what_had_ended_is_folded_and_counted(visitor):
    """Commitments whose life had ended stand behind a fold of their track that says how many; all others are open."""
    shown = page(visitor, "at=2026-01-01&known=2026-01-01")
    table = visitor.get(f"{P}table/?at=2026-01-01&known=2026-01-01").context["page"]
    ended = {(row.label, row.bearer) for row in table.rows if row.lifecycle.startswith("ended")}
    folded = [strand for group in shown.chart.groups for strand in group.folded]
    assert {(strand.label, strand.bearer) for strand in folded} == ended != set()
    assert all(group.folded_words.startswith(f"{len(group.folded)} ") for group in shown.chart.groups if group.folded)


def test_a_strand_that_ended_before_the_span_keeps_its_end(visitor):
    """What ended in 2020 is not drawn as ending where a later chart opens."""
    shown = page(visitor, "at=2026-01-01&known=2026-01-01").chart
    ends_ = [band.start for strand in shown.strands for band in strand.bands if band.lifecycle_ended]
    assert any(end < shown.start for end in ends_)
    assert shown.start not in ends_


def test_a_bad_date_is_answered_with_one_of_the_process(visitor):
    """The example in the remedy is a date that this page would take, not one of another process."""
    text = visitor.get(f"{P}?at=2020-12-20&known=2021-01-10&from=soon").text
    assert "Write it as 2020-09-" in text


def test_the_moments_of_the_pack_lead_to_their_dates(visitor, pack):
    """Each date that the pack proposes is offered, and found where it leads."""
    moments = visitor.get(P).context["moments"]
    assert [link.text for link in moments][: len(pack.moments)] == [one.text.best() for one in pack.moments]
    for link in moments:
        assert visitor.get(link.href).status_code == 200


def test_an_empty_process_has_its_pages(visitor, db):
    """The blank pack, with nothing entered, reads without a fault."""
    from pathlib import Path

    from auspices.commitments.actions import adopt

    blank, _, _ = adopt(Path(__file__).parents[2] / "packs" / "blank", lambda: 1_790_000_000)
    for name in ("", "table/", "standings.csv", "chart.svg", "claims/", "claims.csv", "instruments/"):
        assert (name, visitor.get(f"/p/{blank.slug}/{name}").status_code) == (name, 200)
