"""The small process adopted for one test; the worked example adopted once for a module of tests that only read."""

from pathlib import Path

import pytest

from tests.commitments import small

KARABAKH = Path(__file__).parents[2] / "packs" / "karabakh"


@pytest.fixture
def folder(tmp_path):
    """The small pack, version 1."""
    return small.write(tmp_path / "small")


@pytest.fixture
def process(folder, db):
    """The small process, adopted."""
    from auspices.commitments.actions import adopt

    return adopt(folder, small.clock())[0]


@pytest.fixture(scope="module")
def karabakh(django_db_setup, django_db_blocker):
    """The worked example, committed for the module and taken away after it."""
    from django.core.management import call_command
    from django.db import connection

    from auspices.commitments.actions import adopt
    from auspices.journal import guards

    with django_db_blocker.unblock():
        yield adopt(KARABAKH, small.clock())[0]
        guards.remove(connection)  # they refuse that the journal is emptied
        call_command("flush", verbosity=0, interactive=False)
        guards.install(connection)
