"""Promise: a process killed between journal and evidence leaves neither; opened again, the journal verifies and goes on."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(what, folder, *more):
    """The program's end and its answer. SQLite, in a folder of its own, whatever engine this run is for."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "AUSPICES_HOME"}}
    command = [sys.executable, "-m", "tests.commitments.killing", what, folder, *more]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("when", ["before the row", "before the commit"])
@pytest.mark.parametrize("what", ["record", "act"])
def test_killed_while_recording(tmp_path, what, when):
    """A real SIGKILL from within, on a real file. Afterwards the same claim, or act, is recorded as if nothing had been."""
    adopted = run("adopt", tmp_path)
    assert adopted.returncode == 0, adopted.stderr
    before = json.loads(adopted.stdout)
    assert run(what, tmp_path, when).returncode == -signal.SIGKILL
    looked = run("look", tmp_path)
    assert looked.returncode == 0, looked.stderr
    assert json.loads(looked.stdout) == before
    assert (before[what], before["whole"]) == (False, True)
    recorded = run(what, tmp_path, "not")
    assert recorded.returncode == 0, recorded.stderr
    after = json.loads(recorded.stdout)
    assert (after[what], after["whole"], after["state"]["records"]) == (True, True, before["state"]["records"] + 1)
