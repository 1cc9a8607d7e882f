"""Promise: accounts and seats are kept by command alone, and what was given past the commands is named by `auspices verify`."""

import sqlite3

import pytest

SEAT = ("--process", "karabakh", "--role", "officer", "--party", "AM")


@pytest.fixture
def piped(house):
    """The exit code of a command to which a password is piped."""

    def run(*args):
        return house.run(*args, "--password-stdin", given="nine-quiet-otters\n").code

    return run


def users(house):
    return {one["name"]: one for one in house.run("user", "list", "--json").json["users"]}


def test_an_account_from_first_to_last_by_command(house, piped):
    """Made, seated, locked, unlocked, given another password, signed out and removed; what may not be is refused by code."""
    assert piped("user", "add", "synthetic.ada", *SEAT) == 0
    assert piped("user", "add", "synthetic.bo", *SEAT, "--clearance", "mission") == 6
    assert piped("user", "add", "synthetic.bo", *SEAT[:-1], "XX") == 2
    seat = {"process": "karabakh", "role": "officer", "party": "AM", "clearance": "party:AM"}
    ada = {"name": "synthetic.ada", "active": True, "last_sign_in": None, "sessions": 0, "seats": [seat]}
    assert users(house) == {"synthetic.ada": ada}
    assert house.run("user", "lock", "synthetic.ada").code == 0
    assert not users(house)["synthetic.ada"]["active"]
    assert house.run("user", "unlock", "synthetic.ada").code == 0
    assert piped("user", "password", "synthetic.ada") == 0
    assert house.run("user", "end-sessions", "synthetic.ada").code == 0
    assert house.run("user", "seat", "synthetic.ada", *SEAT[:2], "--role", "secretariat").code == 0
    assert "secretariat, reads public" in house.run("user", "list").out
    assert house.run("user", "seat", "synthetic.ada", *SEAT[:2], "--remove").code == 0
    assert house.run("user", "remove", "synthetic.ada").code == 130  # nobody answers
    assert "synthetic.ada" in users(house)
    assert house.run("user", "remove", "synthetic.ada", "--yes").code == 0
    assert (users(house), house.run("user", "lock", "synthetic.ada").code) == ({}, 3)
    assert (house.run("verify").code, house.run("rebuild", "--check").code) == (0, 0)


def test_a_right_given_in_the_database_is_named(house, piped):
    """A seat's clearance, a locked account in use again: by its table or the account's id."""
    assert piped("user", "add", "synthetic.ada", *SEAT) == 0
    assert house.run("user", "lock", "synthetic.ada").code == 0
    for forge, told in (
        ("update people_user set is_active = 1", "is in use, and its records say otherwise"),
        ("update people_role set clearance = 'mission'", "people.Role"),
    ):
        with sqlite3.connect(house.home / "auspices.sqlite3") as database:
            database.execute(forge)
        ran = house.run("verify")
        assert (ran.code, told in ran.err) == (4, True), ran.err
        assert house.run("user", "lock", "synthetic.ada").code == 0
