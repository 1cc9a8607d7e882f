"""What if: every standing that would differ if some claims were made, or some acts done. Nothing is recorded: two evaluations side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from auspices.kernel.audiences import sees
from auspices.kernel.instants import Instant, iso
from auspices.monitor.plan.cells import Facets, Plan
from auspices.monitor.questions.what_if_input import Hypothesis
from auspices.monitor.sentences.standing_sentences import sentence
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.standings.rollup import wholes
from auspices.monitor.verdicts.standing import Standing
from auspices.monitor.verdicts.table_rows import row_words
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Claim, Pack
from auspices.pack.saying import bearer_words, count, facet_words, listed

ASPECTS = ("verdict", "timing", "lifecycle", "due", "contested", "reasons")
"""What can differ. `reasons`: the same standing by other claims or another row of the table."""
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class State:
    """A standing told: its codes, its sentence, and the claims that fix it."""

    verdict: str
    lifecycle: str
    timing: str
    due: str
    contested: tuple[str, ...]
    words: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A standing before and after. `differs` names what does (`ASPECTS`); empty for a whole of which only parts do. `before` is None for a new item.

    `after` is None for an item of which nobody would have heard.
    """

    commitment: str
    text: str
    bearer: str
    bearer_name: str
    reading: str
    facets: Facets
    name: str
    view: str
    differs: tuple[str, ...]
    before: State | None
    after: State | None
    reason: str
    parts: tuple[Difference, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"facets": dict(self.facets), "parts": [one.as_dict() for one in self.parts]}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would differ, in the pack's order. `notes` say what of the hypothesis is not heard, and why; `same` counts the standings that stay."""

    at: str
    known: str
    clearance: str
    views: tuple[str, ...]
    claims: tuple[str, ...]
    acts: tuple[str, ...]
    differences: tuple[Difference, ...]
    same: int
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self) | {"differences": [one.as_dict() for one in self.differences]}

    @property
    def told(self) -> tuple[Difference, ...]:
        """Those that differ in more than their reasons, in a part at least."""
        return tuple(one for one in self.differences if _matters(one) or any(map(_matters, one.parts)))


def _matters(one: Difference) -> bool:
    return any(aspect != "reasons" for aspect in one.differs)


class Side:
    """One of the two worlds: the standings of some views in it, and their sentences."""

    def __init__(self, evidence: Evidence, at: Instant, known: Instant, views: Sequence[str], clearance: str) -> None:
        self.evidence, self.at, self.known, self.views, self.clearance = evidence, at, known, views, clearance
        here = self.cells(at)
        every = [*here, *wholes(evidence, here, at, known, clearance, self.cells, views)]
        self.found = {(*_key(one), one.facets): one for one in every}

    def cells(self, at: Instant) -> list[Standing]:
        """The standings of every cell at a moment."""
        pack = self.evidence.pack
        points = [Viewpoint(at, self.known, pack.views[view], self.clearance) for view in self.views]
        return [
            self.evidence.of(cell).at(point)
            for point in points
            for cell in self.evidence.cells(point.known, point.hears)
        ]

    def state(self, one: Standing) -> State:
        """A standing told."""
        pack = self.evidence.pack
        words = sentence(one, self.evidence, Viewpoint(self.at, self.known, pack.views[one.view], self.clearance))
        due = "" if one.due is None else iso(one.due, pack.zone)
        return State(one.verdict, one.lifecycle, one.timing, due, one.contested, words, one.because)


def what_if(
    pack: Pack, claims: Iterable[Claim], hypothesis: Hypothesis, *, at: Instant, known: Instant, views: Sequence[str] | None = None, clearance: str = "public"
) -> WhatIf:  # fmt: skip
    """What would differ at (at, known) in some views (default: all). `claims` are those recorded. Raises KeyError for a view the pack does not have."""
    recorded, chosen = tuple(claims), tuple(pack.views if views is None else views)
    before = Side(Evidence(Plan(pack), recorded), at, known, chosen, clearance)
    changed = replace(pack, acts=(*pack.acts, *hypothesis.acts))
    after = Side(Evidence(Plan(changed), (*recorded, *hypothesis.claims)), at, known, chosen, clearance)
    found = tuple(_differences(before, after, hypothesis))
    same = sum(one == after.found.get(key) for key, one in before.found.items() if not key[-1])
    return WhatIf(
        iso(at, pack.zone), iso(known, pack.zone), clearance, chosen, tuple(one.id for one in hypothesis.claims), tuple(one.id for one in hypothesis.acts),
        found, same, tuple(_notes(hypothesis, pack, at, known, clearance)),
    )  # fmt: skip


