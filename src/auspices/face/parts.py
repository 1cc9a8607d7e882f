"""What a commitment's page shows beside one standing: its items, the indicators of a concern, and how it is judged."""

from dataclasses import dataclass

from auspices.face.elements import Fact, Standing, When


@dataclass(frozen=True)
class ItemRow:
    """One item: its standing (with what is disputed about it in law, and exceptions claimed), its due date, how many claims speak for and against it."""

    item: str
    standing: Standing
    due: When | None = None
    claims_for: int = 0
    claims_against: int = 0
    lifecycle: str = ""


@dataclass(frozen=True)
class ItemTable:
    """The items of a commitment, the contested ones told apart, with the same as CSV; ``left`` tells how many are not shown."""

    rows: tuple[ItemRow, ...]
    apart: tuple[ItemRow, ...] = ()
    csv: str = ""
    left: str = ""


@dataclass(frozen=True)
class IndicatorRow:
    """What is counted of a concern: claims for and against, and the newest amount in words, if any is given."""

    words: str
    claims_for: int = 0
    claims_against: int = 0
    amount: str = ""
    when: When | None = None


@dataclass(frozen=True)
class ConcernRow:
    """A concern in a list: its text and its indicators. It has no standing, and nobody bears it."""

    number: str
    label: str
    href: str
    indicators: tuple[IndicatorRow, ...]
    track: str = ""
    concern: str = ""


@dataclass(frozen=True)
class PlanPart:
    """What one part of a commitment asks of claims: the words, role by role what matches, and what is done with it."""

    title: str
    words: str
    roles: tuple[Fact, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class PlanRow:
    """A row of the verdict table, in its order: when it fits, and the verdict it gives. ``decides`` marks the one that fixed the standing."""

    words: str
    verdict: str
    needs: str = ""
    decides: bool = False


@dataclass(frozen=True)
class PlanShown:
    """How a commitment is judged: its window, what matches, who counts in each view, and the table."""

    window: tuple[Fact, ...]
    parts: tuple[PlanPart, ...]
    admission: tuple[Fact, ...]
    rows: tuple[PlanRow, ...]
    whole: str = ""
