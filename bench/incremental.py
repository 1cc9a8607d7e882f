"""``python -m bench.incremental WHAT ...``: the incremental evaluator in memory, as JSON. No network, no database; each part ends by itself.

``speed CLAIMS SECONDS LATE ASTRAY``: claims a second, told one by one and what changed asked for after each, and beside it the same claims (as many as
fit in the time) with the touched cells worked out from nothing. ``growth CLAIMS SECONDS ASTRAY``: cells touched and rows written per claim as the journal
grows. ``bound CLAIMS SECONDS``: rectangles per claim and touched cell, of one commitment of each kind.
"""

import gc
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from auspices.kernel.audiences import PUBLIC
from auspices.kernel.instants import MAX
from auspices.monitor.evidence import Evidence
from auspices.monitor.life import phases
from auspices.monitor.live import Live
from auspices.monitor.plan import Plan
from auspices.monitor.rows import admit
from auspices.monitor.standing import Judged
from auspices.monitor.strand import Changes, Held, Place
from auspices.pack.model import Claim, Pack
from bench.cold import VIEWS
from bench.shapes import SHARES, of_one_shape, process, stream

COMMITMENTS, FEWER, AT_ONCE = 1_000, 100, 500


class Tally:
    """What a keeper of rectangles has to do. It keeps them itself, so that of a strand made anew only what differs is written; else it only counts."""

    def __init__(self, *, keeping: bool) -> None:
        self.claims = self.cells = self.written = self.closed = self.dropped = 0
        self.keeping = keeping
        self.held: dict[tuple[Any, ...], dict[Place, Held]] = {}

    def take(self, live: Live) -> None:
        """One claim was told."""
        self.claims += 1
        self.cells += len(live.touched)
        for strand, changes in live.flush():
            if self.keeping:
                self._keep(self.held.setdefault((strand.cell.key, strand.view.id, strand.clearance), {}), changes)
            else:
                self._count(len(changes.written), len(changes.closed), len(changes.dropped))

    def _count(self, written: int, closed: int, dropped: int) -> None:
        self.written += written
        self.closed += closed
        self.dropped += dropped

    def _keep(self, held: dict[Place, Held], changes: Changes) -> None:
        if changes.anew:
            gone, written = changes.against(held)
        else:
            gone, written = [(one.start, one.since) for one in changes.dropped], changes.written
        for place in gone:
            del held[place]
        for one, until in changes.closed:
            held[one.start, one.since] = one.end, until, one.value
        for one, until in written:
            held[one.start, one.since] = one.end, until, one.value
        self._count(len(written), len(changes.closed), len(gone))


def begun(pack: Pack, *, keeping: bool) -> tuple[Live, Tally]:
    """An evaluator with the cells of the plan; what is written for the start is not counted."""
    plan = Plan(pack)
    live, tally = Live(plan, VIEWS), Tally(keeping=keeping)
    live.open(plan.cells)
    tally.take(live)
    tally.claims = tally.cells = tally.written = 0
    return live, tally


