"""The only writer of accounts and seats: each change one transaction with its record."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction

from auspices.journal.actions import append, take_turn
from auspices.journal.authors import authored
from auspices.journal.models import Record
from auspices.journal.queries import size
from auspices.kernel import audiences
from auspices.kernel.clock import Clock
from auspices.kernel.problems import Problem
from auspices.people import records
from auspices.people.models import Role, User
from auspices.people.queries import sessions_of
from auspices.people.sign_in_limits import forget_name

LONGEST_PASSWORD = 1_000  # characters; NIST SP 800-63B asks that 64 be taken


def make_account(name: str, password: str, *, clock: Clock) -> User:
    """A new account. Raises Problem USER-TAKEN, PACK-VALUE for what is no name, or PASSWORD-WEAK."""
    user = User(username=name)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as exc:
        raise Problem("PACK-VALUE", " ".join(exc.messages), "name", "Use letters, digits and @ . + - _ only.") from None
    _set_password(user, password)
    with transaction.atomic():
        take_turn(records.HOUSE_ID, clock)
        if User.objects.filter(username__iexact=name).exists():
            raise Problem("USER-TAKEN", f'There is an account "{name}" already.', "name")
        enter_account(user, clock=clock)
    return user


def enter_account(user: User, *, clock: Clock) -> None:
    """Store a new account with its record, unchecked (``make_account`` checks)."""
    with transaction.atomic():
        user.save(force_insert=True)
        _record(records.MADE, user, clock)


def lock_account(user: User, *, clock: Clock) -> bool:
    """Put an account out of use and end its sessions; whether it was in use."""
    with transaction.atomic():
        held = _held(user)
        if not held.is_active:
            return False
        held.is_active = False
        _end_epoch(held, records.LOCKED, clock)
    return True


def unlock_account(user: User, *, clock: Clock) -> bool:
    """Put a locked account in use again, and let its name wait no longer for failed sign-ins; whether it was locked."""
    forget_name(user.username)
    with transaction.atomic():
        held = _held(user)
        if held.is_active:
            return False
        held.is_active = True
        held.save(update_fields=["is_active"])
        _record(records.UNLOCKED, held, clock)
    return True


def change_password(user: User, password: str, *, clock: Clock) -> None:
    """Give an account another password and end its sessions. Raises Problem PASSWORD-WEAK."""
    _set_password(user, password)
    with transaction.atomic():
        forget_name(user.username)
        held = _held(user)
        held.password = user.password
        _end_epoch(held, records.PASSWORD_CHANGED, clock)


def end_sessions(user: User, *, clock: Clock) -> int:
    """End all sessions of an account: the next request of each is a visitor's. How many were open."""
    with transaction.atomic():
        return _end_epoch(_held(user), records.SESSIONS_ENDED, clock)


def remove_account(user: User, *, clock: Clock) -> None:
    """Remove an account with its seats and sessions. What it did stays recorded under its id, which is given to nobody else."""
    with transaction.atomic():
        held = _held(user)
        _record(records.REMOVED, held, clock)
        for process_id in held.roles.order_by("process_id").values_list("process_id", flat=True):
            remove_role(held, process_id, clock=clock)
        _close_sessions(held)
        held.delete()


