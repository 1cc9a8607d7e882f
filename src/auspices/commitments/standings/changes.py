"""What changed, asked: the courses of cells along at = known, and the wholes over them; computed when asked, like every standing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from auspices.commitments.standings.evidence_loader import laid
from auspices.evidence import queries as evidence
from auspices.evidence.rows import claim_of
from auspices.kernel.audiences import sees
from auspices.kernel.instants import MAX, Instant
from auspices.monitor import Evidence, Plan, Standing
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import phases
from auspices.monitor.questions.what_changed import Changed, told
from auspices.monitor.questions.what_changed_causes import News
from auspices.monitor.questions.what_changed_earlier import Seen
from auspices.monitor.questions.what_changed_earlier import earlier as earlier_told
from auspices.monitor.questions.what_changed_moves import Move, Stretch, at, instants, moves
from auspices.monitor.questions.what_changed_strips import course, earlier, seen_anew
from auspices.monitor.sentences.standing_sentences import sentence
from auspices.monitor.standings.rollup import wholes
from auspices.monitor.sweep.strips import Strip, strip
from auspices.monitor.verdicts.standing import Key
from auspices.monitor.viewpoint import Viewpoint, hears
from auspices.pack.model import View
from auspices.process.queries import plans


@dataclass(frozen=True)
class Epoch:
    """A version of the pack within a walk: it holds from `start` to `end`, both included."""

    start: Instant
    end: Instant
    evidence: Evidence

    @property
    def plan(self) -> Plan:
        """The version, compiled."""
        return self.evidence.plan

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, of items too, whether the reader has heard of them or not."""
        return (*self.plan.cells, *self.evidence.instances)


@dataclass(frozen=True)
class Walk:
    """A walk of one reader in one view along the diagonal, over (since, until]."""

    process_id: UUID
    view: str
    clearance: str
    since: Instant
    until: Instant

    @cached_property
    def epochs(self) -> list[Epoch]:
        """The versions of the pack that held in the walk, oldest first."""
        return [
            Epoch(max(start, self.since), min(end - 1, self.until), laid(self.process_id, plan, self.clearance))
            for start, end, plan in plans(self.process_id)
            if start <= self.until and end > self.since
        ]

    @property
    def versions(self) -> list[tuple[Instant, Plan]]:
        """The same, each as (from when, plan)."""
        return [(one.start, one.plan) for one in self.epochs]

    def news(self) -> News:
        """What became known in the walk that the view hears."""
        view = self.epochs[-1].plan.pack.views[self.view]
        heard = evidence.rows(self.process_id, hears(view, self.clearance)).filter(
            known__gt=self.since, known__lte=self.until
        )
        claims = [claim_of(row) for row in heard]
        pointed = {key for one in claims for key in (one.withdraws, one.finding_of) if key}
        # Of what they point to only what the reader may see: a finding may be published without the claim that it is on.
        found = evidence.some(self.process_id, pointed)
        others = {key: one for key, one in found.items() if sees(self.clearance, one.audience)}
        return News(self.versions, claims, others)

    def moves(self) -> list[Move]:
        """Every standing that is another, in whatever, from one second to the next; wholes with their parts beneath. By time."""
        courses: dict[Key, list[Stretch]] = {}
        for epoch in self.epochs:
            for cell in epoch.cells:
                found = course(epoch.evidence.of(cell), self._view(epoch), self.clearance, epoch.start, epoch.end)
                courses.setdefault(cell.key, []).extend(found)

        def every(moment: Instant) -> Iterable[Standing]:
            """All standings at a second of the diagonal."""
            here, epoch = list(at(courses.values(), moment)), self._epoch(moment)
            yield from here

            def again(earlier: Instant) -> list[Standing]:
                point = Viewpoint(earlier, moment, self._view(epoch), self.clearance)
                return [epoch.evidence.of(one).at(point) for one in epoch.evidence.cells(moment, point.hears)]

            yield from wholes(epoch.evidence, here, moment, moment, self.clearance, again, [self.view])

        when = instants(courses.values(), self.since, self.until) | set(self._lives())
        when |= {one.start for one in self.epochs if one.start > self.since}
        return list(moves(lambda moment: self._epoch(moment).plan, every, when, self.since))

    def earlier(self) -> Iterator[Seen]:
        """The standings of cells whose past is seen anew from some second of the walk on."""
        last: dict[Key, Strip] = {}
        for epoch in self.epochs:
            view, strips = self._view(epoch), last
            last = {}
            for cell in epoch.cells:
                found = epoch.evidence.of(cell)
                if strips.get(cell.key):
                    yield from seen_anew(strips[cell.key], strip(found, epoch.start, view, self.clearance), epoch.start)
                yield from earlier(found, view, self.clearance, epoch.start, epoch.end)
                if epoch is not self.epochs[-1]:
                    last[cell.key] = strip(found, epoch.end, view, self.clearance)

    def _epoch(self, moment: Instant) -> Epoch:
        return next((one for one in reversed(self.epochs) if one.start <= moment), self.epochs[0])

    def _view(self, epoch: Epoch) -> View:
        return epoch.plan.pack.views[self.view]

    def _lives(self) -> Iterator[Instant]:
        """The seconds at which what has no cell of its own may turn: umbrellas and wholes of items, by their dates, ends and acts."""
        for plan in (one.plan for one in self.epochs):
            starts = {one.readings[""].start for one in plan.pack.commitments.values()} if plan.umbrellas else set()
            yield from (start for start in starts if self.since < start <= self.until)
            for cell in (*plan.templates, *plan.umbrellas):
                edges = {phase.start for phase in phases(cell, min(self.until, MAX))}
                edges |= {max(act.known, act.when.latest) for act in cell.acts} | {act.known for act in cell.acts}
                yield from (edge for edge in edges if self.since < edge <= self.until)


