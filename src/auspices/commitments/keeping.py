"""The keeper of a process's standings: what the incremental evaluator says has changed, written; what it needs to go on, read.

A keeper lives as long as its operating-system process, and is used only while the journal still ends as it left it: whoever else
has recorded something since, the next writer here begins with a new keeper, which takes up each cell when a claim touches it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from auspices.commitments.models import UNBOUNDED, Strand
from auspices.evidence import queries as evidence
from auspices.journal.queries import head
from auspices.journal.statements import marks, read, stored, write
from auspices.kernel.audiences import PUBLIC, ladder
from auspices.kernel.instants import MAX, MIN, Instant
from auspices.monitor.live import Live, Pile, events_of
from auspices.monitor.plan import Cell
from auspices.monitor.standing import Standing, Value
from auspices.monitor.strand import Held, Place, Segment
from auspices.monitor.strand import Strand as Kept
from auspices.pack.model import Claim
from auspices.process.queries import Epoch, epochs, forgets, processes

AT_ONCE = 500
_FIELDS = "at_from, at_to, known_from, known_to, lifecycle, verdict, timing, due, contested, because, row"
_WRITE = f"INSERT INTO commitments_standing (strand_id, length, {_FIELDS}) VALUES {marks(13)}"  # noqa: S608  # our own names
_CLOSE = "UPDATE commitments_standing SET known_to = %s WHERE strand_id = %s AND at_from = %s AND known_from = %s"
_DROP = "DELETE FROM commitments_standing WHERE strand_id = %s AND at_from = %s AND known_from = %s"
_HELD = f"SELECT {_FIELDS} FROM commitments_standing WHERE strand_id = %s AND known_from >= %s"  # noqa: S608  # our own names
_GONE = "DELETE FROM commitments_strand WHERE id = %s AND NOT EXISTS (SELECT 1 FROM commitments_standing WHERE strand_id = %s)"
_EARLIER = (
    f"INSERT INTO commitments_standing (strand_id, length, {_FIELDS})"  # noqa: S608  # our own names
    f" SELECT %s, length, {_FIELDS} FROM commitments_standing WHERE strand_id = %s AND known_from < %s"
)
_READ = f"SELECT {_FIELDS} FROM commitments_standing WHERE strand_id = %s AND known_to >= %s"  # noqa: S608  # our own names
_STRANDS = "SELECT id, view, clearance FROM commitments_strand WHERE process_id = %s AND commitment = %s AND bearer = %s AND reading = %s AND facets = %s"

Name = tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], str, str]


@dataclass(slots=True)
class Keeper:
    """The standings of one process under one version of its pack; `head` is where the journal ended when it last wrote."""

    process_id: UUID
    live: Live
    head: object = None
    strands: dict[Name, int] = field(default_factory=dict)

    def follow(self, claims: Sequence[Claim], others: Mapping[str, Claim]) -> None:
        """Rewrite what new claims change. `others` holds the claims that they withdraw."""
        bearing = [*claims, *(others[one.withdraws] for one in claims if one.withdraws in others)]
        cells = {cell.key: cell for one in bearing for cell in self.live.cells_for(one)}
        if strange := [cell for key, cell in cells.items() if key not in self.live.cells]:
            self._take_up(strange, {one.id for one in claims})
        self.live.add(claims)
        self.write()

    def remake(self, cells: Sequence[Cell]) -> None:
        """Judge cells, and the items of templates, through all of this version's time, and put that in the place of what stands."""
        pile, live = self.live.pile(self._bearing(cells)), self.live
        for one in cells:
            of = (
                [live.plan.instance(one, item) for item in sorted(pile.items(one))]
                if one.commitment.itemised
                else [one]
            )
            live.open(of, pile)
        for keeping in live.touched.values():
            for hearing in keeping.hearings.values():
                for strand in hearing.strands:
                    strand.anew = self.id_of(strand, make=False) is not None
        self.write()

    def _take_up(self, cells: Sequence[Cell], new: set[str]) -> None:
        pile = self.live.pile(one for one in self._bearing(cells) if one.id not in new)
        for cell in cells:
            self.live.take_up(cell, pile, self._stored)

    def _bearing(self, cells: Iterable[Cell]) -> Iterator[Claim]:
        """The claims that may bear on some cells, those that withdraw them, and all that is carried beside verdicts."""
        found: dict[str, Claim] = {}
        events: dict[str, set[str]] = {}
        for cell in cells:
            for event in events_of(cell):
                events.setdefault(event, set()).add(cell.item)
        for event, items in events.items():
            for claim in evidence.speaking(self.process_id, event, set() if "" in items else items):
                found[claim.id] = claim
        for claim in evidence.law(self.process_id, self.live.excepting):
            found[claim.id] = claim
        yield from found.values()

    def _stored(self, strand: Kept) -> tuple[list[Segment], list[Segment]]:
        """A strand's segments as last known, and those shut in the second of the last step."""
        id_ = self.id_of(strand, make=False)
        if id_ is None:
            return [], []
        now: list[Segment] = []
        shut: list[Segment] = []
        for at_from, at_to, since, until, *rest in read(_READ, id_, strand.known):
            segment = Segment(at_from, at_to, value_of(rest), since, stored=True)
            (now if until == MAX else shut).append(segment)
        return now, shut

    def id_of(self, strand: Kept, *, make: bool = True) -> int | None:
        """The number of a strand in the database."""
        name = (strand.cell.key, strand.view.id, strand.clearance)
        if name not in self.strands:
            commitment, bearer, reading, facets = strand.cell.key
            key = (stored(self.process_id), commitment, bearer, reading, json.dumps(facets))
            for id_, view, clearance in read(_STRANDS, *key):
                self.strands[strand.cell.key, view, clearance] = id_
        if name not in self.strands and make:
            row = Strand.objects.create(
                process_id=self.process_id, commitment=commitment, bearer=bearer, reading=reading, facets=json.dumps(facets),
                view=strand.view.id, clearance=strand.clearance,
            )  # fmt: skip
            self.strands[name] = row.id
            self._inherit(strand, row.id)
        return self.strands.get(name)

    def _inherit(self, strand: Kept, id_: int) -> None:
        """A clearance that is kept from this version on heard, under earlier ones, what the next lower one kept did."""
        lower = [self.strands.get((strand.cell.key, strand.view.id, one)) for one in ladder(strand.clearance)[1:]]
        heard = next((one for one in lower if one is not None), None)
        if heard is not None and self.live.known_from > MIN:
            write(_EARLIER, [(id_, heard, self.live.known_from)])

    def write(self) -> None:
        """Write what has changed since the last time: first what goes, then what ends, then what begins."""
        dropped: list[tuple[int, Instant, Instant]] = []
        closed: list[tuple[Instant, int, Instant, Instant]] = []
        written: list[tuple[object, ...]] = []
        over: list[tuple[int, int]] = []
        for strand, changes in self.live.flush():
            # Above the public's clearance a strand is kept even without a rectangle: else a look-up would fall to the next lower one.
            id_ = self.id_of(strand, make=bool(changes.written) or strand.clearance != PUBLIC)
            if id_ is None:  # an item that the public has not heard of was judged anew
                continue
            if changes.anew:
                gone, new = changes.against(self._held(id_))
                dropped += [(id_, *place) for place in gone]
                written += self._rows(id_, new)
            else:
                dropped += [(id_, one.start, one.since) for one in changes.dropped]
                closed += [(self._until(until), id_, one.start, one.since) for one, until in changes.closed]
                written += self._rows(id_, changes.written)
            if not strand.segments and strand.clearance == PUBLIC:  # an item that came and went in one second never was
                over.append((id_, id_))
                del self.strands[strand.cell.key, strand.view.id, strand.clearance]
        for statement, rows in (
            (_DROP, dropped),
            (_CLOSE, closed),
            (_WRITE, written),
            (_GONE, over),
        ):
            for start in range(0, len(rows), AT_ONCE):
                write(statement, rows[start : start + AT_ONCE])

    def _held(self, id_: int) -> dict[Place, Held]:
        """Every rectangle that a strand has under this version of the pack."""
        return {
            (at_from, since): (at_to, MAX if until == self.live.known_to else until, value_of(rest))
            for at_from, at_to, since, until, *rest in read(_HELD, id_, self.live.known_from)
        }

    def _rows(self, id_: int, written: Iterable[tuple[Segment, Instant]]) -> Iterator[tuple[object, ...]]:
        for one, until in written:
            lifecycle, verdict, timing, due, contested, because, row = one.value
            yield (
                id_, UNBOUNDED if one.end == MAX else (one.end - one.start).bit_length(), one.start, one.end, one.since, self._until(until),
                lifecycle, verdict, timing, due, json.dumps(contested), json.dumps(because), row,
            )  # fmt: skip

    def _until(self, known: Instant) -> Instant:
        return min(known, self.live.known_to)


