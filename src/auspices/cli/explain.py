"""`auspices explain`: why one commitment stands as it does."""

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
    from auspices.monitor.plan import Cell
    from auspices.pack.model import Commitment


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
    from auspices.commitments.queries import checked_view
    from auspices.evidence.queries import claims
    from auspices.monitor import Evidence, Plan
    from auspices.monitor.evidence import hears
    from auspices.monitor.explain import concern_lines, explain_concern, lines
    from auspices.monitor.explain import explain as explained
    from auspices.monitor.plan import bearers_of
    from auspices.pack.reading import nearest
    from auspices.process.queries import find, pack_at, pack_now

    found = find(process)
    last = pack_now(found.id)
    at_, known_ = instant(at, last, "at"), instant(known, last, "known")
    pack = pack_at(found.id, known_)
    chosen = pack.commitments.get(commitment)
    if chosen is None:
        raise Problem(
            "COMMITMENT-UNKNOWN", f'There is no commitment "{commitment}".', "", nearest(commitment, pack.commitments)
        )
    evidence = Evidence(Plan(pack), claims(found.id, checked_clearance(clearance, pack)))
    view = checked_view(pack, view)
    if chosen.shape == "concern":
        concern = explain_concern(evidence, commitment, view, at=at_, known=known_, clearance=clearance)
        if as_json:
            _print_json({"process": pack.id, "explanations": [], "concern": concern.as_dict()})
        else:
            click.echo("\n".join(concern_lines(concern)))
        return
    borne = bearers_of(chosen)
    asked = [one for one in borne if bearer in (None, one) or bearer in one.split("+")]
    if not asked or reading not in chosen.readings:
        raise Problem(
            "COMMITMENT-UNKNOWN",
            f'"{commitment}" is borne by {", ".join(borne)}; readings: {", ".join(chosen.readings) or "none"}.',
        )
    if chosen.itemised:
        facet, asked = _item(
            item or dict(_pairs(facets)).get("item"),
            asked,
            chosen,
            reading,
            evidence.cells(known_, hears(pack.views[view], clearance)),
        )
    else:
        facet = _facets(facets if item is None else (*facets, f"item={item}"), dict(chosen.facets))
    answers = [
        explained(
            evidence, commitment, one, view, at=at_, known=known_, clearance=clearance, reading=reading, facets=facet
        )
        for one in asked
    ]
    if as_json:
        _print_json({"process": pack.id, "explanations": [one.as_dict() for one in answers]})
    else:
        click.echo("\n\n".join("\n".join(lines(one)) for one in answers))


def _print_json(answer: dict[str, Any]) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def _item(
    item: str | None, bearers: list[str], chosen: Commitment, reading: str, cells: list[Cell]
) -> tuple[dict[str, str] | None, list[str]]:
    """One item and those whose it is, of the bearers asked for; without an item the whole of each."""
    if item is None:
        return None, bearers
    mine = [
        cell for cell in cells if cell.commitment is chosen and cell.reading.name == reading and cell.bearer in bearers
    ]
    found = [cell.bearer for cell in mine if cell.item == item]
    if not found:
        from auspices.pack.reading import nearest

        raise Problem(
            "COMMITMENT-UNKNOWN",
            f'Nobody has reported an item "{item}" of "{chosen.id}".',
            "--item",
            nearest(item, [cell.item for cell in mine]),
        )
    return {"item": item}, found


def _pairs(given: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(role, value) for role, _, value in (one.partition("=") for one in given)]


def _facets(given: tuple[str, ...], declared: dict[str, tuple[str, ...]]) -> dict[str, str] | None:
    pairs = dict(_pairs(given))
    if not pairs:
        return None
    if set(pairs) != set(declared) or any(value not in declared[role] for role, value in pairs.items()):
        wanted = "; ".join(f"{role}={'|'.join(values)}" for role, values in declared.items()) or "it has none"
        raise Problem("COMMITMENT-UNKNOWN", "There is no such facet.", "--facet", f"Give each once: {wanted}.")
    return {role: pairs[role] for role in declared}
