"""`auspices monitor plan`: the compiled plan of one commitment, printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auspices.kernel.problems import Problem

from .opening import json_option, open_house, pack_folder

if TYPE_CHECKING:
    from auspices.pack import Pack


@click.command()
@click.argument("process_or_pack")
@click.argument("commitment")
@json_option
def plan(process_or_pack: str, commitment: str, as_json: bool) -> None:
    """How COMMITMENT of PROCESS_OR_PACK is judged: its instances, its time, what bears on it, who counts, and the table row by row.

    PROCESS_OR_PACK is a process adopted here, or the folder (or name) of a pack.
    """
    from auspices.monitor import Plan
    from auspices.monitor.explanations.printed_plan import plan_lines, printed
    from auspices.pack.reading import nearest

    pack = _pack(process_or_pack)
    if commitment not in pack.commitments:
        raise Problem(
            "COMMITMENT-UNKNOWN", f'There is no commitment "{commitment}".', "", nearest(commitment, pack.commitments)
        )
    found = printed(Plan(pack), commitment)
    if as_json:
        click.echo(json.dumps({"process": pack.id, "plan": found.as_dict()}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(plan_lines(found)))


def _pack(name: str) -> Pack:
    """The pack of a folder, else of a process adopted here, else one that comes with Auspices. Raises the Problem of the process if there is none."""
    from auspices.pack import read

    if (Path(name) / "process.yaml").is_file():
        return read(Path(name))
    open_house()
    from auspices.process.queries import find, pack_now

    try:
        process = find(name)
    except Problem as unknown:
        try:
            return read(pack_folder(name))
        except Problem:
            raise unknown from None
    return pack_now(process.id)
