"""What is confirmed into the pack as it stands: clauses of an instrument and a commitment, entered as a record of their own. Standings follow in ``commitments``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from auspices.journal.actions import Turn, append
from auspices.journal.models import Record
from auspices.journal.rebuild import replays
from auspices.kernel.problems import Problem, Problems
from auspices.pack import Pack, build, schema
from auspices.pack.model import Commitment
from auspices.process.merging import merged, plain
from auspices.process.models import Addition
from auspices.process.queries import forget, pack_now

ADDED = "pack.added"


def enter(
    process_id: UUID, pack: Pack, *, instrument: Mapping[str, Any] | None, commitment: Mapping[str, Any], text: str, clause: str, by: str,
    turn: Turn,
) -> Commitment:  # fmt: skip
    """Record clauses and one commitment as part of the pack from now on. Call it inside a transaction.

    ``pack`` is the pack as it stands, ``instrument`` and ``commitment`` are written as in a pack's files; of an instrument that the pack has, only new
    clauses count. ``text`` and ``clause`` say where it was read, ``by`` who confirmed. Raises Problem or Problems as a pack's reader does (PACK-*, TIME-*).
    """
    fragment: dict[str, Any] = {"commitment": plain(commitment)}
    _valid(schema.WrittenCommitment, fragment["commitment"], "commitment")
    if instrument is not None:
        fragment["instrument"] = plain(instrument)
        _valid(schema.WrittenInstrument, fragment["instrument"], "instrument")
    id_ = fragment["commitment"]["id"]
    if id_ in pack.commitments:
        raise Problem("PACK-TWICE", f'There is a commitment "{id_}" already.', "commitment.id", "Choose another id.")
    try:
        new = build(merged(pack.files, [fragment])).commitments[id_]
    except Problems as problems:  # the pack reads: whatever is wrong is wrong in the fragment
        where = f'commitment "{id_}"'
        raise Problems(Problem(one.code, one.what, where, one.remedy) for one in problems.found) from None
    body = {"text": text, "clause": clause, "by": by, "known": turn.moment, "version": pack.version, **fragment}
    _row(append(process_id, ADDED, body, clock=turn))
    return new


def check_carried(process_id: UUID) -> Pack:
    """The pack as it stands once a version was adopted; refuses a version beside which what was confirmed before cannot stand.

    Raises Problem PACK-CONFIRMED.
    """
    try:
        return pack_now(process_id)
    except Problems as problems:
        told = "; ".join(dict.fromkeys(one.what for one in problems.found[:3]))
        raise Problem(
            "PACK-CONFIRMED", f"With what was confirmed before, the new version does not read: {told}"
        ) from None


def _valid(kind: type[schema.Written], data: Any, where: str) -> None:
    try:
        kind.model_validate(data)
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        place = ".".join(str(step) for step in (where, *error["loc"]))
        code = "PACK-KEY" if error["type"] in ("extra_forbidden", "missing") else "PACK-VALUE"
        raise Problem(code, f"{error['msg'].rstrip('.').lower()}.", place) from None


@replays(ADDED)
def _replayed(record: Record) -> None:
    forget()
    _row(record)


def _row(record: Record) -> None:
    body = record.content
    Addition.objects.create(
        id=record.id, process_id=record.process_id, seq=record.seq, known=body["known"], commitment=body["commitment"]["id"],
        text=body["text"], clause=body["clause"], body=json.dumps({name: body[name] for name in ("instrument", "commitment", "by") if name in body}, ensure_ascii=False, sort_keys=True),
    )  # fmt: skip
