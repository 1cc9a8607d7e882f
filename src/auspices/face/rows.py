"""Laying out the strand chart as one picture: number and label, track, words, in three columns.

Pure. Rows are laid out in pixels of the view box; within a track, places are per cent of it (``tracks``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from auspices.face import tracks
from auspices.face.typeset import width as text_width
from auspices.face.typeset import wrap

if TYPE_CHECKING:
    from auspices.face.strands import Chart, Strand
    from auspices.face.svg import Drawing

_LABEL, _SMALL, _WHO, _WORDS = 13.5, 11.0, 11.5, 12.0  # font sizes in pixels, as in verdicts.css
_LINE = 16.0
_TOP = 50.0  # room above the rows for the axis


@dataclass(frozen=True)
class Frame:
    """The columns of one picture ``width`` pixels wide; tracks lie between ``left`` and ``right``. ``name`` prefixes its ids."""

    width: float
    label_x: float
    left: float
    right: float
    name: str

    @classmethod
    def fitting(cls, chart: Chart, width: float, name: str) -> Frame:
        """The frame of ``chart`` at ``width``; the number column is as wide as the longest number needs, up to 70 px."""
        numbers = max((text_width(strand.number, _SMALL) for strand in chart.strands), default=0)
        label_x = min(70.0, max(22.0, numbers + 10)) if numbers else 0.0
        return cls(width, label_x, round(width * 0.25), round(width * 0.745), name)

    @property
    def label_room(self) -> float:
        """Pixels for a label."""
        return self.left - self.label_x - 16

    @property
    def words_x(self) -> float:
        """Where the words begin."""
        return self.right + 20

    def within(self, drawing: Drawing, y: float, height: float) -> Drawing:
        """A drawing over the time axis, in which per cent are of the track."""
        return drawing.add("svg", x=self.left, y=y, width=self.right - self.left, height=height, overflow="visible")


def draw(chart: Chart, frame: Frame, drawing: Drawing) -> float:
    """Draw the axis and every group and strand below it; returns the height used."""
    tracks.ruled(frame.within(drawing, 0, _TOP), chart)
    y = _TOP + 8
    for group in chart.groups:
        if group.title:
            drawing.add("text", group.title, class_="grp", x=0, y=y + 16)
            drawing.add("line", class_="rule", x1=0, x2=frame.width, y1=y + 24, y2=y + 24)
            y += 31
        before: Strand | None = None
        for strand in group.strands:
            row = drawing.add("g", class_="strand", role="group", aria_label=strand.sentence)
            y = _row(row, frame, chart, strand, y, strand.follows(before))
            before = strand
        y += 14
    return y


def _row(row: Drawing, frame: Frame, chart: Chart, strand: Strand, y: float, again: bool) -> float:
    labels = [] if again else wrap(strand.label, frame.label_room, _LABEL, 3)
    words = wrap(strand.words, frame.width - frame.words_x, _WORDS, 3)
    bottom = _heading(row, frame, strand, y, labels)
    middle = y + max(13.0, 13 + (len(words) - 2) * 7.5)
    for line, text in enumerate(words):
        row.add("text", text, class_="say", x=frame.words_x, y=middle + 4 + (line - (len(words) - 1) / 2) * 15)
    tracks.draw(frame.within(row, y, tracks.HEIGHT), strand, chart, frame.name)
    return max(bottom, y + 27, middle + len(words) * 7.5) + 9


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
