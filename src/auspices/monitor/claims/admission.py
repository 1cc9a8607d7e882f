"""Claims as one cell sees them: attached surely or possibly, on a side; heard by a clearance; admitted by a view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal, NamedTuple, TypeVar

from auspices.kernel.audiences import PUBLIC, sees
from auspices.kernel.instants import ALWAYS, Instant, Interval, day_of
from auspices.monitor.claims.role_match import Fit, Spans, fit, places_covered, spans_containing, way
from auspices.monitor.claims.sides import COVER, FAVOURABLE, NO, YES, side_of
from auspices.monitor.plan.cells import Cell, Part
from auspices.pack.model import Claim, Pack, View
from auspices.pack.phrases import UNKNOWN, Phrase
from auspices.pack.words import WATCHING

Way = Literal["sure", "possible", "full", "part"]


@dataclass(frozen=True, slots=True)
class Row:
    """A claim attached to a cell, on a `side`. `when` is the claim's interval, but where a day is looked at as a whole: an incident is one
    of its whole day from when it began on; coverage (`full`, `part`) counts from the first day that it covers from its beginning on.
    """

    claim: Claim
    side: str
    way: Way
    when: Interval

    @property
    def covers(self) -> bool:
        """Whether this is coverage, not support."""
        return self.side == COVER

    @property
    def rank(self) -> tuple[Instant, str, str]:
        """The order in which claims are named: earliest known, then most reliable, then id."""
        return self.claim.known, self.claim.reliability, self.claim.id


@dataclass(frozen=True, slots=True)
class Answer:
    """How words answer a part of a cell, whenever they are said: `fit`, or for coverage the spans in which one place lies in the other."""

    part: Part
    denial: bool
    fit: Fit
    covers: tuple[tuple[Way, Interval], ...] = ()


def attach(claim: Claim, cell: Cell, pack: Pack) -> list[Row]:
    """The rows that one claim makes in one cell: none, one for each part that it answers, or for coverage one for each span of places."""
    return rows_of(claim, cell, answers_of(claim, cell, pack), pack)


def answers_of(claim: Claim, cell: Cell, pack: Pack) -> list[Answer]:
    """The parts of a cell that a claim's words answer, surely or possibly at some time. Equal words, item and stance give the same."""
    if claim.says is None or claim.stance == "none":
        return []
    refrain = cell.commitment.shape == "refrain"
    if claim.says.event == WATCHING and refrain:
        return _covering(cell, pack, claim.says.one("in"), _watched(claim.says, cell, pack))
    out: list[Answer] = []
    for part, selector in cell.asks:
        denial = refrain and part == "main" and claim.stance == "against"
        found = fit(claim, selector, cell, pack, denial=denial)
        if found is not None:
            out.append(Answer(part, denial, found))
            if denial:
                out += _covering(cell, pack, claim.says.one("in"), _unseen(claim.says, cell, pack))
    return out


def rows_of(claim: Claim, cell: Cell, answers: Iterable[Answer], pack: Pack) -> list[Row]:
    """The rows that a claim makes in a cell whose parts it answers, by when it speaks of."""
    if claim.when.latest < cell.reading.start:
        return []
    rows: list[Row] = []
    for one in answers:
        if one.covers:
            rows += _coverage(claim, cell, one, pack)
            continue
        side = side_of(claim, cell.commitment, one.part, cell.facets)
        how = way(one.fit, claim.when) if side else ""
        if not side or not how or (how == "possible" and not one.denial and is_of_another(claim, cell, pack)):
            continue
        if how == "sure" or one.denial or one.part != "main" or cell.commitment.shape != "limit":
            seen: Way = "sure" if one.denial or how == "sure" else "possible"
            incident = side == YES and cell.commitment.shape == "refrain" and one.part == "main"
            rows.append(Row(claim, side, seen, through_its_day(claim.when, pack.zone) if incident else claim.when))
    return rows


def through_its_day(when: Interval, zone: str) -> Interval:
    """An incident's time, to the end of its last day: with the hour given, it is one of that day as it is with the date alone."""
    return Interval(when.earliest, day_of(when.latest, zone).latest)


