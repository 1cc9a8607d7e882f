"""Entering claims into the journal and the evidence. Only ``commitments.actions`` calls ``enter``: standings follow in the same transaction."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from auspices.evidence import queries
from auspices.evidence.models import Claim as Row
from auspices.evidence.models import Words
from auspices.evidence.rows import Said, body_of, row_of, words_of
from auspices.journal.actions import append_many
from auspices.journal.models import Record
from auspices.journal.rebuild import after_replay, replays
from auspices.journal.statements import Insert, read, stored
from auspices.kernel.clock import Clock
from auspices.kernel.problems import Problem
from auspices.pack.model import Claim
from auspices.process.queries import forgets

RECORDED = queries.CLAIM
_rows = Insert(Row)
_WORDS = "SELECT id FROM evidence_words WHERE process_id = %s AND says = %s AND stance = %s"
_replaying: dict[Said, int] = {}  # keys of words met while one process is replayed
forgets(_replaying.clear)


def enter(process_id: UUID, claims: Sequence[Claim], *, asserted: bool, clock: Clock) -> None:
    """Record claims. Call it inside a transaction, of live claims with the turn by which they are known. Raises Problem CLAIM-TWICE or CLAIM-RETRACTED."""
    keys = [claim.id for claim in claims]
    if taken := _double(keys) or queries.taken(process_id, keys):
        raise Problem("CLAIM-TWICE", f'There is a claim "{taken}" already.')
    withdrawn = [claim.withdraws for claim in claims if claim.withdraws]
    # A pack's history may say twice that something was withdrawn; live, the second is refused, in one group as in two.
    if gone := (not asserted and _double(withdrawn)) or queries.withdrawn(process_id, withdrawn):
        raise Problem("CLAIM-RETRACTED", f'"{gone}" is withdrawn already.')
    records = append_many(process_id, [(RECORDED, body_of(claim, asserted=asserted)) for claim in claims], clock=clock)
    said = [words_of(record.content) for record in records]
    numbers = _numbered(process_id, said)
    _rows.instances([row_of(record, numbers[words]) for record, words in zip(records, said, strict=True)])


def _numbered(process_id: UUID, said: Iterable[Said]) -> dict[Said, int]:
    """The keys of words, entered where they are new, in their order."""
    wanted = dict.fromkeys(said)
    there: dict[Said, int] = {}
    for words in wanted:
        found = read(_WORDS, stored(process_id), words.says, words.stance)
        there[words] = found[0][0] if found else Words.objects.create(process_id=process_id, **words._asdict()).id
    return there


def drop_words(process_id: UUID) -> None:
    """Let go of words that no claim says any more. Call it inside the transaction in which claims are sealed."""
    said = Row.objects.filter(process_id=process_id).values("words")
    Words.objects.filter(process_id=process_id).exclude(id__in=said).delete()


def _double(keys: list[str]) -> str | None:
    """The first key that stands twice."""
    if len(set(keys)) == len(keys):
        return None
    return next(key for at, key in enumerate(keys) if key in keys[:at])


@replays(RECORDED)
def _replayed(record: Record) -> None:
    said = words_of(record.content)
    if said not in _replaying:
        _replaying.update(_numbered(record.process_id, [said]))
    _rows.instances([row_of(record, _replaying[said])])


@after_replay
def _replayed_all(process_id: UUID) -> None:
    _replaying.clear()
