"""``python -m bench.writers [SECONDS]``: what several programs record at once, beside one alone, with 3,000 and 30,000 claims held, on SQLite and PostgreSQL.

Each program records claim after claim durably for SECONDS seconds (default 10). Printed are claims a second in sum, their share of one writer's rate,
and how many claims were refused. Then two programs that keep to 20 claims a second together: nobody may be refused. And what a claim takes on disk.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.durable import COMMITMENTS, NOW, files, in_groups, written
from bench.measuring import print_table

HELD, WRITERS, A_SECOND = (3_000, 30_000), (1, 2, 4, 8), 20
DAY = 86400


def prepare(claims: int) -> str:
    """Adopt the generated process in this home and record claims in groups; its id."""
    from django.core.management import call_command
    from django.db import transaction

    from auspices.commitments.actions import record_claims
    from auspices.kernel.clock import stopped
    from auspices.pack import build
    from auspices.process.actions import adopt

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        process, _ = adopt(build(files(COMMITMENTS)), stopped(NOW - 500 * DAY))
    for n, group in enumerate(in_groups(written(claims), 1000)):
        record_claims(process.id, group, stopped(NOW + n))
    return str(process.id)


def write(process_id: str, seconds: float, pause: float) -> dict[str, int]:
    """Record one claim after the other: how many were recorded, and how many refused."""
    from uuid import UUID

    from auspices.commitments.actions import record_claim
    from auspices.kernel.problems import Problem

    process, done, refused = UUID(process_id), 0, 0
    some = (one for one in written(10**6, seed=os.getpid()) if not one.retracts)
    record_claim(process, next(some), _clock)  # builds the pack
    print("ready", flush=True)
    sys.stdin.readline()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        due = time.monotonic() + pause
        try:
            record_claim(process, next(some), _clock)
            done += 1
        except Problem:
            refused += 1
        time.sleep(max(0.0, due - time.monotonic()) if pause else 0.0)
    return {"done": done, "refused": refused}


def _clock() -> int:
    return NOW + 10**6 + int(time.time() - 1_700_000_000)


def at_once(process_id: str, writers: int, seconds: float, pause: float = 0.0) -> tuple[int, int]:
    """So many programs at once: what they recorded and what was refused, in sum. Raises RuntimeError where one did not end well."""
    some = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.writers", "--write", process_id, str(seconds), str(pause)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(writers)
    ]  # fmt: skip
    for one in some:
        if one.stdout is None or one.stdout.readline() != "ready\n":
            raise RuntimeError("a writer did not start")
    for one in some:
        one.stdin.write("go\n")  # type: ignore[union-attr]  # it is a pipe
        one.stdin.flush()  # type: ignore[union-attr]  # as above
    said = [json.loads(one.communicate(timeout=seconds + 120)[0]) for one in some]
    return sum(one["done"] for one in said), sum(one["refused"] for one in said)


def measured(seconds: float) -> Iterator[Sequence[str]]:
    """The rows of the table for the database of this environment."""
    from django.db import connection

    engine = connection.vendor
    for held in HELD:
        process_id = prepare(held)
        alone = 0.0
        for writers in WRITERS:
            done, refused = at_once(process_id, writers, seconds)
            rate = done / seconds
            alone = alone or rate
            yield engine, f"{held:,}", str(writers), f"{rate:.0f}", f"{rate / alone:.0%}", str(refused)
        done, refused = at_once(process_id, 2, seconds, pause=2 / A_SECOND)
        yield engine, f"{held:,}", "2, paced", f"{done / seconds:.0f}", "", str(refused)
        yield engine, f"{held:,}", "disk", f"{disk(process_id)}", "", ""
        from django.core.management import call_command

        from auspices.journal import guards

        guards.remove(connection)
        call_command("flush", verbosity=0, interactive=False)
        guards.install(connection)


def disk(process_id: str) -> str:
    """Bytes a claim takes in all, and without the journal."""
    from django.db import connection

    from auspices.evidence.models import Claim

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")
        else:
            cursor.execute("SELECT relname, pg_total_relation_size(oid) FROM pg_class WHERE relkind = 'r'")
        sizes = {str(name): int(size) for name, size in cursor.fetchall()}
        tables = {name: size for name, size in sizes.items() if not name.startswith(("pg_", "sql_"))}
    claims = Claim.objects.filter(process_id=process_id).count()
    journal = sum(size for name, size in tables.items() if "journal" in name)
    whole = sum(tables.values())
    return f"{whole / claims:.0f} B a claim, {(whole - journal) / claims:.0f} B of it without the journal"


def main(seconds: float) -> None:
    """Both engines, PostgreSQL where a server is found."""
    from tests.postgres import NoServer, Server

    rows: list[Sequence[str]] = []
    for engine in ("sqlite", "postgres"):
        with tempfile.TemporaryDirectory(prefix="auspices-writers-") as home:
            environment: dict[str, Any] = dict(os.environ) | {"AUSPICES_HOME": home}
            environment.pop("DATABASE_URL", None)
            server = None
            if engine == "postgres":
                try:
                    server = Server(fsync="on")
                except NoServer as reason:
                    print(reason)
                    continue
                environment["DATABASE_URL"] = server.url
            said = subprocess.run(
                [sys.executable, "-m", "bench.writers", "--measure", str(seconds)],
                env=environment, stdout=subprocess.PIPE, text=True, check=True,
            )  # fmt: skip
            rows += json.loads(said.stdout.splitlines()[-1])
            if server is not None:
                server.stop()
    print_table(("database", "held", "writers", "claims/s", "of one", "refused"), rows)


if __name__ == "__main__":
    chosen = sys.argv[1:]
    if chosen[:1] in (["--write"], ["--measure"]):
        from auspices.project.home import setup_django

        setup_django(Path(os.environ["AUSPICES_HOME"]))
        if chosen[0] == "--write":
            print(json.dumps(write(chosen[1], float(chosen[2]), float(chosen[3]))))
        else:
            print(json.dumps(list(measured(float(chosen[1])))))
    else:
        main(float(chosen[0]) if chosen else 10.0)