def from_whole_day(when: Interval, zone: str) -> Interval | None:
    """Coverage from the first day on that it covers from its beginning; None if there is none such."""
    day = day_of(when.earliest, zone)
    begins = when.earliest if day.earliest == when.earliest else day.latest + 1
    return Interval(begins, when.latest) if begins <= when.latest else None


def _covering(cell: Cell, pack: Pack, place: str, during: Spans) -> list[Answer]:
    """That a place was seen, for the place that a duty names: whole, or a part of it. One that names none nobody can certify."""
    if cell.zone is None or place == UNKNOWN:
        return []
    full, part = places_covered(cell.zone, place, pack)
    ways: tuple[tuple[Way, Spans], ...] = (("full", full), ("part", part))
    covers = [(how, met) for how, spans in ways for span, when in product(spans, during) if (met := span.meet(when))]
    return [Answer("main", False, (), tuple(covers))] if covers else []


def _watched(says: Phrase, cell: Cell, pack: Pack) -> Spans:
    """When someone watching could see what a duty forbids: always if they watch for its kind of event, else never."""
    selector = cell.commitment.selector
    known = says.one("by") != UNKNOWN and selector is not None and selector.event in pack.kinds_watched(says)
    return (ALWAYS,) if known else ()


def _unseen(says: Phrase, cell: Cell, pack: Pack) -> Spans:
    """When a report that nothing of a kind happened speaks of all that a duty forbids but for the place.

    A role left out contains all; one that the duty does not ask for makes it a report of something narrower:
    "no shelling in the zone" leaves open what else happened there.
    """
    selector = cell.commitment.selector
    asked = {test.role: (test.kind, test.asked(cell.bearer)) for test in selector.tests} if selector else {}
    asked |= {role: ("term", value) for role, value in cell.values}
    spans: Spans = (ALWAYS,)
    for role, said in says.roles:
        if role != "in":
            kind, wanted = asked.get(role, ("", ""))
            spans = tuple(
                met
                for one, other in product(spans, spans_containing(kind, said, wanted, pack))
                if (met := one.meet(other))
            )
    return spans


def _coverage(claim: Claim, cell: Cell, answer: Answer, pack: Pack) -> list[Row]:
    """The rows of coverage, if it is not the bearer's own: a watcher not of the bearer, or an impartial report of nothing."""
    says = claim.says
    if says is not None and says.event != WATCHING:
        impartial = is_impartial(claim, pack) and not any(
            pack.speaks_for(claim.source, one, claim.known) for one in cell.bearers
        )
    else:
        watcher = says.one("by") if says else UNKNOWN
        impartial = not any(pack.members.ever(watcher, one, claim.when) for one in cell.bearers)
    return [
        Row(claim, COVER, how, days)
        for how, span in answer.covers
        if impartial and (met := claim.when.meet(span)) and (days := from_whole_day(met, pack.zone))
    ]


def is_impartial(claim: Claim, pack: Pack) -> bool:
    """Whether a claim's source is the mission, or named impartial for the kind of event of which it tells."""
    source = pack.sources[claim.source]
    return source.kind == "mission" or (claim.says is not None and claim.says.event in source.impartial_for)


def is_of_another(claim: Claim, cell: Cell, pack: Pack) -> bool:
    """Whether a claim that names no doer is by the voice of all who bear a duty: it speaks of somebody else.

    "Shells fell on our village": said by the party whose deed it would have been, it means another's.
    """
    return leaves_doer_open(claim.says, cell, pack) and all(
        pack.speaks_for(claim.source, one, claim.known) for one in cell.bearers
    )


def leaves_doer_open(says: Phrase | None, cell: Cell, pack: Pack) -> bool:
    """Whether words name no doer where a cell asks who did it."""
    if says is None:
        return False
    role = pack.events[says.event].done_by
    asked = any(
        selector.event == says.event and any(test.role == role for test in selector.tests) for _, selector in cell.asks
    )
    return asked and says.get(role) in ((), (UNKNOWN,))


