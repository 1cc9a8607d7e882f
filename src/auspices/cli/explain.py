"""`auspices explain`: why one commitment stands as it does."""

from __future__ import annotations

import json

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


@click.command()
@click.argument("process")
@click.argument("commitment")
@at_option
@known_option
@view_option
@click.option("--bearer", help="Of this bearer (default: of each).")
@click.option("--reading", default="", help="Under this reading of the text.")
@click.option("--facet", "facets", multiple=True, metavar="ROLE=VALUE", help="Of one facet: give each role once.")
@clearance_option
@json_option
def explain(
    process: str, commitment: str, at: str | None, known: str | None, view: str, bearer: str | None, reading: str, facets: tuple[str, ...],
    clearance: str, as_json: bool,
) -> None:  # fmt: skip
    """Why COMMITMENT of PROCESS stands as it does: what was claimed, what counted, and what did not."""
    open_house()
    from auspices.commitments.queries import checked_view
    from auspices.evidence.queries import claims
    from auspices.monitor import Evidence, Plan
    from auspices.monitor.explain import explain as explained
    from auspices.monitor.explain import lines
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
    if (bearer and bearer not in chosen.bearers) or reading not in chosen.readings:
        raise Problem(
            "COMMITMENT-UNKNOWN",
            f'"{commitment}" is borne by {", ".join(chosen.bearers)}; readings: {", ".join(chosen.readings) or "none"}.',
        )
    facet = _facets(facets, dict(chosen.facets))
    evidence = Evidence(Plan(pack), claims(found.id, checked_clearance(clearance, pack)))
    answers = [
        explained(
            evidence,
            commitment,
            one,
            checked_view(pack, view),
            at=at_,
            known=known_,
            clearance=clearance,
            reading=reading,
            facets=facet,
        )
        for one in ([bearer] if bearer else chosen.bearers)
    ]
    if as_json:
        click.echo(
            json.dumps(
                {"process": pack.id, "explanations": [one.as_dict() for one in answers]}, ensure_ascii=False, indent=2
            )
        )
    else:
        click.echo("\n\n".join("\n".join(lines(one)) for one in answers))


def _facets(given: tuple[str, ...], declared: dict[str, tuple[str, ...]]) -> dict[str, str] | None:
    pairs = dict(one.partition("=")[::2] for one in given)
    if not pairs:
        return None
    if set(pairs) != set(declared) or any(value not in declared[role] for role, value in pairs.items()):
        wanted = "; ".join(f"{role}={'|'.join(values)}" for role, values in declared.items()) or "it has none"
        raise Problem("COMMITMENT-UNKNOWN", "There is no such facet.", "--facet", f"Give each once: {wanted}.")
    return {role: pairs[role] for role in declared}
