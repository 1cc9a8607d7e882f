"""Numbered and unnumbered paragraphs as a tree with its units.

The id of a unit is the way to it: the number ("3"), a letter or figure below it ("3(a)", "3.2"), the sentence where a paragraph has several
("3.1"). An article's number always leads; a section's, part's or chapter's only where numbers begin again in each.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from auspices.reading.model import NodeKind, Span

from .nodes import Branch, Parts
from .numbers import ANNEXES, Number, as_roman, roman
from .paragraphs import Paragraph
from .sentences import sentences

_ARTICLES = frozenset({"article", "статья", "հոդված", "maddə", "airteagal", "roman", "capital"})
_NOUN_PHRASE = re.compile(r"(?:The|An?|All|Any|Its|Their|Each|[A-Z]\w+'s)\s")
DEEPEST = 16  # levels; what is nested deeper stands on the last one
_TALL = frozenset({"roman", "capital"})
_LIST = Number("decimal", "", "1", 0)
_DUTY = re.compile(r"\b(?:shall|will|may|must|should|is|are|agrees?|undertakes?)\b")
ANNOUNCED = re.compile(
    r"\s(?:have\s+|has\s+)?(?:also\s+)?(?:agreed|decided|undertook|pledged)\s+(?:[a-z]+\s+){0,4}(?:the following|as follows)(?:\s+[a-z]+){0,4}\.$"
)
_MAKES = re.compile(r"\bto (?:establish|set up|create|form)\b.*\b(?:tasks|functions|mandate|duties)\b[^:]{0,40}:$")
_COMPLETE = re.compile(r"\b(?:that|namely|including|as follows)\b.{20,}:$")


@dataclass(slots=True)
class Level:
    """One number on the way to where the reader stands."""

    number: Number
    branch: Branch
    part: str
    text: Span
    leads: bool = False
    count: int = 0
    inner: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A unit before its id is settled: the ways to it with and without its containers. `heads`: it only announces the sentences after it."""

    containers: tuple[str, ...]
    articles: tuple[str, ...]
    way: str
    branch: Branch
    span: Span
    lead: tuple[Span, ...]
    paragraph: int
    apart: bool
    heads: bool = False


