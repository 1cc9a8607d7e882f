"""The same standings as a table and as CSV: one row for each commitment, bearer and reading."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from auspices.commitments.pages.concerns import concerns
from auspices.commitments.pages.navigation import shell, tracks
from auspices.commitments.pages.picture import Picture
from auspices.face.contexts import Column, Link, TablePage
from auspices.kernel.cells import inert
from auspices.kernel.instants import iso
from auspices.monitor import Standing
from auspices.monitor.codes import VERDICTS
from auspices.pack.saying import bearer_words

COLUMNS = {
    "number": "Commitment", "label": "What", "bearer": "Borne by", "track": "Track", "force": "Force", "standing": "How it stands", "due": "Due", "claims": "Claims",
}  # fmt: skip
FIELDS = (
    "commitment", "clause", "text", "bearer", "bearer_name", "track", "force", "shape", "reading", "item", "lifecycle", "verdict", "words", "timing", "due",
    "claims_supporting", "claims_opposing", "contested", "because",
)  # fmt: skip


def table(picture: Picture) -> TablePage:
    """The table, in the order of ``sort``: a column's key, with ``-`` before it from the other end; else the pack's order."""
    point = picture.point
    key, down = _sorting(picture)
    rows = tuple(picture.row(one) for one in ordered(picture))
    columns = tuple(
        Column(name, words, point.here(sort=f"-{name}" if name == key and not down else name), ("descending" if down else "ascending") if name == key else "")
        for name, words in COLUMNS.items()
    )  # fmt: skip
    address = point.page("csv", track=point.query.get("track"), sort=point.query.get("sort"))
    crumbs = Link(point.pack.title.best(), point.page("overview", track=point.query.get("track"))), Link("As a table")
    return TablePage(
        **shell(point, "How every commitment stands", "overview", *crumbs), timebar=point.time_bar(), columns=columns, rows=rows, concerns=concerns(picture), csv=address, tracks=tracks(picture),
    )  # fmt: skip


def ordered(picture: Picture) -> list[Standing]:
    """The standings of the table, sorted."""
    key, down = _sorting(picture)
    return sorted(picture.wholes(picture.point.query.get("track")), key=_keys(picture)[key], reverse=down)


def _sorting(picture: Picture) -> tuple[str, bool]:
    asked = picture.point.query.get("sort", "number")
    key = asked.removeprefix("-")
    return (key, asked.startswith("-")) if key in COLUMNS else ("number", False)


def _keys(picture: Picture) -> dict[str, Callable[[Standing], object]]:
    pack = picture.point.pack
    tracks_ = [*pack.tracks, ""]
    place = {id_: i for i, id_ in enumerate(pack.commitments)}
    return {
        "number": lambda one: place[one.commitment],
        "label": lambda one: (picture.commitment(one).text.casefold(), one.reading),
        "bearer": lambda one: bearer_words(one.bearer, pack).casefold(),
        "track": lambda one: tracks_.index(picture.commitment(one).track),
        "force": lambda one: picture.commitment(one).force,
        "standing": lambda one: VERDICTS.index(one.verdict),
        "due": lambda one: (one.due is None, one.due or 0),
        "claims": lambda one: sum(picture.sides(one)),
    }


def standings_csv(picture: Picture) -> str:
    """The table as CSV with a head, after each whole its items; of one ``commitment`` if the address names it. Dates in ISO 8601 with the process's offset; lists joined by spaces."""
    only = picture.point.query.get("commitment")
    chosen = (one for one in ordered(picture) if only in (None, one.commitment))
    return written(FIELDS, (_line(picture, each) for one in chosen for each in (one, *_items(picture, one))))


def _items(picture: Picture, one: Standing) -> Sequence[Standing]:
    return picture.parts(one) if picture.commitment(one).itemised else ()


def _line(picture: Picture, one: Standing) -> Sequence[object]:
    pack, commitment = picture.point.pack, picture.commitment(one)
    return (
        one.commitment, commitment.clause, commitment.text, one.bearer, bearer_words(one.bearer, pack), commitment.track, commitment.force, commitment.shape, one.reading,
        one.facets[0][1] if one.facets else "", one.lifecycle, one.verdict, picture.shown(one).words, one.timing, "" if one.due is None else iso(one.due, pack.zone),
        *picture.sides(one), " ".join(one.contested), " ".join(one.because),
    )  # fmt: skip


def _cell(value: object) -> object:
    return inert(value) if isinstance(value, str) else value


def written(head: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """Rows as CSV text (RFC 4180). Nothing in it is run by a spreadsheet: ``'`` goes before what would be a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in line] for line in lines)
    return out.getvalue()
