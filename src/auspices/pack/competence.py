"""Who may act upon a commitment's life (docs/semantics.md, "Before, during, after"; after Symboleo's powers)."""

from __future__ import annotations

from .model import Act, Commitment, Instrument


def competent(act: Act, commitment: Commitment, instrument: Instrument, bearer: str) -> bool:
    """Whether the makers of an act may do it to this bearer's commitment. A joint bearer is written `AM+AZ`."""
    made, bearers = set(act.made_by), set(bearer.split("+"))
    if act.act == "object":
        return commitment.renewal is not None and bool(made & set(commitment.renewal.unless))
    if act.act == "extend" and len(made) <= 1 and made <= bearers:
        return False
    if act.act == "terminate" and commitment.shape == "during" and made >= bearers:
        return True
    named = commitment.changed_by or instrument.changed_by
    if named:
        return bool(made & set(named))
    return any(group and made >= set(group) for group in (commitment.to, instrument.parties))
