"""The catalogue of problems that a user can meet, by what they are about. Codes are never reused; a retired one stays listed."""

from . import checkpoints, claims, house, packs, seals, texts
from .kind import Kind

CATALOGUE = {kind.code: kind for part in (packs, claims, texts, seals, house, checkpoints) for kind in part.KINDS}

__all__ = ["CATALOGUE", "Kind"]
