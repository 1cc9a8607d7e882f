"""Promise: a proof made from stored nodes is the one of RFC 6962, it convinces whoever checks, and nothing else does.

The eight leaves, their roots, the proofs and the ways to spoil them are published with the reference implementations (certificate-transparency-go;
transparency-dev/merkle, proof/verify_test.go and rfc6962/rfc6962_test.go, Apache-2.0): the values are facts, the code is ours.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auspices.journal import tree
from auspices.journal.checkpoints.proofs import (
    consistency_ranges,
    consistent,
    hashes,
    includes,
    inclusion_ranges,
    nodes_of,
)

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# Shared by several proofs: the first leaf, the second, and inner nodes by the leaves that they span.
N_0, N_1 = ROOTS[0], "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
N_23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
N_4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
N_45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
N_67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
N_6 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
N_47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
INCLUSIONS = [
    (0, 8, [N_1, N_23, N_47]),
    (5, 8, [N_4, N_67, ROOTS[3]]),
    (2, 3, [ROOTS[1]]),
    (1, 5, [N_0, N_23, N_4]),
]
CONSISTENCIES = [
    (1, 1, []),
    (1, 8, [N_1, N_23, N_47]),
    (6, 8, [N_45, N_67, ROOTS[3]]),
    (2, 5, [N_23, N_4]),
    (6, 7, [N_45, N_6, ROOTS[3]]),
]
OTHER = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")


def stored(leaves):
    return tree.extend(0, {}, leaves)


def included(index, size, nodes):
    ranges = inclusion_ranges(index, size)
    return hashes(ranges, {position: nodes[position] for position in nodes_of(ranges)})


def grown(earlier, size, nodes):
    ranges = consistency_ranges(earlier, size)
    return hashes(ranges, {position: nodes[position] for position in nodes_of(ranges)})


VECTOR = [tree.leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES]


def test_the_hashes_are_those_published():
    assert tree.EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert tree.leaf_hash(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    assert tree.node_hash(b"N123", b"N456").hex() == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    nodes = stored(VECTOR)
    assert [tree.root(size, nodes).hex() for size in range(1, 9)] == ROOTS


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSIONS)
def test_the_published_inclusion_proofs_are_made_and_no_spoilt_one_passes(index, size, proof):
    root, leaf = bytes.fromhex(ROOTS[size - 1]), VECTOR[index]
    made = included(index, size, stored(VECTOR))
    assert [one.hex() for one in made] == proof
    assert includes(index, size, leaf, root, made)
    spoilt = [
        *((other, size, leaf, root, made) for other in (index - 1, index + 1, index ^ 2)),
        *((index, other, leaf, root, made) for other in (size * 2, size // 2)),
        (index, size, b"WrongLeaf", root, made), (index, size, leaf, tree.EMPTY_ROOT, made), (index, size, leaf, OTHER, made),
        *((index, size, leaf, root, [*made, more]) for more in (b"", root)),
        *((index, size, leaf, root, [more, *made]) for more in (b"", root)),
        *((index, size, leaf, root, flipped(made, at)) for at in range(len(made))),
        (index, size, leaf, root, made[:-1]),
        (index, size, leaf, root, [made[0], OTHER, *made[1:]]),
    ]  # fmt: skip
    assert not any(includes(*one) for one in spoilt)


@pytest.mark.parametrize(("earlier", "size", "proof"), CONSISTENCIES)
def test_the_published_consistency_proofs_are_made_and_no_spoilt_one_passes(earlier, size, proof):
    one, two = bytes.fromhex(ROOTS[earlier - 1]), bytes.fromhex(ROOTS[size - 1])
    made = grown(earlier, size, stored(VECTOR))
    assert [part.hex() for part in made] == proof
    assert consistent(earlier, size, one, two, made)
    if not made:
        return
    spoilt = [
        *((other, size, one, two, made) for other in (earlier - 1, earlier + 1, earlier ^ 2)),
        *((earlier, other, one, two, made) for other in (size * 2, size // 2)),
        (earlier, size, b"WrongRoot", two, made), (earlier, size, one, b"WrongRoot", made), (earlier, size, two, one, made),
        (earlier, size, one, two, []), (earlier, size, one, two, made[:-1]),
        *((earlier, size, one, two, [*made, more]) for more in (b"", one, two)),
        *((earlier, size, one, two, [more, *made]) for more in (b"", one, two, made[0])),
        *((earlier, size, one, two, flipped(made, at)) for at in range(len(made))),
    ]  # fmt: skip
    assert not any(consistent(*other) for other in spoilt)


@pytest.mark.parametrize(
    ("earlier", "size", "one", "two", "proof", "holds"),
    [
        (0, 0, b"1", b"2", [], False), (1, 1, b"1", b"2", [], False), (0, 0, b"1", b"1", [], True), (0, 1, b"1", b"2", [], True),
        (1, 1, b"2", b"2", [], True), (1, 0, b"1", b"2", [], False), (2, 1, b"1", b"2", [], False), (1, 2, b"1", b"2", [], False),
        (0, 0, OTHER, OTHER, [OTHER], False), (0, 1, OTHER, OTHER, [OTHER], False), (1, 1, OTHER, OTHER, [OTHER], False),
    ],
)  # fmt: skip
def test_the_published_edges_of_consistency(earlier, size, one, two, proof, holds):
    assert consistent(earlier, size, one, two, proof) is holds


@pytest.mark.parametrize(("index", "size"), [(0, 0), (0, 1), (1, 0), (2, 1)])
def test_the_published_edges_of_inclusion(index, size):
    """An empty tree, a leaf beyond the end, and roots that are none: no empty proof shows them."""
    assert not any(
        includes(index, size, leaf, root, []) for leaf, root in [(OTHER, b""), (b"", OTHER), (OTHER, tree.EMPTY_ROOT)]
    )


def flipped(proof, at):
    return [*proof[:at], bytes([proof[at][0] ^ 16, *proof[at][1:]]), *proof[at + 1 :]]


def naive_root(leaves):
    """MTH of RFC 6962, section 2.1, over leaf hashes, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else tree.EMPTY_ROOT
    k = naive_split(len(leaves))
    return tree.node_hash(naive_root(leaves[:k]), naive_root(leaves[k:]))


