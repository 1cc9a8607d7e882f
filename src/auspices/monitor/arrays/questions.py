"""Every phrase beside every question of its event: which cells it answers, in which part, on which side, and when (NumPy).

The matching itself is `matching.role_fit` and the side is `sides.side_of`, asked once for each pair of values; here their answers only
become numbers. A *table* of spans is K x 4 x C for C questions: a claim matches surely within [0, -1] and possibly where it touches
[2, -3]. The upper bounds are negated, so that several tables hold together by the greatest of each number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np

from auspices.kernel.belonging import merged
from auspices.kernel.instants import ALWAYS, MAX, MIN, Interval
from auspices.monitor.arrays.claim_columns import Bools, Ints
from auspices.monitor.claims.role_match import (
    FULL,
    NONE,
    RoleFit,
    Spans,
    facet_fit,
    places_covered,
    role_fit,
    spans_containing,
)
from auspices.monitor.claims.sides import AGREED, COVER, MET, NO, REFUSED, UNMET, YES, side_of
from auspices.monitor.codes import VERDICTS
from auspices.monitor.plan.cells import Cell, Part, Plan
from auspices.pack.model import Claim, Pack, RoleTest, Selector
from auspices.pack.phrases import UNKNOWN, Phrase
from auspices.pack.words import WATCHING

SIDES: Final = tuple(dict.fromkeys((YES, NO, MET, UNMET, AGREED, REFUSED, COVER, *VERDICTS)))
SIDE: Final = {side: code for code, side in enumerate(SIDES)}
MEASURED: Final = len(SIDES)
"""The side of a claim of an amount: yes or no, as its amount will tell."""
SURE, POSSIBLE, COVERED, COVERED_IN_PART = range(4)
PARTS: Final = ("main", "once", "answers", "cover")

V = TypeVar("V", bound=Hashable)
Table = tuple[Ints, Bools]  # the spans, and whether a question has any that may be touched


class Question(NamedTuple):
    """A part of a cell that an event can answer; `number` is 4 x the cell's position + the part's."""

    number: int
    cell: Cell
    part: Part
    selector: Selector

    @property
    def denied(self) -> bool:
        """Whether a claim against it is a denial of an incident."""
        return self.part == "main" and self.cell.commitment.shape == "refrain"


class Pairs(NamedTuple):
    """One phrase beside P questions: whether a question may come again, and of each its number, the side, the way, and 4 x P bounds."""

    often: int
    question: Ints
    side: Ints
    way: Ints
    bounds: Ints


class Answers:
    """What the values of a role answer to a value asked for, worked out once each; and which could answer at all."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._known: dict[tuple[str, tuple[str, ...], str, bool], RoleFit] = {}
        self._wholes: dict[str, set[str]] = {}
        for edge in (*pack.members.edges, *pack.containment.edges):
            self._wholes.setdefault(edge.part, set()).add(edge.whole)
        self._kin: dict[str, set[str]] = {}
        for part in self._wholes:
            for whole in self._above(part):
                self._kin.setdefault(part, set()).add(whole)
                self._kin.setdefault(whole, set()).add(part)

    def _above(self, part: str) -> set[str]:
        wholes = self._wholes.get(part, set())
        return wholes.union(*(self._above(whole) for whole in wholes))

    def kin(self, said: tuple[str, ...]) -> set[str] | None:
        """The values that can answer one value at some time: itself, what it belongs to, what belongs to it. None: any may."""
        return None if len(said) != 1 or UNKNOWN in said else self._kin.get(said[0], set()) | set(said)

    def to(self, kind: str, said: tuple[str, ...], asked: str, denial: bool) -> RoleFit:
        """What `matching.role_fit` answers."""
        found = self._known.get((kind, said, asked, denial))
        if found is None:
            found = self._known[kind, said, asked, denial] = role_fit(kind, said, asked, self.pack, denial=denial)
        return found


