"""The page of what changed between two days, by day and track, each change with its cause; and the same as CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.standpoint import Standpoint, bounded, instant, view_words
from auspices.commitments.pages.table import written
from auspices.commitments.standings.changes import FIELDS, rows, what_changed
from auspices.face.answers import ChangeShown, ChangesPage, DayShown
from auspices.face.contexts import Link, Standing
from auspices.kernel.instants import DAY, MIN, Instant, parse_first, spell_day
from auspices.kernel.problems import Problem
from auspices.monitor.questions.what_changed import Changed, alike, causes_of, part_words, sentence_of
from auspices.pack.saying import count

USUAL = 30  # days looked back where the address does not say
MOST = 400  # changes on one page; the CSV has all


@dataclass(frozen=True)
class AskedTime:
    """Which time, and whether what changed without a verdict is told too."""

    first: Instant
    last: Instant
    everything: bool


def asked_time(point: Standpoint) -> AskedTime:
    """Both days included. Raises Problem TIME-UNREAD, or TIME-ORDER where they run backwards."""
    last = instant(point.query, "until", point.pack, bounded(point.known))
    first = parse_first(point.date(point.askable(last - USUAL * DAY)), point.pack.zone)
    if "since" in point.query:
        instant(point.query, "since", point.pack, first)  # the same answer to what cannot be read
        first = max(parse_first(point.query["since"], point.pack.zone), MIN + 2 * DAY)
    if first > last:
        raise Problem("TIME-ORDER", "The first day lies after the last.", "since", "Exchange the two dates.")
    return AskedTime(first, last, point.query.get("all") == "1")


def found(point: Standpoint, asked: AskedTime) -> tuple[list[Changed], list[Changed]]:
    """The changes, in the order in which they are told; and what became known of earlier times."""
    return what_changed(
        point.process_id, view=point.view, clearance=point.clearance, since=asked.first - 1, until=asked.last, everything=asked.everything,
        track=point.query.get("track"), sentences=False,
    )  # fmt: skip


def changes_csv(point: Standpoint) -> str:
    """The changes as CSV with a head, the parts of a whole after it; dates in ISO 8601 with the process's offset."""
    return written(FIELDS, (row for many in found(point, asked_time(point)) for row in rows(many)))


def changes_page(point: Standpoint) -> ChangesPage:
    """The page."""
    asked = asked_time(point)
    told, earlier = found(point, asked)
    groups, before = alike(told), alike(earlier)
    keep = {
        "since": point.date(asked.first),
        "until": point.date(asked.last),
        "track": point.query.get("track"),
        "all": point.query.get("all"),
    }
    other = (
        Link("Only changes of a verdict", point.here(all=None))
        if asked.everything
        else Link("Also where only the reasons changed", point.here(all="1"))
    )
    return ChangesPage(
        **shell(point, "What changed", "changes"), action=point.path, since=point.date(asked.first), until=point.date(asked.last),
        lede=_lede(point, asked, told), views=tuple(Link(view_words(one), point.here(view=one.id), current=one.id == point.view) for one in point.views),
        tracks=_tracks(point), kept=tuple((key, value) for key, value in point.query.items() if key not in ("since", "until")),
        days=tuple(_days(point, groups[:MOST])), more=f"{count(len(groups) - MOST, 'more change')}: see the CSV." if len(groups) > MOST else "",
        earlier=tuple(_days(point, before[:MOST])), csv=point.page("changes_csv", **keep), other=other,
    )  # fmt: skip


def _lede(point: Standpoint, asked: AskedTime, told: Sequence[Changed]) -> str:
    first, last = (spell_day(one, point.pack.zone) for one in (asked.first, asked.last))
    span = f"On {first}" if first == last else f"From {first} to {last}"
    view = point.chosen
    whose = (
        f"according to {view_words(view)}" if view.kind in ("party", "sources") else f"in the view “{view_words(view)}”"
    )
    number = count(len(told), "standing") if told else "no standing"
    return f"{span}, as it became so and was known, {whose}: {number} changed."


def _tracks(point: Standpoint) -> tuple[Link, ...]:
    used = {one.track for one in point.pack.commitments.values()}
    now = point.query.get("track")
    links = [
        Link(names.best() or track, point.here(track=track), current=track == now)
        for track, names in point.pack.tracks.items()
        if track in used
    ]
    return (Link("All tracks", point.here(track=None), current=now is None), *links) if len(links) > 1 else ()


def _days(point: Standpoint, groups: Sequence[tuple[Changed, ...]]) -> Iterator[DayShown]:
    names = point.pack.tracks
    for day, of_day in groupby(groups, key=lambda many: many[0].day):
        many = list(of_day)
        tracks = [
            (names[track].best() or track if track in names else "", tuple(_shown(point, one) for one in of_track))
            for track, of_track in groupby(many, key=lambda one: one[0].track)
        ]
        yield DayShown(spell_day(many[0][0].instant, point.pack.zone), day, tuple(tracks))


def _shown(point: Standpoint, many: tuple[Changed, ...]) -> ChangeShown:
    one = many[0]
    then = {"at": one.at, "known": one.at, "view": point.view}
    bearer = one.bearer if len(many) == 1 else None
    causes = tuple(
        (
            cause.words,
            tuple(Link(id_, point.page("claim", id_, **then)) for id_ in cause.ids if cause.kind in _OF_CLAIMS),
        )
        for cause in causes_of(many)
    )
    return ChangeShown(
        sentence_of(many), point.page("commitment", one.commitment, bearer=bearer, **then), _state(one.before), _state(one.after), tuple(part_words(one)), causes,
    )  # fmt: skip


_OF_CLAIMS = ("claim", "retraction", "correction", "finding")


def _state(codes: dict[str, str] | None) -> Standing | None:
    return None if codes is None else Standing(codes["verdict"], "", ended=codes["lifecycle"].startswith("ended"))