def speed(claims: int, seconds: float, late: float, astray: float) -> dict[str, Any]:
    """Claims a second of processor time, of the second half of a stream (or of the time); and from nothing, at the same place in it."""
    pack = process(COMMITMENTS)
    told = stream(pack, claims, late=late, astray=astray)
    live, tally = begun(pack, keeping=False)
    heard: list[Claim] = []
    first = _tell(live, tally, told, heard, claims // 2, seconds / 2)
    gc.collect()
    gc.freeze()  # what is kept stays: the collector need not look through it again and again
    there = len(heard)
    last = _tell(live, tally, told, heard, claims, seconds / 2)
    anew = from_nothing(pack, heard, seconds / 4)
    strands = sum(len(hearing.strands) for keeping in live.cells.values() for hearing in keeping.hearings.values())
    return {
        "claims": len(heard), "before": there / first, "live": (len(heard) - there) / last, "from nothing": anew, "strands": strands,
        "cells": tally.cells / tally.claims, "written": tally.written / tally.claims, "changed": (tally.closed + tally.dropped) / tally.claims,
    }  # fmt: skip


def _tell(live: Live, tally: Tally, told: Iterator[Claim], heard: list[Claim], until: int, seconds: float) -> float:
    """Tell claims one by one until there are so many, or the time is over; the processor time that it took, making the claims left out."""
    took = 0.0
    while len(heard) < until and took < seconds:
        some = list(islice(told, min(AT_ONCE, until - len(heard))))
        begin = time.process_time()
        for claim in some:
            live.add((claim,))
            tally.take(live)
        took += time.process_time() - begin
        heard += some
    return took


def from_nothing(pack: Pack, told: Sequence[Claim], seconds: float) -> float:
    """Claims a second, where each claim has every view of the cells that it touches worked out from all their rows, as known at the end."""
    plan = Plan(pack)
    evidence, live = Evidence(plan, told), Live(plan, VIEWS)
    heard = evidence.heard(PUBLIC).at(told[-1].known)  # found once: that is not what is measured
    done, took = 0, 0.0
    for claim in told[::-7]:
        begin = time.process_time()
        for cell in live.cells_for(claim):
            rows = [row for row in evidence.rows(cell) if row.claim.id in heard]
            for view in map(pack.views.__getitem__, VIEWS):
                admitted = admit(rows, cell, view, pack)
                judged = Judged(cell, view, admitted, (), phases(cell, MAX), pack)
                for at in judged.breaks():
                    _ = judged.at(at).value
        took += time.process_time() - begin
        done += 1
        if took > seconds:
            break
    return done / took


def growth(claims: int, seconds: float, astray: float) -> list[dict[str, Any]]:
    """What a claim costs in cells, judgements and rows, over the last tenth before 100, 1,000, 10,000 ... claims; by counting."""
    pack = process(FEWER)
    live, tally = begun(pack, keeping=True)
    out: list[dict[str, Any]] = []
    size, before, began = 100, _counts(tally, live), time.perf_counter()
    for n, claim in enumerate(stream(pack, claims, astray=astray), 1):
        if n == size * 9 // 10:
            before = _counts(tally, live)
        live.add((claim,))
        tally.take(live)
        if n == size:
            spent = [(now - then) / (n - n * 9 // 10) for now, then in zip(_counts(tally, live), before, strict=True)]
            held = sum(map(len, tally.held.values()))
            out.append(
                dict(zip(("cells", "written", "closed", "judged"), spent, strict=True)) | {"claims": n, "held": held}
            )
            size *= 10
        if time.perf_counter() - began > seconds:
            break
    return out


def _counts(tally: Tally, live: Live) -> tuple[int, int, int, int]:
    judged = sum(one.judged for it in live.cells.values() for h in it.hearings.values() for one in h.strands)
    return tally.cells, tally.written, tally.closed + tally.dropped, judged


def bound(claims: int, kind: str, seconds: float = 60.0) -> dict[str, Any]:
    """Rectangles held per claim that touched a strand's cell, where every claim tells of up to half a year before: the most, and the mean.

    After so many seconds of processor time it makes do with the claims told until then.
    """
    pack = of_one_shape(kind)
    live, tally = begun(pack, keeping=True)
    end = time.process_time() + seconds
    for claim in stream(pack, claims, late=1.0):
        live.add((claim,))
        tally.take(live)
        if time.process_time() > end:
            break
    rows = {
        key: len({row.claim.id for row in keeping.rows}) + len(keeping.withdrawn) for key, keeping in live.cells.items()
    }
    many = {
        name: len(held) / rows[name[0]]
        for name, held in tally.held.items()
        if rows[name[0]] >= min(FEWER, claims // 100)
    }
    mean = sum(map(len, tally.held.values())) / max(1, sum(rows[name[0]] for name in tally.held))
    worst = max(many, key=lambda name: many[name], default=None)
    return {
        "kind": kind,
        "most": many[worst] if worst else None,
        "view": worst[1] if worst else "",
        "mean": mean,
        "claims": tally.claims,
    }


def main(what: str, *given: str) -> None:
    """Print the figures as JSON."""
    if what == "speed":
        found: object = speed(int(given[0]), float(given[1]), float(given[2]), float(given[3]))
    elif what == "growth":
        found = growth(int(given[0]), float(given[1]), float(given[2]))
    else:
        found = [bound(int(given[0]), kind, float(given[1])) for kind in SHARES]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
