"""The body of a sentence about a standing, verdict by verdict; who speaks, and what frames it, is added in `words`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Final

from auspices.kernel.instants import Instant
from auspices.pack.commitments import facet_cells
from auspices.pack.saying import count, facet_words, listed, moment, span

from .facts import Facts, Seen
from .plan import Facets
from .reasons import basis
from .verdicts import FAMILIES, FAMILY, VERDICTS

# Verdict -> the word for an obligation, and the word for a call, which is heeded or not.
WORD: Final[dict[str, tuple[str, str]]] = {
    "fulfilled": ("fulfilled", "heeded"), "holding": ("holding", "heeded"), "within": ("within the limit", "heeded"),
    "exercised": ("exercised", "heeded"), "restored": ("restored", "heeded again"),
    "pending": ("pending", "pending"), "agreed": ("agreed, not yet done", "agreed, not yet done"), "not_exercised": ("not exercised", "pending"),
    "overdue": ("overdue", "not heeded"), "not_done": ("not done", "not heeded"), "refused": ("refused", "not heeded"),
    "violated": ("violated", "not heeded"), "exceeded": ("exceeded", "not heeded"),
    "disputed": ("disputed", "disputed"), "unattributed": ("violation recorded, not attributed", "incident reported, not attributed"),
    "partly": ("partly", "partly heeded"), "unreported": ("no report", "no report"), "unknown": ("unknown", "unknown"),
    "no_statement": ("no statement", "no statement"), "not_applicable": ("not applicable", "not applicable"),
}  # fmt: skip
FAMILY_WORDS: Final = {
    "done": "done or holding", "open": "open", "not_done": "not done", "contested": "disputed or not attributed",
    "mixed": "partly done", "dark": "without a report that decides",
}  # fmt: skip

BRIEF: Final = {
    "done": "done",
    "open": "open",
    "not_done": "not done",
    "contested": "contested",
    "mixed": "partly",
    "dark": "no report",
}
SPEAKERS: Final = (
    "party",
    "sources",
)  # in these views a sentence is said to be somebody's: it may not say more than they did


def body(facts: Facts) -> str:
    """The sentence without its speaker and without a full stop; it begins with a small letter."""
    standing = facts.standing
    if standing.verdict == "not_applicable" and standing.row == "before its start":
        begins = f"not yet in force; begins on {moment(facts.reading.start, facts.pack.zone)}"
        return begins if standing.lifecycle == "conditional" else "not yet in force"
    if facts.commitment.shape == "through":
        return umbrella(facts)
    if standing.verdict == "no_statement":
        return f"no statement of its own, as known on {facts.day(facts.known)}"
    if standing.verdict == "partly" and standing.parts:
        return f"{WORD['partly'][facts.call]}: {of_facets(facts)}"
    tell = {"achieve": _achieve, "refrain": _refrain, "maintain": _maintain}[facts.commitment.shape]
    return tell(facts) + (f"; all {len(standing.parts)} parts alike" if standing.parts else "")


def umbrella(facts: Facts) -> str:
    """Of how many commitments under an umbrella which family of verdicts is true."""
    standing, parts = facts.standing, facts.standing.parts
    if not parts:
        return "not applicable: no commitment under it has begun"
    word = WORD[standing.verdict][facts.call]
    whole = f"all {len(parts)} commitments" if len(parts) > 1 else "the one commitment"
    if standing.verdict == "no_statement":
        return f"no statement on {whole.replace('all', 'any of the')} under it"
    if standing.verdict != "partly":
        return f"{word}: so stand {whole} under it" if len(parts) > 1 else f"{word}: so stands {whole} under it"
    return f"{word}: {distribution(parts)}"


def distribution(parts: Sequence[str], words: Mapping[str, str] = FAMILY_WORDS) -> str:
    """Verdicts by family: "4 of 7 done or holding, 3 open"."""
    families = [FAMILY[part] for part in parts]
    told = [(families.count(family), words[family]) for family in FAMILIES if family in families]
    return ", ".join(
        f"{number} of {len(parts)} {word}" if i == 0 else f"{number} {word}" for i, (number, word) in enumerate(told)
    )


def of_facets(facts: Facts) -> str:
    """The verdicts of facets: "6 of 12 holding (humanitarian traffic), 6 unknown". Which they are is said where one phrase says it."""
    cells, parts = facet_cells(facts.commitment), facts.standing.parts
    told: list[str] = []
    for verdict in (one for one in VERDICTS if one in parts):
        which = [cell for cell, part in zip(cells, parts, strict=True) if part == verdict]
        phrase = _one_phrase(which, facts)
        told.append(
            f"{len(which)} {'of ' + str(len(cells)) + ' ' if not told else ''}{WORD[verdict][facts.call]}{f' ({phrase})' if phrase else ''}"
        )
    return ", ".join(told)


def _one_phrase(which: list[Facets], facts: Facts) -> str:
    if len(which) == 1:
        return facet_words(which[0], facts.pack)
    values = [tuple(dict.fromkeys(cell[i][1] for cell in which)) for i in range(len(which[0]))]
    if len(list(product(*values))) != len(which):
        return ""
    return ", ".join(
        listed(facts.pack.name(value) for value in some)
        for some, every in zip(values, facts.commitment.facets.values(), strict=True) if len(some) < len(every)
    )  # fmt: skip


def _claims(number: int) -> str:
    return f" ({count(number, 'claim')})" if number else ""


def _who(one: Seen | None, facts: Facts, number: int, otherwise: str = "") -> str:
    """Who stands behind the verdict, and how many claims; a party's own view need not say that the party says so."""
    if one is None or facts.view.kind == "party":
        return f"{otherwise}{_claims(number)}"
    return f"; {basis(one.row, one.cell, facts.pack, one.admitted)}{_claims(number)}"


