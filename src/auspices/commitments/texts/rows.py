"""Rows of texts and decisions, derived from their records, live as on rebuild."""

import json
from typing import Any

from auspices.commitments.models import Decision, Text
from auspices.journal.models import Record
from auspices.journal.rebuild import replays

TAKEN, DECIDED = "text.taken", "clause.decided"
_TEXT = ("key", "name", "medium", "lang", "title", "date", "version_of", "audience", "digest", "by", "known", "raw", "source")  # fmt: skip
_DECISION = ("text", "clause", "kind", "commitment", "by", "known")


@replays(TAKEN)
def _taken(record: Record) -> None:
    text_row(record)


@replays(DECIDED)
def _decided(record: Record) -> None:
    decision_row(record)


def text_row(record: Record) -> Text:
    """The row of a text taken in."""
    body = record.content
    return Text.objects.create(
        id=record.id, process_id=record.process_id, seq=record.seq, **{name: body[name] for name in _TEXT}
    )


def decision_row(record: Record) -> Decision:
    """The row of a decision."""
    body = record.content
    return Decision.objects.create(
        id=record.id, process_id=record.process_id, seq=record.seq, proposal=_json(body["proposal"]), correction=_json(body["correction"]),
        **{name: body[name] for name in _DECISION},
    )  # fmt: skip


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
