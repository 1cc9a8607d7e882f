"""Promise: signing in and out is safe and plain: no write on GET, no way to another host, no hint which half was wrong, a brake on guessing."""

import re
from types import SimpleNamespace

import pytest

from tests.web.markup import Markup

pytestmark = [pytest.mark.django_db, pytest.mark.either_engine]
PLACE = "/p/karabakh/table/"
PHRASE = "a long and quiet phrase"


@pytest.fixture
def account(db):
    """A synthetic account."""
    from auspices.people.models import User

    return User.objects.create_user("clerk", password=PHRASE)


@pytest.fixture
def still(monkeypatch):
    """A clock that stands, where a test tries many."""
    monkeypatch.setattr("auspices.site.signing.time", SimpleNamespace(time=lambda: 1_790_000_000))


def sign_in(client, phrase=PHRASE, onward="", **more):
    return client.post("/sign-in/", {"username": "clerk", "password": phrase, "next": onward}, **more)


def said(response):
    """The page without the form's token and the name tried."""
    return re.sub(r'value="[^"]*"', "", response.text)


def test_every_page_leads_to_signing_in_and_back(visitor, account):
    """The head of a page has the way in; after it one is where one was, and the head says who one is."""
    assert f"/sign-in/?next={PLACE}" in Markup(visitor.get(PLACE).text).links
    asked = visitor.get("/sign-in/", {"next": PLACE})
    assert (asked.status_code, Markup(asked.text).faults) == (200, [])
    assert f'name="next" value="{PLACE}"' in asked.text
    assert sign_in(visitor, onward=PLACE).headers["Location"] == PLACE
    assert "Signed in as <b>clerk</b>" in visitor.get(PLACE).text


@pytest.mark.parametrize(
    "next_", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "\\\\elsewhere.example"]
)
def test_signing_in_leads_to_no_other_host(visitor, account, next_):
    """An address made by others does not carry a reader away."""
    assert sign_in(visitor, onward=next_).headers["Location"] == "/"


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(visitor, account):
    """Nobody learns which accounts there are."""
    wrong = sign_in(visitor, "not this")
    nobody = visitor.post("/sign-in/", {"username": "nobody", "password": "not this"})
    assert wrong.status_code == nobody.status_code == 400
    assert said(wrong) == said(nobody)


def test_guessing_is_slowed_whatever_address_it_claims(visitor, account, still):
    """After ten failures the right password waits too, for that name, from any address and with any forwarded header; another
    name does not. The browser in which the name signed in before is let through."""
    from django.test import Client

    from auspices.people.models import User

    User.objects.create_user("second", password=PHRASE)
    known = Client(headers={"host": "localhost"})
    assert sign_in(known).status_code == 302
    known.post("/sign-out/")
    for n in range(10):
        headers = {
            "X-Forwarded-For": f"198.51.100.{n}",
            "Forwarded": f"for=198.51.100.{n}",
            "X-Real-IP": f"198.51.100.{n}",
        }
        assert sign_in(visitor, "guess", headers=headers).status_code == 400
    for more in ({}, {"headers": {"X-Forwarded-For": "203.0.113.5"}}, {"REMOTE_ADDR": "203.0.113.5"}):
        waiting = sign_in(visitor, **more)
        assert (waiting.status_code, waiting["Retry-After"]) == (429, "30")
    assert sign_in(known).status_code == 302
    other = visitor.post("/sign-in/", {"username": "second", "password": PHRASE})
    assert other.status_code == 302


def test_many_names_from_one_address_are_slowed(visitor, still):
    """A subscriber of IPv6 is one address, however many it has; a forwarded header makes it no other."""
    for n in range(30):
        answer = visitor.post("/sign-in/", {"username": f"n{n}", "password": "x"}, REMOTE_ADDR=f"2001:db8::{n}")
        assert answer.status_code == 400
    refused = visitor.post(
        "/sign-in/",
        {"username": "another", "password": "x"},
        REMOTE_ADDR="2001:db8::ffff",
        headers={"X-Forwarded-For": "203.0.113.5"},
    )
    assert refused.status_code == 429


def test_signing_in_gives_a_new_key_and_cookies_that_no_script_reads(visitor, account):
    """A session planted before is another after; a session lasts a day's work."""
    session = visitor.session
    session["planted"] = True
    session.save()
    visitor.cookies["sessionid"] = session.session_key
    assert sign_in(visitor).status_code == 302
    key, browser = (visitor.cookies[name] for name in ("sessionid", "browser"))
    assert key.value != session.session_key
    assert (key["httponly"], key["samesite"], key["max-age"]) == (True, "Lax", 12 * 3_600)
    assert (browser["httponly"], browser["samesite"], browser["path"]) == (True, "Lax", "/sign-in/")
    assert "clerk" not in browser.value
    assert str(account.pk) not in browser.value


def test_signing_out_takes_a_form(visitor, account):
    """A link or an image cannot sign anybody out; the button can."""
    sign_in(visitor)
    assert visitor.get("/sign-out/").status_code == 405
    assert "Signed in as" in visitor.get("/").text
    assert visitor.post("/sign-out/", {"next": "p/nowhere/"}).headers["Location"] == "/"
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


def test_who_cannot_sign_in_is_answered_alike_at_the_same_cost(dear_passwords, visitor, account, monkeypatch):
    """A wrong password, no such account, a locked and a removed one: one hash each, and one page. A password that is too long costs none."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    from auspices.people.actions import lock_account, remove_account
    from tests.seats import NOW, enter

    hashed = []
    whole = PBKDF2PasswordHasher.encode
    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", lambda self, *args: hashed.append(1) or whole(self, *args))
    remove_account(enter("gone"), clock=lambda: NOW)

    def tried(name, phrase=PHRASE):
        hashed.clear()
        answer = visitor.post("/sign-in/", {"username": name, "password": phrase})
        return answer.status_code, said(answer), len(hashed)

    wrong = tried("clerk", "not this")
    assert wrong[0::2] == (400, 1)
    lock_account(account, clock=lambda: NOW)
    assert tried("clerk") == tried("nobody") == tried("gone") == tried("y" * 1_000_000) == wrong
    assert tried("clerk", "x" * 1_000_000) == (*wrong[:2], 0)
