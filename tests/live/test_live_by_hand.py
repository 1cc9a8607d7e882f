"""Promises of the incremental evaluator, each by a small example: items that come and go, readers who hear more, disputes of law, versions of a pack."""

from __future__ import annotations

from itertools import permutations

import pytest

from auspices.kernel.instants import MAX, MIN
from auspices.monitor.live import Live
from auspices.monitor.plan import Plan
from tests.live.bookkeeping import Book, differences, follow, newcomer
from tests.monitor.world import act, claim, day, duty, first, pack

HAND = "handover(of: east, from: P)"
EACH = duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)", within="P5D")
HANDED = duty("a", "achieve", "handover(of: east, from: bearer)", due=day(10).latest, bearers=("P",))
VIEWS = ("verified", "all", "public", "P", "Q")


def kept(process, claims, **bounds) -> tuple[Live, Book]:
    live, book = Live(Plan(process), VIEWS, **bounds), Book(bounds.get("known_to", MAX))
    live.open(live.plan.cells)
    for one in claims:
        live.add([one])
        book.take(live.flush())
    return live, book


def item(book: Book, process, view: str = "all", clearance: str = "public") -> list[tuple[int, int]]:
    """From when to when the item x1 was known of."""
    name = ("e", "P", "", (("item", "x1"),))
    spans = sorted({(since, until) for _, _, since, until, _ in book.of(name, process.views[view], clearance)})
    out: list[tuple[int, int]] = []
    for since, until in spans:
        if out and since <= out[-1][1]:
            out[-1] = out[-1][0], max(until, out[-1][1])
        else:
            out.append((since, until))
    return out


OPENED = [
    claim("held", "held(item: x1, by: P)", day(3), "m"),
    claim("not-held", None, day(3), "m", known=first(6), retracts="held"),
    claim("held-again", "held(item: x1, by: P)", day(3), "news", known=first(9)),
    claim("back", "returned(item: x1)", day(7), "b", known=first(8)),
]


@pytest.mark.parametrize("order", list(permutations(range(4))), ids=lambda order: "".join(map(str, order)))
def test_an_item_is_there_while_somebody_heard_says_so_and_again_when_it_is_said_again(order):
    process = pack(EACH)
    claims = [OPENED[n] for n in order]
    _, book = kept(process, claims)
    assert differences(process, claims, book, VIEWS) == []
    assert item(book, process) == [(day(3).latest, first(6)), (first(9), MAX)]


def test_an_item_that_comes_and_goes_in_one_second_is_not_there():
    process = pack(EACH)
    claims = [OPENED[0], claim("gone", None, day(3), "m", retracts="held")]
    for order in (claims, claims[::-1]):
        _, book = kept(process, order)
        assert differences(process, order, book, VIEWS) == []
        assert item(book, process) == []


def test_who_hears_of_a_secret_retraction_sees_no_item_where_others_see_it():
    """The higher clearance keeps a strand of its own even where nothing stands in it."""
    process = pack(EACH)
    for known in (day(3).latest, first(6)):
        secret = claim("secret", None, day(3), "m", known=known, retracts="held", audience="party:P")
        for order in ([OPENED[0], secret], [secret, OPENED[0]]):
            _, book = kept(process, order)
            assert differences(process, order, book, VIEWS) == []
            assert item(book, process, clearance="parties") == [(day(3).latest, MAX)]
            assert item(book, process, clearance="party:P") == ([] if known == day(3).latest else [(day(3).latest, known)])  # fmt: skip


def test_a_clearance_that_begins_to_hear_more_is_kept_apart_from_then_on():
    """What was known before is the same for it; and the public sees nothing of it."""
    process = pack(HANDED)
    shown = claim("shown", HAND, day(4), "news")
    hidden = claim("hidden", HAND, day(6), "q", against=True, audience="mission")
    _, before = kept(process, [shown])
    live, book = kept(process, [shown, hidden])
    public = process.views["all"]
    assert book.of(HANDED_KEY, public, "public") == before.of(HANDED_KEY, public, "public")
    assert book.of(HANDED_KEY, public, "mission") != book.of(HANDED_KEY, public, "public")
    assert list(live.cells[HANDED_KEY].hearings) == ["public", "mission"]
    assert differences(process, [shown, hidden], book, VIEWS) == []


HANDED_KEY = ("a", "P", "", ())


