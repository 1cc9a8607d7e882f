"""One cell that holds all claims, of every shape: what a sweep costs a claim, a past standing among a million.

``python -m bench.dense shapes 1000 10000 100000`` and ``python -m bench.dense million 1000000``.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial
from random import Random
from statistics import median
from time import process_time

import numpy as np

from auspices.kernel.instants import DAY, MAX, Interval
from auspices.monitor.claims.admission import Row, attach
from auspices.monitor.claims.role_match import item_of
from auspices.monitor.plan.cells import Cell, Plan
from auspices.monitor.sweep.cell_rows import COLUMNS, CellRows, cell_rows, withdrawing
from auspices.monitor.sweep.dense_strips import dense_strip
from auspices.monitor.sweep.evaluator import CellEvidence
from auspices.monitor.sweep.strips import strip
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Claim, Pack
from auspices.pack.phrases import Phrase
from bench.process import DAYS
from bench.shapes import EPOCH, SHARES, of_one_shape, stream

KINDS = tuple(SHARES)
VIEWS = ("all", "verified", "north")
ITEM = "one"


def claims_of(kind: str, pack: Pack, count: int) -> Iterator[Claim]:
    """A stream of claims for a commitment; where it is judged item by item, all about one."""
    for one in stream(pack, count):
        if kind in ("respond", "each") and one.says is not None:
            roles = tuple((name, (ITEM,) if name == "item" else values) for name, values in one.says.roles)
            one = replace(one, says=Phrase(one.says.event, roles))  # noqa: PLW2901  # the same claim, of the one item
        yield one


def cell_of(pack: Pack) -> Cell:
    """The first cell of the one commitment."""
    plan = Plan(pack)
    return plan.cells[0] if plan.cells else plan.instance(plan.templates[0], ITEM)


def crowd(kind: str, count: int) -> CellEvidence:
    """A cell of some kind with its claims."""
    pack = of_one_shape(kind)
    cell, claims = cell_of(pack), list(claims_of(kind, pack, count))
    rows = [row for one in claims if not cell.item or item_of(one) == cell.item for row in attach(one, cell, pack)]
    return CellEvidence(cell, pack, cell_rows(rows, withdrawing(claims)), (), {})


def seconds(work: Callable[[], object]) -> float:
    """How long it takes, of the processor: others may be at work."""
    begun = process_time()
    work()
    return process_time() - begun


def points(evidence: CellEvidence, view: str, count: int) -> list[float]:
    """How long each of some points at random takes, in milliseconds of the processor."""
    random, out = Random(1), []
    for _ in range(count):
        at, known = (EPOCH + random.randrange((DAYS + 180) * DAY) for _ in range(2))
        seen = evidence.pack.views[view]
        ask = partial(evidence.at, Viewpoint(at, known, seen, "mission"))
        out.append(1e3 * seconds(ask))
    return out


def shapes(counts: list[int]) -> None:
    """Each shape at some sizes."""
    for kind in KINDS:
        for count in counts:
            evidence = crowd(kind, count)
            n = len(evidence.rows)
            for name in VIEWS[:2]:
                view, found = evidence.pack.views[name], []
                laid = seconds(lambda: evidence.seen(view, "mission").counted(MAX))  # noqa: B023
                cost = seconds(lambda: found.append(strip(evidence, MAX, view, "mission")))  # noqa: B023
                took = points(evidence, name, 60)[1:]
                print(
                    f"{kind:9} {name:8} {n:7,} rows: laid {1e3 * laid:6.0f} ms; strip {1e3 * cost:7.1f} ms,"
                    f" {1e6 * cost / n:6.2f} us a row,"
                    f" {len(found[0]):6,} pieces; point {median(took):5.2f} ms, worst {max(took):6.2f}",
                    flush=True,
                )


def million(count: int) -> None:
    """A cell of incidents with as many claims, from a few thousand by other times, as columns.

    No claim is an object.
    """
    small = crowd("refrain", 4000)
    evidence = CellEvidence(small.cell, small.pack, multiplied(small.rows, count), (), {})
    for name in VIEWS:
        view = evidence.pack.views[name]
        took = points(evidence, name, 520)
        laid, took = sum(took[:20]), sorted(took[20:])  # the first lay the orders in which rows are looked for
        print(
            f"{name:8} {count:,} claims: the first 20 points {laid:.0f} ms; 500 more:"
            f" median {median(took):.2f} ms, worst {took[-1]:.2f}",
            flush=True,
        )
        for known in (MAX, EPOCH + 600 * DAY):
            found = []
            cost = seconds(lambda: found.append(dense_strip(evidence.judged(known, view, "mission"))))  # noqa: B023
            print(
                f"{name:8} strip as known {'now' if known == MAX else 'half way'}:"
                f" {cost:.2f} s, {len(found[0].starts):,} pieces",
                flush=True,
            )


def multiplied(rows: CellRows, count: int) -> CellRows:
    """As many rows, each like one of some, at other times."""
    chance = np.random.default_rng(1)
    like = np.sort(chance.integers(0, len(rows), count))
    known = np.sort(EPOCH + 182 * DAY + chance.integers(0, DAYS * DAY, count))
    chance.shuffle(like)
    latest = known - (chance.exponential(2 * DAY, count)).astype(np.int64)
    earliest = latest - chance.choice(np.array([59, DAY - 1, DAY - 1, DAY - 1, 4 * DAY]), count)
    columns = {name: getattr(rows, name)[like] for name in COLUMNS}
    columns |= {
        "begins": earliest,
        "ends": latest,
        "earliest": earliest,
        "latest": latest,
        "known": known,
        "claim": np.arange(count),
    }
    gone = np.flatnonzero(chance.random(count) < 0.03)
    withdrawals = np.array([gone, known[gone] + 30 * DAY, columns["audience"][gone]])

    def row(i: int) -> Row:
        one, when = rows.row(int(like[i])), Interval(int(earliest[i]), int(latest[i]))
        return replace(one, claim=replace(one.claim, id=f"c{i:07}", when=when, known=int(known[i])), when=when)

    rest = {
        one.name: getattr(rows, one.name) for one in fields(rows) if one.name not in (*COLUMNS, "withdrawals", "row")
    }
    return CellRows(**columns, withdrawals=withdrawals, **rest, row=row)


if __name__ == "__main__":
    if sys.argv[1] == "shapes":
        shapes([int(one) for one in sys.argv[2:]])
    else:
        million(int(sys.argv[2]))
