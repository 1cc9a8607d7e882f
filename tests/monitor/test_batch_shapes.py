"""Promise: over columns every shape is judged as cell by cell: the same standing in every field, whoever asks, of whatever moment."""

from __future__ import annotations

import os
from random import Random

import pytest

from auspices.kernel.instants import DAY
from auspices.monitor import batch, standings
from auspices.monitor.verdicts.table_rows import BEFORE, CONDITION, SILENT, rows_of
from tests.monitor.asking import in_days, told
from tests.monitor.processes import CLEARANCES, EVERY, with_seed
from tests.monitor.world import LEVELS, act, claim, day, duty, first, last, pack

NIGHTLY = int(os.environ.get("LAW_EXAMPLES", "1000"))
PRESENT, REPORT, TALKS = "present(of: fighters)", "report(by: P, on: talks)", "assessed(of: talks, by: P, level: {})"
VISIT, HAND, TROOPS = "visit(of: team, to: P)", "handover(of: east, from: P)", "deployed(of: troops)"


def two(id_: str, says: str, when, by: str, **more):
    """The same from a source and from another that confirms it, so that `verified` counts it too."""
    return [
        claim(id_, says, when, by, **more),
        claim(f"{id_}-too", says, when, "wire" if by != "wire" else "news", **more),
    ]


def reply(id_: str, word: str, n: int, by: str = "q"):
    return claim(id_, f"reply(of: team, by: P, answer: {word})", day(n), by)


def answer(id_: str, item: str, word: str, n: int, **more):
    return claim(id_, f"answer(item: {item}, by: P, answer: {word})", day(n), "news", **more)


