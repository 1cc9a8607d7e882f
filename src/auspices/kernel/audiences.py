"""Who may see a record. A clearance is the audience of a reader: `public`, `parties` (shared by all parties), `party:X`, `mission`."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .problems import Problem

PUBLIC, PARTIES, MISSION = "public", "parties", "mission"


def party(actor: str) -> str:
    """The audience of one party alone (and of the mission)."""
    return f"party:{actor}"


def every(parties: Iterable[str]) -> tuple[str, ...]:
    """All audiences of a process, lowest first."""
    return (PUBLIC, PARTIES, *(party(one) for one in parties), MISSION)


def sees(clearance: str, audience: str) -> bool:
    """Whether a reader of `clearance` may see what is for `audience`."""
    return audience in ladder(clearance) or clearance == MISSION


def narrowest(audiences: Iterable[str]) -> str:
    """The audience of those who see all of some; of none everybody.

    Of two that neither holds the other it is the mission: who may read ``party:A`` and ``party:B`` both is of neither party.
    """
    out = PUBLIC
    for one in audiences:
        out = one if sees(one, out) else out if sees(out, one) else MISSION
    return out


def widest(audiences: Collection[str]) -> str:
    """The one of some audiences that holds all the others; where none does, the mission."""
    return next((one for one in audiences if all(sees(other, one) for other in audiences)), MISSION)


def ladder(clearance: str) -> tuple[str, ...]:
    """The clearance and those below it, highest first: every claim that a lower one sees, a higher one sees."""
    if clearance == PUBLIC:
        return (PUBLIC,)
    if clearance == PARTIES:
        return (PARTIES, PUBLIC)
    if clearance == MISSION:
        return (MISSION, PUBLIC)
    return (clearance, PARTIES, PUBLIC)


def checked(audience: str, parties: Iterable[str], where: str = "") -> str:
    """The audience itself. Raises Problem AUDIENCE-UNKNOWN."""
    if audience not in every(parties):
        raise Problem("AUDIENCE-UNKNOWN", f'"{audience}" is no audience of this process.', where)
    return audience
