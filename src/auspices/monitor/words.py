"""Every verdict is a sentence first (the design contract of the monitor; docs/semantics.md, "Words")."""

from __future__ import annotations

from collections.abc import Iterable

from auspices.kernel.instants import Instant, Interval, to_datetime
from auspices.pack.model import Commitment, Pack
from auspices.pack.saying import count, moment, upper

from .evidence import Evidence
from .facts import Facts, gather
from .plan import Plan
from .standing import Standing
from .tell import BRIEF, WORD, body, distribution

ENDED = {"discharged": "released", "expired": "expired", "superseded": "superseded", "terminated": "terminated"}


def sentence(
    standing: Standing,
    commitment: Commitment,
    pack: Pack,
    evidence: Evidence | None = None,
    *,
    at: Instant,
    known: Instant,
    clearance: str = "public",
) -> str:
    """One plain English sentence on a standing at `at`, as known at `known`; after it, disputes of law.

    In a party's view and in a view of sources it begins with the speaker. `evidence` defaults to the pack's own claims.
    """
    facts = _facts(standing, commitment, pack, evidence, at, known, clearance)
    told = _framed(facts, body(facts))
    parts = [part for part in (_speaker(facts), _reading(facts)) if part]
    told = f"{', '.join(parts)}: {told}" if parts else told
    return " ".join(one for one in (f"{upper(told)}.", contested_words(standing.contested, pack)) if one)


def _facts(
    standing: Standing,
    commitment: Commitment,
    pack: Pack,
    evidence: Evidence | None,
    at: Instant,
    known: Instant,
    clearance: str,
) -> Facts:
    laid = Evidence(Plan(pack), pack.claims) if evidence is None else evidence
    if standing.commitment != commitment.id:
        raise ValueError(f"The standing is of {standing.commitment}, not of {commitment.id}.")
    return gather(standing, laid, at=at, known=known, clearance=clearance)


def _speaker(facts: Facts) -> str:
    if facts.view.kind == "party":
        return f"according to {facts.pack.name(facts.view.party)}"
    return f"according to {facts.view.names.best() or facts.view.id}" if facts.view.kind == "sources" else ""


def _reading(facts: Facts) -> str:
    return f"under the reading “{facts.reading.name}”" if facts.reading.name else ""


def _framed(facts: Facts, told: str) -> str:
    """The life of the commitment around its verdict."""
    lifecycle = facts.standing.lifecycle
    zone = facts.pack.zone
    if lifecycle == "suspended" and facts.phase is not None:
        return f"suspended since {moment(facts.phase.start, zone)}; last: {told}"
    if not lifecycle.startswith("ended"):
        return told
    how = lifecycle.partition(":")[2]
    day = facts.commitment.end if how == "expired" else facts.phase.start if facts.phase else None
    return f"ended ({ENDED.get(how, how)}{f' on {moment(day, zone)}' if day is not None else ''}); last: {told}"


def contested_words(contested: Iterable[str], pack: Pack) -> str:
    """Disputes of law: "Disputed in law by Armenia: scope, status; by Azerbaijan: scope." Empty if there are none."""
    grounds: dict[str, list[str]] = {}
    for one in contested:
        party, _, ground = one.partition(":")
        name = "someone unnamed" if party == "?" else pack.name(party)
        grounds.setdefault(name, []).append("ground not said" if ground == "?" else ground)
    told = "; ".join(f"by {name}: {', '.join(sorted(grounds[name]))}" for name in sorted(grounds))
    return f"Disputed in law {told}." if told else ""


def short(
    standing: Standing,
    commitment: Commitment,
    pack: Pack,
    evidence: Evidence | None = None,
    *,
    at: Instant,
    known: Instant,
    clearance: str = "public",
) -> str:
    """The same in a few words, for a strand: "Fulfilled 20 Nov, on time". The view is said beside it."""
    facts = _facts(standing, commitment, pack, evidence, at, known, clearance)
    return upper(f"{_end(standing.lifecycle)}{_brief(facts)}")


def _end(lifecycle: str) -> str:
    return "ended; last " if lifecycle.startswith("ended") else "suspended; last " if lifecycle == "suspended" else ""


def _brief(facts: Facts) -> str:
    standing, due, tally = facts.standing, facts.standing.due, facts.tally
    verdict = standing.verdict
    word = WORD[verdict][facts.call]
    if standing.lifecycle == "conditional":
        return f"not yet in force, from {_day(facts.reading.start, facts)}"
    if verdict == "partly" and standing.parts:
        return f"{word}: {distribution(standing.parts, BRIEF)}"
    if verdict == "fulfilled" and facts.commitment.shape == "achieve":
        yes = facts.deciding("for")
        late = {"on_time": ", on time", "late": ", late", "uncertain": ", timing uncertain"}.get(standing.timing, "")
        took = facts.days(facts.reading.start, yes.row.when.latest) if yes and not standing.timing else 0
        after = f", after {count(took, 'day')}" if took > 0 else ""
        return f"{word}{_done(yes.row.when, facts) if yes else ''}{late}{after}"
    if verdict == "pending" and facts.commitment.shape == "achieve":
        return (
            f"pending, due {_day(due, facts)}"
            if due is not None
            else f"pending, {count(facts.days(facts.reading.start, facts.moment), 'day')}"
        )
    if verdict == "unreported" and due is not None:
        return f"date passed {_day(due, facts)}, no report"
    if verdict == "overdue" and due is not None:
        return f"{word}, {count(facts.days(due, facts.moment), 'day')} after its date"
    if facts.commitment.shape == "refrain":
        noun = "incident" if facts.call else "violation"
        told = [f"{'heeded' if facts.call else 'holding'} where watched" if verdict == "partly" else word]
        if tally.recorded:
            told.append(
                count(tally.recorded, noun)
                + (f" and {tally.unattributed} not attributed" if tally.unattributed else "")
            )
        elif tally.unattributed:
            told.append(f"{count(tally.unattributed, noun)}, not attributed")
        return "; ".join(told)
    return word


def _done(when: Interval, facts: Facts) -> str:
    exact = facts.day(when.earliest) == facts.day(when.latest)
    return f"{'' if exact else ' by'} {_day(when.latest, facts)}"


def _day(instant: Instant, facts: Facts) -> str:
    day, now = (to_datetime(one, facts.pack.zone) for one in (instant, facts.at))
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != now.year else "")
