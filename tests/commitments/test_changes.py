"""Promise: what changed is exactly what differs from one second to the next along at = known, on random processes of every shape."""

from random import Random

import pytest

from auspices.commitments.standings import changes
from auspices.commitments.standings import lookup as queries
from auspices.commitments.standings.changes import Walk
from auspices.evidence import actions as evidence
from auspices.evidence.queries import claims as recorded
from auspices.kernel.instants import MAX, MIN, parse_first, parse_last
from auspices.monitor import Evidence, Plan
from auspices.monitor.questions.what_changed import lines, told
from auspices.monitor.questions.what_changed_earlier import joined
from auspices.monitor.sentences.standing_sentences import sentence
from auspices.monitor.viewpoint import Viewpoint
from tests.commitments import small
from tests.monitor.processes import EVERY, SPAN, deal
from tests.monitor.world import first, last

SEEDS = range(16)
SINCE, UNTIL = first(-2), last(SPAN + 40)


@pytest.fixture
def stored(process, monkeypatch):
    """A function that puts the claims of a random process into the database, to be asked with its plan."""

    def store(seed):
        pack, claims = deal(Random(seed), EVERY)
        plan = Plan(pack)
        monkeypatch.setattr(changes, "plans", lambda _: [(MIN, MAX, plan)])
        monkeypatch.setattr(queries, "plan_at", lambda *_: plan)
        evidence.Row.objects.filter(process_id=process.id).delete()
        evidence.enter(process.id, claims, asserted=True, clock=small.clock())
        return process.id, plan

    return store


def flat(moves):
    """Every move of note, at whatever depth: (second, which, what it was, what it is)."""
    out = set()
    for move in moves:
        if move.of_note:
            out.add(
                (
                    move.at,
                    move.key,
                    *(one and (one.verdict, one.timing, one.lifecycle) for one in (move.before, move.after)),
                )
            )
        out |= flat(move.parts)
    return out


def brute(process_id, plan, view, clearance, moments):
    """The same by looking at every standing at a second and at the one before it."""
    out = set()
    for moment in moments:
        before, after = (
            {
                (one.commitment, one.bearer, one.reading, one.facets): (one.verdict, one.timing, one.lifecycle)
                for one in queries.standings(process_id, at=second, known=second, views=[view], clearance=clearance)
            }
            for second in (moment - 1, moment)
        )
        out |= {
            (moment, key, before.get(key), after.get(key))
            for key in {*before, *after}
            if before.get(key) != after.get(key)
        }
    return out


def moments_of(plan, claims, rng):
    """Every second at which anything may turn, those beside it, and some others."""
    edges = set()
    laid = Evidence(plan, claims)
    for cell in (*plan.cells, *laid.instances):
        for view in plan.pack.views.values():
            edges |= set(laid.judged(cell, view, MAX, "mission").breaks())
    edges |= (
        {one.known for one in claims}
        | {one.known for one in plan.pack.acts}
        | {one.when.latest for one in plan.pack.acts}
    )
    edges |= {one.readings[""].start for one in plan.pack.commitments.values()} | {
        one.end + 1 for one in plan.pack.commitments.values() if one.end
    }
    edges |= {edge + 1 for edge in edges} | {rng.randint(SINCE, UNTIL) for _ in range(20)}
    return sorted(edge for edge in edges if SINCE < edge <= UNTIL)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_walk_tells_what_differs_from_the_second_before(stored, seed):
    """Cells, facets, items, wholes and umbrellas, in a random view and clearance."""
    rng = Random(seed)
    process_id, plan = stored(seed)
    view, clearance = (
        rng.choice(["verified", "all", "public", "P", "Q", "body"]),
        rng.choice(["public", "mission", "party:P"]),
    )
    found = flat(Walk(process_id, view, clearance, SINCE, UNTIL).moves())
    assert found == brute(process_id, plan, view, clearance, moments_of(plan, recorded(process_id), rng))
    assert found


@pytest.mark.parametrize("seed", SEEDS[:6])
def test_two_walks_end_to_end_are_one(stored, seed):
    """What is told of a week does not depend on where the week is cut."""
    process_id, _ = stored(seed)
    middle = (SINCE + UNTIL) // 2
    one, two = (flat(Walk(process_id, "all", "mission", *ends).moves()) for ends in ((SINCE, middle), (middle, UNTIL)))
    assert one | two == flat(Walk(process_id, "all", "mission", SINCE, UNTIL).moves())
    assert not one & two


@pytest.mark.parametrize("seed", SEEDS[:6])
def test_every_change_has_its_cause_and_hidden_claims_are_never_named(stored, seed):
    """What became known at that second, or an act, or time; for the public nothing that it may not see."""
    process_id, plan = stored(seed)
    walk = Walk(process_id, "public", "mission", SINCE, UNTIL)
    laid = Evidence(plan, recorded(process_id))
    audience = {one.id: one.audience for one in recorded(process_id)}
    known = {one.id: one.known for one in recorded(process_id)}

    def say(one, at):
        return sentence(one, laid, Viewpoint(at, at, plan.pack.views["public"], "mission"))

    found = told(walk.moves(), walk.news(), say)
    assert found
    for one in found:
        assert one.causes
        for cause in one.causes:
            if cause.kind in ("claim", "retraction", "correction", "finding"):
                assert {audience[id_] for id_ in cause.ids if id_ in audience} <= {"public"}
                assert known[cause.ids[0]] == one.instant


