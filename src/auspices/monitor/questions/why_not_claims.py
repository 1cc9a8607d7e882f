"""What could be said of a cell, and of when: every side of every part of it. Whether saying so would change anything is for the evaluator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auspices.kernel.instants import DAY, Instant, Interval, from_datetime, to_datetime
from auspices.monitor.plan.cells import Cell, Part
from auspices.monitor.plan.lifecycle import phase_at, phases, terms_at
from auspices.monitor.questions.why_not_worlds import World
from auspices.pack.model import Claim, Pack, Selector, Stance
from auspices.pack.phrases import ITEM, UNKNOWN, Phrase
from auspices.pack.selectors import ANSWER
from auspices.pack.words import ANSWERS, WATCHING


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing to say: a phrase, for or against, about an item, of an amount. `like` is a claim whose very words it repeats."""

    part: Part | str
    phrase: Phrase
    stance: Stance
    item: str = ""
    amount: tuple[float, str] | None = None
    like: Claim | None = None
    open: str = ""  # the role that is left unsaid


@dataclass(frozen=True, slots=True)
class When:
    """Of when to say it, and at which moment it is then to be judged; `note` says why of then: today, second, later, period, same."""

    of: Interval
    at: Instant
    known: Instant
    note: str


def sayings(world: World, *, whole: bool) -> Iterator[Saying]:
    """What could be said of the first cell of a world; of a `whole` of facets, of all values at once. Then what was said already and may not count."""
    cell, pack = world.cells[0], world.evidence.pack
    for part, selector in cell.asks:
        yield from _of_part(cell, part, selector, pack, whole=whole)
    if cell.commitment.shape == "refrain":
        yield from _watching(cell, pack, world.point.at)
    seen: set[tuple[object, ...]] = set()
    for row in sorted(world.rows, key=lambda one: one.rank):
        claim = row.claim
        if claim.says is None or (claim.says, claim.stance, claim.item, claim.when) in seen or len(seen) >= _REPEATED:
            continue
        seen.add((claim.says, claim.stance, claim.item, claim.when))
        yield Saying("same", claim.says, claim.stance, claim.item, claim.amount, claim)


_REPEATED = 12
"""So many claims are tried as said once more by another source."""


def _of_part(cell: Cell, part: Part, selector: Selector, pack: Pack, *, whole: bool) -> Iterator[Saying]:
    roles: dict[str, tuple[str, ...]] = {test.role: (test.asked(cell.bearer, cell.item),) for test in selector.tests}
    if part == "main" and not whole:
        roles |= {role: (value,) for role, value in cell.values}
    if cell.item and ITEM in pack.events[selector.event].roles:
        roles[ITEM] = (cell.item,)
    phrase = _phrase(selector.event, roles)
    commitment = cell.commitment
    if part == "answers" or (part == "main" and commitment.shape == "respond"):
        for word in ANSWERS:
            yield Saying(part, _phrase(selector.event, {**roles, ANSWER: (word,)}), "for", cell.item)
        done = next((word for word in ANSWERS if word in commitment.done_words), "")
        if part == "main" and done:
            yield Saying(part, _phrase(selector.event, {**roles, ANSWER: (done,)}), "against", cell.item)
        return
    if part == "main" and commitment.shape == "conduct":
        for level in commitment.levels:
            yield Saying(part, _phrase(selector.event, {**roles, "level": (level,)}), "for", cell.item)
        return
    if part == "main" and commitment.shape == "limit":
        unit = dict(cell.facets)["unit"]
        for amount in (commitment.at_most[unit], commitment.at_most[unit] + 1):
            yield Saying(part, phrase, "for", cell.item, (amount, unit))
        return
    yield Saying(part, phrase, "for", cell.item)
    yield Saying(part, phrase, "against", cell.item)
    if part == "main" and commitment.shape in ("refrain", "maintain"):
        stance: Stance = "for" if commitment.shape == "refrain" else "against"
        for test in selector.tests:
            if test.kind != "item":
                open_ = _phrase(selector.event, {**roles, test.role: (UNKNOWN,)})
                yield Saying(part, open_, stance, cell.item, open=test.role)


def _watching(cell: Cell, pack: Pack, at: Instant) -> Iterator[Saying]:
    """Somebody watched the whole place, or (where one is declared) a place within it. The watcher is put in by who says so."""
    zone = cell.zone
    day = Interval(at, at)
    inside = [
        place for place in pack.places if zone and place != zone and pack.containment.throughout(place, zone, day)
    ]
    kinds = (cell.commitment.selector.event,) if cell.commitment.selector else ()
    for place in (zone, *inside[:1]):
        if place is not None:
            yield Saying("cover", _phrase(WATCHING, {"by": (UNKNOWN,), "in": (place,), "for": kinds}), "for")


def _phrase(event: str, roles: dict[str, tuple[str, ...]]) -> Phrase:
    return Phrase(event, tuple(sorted(roles.items())))


def whens(world: World, saying: Saying) -> Iterator[When]:
    """Of when to say it: the day of the moment judged, its last second, what another claim spoke of, a period; then of later times."""
    if saying.like is not None:
        known = max(world.point.known, saying.like.when.latest)
        yield When(saying.like.when, world.point.at, known, "same")
        return
    moments = {_moment(cell, world) for cell in world.cells}
    for moment in sorted(moments):
        yield from _of(moment, world.point.at, world, "today")
        yield When(Interval(moment, moment), world.point.at, max(world.point.known, moment), "second")
    cell = world.cells[0]
    if cell.commitment.shape == "recur" and (k := cell.periods.at(world.point.at)) > 0:
        period = Interval(cell.periods.first(k - 1), cell.periods.last(k - 1))
        yield When(period, world.point.at, max(world.point.known, period.latest), "period")
    for later in _later(world):
        yield from _of(later, later, world, "later")


def _of(moment: Instant, at: Instant, world: World, note: str) -> Iterator[When]:
    """The day of a moment, up to it."""
    local = to_datetime(moment, world.evidence.pack.zone)
    begins = from_datetime(local.replace(hour=0, minute=0, second=0))
    yield When(Interval(min(begins, moment), moment), at, max(world.point.known, moment), note)


def _moment(cell: Cell, world: World) -> Instant:
    """When a cell is judged: earlier than `at` once it is suspended or ended."""
    phase = phase_at(phases(cell, world.point.known), world.point.at)
    return world.point.at if phase is None or phase.judged_at is None else phase.judged_at


def _later(world: World) -> Sequence[Instant]:
    """The ends of the days after the due date, and after the latest time that any claim speaks of, where these are still to come."""
    out: set[Instant] = set()
    for cell in world.cells:
        due = terms_at(phases(cell, world.point.known), world.point.at).due
        if due is not None and world.point.at <= due:
            out.add(due + DAY)
        if cell.reading.start > world.point.at:
            out.add(cell.reading.start + DAY - 1)
    ends = [row.when.latest for row in world.rows if row.when.latest < world.point.at + _FAR]
    if ends and max(ends) >= world.point.at:
        out.add(max(ends) + DAY)
    return sorted(out)


_FAR = 100 * 366 * DAY