def grant_role(
    user: User, process_id: UUID, role: str, *, party: str = "", clearance: str = audiences.PUBLIC, clock: Clock
) -> Role:
    """Give the user this seat in the process, replacing the one held before.

    Raises ``Problem`` NOT-ALLOWED for an unknown role and for a seat that would see more than it may: whoever works for
    a party sees that party's and what the parties share, never the mission's or another party's.
    """
    if role not in Role.Name.values:
        raise Problem("NOT-ALLOWED", f'"{role}" is no role.', "role", f"Use one of {', '.join(Role.Name.values)}.")
    if party and clearance not in audiences.ladder(audiences.party(party)):
        raise Problem(
            "NOT-ALLOWED",
            f'A seat of {party} may not have the clearance "{clearance}".',
            "clearance",
            f"Use one of {', '.join(audiences.ladder(audiences.party(party)))}.",
        )
    if not party and clearance not in (audiences.PUBLIC, audiences.PARTIES, audiences.MISSION):
        raise Problem(
            "NOT-ALLOWED",
            f'A seat without a party may not have the clearance "{clearance}".',
            "clearance",
            f"Use {audiences.PUBLIC}, {audiences.PARTIES} or {audiences.MISSION}, or name the party.",
        )
    with transaction.atomic():
        held = _held(user)
        body = {"account": str(held.pk), "role": role, "party": party, "clearance": clearance}
        records.granted(append(process_id, records.SEAT_GRANTED, body, clock=clock))
        return held.roles.get(process_id=process_id)


def remove_role(user: User, process_id: UUID, *, clock: Clock) -> bool:
    """Take away the user's seat in a process; whether there was one."""
    with transaction.atomic():
        held = _held(user)
        if not held.roles.filter(process_id=process_id).exists():
            return False
        body = {"account": str(held.pk)}
        records.taken_away(append(process_id, records.SEAT_REMOVED, body, clock=clock))
    return True


def open_accounts(*, clock: Clock) -> None:
    """Begin the journal of the house, once: accounts and seats from before they were records are carried into it.

    Whatever row comes later without its record stays without one, and ``verify`` names it. A journal of the house that is
    gone while seats are recorded was taken away: then nothing is carried.
    """
    if size(records.HOUSE_ID):
        return
    with transaction.atomic(), authored("", "migration"):
        take_turn(records.HOUSE_ID, clock)
        if size(records.HOUSE_ID) or Record.objects.filter(kind=records.SEAT_GRANTED).exists():
            return
        users, seats = list(User.objects.order_by("pk")), list(Role.objects.order_by("process_id", "user_id"))
        append(records.HOUSE_ID, records.OPENED, {"accounts": len(users), "seats": len(seats)}, clock=clock)
        _carry(users, seats, clock)


def _carry(users: Iterable[User], seats: Iterable[Role], clock: Clock) -> None:
    for user in users:
        user.is_staff = user.is_superuser = False  # nothing here asks for them
        user.save(update_fields=["is_staff", "is_superuser"])
        _record(records.MADE, user, clock)
        if not user.is_active:
            _end_epoch(user, records.LOCKED, clock)
    for seat in seats:
        body = {"account": str(seat.user_id), "role": seat.role, "party": seat.party, "clearance": seat.clearance}
        records.granted(append(seat.process_id, records.SEAT_GRANTED, body, clock=clock))


def _held(user: User) -> User:
    """The account as stored, held until the commit. Raises Problem USER-UNKNOWN where it was removed meanwhile."""
    held = User.objects.select_for_update().filter(pk=user.pk).first()
    if held is None:
        raise Problem("USER-UNKNOWN", "The account was removed meanwhile.", "name")
    return held


def _record(kind: str, user: User, clock: Clock) -> None:
    append(records.HOUSE_ID, kind, {"account": str(user.pk)}, clock=clock)


def _end_epoch(held: User, kind: str, clock: Clock) -> int:
    """Record what ends an account's sessions, and end them; how many there were."""
    held.epoch += 1
    held.save(update_fields=["epoch", "is_active", "password"])
    _record(kind, held, clock)
    return _close_sessions(held)


def _close_sessions(user: User) -> int:
    return Session.objects.filter(pk__in=sessions_of(user)).delete()[0]


def _set_password(user: User, password: str) -> None:
    if len(password) > LONGEST_PASSWORD:
        raise Problem(
            "PASSWORD-WEAK", f"It has more than {LONGEST_PASSWORD:,} characters.", "password", "Choose a shorter one."
        )
    try:
        validate_password(password, user)
    except ValidationError as exc:
        raise Problem("PASSWORD-WEAK", " ".join(exc.messages), "password") from None
    user.set_password(password)
