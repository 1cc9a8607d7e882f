"""Proofs of RFC 6962, sections 2.1.1 and 2.1.2, made from stored nodes and checked as RFC 9162, section 2.1, says. Pure.

A proof is a list of 32-byte hashes, each of a range of leaves. Such a range begins where a complete subtree may begin, so that
its hash comes from a few stored nodes: one, or at the right edge of the tree at most one per level.
"""

from collections.abc import Mapping, Sequence

from auspices.journal import tree

Range = tuple[int, int]
"""Leaves from the first up to, not including, the second."""


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """The ranges whose hashes prove leaf ``index`` in a tree of ``size`` leaves, from the leaf upward.

    Raises ``ValueError`` for an index that is not in the tree.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    found: list[Range] = []
    first, end = 0, size
    while end - first > 1:
        middle = first + _split(end - first)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((first, middle))
            first = middle
    return found[::-1]


def consistency_ranges(earlier: int, size: int) -> list[Range]:
    """The ranges whose hashes prove that a tree of ``size`` leaves begins with the tree of ``earlier`` leaves.

    Empty where the sizes are equal or ``earlier`` is 0. Raises ``ValueError`` where ``earlier`` is negative or greater than ``size``.
    """
    if not 0 <= earlier <= size:
        raise ValueError(f"a tree of {size} leaves was never one of {earlier}")
    found: list[Range] = []
    first, end = 0, size if earlier else 0
    while earlier < end:
        middle = first + _split(end - first)
        if earlier <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((first, middle))
            first = middle
    # The part in which both trees end. Where it is the whole earlier tree, whoever checks has its root already.
    if first:
        found.append((first, end))
    return found[::-1]


def nodes_of(ranges: Sequence[Range]) -> list[tree.Position]:
    """The stored nodes from which ``hashes`` makes those of ``ranges``."""
    return [position for one in ranges for position in _subtrees(one)]


def hashes(ranges: Sequence[Range], stored: Mapping[tree.Position, bytes]) -> list[bytes]:
    """The hash of each range, from the nodes at ``nodes_of(ranges)``; a missing one raises ``KeyError``."""
    found = []
    for one in ranges:
        *parts, value = [stored[position] for position in _subtrees(one)]
        while parts:
            value = tree.node_hash(parts.pop(), value)
        found.append(value)
    return found


def includes(index: int, size: int, leaf: bytes, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the tree of ``size`` leaves with this ``root`` has the leaf hash ``leaf`` at ``index``."""
    if not 0 <= index < size or not _sized(leaf, root, *proof):
        return False
    place, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place % 2 or place == last:
            value = tree.node_hash(sibling, value)
            # A right edge that is not complete: the levels at which it has no sibling are passed over.
            while place % 2 == 0 and place:
                place, last = place // 2, last // 2
        else:
            value = tree.node_hash(value, sibling)
        place, last = place // 2, last // 2
    return last == 0 and value == root


def consistent(earlier: int, size: int, earlier_root: bytes, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the tree of ``size`` leaves with ``root`` begins with the one of ``earlier`` leaves and ``earlier_root``.

    Every tree begins with the empty one; of that no root is asked, as in the reference implementations.
    """
    if not 0 <= earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    if earlier == 0:
        return not proof
    parts = list(proof)
    if not _sized(earlier_root, root, *parts):
        return False
    if earlier & (earlier - 1) == 0:
        parts.insert(0, earlier_root)  # a complete subtree: left out of the proof
    if not parts:
        return False
    place, last = earlier - 1, size - 1
    while place % 2:
        place, last = place // 2, last // 2
    old = new = parts[0]
    for part in parts[1:]:
        if last == 0:
            return False
        if place % 2 or place == last:
            old, new = tree.node_hash(part, old), tree.node_hash(part, new)
            while place % 2 == 0 and place:
                place, last = place // 2, last // 2
        else:
            new = tree.node_hash(new, part)
        place, last = place // 2, last // 2
    return last == 0 and old == earlier_root and new == root


def _split(count: int) -> int:
    """The greatest power of two below ``count``."""
    return 1 << ((count - 1).bit_length() - 1)


def _subtrees(leaves: Range) -> list[tree.Position]:
    first, end = leaves
    return [(level, (first >> level) + index) for level, index in tree.peaks(end - first)]


def _sized(*values: bytes) -> bool:
    return all(len(value) == 32 for value in values)
