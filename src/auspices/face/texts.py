"""What the pages of texts need, as plain dataclasses: the list, the review, the confirmation, search, comparison and the timeline of force.

As ``contexts``, from which they inherit the frame. Offsets of a passage never leave the server but as the ids of its pieces.
"""

from dataclasses import dataclass

from auspices.face.contexts import Shell
from auspices.face.elements import Fact, Link, Standing


@dataclass(frozen=True)
class TextRow:
    """A text in the list. ``decided`` of ``clauses`` have been decided; ``open_force`` ask a person about their force."""

    title: Link
    lang: str
    date: str
    genre: str
    clauses: int
    decided: int
    open_force: int = 0
    audience: str = ""


@dataclass(frozen=True)
class Choice:
    """One of several to choose from: its value, its words, a note, and whether it is chosen."""

    value: str
    words: str
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class AddForm:
    """The form by which a text comes in, with what was sent, and what is wrong with it. ``who`` says who may, where the reader may not."""

    action: str = ""
    text: str = ""
    title: str = ""
    date: str = ""
    lang: str = ""
    audiences: tuple[Choice, ...] = ()
    versions: tuple[Choice, ...] = ()
    problems: tuple[object, ...] = ()
    who: str = ""
    sign_in: str = ""


@dataclass(frozen=True)
class TextsPage(Shell):
    """``texts/list.html``. ``ways`` lead to search, comparison and the timeline of force."""

    rows: tuple[TextRow, ...] = ()
    ways: tuple[Link, ...] = ()
    search: str = ""
    form: AddForm | None = None


@dataclass(frozen=True)
class Bit:
    """A piece of text that is marked as a whole. ``fields`` are the keys of the fields that quote it, ``first`` those whose quote begins here;
    ``was`` tells what a repair replaced."""

    text: str
    fields: str = ""
    first: tuple[str, ...] = ()
    was: str = ""


@dataclass(frozen=True)
class Run:
    """Pieces that belong to one clause, or to none (``n`` empty). ``head`` is the first run of its clause: it carries the id and the number."""

    bits: tuple[Bit, ...]
    n: str = ""
    href: str = ""
    state: str = ""
    sign: str = ""
    words: str = ""
    current: bool = False
    recital: bool = False
    passed: bool = False
    head: bool = False


@dataclass(frozen=True)
class Piece:
    """A paragraph as the text has it, or (``trimmed``) a passage that was not read, with why. ``kind`` is the block's."""

    kind: str
    number: str = ""
    level: int = 0
    runs: tuple[Run, ...] = ()
    trimmed: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Repair:
    """A change made to the text as it came in."""

    was: str
    now: str
    reason: str


@dataclass(frozen=True)
class ValueShown:
    """One value of a field: its words, whom or what it means, the words of the text it rests on, and how it was had.

    ``key`` marks the pieces of the text that it quotes, empty where nothing is quoted.
    """

    text: str
    means: str = ""
    quote: str = ""
    key: str = ""
    rule: str = ""
    grade: str = ""
    other: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldShown:
    """A field of a proposal. Without values ``nothing`` says so in words; ``agree`` tells how many readers agree on it, where several read it."""

    term: str
    values: tuple[ValueShown, ...] = ()
    nothing: str = ""
    agree: str = ""


@dataclass(frozen=True)
class DecisionShown:
    """A decision as recorded: what, by whom, when, with which note."""

    what: str
    who: str
    when: str
    iso: str = ""
    note: str = ""


@dataclass(frozen=True)
class Opinion:
    """What another reader says of a clause: who, whether it agrees, and on what not."""

    reader: str
    words: str
    agrees: bool | None = None


@dataclass(frozen=True)
class Edited:
    """A field of the form of changes: a line of text, or one of ``choices``."""

    name: str
    label: str
    value: str = ""
    note: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """One clause as read, with what a person may decide. ``words`` are the clause's (offset, word) pairs, for the place of a split.
    ``seen`` is the number of the last decision shown: a form tells it, so that nobody decides over another."""

    n: str
    place: str
    text: str
    state: str
    words_of_state: str
    act: str
    force: str
    force_words: str
    underlying: str = ""
    reason: str = ""
    rule: str = ""
    asks_force: tuple[Choice, ...] = ()
    fields: tuple[FieldShown, ...] = ()
    doubts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    decisions: tuple[DecisionShown, ...] = ()
    live: tuple[Link, ...] = ()
    recital: bool = False
    trackable: bool = False
    previous: Link | None = None
    next: Link | None = None
    confirm: str = ""
    related: str = ""
    edit: tuple[Edited, ...] = ()
    words: tuple[tuple[int, str], ...] = ()
    merges: str = ""
    undoes: str = ""
    seen: int = 0


