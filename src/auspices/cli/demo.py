"""`auspices demo`: the worked example in one command."""

from __future__ import annotations

import click

from .opening import now, open_house, pack_folder, working
from .serve import serving
from .status import standing_rows


@click.command()
@click.option("--pack", "folder", default="karabakh", show_default=True, help="The pack to show.")
@click.option(
    "--fresh",
    is_flag=True,
    help="Start anew: what was recorded in the data folder's database is removed first, with what was signed of it.",
)
@click.option("--serve/--no-serve", "serve", default=True, help="Serve its pages afterwards.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def demo(folder: str, fresh: bool, serve: bool, host: str, port: int) -> None:
    """Adopt the worked example, print how its commitments stand, and serve its pages."""
    where = pack_folder(folder)
    if fresh:
        _start_anew()
    open_house()
    from auspices.commitments.actions import adopt
    from auspices.kernel.instants import to_datetime
    from auspices.process.queries import pack_now

    from .tables import print_status

    with working("Reading the pack, recording its claims, working out every standing"):
        process, new, imported = adopt(where, now)
    pack = pack_now(process.id)
    click.echo(
        f"{'Adopted' if new else 'Here already:'} {pack.title.best()}, version {pack.version}; {imported} claims imported.\n"
    )
    at, known = (pack.moments[0].at, pack.moments[0].known) if pack.moments else (now(), now())
    print_status(standing_rows(process.id, pack, at, known, "verified", "public"), pack)
    day = f"{to_datetime(at, pack.zone):%Y-%m-%d}"
    click.echo(
        f"\nNext: auspices status {pack.id} --view all    auspices explain {pack.id} {next(iter(pack.commitments))} --at {day}\n"
    )
    if serve:
        serving(host, port)


def _start_anew() -> None:
    import os

    from auspices.kernel.problems import Problem
    from auspices.project.home import DATABASE_FILE, MARKER_FILE, data_folder

    if os.environ.get("DATABASE_URL"):
        raise Problem(
            "NOT-ALLOWED",
            "--fresh removes only the database file of a data folder, and DATABASE_URL names a server.",
            "--fresh",
            "Make a new database there yourself.",
        )
    home = data_folder()
    for path in (home / f"{DATABASE_FILE}{end}" for end in ("", "-wal", "-shm")):
        path.unlink(missing_ok=True)
    (home / MARKER_FILE).unlink(missing_ok=True)
    for path in (home / "marks").glob("*.note"):
        path.unlink()
