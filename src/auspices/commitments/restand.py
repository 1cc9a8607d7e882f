"""Writing standings: the rectangles of whole commitments, remade from the evidence."""

import json
from collections.abc import Collection, Iterator
from uuid import UUID

from auspices.commitments.models import Standing as Row
from auspices.evidence import queries as evidence
from auspices.kernel.audiences import MISSION, PUBLIC, every, ladder
from auspices.kernel.instants import Instant
from auspices.monitor import Evidence, Plan, Rectangle
from auspices.monitor.plan import Cell
from auspices.monitor.rectangles import tile
from auspices.pack import Pack
from auspices.pack.model import View
from auspices.process.queries import packs

BATCH = 500


def restand(process_id: UUID, commitments: Collection[str] | None = None) -> None:
    """Remake the rectangles of some commitments, or of all. Call it inside a transaction."""
    old = Row.objects.filter(process_id=process_id)
    (old if commitments is None else old.filter(commitment__in=commitments)).delete()
    claims = evidence.claims(process_id)
    for known_from, known_to, pack in packs(process_id):
        laid = Evidence(Plan(pack), claims)
        chosen = (cell for cell in laid.plan.cells if commitments is None or cell.commitment.id in commitments)
        found = (row for cell in chosen for row in _rows(process_id, laid, cell, pack, known_from, known_to))
        Row.objects.bulk_create(found, batch_size=BATCH)


def _rows(
    process_id: UUID, laid: Evidence, cell: Cell, pack: Pack, known_from: Instant, known_to: Instant
) -> Iterator[Row]:
    for view in pack.views.values():
        for clearance in _clearances(laid, cell, view, pack):
            for rectangle in tile(laid, cell, view, clearance, known_from, known_to):
                yield _row(process_id, cell, view, clearance, rectangle)


def _clearances(laid: Evidence, cell: Cell, view: View, pack: Pack) -> Iterator[str]:
    """The clearances at which a cell hears what the next lower one does not; ``public`` always."""
    yield PUBLIC
    if view.kind == "public":
        return
    ids = {row.claim.id for row in laid.rows(cell)} | {one.claim.id for one in laid.marks.every(cell)}
    audiences = {claim.audience for claim in laid.claims if claim.id in ids or claim.withdraws in ids}
    for clearance in every(pack.parties)[1:]:
        own = audiences - {PUBLIC} if clearance == MISSION else audiences & {clearance}
        if own or (
            clearance not in ladder(PUBLIC) and clearance != MISSION and audiences & set(ladder(clearance)[:-1])
        ):
            yield clearance


def _row(process_id: UUID, cell: Cell, view: View, clearance: str, rectangle: Rectangle) -> Row:
    standing = rectangle.standing
    return Row(
        process_id=process_id, commitment=cell.commitment.id, bearer=cell.bearer, reading=cell.reading.name, facets=json.dumps(cell.facets), view=view.id,
        clearance=clearance, at_from=rectangle.at_from, at_to=rectangle.at_to, known_from=rectangle.known_from, known_to=rectangle.known_to,
        lifecycle=standing.lifecycle, verdict=standing.verdict, timing=standing.timing, due=standing.due, contested=json.dumps(standing.contested),
        because=json.dumps(standing.because), row=standing.row,
    )  # fmt: skip
