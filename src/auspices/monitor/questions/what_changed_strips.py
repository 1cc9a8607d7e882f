"""How a cell's standing came about, from strips: along at = known, and what became known of earlier times.

known 10: violated [3, 5) | unknown [5, ...)
known 12: violated [3, 8) | unknown [8, ...)
along at = known nothing changes at 12: unknown before and after; of [5, 8) it is seen anew as violated from 12 on
"""

from __future__ import annotations

from collections.abc import Iterator

from auspices.kernel.instants import Instant
from auspices.monitor.questions.what_changed_earlier import Seen
from auspices.monitor.questions.what_changed_moves import Stretch, told_of
from auspices.monitor.sweep.evaluator import CellEvidence
from auspices.monitor.sweep.strips import strip, strip_within
from auspices.monitor.verdicts.standing import Strip
from auspices.monitor.viewpoint import hears
from auspices.pack.model import View


def steps(evidence: CellEvidence, view: View, clearance: str, since: Instant, until: Instant) -> list[Instant]:
    """The instants in (since, until], sorted, at which a reader may come to know the cell otherwise."""
    return sorted(one for one in evidence.steps(hears(view, clearance)) if since < one <= until)


def course(evidence: CellEvidence, view: View, clearance: str, since: Instant, until: Instant) -> list[Stretch]:
    """The standings along at = known = t for t in [since, until], neighbours that are equal joined.

    Nothing while an item is not heard of.
    """
    out: list[Stretch] = []
    known = [since, *steps(evidence, view, clearance, since, until)]
    for begins, ends in zip(known, [*known[1:], until + 1], strict=True):
        for start, end, standing in strip_within(evidence, begins, view, clearance, begins, ends):
            if out and out[-1].end == start and out[-1].standing == standing:
                out[-1] = out[-1]._replace(end=end)
            else:
                out.append(Stretch(start, end, standing))
    return out


def earlier(evidence: CellEvidence, view: View, clearance: str, since: Instant, until: Instant) -> Iterator[Seen]:
    """What became known in (since, until] of earlier times, where verdict, timing or lifecycle is another."""
    before: Strip | None = None
    for known in steps(evidence, view, clearance, since, until):
        if evidence.is_local(view, known) and not any(act.known == known for act in evidence.cell.acts):
            span = evidence.near(view, clearance).touched(known)
            if span is not None:
                was, now = (strip_within(evidence, one, view, clearance, *span) for one in (known - 1, known))
                yield from seen_anew(was, now, known)
            before = None
            continue
        before = strip(evidence, known - 1, view, clearance) if before is None else before
        after = strip(evidence, known, view, clearance)
        yield from seen_anew(before, after, known)
        before = after


def seen_anew(before: Strip, after: Strip, known: Instant) -> Iterator[Seen]:
    """Where two strips of one cell are told apart, up to `known`, from which on the second holds.

    Nothing where one of them is empty.
    """
    i = j = 0
    while i < len(before) and j < len(after):
        was, now = before[i], after[j]
        start, end = max(was[0], now[0]), min(was[1], now[1], known)
        if start < end and told_of(was[2]) != told_of(now[2]):
            yield Seen(known, start, end, was[2], now[2])
        i, j = i + (was[1] <= now[1]), j + (now[1] <= was[1])
