"""Promise: of a large process the page of one commitment, claim or question reads what bears on it alone, and says the same."""

import re

import pytest

from auspices.commitments.pages import picture
from auspices.commitments.standings import evidence_loader
from auspices.commitments.standings.evidence_loader import laid
from auspices.evidence.queries import claims
from auspices.process.queries import plan_at

pytestmark = pytest.mark.django_db
TOKEN = re.compile('name="csrfmiddlewaretoken" value="[^"]*"')
P, THEN = "/p/karabakh/", {"at": "2023-02-01", "known": "2023-02-01"}


@pytest.fixture
def large(monkeypatch):
    """A function that makes every process count as large."""
    return lambda: monkeypatch.setattr(evidence_loader, "FEW", 0)


def pages(pack, process):
    """The addresses of every commitment, of some questions, and of one claim in six, those that point at others among them."""
    yield from (f"{P}c/{one}/" for one in pack.commitments)
    yield from (f"{P}why-not/{one}/?verdict=disputed" for one in ("tri.2", "tri.6c"))
    every = claims(process.id)
    pointing = {
        one.id
        for one in every
        if one.withdraws or one.adopts or one.finding_of or (one.says and one.says.event == "contests")
    }
    yield from (f"{P}claim/{one.id}/" for n, one in enumerate(every) if n % 6 == 0 or one.id in pointing)


def test_each_page_says_the_same_of_a_large_process_as_of_a_small_one(visitor, clerk, karabakh, pack, large):
    """To a visitor and to the secretariat; a claim that contests, adopts, corrects or retracts among the claims."""
    addresses = list(pages(pack, karabakh))
    before = [said(client, address) for client in (visitor, clerk) for address in addresses]
    large()
    assert [said(client, address) for client in (visitor, clerk) for address in addresses] == before


def said(client, address):
    response = client.get(address, THEN)
    assert response.status_code == 200, address
    return TOKEN.sub("", response.text)


def test_what_does_not_bear_on_a_commitment_is_not_read(karabakh, visitor, large):
    """Of Aghdam's handover what is said of it, and what is disputed in law; and the page lays out no more."""
    plan = plan_at(karabakh.id, 2_000_000_000)
    found = laid(karabakh.id, plan, "public", frozenset(("tri.2",)))
    every = laid(karabakh.id, plan, "public")
    [cell] = [one for one in every.plan.cells if one.key[:3] == ("tri.2", "AM", "")]
    assert {row.claim.id for row in found.rows(cell)} == {row.claim.id for row in every.rows(cell)} != set()
    assert len(found.claims) * 4 < len(every.claims)
    large()
    asked = []
    laying = picture.laid
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picture, "laid", lambda *given: asked.append(given[3]) or laying(*given))
        visitor.get(f"{P}c/tri.2/", THEN)
    assert asked == [frozenset(("tri.2",))]
