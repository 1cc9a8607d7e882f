"""Promise: a claim without a text of its own is still said in words, and what it leaves out is said to be left out."""

from __future__ import annotations

from auspices.monitor.claims.claim_words import claim_words
from auspices.pack.model import Event
from tests.monitor.world import claim, day, duty, first, last, pack
from tests.words.samples import told, why

TALK = {"en": "an incident by {by} in {in}", "against": "no incident by {by} in {in}"}
PASS = {"en": "{of} passable ({what}, {way})"}


def process():
    made = told(pack(duty("r", "refrain", "incident(by: bearer)", bearers=("P", "Q"), to=())))
    events = dict(made.events)
    events["incident"] = Event("incident", events["incident"].roles, TALK)
    events["passable"] = Event("passable", events["passable"].roles, PASS)
    object.__setattr__(made, "events", events)
    return made


def said(says, **more):
    return claim_words(claim("c", says, day(1), "news", **more), process())


def test_roles_are_named():
    """By the names of the pack, for and against."""
    assert said("incident(by: P, in: east)") == "An incident by Pland in the east."
    assert said("incident(by: P, in: east)", against=True) == "No incident by Pland in the east."


def test_what_is_missing_is_said_to_be_missing():
    """Nobody is filled in."""
    assert said("incident(in: east)") == "An incident by someone unnamed in the east."
    assert said("incident(by: ?)") == "An incident by someone unnamed in a place not said."
    assert said("passable(of: road, way: [inward, outward])") == "The road passable (inward and outward)."
    assert said("passable(of: road)") == "The road passable."


def test_a_denial_without_words_of_its_own_is_a_denial():
    """An event whose pack has no word for the denial is never said as if it were affirmed."""
    assert said("passable(of: road)", against=True) == "It is denied: the road passable."


def test_a_withdrawal_and_an_open_finding():
    """Neither is said as if it claimed the event."""
    assert claim_words(claim("c", None, day(1), "news", retracts="b"), process()) == "Withdraws an earlier claim."
    assert said("incident(by: P, in: east)", stance="none").startswith("Not established either way: an incident")


HAND = "handover(of: east, from: P, to: Q)"
DUTY = duty("a", "achieve", HAND, due=last(10))


def reasons(claims, view="verified"):
    found = why([DUTY], claims, last(9), view=view)
    counted = (*found.claims_for, *found.claims_against, *found.possible, *found.coverage)
    return {line.id: line.why for line in counted}, {line.id: line.why for line in found.not_counted}


def test_every_rule_of_verified_has_its_reason():
    """Rules 1 to 4 of `verified`, and why the rest does not count."""
    assert reasons([claim("m", HAND, day(2), "m")])[0] == {"m": "a report of the mission"}
    assert reasons([claim("q", HAND, day(2), "q")])[0] == {"q": "the party entitled confirms"}
    assert reasons([claim("p", HAND, day(2), "p", against=True)])[0] == {"p": "a statement against interest"}
    pair = [claim("n", HAND, day(2), "news"), claim("w", HAND, day(2), "wire")]
    assert reasons(pair)[0] == {"n": "corroborated by The Wire (w)", "w": "corroborated by The News (n)"}
    assert reasons([claim("p", HAND, day(2), "p")])[1] == {"p": "the bearer's own word"}
    assert reasons([claim("n", HAND, day(2), "news")])[1] == {"n": "one source alone"}
    assert reasons([claim("d", HAND, day(2), "gossip")])[1] == {"d": "uncorroborated, of reliability D"}
    assert reasons([claim("n", HAND, day(2), "news")], view="P")[1] == {"n": "not a statement of this party"}


def test_acts_that_move_nothing_are_shown_as_such():
    """The bearer alone never extends its own date; who tried is on record."""
    from tests.monitor.world import act

    found = why(
        [DUTY],
        [],
        last(9),
        acts=[
            act("own", "extend", "a", ("P",), first(3), due=last(30)),
            act("theirs", "extend", "a", ("Q",), first(4), due=last(20)),
        ],
    )
    assert {one.id: (one.moves, one.effect) for one in found.acts} == {
        "own": (False, "moves nothing: Pland may not do so alone"), "theirs": (True, "moves the date to 21 March 2021"),
    }  # fmt: skip


def test_a_hidden_claim_leaves_no_trace_in_words_for_the_public():
    """Nothing of it is listed, counted or hinted at below its clearance."""
    secret = claim("s", HAND, day(2), "m", audience="mission")
    assert (
        why([DUTY], [secret], last(9), clearance="public").as_dict()
        == why([DUTY], [], last(9), clearance="public").as_dict()
    )
    assert (
        why([DUTY], [secret], last(9), clearance="mission", view="public").tally
        == why([DUTY], [], last(9), view="public").tally
    )
