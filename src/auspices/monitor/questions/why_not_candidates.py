"""Generate and test: every single change that somebody could bring about, tried in the sweep; those that lead to a verdict are kept.

Sources that stand alike to a cell (the same relation to its bearer and to who is entitled, the same reliability) are tried once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from auspices.kernel.instants import DAY, MAX, Interval
from auspices.monitor.claims.admission import Row, favourable, may_corroborate
from auspices.monitor.plan.cells import Cell
from auspices.monitor.plan.lifecycle import phase_at, phases, terms_at
from auspices.monitor.questions.why_not_claims import Saying, When, sayings, whens
from auspices.monitor.questions.why_not_worlds import Change, World
from auspices.pack.model import Act, Claim, Source
from auspices.pack.phrases import Phrase

KINDS = (
    "mission", "impartial", "bearer", "entitled", "assessor", "party", "source", "corroborates", "independent", "anyone",
    "withdrawal", "withdrawals", "act", "time", "together",
)  # fmt: skip
"""What a change is, in the order in which it is told: the rules of the view, then what was said withdrawn, acts, time; last, two changes at once."""
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A change that leads to the verdict: its kind, who could bring it about, what is said and of when. `of` are the parts of a `together`."""

    kind: str
    change: Change
    sources: tuple[str, ...] = ()
    saying: Saying | None = None
    when: When | None = None
    act: Act | None = None
    withdrawn: tuple[Claim, ...] = ()
    of: tuple[Found, ...] = ()

    @property
    def order(self) -> tuple[bool, int, bool, int]:
        """The order in which changes are told: those of the moment before those that take time, then by kind, then the fewest claims."""
        later = self.when is not None and self.when.note == "later"
        return self.kind == "together", KINDS.index(self.kind), later, self.change.size


def singles(world: World, wanted: str, said: Sequence[Found]) -> list[Found]:
    """Every kind of single change after which the verdict is `wanted`, each in its first form, in order. `said`: as ``tried`` gives them.

    What is said of a later day brings about nothing to which it comes by then by itself.
    """
    later = {(one.change.at, one.change.known) for one in said if one.change.at > world.point.at}
    idle = {moment for moment in later if world.verdict(Change(*moment)) == wanted}
    found = [
        *(one for one in said if (one.change.at, one.change.known) not in idle and world.verdict(one.change) == wanted),
        *_withdrawn(world, wanted),
        *_acted(world, wanted),
        *_passed(world, wanted),
    ]
    return _first_of_each(found)


def pairs(world: World, wanted: str, said: Sequence[Found]) -> list[Found]:
    """Two single changes together, where none alone would do: the first that lead to `wanted`."""
    parts = [one for one in _parts(world, said) if one.change.at == world.point.at]
    renamed = {id(one): _renamed(one.change) for one in parts}
    for one, other in combinations(parts, 2):
        if (
            one.saying is not None
            and other.saying is not None
            and one.sources == other.sources
            and one.saying == other.saying
        ):
            continue
        joined = one.change.joined(renamed[id(other)])
        if world.verdict(joined) == wanted:
            return [Found("together", joined, of=(one, other))]
    return []


def _parts(world: World, said: Sequence[Found]) -> list[Found]:
    """The changes to join: what moves the standing at all, each kind and saying once; and everything that decides withdrawn."""
    now = [one.value for one in world.standings(world.now)]
    out = [one for one in (*said, *_withdrawals(world)) if [each.value for each in world.standings(one.change)] != now]
    return _first_of_each(out, by_stance=True)[:30]


def _first_of_each(found: Sequence[Found], *, by_stance: bool = False) -> list[Found]:
    """Of each kind (and of what it answers) the first, with every source that could say so; what takes time gives way to what is of the moment."""
    kept: dict[tuple[object, ...], Found] = {}
    for one in sorted(found, key=lambda one: one.order):
        part = "" if one.saying is None else (one.saying.part, one.saying.stance) if by_stance else one.saying.part
        level = one.saying.phrase if one.saying is not None and by_stance else ""
        names = tuple(claim.id for claim in one.withdrawn) if one.kind == "withdrawal" else ()
        act = one.act.act if one.act is not None else ""
        key = (one.kind, part, level, names, act)
        there = kept.setdefault(key, one)
        if one.saying is not None and (one.saying, one.when) == (there.saying, there.when):
            kept[key] = replace(there, sources=tuple(dict.fromkeys((*there.sources, *one.sources))))
    return list(kept.values())


# ------------------------------------------------------------------ claims


def tried(world: World) -> list[Found]:
    """The claims to try, each with the rule by which it would count."""
    return list(_each(world, whole=len(world.cells) > 1))


