"""How a record becomes a leaf: canonical JSON (RFC 8785), a salted commitment to the body, a header that is hashed. Pure."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

import rfc8785

from auspices.journal import tree

SALT_BYTES = 32
_EXACT = 2**53
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
HEADER_FIELDS = ("id", "process", "seq", "kind", "recorded", "body", "salt")


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


def leaf(record_id: UUID, process_id: UUID, seq: int, kind: str, recorded: int, salt: bytes, body: Any) -> Leaf:
    """The leaf of one record; ``recorded`` in microseconds since 1970 UTC, ``salt`` 32 random bytes.

    Raises ``rfc8785.CanonicalizationError``.
    """
    text = canonical(body)
    header = canonical(
        {
            "id": str(record_id),
            "process": str(process_id),
            "seq": seq,
            "kind": kind,
            "recorded": recorded,
            "body": body_commitment(salt, text),
            "salt": salt_commitment(salt),
        }
    )
    return Leaf(header, text, header_hash(header))


def read_header(header: str) -> dict[str, Any] | None:
    """The header as data, or None where the text is no longer the canonical JSON of a header."""
    try:
        value = json.loads(header)
        if isinstance(value, dict) and set(value) == set(HEADER_FIELDS) and canonical(value) == header:
            return value
    except (ValueError, RecursionError):
        return None
    return None
