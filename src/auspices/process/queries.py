"""Which processes there are, and the pack of each as it was adopted at a moment."""

import json
from functools import lru_cache
from uuid import UUID

from auspices.kernel.instants import MAX, Instant
from auspices.kernel.problems import Problem
from auspices.pack import Pack, build
from auspices.pack.reading import nearest
from auspices.process.models import Adoption, Process


def processes() -> list[Process]:
    """All processes, by name."""
    return list(Process.objects.order_by("slug"))


def find(slug: str) -> Process:
    """The process of a name. Raises Problem PROCESS-UNKNOWN."""
    process = Process.objects.filter(slug=slug).first()
    if process is None:
        names = Process.objects.values_list("slug", flat=True)
        raise Problem("PROCESS-UNKNOWN", f'There is no process "{slug[:40]}" here.', "", nearest(slug, names))
    return process


def packs(process_id: UUID) -> list[tuple[Instant, Instant, Pack]]:
    """Every adopted version as (known from, known until, pack), oldest first; they cover all of time."""
    rows = list(Adoption.objects.filter(process_id=process_id).order_by("seq").values_list("id", "known_from"))
    ends = [known for _, known in rows[1:]] + [MAX]
    return [(known, end, _pack(id_)) for (id_, known), end in zip(rows, ends, strict=True) if known < end]


def pack_at(process_id: UUID, known: Instant) -> Pack:
    """The pack as adopted at ``known``."""
    rows = Adoption.objects.filter(process_id=process_id).order_by("-seq").values_list("id", "known_from")
    return _pack(next(id_ for id_, since in rows if since <= known))


def pack_now(process_id: UUID) -> Pack:
    """The pack as last adopted."""
    return pack_at(process_id, MAX)


@lru_cache(maxsize=16)
def _pack(adoption: UUID) -> Pack:
    return build(json.loads(Adoption.objects.values_list("files", flat=True).get(id=adoption)))
