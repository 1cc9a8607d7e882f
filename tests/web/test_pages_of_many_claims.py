"""Promise: where very many claims bear on a commitment, its page lists those nearest to the date, draws one tick where many would stand, and says so."""

import re

import pytest

from auspices.commitments.pages import chain, charts
from tests.web.markup import Markup

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
PAGE = "/p/karabakh/c/tri.6c/?at=2022-12-21&known=2023-02-01&view=all"


@pytest.fixture
def page(visitor):
    return lambda: visitor.get(PAGE)


def test_the_claims_nearest_to_the_date_are_listed_and_it_is_said_of_how_many(page, monkeypatch):
    every = page().context["page"].claims
    monkeypatch.setattr(chain, "LISTED", 3)
    answer = page()
    shown = answer.context["page"].claims
    assert len(shown) == 3 < len(every)
    assert set(shown) <= set(every)
    assert any("December 2022" in one.happened.text or "Dec 2022" in one.happened.text for one in shown)
    text = Markup(answer.text).text
    assert f"{len(every)} claims bear on it; listed are the 3 that speak of the times nearest to the date." in text
    assert "Every claim that bears on it" not in text


def test_few_claims_are_all_listed_without_a_note(page):
    answer = page()
    assert answer.context["page"].claims_note == ""
    assert "Every claim that bears on it" in Markup(answer.text).text


def test_ticks_that_would_stand_in_one_place_are_one_and_none_is_lost(page, monkeypatch):
    def ticks():
        return [one for strand in page().context["page"].chart.strands for one in strand.ticks]

    every = ticks()
    monkeypatch.setattr(charts, "TICKS", 2)
    monkeypatch.setattr(charts, "PLACES", 2)
    found = ticks()
    more = [
        int(said[1].replace(",", ""))
        for one in found
        if (said := re.search(r"; and ([0-9,]+) more at about that time", one.label))
    ]
    assert len(found) < len(every)
    assert len(found) + sum(more) == len(every)
    assert {one.side for one in found} == {one.side for one in every}
