"""The Merkle tree of RFC 6962, section 2.1, over SHA-256. Pure: knows neither database nor records.

A stored node ``(level, index)`` is the hash of the complete subtree over leaves ``index << level`` up to, not
including, ``(index + 1) << level``; level 0 are the leaf hashes. Complete subtrees never change as the tree grows,
so the stored nodes give the root at every earlier size.
"""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

Position = tuple[int, int]
"""(level, index)"""

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 || entry), 32 bytes."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right), 32 bytes."""
    return sha256(b"\x01" + left + right).digest()


def peaks(size: int) -> list[Position]:
    """The complete subtrees that make up a tree of ``size`` leaves, left to right: one per binary one of ``size``."""
    return [(level, (size >> level) - 1) for level in reversed(range(size.bit_length())) if size >> level & 1]


def joined(size: int, count: int) -> list[Position]:
    """The peaks of a tree of ``size`` leaves that the next ``count`` leaves complete to greater subtrees: what ``extend`` reads."""
    found: list[Position] = []
    level, first, end = 0, size, size + count
    while first < end:
        if first % 2:
            first -= 1
            found.append((level, first))
        level, first, end = level + 1, first // 2, end // 2
    return found


def extend(size: int, stored: Mapping[Position, bytes], leaves: Sequence[bytes]) -> dict[Position, bytes]:
    """The nodes that ``leaves`` (leaf hashes) complete when they follow a tree of ``size`` leaves.

    ``stored`` must hold the nodes at ``joined(size, len(leaves))``; a missing one raises ``KeyError``. Costs O(leaves + log size).
    """
    return {
        (level, first + offset): value
        for level, first, row in rows(size, stored, leaves)
        for offset, value in enumerate(row)
    }


def rows(
    size: int, stored: Mapping[Position, bytes], leaves: Sequence[bytes]
) -> Iterator[tuple[int, int, list[bytes]]]:
    """What ``extend`` gives, level by level from 0: (level, index of the first, hashes)."""
    level, first, row = 0, size, list(leaves)
    while row:
        yield level, first, row
        if first % 2:
            first -= 1
            row = [stored[level, first], *row]
        row = [sha256(b"\x01" + left + right).digest() for left, right in zip(row[::2], row[1::2], strict=False)]
        level, first = level + 1, first // 2


def root(size: int, stored: Mapping[Position, bytes]) -> bytes:
    """The root over the first ``size`` leaves, from the nodes at ``peaks(size)``; a missing one raises ``KeyError``."""
    parts = [stored[position] for position in peaks(size)]
    if not parts:
        return EMPTY_ROOT
    value = parts.pop()
    while parts:
        value = node_hash(parts.pop(), value)
    return value


def node_count(size: int) -> int:
    """How many complete subtrees, of all levels, a tree of ``size`` leaves has."""
    return sum(size >> level for level in range(size.bit_length()))
