"""Accepting that something is lost: the only way on from a journal that does not verify, and itself a record.

Records stay as they are found; those that are not what their leaf attests are from then on counted by that leaf alone, and nothing is
derived from them. The tree's nodes are made anew here and nowhere else.
"""

from uuid import UUID

from django.db import transaction

from auspices.journal import found, nodes, queries, tree
from auspices.journal.actions import MICROSECONDS, Turn, append_after, wait_for_others
from auspices.journal.derived import wipe_derived
from auspices.journal.faults import Before, examine
from auspices.journal.losses import KIND, Loss, loss_of, losses
from auspices.journal.rebuild import replay
from auspices.journal.verify import BATCH, verify
from auspices.kernel.clock import Clock
from auspices.kernel.problems import Problem

_NOTHING = bytes(32)
Size = tuple[int, bytes]
"""(size, root)"""


def accept_loss(process_id: UUID, reason: str, clock: Clock, *, mark: Size | None = None) -> Loss:
    """Accept what is lost of a process's journal, and remake what is derived from the rest. ``mark`` is the greatest tree that was signed.

    Raises Problem REPAIR-NOTHING where nothing is lost, REPAIR-UNABLE where the rest does not stand by itself; then nothing is changed.
    """
    with transaction.atomic():
        wait_for_others(process_id)
        cut = _cut(process_id, mark)
        if verify(process_id).whole and cut is None:
            raise Problem("REPAIR-NOTHING", "Every record and the tree are whole.", str(process_id))
        leaves, lost, last = _left(process_id)
        before = _stored_root(process_id, len(leaves)) if cut is None or mark is None else mark
        tree_now = tree.extend(0, {}, leaves)
        nodes.clear(process_id)
        nodes.write(process_id, tree_now)
        body = {
            "reason": reason,
            "leaves": {str(seq): leaf.hex() for seq, leaf in lost.items()},
            "cut": cut,
            "before": {"size": before[0], "root": before[1].hex()},
            "after": {"size": len(leaves), "root": tree.root(len(leaves), tree_now).hex()},
        }
        turn = Turn(process_id, max(clock(), -(-last // MICROSECONDS)), len(leaves), 0)
        record = append_after(turn, len(leaves), KIND, body)
        _remake(process_id)
    return loss_of(record.seq, record.body.encode())


def _cut(process_id: UUID, mark: Size | None) -> int | None:
    """From which size on the journal is another than was signed; None where it is not, as far as sizes tell."""
    size = max(queries.size(process_id), nodes.last_leaf(process_id) + 1)
    if mark is None:
        return None
    if size < mark[0]:
        return size
    return mark[0] if _stored_root(process_id, mark[0])[1] != mark[1] and verify(process_id).whole else None


def _stored_root(process_id: UUID, size: int) -> Size:
    """The root that the stored nodes give; nothing where one is missing."""
    try:
        return size, tree.root(size, nodes.at(process_id, tree.peaks(size)))
    except KeyError:
        return size, b""


def _left(process_id: UUID) -> tuple[list[bytes], dict[int, bytes], int]:
    """The leaves of the tree as it can be kept, of them those of lost records by ``seq``, and when the last good record was recorded."""
    leaves: list[bytes] = []
    lost: dict[int, bytes] = {}
    before, process, end = Before(), str(process_id), nodes.last_leaf(process_id) + 1
    given_up = losses(process_id)
    after = -(2**63)

    def give_up(otherwise: bytes = _NOTHING) -> None:
        seq = len(leaves)
        lost[seq] = given_up.get(seq) or nodes.at(process_id, [(0, seq)]).get((0, seq)) or otherwise
        leaves.append(lost[seq])

    while rows := found.page(process_id, after, BATCH):
        after = rows[-1][0]
        for raw in rows:
            row = found.row_of(raw, process)
            if row.seq < len(leaves) or row.seq > max(end, len(leaves) + BATCH):
                raise Problem("REPAIR-UNABLE", f"A record stands at {row.seq}, where none can be.", process)
            while len(leaves) < row.seq:
                give_up()
            if (
                len(leaves) in given_up
                or examine(row, None, before)
                or found.misstored(raw, row)
                or not _in_tree(process_id, row.seq, row.leaf)
            ):
                give_up(row.leaf if len(row.leaf) == len(_NOTHING) else _NOTHING)
                continue
            leaves.append(row.leaf)
            before = before.then(row)
    while len(leaves) < end:
        give_up()
    return leaves, lost, max(before.recorded, 0)


def _in_tree(process_id: UUID, seq: int, leaf: bytes) -> bool:
    """Whether the tree holds this leaf: its own copy of it, or the node above it."""
    around = nodes.at(process_id, [(0, seq), (0, seq ^ 1), (1, seq // 2)])
    if around.get((0, seq), leaf) == leaf:
        return True
    beside = around.get((0, seq ^ 1), b"")
    pair = (beside, leaf) if seq % 2 else (leaf, beside)
    return around.get((1, seq // 2)) == tree.node_hash(*pair)


def _remake(process_id: UUID) -> None:
    if fault := verify(process_id).fault:
        raise Problem("REPAIR-UNABLE", f"Record {fault.seq}: {fault.words}", str(process_id))
    wipe_derived()
    try:
        replay()
    except Problem as problem:
        raise Problem("REPAIR-UNABLE", problem.what, str(process_id)) from None
    except Exception as error:
        raise Problem(
            "REPAIR-UNABLE",
            f"What followed from the lost cannot be made without it ({type(error).__name__}).",
            str(process_id),
        ) from error
