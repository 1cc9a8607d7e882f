"""Acts recorded live: checked against the pack as it stands, entered as records of their own. Standings follow in ``commitments.actions``."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from auspices.journal.actions import append
from auspices.journal.models import Record
from auspices.journal.rebuild import replays
from auspices.kernel.clock import Clock
from auspices.kernel.instants import Instant, Interval, iso, parse_interval
from auspices.kernel.problems import Problem, Problems
from auspices.pack import Pack, schema
from auspices.pack.acts import build_act, check_acts
from auspices.pack.model import Act
from auspices.pack.reading import nearest
from auspices.process.models import Act as Row
from auspices.process.queries import forget
from auspices.process.recorded import body_of

RECORDED = "act.recorded"


def enter(process_id: UUID, written: schema.Act, pack: Pack, clock: Clock) -> Act:
    """Record one act upon a commitment of the pack as it stands, the acts recorded so far among its own. Call it inside a transaction.

    ``known`` is the clock's, whatever is written, and the act was made by then at the latest. Raises Problem PACK-UNKNOWN, PACK-TWICE,
    PACK-SHAPE, PACK-COMPETENCE, ACT-ORDER, ACT-PAST, CLAIM-FUTURE, TIME-*.
    """
    where = f'act "{written.id}"'
    act = _built(process_id, written, pack, clock(), where)
    for problem in _contradictions(pack, act):
        raise Problem(problem.code, problem.what, where, problem.remedy)
    _row(append(process_id, RECORDED, body_of(act, written), clock=clock))
    return act


def check_merged(merged: Pack, brought: Pack) -> None:
    """Refuse a new version whose own acts cannot stand beside those recorded live. Raises Problems (ACT-ORDER, ACT-PAST)."""
    own = {(one.code, one.what) for one in check_acts(brought.acts, {}, brought)}
    places = {one.id: f'act "{one.id}"' for one in merged.acts}
    found = [one for one in check_acts(merged.acts, places, merged) if (one.code, one.what) not in own]
    if found:
        raise Problems(found)


def _built(process_id: UUID, written: schema.Act, pack: Pack, known: Instant, where: str) -> Act:
    for kind, names, there in (
        ("commitment", [written.commitment], pack.commitments),
        ("actor", [*written.made_by, *written.requested_by], pack.actors),
        ("source", [written.source] if written.source else [], pack.sources),
    ):
        _declared(kind, names, there, where)
    if (
        any(one.id == written.id for one in pack.acts)
        or Row.objects.filter(process_id=process_id, key=written.id).exists()
    ):
        raise Problem(
            "PACK-TWICE", f'There is an act "{written.id}" already.', where, "Choose another id, or leave it out."
        )
    when = parse_interval(written.happened, pack.zone, begins=pack.begins, known=known, where=where)
    if known < when.earliest:
        raise Problem("CLAIM-FUTURE", f'"{written.happened}" lies ahead.', where)
    act = build_act(written.model_copy(update={"known": iso(known, "UTC")}), pack, where)
    return replace(act, when=Interval(act.when.earliest, min(act.when.latest, known)))


def _declared(kind: str, names: Iterable[str], there: Iterable[str], where: str) -> None:
    for name in names:
        if name not in there:
            raise Problem("PACK-UNKNOWN", f'The {kind} "{name}" is not declared.', where, nearest(name, there))


def _contradictions(pack: Pack, act: Act) -> Iterable[Problem]:
    """What cannot stand once the act is there and could before: it may be an older act that follows it."""
    beside = [one for one in pack.acts if one.commitment == act.commitment]
    told = {(one.code, one.what) for one in check_acts(beside, {}, pack)}
    return [one for one in check_acts([*beside, act], {}, pack) if (one.code, one.what) not in told]


@replays(RECORDED)
def _replayed(record: Record) -> None:
    forget()
    _row(record)


def _row(record: Record) -> None:
    body = record.content
    Row.objects.create(
        id=record.id, process_id=record.process_id, seq=record.seq, key=body["id"], commitment=body["commitment"], known=body["known"],
        body=record.body,
    )  # fmt: skip
