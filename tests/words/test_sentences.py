"""Promise: every verdict is a sentence first, and the sentence says no more than the verdict does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auspices.kernel.instants import DAY
from auspices.monitor import Evidence, Plan
from auspices.monitor.sentences.standing_sentences import contested_words, sentence, short
from auspices.monitor.standings.rollup import standings
from auspices.monitor.viewpoint import Viewpoint
from tests.monitor.world import act, claim, day, duty, first, last, pack
from tests.words.samples import say, told, why

HAND = "handover(of: east, from: P, to: Q)"
DUTY = duty("a", "achieve", HAND, due=last(10), readings={"early": (None, last(5))})
DATELESS = duty("a", "achieve", HAND)
REFRAIN = duty("r", "refrain", "incident(by: bearer, in: east)", bearers=("P", "Q"), to=())
MAINTAIN = duty("m", "maintain", "passable(of: road)", fresh_for=3 * DAY)
FACETED = duty(
    "m",
    "maintain",
    "passable(of: road)",
    fresh_for=3 * DAY,
    facets={"what": ("persons", "cargo"), "way": ("inward", "outward")},
)
DONE3 = claim("done3", HAND, day(3), "news")
NOT12 = claim("not12", HAND, day(12), "gossip", against=True)
INCIDENT = claim("shot", "incident(by: P, in: east)", day(3), "news")
DENIAL = claim("no", "incident(by: P, in: east)", day(3), "p", against=True)
WATCH = claim("eyes", "watching(by: M, in: east)", day(0, 40), "m", known=first(41))


def called(commitment):
    return replace(commitment, force="exhortation")


@pytest.mark.parametrize(
    ("claims", "at", "expected"),
    [
        ([], last(3), "Pending; due on 11 March 2021."),
        ([], first(11), "The date passed on 11 March 2021; no report in this view."),
        ([DONE3], last(4), "Fulfilled on 4 March 2021, on time; The News reports it (1 claim)."),
        (
            [claim("q", HAND, day(3), "q")],
            last(4),
            "Fulfilled on 4 March 2021, on time; the party entitled confirms it (1 claim).",
        ),
        (
            [claim("p", HAND, day(12), "p")],
            last(12),
            "Fulfilled on 13 March 2021, 2 days late; the bearer says so (1 claim).",
        ),
        (
            [claim("w", HAND, day(9, 12), "news")],
            last(12),
            "Fulfilled between 10 and 13 March 2021; whether on time is uncertain; The News reports it (1 claim).",
        ),
        ([NOT12], last(12), "Overdue by 2 days; due on 11 March 2021; gossip reports it (1 claim)."),
        (
            [DONE3, NOT12],
            last(12),
            "Disputed: The News reports it done, gossip reports it not done (1 claim for, 1 against).",
        ),
    ],
)
def test_a_duty_with_a_date(claims, at, expected):
    """Dates are spelled out; who stands behind the verdict is said."""
    assert say([DUTY], claims, at) == expected


def test_a_duty_without_a_date():
    """No date is invented: the days since it began are counted, and no more is said."""
    assert say([DATELESS], [], last(4)) == "No report in this view, after 4 days; no date is set."
    assert say([called(DATELESS)], [], last(4)) == "Pending for 4 days; no date is set."
    assert say([DATELESS], [NOT12], last(12)) == "Not done after 12 days; gossip reports it (1 claim)."
    assert say([called(DATELESS)], [NOT12], last(12)) == "Not heeded after 12 days; gossip reports it (1 claim)."


def test_another_reading_says_its_name():
    """A reading is never passed off as the text."""
    assert say([DUTY], [claim("w", HAND, day(7), "news")], last(8), reading="early") == (
        "Under the reading “early”: fulfilled on 8 March 2021, 2 days late; The News reports it (1 claim)."
    )


def test_a_moved_date_is_said_to_be_moved():
    """Who reads the new date sees that it is not the first."""
    moved = act("x", "extend", "a", ("Q",), first(2), due=last(20))
    assert say([DUTY], [], last(12), acts=[moved]) == "Pending; due on 21 March 2021, moved from 11 March 2021."


def test_before_it_begins_and_after_it_ends():
    """Life is told apart from the verdict."""
    later = duty("a", "achieve", HAND, start=first(5))
    assert say([later], [], last(1)) == "Not yet in force; begins on 6 March 2021."
    ended = act("x", "release", "a", ("Q",), first(5))
    assert say([DATELESS], [DONE3], last(9), acts=[ended]) == (
        "Ended (released on 6 March 2021); last: fulfilled on 4 March 2021, after 3 days; The News reports it (1 claim)."
    )
    assert (
        say([later], [], last(9), acts=[act("x", "release", "a", ("Q",), first(2))])
        == "Ended (released on 3 March 2021); last: not yet in force."
    )


def test_refraining_in_words():
    """Silence neither certifies nor accuses; what is over is counted, and no more is made of it."""
    assert say([REFRAIN], [], last(3)) == "Nobody reports, nobody watched."
    assert (
        say([REFRAIN], [INCIDENT], first(3) + 60, known=last(5))
        == "Violated on 4 March 2021; The News reports it (1 claim)."
    )
    assert (
        say([REFRAIN], [INCIDENT, WATCH], last(33), known=last(50))
        == "Holding, watched by M in the east; 1 violation recorded, none for 30 days."
    )
    assert (
        say([REFRAIN], [INCIDENT], last(33))
        == "1 violation recorded, 30 days ago; no report of this day, and nobody watched."
    )
    assert (
        say([REFRAIN], [INCIDENT, DENIAL], last(33))
        == "1 violation reported and denied; no report of this day, and nobody watched."
    )
    unnamed = claim("who", "incident(in: east)", day(3), "news")
    assert say([REFRAIN], [unnamed], last(3)).startswith("Violation recorded, not attributed: on 4 March 2021")
    part = claim("eyes", "watching(by: M, in: village)", day(0, 9), "m")
    assert (
        say([REFRAIN], [part], last(3), known=last(9))
        == "Holding where watched, by M in the village, unknown elsewhere; no violation recorded."
    )


def test_two_reports_of_one_incident_are_one_violation():
    """Louder reporting makes no second incident."""
    again = claim("shot2", "incident(by: P, in: east)", day(3), "wire")
    assert why([REFRAIN], [INCIDENT, again], last(9)).tally.recorded == 1


def test_maintaining_in_words():
    """The day that a report speaks for is said; when it is stale, that is said."""
    holds = claim("open", "passable(of: road)", day(3), "news")
    assert say([MAINTAIN], [], last(2)) == "Unknown; no report in this view."
    assert (
        say([MAINTAIN], [holds], last(4)) == "Holding, last reported for 4 March 2021; The News reports it (1 claim)."
    )
    assert say([MAINTAIN], [holds], last(9)) == "Unknown; the last report, for 4 March 2021, is more than 3 days old."


def test_facets_are_told_in_words():
    """`partly` says which parts, where a phrase says it."""
    holds = claim("open", "passable(of: road, what: persons)", day(3), "news")
    assert say([FACETED], [holds], last(4)) == "Partly: 2 of 4 holding (persons), 2 unknown (cargo)."
    assert "Partly: 2 of 4 done, 2 no report" in _shorts([FACETED], [holds], last(4))


def test_an_umbrella_says_its_distribution():
    """Of the same bearer's commitments alone."""
    umbrella = called(duty("u", "through", bearers=("P",), patterns=("pact/*",), clause="call/1"))
    told_ = say([umbrella, DUTY, MAINTAIN], [DONE3], last(4), which="u")
    assert told_ == "Partly heeded: 1 of 2 done or holding, 1 without a report that decides."


