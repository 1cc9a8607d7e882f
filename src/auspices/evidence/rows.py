"""A claim in its three forms: typed (the monitor's), journal body (JSON), database row. Nothing is lost between them."""

import json
from typing import Any

from auspices.evidence.models import Claim as Row
from auspices.journal.models import Record
from auspices.kernel.instants import Interval
from auspices.pack.model import Claim
from auspices.pack.phrases import parse_phrase

_WRITTEN = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
WRITTEN = ("retracts", "corrects", "adopts", "finding_of", "happened", "text", "cite", "url", "confidence", "amount")
_PLAIN = ("id", "stance", "source", "reliability", "credibility", "audience", "item", "known", *WRITTEN)


def body_of(claim: Claim, *, asserted: bool) -> dict[str, Any]:
    """The journal's form."""
    body = {name: getattr(claim, name) for name in _PLAIN}
    body |= {
        "says": str(claim.says or ""),
        "earliest": claim.when.earliest,
        "latest": claim.when.latest,
        "known_asserted": asserted,
    }
    body["amount"] = list(claim.amount) if claim.amount else None
    return body


def row_of(record: Record) -> Row:
    """The row that a journal record makes."""
    body = record.content
    # In the order of the fields: naming them takes Django three times as long.
    return Row(
        record.id, record.process_id, body["id"], body["says"].partition("(")[0], body["says"], body["stance"], body["earliest"], body["latest"],
        body["known"], body["known_asserted"], record.recorded, body["source"], body["reliability"], body["credibility"], body["audience"], body["item"],
        body["retracts"] or body["corrects"], _WRITTEN.encode({name: body[name] for name in WRITTEN}),
    )  # fmt: skip


def claim_of(row: Row) -> Claim:
    """The typed claim of a row."""
    written = json.loads(row.written)
    amount = written.pop("amount")
    return Claim(
        id=row.key, says=parse_phrase(row.says) if row.says else None, stance=row.stance, when=Interval(row.earliest, row.latest), known=row.known,
        source=row.source, reliability=row.reliability, credibility=row.credibility, audience=row.audience, item=row.item,
        amount=(amount[0], amount[1]) if amount else None, **written,
    )  # fmt: skip
