"""Sentences on what is to be done: by a date or without one, as answered by the one asked, item by item, period by period."""

from __future__ import annotations

from typing import Final

from auspices.monitor.claims.sides import AGREED, NO, REFUSED, YES
from auspices.monitor.sentences.facts import CountedRow, Facts
from auspices.monitor.sentences.source_clauses import (
    both,
    due_words,
    not_counted,
    not_established,
    possible,
    source,
    who,
)
from auspices.monitor.sentences.verdict_words import WORD
from auspices.pack.saying import count

AGREED_WORDS: Final = {
    "granted": "agreed (granted)",
    "agreed": "agreed",
    "conditional": "agreed, with conditions,",
    "carried-out": "agreed (carried out)",
}
"""The answers that agree and are not yet the doing of it. A word of the closed list `ANSWERS`, `refused` apart."""


def achieve(facts: Facts) -> str:
    """What is to be done once."""
    if facts.standing.row.startswith("answer:"):
        return answered(facts)
    verdict, due, tally = facts.standing.verdict, facts.standing.due, facts.tally
    word = WORD[verdict][facts.call]
    yes, no = facts.deciding(YES), facts.deciding(NO)
    if verdict == "fulfilled":
        done = f"{word} {facts.when(yes.row.when)}{timing(facts, yes)}" if yes else word
        earlier = f"; {count(tally.against, 'earlier claim')} that it was not done" if tally.against else ""
        return done + who(yes, facts, tally.for_) + earlier
    if verdict == "disputed":
        return f"disputed: {source(yes, facts)} reports it done, {source(no, facts)} reports it not done{both(facts)}"
    if verdict == "not_done":
        return f"{word} after {_age(facts)}{who(no, facts, tally.against)}{possible(facts)}"
    if verdict == "overdue" and due is not None:
        late = facts.long(facts.days(due, facts.moment))
        told = (
            f"not heeded by {due_words(facts, due)}, {late} ago"
            if facts.call
            else f"overdue by {late}; due on {due_words(facts, due)}"
        )
        return told + who(no, facts, tally.against) + possible(facts)
    if verdict == "unreported" and due is None:
        nothing = not_established(facts, facts.uncounted) or "no report in this view"
        return f"{nothing}, after {_undated(facts)}{possible(facts)}"
    if verdict == "unreported" and due is not None:
        nothing = f"no report of the time since then in this view{not_counted(facts)}" if tally.against else ""
        nothing = nothing or not_established(facts, facts.uncounted) or "no report in this view"
        return f"the date passed on {due_words(facts, due)}; {nothing}{possible(facts)}"
    return (
        _pending(facts)
        + (f"; {count(tally.against, 'claim')} that it was not yet done" if tally.against else "")
        + possible(facts)
    )


def _age(facts: Facts) -> str:
    return facts.long(facts.days(facts.since, facts.moment))


def _pending(facts: Facts) -> str:
    due = facts.standing.due
    if due is not None:
        return f"pending; due on {due_words(facts, due)}"
    return f"pending for {_undated(facts)}"


def _undated(facts: Facts) -> str:
    """For how long, from when on if that is not its start, and that no date is set."""
    opened = f", since {facts.day(facts.since)}" if facts.since > facts.reading.start else ""
    return f"{_age(facts)}{opened}; {'to be done promptly, ' if facts.commitment.promptly else ''}no date is set"


def answered(facts: Facts) -> str:
    """What the one asked has answered, where it is not done: agreed, refused, or both."""
    yes, no, tally = facts.deciding(AGREED), facts.deciding(REFUSED), facts.tally
    if facts.standing.verdict == "disputed":
        numbers = f" ({count(tally.agreed, 'claim')} agreed, {tally.refused} refused)"
        return f"disputed: {source(yes, facts)} reports that it was agreed, {source(no, facts)} that it was refused{numbers}"
    if facts.standing.verdict == "refused":
        word = "not heeded: refused" if facts.call else "refused"
        return f"{word} {facts.when(no.row.when)}{who(no, facts, tally.refused)}{_then(facts)}" if no else word
    if yes is None:
        return WORD["agreed"][facts.call]
    return f"{agreed_words(yes)} {facts.when(yes.row.when)}, not yet done{who(yes, facts, tally.agreed)}{_then(facts)}"


def agreed_words(one: CountedRow) -> str:
    """The answer that agrees, as it was given."""
    said = one.row.claim.says
    return AGREED_WORDS.get(said.one("answer") if said else "", "agreed")


def _then(facts: Facts) -> str:
    """The date, before which or after which the answer stands alone."""
    due = facts.standing.due
    if due is None:
        return ""
    return f"; {'due on' if facts.moment <= due else 'the date passed on'} {due_words(facts, due)}"


def timing(facts: Facts, done: CountedRow) -> str:
    """How what was done lies to its date: on time, late by so many days, not certain; without a date, after how many days."""
    due, when = facts.standing.due, done.row.when
    if facts.standing.timing == "on_time":
        return ", on time"
    if facts.standing.timing == "uncertain":
        return "; whether on time is uncertain"
    one_day = facts.day(when.earliest) == facts.day(when.latest)
    if facts.standing.timing == "late" and due is not None:
        late = facts.days(due, when.latest)
        return f", {facts.long(late, when.latest)} late" if one_day and late else ", late"
    took = facts.days(facts.since, when.latest)
    return f", {'after' if one_day else 'within'} {facts.long(took, when.latest)}" if took > 0 else ""


def recur(facts: Facts) -> str:
    """What is to be done once in each period, with the period that the verdict is of."""
    cell, verdict, row = facts.cells[0], facts.standing.verdict, facts.standing.row
    k = cell.periods.at(facts.moment)
    now = facts.stretch(cell.periods.first(k), cell.periods.last(k))
    if verdict == "pending":
        return f"pending for the first period, {now}{possible(facts)}"
    earlier = "last period" in row
    of = f"the last period, {period_of(facts, k - 1)}" if earlier else f"the period {now}"
    runs = f"; the present one, {now}, is open" if earlier else ""
    yes, no = facts.deciding(YES), facts.deciding(NO)
    word = WORD[verdict][facts.call]
    if verdict == "fulfilled":
        done = f" {facts.when(yes.row.when)}" if yes else ""
        return f"{word}{done} for {of}{who(yes, facts, _number(facts, YES, k - earlier))}{runs}"
    if verdict == "disputed":
        return f"disputed for {of}: {source(yes, facts)} reports it done, {source(no, facts)} reports it not done{runs}"
    if verdict == "overdue":
        return f"{word} for {of}{who(no, facts, _number(facts, NO, k - 1))}{runs}"
    return f"no report for {of}{'' if facts.speaks else ', in this view'}{not_counted(facts)}{possible(facts)}{runs}"


def period_of(facts: Facts, k: int) -> str:
    """A period of a recurring duty, in dates."""
    periods = facts.cells[0].periods
    return facts.stretch(periods.first(k), periods.last(k))


def _number(facts: Facts, side: str, k: int) -> int:
    """How many claims of a side belong to a period: done in it, or denied of a part of it."""
    periods = facts.cells[0].periods
    first, last = periods.first(k), periods.last(k)
    rows = [
        row
        for row in facts.sure(side)
        if first <= row.when.latest and (row.when.latest if side == YES else row.when.earliest) <= last
    ]
    return len({row.claim.id for row in rows})
