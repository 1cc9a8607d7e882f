"""What the journal says of accounts and seats. Bodies hold account ids, never a name or a password: those are in the accounts' table alone.

Accounts are recorded in the house's own journal, seats in the journal of their process, from which ``Role`` is derived.
"""

from dataclasses import dataclass
from uuid import UUID

from auspices.journal.models import Record
from auspices.journal.queries import records
from auspices.journal.rebuild import replays
from auspices.people.models import Role, User

HOUSE_ID = UUID(int=0)
"""The journal of the house itself: what belongs to no process."""
OPENED = "house.opened"
MADE, LOCKED, UNLOCKED, REMOVED = "account.made", "account.locked", "account.unlocked", "account.removed"
PASSWORD_CHANGED, SESSIONS_ENDED = "account.password-changed", "account.sessions-ended"
SEAT_GRANTED, SEAT_REMOVED = "seat.granted", "seat.removed"
EPOCHS = frozenset({LOCKED, PASSWORD_CHANGED, SESSIONS_ENDED})  # each ends the account's sessions


@dataclass(slots=True)
class AccountState:
    """What an account's records make of it."""

    active: bool = True
    removed: bool = False
    epoch: int = 0


def recorded_accounts() -> dict[UUID, AccountState]:
    """Every account that was ever made, by its id. A sealed record says nothing any more."""
    found: dict[UUID, AccountState] = {}
    for record in records(HOUSE_ID):
        if not record.kind.startswith("account.") or not record.body:
            continue
        one = found.setdefault(UUID(record.content["account"]), AccountState())
        one.epoch += record.kind in EPOCHS
        if record.kind in (LOCKED, UNLOCKED):
            one.active = record.kind == UNLOCKED
        one.removed = one.removed or record.kind == REMOVED
    return found


def recorded_seats() -> dict[tuple[UUID, UUID], tuple[UUID, str, str, str]]:
    """Every seat that the records grant, by process and account: its record's id, role, party, clearance."""
    found: dict[tuple[UUID, UUID], tuple[UUID, str, str, str]] = {}
    for record in Record.objects.filter(kind__in=(SEAT_GRANTED, SEAT_REMOVED)).exclude(body="").order_by("seq"):
        body = record.content
        key = record.process_id, UUID(body["account"])
        found.pop(key, None)
        if record.kind == SEAT_GRANTED:
            found[key] = record.id, body["role"], body["party"], body["clearance"]
    return found


def granted(record: Record) -> Role | None:
    """The seat that a record grants, in the place of the one held before; None where the account is gone since."""
    body = record.content
    user_id = UUID(body["account"])
    if not User.objects.filter(pk=user_id).exists():
        return None
    taken_away(record)
    return Role.objects.create(
        id=record.id,
        process_id=record.process_id,
        user_id=user_id,
        role=body["role"],
        party=body["party"],
        clearance=body["clearance"],
    )


def taken_away(record: Record) -> None:
    """Remove the seat of the account that a record names."""
    Role.objects.filter(process_id=record.process_id, user_id=UUID(record.content["account"])).delete()


@replays(SEAT_GRANTED)
def _seat_granted(record: Record) -> None:
    granted(record)


@replays(SEAT_REMOVED)
def _seat_removed(record: Record) -> None:
    taken_away(record)


@replays(OPENED)
@replays(MADE)
@replays(LOCKED)
@replays(UNLOCKED)
@replays(REMOVED)
@replays(PASSWORD_CHANGED)
@replays(SESSIONS_ENDED)
def _account(record: Record) -> None:
    """Nothing is derived: accounts are kept beside the journal, and ``people.checks`` compares them with it."""
