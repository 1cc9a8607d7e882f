"""Which processes there are, and the pack of each as it was adopted at a moment."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from auspices.journal.statements import read, stored
from auspices.kernel.budgets import shared_work
from auspices.kernel.instants import MAX, Instant
from auspices.kernel.problems import Problem
from auspices.monitor import Plan
from auspices.pack import Pack, build
from auspices.pack.reading import nearest
from auspices.process.merging import merged
from auspices.process.models import Act, Addition, Adoption, Process
from auspices.process.recorded import act_of

KEPT = 64  # pack versions in memory
# A version begins where a pack is adopted or something confirmed into it. Beside each the last act that was recorded under it, or under an
# earlier one: what is kept in memory is found by what makes it.
_STEPS = (
    "(SELECT a.id, a.seq, a.known_from AS since, 0 AS added, '' AS commitment FROM process_adoption a WHERE a.process_id = %s"
    " UNION ALL SELECT d.id, d.seq, d.known, 1, d.commitment FROM process_addition d WHERE d.process_id = %s)"
)
_ACT = f"SELECT t.id FROM process_act t WHERE t.process_id = %s AND t.seq < COALESCE((SELECT MIN(n.seq) FROM steps n WHERE n.seq > s.seq), {MAX})"  # noqa: S608  # our own names
_SEALS = "SELECT COUNT(*) FROM process_seal x WHERE x.process_id ="
_ALL = f"WITH steps AS {_STEPS} SELECT s.id, s.since, s.added, s.commitment, ({_ACT} ORDER BY t.seq DESC LIMIT 1), ({_SEALS} %s) FROM steps s ORDER BY s.seq"  # noqa: S608  # as above
_ACT_BY = f"SELECT t.id FROM process_act t WHERE t.process_id = a.process_id AND t.known <= %s AND t.seq < COALESCE((SELECT MIN(n.seq) FROM process_adoption n WHERE n.process_id = a.process_id AND n.seq > a.seq), {MAX})"  # noqa: S608  # as above
_ADDED_BY = "SELECT d.id FROM process_addition d WHERE d.process_id = a.process_id AND d.known <= %s"
_LAST = f"SELECT a.id, ({_ACT_BY} ORDER BY t.seq DESC LIMIT 1), ({_ADDED_BY} ORDER BY d.seq DESC LIMIT 1), ({_SEALS} a.process_id) FROM process_adoption a WHERE a.process_id = %s AND a.known_from <= %s ORDER BY a.seq DESC LIMIT 1"  # noqa: S608  # as above

Made = tuple[
    UUID, UUID | None, UUID | None, int
]  # an adoption, the last act and addition recorded by then; how many records are sealed by now


def processes() -> list[Process]:
    """All processes, by name."""
    return list(Process.objects.order_by("slug"))


def is_process(key: UUID) -> bool:
    """Whether a journal is that of a process; the house has one of its own."""
    return Process.objects.filter(id=key).exists()


def find(slug: str) -> Process:
    """The process of a name. Raises Problem PROCESS-UNKNOWN."""
    process = Process.objects.filter(slug=slug).first()
    if process is None:
        names = Process.objects.values_list("slug", flat=True)
        raise Problem("PROCESS-UNKNOWN", f'There is no process "{slug[:40]}" here.', "", nearest(slug, names))
    return process


def packs(process_id: UUID) -> list[tuple[Instant, Instant, Pack]]:
    """Every version, adopted or made by confirming something into one, with the acts recorded while it was the pack or before, as (known
    from, known until, pack), oldest first; they cover all of time."""
    return [(since, until, _pack(*made)) for since, until, made in _versions(process_id)]


def plans(process_id: UUID) -> list[tuple[Instant, Instant, Plan]]:
    """As ``packs``, each version compiled: the plan holds its pack."""
    return [(since, until, _plan(*made)) for since, until, made in _versions(process_id)]


def pack_at(process_id: UUID, known: Instant) -> Pack:
    """The pack as adopted at ``known``, with what was confirmed into it and the acts recorded by then."""
    return _pack(*_made(process_id, known))


def pack_now(process_id: UUID) -> Pack:
    """The pack as last adopted, with all that was confirmed into it since or before, and all acts recorded."""
    return pack_at(process_id, MAX)


def base_now(process_id: UUID) -> Pack:
    """The pack as last adopted, without anything recorded beside it."""
    return _version(_made(process_id, MAX)[0], None, 0)


def plan_at(process_id: UUID, known: Instant) -> Plan:
    """``pack_at``, compiled."""
    return _plan(*_made(process_id, known))


def plan_now(process_id: UUID) -> Plan:
    """``pack_now``, compiled."""
    return _plan(*_made(process_id, MAX))


def _versions(process_id: UUID) -> list[tuple[Instant, Instant, Made]]:
    """(known from, known until, what makes it), oldest first, without those that never held."""
    steps = _steps(process_id)
    ends = [since for since, _ in steps[1:]] + [MAX]
    return [(since, end, made) for (since, made), end in zip(steps, ends, strict=True) if since < end]


def _steps(process_id: UUID) -> list[tuple[Instant, Made]]:
    """(known from, what makes it), in the order of recording."""
    key = stored(process_id)
    out: list[tuple[Instant, Made]] = []
    adoption: UUID | None = None
    addition: UUID | None = None
    for id_, since, added, _, act, sealed in read(_ALL, key, key, key, key):
        adoption, addition = (adoption, _uuid(id_)) if added else (_uuid(id_), addition)
        if adoption is not None:
            made = adoption, act and _uuid(act), addition, _noticed(process_id, sealed)
            out.append((since, made))
    return out


def _made(process_id: UUID, known: Instant) -> Made:
    [(id_, act, addition, sealed)] = read(_LAST, known, known, stored(process_id), known)
    return _uuid(id_), act and _uuid(act), addition and _uuid(addition), _noticed(process_id, sealed)


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


_sealed: dict[UUID, int] = {}


def _noticed(process_id: UUID, sealed: int) -> int:
    """How many records of a process are sealed. Where that is news, whatever is kept in memory may hold their words."""
    if _sealed.get(process_id, 0) != sealed:
        _sealed[process_id] = sealed
        forget()
    return sealed


# Neither an adoption nor an act ever changes, and acts only follow acts: so does what is made of them not change either, as long as
# nothing more is sealed. The record's own id, not the number of acts, names the last: of a transaction that was undone nothing is found again.
@lru_cache(maxsize=KEPT)
def _version(adoption: UUID, addition: UUID | None, sealed: int) -> Pack:
    """The version as adopted, with what was confirmed up to an addition."""
    files = json.loads(Adoption.objects.values_list("files", flat=True).get(id=adoption))
    if addition is None:
        with shared_work():
            return build(files)
    end = Addition.objects.get(id=addition)
    found = Addition.objects.filter(process_id=end.process_id, seq__lte=end.seq).order_by("seq")
    with shared_work():
        return build(merged(files, (json.loads(body) for body in found.values_list("body", flat=True))))


@lru_cache(maxsize=KEPT)
def _pack(adoption: UUID, last: UUID | None, addition: UUID | None, sealed: int) -> Pack:
    """The version with the acts up to one, those apart that it brings itself or whose commitment it has not."""
    pack = _version(adoption, addition, sealed if addition else 0)
    if last is None:
        return pack
    end = Act.objects.get(id=last)
    found = Act.objects.filter(process_id=end.process_id, seq__lte=end.seq, commitment__in=pack.commitments)
    own = {one.id for one in pack.acts}
    bodies = found.order_by("seq").values_list("body", flat=True)
    recorded = [act for act in (act_of(json.loads(body)) for body in bodies) if act.id not in own]
    return replace(pack, acts=(*pack.acts, *recorded)) if recorded else pack


@lru_cache(maxsize=KEPT)
def _plan(adoption: UUID, last: UUID | None, addition: UUID | None, sealed: int) -> Plan:
    with shared_work():
        return Plan(_pack(adoption, last, addition, sealed))


_kept: list[Callable[[], object]] = [_version.cache_clear, _pack.cache_clear, _plan.cache_clear]


def forgets(clear: Callable[[], object]) -> Callable[[], object]:
    """Decorator: called by ``forget``, for what the floors above keep in memory of a process's words."""
    _kept.append(clear)
    return clear


def forget() -> None:
    """Read anew what is kept in memory. Call it where the tables are remade, and where something is sealed."""
    for clear in _kept:
        clear()