def names_bearer(says: Phrase | None, cell: Cell, pack: Pack) -> bool:
    """Whether words name as the doer somebody who bears the duty, or at some time belongs to them."""
    role = pack.events[says.event].done_by if says else ""
    said = says.get(role) if says and role else ()
    return len(said) == 1 and any(pack.members.spans(said[0], one) for one in cell.bearers)


ASKED = 64  # answers kept for one reader: a page asks the same of one moment hundreds of times
K = TypeVar("K", bound=tuple[Any, ...])
V = TypeVar("V")


def remembered(kept: dict[K, V], key: K, work: Callable[..., V], most: int = ASKED) -> V:
    """What ``work`` gives for a key, worked out once while it is asked again and again. Evidence is shared by threads: another may clear ``kept`` meanwhile."""
    try:
        return kept[key]
    except KeyError:
        value = work(*key)
    if len(kept) >= most:
        kept.clear()
    kept[key] = value
    return value


class Heard:
    """What a reader of one clearance hears: visible claims, and from when each is withdrawn."""

    def __init__(self, claims: Iterable[Claim], clearance: str) -> None:
        self.claims = [claim for claim in claims if sees(clearance, claim.audience)]
        self.until: dict[str, Instant] = {}
        self._at: dict[tuple[Instant], frozenset[str]] = {}
        for claim in self.claims:
            if claim.withdraws:
                self.until[claim.withdraws] = min(claim.known, self.until.get(claim.withdraws, claim.known))

    def at(self, known: Instant) -> frozenset[str]:
        """The ids of the claims heard at `known`."""
        return remembered(self._at, (known,), self._heard)

    def _heard(self, known: Instant) -> frozenset[str]:
        until = self.until
        return frozenset(one.id for one in self.claims if one.known <= known < until.get(one.id, known + 1))


def favourable(row: Row, cell: Cell) -> bool:
    """Whether a row speaks for the bearer's performance (docs/semantics.md, "Sides")."""
    if row.side in (YES, NO):
        return (row.side == YES) != (cell.commitment.shape == "refrain")
    return row.side in FAVOURABLE


@dataclass(frozen=True, slots=True)
class Admitted:
    """The rows that a view counts, and for those counted by corroboration alone (by claim and side) the claim that corroborates."""

    rows: tuple[Row, ...]
    corroborated_by: Mapping[tuple[str, str], Claim]

    def holders(self) -> set[int]:
        """The rows as objects (``id``), for whoever asks of many whether they are among them."""
        return {id(row) for row in self.rows}

    def corroborator(self, row: Row) -> Claim | None:
        """The claim by which a row counts, if it counts by corroboration alone."""
        return self.corroborated_by.get((row.claim.id, row.side))


def admit(rows: Iterable[Row], cell: Cell, view: View, pack: Pack) -> Admitted:
    """The rows of a cell (heard at one moment) that a view counts (docs/semantics.md, "Cells and views")."""
    return admit_graded([grade(row, cell, view, pack) for row in rows], pack)


class Graded(NamedTuple):
    """A row, whether a view counts it whatever else is heard, and whether it may count with another: by corroboration, or (`owner`) as
    what one of two says of a duty that both bear, if the other says the same."""

    row: Row
    alone: bool
    able: bool
    owner: str


def grade(row: Row, cell: Cell, view: View, pack: Pack) -> Graded:
    """What a view makes of a row by itself."""
    verified = view.kind == "verified"
    able, owner = verified and may_corroborate(row, cell, pack), owner_of(row, cell, pack) if verified else ""
    return Graded(row, counts_alone(row, cell, view, pack), able, owner)


