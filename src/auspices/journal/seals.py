"""Sealing: body and salt of a record are destroyed; its header, its leaf, its author and the tree stay, and a later record says so.

The body of ``record.sealed`` has ``of`` (the record's id), ``seq``, ``kind``, ``ground``, ``asked_by``, ``confirmed_by`` (accounts' ids, empty for the
operator), and ``also``: what is sealed with it, each with ``of``, ``seq`` and ``kind``. The floors above add what they recognise it by. Which kinds
may be sealed, and what rests on a record, they know too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from auspices.journal import leaves
from auspices.journal.actions import Turn, append
from auspices.journal.derived import drop_rows
from auspices.journal.models import Record
from auspices.journal.queries import SEALED
from auspices.journal.rebuild import derive
from auspices.journal.statements import stored, write

ASKED = "seal.asked"
_BLANK = "UPDATE journal_record SET body = '', salt = %s WHERE id = %s"


def seal(body: Mapping[str, Any], records: Sequence[Record], turn: Turn) -> Record:
    """Seal records of one process, those that ``body`` names, and remove the derived rows that each of them made; the record that says so.

    What else was derived is for the caller to make anew, in the same transaction; the database's files keep the old bytes until ``erasure.erase``.
    """
    said = append(turn.process_id, SEALED, body, clock=turn)
    write(_BLANK, [(_kept(one), stored(one.id)) for one in records])
    drop_rows([one.id for one in records])
    derive(said)
    return said


def _kept(record: Record) -> bytes:
    """What stays in the salt's place: what the author's commitment is salted with, one way from the salt. The first edition had no author."""
    header = leaves.read_header(record.header) or {}
    return leaves.author_key(bytes(record.salt)) if leaves.edition_of(header) > 1 else b""


def last_asked(process_id: Any, record_id: Any) -> Record | None:
    """The last record that asks to have a record sealed."""
    for one in Record.objects.filter(process_id=process_id, kind=ASKED).order_by("-seq").iterator():
        if one.content["of"] == str(record_id):
            return one
    return None
