"""Promise: what is recorded is signed once in each slot, whoever asks and whatever else happened, and never where the journal is not what was signed."""

import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from django.db import connection, models, transaction

from auspices.journal import guards, queries
from auspices.journal.actions import append
from auspices.journal.checkpoints import marks
from auspices.journal.checkpoints.comparison import compare_marks, verify_against
from auspices.journal.checkpoints.ticks import KIND, rebase_mark, tick, ticked_at
from auspices.journal.models import Node, Record
from auspices.journal.verify import verify
from auspices.kernel.problems import Problem
from tests.checkpoints.conftest import CADENCE, NOW

PAGE = Path(__file__).parents[2] / "docs" / "checkpoints.md"
SLOT = NOW // CADENCE * CADENCE


def code(call, *args, **more):
    with pytest.raises(Problem) as raised:
        call(*args, **more)
    return raised.value.code


def ticked(process_id, at=NOW):
    return tick(process_id, lambda: at, CADENCE)


def cut(process_id, size):
    """What an attacker does who owns the database: the records from ``size`` on are gone, and their nodes."""
    guards.remove(connection)
    records = models.QuerySet(Record).filter(process_id=process_id, seq__gte=size)
    records._raw_delete(records.db)
    for node in Node.objects.filter(process_id=process_id):
        if (node.index + 1) << node.level > size:
            Node.objects.filter(process_id=process_id, level=node.level, index=node.index).delete()


