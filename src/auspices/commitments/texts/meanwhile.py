"""Two people at one clause: whoever decides has seen the last decision on it."""

from collections.abc import Iterable

from auspices.commitments.texts.queries import Decided, Decisions, Proposed
from auspices.kernel.problems import Problem


def last_seen(history: Iterable[Decided], clause: str) -> int:
    """The number of the last decision on a clause among those on its text, taken back or not; 0 where there is none."""
    return max((one.seq for one in history if one.clause == clause), default=0)


def check_seen(seen: int | None, clause: Proposed, decided: Decisions) -> None:
    """Raises Problem TEXT-DECISION where a decision came after the one that was seen; None asks for no such check."""
    if seen is not None and last_seen(decided.history, clause.id) != seen:
        raise Problem(
            "TEXT-DECISION", f'Somebody decided on "{clause.id}" while you looked at it.', "clause", "See what was decided; then decide again if you differ."
        )  # fmt: skip
