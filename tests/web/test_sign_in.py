"""Promise: signing in and out is safe and plain: no write on GET, no way to another host, no hint which half was wrong, a brake on guessing."""

import re

import pytest
from django.core.cache import cache

from tests.web.markup import Markup

pytestmark = pytest.mark.django_db
PLACE = "/p/karabakh/table/"
PHRASE = "a long and quiet phrase"


@pytest.fixture(autouse=True)
def _no_failures_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def account(db):
    """A synthetic account."""
    from auspices.people.models import User

    return User.objects.create_user("clerk", password=PHRASE)


def sign_in(client, phrase=PHRASE, **more):
    return client.post("/sign-in/", {"username": "clerk", "password": phrase, **more})


def said(response):
    """The page without the form's token and the name tried."""
    return re.sub(r'value="[^"]*"', "", response.text)


def test_every_page_leads_to_signing_in_and_back(visitor, account):
    """The head of a page has the way in; after it one is where one was, and the head says who one is."""
    assert f"/sign-in/?next={PLACE}" in Markup(visitor.get(PLACE).text).links
    asked = visitor.get("/sign-in/", {"next": PLACE})
    assert (asked.status_code, Markup(asked.text).faults) == (200, [])
    assert f'name="next" value="{PLACE}"' in asked.text
    assert sign_in(visitor, next=PLACE).headers["Location"] == PLACE
    assert "Signed in as <b>clerk</b>" in visitor.get(PLACE).text


@pytest.mark.parametrize(
    "next_", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\elsewhere.example"]
)
def test_signing_in_leads_to_no_other_host(visitor, account, next_):
    """An address made by others does not carry a reader away."""
    assert sign_in(visitor, next=next_).headers["Location"] == "/"


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(visitor, account):
    """Nobody learns which accounts there are."""
    wrong = sign_in(visitor, "not this")
    nobody = visitor.post("/sign-in/", {"username": "nobody", "password": "not this"})
    assert wrong.status_code == nobody.status_code == 400
    assert said(wrong) == said(nobody)


def test_guessing_is_slowed(visitor, account):
    """After ten failures the right password waits too, for that name; another name does not."""
    from auspices.people.models import User

    User.objects.create_user("second", password=PHRASE)
    assert [sign_in(visitor, "guess").status_code for _ in range(10)] == [400] * 10
    assert sign_in(visitor).status_code == 429
    other = visitor.post("/sign-in/", {"username": "second", "password": PHRASE})
    assert other.status_code == 302


def test_signing_out_takes_a_form(visitor, account):
    """A link or an image cannot sign anybody out; the button can."""
    sign_in(visitor)
    assert visitor.get("/sign-out/").status_code == 405
    assert "Signed in as" in visitor.get("/").text
    assert visitor.post("/sign-out/").headers["Location"] == "/"
    assert "Signed in as" not in visitor.get("/").text


@pytest.mark.parametrize("address", ["/sign-in/", "/sign-out/"])
def test_a_form_without_its_token_changes_nothing(account, address):
    """The token of the form is asked for, and the answer says what to do."""
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.force_login(account)
    answer = strict.post(address, {"username": "clerk", "password": PHRASE})
    assert (answer.status_code, "This form is too old" in answer.text) == (403, True)
    assert "Signed in as" in strict.get("/").text


def test_an_account_put_out_of_use_cannot_sign_in(visitor, account):
    """It is answered as a wrong password is."""
    account.is_active = False
    account.save()
    assert sign_in(visitor).status_code == 400
