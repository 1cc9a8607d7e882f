"""Who stands behind a verdict, how many claims, of what day: the clauses that sentences of every shape share."""

from __future__ import annotations

from collections.abc import Sequence

from auspices.kernel.instants import Instant
from auspices.monitor.claims.reasons import basis, why_not
from auspices.monitor.claims.sides import NO, YES
from auspices.monitor.sentences.facts import CountedRow, Facts
from auspices.pack.saying import asked_words, count, listed, moment, span


def claims(number: int) -> str:
    """How many claims, in brackets; nothing for none."""
    return f" ({count(number, 'claim')})" if number else ""


def who(one: CountedRow | None, facts: Facts, number: int) -> str:
    """Who stands behind the verdict, and how many claims; a party's own view need not say that the party says so."""
    if one is None or facts.view.kind == "party":
        return claims(number)
    return f"; {basis(one.row, one.cell, facts.pack, one.admitted)}{claims(number)}"


def source(one: CountedRow | None, facts: Facts) -> str:
    """The name of the source of a row."""
    return facts.pack.name(one.row.claim.source) if one else "a source"


def both(facts: Facts) -> str:
    """How many claims on each side."""
    return f" ({count(facts.tally.for_, 'claim')} for, {facts.tally.against} against)"


def possible(facts: Facts) -> str:
    """How many claims may speak of it."""
    number = facts.tally.possible
    return f"; {count(number, 'claim')} may speak of it" if number else ""


def not_counted(facts: Facts) -> str:
    """How many claims the verified view heard and does not count, and why not."""
    if facts.view.kind != "verified" or not facts.tally.heard_not_counted:
        return ""
    return f" ({count(facts.tally.heard_not_counted, 'claim')} heard, not counted: {_reasons(facts, facts.uncounted)})"


def not_established(facts: Facts, rows: Sequence[CountedRow]) -> str:
    """That some claims were heard and none of them counts in the verified view, because of what; nothing where none were."""
    number = len({one.row.claim.id for one in rows})
    if facts.view.kind != "verified" or not number:
        return ""
    none = ", none counts" if number > 1 else " does not count"
    return f"not established in this view: {count(number, 'claim')} heard{none}: {_reasons(facts, rows)}"


def _reasons(facts: Facts, rows: Sequence[CountedRow]) -> str:
    """Why claims do not count: each reason once, that of most claims first and of several with how many; of many the first three."""
    why: dict[str, set[str]] = {}
    for one in rows:
        why.setdefault(why_not(one.row, one.cell, facts.view, facts.pack), set()).add(one.row.claim.id)
    told = sorted(why, key=lambda reason: (-len(why[reason]), reason))
    if len(told) == 1:
        return told[0]
    numbered = [f"{reason} ({len(why[reason])})" for reason in told[:REASONS]]
    return listed(numbered + (["other reasons"] if len(told) > REASONS else []))


REASONS = 3


def due_words(facts: Facts, due: Instant) -> str:
    """The due date, and from which date it was moved."""
    was = facts.reading.due
    zone = facts.pack.zone
    return moment(due, zone) + (f", moved from {moment(was, zone)}" if was is not None and was != due else "")


def last_reported(facts: Facts, *sides: str) -> str:
    """For which day the newest sure report of some sides speaks; nothing if there is none."""
    latest = max((row.when.latest for row in facts.sure(*sides)), default=None)
    return "" if latest is None else f", last reported for {facts.day(min(latest, facts.moment))}"


def nothing_fresh(facts: Facts, what: str = "report") -> str:
    """That nobody reported, or that the newest report (or `what`) is too old to speak for the moment."""
    last = last_reported(facts, YES, NO)
    if not last:
        return f"no {what} in this view"
    return f"the last {what}, for {last.removeprefix(', last reported for ')}, is more than {span(facts.commitment.fresh_for)} old"


def condition_words(facts: Facts) -> str:
    """What must be so before the duty applies, in the pack's words, quoted."""
    condition, one = facts.commitment.once or facts.commitment.trigger, facts.standing
    if condition is None:
        return ""
    words = asked_words(
        condition, one.bearer, facts.pack, facets={role: (value,) for role, value in one.facets if role == "item"}
    )
    return f"“{words}”"
