"""`auspices verify`, `rebuild` and `repair`: the record proves itself, everything else can be remade from it, and what is lost is accepted by name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auspices.kernel.problems import Problem

from .checkpoints import HOUSE, against_option, journal_of, key_option, verified_against
from .opening import json_option, now, open_house, working

if TYPE_CHECKING:
    from uuid import UUID

    from auspices.journal.verify import Verdict

LONGEST_REASON = 2_000  # characters


@click.command()
@click.option("--check", is_flag=True, help="Only say whether rebuilding gives what stands; change nothing.")
def rebuild(check: bool) -> None:
    """Remake everything derived from the journal: evidence rows, registers, standings, seats, the search index.

    The records and the tree are verified first; where they are broken nothing is changed.
    """
    open_house()
    from django.db import transaction
    from rich.progress import Progress

    from auspices.journal.derived import table_fingerprints
    from auspices.journal.queries import processes, size
    from auspices.journal.rebuild import rebuild as remake

    before = table_fingerprints()
    with Progress(transient=True) as progress, transaction.atomic():
        task = progress.add_task("Rebuilding", total=sum(size(one) for one in processes()))
        count = remake(on=lambda _record: progress.advance(task))
        after = table_fingerprints()
        if check:
            transaction.set_rollback(True)
    differing = sorted(name for name in after if after[name] != before.get(name))
    if check and differing:
        raise Problem("REBUILD-DIFFERS", f"Different: {', '.join(differing)}.")
    click.echo(
        f"{count} records replayed. "
        + (f"Put right: {', '.join(differing)}." if differing else "Every derived table is what it was.")
    )


@click.command()
@click.argument("process", required=False)
@against_option
@key_option
@click.option("--records", is_flag=True, help="Only records and tree: nobody who records has to wait.")
@json_option
def verify(process: str | None, files: tuple[Path, ...], key: str | None, records: bool, as_json: bool) -> None:
    """Ask the journal, and then everything made from it, whether it is whole; name the first thing that was changed.

    Every leaf is recomputed from body and salt, and the tree from the leaves; every derived row is compared with what the journal yields;
    triggers, accounts, search index and the database's own order are asked. Who records meanwhile waits.
    PROCESS is a process, or "house" for the accounts; without it, all are verified.
    """
    open_house(compared=False)
    from auspices.commitments.seals import finish
    from auspices.journal.checkpoints.comparison import compare_marks
    from auspices.journal.verify import verify as recompute

    with working("Recomputing the tree"):
        verdicts = [(name, recompute(one)) for name, one in _journals(process).items()]
    if as_json:
        click.echo(json.dumps([_as_json(slug, one) for slug, one in verdicts]))
    for slug, one in verdicts:
        if one.fault:
            raise Problem("JOURNAL-BROKEN", f"{slug}, record {one.fault.seq}: {one.fault.words}")
        if not as_json:
            click.echo(f"{slug}: {one.size} records, whole. Root {one.root.hex()}")
            for loss in one.losses:
                click.echo(f"{slug}: {loss.words}")
    compare_marks()
    for told in verified_against(files, key):
        click.echo(told, err=as_json)
    if not records:  # last: what is derived of a record that was rewritten may be anything
        _ask_the_rest()
    finish()


def _journals(process: str | None) -> dict[str, UUID]:
    """The ids of the journals to look at, by name; by id where a journal has lost the record that names it."""
    from auspices.journal.queries import processes
    from auspices.process.queries import processes as named

    found = {one.slug: one.id for one in named()} | {HOUSE: journal_of(HOUSE)}
    found |= {str(one): one for one in processes() if one not in found.values()}
    if process is None:
        return found
    return {process: found[process] if process in found else journal_of(process)}


def _as_json(slug: str, one: Verdict) -> dict[str, Any]:
    return {
        "process": slug,
        "size": one.size,
        "root": one.root.hex(),
        "fault": one.fault.words if one.fault else None,
        "losses": [loss.words for loss in one.losses],
    }


def _ask_the_rest() -> None:
    """Derived rows and every check. Raises Problem REBUILD-DIFFERS or CHECK-FAILED."""
    from auspices.journal.checks import run_checks
    from auspices.journal.differences import first_difference

    with working("Asking what is kept beside the records"):
        for name, found in run_checks():
            if found:
                raise Problem("CHECK-FAILED", found, name)
        if found := first_difference():
            raise Problem("REBUILD-DIFFERS", found)


@click.command()
@click.argument("process")
@click.option(
    "--accept-loss", "reason", required=True, metavar="REASON", help="Why the loss is accepted; it is recorded."
)
def repair(process: str, reason: str) -> None:
    """Accept what is lost of PROCESS for good, when no copy that verifies can be found. The acceptance is itself a record.

    Records that are missing, or not what their leaf attests, count by their leaf alone; the tree's nodes and all that is derived are made
    anew; where the journal is not what was signed, it is signed again as it is. `verify` tells the loss for ever.
    """
    open_house(compared=False)
    from django.conf import settings

    from auspices.journal.checkpoints.marks import mark_of
    from auspices.journal.checkpoints.ticks import rebase_mark
    from auspices.journal.repair import accept_loss

    [process_id] = _journals(process).values()
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Problem("PACK-VALUE", f"A reason has 1 to {LONGEST_REASON:,} characters.", "--accept-loss")
    signed = mark_of(process_id)
    mark = (signed.checkpoint.size, signed.checkpoint.root) if signed else None
    with working("Accepting the loss"):
        loss = accept_loss(process_id, reason.strip(), now, mark=mark)
    rebase_mark(process_id, now, settings.CADENCE)
    click.echo(f"{process}: {loss.words}")