def _each(world: World, *, whole: bool) -> Iterator[Found]:
    """Each saying of each time, by each kind of source that the view would count; in `verified` also by two independent ones."""
    for saying in sayings(world, whole=whole):
        alike = _alike(world, saying)
        for when in whens(world, saying):
            alone: set[str] = set()
            for sources in alike:
                claim = _claim(world, saying, when, sources[0])
                change = Change(when.at, when.known, (claim,))
                kind = _kind(world, change, claim)
                if kind:
                    alone |= {one.id for one in sources}
                    yield Found(kind, change, tuple(one.id for one in sources), saying, when)
            if world.point.view.kind == "verified" and saying.like is None:
                yield from _independent(world, saying, when, alone)


def _alike(world: World, saying: Saying) -> list[list[Source]]:
    """The sources, those together that stand alike to the cells. Whoever speaks of coverage is the watcher, so it needs a voice."""
    pack, cell = world.evidence.pack, world.cells[0]
    groups = {pack.sources[row.claim.source].group for row in world.rows}
    out: dict[tuple[object, ...], list[Source]] = {}
    for one in pack.sources.values():
        if (saying.part == "cover" and one.actor is None) or (saying.like is not None and saying.like.source == one.id):
            continue
        own, entitled, assessor = (
            tuple(pack.speaks_for(one.id, actor, world.point.known) for actor in actors)
            for actors in (cell.bearers, cell.commitment.to, cell.commitment.judged_by)
        )
        spoken = pack.speaks_for(one.id, world.point.view.party, world.point.known) if world.point.view.party else False
        key = (
            own, any(entitled), any(assessor), one.kind == "mission", saying.phrase.event in one.impartial_for, one.reliability in "AB", spoken,
            one.id in world.point.view.sources, one.group if one.group in groups else "", one.id if cell.commitment.shape == "conduct" else "",
            one.actor if saying.part == "cover" else "",
        )  # fmt: skip
        out.setdefault(key, []).append(one)
    return list(out.values())


def _claim(world: World, saying: Saying, when: When, source: Source, number: int = 1) -> Claim:
    """The claim, public and known when it is asked about (or, of a later time, at its end)."""
    phrase = saying.phrase
    if saying.part == "cover" and source.actor is not None:
        roles = {**dict(phrase.roles), "by": (source.actor,)}
        phrase = Phrase(phrase.event, tuple(sorted(roles.items())))
    return Claim(
        f"hypothetical.{number}", phrase, saying.stance, when.of, when.known, source.id, source.reliability, "3", "public", item=saying.item,
        amount=saying.amount, adopts=saying.like.id if saying.like is not None and world.point.view.kind == "party" else "",
    )  # fmt: skip


def _kind(world: World, change: Change, claim: Claim) -> str:
    """By which rule of the view the claim would count; empty if it would not."""
    for judged, admitted in world.judged(change):
        for row in admitted.rows:
            if row.claim is claim:
                return "corroborates" if admitted.corroborator(row) else _rule(world, judged.cell, row)
    return ""


def _rule(world: World, cell: Cell, row: Row) -> str:
    kind = {"party": "party", "sources": "source"}.get(world.point.view.kind, "")
    if kind or cell.commitment.shape == "conduct":
        return kind or "assessor"
    if world.point.view.kind != "verified":
        return "anyone"
    source, pack = world.evidence.pack.sources[row.claim.source], world.evidence.pack
    if any(pack.speaks_for(source.id, one, row.claim.known) for one in cell.bearers):
        return "bearer"
    if source.kind == "mission":
        return "mission"
    if row.claim.says is not None and row.claim.says.event in source.impartial_for:
        return "impartial"
    return "entitled"


def _independent(world: World, saying: Saying, when: When, alone: set[str]) -> Iterator[Found]:
    """Two sources of reliability A or B, of different groups, neither of which would count alone."""
    cell, pack = world.cells[0], world.evidence.pack
    if saying.part == "cover":
        return  # each watcher says of itself that it watched: no two say the same
    able: dict[str, Source] = {}
    for one in pack.sources.values():
        row = Row(_claim(world, saying, when, one), "yes" if saying.stance == "for" else "no", "sure", when.of)
        if one.id not in alone and one.reliability in "AB" and may_corroborate(replace(row), cell, pack):
            able.setdefault(one.group, one)
    if len(able) > 1:
        two = list(able.values())[:2]
        claims = tuple(_claim(world, saying, when, one, number) for number, one in enumerate(two, 1))
        yield Found(
            "independent", Change(when.at, when.known, claims), tuple(one.id for one in able.values()), saying, when
        )


