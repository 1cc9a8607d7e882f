"""Opening the house for a command: Django, the database, migrations when they are due; the clock; the packs at hand."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auspices.kernel.instants import Instant, Interval, century_after, parse_last
from auspices.kernel.problems import Problem

if TYPE_CHECKING:
    from auspices.pack import Pack

PACKS = Path(__file__).resolve().parents[3] / "packs"


def now() -> Instant:
    """The machine's clock: the one place where a command reads it."""
    return int(time.time())


def open_house(*, compared: bool = True) -> None:
    """Make the data usable, creating or migrating the database where that is due; before anything is written it is compared with what was signed.

    Raises Problem HOME-UNUSABLE, DATABASE-*, and unless ``compared`` is false CHECKPOINT-BEHIND, CHECKPOINT-FORKED, CHECKPOINT-UNREAD.
    """
    open_folder()
    ready_database(compared=compared)
    mark_database()


def open_folder() -> None:
    """Make the models importable, and touch no database. Raises Problem HOME-UNUSABLE."""
    from auspices.project.home import setup_django

    try:
        setup_django()
    except OSError as exc:
        raise Problem("HOME-UNUSABLE", f"{exc.strerror or exc}.", str(exc.filename or "")) from None
    from auspices.journal.authors import set_author

    set_author("", "command")


def mark_database() -> None:
    """Say in the data folder, outside the database, that there is one: where it is gone later, no new one is begun in its place."""
    marker = _marker()
    if not marker.exists():
        marker.write_text("A database was made for this folder. Where it is gone: docs/operating.md\n", "ascii")


def _marker() -> Path:
    from django.conf import settings

    from auspices.project.home import MARKER_FILE

    return Path(settings.HOME) / MARKER_FILE


def ready_database(*, compared: bool = True) -> None:
    """Bring the database at hand to this version, with what is derived. Raises as ``open_house``."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from auspices.journal.checkpoints.comparison import compare_marks
    from auspices.project.databases import database_problem

    marked, place = _marker().exists(), connection.settings_dict["NAME"]
    if marked and connection.vendor == "sqlite" and not Path(place).exists():
        raise Problem("DATABASE-MISSING", "The file is gone.", str(place))  # before SQLite makes it anew
    try:
        if compared:
            compare_marks()
        executor = MigrationExecutor(connection)
        if marked and not executor.loader.applied_migrations:
            raise Problem("DATABASE-MISSING", "There is nothing in the database.", str(place))
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        from auspices.commitments.texts.index import reindex_outdated
        from auspices.people.actions import open_accounts

        reindex_outdated()
        open_accounts(clock=now)
        if compared:
            _finish_sealing()
    except DatabaseError as exc:
        raise database_problem(exc) or exc from None


def _finish_sealing() -> None:
    """Write the files anew where a sealing was cut off before; where that cannot be done now, say so and go on."""
    from auspices.commitments.seals import finish

    try:
        finish()
    except Problem as problem:
        click.echo(str(problem), err=True)


def working(what: str) -> AbstractContextManager[object]:
    """Say on the terminal, while it lasts, what takes a moment; nothing where nobody watches."""
    from rich.console import Console

    return Console(stderr=True).status(what)


def instant(text: str | None, pack: Pack, name: str) -> Instant:
    """A date option as an instant; now where it is not given. Raises Problem TIME-UNREAD or TIME-RANGE."""
    return now() if text is None else parse_last(text, pack.zone, f"--{name}", bounds=asked_within(pack))


def asked_within(pack: Pack) -> Interval:
    """When a question may be about: from the beginning of the process to a century after now."""
    return Interval(pack.begins, century_after(now()))


def checked_clearance(text: str, pack: Pack) -> str:
    """A clearance option. Raises Problem AUDIENCE-UNKNOWN."""
    from auspices.kernel.audiences import checked

    return checked(text, pack.parties, "--clearance")


def pack_folder(given: str) -> Path:
    """The folder of a pack, by path or by name among those that come with Auspices. Raises Problem PACK-FILE."""
    for folder in (Path(given), PACKS / given):
        if (folder / "process.yaml").is_file():
            return folder
    raise Problem(
        "PACK-FILE",
        "There is no process.yaml here.",
        given,
        f"Name a pack's folder, or one of: {', '.join(sorted(one.name for one in PACKS.glob('*/')))}.",
    )


at_option = click.option("--at", help="As things stood at this date (default: now).")
known_option = click.option("--known", help="As known at this date (default: now).")
view_option = click.option(
    "--view",
    default="verified",
    show_default=True,
    help="In this view: verified, all, public, a party, or one the pack adds.",
)
clearance_option = click.option(
    "--clearance",
    default="mission",
    show_default=True,
    help="What the reader may see: public, parties, party:X, mission.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, in the stable form of docs/json.md.")
