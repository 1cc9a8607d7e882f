"""From a text as it came in to its proposed clauses: structure, cuts, fields."""

from __future__ import annotations

from auspices.pack import Pack

from .fields import fill
from .grammar import cut
from .model import Reading, Source
from .structure import structure


def read(source: Source, pack: Pack | None = None, *, id: str = "", lang: str = "") -> Reading:  # noqa: A002  # the document's id, as in the annotation form
    """The clauses that a text proposes; with a pack, its actors, places, instruments and tracks by their ids.

    The same text, pack and release of this program give the same reading. Raises nothing of its own: what cannot be read gives no clause.
    """
    document = structure(source, id=id, lang=lang)
    operative, recitals = cut(document)
    return Reading(document, fill(document, operative, pack), fill(document, recitals, pack))
