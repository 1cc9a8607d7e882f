"""Recompute every leaf from bodies and salts, and the whole tree; name the first record that is wrong, and what was changed.

The journal is compared with itself. Someone who rewrites records *and* nodes consistently is found only against a root
that was noted elsewhere: compare ``Verdict.root`` with it, or ask for the root at an earlier size.

A million records are looked at in half a minute because of a record that is whole nothing is read but its columns: the header that
they must give is written out and compared. Only where something differs is it asked what (``journal.faults``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from auspices.journal import found, leaves, nodes, tree
from auspices.journal.faults import Before, Fault, Part, Row, examine
from auspices.journal.losses import Loss, loss_of, losses

BATCH = 2_048


@dataclass(frozen=True, slots=True)
class Verdict:
    """``size`` and ``root`` (32 bytes) are of the part found whole: all of it where ``fault`` is None. ``losses`` were accepted in it."""

    process_id: UUID
    size: int
    root: bytes
    fault: Fault | None
    losses: tuple[Loss, ...] = ()

    @property
    def whole(self) -> bool:
        return self.fault is None


def verify(process_id: UUID) -> Verdict:
    """The verdict on one process's journal. Memory is bounded: a batch of records and one node per level at a time."""
    audit = _Audit(process_id)
    after, fault = -(2**63), None
    while fault is None and (rows := found.page(process_id, after, BATCH)):
        after = rows[-1][0]
        if not audit.follow(rows):
            fault = audit.look_closely(rows)
    fault = fault or audit.at_the_end()
    return Verdict(process_id, audit.size, tree.root(audit.size, audit.frontier), fault, tuple(audit.losses))


