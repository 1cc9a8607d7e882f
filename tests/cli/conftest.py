"""The command as its users run it: a process of its own, a data folder of its own."""

import json
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import forked


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@dataclass(frozen=True)
class House:
    """A data folder and the command that works in it."""

    home: Path

    def command(self, *args) -> list[str]:
        """What is run."""
        return [sys.executable, "-c", "from auspices.cli.main import run; run()", *map(str, args)]

    def run(self, *args, given="", **more) -> Ran:
        env = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
        env |= {"AUSPICES_HOME": str(self.home), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "160"} | more
        begun = self.home.exists() and not more and "--home" not in args
        done = forked.run(args, env=env, given=given, begun=begun)
        assert "Traceback" not in done.stderr, done.stderr
        return Ran(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    """The worked example, adopted once; tests that record take a copy (``house``)."""
    house = House(tmp_path_factory.mktemp("shown"))
    assert house.run("demo", "--no-serve").code == 0
    return house


@pytest.fixture
def house(shown, tmp_path):
    """A copy of the worked example's data folder."""
    shutil.copytree(shown.home, tmp_path / "home")
    return House(tmp_path / "home")


@pytest.fixture
def empty(tmp_path):
    """A data folder that does not exist yet."""
    return House(tmp_path / "none" / "yet")
