"""The tree is that of RFC 6962, section 2.1, at every size."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auspices.journal import tree


def naive_root(entries: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word: split at the largest power of two below n."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return sha256(b"\x01" + naive_root(entries[:k]) + naive_root(entries[k:])).digest()


def leaf(entry: bytes) -> bytes:
    return tree.leaf_hash(entry)


def test_the_empty_tree_is_the_hash_of_nothing():
    assert tree.root(0, {}).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_tree_of_one_empty_entry_is_the_known_vector():
    nodes = tree.extend(0, {}, [leaf(b"")])
    assert tree.root(1, nodes).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


@pytest.mark.parametrize("size", range(131))
def test_appending_one_by_one_gives_the_root_of_the_rfc_at_every_size(size):
    entries = [str(n).encode() for n in range(size)]
    nodes: dict = {}
    for n, entry in enumerate(entries):
        peaks = {position: nodes[position] for position in tree.peaks(n)}
        nodes |= tree.extend(n, peaks, [leaf(entry)])
    assert tree.root(size, nodes) == naive_root(entries)
    assert len(nodes) == tree.node_count(size)


@given(st.lists(st.binary(max_size=8), max_size=130), st.data())
def test_any_leaves_in_any_batches_give_the_root_at_every_earlier_size(entries, data):
    nodes: dict = {}
    done = 0
    while done < len(entries):
        step = data.draw(st.integers(1, len(entries) - done))
        new = tree.extend(
            done, {p: nodes[p] for p in tree.peaks(done)}, [leaf(entry) for entry in entries[done : done + step]]
        )
        assert not new.keys() & nodes.keys()
        nodes |= new
        done += step
    assert len(nodes) == tree.node_count(len(entries))
    earlier = data.draw(st.integers(0, len(entries)))
    assert tree.root(earlier, nodes) == naive_root(entries[:earlier])
