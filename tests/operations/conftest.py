"""A house on the engine of this run, worked by processes of their own, as an operator's is."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import House, Ran
from tests.postgres import Server

ENGINE_URL = "DATABASE_URL"


@dataclass(frozen=True)
class KeptHouse(House):
    """A data folder, and ``url`` of its PostgreSQL database ("": SQLite in the folder)."""

    url: str = ""

    @property
    def database(self) -> Path:
        return self.home / "auspices.sqlite3"

    def environment(self) -> dict[str, str]:
        """What a process that works in this house is given."""
        env = {key: value for key, value in os.environ.items() if key not in {ENGINE_URL, "DJANGO_SETTINGS_MODULE"}}
        more = {"AUSPICES_HOME": str(self.home), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "160"}
        return env | more | ({ENGINE_URL: self.url} if self.url else {})

    def run(self, *args, **more) -> Ran:
        return super().run(*args, **(({ENGINE_URL: self.url} if self.url else {}) | more))

    def start(self, module: str, *args: object, **more) -> subprocess.Popen[str]:
        """A Python module of ours, as a process whose output is read as it comes."""
        command = [sys.executable, "-m", module, *map(str, args)]
        root = Path(__file__).parents[2]
        return subprocess.Popen(
            command, env=self.environment(), cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
        )

    def records(self) -> dict[str, tuple[int, str]]:
        """Size and root of each process's journal, once all of it verifies."""
        ran = self.run("verify", "--json")
        assert ran.code == 0, ran.err
        return {one["process"]: (one["size"], one["root"]) for one in ran.json}


def new_database(server_url: str, name: str) -> str:
    """The address of a database made anew on a server."""
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return server_url.replace("/postgres?", f"/{name}?", 1)


@pytest.fixture
def another(tmp_path) -> Iterator:
    """Makes houses with nothing in them, on the engine of this run."""
    if os.environ.get("AUSPICES_TEST_NO_SERVER"):
        pytest.skip(os.environ["AUSPICES_TEST_NO_SERVER"])
    server = os.environ.get(ENGINE_URL, "")
    if server and "/postgres?" not in server:
        pytest.skip("DATABASE_URL is a server of somebody else's: no databases are made on it")

    def made(name: str) -> KeptHouse:
        label = f"ops_{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}_{name}"
        return KeptHouse(tmp_path / name, new_database(server, label) if server else "")

    return made


@pytest.fixture
def kept(another) -> KeptHouse:
    """A house with the smallest pack in it: its process is called blank."""
    house = another("kept")
    assert house.run("pack", "adopt", Path(__file__).parents[2] / "packs" / "blank").code == 0
    return house


@pytest.fixture(scope="session")
def durable_server() -> Iterator[Server]:
    """A PostgreSQL server that syncs to disk."""
    server = Server(fsync="on")
    yield server
    server.stop()
