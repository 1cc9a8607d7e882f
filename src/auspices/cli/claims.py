"""`auspices claim`: recording claims and listing them."""

from __future__ import annotations

import csv
import json
import sys
from typing import Any

import click

from auspices.kernel.problems import Problem

from .opening import checked_clearance, clearance_option, instant, json_option, known_option, now, open_house
from .written import print_json

COLUMNS = (
    "id",
    "happened",
    "known",
    "known_asserted",
    "source",
    "grade",
    "stance",
    "says",
    "text",
    "audience",
    "withdrawn_by",
)


@click.group()
def claim() -> None:
    """Record claims and list them. Nothing is edited: a claim is corrected or retracted by a later one."""


@claim.command()
@click.argument("process")
@click.option("--says", help="What: event(role: value, ...). `?` for a role that is not known.")
@click.option("--stance", type=click.Choice(["for", "against"]), help="For (the default) or against.")
@click.option("--happened", help="When: a date, an interval a/b, EDTF.")
@click.option("--source", required=True, help="Who says so: a source of the pack.")
@click.option("--grade", help="Admiralty grade, as B2 (default: the source's letter and 3).")
@click.option("--text", default="", help="What was said, in our words.")
@click.option("--cite", default="", help="Where it was published.")
@click.option("--url", default="", help="Its address.")
@click.option("--place", help="Where, when no role says it.")
@click.option("--item", help="The item it is about.")
@click.option(
    "--audience",
    help="Who may see it: public, parties, party:X, mission (default: who may see what it points at, else public; of a confidential source the mission).",
)
@click.option("--publish", is_flag=True, help="What it points at may be known to all whom it is for (default: public).")
@click.option("--retracts", metavar="ID", help="Withdraw this claim of the same source.")
@click.option("--corrects", metavar="ID", help="Replace this claim of the same source.")
@click.option("--adopts", metavar="ID", help="Make another's claim this source's own.")
@click.option("--finding", metavar="ID", help="With --outcome: a finding of the mission on this claim.")
@click.option("--outcome", type=click.Choice(["verified", "refuted", "inconclusive"]))
@click.option("--id", "key", help="An id (default: a random one).")
@json_option
def add(process: str, key: str | None, finding: str | None, outcome: str | None, as_json: bool, **written: Any) -> None:
    """Record one claim in PROCESS. It is known from now: the moment of recording, which nobody sets."""
    open_house()
    from pydantic import ValidationError

    from auspices.commitments.actions import new_key, record_claim
    from auspices.evidence.queries import some
    from auspices.kernel.audiences import sees
    from auspices.kernel.instants import iso
    from auspices.pack import schema
    from auspices.pack.audiences import pointed_at
    from auspices.process.queries import find, pack_now

    found = find(process)
    if bool(finding) != bool(outcome):
        raise Problem("PACK-VALUE", "--finding and --outcome belong together.", "", "Give both or neither.")
    fields = {name: value for name, value in written.items() if value is not None}
    fields |= {"id": key or new_key(), "known": iso(now(), "UTC")} | (
        {"finding": {"of": finding, "outcome": outcome}} if finding else {}
    )
    try:
        raw = schema.WrittenClaim.model_validate(fields)
    except ValidationError as exc:
        error = exc.errors(include_url=False)[0]
        raise Problem("PACK-VALUE", f"{error['msg'].lower()}.", f"--{error['loc'][0]}") from None
    recorded = record_claim(found.id, raw, now)
    told = [
        {"id": other.id, "audience": other.audience, "says": other.text or str(other.says or "a retraction")}
        for other in some(found.id, pointed_at(raw)).values()
        if not sees(recorded.audience, other.audience)
    ]
    if as_json:
        answer = {"process": found.slug, "id": recorded.id, "known": iso(recorded.known, pack_now(found.id).zone)}
        print_json(answer | {"audience": recorded.audience, "published": told})
    else:
        click.echo(
            f"Recorded as {recorded.id}. To take it back: auspices claim add {found.slug} --source {recorded.source} --retracts {recorded.id}\n"
            f"For: {recorded.audience}."
        )
        for other in told:
            click.echo(
                f"With it {recorded.audience} learns of {other['id']}, until now for {other['audience']}: “{other['says']}”."
            )


@claim.command(name="list")
@click.argument("process")
@click.option("--source", help="Only of this source.")
@click.option("--event", help="Only of this event.")
@known_option
@clearance_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
def list_(
    process: str, source: str | None, event: str | None, known: str | None, clearance: str, as_csv: bool, as_json: bool
) -> None:
    """The claims of PROCESS, oldest known first."""
    open_house()
    from auspices.evidence.queries import rows
    from auspices.evidence.rows import claim_of
    from auspices.kernel.instants import iso
    from auspices.process.queries import find, pack_now

    found = find(process)
    pack = pack_now(found.id)
    until = instant(known, pack, "known")
    seen = rows(found.id, checked_clearance(clearance, pack)).filter(known__lte=until).order_by("known", "key")
    withdrawn = dict(seen.exclude(withdraws="").values_list("withdraws", "key"))
    seen = seen.filter(source=source) if source else seen
    seen = seen.filter(words__event=event) if event else seen
    listed = [
        {
            "id": row.key, "happened": claim.happened, "known": iso(row.known, pack.zone), "known_asserted": row.known_asserted,
            "source": row.source, "grade": row.reliability + row.credibility, "stance": claim.stance, "says": str(claim.says or ""), "text": claim.text,
            "audience": row.audience, "withdrawn_by": withdrawn.get(row.key),
        }
        for row, claim in ((row, claim_of(row)) for row in seen)
    ]  # fmt: skip
    if as_json:
        click.echo(json.dumps({"process": found.slug, "claims": listed}, ensure_ascii=False, indent=2))
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(listed)
    else:
        _print(listed, pack.name)


def _print(listed: list[dict[str, Any]], name: Any) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    if not listed:
        console.print("No claims. `auspices claim add --help` says how to record one.")
        return
    table = Table(box=None, padding=(0, 1))
    for column in ("known", "id", "source", "grade", "stance", "what"):
        table.add_column(column, header_style="dim", overflow="fold")
    for row in listed:
        gone = f" [withdrawn by {row['withdrawn_by']}]" if row["withdrawn_by"] else ""
        table.add_row(
            row["known"][:10],
            row["id"],
            name(row["source"]),
            row["grade"],
            row["stance"],
            (row["text"] or row["says"] or "retraction") + gone,
        )
    console.print(table)
