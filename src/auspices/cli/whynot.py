"""`auspices why-not`: what kind of claim, by whom, would bring a commitment to another verdict."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from auspices.monitor.questions.why_not import WhyNot


@click.command("why-not")
@click.argument("process")
@click.argument("commitment")
@click.argument("verdict")
@at_option
@known_option
@view_option
@click.option("--bearer", help="Of this bearer (default: of each).")
@click.option("--reading", default="", help="Under this reading of the text.")
@click.option("--facet", "facets", multiple=True, metavar="ROLE=VALUE", help="Of one facet: give each role once.")
@click.option("--item", help="Of one item of a commitment that is judged item by item.")
@clearance_option
@json_option
def why_not(
    process: str, commitment: str, verdict: str, at: str | None, known: str | None, view: str, bearer: str | None, reading: str, facets: tuple[str, ...],
    item: str | None, clearance: str, as_json: bool,
) -> None:  # fmt: skip
    """What would bring COMMITMENT of PROCESS to VERDICT in a view: what kind of claim by whom, what withdrawn, which act, or only time.

    VERDICT is a code such as fulfilled, overdue or violated. Each answer was tried in the evaluator, on what was known then; nothing is recorded.
    """
    open_house()
    from auspices.commitments.standings.evidence_loader import laid
    from auspices.commitments.standings.lookup import checked_view
    from auspices.kernel.problems import Problem
    from auspices.monitor.questions.why_not import why_not as asked
    from auspices.monitor.viewpoint import Viewpoint
    from auspices.process.queries import find, pack_at, pack_now, plan_at

    found = find(process)
    last = pack_now(found.id)
    at_, known_ = instant(at, last, "at"), instant(known, last, "known")
    pack = pack_at(found.id, known_)
    evidence = laid(found.id, plan_at(found.id, known_), checked_clearance(clearance, pack))
    point = Viewpoint(at_, known_, pack.views[checked_view(pack, view)], clearance)
    chosen = chosen_commitment(pack, commitment)
    if chosen.shape == "concern":
        raise Problem(
            "VERDICT-UNKNOWN",
            f'"{chosen.id}" is a concern: nobody bears it, and it comes to no verdict.',
            "",
            f"`auspices explain {process} {chosen.id}` counts what is reported of it.",
        )
    bearers, part = chosen_part(evidence, chosen, bearer, reading, facets, item, point)
    answers = [asked(evidence, chosen.id, one, verdict, point, reading=reading, facets=part) for one in bearers]
    if as_json:
        click.echo(
            json.dumps(
                {"process": pack.id, "answers": [one.as_dict() for one in answers]}, ensure_ascii=False, indent=2
            )
        )
    else:
        click.echo("\n\n".join("\n".join(lines(one)) for one in answers))


def lines(one: WhyNot) -> list[str]:
    """An answer as plain text: the sentence, what it rests on, the answer, and each change; of a whole, its parts."""
    out = [one.sentence, f"  {one.rests_on}", "", one.answer, *(f"  - {each.sentence}" for each in one.suggestions)]
    for part in one.parts:
        out += ["", f"{part.name}{f' ({part.note})' if part.note else ''}: {part.sentence}"]
        if part.verdict == one.wanted:
            out.append("  It stands so already.")
        elif not part.possible:
            out.append("  It cannot come to that.")
        else:
            out += [f"  - {each.sentence}" for each in part.suggestions] or ["  Nothing single would do."]
    return out
