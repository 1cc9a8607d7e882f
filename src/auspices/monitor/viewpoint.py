"""From where a standing is looked at: of which moment, as known when, in whose view, with what clearance."""

from __future__ import annotations

from dataclasses import dataclass, replace

from auspices.kernel.audiences import PUBLIC
from auspices.kernel.instants import Instant
from auspices.pack.model import View


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Things as they stood `at` a moment, as `known` at another, in a view, for a reader of a clearance (docs/semantics.md, "Cells and views")."""

    at: Instant
    known: Instant
    view: View
    clearance: str = PUBLIC

    @property
    def hears(self) -> str:
        """The clearance whose claims the view hears."""
        return hears(self.view, self.clearance)

    def moved(self, at: Instant) -> Viewpoint:
        """The same of another moment."""
        return replace(self, at=at)


def hears(view: View, clearance: str) -> str:
    """The clearance whose claims a view hears: the public view hears what the public may see, whoever asks."""
    return PUBLIC if view.kind == "public" else clearance
