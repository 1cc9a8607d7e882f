"""What every page of a process shares: its title, its navigation, its filter of tracks."""

from typing import Any

from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import Standpoint
from auspices.face.contexts import Link
from auspices.process.seals import seals, told

PAGES = (
    ("overview", "Where things stand"),
    ("changes", "What changed"),
    ("instruments", "Instruments"),
    ("claims", "Claims"),
    ("texts", "Texts"),
)


def shell(point: Standpoint, title: str, current: str, *crumbs: Link) -> dict[str, Any]:
    """The fields of ``Shell``, for a page under one entry of the navigation."""
    nav = tuple(Link(words, point.page(name), current=name == current) for name, words in PAGES)
    return {
        "title": title,
        "process": Link(point.pack.title.best(), point.page("overview")),
        "nav": nav,
        "crumbs": crumbs,
    }


def sealed_links(point: Standpoint, page: str, kind: str, *others: str) -> tuple[Link, ...]:
    """What was sealed of what the reader could see, in words: of what went together the first. Of ``kind`` they lead to the page of a record's own id."""
    found = (one for one in seals(point.process_id, point.clearance) if one.kind in (kind, *others))
    first = {one.seq: one for one in reversed(list(found))}
    return tuple(
        Link(f"{told(one, point.pack.zone)}.", point.page(page, str(one.id)) if one.kind == kind else "")
        for one in reversed(first.values())
    )


def tracks(picture: Picture) -> tuple[Link, ...]:
    """All, and each track that has a commitment; none where there is only one."""
    point = picture.point
    used = {one.track for one in point.pack.commitments.values()}
    now = point.query.get("track")
    found = [
        Link(names.best() or track, point.here(track=track), current=track == now)
        for track, names in point.pack.tracks.items()
        if track in used
    ]
    return (Link("All tracks", point.here(track=None), current=now is None), *found) if len(found) > 1 else ()
