"""`auspices act`: recording an act upon a commitment's life."""

from __future__ import annotations

import json
from typing import Any

import click

from auspices.kernel.problems import Problem

from .opening import json_option, now, open_house

ACTS = ("extend", "suspend", "resume", "release", "supersede", "terminate", "object")


@click.command()
@click.argument("process")
@click.option("--act", "kind", required=True, type=click.Choice(ACTS), help="What is done to the commitment.")
@click.option("--commitment", required=True, metavar="ID", help="The commitment it is done to.")
@click.option(
    "--made-by", "made_by", required=True, multiple=True, metavar="ACTOR", help="Who did it; may be repeated."
)
@click.option(
    "--requested-by", "requested_by", multiple=True, metavar="ACTOR", help="Who asked for it; may be repeated."
)
@click.option("--by", metavar="DATE", help="With --act extend: the new date.")
@click.option("--happened", required=True, help="When: a date, an interval a/b, EDTF.")
@click.option("--source", required=True, help="Who says so: a source of the pack.")
@click.option("--text", default="", help="What was done, in our words.")
@click.option("--cite", default="", help="Where it was published.")
@click.option("--url", default="", help="Its address.")
@click.option("--contested", is_flag=True, help="Keep it on record as contested: it then moves nothing.")
@click.option("--publish", is_flag=True, help="Its source works in confidence, and has said this in public.")
@click.option("--id", "key", help="An id (default: a random one).")
@json_option
def act(process: str, kind: str, key: str | None, as_json: bool, **written: Any) -> None:
    """Record an act upon a commitment of PROCESS.

    It is known from now: the moment of recording, which nobody sets. No act is taken back: a later one speaks.
    """
    open_house()
    from pydantic import ValidationError

    from auspices.commitments.actions import new_key, record_act
    from auspices.kernel.instants import iso
    from auspices.pack import schema
    from auspices.process.queries import find, pack_now

    found = find(process)
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in written.items()}
    fields |= {"id": key or new_key("act"), "act": kind, "known": iso(now(), "UTC")}
    try:
        raw = schema.WrittenAct.model_validate(fields)
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        raise Problem("PACK-VALUE", f"{error['msg'].lower()}.", f"--{str(error['loc'][0]).replace('_', '-')}") from None
    recorded = record_act(found.id, raw, now)
    if as_json:
        known = iso(recorded.known, pack_now(found.id).zone)
        click.echo(
            json.dumps({"process": found.slug, "id": recorded.id, "commitment": recorded.commitment, "known": known})
        )
    else:
        click.echo(
            f"Recorded as {recorded.id}, for everyone. What it changes: auspices explain {found.slug} {recorded.commitment}"
        )
