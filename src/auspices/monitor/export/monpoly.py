"""A process in the input formats of the monitor MonPoly: a signature, one formula per cell, a trace; so that anyone can check us with another monitor.

What can be said so is a fragment: one view, as known at one moment, without doubt about who or where (docs/monpoly.md). `export` takes what
it can and says of the rest why not. Time-stamps are seconds since `Export.origin`; every time point carries `tick()`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from auspices.kernel.audiences import PUBLIC
from auspices.kernel.instants import Instant, day_of
from auspices.monitor.claims.admission import attach
from auspices.monitor.export.monpoly_formulas import SHAPES, CellFormula, Vocabulary, name_of, named
from auspices.monitor.export.monpoly_note import note
from auspices.monitor.export.monpoly_trace import Trace
from auspices.monitor.plan.cells import Cell, Plan
from auspices.monitor.standings.evidence import Evidence
from auspices.monitor.verdicts.standing import Judged
from auspices.pack.model import Claim, Commitment, Pack, Reading, RoleTest, Selector, View
from auspices.pack.words import WATCHING

_ACCOUNTED: Mapping[type, tuple[str, ...]] = {
    Commitment: (
        "id", "clause", "instrument", "track", "text", "bearers", "bearer_basis", "basis_reason", "to", "force", "shape", "selector", "patterns",
        "readings", "end", "promptly", "facets", "fresh_for", "changed_by",
    ),
    Reading: ("name", "start", "due", "note"),
    Selector: ("event", "tests"),
    RoleTest: ("role", "kind", "value"),
}  # fmt: skip
"""The fields that the formulas account for. A commitment that uses any other is out, until someone has thought about it."""


@dataclass(frozen=True)
class Formula:
    """One cell's formula. `file` is the name of its file; `text` begins with a comment."""

    commitment: str
    bearer: str
    reading: str
    file: str
    text: str


@dataclass(frozen=True)
class Left:
    """A cell that is not in the fragment, and why."""

    commitment: str
    bearer: str
    reading: str
    reason: str


@dataclass(frozen=True)
class Export:
    """What goes into the files. `origin` is the instant of time-stamp 0; `left` what is not in the fragment."""

    signature: str
    formulas: tuple[Formula, ...]
    log: str
    note: str
    origin: Instant
    left: tuple[Left, ...]


@dataclass(frozen=True)
class Spoken:
    """What the view has to say at `known`: its claims, how many are not among them, and those known only after they happened."""

    claims: tuple[Claim, ...]
    unheard: int
    uncounted: int
    late: tuple[str, ...]


def export(pack: Pack, claims: Iterable[Claim], *, view: str, known: Instant, clearance: str = "public") -> Export:
    """The fragment of a process in one view, as known at one moment, up to that moment. Raises KeyError for a view the pack does not have."""
    evidence, chosen = Evidence(Plan(pack), claims), pack.views[view]
    left: dict[tuple[str, str, str], str] = {}
    able: list[Judged] = []
    for cell in evidence.plan.cells:
        reason = _not_of_the_fragment(cell, known)
        if not reason:
            judged = evidence.judged(cell, chosen, known, clearance)
            reason = _in_doubt(judged)
            if not reason:
                able.append(judged)
                continue
        left.setdefault((cell.commitment.id, cell.bearer, cell.reading.name), reason)
    for commitment in pack.commitments.values():
        if all(cell.commitment is not commitment for cell in evidence.plan.cells):
            left[commitment.id, ", ".join(commitment.bearers), ""] = (
                f"shape not in the fragment: {commitment.shape}" + (", item by item" if commitment.selector else "")
            )  # fmt: skip
    spoken = _spoken(evidence, chosen, known, clearance, able)
    for one in list(able):
        reason = _at_odds(one, spoken, pack)
        if reason:
            able.remove(one)
            left[one.cell.commitment.id, one.cell.bearer, one.cell.reading.name] = reason
    spoken = _spoken(evidence, chosen, known, clearance, able)
    words = Vocabulary.of(pack.events)
    trace = Trace(pack, words, spoken.claims, [one.cell for one in able], known)
    log, origin = trace.written()
    out = tuple(Left(*key, reason) for key, reason in left.items())
    formulas = tuple(_formulas(able, words, chosen))
    return Export(
        words.signature(), formulas, log,
        note(pack, formulas, out, spoken, view=view, known=known, clearance=clearance, origin=origin, points=len(trace.facts)),
        origin, out,
    )  # fmt: skip


def _formulas(able: Sequence[Judged], words: Vocabulary, view: View) -> Iterator[Formula]:
    files = named(name_of(one.cell).replace("/", "__") for one in able)
    for one in able:
        cell = one.cell
        comment = f"# {name_of(cell)} ({cell.commitment.shape}) in the view {view.id}: satisfied by the verdict, while in force.\n"
        key = cell.commitment.id, cell.bearer, cell.reading.name
        text = comment + CellFormula(cell, words).text(party=view.kind == "party")
        yield Formula(*key, f"{files[name_of(cell).replace('/', '__')]}.mfotl", text)


