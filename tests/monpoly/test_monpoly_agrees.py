"""What is exported for an independent monitor says what our monitor says: formula by formula, at every time point of the trace.

`MONPOLY_EXAMPLES` sets how many random processes are tried in the nightly run (`-m slow`).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from auspices.kernel.instants import ALWAYS, DAY, Interval, parse_last
from auspices.monitor.export.monpoly import Export, export
from auspices.pack import read as read_pack
from auspices.pack.model import Claim, Pack
from tests.monitor.processes import CLEARANCES, SPAN, deal
from tests.monitor.world import claim, day, duty, first, last, pack
from tests.monpoly.comparing import by_formula, differing, read
from tests.monpoly.formats import facts_of, free, monitorable, pushed, read_formula, read_signature

QUICK = 60
NIGHTLY = int(os.environ.get("MONPOLY_EXAMPLES", "3000"))
KARABAKH = Path(__file__).parents[2] / "packs" / "karabakh"
IN_FRAGMENT = {
    "fulfilled", "disputed", "pending", "overdue", "unreported", "not_done", "violated", "holding", "partly", "unknown", "restored", "no_statement",
}  # fmt: skip


class Asked(NamedTuple):
    """A process and what is asked of it."""

    process: Pack
    claims: tuple[Claim, ...]
    view: str
    known: int
    clearance: str

    @property
    def out(self) -> Export:
        return export(self.process, self.claims, view=self.view, known=self.known, clearance=self.clearance)


def drawn(seed: int) -> Asked:
    """A random process; every other one without acts, which leaves more of it in the fragment."""
    rng = Random(seed)
    process, claims = deal(rng)
    if seed % 2:
        process = replace(process, acts=())
    known = rng.choice((last(SPAN + 60), last(rng.randint(8, 25)), last(rng.randint(8, 25)) - DAY // 2))
    return Asked(process, claims, rng.choice(list(process.views)), known, rng.choice(CLEARANCES))


def agree(seeds: range) -> Counter[str]:
    met: Counter[str] = Counter()
    for seed in seeds:
        asked = drawn(seed)
        out = asked.out
        found = differing(asked.process, asked.claims, out, asked.view, asked.known, asked.clearance)
        assert not found, (seed, asked.view, asked.clearance, asked.known, list(found.items())[:3])
        for verdicts in by_formula(out).values():
            met.update(verdicts or {"not in force"})
    return met


@pytest.mark.parametrize("many", [QUICK, pytest.param(100, marks=pytest.mark.thorough)])
def test_the_formulas_give_our_verdicts_on_random_processes(many):
    """Law: at every time point a cell's formula is satisfied by exactly our verdict, and by none while it is not in force."""
    met = agree(range(many))
    assert met["not in force"], met
    assert len(IN_FRAGMENT & set(met)) >= len(IN_FRAGMENT) - 3, met


@pytest.mark.slow
def test_the_formulas_give_our_verdicts_on_many_random_processes():
    """The same law at length; every verdict of the fragment is met."""
    met = agree(range(QUICK, QUICK + NIGHTLY))
    assert set(met) == IN_FRAGMENT | {"not in force"}, met


@pytest.fixture(scope="module")
def karabakh() -> Pack:
    return read_pack(KARABAKH)


@pytest.mark.parametrize(
    "known",
    [
        "2020-11-14",
        pytest.param("2020-12-20", marks=pytest.mark.thorough),
        pytest.param("2024-12-31", marks=pytest.mark.slow),
    ],
)
def test_the_formulas_give_our_verdicts_on_the_worked_example(karabakh, known):
    """The same law on the worked example, in every view."""
    moment = parse_last(known, karabakh.zone)
    for view in karabakh.views:
        asked = Asked(karabakh, karabakh.claims, view, moment, "mission")
        out = asked.out
        assert out.formulas
        assert not differing(*asked[:2], out, *asked[2:])


def test_what_is_written_is_in_the_formats_and_monitorable(karabakh):
    """Every fact and predicate is in the signature, and every formula in the part of the logic that MonPoly accepts."""
    worked = Asked(karabakh, karabakh.claims, "all", parse_last("2024-12-31", karabakh.zone), "public")
    for asked in (worked, *(drawn(seed) for seed in range(20))):
        out = asked.out
        signature = {name: len(arguments) for name, arguments in read_signature(out.signature).items()}
        assert all(("tick",) in facts for _, facts in read(out))
        assert len({one.file for one in out.formulas}) == len(out.formulas)
        for one in out.formulas:
            tree = read_formula(one.text)
            assert free(tree) == {"verdict"}
            assert all(signature[name] == terms for name, terms in facts_of(tree)), one.text
            assert monitorable(pushed(tree)), one.text


# ------------------------------------------------------------------ faults planted in what is written must be seen


def text(change: Callable[[str], str]) -> Callable[[Export], Export]:
    return lambda out: replace(out, formulas=tuple(replace(one, text=change(one.text)) for one in out.formulas))


def log(change: Callable[[str], str]) -> Callable[[Export], Export]:
    return lambda out: replace(out, log=change(out.log))


def later(found: re.Match[str]) -> str:
    return f"ONCE[{int(found[1]) + 1},*)"


