"""Who may see what: nothing beyond public without a seat; nobody sits on two sides."""

import stat
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from auspices.kernel.clock import stopped
from auspices.kernel.problems import Problem
from auspices.people.actions import grant_role
from auspices.people.models import Role
from auspices.people.queries import clearance_of
from auspices.project import databases, home
from tests.seats import NOW, enter

CLOCK = stopped(NOW)


@pytest.fixture
def user(db):
    return enter("synthetic.reader")


def test_keys_of_accounts_are_random(user):
    assert user.pk.version == 4


def test_visitors_and_strangers_see_what_is_public(user):
    process, elsewhere = uuid4(), uuid4()
    assert clearance_of(AnonymousUser(), process) == "public"
    assert clearance_of(user, process) == "public"
    grant_role(user, elsewhere, "monitor", clearance="mission", clock=CLOCK)
    assert clearance_of(user, process) == "public"
    assert clearance_of(user, elsewhere) == "mission"


def test_an_inactive_account_sees_what_is_public(user):
    process = uuid4()
    grant_role(user, process, "monitor", clearance="mission", clock=CLOCK)
    user.is_active = False
    assert clearance_of(user, process) == "public"


def test_a_new_seat_replaces_the_old_one(user):
    process = uuid4()
    grant_role(user, process, "officer", party="A", clearance="party:A", clock=CLOCK)
    grant_role(user, process, "officer", party="B", clearance="parties", clock=CLOCK)
    assert clearance_of(user, process) == "parties"
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(user=user, process_id=process, role="reader")


@pytest.mark.parametrize(
    ("role", "party", "clearance"),
    [
        ("officer", "A", "mission"),
        ("officer", "A", "party:B"),
        ("reader", "", "party:A"),
        ("reader", "", "all"),
        ("chief", "", "public"),
    ],
)
def test_a_seat_that_would_see_too_much_is_refused(user, role, party, clearance):
    with pytest.raises(Problem, match="NOT-ALLOWED"):
        grant_role(user, uuid4(), role, party=party, clearance=clearance, clock=CLOCK)
    assert not Role.objects.exists()


def test_the_data_folder_and_its_key_are_for_the_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("AUSPICES_SECRET_KEY", raising=False)
    monkeypatch.setenv("AUSPICES_HOME", str(tmp_path / "new" / "folder"))
    folder = home.data_folder()
    key = home.secret_key(folder)
    assert key == home.secret_key(folder)
    assert len(key) > 50
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [(path.name, stat.S_IMODE(path.stat().st_mode)) for path in folder.iterdir()] == [("secret_key", 0o600)]


def test_a_data_folder_that_cannot_be_made_is_one_coded_problem(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("AUSPICES_HOME", str(tmp_path / "file" / "folder"))
    with pytest.raises(Problem, match="HOME-UNUSABLE"):
        home.data_folder()


@pytest.mark.parametrize(
    "url", ["mysql://u:hush@h/n", "postgres://u:hush@h", "postgres://u:hush@h:port/n", "hush", "postgres://[hush/n"]
)
def test_a_database_address_that_cannot_be_read_is_one_coded_problem_without_the_password(url):
    with pytest.raises(Problem, match="DATABASE-UNUSABLE") as caught:
        databases.postgresql(url)
    assert "hush" not in str(caught.value)


def test_a_database_address_is_read_in_full():
    read = databases.postgresql("postgres://u:p%40ss@db.example:5433/name?sslmode=require")
    assert (read["NAME"], read["USER"], read["PASSWORD"], read["HOST"], read["PORT"], read["OPTIONS"]) == (
        "name", "u", "p@ss", "db.example", "5433", {"sslmode": "require"},
    )  # fmt: skip
    assert databases.postgresql("postgres:///n?host=/run/pg")["HOST"] == "/run/pg"


@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy(client):
    policy = client.get("/nowhere-at-all")["Content-Security-Policy"]
    for directive in ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert directive in policy
    assert "unsafe" not in policy
