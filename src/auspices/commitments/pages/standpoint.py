"""Where a reader stands: which process, as things stood when, as known when, in whose view, with which clearance. It is all in the address."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from auspices.commitments.standings.lookup import checked_view
from auspices.face.axis import spelled
from auspices.face.contexts import Link, TimeBar, When
from auspices.kernel.instants import DAY, MAX, MIN, Instant, Interval, century_after, iso, parse_last, to_datetime
from auspices.kernel.problems import Problem
from auspices.monitor import Plan
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack import Pack
from auspices.pack.model import View
from auspices.people.queries import clearance_of
from auspices.process.queries import find, plans

DEFAULT_VIEW = "verified"
ZOOM = ("from", "to")  # a chart's ends; another date typed into the bar lets go of them
SPAN, WHOLE = "span", "whole"  # how much time a chart shows, where its ends are not given; kept with another date
STANDS = ("at", "known", "view")  # kept from page to page; the rest of a query belongs to its page


@dataclass(frozen=True)
class Standpoint:
    """One reader's question. ``query`` is what the address says: what it leaves out is now, and the verified view."""

    process_id: UUID
    plan: Plan
    at: Instant
    known: Instant
    view: str
    clearance: str
    path: str
    query: Mapping[str, str]

    @property
    def pack(self) -> Pack:
        """The pack as adopted at ``known``."""
        return self.plan.pack

    @property
    def chosen(self) -> View:
        """The view asked for."""
        return self.pack.views[self.view]

    def viewpoint(self, view: str = "") -> Viewpoint:
        """The same for the monitor: in the view asked for, or in another beside it."""
        return Viewpoint(self.at, self.known, self.pack.views[view or self.view], self.clearance)

    def here(self, **changes: str | None) -> str:
        """This page with a query changed; None takes a key out."""
        return _address(self.path, {**self.query, **changes})

    def page(self, name: str, *args: str, **changes: str | None) -> str:
        """Another page of the process (by its name in ``commitments/urls.py``), from the same standpoint."""
        kept = {key: self.query[key] for key in STANDS if key in self.query}
        return _address(_path(name, self.pack.id, *args), {**kept, **changes})

    def day(self, instant: Instant, note: str = "") -> When:
        """An instant as a day of the process's zone: 20 Dec 2020."""
        return When(spelled(bounded(instant), self.pack.zone), f"{to_datetime(instant, self.pack.zone):%Y-%m-%d}", note)

    def askable(self, instant: Instant) -> Instant:
        """The nearest instant that a page may be asked about: a link leads to no page that says TIME-RANGE."""
        bounds = asked_within(self.pack)
        return min(max(instant, bounds.earliest), bounds.latest)

    def date(self, instant: Instant) -> str:
        """An instant as ``YYYY-MM-DD`` in the process's zone."""
        return _date(instant, self.pack.zone)

    @property
    def views(self) -> list[View]:
        """The views in the reader's order: verified, the parties by name, the pack's own by name, all, public."""
        named = {"verified": 0, "party": 1, "sources": 2, "all": 3, "public": 4}
        return sorted(self.pack.views.values(), key=lambda one: (named[one.kind], one.names.best().casefold(), one.id))

    def time_bar(self, *ends: Link) -> TimeBar:
        """The bar of this page."""
        step = {name: self.date(self.askable(self.at + days * DAY)) for name, days in (("earlier", -1), ("later", 1))}
        return TimeBar(
            self.path, self.day(self.at), self.day(self.known), self.date(self.at), self.date(self.known), self.view,
            tuple(Link(view_words(one), self.here(view=one.id), current=one.id == self.view) for one in self.views),
            tuple((key, value) for key, value in self.query.items() if key not in (*STANDS, *ZOOM)),
            Link("A day earlier", self.here(at=step["earlier"])), Link("A day later", self.here(at=step["later"])), ends,
        )  # fmt: skip


def view_words(view: View) -> str:
    """A view as the bar names it."""
    return view.names.best() or view.id


def asked(request: HttpRequest, slug: str, **defaults: str) -> Standpoint:
    """The standpoint that an address asks for. Raises Problem PROCESS-UNKNOWN, TIME-UNREAD, TIME-RANGE, VIEW-UNKNOWN or TRACK-UNKNOWN."""
    process = find(slug.replace("\0", "?"))  # PostgreSQL takes no NUL
    query = {key: value for key, value in request.GET.items() if value} | {
        key: value for key, value in defaults.items() if key not in request.GET
    }
    now = int(time.time())
    versions = plans(process.id)
    known = instant(query, "known", versions[-1][2].pack, now)
    plan = next(plan for since, until, plan in versions if since <= known < until)
    pack = plan.pack
    view = checked_view(pack, query.get("view", DEFAULT_VIEW))
    track = query.get("track")
    if track is not None and track not in pack.tracks:
        raise Problem(
            "TRACK-UNKNOWN", f'There is no track "{track[:40]}".', "track", f"Tracks: {', '.join(pack.tracks)}."
        )
    return Standpoint(
        process.id,
        plan,
        instant(query, "at", pack, now),
        known,
        view,
        clearance_of(request.user, process.id),
        request.path,
        query,
    )


def asked_within(pack: Pack) -> Interval:
    """When a page may be asked about: from the beginning of the process to a century after now."""
    return Interval(pack.begins, century_after(int(time.time())))


def instant(query: Mapping[str, str], key: str, pack: Pack, otherwise: Instant) -> Instant:
    """A date of the query as an instant. Raises Problem TIME-UNREAD or TIME-RANGE, with ``otherwise`` as the example."""
    if key not in query:
        return otherwise
    try:
        return bounded(parse_last(query[key], pack.zone, key, bounds=asked_within(pack)))
    except Problem as problem:
        remedy = f"Write it as {_date(otherwise, pack.zone)}, or leave it out."
        raise Problem(problem.code, problem.what, problem.where, remedy) from None


def _date(instant: Instant, zone: str) -> str:
    day = to_datetime(instant, zone).date()
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def bounded(instant: Instant) -> Instant:
    """An instant within the years 1 to 9999 in every zone."""
    return min(max(instant, MIN + 2 * DAY), MAX - 2 * DAY)


def stamp(point: Standpoint, instant: Instant) -> When:
    """An instant with its hour, for what is exact to the minute."""
    local = to_datetime(instant, point.pack.zone)
    day = point.day(instant)
    if (local.hour, local.minute, local.second) in ((0, 0, 0), (23, 59, 59)):
        return day
    return When(f"{day.text}, {local:%H:%M}", iso(instant, point.pack.zone), point.pack.zone)


def _address(path: str, query: Mapping[str, str | None]) -> str:
    kept = _written(*((key, value) for key, value in query.items() if value))
    return f"{path}?{kept}" if kept else path


# A page has hundreds of links with a handful of queries, and the next page leads to the same places.
@lru_cache(256)
def _written(*query: tuple[str, str]) -> str:
    return urlencode(query, safe=":")


@lru_cache(4_096)
def _path(name: str, *args: str) -> str:
    return reverse(name, args=args)