def _source(one: Seen | None, facts: Facts) -> str:
    return facts.pack.name(one.row.claim.source) if one else "a source"


def _both(facts: Facts) -> str:
    return f" ({count(facts.tally.for_, 'claim')} for, {facts.tally.against} against)"


def _possible(facts: Facts) -> str:
    number = facts.tally.possible
    return f"; {count(number, 'claim')} may speak of it" if number else ""


def _not_counted(facts: Facts) -> str:
    number = facts.tally.heard_not_counted
    if facts.view.kind != "verified" or not number:
        return ""
    return f" ({count(number, 'claim')} heard, not counted)"


def due_words(facts: Facts, due: Instant) -> str:
    """The due date, and from which date it was moved."""
    was = facts.reading.due
    zone = facts.pack.zone
    return moment(due, zone) + (f", moved from {moment(was, zone)}" if was is not None and was != due else "")


def _achieve(facts: Facts) -> str:
    verdict, due, tally = facts.standing.verdict, facts.standing.due, facts.tally
    word = WORD[verdict][facts.call]
    yes, no = facts.deciding("for"), facts.deciding("against")
    age = count(facts.days(facts.reading.start, facts.moment), "day")
    if verdict == "fulfilled":
        done = f"{word} {facts.when(yes.row.when)}{timing(facts, yes)}" if yes else word
        earlier = f"; {count(tally.against, 'earlier claim')} that it was not done" if tally.against else ""
        return done + _who(yes, facts, tally.for_) + earlier
    if verdict == "disputed":
        return (
            f"disputed: {_source(yes, facts)} reports it done, {_source(no, facts)} reports it not done{_both(facts)}"
        )
    if verdict == "not_done":
        return f"{word} after {age}{_who(no, facts, tally.against)}{_possible(facts)}"
    if verdict == "overdue" and due is not None:
        late = count(facts.days(due, facts.moment), "day")
        told = (
            f"not heeded by {due_words(facts, due)}, {late} ago"
            if facts.call
            else f"overdue by {late}; due on {due_words(facts, due)}"
        )
        return told + _who(no, facts, tally.against) + _possible(facts)
    if verdict == "unreported" and due is not None:
        nothing = "no report of the time since then in this view" if tally.against else "no report in this view"
        return f"the date passed on {due_words(facts, due)}; {nothing}{_not_counted(facts)}{_possible(facts)}"
    told = (
        f"pending; due on {due_words(facts, due)}"
        if due is not None
        else f"pending for {age}; {'to be done promptly, ' if facts.commitment.promptly else ''}no date is set"
    )
    not_yet = f"; {count(tally.against, 'claim')} that it was not yet done" if tally.against else ""
    return told + not_yet + _possible(facts)


def timing(facts: Facts, done: Seen) -> str:
    """How what was done lies to its date: on time, late by so many days, not certain; without a date, after how many days."""
    due, when = facts.standing.due, done.row.when
    if facts.standing.timing == "on_time":
        return ", on time"
    if facts.standing.timing == "uncertain":
        return "; whether on time is uncertain"
    one_day = facts.day(when.earliest) == facts.day(when.latest)
    if facts.standing.timing == "late" and due is not None:
        late = facts.days(due, when.latest)
        return f", {count(late, 'day')} late" if one_day and late else ", late"
    took = facts.days(facts.reading.start, when.latest)
    return f", {'after' if one_day else 'within'} {count(took, 'day')}" if took > 0 else ""


