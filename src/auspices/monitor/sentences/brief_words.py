"""A standing in a few words, for a strand: "Fulfilled 20 Nov, on time". The view and the item are said beside it."""

from __future__ import annotations

from auspices.kernel.instants import Instant, Interval, to_datetime
from auspices.monitor.claims.sides import AGREED, NO, REFUSED, YES
from auspices.monitor.sentences.facts import Facts
from auspices.monitor.sentences.upkeep_sentences import amount_words, newest_amounts
from auspices.monitor.sentences.verdict_words import BRIEF, CALL_FAMILY, WORD, by_verdict, distribution
from auspices.pack.saying import count


def brief(facts: Facts) -> str:
    """The few words; they begin with a small letter."""
    standing, shape = facts.standing, facts.commitment.shape
    if standing.lifecycle == "conditional":
        return f"not yet in force, from {_day(facts.reading.start, facts)}"
    if facts.commitment.itemised and not standing.facets:
        return _items(facts)
    if standing.parts and len(set(standing.parts)) > 1:
        if shape == "limit":
            return f"{WORD[standing.verdict][facts.call]}: {by_verdict(standing.parts, call=facts.call)}"
        words = BRIEF if shape == "through" or not facts.call else {**BRIEF, **CALL_FAMILY}
        return f"{WORD[standing.verdict][facts.call]}: {distribution(standing.parts, words, call=facts.call)}"
    if standing.row.startswith("once:"):
        return {
            "once: denied": "not applicable, condition denied",
            "once: nobody says so": "not applicable, condition not reported",
        }.get(standing.row, "disputed, its condition")
    if shape in ("achieve", "respond"):
        return _done(facts)
    if shape == "refrain":
        return _refrained(facts)
    if shape == "limit" and standing.verdict in ("within", "exceeded"):
        amounts = newest_amounts(facts, NO if standing.verdict == "exceeded" else YES)
        return (
            f"{WORD[standing.verdict][facts.call]}{f', {amount_words(amounts[0], facts)}' if len(amounts) == 1 else ''}"
        )
    if shape == "recur" and "last period" in standing.row:
        word = WORD[standing.verdict][facts.call]
        return f"{word}, last period"
    if shape == "conduct" and standing.row == "conduct: assessed":
        return f"{WORD[standing.verdict][facts.call]}, as assessed"
    return WORD[standing.verdict][facts.call]


def _items(facts: Facts) -> str:
    standing, call, parts = facts.standing, facts.call, facts.standing.parts
    word = WORD[standing.verdict][call]
    if not parts:
        return word
    told = (
        f"{word}: {distribution(parts, {**BRIEF, **CALL_FAMILY} if call else BRIEF, call=call)}"
        if len(set(parts)) > 1
        else f"{word}, {count(len(parts), 'item')}"
    )
    return told + (f"; {len(standing.apart)} contested" if standing.apart else "")


def _done(facts: Facts) -> str:
    standing, due, verdict = facts.standing, facts.standing.due, facts.standing.verdict
    word = WORD[verdict][facts.call]
    if verdict == "fulfilled":
        yes = facts.deciding(YES)
        late = {"on_time": ", on time", "late": ", late", "uncertain": ", timing uncertain"}.get(standing.timing, "")
        took = facts.days(facts.since, yes.row.when.latest) if yes and not standing.timing else 0
        after = f", after {facts.long(took, yes.row.when.latest, exact=False)}" if yes and took > 0 else ""
        return f"{word}{_when(yes.row.when, facts) if yes else ''}{late}{after}"
    if verdict == "pending":
        return (
            f"pending, due {_day(due, facts)}"
            if due is not None
            else f"pending, {facts.long(facts.days(facts.since, facts.moment), exact=False)}"
        )
    if verdict == "unreported" and due is None:
        return f"no report, {facts.long(facts.days(facts.since, facts.moment), exact=False)}"
    if verdict == "unreported" and due is not None:
        return f"date passed {_day(due, facts)}, no report"
    if verdict == "overdue" and due is not None:
        return f"{word}, {facts.long(facts.days(due, facts.moment), exact=False)} after its date"
    if verdict == "agreed" and (yes := facts.deciding(AGREED)):
        return f"agreed{_when(yes.row.when, facts)}, not yet done"
    if verdict == "refused" and (no := facts.deciding(REFUSED)):
        return f"{word}: refused{_when(no.row.when, facts)}" if facts.call else f"{word}{_when(no.row.when, facts)}"
    return word


def _refrained(facts: Facts) -> str:
    tally, noun = facts.tally, "incident" if facts.call else "violation"
    told = [
        f"{'heeded' if facts.call else 'holding'} where watched"
        if facts.standing.verdict == "partly"
        else WORD[facts.standing.verdict][facts.call]
    ]
    if tally.recorded:
        told.append(
            count(tally.recorded, noun) + (f" and {tally.unattributed} not attributed" if tally.unattributed else "")
        )
    elif tally.unattributed:
        told.append(f"{count(tally.unattributed, noun)}, not attributed")
    return "; ".join(told)


def _when(when: Interval, facts: Facts) -> str:
    exact = facts.day(when.earliest) == facts.day(when.latest)
    return f"{'' if exact else ' by'} {_day(when.latest, facts)}"


def _day(instant: Instant, facts: Facts) -> str:
    day, now = (to_datetime(one, facts.pack.zone) for one in (instant, facts.point.at))
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != now.year else "")