FIELDS = ("day", "at", "track", "commitment", "text", "bearer", "bearer_name", "reading", "part", "before", "after", "timing_before", "timing_after", "lifecycle_before", "lifecycle_after", "of_from", "of_to", "cause", "cause_ids", "words")  # fmt: skip


def what_changed(
    process_id: UUID,
    *,
    view: str,
    clearance: str,
    since: Instant,
    until: Instant,
    everything: bool = False,
    track: str | None = None,
    sentences: bool = True,
) -> tuple[list[Changed], list[Changed]]:
    """What changed for a reader in (since, until], told by day, then track; and what became known of earlier times, by when it became known.

    A standing's sentence (`now`) is as known at the second of its change; left empty without `sentences`: who does not show it need not wait for it.
    """
    walk = Walk(process_id, view, clearance, since, until)
    moves_, seen = walk.moves(), list(walk.earlier())
    news = walk.news()
    evidence_of = {one.plan: one.evidence for one in walk.epochs}

    def sentence_(one: Standing, moment: Instant) -> str:
        if not sentences:
            return ""
        found = evidence_of[news.plan(moment)]
        return sentence(one, found, Viewpoint(moment, moment, found.pack.views[view], clearance))

    return told(moves_, news, sentence_, everything=everything, track=track), earlier_told(
        seen, moves_, news, track=track
    )


def rows(found: Iterable[Changed]) -> Iterator[tuple[str, ...]]:
    """The changes as rows of a table, in the order of FIELDS; the parts of a whole after it."""
    for one in found:
        before, after = (
            {"verdict": "", "timing": "", "lifecycle": ""} if state is None else state
            for state in (one.before, one.after)
        )
        yield (
            one.day, one.at, one.track, one.commitment, one.text, one.bearer, one.bearer_name, one.reading, one.name, before["verdict"], after["verdict"],
            before["timing"], after["timing"], before["lifecycle"], after["lifecycle"], *(one.of or ("", "")), " ".join(cause.words for cause in one.causes),
            " ".join(id_ for cause in one.causes for id_ in cause.ids), one.sentence,
        )  # fmt: skip
        yield from rows(one.parts)
