"""Which processes there are, and the pack of each as it was adopted at a moment."""

import json
from functools import lru_cache
from uuid import UUID

from auspices.journal.statements import read, stored
from auspices.kernel.instants import MAX, Instant
from auspices.kernel.problems import Problem
from auspices.monitor import Plan
from auspices.pack import Pack, build
from auspices.pack.reading import nearest
from auspices.process.models import Adoption, Process

KEPT = 64  # pack versions in memory
_ALL = "SELECT id, known_from FROM process_adoption WHERE process_id = %s ORDER BY seq"
_LAST = "SELECT id FROM process_adoption WHERE process_id = %s AND known_from <= %s ORDER BY seq DESC LIMIT 1"


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
    return [(since, until, _pack(id_)) for since, until, id_ in _versions(process_id)]


def plans(process_id: UUID) -> list[tuple[Instant, Instant, Plan]]:
    """As ``packs``, each version compiled: the plan holds its pack."""
    return [(since, until, _plan(id_)) for since, until, id_ in _versions(process_id)]


def pack_at(process_id: UUID, known: Instant) -> Pack:
    """The pack as adopted at ``known``."""
    return _pack(_adoption(process_id, known))


def pack_now(process_id: UUID) -> Pack:
    """The pack as last adopted."""
    return pack_at(process_id, MAX)


def plan_at(process_id: UUID, known: Instant) -> Plan:
    """The pack as adopted at ``known``, compiled."""
    return _plan(_adoption(process_id, known))


def plan_now(process_id: UUID) -> Plan:
    """The pack as last adopted, compiled."""
    return _plan(_adoption(process_id, MAX))


def _versions(process_id: UUID) -> list[tuple[Instant, Instant, UUID]]:
    """(known from, known until, adoption), oldest first, without those that never held."""
    rows = read(_ALL, stored(process_id))
    ends = [since for _, since in rows[1:]] + [MAX]
    return [(since, end, _uuid(id_)) for (id_, since), end in zip(rows, ends, strict=True) if since < end]


def _adoption(process_id: UUID, known: Instant) -> UUID:
    [(id_,)] = read(_LAST, stored(process_id), known)
    return _uuid(id_)


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


# An adoption never changes, so neither does what is made of it.
@lru_cache(maxsize=KEPT)
def _pack(adoption: UUID) -> Pack:
    return build(json.loads(Adoption.objects.values_list("files", flat=True).get(id=adoption)))


@lru_cache(maxsize=KEPT)
def _plan(adoption: UUID) -> Plan:
    return Plan(_pack(adoption))
