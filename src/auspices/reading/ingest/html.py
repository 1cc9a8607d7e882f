"""A web page: its text layer, with the numbers that its lists count, and its page furniture told by elements and classes."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from auspices.kernel.problems import Problem

from .boilerplate import trim
from .controls import unseen
from .counting import counted
from .flow import Flow, count_written
from .layer import Layer
from .limits import HTML_ELEMENTS
from .xml import Bounds

_DROPPED = frozenset(["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "video", "audio", "canvas", "select", "textarea", "head"])  # fmt: skip
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
     "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])  # fmt: skip
_ELEMENTS = {
    "nav": "navigation",
    "aside": "related",
    "footer": "footer",
    "form": "form",
    "button": "form",
    "dialog": "cookies",
}
_ROLES = {"navigation": "navigation", "banner": "navigation", "contentinfo": "footer", "complementary": "related", "search": "form", "dialog": "cookies", "form": "form"}  # fmt: skip
# Whole words of a class or an id.
_CLASSES = tuple(
    (kind, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.IGNORECASE))
    for kind, words in (
        ("comments", "comments?|respond|commentlist|disqus|reply"),
        ("newsletter", "newsletters?|subscribe|subscription|signup|mailchimp"),
        ("related", "related|recommended|also-like|more-posts|jp-relatedposts|yarpp|sidebar|widgets?"),
        ("share", "share|sharing|sharedaddy|social|addtoany"),
        ("cookies", "cookies?|consent|gdpr"),
        ("navigation", "nav|navbar|navigation|menu|breadcrumbs?|pagination|skip-link|site-header"),
        ("footer", "footer|site-footer|colophon|copyright"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class _Page:
    """Called for each element; raises what `Bounds` raises."""

    def __init__(self, where: str) -> None:
        self.flow, self.bounds = Flow(), Bounds(where, HTML_ELEMENTS)
        self.boiler: list[tuple[int, str]] = []
        self.lists: list[list[int | str]] = []
        self.items: list[tuple[int, str, int]] = []
        self.dropped = self.pre = self.main = self.quiet = 0
        self.mains = False
        self.note_at = -1
        self.title = self.lang = self.date = ""
        self.in_title = False
        self.opened: list[str] = []
        self.cells = 0
        self.heading = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.bounds.enter()
        self.opened.append(name)
        if name == "html":
            self.lang = attributes.get("lang", "")[:35]
        if name == "meta" and attributes.get("property", attributes.get("name", "")) in {
            "article:published_time",
            "dc.date",
            "DC.date",
            "date",
        }:
            found = re.match(r"\d{4}-\d{2}-\d{2}", attributes.get("content", ""))
            self.date = self.date or (found[0] if found else "")
        self.in_title = self.in_title or name == "title"
        if self.dropped or name in _DROPPED or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            self.dropped += name not in _VOID
            return
        kind = self._kind(name, attributes)
        if kind or self.boiler:
            if name in _BLOCKS and kind:
                self._close()
            if name not in _VOID:
                self.boiler.append((len(self.opened), self.boiler[0][1] if self.boiler else kind))
        if name in {"main", "article"} or attributes.get("role") == "main":
            self.main += 1
            self.mains = True
        if name == "br":
            self.flow.say("\n", fold=False)
        if name == "pre":
            self.pre += 1
        if name in _BLOCKS:
            self._close()
            self._block(name, attributes)
        if name == "sup":
            self.note_at = self.flow.length

    def _kind(self, name: str, attributes: dict[str, str]) -> str:
        if name in {"html", "body", "main", "article"}:
            return ""
        told = _ELEMENTS.get(name, "") or _ROLES.get(attributes.get("role", ""), "")
        words = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        return told or next((kind for kind, form in _CLASSES if form.search(words)), "")

    def _block(self, name: str, attributes: dict[str, str]) -> None:
        if name in {"ol", "ul", "menu", "dir"}:
            step = -1 if "reversed" in attributes else 1
            self.lists.append(
                [_whole(attributes.get("start"), 1) - step, attributes.get("type", "1") if name == "ol" else "", step]
            )
        elif name == "li" and self.lists:
            now = self.lists[-1]
            now[0] = _whole(attributes.get("value"), int(now[0]) + int(now[2]))
            style = attributes.get("type", str(now[1]))
            number = counted(int(now[0]), {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}.get(style, "decimal")) + "." if now[1] else "•"  # fmt: skip
            self.flow.number, self.flow.level, self.flow.kind = number, len(self.lists) - 1, "item"
        elif name in {"td", "th"}:
            self.cells += 1
        elif name[0] == "h" and name[1:].isdigit():
            self.heading = int(name[1:])

    def end(self, name: str) -> None:
        """An element ends."""
        self.bounds.leave()
        if name == "title":
            self.in_title = False
        if self.dropped:
            self.dropped -= name not in _VOID
            self._leave()
            return
        if name == "sup" and self.note_at >= 0:
            self._raised()
        if name in _BLOCKS:
            self._close()
        if name in {"ol", "ul", "menu", "dir"} and self.lists:
            self.lists.pop()
        if name in {"td", "th"}:
            self.cells = max(0, self.cells - 1)
        if name[0] == "h" and name[1:].isdigit():
            self.heading = 0
        if name == "pre":
            self.pre = max(0, self.pre - 1)
        if name in {"main", "article"}:
            self.main = max(0, self.main - 1)
        self._leave()

    def _leave(self) -> None:
        if self.boiler and self.boiler[-1][0] >= len(self.opened):
            self.boiler.pop()
        if self.opened:
            self.opened.pop()

    def data(self, text: str) -> None:
        """Text."""
        self.bounds.said(len(text))
        if self.in_title:
            self.title += text
        elif not self.dropped:
            self.flow.say(text, fold=not self.pre)

    def comment(self, text: str) -> None:
        """What a page says to its makers is not read."""

    def pi(self, target: str, data: str | None = None) -> None:
        """As a comment."""

    def close(self) -> None:
        """The page ends."""
        self._close()

    def _raised(self) -> None:
        length = self.flow.length - self.note_at
        said = "".join(self.flow.parts[-8:])[-length:] if 0 < length < 8 else ""
        if re.fullmatch(r"\s*[\[(]?(?:\d{1,3}|\*{1,3})[\])]?\s*", said) and self.note_at > self.flow.begun:
            self.flow.mark("footnote-mark", self.note_at, "", "mark of a footnote: a raised figure")
        self.note_at = -1

    def _close(self) -> None:
        flow = self.flow
        flow.boiler = self.boiler[-1][1] if self.boiler else ""
        flow.main = self.main > 0
        if self.heading:
            flow.kind, flow.level = "heading", self.heading - 1
        elif self.cells and flow.kind == "paragraph":
            flow.kind = "cell"
        number = (flow.number, flow.level) if not flow.ink and flow.number else None
        if number:  # <li><p>: the number waits for its text
            flow.number = ""
            flow.close()
            flow.number, flow.level, flow.kind = *number, "item"
        else:
            flow.close()


def html(text: str, name: str) -> Layer:
    """The layer of a web page. Raises TEXT-NESTED, TEXT-SIZE, TEXT-MEDIUM."""
    if "\0" in text:
        raise Problem("TEXT-MEDIUM", "It holds zero bytes and is no text.", name)
    page = _Page(name)
    parser = etree.HTMLParser(target=page, encoding="utf-8", no_network=True, recover=True)
    data = text.encode("utf-8", "replace")
    try:
        for begin in range(0, len(data), 65_536):
            parser.feed(data[begin : begin + 65_536])
        parser.close()
    except etree.LxmlError:
        raise Problem("TEXT-BROKEN", "Its markup cannot be read.", name)
    page.close()
    flow = page.flow
    raw = flow.raw()
    seen = unseen(raw)
    passages = flow.passages
    if not page.mains or sum(one.at.end - one.at.start for one in passages if one.main) < 200:
        for one in passages:
            one.main = True
    stays, trims = trim(passages, seen)
    count_written(stays, seen)
    return Layer("html", raw, stays, flow.repairs, trims, page.lang, " ".join(page.title.split())[:300], page.date)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else otherwise
