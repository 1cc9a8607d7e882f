"""Promise: whoever gives themselves a right in the database, past the journal, is named by the check of accounts or by that of seats."""

from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from auspices.journal.checks import run_checks
from auspices.kernel.clock import stopped
from auspices.people import actions
from auspices.people.models import Role, User
from tests.seats import NOW, enter, seat

pytestmark = pytest.mark.django_db
CLOCK = stopped(NOW)
PROCESS = UUID(int=7)


@pytest.fixture
def user():
    """An officer of a party, who has seats in two processes; beside them a locked account, a removed one, and one signed out."""
    officer = enter("officer")
    seat(PROCESS, officer, "officer", "A", "party:A")
    seat(uuid4(), officer)
    actions.lock_account(enter("locked"), clock=CLOCK)
    actions.remove_account(enter("removed"), clock=CLOCK)
    actions.end_sessions(enter("out"), clock=CLOCK)
    assert found() == ""


def found():
    return " ".join(told for _, told in run_checks() if told)


def row(name):
    return User.objects.filter(username=name)


def restore_session():
    locked = row("locked").get()
    User.objects.filter(pk=locked.pk).update(is_active=True)
    Client().force_login(locked)
    User.objects.filter(pk=locked.pk).update(is_active=False)
    assert Session.objects.exists()


RIGHTS = {
    "a superuser": (lambda: row("officer").update(is_superuser=True), "superuser"),
    "staff": (lambda: row("officer").update(is_staff=True), "staff"),
    "in use again": (lambda: row("locked").update(is_active=True), "is in use"),
    "locked by nobody": (lambda: row("officer").update(is_active=False), "is locked"),
    "an older epoch": (lambda: row("out").update(epoch=0), "epoch"),
    "made by nobody": (lambda: User.objects.create(username="forged"), "no record says that it was made"),
    "gone": (lambda: row("out").delete(), "is not there"),
    "a session of a locked account": (restore_session, "A session of the account"),
}


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize(("forge", "told"), RIGHTS.values(), ids=RIGHTS)
def test_a_right_that_no_record_gives_is_named(forge, told):
    forge()
    assert told in found()


def test_an_account_removed_and_put_back_is_named():
    user = enter("removed")
    kept = User.objects.get()
    actions.remove_account(user, clock=CLOCK)
    kept.save(force_insert=True)
    assert "was removed" in found()


def held():
    return Role.objects.filter(process_id=PROCESS)


def forge_seat():
    Role.objects.create(process_id=uuid4(), user=row("officer").get(), role="secretariat", clearance="mission")


SEATS = {
    "a clearance raised": lambda: held().update(clearance="mission"),
    "a role changed": lambda: held().update(role="secretariat"),
    "a party changed": lambda: held().update(party="B"),
    "a seat taken away": lambda: held().delete(),
    "a seat forged": forge_seat,
    "a seat given to another": lambda: held().update(user=row("out").get()),
}


@pytest.mark.usefixtures("user")
@pytest.mark.parametrize("forge", SEATS.values(), ids=SEATS)
def test_a_seat_that_no_record_grants_is_named(forge):
    forge()
    assert "people.Role" in found()
