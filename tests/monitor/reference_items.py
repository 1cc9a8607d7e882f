"""The reference's half about items and what is carried beside a verdict: which items exist, when each is due, contests and exceptions.

Slow and obvious, for tests only; see `tests/monitor/reference.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from auspices.pack.model import Claim, Commitment, Pack
from tests.monitor.reference_claims import SURE, UNKNOWN, Cell, begun, heard, later, when
from tests.monitor.reference_shapes import conditions, undenied
from tests.monitor.reference_sides import attach, item_of, match
from tests.monitor.reference_views import admitted, in_view


def existing(pack: Pack, told: tuple[Claim, ...], commitment: Commitment, bearer: str, reading: str) -> list[str]:
    """Items of which a claim `for`, attached surely to the trigger, is heard: in whichever view, by whomever it is said."""
    named = {item for claim in told for item in item_of(claim)} - {UNKNOWN}
    out = []
    for item in sorted(named):
        cell = Cell(pack, told, commitment, bearer, reading, {"item": item}, "all")
        rows = [one for claim in told for one in attach(cell, claim)]
        if any(one.part == "once" and one.how == SURE and one.claim.stance == "for" for one in rows):
            out.append(item)
    return out


def items(
    pack: Pack, claims: Iterable[Claim], commitment: str, bearer: str, *, known: int, clearance: str = "public", reading: str = ""
) -> list[str]:  # fmt: skip
    """Ids of the items that exist for a reader. In the view `public` ask with the clearance `public`."""
    return existing(pack, heard(claims, known, clearance), pack.commitments[commitment], bearer, reading)


def trigger_of(cell: Cell, at: int) -> Claim | None:
    """The begun met by whose `latest` an item is due: the least by (`latest`, rank) of those undenied; where all are denied, of all."""
    met, unmet = conditions(admitted(cell), at)
    first = undenied(cell, met, unmet) or met
    return min(first, key=lambda one: (when(one).latest, one.known, one.reliability, one.id), default=None)


def item_due(cell: Cell, at: int, due: int | None, *, extended: bool, pauses: list[tuple[int, int]]) -> int | None:
    """`by` or an extension, moved as any due date (`due`); else the trigger's `latest` + `within` and what was suspended after it."""
    if cell.commitment.readings[cell.reading].due is not None or extended or not cell.commitment.within:
        return due
    trigger = trigger_of(cell, at)
    if trigger is None:
        return None
    after = sum(length for begin, length in pauses if begin > when(trigger).latest)
    return later(when(trigger).latest, cell.commitment.within, cell.pack.zone) + after


DONE = ("fulfilled", "holding", "within", "exercised", "restored")
OPEN = ("pending", "agreed")
NOT_DONE = ("overdue", "not_done", "refused", "violated", "exceeded")
CONTESTED = ("disputed", "unattributed")
DARK = ("unreported", "unknown", "no_statement")


def join(verdicts: Iterable[str]) -> str:
    """The verdict of a whole from those of its parts. What does not apply, and a permission not used, is left out."""
    every = list(verdicts)
    parts = [one for one in every if one not in ("not_applicable", "not_exercised")]
    if not parts:
        return "not_exercised" if "not_exercised" in every else "not_applicable"
    if len(set(parts)) == 1:
        return parts[0]
    if all(one in DONE for one in parts):
        return "holding"  # they differ, so one of them lasts
    if any(one in NOT_DONE for one in parts) and all(one in (*NOT_DONE, *DARK) for one in parts):
        return next(code for code in NOT_DONE if code in parts)
    for family in (OPEN, CONTESTED, DARK):
        if all(one in family for one in parts):
            return next(code for code in family if code in parts)
    return "partly"


def whole(verdicts: dict[str, str], apart: set[str], *, party: bool) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The verdict of all items together, the sorted verdicts of those that apply, and of those among them that are contested."""
    counting = {item: one for item, one in verdicts.items() if one != "not_applicable"}
    contested = tuple(sorted(one for item, one in counting.items() if item in apart))
    verdict = "no_statement" if party and not verdicts else join(counting.values())
    return verdict, tuple(sorted(counting.values())), contested


# ------------------------------------------------------------------ beside the verdict


def contests(cell: Cell, at: int) -> tuple[frozenset[str], frozenset[str]]:
    """Disputes of law, of the commitment and of the cell's item: heard and begun, of those whom the view lets speak (in verified: all)."""
    whole, of_item = set(), set()
    for claim in cell.heard:
        says = claim.says
        if says.event != "contests" or claim.stance != "for" or not begun(claim, at):
            continue
        if not in_view(cell.pack, cell.view, claim):
            continue
        named = says.get("commitment")
        words = f"{says.one('by')}:{says.one('ground')}"
        if item_of(claim):
            if cell.item in item_of(claim) and cell.item and named in ((), (cell.commitment.id,)):
                of_item.add(words)
        elif named == (cell.commitment.id,):
            whole.add(words)
    return frozenset(whole), frozenset(of_item)


def excepts(cell: Cell, at: int) -> frozenset[str]:
    """Claimed exceptions, by whom: heard, begun, surely attached; whose the view carries, as contests."""
    out = set()
    for claim in cell.heard:
        if claim.stance != "for" or not begun(claim, at) or when(claim).latest < cell.start:
            continue
        surely = any(match(cell, selector, claim) == SURE for selector in cell.commitment.exceptions)
        if surely and in_view(cell.pack, cell.view, claim):
            out.add(f"{cell.pack.sources[claim.source].actor or claim.source}:excepts")
    return frozenset(out)


# ------------------------------------------------------------------ a concern: counts, and no verdict on anyone


class Count(NamedTuple):
    """What is said of an indicator: how many claims for, how many against, and the newest amount."""

    said_for: int
    against: int
    amount: tuple[float, str] | None


def counted(
    pack: Pack, claims: Iterable[Claim], commitment_id: str, *, at: int, known: int, view: str, clearance: str = "public"
) -> list[Count]:  # fmt: skip
    """The indicators of a concern: sure, begun rows that the view admits. Nobody bears it, so in `verified` no word is the bearer's own.

    The newest amount is that of the claim with the greatest (`latest`, `known`, `id`).
    """
    commitment = pack.commitments[commitment_id]
    told = heard(claims, known, "public" if pack.views[view].kind == "public" else clearance)
    out = []
    for selector in commitment.indicators:
        alone = replace(commitment, selector=selector, shape="during")
        cell = Cell(pack, told, alone, "", "", {}, view)
        said = [one.claim for one in admitted(cell) if one.how == SURE and begun(one.claim, at)]
        amounts = sorted((when(one).latest, one.known, one.id, one.amount) for one in said if one.amount is not None)
        stances = [one.stance for one in said]
        out.append(Count(stances.count("for"), stances.count("against"), amounts[-1][3] if amounts else None))
    return out
