"""The overview: the tally as a sentence, the chart, what changed last, what falls due, and what nobody was heard on."""

from collections.abc import Iterator, Sequence

from auspices.commitments.pages.charts import overview_chart, strips
from auspices.commitments.pages.navigation import shell, tracks
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import Standpoint
from auspices.commitments.pages.through_time import Course, Key, Stretch
from auspices.face.contexts import Event, Link, OverviewPage, Standing as Shown, Tally
from auspices.face.strands import Chart
from auspices.face.verdicts import look
from auspices.kernel.instants import DAY, spell_day
from auspices.monitor import FAMILY, Standing
from auspices.monitor.counts import heard_rows
from auspices.pack.model import View
from auspices.pack.saying import CALLS, count, listed

RECENT = 30  # days: what changed, and what was not heard
MOST = 12  # changes told
NEXT = 8  # due dates told


def overview(picture: Picture) -> OverviewPage:
    """Everything the overview says. Changes and silences are of the 30 days before ``at``, as known at ``known``."""
    point = picture.point
    track = point.query.get("track")
    shown = begun(picture)
    found = strips(picture, point.view)
    since = point.at - RECENT * DAY
    ends = (
        Link("Table", point.page("table", track=track)), Link("CSV", point.page("csv", track=track)),
        Link("SVG", point.page("svg", track=track, **{key: point.query.get(key) for key in ("from", "to")})),
    )  # fmt: skip
    return OverviewPage(
        **shell(point, point.pack.title.best(), "overview"), timebar=point.time_bar(*ends), tally=tally(picture, shown), tracks=tracks(picture),
        chart=overview_chart(picture, found, shown), changed_title=f"What changed since {spell_day(since, point.pack.zone)}",
        changed=tuple(changes(picture, found, shown)[:MOST]), due=tuple(due(picture, shown)[:NEXT]), unheard=tuple(unheard(picture, shown)),
    )  # fmt: skip


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


def moments(point: Standpoint) -> list[Link]:
    """The dates that the pack proposes to look at, in the reader's view."""
    return [Link(one.text.best(), point.page("overview", at=point.date(one.at), known=point.date(one.known))) for one in point.pack.moments]


def tally(picture: Picture, shown: Sequence[Standing]) -> Tally:
    """How many stand how, of those that have begun. A commitment of several counts once for each who bears it."""
    point = picture.point
    shown = [one for one in shown if one.lifecycle != "conditional"]
    families = [FAMILY[one.verdict] for one in shown]
    several = any(len(picture.commitment(one).bearers) > 1 for one in shown)
    return Tally(
        spell_day(point.at, point.pack.zone), spell_day(point.known, point.pack.zone), view_told(point.chosen),
        "commitments (counted for each who bears them)" if several else "commitments",
        **{family: families.count(family) for family in ("done", "open", "not_done", "contested", "mixed", "dark")},
    )  # fmt: skip


def view_told(view: View) -> str:
    """A view within a sentence: "in the ...": "verified view", "view of Armenia", "view of all claims"."""
    fixed = {"verified": "verified view", "all": "view of all claims", "public": "view of public claims"}
    return fixed.get(view.kind, f"view of {view.names.best() or view.id}")


def changes(picture: Picture, found: dict[Key, Course], shown: Sequence[Standing]) -> list[Event]:
    """Changes of verdict in the 30 days before ``at``, the last first; the same change for several bearers is told once.

    An umbrella changes with what is under it and is not told.
    """
    point = picture.point
    out: dict[tuple[int, str, str, str], list[tuple[Stretch, Stretch]]] = {}
    for one in shown:
        course = found.get((one.commitment, one.bearer, one.reading))
        if course is None or picture.commitment(one).shape == "through":
            continue
        for before, after in zip(course.stretches, course.stretches[1:], strict=False):
            if point.at - RECENT * DAY < after.start <= point.at and before.standing.verdict != after.standing.verdict:
                out.setdefault((after.start, one.commitment, before.standing.verdict, after.standing.verdict), []).append((before, after))
    return [_change(picture, out[key]) for key in sorted(out, key=lambda key: -key[0])]


def _change(picture: Picture, same: Sequence[tuple[Stretch, Stretch]]) -> Event:
    (before, after), point = same[0], picture.point
    one, commitment = after.standing, picture.commitment(after.standing)
    call = commitment.force in CALLS
    was, now = (_word(stretch.standing, call=call) for stretch in (before, after))
    began = before.standing.lifecycle == "conditional"
    who = ", ".join(point.pack.name(later.standing.bearer) for _, later in same)
    text = f"{commitment.text} ({who}): {f'begins, {now}' if began else f'{was} → {now}'}."
    caused = next((id_ for id_ in one.because if id_ not in before.standing.because), None)
    why = point.page("claim", caused) if caused else picture.link(one)
    return Event(point.day(after.start), text, "" if caused or began else _silence(one, commitment.shape), why, Shown(one.verdict, ""))


def _word(one: Standing, *, call: bool) -> str:
    told = look(one.verdict)
    return told.heeded if call and told.heeded else told.word


def _silence(one: Standing, shape: str) -> str:
    """What no claim caused: a date passed, a watch ended, a report grew old."""
    if one.verdict == "unreported":
        return "The date passed; nothing is reported in this view."
    return {"refrain": "Nobody is reported to watch from then on.", "maintain": "The last report grew old."}.get(shape, "") if one.verdict == "unknown" else ""


def due(picture: Picture, shown: Sequence[Standing]) -> list[Event]:
    """What is pending and falls due after ``at``, the next first."""
    point = picture.point
    pending = sorted((one for one in shown if one.verdict == "pending" and one.due is not None and one.due >= point.at), key=lambda one: one.due or 0)
    return [
        Event(point.day(one.due or 0), f"{picture.commitment(one).text} ({point.pack.name(one.bearer)})", "", picture.link(one), Shown(one.verdict, ""))
        for one in pending
    ]  # fmt: skip


def unheard(picture: Picture, shown: Sequence[Standing]) -> Iterator[str]:
    """Tracks on which, as known then, nothing was claimed of the 30 days before ``at``: by nobody; by each party of the process."""
    point = picture.point
    pack, everything = point.pack, point.pack.views["all"]
    heard: dict[str, set[str]] = {}
    for one in shown:
        commitment = picture.commitment(one)
        if one.lifecycle != "in_force" or commitment.shape == "through":
            continue
        sources = heard.setdefault(commitment.track, set())
        for cell in picture.evidence.plan.by_commitment[one.commitment]:
            for row in heard_rows(picture.evidence, cell, everything, point.known, point.clearance):
                if row.claim.when.earliest <= point.at and row.claim.when.latest >= point.at - RECENT * DAY:
                    sources |= {party for party in pack.parties if pack.speaks_for(row.claim.source, party, row.claim.known)} or {""}
    silent = [track for track, voices in heard.items() if not voices]
    if silent:
        yield f"In {RECENT} days no claim from anyone on: {_titles(picture, silent)}."
    for party in sorted(pack.parties, key=lambda one: pack.name(one).casefold()):
        missing = [track for track, voices in heard.items() if voices and party not in voices]
        if missing:
            yield f"In {RECENT} days no claim from {pack.name(party)} on: {_titles(picture, missing)}."


def _titles(picture: Picture, tracks_: Sequence[str]) -> str:
    names = picture.point.pack.tracks
    return listed(names[track].best() or track for track in names if track in tracks_)
