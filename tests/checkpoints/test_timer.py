"""Promise: a server ticks at every slot, and no error of a tick ends its ticking."""

import logging
import threading

import pytest
from django.db import OperationalError

from auspices.cli import checkpoints as commands
from auspices.kernel.problems import Problem, Problems
from auspices.process import checkpoints


@pytest.mark.django_db
def test_an_error_is_logged_and_the_next_look_tries_again(monkeypatch, settings, caplog):
    settings.CADENCE = 1
    calls, done = [], threading.Event()
    wrong = [OperationalError("locked"), Problems([Problem("CHECKPOINT-KEY", "No key.")]), RuntimeError("a fault")]

    def tick_all(clock):
        calls.append(clock())
        if len(calls) <= len(wrong):
            raise wrong[len(calls) - 1]
        done.set()
        return []

    monkeypatch.setattr(checkpoints, "tick_all", tick_all)
    monkeypatch.setattr(commands, "PAUSE", 0.01)
    stop = threading.Event()
    with caplog.at_level(logging.ERROR, "auspices.tick"):
        ticking = commands.tick_beside(stop)
        assert done.wait(20)
        stop.set()
        ticking.join(20)
    assert not ticking.is_alive()
    assert len([one for one in caplog.records if one.name == "auspices.tick"]) == len(wrong)


def test_one_journal_that_cannot_be_signed_does_not_stop_the_others(journal, monkeypatch):
    from auspices.journal.checkpoints import ticks

    first, second = sorted([journal(1), _another()])
    signed = []

    def tick(process_id, clock, cadence):
        if process_id == first:
            raise Problem("CHECKPOINT-BEHIND", "Behind.")
        signed.append(process_id)

    monkeypatch.setattr(ticks, "tick", tick)
    with pytest.raises(Problems):
        list(checkpoints.tick_all(lambda: 0))
    assert second in signed


def _another():
    from uuid import uuid4

    from django.db import transaction

    from auspices.journal.actions import append

    process_id = uuid4()
    with transaction.atomic():
        append(process_id, "test.noted", {}, clock=lambda: 1_790_000_000)
    return process_id