def _key(one: Standing) -> Key:
    return one.commitment, one.bearer, one.reading, one.view


def _differences(before: Side, after: Side, hypothesis: Hypothesis) -> Iterator[Difference]:
    """Wholes in the order of the pack, their differing parts beneath them."""
    pack = before.evidence.pack
    parts: dict[Key, list[Difference]] = {}
    wholes_: list[tuple[Key, Difference | None]] = []
    order = {id_: i for i, id_ in enumerate(pack.commitments)}
    keys = list(dict.fromkeys([*before.found, *after.found]))
    for key in sorted(
        keys,
        key=lambda one: (
            order[one[0]],
            bearer_words(one[1], pack).casefold(),
            one[2],
            after.views.index(one[3]),
            one[4],
        ),
    ):
        one = _difference(before, after, key, hypothesis)
        if key[4]:
            parts.setdefault(key[:4], []).extend([one] if one else [])
        else:
            wholes_.append((key[:4], one))
    for whole, one in wholes_:
        beneath = tuple(parts.get(whole, ()))
        if one is not None or beneath:
            yield replace(one or _unchanged(before, after, whole), parts=beneath)


def _difference(
    before: Side, after: Side, key: tuple[str, str, str, str, Facets], hypothesis: Hypothesis
) -> Difference | None:
    was, now = before.found.get(key), after.found.get(key)
    differs = _differs(was, now)
    if not differs:
        return None
    pack = before.evidence.pack
    commitment, bearer, reading, view, facets = key
    return Difference(
        commitment, pack.commitments[commitment].text, bearer, bearer_words(bearer, pack), reading, facets, facet_words(facets, pack), view, differs,
        None if was is None else before.state(was), None if now is None else after.state(now), _reason(was, now, hypothesis, after),
    )  # fmt: skip


def _unchanged(before: Side, after: Side, key: Key) -> Difference:
    pack = before.evidence.pack
    was, now = before.found[*key, ()], after.found[*key, ()]
    return Difference(
        key[0], pack.commitments[key[0]].text, key[1], bearer_words(key[1], pack), key[2], (), "", key[3], (), before.state(was), after.state(now), "only parts of it differ",
    )  # fmt: skip


def _differs(was: Standing | None, now: Standing | None) -> tuple[str, ...]:
    if was is None or now is None:
        return () if was is now else ("verdict",)
    pairs = (
        (was.verdict, now.verdict), (was.timing, now.timing), (was.lifecycle, now.lifecycle), (was.due, now.due), (was.contested, now.contested),
        ((was.because, was.row), (now.because, now.row)),
    )  # fmt: skip
    return tuple(aspect for aspect, (one, other) in zip(ASPECTS, pairs, strict=True) if one != other)


def _reason(was: Standing | None, now: Standing | None, hypothesis: Hypothesis, after: Side) -> str:
    """Which of the hypothesis brings it about, and by which row of the table."""
    one = now or was
    commitment = one.commitment if one is not None else ""
    deciding = [id_ for id_ in (now.because if now else ()) if id_ in hypothesis.ids]
    gone = [
        one.withdraws for one in hypothesis.claims if one.withdraws and was is not None and one.withdraws in was.because
    ]
    acts = [one.id for one in hypothesis.acts if one.commitment == commitment]
    told = [f"{listed(deciding)} decide{'s' if len(deciding) == 1 else ''}"] if deciding else []
    told += [f"{listed(gone)}, which decided, would be withdrawn"] if gone else []
    told += [f"the act {listed(acts)} is upon it"] if acts else []
    if now is None:
        return "; ".join([*told, "nobody would have heard of it"])
    if was is None:
        told.append("it would be heard of for the first time")
    return f"{'; '.join(told) or 'by what is claimed'}; rule: {row_words(now.row)}"


def _notes(hypothesis: Hypothesis, pack: Pack, at: Instant, known: Instant, clearance: str) -> Iterator[str]:
    late = [one.id for one in hypothesis.claims if one.known > known] + [
        act.id for act in hypothesis.acts if act.known > known
    ]
    hidden = [one.id for one in hypothesis.claims if one.known <= known and not sees(clearance, one.audience)]
    ahead = [one.id for one in hypothesis.claims if one.known <= known and one.when.earliest > at]
    if late:
        yield f"{listed(late)}: known only later than {iso(known, pack.zone)}, so not heard."
    if hidden:
        yield f"{listed(hidden)}: for other eyes than yours, so not heard."
    if ahead:
        yield f"{listed(ahead)}: of a time after the one asked about ({count(len(ahead), 'claim')})."
