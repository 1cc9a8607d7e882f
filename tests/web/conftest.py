"""The worked example, adopted once per module and taken back after it."""

from pathlib import Path

import pytest

PACK = Path(__file__).parents[2] / "packs" / "karabakh"
NOW = 1_790_000_000  # the adopting clock, seconds UTC: September 2026


@pytest.fixture(scope="module")
def karabakh(django_db_setup, django_db_blocker):
    """The process, with its pack's claims. It is committed, so that each test's own transaction starts from it."""
    from django.core.management import call_command
    from django.db import connection

    from auspices.commitments.actions import adopt
    from auspices.journal import guards

    with django_db_blocker.unblock():
        yield adopt(PACK, lambda: NOW)[0]
        guards.remove(connection)  # they refuse that the journal is emptied
        call_command("flush", verbosity=0, interactive=False)
        guards.install(connection)


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """The address of a served house."""
    from tests.web.house import served

    with served(tmp_path_factory.mktemp("house")) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    """A browser, closed after each module: while it is open Django takes the thread for one of asyncio and keeps it from the database."""
    from tests.web.house import browsing

    with browsing() as started:
        yield started


@pytest.fixture
def visitor(karabakh, db):
    """A browser of somebody who is not signed in."""
    from django.test import Client

    return Client(headers={"host": "localhost"})


@pytest.fixture
def pack(karabakh, db):
    """The pack as adopted."""
    from auspices.process.queries import pack_now

    return pack_now(karabakh.id)


@pytest.fixture
def seated(karabakh, db):
    """A function that gives a browser of somebody with a seat in the process (of somebody without one, where none is given)."""
    from django.test import Client

    from tests.seats import enter, seat

    def sit(name="clerk", role="secretariat", party="", clearance="mission"):
        user = enter(name)
        if role:
            seat(karabakh.id, user, role, party, clearance)
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        client.user = user
        return client

    return sit


@pytest.fixture
def clerk(seated):
    """A browser of the secretariat."""
    return seated()


@pytest.fixture
def bridge(karabakh, clerk):
    """The invented text, taken in by the secretariat."""
    from auspices.commitments.texts.actions import take_text
    from tests.web.invented import TEXT

    return take_text(karabakh.id, TEXT.encode(), "bridge.txt", key="bridge", user=clerk.user, clock=lambda: NOW)
