"""`auspices backup` and `auspices restore`: a copy of everything recorded, and a house made from it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from .opening import mark_database, now, open_folder, open_house, ready_database, working

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("file", required=False, type=FILE)
def backup(file: Path | None) -> None:
    """Copy everything recorded into a new FILE, with a manifest beside it, while the pages are served.

    The copy is of one moment, and its journals are verified. It holds what is confidential in clear: keep it as you keep the data folder.
    Keys are not in it: keep the folder `keys` elsewhere.
    """
    open_house()
    from auspices.project import backups, home

    file = (file or backups.default_file(home.data_folder(), now)).absolute()
    with working("Copying and verifying"):
        manifest = backups.backup(file, now)
    click.echo(f"{_told(manifest)} in {file}, with its manifest. Keys are not in it.")


@click.command()
@click.argument("file", type=FILE)
def restore(file: Path) -> None:
    """Fill an empty data folder (or an empty PostgreSQL database) from a backup, and verify it.

    Nothing is overwritten. Keys and marks are not in a backup: put the folders `keys` and `marks` back yourself. Where the marks here say that
    more was signed than the backup holds, the restored database stays and CHECKPOINT-BEHIND is told.
    """
    open_folder()
    from auspices.journal.checkpoints.comparison import compare_marks
    from auspices.project import backups

    with working("Restoring and verifying"):
        manifest = backups.restore(file.absolute(), partial(ready_database, compared=False))
    mark_database()
    click.echo(f"{_told(manifest)} restored, as of {manifest['made']}; every journal verifies.")
    compare_marks()  # where marks are at hand: whether more was signed than the backup holds


def _told(manifest: dict) -> str:
    records = sum(head["size"] for head in manifest["processes"].values())
    return f"{records} records of {len(manifest['processes'])} journals"
