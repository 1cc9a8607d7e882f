"""``python -m bench.durable FOLDER alone|whole GROUP CLAIMS SECONDS``: claims recorded live and durably, GROUP to a transaction, as JSON.

``alone`` is journal and evidence without standings, and then the very same rows written by nothing but SQLite: what no program
on this disk can be faster than. ``whole`` is ``record_claims``. It ends after CLAIMS claims or SECONDS seconds, whichever is first.
"""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

from auspices.kernel.clock import stopped
from auspices.pack import build, schema
from auspices.project.home import setup_django
from bench.evidence import EPOCH
from bench.process import DAYS, INCIDENTS, KINDS, PARTIES, PLACES, SOURCES, files, shares

COMMITMENTS, DAY = 100, 86400
NOW = EPOCH + DAYS * DAY
SYNCHRONOUS = ("OFF", "NORMAL", "FULL", "EXTRA")  # https://sqlite.org/pragma.html#pragma_synchronous
TABLES = {"journal_record": 10, "journal_node": 4, "evidence_claim": 16}  # with their columns
SYNCS, PAGE = 300, 4096


def written(claims: int, seed: int = 1) -> Iterator[schema.WrittenClaim]:
    """Claims as people would enter them, days late and in no order; one in fifty takes back an earlier one of its source."""
    random, count, said = Random(seed), shares(COMMITMENTS), {}
    items, roads = count["dated"] + count["undated"], count["maintain"] + count["facets"]
    for n in range(claims):
        source, key = random.choice(list(SOURCES)), f"c.{n:x}.{random.getrandbits(32):08x}"
        day = time.strftime("%Y-%m-%d", time.gmtime(NOW - random.randrange(1, 400) * DAY))
        if n % 50 == 49 and source in said:
            yield schema.WrittenClaim(id=key, retracts=said.pop(source), known=day, source=source)
            continue
        says = random.choice((
            f"{random.choice(INCIDENTS)}(by: {random.choice(('?', *PARTIES))}, in: {random.choice(PLACES)})",
            f"open(of: road-{random.randrange(roads)}, what: {random.choice(KINDS)})",
            f"handover(from: {random.choice(PARTIES)}, of: item-{random.randrange(items)})",
            f"watching(by: mission, in: {random.choice(PLACES)})",
        ))  # fmt: skip
        said[source] = key
        yield schema.WrittenClaim(
            id=key, says=says, happened=day, known=day, source=source, text=f"What {source} said, report {n}.", cite=f"{source}, {day}",
            stance="against" if random.random() < 0.2 and "watching" not in says else "for",
        )  # fmt: skip


def timed(work: Callable[[Any, int], object], groups: Sequence[Sequence[Any]], seconds: float) -> dict[str, float]:
    """How many there were, and how long they took."""
    begun, done = time.perf_counter(), 0
    for n, group in enumerate(groups):
        work(group, n)
        done += len(group)
        if time.perf_counter() - begun > seconds:
            break
    return {"claims": done, "seconds": time.perf_counter() - begun}


def plainly(home: Path, at_once: int) -> dict[str, float]:
    """The rows that ``alone`` stored, written to a new file of the same tables, triggers and settings by bare SQL, as many to a commit."""
    source = sqlite3.connect(home / "auspices.sqlite3")
    target = sqlite3.connect(home / "plain.sqlite3", isolation_level=None)
    target.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    marks = ", ".join("?" * len(TABLES))
    wanted = f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks}) AND sql NOT NULL ORDER BY type <> 'table'"  # noqa: S608  # marks alone
    for (statement,) in source.execute(wanted, list(TABLES)):
        target.execute(statement)
    claims = {row[0]: row for row in source.execute("SELECT * FROM evidence_claim")}
    nodes = source.execute('SELECT * FROM journal_node ORDER BY ("index" + 1) << level, level').fetchall()
    ends: dict[int, list[Any]] = {
        end - 1: list(some) for end, some in groupby(nodes, key=lambda row: (row[2] + 1) << row[1])
    }
    records = source.execute("SELECT * FROM journal_record WHERE kind = 'claim.recorded' ORDER BY seq").fetchall()
    inserts = [f"INSERT INTO {table} VALUES ({', '.join('?' * count)})" for table, count in TABLES.items()]  # noqa: S608  # names of our own tables  # fmt: skip

    def write(group: Sequence[Any], _: int) -> None:
        target.execute("BEGIN IMMEDIATE")
        target.executemany(inserts[0], group)
        target.executemany(inserts[1], [node for record in group for node in ends[record[2]]])
        target.executemany(inserts[2], [claims[record[0]] for record in group])
        target.execute("COMMIT")

    found = timed(write, list(in_groups(records, at_once)), 60)
    source.close()
    target.close()
    return found


def sync(home: Path) -> float:
    """Milliseconds to write one page over another and have the disk keep it."""
    descriptor = os.open(home / "page", os.O_RDWR | os.O_CREAT)
    keep = getattr(os, "fdatasync", os.fsync)
    try:
        for n in range(SYNCS + 1):
            if n == 1:  # the first makes the file longer, which is more work
                begun = time.perf_counter()
            os.pwrite(descriptor, os.urandom(PAGE), 0)
            keep(descriptor)
        return (time.perf_counter() - begun) * 1000 / SYNCS
    finally:
        os.close(descriptor)


def in_groups(things: Iterable[Any], at_once: int) -> Iterator[list[Any]]:
    """Lists of that many, the last perhaps shorter."""
    every = list(things)
    return (every[start : start + at_once] for start in range(0, len(every), at_once))


def main(home: Path, what: str, at_once: int, claims: int, seconds: float) -> None:
    """Adopt the generated process and record."""
    setup_django(home)
    from django.core.management import call_command
    from django.db import connection, transaction

    from auspices.commitments.actions import record_claims
    from auspices.evidence.actions import enter
    from auspices.evidence.queries import some
    from auspices.journal.actions import take_turn
    from auspices.pack.claims import build_claim
    from auspices.process.actions import adopt
    from auspices.process.queries import pack_now

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        process, _ = adopt(build(files(COMMITMENTS)), stopped(NOW - 500 * DAY))

    def alone(group: list[schema.WrittenClaim], n: int) -> None:
        clock = stopped(NOW + n)
        with transaction.atomic():
            turn = take_turn(process.id, clock)
            pack, there = pack_now(process.id), some(process.id, {one.retracts for one in group if one.retracts})
            for one in group:
                there[one.id] = build_claim(one, pack, there, known=turn.moment)
            enter(process.id, [there[one.id] for one in group], asserted=False, clock=turn)

    def whole(group: list[schema.WrittenClaim], n: int) -> None:
        record_claims(process.id, group, stopped(NOW + n))

    work, groups = {"alone": alone, "whole": whole}[what], list(in_groups(written(claims + at_once), at_once))
    work(groups[0], 0)  # the first builds the pack
    with connection.cursor() as cursor:
        synchronous = SYNCHRONOUS[cursor.execute("PRAGMA synchronous").fetchone()[0]]
    out: dict[str, Any] = {"synchronous": synchronous, what: timed(work, groups[1:], seconds)}
    connection.close()
    if what == "alone":
        out |= {"plain": plainly(home, at_once), "sync": sync(home)}
    print(json.dumps(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