@dataclass(slots=True)
class _Audit:
    """How far a process was found whole, and what the records to come are held against."""

    process_id: UUID
    size: int = 0
    frontier: dict[tree.Position, bytes] = field(default_factory=dict)
    before: Before = field(default_factory=Before)
    sealed: dict[str, tuple[int, str]] = field(default_factory=dict)
    seals: dict[str, int] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    lost: Mapping[int, bytes] | None = None  # by seq, the leaf that the tree was left with; read when it is first asked

    def follow(self, rows: list[found.Found]) -> bool:
        """Take a page of records that are just what they must be; else take nothing, and say False."""
        if rows[0][0] != self.size or rows[-1][0] != self.size + len(rows) - 1:
            return False
        there = nodes.rows(self.process_id, self.size, self.size + len(rows))
        if len(there[0]) != len(rows):
            return False
        process, before, seals = str(self.process_id), self.before, dict[str, tuple[int, str]]()
        edition, last = before.edition, before.recorded
        for row, leaf_there in zip(rows, there[0], strict=True):
            seq, id_, kind, recorded, header, body, salt, leaf, author, typed = row
            try:
                given = (
                    id_,
                    process,
                    seq,
                    found.quoted(kind),
                    recorded,
                    sha256(salt + body).hexdigest(),
                    sha256(salt).hexdigest(),
                )
                if author:
                    key = sha256(b"author" + salt).digest()
                    same = header == leaves.second_header(*given, sha256(key + author).hexdigest()).encode()
                    same = same and recorded >= last
                    edition = 2
                else:
                    same = edition == 1 and header == leaves.first_header(*given).encode()
            except (TypeError, ValueError):
                return False
            if not same:  # carried forward, or sealed, or wrong
                if examine(found.row_of(row, process), leaf_there, Before(edition, last)):
                    return False
                if not body:
                    seals[id_] = seq, found.text(kind)
            if leaf != leaf_there or sha256(b"\x00" + header).digest() != leaf or not typed:
                return False
            last = recorded
        good = [row[7] for row in rows]
        if not self._grow(good, there):
            return False
        self.before = Before(edition, last)
        self.sealed |= seals
        self._note(rows)
        return True

    def _grow(self, good: list[bytes], there: list[list[bytes]]) -> bool:
        """Let the tree grow by leaves, if the stored nodes are what they then must be."""
        levels = list(tree.rows(self.size, self.frontier, good))
        if len(levels) != len(there) or any(row != there[level] for level, _, row in levels):
            return False
        self.size += len(good)
        ends = {level: row[-1] for level, _, row in levels if row}
        self.frontier = {
            (level, index): ends[level] if level in ends else self.frontier[level, index]
            for level, index in tree.peaks(self.size)
        }
        return True

    def _note(self, rows: list[found.Found]) -> None:
        for row in rows:
            if row[2] == found.SEALED:
                self.seals |= dict.fromkeys(found.sealed_by(row[5]), row[0])
            elif row[2] == found.ACCEPTED:
                self.losses.append(loss_of(row[0], row[5]))

    def look_closely(self, rows: list[found.Found]) -> Fault | None:
        """Take the records of a page one by one as far as they are good or given up; the first fault."""
        if self.lost is None:
            self.lost = losses(self.process_id)
        start, fault = self.size, None
        good: list[bytes] = []
        at: dict[int, Row] = {}
        taken: list[found.Found] = []
        process = str(self.process_id)
        for raw in rows:
            row, seq = found.row_of(raw, process), start + len(good)
            while seq < row.seq and seq in self.lost:
                good.append(self.lost[seq])
                seq += 1
            if row.seq == seq and seq in self.lost:
                good.append(self.lost[seq])
                continue
            stored = nodes.at(self.process_id, [(0, seq)]).get((0, seq))
            fault = (
                self._gap(seq, row)
                if row.seq != seq
                else examine(row, stored, self.before) or found.misstored(raw, row)
            )
            if fault:
                break
            good.append(row.leaf)
            at[seq] = row
            taken.append(raw)
            self.before = self.before.then(row)
            if row.sealed:
                self.sealed[row.id] = seq, row.kind
        known = nodes.between(self.process_id, start, start + len(good))
        computed = tree.extend(start, self.frontier, good)
        spoilt = [position for position in computed if known.get(position) != computed[position]]
        if spoilt:
            # Completed first comes first: the leaf that ends the subtree, then the level.
            level, index = min(spoilt, key=lambda position: (((position[1] + 1) << position[0]), position[0]))
            seq = ((index + 1) << level) - 1
            fault = _node_fault(seq, at.get(seq), level, index, known, computed)
            good = good[: seq - start]
            computed = tree.extend(start, self.frontier, good)
        all_known = {**self.frontier, **computed}
        self.size = start + len(good)
        self.frontier = {position: all_known[position] for position in tree.peaks(self.size)}
        self._note([raw for raw in taken if raw[0] < self.size])
        return fault

    def at_the_end(self) -> Fault | None:
        """What is wrong though every record is good: nodes beyond the last, seals without their record and the other way round."""
        return _beyond(self.process_id, self.size) or self._unsealed()

    def _unsealed(self) -> Fault | None:
        """The first record whose body is gone without a later one that says so, or is there though one does."""
        for id_, (seq, kind) in self.sealed.items():
            if self.seals.get(id_, -1) < seq:
                return Fault(seq, id_, kind, "body", "The body is gone, and no later record says that it was sealed.")
        for id_, seq in self.seals.items():
            if id_ not in self.sealed and not self.lost:
                words = f"It says that the record {id_} is sealed, whose body is there or which is not."
                return Fault(seq, id_, found.text(found.SEALED), "body", words)
        return None

    def _gap(self, expected: int, row: Row) -> Fault:
        if row.seq < expected:
            return Fault(
                row.seq, row.id, row.kind, "column", f'The column "seq" was changed: {row.seq} comes before the first.'
            )
        missing = f"Record {expected} is" if row.seq == expected + 1 else f"Records {expected} to {row.seq - 1} are"
        return Fault(expected, "", "", "missing", f"{missing} missing{_remembered(self.process_id, expected)}.")


def _node_fault(
    seq: int,
    row: Row | None,
    level: int,
    index: int,
    stored: dict[tree.Position, bytes],
    computed: dict[tree.Position, bytes],
) -> Fault:
    def fault(part: Part, words: str) -> Fault:
        return Fault(seq, row.id if row else "", row.kind if row else "", part, words)

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


def _beyond(process_id: UUID, size: int) -> Fault | None:
    """The fault of stored nodes beyond the last record: records were taken from the end, or nodes were added."""
    last = nodes.last_leaf(process_id)
    if last >= size:
        missing = f"Record {size} is" if last == size else f"Records {size} to {last} are"
        return Fault(size, "", "", "missing", f"{missing} missing from the end{_remembered(process_id, size)}.")
    if nodes.count(process_id) == tree.node_count(size):
        return None
    level, index = nodes.beyond(process_id, size)
    return Fault(size, "", "", "node", f"A stored node (level {level}, index {index}) lies beyond the records.")


def _remembered(process_id: UUID, seq: int) -> str:
    leaf = nodes.at(process_id, [(0, seq)]).get((0, seq))
    return f"; the tree remembers its leaf {leaf.hex()}" if leaf else ""
