"""Laying out the strand chart: columns or stacked rows, the time axis, the cursors and the fog.

Pure. Everything is in pixels of the view box; ``Frame`` holds the places that all rows share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auspices.face import axis, bands
from auspices.face.typeset import width as text_width
from auspices.face.typeset import wrap

if TYPE_CHECKING:
    from auspices.face.strands import Chart, Strand
    from auspices.face.svg import Drawing

WIDE_FROM = 680  # pixels; below, rows are stacked
_LABEL, _SMALL, _WHO, _WORDS = 13.5, 11.0, 11.5, 12.0  # font sizes in pixels, as in verdicts.css
_LINE = 16.0
_TOP = 54.0  # room above the rows for cursor and axis labels


@dataclass
class Frame:
    """The shared places of one rendering. ``tracks`` collects (top, bottom) of every band, for cursors in stacked rows."""

    width: float
    stacked: bool
    scale: axis.Scale
    label_x: float
    label_room: float
    words_x: float
    words_room: float
    name: str
    tracks: list[tuple[float, float]] = field(default_factory=list)

    @classmethod
    def fitting(cls, chart: Chart, width: float, name: str) -> Frame:
        """The frame of ``chart`` at ``width``; the number column is as wide as the longest number needs, up to 70 px."""
        numbers = max((text_width(strand.number, _SMALL) for strand in chart.strands), default=0)
        label_x = min(70.0, max(22.0, numbers + 10)) if numbers else 0.0
        if width < WIDE_FROM:
            scale = axis.Scale(chart.start, chart.end, 1, width - 1)
            return cls(width, True, scale, label_x, width - label_x, 0, width, name)
        left, right = round(width * 0.25), round(width * 0.745)
        scale = axis.Scale(chart.start, chart.end, left, right)
        return cls(width, False, scale, label_x, left - label_x - 16, right + 20, width - right - 20, name)

    def patterns(self, drawing: Drawing) -> None:
        """The hatchings under this rendering's own name."""
        bands.patterns(drawing, self.name)

    def axis(self, drawing: Drawing, chart: Chart, height: float) -> None:
        """Marks of the axis, with grid lines (behind the bands only, where rows are stacked); a label under a cursor gives way."""
        room = 52 if self.stacked else 74
        most = max(2, int((self.scale.right - self.scale.left) / room))
        free = 0.0
        cursors = [self.scale.x(chart.at), self.scale.x(chart.known)]
        for instant, label in axis.marks(chart.start, chart.end, chart.zone, most):
            x = self.scale.x(instant)
            for top, bottom in self._spans(_TOP, height):
                drawing.add("line", class_="grid", x1=x, x2=x, y1=top, y2=bottom)
            half = text_width(label, _SMALL) / 2
            middle = min(max(x, self.scale.left + half), self.width - half) if self.stacked else x
            crossed = not self.stacked and any(abs(cursor - middle) < half + 3 for cursor in cursors)
            if middle - half >= free and not crossed:
                drawing.add("text", label, class_="ax", x=middle, y=_TOP - 8)
                free = middle + half + 6

    def cursors(self, drawing: Drawing, chart: Chart, height: float) -> None:
        """Fog over what was not yet known, and the two rules with their dates."""
        known = self.scale.x(chart.known)
        if chart.known < chart.end:
            for top, bottom in self._spans(_TOP, height):
                drawing.add("rect", class_="fog", x=known, y=top, width=self.scale.right - known, height=bottom - top)
        told = [("at", chart.at, "as things stood"), ("kn", chart.known, "as known")]
        if round(self.scale.x(chart.at)) == round(known):
            told = [("at", chart.at, "as things stood and as known")]
        labels: list[tuple[float, float, str]] = []
        for class_, instant, words in told:
            if chart.start <= instant <= chart.end:
                x = self.scale.x(instant)
                for top, bottom in self._spans(_TOP - 24, height):
                    drawing.add("line", class_=class_, x1=x, x2=x, y1=top, y2=bottom)
                labels.append((x, instant, f"{words} {axis.spelled(instant, chart.zone)}"))
        self._label(drawing, labels)

    def _label(self, drawing: Drawing, labels: list[tuple[float, float, str]]) -> None:
        """Cursor labels on one line where they fit side by side, else on two."""
        placed = []
        for x, _, label in labels:
            half = text_width(label, _WHO) / 2 + 2
            placed.append((min(max(x, half), self.width - half), half, label))
        crowded = len(placed) == 2 and abs(placed[1][0] - placed[0][0]) < placed[0][1] + placed[1][1] + 6
        for line, (middle, _, label) in enumerate(placed):
            drawing.add("text", label, class_="curt", x=middle, y=12.0 if crowded and line == 0 else 25.0)

    def _spans(self, top: float, height: float) -> list[tuple[float, float]]:
        return self.tracks if self.stacked else [(top, height)]


