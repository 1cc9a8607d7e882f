"""Promise: the public sees of a checkpoint its fingerprint and date, which say nothing of what is recorded; the mission sees it whole."""

import re
from hashlib import sha256

import pytest

pytestmark = pytest.mark.django_db
NOW = 1_790_001_234  # 21 September 2026, 14:33:54 UTC
ADDRESS, FILE = "/checkpoint", "/checkpoint/karabakh/checkpoint.note"


@pytest.fixture
def tick(karabakh, settings, tmp_path, db):
    """A function that signs at a moment; keys and marks are the test's own."""
    from auspices.process.checkpoints import tick_all

    settings.KEYS, settings.MARKS, settings.CADENCE = tmp_path / "keys", tmp_path / "marks", 3600
    return lambda at=NOW: list(tick_all(lambda: at))


def fingerprint(page):
    return re.search(r'<code class="fingerprint">([0-9a-f ]+)</code>', page.text)[1].replace(" ", "")


def masked(page):
    return re.sub(r"[0-9a-f]{8}( [0-9a-f]{8}){7}", "", page.text)


def test_the_public_sees_fingerprint_and_date_alone(visitor, tick, karabakh):
    from auspices.journal import queries
    from auspices.journal.checkpoints import marks
    from auspices.journal.models import Record

    assert "Nothing is signed yet." in visitor.get(ADDRESS).text
    tick()
    page, mark = visitor.get(ADDRESS), marks.mark_of(karabakh.id)
    assert fingerprint(page) == sha256(str(mark.note).encode()).hexdigest()
    assert '<time datetime="2026-09-21T14:00:00+00:00">21 September 2026, 14:00 UTC</time>' in page.text
    for secret in (mark.checkpoint.root.hex(), str(mark.note).split("\n")[2], mark.checkpoint.origin, str(karabakh.id)):
        assert secret not in page.text
    assert not re.search(rf"\b{queries.size(karabakh.id)}\b", masked(page))
    assert {"ETag", "Last-Modified"} & set(page.headers) == set()
    assert visitor.get(FILE).status_code == 403
    assert (
        Record.objects.get(process_id=karabakh.id, seq=mark.checkpoint.size - 1).author
        == '{"account":"","surface":"timer"}'
    )


def test_it_says_the_same_to_the_public_whether_or_not_anything_was_recorded(visitor, tick, karabakh):
    from django.db import transaction

    from auspices.journal.actions import append

    tick()
    first = visitor.get(ADDRESS)
    with transaction.atomic():
        append(karabakh.id, "test.hidden", {}, clock=lambda: NOW)
    assert visitor.get(ADDRESS).content == first.content  # until the next slot nothing moves
    tick(NOW + 3600)
    second = visitor.get(ADDRESS)
    tick(NOW + 7200)
    third = visitor.get(ADDRESS)
    assert len({fingerprint(one) for one in (first, second, third)}) == 3
    assert masked(second).replace("T15:00", "T16:00").replace("15:00 UTC", "16:00 UTC") == masked(third)


def test_the_mission_of_a_process_has_the_whole_note_and_nobody_else(seated, tick, karabakh):
    from auspices.journal.checkpoints import marks
    from auspices.journal.checkpoints.signed_notes import read_note, read_verifier

    tick()
    mark = marks.mark_of(karabakh.id)
    mission = seated("verifier", "reader")
    page, file = mission.get(ADDRESS), mission.get(FILE)
    key = str(marks.signer(karabakh.id).verifier)
    assert key in page.text.replace("&#x2B;", "+")
    assert file.content.decode() == str(mark.note)
    assert read_verifier(key).signed(read_note(file.content))
    assert (file["Content-Type"], file["Content-Disposition"]) == (
        "text/plain; charset=utf-8",
        'attachment; filename="checkpoint.note"',
    )
    assert page["Cache-Control"] == file["Cache-Control"] == "private, no-store"
    party = seated("officer", "officer", party="AM", clearance="party:AM")
    assert party.get(FILE).status_code == 403
    assert (party.get(ADDRESS)["Cache-Control"], mark.checkpoint.origin in party.get(ADDRESS).text) == (
        "private, no-store",
        False,
    )


def test_before_the_first_tick_and_of_no_process_there_is_no_note(seated, tick):
    mission = seated("verifier", "reader")
    assert mission.get(FILE).status_code == 404
    assert mission.get(FILE.replace("karabakh", "atlantis")).status_code == 404
    assert mission.post(FILE).status_code == 405
