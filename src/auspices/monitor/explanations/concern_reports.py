"""Concerns: what is reported of their indicators, counted on read. Nobody bears a concern, and nobody is judged by it (docs/semantics.md, "joint, concern")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from auspices.kernel.instants import Interval, spell_day
from auspices.monitor.claims.admission import Row, admit
from auspices.monitor.claims.role_match import fit, way
from auspices.monitor.claims.sides import NO, YES
from auspices.monitor.plan.cells import Cell
from auspices.monitor.sentences.upkeep_sentences import quantity
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.viewpoint import Viewpoint
from auspices.pack.model import Claim, Commitment, Pack, Selector, View
from auspices.pack.saying import asked_words, count, upper


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one indicator asks, in the pack's words; how many claims that a view counts say so (`for_`), and how many deny it (`against`).

    `amount` and `unit` are those of the newest claim for it that gives an amount, with the `when` it speaks of: the latest `when`, then the latest known, then id.
    `claims` are the ids of the claims counted, sorted.
    """

    words: str
    for_: int
    against: int
    amount: float | None = None
    unit: str = ""
    when: Interval | None = None
    claims: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON: `for_` is `for` there; `when` is left to the caller's zone."""
        return {name.rstrip("_"): value for name, value in asdict(self).items() if name != "when"}


def indicators(evidence: Evidence, commitment: Commitment, point: Viewpoint) -> tuple[Indicator, ...]:
    """The indicators of a concern in their order: claims begun at `at`, as known at `known`, heard at the clearance, counted by the view.

    Empty for a commitment that is no concern, and before it begins.
    """
    reading, at = commitment.readings[""], point.at
    if at < reading.start:
        return ()
    heard, events = evidence.heard(point.hears).at(point.known), {one.event for one in commitment.indicators}
    claims = [
        one
        for one in evidence.claims
        if one.says is not None
        and one.says.event in events
        and one.id in heard
        and one.when.earliest <= at
        and one.when.latest >= reading.start
    ]
    cell = Cell(commitment, "", reading, (), (), evidence.pack.zone)
    return tuple(_indicator(asked, claims, cell, point.view, evidence.pack) for asked in commitment.indicators)


def _indicator(asked: Selector, claims: list[Claim], cell: Cell, view: View, pack: Pack) -> Indicator:
    rows = [
        Row(one, YES if one.stance == "for" else NO, "sure", one.when)
        for one in claims
        if _says(one, asked, cell, pack)
    ]
    counted = [row.claim for row in admit(rows, cell, view, pack).rows]
    yes = [one for one in counted if one.stance == "for"]
    newest = max(
        (one for one in yes if one.amount is not None),
        key=lambda one: (one.when.latest, one.known, one.id),
        default=None,
    )
    amount, unit = newest.amount if newest is not None and newest.amount is not None else (None, "")
    return Indicator(
        asked_words(asked, "", pack), len(yes), len(counted) - len(yes), amount, unit, newest.when if newest is not None else None,
        tuple(sorted(one.id for one in counted)),
    )  # fmt: skip


def _says(claim: Claim, asked: Selector, cell: Cell, pack: Pack) -> bool:
    if claim.says is None or claim.stance == "none":
        return False
    found = fit(claim, asked, cell, pack)
    return found is not None and way(found, claim.when) == "sure"


def concerns(pack: Pack) -> Iterator[Commitment]:
    """The concerns of a pack, in its order."""
    return (one for one in pack.commitments.values() if one.shape == "concern")


def indicator_words(one: Indicator, pack: Pack) -> str:
    """One indicator: "Houses rebuilt: 3 claims for, 1 against; newest amount 1,200 families, for 3 May 2021"."""
    if not one.for_ and not one.against:
        return f"{upper(one.words)}: no report"
    newest = (
        ""
        if one.amount is None or one.when is None
        else f"; newest amount {quantity(one.amount, pack.name(one.unit))}, for {spell_day(one.when.latest, pack.zone)}"
    )
    return f"{upper(one.words)}: {count(one.for_, 'claim')} for, {one.against} against{newest}"


def concern_words(commitment: Commitment, found: tuple[Indicator, ...], pack: Pack, point: Viewpoint) -> str:
    """A concern as one sentence. In a party's view and in one of sources it begins with the speaker."""
    name, view = pack.name(commitment.concern), point.view
    speaker = (
        pack.name(view.party)
        if view.kind == "party"
        else view.names.best() or view.id
        if view.kind == "sources"
        else ""
    )
    if point.at < commitment.readings[""].start:
        told = f"a concern not yet expressed: {name}"
    else:
        told = f"a concern, with no verdict on anyone: {name}. " + "; ".join(
            indicator_words(one, pack) for one in found
        )
    return upper(f"according to {speaker}: {told}" if speaker else told).rstrip(".") + "."
