"""How evenly a pack hears its parties: commitments, claims, sources and unanswered claims of each. A count, and no judgement of the process."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from auspices.monitor.claims.admission import favourable
from auspices.monitor.plan.cells import Cell, Plan
from auspices.monitor.standings.evidence import Evidence
from auspices.pack.model import Claim, Pack
from auspices.pack.saying import count

FACTOR = 2


@dataclass(frozen=True, slots=True)
class Share:
    """One party's: commitments it bears, claims by its voices, sources that are its voices, and claims about its commitments,
    sure and unfavourable, by others, where it has no claim of its own on the same cell."""

    party: str
    name: str
    commitments: int
    claims: int
    sources: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The shares of all parties, alphabetical. `ratio` is the most claims of a party to the fewest; None where one party has none."""

    shares: tuple[Share, ...]
    ratio: float | None

    @property
    def uneven(self) -> bool:
        """Whether the claims of one party outnumber another's by more than a factor of two."""
        return any(one.claims > FACTOR * other.claims for one in self.shares for other in self.shares)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"parties": [asdict(one) for one in self.shares], "ratio": self.ratio, "uneven": self.uneven}


def balance(pack: Pack) -> Balance:
    """The balance of a pack's own claims. Claims that were withdrawn are not counted as unanswered."""
    evidence = Evidence(Plan(pack), pack.claims)
    withdrawn = {one.withdraws for one in pack.claims if one.withdraws}
    shares = tuple(
        sorted((_share(party, pack, evidence, withdrawn) for party in pack.parties), key=lambda one: one.name)
    )
    most, fewest = max((one.claims for one in shares), default=0), min((one.claims for one in shares), default=0)
    return Balance(shares, round(most / fewest, 2) if fewest else None)


def _share(party: str, pack: Pack, evidence: Evidence, withdrawn: set[str]) -> Share:
    def own(claim: Claim) -> bool:
        return pack.speaks_for(claim.source, party, claim.known)

    unanswered = {
        id_ for cell in evidence.plan.cells if cell.bearer == party for id_ in _unanswered(cell, evidence, pack, party)
    }
    voices = [one for one in pack.sources.values() if one.actor and pack.members.spans(one.actor, party)]
    return Share(
        party, pack.name(party), sum(party in one.bearers for one in pack.commitments.values()), sum(own(one) for one in pack.claims),
        len(voices), len(unanswered - withdrawn),
    )  # fmt: skip


def _unanswered(cell: Cell, evidence: Evidence, pack: Pack, party: str) -> set[str]:
    rows = evidence.rows(cell)
    if any(pack.speaks_for(row.claim.source, party, row.claim.known) for row in rows):
        return set()
    return {row.claim.id for row in rows if row.way == "sure" and not favourable(row, cell)}


def lines(found: Balance) -> list[str]:
    """The balance as plain text; a warning where claims are uneven."""
    out = [
        f"  {one.name}: bears {count(one.commitments, 'commitment')}; {count(one.claims, 'claim')} by {count(one.sources, 'source')} of its own; "
        f"{count(one.unanswered, 'claim')} about its commitments without a word of its own"
        for one in found.shares
    ]
    if found.uneven:
        ratio = f" ({found.ratio:g} to 1)" if found.ratio else ""
        out.append(
            f"  Warning: the claims of one party outnumber another's by more than {FACTOR} to 1{ratio}. Look for what the other said."
        )
    return out
