"""The stored nodes of the tree: read at given positions, written once, remade from the records."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from auspices.journal import tree
from auspices.journal.models import Node
from auspices.journal.statements import Insert, read, stored

_nodes = Insert(Node)
# One look-up for each position: for several in one condition SQLite may read every node of the process.
_AT = 'SELECT level, "index", hash FROM journal_node WHERE process_id = %s AND level = %s AND "index" = %s'


def at(process_id: UUID, positions: Sequence[tree.Position]) -> dict[tree.Position, bytes]:
    """The stored hashes at ``positions`` (one query; absent ones are absent). Meant for the few peaks of a tree."""
    if not positions:
        return {}
    process = stored(process_id)
    rows = read(" UNION ALL ".join([_AT] * len(positions)), *(part for one in positions for part in (process, *one)))
    return {(level, index): bytes(value) for level, index, value in rows}


def between(process_id: UUID, first: int, last: int) -> dict[tree.Position, bytes]:
    """The stored nodes that leaves ``first`` up to, not including, ``last`` completed: those whose span ends there."""
    found: dict[tree.Position, bytes] = {}
    for level in range(last.bit_length()):
        low, high = first >> level, last >> level
        if low == high:
            continue
        rows = Node.objects.filter(process_id=process_id, level=level, index__gte=low, index__lt=high)
        found.update({(level, index): bytes(value) for index, value in rows.values_list("index", "hash")})
    return found


def write(process_id: UUID, new: Mapping[tree.Position, bytes]) -> None:
    """Store nodes that are not there yet."""
    _nodes.rows((process_id, level, index, value) for (level, index), value in new.items())
