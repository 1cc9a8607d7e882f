"""How the laws ask the evaluators and the reference, and how they tell of a difference: shrunk, in words short enough for a test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from auspices import monitor
from auspices.pack.model import Claim, Commitment, Pack
from tests.monitor import reference
from tests.monitor.changed import smallest
from tests.monitor.reference_claims import Cell, speaks_for
from tests.monitor.reference_sides import attach
from tests.monitor.reference_views import favourable
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
    """Every standing of the reference: also of each item that exists for who looks with that view."""
    out = {}
    for view in process.views:
        sees = seeing(process, view, clearance)
        for commitment, bearer, reading, facets in cells(process, there(process, claims, known, sees)):
            ref = reference.standing(
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
            out[commitment, bearer, reading, facets, view] = said(ref)
    return out


def there(process: Pack, claims: tuple[Claim, ...], known: int, clearance: str) -> Callable:
    """For `cells`: the items that exist for a reader."""
    return lambda one, bearer, reading: reference.items(
        process, claims, one.id, bearer, known=known, clearance=clearance, reading=reading
    )


def seeing(process: Pack, view: str, clearance: str) -> str:
    """Whose items a view shows: in `public` the public's, whoever looks."""
    return "public" if process.views[view].kind == "public" else clearance


def praises(process: Pack, one: Key, claim: Claim) -> bool:
    """Whether a claim is the bearer's own, and favourable to it in a cell."""
    commitment, bearer, reading, facets, view = one
    here = Cell(process, (), process.commitments[commitment], bearer, reading, dict(facets), view)
    own = any(speaks_for(process, claim, voice) for voice in here.bearers)
    return own and claim.says is not None and any(favourable(here, row) for row in attach(here, claim))


def said(ref: reference.Ref) -> tuple:
    """What of the reference's answer an evaluator must give too; `parts` and `apart` are counts, which others compute on read."""
    return tuple(ref[:5])


def stored(process: Pack, cell: tuple) -> bool:
    """Whether a cell's standings are stored: no umbrella, no whole of facets, of units or of items."""
    one = process.commitments[cell[0]]
    return one.shape != "through" and bool(cell[3]) == bool(one.facets or one.at_most or one.itemised)


def single(process: Pack, claims: tuple[Claim, ...] = (), clearance: str = "mission") -> list:
    """The cells whose standings are stored, each item among them that ever exists for a reader."""
    found: dict[tuple, None] = {}
    for known in sorted({one.known for one in claims} or {0}):
        found |= dict.fromkeys(
            cell for cell in cells(process, there(process, claims, known, clearance)) if stored(process, cell)
        )
    return list(found)


def exists(process: Pack, claims: tuple[Claim, ...], cell: tuple, known: int, clearance: str) -> bool:
    """Whether a stored cell is there for a reader: an item from when it is heard of, any other always."""
    return cell in cells(process, there(process, claims, known, clearance))


def sides_of(process: Pack, one: Key, claims: list[Claim]) -> Counter:
    """How many of the claims stand on each side of a cell."""
    commitment, bearer, reading, facets, view = one
    here = Cell(process, tuple(claims), process.commitments[commitment], bearer, reading, dict(facets), view)
    return Counter((row.part, row.side) for claim in claims for row in attach(here, claim))


def told(process: Pack, claims: tuple[Claim, ...]) -> str:
    """A process in words short enough to copy into a test."""
    rows = [f"{one.id} {one.stance} {one.says} [{in_days(one.when.earliest)}..{in_days(one.when.latest)}] known {in_days(one.known)} by {one.source}/{one.reliability} {one.audience}"
            f"{' item ' + one.item if one.item else ''} {one.amount or ''} {' '.join(f'{name} {value}' for name in ('retracts', 'corrects', 'adopts', 'finding_of') if (value := getattr(one, name)))}" for one in claims]  # fmt: skip
    rows += [
        f"{one.id} {one.act} {one.commitment} by {','.join(one.made_by)} at {in_days(one.when.latest)} known {in_days(one.known)} due {one.due and in_days(one.due)} {'contested' * one.contested}"
        for one in process.acts
    ]
    rows += [f"{one.id} {one.shape} {one.bearers} to {one.to} {[(t.role, t.value) for t in one.selector.tests] if one.selector else one.patterns} {also(one)} end {one.end and in_days(one.end)} fresh {one.fresh_for} changed_by {one.changed_by} "
             + str({name: (in_days(r.start), r.due and in_days(r.due)) for name, r in one.readings.items()}) for one in process.commitments.values()]  # fmt: skip
    rows += [
        f"{edge.part} in {edge.whole} {in_days(edge.during.earliest)}..{in_days(edge.during.latest)}"
        for edge in (*process.members.edges, *process.containment.edges)
    ]
    return "\n".join(rows)


def also(one: Commitment) -> dict[str, object]:
    """What a commitment says beyond the first four shapes."""
    selectors = {
        name: [(t.role, t.value) for t in it.tests]
        for name in ("once", "trigger", "answers")
        if (it := getattr(one, name))
    }
    plain = ("joint", "within", "every", "at_most", "levels", "judged_by", "done_words", "renewal", "exceptions")
    return selectors | {name: it for name in plain if (it := getattr(one, name))}


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
