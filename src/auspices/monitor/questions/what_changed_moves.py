"""How standings became what they are: the walk along the diagonal at = known = t, and what differs from one second to the next.

A rectangle of a strand is entered at t0 = max(at_from, known_from), if the diagonal meets it at all: t0 < min(at_to, known_to).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple, TypeVar

from auspices.kernel.budgets import check_budget
from auspices.kernel.instants import Instant
from auspices.monitor.plan.cells import Facets, Plan, bearer_under
from auspices.monitor.verdicts.standing import Standing

Key = tuple[str, str, str, Facets]
S = TypeVar("S")


class Stretch(NamedTuple):
    """A standing along the diagonal, over [start, end)."""

    start: Instant
    end: Instant
    standing: Standing


@dataclass(frozen=True, slots=True)
class Move:
    """A standing that is another from `at` on: `before` the second before it, `after` from it. None: nobody had heard of it, or has any more.

    `parts` are the moves beneath it at the same second: of a whole its facets or items, of an umbrella the wholes under it.
    """

    at: Instant
    before: Standing | None
    after: Standing | None
    parts: tuple[Move, ...] = ()

    @property
    def standing(self) -> Standing:
        """The one that is there, the later if both are."""
        one = self.after or self.before
        assert one is not None  # noqa: S101  # a move has one of the two
        return one

    @property
    def key(self) -> Key:
        """Which standing it is of."""
        one = self.standing
        return one.commitment, one.bearer, one.reading, one.facets

    @property
    def of_note(self) -> bool:
        """Whether the verdict, its timing or the lifecycle is another; the claims that fix it, disputes of law and dates apart."""
        return told_of(self.before) != told_of(self.after)


def told_of(one: Standing | None) -> tuple[str, ...]:
    """What of a standing is told of a change; empty where there is none."""
    return () if one is None else (one.verdict, one.timing, one.lifecycle)


def met(at_from: Instant, at_to: Instant, known_from: Instant, known_to: Instant) -> tuple[Instant, Instant] | None:
    """[start, end) of the diagonal within a rectangle, or None where it passes by."""
    start, end = max(at_from, known_from), min(at_to, known_to)
    return (start, end) if start < end else None


_start = attrgetter("start")


def instants(courses: Iterable[Sequence[Stretch]], since: Instant, until: Instant) -> set[Instant]:
    """The seconds in (since, until] at which some stretch begins or ends."""
    return {edge for course in courses for one in course for edge in (one.start, one.end) if since < edge <= until}


def at(courses: Iterable[Sequence[Stretch]], moment: Instant) -> Iterator[Standing]:
    """The standings at a moment of the diagonal, in the order of the courses."""
    for course in courses:
        begun = bisect_right(course, moment, key=_start)
        if begun and moment < course[begun - 1].end:
            yield course[begun - 1].standing


def moves(
    plan_of: Callable[[Instant], Plan], every: Callable[[Instant], Iterable[Standing]], when: Iterable[Instant], since: Instant
) -> Iterator[Move]:  # fmt: skip
    """What moves at each of some seconds, by time; wholes with their parts beneath. `every` gives all standings, wholes too, at a second.

    Nothing may change between these seconds. A part is told beneath its whole alone.
    """
    before = _by_key(every(since))
    for moment in sorted(when):
        check_budget()
        after = _by_key(every(moment))
        differing = {
            key: Move(moment, before.get(key), after.get(key))
            for key in dict.fromkeys([*before, *after])
            if before.get(key) is not after.get(key) and _value(before.get(key)) != _value(after.get(key))
        }
        yield from _gathered(differing, before, after, moment, plan_of(moment))
        before = after


def _value(one: Standing | None) -> tuple[object, ...] | None:
    return None if one is None else (*one.value, one.parts, one.apart)


def _by_key(found: Iterable[Standing]) -> dict[Key, Standing]:
    return {(one.commitment, one.bearer, one.reading, one.facets): one for one in found}


def _gathered(
    differing: Mapping[Key, Move], before: Mapping[Key, Standing], after: Mapping[Key, Standing], moment: Instant, plan: Plan
) -> Iterator[Move]:  # fmt: skip
    """The moves of wholes, each with what moves beneath it. A whole of which only parts move is there too, with what it stays."""
    beneath: dict[Key, list[Move]] = {}
    for key, move in differing.items():
        if key[3]:
            beneath.setdefault((*key[:3], ()), []).append(move)
    wholes = dict.fromkeys([*beneath, *(key for key in differing if not key[3])])
    found = {key: Move(moment, before.get(key), after.get(key), tuple(beneath.get(key, ()))) for key in wholes}
    commitments = plan.pack.commitments
    for key, move in found.items():
        commitment = commitments.get(key[0])
        if commitment is None or commitment.shape != "through":
            yield move
            continue
        under = [(one.id, bearer_under(one, key[1]), "", ()) for one in plan.through(commitment, key[1], moment)]
        yield Move(
            moment, move.before, move.after, tuple(found[one] for one in under if one in found and found[one].of_note)
        )
