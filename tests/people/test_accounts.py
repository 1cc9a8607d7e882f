"""Promise: accounts are made by command, with a seat that sees no more than it may; a weak password is refused."""

import pytest
from django.contrib.auth import authenticate

from auspices.kernel.clock import stopped
from auspices.kernel.problems import Problem
from auspices.people.actions import grant_role, make_account
from auspices.people.models import User
from auspices.people.queries import account, accounts
from tests.seats import NOW

pytestmark = pytest.mark.django_db
CLOCK = stopped(NOW)
GOOD = "nine-quiet-otters"


def test_an_account_can_sign_in_with_its_password_and_the_password_is_not_kept(dear_passwords):
    made = make_account("synthetic.ada", GOOD, clock=CLOCK)
    assert authenticate(username="synthetic.ada", password=GOOD) == made
    assert authenticate(username="synthetic.ada", password=GOOD + "x") is None
    assert GOOD not in made.password
    assert made.password.startswith("pbkdf2_sha256$")
    assert not made.is_staff
    assert not made.is_superuser


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [("synthetic.ada", "short", "PASSWORD-WEAK"), ("synthetic.ada", "password1", "PASSWORD-WEAK"), ("synthetic.ada", "synthetic.ada1", "PASSWORD-WEAK"), ("synthetic.ada", "", "PASSWORD-WEAK"),
     ("", GOOD, "PACK-VALUE"), ("a b", GOOD, "PACK-VALUE"), ("a" * 200, GOOD, "PACK-VALUE"), ("there", GOOD, "USER-TAKEN"), ("THERE", GOOD, "USER-TAKEN")],
)  # fmt: skip
def test_what_is_no_account_is_refused_with_its_code(name, password, code):
    make_account("there", GOOD, clock=CLOCK)
    with pytest.raises(Problem) as refused:
        make_account(name, password, clock=CLOCK)
    assert (refused.value.code, bool(refused.value.remedy)) == (code, True)
    assert User.objects.count() == 1


def test_accounts_are_listed_with_their_seats():
    from uuid import uuid4

    process = uuid4()
    grant_role(make_account("b", GOOD, clock=CLOCK), process, "secretariat", clearance="mission", clock=CLOCK)
    make_account("a", GOOD, clock=CLOCK)
    assert [(one.username, [seat.role for seat in seats]) for one, seats in accounts()] == [
        ("a", []),
        ("b", ["secretariat"]),
    ]
    assert account("b").roles.get().process_id == process
    with pytest.raises(Problem, match="USER-UNKNOWN"):
        account("c")
