"""`auspices explain`: why one commitment stands as it does."""

from __future__ import annotations

import json
from typing import Any

import click

from .chosen import chosen_commitment, chosen_part
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


@click.command()
@click.argument("process")
@click.argument("commitment")
@at_option
@known_option
@view_option
@click.option("--bearer", help="Of this bearer (default: of each).")
@click.option("--reading", default="", help="Under this reading of the text.")
@click.option("--facet", "facets", multiple=True, metavar="ROLE=VALUE", help="Of one facet: give each role once.")
@click.option("--item", help="Of one item of a commitment that is judged item by item.")
@clearance_option
@json_option
def explain(
    process: str, commitment: str, at: str | None, known: str | None, view: str, bearer: str | None, reading: str, facets: tuple[str, ...],
    item: str | None, clearance: str, as_json: bool,
) -> None:  # fmt: skip
    """Why COMMITMENT of PROCESS stands as it does: what was claimed, what counted, and what did not."""
    open_house()
    from auspices.commitments.standings.evidence_loader import laid
    from auspices.commitments.standings.lookup import checked_view
    from auspices.monitor.explanations.explanation import concern_lines, explain_concern, lines
    from auspices.monitor.explanations.explanation import explain as explained
    from auspices.monitor.viewpoint import Viewpoint
    from auspices.process.queries import find, pack_at, pack_now, plan_at

    found = find(process)
    last = pack_now(found.id)
    at_, known_ = instant(at, last, "at"), instant(known, last, "known")
    pack = pack_at(found.id, known_)
    chosen = chosen_commitment(pack, commitment)
    evidence = laid(found.id, plan_at(found.id, known_), checked_clearance(clearance, pack))
    point = Viewpoint(at_, known_, pack.views[checked_view(pack, view)], clearance)
    if chosen.shape == "concern":
        concern = explain_concern(evidence, commitment, point)
        if as_json:
            _print_json({"process": pack.id, "explanations": [], "concern": concern.as_dict()})
        else:
            click.echo("\n".join(concern_lines(concern)))
        return
    asked, facet = chosen_part(evidence, chosen, bearer, reading, facets, item, point)
    answers = [explained(evidence, commitment, one, point, reading=reading, facets=facet) for one in asked]
    if as_json:
        _print_json({"process": pack.id, "explanations": [one.as_dict() for one in answers]})
    else:
        click.echo("\n\n".join("\n".join(lines(one)) for one in answers))


def _print_json(answer: dict[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
