from uuid import UUID

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from auspices.journal import leaves
from auspices.journal.authors import Author

ONE, TWO = UUID(int=1), UUID(int=2)
SALT = bytes(range(32))
AUTHOR = leaves.author_text(Author("", "command"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), VALUES, min_size=2, max_size=6))
def test_canonical_json_does_not_depend_on_the_order_of_keys(body):
    turned = dict(reversed(list(body.items())))
    assert leaves.leaf(ONE, TWO, 0, "k", 5, SALT, body, AUTHOR) == leaves.leaf(
        ONE, TWO, 0, "k", 5, SALT, turned, AUTHOR
    )


def test_a_leaf_can_be_recomputed_by_hand_from_the_documented_rule():
    """The header, its two commitments and the leaf hash, written out without the code under test."""
    from hashlib import sha256

    text = '{"a":1,"b":"ə"}'
    body, salt = sha256(SALT + text.encode()).hexdigest(), sha256(SALT).hexdigest()
    author = sha256(sha256(b"author" + SALT).digest() + b'{"account":"","surface":"command"}').hexdigest()
    header = (
        f'{{"author":"{author}","body":"{body}","edition":2,"id":"00000000-0000-0000-0000-000000000001","kind":"claim",'
        f'"process":"00000000-0000-0000-0000-000000000002","recorded":1600000000000000,"salt":"{salt}","seq":7}}'
    )
    made = leaves.leaf(ONE, TWO, 7, "claim", 1_600_000_000_000_000, SALT, {"b": "ə", "a": 1}, AUTHOR)
    assert (made.body, made.header) == (text, header)
    assert made.hash == sha256(b"\x00" + header.encode()).digest()


def test_equal_bodies_with_other_salts_do_not_look_alike():
    one = leaves.leaf(ONE, TWO, 0, "k", 5, SALT, "yes", AUTHOR)
    two = leaves.leaf(ONE, TWO, 0, "k", 5, SALT[::-1], "yes", AUTHOR)
    assert one.hash != two.hash
    assert leaves.read_header(one.header)["body"] != leaves.read_header(two.header)["body"]


@pytest.mark.parametrize("body", [float("nan"), 2**53, {1: 2}, object(), b"x"])
def test_what_json_cannot_carry_exactly_is_refused(body):
    with pytest.raises(rfc8785.CanonicalizationError):
        leaves.canonical(body)


ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats() | st.text(st.characters()),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner)
        | st.dictionaries(st.text(st.characters()) | st.integers(), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(ANY | VALUES)
def test_the_quick_way_of_writing_gives_the_bytes_of_the_library_for_whatever_data(value):
    """Surrogates, numbers that are not exact, keys beyond ASCII and keys that are no text: what the library refuses is refused."""
    try:
        expected = rfc8785.dumps(value).decode()
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises((rfc8785.CanonicalizationError, UnicodeEncodeError)):
            leaves.canonical(value)
    else:
        assert leaves.canonical(value) == expected


@pytest.mark.parametrize(
    "text", ["".join(map(chr, range(0x20))), '"\\/\x7f\x80\u2028\u2029\ufeff', "\U0001f54a\ue000", "հայ az ру"]
)
def test_what_must_be_escaped_is_and_nothing_else(text):
    assert leaves.canonical({"a": text}) == rfc8785.dumps({"a": text}).decode()
