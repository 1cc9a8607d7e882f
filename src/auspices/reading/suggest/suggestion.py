"""A commitment that a person could choose for a clause, with what the text leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auspices.pack.model import Shape


@dataclass(frozen=True, slots=True)
class Hole:
    """A part that must be filled before the pack takes the commitment: its key or role, why it is open, what could stand there."""

    key: str
    reason: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One entry for commitments.yaml. `fields` are its keys and values as written there (docs/pack-format.md).

    `holes` must be filled by a person; without holes the pack takes the entry as it is. `open` names roles left out of a phrase: an event
    of any such value will count. `why` says each choice in words. `weight` orders suggestions of one clause, the best first.
    """

    shape: Shape
    fields: dict[str, Any]
    holes: tuple[Hole, ...] = ()
    open: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    weight: float = 0.0

    @property
    def whole(self) -> bool:
        """Whether nothing is left to fill."""
        return not self.holes

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "shape": self.shape,
            "fields": self.fields,
            "holes": [{"key": one.key, "reason": one.reason, "options": list(one.options)} for one in self.holes],
            "open": list(self.open),
            "why": list(self.why),
            "weight": round(self.weight, 3),
        }
