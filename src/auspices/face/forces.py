"""The timeline of force as a drawing: years run left to right, each force is a level with its name, each clause a point that leads to it.

Pure. It is decoration beside a table that says all of it: points bear titles, the levels their words.
"""

from collections.abc import Callable, Sequence
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from auspices.face.svg import Drawing, percent

ROW, TOP, FOOT, RADIUS = 30, 8, 24, 5.5
LEFT = 17.0  # per cent of the width that the names of the levels take
MARKS = 8  # years told at most


def drawn(points: Sequence[tuple[int, str, str, str, str]], levels: Sequence[str]) -> SafeString:
    """Points as (day number, level, title, address, who spoke), by day; a line joins what one speaker said. ``levels`` from the strongest down, those without a point left out. Empty without points."""
    used = [level for level in levels if any(level == one[1] for one in points)]
    if not used:
        return SafeString("")
    first, last = min(one[0] for one in points), max(one[0] for one in points)
    height = TOP + ROW * len(used) + FOOT
    root = Drawing.of(
        "svg", role="img", aria_label="Clauses by date and force; the table beneath says the same", height=height
    )

    def x(day: int) -> float:
        return LEFT + 3 + (94 - LEFT) * ((day - first) / (last - first) if last > first else 0.5)

    def y(level: str) -> float:
        return TOP + ROW * used.index(level) + ROW / 2

    for level in used:
        root.add("line", x1=percent(LEFT), x2="100%", y1=y(level), y2=y(level))
        root.add("text", level, class_="level", x=0, y=y(level) + 4)
    _years(root, first, last, x, height)
    before: dict[str, tuple[int, str]] = {}
    for day, level, _, _, who in points:
        if who in before:
            then, there = before[who]
            root.add("line", class_="step", x1=percent(x(then)), x2=percent(x(day)), y1=y(there), y2=y(there))
            root.add("line", class_="step", x1=percent(x(day)), x2=percent(x(day)), y1=y(there), y2=y(level))
        before[who] = day, level
    for day, level, title, href, _ in points:
        root.link(href).add("circle", class_="point", cx=percent(x(day)), cy=y(level), r=RADIUS).titled(title)
    return mark_safe(root.written())  # noqa: S308 - written by an XML writer that escapes every value


def _years(root: Drawing, first: int, last: int, x: Callable[[int], float], height: int) -> None:
    start, end = date.fromordinal(first).year, date.fromordinal(last).year
    step = next(one for one in (1, 2, 5, 10, 25, 50, 100, 1000) if (end - start) / one <= MARKS)
    told = False
    for year in range(start, end + 1):
        day = date(year, 1, 1).toordinal()
        if year % step == 0 and first <= day <= last:
            told = True
            root.add("text", str(year), x=percent(x(day)), y=height - 6, text_anchor="middle")
    if not told:
        root.add(
            "text",
            str(start) if start == end else f"{start} to {end}",
            x=percent(x((first + last) // 2)),
            y=height - 6,
            text_anchor="middle",
        )
