"""The claims that bear on a standing, by how they bear, and what is carried beside it: disputes of law, exceptions claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auspices.kernel.instants import spell, spell_day
from auspices.monitor.claims.admission import Admitted, Row
from auspices.monitor.claims.claim_words import claim_words, grade_words
from auspices.monitor.claims.legal_disputes import EXCEPTS, carries, voice
from auspices.monitor.claims.reasons import why_counted, why_not
from auspices.monitor.explanations.explained_standings import Asking
from auspices.monitor.plan.cells import Cell
from auspices.monitor.standings.tally import APART, KINDS, admitted_rows, cells_of, heard_rows, kind
from auspices.monitor.verdicts.standing import Standing
from auspices.pack.model import Claim, Pack


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as it bears here. `stance` is as claimed; `why` it counts, or does not; `decides` if it is in `because`."""

    id: str
    stance: str
    words: str
    happened: str
    known: str
    source: str
    grade: str
    grade_words: str
    why: str
    decides: bool
    provisional: bool
    cite: str
    url: str


@dataclass(frozen=True, slots=True)
class ContestLine:
    """A dispute of law, or an exception claimed (`ground` is then `exception claimed`), beside the verdict."""

    claim: str
    by: str
    ground: str
    words: str
    source: str


def claims_by_kind(asking: Asking, standing: Standing) -> dict[str, tuple[ClaimLine, ...]]:
    """The claims that bear on a standing under each of `KINDS`, `not counted` and `later`; each once, as in the first part where it counts.

    A claim that decides is listed where it counts, though it speaks of a later time.
    """
    pack = asking.evidence.pack
    found: dict[str, dict[str, ClaimLine]] = {name: {} for name in (*KINDS, "not counted", "later")}
    seen: dict[str, tuple[Row, Cell]] = {}
    umbrella = pack.commitments[standing.commitment].shape == "through"
    then = asking.then(standing).point
    for cell in cells_of(asking.evidence, standing, then):
        heard = heard_rows(asking.evidence, cell, then)
        admitted = admitted_rows(asking.evidence, cell, then)
        counted_here = admitted.holders()
        for row in heard:
            if row.claim.when.earliest > asking.point.at and row.claim.id not in standing.because:
                found["later"].setdefault(row.claim.id, _line(row.claim, "it speaks of a later time", asking, standing))
            elif id(row) in counted_here:
                line = _line(row.claim, _counts(row, cell, asking, admitted), asking, standing)
                found[kind(row, cell, umbrella=umbrella)].setdefault(row.claim.id, line)
            else:
                seen.setdefault(row.claim.id, (row, cell))
    counted = {id_ for lines in found.values() for id_ in lines}
    found["not counted"] = {
        id_: _line(row.claim, why_not(row, cell, asking.point.view, pack), asking, standing)
        for id_, (row, cell) in seen.items()
        if id_ not in counted
    }
    return {
        name: tuple(sorted(lines.values(), key=lambda one: (not one.decides, one.id))) for name, lines in found.items()
    }


def apart(found: dict[str, tuple[ClaimLine, ...]], *names: str) -> tuple[ClaimLine, ...]:
    """The lines of some kinds together, those that decide first."""
    lines = {line.id: line for name in names for line in found[name] if name in APART}
    return tuple(sorted(lines.values(), key=lambda one: (not one.decides, one.id)))


def _counts(row: Row, cell: Cell, asking: Asking, admitted: Admitted) -> str:
    why = why_counted(row, cell, asking.point.view, asking.evidence.pack, admitted)
    return f"{why}; possible match: it does not say enough to be sure" if row.way == "possible" else why


def _line(claim: Claim, why: str, asking: Asking, standing: Standing) -> ClaimLine:
    pack = asking.evidence.pack
    return ClaimLine(
        claim.id, claim.stance, claim_words(claim, pack), spell(claim.when, pack.zone), spell_day(claim.known, pack.zone), pack.name(claim.source),
        claim.reliability + claim.credibility, grade_words(claim), why, claim.id in standing.because, claim.confidence == "M", claim.cite, claim.url,
    )  # fmt: skip


def beside(asking: Asking, standing: Standing) -> Iterator[ContestLine]:
    """The claims behind what a standing carries: of its commitment, and of its own items; each once, disputes of law first."""
    evidence, pack = asking.evidence, asking.evidence.pack
    heard = evidence.heard(asking.point.hears).at(asking.point.known)
    commitment = pack.commitments[standing.commitment]
    marks = (
        [
            (mark.claim, mark.text)
            for cell in cells_of(evidence, standing, asking.point)
            for mark in evidence.marks.every(cell)
        ]
        if commitment.shape != "through"
        else []
    )
    marks += [(claim, "") for claim in evidence.marks.contests(commitment)]
    found = {
        claim.id: (claim, text.endswith(f":{EXCEPTS}"))
        for claim, text in reversed(marks)
        if claim.id in heard and claim.when.earliest <= asking.point.at and carries(claim, asking.point.view, pack)
    }
    for claim, excepting in sorted(found.values(), key=lambda one: (one[1], one[0].known, one[0].id)):
        yield _exception(claim, pack) if excepting else _contest(claim, pack)


def _contest(claim: Claim, pack: Pack) -> ContestLine:
    by, ground = (claim.says.one("by"), claim.says.one("ground")) if claim.says else ("?", "?")
    item = claim.says.one("item") if claim.says else "?"
    told = f"{'not said' if ground == '?' else ground}{f' (item {item})' if item != '?' else ''}"
    return ContestLine(
        claim.id,
        "someone unnamed" if by == "?" else pack.name(by),
        told,
        claim_words(claim, pack),
        pack.name(claim.source),
    )


def _exception(claim: Claim, pack: Pack) -> ContestLine:
    return ContestLine(
        claim.id, pack.name(voice(claim, pack)), "exception claimed", claim_words(claim, pack), pack.name(claim.source)
    )
