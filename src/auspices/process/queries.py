"""Which processes there are, and the pack of each as it was adopted at a moment."""

import json
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from auspices.journal.statements import read, stored
from auspices.kernel.instants import MAX, Instant
from auspices.kernel.problems import Problem
from auspices.monitor import Plan
from auspices.pack import Pack, build
from auspices.pack.reading import nearest
from auspices.process.models import Act, Adoption, Process
from auspices.process.recorded import act_of

KEPT = 64  # pack versions in memory
# Beside each version the last act that was recorded under it, or under an earlier one: what is kept of both in memory is found by the two.
_UNDER = (
    "(SELECT n.seq FROM process_adoption n WHERE n.process_id = a.process_id AND n.seq > a.seq ORDER BY n.seq LIMIT 1)"
)
_ACT = f"SELECT t.id FROM process_act t WHERE t.process_id = a.process_id AND t.seq < COALESCE({_UNDER}, {MAX})"  # noqa: S608  # our own names
_ALL = f"SELECT a.id, a.known_from, ({_ACT} ORDER BY t.seq DESC LIMIT 1) FROM process_adoption a WHERE a.process_id = %s ORDER BY a.seq"  # noqa: S608  # as above
_LAST = (
    f"SELECT a.id, ({_ACT} AND t.known <= %s ORDER BY t.seq DESC LIMIT 1) FROM process_adoption a"  # noqa: S608  # as above
    " WHERE a.process_id = %s AND a.known_from <= %s ORDER BY a.seq DESC LIMIT 1"
)

Made = tuple[UUID, UUID | None]  # an adoption, and the last act recorded by then


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
    """Every adopted version, with the acts recorded while it was the pack or before, as (known from, known until, pack), oldest first; they cover all of time."""
    return [(since, until, _pack(*made)) for since, until, made in _versions(process_id)]


def plans(process_id: UUID) -> list[tuple[Instant, Instant, Plan]]:
    """As ``packs``, each version compiled: the plan holds its pack."""
    return [(since, until, _plan(*made)) for since, until, made in _versions(process_id)]


def pack_at(process_id: UUID, known: Instant) -> Pack:
    """The pack as adopted at ``known``, with the acts recorded by then."""
    return _pack(*_made(process_id, known))


def pack_now(process_id: UUID) -> Pack:
    """The pack as last adopted, with all acts recorded."""
    return pack_at(process_id, MAX)


def plan_at(process_id: UUID, known: Instant) -> Plan:
    """``pack_at``, compiled."""
    return _plan(*_made(process_id, known))


def plan_now(process_id: UUID) -> Plan:
    """``pack_now``, compiled."""
    return _plan(*_made(process_id, MAX))


def _versions(process_id: UUID) -> list[tuple[Instant, Instant, Made]]:
    """(known from, known until, what makes it), oldest first, without those that never held."""
    rows = read(_ALL, stored(process_id))
    ends = [since for _, since, _ in rows[1:]] + [MAX]
    return [
        (since, end, (_uuid(id_), act and _uuid(act)))
        for (id_, since, act), end in zip(rows, ends, strict=True)
        if since < end
    ]


def _made(process_id: UUID, known: Instant) -> Made:
    [(id_, act)] = read(_LAST, known, stored(process_id), known)
    return _uuid(id_), act and _uuid(act)


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


# Neither an adoption nor an act ever changes, and acts only follow acts: so does what is made of them not change either. The record's own
# id, not the number of acts, names the last: of a transaction that was undone nothing is found again.
@lru_cache(maxsize=KEPT)
def _version(adoption: UUID) -> Pack:
    return build(json.loads(Adoption.objects.values_list("files", flat=True).get(id=adoption)))


@lru_cache(maxsize=KEPT)
def _pack(adoption: UUID, last: UUID | None) -> Pack:
    """The version with the acts up to one, those apart that it brings itself or whose commitment it has not."""
    pack = _version(adoption)
    if last is None:
        return pack
    end = Act.objects.get(id=last)
    found = Act.objects.filter(process_id=end.process_id, seq__lte=end.seq, commitment__in=pack.commitments)
    own = {one.id for one in pack.acts}
    bodies = found.order_by("seq").values_list("body", flat=True)
    recorded = [act for act in (act_of(json.loads(body)) for body in bodies) if act.id not in own]
    return replace(pack, acts=(*pack.acts, *recorded)) if recorded else pack


@lru_cache(maxsize=KEPT)
def _plan(adoption: UUID, last: UUID | None) -> Plan:
    return Plan(_pack(adoption, last))


def forget() -> None:
    """Read anew what is kept in memory. Call it where the tables are remade."""
    for kept in (_version, _pack, _plan):
        kept.cache_clear()
