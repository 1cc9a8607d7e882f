"""Thirty faults, planted by hand, that would accuse or absolve wrongly. Each is one change of text that still runs.

The tests must catch at least 28 (``make faults``); ``test_planted`` keeps the list true to the code.
"""

from dataclasses import dataclass

MONITOR = "src/auspices/monitor/"
KERNEL = "src/auspices/kernel/"


@dataclass(frozen=True)
class Fault:
    """``old`` stands once in ``file``; ``new`` breaks ``promise``."""

    kind: str  # table, coverage, retraction, reading, interval, view
    promise: str
    file: str
    old: str
    new: str


PLANTED = (
    # ------------------------------------------------------------------ tables
    Fault("table", "the due day itself is not late", MONITOR + "judge.py", "if at <= due:\n", "if at < due:\n"),
    Fault("table", "what is done counts when it is certain, not when it may have begun", MONITOR + "judge.py",
          '_sure(begun, "for") if row.when.latest <= at]', '_sure(begun, "for") if row.when.earliest <= at]'),
    Fault("table", "a denial of the days before the date makes nothing overdue", MONITOR + "judge.py",
          "after = [row for row in denied if row.when.latest > due]", "after = list(denied)"),
    Fault("table", "what was not done by Tuesday may be done on Wednesday", MONITOR + "judge.py",
          '_sure(begun, "against") if newest is None or newest <= row.when.latest]', '_sure(begun, "against")]'),
    Fault("table", "uncertain stays uncertain: no report that may be late is on time", MONITOR + "judge.py",
          "if all(when.latest <= due for when in whens):", "if all(when.earliest <= due for when in whens):"),
    Fault("table", "a denied incident is disputed, not violated", MONITOR + "judge.py",
          "open_ = [row for row in incidents if not answered[row.claim.id]]", "open_ = list(incidents)"),
    Fault("table", "a denial answers only the incident of which it speaks", MONITOR + "judge.py",
          "        and denies(no, yes, incident.when, cell, pack)\n", ""),
    Fault("table", "a violation that nobody is named for bars holding", MONITOR + "judge.py",
          'possible = [row for row in active if row.way == "possible"]', "possible = []"),
    Fault("table", "a duty once violated is restored, not simply holding", MONITOR + "judge.py", "    if no:\n        newest", "    if not yes:\n        newest"),
    Fault("table", "a later report of the other stance overtakes an earlier one", MONITOR + "judge.py",
          "(newest is None or newest <= row.when.latest)]\n", "True]\n"),
    Fault("table", "a report speaks for the present only while it is fresh", MONITOR + "judge.py", "if at <= row.when.latest + fresh and", "if"),
    Fault("table", "the columns: nothing overdue by a denial of the days before", MONITOR + "tables.sql",
          'and latest > due then "rank" end) as denied_after', 'then "rank" end) as denied_after'),
    Fault("table", "the columns: an answered incident is no open one", MONITOR + "tables.sql",
          "min(case when yes and active and a.incident is null then", "min(case when yes and active then"),
    # ------------------------------------------------------------------ coverage
    Fault("coverage", "nobody covers their own duties", MONITOR + "rows.py",
          " or pack.members.ever(watcher, cell.bearer, claim.when):", ":"),
    Fault("coverage", "watching a part certifies only a part", MONITOR + "rows.py", '*(("part", span) for span in part)', '*(("full", span) for span in part)'),
    Fault("coverage", "coverage is bounded by the watcher's own dated zone", MONITOR + "rows.py",
          "for how, span in spans if (met := claim.when.meet(span))]", "for how, span in spans if (met := claim.when)]"),
    Fault("coverage", "a gap in the watch is unknown, not holding", MONITOR + "judge.py",
          "    active = [row for row in rows if row.when.earliest <= at <= row.when.latest]\n", "    active = [row for row in rows if row.when.earliest <= at]\n"),
    # ------------------------------------------------------------------ retraction and knowledge
    Fault("retraction", "a retracted claim is heard no more", MONITOR + "rows.py",
          "if one.known <= known and (one.id not in self.until or self.until[one.id] > known)", "if one.known <= known"),
    Fault("retraction", "before its retraction became known the claim still stands", MONITOR + "rows.py", "or self.until[one.id] > known)", ")"),
    Fault("retraction", "a hidden retraction changes nothing for the public", MONITOR + "rows.py",
          "        for claim in self.claims:\n            if claim.withdraws:", "        for claim in claims:\n            if claim.withdraws:"),
    Fault("retraction", "what became known later changes nothing earlier", MONITOR + "rows.py", "if one.known <= known and (", "if ("),
    Fault("retraction", "an act counts from when it became known", MONITOR + "life.py", "if act.known > known or now", "if now"),
    # ------------------------------------------------------------------ readings and acts
    Fault("reading", "each reading is judged by its own date", MONITOR + "life.py",
          'out = [Phase(reading.start, "in_force", reading.due)]', 'out = [Phase(reading.start, "in_force", cell.commitment.readings[""].due)]'),
    Fault("reading", "suspended time does not count", MONITOR + "life.py", "None if now.due is None else now.due + shift", "now.due"),
    Fault("reading", "an incompetent act moves nothing", MONITOR + "plan.py", " and competent(act, commitment, instrument, bearer)", ""),
    # ------------------------------------------------------------------ intervals
    Fault("interval", "belonging must hold throughout the interval to be sure", MONITOR + "matching.py",
          "any(when.within(span) for span in role.sure)", "any(when.overlaps(span) for span in role.sure)"),
    Fault("interval", "intervals that touch in one second overlap", KERNEL + "instants.py",
          "self.earliest <= other.latest and other.earliest <= self.latest", "self.earliest < other.latest and other.earliest < self.latest"),
    Fault("interval", "what holds for a chain holds only while every link does", KERNEL + "belonging.py",
          "if (met := edge.during.meet(span))", "if (met := edge.during)"),
    # ------------------------------------------------------------------ views
    Fault("view", "two reports of one group are one report", MONITOR + "rows.py", " and pack.sources[one.source].group != pack.sources[two.source].group", ""),
    Fault("view", "the bearer's own word is never corroboration of its performance", MONITOR + "rows.py",
          " and not (favourable(row, cell) and _bearers(row, cell, pack))", ""),
)  # fmt: skip
