"""Sentences on what holds or does not at a moment: refraining, keeping up, a limit, a permission, an assessed conduct."""

from __future__ import annotations

from auspices.kernel.instants import Instant, add_periods
from auspices.monitor.claims.sides import NO, YES
from auspices.monitor.plan.lifecycle import end_of
from auspices.monitor.sentences.facts import CountedRow, Facts
from auspices.monitor.sentences.source_clauses import (
    both,
    claims,
    last_reported,
    not_counted,
    not_established,
    nothing_fresh,
    possible,
    source,
    who,
)
from auspices.monitor.sentences.verdict_words import WORD
from auspices.pack.saying import count, listed, period
from auspices.pack.words import WATCHING


def past(facts: Facts) -> str:
    """What of refraining is recorded of earlier times: "2 violations recorded, none for 30 days"."""
    tally, told = facts.tally, []
    noun = "incident" if facts.call else "violation"
    if tally.recorded:
        since = tally.days_since or 0
        quiet = facts.standing.verdict in ("holding", "partly") and since > 0
        long = facts.long(since, facts.point.at)
        ago = f"{long} ago" if since else "on the same day"
        last = f"none for {long}" if quiet else ago if tally.recorded == 1 else f"the last {ago}"
        told.append(f"{count(tally.recorded, noun)} recorded, {last}")
    if tally.unattributed:
        told.append(f"{count(tally.unattributed, noun)} recorded, not attributed")
    if tally.recorded_disputed:
        told.append(f"{count(tally.recorded_disputed, noun)} reported and denied")
    return "; ".join(told)


def refrain(facts: Facts) -> str:
    """What is to be left undone, at the moment and before it."""
    verdict = facts.standing.verdict
    first = facts.decided[0] if facts.decided else None
    cover = next((one for one in facts.decided if one.row.covers), None)
    word = WORD[verdict][facts.call]
    watched = f", watched by {_watcher(cover, facts)}" if cover else ""
    if verdict == "holding":
        told = word + watched
    elif verdict == "partly":
        kept = "heeded" if facts.call else "holding"
        told = f"{kept} where watched{f', by {_watcher(cover, facts)}' if cover else ''}, unknown elsewhere"
    elif verdict == "violated":
        incident = facts.deciding(YES)
        told = f"{word} {facts.when(incident.row.when)}{who(incident, facts, facts.active(YES))}" if incident else word
    elif verdict == "unattributed":
        told = _unattributed(facts.deciding(YES) or first, facts)
    elif verdict == "disputed":
        told = _alleged(facts)
    else:
        return "; ".join(one for one in (past(facts), _unseen(facts)) if one)
    none = f"no {'incident' if facts.call else 'violation'} recorded" if watched else ""
    return "; ".join(one for one in (told, past(facts) or none) if one)


def _unseen(facts: Facts) -> str:
    """Why nothing is known of the day: what was heard of it and does not count; or that there was none, which certifies nothing where
    nobody impartial could see the whole of it. "Nobody reports" only where nothing was heard at all.
    """
    today = [one for one in facts.uncounted if facts.moment <= one.row.when.latest]
    before = {one.row.claim.id for one in facts.uncounted} - {one.row.claim.id for one in today}
    others = f" ({count(len(before), 'claim')} of other days heard, not counted)" if before else ""
    if facts.view.kind != "verified":
        others = ""
    if told := not_established(facts, today):
        return told + others
    if denied := facts.active(NO):
        none = (
            "says that there was none"
            if facts.view.kind == "party"
            else f"{count(denied, 'report')} that there was none"
        )
        return none if facts.view.kind == "party" else f"{none}, and no watching by anyone impartial{others}"
    if facts.speaks:
        return "no report and no watching at this time"
    quiet = "no report of this day, and nobody watched" if others or past(facts) else "nobody reports, nobody watched"
    return quiet + others


def _alleged(facts: Facts) -> str:
    yes, no = facts.deciding(YES), facts.deciding(NO)
    return f"disputed: {source(yes, facts)} reports an incident {facts.when(yes.row.when) if yes else ''}, {source(no, facts)} denies it"


def _unattributed(one: CountedRow | None, facts: Facts) -> str:
    word = WORD["unattributed"][facts.call]
    if one is None:
        return word
    by = "" if facts.view.kind == "party" else f", {source(one, facts)} reports it"
    return f"{word}: {facts.when(one.row.when)}{by}"


def _watcher(one: CountedRow, facts: Facts) -> str:
    """Who watched where; of a report of nothing, whose it is."""
    says = one.row.claim.says
    if says is None or says.event != WATCHING:
        return f"{source(one, facts)}, who reports none"
    return f"{facts.pack.name(says.one('by'))} in {facts.pack.name(says.one('in'))}"


def maintain(facts: Facts) -> str:
    """What is to be kept so, as the newest reports have it."""
    verdict, tally = facts.standing.verdict, facts.tally
    word = WORD[verdict][facts.call]
    yes, no = facts.deciding(YES), facts.deciding(NO)
    if verdict in ("holding", "restored"):
        after = f", after {count(tally.against, 'claim')} that it did not hold" if verdict == "restored" else ""
        return f"{word}{last_reported(facts, YES)}{after}{who(yes, facts, tally.for_)}"
    if verdict == "violated":
        return f"{word}{last_reported(facts, NO)}{who(no, facts, tally.against)}"
    if verdict == "disputed":
        return (
            f"disputed: {source(yes, facts)} reports that it holds, {source(no, facts)} that it does not{both(facts)}"
        )
    if verdict == "unattributed":
        return _unattributed(no or (facts.decided[0] if facts.decided else None), facts)
    return f"unknown; {nothing_fresh(facts)}{not_counted(facts)}{possible(facts)}"


