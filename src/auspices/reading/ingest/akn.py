"""Akoma Ntoso (OASIS LegalDocML 1.0): the text with the numbers, headings and ids that it gives its parts."""

from __future__ import annotations

import re

from auspices.kernel.problems import Problem

from .flow import Flow
from .layer import Layer
from .limits import MARKUP_BYTES, check_bytes
from .xml import parse

_PARTS = frozenset(
    ["alinea", "article", "book", "chapter", "clause", "division", "hcontainer", "indent", "item", "level", "paragraph", "part", "point", "proviso",
     "recital", "rule", "section", "subchapter", "subclause", "subdivision", "sublist", "subparagraph", "subpart", "subrule", "subsection", "subtitle", "title", "tome",
     "transitional", "citation"]
)  # fmt: skip
_INNER = frozenset(["alinea", "clause", "indent", "item", "point", "subclause", "subparagraph", "subrule", "level"])
_BLOCKS = frozenset(
    ["p", "block", "blockContainer", "longTitle", "listIntroduction", "listWrapUp", "intro", "wrapUp", "formula", "content", "blockList", "tr", "td", "th", "li", "toc",
     "tocItem", "heading", "subheading", "conclusions", "preface", "preamble", "body", "mainBody", "signature", "container"]
)  # fmt: skip
_DROPPED = frozenset(["meta", "remark", "eol", "eop", "toc"])


class _Act:
    """Reads the file."""

    def __init__(self) -> None:
        self.flow = Flow()
        self.open: list[tuple[str, str]] = []
        self.parts: list[str] = []
        self.waiting: list[tuple[str, str, list[str]]] = []
        self.bare = False
        self.dropped = self.cells = self.notes = 0
        self.number = -1
        self.root = self.lang = self.date = self.title = ""
        self.titled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.root = self.root or name
        self.open.append((name, attributes.get("eId", attributes.get("id", ""))))
        if name == "FRBRlanguage":
            self.lang = self.lang or attributes.get("language", "")[:35]
        if name == "FRBRdate":
            found = re.match(r"\d{4}-\d{2}-\d{2}", attributes.get("date", ""))
            self.date = self.date or (found[0] if found else "")
        if self.dropped or name in _DROPPED:
            self.dropped += 1
            return
        if name in {"authorialNote", "footnote"}:
            # It stands in the midst of its sentence and is told after the text.
            self.notes += 1
            self.waiting.append((attributes.get("marker", ""), self.open[-1][1], []))
            return
        if self.notes:
            return
        if name in _PARTS or name in _BLOCKS:
            self._close(force=name in _PARTS)
        if name in _PARTS:
            self.parts.append(name)
            self.flow.eid = self.open[-1][1]
        if name == "num":
            self._close(force=True)
            self.flow.eid = self._eid()
            self.number = self.flow.length
        if name in {"td", "th"}:
            self.cells += 1
        if name in {"docTitle", "shortTitle"}:
            self.titled = True

    def _eid(self) -> str:
        return next((eid for name, eid in reversed(self.open) if name in _PARTS and eid), "")

    def end(self, name: str) -> None:
        """An element ends."""
        if self.open:
            self.open.pop()
        if self.dropped:
            self.dropped -= 1
            return
        if name in {"authorialNote", "footnote"}:
            self.notes -= 1
            return
        if self.notes:
            return
        if name == "num":
            if self.number >= 0 and self.flow.ink:
                self.flow.numbered(self.number)
                self.flow.number = "".join(self.flow.parts[-40:])[self.number - self.flow.length :].strip()
                self.flow.say(" ", fold=False)
                self.bare = True
            self.number = -1
            return
        if name == "heading":
            self.flow.kind = "heading"
        if name in _PARTS or name in _BLOCKS:
            self._close(force=name in _PARTS)
        if name in _PARTS and self.parts:
            self.parts.pop()
        if name in {"td", "th"}:
            self.cells -= 1
        if name in {"docTitle", "shortTitle"}:
            self.titled = False

    def data(self, text: str) -> None:
        """Text."""
        if self.dropped:
            return
        if self.notes:
            self.waiting[-1][2].append(text)
            return
        if self.titled:
            self.title += text
            self.flow.kind = "title"
        if self.bare and text.strip():
            self.bare = False
        self.flow.say(text)

    def _close(self, *, force: bool = False) -> None:
        flow = self.flow
        if self.bare and not force:
            return  # the number waits for its text
        if flow.ink:
            inner = [one for one in self.parts if one in _INNER]
            flow.level = max(flow.level, len(inner))
            flow.eid = flow.eid or self._eid()
            if self.bare:
                flow.kind = "heading"
            elif flow.kind == "paragraph" and self.cells:
                flow.kind = "cell"
            elif flow.kind == "paragraph" and inner and flow.number_at:
                flow.kind = "item"
        flow.close()
        self.bare = False

    def finish(self) -> None:
        """The file ends: the footnotes come last."""
        self._close(force=True)
        for marker, eid, parts in self.waiting:
            self.flow.kind, self.flow.number, self.flow.eid = "footnote", marker, eid
            self.flow.say("".join(parts))
            self.flow.close()


def akn(data: bytes, name: str) -> tuple[Layer, str]:
    """The layer of an Akoma Ntoso file, and its encoding. Raises TEXT-BROKEN, TEXT-MEDIUM, TEXT-SIZE, TEXT-NESTED, TEXT-ENTITY."""
    check_bytes(len(data), MARKUP_BYTES, name)
    act = _Act()
    parse(data, act, name)
    if act.root != "akomaNtoso":
        raise Problem(
            "TEXT-MEDIUM", f"This is XML ({act.root[:40]}) and not Akoma Ntoso, the one form of XML that is read.", name
        )
    act.finish()
    flow = act.flow
    said = re.match(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""", data)
    encoding = (
        said[1].decode("ascii").lower() if said else "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    )
    layer = Layer(
        "akn",
        flow.raw(),
        flow.passages,
        flow.repairs,
        lang=act.lang,
        title=" ".join(act.title.split())[:300],
        date=act.date,
    )
    return layer, encoding