FAULTS = {
    "a due date or a lapse is a second late": text(lambda one: re.sub(r"ONCE\[([1-9]\d+),\*\)", later, one)),
    "what is over at its last second": text(lambda one: re.sub(r"ONCE\[(1),\*\) \(last", "ONCE[0,*) (last", one)),
    "an end comes a second early": text(lambda one: re.sub(r"ONCE\[0,(\d+)\]", lambda m: f"ONCE[0,{int(m[1]) - 1}]", one)),
    "a denial is read as a report": text(lambda one: one.replace("denied_", "said_")),
    "a report counts from its beginning": text(lambda one: re.sub(r'\(last\(i\) AND \(ONCE\[0,\*\) \(starts\("[^"]*"\)\)\)\)', "(tick())", one)),
    "nobody belongs to anybody": log(lambda one: re.sub(r' member\("(\w+)","(?!\1")\w+"\)', "", one)),
    "no place lies within another": log(lambda one: re.sub(r' within\("(\w+)","(?!\1")\w+"\)', "", one)),
    "a belonging never ends": log(lambda one: re.sub(r" no_(member|within)\([^)]*\)", "", one)),
    "a last second is missing": log(lambda one: re.sub(r" last\([^)]*\)", "", one, count=1)),
    "a claim is missing": log(lambda one: re.sub(r" said_[a-z]+\([^)]*\)", "", one, count=1)),
    "a start is missing": log(lambda one: re.sub(r" starts\([^)]*\)", "", one, count=1)),
    "restored and holding are exchanged": text(
        lambda one: one.replace('"restored"', '"-"').replace('"holding"', '"restored"').replace('"-"', '"holding"')
    ),
}  # fmt: skip
SEARCHED = 250


def of_members() -> Asked:
    """An incident by a body that belongs to P, one by a body that did until day 9, and a watch on a village within the zone."""
    process = pack(
        duty("r", "refrain", "incident(by: bearer, in: zone)"),
        members=[("pa", "P", ALWAYS), ("qa", "P", Interval(first(0), last(9)))], within=[("village", "zone", ALWAYS)],
    )  # fmt: skip
    claims = (
        claim("i1", "incident(by: pa, in: village)", day(5), "m"), claim("i2", "incident(by: qa, in: village)", day(12), "m"),
        claim("w", "watching(by: M, in: zone)", day(3, 20), "m"),
    )  # fmt: skip
    return Asked(process, claims, "all", last(30), "public")


def test_who_belongs_to_whom_is_asked_at_the_time():
    """A body's deed is the bearer's only while the body belongs to it: in the formula as in the monitor."""
    asked = of_members()
    found = {instant: verdicts for (_, instant), verdicts in by_formula(asked.out).items()}
    assert (found[first(5)], found[first(12)], found[last(20) + 1]) == ({"violated"}, {"holding"}, {"unknown"})
    assert not differing(*asked[:2], asked.out, *asked[2:])


def told(asked: Asked, commitment: str) -> dict[int, set[str]]:
    """Instant -> what the formula of the one cell of a commitment says; it agrees with the monitor."""
    assert not differing(*asked[:2], asked.out, *asked[2:])
    return {instant: verdicts for (key, instant), verdicts in by_formula(asked.out).items() if key[0] == commitment}


def test_a_report_speaks_to_the_last_second_of_its_freshness():
    """Worked by hand: fresh for a day means a day after its last second, and not one second more."""
    road = duty("m", "maintain", "passable(of: road)", fresh_for=DAY)
    found = told(Asked(pack(road), (claim("y", "passable(of: road)", day(3), "m"),), "all", last(9), "public"), "m")
    assert (found[first(3)], found[last(4)], found[last(4) + 1]) == ({"holding"}, {"holding"}, {"unknown"})


def test_a_report_of_the_same_second_does_not_overtake():
    """Worked by hand: what ends in the second in which the other begins still speaks; a second later it would not."""
    noon = first(3) + DAY // 2
    road = duty("m", "maintain", "passable(of: road)", fresh_for=DAY)
    kept = claim("y", "passable(of: road)", Interval(first(3), noon), "m")
    for begins, verdict in ((noon, "disputed"), (noon + 1, "violated")):
        broken = claim("n", "passable(of: road)", Interval(begins, last(3)), "m", against=True)
        found = told(Asked(pack(road), (kept, broken), "all", last(9), "public"), "m")
        assert found[last(3)] == {verdict}


def test_nobody_covers_their_own_duty():
    """Worked by hand: the bearer's own watch certifies nothing, another's does, as long as its place lies in the zone."""
    east = [("east", "zone", Interval(first(0), last(6)))]
    duties = [duty("r", "refrain", "incident(by: bearer, in: zone)")]
    own = claim("o", "watching(by: pa, in: zone, for: incident)", day(1, 2), "m")
    others = claim("w", "watching(by: M, in: east)", day(4, 9), "m")
    process = pack(*duties, within=east, members=[("pa", "P", ALWAYS)])
    found = told(Asked(process, (own, others), "all", last(12), "public"), "r")
    assert [found[one] for one in (first(1), first(4), last(6), first(7))] == [
        {"unknown"},
        {"partly"},
        {"partly"},
        {"unknown"},
    ]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_planted_in_the_export_is_seen(fault):
    """The comparison can fail: with each fault planted, some random process tells the difference."""
    for asked in (of_members(), *map(drawn, range(SEARCHED))):
        out = asked.out
        wrong = FAULTS[fault](out)
        if wrong != out and differing(*asked[:2], wrong, *asked[2:]):
            return
    pytest.fail(f"not seen on {SEARCHED} processes: {fault}")