def _not_of_the_fragment(cell: Cell, known: Instant) -> str:
    """Why the pack alone keeps a cell out; empty if it does not."""
    commitment = cell.commitment
    if commitment.shape not in SHAPES:
        return f"shape not in the fragment: {commitment.shape}"
    if cell.facets:
        return "facets: its whole is made of parts"
    selector = commitment.selector
    for thing in (commitment, cell.reading, selector, *(selector.tests if selector else ())):
        for one in fields(thing) if thing is not None else ():
            if one.name not in _ACCOUNTED[type(thing)] and getattr(thing, one.name):
                return f"not in the fragment: {one.name}"
    if selector is None or any(test.kind not in ("actor", "place", "object", "term") for test in selector.tests):
        return "not in the fragment: what it asks"
    if any(act.known <= known for act in cell.acts):
        return "an act moved its life: " + ", ".join(act.id for act in cell.acts if act.known <= known)
    if cell.reading.start > known:
        return "begins after the moment known"
    if commitment.end is not None and commitment.end < cell.reading.start:
        return "ends before it begins"
    return ""


def _in_doubt(judged: Judged) -> str:
    """Why what the view holds keeps a cell out: a claim that only might be about it, or a denial of an incident."""
    rows = judged.admitted.rows
    if doubtful := [row.claim.id for row in rows if row.way == "possible"]:
        return f"only possibly about it (someone, somewhere or something unknown, or wider than what is asked): {_few(doubtful)}"
    if judged.cell.commitment.shape == "refrain":
        denials = [row.claim.id for row in rows if row.claim.stance == "against"]
        if denials:
            return f"a denial in the view: {_few(denials)}"
    return ""


def _few(ids: Iterable[str]) -> str:
    some = sorted(set(ids))
    return ", ".join(some[:3]) + (f" and {len(some) - 3} more" if len(some) > 3 else "")


def _spoken(evidence: Evidence, view: View, known: Instant, clearance: str, able: Sequence[Judged]) -> Spoken:
    """The claims of a view. In `verified`, which counts claims cell by cell, those that some cell of the fragment counts."""
    ids = evidence.heard("public" if view.kind == "public" else clearance).at(known)
    heard = [one for one in evidence.claims if one.id in ids]
    telling = [one for one in heard if one.says is not None and one.stance in ("for", "against")]
    if view.kind == "verified":
        counted = {row.claim.id for one in able for row in one.admitted.rows}
    else:
        counted = {one.id for one in telling if _counts(one, view, evidence.pack)}
    chosen = tuple(one for one in telling if one.id in counted and one.when.earliest <= known)
    return Spoken(
        chosen, len(evidence.claims) - len(heard), len(heard) - len(chosen),
        tuple(sorted(one.id for one in chosen if one.known > one.when.latest)),
    )  # fmt: skip


def _counts(claim: Claim, view: View, pack: Pack) -> bool:
    """Whether a view that counts claims whatever they are about counts one."""
    if view.kind == "party":
        return pack.speaks_for(claim.source, view.party, claim.known)
    if view.kind == "sources":
        return claim.source in view.sources
    return view.kind == "all" or claim.audience == PUBLIC


def _at_odds(judged: Judged, spoken: Spoken, pack: Pack) -> str:
    """Why the one set of claims of the trace does not serve a cell."""
    cell, admitted = judged.cell, {row.claim.id for row in judged.admitted.rows}
    for claim in spoken.claims:
        rows = attach(claim, cell, pack)
        if rows and claim.id not in admitted:
            return f"the view counts a claim for another commitment or bearer, and not here: {claim.id}"
        if claim.says is not None and claim.says.event == WATCHING and cell.commitment.shape == "refrain":
            by, place, first = claim.says.one("by"), claim.says.one("in"), claim.when.earliest
            orders = [(pack.members, by, cell.bearer)]
            if judged.view.kind == "party" and cell.zone is not None:
                orders += [(pack.containment, cell.zone, place), (pack.containment, place, cell.zone)]
            if any(
                order.ever(part, whole, claim.when) != any(span.earliest <= first <= span.latest for span in order.spans(part, whole))
                for order, part, whole in orders
            ):  # fmt: skip
                return f"who belongs to whom changes while someone watches: {claim.id}"
            lying = ((cell.zone, place), (place, cell.zone)) if cell.zone is not None else ()
            begins = {span.earliest for part, whole in lying for span in pack.containment.spans(part, whole)}
            if any(first < one <= claim.when.latest and day_of(one, pack.zone).earliest != one for one in begins):
                return f"what lies within what changes in the course of a day that someone watches: {claim.id}"
    return ""
