"""The numbers that a word processor counts: `word/numbering.xml` and the styles that lead to it (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from .counting import counted
from .xml import parse

_PLACE = re.compile(r"%([1-9])")
_BULLETS = {"\uf0b7": "•", "o": "◦", "\uf0a7": "▪"}


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _Num:
    abstract: str = ""
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Style:
    """What a paragraph style says: its name, the style it is based on, its place in the outline, its list."""

    name: str = ""
    base: str = ""
    outline: int | None = None
    num: str = ""
    level: int | None = None


class _Numbering:
    """Reads numbering.xml."""

    def __init__(self) -> None:
        self.abstracts: dict[str, dict[int, _Level]] = defaultdict(dict)
        self.links: dict[str, tuple[str, int]] = {}
        self.nums: dict[str, _Num] = {}
        self.abstract = self.num = ""
        self.level = _Level()
        self.at = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        value = attributes.get("val", "")
        if name == "abstractNum":
            self.abstract = attributes.get("abstractNumId", "")
        elif name == "lvl":
            self.at, self.level = _int(attributes.get("ilvl", "0")), _Level()
            if not self.num:
                self.abstracts[self.abstract][self.at] = self.level
        elif name == "start":
            self.level.start = _int(value, 1)
        elif name == "numFmt":
            self.level.form = value
        elif name == "lvlText":
            self.level.text = value[:200]
        elif name == "isLgl":
            self.level.legal = value not in {"0", "false"}
        elif name == "lvlRestart":
            self.level.restart = _int(value)
        elif name == "pStyle":
            self.links[value] = (self.abstract, self.at)
        elif name == "num":
            self.num = attributes.get("numId", "")
            self.nums[self.num] = _Num()
        elif name == "abstractNumId" and self.num:
            self.nums[self.num].abstract = value
        elif name == "lvlOverride":
            self.at = _int(attributes.get("ilvl", "0"))
        elif name == "startOverride" and self.num:
            self.nums[self.num].starts[self.at] = _int(value, 1)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "num":
            self.num = ""

    def data(self, text: str) -> None:
        """No text is read here."""


class _Styles:
    """Reads styles.xml."""

    def __init__(self) -> None:
        self.styles: dict[str, Style] = {}
        self.now = Style()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        value = attributes.get("val", "")
        if name == "style":
            self.now = Style()
            self.styles[attributes.get("styleId", "")] = self.now
        elif name == "name":
            self.now.name = value.lower()
        elif name == "basedOn":
            self.now.base = value
        elif name == "outlineLvl":
            self.now.outline = _int(value)
        elif name == "numId":
            self.now.num = value
        elif name == "ilvl":
            self.now.level = _int(value)

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """No text is read here."""


class Counter:
    """Counts the paragraphs of each list as a word processor does."""

    def __init__(self, numbering: bytes, styles: bytes, where: str) -> None:
        self._numbering, self._styles = _Numbering(), _Styles()
        for data, reader in ((numbering, self._numbering), (styles, self._styles)):
            if data:
                parse(data, reader, where)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._seen: set[tuple[str, int]] = set()

    def style(self, name: str) -> Style:
        """A style with what it inherits."""
        out, seen = Style(), set[str]()
        while name and name not in seen and len(seen) < 20:
            seen.add(name)
            one = self._styles.styles.get(name, Style())
            out.name = out.name or one.name
            out.outline = one.outline if out.outline is None else out.outline
            if not out.num and one.num:
                out.num, out.level = one.num, one.level
                if one.level is None:
                    linked = self._numbering.links.get(name)
                    out.level = linked[1] if linked else 0
            name = one.base
        return out

    def next(self, num: str, level: int) -> tuple[str, int]:
        """The number of the next paragraph of a list at a level, as it is printed, and its depth; empty for one that has none."""
        found = self._numbering.nums.get(num)
        if found is None or num == "0":
            return "", 0
        levels = self._numbering.abstracts.get(found.abstract, {})
        mine = levels.get(level)
        if mine is None:
            return "", level
        counts = self._counts[found.abstract]
        if level in found.starts and (num, level) not in self._seen:
            counts[level] = found.starts[level] - 1
        self._seen.add((num, level))
        counts[level] = counts.get(level, mine.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and level < restart):
                del counts[deeper]
        if mine.form == "bullet":
            return _BULLETS.get(
                mine.text,
                mine.text if mine.text and mine.text.isprintable() and not "\ue000" <= mine.text <= "\uf8ff" else "•",
            ), level
        if mine.form == "none":
            return "", level

        def write(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            one = levels.get(at, _Level())
            return counted(counts.get(at, one.start), "decimal" if mine.legal else one.form)

        return _PLACE.sub(write, mine.text).strip(), level


def _int(text: str, otherwise: int = 0) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else otherwise
