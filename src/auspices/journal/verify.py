"""Recompute every leaf from bodies and salts, and the whole tree; name the first record that is wrong, and what was changed.

The journal is compared with itself. Someone who rewrites records *and* nodes consistently is found only against a root
that was noted elsewhere: compare ``Verdict.root`` with it.
"""

from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from auspices.journal import nodes, queries, tree
from auspices.journal.faults import Before, Fault, Part, Row, examine
from auspices.journal.models import Node, Record
from auspices.journal.queries import SEALED

BATCH = 1_024


@dataclass(frozen=True, slots=True)
class Verdict:
    """``size`` and ``root`` (32 bytes) are of the part found whole: all of it where ``fault`` is None."""

    process_id: UUID
    size: int
    root: bytes
    fault: Fault | None

    @property
    def whole(self) -> bool:
        return self.fault is None


def verify(process_id: UUID) -> Verdict:
    """The verdict on one process's journal. Memory is bounded: a batch of records and one node per level at a time."""
    size = 0
    frontier: dict[tree.Position, bytes] = {}
    records = queries.records(process_id)
    before = Before()
    while batch := list(islice(records, BATCH)):
        fault, good, before = _check(process_id, size, frontier, batch, before)
        computed = tree.extend(size, frontier, good)
        known = {**frontier, **computed}
        size += len(good)
        frontier = {position: known[position] for position in tree.peaks(size)}
        if fault:
            return Verdict(process_id, size, tree.root(size, frontier), fault)
    return Verdict(process_id, size, tree.root(size, frontier), _beyond(process_id, size) or _half_sealed(process_id))


def _check(
    process_id: UUID, size: int, frontier: dict[tree.Position, bytes], batch: list[Record], before: Before
) -> tuple[Fault | None, list[bytes], Before]:
    """The first fault of a batch that follows ``size`` good records, the leaves before it, and what the next is held against."""
    stored = nodes.between(process_id, size, size + len(batch))
    good: list[bytes] = []
    fault: Fault | None = None
    for seq, record in enumerate(batch, start=size):
        row = _row(record)
        fault = _gap(process_id, seq, row) if row.seq != seq else examine(row, stored.get((0, seq)), before)
        if fault:
            break
        good.append(row.leaf)
        before = before.then(row)
    computed = tree.extend(size, frontier, good)
    spoilt = [position for position in computed if stored.get(position) != computed[position]]
    if not spoilt:
        return fault, good, before
    # Completed first comes first: the leaf that ends the subtree, then the level.
    level, index = min(spoilt, key=lambda position: (((position[1] + 1) << position[0]), position[0]))
    seq = ((index + 1) << level) - 1
    record = batch[seq - size]
    return _node_fault(record, level, index, stored, computed), good[: seq - size], before


def _node_fault(
    record: Record, level: int, index: int, stored: dict[tree.Position, bytes], computed: dict[tree.Position, bytes]
) -> Fault:
    def fault(part: Part, words: str) -> Fault:
        return Fault(record.seq, str(record.id), record.kind, part, words)

    if (level, index) not in stored:
        return fault("node", f"The stored node (level {level}, index {index}) is missing.")
    above = (1, index // 2)
    if level == 0 and above not in computed:
        return fault(
            "record",
            "The record and the tree's own copy of its leaf disagree; no later record tells which was changed.",
        )
    if level == 0 and stored.get(above) != computed[above]:
        return fault("record", "The whole record was replaced: the tree was built over another leaf.")
    return fault("node", f"The stored node (level {level}, index {index}) was changed: the records give another hash.")


def _gap(process_id: UUID, expected: int, row: Row) -> Fault:
    if row.seq < expected:
        return Fault(
            row.seq, str(row.id), row.kind, "column", f'The column "seq" was changed: {row.seq} comes before the first.'
        )
    missing = f"Record {expected} is" if row.seq == expected + 1 else f"Records {expected} to {row.seq - 1} are"
    return Fault(expected, "", "", "missing", f"{missing} missing{_remembered(process_id, expected)}.")


def _beyond(process_id: UUID, size: int) -> Fault | None:
    """The fault of stored nodes beyond the last record: records were taken from the end, or nodes were added."""
    last = Node.objects.filter(process_id=process_id, level=0, index__gte=size).order_by("-index").first()
    if last is not None:
        missing = f"Record {size} is" if last.index == size else f"Records {size} to {last.index} are"
        return Fault(size, "", "", "missing", f"{missing} missing from the end{_remembered(process_id, size)}.")
    if Node.objects.filter(process_id=process_id).count() == tree.node_count(size):
        return None
    for node in Node.objects.filter(process_id=process_id).order_by("level", "index").iterator():
        if (node.index + 1) << node.level > size or node.index < 0:
            words = f"A stored node (level {node.level}, index {node.index}) lies beyond the records."
            return Fault(size, "", "", "node", words)
    return None


def _half_sealed(process_id: UUID) -> Fault | None:
    """The fault of the first record whose body is gone without a later one that says so, or is there though one does."""
    said = queries.sealed_by(process_id)
    blank = {str(one.id): one for one in Record.objects.filter(process_id=process_id, body="").order_by("seq")}
    for id_, record in blank.items():
        if said.get(id_, -1) < record.seq:
            words = "The body is gone, and no later record says that it was sealed."
            return Fault(record.seq, id_, record.kind, "body", words)
    for id_, seq in said.items():
        if id_ not in blank:
            return Fault(
                seq,
                id_,
                SEALED,
                "body",
                f"It says that the record {id_} is sealed, whose body is there or which is not.",
            )
    return None


def _remembered(process_id: UUID, seq: int) -> str:
    leaf = nodes.at(process_id, [(0, seq)]).get((0, seq))
    return f"; the tree remembers its leaf {leaf.hex()}" if leaf else ""


def _row(record: Record) -> Row:
    return Row(
        record.id,
        record.process_id,
        record.seq,
        record.kind,
        record.recorded,
        record.header,
        record.body,
        bytes(record.salt),
        bytes(record.leaf),
        record.author,
    )