# Of each shape a course of events that comes, in one view and at one moment or another, to every row of its table.
STORIES = {
    "achieve": (
        pack(
            duty("dated", "achieve", HAND, due=last(10), start=first(1), answers="reply(of: team, by: P)"),
            duty("open", "achieve", VISIT, answers="reply(of: team, by: P)"),
            acts=[act("x", "extend", "dated", ["Q"], first(12), due=last(13)), act("s", "suspend", "dated", ["Q"], first(18)), act("r", "resume", "dated", ["Q"], first(20))],
        ),
        [
            reply("agrees", "agreed", 2), reply("refuses", "refused", 2, "p"), reply("refuses-more", "refused", 4), reply("yields", "conditional", 6),
            *two("not", HAND, day(11, 14), "news", against=True), *two("none", VISIT, day(3, 8), "news", against=True), *two("did", HAND, day(15), "news"), claim("not-long", HAND, day(6, 14), "gossip", against=True),
            claim("not-so", HAND, day(16), "gossip", against=True), claim("seen", VISIT, day(9), "b"), claim("unseen", VISIT, day(9), "p", against=True),
        ],
    ),
    "respond": (
        pack(duty("q", "respond", "answer(item: item, by: bearer)", each="request(item: item, to: bearer)", within="P5D", done=("granted", "carried-out"), exceptions=["retained(item: item, under: law)"]),
             duty("e", "achieve", "returned(item: item)", each="held(item: item, by: bearer)"),
             acts=[act("s", "suspend", "q", ["Q"], first(3)), act("r", "resume", "q", ["Q"], first(5)), act("t", "suspend", "q", ["Q"], first(25))]),
        [
            *(claim(f"asked-{item}", f"request(item: {item}, to: P)", day(n), "q", audience=audience) for n, item, audience in ((1, "k-1", "public"), (2, "k-2", "public"), (4, "k-3", "mission"), (6, "k-4", "public"), (7, "k-5", "parties"))),
            claim("asked-again", "request(item: k-1, to: P)", day(0), "news", known=last(9)), claim("not-asked", "request(item: k-1, to: P)", day(0), "p", against=True), claim("never", "request(item: k-4, to: P)", day(6), "p", against=True),
            claim("never-heard", "request(item: k-9, to: P)", day(6), "p", against=True), answer("a1", "k-1", "agreed", 4), answer("a2", "k-2", "refused", 5), answer("a3", "k-2", "agreed", 5, audience="mission"), answer("a4", "k-3", "carried-out", 8),
            answer("a5", "k-3", "granted", 8, against=True), answer("a6", "k-1", "granted", 20, against=True), answer("a7", "k-5", "granted", 9), answer("a8", "k-5", "granted", 21),
            claim("own", "request(to: P)", day(8), "q", item="k-6"), claim("unnamed", "request(item: ?, to: P)", day(8), "q"), claim("keeps", "retained(item: k-1, under: law)", day(9), "p"),
            claim("disputes", "contests(by: Q, item: k-2, ground: status)", day(9), "q"), claim("regrets", None, day(22), "q", retracts="asked-k-2"),
            claim("held", "held(item: h-1, by: pa)", day(2), "q"), claim("kept", "returned(item: h-1)", day(3, 9), "q", against=True), claim("back", "returned(item: h-1)", day(12), "g"),
        ],
    ),
    "refrain": (
        pack(duty("r", "refrain", "incident(by: bearer, in: zone)", bearers=("P", "Q")), duty("c", "refrain", "incident(by: bearer, in: east)", once=PRESENT)),
        [
            *two("shots", "incident(by: P, in: village)", day(1, 4), "news"), claim("ours", "incident(by: pa, in: east)", day(3), "q"), claim("not-us", "incident(by: P)", day(2, 3), "p", against=True), claim("no", "incident(by: P, in: zone)", day(4, 5), "b", against=True),
            claim("who", "incident(by: ?, in: east)", day(7), "b"), claim("watch", "watching(by: M, in: zone)", day(8, 12), "m"), claim("glance", "watching(by: M, in: village)", day(13, 14), "m"), claim("self", "watching(by: pa, in: zone)", day(13, 20), "pa"),
            claim("there", PRESENT, day(0, 9), "m"), claim("gone", "present(of: fighters, by: pa)", day(5, 6), "m", against=True), claim("not-there", PRESENT, day(9), "q", against=True),
        ],
    ),
    "maintain": (
        pack(duty("m", "maintain", "passable(of: road)", fresh_for=3 * DAY, facets={"what": ("persons", "cargo")}), duty("c", "maintain", "passable(of: road)", fresh_for=9 * DAY, once=PRESENT)),
        [
            *two("good", "passable(of: road)", day(2, 3), "news"), *two("bad", "passable(of: road, what: [cargo, persons])", day(3, 4), "news", against=True), claim("again", "passable(of: road, what: persons)", day(6), "b"),
            claim("once-more", "passable(of: road)", day(8), "b"), claim("perhaps", "passable(of: ?)", day(15, 16), "b", against=True), claim("there", PRESENT, day(4), "m"), claim("not-there", PRESENT, day(4), "q", against=True),
        ],
    ),
    "limit": (
        pack(duty("l", "limit", "strength(of: troops)", at_most={"men": 100.0, "tanks": 9.5}), duty("c", "limit", "strength(of: troops)", at_most={"men": 100.0}, once="present(of: fighters, in: east)")),
        [
            claim("few", "strength(of: troops)", day(2), "m", amount=(100, "men")), claim("more", "strength(of: troops)", day(2, 4), "b", amount=(100.5, "men")), *two("many", "strength(of: troops)", day(6), "news", amount=(10, "tanks")),
            claim("somewhere", PRESENT, day(3), "p"), claim("there", "present(of: fighters, in: village)", day(5), "m"), claim("nowhere", PRESENT, day(5, 6), "q", against=True), claim("not-there", "present(of: fighters, in: east)", day(3), "g", against=True), claim("nor-there", "present(of: fighters, in: east)", day(5), "b", against=True), claim("none", "strength(of: troops)", day(7), "m"), claim("not", "strength(of: troops)", day(7), "m", against=True, amount=(5, "men")), claim("other", "strength(of: troops)", day(8), "m", amount=(5, "ships")),
            claim("whose", "strength(of: ?)", day(9), "m", amount=(500, "men")), claim("least", "strength(of: troops)", day(10), "p", amount=(9.5, "tanks")), claim("most", "strength(of: troops)", day(10), "m", amount=(900, "men")),
        ],
    ),
    "during": (
        pack(duty("d", "during", TROOPS, end=last(20), fresh_for=5 * DAY), duty("e", "during", TROOPS, end=last(15)), acts=[act("t", "terminate", "e", ["P"], first(12))]),
        [*two("used", TROOPS, day(2, 3), "news"), *two("unused", TROOPS, day(3), "news", against=True), *two("left", TROOPS, day(5), "news", against=True), claim("back", TROOPS, day(18, 25), "m")],
    ),
    "conduct": (
        pack(duty("c", "conduct", "assessed(of: talks, by: bearer)", bearers=("P", "Q"), levels=LEVELS, judged_by=("M", "B"), every="P7D")),
        [
            claim("well", TALKS.format("full"), day(2), "m"), claim("not", TALKS.format("none"), day(4, 5), "b"), claim("so-so", TALKS.format("some"), day(8), "m"), claim("same", TALKS.format("some"), day(9), "b"),
            claim("self", TALKS.format("full"), day(9), "p"), claim("paper", TALKS.format("none"), day(9), "news"), claim("denied", TALKS.format("some"), day(10), "m", against=True), claim("what", TALKS.format("?"), day(10), "m"),
        ],
    ),
    "recur": (
        pack(duty("p", "recur", "report(by: bearer, on: talks)", bearers=("P", "Q"), every="P5D"), duty("m", "recur", "report(by: P, on: talks)", every="P1M", once=PRESENT), zone="Europe/Berlin"),
        [
            *two("r1", REPORT, day(6), "news"), claim("n1", REPORT, day(7), "b", against=True), *two("r2", REPORT, day(11), "news"), *two("n2", REPORT, day(20, 26), "news", against=True), claim("r3", REPORT, day(31), "b"),
            claim("n3", REPORT, day(31), "q", against=True), claim("there", PRESENT, day(3), "m"), claim("r4", REPORT, day(60), "b"),
            claim("none-there", PRESENT, day(2), "q", against=True), claim("not-one", PRESENT, day(3), "b", against=True), claim("there-after-all", PRESENT, day(35), "m"),
        ],
    ),
    "joint": (
        pack(duty("j", "achieve", "handover(of: east, to: G)", bearers=("P", "Q"), joint=True, due=last(9), exceptions=["waived(of: team)"], to=("G",)), duty("u", "through", patterns=["pact/*"], bearers=("P", "Q"))),
        [claim("p-says", "handover(of: east, to: G)", day(5), "pa"), claim("g-says", "handover(of: east, to: G)", day(6), "g"), claim("q-denies", "handover(of: east, to: G)", day(7), "q", against=True), claim("frees", "waived(of: team)", day(4), "q"),
         claim("law", "contests(by: P, commitment: j, ground: scope)", day(3), "p", audience="party:P")],
    ),
}  # fmt: skip


