"""The strand chart: one strand per commitment, its verdict as a band through time, claims as ticks, acts as diamonds.

Pure: no Django, no clock. Times are epoch seconds; ``render`` returns an SVG that needs no script and holds no inline style;
``listing`` shows the same within a page.
The reader's order (groups, strands, parties) is the caller's: nothing is sorted here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from auspices.face import axis, rows, tracks
from auspices.face.svg import Drawing
from auspices.face.verdicts import FAMILIES, look

Side = Literal["for", "against", "possible"]


@dataclass(frozen=True)
class Band:
    """One verdict over ``[start, end)``. ``parts``: (verdict code, share) of a ``partly``, in the order drawn, shares of any sum.

    A stretch before a commitment starts is best left out: an empty place reads as "not yet".
    """

    start: float
    end: float
    verdict: str
    lifecycle_ended: bool = False
    parts: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Tick:
    """A claim at ``t``: above the band (for), below (against), or below and open (possibly about this bearer)."""

    t: float
    side: Side = "for"
    label: str = ""
    href: str = ""


@dataclass(frozen=True)
class Mark:
    """An act at ``t``, for example an extension: a diamond on the band."""

    t: float
    label: str = ""
    href: str = ""


@dataclass(frozen=True)
class Strand:
    """One commitment of one bearer. ``words`` is the sentence of its standing at the chart's ``at``.

    A strand with the same number and label as the one before shows its bearer only.
    """

    number: str
    label: str
    bearer: str
    href: str
    bands: tuple[Band, ...] = ()
    ticks: tuple[Tick, ...] = ()
    marks: tuple[Mark, ...] = ()
    words: str = ""

    @property
    def sentence(self) -> str:
        """The whole strand in words, for readers who do not see it."""
        who = ", ".join(part for part in (f"{self.number} {self.label}".strip(), self.bearer) if part)
        return f"{who}. {self.words}" if self.words else f"{who}."

    def follows(self, before: "Strand | None") -> bool:
        """Whether this is the same duty as the strand before it, of another bearer."""
        return before is not None and (before.number, before.label) == (self.number, self.label)


@dataclass(frozen=True)
class Group:
    """Strands under one heading, for example a track. On a page ``folded`` stand behind ``folded_words``, opened by one key or click."""

    title: str
    open: tuple[Strand, ...]
    folded: tuple[Strand, ...] = ()
    folded_words: str = "More"

    @property
    def strands(self) -> tuple[Strand, ...]:
        """All of them."""
        return (*self.open, *self.folded)


@dataclass(frozen=True)
class Chart:
    """The whole chart over ``[start, end]``, with the cursors ``at`` and ``known``.

    What lies after ``known`` is drawn as fog. ``zone`` (an IANA name) decides the days of axis and cursors.
    """

    groups: tuple[Group, ...]
    start: float
    end: float
    at: float
    known: float
    title: str = "Standing of commitments through time"
    zone: str = "UTC"

    @property
    def strands(self) -> tuple[Strand, ...]:
        """Every strand, in order."""
        return tuple(strand for group in self.groups for strand in group.strands)

    @property
    def spanned(self) -> str:
        """What time the chart shows."""
        return f"{axis.spelled(self.start, self.zone)} to {axis.spelled(self.end, self.zone)}"

    @property
    def description(self) -> str:
        """What the chart spans, in one sentence."""
        at, known = (axis.spelled(instant, self.zone) for instant in (self.at, self.known))
        return (
            f"{len(self.strands)} strands from {self.spanned}; as things stood on {at}, as known on {known}. "
            "The same is given as a table."
        )


@dataclass(frozen=True)
class Key:
    """One entry of the legend: a verdict code whose swatch stands for the family, and the words."""

    verdict: str
    words: str
    ended: bool = False


def legend(chart: Chart) -> list[Key]:
    """A key for each look that occurs in ``chart``, in the fixed order of families."""
    codes = {part for band in _bands(chart) for part in (band.verdict, *(code for code, _ in band.parts))}
    keys = []
    for family, words in FAMILIES.items():
        present = sorted(code for code in codes if look(code).family == family)
        fills = {look(code).fill for code in present}
        if family == "not_done" and "hatched" in fills:
            keys.append(Key("overdue", "reported not performed"))
        if family == "not_done" and "crossed" in fills:
            keys.append(Key("violated", "violated, refused or exceeded"))
        if present and family != "not_done":
            keys.append(
                Key({"done": "fulfilled", "open": "pending", "contested": "disputed"}.get(family, present[0]), words)
            )
        keys += [Key(code, look(code).word) for code in present if look(code).sign]
    if any(band.lifecycle_ended for band in _bands(chart)):
        keys.append(Key("fulfilled", "ended: the last verdict, kept", ended=True))
    return keys


def _bands(chart: Chart) -> Iterable[Band]:
    return (band for strand in chart.strands for band in strand.bands)


def render(chart: Chart, width: float, name: str = "strands") -> str:
    """``chart`` as one picture: SVG text, ``width`` pixels wide, nothing folded. ``name`` prefixes its ids.

    Raises ``KeyError`` for a verdict code outside the closed list, ``zoneinfo.ZoneInfoNotFoundError`` for an unknown zone.
    """
    drawing = Drawing.root(
        width, class_="strands", role="group", aria_label=chart.title, aria_describedby=f"{name}-desc"
    )
    drawing.add("desc", chart.description, id=f"{name}-desc")
    tracks.defined(drawing, chart, name)
    frame = rows.Frame.fitting(chart, width, name)
    height = rows.draw(chart, frame, drawing.add("g"))
    drawing.set(data_left=frame.left, data_right=frame.right)
    return drawing.finish(width, height)
