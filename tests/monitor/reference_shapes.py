"""The reference's tables, one function a shape, row by row from docs/semantics.md. Each is given the admitted rows of a cell and a second.

Slow and obvious, for tests only; see `tests/monitor/reference.py`.
"""

from __future__ import annotations

from auspices.pack.model import Claim
from tests.monitor.reference_claims import (
    AGREED,
    COVERAGE,
    MET,
    NO,
    POSSIBLE,
    REFUSED,
    SURE,
    UNMET,
    YES,
    Attached,
    Cell,
    active,
    begun,
    day_start,
    later,
    when,
)  # fmt: skip
from tests.monitor.reference_sides import covers_at, denies, unmeets

Verdict = tuple[str, str]  # and its timing


def sure(rows: list[Attached], *sides: str) -> list[Claim]:
    return [one.claim for one in rows if one.how == SURE and one.side in sides]


def overtaken(claim: Claim, others: list[Claim]) -> bool:
    return any(when(other).earliest > when(claim).latest for other in others)


def achieve(cell: Cell, rows: list[Attached], at: int, due: int | None) -> Verdict:
    """`achieve`, and the items of `each` and `respond`. Only `answers` and `respond` have rows agreed or refused."""
    counted = [claim for claim in sure(rows, YES) if when(claim).latest <= at]
    against = [claim for claim in sure(rows, NO) if begun(claim, at) and not overtaken(claim, counted)]
    if counted and against:
        return "disputed", ""
    if counted:
        if due is None:
            return "fulfilled", ""
        if all(when(claim).latest <= due for claim in counted):
            return "fulfilled", "on_time"
        if all(when(claim).earliest > due for claim in counted):
            return "fulfilled", "late"
        return "fulfilled", "uncertain"
    reaching = due is not None and any(when(claim).latest > due for claim in against)
    agreed = [claim for claim in sure(rows, AGREED) if begun(claim, at)]
    refused = [claim for claim in sure(rows, REFUSED) if begun(claim, at)]
    denied = [claim for claim in sure(rows, NO) if begun(claim, at)]
    live_agreed = [claim for claim in agreed if not overtaken(claim, refused) and not overtaken(claim, denied)]
    live_refused = [claim for claim in refused if not overtaken(claim, agreed)]
    if live_agreed and live_refused:
        return "disputed", ""
    if live_refused:
        return "refused", ""
    if live_agreed:
        return ("overdue" if due is not None and at > due and reaching else "agreed"), ""
    waits = cell.commitment.itemised or cell.commitment.force in ("exhortation", "appraisal", "declaration")
    if due is None:
        return ("not_done" if against else "pending" if waits else "unreported"), ""
    if at <= due:
        return "pending", ""
    return ("overdue" if reaching else "unreported"), ""


def of_the_day(cell: Cell, claim: Claim, at: int) -> bool:
    """Whether an incident has begun by a moment, and was not over before the day of it began."""
    return begun(claim, at) and when(claim).latest >= day_start(cell, at)


def refrain(cell: Cell, rows: list[Attached], at: int) -> str:
    """An admitted denial denies an incident whether or not it is itself active at T: the rule asks only that the two overlap."""
    denials = sure(rows, NO)
    incidents = [claim for claim in sure(rows, YES) if of_the_day(cell, claim, at)]
    if any(not any(denies(cell, denial, incident) for denial in denials) for incident in incidents):
        return "violated"
    if incidents:
        return "disputed"
    if any(one.how == POSSIBLE and one.side == YES and of_the_day(cell, one.claim, at) for one in rows):
        return "unattributed"
    covered = {covers_at(cell, one.claim, at) for one in rows if one.how == COVERAGE}
    if "all" in covered:
        return "holding"
    return "partly" if "part" in covered else "unknown"


def live(rows: list[Attached], side: str, other: str, at: int, fresh_for: int) -> list[Claim]:
    """Reports of one side that still speak: begun, fresh (0: however old) and not overtaken by one of the other side."""
    others = [claim for claim in sure(rows, other) if begun(claim, at)]
    return [
        claim
        for claim in sure(rows, side)
        if begun(claim, at) and (not fresh_for or at <= when(claim).latest + fresh_for) and not overtaken(claim, others)
    ]


