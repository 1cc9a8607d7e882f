"""Promise: guessing is slow from however many addresses and at once; whoever signed in before is kept out by nobody; nothing grows without bound."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

import pytest
from django.db import connection

from auspices.people.models import SignInCount
from auspices.people.sign_in_limits import ADDRESS, DAY, HOUR, HOUSE, NAME, Attempt, begin, forget_name, succeeded
from tests.seats import NOW

pytestmark = pytest.mark.django_db
GUESS = Attempt("ada", "203.0.113.1", "", NOW)
MINUTE = 60


def guesses(count, of=GUESS):
    """The waits of so many attempts, each from an address of its own and in a minute of its own, so that only the name counts."""
    return [begin(replace(of, address=f"198.51.{n}.1", moment=of.moment + n * MINUTE)) for n in range(count)]


def test_the_waits_of_a_name_grow_to_an_hour():
    """Ten are free, whatever the addresses; then each is followed by a longer wait, in which nothing is looked at or prolonged."""
    assert guesses(NAME.free) == [0] * NAME.free
    moment, waits = NOW + (NAME.free - 1) * MINUTE, []
    for n in range(12):
        waits.append(wait := begin(replace(GUESS, moment=moment)))
        assert begin(replace(GUESS, name="ADA", address=f"192.0.2.{n}", moment=moment + wait - 1)) == 1
        moment += wait
        assert begin(replace(GUESS, moment=moment, address=f"192.0.2.{n}")) == 0
    assert waits == [30, 60, 120, 240, 480, 960, 1920, *[HOUR] * 5]
    assert begin(replace(GUESS, moment=moment + HOUR + DAY)) == 0
    assert begin(replace(GUESS, moment=moment + HOUR + DAY)) == 0  # forgotten: free again


def test_a_thousand_at_once_are_not_a_thousand_guesses():
    """An attempt counts from its beginning, not from its failure."""
    assert [begin(GUESS) for _ in range(100)].count(0) == NAME.free


def test_an_address_and_the_house_have_their_limits():
    """Over all names: one address, and everybody together within a minute. What is refused is not stored."""
    assert [begin(replace(GUESS, name=f"n{n}", moment=NOW + n * 31)) for n in range(ADDRESS.free + 1)][-2:] == [0, 0]
    assert begin(replace(GUESS, name="other", moment=NOW + ADDRESS.free * 31)) == 60
    later = NOW + 2 * DAY
    each = [replace(GUESS, name=f"n{n}", address=f"192.0.2.{n}", moment=later) for n in range(100)]
    assert [begin(one) for one in each] == [0] * HOUSE.free + [MINUTE] * (100 - HOUSE.free)
    assert SignInCount.objects.count() == 2 * HOUSE.free + 1
    assert begin(replace(each[-1], moment=later + MINUTE)) == 0


def test_a_known_browser_is_kept_out_by_nobody():
    """It has its own count. Its token is for one name, cannot be made up, and does not free the guesser."""
    assert begin(GUESS) == 0
    browser = succeeded(GUESS)
    guesses(NAME.free)
    mine = replace(GUESS, browser=browser, moment=NOW + (NAME.free - 1) * MINUTE + 1)
    for made_up in ("", "x", "x.y", browser + "0", browser[1:], "é." + browser):
        assert begin(replace(mine, browser=made_up)) == 29
    assert not replace(mine, name="eve").known
    assert [begin(mine) for _ in range(NAME.free + 1)] == [0] * NAME.free + [30]
    assert succeeded(mine) == browser
    assert begin(mine) == 0
    assert begin(replace(mine, browser="")) > 0


def test_a_success_is_no_failure_and_frees_its_name():
    """An office of people who know their passwords is never slowed; the failures of a guesser there stay counted."""
    for n in range(3 * ADDRESS.free):
        one = replace(GUESS, name=f"n{n}", moment=NOW + n)
        assert begin(one) == 0
        succeeded(one)
    guesses(NAME.free - 1)
    last = replace(GUESS, moment=NOW + NAME.free * MINUTE)
    assert begin(last) == 0
    succeeded(last)
    assert begin(last) == 0


def test_whoever_keeps_the_house_can_lift_a_wait():
    guesses(NAME.free)
    late = replace(GUESS, moment=NOW + NAME.free * MINUTE - 40)
    assert begin(late) > 0
    forget_name("Ada")
    assert begin(late) == 0


def test_what_is_forgotten_is_removed_and_nothing_names_anybody():
    guesses(5)
    keys = list(SignInCount.objects.values_list("key", flat=True))
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)
    assert not {sha256(text.encode()).hexdigest() for text in ("ada", GUESS.address)} & set(keys)
    begin(replace(GUESS, name="other", moment=NOW + 3 * DAY))
    assert SignInCount.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_workers_that_ask_together_are_counted_together():
    """Eight at once, of one name, new to the table: no more than the free ones begin, and none fails."""

    def work(_):
        try:
            return [begin(GUESS) for _ in range(4)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as workers:
        waits = [wait for each in workers.map(work, range(8)) for wait in each]
    assert waits.count(0) == NAME.free
