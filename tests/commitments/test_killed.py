"""Promise: a process killed between journal and evidence leaves neither; opened again, the journal verifies and goes on."""

import json
import os
import shutil
import signal

import pytest

from tests import forked
from tests.commitments import killing


def run(what, folder, *more):
    """The program's end and its answer. SQLite, in a folder of its own, whatever engine this run is for."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "AUSPICES_HOME"}}
    return forked.run((what, folder, *more), env=environment, program=killing.main)


@pytest.fixture(scope="module")
def adopted(tmp_path_factory):
    """A folder with the small process adopted, and what is in it; each test takes a copy."""
    folder = tmp_path_factory.mktemp("adopted")
    ran = run("adopt", folder)
    assert ran.returncode == 0, ran.stderr
    return folder, json.loads(ran.stdout)


@pytest.mark.parametrize("when", ["before the row", "before the commit"])
@pytest.mark.parametrize("what", ["record", "act"])
def test_killed_while_recording(adopted, tmp_path, what, when):
    """A real SIGKILL from within, on a real file. Afterwards the same claim, or act, is recorded as if nothing had been."""
    shutil.copytree(adopted[0], tmp_path, dirs_exist_ok=True)
    before = adopted[1]
    assert run(what, tmp_path, when).returncode == -signal.SIGKILL
    looked = run("look", tmp_path)
    assert looked.returncode == 0, looked.stderr
    assert json.loads(looked.stdout) == before
    assert (before[what], before["whole"]) == (False, True)
    recorded = run(what, tmp_path, "not")
    assert recorded.returncode == 0, recorded.stderr
    after = json.loads(recorded.stdout)
    assert (after[what], after["whole"], after["state"]["records"]) == (True, True, before["state"]["records"] + 1)
