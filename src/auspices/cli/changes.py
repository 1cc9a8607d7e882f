"""`auspices changes`: which verdicts changed, when, and why."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING

import click

from auspices.kernel.problems import Problem

from .opening import asked_within, checked_clearance, clearance_option, instant, json_option, open_house, view_option

if TYPE_CHECKING:
    from auspices.pack import Pack


@click.command()
@click.argument("process")
@click.option("--since", required=True, help="From this date on, the day itself included.")
@click.option("--until", help="Up to this date, the day itself included (default: now).")
@view_option
@click.option("--track", help="Only this track.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also where only the claims that fix a standing, its date, or what is disputed in law changed.",
)
@clearance_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
def changes(
    process: str, since: str, until: str | None, view: str, track: str | None, everything: bool, clearance: str, as_csv: bool, as_json: bool
) -> None:  # fmt: skip
    """What changed in PROCESS in a view, as it became so and was known: each change of a verdict with its cause, by day and track."""
    open_house()
    from auspices.commitments.standings.changes import FIELDS, rows, what_changed
    from auspices.commitments.standings.lookup import checked_view
    from auspices.kernel.instants import iso, parse_first
    from auspices.monitor.questions.what_changed import lines
    from auspices.process.queries import find, pack_now

    found = find(process)
    pack = pack_now(found.id)
    first, last = parse_first(since, pack.zone, "--since", bounds=asked_within(pack)), instant(until, pack, "until")
    if first > last:
        raise Problem("TIME-ORDER", f"From {since} to {until or 'now'} runs backwards.", "--since")
    _check_track(pack, track)
    told, earlier = what_changed(
        found.id, view=checked_view(pack, view), clearance=checked_clearance(clearance, pack), since=first - 1, until=last, everything=everything, track=track,
        sentences=as_json,
    )  # fmt: skip
    if as_json:
        head = {
            "process": pack.id,
            "since": iso(first, pack.zone),
            "until": iso(last, pack.zone),
            "view": view,
            "clearance": clearance,
        }
        click.echo(
            json.dumps(
                head | {"changes": [one.as_dict() for one in told], "earlier": [one.as_dict() for one in earlier]},
                ensure_ascii=False,
                indent=2,
            )
        )
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(FIELDS)
        writer.writerows(rows((*told, *earlier)))
    else:
        click.echo("\n".join(lines(told, pack)).lstrip("\n") if told else "Nothing changed in this time, in this view.")
        if earlier:
            click.echo("\n\nBecame known in this time, of earlier times")
            click.echo("\n".join(lines(earlier, pack)))


def _check_track(pack: Pack, track: str | None) -> None:
    if track is not None and track not in pack.tracks:
        raise Problem("TRACK-UNKNOWN", f'There is no track "{track}".', "--track", f"Tracks: {', '.join(pack.tracks)}.")