class EventQuestions:
    """The questions on which an event can bear, as columns: asked for the pairs of each of its phrases."""

    def __init__(self, plan: Plan, event: str, answers: Answers) -> None:
        self.pack, self.answers = plan.pack, answers
        place = {cell.key: i for i, cell in enumerate((*plan.cells, *plan.templates))}
        cells = plan.by_event[event]
        self.watching = event == WATCHING
        covers = [
            cell for cell in cells if cell.commitment.shape == "refrain" and cell.zone is not None and (self.watching or asked_of(cell).event == event)
        ]  # fmt: skip
        self.covered = covers
        self.covered_number = np.array([4 * place[cell.key] + PARTS.index("cover") for cell in covers], dtype=np.int64)
        self.questions = [
            Question(4 * place[cell.key] + PARTS.index(part), cell, part, selector)
            for cell in cells if event != WATCHING or cell.commitment.shape != "refrain"
            for part, selector in cell.asks if selector.event == event
        ]  # fmt: skip
        self.number = np.array([one.number for one in self.questions], dtype=np.int64)
        self.denied = np.array([one.denied for one in self.questions], dtype=bool)
        self.roles = sorted(
            {test.role for one in self.questions for test in one.selector.tests if test.kind != "item"}
        )  # a claim answers the item that it names
        self.facets = sorted({role for one in self.questions if one.part == "main" for role, _ in one.cell.values})
        self._codes: dict[str, tuple[Ints, list[Any]]] = {}
        self._tables: dict[tuple[str, Hashable], Table] = {}

    def pairs(self, phrase: Phrase, stance: int) -> Iterator[Pairs]:
        """The questions that a phrase said for (1) or against (0) answers."""
        if self.covered and (self.watching or not stance):
            yield from self._coverage(phrase)
        if not self.questions:
            return
        side = self._sides(phrase, stance)
        may = side >= 0
        tables = [self._role(role, phrase.get(role), stance) for role in self.roles]
        tables += [self._facet(role, phrase.get(role)) for role in self.facets]
        if not tables:
            tables = [(_spans([FULL] * len(self.questions)), np.ones(len(self.questions), dtype=bool))]
        for _, also in tables:
            may = may & also
        at = np.flatnonzero(may)
        if not len(at):
            return
        way = np.where(self.denied[at], SURE, POSSIBLE) if stance == 0 else np.full(len(at), POSSIBLE)
        often = int(any(len(spans) > 1 for spans, _ in tables))
        for first, *rest in product(*(spans for spans, _ in tables)):
            bounds = first[:, at]
            for one in rest:
                np.maximum(bounds, one[:, at], out=bounds)
            yield Pairs(often, self.number[at], side[at], way, bounds)

    def _sides(self, phrase: Phrase, stance: int) -> Ints:
        """The code of the side taken in each question; -1 where none is."""
        probe = Claim("", phrase, "for" if stance else "against", ALWAYS, 0, "", "", "", "")

        def side(one: Question) -> int:
            if one.part == "main" and one.cell.commitment.shape == "limit":
                return MEASURED if stance else -1
            found = side_of(probe, one.cell.commitment, one.part, one.cell.facets)
            return -1 if found is None else SIDE[found]

        code, ruled = self._code("side", self.questions, _Ruled)
        return np.array([side(one.question) for one in ruled], dtype=np.int64)[code]

    def _role(self, role: str, said: tuple[str, ...], stance: int) -> Table:
        def asked(one: Question) -> tuple[str, str, bool] | None:
            test = _test(one.selector, role)
            if test is None or test.kind == "item":
                return None
            return test.kind, test.asked(one.cell.bearer), one.denied

        kin = self.answers.kin(said)

        def answer(asked: tuple[str, str, bool] | None) -> RoleFit:
            if asked is None:
                return FULL
            kind, wanted, denied = asked
            if kin is not None and wanted not in kin:
                return NONE
            return self.answers.to(kind, said, wanted, denied and stance == 0)

        return self._table(role, (said, stance), self.questions, asked, answer)

    def _facet(self, role: str, said: tuple[str, ...]) -> Table:
        return self._table(
            f"{role}=",
            said,
            self.questions,
            lambda one: dict(one.cell.values).get(role) if one.part == "main" else None,
            lambda value: FULL if value is None else facet_fit(said, value),
        )

    def _coverage(self, phrase: Phrase) -> Iterator[Pairs]:
        """Throughout: when the watcher is not of the bearer. Touched: when one place lies in the other, and nothing asked is left out."""
        place = phrase.one("in")
        if place == UNKNOWN or (self.watching and phrase.one("by") == UNKNOWN):
            return
        apart, *others = [table for table, _ in (self._watched(phrase) if self.watching else self._unseen(phrase))]
        for way in (COVERED, COVERED_IN_PART):
            spans, _ = self._table(
                "zone", (place, way), self.covered, lambda cell: cell.zone, partial(self._zone, place, way)
            )
            for own, *rest in product(apart, spans, *others):
                bounds = np.vstack((own[:2], np.maximum.reduce([one[2:] for one in rest])))
                at = np.flatnonzero((bounds[0] <= -bounds[1]) & (bounds[2] <= -bounds[3]))
                side = np.full(len(at), SIDE[COVER])
                yield Pairs(0, self.covered_number[at], side, np.full(len(at), way), bounds[:, at])

    def _zone(self, place: str, way: int, zone: str) -> RoleFit:
        return RoleFit((), places_covered(zone, place, self.pack)[way == COVERED_IN_PART])

    def _watched(self, phrase: Phrase) -> list[Table]:
        watcher, kinds, members = phrase.one("by"), self.pack.kinds_watched(phrase), self.pack.members

        def apart(bearers: tuple[str, ...]) -> RoleFit:
            return RoleFit(_gaps(merged(span for one in bearers for span in members.spans(watcher, one))), ())

        return [
            self._table("bearers", watcher, self.covered, lambda cell: cell.bearers, apart),
            self._table("kind", kinds, self.covered, lambda cell: asked_of(cell).event, lambda one: FULL if one in kinds else NONE),
        ]  # fmt: skip

    def _unseen(self, phrase: Phrase) -> list[Table]:
        """By whom is told apart later, by the source. Each role said must contain what is asked."""
        always = _spans([FULL] * len(self.covered)), np.ones(len(self.covered), dtype=bool)
        out = [always]
        for role, said in phrase.roles:
            if role != "in":
                asked = partial(_asked_in, role)
                out.append(self._table(f"unseen {role}", said, self.covered, asked, partial(self._contained, said)))
        return out

    def _contained(self, said: tuple[str, ...], asked: tuple[str, str]) -> RoleFit:
        return RoleFit((), spans_containing(asked[0], said, asked[1], self.pack))

    def _code(self, what: str, these: Sequence[Any], value: Callable[[Any], Hashable]) -> tuple[Ints, list[Any]]:
        """What each of these asks, as a code, and the values of the codes."""
        if what not in self._codes:
            codes: dict[Any, int] = {}
            code = np.array([codes.setdefault(value(one), len(codes)) for one in these], dtype=np.int64)
            self._codes[what] = code, list(codes)
        return self._codes[what]

    def _table(
        self, what: str, said: Hashable, these: Sequence[Any], value: Callable[[Any], V], answer: Callable[[V], RoleFit]
    ) -> Table:
        """The answers of what is said to the value that each asks; both are worked out once."""
        code, values = self._code(what, these, value)
        if (what, said) not in self._tables:
            spans = _spans([answer(one) for one in values])[:, :, code]
            may: Bools = np.any(spans[:, 2] <= -spans[:, 3], axis=0)
            self._tables[what, said] = spans, may
        return self._tables[what, said]