@dataclass(frozen=True)
class ClauseLine:
    """A clause in the table beneath the text."""

    n: Link
    act: str
    force: str
    who: str
    text: str
    state: str
    current: bool = False


@dataclass(frozen=True)
class ReviewPage(Shell):
    """``texts/review.html``: the text with its clauses marked, and the proposal of one of them.

    ``may`` is whether the reader may decide; ``who`` says who may, where not. ``doing`` is the form opened by the address ("change", "split").
    """

    facts: tuple[Fact, ...] = ()
    flags: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    repairs: tuple[Repair, ...] = ()
    lang: str = ""
    progress: str = ""
    decided: int = 0
    total: int = 0
    filters: tuple[Link, ...] = ()
    kept: str = ""
    proposal: Proposal | None = None
    lines: tuple[ClauseLine, ...] = ()
    ends: tuple[Link, ...] = ()
    action: str = ""
    doing: str = ""
    may: bool = False
    who: str = ""
    sign_in: str = ""
    problems: tuple[object, ...] = ()
    said: str = ""
    nothing: str = ""


@dataclass(frozen=True)
class Suggested:
    """A question of the confirmation: a part of the commitment, the suggestions for it with their reasons, and what was chosen or typed.
    ``free`` is one that takes typed words."""

    name: str
    label: str
    choices: tuple[Choice, ...] = ()
    typed: str = ""
    note: str = ""
    problems: tuple[object, ...] = ()
    required: bool = False
    long: bool = False
    free: bool = False


@dataclass(frozen=True)
class ConfirmPage(Shell):
    """``texts/confirm.html``: from a clause to a commitment. ``preview`` is how the pack would write it; ``problems`` are those of no one field."""

    action: str = ""
    clause: str = ""
    seen: int = 0
    force: str = ""
    questions: tuple[Suggested, ...] = ()
    preview: str = ""
    problems: tuple[object, ...] = ()
    back: Link | None = None


@dataclass(frozen=True)
class Part:
    """A stretch of a snippet or of a compared clause. ``mark`` is "", "found", "added" or "removed"."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Found:
    """A clause found by search, or related to another. ``state`` is what has been decided on it."""

    link: Link
    text: Link
    parts: tuple[Part, ...]
    who: str = ""
    to: str = ""
    when: str = ""
    iso: str = ""
    force: str = ""
    lang: str = ""
    standing: Standing | None = None
    why: str = ""


@dataclass(frozen=True)
class SearchPage(Shell):
    """``texts/search.html``: over all texts and languages."""

    action: str = ""
    q: str = ""
    forces: tuple[Choice, ...] = ()
    speakers: tuple[Choice, ...] = ()
    langs: tuple[Choice, ...] = ()
    since: str = ""
    until: str = ""
    asked: bool = False
    told: str = ""
    found: tuple[Found, ...] = ()
    more: Link | None = None
    timeline: Link | None = None
    texts: Link | None = None


@dataclass(frozen=True)
class RelatedPage(Shell):
    """``texts/related.html``: what else was said on a clause's subject, by whom, when, with which force."""

    clause: str = ""
    of: Link | None = None
    found: tuple[Found, ...] = ()
    timeline: Link | None = None


@dataclass(frozen=True)
class Divergence:
    """Something that differs in what binds: a date, a figure, a force. ``href`` leads to its row."""

    kind: str
    n: str
    left: str
    right: str
    href: str = ""


@dataclass(frozen=True)
class PairRow:
    """Two clauses side by side. ``word`` says how they differ: "the same", "differs", "only in the first", "only in the second"."""

    id: str
    word: str
    left_n: str = ""
    right_n: str = ""
    left: tuple[Part, ...] = ()
    right: tuple[Part, ...] = ()
    left_force: str = ""
    right_force: str = ""


@dataclass(frozen=True)
class ComparePage(Shell):
    """``texts/compare.html``: two texts clause by clause; none of them is chosen."""

    action: str = ""
    first: tuple[Choice, ...] = ()
    second: tuple[Choice, ...] = ()
    left: Link | None = None
    right: Link | None = None
    left_lang: str = ""
    right_lang: str = ""
    told: str = ""
    divergences: tuple[Divergence, ...] = ()
    rows: tuple[PairRow, ...] = ()
    texts: Link | None = None


@dataclass(frozen=True)
class Said:
    """One point of the timeline of force."""

    when: str
    iso: str
    day: int
    force: str
    act: str
    who: str
    link: Link
    text: str


@dataclass(frozen=True)
class ForcePage(Shell):
    """``texts/force.html``: how a demand's force changed over the years, drawn and as a table. ``drawn`` is safe markup from the face's own writer."""

    action: str = ""
    q: str = ""
    told: str = ""
    drawn: str = ""
    rows: tuple[Said, ...] = ()
    csv: str = ""
    texts: Link | None = None
