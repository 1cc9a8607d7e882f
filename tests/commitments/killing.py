"""Run as a program (tests/forked.py) on a data folder of its own: ``adopt|look FOLDER`` or ``record|act FOLDER WHEN``.

``record`` ends by SIGKILL from within record_claim, ``act`` from within record_act: no handler, no rollback, no closing of files, as when the power goes.
"""

import json
import os
import signal
from pathlib import Path

from tests.commitments import small
from tests.commitments.small import clock, done, said

KEY = "c.killed"


def _die(*_args: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _at(module: object, name: str, when: str) -> None:
    """Die where a step is taken, or after it; ``not``: never."""
    step = getattr(module, name)

    def step_and_die(*args: object) -> None:
        step(*args)
        _die()

    if when != "not":
        setattr(module, name, _die if when == "before the row" else step_and_die)


def record(when: str) -> None:
    """Record a claim and die: before its row, or with everything written and nothing committed."""
    from auspices.commitments import actions
    from auspices.evidence import actions as evidence
    from auspices.process.queries import find

    _at(evidence._rows, "instances", when)
    actions.record_claim(find("small").id, said(KEY, "handover(of: depot, from: P)", "2021-03-08"), clock())


def act(when: str) -> None:
    """Record an act and die: before its row, or with everything written and nothing committed."""
    from auspices.commitments import actions
    from auspices.process import acts
    from auspices.process.queries import find

    _at(acts, "_row", when)
    actions.record_act(find("small").id, done(KEY, "extend", "depot", by="2021-05-01"), clock())


def look() -> dict[str, object]:
    """What is there."""
    from auspices.evidence.models import Claim
    from auspices.journal.verify import verify
    from auspices.process.models import Act
    from auspices.process.queries import find
    from tests.commitments.state import state

    there = {"record": Claim.objects.filter(key=KEY).exists(), "act": Act.objects.filter(key=KEY).exists()}
    return {"state": state(), **there, "whole": verify(find("small").id).whole}


def main(what: str, place: str, *more: str) -> None:
    """Open the folder and do it."""
    from auspices.project.home import setup_django

    folder = Path(place)
    setup_django(folder / "home")
    from django.core.management import call_command

    from auspices.commitments.actions import adopt

    if what == "adopt":
        call_command("migrate", verbosity=0, interactive=False)
        adopt(small.write(folder / "small"), clock())
    elif what == "record":
        record(*more)
    elif what == "act":
        act(*more)
    print(json.dumps(look()))  # noqa: T201  # its answer
