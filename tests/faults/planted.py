"""Thirty faults, planted by hand where a verdict is made: each a plausible slip of a pen, and the promise that it breaks.

`old` stands exactly once in its file (a test keeps that true) and gives way to `new`.
"""

from dataclasses import dataclass

JUDGE, LIFE, MATCHING, ROWS = (f"src/auspices/monitor/{name}.py" for name in ("judge", "life", "matching", "rows"))
STANDING, RECTANGLES, COLUMNS, HITS = (
    f"src/auspices/monitor/{name}.py" for name in ("standing", "rectangles", "columns", "hits")
)
TABLES = "src/auspices/monitor/tables.sql"
INSTANTS, BELONGING = "src/auspices/kernel/instants.py", "src/auspices/kernel/belonging.py"


@dataclass(frozen=True)
class Fault:
    """One slip: in `file`, `new` in the place of `old`; `breaks` is what is no longer true."""

    name: str
    file: str
    old: str
    new: str
    breaks: str


FAULTS = (
    # ------------------------------------------------------------------ the tables
    Fault(
        "a denial is not overtaken", JUDGE,
        '    denied = [row for row in _sure(begun, "against") if newest is None or newest <= row.when.latest]\n', '    denied = _sure(begun, "against")\n',
        "achieve: what was not done by Tuesday may be done on Wednesday",
    ),
    Fault(
        "an early denial makes overdue", JUDGE, "    after = [row for row in denied if row.when.latest > due]\n", "    after = denied\n",
        "achieve: denials that end before the due date deny only the time up to then",
    ),
    Fault("one report on time is enough", JUDGE, "    if all(when.latest <= due for when in whens):\n", "    if any(when.latest <= due for when in whens):\n",
          "timing: on_time only where every counted report says so, else uncertain"),
    Fault("the last second is too late", JUDGE, "    if at <= due:\n", "    if at < due:\n", "achieve: on its due date, to the last second, a duty is pending"),
    Fault(
        "coverage outweighs a possible match", JUDGE, '    possible = [row for row in active if row.way == "possible"]\n',
        '    possible = [row for row in active if row.way == "possible" and not any(one.way == "full" for one in active)]\n',
        "refrain: a possible match bars holding, watched or not",
    ),
    Fault("any denial answers any incident", JUDGE, "        and denial.when.overlaps(incident.when)\n", "",
          "refrain: a denial speaks of its own interval and no more"),
    Fault(
        "freshness from the beginning of a report", JUDGE, "if at <= row.when.latest + fresh and", "if at <= row.when.earliest + fresh and",
        "maintain: a report is live until fresh_for after its latest moment",
    ),
    Fault(
        "a violation is forgotten", JUDGE, "    if no:\n        newest = max(row", "    if any(row.when.latest >= at for row in no):\n        newest = max(row",
        "maintain: after any denial a fresh report restores; it does not say that it held throughout",
    ),
    Fault("partial coverage certifies the whole", JUDGE, '("part", "partly")', '("part", "holding")', "refrain: holding only where the whole zone was watched"),
    # ------------------------------------------------------------------ lives, readings
    Fault("an act counts before it is known", LIFE, "        if act.known > known or now.lifecycle", "        if now.lifecycle",
          "acts count from their known on: as known on 14 November, due on the 15th"),
    Fault("suspended time counts", LIFE, "None if now.due is None else now.due + shift", "now.due", "on resuming, the due date moves by the suspended length"),
    Fault("a suspension looks one second too far", LIFE, 'Phase(when, "suspended", now.due, when - 1, act.id)', 'Phase(when, "suspended", now.due, when, act.id)',
          "suspended: the verdict is that of the last second before"),
    Fault(
        "a reading borrows the main date", LIFE, 'out = [Phase(reading.start, "in_force", reading.due)]', 'out = [Phase(reading.start, "in_force", cell.commitment.readings[""].due)]',
        "readings are judged by their own dates, side by side",
    ),
    # ------------------------------------------------------------------ matching
    Fault("membership for a moment is membership throughout", MATCHING, "any(when.within(span) for span in role.sure)", "any(when.overlaps(span) for span in role.sure)",
          "sure only where membership and containment hold throughout the interval"),
    Fault("a report about a region is no possible match", MATCHING, 'around = order.spans(asked, said) if kind == "place" else ()', "around = ()",
          "a claim whose place contains the selector's is a possible match"),
    Fault("a denial for a village answers for the region", MATCHING, "not order.ever(yes, no, during)", "not (order.ever(yes, no, during) or order.ever(no, yes, during))",
          "a denial denies what it equals or contains, not what contains it"),
    # ------------------------------------------------------------------ coverage, retraction, admission
    Fault("the bearer watches itself", ROWS, "if UNKNOWN in (watcher, place) or pack.members.ever(watcher, cell.bearer, claim.when):", "if UNKNOWN in (watcher, place):",
          "nobody covers their own duties"),
    Fault("a retraction counts a second late", ROWS, "self.until[one.id] > known", "self.until[one.id] >= known", "from the retraction's known on, it is as if never said"),
    Fault(
        "a hidden retraction silences a public claim", ROWS, "        for claim in self.claims:\n            if claim.withdraws:",
        "        for claim in claims:\n            if claim.withdraws:", "what a reader may not see changes nothing that the reader sees",
    ),
    Fault("the bearer's own mission is impartial", ROWS, "    if not own and (source.kind", "    if (source.kind", "no body is impartial on its own duties"),
    Fault("two papers of one house confirm each other", ROWS, "pack.sources[one.source].group != pack.sources[two.source].group", "True",
          "corroboration takes independent sources: of different groups"),
    Fault("an admission counts for nothing", ROWS, "    if not favourable(row, cell):\n        return own\n", "    if not favourable(row, cell):\n        return False\n",
          "verified counts a statement against interest"),
    Fault(
        "the public view hears what its reader hears", STANDING,
        'heard = self.heard("public" if view.kind == "public" else clearance).at(known)\n        rows', "heard = self.heard(clearance).at(known)\n        rows",
        "the public view is the same for every reader",
    ),
    # ------------------------------------------------------------------ rectangles
    Fault("freshness runs out unseen", STANDING, "row.when.latest + fresh + 1,", "row.when.latest + 1,", "the stored rectangles change wherever a standing changes along at"),
    Fault("a retraction leaves the stored standing", RECTANGLES, "if claim.id in ids or claim.withdraws in ids:", "if claim.id in ids:",
          "the stored rectangles change wherever a standing changes along known"),
    # ------------------------------------------------------------------ the columns
    Fault("in columns, anybody corroborates", COLUMNS, "_overlapping(same, low, high) > _overlapping(own, low, high)", "_overlapping(same, low, high) > 1",
          "both evaluators admit the same: corroboration takes another group"),
    Fault("in columns, the bearer watches itself", HITS, "np.where(covers, inside & touches, inside | touches)", "np.where(covers, touches, inside | touches)",
          "both evaluators cover the same: nobody covers their own duties"),
    Fault("in the tables of columns, the due second is after it", TABLES, 'latest > due then "rank" end) as denied_after', 'latest >= due then "rank" end) as denied_after',
          "both evaluators judge the same at the edges"),
    # ------------------------------------------------------------------ intervals
    Fault("a due date ends as it begins", INSTANTS, "    return _dates(text, zone, where).latest\n", "    return _dates(text, zone, where).earliest\n",
          "a date given for `by`, `at`, `known` means its last second"),
    Fault("belonging through a chain forgets the dates of its first link", BELONGING, "if (met := edge.during.meet(span))", "if (met := span)",
          "membership and containment are dated, link by link"),
)  # fmt: skip
