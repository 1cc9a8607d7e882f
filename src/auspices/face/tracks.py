"""The track of one strand: its bands through time, ticks for claims, diamonds for acts, with grid, fog and the two cursors.

Pure. Along the time axis everything is per cent of the track, so that it is drawn once for every width; across it, pixels.
What repeats in every track (grid, fog, cursors, the shapes of ticks and diamonds) is defined once and used by reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from auspices.face import axis, bands
from auspices.face.svg import Drawing, percent
from auspices.face.typeset import width

if TYPE_CHECKING:
    from auspices.face.strands import Chart, Strand

HEIGHT = 26.0
TOP = 7.0  # of the band
_APART = 0.5  # per cent between two ticks, so that neither hides the other
_ABOVE, _BELOW = 10.0, 20.0  # pixels that grid and cursors reach beyond a track, so that they run on between rows
_MANY, _FEW = (8, 370.0), (4, 280.0)  # marks of the axis, and the pixels that a track has at least where they are shown
_SIZE = 11.0  # of a label, as in verdicts.css


def scale_of(chart: Chart) -> axis.Scale:
    """Instants to per cent of a track."""
    return axis.Scale(chart.start, chart.end, 0, 100)


def defined(drawing: Drawing, chart: Chart, name: str) -> None:
    """Define under ``name`` what tracks refer to: hatchings, ticks (``-f`` for, ``-a`` against, ``-p`` possible), act (``-d``), grid (``-g``), cursors (``-c``)."""
    defs, scale = bands.patterns(drawing, name), scale_of(chart)
    for key, first, last in (("f", 1.0, 5.0), ("a", 21.0, 25.0)):
        tick = defs.add("g", id=f"{name}-{key}")
        tick.add("path", d=f"M0 {first:.0f}V{last:.0f}")
        tick.add("path", class_="hit", d=f"M-3 {first - 2:.0f}h6v8h-6z")
    defs.add("circle", id=f"{name}-p", class_="maybe", cy=23.5, r=2)
    defs.add("path", id=f"{name}-d", class_="act", d="M0 6l5 7-5 7-5-7z")
    grid = defs.add("g", id=f"{name}-g", class_="b-grid")
    for instant, _ in axis.marks(chart.start, chart.end, chart.zone, _MANY[0]):
        _upright(grid, scale.x(instant))
    over = defs.add("g", id=f"{name}-c")
    if chart.known < chart.end:
        known = scale.x(chart.known)
        over.add("rect", class_="fog", x=percent(known), width=percent(100 - known), height=HEIGHT)
    for class_, instant in (("at", chart.at), ("kn", chart.known)):
        if chart.start <= instant <= chart.end and (class_ == "at" or instant != chart.at):
            _upright(over, scale.x(instant), class_)


def _upright(drawing: Drawing, x: float, class_: str = "") -> None:
    drawing.add("line", class_=class_, x1=percent(x), x2=percent(x), y1=-_ABOVE, y2=HEIGHT + _BELOW)


def ruled(drawing: Drawing, chart: Chart) -> None:
    """The axis above the tracks, 48 px high: the cursors' dates, and marks of time, fewer of them where it is narrow."""
    scale = scale_of(chart)
    told = [("as things stood", chart.at), ("as known", chart.known)]
    if chart.at == chart.known:
        told = [("as things stood and as known", chart.at)]
    for line, (words, instant) in enumerate(told):
        if chart.start <= instant <= chart.end:
            _label(
                drawing, "curt", scale.x(instant), 11 + 15 * line, f"{words} {axis.spelled(instant, chart.zone)}", 26
            )
    for class_, (most, room) in (("many", _MANY), ("few", _FEW)):
        place, free = drawing.add("g", class_=class_), -100.0
        for instant, label in axis.marks(chart.start, chart.end, chart.zone, most):
            x, half = scale.x(instant), 50 * (width(label, _SIZE) + 6) / room
            left = x if x < half else x - 2 * half if x > 100 - half else x - half
            if left >= free:
                _label(place, "ax", x, 44, label, half)
                free = left + 2 * half


def _label(drawing: Drawing, class_: str, x: float, y: float, text: str, near: float) -> None:
    """A label in the middle over ``x``, or within the edge where that is nearer than ``near`` per cent."""
    side = " from" if x < near else " to" if x > 100 - near else ""
    drawing.add("text", text, class_=f"{class_}{side}", x=percent(x), y=y)


def draw(row: Drawing, strand: Strand, chart: Chart, name: str) -> None:
    """Everything of one strand, between grid and cursors."""
    scale = scale_of(chart)
    row.add("use", href=f"#{name}-g")
    _bands(row.add("g", aria_hidden="true"), strand, scale, name)
    _ticks(row, strand, scale, name)
    for mark in strand.marks:
        if scale.start <= mark.t <= scale.end:
            diamond = row.link(mark.href, tabindex="-1").titled(mark.label)
            diamond.add("use", href=f"#{name}-d", x=percent(scale.x(mark.t)))
    row.add("use", href=f"#{name}-c")


def _bands(row: Drawing, strand: Strand, scale: axis.Scale, name: str) -> None:
    ended = False
    for band in strand.bands:
        if band.end < scale.start or band.start > scale.end:
            continue
        left, right = scale.x(band.start), scale.x(band.end)
        place = row.add("g", class_="ended" if band.lifecycle_ended else None)
        place.titled(band_title(band.verdict, band.lifecycle_ended))
        bands.fill(place, bands.Box(left, TOP, right - left, bands.HEIGHT), band.verdict, band.parts, name)
        if band.lifecycle_ended and not ended and band.start >= scale.start:
            row.add("line", class_="closing", x1=percent(left), x2=percent(left), y1=4, y2=22)
        ended = band.lifecycle_ended


def band_title(code: str, ended: bool) -> str:
    """What pointing at a band tells."""
    word = bands.look(code).word
    return f"{word} (ended)" if ended else word


def _ticks(row: Drawing, strand: Strand, scale: axis.Scale, name: str) -> None:
    """One tick per claim; those that would hide each other are moved aside a little."""
    taken: dict[bool, float] = {}
    for tick in sorted(strand.ticks, key=lambda tick: tick.t):
        if not scale.start <= tick.t <= scale.end:
            continue
        above = tick.side == "for"
        x = max(scale.x(tick.t), taken.get(above, -9.0) + _APART)
        taken[above] = x
        link = row.link(tick.href, class_="claim", tabindex="-1").titled(tick.label)
        link.add("use", href=f"#{name}-{tick.side[0]}", x=percent(min(x, 100.0)))
