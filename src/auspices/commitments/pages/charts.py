"""The strand chart from stored strips: bands as the commitments stood, ticks for the claims a view counts, diamonds for acts.

The span is of one rule for every pack. A commitment's own chart has the whole time: it opens a twentieth of its length before the first
thing that a strand shows: the first moment that a claim counted here speaks of (the end of a claim whose beginning is open), the first
act, or the beginning of a commitment less than 60 days before these. It closes a twentieth after the later of ``at`` and ``known``. With
nothing to show it opens 60 days before ``at``, or where the first commitment begins after that; it never opens after ``at``.

The overview shows what matters around ``at``: it closes after the later of ``at`` and ``known``, ``known`` counted for at most a year
after ``at``; and it opens before the first thing shown of the four years (YEARS) until then. ``span=whole`` in the address gives the
whole time there too; ``from`` and ``to`` replace the ends of either.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from auspices.commitments.pages.picture import ENDED, Picture, parts_of
from auspices.commitments.pages.standpoint import SPAN, WHOLE, bounded, instant, view_words
from auspices.commitments.pages.through_time import Course, Key, StandingPeriod, courses
from auspices.commitments.standings.lookup import strips_of
from auspices.evidence.web import claim_words
from auspices.face.axis import spelled
from auspices.face.strands import Band, Chart, Group, Mark, Side, Strand, Tick
from auspices.kernel.instants import DAY, MAX, MIN, Instant
from auspices.kernel.problems import Problem
from auspices.monitor import Standing
from auspices.pack.model import Act, Claim, Commitment, View
from auspices.pack.saying import bearer_words

QUIET = 60 * DAY
MARGIN = 20
YEAR = 365 * DAY
YEARS = 4 * YEAR  # shown of the past where the whole time is not asked for
Told = tuple[Instant, Side, Claim]  # when a claim begins to count, on which side
TICKS, PLACES = 200, 60  # so many claims are each drawn on a strand; of more, at so many places along it one of a side
AHEAD = YEAR  # after ``at``
ITEMS = 40  # strands of items drawn on one page


@dataclass(frozen=True)
class Span:
    """The instants between which a chart is drawn."""

    start: Instant
    end: Instant


def strips(picture: Picture, view: str, commitment: Commitment | None = None) -> dict[Key, Course]:
    """How every whole (or one commitment's) stood along ``at`` in a view, as known at the standpoint's ``known``."""
    point = picture.point
    only = commitment.id if commitment and commitment.shape != "through" else None
    chosen = picture.only if only is None else (only,)
    found = strips_of(picture.evidence, point.known, point.pack.views[view], point.clearance, chosen)
    party = point.pack.views[view].kind == "party"
    return courses(
        picture.evidence.plan,
        (StandingPeriod(*one) for one in found),
        point.known,
        picture.apart,
        party=party,
        only=only,
    )


def overview_chart(picture: Picture, found: dict[Key, Course], shown: Sequence[Standing]) -> Chart:
    """One strand for each commitment and bearer under the heading of its track; ``shown`` are the wholes, in order."""
    point, view = picture.point, picture.point.chosen
    span = span_of(picture, shown, whole=point.query.get(SPAN) == WHOLE)
    groups: dict[str, tuple[list[Strand], list[Strand]]] = {}
    for one in shown:
        commitment = picture.commitment(one)
        key = one.commitment, one.bearer, one.reading
        groups.setdefault(commitment.track, ([], []))[one.lifecycle.startswith(ENDED)].append(Strand(
            point.pack.clauses[commitment.clause].n, commitment.text, bearer_words(one.bearer, point.pack), picture.link(one), bands(found.get(key), span),
            ticks(picture, one, view, span), marks(picture, one), picture.shown(one, brief=True).words,
        ))  # fmt: skip
    order = [*point.pack.tracks, ""]
    titles = {track: names.best() or track for track, names in point.pack.tracks.items()}
    day = spelled(bounded(point.at), point.pack.zone)
    return Chart(
        tuple(
            Group(titles.get(track, ""), tuple(open_), tuple(ended), f"{len(ended)} that had ended by {day}")
            for track, (open_, ended) in sorted(groups.items(), key=lambda one: order.index(one[0]))
        ),
        span.start, span.end, point.at, point.known, f"{point.pack.title.best()}: how every commitment stood through time", point.pack.zone,
    )  # fmt: skip


def stacked_chart(picture: Picture, standings: Sequence[Standing], views: Sequence[View]) -> Chart:
    """One commitment of one bearer, a strand for each view: where the sides part. ``standings`` are one per view."""
    point = picture.point
    by_view = {one.view: one for one in standings}
    chosen = [view for view in views if view.id in by_view]
    span = span_of(picture, [by_view[view.id] for view in chosen])
    strands = []
    for view in chosen:
        one = by_view[view.id]
        course = strips(picture, view.id, picture.commitment(one)).get((one.commitment, one.bearer, one.reading))
        words = picture.shown(one, brief=True).words
        strands.append(
            Strand(
                "",
                view_words(view),
                "",
                point.here(view=view.id),
                bands(course, span),
                ticks(picture, one, view, span),
                marks(picture, one),
                words,
            )
        )
    title = f"{picture.commitment(standings[0]).text}: how it stood in each view"
    return Chart((Group("", tuple(strands)),), span.start, span.end, point.at, point.known, title, point.pack.zone)


def item_chart(picture: Picture, whole: Standing, items: Sequence[Standing]) -> Chart | None:
    """The items of one commitment of one bearer in the reader's view, a strand for each of the first ITEMS; None where there is none."""
    point, commitment = picture.point, picture.commitment(whole)
    chosen = items[:ITEMS]
    if not chosen:
        return None
    span = span_of(picture, chosen)
    found = strips_of(picture.evidence, point.known, point.chosen, point.clearance, (commitment.id,))
    by_item: dict[object, list[StandingPeriod]] = {}
    for stretch in map(StandingPeriod._make, found):
        if stretch.standing.bearer == whole.bearer and stretch.standing.reading == whole.reading:
            by_item.setdefault(stretch.standing.facets, []).append(stretch)
    strands = tuple(
        Strand(
            "", f"{one.facets[0][1]}{' (contested)' if picture.apart(one) else ''}", "", picture.link(whole), bands(Course(tuple(by_item.get(one.facets, ()))), span),
            ticks(picture, one, point.chosen, span), (), picture.shown(one, brief=True).words,
        )
        for one in chosen
    )  # fmt: skip
    title = f"{commitment.text}: how each item stood"
    return Chart((Group("", strands),), span.start, span.end, point.at, point.known, title, point.pack.zone)


def span_of(picture: Picture, shown: Sequence[Standing], *, whole: bool = True) -> Span:
    """The span of the module's rule. Raises Problem TIME-UNREAD or TIME-ORDER for the ``from`` and ``to`` of the address."""
    point = picture.point
    last = max(point.at, point.known if whole else min(point.known, point.at + AHEAD))
    between = Span(MIN, MAX) if whole else Span(last - YEARS, last)
    first = min(_first(picture, shown, between), point.at)
    margin = max((last - first) // (MARGIN - 2), DAY)
    start = instant(point.query, "from", point.pack, bounded(first - margin))
    end = instant(point.query, "to", point.pack, bounded(last + margin))
    if end - start < DAY:
        raise Problem("TIME-ORDER", "The chart's span is shorter than a day.", "from, to")
    return Span(start, end)


def _first(picture: Picture, shown: Sequence[Standing], between: Span) -> Instant:
    """The first thing shown within a span."""
    point = picture.point
    whens = [row.when for one in shown for row, _ in picture.counted(one, point.pack.views[one.view])]
    moments = [when.latest if when.earliest <= point.pack.begins else when.earliest for when in whens]
    moments += [act.when.latest for one in shown for act in acts(picture, one)]
    moments = [moment for moment in moments if between.start <= moment <= between.end]
    starts = [picture.commitment(one).readings[one.reading].start for one in shown]
    starts = [start for start in starts if between.start <= start <= between.end]
    if not moments:
        return max([point.at - QUIET, *([min(starts)] if starts and min(starts) < point.at else [])])
    return min([*moments, *(start for start in starts if start > min(moments) - QUIET)])


def bands(course: Course | None, span: Span) -> tuple[Band, ...]:
    """The bands of a strand that show in the span, each with its own ends. Before a commitment starts there is none: an empty place reads as "not yet"."""
    return tuple(
        Band(start, end, one.verdict, one.lifecycle.startswith(ENDED), parts_of(one))
        for start, end, one in (course.stretches if course else ())
        if end > span.start and start < span.end and one.lifecycle != "conditional"
    )  # fmt: skip


def ticks(picture: Picture, one: Standing, view: View, span: Span) -> tuple[Tick, ...]:
    """A tick within the span where each claim begins to count: the end of what is reported achieved, else the beginning; never before the commitment's own.

    Of more than ``TICKS`` claims one tick for all of a side that would stand in one of ``PLACES``.
    """
    start = picture.commitment(one).readings[one.reading].start
    achieves = picture.commitment(one).shape in ("achieve", "respond", "recur")
    found: list[Told] = []
    for row, good in picture.counted(one, view):
        side: Side = "possible" if row.way == "possible" else "for" if good else "against"
        when = max(row.when.latest if achieves and good else row.when.earliest, start)
        if span.start <= when <= span.end:
            found.append((when, side, row.claim))
    if len(found) <= TICKS:
        return tuple(_tick(picture, each, 0) for each in found)
    places: dict[tuple[Side, int], list[Told]] = {}
    for each in sorted(found, key=lambda told: (told[0], told[2].id)):
        place = (each[0] - span.start) * PLACES // max(span.end - span.start, 1)
        places.setdefault((each[1], place), []).append(each)
    return tuple(_tick(picture, first, len(more)) for first, *more in places.values())


def _tick(picture: Picture, told: Told, more: int) -> Tick:
    when, side, claim = told
    pack = picture.point.pack
    label = f"{spelled(bounded(when), pack.zone)}: {claim_words(claim, pack)} ({pack.name(claim.source)})"
    beside = f"; and {more:,} more at about that time" if more else ""
    return Tick(when, side, f"{label}{beside}", picture.point.page("claim", claim.id))


def marks(picture: Picture, one: Standing) -> tuple[Mark, ...]:
    """A diamond for each act on the commitment that was known then."""
    return tuple(Mark(act.when.latest, act.text or act.act, picture.link(one)) for act in acts(picture, one))


def acts(picture: Picture, one: Standing) -> list[Act]:
    """The acts on a standing's commitment that were known then."""
    return [
        act for act in picture.point.pack.acts if act.commitment == one.commitment and act.known <= picture.point.known
    ]
