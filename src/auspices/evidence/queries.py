"""Reading claims, filtered by clearance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from auspices.evidence.models import Claim as Row
from auspices.evidence.rows import claim_of
from auspices.kernel.audiences import MISSION, ladder
from auspices.kernel.problems import Problem
from auspices.pack.model import Claim
from auspices.pack.phrases import parse_phrase
from auspices.pack.words import CONTESTS

if TYPE_CHECKING:
    from auspices.monitor.columns import Columns

_STANCE = {"for": 1, "against": 0}
_FIELDS = (
    "key",
    "says",
    "stance",
    "earliest",
    "latest",
    "known",
    "source",
    "reliability",
    "audience",
    "item",
    "withdraws",
)


def rows(process_id: UUID, clearance: str = MISSION) -> QuerySet[Row]:
    """The rows that a clearance may see, by key."""
    found = Row.objects.filter(process_id=process_id).order_by("key")
    return found if clearance == MISSION else found.filter(audience__in=ladder(clearance))


def claims(process_id: UUID, clearance: str = MISSION, *, events: Iterable[str] | None = None) -> list[Claim]:
    """Typed claims, by id; with ``events``, those of these events and whatever withdraws."""
    found = rows(process_id, clearance)
    if events is not None:
        found = found.filter(Q(event__in=list(events)) | ~Q(withdraws=""))
    return [claim_of(row) for row in found.iterator(chunk_size=2_000)]


def law(process_id: UUID) -> list[Claim]:
    """The claims that contest, and those that withdraw: what umbrellas and disputes of law need."""
    return claims(process_id, events=[CONTESTS])


def one(process_id: UUID, key: str, clearance: str) -> Row:
    """A claim's row. Raises Problem CLAIM-UNKNOWN, whether it is not there or not to be seen."""
    found = rows(process_id, clearance).filter(key=key).first()
    if found is None:
        raise Problem("CLAIM-UNKNOWN", f'There is no claim "{key[:80]}".')
    return found


def withdrawals(process_id: UUID, key: str, clearance: str) -> list[Row]:
    """The rows that retract or correct a claim."""
    return list(rows(process_id, clearance).filter(withdraws=key))


def as_columns(process_id: UUID) -> Columns:
    """All claims of a process as columns, read in one pass."""
    import numpy as np  # with the columns below: a fifth of a second to load, and only this needs them

    from auspices.monitor.columns import Codes, columns

    says, sources, audiences, items = Codes(), Codes(), Codes(), Codes()
    keys: list[str] = []
    withdrawing: list[tuple[int, str]] = []

    def numbers() -> Iterator[tuple[int, ...]]:
        found = Row.objects.filter(process_id=process_id).order_by("key").values_list(*_FIELDS)
        for (
            key,
            said,
            stance,
            earliest,
            latest,
            known,
            source,
            reliability,
            audience,
            item,
            withdraws,
        ) in found.iterator(chunk_size=20_000):
            if withdraws:
                withdrawing.append((len(keys), withdraws))
            keys.append(key)
            yield (
                says[said],
                _STANCE.get(stance, -1),
                earliest,
                latest,
                known,
                sources[source],
                ord(reliability) - 64,
                audiences[audience],
                items[item],
                -1,
            )

    table = np.fromiter(numbers(), dtype=np.dtype((np.int64, 10)))
    place = {key: i for i, key in enumerate(keys)} if withdrawing else {}
    for at, withdrawn in withdrawing:
        table[at, 9] = place.get(withdrawn, -1)
    phrases = [parse_phrase(said) if said else None for said in says]
    return columns(table, phrases, list(sources), list(audiences), keys.__getitem__)
