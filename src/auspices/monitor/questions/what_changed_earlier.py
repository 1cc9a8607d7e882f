"""What became known of earlier times: how a standing's past is seen anew, beside what changed as it became so.

The diagonal never meets an incident of Monday that is reported on Tuesday, when it is over: whoever reads of changes alone would not hear of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from auspices.kernel.instants import MIN, Instant, Interval, iso, spell, to_datetime
from auspices.monitor.questions.what_changed import Changed, changed, order, state
from auspices.monitor.questions.what_changed_causes import News
from auspices.monitor.questions.what_changed_moves import Move, told_of
from auspices.monitor.verdicts.standing import Standing
from auspices.pack.saying import CALLS, count, facet_words


class Seen(NamedTuple):
    """Over [start, end) a standing is seen as `after` from `known` on, and was seen as `before` until then; `end` is not after `known`."""

    known: Instant
    start: Instant
    end: Instant
    before: Standing
    after: Standing

    @property
    def move(self) -> Move:
        """As a move at the second at which it became known."""
        return Move(self.known, self.before, self.after)


def joined(found: Iterable[Seen]) -> Iterator[Seen]:
    """Those that differ in verdict, timing or lifecycle; neighbours in time that are told alike as one."""
    last: Seen | None = None
    for one in sorted(found, key=lambda one: (one.known, one.move.key, one.start)):
        if not one.move.of_note:
            continue
        if last is not None and _same(last, one):
            last = last._replace(end=one.end)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _same(one: Seen, other: Seen) -> bool:
    return (one.known, one.move.key, one.end) == (other.known, other.move.key, other.start) and _states(one) == _states(
        other
    )


def _states(one: Seen) -> list[tuple[str, str, str]]:
    return [(each.verdict, each.timing, each.lifecycle) for each in (one.before, one.after)]


def earlier(found: Iterable[Seen], moves: Iterable[Move], news: News, *, track: str | None = None) -> list[Changed]:
    """What became known of earlier times, told by the day on which it became known, then by track. Facets and items of one whole that are alike as one."""
    groups: dict[tuple[object, ...], list[Changed]] = {}
    so_now = {(one.at, one.key, told_of(one.after)) for one in _all(moves)}
    for seen in joined(found):
        pack = news.plan(seen.known).pack
        if _of_that_day(seen, pack.zone) and (seen.known, seen.move.key, told_of(seen.after)) in so_now:
            continue  # a report of the day on which it is made is told once, as a change
        one = _told(seen, news)
        if one is not None and track in (None, one.track):
            groups.setdefault((one.instant, one.of, one.commitment, one.bearer, one.reading, one.words), []).append(one)
    return sorted(map(_as_one, groups.values()), key=lambda one: (order(one, news), one.of))


def _all(moves: Iterable[Move]) -> Iterator[Move]:
    for one in moves:
        yield one
        yield from _all(one.parts)


def _of_that_day(seen: Seen, zone: str) -> bool:
    return to_datetime(seen.start, zone).date() == to_datetime(seen.known, zone).date()


def _told(seen: Seen, news: News) -> Changed | None:
    one = changed(seen.move, news, lambda _, __: "")
    if one is None:
        return None
    pack = news.plan(seen.known).pack
    call = pack.commitments[one.commitment].force in CALLS
    was, now = (state(each, call=call) for each in (seen.before, seen.after))
    when = spell(Interval(max(seen.start, MIN), seen.end - 1), pack.zone)
    words = f"of {when} it was seen as {was}, and is now seen as {now}"
    name = facet_words(seen.after.facets, pack) if seen.after.facets else ""
    of = (iso(seen.start, pack.zone), iso(seen.end - 1, pack.zone))
    return replace(one, words=words, name=name, of=of)


def _as_one(many: list[Changed]) -> Changed:
    one = many[0]
    names = [each.name for each in many if each.name]
    name = "; ".join(names) if len(names) <= 4 else count(len(names), "part")
    who = f" ({name})" if name else ""
    reading = f", under the reading “{one.reading}”" if one.reading else ""
    causes = tuple(dict.fromkeys(cause for each in many for cause in each.causes))
    return replace(
        one,
        name=name,
        causes=causes,
        sentence=f"{one.speaker}{one.text}{who}, {one.bearer_name}{reading}: {one.words}.",
    )
