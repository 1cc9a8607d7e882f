"""Acts recorded live: checked against the pack as it stands, entered as records of their own. Standings follow in ``commitments.actions``."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from auspices.journal.actions import Turn, append
from auspices.journal.models import Record
from auspices.journal.rebuild import replays
from auspices.kernel.instants import DAY, Instant, Interval, iso, parse_interval
from auspices.kernel.problems import Problem, Problems
from auspices.pack import Pack, schema
from auspices.pack.acts import build_act, check_acts
from auspices.pack.model import Act
from auspices.pack.reading import nearest
from auspices.process.models import Act as Row
from auspices.process.queries import forget
from auspices.process.recorded import body_of

RECORDED = "act.recorded"
AHEAD = DAY  # no turn is waited for so long, and no clock carried forward so far


def draft(written: schema.WrittenAct, pack: Pack, now: Instant) -> Act:
    """One act upon a commitment of the pack as it stands, the acts recorded so far among its own, before there is a turn to record it.

    It is not dated yet: ``known`` lies ahead of every turn that may come. The act was made by ``now`` at the latest. Raises Problem
    PACK-UNKNOWN, PACK-SHAPE, PACK-COMPETENCE, ACT-PAST, CLAIM-FUTURE, TIME-*.
    """
    where = f'act "{written.id}"'
    for kind, names, there in (
        ("commitment", [written.commitment], pack.commitments),
        ("actor", [*written.made_by, *written.requested_by], pack.actors),
        ("source", [written.source] if written.source else [], pack.sources),
    ):
        _declared(kind, names, there, where)
    ahead = now + AHEAD
    when = parse_interval(written.happened, pack.zone, begins=pack.begins, known=ahead, where=where)
    if now < when.earliest:
        raise Problem("CLAIM-FUTURE", f'"{written.happened}" lies ahead.', where)
    return build_act(written.model_copy(update={"known": iso(ahead, "UTC")}), pack, where)


def enter(process_id: UUID, drafted: Act, written: schema.WrittenAct, pack: Pack, turn: Turn) -> Act:
    """Record a drafted act, known from the turn's moment. Call it inside a transaction. Raises Problem PACK-TWICE, ACT-ORDER, ACT-PAST."""
    where = f'act "{written.id}"'
    if (
        any(one.id == written.id for one in pack.acts)
        or Row.objects.filter(process_id=process_id, key=written.id).exists()
    ):
        raise Problem(
            "PACK-TWICE", f'There is an act "{written.id}" already.', where, "Choose another id, or leave it out."
        )
    when = Interval(drafted.when.earliest, min(drafted.when.latest, turn.moment))
    act = replace(drafted, known=turn.moment, when=when)
    for problem in _contradictions(pack, act):
        raise Problem(problem.code, problem.what, where, problem.remedy)
    _row(append(process_id, RECORDED, body_of(act, written), clock=turn))
    return act


def check_merged(merged: Pack, brought: Pack) -> None:
    """Refuse a new version whose own acts cannot stand beside those recorded live. Raises Problems (ACT-ORDER, ACT-PAST)."""
    own = {(one.code, one.what) for one in check_acts(brought.acts, {}, brought)}
    places = {one.id: f'act "{one.id}"' for one in merged.acts}
    found = [one for one in check_acts(merged.acts, places, merged) if (one.code, one.what) not in own]
    if found:
        raise Problems(found)


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
