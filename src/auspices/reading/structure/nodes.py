"""The tree under construction: nodes by their Akoma Ntoso element ids, units by the ids their clauses will have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from auspices.reading.model import Node, NodeKind, Span, Unit

_SHORT: dict[str, str] = {
    "recital": "recital", "chapeau": "intro", "section": "sec", "article": "art", "paragraph": "para", "point": "point",
    "sentence": "sent", "heading": "heading", "conclusion": "conclusions", "annex": "att", "footnote": "fn", "preface": "preface",
    "preamble": "preamble", "document": "doc",
}  # fmt: skip


@dataclass(slots=True)
class Branch:
    """A node while its children are still being found."""

    kind: NodeKind
    eid: str
    num: str
    span: Span
    heading: str = ""
    children: list[Branch] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)

    def add(self, kind: NodeKind, num: str, span: Span, name: str = "") -> Branch:
        """A new child; its eid is its parent's with its own kind and number (or order) behind, and no other's."""
        own = _SHORT[kind] + ("_" + (name or num or str(self.order(kind))) if kind not in _ALONE else "")
        eid = f"{self.eid}__{own}" if self.eid and kind != "recital" else own
        unique, more = eid, 2
        while unique in self.names:
            unique, more = f"{eid}-{more}", more + 1
        self.names.add(unique)
        child = Branch(kind, unique, num, span)
        self.children.append(child)
        return child

    def order(self, kind: NodeKind) -> int:
        """The place of the next child of a kind, from 1."""
        self.kinds[kind] += 1
        return self.kinds[kind]

    def done(self) -> Node:
        """The node with its children, its span covering theirs."""
        children = tuple(one.done() for one in self.children)
        start = min([self.span.start, *(one.span.start for one in children)])
        end = max([self.span.end, *(one.span.end for one in children)])
        return Node(self.eid, self.kind, self.num, Span(start, end), children, self.heading)


_ALONE = frozenset({"preface", "preamble", "conclusion", "chapeau"})


@dataclass(slots=True)
class Parts:
    """What the reader of a genre hands back."""

    root: Branch
    units: list[Unit] = field(default_factory=list)
    preamble: list[Unit] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    issuer: Span | None = None
    taken: set[str] = field(default_factory=set)

    def unit(self, n: str, node: Branch, span: Span, lead: tuple[Span, ...] = (), paragraph: int = 0) -> None:
        """An operative unit; an id already taken gets a further mark, so that ids are unique."""
        unique, more = n, 2
        while unique in self.taken:
            unique, more = f"{n}-{more}", more + 1
        self.taken.add(unique)
        self.units.append(Unit(unique, node.eid, span, lead, paragraph))

    def recital(self, node: Branch, span: Span, lead: tuple[Span, ...]) -> None:
        """A recital as a unit: "r1", "r2" in order."""
        n = len(self.preamble) + 1
        self.preamble.append(Unit(f"r{n}", node.eid, span, lead, n, operative=False))
