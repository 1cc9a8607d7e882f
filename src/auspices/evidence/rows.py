"""A claim in its three forms: typed (the monitor's), journal body (JSON), database row. Nothing is lost between them."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, cast

from auspices.evidence.models import Claim as Row
from auspices.journal.models import Record
from auspices.kernel.instants import Interval
from auspices.pack.model import Claim, Stance
from auspices.pack.phrases import ITEM, UNKNOWN, Phrase, parse_phrase, with_item

_WRITTEN = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
WRITTEN = ("retracts", "corrects", "adopts", "finding_of", "happened", "text", "cite", "url", "confidence", "amount")
TYPED = (
    "key",
    "earliest",
    "latest",
    "known",
    "source",
    "reliability",
    "credibility",
    "audience",
    "item",
    "written",
    "words__says",
    "words__stance",
)
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


class Said(NamedTuple):
    """What is said of whichever item, for or against: the fields of ``Words``."""

    event: str
    says: str
    stance: str


def words_of(body: Mapping[str, Any]) -> Said:
    """The words of a journal body."""
    says, item = body["says"], body["item"]
    if item and says and (phrase := parse_phrase(says)).get(ITEM) == (item,):
        says = str(with_item(phrase, ITEM))
    return Said(says.partition("(")[0], says, body["stance"])


def row_of(record: Record, words: int) -> Row:
    """The row that a journal record makes; ``words`` is the key of its words."""
    body = record.content
    # In the order of the fields: naming them takes Django three times as long.
    return Row(
        record.id, record.process_id, body["id"], words, body["earliest"], body["latest"],
        body["known"], body["known_asserted"], record.recorded, body["source"], body["reliability"], body["credibility"], body["audience"], body["item"],
        body["retracts"] or body["corrects"], _WRITTEN.encode({name: body[name] for name in WRITTEN}),
    )  # fmt: skip


def claim_of(row: Row) -> Claim:
    """The typed claim of a row that was read with its words."""
    said = (row.words.says, row.words.stance)
    return typed(*(getattr(row, name) for name in TYPED[:-2]), *said)


def typed(
    key: str, earliest: int, latest: int, known: int, source: str, reliability: str, credibility: str, audience: str, item: str,
    written: str, says: str, stance: str,
) -> Claim:  # fmt: skip
    """The claim of a row's fields, as ``TYPED`` names them."""
    more = json.loads(written)
    amount = more.pop("amount")
    return Claim(
        id=key, says=phrase_of(says, item), stance=cast("Stance", stance), when=Interval(earliest, latest), known=known, source=source,
        reliability=reliability, credibility=credibility, audience=audience, item=item, amount=(amount[0], amount[1]) if amount else None, **more,
    )  # fmt: skip


def phrase_of(says: str, item: str) -> Phrase | None:
    """What is said, of an item; None for a bare retraction."""
    phrase = _parsed(says) if says else None
    return with_item(phrase, item or UNKNOWN) if phrase and phrase.get(ITEM) == (ITEM,) else phrase


@lru_cache(maxsize=4_096)
def _parsed(says: str) -> Phrase:
    return parse_phrase(says)
