"""`auspices status`: how every commitment stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from auspices.kernel.problems import Problem

from .opening import (
    at_option,
    checked_clearance,
    clearance_option,
    instant,
    json_option,
    known_option,
    open_house,
    view_option,
)

if TYPE_CHECKING:
    from uuid import UUID

    from auspices.kernel.instants import Instant
    from auspices.monitor import Evidence, Standing
    from auspices.monitor.viewpoint import Viewpoint
    from auspices.pack import Pack
    from auspices.pack.model import Commitment


@click.command()
@click.argument("process")
@at_option
@known_option
@view_option
@click.option("--track", help="Only this track.")
@clearance_option
@click.option(
    "--recompute", is_flag=True, help="By columns, the evaluator of large processes, whatever the size of this one."
)
@json_option
def status(
    process: str,
    at: str | None,
    known: str | None,
    view: str,
    track: str | None,
    clearance: str,
    recompute: bool,
    as_json: bool,
) -> None:
    """How every commitment of PROCESS stands, at one date, as known at one date, in one view."""
    open_house()
    from auspices.process.queries import find, pack_at, pack_now

    found = find(process)
    last = pack_now(found.id)
    at_, known_ = instant(at, last, "at"), instant(known, last, "known")
    pack = pack_at(found.id, known_)
    answer = standing_rows(
        found.id, pack, at_, known_, view, checked_clearance(clearance, pack), track, recompute=recompute
    )
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        from .tables import print_status

        print_status(answer, pack)


def standing_rows(
    process_id: UUID,
    pack: Pack,
    at: Instant,
    known: Instant,
    view: str,
    clearance: str,
    track: str | None = None,
    *,
    recompute: bool = False,
) -> dict[str, Any]:
    """The answer of `status --json`: wholes in the order of the pack, with their facets or items in `parts`; concerns, on which there is no verdict, apart.

    Raises Problem VIEW-UNKNOWN or TRACK-UNKNOWN.
    """
    from auspices.commitments.standings import lookup as queries
    from auspices.commitments.standings.evidence_loader import laid
    from auspices.kernel.instants import iso
    from auspices.monitor.explanations.concern_reports import concerns
    from auspices.monitor.viewpoint import Viewpoint
    from auspices.process.queries import plan_at

    if track is not None and track not in pack.tracks:
        raise Problem("TRACK-UNKNOWN", f'There is no track "{track}".', "--track", f"Tracks: {', '.join(pack.tracks)}.")
    get = queries.recomputed if recompute else queries.standings
    found = get(process_id, at=at, known=known, views=[view], clearance=clearance)
    evidence = laid(process_id, plan_at(process_id, known), clearance)
    parts: dict[tuple[str, str, str], list[Standing]] = {}
    for one in found:
        if one.facets:
            parts.setdefault((one.commitment, one.bearer, one.reading), []).append(one)
    place = {id_: i for i, id_ in enumerate(pack.commitments)}
    shown = [
        one for one in found if not one.facets and (track is None or pack.commitments[one.commitment].track == track)
    ]
    shown.sort(key=lambda one: place[one.commitment])
    point = Viewpoint(at, known, pack.views[view], clearance)
    rows = [_row(one, parts.get((one.commitment, one.bearer, one.reading), []), evidence, point) for one in shown]
    return {
        "process": pack.id,
        "at": iso(at, pack.zone),
        "known": iso(known, pack.zone),
        "view": view,
        "clearance": clearance,
        "standings": rows,
        "concerns": [_concern(one, evidence, point) for one in concerns(pack) if track in (None, one.track)],
    }


def _concern(one: Commitment, evidence: Evidence, point: Viewpoint) -> dict[str, Any]:
    from auspices.monitor.explanations.concern_reports import concern_words, indicators

    found = indicators(evidence, one, point)
    return {
        "id": one.id, "clause": one.clause, "track": one.track, "concern": one.concern,
        "words": concern_words(one, found, evidence.pack, point), "indicators": [each.as_dict() for each in found],
    }  # fmt: skip


def _row(one: Standing, parts: list[Standing], evidence: Evidence, point: Viewpoint) -> dict[str, Any]:
    from auspices.kernel.instants import iso
    from auspices.monitor.explanations.explained_standings import Asking
    from auspices.monitor.sentences.standing_sentences import sentence, short
    from auspices.monitor.standings.tally import tally
    from auspices.pack.saying import bearer_words

    pack, asking = evidence.pack, Asking(evidence, point)
    commitment = pack.commitments[one.commitment]
    return {
        "id": one.commitment, "clause": commitment.clause, "track": commitment.track, "bearer": one.bearer, "bearer_name": bearer_words(one.bearer, pack),
        "force": commitment.force, "shape": commitment.shape, "reading": one.reading, "lifecycle": one.lifecycle, "verdict": one.verdict,
        "words": sentence(one, evidence, point), "timing": one.timing or None,
        "due": None if one.due is None else iso(one.due, pack.zone), "counts": tally(evidence, one, point).as_dict(),
        "contested": list(one.contested), "because": list(one.because),
        "parts": [
            {"facets": dict(part.facets), "verdict": part.verdict, "because": list(part.because)}
            | ({
                "item": part.facets[0][1], "lifecycle": part.lifecycle, "timing": part.timing or None, "due": None if part.due is None else iso(part.due, pack.zone),
                "contested": list(part.contested), "apart": asking.apart(part), "words": short(part, evidence, point),
            } if commitment.itemised else {})
            for part in parts
        ],
    }  # fmt: skip
