"""Promise: what a reader may not see leaves no trace on any page."""

import pytest

pytestmark = pytest.mark.django_db
LATER = "at=2026-12-01&known=2026-12-01&view=all"
PAGES = (
    "?",
    "table/?",
    "standings.csv?",
    "chart.svg?",
    "claims/?",
    "claims.csv?",
    "c/tri.2/?",
    "i/trilateral/?",
    "c/tri.6c/?",
)


@pytest.fixture
def hidden(karabakh, db):
    """A claim for one party's eyes, recorded live."""
    from auspices.commitments.actions import record_claim
    from auspices.pack import schema

    written = schema.WrittenClaim.model_validate({
        "id": "c.hidden", "says": "handover(of: aghdam, from: AM, to: AZ)", "stance": "against", "happened": "2026-09-20", "source": "mod-am",
        "text": "Only for the eyes of one party.", "audience": "party:AM", "known": "2026-09-22",
    })  # fmt: skip
    return record_claim(karabakh.id, written, lambda: 1_790_100_000)


@pytest.fixture
def officer(karabakh, db):
    """A browser of somebody cleared for that party."""
    from django.test import Client

    from tests.seats import enter, seat

    user = enter("officer")
    seat(karabakh.id, user, "officer", "AM", "party:AM")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def test_visitors_pages_are_the_same_with_and_without_a_hidden_claim(visitor, request):
    """Byte for byte."""
    before = {page: visitor.get(f"/p/karabakh/{page}{LATER}").content for page in PAGES}
    request.getfixturevalue("hidden")
    after = {page: visitor.get(f"/p/karabakh/{page}{LATER}").content for page in PAGES}
    assert [page for page in PAGES if before[page] != after[page]] == []
    assert visitor.get("/p/karabakh/claim/c.hidden/").content.count(b"CLAIM-UNKNOWN") == 1


def test_a_hidden_claim_and_none_are_refused_alike(visitor, hidden):
    """The answer for a claim not to be seen is the answer for one that is not there."""
    refused, missing = (visitor.get(f"/p/karabakh/claim/{key}/") for key in ("c.hidden", "c.absent"))
    assert refused.text.replace("c.hidden", "") == missing.text.replace("c.absent", "")
    assert refused.status_code == missing.status_code == 404


def test_who_is_cleared_sees_it_everywhere(officer, hidden):
    """It is on its page, in the list, and in the chain of what it bears on; in the public view it does not count."""
    assert officer.get("/p/karabakh/claim/c.hidden/").status_code == 200
    assert "Only for the eyes" in officer.get(f"/p/karabakh/claims/?{LATER}").text
    page = officer.get(f"/p/karabakh/c/tri.2/?{LATER}").context["page"]
    assert "Only for the eyes of one party." in [claim.says for claim in page.claims]
    public = officer.get("/p/karabakh/c/tri.2/?at=2026-12-01&known=2026-12-01&view=public").context["page"]
    role = next(claim.role for claim in public.claims if claim.says.startswith("Only"))
    assert role == "not counted in this view: not said in public"
