"""``python -m bench [--quick]``: prepare, measure in fresh processes, and print one table. Nothing here passes or fails."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.measuring import Failed, let_go, print_table, run

HEADS = ("what", "size", "seconds", "peak MB", "ratio")
GOALS = "Goals: the batch evaluator cold, one million claims, under 15 s and 1.5 GB; the overview page under 0.150 s; 1,000 claims/s recorded, 3,000 in groups."


def main() -> None:
    """Measure everything, or with --quick a small part of it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measurements, side by side in one run.")
    parser.add_argument(
        "--quick", action="store_true", help="small sizes: under a minute, and no more than a first look"
    )
    parser.add_argument(
        "--only",
        choices=("batch", "evaluators", "example", "durable"),
        help="one of the parts",
    )
    chosen = parser.parse_args()
    parts = {
        "batch": batch,
        "evaluators": evaluators,
        "example": example,
        "durable": durable,
    }
    rows: list[tuple[str, ...]] = []
    for name, part in parts.items():
        try:
            if chosen.only in (None, name):
                rows.extend(part(quick=chosen.quick))
        except Failed as failed:
            rows.append((f"{name}: {failed}", "", "failed", "", ""))
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.machine()}, SQLite\n")
    print_table(HEADS, rows)
    print(f"\nRatio: to the first row of its size. {GOALS}")


def _row(
    what: str, size: str, seconds: float, peak: float | None = None, ratio: float | None = None
) -> tuple[str, ...]:
    return what, size, f"{seconds:.3f}", "" if peak is None else f"{peak:,.0f}", "" if ratio is None else f"{ratio:.2f}"


def batch(*, quick: bool) -> Iterator[tuple[str, ...]]:
    """The batch evaluator from the start of Python to the end, on a file the system has forgotten and on one it remembers."""
    for claims, commitments in ((10_000, 100),) if quick else ((100_000, 1_000), (1_000_000, 1_000)):
        with tempfile.TemporaryDirectory(prefix="auspices-bench-") as home:
            _say(f"preparing {claims:,} claims")
            run("bench.prepare", home, claims, commitments)
            size, first = f"{claims:,} claims, {commitments:,} commitments, 5 views", None
            for what in ("batch, cold, file not in memory", "batch, cold, file in memory"):
                if first is None:
                    let_go(Path(home) / "auspices.sqlite3")
                _say(what)
                found = run("bench.cold", home)
                first = first or found.seconds
                yield _row(what, size, found.seconds, found.peak_mb, found.seconds / first)


def evaluators(*, quick: bool) -> Iterator[tuple[str, ...]]:
    """Laid-out claims and columns beside each other."""
    for claims, commitments in ((500, 50),) if quick else ((1_000, 100), (10_000, 100)):
        with tempfile.TemporaryDirectory(prefix="auspices-bench-") as home:
            _say(f"evaluators on {claims:,} claims")
            run("bench.prepare", home, claims, commitments)
            found = run("bench.evaluators", home)
        told = json.loads(found.said)
        first = next(iter(told["seconds"].values()))
        agree = "" if told["same"] else " (THEY DISAGREE)"
        for what, seconds in told["seconds"].items():
            yield _row(
                what + agree, f"{claims:,} claims, {commitments:,} commitments, 5 views", seconds, None, seconds / first
            )


def example(*, quick: bool) -> Iterator[tuple[str, ...]]:
    """The worked example: the overview page, and claims recorded durably one by one."""
    claims, pages = (5, 5) if quick else (50, 30)
    with tempfile.TemporaryDirectory(prefix="auspices-bench-") as home:
        _say("the worked example")
        found = run("bench.example", home, claims, pages)
    told = json.loads(found.said)
    page = f"packs/karabakh, {told['bytes'] / 1024:,.0f} KB, status {told['status']}"
    yield _row("overview page, first", page, told["first"] / 1000)
    yield _row("overview page, median", page, told["median"] / 1000, None, told["median"] / told["first"])
    yield _row("overview page, slowest", page, told["worst"] / 1000, None, told["worst"] / told["first"])
    yield _row(
        "record one claim, durably",
        f"packs/karabakh, {told['per_second']:.1f} a second",
        told["record"] / 1000,
        found.peak_mb,
    )


def durable(*, quick: bool) -> Iterator[tuple[str, ...]]:
    """Claims recorded live, each synced to the disk: bare SQLite, journal and evidence, and the whole with standings."""
    for at_once, claims in ((1, 1_000), (100, 2_000)) if quick else ((1, 3_000), (100, 20_000)):
        told: dict[str, Any] = {}
        for what in ("alone", "whole"):
            _say(f"recording durably, {at_once} to a commit, {what}")
            with tempfile.TemporaryDirectory(prefix="auspices-bench-") as home:
                told |= json.loads(run("bench.durable", home, what, at_once, claims, 3 if quick else 15).said)
        each = {name: told[name]["seconds"] / told[name]["claims"] for name in ("plain", "alone", "whole")}
        names = {"plain": "the rows alone, bare SQL", "alone": "journal and evidence", "whole": "with standings"}
        for name, seconds in each.items():
            size = f"{at_once} to a commit, {1 / seconds:,.0f} claims a second"
            what = f"a claim, synchronous={told['synchronous']}, {names[name]}"
            yield what, size, f"{seconds:.5f}", "", f"{seconds / each['plain']:.2f}"
        yield (
            "the disk keeps one page",
            f"{at_once} to a commit",
            f"{told['sync'] / 1000:.5f}",
            "",
            f"{told['sync'] / 1000 / each['plain']:.2f}",
        )


def _say(what: str) -> None:
    print(f"... {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