def _renamed(change: Change) -> Change:
    """The same with other ids, so that two changes can be made together."""
    return replace(
        change,
        claims=tuple(replace(one, id=f"{one.id}.b") for one in change.claims),
        acts=tuple(replace(one, id=f"{one.id}.b") for one in change.acts),
    )


# ------------------------------------------------------------------ withdrawals, acts, time


def _withdrawn(world: World, wanted: str) -> Iterator[Found]:
    yield from (one for one in _withdrawals(world) if world.verdict(one.change) == wanted)


def _withdrawals(world: World) -> list[Found]:
    """Each deciding claim withdrawn; and, of each side, all that decide in turn, until none of that side decides."""
    out = [_gone(world, (claim,)) for claim, _ in _deciding(world, world.now)]
    for side in (False, True):
        gone: tuple[Claim, ...] = ()
        change = world.now
        for _ in range(_STEPS):
            deciding = [claim for claim, good in _deciding(world, change) if good == side and claim not in gone]
            if not deciding:
                break
            gone = (*gone, *deciding)
            found = _gone(world, gone)
            change = found.change
            out.append(found)
    every = tuple(claim for claim, _ in _deciding(world, world.now))
    return [*out, _gone(world, every)] if len(every) > 1 else out


def _gone(world: World, claims: tuple[Claim, ...]) -> Found:
    said = tuple(
        replace(one, id=f"hypothetical.withdrawal.{number}", says=None, item="", known=world.point.known, audience="public", amount=None, retracts=one.id, corrects="", adopts="", finding_of="")
        for number, one in enumerate(claims, 1)
    )  # fmt: skip
    kind = "withdrawal" if len(claims) == 1 else "withdrawals"
    return Found(
        kind, Change(world.point.at, world.point.known, said), tuple(one.source for one in claims), withdrawn=claims
    )


def _deciding(world: World, change: Change) -> list[tuple[Claim, bool]]:
    """The claims that would decide, each with whether it speaks for the bearer."""
    named = {id_ for one in world.standings(change) for id_ in one.because}
    rows: dict[str, tuple[Row, bool]] = {}
    for judged, admitted in world.judged(change):
        for row in sorted(admitted.rows, key=lambda one: one.way != "sure"):
            if row.claim.id in named:
                rows.setdefault(row.claim.id, (row, favourable(row, judged.cell)))
    return [(row.claim, good) for row, good in sorted(rows.values(), key=lambda one: one[0].rank)]


def _acted(world: World, wanted: str) -> Iterator[Found]:
    """An act of those who may: a later date, a suspension over, an end; done at the moment asked about."""
    for cell in world.cells[:1]:
        for kind, due in _kinds(cell, world):
            for number, makers in enumerate(_makers(cell, world, kind)):
                act = Act(
                    f"hypothetical.act.{number}",
                    kind,
                    cell.commitment.id,
                    makers,
                    (),
                    due,
                    Interval(world.point.at, world.point.at),
                    max(world.point.known, world.point.at),
                    contested=False,
                    text="",
                    cite="",
                )
                change = Change(world.point.at, act.known, acts=(act,))
                if world.verdict(change) == wanted and world.verdict(Change(world.point.at, act.known)) != wanted:
                    yield Found("act", change, makers, act=act)
                    break


def _kinds(cell: Cell, world: World) -> Iterator[tuple[str, int | None]]:
    life = phases(cell, world.point.known)
    phase = phase_at(life, world.point.at)
    if phase is None or phase.lifecycle.startswith("ended"):
        return
    if cell.commitment.shape in ("achieve", "respond"):
        due = terms_at(life, world.point.at).due
        yield "extend", max(world.point.at, world.point.at if due is None else due) + 30 * DAY
    if phase.lifecycle == "suspended":
        yield "resume", None


def _makers(cell: Cell, world: World, kind: str) -> Iterator[tuple[str, ...]]:
    """Who may: whoever the commitment or its instrument names, else those entitled together, else all its parties."""
    instrument = world.evidence.pack.instruments[cell.commitment.instrument]
    named = cell.commitment.changed_by or instrument.changed_by
    yield from ((one,) for one in sorted(named))
    if not named:
        yield from (tuple(sorted(group)) for group in (cell.commitment.to, instrument.parties) if group)


def _passed(world: World, wanted: str) -> Iterator[Found]:
    """The first later moment at which it comes to that by itself."""
    turns = sorted(
        {turn for judged, _ in world.judged(world.now) for turn in judged.breaks() if world.point.at < turn <= MAX}
    )
    for turn in turns[:400]:
        change = Change(turn, max(world.point.known, turn))
        if world.verdict(change) == wanted:
            yield Found("time", change)
            return
