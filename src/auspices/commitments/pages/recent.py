"""What is new, due and silent: changes of verdict, dates ahead, and tracks on which nobody was heard."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.through_time import Course, Key, StandingPeriod
from auspices.face.contexts import Event
from auspices.face.contexts import Standing as Shown
from auspices.face.verdicts import look
from auspices.kernel.instants import DAY
from auspices.monitor import Standing
from auspices.monitor.standings.tally import cells_of, heard_rows
from auspices.pack.saying import CALLS, bearer_words, listed

RECENT = 30  # days: what changed, and what was not heard


def changes(picture: Picture, found: dict[Key, Course], shown: Sequence[Standing]) -> list[Event]:
    """Changes of verdict in the 30 days before ``at``, the last first; the same change for several bearers is told once.

    An umbrella changes with what is under it and is not told.
    """
    point = picture.point
    out: dict[tuple[int, str, str, str], list[tuple[StandingPeriod, StandingPeriod]]] = {}
    for one in shown:
        course = found.get((one.commitment, one.bearer, one.reading))
        if course is None or picture.commitment(one).shape == "through":
            continue
        for before, after in pairwise(course.stretches):
            if point.at - RECENT * DAY < after.start <= point.at and before.standing.verdict != after.standing.verdict:
                out.setdefault(
                    (after.start, one.commitment, before.standing.verdict, after.standing.verdict), []
                ).append((before, after))
    return [_change(picture, out[key]) for key in sorted(out, key=lambda key: -key[0])]


def _change(picture: Picture, same: Sequence[tuple[StandingPeriod, StandingPeriod]]) -> Event:
    (before, after), point = same[0], picture.point
    one, commitment = after.standing, picture.commitment(after.standing)
    call = commitment.force in CALLS
    was, now = (_word(stretch.standing, call=call) for stretch in (before, after))
    began = before.standing.lifecycle == "conditional"
    who = ", ".join(bearer_words(later.standing.bearer, point.pack) for _, later in same)
    text = f"{commitment.text} ({who}): {f'begins, {now}' if began else f'{was} → {now}'}."
    caused = next((id_ for id_ in one.because if id_ not in before.standing.because), None)
    why = point.page("claim", caused) if caused else picture.link(one)
    return Event(
        point.day(after.start),
        text,
        "" if caused or began else _silence(one, commitment.shape),
        why,
        Shown(one.verdict, ""),
    )


def _word(one: Standing, *, call: bool) -> str:
    told = look(one.verdict)
    return told.heeded if call else told.word


def _silence(one: Standing, shape: str) -> str:
    """What no claim caused: a date passed, a watch ended, a report grew old."""
    if one.verdict == "unreported":
        return "The date passed; nothing is reported in this view."
    return (
        {
            "refrain": "Nobody is reported to watch from then on.",
            "maintain": "The last report grew old.",
            "limit": "The last report grew old.",
            "conduct": "The last assessment grew old.",
        }.get(shape, "")
        if one.verdict == "unknown"
        else ""
    )


def due(picture: Picture, shown: Sequence[Standing]) -> list[Event]:
    """What is pending and falls due after ``at``, the next first."""
    point = picture.point
    pending = sorted(
        (one for one in shown if one.verdict == "pending" and one.due is not None and one.due >= point.at),
        key=lambda one: one.due or 0,
    )
    return [
        Event(point.day(one.due or 0), f"{picture.commitment(one).text} ({bearer_words(one.bearer, point.pack)})", "", picture.link(one), Shown(one.verdict, ""))
        for one in pending
    ]  # fmt: skip


def unheard(picture: Picture, shown: Sequence[Standing]) -> Iterator[str]:
    """Tracks on which, as known then, nothing was claimed of the 30 days before ``at``: by nobody; by each party of the process."""
    point = picture.point
    pack, everything = point.pack, point.viewpoint("all")
    heard: dict[str, set[str]] = {}
    for one in shown:
        commitment = picture.commitment(one)
        if one.lifecycle != "in_force" or commitment.shape == "through":
            continue
        sources = heard.setdefault(commitment.track, set())
        for cell in cells_of(picture.evidence, one, point.viewpoint(one.view)):
            for row in heard_rows(picture.evidence, cell, everything):
                if row.claim.when.earliest <= point.at and row.claim.when.latest >= point.at - RECENT * DAY:
                    sources |= {
                        party for party in pack.parties if pack.speaks_for(row.claim.source, party, row.claim.known)
                    } or {""}
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