@pytest.mark.parametrize("later", [False, True], ids=["retracted before", "retracted after"])
def test_a_dispute_of_law_that_was_withdrawn_does_not_mark_an_item_heard_of_later(later):
    process = pack(EACH)
    dispute = claim("k", "contests(by: P, commitment: e, ground: scope)", day(1), "p")
    withdrawn = claim("kr", None, day(1), "p", known=first(5), retracts="k")
    held = OPENED[0]
    order = [dispute, held, withdrawn] if later else [dispute, withdrawn, held]
    _, book = kept(process, order)
    assert differences(process, order, book, VIEWS) == []


def test_an_act_that_becomes_known_later_moves_the_dates_of_items_judged_before():
    process = pack(EACH, acts=[act("s", "suspend", "e", ["Q"], first(4), known=first(5)), act("r", "resume", "e", ["Q"], first(6), known=first(20))])  # fmt: skip
    _, book = kept(process, OPENED[:1])
    assert differences(process, OPENED[:1], book, VIEWS) == []
    cell = book.of(("e", "P", "", (("item", "x1"),)), process.views["all"], "public")
    assert {value[3] for _, _, _, until, value in cell if until == MAX and value[1] == "unreported"} == {day(10).latest}


def test_a_rectangle_closed_long_ago_stays_closed_when_another_takes_up():
    """Even where the same standing over the same time comes back, in the second of the last claim that the other left."""
    process = pack(HANDED)
    said, gossip = claim("said", HAND, day(4), "m"), claim("also", HAND, day(5), "gossip", known=first(9))
    unsaid = claim("unsaid", None, day(4), "m", known=first(9), retracts="said")
    earlier = [said, gossip]
    _, book = kept(process, earlier)
    follow(newcomer(Plan(process), book, VIEWS), book, earlier, [unsaid])
    assert differences(process, [said, gossip, unsaid], book, VIEWS) == []
    pending = {one[:4] for one in book.of(HANDED_KEY, process.views["verified"], "public") if one[4][1] == "pending"}
    start, due = first(0), day(10).latest
    assert pending == {
        (start, due + 1, MIN, day(4).latest),
        (start, day(4).latest, day(4).latest, first(9)),
        (start, due + 1, first(9), MAX),
    }


def test_who_takes_up_does_not_hear_what_was_withdrawn_before():
    """The next claim is judged without it."""
    process = pack(HANDED)
    earlier = [
        claim("said", HAND, day(4), "m"),
        claim("unsaid", None, day(4), "m", known=first(7), retracts="said"),
    ]
    _, book = kept(process, earlier)
    new = claim("denied", HAND, day(8), "news", against=True)
    follow(newcomer(Plan(process), book, VIEWS), book, earlier, [new])
    assert differences(process, [*earlier, new], book, VIEWS) == []


def test_an_item_opens_with_a_sure_trigger_alone():
    """Who held it must be said."""
    process = pack(EACH)
    possible = claim("held", "held(item: x1)", day(3), "m")
    _, book = kept(process, [possible])
    assert differences(process, [possible], book, VIEWS) == []
    assert item(book, process) == []


@pytest.mark.parametrize("once", ["", "present(of: fighters)"], ids=["always", "on a condition"])
def test_a_denial_answers_an_incident_from_its_beginning(once):
    """Even from before the time that the denial itself speaks of."""
    process = pack(duty("r", "refrain", "incident(by: bearer)", once=once))
    claims = [
        claim("there", "present(of: fighters)", day(2), "m"),
        claim("done", "incident(by: P)", day(4, 6), "news"),
        claim("denied", "incident(by: P)", day(6, 7), "p", against=True),
    ]
    _, book = kept(process, claims)
    assert differences(process, claims, book, VIEWS) == []


def test_what_is_known_before_or_after_a_version_changes_nothing_beyond_it():
    """What was known before its first second counts from there; what becomes known at its end or later, not at all."""
    process = pack(HANDED)
    claims = [claim(f"c{n}", HAND, day(3), "m", known=first(n), against=n == 15) for n in (4, 5, 12, 15, 16)]
    for order in permutations(claims):
        _, book = kept(process, order, known_from=first(10), known_to=first(15))
        assert differences(process, order, book, VIEWS, first(10), first(15)) == []
        there = book.of(HANDED_KEY, process.views["all"], "public")
        assert {since for _, _, since, _, _ in there} == {first(10)}
        assert {until for _, _, _, until, _ in there} == {first(15)}


def test_claims_of_sources_that_this_version_does_not_declare_are_not_heard():
    process = pack(HANDED, sources=[one for one in pack().sources.values() if one.id != "m"])
    live, book = kept(process, [claim("c", HAND, day(3), "m")])
    assert not live.cells_for(claim("c", HAND, day(3), "m"))
    assert differences(process, [], book, VIEWS) == []
