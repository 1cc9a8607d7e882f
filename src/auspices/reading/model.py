"""What reading makes of a text: the text with its way back to the raw one, its tree, its clauses, and each field with its reason.

Offsets are counts of characters. Those of a `Source`'s `text` are called *normalised*; `OffsetMap` leads from them to the raw text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

Grade = Literal["stated", "resolved", "inferred", "unknown"]
"""How a value was had: it stands there; it stands there and was resolved (a name to an id, "They" to who spoke); inferred; not known."""

Force = Literal[
    "binding", "permission", "restated", "exhortation", "self-commitment", "appraisal", "declaration", "procedural"
]
Genre = Literal["resolution", "agreement", "imperatives", "statement", "declaration", "unknown"]
Medium = Literal["text", "html", "docx", "pdf", "akn"]
BlockKind = Literal["title", "heading", "paragraph", "item", "cell", "footnote", "signature"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, not including, `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]

    def within(self, other: Span) -> bool:
        """Whether all of it lies in another."""
        return other.start <= self.start and self.end <= other.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Covered:
    """Stretches already taken, to ask whether another meets one of them: each question takes the logarithm of their number."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Take a stretch too; it joins those that it meets."""
        low, high = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        start = min([span.start, *self._starts[low:high]])
        end = max([span.end, *self._ends[low:high]])
        self._starts[low : max(low, high)] = [start]
        self._ends[low : max(low, high)] = [end]

    def meet(self, span: Span) -> bool:
        """Whether one of them shares a character with another."""
        last = bisect_left(self._starts, span.end)
        return last > 0 and self._ends[last - 1] > span.start


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From normalised to raw offsets: `at` (normalised, rising) pairs with `raw`; between two entries both run on by one.

    A repaired passage is one step: every offset in it leads to where the passage begins in the raw text.
    """

    at: tuple[int, ...]
    raw: tuple[int, ...]

    def to_raw(self, offset: int) -> int:
        """The raw offset of a normalised one."""
        i = bisect_right(self.at, offset) - 1
        run = offset - self.at[i]
        if i + 1 < len(self.raw):
            run = min(run, max(0, self.raw[i + 1] - self.raw[i]))
        return self.raw[i] + run

    def span(self, span: Span) -> Span:
        """The raw span of a normalised one; its end follows its last character."""
        if span.end <= span.start:
            start = self.to_raw(span.start)
            return Span(start, start)
        return Span(self.to_raw(span.start), self.to_raw(span.end - 1) + 1)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change made to the raw text that a reader should know of: a hyphen at a line's end taken out, a letter that a scanner misread,
    a control or direction mark dropped, a tracked change read as accepted. `at` is raw; `place` is where it went in the normalised text."""

    kind: Literal["hyphen", "ocr", "control", "encoding", "footnote-mark", "tracked-change"]
    at: Span
    place: Span
    was: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class Trim:
    """A passage of the raw text that is not the instrument's (a comment form, a newsletter, navigation, related links): shown, not read."""

    kind: str
    at: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item as the medium gave it. `span` is normalised and leaves the number out; `number` is as written
    ("1.", "(a)", "Article 3"), `level` its depth (0: top). `counted` says that the medium made the number (a word processor's list); `eid` is the id that the text itself gives the passage (Akoma Ntoso)."""

    kind: BlockKind
    span: Span
    number: str = ""
    level: int = 0
    counted: bool = False
    number_at: Span | None = None
    eid: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A text as it came in. `raw` is the text layer as given; `text` the normalised one: white space folded to one blank, everything on
    one line, repairs made and listed, what was trimmed left out. `digest` is the hex SHA-256 of the bytes given."""

    name: str
    medium: Medium
    raw: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    digest: str = ""
    encoding: str = "utf-8"
    edits: tuple[Edit, ...] = ()
    trims: tuple[Trim, ...] = ()
    lang: str = ""
    title: str = ""
    date: str = ""


NodeKind = Literal[
    "document", "preface", "preamble", "recital", "chapeau", "section", "article", "paragraph", "point", "sentence",
    "heading", "conclusion", "annex", "footnote",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of the text's tree. `eid` is its Akoma Ntoso element id ("para_3__point_a"), stable for one text; `num` as numbered
    ("3", "3(a)"; "" where the text has none and `order` alone counts). `span` is normalised and covers the children."""

    eid: str
    kind: NodeKind
    num: str
    span: Span
    children: tuple[Node, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sign of a genre: which, where, and how much it weighs."""

    genre: Genre
    sign: str
    weight: float
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage that speaks as one: a sentence, or a numbered paragraph with its lettered items. The frames are tried on it.

    `n` is the id that its clause will have ("2.3" second paragraph, third sentence; "11" eleventh paragraph; "6(a)"). `lead` is the passage it hangs
    on, from the inside out: the chapeau of a list, the head of a lettered list ("The Security Council,"). `node` is the eid.
    """

    n: str
    node: str
    span: Span
    lead: tuple[Span, ...] = ()
    paragraph: int = 0
    operative: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its structure. `preamble` holds the recitals as units; `units` what is operative, in order."""

    source: Source
    id: str
    title: str
    date: str
    genre: Genre
    lang: str
    tree: Node
    units: tuple[Unit, ...]
    preamble: tuple[Unit, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    issuer: Span | None = None
    chapter: Span | None = None
    gaps: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.source.text


@dataclass(frozen=True, slots=True)
class Cut:
    """A clause as the grammar found it: where it stands, by which rule, what triggered it, and where its parts are.

    `roles` maps the names of the frame's roles to spans (normalised): speaker, addressee, complement, object, beneficiary, hedge ... A
    span shared by coordination lies outside `span`. `of` is the unit's n, `n` the clause's own id ("2.3a"). `shared` says which roles came from
    a neighbour. `doubts` are other ways to cut or attach, in words.
    """

    n: str
    of: str
    node: str
    span: Span
    rule: str
    act: str
    force: Force
    trigger: Span
    roles: dict[str, Span] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    underlying: Force | None = None
    force_reason: str = ""
    needs_decision: bool = False
    forces: tuple[Force, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field's value with its reason. `quote` is where it stands (normalised); `rule` names the rule that gave it."""

    value: Any
    quote: Span | None = None
    rule: str = ""
    grade: Grade = "stated"
    alternatives: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone named: `text` as in the text, `id` the pack's where it is known. `via` says how it was had if not by its own name
    ("anaphora:They", "coordination", "definite:the parties")."""

    text: str
    id: str = ""
    quote: Span | None = None
    rule: str = ""
    grade: Grade = "stated"
    via: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timing:
    """A word on time. `type`: deadline, start, period, duration, frequency, urgency, schedule, condition. `value` is EDTF or an ISO 8601 period, empty
    where the text gives none; `inclusive` says whether the day itself is in; `of` what a period runs from, in the text's words; `scale` places urgency words
    from 1 (as feasible) to 4 (immediately), without a date."""

    text: str
    type: str
    value: str = ""
    inclusive: bool | None = None
    of: str = ""
    scale: int = 0
    quote: Span | None = None
    rule: str = ""
    grade: Grade = "stated"


@dataclass(frozen=True, slots=True)
class Clause:
    """A proposed clause with every field. Lists are empty where the text says nothing: nobody is made a bearer silently.

    `bearers` are those whom the text itself makes the doer; a guess stands in `inferred_bearers`, never among them.
    """

    cut: Cut
    id: str
    text: str
    speaker: tuple[Actor, ...] = ()
    addressees: tuple[Actor, ...] = ()
    bearers: tuple[Actor, ...] = ()
    inferred_bearers: tuple[Actor, ...] = ()
    beneficiaries: tuple[Actor, ...] = ()
    counterpart: tuple[Actor, ...] = ()
    action: Field = field(default_factory=lambda: Field(None, grade="unknown"))
    object: Field = field(default_factory=lambda: Field(None, grade="unknown"))
    places: tuple[Actor, ...] = ()
    instruments: tuple[Actor, ...] = ()
    timing: tuple[Timing, ...] = ()
    manner: tuple[Field, ...] = ()
    condition: Field | None = None
    exception: Field | None = None
    track: Field = field(default_factory=lambda: Field(None, grade="unknown"))
    refers_to: tuple[str, ...] = ()
    trackable: bool = False
    notes: tuple[str, ...] = ()
    opinions: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its proposed clauses, and the recitals read the same way."""

    document: Document
    clauses: tuple[Clause, ...]
    recitals: tuple[Clause, ...] = ()