class _Ruled:
    """Questions whose sides are told alike are one value."""

    def __init__(self, question: Question) -> None:
        one, part = question.cell.commitment, question.part
        self.question = question
        answered = part == "answers" or one.shape == "respond"
        levels = tuple(sorted(one.levels.items())) if one.shape == "conduct" else ()
        shape = one.shape if one.shape in ("limit", "conduct") else ""
        self._key = (part, answered, one.done_words if answered else None, shape, levels)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ruled) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def _test(selector: Selector, role: str) -> RoleTest | None:
    return next((test for test in selector.tests if test.role == role), None)


def _spans(fits: Sequence[RoleFit]) -> Ints:
    some = [(i, one) for i, one in enumerate(fits) if one is not NONE]
    deepest = max((len(side) for _, one in some for side in (one.sure, one.maybe)), default=0)
    spans = np.empty((deepest or 1, 4, len(fits)), dtype=np.int64)
    spans[:, ::2], spans[:, 1::2] = MAX + 1, 1 - MIN
    for i, one in some:
        for k, span in enumerate(one.sure):
            spans[k, :2, i] = span.earliest, -span.latest
        for k, span in enumerate(one.maybe):
            spans[k, 2:, i] = span.earliest, -span.latest
    return spans


def _gaps(spans: Iterable[Interval]) -> Spans:
    """What lies between disjoint sorted spans."""
    out, low = [], MIN
    for span in spans:
        out.append(Interval(low, span.earliest - 1))
        low = span.latest + 1
    return tuple(one for one in (*out, Interval(low, MAX)) if one.earliest <= one.latest)


def asked_of(cell: Cell) -> Selector:
    """What a cell forbids or asks. Raises ValueError for one that asks nothing."""
    if cell.commitment.selector is None:
        raise ValueError(cell.commitment.id)
    return cell.commitment.selector


def _asked_in(role: str, cell: Cell) -> tuple[str, str]:
    """The kind and the value of a role that a cell asks for, or of a facet; empty texts if neither."""
    test = _test(asked_of(cell), role)
    return (test.kind, test.asked(cell.bearer)) if test else ("term", dict(cell.values).get(role, ""))
