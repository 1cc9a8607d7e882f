"""A single band of the strand chart, drawn in the fill of its verdict; also the swatch that shows parts in proportion.

Pure. Places and widths along the time axis are per cent of the drawing, so that one drawing serves every width; heights are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from auspices.face.svg import Drawing, percent
from auspices.face.verdicts import look

HEIGHT = 12.0
_LEAST = 0.26  # per cent; a shorter band would not be seen
_LEAST_PART = 2.0
_NOTCHED = 1.3  # per cent; a shorter band has no room for its notch


@dataclass(frozen=True)
class Box:
    """A rectangle to fill: ``x`` and ``width`` in per cent, ``y`` and ``height`` in pixels."""

    x: float
    y: float
    width: float
    height: float


def fill(drawing: Drawing, box: Box, code: str, parts: Sequence[tuple[str, float]], patterns: str) -> None:
    """Fill ``box`` as verdict ``code``. ``patterns`` prefixes the ids of ``patterns``: ``-x`` crossed, ``-h`` diagonal, ``-n`` notch."""
    verdict = look(code)
    if verdict.fill == "mixed" and parts:
        _parts(drawing, box, parts, patterns)
    elif verdict.fill in ("split", "mixed"):
        upper, lower = ("b-c1", "b-c2") if verdict.fill == "split" else ("b-done", "b-open")
        half = box.height / 2
        _rect(drawing, Box(box.x, box.y, box.width, half), upper)
        _rect(drawing, Box(box.x, box.y + half, box.width, half), lower)
    elif verdict.fill in ("open", "dark"):
        _rect(drawing, Box(box.x, box.y + 0.5, box.width, box.height - 1), f"b-{verdict.fill}")
    else:
        _rect(drawing, box, f"b-{verdict.fill}")
        if verdict.fill in ("crossed", "hatched"):
            paint = f"url(#{patterns}-{'x' if verdict.fill == 'crossed' else 'h'})"
            _rect(drawing, box, "", paint)
    _sign(drawing, box, verdict.sign, patterns)


def _parts(drawing: Drawing, box: Box, parts: Sequence[tuple[str, float]], patterns: str) -> None:
    shares = [(code, share) for code, share in parts if share > 0]
    whole = sum(share for _, share in shares)
    heights = [max(_LEAST_PART, box.height * share / whole) for _, share in shares]
    squeeze = box.height / sum(heights) if heights else 1
    y = box.y
    for (code, _), height in zip(shares, heights, strict=True):
        fill(drawing, Box(box.x, y, box.width, height * squeeze), code, (), patterns)
        y += height * squeeze


def _sign(drawing: Drawing, box: Box, sign: str, patterns: str) -> None:
    if sign == "notch" and box.width >= _NOTCHED:
        drawing.add("use", href=f"#{patterns}-n", x=percent(box.x), y=box.y)
    elif sign == "query":
        drawing.add("text", "?", class_="b-query", x=percent(box.x + box.width / 2), y=box.y - 2.5)


def _rect(drawing: Drawing, box: Box, class_: str, paint: str = "") -> None:
    width, height = percent(max(box.width, _LEAST)), max(box.height, 0.5)
    drawing.add("rect", class_=class_, fill=paint, x=percent(box.x), y=box.y, width=width, height=height)


def patterns(drawing: Drawing, prefix: str) -> Drawing:
    """What bands refer to: the two hatchings ``<prefix>-x`` and ``<prefix>-h``, and the notch ``<prefix>-n``. Returns where more may be defined."""
    defs = drawing.add("defs")
    crossed = defs.add("pattern", id=f"{prefix}-x", width=5, height=5, patternUnits="userSpaceOnUse")
    crossed.add("path", class_="b-lines thin", d="M0 0l5 5M5 0l-5 5")
    hatched = defs.add(
        "pattern", id=f"{prefix}-h", width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"
    )
    hatched.add("path", class_="b-lines", d="M0 0v6")
    defs.add("path", id=f"{prefix}-n", class_="b-notch", d="M0-.5h9l-4.5 6.5z")
    return defs


def swatch(code: str, parts: Sequence[tuple[str, float]], name: str) -> str:
    """A 26 by 12 px swatch of ``code`` divided by ``parts``, as SVG text. ``name`` makes its ids unique on the page."""
    drawing = Drawing.root(26, class_="swatch", aria_hidden="true")
    patterns(drawing, name)
    fill(drawing, Box(0, 0, 100, HEIGHT), code, parts, name)
    return drawing.finish(26, HEIGHT)