def standing_of(key: tuple[str, str, str, tuple[tuple[str, str], ...]], view: str, fields: Sequence[Any]) -> Standing:
    """A standing from its stored fields, from `lifecycle` on."""
    return Standing.of(key, view, value_of(fields))


def value_of(fields: Sequence[Any]) -> Value:
    """What a standing holds, from its stored fields."""
    lifecycle, verdict, timing, due, contested, because, row = fields
    return lifecycle, verdict, timing, due, tuple(json.loads(contested)), tuple(json.loads(because)), row


_keepers: dict[UUID, Keeper] = {}
forgets(_keepers.clear)


def keeper_of(process_id: UUID) -> Keeper:
    """The keeper of a process by its newest plan, if the journal ends as it left it; else a new one. Call it after ``take_turn``, before recording."""
    now, epoch = head(process_id), epochs(process_id)[-1]
    kept = _keepers.get(process_id)
    if kept is None or kept.head != now or kept.live.plan is not epoch.plan:
        kept = _begun(process_id, epoch)
    return kept


def _begun(process_id: UUID, epoch: Epoch) -> Keeper:
    """A new keeper, which knows of the items there are."""
    plan = epoch.plan
    new = _keepers[process_id] = Keeper(process_id, Live(plan, known_from=epoch.since, begun=epoch.begun))
    for commitment, bearer, reading, facets in items_kept(process_id):
        template = next((one for one in plan.templates if one.key[:3] == (commitment, bearer, reading)), None)
        if template is not None:
            cell = plan.instance(template, dict(json.loads(facets))["item"])
            new.live.items[cell.key] = cell
    return new


