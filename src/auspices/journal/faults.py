"""What can be wrong with one record, found from its own columns and the stored leaf of the tree. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from auspices.journal import leaves

Part = Literal["body", "salt", "author", "header", "column", "leaf", "record", "node", "missing", "edition", "time"]
"""What was changed: ``column`` is one that repeats a header field; ``record`` is several parts together; ``edition`` and ``time``
are wrong only beside the record before."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing wrong. ``id`` and ``kind`` are empty where the record is missing; ``words`` is an English sentence."""

    seq: int
    id: str
    kind: str
    part: Part
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A record as found; ``id`` and ``process`` as a header has them."""

    id: str
    process: str
    seq: int
    kind: str
    recorded: int
    header: str
    body: str
    salt: bytes
    leaf: bytes
    author: str

    @property
    def sealed(self) -> bool:
        """Whether its body was destroyed on purpose; then ``salt`` is what the author's commitment is salted with."""
        return self.body == ""


@dataclass(frozen=True, slots=True)
class Before:
    """What a record is held against: the highest edition so far, and when the record before was recorded."""

    edition: int = 1
    recorded: int = -(2**63)

    def then(self, row: Row) -> Before:
        """For the record that follows ``row``, which was found good."""
        return Before(2 if row.author else self.edition, row.recorded)


def examine(row: Row, stored_leaf: bytes | None, before: Before = Before()) -> Fault | None:
    """The fault of one record, or None. ``stored_leaf`` is the tree's own node at level 0 (None: not there)."""

    def fault(part: Part, words: str) -> Fault:
        return Fault(row.seq, row.id, row.kind, part, words)

    computed = leaves.header_hash(row.header)
    header = leaves.read_header(row.header)
    differing = _differing(row, header) if header else []
    if computed != row.leaf:
        if stored_leaf == computed:
            return fault("leaf", "The leaf hash was changed: the header and the tree agree on another.")
        if header is None:
            return fault("header", "The header was changed: it is no longer the canonical JSON of a header.")
        named = differing or _commitments(row, header)
        if named:
            return fault("header", f"The header was changed: its field {_list(named)} differs from what it repeats.")
        return fault(
            "record", "The header was changed together with what it repeats: the leaf hash is that of another record."
        )
    if header is None:
        return fault("record", "The header and the leaf hash were changed together: this is not the JSON of a header.")
    if stored_leaf is not None and stored_leaf != row.leaf:
        return None  # a whole record replaced, or a node: told apart by the rest of the tree
    if differing:
        return fault("column", f"The column {_list(differing)} was changed: the header says otherwise.")
    changed = _commitments(row, header)
    if "salt" in changed:
        return fault("salt", "The salt was changed: the header commits to another.")
    if "body" in changed:
        return fault("body", "The body was changed: the header commits to another.")
    if changed:
        return fault("author", "The author was changed: the header commits to another.")
    edition = leaves.edition_of(header)
    if edition < before.edition:
        return fault(
            "edition",
            f"The header is of edition {edition}; the process has records of edition {before.edition} before it.",
        )
    if edition > 1 and row.recorded < before.recorded:
        return fault(
            "time", "The record was recorded before the one that it follows: the moment of recording never goes back."
        )
    return None


def _differing(row: Row, header: dict[str, Any]) -> list[str]:
    columns = {
        "id": row.id,
        "process": row.process,
        "seq": row.seq,
        "kind": row.kind,
        "recorded": row.recorded,
    }
    return [name for name, value in columns.items() if header[name] != value]


def _commitments(row: Row, header: dict[str, Any]) -> list[str]:
    found = []
    if not row.sealed:
        if header["salt"] != leaves.salt_commitment(row.salt):
            found.append("salt")
        if header["body"] != leaves.body_commitment(row.salt, row.body):
            found.append("body")
    if leaves.edition_of(header) == 1:
        # Of a sealed record without author nothing is left to keep.
        found += ["author"] * bool(row.author) + ["salt"] * bool(row.sealed and row.salt)
    elif header["author"] != leaves.author_commitment(
        row.salt if row.sealed else leaves.author_key(row.salt), row.author
    ):
        found.append("author")
    return found


def _list(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
