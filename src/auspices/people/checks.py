"""Whether the accounts' rights and the seats are what the journal says."""

from auspices.journal.checks import Step, register_check
from auspices.people.models import Role, User
from auspices.people.queries import valid_sessions
from auspices.people.records import AccountState, recorded_accounts, recorded_seats


@register_check("accounts")
def accounts_differ(on: Step) -> str | None:
    """The first account whose rights differ from its records, by its id; None where all agree."""
    recorded = recorded_accounts()
    users = {user.pk: user for user in User.objects.iterator()}
    for key in sorted(recorded.keys() | users.keys()):
        if wrong := _wrong(users.get(key), recorded.get(key)):
            return f"The account {key} {wrong}"
    locked = next((key for key, _ in valid_sessions() if not users[key].is_active), None)
    return None if locked is None else f"A session of the account {locked}, which is locked, is open."


@register_check("seats")
def seats_differ(on: Step) -> str | None:
    """The first seat that differs from what the records of its process grant, by process and account; None where all agree."""
    recorded = recorded_seats()
    held = {(one.process_id, one.user_id): (one.pk, one.role, one.party, one.clearance) for one in Role.objects.all()}
    for process, account in sorted(recorded.keys() | held.keys()):
        if recorded.get((process, account)) != held.get((process, account)):
            return f"people.Role: the seat of the account {account} in the process {process} is not what the records grant."
    return None


def _wrong(user: User | None, recorded: AccountState | None) -> str:
    if user is None:
        return "" if recorded is None or recorded.removed else "is recorded, and is not there."
    if recorded is None:
        return "is there, and no record says that it was made."
    if recorded.removed:
        return "is there, and was removed."
    if user.is_superuser or user.is_staff:
        return "is marked as a superuser or as staff; no account is."
    if user.is_active != recorded.active:
        return f"is {'in use' if user.is_active else 'locked'}, and its records say otherwise."
    if user.epoch != recorded.epoch:
        return f"is in its epoch {user.epoch} of sessions; its records make it {recorded.epoch}."
    return ""
