"""Who may act upon a commitment's life (docs/semantics.md, "Before, during, after"; after Symboleo's powers)."""

from __future__ import annotations

from .model import Act, Commitment, Instrument


def competent(act: Act, commitment: Commitment, instrument: Instrument, bearer: str) -> bool:
    """Whether the makers of an act may do it to this bearer's commitment."""
    made = set(act.made_by)
    if act.act == "extend" and made <= {bearer}:
        return False
    named = commitment.changed_by or instrument.changed_by
    if named:
        return bool(made & set(named))
    return any(group and made >= set(group) for group in (commitment.to, instrument.parties))
