"""Promise: what was acknowledged is never lost, whatever is killed, and what was cut short is not half there."""

import json
import os
import signal
import time
from random import Random

import pytest

from tests.operations.conftest import KeptHouse, new_database

pytestmark = pytest.mark.db
# (SQLite, PostgreSQL): how often the writer, or the server's own process, is killed.
FEW, SOME, MANY = (2, 1), (20, 5), (200, 50)


def killed(house: KeptHouse, chance: Random, *, server: bool) -> set[str]:
    """What a writer acknowledged until it was killed by SIGKILL (with ``server``: PostgreSQL's process that serves it)."""
    writer = house.start("tests.operations.writer", "blank")
    said = [writer.stdout.readline()]
    time.sleep(chance.uniform(0, 0.4))
    if server:
        os.kill(backend(house), signal.SIGKILL)
    else:
        writer.kill()
    rest, wrong = writer.communicate(timeout=60)
    assert said[0], wrong
    # A line that was cut short was not acknowledged.
    return {line.strip() for line in [*said, *rest.splitlines(keepends=True)] if line.endswith("\n")}


def backend(house: KeptHouse) -> int:
    """The id of the server's process behind the one connection to this house."""
    import psycopg

    with psycopg.connect(house.url) as connection:
        query = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        return connection.execute(query).fetchone()[0]


def ready(house: KeptHouse) -> None:
    """Wait until a server whose process was killed has recovered."""
    if not house.url:
        return
    import psycopg

    end = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(house.url).close()
        except psycopg.OperationalError:
            assert time.monotonic() < end
            time.sleep(0.1)
        else:
            return


def recorded(house: KeptHouse) -> tuple[set[str], bool]:
    """The keys of the claims that are recorded, and whether every journal verifies."""
    ready(house)
    checker = house.start("tests.operations.checker", "blank")
    out, wrong = checker.communicate(timeout=120)
    assert checker.returncode == 0, wrong
    answer = json.loads(out)
    return set(answer["claims"]), answer["whole"]


def keeps_what_it_acknowledged(house: KeptHouse, times: int) -> None:
    chance, acknowledged = Random(times), set()
    for n in range(times):
        acknowledged |= killed(house, chance, server=bool(house.url) and n % 2 == 0)
        claims, whole = recorded(house)
        assert acknowledged - claims == set(), "acknowledged, and lost"
        assert whole
    assert len(acknowledged) >= times


@pytest.fixture
def durable(adopted, kept, request, tmp_path) -> KeptHouse:
    """A house whose server syncs to disk."""
    if not kept.url:
        return kept
    server = request.getfixturevalue("durable_server")
    house = KeptHouse(tmp_path / "durable", new_database(server.url, "durable"))
    assert house.run("pack", "adopt", "blank").code == 0
    return house


def test_a_killed_writer_loses_nothing_acknowledged(durable):
    keeps_what_it_acknowledged(durable, FEW[bool(durable.url)])


@pytest.mark.thorough
def test_a_writer_killed_often_loses_nothing_acknowledged(durable):
    keeps_what_it_acknowledged(durable, SOME[bool(durable.url)])


@pytest.mark.slow
def test_a_writer_killed_all_night_loses_nothing_acknowledged(durable):
    keeps_what_it_acknowledged(durable, MANY[bool(durable.url)])
