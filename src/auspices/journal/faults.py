"""What can be wrong with one record, found from its own columns and the stored leaf of the tree. Pure."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from auspices.journal import leaves

Part = Literal["body", "salt", "header", "column", "leaf", "record", "node", "missing"]
"""What was changed: ``column`` is one that repeats a header field; ``record`` is several parts together."""


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
    """A record as found."""

    id: UUID
    process_id: UUID
    seq: int
    kind: str
    recorded: int
    header: str
    body: str
    salt: bytes
    leaf: bytes


def examine(row: Row, stored_leaf: bytes | None) -> Fault | None:
    """The fault of one record, or None. ``stored_leaf`` is the tree's own node at level 0 (None: not there)."""

    def fault(part: Part, words: str) -> Fault:
        return Fault(row.seq, str(row.id), row.kind, part, words)

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
    if changed:
        return fault("body", "The body was changed: the header commits to another.")
    return None


def _differing(row: Row, header: dict[str, Any]) -> list[str]:
    columns = {
        "id": str(row.id),
        "process": str(row.process_id),
        "seq": row.seq,
        "kind": row.kind,
        "recorded": row.recorded,
    }
    return [name for name, value in columns.items() if header[name] != value]


def _commitments(row: Row, header: dict[str, Any]) -> list[str]:
    found = []
    if header["salt"] != leaves.salt_commitment(row.salt):
        found.append("salt")
    if header["body"] != leaves.body_commitment(row.salt, row.body):
        found.append("body")
    return found


def _list(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