def admit_graded(rows: Sequence[Graded], pack: Pack) -> Admitted:
    """As ``admit``, of rows that are graded already: who tries many changes of few rows grades the others once."""
    kept: list[Row] = []
    pairs: dict[tuple[str, str], Claim] = {}
    partners = [one for one in rows if one.able or one.owner]
    for one in rows:
        if one.alone:
            kept.append(one.row)
        elif others := [other.row for other in partners if _bears_out(other, one, pack)]:
            kept.append(one.row)
            pairs[one.row.claim.id, one.row.side] = min(others, key=lambda other: other.rank).claim
    return Admitted(tuple(kept), pairs)


def _bears_out(other: Graded, one: Graded, pack: Pack) -> bool:
    """Whether a row counts because of another: two independent reports of the same, or both bearers of a joint duty against it."""
    both = "" not in (one.owner, other.owner) and one.owner != other.owner
    two = one.able and other.able and independent(other.row.claim, one.row.claim, pack)
    return (both or two) and reports_same(other.row, one.row)


def counts_alone(row: Row, cell: Cell, view: View, pack: Pack) -> bool:
    """Whether a view counts a heard row whatever else is heard."""
    claim = row.claim
    if view.kind == "party":
        return pack.speaks_for(claim.source, view.party, claim.known)
    if cell.commitment.shape == "conduct" and (_bearers(row, cell, pack) or not _assessor(row, cell, pack)):
        return False
    if view.kind == "sources":
        return claim.source in view.sources
    if view.kind == "public":
        return claim.audience == PUBLIC
    return view.kind == "all" or _verified(row, cell, pack)


def _verified(row: Row, cell: Cell, pack: Pack) -> bool:
    claim, own = row.claim, _bearers(row, cell, pack)
    if cell.commitment.shape == "conduct":
        return True
    if not own and is_impartial(claim, pack):
        return True
    if not favourable(row, cell):
        return own and len(cell.bearers) == 1 and may_admit(row, cell, pack)
    entitled = any(pack.speaks_for(claim.source, one, claim.known) for one in cell.commitment.to)
    return entitled and not row.covers and not own


def may_admit(row: Row, cell: Cell, pack: Pack) -> bool:
    """Whether an unfavourable row can be a bearer's statement against its own interest.

    That a duty is not done, a bearer may say of itself. Of a deed forbidden it must say whose it was: a complaint of damage that
    names nobody confesses nothing.
    """
    forbidden = cell.commitment.shape == "refrain" and row.side == YES
    return not forbidden or names_bearer(row.claim.says, cell, pack)


def owner_of(row: Row, cell: Cell, pack: Pack) -> str:
    """Of a duty that two bear together, the one whose own voice says against both that it is not done; else empty."""
    if len(cell.bearers) != 2 or cell.commitment.shape == "conduct" or favourable(row, cell):  # two
        return ""
    voices = [one for one in cell.bearers if pack.speaks_for(row.claim.source, one, row.claim.known)]
    return voices[0] if voices and may_admit(row, cell, pack) else ""


def may_corroborate(row: Row, cell: Cell, pack: Pack) -> bool:
    """Whether a row may corroborate and be corroborated: reliable, and not the bearer speaking for itself."""
    return (
        row.claim.reliability in "AB"
        and cell.commitment.shape != "conduct"
        and not (favourable(row, cell) and _bearers(row, cell, pack))
    )


def _bearers(row: Row, cell: Cell, pack: Pack) -> bool:
    return any(pack.speaks_for(row.claim.source, one, row.claim.known) for one in cell.bearers)


def _assessor(row: Row, cell: Cell, pack: Pack) -> bool:
    return any(pack.speaks_for(row.claim.source, one, row.claim.known) for one in cell.commitment.judged_by)


def independent(one: Claim, two: Claim, pack: Pack) -> bool:
    """Whether two claims are of different sources, of different groups."""
    return one.source != two.source and pack.sources[one.source].group != pack.sources[two.source].group


def reports_same(other: Row, row: Row) -> bool:
    """Whether two rows report the same: same words, stance and way, overlapping time."""
    one, two = other.claim, row.claim
    return (
        one.stance == two.stance and one.says == two.says and one.item == two.item and one.when.overlaps(two.when)
        and other.side == row.side and (row.covers or other.way == row.way)
    )  # fmt: skip
