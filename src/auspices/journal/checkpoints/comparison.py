"""The journal beside what was signed of it: compared by stored nodes, in a handful of reads whatever its size; and proofs for others."""

from typing import Any
from uuid import UUID

from django.db import connection

from auspices.journal import nodes, queries, tree
from auspices.journal.checkpoints import marks, proofs
from auspices.journal.checkpoints.marks import Checkpoint, Mark
from auspices.journal.checkpoints.signed_notes import VerifierKey, read_verifier
from auspices.journal.models import Record
from auspices.journal.verify import verify
from auspices.kernel.problems import Problem


def compare_marks() -> None:
    """Compare the journal of every process with its mark, before anything is written. The signatures are not checked: ``tick`` does.

    Raises Problem CHECKPOINT-BEHIND, CHECKPOINT-FORKED, CHECKPOINT-UNREAD, JOURNAL-BROKEN.
    """
    chosen = marks.marked()
    if not chosen:
        return
    fresh = Record._meta.db_table not in connection.introspection.table_names()  # noqa: SLF001  # Django documents _meta for this use
    for process_id in chosen:
        if mark := marks.mark_of(process_id):
            compare(process_id, mark.checkpoint, size=0 if fresh else None)


def compare(process_id: UUID, checkpoint: Checkpoint, *, size: int | None = None) -> None:
    """Whether the journal, as it is stored, grew from the signed tree. ``size`` spares asking for the number of records.

    Raises Problem CHECKPOINT-BEHIND where it has fewer records, CHECKPOINT-FORKED where it has another root at that size or the tree
    above is not built upon it, JOURNAL-BROKEN where a stored node is missing.
    """
    here = queries.size(process_id) if size is None else size
    if here < checkpoint.size:
        raise Problem(
            "CHECKPOINT-BEHIND", f"{checkpoint.size:,} records were signed, {here:,} are here.", checkpoint.origin
        )
    earlier, root, proof = _grown(process_id, checkpoint.size, here)
    if earlier != checkpoint.root or not proofs.consistent(checkpoint.size, here, earlier, root, proof):
        raise Problem(
            "CHECKPOINT-FORKED",
            f"At {checkpoint.size:,} records the journal has another root than was signed.",
            checkpoint.origin,
        )


def checked_mark(process_id: UUID) -> Mark | None:
    """The mark, signed by the house's own key, with the journal grown from it; None where there is none. Raises as ``compare``, and
    Problem CHECKPOINT-UNSIGNED, CHECKPOINT-KEY."""
    mark = marks.mark_of(process_id)
    if mark:
        _signed(mark, marks.signer(process_id).verifier, f"{process_id}.note")
        compare(process_id, mark.checkpoint)
    return mark


def verify_against(data: bytes, where: str, key: str | None = None) -> Checkpoint:
    """Verify the journal, from bodies and salts, against a checkpoint that was kept elsewhere; ``key`` is a verifier key's text, else our own.

    Once the journal verifies, its stored nodes are those that the records give, and so is the root at any size. Raises Problem
    CHECKPOINT-UNREAD, -UNSIGNED, -ELSEWHERE, -BEHIND, -FORKED, JOURNAL-BROKEN, and CHECKPOINT-KEY without a key.
    """
    mark = marks.read_mark(data, where)
    process_id = mark.checkpoint.process_id
    if key is not None:
        try:
            verifier = read_verifier(key)
        except ValueError as error:
            raise Problem("CHECKPOINT-UNSIGNED", f"This is no verifier key: {error}.", "--key") from None
        _signed(mark, verifier, where)
    # An emptied journal is one that is behind, if we signed it.
    if process_id is None or process_id not in {*queries.processes(), *marks.marked()}:
        raise Problem("CHECKPOINT-ELSEWHERE", f'There is no journal "{mark.checkpoint.origin[:100]}" here.', where)
    if key is None:
        _signed(mark, marks.signer(process_id).verifier, where)
    verdict = verify(process_id)
    if verdict.fault and verdict.size < mark.checkpoint.size:
        raise Problem("JOURNAL-BROKEN", f"Record {verdict.fault.seq}: {verdict.fault.words}", mark.checkpoint.origin)
    compare(process_id, mark.checkpoint)
    return mark.checkpoint


def consistency(process_id: UUID, earlier: int, size: int) -> dict[str, Any]:
    """The proof that the tree of ``size`` records begins with the one of ``earlier``; hashes are bytes. Raises Problem CHECKPOINT-RANGE."""
    if not 0 < earlier <= size <= queries.size(process_id):
        raise Problem("CHECKPOINT-RANGE", f"There is no proof from {earlier:,} to {size:,} records.")
    earlier_root, root, proof = _grown(process_id, earlier, size)
    return {"size1": earlier, "size2": size, "root1": earlier_root, "root2": root, "proof": proof}


def inclusion(process_id: UUID, seq: int, size: int) -> dict[str, Any]:
    """The proof that record ``seq`` is in the tree of ``size`` records, with its header, over which the leaf is hashed; hashes are bytes.

    Raises Problem CHECKPOINT-RANGE.
    """
    record = Record.objects.filter(process_id=process_id, seq=seq).first()
    if record is None or not seq < size <= queries.size(process_id):
        raise Problem("CHECKPOINT-RANGE", f"There is no record {seq:,} within {size:,} records.")
    ranges = proofs.inclusion_ranges(seq, size)
    stored = nodes.at(process_id, proofs.nodes_of(ranges) + tree.peaks(size))
    return {
        "leafIdx": seq, "treeSize": size, "root": tree.root(size, stored), "leafHash": bytes(record.leaf), "header": record.header,
        "proof": proofs.hashes(ranges, stored),
    }  # fmt: skip


def _grown(process_id: UUID, earlier: int, size: int) -> tuple[bytes, bytes, list[bytes]]:
    """The roots at both sizes and the proof between them. Raises Problem JOURNAL-BROKEN."""
    ranges = proofs.consistency_ranges(earlier, size)
    stored = nodes.at(process_id, [*{*tree.peaks(earlier), *tree.peaks(size), *proofs.nodes_of(ranges)}])
    try:
        return tree.root(earlier, stored), tree.root(size, stored), proofs.hashes(ranges, stored)
    except KeyError as missing:
        level, index = missing.args[0]
        raise Problem(
            "JOURNAL-BROKEN", f"The stored node (level {level}, index {index}) is missing.", str(process_id)
        ) from None


def _signed(mark: Mark, key: VerifierKey, where: str) -> None:
    if not key.signed(mark.note):
        raise Problem("CHECKPOINT-UNSIGNED", f'No good signature by "{key.name}".', where)
