"""The one way in which tests give somebody an account and a seat: recorded, as live, but without the cost of a password's hash."""

from auspices.journal.models import Record
from auspices.kernel.clock import stopped
from auspices.people.actions import enter_account, grant_role
from auspices.people.models import User

NOW = 1_790_000_000  # seconds UTC: September 2026


def enter(name="clerk"):
    """A synthetic account, which no password opens."""
    user = User(username=name)
    user.set_unusable_password()
    enter_account(user, clock=stopped(NOW))
    return user


def seat(process_id, user, role="secretariat", party="", clearance="mission"):
    """A seat for an account, at the moment of the last record of the process."""
    last = Record.objects.filter(process_id=process_id).order_by("-seq").values_list("recorded", flat=True).first()
    moment = NOW if last is None else last // 1_000_000
    return grant_role(user, process_id, role, party=party, clearance=clearance, clock=stopped(moment))
