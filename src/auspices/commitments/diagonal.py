"""What changed, looked up: the stored rectangles that the diagonal at = known = t meets, and the wholes computed on read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from auspices.commitments import queries
from auspices.commitments.keeping import standing_of
from auspices.evidence import queries as evidence
from auspices.evidence.rows import claim_of
from auspices.journal.statements import marks, read
from auspices.kernel.audiences import sees
from auspices.kernel.instants import MAX, Instant
from auspices.monitor import Evidence, Plan, Standing
from auspices.monitor.changes import Changed, told
from auspices.monitor.changes_causes import News
from auspices.monitor.changes_diagonal import Move, Stretch, at, instants, met, moves
from auspices.monitor.changes_earlier import Seen
from auspices.monitor.changes_earlier import earlier as earlier_told
from auspices.monitor.evidence import hears
from auspices.monitor.life import phases
from auspices.monitor.plan import Facets
from auspices.monitor.wholes import wholes
from auspices.monitor.words import sentence
from auspices.pack.model import Claim
from auspices.process.queries import plans

Key = tuple[str, str, str, Facets]
_FIELDS = "lifecycle, verdict, timing, due, contested, because, row"
_AT_ONCE = 500


@dataclass(frozen=True)
class Walk:
    """A walk of one reader in one view along the diagonal, over (since, until]."""

    process_id: UUID
    view: str
    clearance: str
    since: Instant
    until: Instant

    @cached_property
    def versions(self) -> list[tuple[Instant, Plan]]:
        """The versions of the pack that held in the walk, each from when."""
        found = [
            (start, end, plan)
            for start, end, plan in plans(self.process_id)
            if start <= self.until and end > self.since
        ]
        return [(max(start, self.since), plan) for start, _, plan in found]

    @cached_property
    def strands(self) -> dict[int, Key]:
        """The strands that the reader sees, of every version."""
        out: dict[int, Key] = {}
        for _, plan in self.versions:
            found = queries.strands_of(self.process_id, plan, [self.view], self.clearance)
            out |= {id_: key for key, _, id_ in found}
        return out

    def news(self) -> News:
        """What became known in the walk that the view hears."""
        view = self.versions[-1][1].pack.views[self.view]
        heard = evidence.rows(self.process_id, hears(view, self.clearance)).filter(
            known__gt=self.since, known__lte=self.until
        )
        claims = [claim_of(row) for row in heard]
        pointed = {key for one in claims for key in (one.withdraws, one.finding_of) if key}
        return News(self.versions, claims, _some(self.process_id, pointed, self.clearance))

    def moves(self) -> list[Move]:
        """Every standing that is another, in whatever, from one second to the next; wholes with their parts beneath. By time."""
        versions = self.versions
        courses: dict[int, list[Stretch]] = {}
        strands = self.strands
        for id_, stretch in self._met(strands):
            courses.setdefault(id_, []).append(stretch)
        law = [(start, queries.law_of(self.process_id, plan)) for start, plan in versions]

        def plan_of(moment: Instant) -> Plan:
            return next(plan for start, plan in reversed(versions) if start <= max(moment, self.since))

        def every(moment: Instant) -> Iterable[Standing]:
            """All standings at a second of the diagonal, those apart that the pack of then does not know."""
            plan = plan_of(moment)
            there = {**{cell.key[:3]: True for cell in plan.cells}, **{cell.key[:3]: True for cell in plan.templates}}
            here = [one for one in at(courses.values(), moment) if (one.commitment, one.bearer, one.reading) in there]
            yield from here

            def again(earlier: Instant) -> list[Standing]:
                return list(queries.at_point([(key, self.view, id_) for id_, key in strands.items()], earlier, moment))

            evidence_ = next(laid for start, laid in reversed(law) if start <= max(moment, self.since))
            yield from wholes(evidence_, here, moment, moment, self.clearance, again, [self.view])

        when = instants(courses.values(), self.since, self.until) | set(self._lives([plan for _, plan in versions]))
        when |= {start for start, _ in versions if start > self.since}
        return list(moves(plan_of, every, when, self.since))

    def _met(self, strands: dict[int, Key]) -> Iterator[tuple[int, Stretch]]:
        """The stretches of the diagonal that meet the walk, by strand: one look-up in the stored rectangles."""
        ids = list(strands)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            statement = (
                f"SELECT strand_id, at_from, at_to, known_from, known_to, {_FIELDS} FROM commitments_standing WHERE strand_id IN {marks(len(some))}"  # noqa: S608  # our own names
                " AND at_from <= %s AND known_from <= %s AND at_to > %s AND known_to > %s AND at_from < known_to AND known_from < at_to"
            )
            for id_, at_from, at_to, known_from, known_to, *fields in read(
                statement, *some, self.until, self.until, self.since, self.since
            ):
                span = met(at_from, at_to, known_from, known_to)
                if span is not None and span[1] > self.since:
                    yield id_, Stretch(*span, standing_of(strands[id_], self.view, fields))

    def earlier(self) -> Iterator[Seen]:
        """The standings of cells whose past is seen anew from some second of the walk on: where one rectangle takes the place of another."""
        strands = self.strands
        ids = list(strands)
        was, now = (", ".join(f"{table}.{field}" for field in _FIELDS.split(", ")) for table in ("b", "s"))
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            statement = (
                f"SELECT s.strand_id, s.known_from, s.at_from, s.at_to, b.at_from, b.at_to, {was}, {now} FROM commitments_standing s"  # noqa: S608  # our own names
                " JOIN commitments_standing b ON b.strand_id = s.strand_id AND b.known_to = s.known_from AND b.at_from < s.at_to AND s.at_from < b.at_to"
                f" WHERE s.strand_id IN {marks(len(some))} AND s.known_from > %s AND s.known_from <= %s AND s.at_from < s.known_from AND b.at_from < s.known_from"
                " AND (s.verdict <> b.verdict OR s.timing <> b.timing OR s.lifecycle <> b.lifecycle)"
            )
            for id_, known, at_from, at_to, b_from, b_to, *fields in read(statement, *some, self.since, self.until):
                before, after = (standing_of(strands[id_], self.view, half) for half in (fields[:7], fields[7:]))
                yield Seen(known, max(at_from, b_from), min(at_to, b_to, known), before, after)

    def _lives(self, versions: Iterable[Plan]) -> Iterator[Instant]:
        """The seconds at which what has no cell of its own may turn: umbrellas and wholes of items, by their dates, ends and acts."""
        for plan in versions:
            starts = {one.readings[""].start for one in plan.pack.commitments.values()} if plan.umbrellas else set()
            yield from (start for start in starts if self.since < start <= self.until)
            for cell in (*plan.templates, *plan.umbrellas):
                edges = {phase.start for phase in phases(cell, min(self.until, MAX))}
                edges |= {max(act.known, act.when.latest) for act in cell.acts} | {act.known for act in cell.acts}
                yield from (edge for edge in edges if self.since < edge <= self.until)


def _some(process_id: UUID, keys: set[str], clearance: str) -> dict[str, Claim]:
    """Claims that others point to, as far as the reader may see them: a finding may be published without the claim it is on."""
    found = evidence.some(process_id, keys) if keys else {}
    return {key: claim for key, claim in found.items() if sees(clearance, claim.audience)}


FIELDS = ("day", "at", "track", "commitment", "text", "bearer", "bearer_name", "reading", "part", "before", "after", "timing_before", "timing_after", "lifecycle_before", "lifecycle_after", "of_from", "of_to", "cause", "cause_ids", "words")  # fmt: skip


def what_changed(
    process_id: UUID, *, view: str, clearance: str, since: Instant, until: Instant, everything: bool = False, track: str | None = None
) -> tuple[list[Changed], list[Changed]]:  # fmt: skip
    """What changed for a reader in (since, until], told by day, then track; and what became known of earlier times, by when it became known.

    A standing's sentence is as known at the second of its change.
    """
    walk = Walk(process_id, view, clearance, since, until)
    moves_, seen = walk.moves(), list(walk.earlier())
    news = walk.news()
    claims = evidence.claims(process_id, clearance) if moves_ else []
    laid = {id(plan): Evidence(plan, claims) for _, plan in news.plans}

    def sentence_(one: Standing, moment: Instant) -> str:
        plan = news.plan(moment)
        pack = plan.pack
        return sentence(
            one, pack.commitments[one.commitment], pack, laid[id(plan)], at=moment, known=moment, clearance=clearance
        )

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
