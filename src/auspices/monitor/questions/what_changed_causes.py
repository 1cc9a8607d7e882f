"""Why a standing moved at one second of the diagonal: what became known then, or that time passed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auspices.kernel.instants import Instant
from auspices.monitor.claims.admission import attach
from auspices.monitor.claims.claim_words import claim_words
from auspices.monitor.plan.cells import Cell, Plan
from auspices.monitor.questions.what_changed_moves import Key, Move
from auspices.monitor.verdicts.standing import Standing
from auspices.pack.model import Claim, Pack
from auspices.pack.saying import named, upper
from auspices.pack.words import CONTESTS


@dataclass(frozen=True, slots=True)
class Cause:
    """`kind` is claim, retraction, correction, finding, act, adoption or time; `ids` the claims or the act; `words` a sentence."""

    kind: str
    words: str
    ids: tuple[str, ...] = ()


class News:
    """What became known, by the second; claims that the view hears, each with the claim that it withdraws or finds on."""

    def __init__(
        self, plans: Sequence[tuple[Instant, Plan]], claims: Iterable[Claim], others: Mapping[str, Claim]
    ) -> None:
        """`plans` are the versions of the pack by the second from which each held, the earliest first; `others` what claims point to,
        as far as the reader may see it."""
        self.plans, self.others = plans, others
        self.claims: dict[Instant, list[Claim]] = {}
        for one in sorted(claims, key=lambda claim: claim.id):
            self.claims.setdefault(one.known, []).append(one)

    def plan(self, moment: Instant) -> Plan:
        """The pack as it was then."""
        return [plan for since, plan in self.plans if since <= moment][-1]

    def of(self, move: Move) -> tuple[Cause, ...]:
        """Why it moved, each cause once: what became known; else an act; else the passing of time."""
        leaves = list(_leaves(move))
        found: dict[tuple[str, ...], Cause] = {}
        for leaf in leaves:
            for cause in self._leaf(leaf):
                found.setdefault((cause.kind, cause.words, *cause.ids), cause)
        told = list(found.values())
        if any(one.kind != "time" for one in told):
            told = [one for one in told if one.kind != "time" or len(leaves) > 1]
        return tuple(told)

    def _leaf(self, move: Move) -> Iterator[Cause]:
        plan = self.plan(move.at)
        claims = self._claims(move, plan)
        yield from (_said(one, self.others, plan.pack) for one in claims)
        acts = list(_acts(move, plan.pack))
        yield from acts
        if not claims and not acts:
            began = any(since == move.at for since, _ in self.plans[1:])
            yield Cause("adoption", "A new version of the pack was adopted.") if began else _time(move, plan)

    def _claims(self, move: Move, plan: Plan) -> list[Claim]:
        """The claims that became known at that second and bear on it: those that decide now, or decided till then; else all."""
        bearing = [one for one in self.claims.get(move.at, ()) if self._bears(one, move, plan)]
        because = {id_ for one in (move.before, move.after) if one is not None for id_ in one.because}
        deciding = [one for one in bearing if one.id in because or one.withdraws in because]
        return deciding or bearing

    def _bears(self, claim: Claim, move: Move, plan: Plan) -> bool:
        said = [one for one in (claim, self.others.get(claim.withdraws)) if one is not None and one.says is not None]
        cell = cell_of(move.key, plan)
        if cell is not None and any(attach(one, cell, plan.pack) for one in said):
            return True
        disputed = move.before is not None and move.after is not None and move.before.contested != move.after.contested
        events = {CONTESTS, *(one.event for one in plan.pack.commitments[move.key[0]].exceptions)}
        return disputed and any(one.says is not None and one.says.event in events for one in said)


def _leaves(move: Move) -> Iterator[Move]:
    """The moves at the bottom: a whole moves because its parts do."""
    if not move.parts:
        yield move
    for part in move.parts:
        yield from _leaves(part)


def cell_of(key: Key, plan: Plan) -> Cell | None:
    """The cell of a standing, if it is of one."""
    for cell in plan.by_commitment.get(key[0], ()):
        if cell.key == key:
            return cell
        if key[3] and cell.commitment.itemised and cell.key[:3] == key[:3]:
            return plan.instance(cell, key[3][0][1])
    return None


def _said(claim: Claim, others: Mapping[str, Claim], pack: Pack) -> Cause:
    """What became known, in a sentence that begins with who said it."""
    who, quoted = pack.name(claim.source), f"“{claim_words(claim, pack)}”"
    target = others.get(claim.withdraws or claim.finding_of)
    before = f"“{claim_words(target, pack)}”" if target is not None else "an earlier claim"
    ids = (claim.id,) if target is None else (claim.id, target.id)
    if claim.retracts:
        return Cause("retraction", f"{who} withdraws {before}", ids)
    if claim.corrects:
        return Cause("correction", f"{who} corrects {before}: {quoted}", ids)
    if claim.finding_of:
        return Cause("finding", f"{who} finds on {before}: {quoted}", ids)
    return Cause("claim", f"{who}: {quoted}", (claim.id,))


def _acts(move: Move, pack: Pack) -> Iterator[Cause]:
    """The acts on the commitment that take effect at that second: made, and known."""
    for act in pack.acts:
        if act.commitment == move.key[0] and max(act.known, act.when.latest) == move.at and not act.contested:
            words = act.text or f"{upper(act.act)} by {named(act.made_by, pack)}."
            yield Cause("act", words, (act.id,))


def _time(move: Move, plan: Plan) -> Cause:
    return Cause("time", _passed(move.before, move.after, plan))


def _passed(before: Standing | None, after: Standing | None, plan: Plan) -> str:
    """What passing time did, by what the standing was and what it is."""
    if before is None or after is None:
        return "Time passed."
    commitment = plan.pack.commitments[after.commitment]
    if before.lifecycle != after.lifecycle:
        if before.lifecycle == "conditional":
            return "It comes into force."
        if after.lifecycle == "ended:expired":
            return "The permission expired." if commitment.shape == "during" else "Its time ran out."
        return "An act takes effect."
    if commitment.shape == "recur":
        return "A period ended."
    if commitment.shape in ("achieve", "respond") and before.verdict in ("pending", "agreed"):
        return "The date passed."
    if commitment.shape == "refrain":
        if before.row in {"refrain: nothing, covered", "refrain: nothing, covered in part"}:
            return "The watch ended."
        return "The time of the incident is over." if before.row.startswith("refrain: ") else "Time passed."
    old = {
        "maintain": "The last report went stale.",
        "limit": "The last report went stale.",
        "during": "The last report went stale.",
        "conduct": "The last assessment went stale.",
    }
    return old.get(commitment.shape, "Time passed.")