class Outline:
    """Reads paragraphs in order into a branch. `lead` hangs over all of them (an issuer, a chapeau)."""

    def __init__(self, text: str, root: Branch, lead: tuple[Span, ...] = (), *, prose: bool = False) -> None:
        self.text = text
        self.prose = prose
        self.bullets = 0
        self.root = root
        self.lead = lead
        self.levels: list[Level] = []
        self.found: list[Found] = []
        self.paragraph = 0

    def numbered(self, one: Paragraph, *, items_follow: bool) -> None:
        """A paragraph with a number. `items_follow` says that the next begins a list below it."""
        number = one.number
        if number is None:
            raise ValueError(one)
        number = self._minor(number)
        self._climb(number)
        if number.style == "container":
            self._container(one, number)
            return
        parent = self.levels[-1] if self.levels else None
        branch = parent.branch if parent else self.root
        within = any(level.number.style != "container" for level in self.levels)
        part = self._part(number, parent, within)
        kind: NodeKind = (
            "point" if number.style in {"letter", "minor", "bullet", "bracketed"} and within else "paragraph"
        )
        node = branch.add(kind, part if number.written else "", one.whole, _plain(part))
        level = Level(number, node, part, one.span, count=number.count or (1 if parent is None else parent.inner))
        if not within:
            self.paragraph += 1
        leads = items_follow and self._announces(one.span)
        level.leads = leads
        self.levels.append(level)
        if leads:
            level.text = self._head(node, one.span)
            if _MAKES.search(level.text.of(self.text)):
                level.leads = False
                self._units(node, level.text)
                level.leads = True
        else:
            self._units(node, one.span)

    def plain(self, one: Paragraph, *, below: Number | None, closing: bool = False) -> None:
        """A paragraph without a number: the next of an unnumbered text, or what a numbered one goes on with. `below` opens a list."""
        body = [level for level in self.levels if level.number.style != "container"]
        if body and not closing:
            del self.levels[len(self.levels) - len(body) + 1 :]
            last = self.levels[-1]
            leads = below is not None and not _alike(last.number, below) and self._announces(one.span)
            last.branch.span = Span(last.branch.span.start, one.span.end)
            self.levels[-1].leads = leads
            if leads:
                last.text = self._head(last.branch, one.span)
            else:
                self._units(last.branch, one.span)
            return
        if closing:
            self.levels, self.lead = [Level(Number("decimal", "", "end", 0), self.root, "end", one.span)], ()
            self._units(self.root.add("paragraph", "", one.span, "end"), one.span)
            return
        parent = self.levels[-1] if self.levels else None
        self.paragraph += 1
        node = (parent.branch if parent else self.root).add("paragraph", "", one.span)
        if below is not None and self._announces(one.span):
            if parent:
                parent.leads, parent.text = True, one.span
            else:
                self.lead = (one.span, *self.lead)
            return
        self._units(node, one.span)

    def heading(self, one: Paragraph) -> None:
        """A heading: of the container that was just opened, else a section of its own."""
        last = self.levels[-1] if self.levels else None
        if last and last.number.style == "container" and not last.branch.heading and not last.branch.children:
            last.branch.heading = one.span.of(self.text)
            last.branch.add("heading", "", one.whole)
            return
        container = next((level for level in self.levels if level.number.style == "container"), None)
        if (
            container
            and container.number.written
            and container.branch.children
            and re.fullmatch("[IVX]+", container.number.value)
        ):
            value = as_roman(container.count + 1)
            self._climb(container.number)
            self._container(
                replace(one, span=Span(one.span.end, one.span.end), number_at=one.span),
                Number("container", "", value, 0, container.number.word),
            )
            self.levels[-1].branch.heading = one.span.of(self.text)
            return
        branch = last.branch if last and last.number.style == "container" else self.root
        branch.add("heading", "", one.whole)

    def awaits_heading(self, one: Paragraph) -> bool:
        """Whether a paragraph is the heading of the article or section just opened: short, without a number and without a full stop."""
        last = self.levels[-1] if self.levels else None
        if (
            last is None
            or last.number.style != "container"
            or last.branch.heading
            or last.branch.children
            or one.number
        ):
            return False
        body = one.span.of(self.text)
        return len(body) < 100 and body[-1:] not in ".;:,!?"

    def settle(self, parts: Parts) -> None:
        """The units with their ids. Containers lead where a way would otherwise be had twice."""
        count = Counter((one.articles, one.way) for one in self.found)
        spans: Counter[tuple[tuple[str, ...], str]] = Counter()
        several = {key for key, many in count.items() if many > 1}
        groups: dict[tuple[tuple[str, ...], str], set[str]] = {}
        for one in self.found:
            groups.setdefault((one.articles, one.way), set()).add(one.branch.eid)
        again = any(len(nodes) > 1 for nodes in groups.values())
        again = again and not any(one.articles for one in self.found)
        if again:
            count = Counter((one.containers, one.way) for one in self.found)
            several = {key for key, many in count.items() if many > 1}
        for one in self.found:
            key = (one.containers if again else one.articles, one.way)
            n = ".".join(key[0]) + ("." if key[0] and key[1] and key[1][0] != "(" else "") + key[1]
            node = one.branch
            if one.apart or key in several or (self.prose and one.branch.kind == "paragraph"):
                spans[key] += 1
                n = f"{n or 0}.{spans[key]}"
                node = one.branch.add("sentence", str(spans[key]), one.span)
            if not one.heads:
                parts.unit(n or "0", node, one.span, one.lead, one.paragraph)

    def _minor(self, number: Number) -> Number:
        """(i), (v) and (x) are Roman where no letter before them leads up to them."""
        if number.style != "letter" or number.value not in {"i", "v", "x"}:
            return number
        before = next((level for level in reversed(self.levels) if level.number.style in {"letter", "minor"}), None)
        if before is not None and before.number.style == "letter" and before.count == number.count - 1:
            return number
        follows = before is not None and before.number.style == "minor" and before.count == roman(number.value) - 1
        return replace(number, style="minor") if number.value == "i" or follows else number

    def _climb(self, number: Number) -> None:
        del self.levels[DEEPEST:]
        if number.word in ANNEXES:
            self.levels.clear()
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            if not _alike(level.number, number):
                continue
            inside = depth == len(self.levels) - 1 and level.leads
            if inside and number.count == 1 and level.count >= 1 and number.style != "container":
                return
            del self.levels[depth:]
            return
        if number.style == "container":
            outer = [i for i, level in enumerate(self.levels) if level.number.style != "container"]
            if outer:
                del self.levels[outer[0] :]
            return
        if "." in number.value:
            keep = [
                i for i, level in enumerate(self.levels)
                if level.number.style == "decimal" and number.value.startswith(level.number.value + ".")
            ]  # fmt: skip
            body = next(
                (i for i, level in enumerate(self.levels) if level.number.style != "container"), len(self.levels)
            )
            del self.levels[(keep[-1] + 1) if keep else body :]

    def _container(self, one: Paragraph, number: Number) -> None:
        branch = self.levels[-1].branch if self.levels else self.root
        annex = number.word in ANNEXES
        kind: NodeKind = "annex" if annex else "article" if number.word in _ARTICLES else "section"
        node = branch.add(kind, number.value, one.whole, _plain(number.value))
        part = f"annex{number.value}" if annex else number.value
        self.levels.append(Level(number, node, part, one.span, count=number.count))
        body = one.span.of(self.text)
        if not body:
            return
        if len(body) < 160 and body[-1] not in ".;:,":
            node.heading = body
            node.add("heading", "", one.span)
        else:
            self.plain(replace(one, number=None, number_at=None), below=_LIST if body.endswith(":") else None)

    def _part(self, number: Number, parent: Level | None, within: bool) -> str:
        if number.style == "bullet":
            order = 1
            if parent:
                parent.inner += 1
                order = parent.inner
            else:
                self.bullets += 1
                order = self.bullets
            return f"({order})"
        if number.style in {"letter", "minor"} or (number.style == "bracketed" and within):
            return f"({number.value})"
        if (
            number.style == "decimal"
            and within
            and "." not in number.value
            and not (parent and parent.number.style in _TALL)
        ):
            return f"({number.value})"
        return number.value

    def _announces(self, span: Span) -> bool:
        """Whether a paragraph is the head of the list that follows, its items speaking only with it."""
        text = span.of(self.text)
        return text.endswith((":", "—", "–", "-")) or (len(text) < 90 and text[-1:] not in ".;!?")

    def _head(self, node: Branch, span: Span) -> Span:
        """The head of a list is the last sentence of its paragraph; those before it speak for themselves."""
        *first, last = sentences(self.text, span)
        if first:
            level, self.levels[-1].leads = self.levels[-1], False
            self._units(node, Span(first[0].start, first[-1].end), apart=True)
            level.leads = True
        return last

    def _units(self, node: Branch, span: Span, *, apart: bool = False) -> None:
        containers = tuple(level.part for level in self.levels if level.number.style == "container")
        articles = tuple(
            level.part
            for level in self.levels
            if level.number.style == "container" and (level.number.word in _ARTICLES or level.number.word in ANNEXES)
        )
        body = [level for level in self.levels if level.number.style != "container"]
        way, before = "", ""
        for level in body:
            tall = bool(way) and (before in _TALL) and not level.part.startswith("(")
            way = (
                level.part
                if not way or level.part.startswith(way + ".")
                else f"{way}.{level.part}"
                if tall
                else way + level.part
            )
            before = level.number.style
        if way and articles and way.startswith(articles[-1] + "."):
            articles = containers = articles[:-1]
        if not body and not articles:
            way = str(self.paragraph) if self.prose else "" if containers else "0"
            apart = apart or not self.prose
        lead = (*(level.text for level in reversed(self.levels) if level.leads and level.text != span), *self.lead)
        for one in sentences(self.text, span):
            self.found.append(Found(containers, articles, way, node, one, lead, self.paragraph, apart))
            if self.prose and one.end < span.end and ANNOUNCED.search(one.of(self.text)):
                self.found[-1] = replace(self.found[-1], heads=True)
                lead = (one, *lead)


def items_are_units(text: str, head: Span, first: Span) -> bool:
    """False where a sentence that is complete but for a list of things announces it: head and items then speak as one."""
    lead, item = head.of(text), first.of(text)
    return not (_COMPLETE.search(lead) and _NOUN_PHRASE.match(item) and not _DUTY.search(item))


def _alike(a: Number, b: Number) -> bool:
    if a.style == "container" and b.style == "container":
        return a.word == b.word
    return a.style == b.style and a.value.count(".") == b.value.count(".")


def _plain(part: str) -> str:
    return re.sub(r"[^\w.-]+", "", part)
