"""What each page template needs, as plain dataclasses: a view fills one of these and passes it as ``page``.

Everything is already in the reader's language, order and clearance: templates compute nothing and link only where they are
told. Texts are plain (templates escape them); addresses are relative or http(s) (others are dropped). What they are made of is in
``elements``, and in ``parts``.
"""

from dataclasses import dataclass, field

from auspices.face.elements import Fact, Link, Standing, Tally, TimeBar, When
from auspices.face.parts import ConcernRow, IndicatorRow, ItemTable, PlanShown
from auspices.face.strands import Chart


@dataclass(frozen=True)
class Shell:
    """What every page has: its title, the process it belongs to, the navigation, the way back up, what was sealed of what it shows."""

    title: str
    process: Link | None = None
    nav: tuple[Link, ...] = ()
    crumbs: tuple[Link, ...] = ()
    sealed: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Event:
    """A dated line with a link to its reason: what changed, what falls due. ``standing`` adds the swatch."""

    when: When
    text: str
    note: str = ""
    why: str = ""
    standing: Standing | None = None


@dataclass(frozen=True)
class OverviewPage(Shell):
    """``commitments/overview.html``: how everything stands. ``sample`` marks made-up data in large letters."""

    timebar: TimeBar | None = None
    tally: Tally | None = None
    chart: Chart | None = None
    tracks: tuple[Link, ...] = ()
    changed_title: str = "What changed last"
    changed: tuple[Event, ...] = ()
    due: tuple[Event, ...] = ()
    unheard: tuple[str, ...] = ()
    concerns: tuple[ConcernRow, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class StandingRow:
    """One row of a table of standings: a commitment of one bearer (and one reading, told in ``label`` where not the main)."""

    number: str
    label: str
    href: str
    bearer: str
    standing: Standing
    track: str = ""
    force: str = ""
    lifecycle: str = ""
    due: When | None = None
    claims_for: int = 0
    claims_against: int = 0


@dataclass(frozen=True)
class Column:
    """A sortable head. ``href`` sorts by it (or turns the order); ``order`` is how it is sorted now, empty if not."""

    key: str
    label: str
    href: str = ""
    order: str = ""  # "", "ascending" or "descending", as aria-sort has it


@dataclass(frozen=True)
class TablePage(Shell):
    """``commitments/table.html``. Columns by key, in this order: number, label, bearer, track, force, standing, due, claims."""

    timebar: TimeBar | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[StandingRow, ...] = ()
    concerns: tuple[ConcernRow, ...] = ()
    csv: str = ""
    tracks: tuple[Link, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class ClaimRow:
    """A claim in a list. ``says`` is its text; ``role`` why it is here ("decides", "possible match: who is not said",
    "not counted in this view: the bearer's own word"); ``state`` empty, "retracted" or "corrected"."""

    href: str
    stance: str  # for | against; of a condition, as claimed
    happened: When
    says: str
    source: Link
    grade: str = ""  # as B2
    known: When | None = None
    role: str = ""
    state: str = ""
    provisional: bool = False


@dataclass(frozen=True)
class ViewStanding:
    """A standing in one view, for the margin; ``view`` leads to this page in that view."""

    view: Link
    standing: Standing
    note: str = ""


@dataclass(frozen=True)
class FacetTable:
    """Standings by facet value: ``heads`` name the columns after the first; each row is (its words, a standing per column)."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Standing, ...]], ...]
    corner: str = "Facet"


@dataclass(frozen=True)
class Act:
    """An act as recorded. ``moves`` is false for one by who may not: it is kept as contested and moves nothing."""

    when: When
    text: str
    made_by: str
    moves: bool = True
    note: str = ""
    href: str = ""


@dataclass(frozen=True)
class Contest:
    """A dispute of law: who contests what on which ground; beside the verdict, never in it."""

    party: str
    ground: str
    text: str
    when: When | None = None
    href: str = ""


@dataclass(frozen=True)
class Clause:
    """A clause in our words. ``published`` are the published texts; ``quote`` is a span of ``text`` to underline."""

    number: str
    text: str
    instrument: Link
    quote: str = ""
    published: tuple[Link, ...] = ()
    note: str = ""

    @property
    def marked(self) -> tuple[str, str, str]:
        """``text`` before, in and after ``quote``; all before if it does not occur."""
        before, found, after = self.text.partition(self.quote) if self.quote else (self.text, "", "")
        return before, found, after


@dataclass(frozen=True)
class CommitmentPage(Shell):
    """``commitments/commitment.html``: one commitment of one bearer, annotated. Lists are in the reader's order.

    ``decided_for`` and ``decided_against`` are the claims that fixed the standing, under ``if_for`` and ``if_against``
    ("Passage holds"), and ``decided_condition`` those on its condition, under ``if_condition``. ``claims`` are all that bear on it. ``table_row``
    says in words which rule of the semantics applied. Of a commitment judged item by item ``items`` lists them, and ``item_chart`` draws them; of a
    concern there are ``indicators``, and no standing. ``plan`` tells how it is judged.
    """

    standing: Standing | None = None
    timebar: TimeBar | None = None
    clause: Clause | None = None
    facts: tuple[Fact, ...] = ()
    views: tuple[ViewStanding, ...] = ()
    readings: tuple[ViewStanding, ...] = ()
    bearers: tuple[Link, ...] = ()
    facets: FacetTable | None = None
    chart: Chart | None = None
    if_for: str = "For"
    if_against: str = "Against"
    decided_for: tuple[ClaimRow, ...] = ()
    decided_against: tuple[ClaimRow, ...] = ()
    if_condition: str = "On its condition"
    decided_condition: tuple[ClaimRow, ...] = ()
    items: ItemTable | None = None
    item_chart: Chart | None = None
    indicators: tuple[IndicatorRow, ...] = ()
    plan: PlanShown | None = None
    table_row: str = ""
    claims: tuple[ClaimRow, ...] = ()
    claims_note: str = ""
    acts: tuple[Act, ...] = ()
    contests: tuple[Contest, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class Bearing:
    """A commitment that a claim bears on, and how ("decides", "possible match", "coverage")."""

    row: StandingRow
    how: str


@dataclass(frozen=True)
class ClaimPage(Shell):
    """``evidence/claim.html``: who says what, when it happened, when it became known, on what source.

    ``title`` is the text of the claim, a denial already worded as one. ``says`` is its exact form in the pack's words. ``grade`` is as ``B2``.
    ``known_asserted``: the pack or import asserts ``known``; ``recorded`` is when this house recorded it.
    ``relations`` are links to what it retracts, corrects, adopts, and what does so to it, in words.
    """

    stance: str = "for"
    standing_of: str = ""  # in words: "stands", "retracted on 3 May 2021", "corrected on ..."
    says: str = ""
    source: Link | None = None
    speaker: str = ""
    grade: str = ""
    happened: When | None = None
    known: When | None = None
    known_asserted: bool = False
    recorded: When | None = None
    provisional: bool = False
    cite: str = ""
    published: Link | None = None
    place: str = ""
    audience: str = ""
    relations: tuple[Link, ...] = ()
    bears_on: tuple[Bearing, ...] = ()
    facts: tuple[Fact, ...] = ()
    timebar: TimeBar | None = None
    sample: bool = False


@dataclass(frozen=True)
class ClauseRow:
    """A clause of an instrument with the commitments read from it."""

    clause: Clause
    id: str
    force: str
    addressees: str = ""
    rows: tuple[StandingRow, ...] = ()
    concerns: tuple[ConcernRow, ...] = ()


@dataclass(frozen=True)
class InstrumentPage(Shell):
    """``commitments/instrument.html``: a text, clause by clause, with how each commitment stands in the margin. ``texts`` are those from which it was read."""

    timebar: TimeBar | None = None
    facts: tuple[Fact, ...] = ()
    published: tuple[Link, ...] = ()
    texts: tuple[Link, ...] = ()
    clauses: tuple[ClauseRow, ...] = ()
    sample: bool = False


@dataclass(frozen=True)
class ListPage(Shell):
    """``face/list.html``: things to choose from, for example the instruments of a process or its sources."""

    lede: str = ""
    items: tuple["Card", ...] = ()
    timebar: TimeBar | None = None
    empty: str = "Nothing here yet."
    sample: bool = False


@dataclass(frozen=True)
class Card:
    """One thing to choose: a process on the home page, an instrument in a list."""

    title: Link
    summary: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class HomePage(Shell):
    """``site/home.html``: the processes of this house."""

    processes: tuple[Card, ...] = ()
    next_step: str = ""
    sample: bool = False


@dataclass(frozen=True)
class ProblemPage(Shell):
    """``face/problem.html``: one or more problems; each has ``code``, ``what``, ``where``, ``remedy`` (kernel's Problem)."""

    problems: tuple[object, ...] = field(default_factory=tuple)
    way_out: Link | None = None
