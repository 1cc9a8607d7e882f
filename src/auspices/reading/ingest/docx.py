"""A word processor's document (Office Open XML): paragraphs with the numbers that it counts, headings, tables, footnotes.

Tracked changes are read as accepted and listed: what was inserted stands in the text, what was deleted does not.
"""

from __future__ import annotations

import re

from auspices.kernel.problems import Problem
from auspices.reading.model import Span

from .flow import Flow, count_written
from .layer import Layer, Repair
from .numbering import Counter
from .xml import parse
from .zipped import Parts

_SKIPPED = frozenset(["Fallback", "instrText", "txbxContent", "pict", "sdtPr", "sectPr"])
_GONE = frozenset(["del", "moveFrom"])
_NEW = frozenset(["ins", "moveTo"])


class _Body:
    """Reads document.xml, or footnotes.xml."""

    def __init__(self, counter: Counter, flow: Flow, *, notes: bool = False) -> None:
        self.counter, self.flow, self.notes = counter, flow, notes
        self.skip = self.cells = self.text = self.properties = 0
        self.gone: list[str] | None = None
        self.changes = 0
        self.new: tuple[int, str] | None = None
        self.depth = 0
        self.style = self.num = ""
        self.level: int | None = None
        self.outline: int | None = None
        self.note = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.skip or name in _SKIPPED:
            self.skip += 1
            return
        if self.properties:
            self.properties += 1
            self._property(name, attributes.get("val", ""))
        elif name == "pPr":
            self.properties = 1
        elif name in _GONE:
            self.changes += 1
            self.gone = [] if self.gone is None else self.gone
        elif name in _NEW:
            self.new = (self.flow.length, attributes.get("author", ""))
        elif name == "p":
            self.style = self.num = ""
            self.level = self.outline = None
        elif name in {"t", "delText"}:
            self.text += 1
        elif name == "tc":
            self.cells += 1
        elif name in {"br", "cr"}:
            self._say("\n")
        elif name == "tab":
            self._say("\t")
        elif name == "noBreakHyphen":
            self._say("-")
        elif name == "footnote":
            self.note = "" if attributes.get("type") else attributes.get("id", "")

    def _property(self, name: str, value: str) -> None:
        if name == "pStyle":
            self.style = value
        elif name == "numId":
            self.num = value
        elif name == "ilvl" and value.isdigit():
            self.level = int(value[:3])
        elif name == "outlineLvl" and value.isdigit():
            self.outline = int(value[:3])

    def end(self, name: str) -> None:
        """An element ends."""
        if self.skip:
            self.skip -= 1
        elif self.properties:
            self.properties -= 1
        elif name in _GONE:
            self._deleted()
        elif name in _NEW and self.new:
            start, author = self.new
            self.new = None
            said = "".join(self.flow.parts[-200:])[start - self.flow.length :] if self.flow.length > start else ""
            if said.strip():
                by = f" by {author}" if author else ""
                self.flow.repairs.append(Repair(Span(start, start), "", "tracked-change", f"inserted{by} as a tracked change and read as accepted: {said.strip()[:200]}", ""))  # fmt: skip
        elif name in {"t", "delText"}:
            self.text -= 1
        elif name == "p":
            self._paragraph()
        elif name == "tc":
            self.cells -= 1

    def _deleted(self) -> None:
        self.changes -= 1
        if self.changes == 0 and self.gone is not None:
            said, self.gone = "".join(self.gone), None
            if said.strip():
                here = Span(self.flow.length, self.flow.length)
                self.flow.repairs.append(Repair(here, "", "tracked-change", "deleted as a tracked change and not read", said))  # fmt: skip

    def data(self, text: str) -> None:
        """Text."""
        if self.text and not self.skip:
            self._say(text)

    def _say(self, text: str) -> None:
        if self.gone is not None:
            self.gone.append(text)
        else:
            self.flow.say(text, fold=False)

    def _paragraph(self) -> None:
        flow = self.flow
        if not flow.ink:
            flow.close()
            return
        style = self.counter.style(self.style)
        num, level = (
            (self.num, self.level or 0)
            if self.num
            else (style.num, style.level or 0 if self.level is None else self.level)
        )
        number, depth = self.counter.next(num, level) if num else ("", 0)
        outline = self.outline if self.outline is not None else style.outline
        heading = re.match(r"heading (\d)", style.name)
        if self.notes:
            flow.kind, flow.number = "footnote", self.note
        elif style.name == "title":
            flow.kind = "title"
        elif heading or (outline is not None and outline < 9):
            flow.kind, flow.level = "heading", int(heading[1]) - 1 if heading else outline or 0
        elif self.cells:
            flow.kind = "cell"
        elif number and depth:
            flow.kind = "item"
        if number:
            flow.number, flow.level = number, depth if flow.kind != "heading" else flow.level
        flow.close()


def docx(data: bytes, name: str) -> Layer:
    """The layer of a DOCX. Raises TEXT-BROKEN, TEXT-LOCKED, TEXT-SIZE, TEXT-NESTED, TEXT-ENTITY."""
    parts = Parts(data, name)
    document = parts.read("word/document.xml")
    if not document:
        raise Problem("TEXT-BROKEN", "It has no document in it (word/document.xml).", name)
    counter = Counter(parts.read("word/numbering.xml"), parts.read("word/styles.xml"), name)
    flow = Flow()
    parse(document, _Body(counter, flow), name)
    if notes := parts.read("word/footnotes.xml"):
        parse(notes, _Body(counter, flow, notes=True), name)
    raw = flow.raw()
    count_written(flow.passages, raw)
    title = next((" ".join(one.at.of(raw).split()) for one in flow.passages if one.kind == "title"), "")
    return Layer("docx", raw, flow.passages, flow.repairs, title=title[:300])