def replan(process_id: UUID, commitment: str) -> Keeper:
    """A new keeper by the newest plan, which has judged the cells of one commitment anew. Call it when an act upon that commitment is recorded,
    or the commitment itself.

    What holds under earlier versions of the pack stands: it was settled before the act was known. So does every other commitment.
    """
    epoch = epochs(process_id)[-1]
    keeper = _begun(process_id, epoch)
    keeper.remake(epoch.plan.by_commitment.get(commitment, ()))
    return keeper


def items_kept(process_id: UUID) -> Iterator[tuple[str, str, str, str]]:
    """(commitment, bearer, reading, facets) of the items that have standings."""
    found = Strand.objects.filter(process_id=process_id, facets__startswith='[["item"')
    yield from found.values_list("commitment", "bearer", "reading", "facets").distinct()


def restand(process_id: UUID) -> None:
    """Remake all standings of a process, under every version of its pack. Call it inside a transaction."""
    _keepers.pop(process_id, None)
    Strand.objects.filter(process_id=process_id).delete()
    claims = evidence.claims(process_id)
    for epoch in epochs(process_id):
        plan = epoch.plan
        live = Live(plan, known_from=epoch.since, known_to=epoch.until, begun=epoch.begun)
        pile: Pile = live.pile(claims)
        keeper = Keeper(process_id, live)
        live.open((one for one in plan.cells if live.since(one) < epoch.until), pile)
        templates = (one for one in plan.templates if live.since(one) < epoch.until)
        live.open((plan.instance(one, item) for one in templates for item in sorted(pile.items(one))), pile)
        keeper.write()


def restand_missing() -> None:
    """Remake the standings of processes that have none: a new version may keep them in another form."""
    kept = set(Strand.objects.values_list("process_id", flat=True).distinct())
    for process in processes():
        if process.id not in kept:
            with transaction.atomic():
                restand(process.id)
