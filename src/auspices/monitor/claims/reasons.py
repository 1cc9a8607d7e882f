"""Why a view counts a claim, and why it does not, in words (docs/semantics.md, "Cells and views")."""

from __future__ import annotations

from typing import Literal

from auspices.monitor.claims.admission import Admitted, Row, favourable, may_admit
from auspices.monitor.plan.cells import Cell
from auspices.pack.model import Claim, Pack, View

Relation = Literal["bearer", "entitled", "mission", "impartial", "other"]


def relation(row: Row, cell: Cell, pack: Pack) -> Relation:
    """What the source of a row is to this cell: the bearer's voice, the entitled's, the mission, impartial for the event, or none of these."""
    claim = row.claim
    if any(pack.speaks_for(claim.source, one, claim.known) for one in cell.bearers):
        return "bearer"
    if any(pack.speaks_for(claim.source, one, claim.known) for one in cell.commitment.to):
        return "entitled"
    source = pack.sources[claim.source]
    if source.kind == "mission":
        return "mission"
    return "impartial" if claim.says is not None and claim.says.event in source.impartial_for else "other"


def why_counted(row: Row, cell: Cell, view: View, pack: Pack, admitted: Admitted) -> str:
    """Why a view counts an admitted row."""
    claim = row.claim
    if view.kind == "party":
        return "an express adoption of another's statement" if claim.adopts else "a statement of this party"
    if view.kind == "sources":
        return "a source of this view"
    if view.kind == "public":
        return "said in public"
    if cell.commitment.shape == "conduct":
        return "an assessment by one named to judge it"
    if view.kind == "all":
        return "every claim counts in this view"
    other, voice = admitted.corroborator(row), relation(row, cell, pack)
    if other is not None:
        how = "said against both, as by" if both_say(other, voice, cell, pack) else "corroborated by"
        return f"{how} {pack.name(other.source)} ({other.id})"
    source = pack.sources[claim.source]
    if voice == "bearer":
        return "a statement against interest"
    if source.kind == "mission":
        return "a finding of the mission" if claim.finding_of else "a report of the mission"
    if claim.says is not None and claim.says.event in source.impartial_for:
        return "impartial for this kind of event"
    return "the party entitled confirms"


def why_not(row: Row, cell: Cell, view: View, pack: Pack) -> str:
    """Why a view does not count a row that it heard."""
    if view.kind == "party":
        return "not a statement of this party"
    if cell.commitment.shape == "conduct":
        voice = relation(row, cell, pack)
        if voice == "bearer" or not any(
            pack.speaks_for(row.claim.source, one, row.claim.known) for one in cell.commitment.judged_by
        ):
            return "the bearer's own word" if voice == "bearer" else "not an assessment by one named to judge it"
    if view.kind == "sources":
        return "not a source of this view"
    if view.kind == "public":
        return "not said in public"
    voice = relation(row, cell, pack)
    if voice == "bearer" and favourable(row, cell):
        return "the bearer's own word"
    if voice == "bearer" and len(cell.bearers) > 1:
        return "the word of one who bears it with others, against all of them"
    if voice == "bearer" and not may_admit(row, cell, pack):
        return "the bearer's own word, which names nobody as the doer"
    if voice == "entitled" and not favourable(row, cell):
        return "the word of the party entitled, uncorroborated"
    return (
        "one source alone"
        if row.claim.reliability in "AB"
        else f"uncorroborated, of reliability {row.claim.reliability}"
    )


def both_say(other: Claim, voice: Relation, cell: Cell, pack: Pack) -> bool:
    """Whether a claim counts because the other bearer of a joint duty says the same."""
    return voice == "bearer" and any(pack.speaks_for(other.source, one, other.known) for one in cell.bearers)


def basis(row: Row, cell: Cell, pack: Pack, admitted: Admitted) -> str:
    """Who stands behind a deciding row, as a clause of a sentence: "the party entitled confirms it"."""
    source, good = pack.name(row.claim.source), favourable(row, cell)
    voice, other = relation(row, cell, pack), admitted.corroborator(row)
    if other is not None and both_say(other, voice, cell, pack):
        return "both who bear it say so themselves"
    if voice == "bearer":
        return "the bearer says so" if good else "the bearer says so itself"
    if other is not None:
        return f"{source} and {pack.name(other.source)} report it independently"
    if voice == "entitled":
        return "the party entitled confirms it" if good else "the party entitled says so"
    return f"{source} reports it"
