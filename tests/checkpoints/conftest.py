"""A journal of plain records, with keys and marks in a folder of the test's own."""

from uuid import uuid4

import pytest

NOW = 1_790_000_000
CADENCE = 3600


@pytest.fixture
def apart(settings, tmp_path):
    """The folder that holds this test's keys and marks."""
    settings.KEYS, settings.MARKS, settings.CADENCE = tmp_path / "keys", tmp_path / "marks", CADENCE
    return tmp_path


@pytest.fixture
def journal(apart, db):
    """A function that appends so many records to a new journal; gives its id."""
    from django.db import transaction

    from auspices.journal.actions import append_many

    process_id = uuid4()

    def grow(count, at=NOW):
        with transaction.atomic():
            append_many(process_id, [("test.noted", {"n": n}) for n in range(count)], clock=lambda: at)
        return process_id

    return grow
