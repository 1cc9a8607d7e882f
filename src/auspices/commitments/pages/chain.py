"""The chain of claims behind a standing: which fixed it, which bear on it, and why each counts in the view or does not.

Here ``for`` and ``against`` mean performance: a report of an incident is against keeping the peace, whatever its own stance. Claims on a
condition, and on what opens an item, keep their own.
"""

from dataclasses import replace

from auspices.commitments.pages.picture import Picture
from auspices.evidence.web import claim_row, first_row, state
from auspices.face.contexts import ClaimRow
from auspices.kernel.instants import Instant, Interval
from auspices.monitor import Standing
from auspices.monitor.claims.admission import Row, favourable
from auspices.monitor.claims.reasons import why_counted, why_not
from auspices.monitor.claims.sides import MET, UNMET
from auspices.monitor.plan.cells import Cell
from auspices.monitor.standings.tally import admitted_rows, cells_of

CONDITION = (MET, UNMET)
LISTED = 200  # claims on one page
Bearing = dict[str, list[tuple[Row, Cell]]]  # claim id -> its rows, each with its cell


def bearing(picture: Picture, one: Standing) -> Bearing:
    """Every row on a standing's cells known at the standpoint, heard or withdrawn, by claim."""
    out: Bearing = {}
    for cell in cells_of(picture.evidence, one, picture.point.viewpoint(one.view)):
        for row in picture.evidence.rows(cell):
            if row.claim.known <= picture.point.known:
                out.setdefault(row.claim.id, []).append((row, cell))
    return {id_: sorted(rows, key=lambda one: one[0].side in CONDITION) for id_, rows in out.items()}


def decided(picture: Picture, one: Standing) -> tuple[tuple[ClaimRow, ...], tuple[ClaimRow, ...], tuple[ClaimRow, ...]]:
    """The claims that fixed a standing: for performance, against it, and on its condition (of an item: on what opened it)."""
    sides: dict[str, list[ClaimRow]] = {"for": [], "against": [], "condition": []}
    found = bearing(picture, one)
    for id_ in one.because:
        if id_ in found:
            row, cell = found[id_][0]
            side = "condition" if row.side in CONDITION else "for" if favourable(row, cell) else "against"
            sides[side].append(_row(picture, row, cell, role(picture, one, found[id_])))
    return tuple(sides["for"]), tuple(sides["against"]), tuple(sides["condition"])


def chain(picture: Picture, one: Standing) -> tuple[tuple[ClaimRow, ...], str]:
    """The claims that bear on a standing, by when it happened; of more than ``LISTED`` those nearest to ``at``, and how many they are of."""
    found = bearing(picture, one)
    ordered = sorted(
        found.values(), key=lambda rows: (rows[0][0].claim.when, rows[0][0].claim.known, rows[0][0].claim.id)
    )
    shown = ordered
    if len(ordered) > LISTED:
        at = picture.point.at
        near = sorted(ordered, key=lambda rows: _distance(rows[0][0].claim.when, at))[:LISTED]
        kept = {id(rows) for rows in near}
        shown = [rows for rows in ordered if id(rows) in kept]
    note = (
        f"{len(ordered):,} claims bear on it; listed are the {LISTED} that speak of the times nearest to the date."
        if shown is not ordered
        else ""
    )
    return tuple(_row(picture, *rows[0], role(picture, one, rows)) for rows in shown), note


def _distance(when: Interval, at: Instant) -> Instant:
    return max(when.earliest - at, at - when.latest, 0)


def _row(picture: Picture, row: Row, cell: Cell, why: str) -> ClaimRow:
    pack, claim = picture.point.pack, row.claim
    gone = picture.withdrawn
    told = claim_row(claim, pack, picture.point.page("claim", claim.id), role=why, state=state(claim, gone, pack))
    if row.side in CONDITION:
        return replace(told, role=f"on its condition; {why}" if why else "on its condition")
    return replace(told, stance="for" if favourable(row, cell) else "against")


def role(picture: Picture, one: Standing, rows: list[tuple[Row, Cell]]) -> str:
    """What a claim is to a standing, in words: whether it decides, counts, may speak of it, covers it, and why or why not."""
    point, view = picture.point, picture.point.pack.views[one.view]
    claim = rows[0][0].claim
    if claim.when.earliest > point.at:
        return "speaks of a later time"
    seen = point.viewpoint(view.id)
    if claim.id not in picture.evidence.heard(seen.hears).at(point.known):
        return (
            "withdrawn"
            if claim.id in picture.withdrawn
            else f"not counted in this view: {why_not(*rows[0], view, point.pack)}"
        )
    counted, reason = [], ""
    for row, cell in rows:
        admitted = admitted_rows(picture.evidence, cell, seen)
        if id(row) in picture.counting(admitted):
            counted.append(row)
            reason = reason or (why_counted(row, cell, view, point.pack, admitted) if view.kind != "all" else "")
    if not counted:
        return f"not counted in this view: {why_not(*rows[0], view, point.pack)}"
    verb = "decides" if claim.id in one.because else "counts"
    best = first_row(counted)
    if best.way == "possible":
        verb += " as a possible match only (a role is not said, or fits in part)"
    elif best.covers:
        verb += " as coverage (it says who watched)"
    return f"{verb}: {reason}" if reason else verb
