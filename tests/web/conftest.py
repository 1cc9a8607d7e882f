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
