"""Losses that somebody accepted: records of kind ``loss.accepted``, which name what is lost, why, and the tree before and after."""

import json
from dataclasses import dataclass
from uuid import UUID

from auspices.journal import found

KIND = found.ACCEPTED.decode()


@dataclass(frozen=True, slots=True)
class Loss:
    """``leaves`` are, by ``seq``, the leaves (32 bytes) that the tree was left with for the records lost; ``seq`` is the acceptance's own.

    ``cut`` says from which size on the journal was cut off, None where it was not.
    """

    seq: int
    reason: str
    leaves: dict[int, bytes]
    cut: int | None

    @property
    def words(self) -> str:
        """An English sentence."""
        what = (
            [f"record{'s' * (len(self.leaves) > 1)} {', '.join(map(str, sorted(self.leaves)[:20]))}"]
            if self.leaves
            else []
        )
        what += [f"everything from record {self.cut} on"] if self.cut is not None else []
        return f"Lost, and accepted as lost by record {self.seq}: {' and '.join(what) or 'nodes of the tree'} ({self.reason})."


def loss_of(seq: int, body: bytes) -> Loss:
    """The loss that a record's body tells; an empty one for a body that tells none."""
    try:
        value = json.loads(body)
        lost = {int(one): bytes.fromhex(leaf) for one, leaf in value["leaves"].items()}
        return Loss(seq, str(value["reason"]), lost, value["cut"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return Loss(seq, "", {}, None)


def losses(process_id: UUID) -> dict[int, bytes]:
    """By ``seq`` every record of a process that was given up, with the leaf that the tree was left with. A later acceptance replaces an earlier."""
    out: dict[int, bytes] = {}
    for row in found.of_kind(process_id, KIND):
        out |= loss_of(row[0], row[5]).leaves
    return out
