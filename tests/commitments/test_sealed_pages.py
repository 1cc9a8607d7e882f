"""Promise: whoever could see what was sealed is told that it was, when and on what ground; to others nothing shows that it ever was."""

import pytest
from django.test import Client

from auspices.commitments import seals
from auspices.commitments.actions import record_claim
from tests.commitments.small import clock, said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """No files are written anew, which a test's transaction cannot do (``test_erased_bytes``)."""
    monkeypatch.setattr(seals, "erase", lambda: None)


def read(process, path):
    return Client(headers={"host": "localhost"}).get(f"/p/{process.slug}/{path}")


def test_readers_who_could_see_it_are_told_and_others_learn_nothing(process):
    paths = [
        f"{one}?at=2021-03-31&known=2021-03-31"
        for one in ("", "claims/", "claims.csv", "texts/", "changes/", "claim/c.hid/")
    ]
    before = {path: read(process, path).content for path in paths}
    record_claim(process.id, said("c.hid", "incident(by: pa, in: east)", "2021-03-03", audience="mission"), clock())
    seals.seal(process.id, seals.record_id_of(process.id, "c.hid"), "Personal data", clock=clock())
    assert {path: read(process, path).content for path in paths} == before

    record_claim(process.id, said("c.found", finding={"of": "c.incident", "outcome": "verified"}), clock())
    shown = seals.record_id_of(process.id, "c.law")
    seals.seal(process.id, shown, "A place was too exact", clock=clock())
    listed = read(process, "claims/").content.decode()
    assert "A claim was sealed on 1 April 2021: A place was too exact" in listed
    assert f"/claim/{shown}/" in listed
    assert "c.law" not in listed
    for key in ("c.law", str(shown)):
        answer = read(process, f"claim/{key}/")
        assert (answer.status_code, "A place was too exact" in answer.content.decode()) == (410, True)
    assert b"c.law" not in answer.content


def test_a_finding_on_a_sealed_claim_says_so(process, monkeypatch):
    monkeypatch.setattr(seals.Subject, "needs_two", False)
    record_claim(process.id, said("c.found", finding={"of": "c.incident", "outcome": "verified"}), clock())
    seals.seal(process.id, seals.record_id_of(process.id, "c.incident"), "A place was too exact", clock=clock())
    page = read(process, "claim/c.found/").content.decode()
    assert "Finds on: A claim was sealed on 1 April 2021: A place was too exact" in page
    assert "c.incident" not in page