def test_a_tick_is_a_record_and_the_signed_tree_ends_in_it(journal):
    process_id = journal(5)
    mark = ticked(process_id)
    record = Record.objects.get(process_id=process_id, seq=5)
    assert (record.kind, mark.checkpoint.size, queries.size(process_id)) == (KIND, 6, 6)
    assert record.content == {"cadence": CADENCE, "slot": NOW // CADENCE, "previous": None}
    assert mark.checkpoint.root == queries.root(process_id)
    assert mark.checkpoint.origin.endswith(f"/{process_id}")
    assert marks.signer(process_id).verifier.signed(mark.note)
    assert ticked_at(process_id, mark) == SLOT
    assert verify(process_id).whole


def test_a_slot_is_ticked_once_and_each_slot_whether_or_not_anything_was_recorded(journal):
    process_id = journal(3)
    first = ticked(process_id)
    journal(2)
    assert ticked(process_id, SLOT + CADENCE - 1) == first
    with pytest.raises(Problem, match="CLOCK-BEHIND"):  # a clock set back signs nothing
        ticked(process_id, SLOT - CADENCE)
    second = ticked(process_id, SLOT + CADENCE)
    third = ticked(process_id, SLOT + 2 * CADENCE)
    assert [one.checkpoint.size for one in (first, second, third)] == [4, 7, 8]
    assert len({one.fingerprint for one in (first, second, third)}) == 3
    last = Record.objects.get(process_id=process_id, seq=7)
    assert last.content["previous"] == {"size": 7, "root": second.checkpoint.root.hex()}


def test_a_changed_cadence_goes_on_from_the_last_slot(journal):
    process_id, slot = journal(1), SLOT + CADENCE
    ticked(process_id, slot)
    assert tick(process_id, lambda: slot + 59, 60).checkpoint.size == 2
    assert tick(process_id, lambda: slot + 60, 60).checkpoint.size == 3
    assert tick(process_id, lambda: slot + 120, CADENCE).checkpoint.size == 3
    assert tick(process_id, lambda: slot + CADENCE, CADENCE).checkpoint.size == 4


def test_a_tick_that_was_cut_short_before_signing_is_signed_by_the_next(journal, monkeypatch):
    process_id = journal(2)
    with monkeypatch.context() as broken:
        broken.setattr(marks, "keep", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ticked(process_id)
    assert (queries.size(process_id), marks.mark_of(process_id)) == (3, None)
    journal(1)
    assert ticked(process_id).checkpoint.size == 3  # the tick's size, not that of the moment of signing
    assert queries.size(process_id) == 4


def test_keys_and_marks_are_for_their_owner_alone_and_the_key_is_made_once(journal, apart):
    ticked(journal(1))
    for folder in ("keys", "marks"):
        assert stat.S_IMODE((apart / folder).stat().st_mode) == 0o700
        assert [stat.S_IMODE(one.stat().st_mode) for one in (apart / folder).iterdir()] == [0o600]
    key = (apart / "keys" / "checkpoint.key").read_text()
    marks.make_key()
    assert (apart / "keys" / "checkpoint.key").read_text() == key


def test_a_house_may_be_named_and_no_name_that_a_note_cannot_carry_is_taken(journal, settings):
    settings.ORIGIN = "no good"
    process_id = journal(1)
    assert code(ticked, process_id) == "CHECKPOINT-SETTING"
    settings.ORIGIN = "mission.example/auspices"
    assert ticked(process_id).checkpoint.origin == f"mission.example/auspices/{process_id}"


def test_without_its_key_or_its_mark_nothing_is_signed(journal, apart):
    process_id = journal(1)
    ticked(process_id)
    ticked(process_id, NOW + CADENCE)
    key, mark = apart / "keys" / "checkpoint.key", apart / "marks" / f"{process_id}.note"
    kept = mark.read_bytes()
    mark.unlink()
    assert code(ticked, process_id, NOW + 2 * CADENCE) == "CHECKPOINT-GONE"
    mark.write_bytes(kept)
    key.rename(apart / "elsewhere")
    assert code(ticked, process_id, NOW + 2 * CADENCE) == "CHECKPOINT-KEY"
    key.write_text("rubbish")
    assert code(ticked, process_id, NOW + 2 * CADENCE) == "CHECKPOINT-KEY"
    (apart / "elsewhere").rename(key)
    mark.write_bytes(kept.replace(b"\n3\n", b"\n1\n"))
    assert code(ticked, process_id, NOW + 2 * CADENCE) == "CHECKPOINT-UNSIGNED"
    mark.write_bytes(kept[:40])
    assert code(ticked, process_id, NOW + 2 * CADENCE) == "CHECKPOINT-UNREAD"
    assert queries.size(process_id) == 3
    mark.write_bytes(kept)
    assert ticked(process_id, NOW + 2 * CADENCE).checkpoint.size == 4


def test_a_journal_behind_its_mark_is_told_at_the_start_and_not_signed(journal, apart):
    process_id = journal(9)
    mark = ticked(process_id)
    compare_marks()
    cut(process_id, 7)
    assert verify(process_id).whole  # compared with itself alone it is whole
    assert code(compare_marks) == "CHECKPOINT-BEHIND"
    assert code(ticked, process_id, NOW + CADENCE) == "CHECKPOINT-BEHIND"
    assert code(verify_against, str(mark.note).encode(), "kept") == "CHECKPOINT-BEHIND"
    assert queries.size(process_id) == 7
    cut(process_id, 0)
    assert code(compare_marks) == "CHECKPOINT-BEHIND"
    assert code(verify_against, str(mark.note).encode(), "kept") == "CHECKPOINT-BEHIND"


def test_a_journal_cut_and_grown_again_is_told_and_not_signed(journal):
    process_id = journal(9)
    mark = ticked(process_id)
    cut(process_id, 7)
    journal(20)
    assert verify(process_id).whole
    for call in (
        compare_marks,
        lambda: ticked(process_id, NOW + CADENCE),
        lambda: verify_against(str(mark.note).encode(), "kept"),
    ):
        assert code(call) == "CHECKPOINT-FORKED"
    assert queries.size(process_id) == 27


def test_an_accepted_loss_begins_a_new_mark_that_later_ticks_follow(journal, apart):
    process_id = journal(9)
    lost = ticked(process_id)
    cut(process_id, 7)
    with transaction.atomic():
        append(process_id, "test.noted", {"lost": str(lost.note)}, clock=lambda: NOW)
    (apart / "keys" / "checkpoint.key").unlink()
    rebase_mark(process_id, lambda: NOW, CADENCE)
    compare_marks()
    assert marks.mark_of(process_id).checkpoint.size == 9
    assert ticked(process_id, NOW + CADENCE).checkpoint.size == 10


def test_where_nothing_was_signed_there_is_nothing_to_rebase(journal, apart):
    process_id = journal(3)
    rebase_mark(process_id, lambda: NOW, CADENCE)
    assert (queries.size(process_id), marks.marked(), (apart / "keys").exists()) == (3, [], False)


def test_what_was_signed_is_verified_for_good_and_by_the_right_key_alone(journal):
    process_id = journal(4)
    kept = str(ticked(process_id).note).encode()
    key = str(marks.signer(process_id).verifier)
    journal(40)
    ticked(process_id, NOW + CADENCE)
    assert verify_against(kept, "kept").size == verify_against(kept, "kept", key).size == 5
    assert code(verify_against, kept, "kept", f"other+{key.partition('+')[2]}") == "CHECKPOINT-UNSIGNED"
    assert code(verify_against, kept, "kept", "x") == "CHECKPOINT-UNSIGNED"
    assert code(verify_against, kept.replace(b"\n5\n", b"\n4\n"), "kept") == "CHECKPOINT-UNSIGNED"
    for bad in (
        b"",
        b"\n5\n",
        kept.replace(b"\n5\n", b"\n05\n"),
        kept.replace(b"\n5\n", b"\n-5\n"),
        kept.replace(b"\n5\n", b"\nfive\n"),
        kept[:-9],
    ):
        assert code(verify_against, bad, "kept") in {"CHECKPOINT-UNREAD", "CHECKPOINT-UNSIGNED"}
    elsewhere = marks.signer(process_id).named("elsewhere")
    note = elsewhere.sign(marks.Checkpoint("elsewhere", 5, b"r" * 32).text)
    assert code(verify_against, str(note).encode(), "kept", str(elsewhere.verifier)) == "CHECKPOINT-ELSEWHERE"


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to check a note by hand with")
def test_a_note_can_be_checked_by_hand_as_the_page_says(journal, tmp_path):
    """The commands of docs/checkpoints.md, as they stand there; OpenSSL 1 cannot verify Ed25519 so."""
    process_id = journal(3)
    note = str(ticked(process_id).note)
    commands = re.search(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]
    (tmp_path / "key").write_text(f"{marks.signer(process_id).verifier}\n")
    for text, code in ((note, 0), (note.replace("\n4\n", "\n5\n"), 1)):
        (tmp_path / "checkpoint.note").write_text(text, "utf-8")
        done = subprocess.run(["sh", "-c", commands], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == code, done
