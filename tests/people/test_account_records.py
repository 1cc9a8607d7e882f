"""Promise: whatever is done to accounts and seats is recorded, by id alone; what is recorded is enough to make the seats again; who is out is out at once."""

import json
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from auspices.journal import derived
from auspices.journal.models import Record
from auspices.journal.rebuild import rebuild
from auspices.kernel.clock import stopped
from auspices.kernel.problems import Problem
from auspices.people import actions
from auspices.people.models import Role, User
from auspices.people.queries import clearance_of, names_of, open_sessions
from auspices.people.records import HOUSE_ID, recorded_accounts
from tests.seats import NOW, enter, seat

pytestmark = pytest.mark.django_db
CLOCK = stopped(NOW)
PHRASE = "nine-quiet-otters"


def kinds(process_id=HOUSE_ID):
    return list(Record.objects.filter(process_id=process_id).order_by("seq").values_list("kind", flat=True))


def signed_in(user):
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def is_in(client):
    return "Signed in as" in client.get("/").text


def test_every_change_is_a_record_that_names_nobody():
    """The whole life of an account: its records, in order, hold its id and neither name nor password."""
    process = uuid4()
    user = actions.make_account("synthetic.ada", PHRASE, clock=CLOCK)
    seat(process, user)
    actions.lock_account(user, clock=CLOCK)
    assert not actions.lock_account(user, clock=CLOCK)
    actions.unlock_account(user, clock=CLOCK)
    assert not actions.unlock_account(user, clock=CLOCK)
    actions.change_password(user, PHRASE + "!", clock=CLOCK)
    actions.end_sessions(user, clock=CLOCK)
    assert actions.remove_role(user, process, clock=CLOCK)
    assert not actions.remove_role(user, process, clock=CLOCK)
    seat(process, user, "reader", clearance="public")
    actions.remove_account(user, clock=CLOCK)
    steps = ["made", "locked", "unlocked", "password-changed", "sessions-ended", "removed"]
    assert kinds() == [f"account.{one}" for one in steps]
    assert kinds(process) == ["seat.granted", "seat.removed", "seat.granted", "seat.removed"]
    for record in Record.objects.all():
        assert record.content["account"] == str(user.pk)
        assert not any(word in record.body for word in ("ada", PHRASE, "pbkdf2"))


def test_seats_are_made_again_from_the_records():
    """Also those of an account that was removed since: its records are replayed and leave nothing."""
    process, other = uuid4(), uuid4()
    gone, there = enter("gone"), enter("there")
    for one in (gone, there):
        seat(process, one)
        seat(other, one, "officer", "A", "party:A")
    seat(process, there, "monitor", clearance="parties")
    actions.remove_account(gone, clock=CLOCK)
    before = derived.table_fingerprints()
    Role.objects.filter(process_id=other).update(clearance="mission")
    assert derived.table_fingerprints() != before
    rebuild()
    assert derived.table_fingerprints() == before
    assert [clearance_of(there, one) for one in (process, other)] == ["parties", "party:A"]


@pytest.mark.parametrize("end", ["lock_account", "end_sessions", "remove_account", "change_password"])
def test_an_open_session_is_refused_at_its_next_request(end):
    """Also one whose row was put back; another account's stays. An account unlocked again has to sign in."""
    user, other = enter(), enter("other")
    mine, stranger = signed_in(user), signed_in(other)
    assert is_in(mine)
    assert is_in(stranger)
    assert open_sessions(NOW) == {user.pk: 1, other.pk: 1}
    kept = list(Session.objects.all())
    getattr(actions, end)(user, **({"password": PHRASE} if end == "change_password" else {}), clock=CLOCK)
    assert open_sessions(NOW) == {other.pk: 1}
    Session.objects.bulk_create(one for one in kept if not Session.objects.filter(pk=one.pk).exists())
    if end == "lock_account":
        actions.unlock_account(user, clock=CLOCK)
    assert open_sessions(NOW) == {other.pk: 1}
    assert not is_in(mine)
    assert is_in(stranger)


def test_what_was_there_before_is_carried_into_the_journal_once():
    """Rows that came without records are recorded when the house's journal begins, and no row after that."""
    process = uuid4()
    old = [User.objects.create(username=name, is_active=name != "out", is_superuser=True) for name in ("in", "out")]
    Role.objects.create(process_id=process, user=old[0], role="secretariat", clearance="mission")
    actions.open_accounts(clock=CLOCK)
    assert kinds()[0] == "house.opened"
    assert sorted(kinds()[1:]) == ["account.locked", "account.made", "account.made"]
    assert kinds(process) == ["seat.granted"]
    assert {json.loads(one.author)["surface"] for one in Record.objects.all()} == {"migration"}
    assert {pk: (one.active, one.epoch) for pk, one in recorded_accounts().items()} == {
        old[0].pk: (True, 0),
        old[1].pk: (False, 1),
    }
    assert not User.objects.filter(is_superuser=True).exists()
    forged = User.objects.create(username="forged")
    Role.objects.create(process_id=process, user=forged, role="secretariat", clearance="mission")
    actions.open_accounts(clock=CLOCK)
    assert forged.pk not in recorded_accounts()
    assert kinds(process) == ["seat.granted"]


def test_a_seat_for_an_account_that_is_gone_is_refused():
    user = enter()
    actions.remove_account(User.objects.get(), clock=CLOCK)
    with pytest.raises(Problem, match="USER-UNKNOWN"):
        actions.grant_role(user, uuid4(), "reader", clock=CLOCK)


def test_names_of_accounts_are_for_the_mission_alone():
    """Whoever else reads learns neither a name nor whether the account is there still."""
    user, gone = enter("synthetic.ada"), str(uuid4())
    asked = ["", str(user.pk), gone]
    operator = "the operator of this house"
    assert [names_of(asked, "mission")[one] for one in asked] == [operator, "synthetic.ada", "a removed account"]
    for clearance in ("public", "parties", "party:A"):
        assert [names_of(asked, clearance)[one] for one in asked] == [operator, "an account", "an account"]


def test_a_password_has_a_greatest_length():
    with pytest.raises(Problem, match="PASSWORD-WEAK"):
        actions.make_account("synthetic.ada", "9x" * 501, clock=CLOCK)
    assert not User.objects.exists()