def draw(chart: Chart, frame: Frame, drawing: Drawing) -> float:
    """Draw every group and strand below the axis; returns the height used."""
    y = _TOP + 8
    for group in chart.groups:
        if group.title:
            drawing.add("text", group.title, class_="grp", x=0, y=y + 16)
            drawing.add("line", class_="rule", x1=0, x2=frame.width, y1=y + 24, y2=y + 24)
            y += 31
        before: Strand | None = None
        for strand in group.strands:
            again = before is not None and (before.number, before.label) == (strand.number, strand.label)
            row = drawing.add("g", class_="strand", role="group", aria_label=strand.sentence)
            y = _stacked(row, frame, strand, y, again) if frame.stacked else _wide(row, frame, strand, y, again)
            before = strand
        y += 14
    return y


def _wide(row: Drawing, frame: Frame, strand: Strand, y: float, again: bool) -> float:
    labels = [] if again else wrap(strand.label, frame.label_room, _LABEL, 3)
    words = wrap(strand.words, frame.words_room, _WORDS, 3)
    bottom = _heading(row, frame, strand, y, labels)
    middle = y + max(13.0, 13 + (len(words) - 2) * 7.5)
    for line, text in enumerate(words):
        row.add("text", text, class_="say", x=frame.words_x, y=middle + 4 + (line - (len(words) - 1) / 2) * 15)
    _track(row, frame, strand, y + 7)
    return max(bottom, y + 27, middle + len(words) * 7.5) + 9


def _stacked(row: Drawing, frame: Frame, strand: Strand, y: float, again: bool) -> float:
    labels = [] if again else wrap(strand.label, frame.label_room, _LABEL, 3)
    bottom = _heading(row, frame, strand, y, labels)
    _track(row, frame, strand, bottom + 9)
    y = bottom + 9 + bands.HEIGHT + 10
    for text in wrap(strand.words, frame.words_room, _WORDS, 4):
        y += 15
        row.add("text", text, class_="say", x=frame.words_x, y=y - 5)
    return y + 14


def _heading(row: Drawing, frame: Frame, strand: Strand, y: float, labels: list[str]) -> float:
    """Number, label (the link) and bearer; returns the bottom."""
    baseline = y + (13 if labels else 17)
    if labels:
        row.add("text", strand.number, class_="cl", x=0, y=baseline)
        link = row.link(strand.href, class_="lab")
        for line, text in enumerate(labels):
            link.add("text", text, class_="lab", x=frame.label_x, y=baseline + line * _LINE)
        baseline += len(labels) * _LINE - 1.5
    if strand.bearer:
        place = row if labels else row.link(strand.href, class_="lab")
        for text in wrap(strand.bearer, frame.label_room, _WHO, 2):
            place.add("text", text, class_="who", x=frame.label_x, y=baseline)
            baseline += 14
    return baseline - 9


def _track(row: Drawing, frame: Frame, strand: Strand, y: float) -> None:
    """Bands, ticks and diamonds, the band's upper edge at ``y``."""
    scale, height = frame.scale, bands.HEIGHT
    frame.tracks.append((y - 7, y + height + 7))
    ended = False
    for band in strand.bands:
        if band.end < scale.start or band.start > scale.end:
            continue
        left, right = scale.x(band.start), scale.x(band.end)
        place = row.add("g", class_="ended" if band.lifecycle_ended else None, aria_hidden="true")
        bands.fill(place, bands.Box(left, y, right - left, height), band.verdict, band.parts, frame.name)
        place.titled(band_title(band.verdict, band.lifecycle_ended))
        if band.lifecycle_ended and not ended and band.start >= scale.start:
            row.add("line", class_="closing", x1=left, x2=left, y1=y - 3, y2=y + height + 3)
        ended = band.lifecycle_ended
    _ticks(row, frame, strand, y)
    for mark in strand.marks:
        if scale.start <= mark.t <= scale.end:
            diamond = row.link(mark.href, aria_label=mark.label, tabindex="-1")
            d = f"M{scale.x(mark.t):.1f} {y - 1:.1f}l5 7-5 7-5-7z"
            diamond.add("path", class_="act", d=d).titled(mark.label)


def band_title(code: str, ended: bool) -> str:
    """What pointing at a band tells."""
    word = bands.look(code).word
    return f"{word} (ended)" if ended else word


def _ticks(row: Drawing, frame: Frame, strand: Strand, y: float) -> None:
    """One tick per claim; those that would hide each other are moved aside by up to a few pixels."""
    taken: dict[bool, float] = {}
    for tick in sorted(strand.ticks, key=lambda tick: tick.t):
        if not frame.scale.start <= tick.t <= frame.scale.end:
            continue
        above = tick.side == "for"
        x = max(frame.scale.x(tick.t), taken.get(above, -9.0) + 2.6)
        taken[above] = x
        near, far = (y - 2, y - 6) if above else (y + bands.HEIGHT + 2, y + bands.HEIGHT + 6)
        link = row.link(tick.href, class_="claim", aria_label=tick.label, tabindex="-1")
        if tick.side == "possible":
            link.add("circle", class_="maybe", cx=x, cy=(near + far) / 2 + 0.5, r=2)
        else:
            link.add("line", class_="tick", x1=x, x2=x, y1=near, y2=far)
        link.add("rect", class_="hit", x=x - 3, y=min(near, far) - 2, width=6, height=8).titled(tick.label)
