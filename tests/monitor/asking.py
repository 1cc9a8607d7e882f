"""How the laws ask the evaluators and the reference, and how they tell of a difference: shrunk, in words short enough for a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from auspices import monitor
from auspices.pack.model import Claim, Pack
from tests.monitor import reference
from tests.monitor.changed import smallest
from tests.monitor.world import EPOCH, cells

Key = tuple[str, str, str, tuple[tuple[str, str], ...], str]


def key(one) -> Key:
    return one.commitment, one.bearer, one.reading, tuple(one.facets), one.view


def outcome(one) -> tuple:
    """What the reference gives, of a standing or of a rectangle that holds one."""
    one = getattr(one, "standing", one)
    return one.verdict, one.lifecycle, one.timing, one.due, frozenset(one.contested)


def live(
    process: Pack, claims: tuple[Claim, ...], at: int, known: int, clearance: str = "public", views=None
) -> dict[Key, object]:
    return {
        key(one): one
        for one in monitor.standings(process, claims, at=at, known=known, views=views, clearance=clearance)
    }


def columns(
    process: Pack, claims: tuple[Claim, ...], at: int, known: int, clearance: str = "public", views=None
) -> dict[Key, object]:
    return {
        key(one): one for one in monitor.batch(process, claims, at=at, known=known, views=views, clearance=clearance)
    }


def slow_and_obvious(process: Pack, claims: tuple[Claim, ...], at: int, known: int, clearance: str) -> dict[Key, tuple]:
    return {
        (commitment, bearer, reading, facets, view): tuple(
            reference.standing(
                process,
                claims,
                commitment,
                bearer,
                at=at,
                known=known,
                view=view,
                clearance=clearance,
                reading=reading,
                facets=dict(facets) or None,
            )
        )
        for commitment, bearer, reading, facets in cells(process)
        for view in process.views
    }


def single(process: Pack) -> list:
    """The cells whose standings are stored: no umbrella, no whole of facets."""
    return [
        cell for cell in cells(process)
        if process.commitments[cell[0]].shape != "through" and bool(cell[3]) == bool(process.commitments[cell[0]].facets)
    ]  # fmt: skip


def told(process: Pack, claims: tuple[Claim, ...]) -> str:
    """A process in words short enough to copy into a test."""
    rows = [f"{one.id} {one.stance} {one.says} [{in_days(one.when.earliest)}..{in_days(one.when.latest)}] known {in_days(one.known)} by {one.source}/{one.reliability} {one.audience}"
            f"{' item ' + one.item if one.item else ''} {' '.join(f'{name} {value}' for name in ('retracts', 'corrects', 'adopts', 'finding_of') if (value := getattr(one, name)))}" for one in claims]  # fmt: skip
    rows += [
        f"{one.id} {one.act} {one.commitment} by {','.join(one.made_by)} at {in_days(one.when.latest)} known {in_days(one.known)} due {one.due and in_days(one.due)} {'contested' * one.contested}"
        for one in process.acts
    ]
    rows += [f"{one.id} {one.shape} {one.bearers} to {one.to} {[(t.role, t.value) for t in one.selector.tests] if one.selector else one.patterns} end {one.end and in_days(one.end)} fresh {one.fresh_for} changed_by {one.changed_by} "
             + str({name: (in_days(r.start), r.due and in_days(r.due)) for name, r in one.readings.items()}) for one in process.commitments.values()]  # fmt: skip
    rows += [
        f"{edge.part} in {edge.whole} {in_days(edge.during.earliest)}..{in_days(edge.during.latest)}"
        for edge in (*process.members.edges, *process.containment.edges)
    ]
    return "\n".join(rows)


def in_days(second: int) -> str:
    return f"{(second - EPOCH) / 86400:.5g}"


def agree(process: Pack, claims: tuple[Claim, ...], at: int, known: int, clearance: str, engine: Callable) -> None:
    def differing(some_pack: Pack, some_claims: tuple[Claim, ...]) -> dict:
        slow, fast = (
            slow_and_obvious(some_pack, some_claims, at, known, clearance),
            engine(some_pack, some_claims, at, known, clearance),
        )
        assert set(slow) == set(fast), set(slow) ^ set(fast)
        return {one: (slow[one], outcome(fast[one])) for one in slow if slow[one] != outcome(fast[one])}

    if differing(process, claims):
        process, claims = smallest(process, claims, lambda *fewer: bool(differing(*fewer)))
        rows = "\n".join(
            f"{one}: reference {slow}, engine {fast}" for one, (slow, fast) in differing(process, claims).items()
        )
        pytest.fail(
            f"at {in_days(at)} ({at}) known {in_days(known)} clearance {clearance}\n{rows}\n{told(process, claims)}"
        )
