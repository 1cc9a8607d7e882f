"""Promise: whatever a stranger or a seat without the right sends to the pages of texts, nothing is kept of it, nothing runs, and the answer is a page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from auspices.commitments.models import Decision, Text
from auspices.process.models import Addition
from tests.web.invented import BRIDGE, CONFIRMED, TEXT, TEXTS

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
FORMS = (
    (TEXTS, {"text": TEXT}),
    (f"{BRIDGE}decide/", {"clause": "1", "do": "accept"}),
    (f"{BRIDGE}confirm/", CONFIRMED),
)
SEATS = ({"role": None}, {"role": "reader"}, {"role": "monitor", "clearance": "mission"}, {"role": "officer", "party": "AM", "clearance": "party:AM"}, {"role": "secretariat", "party": "AZ", "clearance": "party:AZ"})  # fmt: skip


def kept():
    return Text.objects.count(), Decision.objects.count(), Addition.objects.count()


@pytest.mark.parametrize("seat", SEATS, ids=str)
def test_who_may_not_is_told_who_may(seated, bridge, seat):
    """403 to every form, whatever the seat; a party's secretariat among them."""
    other = seated("other", **seat)
    assert {other.post(address, form).status_code for address, form in FORMS} == {403}
    assert kept() == (1, 0, 0)


def test_a_visitor_is_led_to_sign_in_and_a_form_without_its_token_is_refused(visitor, clerk, bridge):
    """Nothing is kept of either."""
    assert {visitor.post(address, form).url.partition("?")[0] for address, form in FORMS} == {"/sign-in/"}
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.force_login(clerk.user)
    assert {strict.post(address, form).status_code for address, form in FORMS} == {403}
    assert kept() == (1, 0, 0)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_refused(clerk, bridge, method):
    """405 on every page of texts."""
    pages = (
        TEXTS,
        BRIDGE,
        f"{BRIDGE}decide/",
        f"{BRIDGE}confirm/",
        f"{TEXTS}search/",
        f"{TEXTS}compare/",
        f"{TEXTS}force/",
        f"{BRIDGE}clauses.csv",
    )
    assert {getattr(clerk, method)(page).status_code for page in pages} == {405}
    assert clerk.get(f"{BRIDGE}decide/").status_code == 405


def test_markup_in_a_text_its_title_and_its_file_name_is_shown_and_not_run(clerk):
    """On the list, the review, the confirmation, the search, the comparison and the timeline."""
    odd = f"Agreement {MARKUP}\n\nSigned on 2 March 2027\n\nThe Parties have agreed as follows:\n\n1. Armenia shall open {MARKUP} the bridge.\n"
    file = SimpleUploadedFile(f"..\\..\\{MARKUP}.txt", odd.encode())
    here = clerk.post(TEXTS, {"file": file, "title": MARKUP, "text": ""}).url
    key = here.rstrip("/").rpartition("/")[2]
    pages = (
        TEXTS, here, f"{here}?clause={MARKUP}&only={MARKUP}&do={MARKUP}", f"{here}confirm/?clause=1", f"{here}related/?clause=1", f"{TEXTS}search/?q=bridge&by={MARKUP}&force={MARKUP}",
        f"{TEXTS}search/?q={MARKUP}", f"{TEXTS}compare/?first={key}&second={key}", f"{TEXTS}force/?q=bridge",
    )  # fmt: skip
    for page in pages:
        answer = clerk.get(page)
        assert answer.status_code < 500
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "&lt;script&gt;alert(1)" in clerk.get(here).text


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\x.txt", "a\r\nSet-Cookie: x=1.txt", "\u202etxt.exe", "n" * 3_000 + ".txt"]
)
def test_a_file_name_is_a_name_and_nothing_else(clerk, name):
    """No path, no header and no direction mark comes of it."""
    answer = clerk.post(TEXTS, {"file": SimpleUploadedFile(name, TEXT.encode()), "text": ""})
    assert answer.status_code == 302
    page = clerk.get(answer.url)
    assert page.status_code == 200
    assert not set("\u202e\r") & set(page.text)
    for download in ("clauses.csv", "corrections.yaml"):
        head = clerk.get(f"{answer.url}{download}")["Content-Disposition"]
        assert ".." not in head
        assert "passwd" not in head


@pytest.mark.parametrize("key", ["%2e%2e%2f", "no-such", "%00", "x" * 5_000, "%F0%9F%92%A3", "bridge%0d%0aX-Y:1"])
def test_an_id_that_is_none_is_not_found(clerk, bridge, key):
    """404 for every page of a text."""
    for page in ("", "confirm/?clause=1", "related/?clause=1", "clauses.csv", "corrections.yaml"):
        assert clerk.get(f"{TEXTS}read/{key}/{page}").status_code == 404


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"text": "x" * 2_400_000}, 413),
        ({"text": "\0" * 50}, 415),
        ({"text": "\ud800".encode("utf-8", "surrogatepass")}, 302),
        ({"text": "A. " * 2_000, "title": "t" * 100_000}, 302),
    ],
)
def test_large_and_odd_posts_end_in_a_page(clerk, form, status):
    """A coded problem or a text; never a fault."""
    answer = clerk.post(TEXTS, form)
    assert answer.status_code == status
    assert kept()[1:] == (0, 0)


def test_cells_that_would_run_are_text_in_every_download(clerk):
    """Clauses and timeline as CSV."""
    odd = "Signed on 2 March 2027\n\nThe Parties have agreed as follows:\n\n1. =cmd() shall be opened by Armenia.\n2. @sum shall be closed by Azerbaijan.\n"
    here = clerk.post(TEXTS, {"text": odd, "title": "+1"}).url
    import csv

    for page in (f"{here}clauses.csv", f"{TEXTS}force.csv?q=cmd"):
        rows = list(csv.reader(clerk.get(page).text.splitlines()))
        assert len(rows) > 1
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
