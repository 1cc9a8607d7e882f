"""The packs beside the code, each read once: nobody changes what was read."""

from functools import cache
from pathlib import Path

from auspices.pack import Pack, read

PACKS = Path(__file__).parents[1] / "packs"


@cache
def pack_of(name: str) -> Pack:
    """The pack of a folder's name."""
    return read(PACKS / name)
