"""Which standings a command is about: a commitment, its bearers, a reading, a facet or an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auspices.kernel.problems import Problem

if TYPE_CHECKING:
    from auspices.monitor import Evidence
    from auspices.monitor.plan.cells import Cell
    from auspices.monitor.viewpoint import Viewpoint
    from auspices.pack import Pack
    from auspices.pack.model import Commitment


def chosen_commitment(pack: Pack, id_: str) -> Commitment:
    """The commitment of an id. Raises Problem COMMITMENT-UNKNOWN."""
    from auspices.pack.reading import nearest

    if id_ not in pack.commitments:
        raise Problem("COMMITMENT-UNKNOWN", f'There is no commitment "{id_}".', "", nearest(id_, pack.commitments))
    return pack.commitments[id_]


def chosen_part(
    evidence: Evidence,
    chosen: Commitment,
    bearer: str | None,
    reading: str,
    facets: tuple[str, ...],
    item: str | None,
    point: Viewpoint,
) -> tuple[list[str], dict[str, str] | None]:
    """The bearers asked for, and the facet or item (None: the whole). Raises Problem COMMITMENT-UNKNOWN."""
    from auspices.monitor.plan.cells import bearers_of

    borne = bearers_of(chosen)
    asked = [one for one in borne if bearer in (None, one) or bearer in one.split("+")]
    if not asked or reading not in chosen.readings:
        raise Problem(
            "COMMITMENT-UNKNOWN",
            f'"{chosen.id}" is borne by {", ".join(borne)}; readings: {", ".join(chosen.readings) or "none"}.',
        )
    if not chosen.itemised:
        return asked, _facets(facets if item is None else (*facets, f"item={item}"), dict(chosen.facets))
    cells = evidence.cells(point.known, point.hears)
    part, asked = _item(item or dict(_pairs(facets)).get("item"), asked, chosen, reading, cells)
    return asked, part


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