def maintain(rows: list[Attached], at: int, fresh_for: int) -> str:
    live_for, live_against = live(rows, YES, NO, at, fresh_for), live(rows, NO, YES, at, fresh_for)
    if live_against:
        return "disputed" if live_for else "violated"
    if any(one.how == POSSIBLE and one.side == NO and active(one.claim, at) for one in rows):
        return "unattributed"
    if live_for:
        return "restored" if any(begun(claim, at) for claim in sure(rows, NO)) else "holding"
    return "unknown"


def limit(rows: list[Attached], at: int, fresh_for: int) -> str:
    live_for, live_against = live(rows, YES, NO, at, fresh_for), live(rows, NO, YES, at, fresh_for)
    if live_against:
        return "disputed" if live_for else "exceeded"
    return "within" if live_for else "unknown"


def during(rows: list[Attached], at: int, fresh_for: int) -> str:
    live_for, live_against = live(rows, YES, NO, at, fresh_for), live(rows, NO, YES, at, fresh_for)
    if live_for:
        return "disputed" if live_against else "exercised"
    return "not_exercised"


def conduct(cell: Cell, rows: list[Attached], at: int) -> str:
    """The side of an assessment is the verdict to which its level is mapped; each source's newest speaks, while it is young enough."""
    assessed = [one for one in rows if one.how == SURE and begun(one.claim, at)]
    verdicts = set()
    for one in assessed:
        same_source = [other.claim for other in assessed if other.claim.source == one.claim.source]
        fresh = at <= later(when(one.claim).latest, cell.commitment.every, cell.pack.zone)
        if fresh and not overtaken(one.claim, same_source):
            verdicts.add(one.side)
    if len(verdicts) > 1:
        return "disputed"
    return verdicts.pop() if verdicts else "unknown"


def recur(cell: Cell, rows: list[Attached], at: int) -> str:
    def begins(period: int) -> int:
        return later(cell.start, cell.commitment.every, cell.pack.zone, period)

    def told(period: int) -> tuple[list[Claim], list[Claim]]:
        """What was done in a period, and what stands denied of it."""
        low, high = begins(period), begins(period + 1) - 1
        done = [claim for claim in sure(rows, YES) if low <= when(claim).latest <= high and when(claim).latest <= at]
        no = [claim for claim in sure(rows, NO) if when(claim).earliest <= high and when(claim).latest >= low]
        return done, [claim for claim in no if begun(claim, at) and not overtaken(claim, done)]

    k = 0
    while begins(k + 1) <= at:
        k += 1
    done, denied = told(k)
    if done:
        return "disputed" if denied else "fulfilled"
    if k == 0:
        return "pending"
    done, denied = told(k - 1)
    if done:
        return "disputed" if denied else "fulfilled"
    if any(when(claim).latest >= begins(k) - 1 for claim in denied):
        return "overdue"
    return "unreported"


def table(cell: Cell, rows: list[Attached], at: int, due: int | None) -> Verdict:
    """What the shape's own table says of the rows that are not of its condition."""
    shape, fresh_for = cell.commitment.shape, cell.commitment.fresh_for
    if shape in ("achieve", "respond"):
        return achieve(cell, rows, at, due)
    if shape == "refrain":
        return refrain(cell, [one for one in rows if one.part == "own"], at), ""
    if shape == "conduct":
        return conduct(cell, rows, at), ""
    if shape == "recur":
        return recur(cell, rows, at), ""
    tables = {"maintain": maintain, "limit": limit, "during": during}
    return tables[shape](rows, at, fresh_for), ""


def conditions(rows: list[Attached], at: int) -> tuple[list[Claim], list[Claim]]:
    """Begun met and unmet rows."""
    met, unmet = ([claim for claim in sure(rows, side) if begun(claim, at)] for side in (MET, UNMET))
    return met, unmet


def undenied(cell: Cell, met: list[Claim], unmet: list[Claim]) -> list[Claim]:
    return [claim for claim in met if not any(unmeets(cell, no, claim) for no in unmet)]


def conditional(cell: Cell, rows: list[Attached], at: int, due: int | None) -> Verdict:
    """The table of a duty that has a condition, an item's trigger among them; of any other its own."""
    own = table(cell, rows, at, due)
    if cell.commitment.once is None and cell.commitment.trigger is None:
        return own
    met, unmet = conditions(rows, at)
    if undenied(cell, met, unmet):
        return own
    if met:
        return own if own[0] == "fulfilled" else ("disputed", "")
    return "not_applicable", ""
