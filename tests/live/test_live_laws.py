"""Promise: the incremental evaluator keeps the very rectangles that the whole record gives, in whatever order and company claims come in.

`LAW_EXAMPLES` sets how many processes each law is tried on in the nightly run (`-m slow`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from auspices.kernel.instants import DAY
from auspices.monitor.live import Live
from auspices.monitor.plan import Plan
from auspices.pack.model import Claim, Pack
from tests.live.bookkeeping import Book, coarse, differences, follow, in_groups, newcomer
from tests.monitor import reference
from tests.monitor.asking import columns, exists, outcome, said, seeing, single, told
from tests.monitor.changed import smallest
from tests.monitor.processes import CLEARANCES, EVERY, Drawn, deal, with_points
from tests.monitor.world import first

NIGHTLY = int(os.environ.get("LAW_EXAMPLES", "1000"))
VIEWS = ("verified", "all", "public", "P", "Q", "body")
Way = Callable[[Pack, Sequence[Claim], Random, Sequence[str]], list[str]]


def opened(process: Pack, views: Sequence[str], **bounds: int) -> tuple[Live, Book]:
    """An evaluator that keeps the cells of the plan, and its book."""
    live, book = Live(Plan(process), views, **bounds), Book(bounds.get("known_to", Book().known_to))
    live.open(live.plan.cells)
    book.take(live.flush())
    return live, book


def in_company(process: Pack, claims: Sequence[Claim], chance: Random, views: Sequence[str]) -> list[str]:
    """All from the start, told of one by one or together."""
    live, book = opened(process, views)
    for group in in_groups(claims, chance):
        live.add(group)
        book.take(live.flush())
    return differences(process, claims, book, views)


def taken_up(process: Pack, claims: Sequence[Claim], chance: Random, views: Sequence[str]) -> list[str]:
    """At times an evaluator goes, and another takes up from what it kept."""
    live, book = opened(process, views)
    earlier: list[Claim] = []
    salt = chance.randrange(2**30)
    for group in in_groups(claims, chance):
        if Random(f"{salt}{group[0].id}" if group else salt).random() < 0.4:
            live = newcomer(Plan(process), book, views)
        follow(live, book, earlier, group)
        earlier += group
    return differences(process, claims, book, views)


def from_a_pile(process: Pack, claims: Sequence[Claim], chance: Random, views: Sequence[str]) -> list[str]:
    """The first of them at once, as when all standings are remade; the others as they come."""
    begun = list(claims[: len(claims) * 2 // 3])
    plan, book = Plan(process), Book()
    live = Live(plan, views)
    pile = live.pile(begun)
    live.open(plan.cells, pile)
    live.open((plan.instance(one, item) for one in plan.templates for item in sorted(pile.items(one))), pile)
    book.take(live.flush())
    earlier = list(begun)
    for group in in_groups(claims[len(begun) :], chance):
        follow(live, book, earlier, group)
        earlier += group
    return differences(process, claims, book, views)


def within_bounds(process: Pack, claims: Sequence[Claim], chance: Random, views: Sequence[str]) -> list[str]:
    """For a version of the pack that held from one moment of knowledge to another."""
    known_from = first(chance.randint(5, 20))
    known_to = known_from + chance.randint(3, 15) * DAY
    live, book = opened(process, views, known_from=known_from, known_to=known_to)
    for group in in_groups(claims, chance):
        live.add(group)
        book.take(live.flush())
    return differences(process, claims, book, views, known_from, known_to)


def as_known(claims: Sequence[Claim], chance: Random) -> list[Claim]:
    """In the order in which they became known."""
    return sorted(claims, key=lambda one: one.known)


def as_chance_has_it(claims: Sequence[Claim], chance: Random) -> list[Claim]:
    """In any order, but none before the one that it withdraws: such a claim is refused."""
    left, out = chance.sample(claims, len(claims)), []
    while left:
        waiting = {one.id for one in left}
        out += (ready := [one for one in left if one.withdraws not in waiting])
        left = [one for one in left if one not in ready]
    return out


def quite_anyhow(claims: Sequence[Claim], chance: Random) -> list[Claim]:
    """In any order at all."""
    return chance.sample(claims, len(claims))


def hold(way: Way, order: Callable, examples: int, few: tuple[int, ...] = (0, 0, 6)) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )
    @given(st.integers(0, 2**48))
    def tried(seed: int) -> None:
        chance = Random(seed)
        process, claims = deal(chance, EVERY)
        days = chance.choice(few)
        claims = coarse(claims, days) if days else claims
        views = chance.sample(VIEWS, 2)
        claims = tuple(order(claims, chance))
        luck = chance.randrange(2**30)

        def differing(some_pack: Pack, some: Sequence[Claim]) -> list[str]:
            return way(some_pack, some, Random(luck), views)

        if differing(process, claims):
            process, claims = smallest(process, claims, lambda *fewer: bool(differing(*fewer)))
            pytest.fail("\n".join([f"seed {seed}", *differing(process, claims)[:3], told(process, claims)]))

    tried()


LAWS = {
    "in the order of known": (in_company, as_known, 350),
    "in any order": (in_company, quite_anyhow, 200),
    "taken up, in the order of known": (taken_up, as_known, 125),
    "taken up, in any order": (taken_up, as_chance_has_it, 125),
    "from a pile": (from_a_pile, as_chance_has_it, 50),
    "within bounds, in the order of known": (within_bounds, as_known, 100),
    "within bounds, in any order": (within_bounds, quite_anyhow, 50),
}


@pytest.mark.parametrize(("way", "order", "examples"), LAWS.values(), ids=LAWS)
def test_the_book_is_what_the_whole_record_gives(way, order, examples):
    hold(way, order, examples // 5)


@pytest.mark.thorough
@pytest.mark.parametrize(("way", "order", "examples"), LAWS.values(), ids=LAWS)
def test_the_book_is_what_the_whole_record_gives_tried_longer(way, order, examples):
    hold(way, order, examples)


@pytest.mark.slow
@pytest.mark.parametrize(("way", "order", "examples"), LAWS.values(), ids=LAWS)
def test_the_book_is_what_the_whole_record_gives_at_length(way, order, examples):
    """Each law its share of all the processes of the night."""
    hold(way, order, NIGHTLY * examples // sum(share for *_, share in LAWS.values()))


def against_the_reference(examples: int) -> None:
    """All three at once: what the book holds at a point, what the columns give, and the slow transcription of the rules."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(with_points(1, EVERY), st.integers(0, 2**48))
    def tried(drawn: Drawn, seed: int) -> None:
        chance, (process, claims) = Random(seed), (drawn.process, drawn.claims)
        view, clearance, (at, known) = chance.choice(VIEWS), chance.choice(CLEARANCES), drawn.points[0]
        live, book = opened(process, [view])
        for group in in_groups(quite_anyhow(claims, chance), chance):
            live.add(group)
            book.take(live.flush())
        wide = columns(process, claims, at, known, clearance, [view])
        for cell in single(process, claims, sees := seeing(process, view, clearance)):
            flat = book.of(cell, process.views[view], sees)
            here = [value for start, end, since, until, value in flat if start <= at < end and since <= known < until]
            if not exists(process, claims, cell, known, sees):
                assert not here
                continue
            commitment, bearer, reading, facets = cell
            asked = {"at": at, "known": known, "view": view, "clearance": clearance, "reading": reading}
            slow = reference.standing(process, claims, commitment, bearer, facets=dict(facets) or None, **asked)
            (lifecycle, verdict, timing, due, contested, because, row) = here[0]
            told_, one = (verdict, lifecycle, timing, due, frozenset(contested)), wide[*cell, view]
            assert told_ == said(slow), (cell, view, told(process, claims))
            assert (told_, because, row) == (outcome(one), one.because, one.row), (cell, view, told(process, claims))

    tried()


def test_the_book_the_columns_and_the_reference_say_the_same():
    against_the_reference(20)


@pytest.mark.thorough
def test_the_book_the_columns_and_the_reference_say_the_same_tried_longer():
    against_the_reference(60)


@pytest.mark.slow
def test_the_book_the_columns_and_the_reference_say_the_same_at_length():
    against_the_reference(NIGHTLY)
