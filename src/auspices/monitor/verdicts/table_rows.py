"""The rows of the verdict tables, in the order in which they are asked: declared once, for the printed plan, the explanations and the pages.

The functions of `tables` and `judge` rule by these rows and name them; a test holds both to each other. Source: docs/semantics.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from auspices.monitor.claims.sides import AGREED, COVER, MET, NO, REFUSED, UNMET, YES
from auspices.monitor.plan.cells import waits
from auspices.pack.model import Commitment


class TableRow(NamedTuple):
    """The name of a row, the verdict it gives (empty: the verdict that an assessment's level stands for), when it fits, and the sides it needs."""

    row: str
    verdict: str
    words: str
    sides: tuple[str, ...] = ()


CONDITION: Final = (
    TableRow("once: denied", "not_applicable", "nobody reports the condition, and it is denied", (UNMET,)),
    TableRow("once: nobody says so", "not_applicable", "nobody reports the condition"),
    TableRow(
        "once: for and against",
        "disputed",
        "every report of the condition is denied, and the duty is not reported done",
        (MET, UNMET),
    ),
)
"""Asked first of a commitment with a condition, and of an item: a report of the condition that nobody denies lets the rows below decide."""

_DONE: Final = (
    TableRow("achieve: for and against", "disputed", "reported done, and reported not done since", (YES, NO)),
    TableRow("achieve: for", "fulfilled", "reported done", (YES,)),
)
_ANSWERED: Final = (
    TableRow(
        "answer: agreed and refused", "disputed", "the newest answers differ: agreed and refused", (AGREED, REFUSED)
    ),
    TableRow("answer: refused", "refused", "the newest answer refuses", (REFUSED,)),
    TableRow(
        "answer: agreed, not yet done",
        "agreed",
        "the newest answer agrees, and after the date nobody reports it not done",
        (AGREED,),
    ),
)
_OPEN: Final = (
    TableRow("achieve: against, no date", "not_done", "no date is set, and it is reported not done", (NO,)),
    TableRow("achieve: nothing, no date", "unreported", "no date is set, and nothing is reported"),
    TableRow(
        "achieve: item or call, nothing, no date",
        "pending",
        "an item that is open, or a call: no date is set, and nothing is reported",
    ),
    TableRow("achieve: before its date", "pending", "the date has not passed"),
    TableRow(
        "achieve: against, after its date",
        "overdue",
        "the date has passed, and it is reported not done after it",
        (NO,),
    ),
    TableRow(
        "achieve: nothing, after its date",
        "unreported",
        "the date has passed, and nothing is reported of the time after it",
    ),
)

ROWS: Final[Mapping[str, tuple[TableRow, ...]]] = {
    "achieve": (*_DONE, *_ANSWERED, *_OPEN),
    "respond": (*_DONE, *_ANSWERED, *_OPEN),
    "refrain": (
        TableRow("refrain: for", "violated", "an incident of the day is reported that nobody denies", (YES,)),
        TableRow("refrain: for and against", "disputed", "incidents of the day are reported, each of them denied", (YES, NO)),
        TableRow("refrain: possible match", "unattributed", "an incident is reported of the day that may be this bearer's", (YES,)),
        TableRow("refrain: nothing, covered", "holding", "nothing that counts is reported of the day, and the whole place was watched", (COVER,)),
        TableRow("refrain: nothing, covered in part", "partly", "nothing that counts is reported of the day, and a part of the place was watched", (COVER,)),
        TableRow("refrain: nothing, nobody watched", "unknown", "nothing that counts is reported of the day, and nobody watched"),
    ),
    "maintain": (
        TableRow("maintain: for and against", "disputed", "fresh reports say that it is so, and that it is not", (YES, NO)),
        TableRow("maintain: against", "violated", "a fresh report says that it is not so", (NO,)),
        TableRow("maintain: possible match against", "unattributed", "a report at the moment may say that it is not so", (NO,)),
        TableRow("maintain: no fresh report", "unknown", "no fresh report"),
        TableRow("maintain: for, after against", "restored", "a fresh report says that it is so, after one that it was not", (YES, NO)),
        TableRow("maintain: for", "holding", "a fresh report says that it is so", (YES,)),
    ),
    "limit": (
        TableRow("limit: within and over", "disputed", "standing reports give amounts within the limit, and above it", (YES, NO)),
        TableRow("limit: over", "exceeded", "a standing report gives an amount above the limit", (NO,)),
        TableRow("limit: within", "within", "a standing report gives an amount within the limit", (YES,)),
        TableRow("limit: nothing", "unknown", "no report gives an amount that still stands"),
    ),
    "during": (
        TableRow("during: for and against", "disputed", "standing reports say that it is used, and that it is not", (YES, NO)),
        TableRow("during: for", "exercised", "a standing report says that it is used", (YES,)),
        TableRow("during: against", "not_exercised", "a standing report says that it is not used", (NO,)),
        TableRow("during: nothing", "not_exercised", "no report still stands"),
    ),
    "conduct": (
        TableRow("conduct: no assessment of late", "unknown", "no assessment still speaks for the moment"),
        TableRow("conduct: assessments differ", "disputed", "standing assessments come to different verdicts", ("level",)),
        TableRow("conduct: assessed", "", "the standing assessments come to one verdict", ("level",)),
    ),
    "recur": (
        TableRow("recur: for and against", "disputed", "in this period reported done, and reported not done since", (YES, NO)),
        TableRow("recur: for", "fulfilled", "in this period reported done", (YES,)),
        TableRow("recur: the first period", "pending", "the first period is still open"),
        TableRow("recur: last period, for and against", "disputed", "in the last period reported done, and reported not done since", (YES, NO)),
        TableRow("recur: last period, for", "fulfilled", "in the last period reported done", (YES,)),
        TableRow("recur: last period, against", "overdue", "reported not done to the end of the last period", (NO,)),
        TableRow("recur: last period, nothing", "unreported", "nothing reported of the whole last period"),
    ),
}  # fmt: skip
"""By shape. `respond` asks the rows of `achieve`, and so does a commitment item by item."""

BEFORE: Final = TableRow("before its start", "not_applicable", "it has not begun")
SILENT: Final = TableRow(
    "no statement of this party", "no_statement", "in the view of a party: that party has said nothing on it"
)
WHOLES: Final = (
    TableRow("of its facets", "", "its parts, joined by family"),
    TableRow("items: of those that apply", "", "its items, joined by family; a contested one counts as it stands"),
    TableRow("items: none applies", "", "none of its items applies"),
    TableRow("items: none reported", "", "no item is reported"),
    TableRow("through: of its parts", "", "the commitments under it, joined by family"),
)
"""The rows of standings that are computed on read."""

WORDS: Final[Mapping[str, str]] = {
    one.row: one.words
    for one in (BEFORE, SILENT, *CONDITION, *(row for rows in ROWS.values() for row in rows), *WHOLES)
}


def rows_of(commitment: Commitment) -> tuple[TableRow, ...]:
    """The rows of a commitment's own table, in order: its condition first, answers only where the one asked may answer.

    Of what has no date and no report there is one row for what waits, and one for duties.
    """
    first = CONDITION if commitment.once is not None or commitment.trigger is not None else ()
    answered = commitment.answers is not None or commitment.shape == "respond"
    other = "achieve: nothing, no date" if waits(commitment) else "achieve: item or call, nothing, no date"
    rows = (row for row in ROWS.get(commitment.shape, ()) if row.row != other)
    return (*first, *(row for row in rows if answered or row not in _ANSWERED))


def row_words(row: str) -> str:
    """When a row fits, in words; the row itself if it is not declared."""
    return WORDS.get(row, row)
