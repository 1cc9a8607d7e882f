"""The overview: the tally as a sentence, the chart, what changed last, what falls due, and what nobody was heard on."""

from collections.abc import Sequence

from auspices.commitments.pages.charts import overview_chart, strips
from auspices.commitments.pages.concerns import concerns
from auspices.commitments.pages.navigation import shell, tracks
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.recent import RECENT, changes, due, unheard
from auspices.commitments.pages.standpoint import SPAN, WHOLE, ZOOM, Standpoint
from auspices.face.contexts import Link, OverviewPage, Tally
from auspices.face.strands import Chart
from auspices.kernel.instants import DAY, spell_day
from auspices.monitor import FAMILY, Standing
from auspices.monitor.plan.cells import bearers_of
from auspices.pack.model import View
from auspices.pack.saying import count

MOST = 12  # changes told
CLOSE = 45  # days before and after, looked at closely
NEXT = 8  # due dates told


def overview(picture: Picture) -> OverviewPage:
    """Everything the overview says. Changes and silences are of the 30 days before ``at``, as known at ``known``."""
    point = picture.point
    track = point.query.get("track")
    shown = begun(picture)
    found = strips(picture, point.view)
    since = point.at - RECENT * DAY
    ends = (
        *_spans(point), Link("Dates worth looking at", "#moments"), Link("Table", point.page("table", track=track)), Link("CSV", point.page("csv", track=track)),
        Link("SVG", point.page("svg", track=track, **{key: point.query.get(key) for key in (*ZOOM, SPAN)})),
    )  # fmt: skip
    return OverviewPage(
        **shell(point, point.pack.title.best(), "overview"), timebar=point.time_bar(*ends), tally=tally(picture, shown), tracks=tracks(picture),
        chart=overview_chart(picture, found, shown), changed_title=f"What changed since {spell_day(since, point.pack.zone)}",
        changed=tuple(changes(picture, found, shown)[:MOST]), due=tuple(due(picture, shown)[:NEXT]), unheard=tuple(unheard(picture, shown)), concerns=concerns(picture),
    )  # fmt: skip


def _spans(point: Standpoint) -> tuple[Link, ...]:
    """The spans of time to choose from but the one shown: around ``at`` (the rule of ``charts``), three months around it, the whole time."""
    ends = (point.askable(point.at - CLOSE * DAY), point.askable(point.at + CLOSE * DAY))
    near = {key: point.date(end) for key, end in zip(ZOOM, ends, strict=True)}
    asked = {key: point.query[key] for key in (*ZOOM, SPAN) if key in point.query}
    none = dict.fromkeys((*ZOOM, SPAN))
    spans = (("Recent years", {}), ("Three months around", near), ("The whole time", {SPAN: WHOLE}))
    return tuple(Link(words, point.here(**{**none, **query})) for words, query in spans if query != asked)


def chart(picture: Picture) -> Chart:
    """The chart alone."""
    return overview_chart(picture, strips(picture, picture.point.view), begun(picture))


def begun(picture: Picture) -> list[Standing]:
    """What the overview shows: whole commitments under their main reading that have begun by the later of ``at`` and ``known``."""
    last = max(picture.point.at, picture.point.known)
    chosen = (one for one in picture.wholes(picture.point.query.get("track")) if not one.reading)
    return [one for one in chosen if picture.commitment(one).readings[""].start <= last]


def later(picture: Picture) -> Link | None:
    """How many commitments begin later and are not shown; they are in the table."""
    track = picture.point.query.get("track")
    number = len([one for one in picture.wholes(track) if not one.reading]) - len(begun(picture))
    words = f"{count(number, 'standing')} not shown: what is owed begins later. The table has {'it' if number == 1 else 'them'}."
    return Link(words, picture.point.page("table", track=track)) if number else None


def moments(picture: Picture) -> list[Link]:
    """The dates that the pack proposes to look at, in the reader's view; and the days of the first and the last claim known now."""
    point = picture.point
    links = [
        Link(one.text.best(), point.page("overview", at=point.date(one.at), known=point.date(one.known)))
        for one in point.pack.moments
    ]
    known = [one.known for one in picture.evidence.claims if one.known <= point.known]
    for words, moment in (("first", min(known, default=None)), ("last", max(known, default=None))):
        if moment is not None:
            day = point.date(moment)
            links.append(
                Link(
                    f"The {words} claim known here, {spell_day(moment, point.pack.zone)}",
                    point.page("overview", at=day, known=day),
                )
            )
    return links


def tally(picture: Picture, shown: Sequence[Standing]) -> Tally:
    """How many stand how, of those that have begun. A commitment of several counts once for each who bears it."""
    point = picture.point
    shown = [one for one in shown if one.lifecycle != "conditional"]
    families = [FAMILY[one.verdict] for one in shown]
    several = any(len(bearers_of(picture.commitment(one))) > 1 for one in shown)
    return Tally(
        spell_day(point.at, point.pack.zone), spell_day(point.known, point.pack.zone), view_told(point.chosen),
        "commitments (counted for each who bears them)" if several else "commitments",
        **{family: families.count(family) for family in ("done", "open", "not_done", "contested", "mixed", "dark")},
    )  # fmt: skip


def view_told(view: View) -> str:
    """A view within a sentence: "in the ...": "verified view", "view of Armenia", "view of all claims"."""
    fixed = {"verified": "verified view", "all": "view of all claims", "public": "view of public claims"}
    return fixed.get(view.kind, f"view of {view.names.best() or view.id}")