def test_the_small_process_by_hand(process):
    """March 2021 in the view of all claims: an incident, a watch, the date of the depot, reports on it, a report that grows old."""
    from auspices.process.queries import pack_now

    pack = pack_now(process.id)
    laid = Evidence(Plan(pack), recorded(process.id))
    walk = Walk(process.id, "all", "mission", parse_first("2021-03-01", "UTC") - 1, parse_last("2021-03-31", "UTC"))

    def say(one, at):
        return sentence(one, laid, Viewpoint(at, at, pack.views["all"], "mission"))

    text = "\n".join(lines(told(walk.moves(), walk.news(), say), pack))
    depot = text[text.index("\n11 March 2021\n") :].partition("\n\n")[0]
    assert "Hand over the depot" in depot, "a date that passes is told on the first second after it"
    for line in (
        "Keep the road open, Qland: was unknown, is now holding.",
        "Keep the road open, Qland: was holding, is now unknown.\n      - persons; cargo: was holding, is now unknown\n      The last report went stale.",
        "Hand over the depot, Pland: was pending, is now no report.\n      The date passed.",
        "Hand over the depot, Pland: was no report, is now fulfilled, its timing uncertain.\n      Wire: “Depot handed over by Pland.” [c.depot.wire]",
        "Hand over the depot, Pland: was fulfilled, its timing uncertain, is now disputed.",
    ):
        assert line in text, text


@pytest.mark.parametrize("seed", SEEDS)
def test_what_became_known_of_earlier_times_is_what_is_seen_anew(stored, seed):
    """At sampled seconds before each second at which anything became known: the cell is told if, and only if, it was seen otherwise till then."""
    rng = Random(seed)
    process_id, plan = stored(seed)
    view, clearance = rng.choice(["verified", "all", "public", "P"]), rng.choice(["public", "mission"])
    found = list(joined(Walk(process_id, view, clearance, SINCE, UNTIL).earlier()))
    assert all(one.start < one.end <= one.known for one in found)
    news = sorted({one.known for one in recorded(process_id)} | {one.known for one in plan.pack.acts})
    edges = sorted(
        {edge for one in found for edge in (one.start, one.end - 1, one.end)}
        | {rng.randint(SINCE, UNTIL) for _ in range(10)}
    )
    for known in rng.sample(news, min(10, len(news))):
        for at in rng.sample(edges, min(12, len(edges))):
            if at >= known or not SINCE < known <= UNTIL:
                continue
            was, now = (
                {
                    (one.commitment, one.bearer, one.reading, one.facets): (one.verdict, one.timing, one.lifecycle)
                    for one in queries.standings(process_id, at=at, known=second, views=[view], clearance=clearance)
                }
                for second in (known - 1, known)
            )
            cells = {cell.key for cell in plan.cells} | {key for key in now if key[3]}
            differing = {key for key in cells if key in was and key in now and was[key] != now[key]}
            assert {one.move.key for one in found if one.known == known and one.start <= at < one.end} == differing


def test_an_incident_reported_once_it_is_over_is_told(process):
    """On 3 March, known on the 4th: no change of that day, and yet the brief of the 4th has it."""
    from auspices.commitments.standings.changes import what_changed

    told_, earlier = what_changed(
        process.id,
        view="verified",
        clearance="mission",
        since=parse_last("2021-03-03", "UTC"),
        until=parse_last("2021-03-04", "UTC"),
    )
    assert not [one for one in told_ if one.commitment == "line"]
    assert [one.sentence for one in earlier] == [
        "No incidents, Pland: of 3 March 2021 it was seen as unknown, and is now seen as violated.",
    ]
    assert [cause.ids for cause in earlier[0].causes] == [("c.incident",)]


def test_a_report_of_its_own_day_is_told_once_and_an_incident_over_by_noon_is_told_at_all(folder, db):
    """The road, reported open on the day itself, is a change and no more; so is the incident of the morning, reported at noon: the day has it."""
    from auspices.commitments.actions import adopt
    from auspices.commitments.standings.changes import what_changed

    claims = """
- {id: c.road, says: "open(of: road)", happened: 2021-03-03, known: 2021-03-03, source: mission}
- {id: c.morning, says: "incident(by: P, in: east)", happened: "2021-03-03T08:00/2021-03-03T09:00", known: "2021-03-03T12:00", source: mission}
"""
    process = adopt(small.write(folder, claims=claims), small.clock())[0]
    told_, earlier = what_changed(
        process.id,
        view="verified",
        clearance="mission",
        since=parse_last("2021-03-02", "UTC"),
        until=parse_last("2021-03-03", "UTC"),
    )
    assert [(one.commitment, one.causes[0].ids) for one in told_ if one.commitment != "whole"] == [
        ("line", ("c.morning",)),
        ("road", ("c.road",)),
    ]
    assert earlier == []