@pytest.mark.parametrize("view", ["P", "Q", "body"])
def test_a_speaker_is_named_first(view):
    """In a party's view, and in one of sources, every sentence begins with who says so."""
    speaker = {"P": "Pland", "Q": "Qland", "body": "body"}[view]
    process = told(pack(DUTY, REFRAIN, FACETED, MAINTAIN))
    for at in (first(-1), last(3), last(12)):
        for claims in ([], [DONE3, NOT12, INCIDENT, DENIAL, WATCH]):
            evidence = Evidence(Plan(process), claims)
            for one in standings(process, claims, at=at, known=at, views=[view], clearance="mission"):
                text = sentence(one, evidence, Viewpoint(at, at, process.views[view], "mission"))
                assert text.startswith(f"According to {speaker}"), text


CALLS = [called(one) for one in (DUTY, REFRAIN, FACETED, duty("n", "achieve", "handover(of: zone, from: P, to: Q)"))]
HARD = [
    NOT12, INCIDENT, claim("shut", "passable(of: road)", day(3, 12), "news", against=True),
    claim("not", "handover(of: zone, from: P, to: Q)", day(3, 12), "news", against=True), claim("who", "incident(in: east)", day(5), "news"),
]  # fmt: skip


def test_a_call_is_heeded_or_not():
    """An exhortation obliges nobody: it is never violated, overdue or fulfilled, at any moment, in sentence or strand."""
    texts = [
        text for at in range(-1, 20) for text in (*_sentences(CALLS, HARD, last(at)), *_shorts(CALLS, HARD, last(at)))
    ]
    assert any("Not heeded" in text for text in texts)
    for text in texts:
        assert not any(
            word in text.lower() for word in ("violat", "overdue", "breach", "fulfilled", "not done after")
        ), text
    assert (
        say([called(DUTY)], [NOT12], last(12))
        == "Not heeded by 11 March 2021, 2 days ago; gossip reports it (1 claim)."
    )
    assert (
        say([called(DATELESS)], [DONE3], last(12))
        == "Heeded on 4 March 2021, after 3 days; The News reports it (1 claim)."
    )


def _each(commitments, claims, at, tell):
    process = told(pack(*commitments))
    evidence = Evidence(Plan(process), claims)
    found = standings(process, claims, at=at, known=at, clearance="mission")
    return [tell(one, evidence, Viewpoint(at, at, process.views[one.view], "mission")) for one in found]


def _sentences(commitments, claims, at):
    return _each(commitments, claims, at, sentence)


def _shorts(commitments, claims, at):
    return _each(commitments, claims, at, short)


def test_disputes_of_law_stand_beside_the_verdict():
    """They are carried by name and ground, and never change the sentence before them."""
    law = claim("law", "contests(by: Q, commitment: a, ground: scope)", day(2), "q")
    assert say([DUTY], [DONE3, law], last(4)) == say([DUTY], [DONE3], last(4)) + " Disputed in law by Qland: scope."
    assert (
        contested_words(["Q:status", "P:scope", "Q:scope"], told(pack(DUTY)))
        == "Disputed in law by Pland: scope; by Qland: scope, status."
    )


def test_short_words_fit_a_strand():
    """A strand has room for a few words."""
    assert "Fulfilled 4 Mar, on time" in _shorts([DUTY], [DONE3], last(4))
    assert "Date passed 11 Mar, no report" in _shorts([DUTY], [], last(12))
    assert "Heeded 4 Mar, after 3 days" in _shorts([called(DATELESS)], [DONE3], last(4))
