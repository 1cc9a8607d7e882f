"""`auspices tick` and `auspices checkpoint`: signing what is recorded, and proving it to others; and the tick of a server."""

from __future__ import annotations

import base64
import json
import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auspices.kernel.problems import Problem

from .opening import now, open_house

if TYPE_CHECKING:
    from uuid import UUID

    from auspices.journal.checkpoints.marks import Mark

HOUSE = "house"
PAUSE = 60  # seconds at most before a server looks whether a slot has begun

against_option = click.option(
    "--against",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also against this checkpoint, kept elsewhere (may be repeated).",
)
key_option = click.option("--key", help="The verifier key of --against (default: our own).")
process_argument = click.argument("process", default=HOUSE)


@click.command()
def tick() -> None:
    """Sign what is recorded, once in each slot of AUSPICES_CADENCE seconds (3600): again in the same slot does nothing.

    Run it by a timer where nothing serves; `auspices serve` does it by itself.
    """
    open_house()
    from auspices.process.checkpoints import tick_all

    for process_id, mark in tick_all(now):
        click.echo(f"{process_id}: {mark.checkpoint.size:,} records signed. Fingerprint {mark.fingerprint}")


@click.group()
def checkpoint() -> None:
    """The checkpoints signed last: the note, the key that checks it, and proofs (docs/checkpoints.md).

    PROCESS is a process; without it, the journal of the house: accounts and their rights.
    """


@checkpoint.command()
@process_argument
def show(process: str) -> None:
    """Print the last checkpoint whole, as a file for others to keep: origin, size, root, signature."""
    open_house()
    click.echo(str(_mark(process).note), nl=False)


@checkpoint.command()
@process_argument
def key(process: str) -> None:
    """Print the verifier key, with which others check the signature."""
    open_house()
    from auspices.journal.checkpoints.marks import signer

    click.echo(str(signer(journal_of(process)).verifier))


@checkpoint.command()
@process_argument
@click.option("--from", "earlier", type=int, help="Prove that the journal grew from this size.")
@click.option("--record", "seq", type=int, help="Prove that this record (0, 1, 2 ...) is in the journal.")
@click.option("--size", type=int, help="At this size (default: that of the last checkpoint).")
def prove(process: str, earlier: int | None, seq: int | None, size: int | None) -> None:
    """Print a proof of RFC 6962 as JSON: that the journal at a size begins with the one at an earlier size, or holds a record.

    Hashes are in base64.
    """
    if (earlier is None) == (seq is None):
        raise click.UsageError("Give either --from or --record.")
    open_house()
    from auspices.journal.checkpoints.comparison import consistency, inclusion

    process_id, whole = journal_of(process), size if size is not None else _mark(process).checkpoint.size
    proof = consistency(process_id, earlier, whole) if earlier is not None else inclusion(process_id, seq or 0, whole)
    click.echo(json.dumps(proof, default=_base64, indent=1))


def verified_against(files: tuple[Path, ...], key: str | None) -> list[str]:
    """Verify the journals against checkpoints kept in files; what was checked, a sentence each.

    Raises Problem CHECKPOINT-UNREAD and as ``comparison.verify_against``.
    """
    from auspices.journal.checkpoints.comparison import verify_against

    told = []
    for file in files:
        try:
            data = file.read_bytes()
        except OSError as error:
            raise Problem("CHECKPOINT-UNREAD", f"{error.strerror}.", str(file)) from None
        one = verify_against(data, str(file), key)
        told.append(f"{file}: signed for {one.origin} at {one.size:,} records; the records give the same root.")
    return told


def tick_beside(stop: threading.Event) -> threading.Thread:
    """A thread that ticks at each slot until ``stop`` is set. An error is logged and ends nothing."""
    thread = threading.Thread(target=_tick_until, args=(stop,), name="tick", daemon=True)
    thread.start()
    return thread


def _tick_until(stop: threading.Event) -> None:
    from django.conf import settings
    from django.db import connection

    from auspices.process.checkpoints import tick_all

    done = None
    while not stop.is_set():
        slot = now() // settings.CADENCE
        try:
            if slot != done:
                list(tick_all(now))
                done = slot
        except Exception:  # whatever it is, the pages go on, and the next look tries again
            logging.getLogger("auspices.tick").exception("No checkpoint was signed")
        finally:
            connection.close()
        stop.wait(min(PAUSE, (slot + 1) * settings.CADENCE - now() + 1))


def _mark(process: str) -> Mark:
    from auspices.journal.checkpoints.marks import mark_of

    mark = mark_of(journal_of(process))
    if mark is None:
        raise Problem("CHECKPOINT-NONE", f'No checkpoint of "{process}" was signed yet.')
    return mark


def journal_of(process: str) -> UUID:
    """The id of the journal of a process, or of the house's own. Raises Problem PROCESS-UNKNOWN."""
    from auspices.people.records import HOUSE_ID
    from auspices.process.queries import find

    return HOUSE_ID if process == HOUSE else find(process).id


def _base64(value: Any) -> str:
    return base64.b64encode(value).decode()