def amount_words(one: CountedRow, facts: Facts) -> str:
    """An amount with its unit: "2,100 personnel"."""
    value, unit = one.row.claim.amount or (0, "")
    return quantity(value, facts.pack.name(unit))


def quantity(value: float, unit: str) -> str:
    """A number with its unit, thousands set apart."""
    return f"{value:,.10g} {unit}"


def limit(facts: Facts) -> str:
    """An amount against its limit, unit by unit."""
    verdict, tally = facts.standing.verdict, facts.tally
    word = WORD[verdict][facts.call]
    if verdict == "unknown":
        most = listed(quantity(value, facts.pack.name(unit)) for unit, value in _limits(facts).items())
        return f"unknown; {nothing_fresh(facts, 'amount')}; limit {most}{not_counted(facts)}"
    within, over = facts.deciding(YES), facts.deciding(NO)
    if verdict == "disputed" and within and over:
        low, high, most = amount_words(within, facts), amount_words(over, facts), _limit_of(within, facts)
        return f"disputed: {source(within, facts)} reports {low}, {source(over, facts)} {high}, {most} ({tally.for_} within, {tally.against} above)"
    side, number = (NO, tally.against) if verdict == "exceeded" else (YES, tally.for_)
    found = newest_amounts(facts, side)
    if len(found) != 1:
        told = [f"{amount_words(each, facts)} reported, {_limit_of(each, facts)}" for each in found]
        return f"{word}: {'; '.join(told)}{claims(number)}"
    one = found[0]
    return f"{word}: {amount_words(one, facts)} reported {facts.when(one.row.when)}, {_limit_of(one, facts)}{who(one, facts, number)}"


def _limits(facts: Facts) -> dict[str, float]:
    units = [dict(cell.facets)["unit"] for cell in facts.cells]
    return {unit: facts.commitment.at_most[unit] for unit in units}


def _limit_of(one: CountedRow, facts: Facts) -> str:
    return f"limit {facts.commitment.at_most[dict(one.cell.facets)['unit']]:,.10g}"


def newest_amounts(facts: Facts, side: str) -> list[CountedRow]:
    """The newest sure report on a side of each unit: the one that speaks of the latest day, then the latest known, then by id."""
    found: dict[str, CountedRow] = {}
    rows = [one for one in facts.seen if one.row.way == "sure" and one.row.side == side]
    for one in sorted(rows, key=lambda one: (one.row.when.latest, one.row.claim.known, one.row.claim.id)):
        found[dict(one.cell.facets)["unit"]] = one
    return list(found.values())


def during(facts: Facts) -> str:
    """A permission: used or not, neither a fault; and to when it runs."""
    verdict, tally = facts.standing.verdict, facts.tally
    word = WORD[verdict][facts.call]
    used, unused = facts.deciding(YES), facts.deciding(NO)
    if verdict == "disputed":
        told = (
            f"disputed: {source(used, facts)} reports it used, {source(unused, facts)} reports it not used{both(facts)}"
        )
    elif verdict == "exercised":
        told = f"{word}{last_reported(facts, YES)}{who(used, facts, tally.for_)}"
    elif unused is not None:
        told = f"{word}{last_reported(facts, NO)}{who(unused, facts, tally.against)}"
    else:
        told = f"{word}: {nothing_fresh(facts)}{not_counted(facts)}{possible(facts)}"
    return told + (term(facts) if facts.standing.lifecycle in ("in_force", "suspended") else "")


def term(facts: Facts) -> str:
    """To when a permission runs, how often it was renewed, and whether an objection ends it."""
    end, renewal = facts.commitment.end, facts.commitment.renewal
    if end is None:
        return ""
    if renewal is None:
        return f"; it runs to {facts.day(end)}"
    objected = end_of(facts.cells[0], facts.point.known)
    k, last = 0, end
    while last < facts.moment and (objected is None or last < objected):
        k += 1
        last = add_periods(end, renewal.renews, k, facts.pack.zone)
    renewed = f"; renewed {'once' if k == 1 else f'{k} times'}" if k else ""
    if objected is not None:
        return f"{renewed}; after an objection it ends on {facts.day(objected)}"
    return (
        f"{renewed}, now to {facts.day(last)}"
        if k
        else f"; its term runs to {facts.day(last)} and renews itself for {period(renewal.renews)}"
    )


def conduct(facts: Facts) -> str:
    """How those named assessed it."""
    found = [one for one in facts.decided if one.row.way == "sure"]
    word = WORD[facts.standing.verdict][facts.call]
    if facts.standing.row == "conduct: assessments differ" and len(found) > 1:
        told = " and ".join(_assessed(one, facts) for one in found[:2])
        return f"disputed: assessed as {told}{_assessments(facts)}"
    if facts.standing.row == "conduct: assessed" and found:
        return f"{word}, assessed as {_assessed(found[0], facts)}{_assessments(facts)}"
    newest: Instant | None = max((one.row.when.latest for one in facts.seen if one.row.way == "sure"), default=None)
    length = period(facts.commitment.every)
    stale = (
        f"the last assessment, of {facts.day(newest)}, is more than {length} old"
        if newest
        else "no assessment in this view"
    )
    return f"unknown; {stale}{not_counted(facts)}"


def _assessed(one: CountedRow, facts: Facts) -> str:
    said = one.row.claim.says
    level = facts.pack.name(said.one("level")) if said else ""
    by = "" if facts.view.kind == "party" else f" by {source(one, facts)}"
    return f"“{level}”{by} {facts.when(one.row.when)}"


def _assessments(facts: Facts) -> str:
    number = len({one.row.claim.id for one in facts.seen if one.row.way == "sure"})
    return f" ({count(number, 'assessment')})"