def both(process, claims, at, known, clearance):
    """The standings, once it is seen that both evaluators give the same."""
    asked = {"at": at, "known": known, "clearance": clearance}
    live, wide = standings(process, claims, **asked), batch(process, claims, **asked)
    beside = [(one, other) for one, other in zip(live, wide, strict=True) if one != other]
    assert not beside, f"{asked} {in_days(at)}\n{beside[0]}\n{told(process, tuple(claims))}"
    return live


def seen(shape):
    """Every standing of a story: day by day until nothing is said any more, as known then and at the end, with every clearance."""
    process, claims = STORIES[shape]
    for n in range(-2, (max(one.known for one in claims) - first(0)) // DAY + 9):
        for known in (last(8), last(100)) if n % 3 == 0 else (last(100),):
            yield from both(process, claims, first(n) + 43200, known, CLEARANCES[n % len(CLEARANCES)])


@pytest.mark.parametrize("shape", STORIES)
def test_a_story_of_each_shape_is_judged_alike_and_comes_to_every_row_of_its_table(shape):
    """In every field; and the story is not too poor to show a difference."""
    process, _ = STORIES[shape]
    met = {one.row for one in seen(shape)}
    wanted = {row.row for one in process.commitments.values() if one.shape != "through" for row in rows_of(one)} | {
        BEFORE.row,
        SILENT.row,
    }
    if shape == "joint":  # of achieve, whose rows have their own story
        wanted = {
            "achieve: for",
            "achieve: for and against",
            "achieve: before its date",
            "achieve: nothing, after its date",
            "through: of its parts",
        }
    assert wanted - met == set()
    if any(one.once or one.trigger for one in process.commitments.values()):
        assert {row.row for row in CONDITION} - met == set()


def test_an_item_is_there_for_those_who_have_heard_of_it():
    """k-3 was asked about before the mission alone; k-9 by nobody: a denial names no item into being."""
    process, claims = STORIES["respond"]
    for clearance, items in (
        ("public", {"k-1", "k-4", "k-6"}),
        ("parties", {"k-1", "k-4", "k-5", "k-6"}),
        ("mission", {"k-1", "k-3", "k-4", "k-5", "k-6"}),
    ):
        found = both(process, claims, last(30), last(100), clearance)
        assert {
            value for one in found for _, value in one.facets if (one.commitment, one.view) == ("q", "all")
        } == items
        assert {value for one in found for _, value in one.facets if (one.commitment, one.view) == ("q", "public")} == {
            "k-1",
            "k-4",
            "k-6",
        }


def test_the_due_date_of_an_item_is_that_of_the_moment_asked_though_its_verdict_is_of_an_earlier_one():
    """k-5 was asked about on day 7, after the pause; the suspension from day 25 on freezes verdicts, not dates."""
    process, claims = STORIES["respond"]
    (one,) = [
        one
        for one in both(process, claims, last(30), last(100), "parties")
        if one.facets == (("item", "k-5"),) and one.view == "all"
    ]
    assert (one.lifecycle, one.due) == ("suspended", last(12))


def test_each_side_is_corroborated_by_its_own():
    """A claim that meets the condition and is performance too counts for each by what confirms it on that side."""
    process = pack(duty("a", "achieve", HAND, once="handover(from: P)", due=last(9)))
    claims = two("did", HAND, day(3), "news")
    found = {one.view: one for one in both(process, claims, last(5), last(9), "public")}
    assert found["verified"].verdict == "fulfilled"
    assert set(found["verified"].because) == {"did", "did-too"}


def test_no_claims_and_no_commitments_are_judged_too():
    """Nothing said: silence everywhere. Nothing owed: no standings."""
    for shape in STORIES:
        assert {one.because for one in both(STORIES[shape][0], [], last(9), last(9), "mission")} == {()}
    assert both(pack(), STORIES["refrain"][1], last(9), last(9), "mission") == []


def over_columns(n: int) -> None:
    for seed in range(n):
        drawn = with_seed(seed * 17 + 5, 1, EVERY)
        both(drawn.process, drawn.claims, *drawn.points[0], Random(seed).choice(CLEARANCES))


def test_random_processes_of_every_shape_are_judged_alike():
    """In every field, reasons and rows included."""
    over_columns(20)


@pytest.mark.thorough
def test_more_random_processes_of_every_shape_are_judged_alike():
    over_columns(60)


@pytest.mark.slow
def test_many_random_processes_of_every_shape_are_judged_alike():
    over_columns(NIGHTLY)
