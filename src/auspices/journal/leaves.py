"""How a record becomes a leaf: canonical JSON (RFC 8785), a salted commitment to the body, a header that is hashed. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID

import rfc8785

from auspices.journal import tree
from auspices.journal.authors import Author

SALT_BYTES = 32
_EXACT = 2**53
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
FIRST = frozenset({"id", "process", "seq", "kind", "recorded", "body", "salt"})
SECOND = FIRST | {"author", "edition"}
MOST_BEHIND = 300
"""Seconds by which a clock may lie behind the last record and the record still be made (``journal.actions.take_turn``)."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is stored of one record: canonical JSON texts, and the 32-byte leaf hash over ``header``."""

    header: str
    body: str
    hash: bytes


def canonical(value: Any) -> str:
    """The one JSON text of ``value``, whatever the order of its keys.

    Raises ``rfc8785.CanonicalizationError`` for what JSON cannot carry exactly: NaN, integers beyond 2**53, other types.
    """
    if _plain(value):
        return _ENCODER.encode(value)
    return rfc8785.dumps(value).decode()


def _plain(value: Any) -> bool:
    """Whether Python's own encoder, which is ten times as fast, writes ``value`` as RFC 8785 asks: numbers are integers that
    are exact, texts are Unicode (no lone surrogates), and keys are ASCII, so that any order of characters is the same."""
    kind = type(value)
    if kind is str:
        return value.isascii() or _encodes(value)
    if kind is int:
        return bool(-_EXACT < value < _EXACT)
    if kind is dict:
        for key, one in value.items():
            if type(key) is not str or not key.isascii():
                return False
            if not (type(one) is str and one.isascii()) and not _plain(
                one
            ):  # most values are short texts: no call for these
                return False
        return True
    if kind is list:
        return all(map(_plain, value))
    return value is None or kind is bool


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def body_commitment(salt: bytes, body: str) -> str:
    """Hex of SHA-256(salt || body): binding, and silent about a short body while the salt is secret."""
    return sha256(salt + body.encode()).hexdigest()


def salt_commitment(salt: bytes) -> str:
    """Hex of SHA-256(salt): tells a changed salt from a changed body; says nothing about 32 random bytes."""
    return sha256(salt).hexdigest()


def header_hash(header: str) -> bytes:
    """The leaf hash of a header's text."""
    return tree.leaf_hash(header.encode())


def author_key(salt: bytes) -> bytes:
    """What the author's commitment is salted with, 32 bytes: one way from the salt, so that it may outlive the body and its salt."""
    return sha256(b"author" + salt).digest()


def author_commitment(key: bytes, author: str) -> str:
    """Hex of SHA-256(author key || author): who has only the header cannot try the few accounts there are."""
    return sha256(key + author.encode()).hexdigest()


@lru_cache(maxsize=1024)
def author_text(author: Author) -> str:
    """An author as a record keeps it."""
    return canonical({"account": author.account, "surface": author.surface})


@lru_cache(maxsize=1024)
def quoted(kind: str) -> str:
    """A kind as JSON."""
    return canonical(kind)


def first_header(record: str, process: str, seq: int, kind: str, recorded: int, body: str, salt: str) -> str:
    """A header of the first edition, as written until this had authors: canonical JSON. ``kind`` is JSON already."""
    return (
        f'{{"body":"{body}","id":"{record}","kind":{kind},"process":"{process}",'
        f'"recorded":{recorded},"salt":"{salt}","seq":{seq}}}'
    )


def second_header(
    record: str, process: str, seq: int, kind: str, recorded: int, body: str, salt: str, author: str, behind: int = 0
) -> str:
    """A header of the second edition: canonical JSON. ``behind`` is there only where the clock was."""
    late = f'"behind":{behind},' if behind else ""
    return (
        f'{{"author":"{author}",{late}"body":"{body}","edition":2,"id":"{record}","kind":{kind},"process":"{process}",'
        f'"recorded":{recorded},"salt":"{salt}","seq":{seq}}}'
    )


def leaf(
    record_id: UUID,
    process_id: UUID,
    seq: int,
    kind: str,
    recorded: int,
    salt: bytes,
    body: Any,
    author: str,
    behind: int = 0,
) -> Leaf:
    """The leaf of one record, of the second edition; ``recorded`` in microseconds since 1970 UTC, ``salt`` 32 random bytes,
    ``author`` as ``author_text`` gives it, ``behind`` in seconds.

    Raises ``rfc8785.CanonicalizationError``.
    """
    text = canonical(body)
    header = second_header(
        str(record_id),
        str(process_id),
        seq,
        quoted(kind),
        recorded,
        body_commitment(salt, text),
        salt_commitment(salt),
        author_commitment(author_key(salt), author),
        behind,
    )
    return Leaf(header, text, header_hash(header))


def edition_of(header: Mapping[str, Any]) -> int:
    """1 or 2, of a header that was read."""
    return 2 if "edition" in header else 1


def read_header(header: str) -> dict[str, Any] | None:
    """The header as data, of either edition, or None where the text is no longer the canonical JSON of a header."""
    try:
        value = json.loads(header)
        if isinstance(value, dict) and _is_header(value) and canonical(value) == header:
            return value
    except (ValueError, RecursionError):
        return None
    return None


def _is_header(value: Mapping[str, Any]) -> bool:
    if value.keys() == FIRST:
        return True
    behind = value.get("behind", 1)
    return (
        value.keys() - {"behind"} == SECOND
        and value["edition"] == 2
        and type(behind) is int
        and 0 < behind <= MOST_BEHIND
    )
