"""``python -m bench.lookup FOLDER cell CLAIMS`` and ``... memory CLAIMS COMMITMENTS``: how long a look-up in standing rectangles takes, as JSON.

``cell``: the stored standings of one cell that so many claims have touched, late by up to half a year: the standing now, and at random
(at, known). ``memory``: the as-of table of a whole process kept in memory.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from auspices.kernel.clock import stopped
from auspices.kernel.instants import Interval
from auspices.pack import build
from auspices.pack.model import Claim
from auspices.pack.phrases import Phrase, parse_phrase
from auspices.project.home import setup_django
from bench.evidence import COLUMNS, DAY, EPOCH, rows
from bench.process import DAYS, files

LOOKS = 300
LATE = 183 * DAY


def cell(home: Path, claims: int) -> dict[str, Any]:
    """Adopt a small process, put every claim on one cell, stand it once, and look."""
    setup_django(home)
    from django.core.management import call_command
    from django.db import connection, transaction

    from auspices.commitments.keeping import restand
    from auspices.commitments.models import Standing
    from auspices.commitments.queries import one
    from auspices.process.actions import adopt
    from auspices.process.queries import plan_now

    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        process, _ = adopt(build(files(10)), stopped(EPOCH))
        chosen = next(one for one in plan_now(process.id).cells if one.commitment.shape == "refrain")
        marks = ", ".join("?" * len(COLUMNS))
        statement = f"INSERT INTO evidence_claim ({', '.join(COLUMNS)}) VALUES ({marks})"  # noqa: S608  # names of our own table
        says = f"{chosen.commitment.selector.event}(by: {chosen.bearer}, in: {chosen.zone})"  # type: ignore[union-attr]  # of refrain
        connection.connection.executemany(statement, _on_one(process.id, says, claims))
        begun = time.perf_counter()
        restand(process.id)
        stood = time.perf_counter() - begun
    random, last = Random(5), EPOCH + DAYS * DAY + LATE
    asked = {"view": "all", "clearance": "mission", "reading": chosen.reading.name}

    def timed(at: int, known: int) -> float:
        begun = time.perf_counter()
        found = one(process.id, chosen.commitment.id, chosen.bearer, at=at, known=known, **asked)
        assert found is not None  # noqa: S101  # the rectangles tile the plane
        return (time.perf_counter() - begun) * 1000

    timed(last, last)
    now = [timed(last, last) for _ in range(LOOKS)]
    then = [timed(EPOCH + random.randrange(DAYS * DAY), EPOCH + random.randrange(DAYS * DAY)) for _ in range(LOOKS)]
    return {
        "now": [statistics.median(now), max(now)], "then": [statistics.median(then), max(then)], "stood": stood,
        "rectangles": Standing.objects.filter(strand__commitment=chosen.commitment.id, strand__bearer=chosen.bearer, strand__view="all").count(),
    }  # fmt: skip


def _on_one(process: UUID, says: str, claims: int) -> Iterator[tuple[object, ...]]:
    random = Random(3)
    written = {"retracts": "", "corrects": "", "adopts": "", "finding_of": "", "happened": "", "amount": None, "confidence": "H", "text": "", "cite": "", "url": ""}  # fmt: skip
    for n in range(claims):
        known = EPOCH + (n + 1) * DAYS * DAY // claims
        low = known - random.randrange(60, LATE)
        yield (
            f"{n:032x}", process.hex, f"c.{n}", says.partition("(")[0], says, "for" if random.random() < 0.8 else "against", low, min(known, low + DAY),
            known, 1, known * 1_000_000, "guarantor", "B", "3", "public", "", "", json.dumps(written),
        )  # fmt: skip


def memory(claims: int, commitments: int) -> dict[str, Any]:
    """Feed the incremental evaluator, keep its rectangles in memory, and ask for tables."""
    from auspices.monitor.kept import Kept
    from auspices.monitor.live import Live
    from auspices.monitor.plan import Plan

    pack = build(files(commitments))
    told = sorted(_typed(claims, commitments), key=lambda one: one.known)
    live, kept = Live(Plan(pack)), Kept()
    live.open(live.plan.cells)
    kept.take(live.flush())
    begun = time.perf_counter()
    for one in told:
        live.add([one])
        kept.take(live.flush())
    fed = time.perf_counter() - begun
    random, spent, size = Random(7), [], 0
    for _ in range(20):
        at, known = (EPOCH + random.randrange(DAYS * DAY) for _ in range(2))
        begun = time.perf_counter()
        size = sum(1 for _ in kept.at(at, known, ["verified"]))
        spent.append((time.perf_counter() - begun) * 1000)
    return {"fed": fed, "table": [statistics.median(spent), max(spent)], "rows": size, "rectangles": len(kept)}


def _typed(claims: int, commitments: int) -> Iterator[Claim]:
    phrases: dict[str, Phrase | None] = {"": None}
    for row in rows(UUID(int=1), claims, commitments):
        one = dict(zip(COLUMNS, row, strict=True))
        if one["says"] not in phrases:
            phrases[one["says"]] = parse_phrase(one["says"])  # type: ignore[index, arg-type]  # text
        low, known = int(one["earliest"]), int(one["known"])  # type: ignore[call-overload]  # numbers
        yield Claim(
            id=one["key"], says=phrases[one["says"]], stance=one["stance"], when=Interval(low, max(low, min(int(one["latest"]), known))), known=known,  # type: ignore[arg-type, index, call-overload]  # as typed in the columns
            source=one["source"], reliability=one["reliability"], credibility="3", audience="public", retracts=one["withdraws"],  # type: ignore[arg-type]  # as above
        )  # fmt: skip


if __name__ == "__main__":
    if sys.argv[2] == "cell":
        print(json.dumps(cell(Path(sys.argv[1]), int(sys.argv[3]))))
    else:
        print(json.dumps(memory(int(sys.argv[3]), int(sys.argv[4]))))