def past(facts: Facts) -> str:
    """What of refraining is recorded of earlier times: "2 violations recorded, none for 30 days"."""
    tally, told = facts.tally, []
    noun = "incident" if facts.call else "violation"
    if tally.recorded:
        since = tally.days_since or 0
        quiet = facts.standing.verdict in ("holding", "partly") and since > 0
        ago = f"{count(since, 'day')} ago" if since else "on the same day"
        last = f"none for {count(since, 'day')}" if quiet else ago if tally.recorded == 1 else f"the last {ago}"
        told.append(f"{count(tally.recorded, noun)} recorded, {last}")
    if tally.unattributed:
        told.append(f"{count(tally.unattributed, noun)} recorded, not attributed")
    if tally.recorded_disputed:
        told.append(f"{count(tally.recorded_disputed, noun)} reported and denied")
    return "; ".join(told)


def _refrain(facts: Facts) -> str:
    verdict = facts.standing.verdict
    first = facts.decided[0] if facts.decided else None
    word = WORD[verdict][facts.call]
    earlier = past(facts)
    watched = f", watched by {_watcher(first, facts)}" if first and first.row.covers else ""
    if verdict == "holding":
        told = word + watched
    elif verdict == "partly":
        told = f"{'heeded' if facts.call else 'holding'} where watched{watched.replace(', watched', ', ')}, unknown elsewhere".replace(
            ",  by", ", by"
        )
    elif verdict == "violated" and first:
        told = f"{word} {facts.when(first.row.when)}{_who(first, facts, facts.active('for'))}"
    elif verdict == "unattributed" and first:
        told = f"{word}: {facts.when(first.row.when)}{'' if facts.view.kind == 'party' else f', {_source(first, facts)} reports it'}"
    elif verdict == "disputed":
        yes, no = facts.deciding("for"), facts.deciding("against")
        if yes is not None:
            told = f"disputed: {_source(yes, facts)} reports an incident {facts.when(yes.row.when)}, {_source(no, facts)} denies it"
        else:
            denied = (
                "an incident is denied" if facts.view.kind == "party" else f"{_source(no, facts)} denies an incident"
            )
            told = f"disputed: {denied}; no report of one at this time in this view"
    else:
        told = f"{'no report and no watching at this time' if facts.view.kind in SPEAKERS else 'nobody reports, nobody watched'}{_not_counted(facts)}"
    return "; ".join(
        one
        for one in (told, earlier or (f"no {'incident' if facts.call else 'violation'} recorded" if watched else ""))
        if one
    )


def _watcher(one: Seen, facts: Facts) -> str:
    says = one.row.claim.says
    who, where = (says.one("by"), says.one("in")) if says else ("?", "?")
    name = facts.pack.name(who)
    return f"{name} in {facts.pack.name(where)}" if where != "?" else name


def _maintain(facts: Facts) -> str:
    verdict, tally = facts.standing.verdict, facts.tally
    word = WORD[verdict][facts.call]
    yes, no = facts.deciding("for"), facts.deciding("against")
    if verdict in ("holding", "restored"):
        after = f", after {count(tally.against, 'claim')} that it did not hold" if verdict == "restored" else ""
        return f"{word}{_last(facts, 'for')}{after}{_who(yes, facts, tally.for_)}"
    if verdict == "violated":
        return f"{word}{_last(facts, 'against')}{_who(no, facts, tally.against)}"
    if verdict == "disputed":
        return f"disputed: {_source(yes, facts)} reports that it holds, {_source(no, facts)} that it does not{_both(facts)}"
    if verdict == "unattributed" and facts.decided:
        first = facts.decided[0]
        return f"{word}: {facts.when(first.row.when)}{'' if facts.view.kind == 'party' else f', {_source(first, facts)} reports it'}"
    last = _last(facts, "for", "against")
    stale = (
        f"the last report, for {last.removeprefix(', last reported for ')}, is more than {span(facts.commitment.fresh_for)} old"
        if last
        else "no report in this view"
    )
    return f"unknown; {stale}{_not_counted(facts)}{_possible(facts)}"


def _last(facts: Facts, *stances: str) -> str:
    latest = max((row.when.latest for row in facts.sure(*stances)), default=None)
    return "" if latest is None else f", last reported for {facts.day(min(latest, facts.moment))}"
