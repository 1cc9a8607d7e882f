"""The stored nodes of the tree: read at given positions, written once, remade from the records."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from auspices.journal import tree
from auspices.journal.models import Node
from auspices.journal.statements import Insert, read, stored
from auspices.journal.statements import write as write_all

_nodes = Insert(Node)
# One look-up for each position: for several in one condition SQLite may read every node of the process.
_ROWS = 'SELECT "index", hash FROM journal_node WHERE process_id = %s AND level = %s AND "index" >= %s AND "index" < %s'
_LAST = 'SELECT COALESCE(MAX("index"), -1) FROM journal_node WHERE process_id = %s AND level = 0'
_COUNT = "SELECT COUNT(*) FROM journal_node WHERE process_id = %s"
_EACH = 'SELECT level, "index" FROM journal_node WHERE process_id = %s ORDER BY level, "index"'
_CLEAR = "DELETE FROM journal_node WHERE process_id = %s"
_AT = 'SELECT level, "index", hash FROM journal_node WHERE process_id = %s AND level = %s AND "index" = %s'


def at(process_id: UUID, positions: Sequence[tree.Position]) -> dict[tree.Position, bytes]:
    """The stored hashes at ``positions`` (one query; absent ones are absent). Meant for the few peaks of a tree."""
    if not positions:
        return {}
    process = stored(process_id)
    rows = read(" UNION ALL ".join([_AT] * len(positions)), *(part for one in positions for part in (process, *one)))
    return {(level, index): bytes(value) for level, index, value in rows if not isinstance(value, str)}


def rows(process_id: UUID, first: int, last: int) -> list[list[bytes]]:
    """The stored nodes that leaves ``first`` up to, not including, ``last`` completed, level by level from 0 as far as there may be any.

    A level of which one is missing comes out shorter.
    """
    process, out = stored(process_id), []
    for level in range(last.bit_length()):
        low, high = first >> level, last >> level
        if low == high:
            break
        out.append([value for _, value in read(_statement(_ROWS), process, level, low, high)])
    return out


def between(process_id: UUID, first: int, last: int) -> dict[tree.Position, bytes]:
    """As ``rows``, by position."""
    process, found = stored(process_id), dict[tree.Position, bytes]()
    for level in range(last.bit_length()):
        low, high = first >> level, last >> level
        if low < high:
            found.update({(level, index): value for index, value in read(_statement(_ROWS), process, level, low, high)})
    return found


def last_leaf(process_id: UUID) -> int:
    """The greatest index of a leaf; -1 where there is none."""
    return int(read(_LAST, stored(process_id))[0][0])


def count(process_id: UUID) -> int:
    """How many nodes there are, of all levels."""
    return int(read(_COUNT, stored(process_id))[0][0])


def beyond(process_id: UUID, size: int) -> tree.Position | None:
    """The first node that no tree of ``size`` leaves has."""
    for level, index in read(_EACH, stored(process_id)):
        if not (isinstance(level, int) and isinstance(index, int)) or not 0 <= index < size >> level:
            return level, index
    return None


def clear(process_id: UUID) -> None:
    """Take away all nodes of a process: for the acceptance of a loss alone."""
    write_all(_CLEAR, [(stored(process_id),)])


def _statement(text: str) -> str:
    """What is no bytes any more is not found: SQLite keeps in a column whatever type it is given."""
    typed = "" if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else " AND typeof(hash) = 'blob'"
    return f'{text}{typed} ORDER BY "index"'


def write(process_id: UUID, new: Mapping[tree.Position, bytes]) -> None:
    """Store nodes that are not there yet."""
    _nodes.rows((process_id, level, index, value) for (level, index), value in new.items())
