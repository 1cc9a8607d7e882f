"""The strand chart as part of a page: real text in rows that fit any width, and between label and words the track, drawn once.

Pure. What is folded away is opened by the browser itself, without script.
"""

from collections.abc import Sequence

from auspices.face import tracks
from auspices.face.strands import Chart, Group, Strand
from auspices.face.svg import Drawing


def listed(chart: Chart, name: str) -> str:
    """``chart`` as markup of a page. ``name`` makes its ids unique there.

    Raises ``KeyError`` for a verdict code outside the closed list, ``zoneinfo.ZoneInfoNotFoundError`` for an unknown zone.
    """
    page = Drawing.of(
        "div", class_="chart", role="group", aria_label=chart.title, data_start=str(round(chart.start)),
        data_end=str(round(chart.end)), data_zone=chart.zone,
    )  # fmt: skip
    ruler = page.add("div", class_="ruler row")
    drawing = ruler.add("svg", class_="strands axis", height=48, aria_hidden="true")
    tracks.defined(drawing, chart, name)
    tracks.ruled(drawing, chart)
    for group in chart.groups:
        _group(page, group, chart, name)
    return page.written()


def _group(page: Drawing, group: Group, chart: Chart, name: str) -> None:
    place = page.add("section")
    if group.title:
        place.add("h2", group.title)
    _rows(place, group.open, chart, name)
    if group.folded:
        fold = place.add("details")
        fold.add("summary", group.folded_words)
        _rows(fold, group.folded, chart, name)


def _rows(place: Drawing, strands: Sequence[Strand], chart: Chart, name: str) -> None:
    if not strands:
        return
    rows, before = place.add("ol"), None
    for strand in strands:
        row = rows.add("li", class_="strand row")
        _heading(row.add("p", class_="head"), strand, again=strand.follows(before))
        drawing = row.add("svg", class_="strands track", height=tracks.HEIGHT)
        tracks.draw(drawing, strand, chart, name)
        row.add("p", strand.words or " ", class_="say")
        before = strand


def _heading(head: Drawing, strand: Strand, *, again: bool) -> None:
    """Number, label (the link) and bearer; of a duty told just before, the bearer as the link."""
    if again and strand.bearer:
        head.link(strand.href, "span", class_="lab who", aria_label=f"{strand.label}, {strand.bearer}").say(
            strand.bearer
        )
        return
    if strand.number:
        head.add("span", strand.number, class_="cl")
    head.link(strand.href, "span", class_="lab").say(strand.label or " ")
    if strand.bearer:
        head.add("span", strand.bearer, class_="who")