def naive_split(count):
    k = 1
    while k * 2 < count:
        k *= 2
    return k


def naive_path(index, leaves):
    """PATH of section 2.1.1, word for word."""
    if len(leaves) == 1:
        return []
    k = naive_split(len(leaves))
    if index < k:
        return [*naive_path(index, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(index - k, leaves[k:]), naive_root(leaves[:k])]


def naive_proof(earlier, leaves, *, whole=True):
    """SUBPROOF of section 2.1.2, word for word."""
    if earlier == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = naive_split(len(leaves))
    if earlier <= k:
        return [*naive_proof(earlier, leaves[:k], whole=whole), naive_root(leaves[k:])]
    return [*naive_proof(earlier - k, leaves[k:], whole=False), naive_root(leaves[:k])]


@given(st.integers(1, 200), st.data())
def test_every_proof_is_that_of_the_rfc_and_convinces(size, data):
    leaves = [tree.leaf_hash(n.to_bytes(2, "big")) for n in range(size)]
    nodes, root = stored(leaves), naive_root(leaves)
    index, earlier = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    path, proof = included(index, size, nodes), grown(earlier, size, nodes)
    assert path == naive_path(index, leaves)
    assert includes(index, size, leaves[index], root, path)
    assert proof == naive_proof(earlier, leaves)
    assert consistent(earlier, size, naive_root(leaves[:earlier]), root, proof)


@given(st.integers(2, 130), st.data())
def test_no_proof_convinces_of_another_leaf_or_of_another_past(size, data):
    leaves = [tree.leaf_hash(n.to_bytes(2, "big")) for n in range(size)]
    nodes, root = stored(leaves), naive_root(leaves)
    index, other = data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
    path = included(index, size, nodes)
    assert not includes(index, size, leaves[other], root, path)
    assert not includes(other, size, leaves[index], root, path)
    earlier, changed = data.draw(st.integers(1, size)), data.draw(st.integers(0, size - 1))
    rewritten = [*leaves]
    rewritten[changed] = OTHER
    past = naive_root(rewritten[:earlier])
    assert consistent(earlier, size, past, root, grown(earlier, size, nodes)) is (changed >= earlier)


@given(st.integers(1, 2**40), st.data())
def test_a_proof_reads_at_most_two_nodes_per_level(size, data):
    index, earlier = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    for ranges in (inclusion_ranges(index, size), consistency_ranges(earlier, size)):
        assert len(ranges) <= size.bit_length() + 1
        assert len(nodes_of(ranges)) <= 2 * size.bit_length()


def test_what_is_not_in_the_tree_has_no_proof():
    for call in (lambda: inclusion_ranges(3, 3), lambda: inclusion_ranges(-1, 3), lambda: consistency_ranges(4, 3)):
        with pytest.raises(ValueError, match="a tree of 3 leaves"):
            call()
