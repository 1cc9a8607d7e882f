"""A house on the engine of this run, worked by processes of their own, as an operator's is."""

import os
import shutil
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


def new_database(server_url: str, name: str, template: str = "template0") -> str:
    """The address of a database made anew on a server, as a copy of another."""
    import psycopg

    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return server_url.replace("/postgres?", f"/{name}?", 1)


def label(name: str) -> str:
    """A database's name that no other worker uses."""
    return f"ops_{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}_{name}"


@pytest.fixture(scope="session")
def server_url() -> str:
    """The server of this run, or "" for SQLite."""
    if os.environ.get("AUSPICES_TEST_NO_SERVER"):
        pytest.skip(os.environ["AUSPICES_TEST_NO_SERVER"])
    url = os.environ.get(ENGINE_URL, "")
    if url and "/postgres?" not in url:
        pytest.skip("DATABASE_URL is a server of somebody else's: no databases are made on it")
    return url


@pytest.fixture(scope="session")
def adopted(server_url, tmp_path_factory) -> KeptHouse:
    """A house with the smallest pack in it, its process called blank, made once; tests take a copy (``kept``)."""
    url = new_database(server_url, label("adopted")) if server_url else ""
    house = KeptHouse(tmp_path_factory.mktemp("adopted") / "home", url)
    assert house.run("pack", "adopt", Path(__file__).parents[2] / "packs" / "blank").code == 0
    return house


@pytest.fixture
def kept(adopted, server_url, tmp_path) -> KeptHouse:
    """A copy of the house with the smallest pack."""
    shutil.copytree(adopted.home, tmp_path / "kept")
    return KeptHouse(tmp_path / "kept", new_database(server_url, label("kept"), label("adopted")) if server_url else "")


@pytest.fixture
def empty_house(server_url, tmp_path) -> KeptHouse:
    """A data folder that is not there yet, or a database with nothing in it."""
    return KeptHouse(tmp_path / "empty", new_database(server_url, label("empty")) if server_url else "")


@pytest.fixture(scope="session")
def durable_server() -> Iterator[Server]:
    """A PostgreSQL server that syncs to disk."""
    server = Server(fsync="on")
    yield server
    server.stop()
